//! A value that a client sent, on its way into a field: what it means there, or what is wrong with it.

use std::fmt;

use neraca_wire::catalogue::{Field, Input, InputForm, Kind, MissingReference, Resource, ResourceId};
use neraca_wire::language::Language;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::convert::{self, Unfit};
use super::masters::Masters;
use super::{EngineError, Faults};

/// Most records that one field refers to.
pub(crate) const REFERENCES_MAX: usize = 200;

/// A value that a client sent.
pub(crate) struct Sent<'a> {
    pub(crate) masters: &'a Masters<'a>,
    pub(crate) resource: &'a Resource,
    /// What messages call the parameter. Put together only where there is something to say of it.
    pub(crate) path: fmt::Arguments<'a>,
}

impl Sent<'_> {
    /// The value that the field takes, or nothing where it is at fault.
    pub(crate) fn value(
        &self,
        field: &Field,
        input: Input,
        sent: &Value,
        faults: &mut Faults,
    ) -> Result<Option<Value>, EngineError> {
        match (&field.kind, input.form) {
            (Kind::Reference { to, by, .. }, InputForm::Key) => {
                self.by_key(*to, by.as_deref(), sent, (field, faults))
            }
            (Kind::References { to }, form) => self.several(*to, form, sent, (field, faults)),
            _ => self.plain(field, sent, faults),
        }
    }

    fn plain(&self, field: &Field, sent: &Value, faults: &mut Faults) -> Result<Option<Value>, EngineError> {
        match (convert::value(field, sent), field.refers_to()) {
            (Ok(Value::Integer(id)), Some(to)) => self.by_id(to, id, (field, faults)),
            (Ok(value), _) => Ok(Some(value)),
            (Err(unfit), _) => {
                let message = self.message(field, &unfit, faults.language);
                faults.add(message);
                Ok(None)
            }
        }
    }

    fn message(&self, field: &Field, unfit: &Unfit, language: Language) -> Message {
        let label = field.label.text(language).to_owned();
        match unfit {
            Unfit::Unreadable => self.invalid(),
            Unfit::TooLong { max } => {
                let resource = self.resource.label.text(language).to_owned();
                Message::TooLong {
                    label,
                    resource,
                    max: max.to_string(),
                }
            }
            Unfit::Characters => Message::CharactersNotAllowed { label },
            Unfit::TooLarge => Message::NumberTooLarge,
            Unfit::Negative => Message::NumberNegative { label },
        }
    }

    fn invalid(&self) -> Message {
        Message::InvalidValue {
            field: self.path.to_string(),
        }
    }

    fn by_key(
        &self,
        to: ResourceId,
        by: Option<&str>,
        sent: &Value,
        (field, faults): (&Field, &mut Faults),
    ) -> Result<Option<Value>, EngineError> {
        let Some(key) = convert::scalar_text(sent) else {
            if !sent.is_null() {
                faults.add(self.invalid());
                return Ok(None);
            }
            return Ok(Some(Value::Null));
        };
        if key.is_empty() {
            return Ok(Some(Value::Null));
        }
        let found = self.masters.id_by(to, by, &key)?;
        if found.is_none() {
            self.not_there(field, to, &key, faults);
        }
        Ok(found.map(Value::Integer))
    }

    fn by_id(
        &self,
        to: ResourceId,
        id: i64,
        (field, faults): (&Field, &mut Faults),
    ) -> Result<Option<Value>, EngineError> {
        if self.masters.by_id(to, id)?.is_some() {
            return Ok(Some(Value::Integer(id)));
        }
        self.not_there(field, to, &id.to_string(), faults);
        Ok(None)
    }

    /// Adds that the reference names no record.
    fn not_there(&self, field: &Field, to: ResourceId, key: &str, faults: &mut Faults) {
        let label = || field.label.text(faults.language).to_owned();
        match field.missing {
            MissingReference::Key => faults.reference(self.masters.catalogue.resource(to), key),
            MissingReference::Label => faults.add(Message::RecordMissing { label: label() }),
            MissingReference::NotExact => faults.add(Message::NotExact { label: label() }),
        }
    }

    /// Several references: a list of keys or ids, of objects with an id as an answer shows them, or one alone. A record
    /// that is named twice counts once. The list replaces the one that stands there.
    fn several(
        &self,
        to: ResourceId,
        form: InputForm,
        sent: &Value,
        (field, faults): (&Field, &mut Faults),
    ) -> Result<Option<Value>, EngineError> {
        let elements = match sent {
            Value::Null => return Ok(Some(Value::Null)),
            Value::List(elements) => elements.as_slice(),
            one => std::slice::from_ref(one),
        };
        if elements.len() > REFERENCES_MAX {
            return Err(EngineError::refused(Message::TooManyLines {
                max: REFERENCES_MAX.to_string(),
            }));
        }
        let mut ids = Vec::with_capacity(elements.len());
        let mut is_whole = true;
        for element in elements {
            let (form, named) = match element {
                Value::Object(_) => (InputForm::Id, element.get("id").unwrap_or(element)),
                other => (form, other),
            };
            let found = match form {
                InputForm::Id => match convert::id(named) {
                    Some(Some(id)) => self.by_id(to, id, (field, faults))?,
                    Some(None) => Some(Value::Null),
                    None => {
                        faults.add(self.invalid());
                        None
                    }
                },
                _ => self.by_key(to, None, named, (field, faults))?,
            };
            match found {
                Some(Value::Null) => {}
                Some(id) if ids.contains(&id) => {}
                Some(id) => ids.push(id),
                None => is_whole = false,
            }
        }
        Ok(is_whole.then_some(Value::List(ids)))
    }
}
