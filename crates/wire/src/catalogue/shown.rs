//! Members that an answer shows and no record holds: each follows from what is stored, in the way that the catalogue
//! says.

use indexmap::IndexMap;
use serde::Deserialize;

use super::{Fields, Kind, Resource, ResourceId, When};

/// Deepest object within an object that a file may describe.
const DEPTH_MAX: usize = 4;

/// A member, by its name on the wire, and what it follows from.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its name.
    pub name: String,
    /// What it follows from.
    pub from: ShownFrom,
}

/// What a member follows from.
///
/// A path is a field, or leads to one: through references, the first line of a list, the first of several references.
/// `customer.email`, `detailItem.salesmanList.name`. A path that leads nowhere gives null.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ShownFrom {
    /// Nothing: JSON that is the same in every record, for what these books don't keep.
    Always(String),
    /// The value at the end of a path; of a reference its id.
    Path(String),
    /// The record that the path leads to, as its summary, with its id beside it.
    Record(String),
    /// Those of the texts that say something, one after the other.
    Joined {
        /// The fields.
        of: Vec<String>,
        /// What stands between them.
        by: String,
    },
    /// An object.
    Object(IndexMap<String, Self>),
    /// A number where the conditions hold, else zero.
    Amount {
        /// The field.
        of: String,
        /// The fields with the values of which they must have one.
        #[serde(default)]
        when: When,
    },
    /// The sum over lines: `detailJournalVoucher.amount`.
    Sum {
        /// The list, and the field of its lines.
        of: String,
        /// The lines' fields with the values of which they must have one.
        #[serde(default)]
        when: When,
    },
    /// The documents that the lines refer to, each once, as a history: `detailItem.deliveryOrder`.
    History(String),
    /// The approved documents that refer to this one in their header, as a history: `sales-invoice.orderDownPayment`.
    ReferredBy(String),
    /// The sum of a figure of those documents.
    SumReferredBy {
        /// The documents' resource and their reference.
        by: String,
        /// The figure.
        of: String,
    },
}

impl ShownFrom {
    /// Whether it shows nothing of further records.
    pub(super) fn is_own(&self) -> bool {
        match self {
            Self::Always(_) | Self::Joined { .. } => true,
            Self::Path(path) => !path.contains('.'),
            Self::Object(members) => members.values().all(Self::is_own),
            _ => false,
        }
    }

    /// Whether it follows from lines of a record with these fields.
    #[must_use]
    pub fn needs_lines(&self, fields: &Fields) -> bool {
        match self {
            Self::Path(path) | Self::Record(path) => {
                let field = path.split('.').next().and_then(|first| fields.get(first));
                field.is_some_and(|field| matches!(field.kind, Kind::Lines(_)))
            }
            Self::Object(members) => members.values().any(|it| it.needs_lines(fields)),
            Self::Sum { .. } | Self::History(_) => true,
            _ => false,
        }
    }

    /// What of it doesn't fit the fields that it follows from.
    fn fault(&self, resources: &[Resource], fields: &Fields, depth: usize) -> Option<String> {
        let leads = |path: &str| leads(resources, fields, path);
        let absent = match self {
            Self::Always(json) => crate::json::parse(json.as_bytes()).is_err().then_some(json),
            Self::Path(path) | Self::Record(path) | Self::History(path) => (!leads(path)).then_some(path),
            Self::Joined { of, .. } => of.iter().find(|path| !leads(path)),
            Self::Amount { of, when } => {
                let named = std::iter::once(of).chain(when.keys());
                named.into_iter().find(|path| !leads(path))
            }
            Self::Sum { of, when } => {
                let list = of.split_once('.').map_or("", |(list, _)| list);
                let is_there = |name: &&String| leads(&format!("{list}.{name}"));
                (!leads(of))
                    .then_some(of)
                    .or_else(|| when.keys().find(|it| !is_there(it)))
            }
            Self::Object(_) if depth == DEPTH_MAX => return Some("an object that is too deep".to_owned()),
            Self::Object(members) => {
                return members
                    .values()
                    .find_map(|it| it.fault(resources, fields, depth + 1));
            }
            Self::ReferredBy(by) => (!refers(resources, by)).then_some(by),
            Self::SumReferredBy { by, of } => {
                let has_figure = named(resources, by).is_some_and(|it| it.fields.get(of).is_some());
                (!refers(resources, by))
                    .then_some(by)
                    .or((!has_figure).then_some(of))
            }
        };
        absent.cloned()
    }
}

/// The member that a resource's file describes wrongly, if there is one.
pub(super) fn fault(resources: &[Resource], resource: &Resource) -> Option<String> {
    let of = |fields: &Fields| {
        let faults = |it: &Shown| {
            Some(format!(
                "{} names {}",
                it.name,
                it.from.fault(resources, fields, 0)?
            ))
        };
        fields.shown().iter().find_map(faults)
    };
    let of_lines = || {
        resource.fields.iter().find_map(|(_, field)| match &field.kind {
            Kind::Lines(fields) => of(fields),
            _ => None,
        })
    };
    of(&resource.fields).or_else(of_lines)
}

fn leads(resources: &[Resource], fields: &Fields, path: &str) -> bool {
    let (first, rest) = path
        .split_once('.')
        .map_or((path, None), |(first, rest)| (first, Some(rest)));
    let Some(rest) = rest else {
        let of = |ending: &str| first.strip_suffix(ending).and_then(|it| fields.get(it));
        let has_name = of("Name").is_some_and(|it| it.named_values().is_some());
        return first == "id" || fields.get(first).is_some() || has_name;
    };
    let of = |id: ResourceId| resources.get(id.index());
    match fields.get(first).map(|field| &field.kind) {
        Some(Kind::Lines(lines)) => leads(resources, lines, rest),
        Some(Kind::Reference { to, .. } | Kind::References { to }) => {
            of(*to).is_some_and(|it| leads(resources, &it.fields, rest))
        }
        _ => false,
    }
}

fn named<'r>(resources: &'r [Resource], by: &str) -> Option<&'r Resource> {
    let (name, _) = by.split_once('.')?;
    resources.iter().find(|it| it.name == name)
}

fn refers(resources: &[Resource], by: &str) -> bool {
    let reference = by.split_once('.').map_or("", |(_, reference)| reference);
    let field = named(resources, by).and_then(|it| it.fields.get(reference));
    field.is_some_and(|field| field.refers_to().is_some())
}
