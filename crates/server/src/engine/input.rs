//! Lays what a client sent over a record: header fields, and lines, and their lines, by ids. What a single value means
//! is `sent`'s matter.

use std::fmt;

use neraca_wire::catalogue::{Default, Fields, Input, Kind, Resource};
use neraca_wire::message::Message;
use neraca_wire::unreadable::Unreadable;
use neraca_wire::value::{Object, Value};

use super::masters::Masters;
use super::record::{Line, LineList, LineState, Record};
use super::sent::Sent;
use super::{EngineError, Faults, convert};

/// Most lines of one list of a record or of a line.
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
    let sent = body.get(name).unwrap_or(&Value::Null);
    convert::id(sent).ok_or_else(|| {
        EngineError::refused(Message::InvalidValue {
            field: name.to_owned(),
        })
    })
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
            reason: Unreadable::NoObject,
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
            if !is_list_of_lines(sent) {
                record.values[input.field] = AT_FAULT;
            }
        } else {
            let sending = Sent {
                masters,
                resource,
                path: format_args!("{name}"),
            };
            let value = sending.value(field, input, sent, faults)?.unwrap_or(AT_FAULT);
            lay(&resource.fields, members, input, value, &mut record.values);
        }
    }
    Ok(())
}

/// Puts a value into its slot. No value means that the field is not supplied, and not that it is emptied, where the
/// field can't be without one (it has a default, or a number of its own), or where the same body gives it a value under
/// another name.
fn lay(fields: &Fields, members: &Object, input: Input, value: Value, values: &mut [Value]) {
    let field = fields.at(input.field);
    let says_more = |(name, sent): (&String, &Value)| {
        let is_blank = sent.is_null() || sent.as_text().is_some_and(|text| text.trim().is_empty());
        !is_blank && fields.input(name).is_some_and(|other| other.field == input.field)
    };
    let is_empty = match &value {
        Value::Null => true,
        Value::Text(text) => field.numbered && text.trim().is_empty(),
        _ => false,
    };
    let stays = || field.numbered || field.default != Default::Nothing || members.iter().any(says_more);
    if !(is_empty && stays()) {
        values[input.field] = value;
    }
}

/// Whether each line that was sent can at least be told from the others.
fn is_list_of_lines(sent: &Value) -> bool {
    match sent {
        Value::Null => true,
        Value::List(elements) => elements.iter().all(|element| matches!(element, Value::Object(_))),
        _ => false,
    }
}

/// A list of lines that a client sent.
struct Lines<'a> {
    masters: &'a Masters<'a>,
    resource: &'a Resource,
    fields: &'a Fields,
    /// What messages call the list: `detailItem`, `detailItem[0].detailSerialNumber`.
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
        // A line that is there already is changed, not added.
        let is_new = |element: &&Value| matches!(id(element, "id"), Ok(None));
        let added = elements.iter().filter(is_new).count();
        if elements.len() > LINES_MAX || list.lines.len() + added > LINES_MAX {
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
        let named = id(element, "id")?;
        let delete = matches!(element.get(LINE_STATUS), Some(Value::Text(status)) if status == LINE_DELETE);
        if delete && named.is_none() {
            faults.add(Message::InvalidValue {
                field: format!("{}[{index}].id", self.name),
            });
            return Ok(());
        }
        let Some(line) = self.line_named(named, list) else {
            return Err(EngineError::refused(Message::DataMissing));
        };
        if delete {
            line.state = LineState::Deleted;
            return Ok(());
        }
        if line.state == LineState::Kept {
            line.state = LineState::Changed;
        }
        let before = self.followed(line);
        for (name, sent) in members {
            let Some(input) = self.fields.input(name) else {
                continue;
            };
            let path = format_args!("{}[{index}].{name}", self.name);
            self.member(members, input, path, sent, line, faults)?;
        }
        self.follow_references(&before, members, line);
        Ok(())
    }

    /// Lays one member of a line over it.
    fn member(
        &self,
        members: &Object,
        input: Input,
        path: fmt::Arguments<'_>,
        sent: &Value,
        line: &mut Line,
        faults: &mut Faults,
    ) -> Result<(), EngineError> {
        let field = self.fields.at(input.field);
        let (masters, resource) = (self.masters, self.resource);
        if let Kind::Lines(fields) = &field.kind {
            if let Some(list) = line.lines.iter_mut().find(|list| list.field == input.field) {
                let lines = Lines {
                    masters,
                    resource,
                    fields,
                    name: &path.to_string(),
                };
                lines.apply(sent, list, faults)?;
            }
            if !is_list_of_lines(sent) {
                line.values[input.field] = AT_FAULT;
            }
            return Ok(());
        }
        let sending = Sent {
            masters,
            resource,
            path,
        };
        let value = sending.value(field, input, sent, faults)?.unwrap_or(AT_FAULT);
        lay(self.fields, members, input, value, &mut line.values);
        Ok(())
    }

    /// The line with the id, or a new one.
    fn line_named<'l>(&self, named: Option<i64>, list: &'l mut LineList) -> Option<&'l mut Line> {
        match named {
            Some(id) => list.lines.iter_mut().find(|line| line.id == id),
            None => {
                let seq = list
                    .lines
                    .iter()
                    .map(|line| line.seq)
                    .max()
                    .unwrap_or(0)
                    .saturating_add(1);
                list.lines.push(Line::new(self.fields, seq));
                list.lines.last_mut()
            }
        }
    }

    /// The references of the line from which other fields take something over, with what they name now. A new line has
    /// taken nothing over yet.
    fn followed(&self, line: &Line) -> Vec<(usize, Value)> {
        let mut followed: Vec<(usize, Value)> = Vec::new();
        if line.state == LineState::New {
            return followed;
        }
        for (_, field) in self.fields.with_default() {
            if let Default::Referenced { reference, .. } = &field.default
                && let Some(place) = self.fields.place(reference)
                && followed.iter().all(|(known, _)| *known != place)
            {
                followed.push((place, line.values[place].clone()));
            }
        }
        followed
    }

    /// Where a reference now names another record, what was taken over from the former one is taken over anew, unless
    /// the client sends it.
    fn follow_references(&self, before: &[(usize, Value)], members: &Object, line: &mut Line) {
        let is_sent = |place| {
            members
                .keys()
                .any(|name| self.fields.input(name).is_some_and(|input| input.field == place))
        };
        let changed = before.iter().filter(|(place, was)| line.values[*place] != *was);
        let changed: Vec<usize> = changed.map(|(place, _)| *place).collect();
        if changed.is_empty() {
            return;
        }
        for (place, field) in self.fields.with_default() {
            let Default::Referenced { reference, .. } = &field.default else {
                continue;
            };
            let has_changed = self
                .fields
                .place(reference)
                .is_some_and(|it| changed.contains(&it));
            if has_changed && !is_sent(place) {
                line.values[place] = Value::Null;
            }
        }
    }
}
