//! The names that the catalogue knows: which filters a list has, what it shows and sorts by, what a save takes. A server
//! drops an unknown name without a word, so names are looked at before anything is sent.

use std::sync::Arc;

use neraca_wire::catalogue::{
    Catalogue, Enumeration, Field, Fields, InputForm, Kind, OF_LINES, OF_RECORDS, Resource, ResourceId,
};
use neraca_wire::nearest::nearest;

/// Most names in a path such as `customer.category.name`.
const PATH_NAMES_MAX: usize = 5;

/// What a save takes besides the fields, of a record and of a line.
const OF_SAVES: [&str; 4] = ["id", "optLock", "typeAutoNumber", "_status"];

/// A name that the catalogue doesn't know, with the nearest that it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// The name as it was given.
    pub(crate) name: String,
    /// The nearest known one, if any is near.
    pub(crate) near: Option<String>,
}

/// What a filter compares.
#[derive(Debug, Clone)]
pub(crate) enum Compared {
    /// Texts, also the keys of other records.
    Text,
    /// Whole numbers and ids.
    Whole,
    /// Money, quantities, rates.
    Decimal,
    /// True and false.
    Truth,
    /// Days.
    Day,
    /// Moments, or days as all of their moments.
    Moment,
    /// Values of an enumeration.
    Word(Arc<Enumeration>),
}

/// Where a save puts a value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Taken<'c> {
    /// A field, in this form.
    Field(&'c Field, InputForm),
    /// An id, a version, or what happens to a line.
    Fixed,
}

/// Why a save doesn't take a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotTaken {
    /// Nobody knows it.
    Unknown(Unknown),
    /// The server computes it.
    Computed(String),
    /// It is a list of lines, and no value.
    IsList(String),
    /// It has no lines of its own.
    IsNoList(String),
}

/// The records or lines that a path has come to.
#[derive(Clone, Copy)]
enum Rows<'c> {
    Records(&'c Resource),
    Lines(&'c Fields),
}

impl<'c> Rows<'c> {
    fn fields(self) -> &'c Fields {
        match self {
            Self::Records(resource) => &resource.fields,
            Self::Lines(fields) => fields,
        }
    }
}

/// A resource with the catalogue that its references lead through.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'c> {
    catalogue: &'c Catalogue,
    pub(crate) resource: &'c Resource,
}

impl<'c> Names<'c> {
    pub(crate) fn of(catalogue: &'c Catalogue, id: ResourceId) -> Self {
        Self {
            catalogue,
            resource: catalogue.resource(id),
        }
    }

