//! Typed records: how a struct is read from an answer and written into a save.
//!
//! Every generated struct lists its members once ([`Record::members`]); reading and writing walk that list. What doesn't
//! fit its type, and what the catalogue doesn't know, stays in the struct's `extra` as it came: nothing is lost, and no
//! answer is refused for a field that nobody asked about.

mod custom;
mod slot;

use neraca_wire::catalogue::Action;
use neraca_wire::value::{Object, Value};

use crate::shape::Shape;

pub use custom::Custom;
pub use slot::{Moment, Reference, Slot, Word};

/// A record, or a line of one: a struct with all members optional.
///
/// ```
/// use neraca_client::{Record, Value, resource::SalesInvoice};
///
/// let invoice = SalesInvoice {
///     customer: Some("C.00001".into()),
///     description: Some("kiriman pertama".to_owned()),
///     ..SalesInvoice::default()
/// };
/// let sent = invoice.to_object();
/// assert_eq!(sent["customerNo"].as_text(), Some("C.00001"));
/// assert!(!sent.contains_key("number"), "what is not set is not sent");
/// ```
pub trait Record: Default + Clone + Send {
    /// Hands every member to the visitor.
    fn members(&mut self, each: &mut dyn Members);

    /// Reads a record. What is unknown, or of another kind than expected, goes to `extra`.
    #[must_use]
    fn from_object(object: Object) -> Self {
        let mut record = Self::default();
        let mut reader = Reader { object };
        record.members(&mut reader);
        let mut rest = Rest(reader.object);
        record.members(&mut rest);
        record
    }

    /// Writes what a save sends: every member that is set, without what the server computes.
    #[must_use]
    fn to_object(&self) -> Object {
        let mut writer = Writer {
            object: Object::new(),
        };
        // The visitor may change members, so it gets a copy.
        self.clone().members(&mut writer);
        writer.object
    }
}

/// Walks over the members of a record.
pub trait Members {
    /// A member that is shown and sent under one name.
    fn member(&mut self, name: &str, value: &mut dyn Slot);
    /// A member that is shown under its name and sent under another.
    fn renamed(&mut self, name: &str, input: &str, value: &mut dyn Slot);
    /// A member that only the server sets.
    fn computed(&mut self, name: &str, value: &mut dyn Slot);
    /// A reference to another record: shown as an object with the other's key under `key`; sent by that key as `input`,
    /// or by id.
    fn reference(&mut self, name: &str, input: &str, key: &str, value: &mut Option<Reference>);
    /// Several references, sent by their keys as `input`, or by their ids.
    fn references(&mut self, name: &str, input: &str, key: &str, value: &mut Vec<Reference>);
    /// The custom fields.
    fn custom(&mut self, custom: &mut Custom);
    /// What no member takes.
    fn extra(&mut self, extra: &mut Object);
}

/// A resource with typed records.
pub trait Resource: Record {
    /// Its name, key and so on.
    const SHAPE: Shape;
    /// What a list shows unless it is told otherwise: all that has a place in lists.
    const LISTED: &'static [&'static str];
    /// What can be done with it.
    const ACTIONS: &'static [Action];
    /// The id, for filters and sorting.
    const ID: crate::query::Field<Self, i64> = crate::query::Field::new("id");
    /// When a record was changed last.
    const LAST_UPDATE: crate::query::Field<Self, Moment> = crate::query::Field::new("lastUpdate");
    /// When a record was made.
    const CREATE_DATE: crate::query::Field<Self, Moment> = crate::query::Field::new("createDate");

    /// The id of a record that the books hold.
    fn id(&self) -> Option<i64>;
}

/// A resource with `list.do`.
pub trait Lists: Resource {}
/// A resource with `detail.do`.
pub trait Details: Resource {}
/// A resource with `save.do`.
pub trait Saves: Resource {}
/// A resource with `bulk-save.do`.
pub trait BulkSaves: Resource {}
/// A resource with `delete.do`.
pub trait Deletes: Resource {}

struct Reader {
    object: Object,
}

impl Reader {
    fn take(&mut self, name: &str, value: &mut dyn Slot) {
        if let Some(shown) = self.object.get(name)
            && (shown.is_null() || value.load(shown))
        {
            self.object.shift_remove(name);
        }
    }
}

