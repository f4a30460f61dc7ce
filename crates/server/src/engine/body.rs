//! Bodies: a record or a line as the JSON that is kept of it. The body is the truth; a column repeats a value of it.
//!
//! A value that is its field's literal default in the catalogue is left out: most fields of a master are, and every save
//! reads the masters that it refers to. So such a default may not be changed once books exist.

use neraca_books::Decimal;
use neraca_wire::catalogue::{Field, Fields, Kind};
use neraca_wire::json;
use neraca_wire::value::{Object, Value, write_json_text};

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
    let fault = |problem: String| EngineError::Fault(format!("a stored body: {problem}"));
    let tree = json::parse(body.as_bytes()).map_err(|error| fault(error.to_string()))?;
    let Value::Object(mut members) = tree else {
        return Err(fault("it is no object".to_owned()));
    };
    Ok(fields
        .iter()
        .map(|(_, field)| stored(field, &mut members))
        .collect())
}

fn stored(field: &Field, members: &mut Object) -> Value {
    match members.get_mut(&field.name).map(std::mem::take) {
        // Whole numbers come back as integers, whatever they were written from.
        Some(Value::Integer(number)) if matches!(field.kind, Kind::Decimal) => {
            Decimal::from_integer(number).map_or(Value::Null, Value::Decimal)
        }
        Some(value) => value,
        None => defaults::literal(field),
    }
}
