//! The query grammar of `list.do`: `fields`, `sp.*`, `filter.*`, `keywords`, and the `…Filter` parameters of old.
//!
//! This reads what a client asked for; what the names mean is the catalogue's matter, and unknown ones are dropped
//! there without an error, as the real service does. What already the grammar has no place for is kept in
//! [`ListRequest::ignored`], so that somebody can be told.

mod legacy;

use std::borrow::Cow;

use indexmap::IndexMap;

/// Rows of a page when the client doesn't say (manual: `pageSize` 20).
pub const PAGE_ROWS_DEFAULT: u32 = 20;

/// Highest page number that is read as it is; a higher one is cut to it, far behind any last page.
pub const PAGE_MAX: u64 = 1_000_000_000;

/// Most values that one filter takes.
pub const FILTER_VALUES_MAX: usize = 500;

/// Most sort keys and filters that one list takes; further ones are dropped.
pub const CONDITIONS_MAX: usize = 32;

/// Most names in `fields`; further ones are dropped. The largest resource has about two hundred.
pub const FIELDS_MAX: usize = 1_000;

/// What a client asks of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRequest {
    /// Names in `fields`, trimmed, in their order; `None` when the client sent none.
    pub fields: Option<Vec<String>>,
    /// Page, from 1.
    pub page: u64,
    /// Rows of a page, already cut to the server's maximum.
    pub page_rows: u32,
    /// `sp.sort` as it came, for the answer's `sp` block.
    pub sort: Option<String>,
    /// The sort keys in `sp.sort`.
    pub sort_keys: Vec<SortKey>,
    /// The filters.
    pub filters: Vec<Filter>,
    /// What the grammar has no place for.
    pub ignored: Vec<Ignored>,
}

/// A part of a query that nothing came of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ignored {
    /// A parameter of this name is not part of the grammar.
    Parameter(String),
    /// The direction of a sort key is neither `asc` nor `desc`; `asc` was taken.
    SortDirection {
        /// The field that is sorted by.
        field: String,
    },
    /// One of more names than a list takes.
    BeyondBound {
        /// The parameter that there are too many of, or too much in.
        parameter: String,
        /// How many it may be.
        most: usize,
    },
}

/// A sort key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortKey {
    /// Name of the field.
    pub field: String,
    /// Largest first.
    pub descending: bool,
}

/// A filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Name after `filter.`.
    pub name: String,
    /// How the field is compared with the values.
    pub operator: Operator,
    /// The values, in their order.
    pub values: Vec<String>,
    /// It came as a parameter of old, `<name>Filter`.
    pub is_legacy: bool,
}

impl Filter {
    /// The parameter that gave the values, as messages name it.
    #[must_use]
    pub fn value_parameter(&self) -> String {
        match self.is_legacy {
            true => legacy::parameter(&self.name),
            false => format!("filter.{}.val", self.name),
        }
    }

    /// The parameter that gave the operator, as messages name it.
    #[must_use]
    pub fn operator_parameter(&self) -> String {
        match self.is_legacy {
            true => legacy::parameter(&self.name),
            false => format!("filter.{}.op", self.name),
        }
    }

    /// The filter's parameter without its parts.
    #[must_use]
    pub fn parameter(&self) -> String {
        match self.is_legacy {
            true => legacy::parameter(&self.name),
            false => format!("filter.{}", self.name),
        }
    }
}

/// How a filter compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the wire's and say what they do")]
pub enum Operator {
    Equal,
    NotEqual,
    GreaterThan,
    GreaterEqualThan,
    LessThan,
    LessEqualThan,
    Between,
    NotBetween,
    Empty,
    NotEmpty,
    Contain,
}

impl Operator {
    /// The operators' names on the wire.
    pub const NAMES: [&str; 11] = [
        "EQUAL",
        "NOT_EQUAL",
        "GREATER_THAN",
        "GREATER_EQUAL_THAN",
        "LESS_THAN",
        "LESS_EQUAL_THAN",
        "BETWEEN",
        "NOT_BETWEEN",
        "EMPTY",
        "NOT_EMPTY",
        "CONTAIN",
    ];

