//! How a record looks on the wire: every field in the catalogue's order, references with what they show of the other
//! record, dates with their companions, lines in full.

use neraca_wire::catalogue::{Field, Fields, Kind, Resource};
use neraca_wire::date::{self, ViewDate, WireDate, WireMoment};
use neraca_wire::value::Value;

use super::masters::Masters;
use super::record::{self, Line, Record};
use super::{EngineError, derived};
use crate::object::ObjectWriter;

/// Writes the whole record, as `detail.do` shows it.
pub(crate) fn whole(
    out: &mut String,
    resource: &Resource,
    record: &Record,
    masters: &Masters<'_>,
) -> Result<(), EngineError> {
    let mut object = ObjectWriter::open(out);
    object.member("id", &Value::Integer(record.id));
    object.member("optLock", &Value::Integer(record.opt_lock));
    for (place, field) in resource.fields.iter() {
        match &field.kind {
            Kind::Lines(fields) => {
                lines(object.key(&field.name), fields, record.live_lines(place), masters)?;
            }
            _ => scalar(&mut object, field, &record.values[place], masters)?,
        }
    }
    for (name, value) in derived::values(resource, record, masters.today) {
        object.member(name, &value);
    }
    object.text("createDate", &WireMoment(record.created).to_string());
    object.text("lastUpdate", &WireMoment(record.updated).to_string());
    object.close();
    Ok(())
}

fn lines<'l>(
    out: &mut String,
    fields: &Fields,
    lines: impl Iterator<Item = &'l Line>,
    masters: &Masters<'_>,
) -> Result<(), EngineError> {
    out.push('[');
    for (index, line) in lines.enumerate() {
        if index > 0 {
            out.push(',');
        }
        let mut object = ObjectWriter::open(out);
        object.member("id", &Value::Integer(line.id));
        object.member(
            "seq",
            &Value::Integer(i64::try_from(index).unwrap_or(i64::MAX).saturating_add(1)),
        );
        for (place, field) in fields.iter() {
            scalar(&mut object, field, &line.values[place], masters)?;
        }
        object.close();
    }
    out.push(']');
    Ok(())
}

/// Writes a field that is not a list of lines, with its companions.
fn scalar(
    object: &mut ObjectWriter<'_>,
    field: &Field,
    value: &Value,
    masters: &Masters<'_>,
) -> Result<(), EngineError> {
    match &field.kind {
        Kind::Reference { to, .. } => {
            object.member(&format!("{}Id", field.name), value);
            let other = match record::id(value) {
                Some(id) => masters.by_id(*to, id)?,
                None => None,
            };
            let resource = masters.catalogue.resource(*to);
            match &other {
                Some(other) => summary(object.key(&field.name), resource, other, masters)?,
                None => object.member(&field.name, &Value::Null),
            }
            if field.echo {
                let key = other
                    .as_ref()
                    .map_or(&Value::Null, |it| &it.values[resource.key.field]);
                for input in &field.inputs {
                    object.member(input, key);
                }
            }
        }
        Kind::Date => day(object, field, value),
        _ => object.member(&field.name, value),
    }
    Ok(())
}

fn day(object: &mut ObjectWriter<'_>, field: &Field, value: &Value) {
    let date = record::text(value).and_then(|text| date::parse_iso(text).ok());
    match date {
        Some(date) => object.text(&field.name, &WireDate(date).to_string()),
        None => object.member(&field.name, &Value::Null),
    }
    if field.view {
        let name = format!("{}View", field.name);
        match date {
            Some(date) => object.text(&name, &ViewDate(date).to_string()),
            None => object.member(&name, &Value::Null),
        }
    }
}

/// Writes what other records show of a record.
pub(crate) fn summary(
    out: &mut String,
    resource: &Resource,
    record: &Record,
    masters: &Masters<'_>,
) -> Result<(), EngineError> {
    let mut object = ObjectWriter::open(out);
    for name in &resource.summary {
        named(&mut object, name, resource, record, masters)?;
    }
    object.close();
    Ok(())
}

/// Writes one member by its name on the wire; nothing where the resource has none of that name.
pub(crate) fn named(
    object: &mut ObjectWriter<'_>,
    name: &str,
    resource: &Resource,
    record: &Record,
    masters: &Masters<'_>,
) -> Result<(), EngineError> {
    match name {
        "id" => object.member("id", &Value::Integer(record.id)),
        "optLock" => object.member("optLock", &Value::Integer(record.opt_lock)),
        "createDate" => object.text("createDate", &WireMoment(record.created).to_string()),
        "lastUpdate" => object.text("lastUpdate", &WireMoment(record.updated).to_string()),
        _ => return field_named(object, name, resource, record, masters),
    }
    Ok(())
}

fn field_named(
    object: &mut ObjectWriter<'_>,
    name: &str,
    resource: &Resource,
    record: &Record,
    masters: &Masters<'_>,
) -> Result<(), EngineError> {
    if let Some(place) = resource.fields.place(name) {
        let field = resource.fields.at(place);
        let value = &record.values[place];
        match (&field.kind, record::id(value)) {
            // Lists never carry lines.
            (Kind::Lines(_), _) => {}
            (Kind::Reference { to, .. }, Some(id)) => match masters.by_id(*to, id)? {
                Some(other) => {
                    summary(object.key(name), masters.catalogue.resource(*to), &other, masters)?;
                }
                None => object.member(name, &Value::Null),
            },
            (Kind::Date, _) => match record::text(value).and_then(|text| date::parse_iso(text).ok()) {
                Some(date) => object.text(name, &WireDate(date).to_string()),
                None => object.member(name, &Value::Null),
            },
            _ => object.member(name, value),
        }
        return Ok(());
    }
    if let Some(place) = name.strip_suffix("Id").and_then(|it| resource.fields.place(it))
        && resource.fields.at(place).refers_to().is_some()
    {
        object.member(name, &record.values[place]);
        return Ok(());
    }
    if let Some(place) = name.strip_suffix("View").and_then(|it| resource.fields.place(it))
        && resource.fields.at(place).view
    {
        match record::text(&record.values[place]).and_then(|text| date::parse_iso(text).ok()) {
            Some(date) => object.text(name, &ViewDate(date).to_string()),
            None => object.member(name, &Value::Null),
        }
        return Ok(());
    }
    if let Some((_, value)) = derived::values(resource, record, masters.today)
        .into_iter()
        .find(|(known, _)| *known == name)
    {
        object.member(name, &value);
    }
    Ok(())
}
