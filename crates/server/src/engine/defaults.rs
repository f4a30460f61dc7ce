//! Gives the fields that a client left out their values.

use neraca_books::Decimal;
use neraca_wire::catalogue::{Default, Field, Fields, Kind, Resource};
use neraca_wire::date::IsoDate;
use neraca_wire::value::Value;

use super::EngineError;
use super::masters::Masters;
use super::record::{self, LineList, LineState, Record};

/// Fills the empty fields of a new record and of its new lines.
pub(crate) fn fill(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &mut Record,
    is_new: bool,
) -> Result<(), EngineError> {
    if is_new {
        fill_values(masters, &resource.fields, &mut record.values)?;
    }
    fill_lines(masters, &resource.fields, &mut record.lines)
}

/// Fills the new and changed lines, and theirs.
fn fill_lines(masters: &Masters<'_>, fields: &Fields, lists: &mut [LineList]) -> Result<(), EngineError> {
    for list in lists {
        let Kind::Lines(fields) = &fields.at(list.field).kind else {
            continue;
        };
        for line in list
            .lines
            .iter_mut()
            .filter(|line| matches!(line.state, LineState::New | LineState::Changed))
        {
            fill_values(masters, fields, &mut line.values)?;
            fill_lines(masters, fields, &mut line.lines)?;
        }
    }
    Ok(())
}

fn fill_values(masters: &Masters<'_>, fields: &Fields, values: &mut [Value]) -> Result<(), EngineError> {
    for (place, field) in fields.with_default() {
        if values[place].is_null() {
            values[place] = value(masters, fields, field, values)?;
        }
    }
    Ok(())
}

fn value(
    masters: &Masters<'_>,
    fields: &Fields,
    field: &Field,
    values: &[Value],
) -> Result<Value, EngineError> {
    Ok(match &field.default {
        Default::Nothing => match &field.kind {
            Kind::Reference {
                to,
                default_record: Some(flag),
                ..
            } => {
                let place = masters.catalogue.resource(*to).fields.place(flag);
                let found = place.map(|place| masters.layouts.of(*to).find_flagged(&masters.unit, place));
                found.transpose()?.flatten().map_or(Value::Null, Value::Integer)
            }
            _ => Value::Null,
        },
        Default::Text(_) | Default::Number(_) | Default::Boolean(_) => literal(field),
        Default::Today => Value::Text(IsoDate(masters.today).to_string()),
        Default::Field(name) => fields
            .place(name)
            .map_or(Value::Null, |place| values[place].clone()),
        Default::Referenced {
            reference,
            field: name,
        } => referenced(masters, fields, values, reference, name)?,
    })
}

/// The default that stands in the catalogue itself; null where there is none, or where it depends on something else. A
/// field with such a default is never without a value.
pub(super) fn literal(field: &Field) -> Value {
    match &field.default {
        Default::Text(text) => Value::Text(text.clone()),
        Default::Number(number) if matches!(field.kind, Kind::Decimal) => {
            Decimal::from_integer(*number).map_or(Value::Null, Value::Decimal)
        }
        Default::Number(number) => Value::Integer(*number),
        Default::Boolean(flag) => Value::Bool(*flag),
        _ => Value::Null,
    }
}

/// Whether the value is what [`literal`] gives for the field.
pub(super) fn is_literal(field: &Field, value: &Value) -> bool {
    match (&field.default, value) {
        (Default::Text(default), Value::Text(text)) => text == default,
        (Default::Boolean(default), Value::Bool(flag)) => flag == default,
        (Default::Number(default), Value::Integer(number)) => {
            number == default && !matches!(field.kind, Kind::Decimal)
        }
        (Default::Number(default), Value::Decimal(number)) => {
            matches!(field.kind, Kind::Decimal) && Decimal::from_integer(*default) == Ok(*number)
        }
        _ => false,
    }
}

/// The value of a field of the record that a reference names.
fn referenced(
    masters: &Masters<'_>,
    fields: &Fields,
    values: &[Value],
    reference: &str,
    name: &str,
) -> Result<Value, EngineError> {
    let Some(place) = fields.place(reference) else {
        return Ok(Value::Null);
    };
    let (Some(to), Some(id)) = (fields.at(place).refers_to(), record::id(&values[place])) else {
        return Ok(Value::Null);
    };
    let Some(other) = masters.by_id(to, id)? else {
        return Ok(Value::Null);
    };
    Ok(other.value(&masters.catalogue.resource(to).fields, name).clone())
}
