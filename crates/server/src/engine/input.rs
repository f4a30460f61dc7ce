//! Lays what a client sent over a record: header fields, references, and lines by their ids.

use neraca_wire::catalogue::{Field, Fields, Input, InputForm, Kind, Resource, ResourceId};
use neraca_wire::language::Language;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::convert::{self, Unfit};
use super::masters::Masters;
use super::record::{Line, LineList, LineState, Record};
use super::{EngineError, Faults};

/// Most lines of one list of a record.
pub(crate) const LINES_MAX: usize = 2_000;

/// The member that says what happens to a line.
const LINE_STATUS: &str = "_status";

/// The one value of [`LINE_STATUS`] that means anything.
const LINE_DELETE: &str = "delete";

/// Stands in a slot whose value is at fault, so that it isn't said to be missing as well. Never stored: with a fault
/// nothing is.
const AT_FAULT: Value = Value::Bool(false);

/// The id under `name` in the body, if there is one.
pub(crate) fn id(body: &Value, name: &str) -> Result<Option<i64>, EngineError> {
    match body.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Integer(id)) => Ok(Some(*id)),
        Some(Value::Text(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::Text(text)) if text.trim().parse::<i64>().is_ok() => Ok(text.trim().parse().ok()),
        Some(_) => Err(EngineError::refused(Message::InvalidValue {
            field: name.to_owned(),
        })),
    }
}

/// Lays the body over the record. Members that no field takes are passed over in silence, as the real service does.
pub(crate) fn apply(
    masters: &Masters<'_>,
    resource: &Resource,
    body: &Value,
    record: &mut Record,
    faults: &mut Faults,
) -> Result<(), EngineError> {
    let Value::Object(members) = body else {
        return Err(EngineError::refused(Message::BodyUnreadable {
            reason: "not an object".to_owned(),
        }));
    };
    for (name, sent) in members {
        let Some(input) = resource.fields.input(name) else {
            continue;
        };
        let field = resource.fields.at(input.field);
        if let Kind::Lines(fields) = &field.kind {
            let Some(list) = record.lines.iter_mut().find(|list| list.field == input.field) else {
                continue;
            };
            Lines {
                masters,
                resource,
                fields,
                name,
            }
            .apply(sent, list, faults)?;
            if !matches!(sent, Value::List(_) | Value::Null) {
                record.values[input.field] = AT_FAULT;
            }
        } else {
            let sending = Sent {
                masters,
                resource,
                path: name,
            };
            record.values[input.field] = sending.value(field, input, sent, faults)?.unwrap_or(AT_FAULT);
        }
    }
    Ok(())
}

/// A value that a client sent, on its way into a field.
struct Sent<'a> {
    masters: &'a Masters<'a>,
    resource: &'a Resource,
    /// What messages call the parameter.
    path: &'a str,
}

impl Sent<'_> {
    /// The value that the field takes, or nothing where it is at fault.
    fn value(
        &self,
        field: &Field,
        input: Input,
        sent: &Value,
        faults: &mut Faults,
    ) -> Result<Option<Value>, EngineError> {
        if let (InputForm::Key, Kind::Reference { to, .. }) = (input.form, &field.kind) {
            return self.referred_by_key(*to, sent, faults);
        }
        match convert::value(field, sent) {
            Ok(Value::Integer(id)) if field.refers_to().is_some() => self.referred_by_id(field, id, faults),
            Ok(value) => Ok(Some(value)),
            Err(unfit) => {
                let message = self.message(field, &unfit, faults.language);
                faults.add(message);
                Ok(None)
            }
        }
    }

    fn message(&self, field: &Field, unfit: &Unfit, language: Language) -> Message {
        let label = field.label.text(language).to_owned();
        match unfit {
            Unfit::Unreadable => Message::InvalidValue {
                field: self.path.to_owned(),
            },
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
        }
    }

    fn referred_by_key(
        &self,
        to: ResourceId,
        sent: &Value,
        faults: &mut Faults,
    ) -> Result<Option<Value>, EngineError> {
        let Some(key) = convert::scalar_text(sent) else {
            if !matches!(sent, Value::Null) {
                faults.add(Message::InvalidValue {
                    field: self.path.to_owned(),
                });
                return Ok(None);
            }
            return Ok(Some(Value::Null));
        };
        if key.is_empty() {
            return Ok(Some(Value::Null));
        }
        let found = self.masters.id_by_key(to, &key)?;
        if found.is_none() {
            faults.reference(self.masters.catalogue.resource(to), &key);
        }
        Ok(found.map(Value::Integer))
    }

    fn referred_by_id(
        &self,
        field: &Field,
        id: i64,
        faults: &mut Faults,
    ) -> Result<Option<Value>, EngineError> {
        let Some(to) = field.refers_to() else {
            return Ok(None);
        };
        if self.masters.by_id(to, id)?.is_some() {
            return Ok(Some(Value::Integer(id)));
        }
        faults.reference(self.masters.catalogue.resource(to), &id.to_string());
        Ok(None)
    }
}

/// A list of lines that a client sent.
struct Lines<'a> {
    masters: &'a Masters<'a>,
    resource: &'a Resource,
    fields: &'a Fields,
    /// Name of the list.
    name: &'a str,
}

impl Lines<'_> {
    /// Lays the lines over those that stand there: by id, or as new ones. Lines that aren't mentioned stay.
    fn apply(&self, sent: &Value, list: &mut LineList, faults: &mut Faults) -> Result<(), EngineError> {
        let elements = match sent {
            Value::List(elements) => elements.as_slice(),
            Value::Null => return Ok(()),
            _ => {
                faults.add(Message::InvalidValue {
                    field: self.name.to_owned(),
                });
                return Ok(());
            }
        };
        if elements.len() + list.lines.len() > LINES_MAX {
            return Err(EngineError::refused(Message::TooManyLines {
                max: LINES_MAX.to_string(),
            }));
        }
        for (index, element) in elements.iter().enumerate() {
            self.line(index, element, list, faults)?;
        }
        Ok(())
    }

    fn line(
        &self,
        index: usize,
        element: &Value,
        list: &mut LineList,
        faults: &mut Faults,
    ) -> Result<(), EngineError> {
        let Value::Object(members) = element else {
            faults.add(Message::InvalidValue {
                field: format!("{}[{index}]", self.name),
            });
            return Ok(());
        };
        let line = match id(element, "id")? {
            None => {
                list.lines.push(Line::new(self.fields));
                list.lines.last_mut()
            }
            Some(id) => list.lines.iter_mut().find(|line| line.id == id),
        };
        let Some(line) = line else {
            return Err(EngineError::refused(Message::DataMissing));
        };
        if matches!(element.get(LINE_STATUS), Some(Value::Text(status)) if status == LINE_DELETE) {
            line.state = LineState::Deleted;
            return Ok(());
        }
        if line.state == LineState::Kept {
            line.state = LineState::Changed;
        }
        for (name, sent) in members {
            let Some(input) = self.fields.input(name) else {
                continue;
            };
            let path = format!("{}[{index}].{name}", self.name);
            let sending = Sent {
                masters: self.masters,
                resource: self.resource,
                path: &path,
            };
            let value = sending.value(self.fields.at(input.field), input, sent, faults)?;
            line.values[input.field] = value.unwrap_or(AT_FAULT);
        }
        Ok(())
    }
}
