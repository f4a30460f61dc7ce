//! What a visitor fills in to call an action: the blanks of its form, and a body to begin with, both made from the
//! catalogue.
//!
//! An example names other records by what they would be called if they were made by the examples too: the first number
//! of a series, as in new books.

use std::collections::HashMap;

use jiff::Timestamp;
use neraca_wire::catalogue::{
    Action, Catalogue, Field, Fields, Kind, Parameter, Resource, ResourceId, Special,
};
use neraca_wire::date::{WireDate, WireMoment, date_in_wib};
use neraca_wire::value::{Object, Value};

use super::super::words::Words;
use super::pretty;
use super::subjects::{Offer, What};

/// Rows of the page that an example asks for.
const EXAMPLE_ROWS: &str = "5";

/// A field of the form that a call is put together in.
pub(super) struct Blank {
    pub(super) name: String,
    pub(super) is_required: bool,
    /// What stands in it at first.
    pub(super) preset: String,
    /// What a value looks like.
    pub(super) example: String,
    /// The values that can be chosen, if it is a choice.
    pub(super) choices: Vec<String>,
}

/// Makes examples for a language and a day.
pub(super) struct Examples<'c> {
    catalogue: &'c Catalogue,
    words: Words,
    now: Timestamp,
    /// Which resource a parameter's name is a key of, such as `customerNo` of `customer`.
    keys: HashMap<&'c str, ResourceId>,
}

impl<'c> Examples<'c> {
    pub(super) fn new(catalogue: &'c Catalogue, words: Words, now: Timestamp) -> Self {
        let mut keys = HashMap::new();
        for (_, resource) in catalogue.resources() {
            gather(&resource.fields, &mut keys);
        }
        Self {
            catalogue,
            words,
            now,
            keys,
        }
    }

    /// What a call of the action has in its query.
    pub(super) fn blanks(&self, offer: &Offer<'_>) -> Vec<Blank> {
        let blank = |name: &str, preset: String, example: String| Blank {
            name: name.to_owned(),
            is_required: false,
            preset,
            example,
            choices: Vec::new(),
        };
        match offer.what {
            What::Records(resource, Action::List) => {
                let mut all = Vec::new();
                if !resource.lists_whole {
                    all.push(blank("fields", shown_fields(resource), String::new()));
                }
                all.push(blank("keywords", String::new(), String::new()));
                all.push(blank("sp.page", String::new(), "1".to_owned()));
                all.push(blank("sp.pageSize", EXAMPLE_ROWS.to_owned(), "20".to_owned()));
                all.push(blank("sp.sort", String::new(), "id|desc".to_owned()));
                all
            }
            What::Records(resource, Action::Detail | Action::Delete) => {
                let key = self.key(resource);
                let mut all = vec![blank("id", String::new(), "50".to_owned())];
                if resource.key.parameter != "id" {
                    all.insert(0, blank(&resource.key.parameter, String::new(), key));
                }
                all
            }
            What::Records(..) => Vec::new(),
            What::Special(_) if offer.has_body() => Vec::new(),
            What::Special(special) => {
                let mut all: Vec<Blank> = special
                    .parameters
                    .iter()
                    .map(|it| self.blank(special, it))
                    .collect();
                all.sort_by_key(|blank| !blank.is_required);
                if special.paged {
                    all.push(blank("sp.page", String::new(), "1".to_owned()));
                    all.push(blank("sp.pageSize", EXAMPLE_ROWS.to_owned(), "20".to_owned()));
                }
                all
            }
        }
    }

    fn blank(&self, special: &Special, parameter: &Parameter) -> Blank {
        let example = match self.given(special, parameter) {
            Value::Text(text) => text,
            Value::List(_) | Value::Object(_) => String::new(),
            other => other.to_json(),
        };
        Blank {
            name: parameter.name.clone(),
            is_required: parameter.required,
            preset: String::new(),
            example,
            choices: match &parameter.kind {
                Kind::Enum(enumeration) => enumeration.values.clone(),
                Kind::Boolean => vec!["true".to_owned(), "false".to_owned()],
                _ => Vec::new(),
            },
        }
    }

    /// A body to begin with, as JSON; nothing for what has none.
    pub(super) fn body(&self, offer: &Offer<'_>) -> Option<String> {
        let members = match offer.what {
            What::Records(resource, Action::Save) => self.save(resource),
            What::Records(resource, Action::BulkSave) => {
                let rows = vec![Value::Object(self.save(resource))];
                Object::from_iter([("data".to_owned(), Value::List(rows))])
            }
            What::Special(special) if offer.has_body() => {
                let required = special.parameters.iter().filter(|it| it.required);
                let mut members: Object = required
                    .map(|it| (it.name.clone(), self.given(special, it)))
                    .collect();
                // Where nothing is required, an empty body would say nothing.
                if members.is_empty()
                    && let Some(first) = special.parameters.first()
                {
                    members.insert(first.name.clone(), self.given(special, first));
                }
                members
            }
            _ => return None,
        };
        Some(pretty::json(&Value::Object(members).to_json()))
    }