    /// The operator's name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equal => "EQUAL",
            Self::NotEqual => "NOT_EQUAL",
            Self::GreaterThan => "GREATER_THAN",
            Self::GreaterEqualThan => "GREATER_EQUAL_THAN",
            Self::LessThan => "LESS_THAN",
            Self::LessEqualThan => "LESS_EQUAL_THAN",
            Self::Between => "BETWEEN",
            Self::NotBetween => "NOT_BETWEEN",
            Self::Empty => "EMPTY",
            Self::NotEmpty => "NOT_EMPTY",
            Self::Contain => "CONTAIN",
        }
    }

    /// The operator called `name` on the wire. `GREATER_EQUAL` and `LESS_EQUAL` are sent by one SDK.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "EQUAL" => Self::Equal,
            "NOT_EQUAL" => Self::NotEqual,
            "GREATER_THAN" => Self::GreaterThan,
            "GREATER_EQUAL_THAN" | "GREATER_EQUAL" => Self::GreaterEqualThan,
            "LESS_THAN" => Self::LessThan,
            "LESS_EQUAL_THAN" | "LESS_EQUAL" => Self::LessEqualThan,
            "BETWEEN" => Self::Between,
            "NOT_BETWEEN" => Self::NotBetween,
            "EMPTY" => Self::Empty,
            "NOT_EMPTY" => Self::NotEmpty,
            "CONTAIN" => Self::Contain,
            _ => return None,
        })
    }
}

/// A parameter whose value can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the value of {parameter} can't be read")]
pub struct InvalidParameter {
    /// Name of the parameter.
    pub parameter: String,
}

impl InvalidParameter {
    fn named(parameter: impl Into<String>) -> Self {
        Self {
            parameter: parameter.into(),
        }
    }
}

/// Reads the parameters of a list. `page_rows_max` is the server's largest page.
///
/// # Errors
/// A page, a page size, an operator or a filter's JSON text that can't be read.
pub fn parse(
    pairs: &[(Cow<'_, str>, Cow<'_, str>)],
    page_rows_max: u32,
) -> Result<ListRequest, InvalidParameter> {
    let mut request = ListRequest {
        fields: None,
        page: 1,
        page_rows: PAGE_ROWS_DEFAULT.min(page_rows_max),
        sort: None,
        sort_keys: Vec::new(),
        filters: Vec::new(),
        ignored: Vec::new(),
    };
    let mut old = legacy::Parts::default();
    let mut filters: IndexMap<&str, FilterParts<'_>> = IndexMap::new();
    for (name, value) in pairs {
        match name.as_ref() {
            "fields" => request.fields = Some(field_names(value, &mut request.ignored)),
            "sp.page" => request.page = number(name, value)?.clamp(1, PAGE_MAX),
            "sp.pageSize" => request.page_rows = page_rows(number(name, value)?, page_rows_max),
            "sp.sort" => {
                request.sort = Some(value.as_ref())
                    .filter(|it| !it.is_empty())
                    .map(str::to_owned);
                request.sort_keys = sort_keys(value, &mut request.ignored);
            }
            "keywords" => filters.entry("keywords").or_default().values.push((None, value)),
            other => match other.strip_prefix("filter.") {
                Some(rest) => {
                    let (filter, part) = filter_part(rest);
                    filters.entry(filter).or_default().take(part, value);
                }
                None if old.take(other, value)? => {}
                None => request.ignored.push(Ignored::Parameter(other.to_owned())),
            },
        }
    }
    for (name, parts) in filters {
        request.filters.extend(parts.filter(name)?);
    }
    request.filters.extend(old.into_filters()?);
    if request.filters.len() > CONDITIONS_MAX {
        let beyond = request.filters.split_off(CONDITIONS_MAX);
        let most = CONDITIONS_MAX;
        request
            .ignored
            .extend(beyond.iter().map(|filter| Ignored::BeyondBound {
                parameter: filter.parameter(),
                most,
            }));
    }
    Ok(request)
}

