//! Bodies: a record or a line as the JSON that is kept of it. The body is the truth; a column repeats a value of it.

use neraca_books::Decimal;
use neraca_wire::catalogue::{Field, Fields, Kind};
use neraca_wire::json;
use neraca_wire::value::{Object, Value, write_json_text};

use super::EngineError;

/// The JSON body of a record or a line: the values that there are, by field.
pub(super) fn write(fields: &Fields, values: &[Value]) -> String {
    let there = fields.iter().zip(values).filter(|(_, value)| !value.is_null());
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
        None => Value::Null,
    }
}