impl Members for Reader {
    fn member(&mut self, name: &str, value: &mut dyn Slot) {
        self.take(name, value);
    }

    fn renamed(&mut self, name: &str, _: &str, value: &mut dyn Slot) {
        self.take(name, value);
    }

    fn computed(&mut self, name: &str, value: &mut dyn Slot) {
        self.take(name, value);
    }

    fn reference(&mut self, name: &str, _: &str, key: &str, value: &mut Option<Reference>) {
        let id_name = format!("{name}Id");
        let id = self.object.get(&id_name).and_then(Value::as_integer);
        match self.object.get(name) {
            Some(Value::Object(shown)) => *value = Some(Reference::read(shown, key, id)),
            Some(Value::Null) | None if id.is_some() => {
                *value = id.map(Reference::from);
            }
            Some(Value::Null) | None => {}
            Some(_) => return,
        }
        self.object.shift_remove(name);
        if matches!(self.object.get(&id_name), Some(Value::Null | Value::Integer(_))) {
            self.object.shift_remove(&id_name);
        }
    }

    fn references(&mut self, name: &str, _: &str, key: &str, value: &mut Vec<Reference>) {
        if let Some(Value::List(list)) = self.object.get(name)
            && list.iter().all(|it| it.as_object().is_some())
        {
            let shown = list.iter().filter_map(Value::as_object);
            *value = shown.map(|it| Reference::read(it, key, None)).collect();
            self.object.shift_remove(name);
        }
    }

    fn custom(&mut self, custom: &mut Custom) {
        custom.take_from(&mut self.object);
    }

    fn extra(&mut self, _: &mut Object) {}
}

/// Puts what is left into `extra`, after all members have taken theirs.
struct Rest(Object);

impl Members for Rest {
    fn member(&mut self, _: &str, _: &mut dyn Slot) {}
    fn renamed(&mut self, _: &str, _: &str, _: &mut dyn Slot) {}
    fn computed(&mut self, _: &str, _: &mut dyn Slot) {}
    fn reference(&mut self, _: &str, _: &str, _: &str, _: &mut Option<Reference>) {}
    fn references(&mut self, _: &str, _: &str, _: &str, _: &mut Vec<Reference>) {}
    fn custom(&mut self, _: &mut Custom) {}

    fn extra(&mut self, extra: &mut Object) {
        *extra = std::mem::take(&mut self.0);
    }
}

struct Writer {
    object: Object,
}

impl Members for Writer {
    fn member(&mut self, name: &str, value: &mut dyn Slot) {
        if let Some(value) = value.store() {
            self.object.insert(name.to_owned(), value);
        }
    }

    fn renamed(&mut self, _: &str, input: &str, value: &mut dyn Slot) {
        self.member(input, value);
    }

    fn computed(&mut self, _: &str, _: &mut dyn Slot) {}

    fn reference(&mut self, name: &str, input: &str, _: &str, value: &mut Option<Reference>) {
        let Some(reference) = value else { return };
        match (&reference.key, reference.id) {
            (Some(key), _) if !input.is_empty() => {
                self.object.insert(input.to_owned(), Value::from(key.as_str()));
            }
            (_, Some(id)) => {
                self.object.insert(format!("{name}Id"), Value::from(id));
            }
            _ => {}
        }
    }

    fn references(&mut self, name: &str, input: &str, _: &str, value: &mut Vec<Reference>) {
        if value.is_empty() {
            return;
        }
        let keys: Option<Vec<&str>> = value.iter().map(|it| it.key.as_deref()).collect();
        match keys {
            Some(keys) if !input.is_empty() => self.object.insert(input.to_owned(), Value::from(keys)),
            _ => {
                let ids: Vec<i64> = value.iter().filter_map(|it| it.id).collect();
                self.object.insert(name.to_owned(), Value::from(ids))
            }
        };
    }

    fn custom(&mut self, custom: &mut Custom) {
        custom.give_to(&mut self.object);
    }

    fn extra(&mut self, extra: &mut Object) {
        for (name, value) in extra.drain(..) {
            self.object.insert(name, value);
        }
    }
}