    fn save(&self, resource: &Resource) -> Object {
        self.members(&resource.fields, resource.label.text(self.words.0))
    }

    /// The members that must be there, and how many of something a line is about.
    fn members(&self, fields: &Fields, of: &str) -> Object {
        let wanted = |field: &Field| field.required || field.name == "quantity";
        let all = fields.iter().map(|(_, field)| field);
        all.filter(|field| !field.computed && wanted(field))
            .map(|field| {
                let name = match &field.kind {
                    Kind::Reference { .. } => field.inputs.first().cloned(),
                    _ => None,
                };
                let name = match (name, &field.kind) {
                    (Some(name), _) => name,
                    (None, Kind::Reference { .. }) => format!("{}Id", field.name),
                    (None, _) => field.name.clone(),
                };
                let value = self.value(&name, &field.kind, of);
                (name, value)
            })
            .collect()
    }

    /// A value of this kind; `of` is what a record is called whose name it may be.
    fn value(&self, name: &str, kind: &Kind, of: &str) -> Value {
        let text = |text: &str| Value::Text(text.to_owned());
        match kind {
            Kind::String { .. } => match self.keys.get(name) {
                Some(to) => Value::Text(self.key(self.catalogue.resource(*to))),
                None if of.is_empty() => text("…"),
                None => Value::Text(self.words.say_with("api-example-name", "name", of)),
            },
            Kind::Percent => text("5"),
            Kind::Long => Value::Integer(1),
            Kind::Decimal if name.to_lowercase().contains("quantity") => Value::Integer(1),
            Kind::Decimal => Value::Integer(10_000),
            Kind::Boolean => Value::Bool(true),
            Kind::Date => Value::Text(WireDate(date_in_wib(self.now)).to_string()),
            Kind::Moment => Value::Text(WireMoment(self.now).to_string()),
            Kind::Enum(enumeration) => text(enumeration.values.first().map_or("", String::as_str)),
            Kind::Reference { .. } if name.ends_with("Id") => Value::Integer(50),
            Kind::Reference { to, .. } => Value::Text(self.key(self.catalogue.resource(*to))),
            Kind::References { .. } => Value::List(Vec::new()),
            Kind::Texts => Value::List(vec![text("…")]),
            Kind::Lines(fields) => Value::List(vec![Value::Object(self.members(fields, of))]),
        }
    }

    /// A value for a parameter of a special action, which may name a record of the resource that the action belongs to.
    fn given(&self, special: &Special, parameter: &Parameter) -> Value {
        let own = special.resource.map(|id| self.catalogue.resource(id));
        match own.filter(|own| own.key.parameter == parameter.name) {
            Some(own) => Value::Text(self.key(own)),
            None => self.value(&parameter.name, &parameter.kind, ""),
        }
    }

    /// A value that a special action answers.
    pub(super) fn answered(&self, name: &str, kind: &Kind) -> Value {
        match kind {
            Kind::Long if name.to_lowercase().ends_with("id") => Value::Integer(50),
            kind => self.value(name, kind, ""),
        }
    }

    /// The resource behind an id.
    pub(super) fn resource(&self, id: ResourceId) -> &'c Resource {
        self.catalogue.resource(id)
    }

    /// What a record shows of a field.
    pub(super) fn shown(&self, resource: &Resource, field: &Field) -> Value {
        match field.name == resource.fields.at(resource.key.field).name {
            true => Value::Text(self.key(resource)),
            false => self.value(&field.name, &field.kind, resource.label.text(self.words.0)),
        }
    }

    /// What the first record of a resource is called.
    fn key(&self, resource: &Resource) -> String {
        match &resource.series {
            Some(series) => {
                let date = series.date.as_ref().map(|_| date_in_wib(self.now));
                series.number(&series.period(date), series.first)
            }
            None => self
                .words
                .say_with("api-example-name", "name", resource.label.text(self.words.0)),
        }
    }
}

/// Notes which parameters are keys of other resources, in lines too.
fn gather<'c>(fields: &'c Fields, keys: &mut HashMap<&'c str, ResourceId>) {
    for (_, field) in fields.iter() {
        match &field.kind {
            Kind::Reference { to, .. } => {
                for input in &field.inputs {
                    keys.entry(input).or_insert(*to);
                }
            }
            Kind::Lines(fields) => gather(fields, keys),
            _ => {}
        }
    }
}

/// The fields that an example of a list asks for: those that other records show of one, as far as they are values.
fn shown_fields(resource: &Resource) -> String {
    let is_value = |name: &&String| {
        *name == "id"
            || resource
                .fields
                .get(name)
                .is_some_and(|field| field.has_column() && field.refers_to().is_none())
    };
    let mut names: Vec<&str> = resource
        .summary
        .iter()
        .filter(is_value)
        .map(String::as_str)
        .collect();
    if names.is_empty() {
        names = vec!["id", &resource.fields.at(resource.key.field).name];
    }
    names.join(",")
}