    /// Another resource of the catalogue.
    pub(crate) fn resource_of(self, id: ResourceId) -> &'c Resource {
        self.catalogue.resource(id)
    }

    /// What the list's filter of this name compares.
    pub(crate) fn filter(self, name: &str) -> Result<Compared, Unknown> {
        if name == "keywords" {
            return Ok(Compared::Text);
        }
        if let Some(parameter) = self.resource.filters.iter().find(|it| it.name == name) {
            return Ok(compared(&parameter.kind));
        }
        let (rows, last) = self.rows_of(name)?;
        let is_key = |resource: &Resource| last == resource.key.filter || last == resource.key.parameter;
        let found = match (rows, last) {
            (Rows::Records(_), "id" | "optLock") | (Rows::Lines(_), "id" | "seq") => Some(Compared::Whole),
            (Rows::Records(_), "createDate" | "lastUpdate") => Some(Compared::Moment),
            (Rows::Records(resource), _) if is_key(resource) => {
                Some(compared(&resource.fields.at(resource.key.field).kind))
            }
            _ => filter_of_field(rows.fields(), last),
        };
        found.ok_or_else(|| {
            let mut known = rows.fields().filter_names();
            if let Rows::Records(resource) = rows {
                known.extend(OF_RECORDS.map(str::to_owned));
                known.push(resource.key.filter.clone());
            }
            if last.len() == name.len() {
                known.extend(self.resource.filters.iter().map(|it| it.name.clone()));
                known.push("keywords".to_owned());
            }
            unknown(name, last, known.iter().map(String::as_str))
        })
    }

    /// Whether a list sorts by the name: a field of the record itself.
    pub(crate) fn sort(self, name: &str) -> Result<(), Unknown> {
        let is_plain = !name.contains('.');
        let is_field = || filter_of_field(&self.resource.fields, name).is_some();
        let is_key = name == self.resource.key.filter;
        if is_plain && (OF_RECORDS.contains(&name) || is_key || is_field()) {
            return Ok(());
        }
        let known = self.resource.fields.filter_names();
        let known = known.iter().map(String::as_str).chain(OF_RECORDS);
        Err(unknown(name, name, known))
    }

    /// Whether a list, or a whole record, shows the name.
    pub(crate) fn shown(self, name: &str) -> Result<(), Unknown> {
        let (rows, last) = self.rows_of(name)?;
        let is_own = last.len() == name.len();
        let is_known = rows.fields().show_member(last)
            || match rows {
                Rows::Records(resource) => {
                    OF_RECORDS.contains(&last)
                        || resource.summary.iter().any(|it| it == last)
                        || resource.derived().contains(&last)
                        || (is_own && resource.is_history(last))
                        || (is_own && last == "createdBy" && resource.flag.is_some())
                }
                Rows::Lines(_) => OF_LINES.contains(&last),
            };
        match is_known {
            true => Ok(()),
            false => {
                let known = rows.fields().filter_names();
                let known = known.iter().map(String::as_str).chain(OF_RECORDS);
                Err(unknown(name, last, known))
            }
        }
    }

    /// Whether only `detail.do` shows the name: lines, and fields without a place in lists.
    pub(crate) fn needs_detail(self, name: &str) -> bool {
        let first = name.split('.').next().unwrap_or(name);
        let of = |ending: &str| {
            first
                .strip_suffix(ending)
                .and_then(|it| self.resource.fields.get(it))
        };
        let by_input = || {
            self.resource
                .fields
                .input(first)
                .map(|it| self.resource.fields.at(it.field))
        };
        let field = self
            .resource
            .fields
            .get(first)
            .or_else(|| of("Id"))
            .or_else(|| of("View"));
        match field.or_else(by_input) {
            Some(field) => matches!(field.kind, Kind::Lines(_)) || !field.has_column(),
            None => first.ends_with("History"),
        }
    }

    /// What a save takes under the names of a place, such as `detailItem` and `itemNo`.
    pub(crate) fn taken(self, names: &[&str]) -> Result<Taken<'c>, NotTaken> {
        let path = || names.join(".");
        let mut fields = &self.resource.fields;
        let Some((last, before)) = names.split_last() else {
            return Err(NotTaken::Unknown(unknown("", "", [])));
        };
        for name in before {
            let field = fields.input(name).map(|input| fields.at(input.field));
            fields = match field.map(|it| &it.kind) {
                Some(Kind::Lines(lines)) => lines,
                Some(_) => return Err(NotTaken::IsNoList((*name).to_owned())),
                None => {
                    return Err(NotTaken::Unknown(unknown(
                        &path(),
                        name,
                        fields.input_names().iter().map(String::as_str),
                    )));
                }
            };
        }
        if let Some(input) = fields.input(last) {
            let field = fields.at(input.field);
            return match field.kind {
                Kind::Lines(_) => Err(NotTaken::IsList(path())),
                _ => Ok(Taken::Field(field, input.form)),
            };
        }
        if OF_SAVES.contains(last) {
            return Ok(Taken::Fixed);
        }
        Err(not_taken(fields, last, path()))
    }

    /// The rows that a dotted name leads to, and its last name.
    fn rows_of(self, name: &str) -> Result<(Rows<'c>, &str), Unknown> {
        let mut rows = Rows::Records(self.resource);
        let mut rest = name;
        let mut names = 1;
        while let Some((head, tail)) = rest.split_once('.') {
            names += 1;
            let field = rows.fields().get(head);
            rows = match (field.map(|it| &it.kind), rows) {
                _ if names > PATH_NAMES_MAX => return Err(unknown(name, "", [])),
                (Some(Kind::Reference { to, .. } | Kind::References { to }), _) => {
                    Rows::Records(self.catalogue.resource(*to))
                }
                (Some(Kind::Lines(fields)), _) => Rows::Lines(fields),
                _ => {
                    let leads = |field: &Field| {
                        matches!(
                            field.kind,
                            Kind::Reference { .. } | Kind::References { .. } | Kind::Lines(_)
                        )
                    };
                    let known = rows
                        .fields()
                        .iter()
                        .filter(|(_, it)| leads(it))
                        .map(|(_, it)| it.name.as_str());
                    let near = nearest(head, known);
                    let before = &name[..name.len() - rest.len()];
                    return Err(Unknown {
                        name: name.to_owned(),
                        near: near.map(|near| format!("{before}{near}.{tail}")),
                    });
                }
            };
            rest = tail;
        }
        Ok((rows, rest))
    }
}

/// Tells why a name that is no input isn't one.
fn not_taken(fields: &Fields, name: &str, path: String) -> NotTaken {
    let before = path[..path.len() - name.len()].to_owned();
    match fields.get(name) {
        Some(field) if field.computed => NotTaken::Computed(path),
        // Whoever writes `customer` means its key.
        Some(field) if field.refers_to().is_some() => NotTaken::Unknown(Unknown {
            near: field.inputs.first().map(|key| format!("{before}{key}")),
            name: path,
        }),
        _ if fields.show_member(name) || OF_RECORDS.contains(&name) => NotTaken::Computed(path),
        _ => {
            let known = fields.input_names();
            NotTaken::Unknown(unknown(&path, name, known.iter().map(String::as_str)))
        }
    }
}

fn unknown<'k>(name: &str, last: &str, known: impl IntoIterator<Item = &'k str>) -> Unknown {
    let before = name.strip_suffix(last).unwrap_or_default();
    Unknown {
        near: nearest(last, known).map(|near| format!("{before}{near}")),
        name: name.to_owned(),
    }
}

fn filter_of_field(fields: &Fields, name: &str) -> Option<Compared> {
    if let Some(field) = fields.get(name) {
        return can_filter(field).then(|| compared(&field.kind));
    }
    for (_, field) in fields.iter().filter(|(_, it)| can_filter(it)) {
        let refers = field.refers_to().is_some();
        if field.filter.as_deref() == Some(name) {
            return Some(compared(&field.kind));
        }
        if refers && name.strip_suffix("Id") == Some(&field.name) {
            return Some(Compared::Whole);
        }
        if refers && field.inputs.iter().any(|it| it == name) {
            return Some(Compared::Text);
        }
    }
    None
}

fn can_filter(field: &Field) -> bool {
    !matches!(
        field.kind,
        Kind::Lines(_) | Kind::References { .. } | Kind::Moment
    )
}

fn compared(kind: &Kind) -> Compared {
    match kind {
        Kind::String { .. } | Kind::Percent | Kind::Texts => Compared::Text,
        Kind::Long | Kind::Reference { .. } | Kind::References { .. } | Kind::Lines(_) => Compared::Whole,
        Kind::Decimal => Compared::Decimal,
        Kind::Boolean => Compared::Truth,
        Kind::Date => Compared::Day,
        Kind::Moment => Compared::Moment,
        Kind::Enum(enumeration) => Compared::Word(Arc::clone(enumeration)),
    }
}

#[cfg(test)]
mod tests;
