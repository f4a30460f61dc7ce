//! What must hold before a record is stored: required fields are there, unique ones are its own.

use neraca_wire::catalogue::{Field, Fields, Kind, Resource, ResourceId};
use neraca_wire::language::Language;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::masters::Masters;
use super::record::{self, LineList, Record};
use super::{EngineError, Faults};

/// Adds a fault for each required field without a value, in the header and in the lines.
pub(crate) fn required(resource: &Resource, record: &Record, language: Language, faults: &mut Faults) {
    missing(&resource.fields, &record.values, &record.lines, language, faults);
}

/// Looks through a record or a line, and through its lines.
fn missing(fields: &Fields, values: &[Value], lists: &[LineList], language: Language, faults: &mut Faults) {
    let needed = |field: &Field| field.required && !matches!(field.kind, Kind::Lines(_));
    for (place, field) in fields.iter().filter(|(_, field)| needed(field)) {
        let there = match &values[place] {
            Value::Null => false,
            Value::Text(text) => !text.trim().is_empty(),
            Value::List(elements) => !elements.is_empty(),
            _ => true,
        };
        if !there {
            let label = field.label.text(language).to_owned();
            faults.add(Message::Required { label });
        }
    }
    let whole = fields;
    for (place, field) in fields.iter() {
        let Kind::Lines(fields) = &field.kind else {
            continue;
        };
        let mut lines = record::live(lists, place).peekable();
        // The slot of a list holds something only where what was sent for it is no list.
        let is_unreadable = !matches!(values[place], Value::Null);
        let excused = field.required_unless.as_deref().and_then(|name| {
            let place = whole.place(name)?;
            Some(values[place] == Value::Bool(true))
        });
        if field.required && excused != Some(true) && !is_unreadable && lines.peek().is_none() {
            faults.add(Message::LinesMissing);
        }
        for line in lines {
            missing(fields, &line.values, &line.lines, language, faults);
        }
    }
}

/// Refuses a record that has the value of another one in a unique field.
pub(crate) fn unique(masters: &Masters<'_>, id: ResourceId, record: &Record) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    let mut taken = Vec::new();
    for (place, field) in resource.fields.iter().filter(|(_, field)| field.unique) {
        let Some(value) = record::text(&record.values[place]).filter(|text| !text.is_empty()) else {
            continue;
        };
        let other = masters.layouts.of(id).find(&masters.unit, place, value)?;
        if other.is_some_and(|other| other != record.id) {
            let label = field.label.text(masters.language).to_owned();
            taken.push(Message::Duplicate {
                label,
                value: value.to_owned(),
            });
        }
    }
    if taken.is_empty() {
        Ok(())
    } else {
        Err(EngineError::Refused(taken))
    }
}
