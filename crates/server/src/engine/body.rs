//! Bodies: a record or a line as the JSON that is kept of it. The body is the truth; a column repeats a value of it.
//!
//! A value that is its field's literal default in the catalogue is left out: most fields of a master are, and every save
//! reads the masters that it refers to. So such a default may not be changed once books exist.

use neraca_books::Decimal;
use neraca_wire::catalogue::{Field, Fields, Kind};
use neraca_wire::json;
use neraca_wire::value::{Value, write_json_text};

use super::{EngineError, defaults};

/// The JSON body of a record or a line: the values that differ from their fields' defaults, by field.
pub(super) fn write(fields: &Fields, values: &[Value]) -> String {
    let is_kept = |field: &Field, value: &Value| !value.is_null() && *value != defaults::literal(field);
    let there = fields
        .iter()
        .zip(values)
        .filter(|((_, field), value)| is_kept(field, value));
    let mut body = String::with_capacity(512);
    let mut separator = '{';
    for ((_, field), value) in there {
        body.push(separator);
        separator = ',';
        write_json_text(&field.name, &mut body);
        body.push(':');
        value.write_json(&mut body);
    }
    if separator == '{' {
        body.push('{');
    }
    body.push('}');
    body
}

/// The values of a stored body, in the catalogue's order.
pub(super) fn values(fields: &Fields, body: &str) -> Result<Vec<Value>, EngineError> {
    let mut values: Vec<Option<Value>> = vec![None; fields.len()];
    // Bodies are written in the catalogue's order, so the field is mostly the next one or few behind the last.
    let mut next = 0;
    let read = json::visit_members(body, |name, value| {
        let from_next = (next..fields.len()).find(|place| fields.at(*place).name == name);
        if let Some(place) = from_next.or_else(|| fields.place(name)) {
            values[place] = Some(stored(fields.at(place), value));
            next = place + 1;
        }
    });
    read.map_err(|error| EngineError::Fault(format!("a stored body: {error}")))?;
    let with_defaults = fields.iter().zip(values);
    Ok(with_defaults
        .map(|((_, field), value)| value.unwrap_or_else(|| defaults::literal(field)))
        .collect())
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
