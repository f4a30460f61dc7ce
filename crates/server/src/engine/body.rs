//! Bodies: a record or a line as the JSON that is kept of it. The body is the truth; a column repeats a value of it.
//!
//! A value that is its field's literal default in the catalogue is left out: most fields of a master are, and every save
//! reads the masters that it refers to. So such a default may not be changed once books exist. A line's own lists of
//! lines are part of its body: lists of objects, each with an id.

use neraca_books::Decimal;
use neraca_wire::catalogue::{Field, Fields, Kind};
use neraca_wire::json;
use neraca_wire::value::{Value, write_json_integer};

use super::record::{self, Line, LineList, LineState};
use super::{EngineError, defaults};

/// The member under which a line within a line keeps its id.
const ID: &str = "id";

/// The same as it is written.
const ID_KEY: &str = "\"id\":";

/// The JSON body of a record or a line: the values that differ from their fields' defaults, by field. `lists` are a
/// line's own lists of lines; a record has none in its body.
pub(super) fn write(fields: &Fields, values: &[Value], lists: &[LineList]) -> String {
    let mut body = String::with_capacity(512);
    body.push('{');
    write_members(fields, values, lists, &mut body);
    body.push('}');
    body
}

/// Writes the members, behind what the object has already.
fn write_members(fields: &Fields, values: &[Value], lists: &[LineList], body: &mut String) {
    // Most fields have no value.
    for (place, value) in values.iter().enumerate().filter(|(_, value)| !value.is_null()) {
        let field = fields.at(place);
        if !matches!(field.kind, Kind::Lines(_)) && !defaults::is_literal(field, value) {
            write_key(&field.keys.own, body);
            value.write_json(body);
        }
    }
    for (place, field, fields) in fields.lists() {
        write_lines(field, fields, lists, place, body);
    }
}

/// Writes what stands before a member's value: its name in quotes and a colon.
fn write_key(key: &str, body: &mut String) {
    if !body.ends_with('{') {
        body.push(',');
    }
    body.push_str(key);
}

fn write_lines(field: &Field, fields: &Fields, lists: &[LineList], place: usize, body: &mut String) {
    let mut lines = record::live(lists, place).peekable();
    if lines.peek().is_none() {
        return;
    }
    write_key(&field.keys.own, body);
    let mut separator = '[';
    for line in lines {
        body.push(separator);
        separator = ',';
        body.push('{');
        write_key(ID_KEY, body);
        write_json_integer(line.id, body);
        write_members(fields, &line.values, &[], body);
        body.push('}');
    }
    body.push(']');
}

/// What a stored body holds: the values in the catalogue's order, and a line's own lists of lines.
pub(super) struct Held {
    pub(super) values: Vec<Value>,
    pub(super) lists: Vec<LineList>,
}

/// Reads a stored body.
pub(super) fn read(fields: &Fields, body: &str) -> Result<Held, EngineError> {
    let mut values: Vec<Option<Value>> = vec![None; fields.len()];
    let mut lists = LineList::of(fields);
    // Bodies are written in the catalogue's order, so the field is mostly the next one or few behind the last.
    let mut next = 0;
    let read = json::visit_members(body, |name, value| {
        let from_next = (next..fields.len()).find(|place| fields.at(*place).name == name);
        if let Some(place) = from_next.or_else(|| fields.place(name)) {
            next = place + 1;
            if let Kind::Lines(fields) = &fields.at(place).kind {
                if let Some(list) = lists.iter_mut().find(|list| list.field == place) {
                    list.lines = lines(fields, &value);
                }
            } else {
                values[place] = Some(stored(fields.at(place), value));
            }
        }
    });
    read.map_err(|error| EngineError::Fault(format!("a stored body: {error}")))?;
    let with_defaults = fields.iter().zip(values);
    let values = with_defaults
        .map(|((_, field), value)| value.unwrap_or_else(|| defaults::literal(field)))
        .collect();
    Ok(Held { values, lists })
}

/// The lines that stand in a line's body.
fn lines(fields: &Fields, list: &Value) -> Vec<Line> {
    let elements = list.as_list().unwrap_or_default();
    (1..)
        .zip(elements)
        .map(|(seq, element)| {
            let mut line = Line::new(fields, seq);
            line.state = LineState::Kept;
            line.id = element.get(ID).and_then(Value::as_integer).unwrap_or(0);
            for (place, field) in fields.iter() {
                line.values[place] = match element.get(&field.name) {
                    Some(value) => stored(field, value.clone()),
                    None => defaults::literal(field),
                };
            }
            line
        })
        .collect()
}

fn stored(field: &Field, value: Value) -> Value {
    match value {
        // Whole numbers come back as integers, whatever they were written from.
        Value::Integer(number) if matches!(field.kind, Kind::Decimal) => {
            Decimal::from_integer(number).map_or(Value::Null, Value::Decimal)
        }
        other => other,
    }
}