fn field_names(value: &str, ignored: &mut Vec<Ignored>) -> Vec<String> {
    // One client sends its commas encoded twice.
    let value = value.replace("%2C", ",").replace("%2c", ",");
    let mut names = value.split(',').map(str::trim).filter(|name| !name.is_empty());
    let taken = names.by_ref().take(FIELDS_MAX).map(str::to_owned).collect();
    if names.next().is_some() {
        ignored.push(Ignored::BeyondBound {
            parameter: "fields".to_owned(),
            most: FIELDS_MAX,
        });
    }
    taken
}

fn number(name: &str, value: &str) -> Result<u64, InvalidParameter> {
    match value.trim() {
        "" => Ok(0),
        text => text.parse().map_err(|_| InvalidParameter::named(name)),
    }
}

fn page_rows(wish: u64, page_rows_max: u32) -> u32 {
    match u32::try_from(wish) {
        Ok(0) => PAGE_ROWS_DEFAULT.min(page_rows_max),
        Ok(wish) => wish.min(page_rows_max),
        Err(_) => page_rows_max,
    }
}

fn sort_keys(value: &str, ignored: &mut Vec<Ignored>) -> Vec<SortKey> {
    let mut keys = Vec::new();
    for part in value.split(';') {
        let (field, direction) = part.split_once('|').unwrap_or((part, "asc"));
        let (field, direction) = (field.trim().to_owned(), direction.trim());
        if field.is_empty() {
            continue;
        }
        if keys.len() == CONDITIONS_MAX {
            ignored.push(Ignored::BeyondBound {
                parameter: "sp.sort".to_owned(),
                most: CONDITIONS_MAX,
            });
            break;
        }
        let descending = direction.eq_ignore_ascii_case("desc");
        if !descending && !direction.eq_ignore_ascii_case("asc") {
            let field = field.clone();
            ignored.push(Ignored::SortDirection { field });
        }
        keys.push(SortKey { field, descending });
    }
    keys
}

/// Which part of a filter a parameter gives.
#[derive(Clone, Copy)]
enum Part {
    Operator,
    Value(Option<u32>),
}

/// Splits what follows `filter.` into the filter's name and the part that the parameter gives.
fn filter_part(rest: &str) -> (&str, Part) {
    if let Some(name) = rest.strip_suffix(".op") {
        return (name, Part::Operator);
    }
    if let Some(name) = rest.strip_suffix(".val") {
        return (name, Part::Value(None));
    }
    if let Some(name) = rest.strip_suffix(".val[]") {
        return (name, Part::Value(None));
    }
    let indexed = rest.strip_suffix(']').and_then(|it| it.rsplit_once(".val["));
    match indexed.and_then(|(name, index)| Some((name, index.parse().ok()?))) {
        Some((name, index)) => (name, Part::Value(Some(index))),
        None => (rest, Part::Value(None)),
    }
}

/// What the parameters gave of one filter so far.
#[derive(Default)]
struct FilterParts<'a> {
    operator: Option<&'a str>,
    values: Vec<(Option<u32>, &'a str)>,
}

impl<'a> FilterParts<'a> {
    fn take(&mut self, part: Part, value: &'a str) {
        match part {
            Part::Operator => self.operator = Some(value),
            Part::Value(index) => self.values.push((index, value)),
        }
    }

    /// The filter, if it says anything: an operator that needs values and got none doesn't.
    fn filter(mut self, name: &str) -> Result<Option<Filter>, InvalidParameter> {
        let operator = match self.operator {
            None | Some("") => match name {
                "keywords" => Operator::Contain,
                _ => Operator::Equal,
            },
            Some(text) => {
                Operator::named(text).ok_or_else(|| InvalidParameter::named(format!("filter.{name}.op")))?
            }
        };
        if self.values.len() > FILTER_VALUES_MAX {
            return Err(InvalidParameter::named(format!("filter.{name}.val")));
        }
        self.values.sort_by_key(|(index, _)| index.unwrap_or(0));
        let values: Vec<String> = self
            .values
            .iter()
            .filter(|(_, it)| !it.is_empty())
            .map(|(_, it)| (*it).to_owned())
            .collect();
        let complete = matches!(operator, Operator::Empty | Operator::NotEmpty) || !values.is_empty();
        Ok(complete.then(|| Filter {
            name: name.to_owned(),
            operator,
            values,
            is_legacy: false,
        }))
    }
}

#[cfg(test)]
mod tests;
