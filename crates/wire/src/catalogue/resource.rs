//! The model of a resource: its names, key, number series, scopes and fields.

use super::{Effects, Fields, Label, Parameter, When};

/// A resource's place in its catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResourceId(pub(super) usize);

impl ResourceId {
    /// The place as a number, for tables that run parallel to the catalogue.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// What can be done with the records of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// `list.do`: a page of records.
    List,
    /// `detail.do`: one record, whole.
    Detail,
    /// `save.do`: a new record, or a change of one.
    Save,
    /// `bulk-save.do`: several saves, each by itself.
    BulkSave,
    /// `delete.do`: a record less.
    Delete,
}

impl Action {
    /// Every action, in the order in which documents name them.
    pub const ALL: [Self; 5] = [Self::List, Self::Detail, Self::Save, Self::BulkSave, Self::Delete];

    /// The action's word in paths, without `.do`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Detail => "detail",
            Self::Save => "save",
            Self::BulkSave => "bulk-save",
            Self::Delete => "delete",
        }
    }

    /// The action that a path's last word names, without `.do`.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.word() == word)
    }

    /// The methods that the action is called with, the documented one first.
    #[must_use]
    pub fn methods(self) -> &'static str {
        match self {
            Self::List | Self::Detail => "GET, POST",
            Self::Save | Self::BulkSave => "POST",
            Self::Delete => "DELETE, POST",
        }
    }
}

/// The natural key: how people name a record.
#[derive(Debug)]
pub struct Key {
    /// The place of the field that holds it.
    pub field: usize,
    /// The parameter of `detail.do` and `delete.do` that names a record by it.
    pub parameter: String,
    /// The name of its list filter.
    pub filter: String,
}

/// What details show of a record that they refer to.
#[derive(Debug)]
pub struct DetailSummary {
    /// The keys.
    pub names: Vec<String>,
    /// They show nothing of further records, so that they stay the same as long as the record does.
    pub is_own: bool,
    /// They follow from the record's lines too.
    pub needs_lines: bool,
}

impl DetailSummary {
    /// The summary of these names; nothing without any.
    pub(super) fn of(names: Vec<String>, fields: &Fields) -> Option<Self> {
        let needs_lines = |name: &String| fields.shows(name).is_some_and(|it| it.from.needs_lines(fields));
        (!names.is_empty()).then(|| Self {
            is_own: names.iter().all(|name| fields.is_own(name)),
            needs_lines: names.iter().any(needs_lines),
            names,
        })
    }
}

/// How numbers are given to records whose sender gives none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Id of the numbering, by which `typeAutoNumber` names it. It never changes.
    pub id: i64,
    /// The number's form: literal text with `{year}`, `{month}` and `{counter}`.
    pub pattern: String,
    /// Digits of the counter, filled up with zeros.
    pub digits: usize,
    /// The counter's first value in each period.
    pub first: i64,
    /// The date field that decides the period; without one the counter runs for ever.
    pub date: Option<String>,
}

impl Series {
    /// The period that `date` falls in: the pattern's date parts filled in. Each period counts by itself.
    #[must_use]
    pub fn period(&self, date: Option<jiff::civil::Date>) -> String {
        match date {
            Some(date) => self
                .pattern
                .replace("{year}", &format!("{:04}", date.year()))
                .replace("{month}", &format!("{:02}", date.month())),
            None => self.pattern.clone(),
        }
    }

    /// The number that `counter` gives in `period`.
    #[must_use]
    pub fn number(&self, period: &str, counter: i64) -> String {
        period.replace("{counter}", &format!("{counter:0width$}", width = self.digits))
    }
}

/// The scopes that an Access Group must hold for each kind of action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scopes {
    /// For `list.do` and `detail.do`.
    pub view: String,
    /// For `save.do` and `bulk-save.do`.
    pub save: String,
    /// For `delete.do`.
    pub delete: String,
}

impl Scopes {
    /// The scope that `action` needs.
    #[must_use]
    pub fn needed(&self, action: Action) -> &str {
        match action {
            Action::List | Action::Detail => &self.view,
            Action::Save | Action::BulkSave => &self.save,
            Action::Delete => &self.delete,
        }
    }
}

/// An arithmetic that the engine runs over a record before it is stored. The rules are in `neraca_books`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calculation {
    /// The amounts of a trade document: lines, discounts, tax, total.
    Trade,
    /// A figure of the header is the sum of its lines.
    Sums,
}

/// A list filter that lets through the records which no other one refers to, such as accounts without accounts below
/// them. It narrows a list when it is true, and says nothing when it is false.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreferred {
    /// Its name.
    pub filter: String,
    /// The resource of the records that refer. Those that aren't approved don't count.
    pub by: ResourceId,
    /// Their reference, in the header.
    pub reference: String,
}

/// Lines that can't say the same thing twice.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distinct {
    /// The list of lines.
    pub lines: String,
    /// The reference of which a refusal names the record.
    pub named: String,
    /// The fields that differ between any two lines, the reference among them.
    pub by: Vec<String>,
    /// The header's fields with the values of which they must have one for the rule to apply.
    #[serde(default)]
    pub when: When,
}

/// A resource of the API.
#[derive(Debug)]
pub struct Resource {
    /// Name in paths, such as `sales-invoice`.
    pub name: String,
    /// What messages call it.
    pub label: Label,
    /// The natural key.
    pub key: Key,
    /// The place of the field that messages name a record by.
    pub title: usize,
    /// How numbers are given, where the resource has a series.
    pub series: Option<Series>,
    /// The places of the text fields that a keyword search looks into.
    pub keywords: Vec<usize>,
    /// The keys that other records show of one of this resource.
    pub summary: Vec<String>,
    /// They show nothing of further records, so that they stay the same as long as the record does.
    pub summary_is_own: bool,
    /// The keys that other records show of one of this resource in their details, where those are more than lists show.
    pub detail_summary: Option<DetailSummary>,
    /// What a record shows and a list never does (seen on the real service).
    pub unlisted: Vec<String>,
    /// A list without `fields` shows whole records rather than ids.
    pub lists_whole: bool,
    /// The arithmetic behind its computed fields.
    pub calculation: Option<Calculation>,
    /// The member by which every document says of which kind it is, such as `salesInvoice`.
    pub flag: Option<String>,
    /// What its records do to others, and others to them.
    pub effects: Effects,
    /// What can be done with it.
    pub actions: Vec<Action>,
    /// The filters of its list that are not fields.
    pub filters: Vec<Parameter>,
    /// Those of them that ask whether other records refer to one.
    pub unreferred: Vec<Unreferred>,
    /// Lines that can't say the same thing twice.
    pub distinct: Vec<Distinct>,
    /// The scopes that its actions need.
    pub scopes: Scopes,
    /// Its fields.
    pub fields: Fields,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_counts_by_month() {
        let series = Series {
            id: 50,
            pattern: "SI.{year}.{month}.{counter}".into(),
            digits: 5,
            first: 1,
            date: Some("transDate".into()),
        };
        let period = series.period(Some(jiff::civil::date(2026, 11, 23)));
        assert_eq!(series.number(&period, 1), "SI.2026.11.00001");
        assert_eq!(series.number(&period, 123_456), "SI.2026.11.123456");
    }
}
