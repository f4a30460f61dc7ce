//! How a record looks on the wire: every field in the catalogue's order, references with what they show of the other
//! record, dates with their companions, lines in full.

use neraca_wire::catalogue::{Field, Fields, Kind, Resource, ResourceId};
use neraca_wire::date::{self, ViewDate, WireDate, WireMoment};
use neraca_wire::value::Value;

use super::follows::{self, Header, Owner};
use super::masters::Masters;
use super::record::{self, Line, LineList, Record};
use super::summary::{Nested, summary};
use super::{EngineError, derived, effects};
use crate::object::ObjectWriter;

/// Whether other documents may refer to a record that is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Others {
    /// They may.
    MayRefer,
    /// None can: the record is just being made.
    CannotRefer,
}

/// Room for a whole record, in bytes: what an invoice of three lines takes.
pub(crate) const WHOLE_BYTES: usize = 16 << 10;

/// Writes the whole record, as `detail.do` shows it.
pub(crate) fn whole(
    out: &mut String,
    id: ResourceId,
    record: &Record,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    let header = Header {
        resource: id,
        fields: &resource.fields,
        record,
    };
    let mut object = ObjectWriter::open(out);
    object.integer("id", record.id);
    object.integer("optLock", record.opt_lock);
    let held = (&record.values[..], &record.lines[..]);
    fields_of(&mut object, &resource.fields, held, header, masters, others)?;
    follows::members(
        &mut object,
        Owner::of_record(&resource.fields, record),
        masters,
        others,
    )?;
    for (name, value) in derived::values(resource, record, masters.today) {
        object.member(name, &value);
    }
    effects::shown::members(&mut object, id, record, masters, others)?;
    object.members(masters.fixed.of(id));
    if resource.flag.is_some() {
        object.integer("createdBy", record.created_by);
    }
    write_plain(
        object.key("createDate"),
        WireMoment(record.created).text().as_str(),
    );
    write_plain(
        object.key("lastUpdate"),
        WireMoment(record.updated).text().as_str(),
    );
    object.close();
    Ok(())
}

/// Writes what a record or a line holds: its values, and its lists of lines.
fn fields_of(
    object: &mut ObjectWriter<'_>,
    fields: &Fields,
    (values, lists): (&[Value], &[LineList]),
    header: Header<'_>,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    for part in parts(fields, values) {
        match part {
            Part::Absent(members) => object.members(members),
            Part::Value(field, value) => member(object, field, value, masters)?,
            Part::List(place, field, fields) => {
                let live = record::live(lists, place);
                let out = object.written_key(&field.keys.own);
                lines(out, fields, live, header, masters, others)?;
            }
        }
    }
    Ok(())
}

fn lines<'l>(
    out: &mut String,
    fields: &Fields,
    list: impl Iterator<Item = &'l Line>,
    header: Header<'_>,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    out.push('[');
    for (index, line) in list.enumerate() {
        if index > 0 {
            out.push(',');
        }
        let mut object = ObjectWriter::open(out);
        object.integer("id", line.id);
        object.integer("seq", i64::try_from(index).unwrap_or(i64::MAX).saturating_add(1));
        let held = (&line.values[..], &line.lines[..]);
        fields_of(&mut object, fields, held, header, masters, others)?;
        let owner = Owner::of_line_in(fields, line, header);
        follows::members(&mut object, owner, masters, others)?;
        object.close();
    }
    out.push(']');
    Ok(())
}

/// A part of what a record or a line shows of its fields.
enum Part<'f> {
    /// Fields without a value, beside each other: their members.
    Absent(&'f str),
    /// A field and its value.
    Value(&'f Field, &'f Value),
    /// A list of lines, with its place and with the fields of its lines.
    List(usize, &'f Field, &'f Fields),
}

/// The parts of these fields, in their order.
fn parts<'f>(fields: &'f Fields, values: &'f [Value]) -> impl Iterator<Item = Part<'f>> {
    let mut lists = fields.lists().peekable();
    let mut next = 0;
    std::iter::from_fn(move || {
        let place = next;
        if let Some((place, list, of_lines)) = lists.next_if(|(at, ..)| *at == place) {
            next += 1;
            return Some(Part::List(place, list, of_lines));
        }
        let end = lists.peek().map_or(fields.len(), |(at, ..)| *at);
        let absent = values[place..end].iter().take_while(|it| it.is_null()).count();
        if absent > 0 {
            next += absent;
            return Some(Part::Absent(fields.absent(place, absent)));
        }
        (place < end).then(|| {
            next += 1;
            Part::Value(fields.at(place), &values[place])
        })
    })
}

/// Writes a field that has a value and is not a list of lines, with its companions.
fn member(
    object: &mut ObjectWriter<'_>,
    field: &Field,
    value: &Value,
    masters: &Masters<'_>,
) -> Result<(), EngineError> {
    let keys = &field.keys;
    match &field.kind {
        Kind::Reference { to, .. } => {
            value.write_json(object.written_key(&keys.id));
            let other = match record::id(value) {
                Some(id) => masters.by_id(*to, id)?,
                None => None,
            };
            let resource = masters.catalogue.resource(*to);
            match &other {
                Some(other) => {
                    let out = object.written_key(&keys.own);
                    summary(out, *to, other, masters, Nested::in_detail())?;
                }
                None => object.written_key(&keys.own).push_str("null"),
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
        Kind::References { to } => {
            let out = object.written_key(&keys.own);
            references(out, *to, value, masters, Nested::in_detail())?;
        }
        Kind::Date => day(object, field, value),
        _ => {
            value.write_json(object.written_key(&keys.own));
            if field.named_values().is_some() {
                object.member(&format!("{}Name", field.name), &name_of(field, value));
            }
        }
    }
    Ok(())
}

/// What the value of an enumeration is called.
pub(crate) fn name_of(field: &Field, value: &Value) -> Value {
    let name = field
        .named_values()
        .zip(record::text(value))
        .and_then(|(values, value)| values.name_of(value));
    name.map_or(Value::Null, |name| Value::Text(name.to_owned()))
}

/// Writes the summaries of several other records.
pub(crate) fn references(
    out: &mut String,
    to: ResourceId,
    value: &Value,
    masters: &Masters<'_>,
    nested: Nested,
) -> Result<(), EngineError> {
    let start = out.len();
    for id in record::ids(value) {
        if let Some(other) = masters.by_id(to, id)? {
            out.push(if out.len() == start { '[' } else { ',' });
            summary(out, to, &other, masters, nested)?;
        }
    }
    if out.len() == start {
        out.push('[');
    }
    out.push(']');
    Ok(())
}

fn day(object: &mut ObjectWriter<'_>, field: &Field, value: &Value) {
    let date = record::text(value).and_then(|text| date::parse_iso(text).ok());
    let out = object.written_key(&field.keys.own);
    match date {
        Some(date) => write_plain(out, WireDate(date).text().as_str()),
        None => out.push_str("null"),
    }
    if field.view {
        let out = object.written_key(&field.keys.view);
        match date {
            Some(date) => write_plain(out, ViewDate(date).text().as_str()),
            None => out.push_str("null"),
        }
    }
}

/// Writes a text that has nothing in it to escape.
pub(crate) fn write_plain(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(text);
    out.push('"');
}

/// Writes one member by its name on the wire; nothing where the resource has none of that name. Says whether it did.
pub(crate) fn named(
    object: &mut ObjectWriter<'_>,
    name: &str,
    resource: &Resource,
    record: &Record,
    masters: &Masters<'_>,
    nested: Nested,
) -> Result<bool, EngineError> {
    let owner = || Owner::of_record(&resource.fields, record);
    match name {
        "id" => object.integer("id", record.id),
        "optLock" => object.integer("optLock", record.opt_lock),
        "createDate" => object.text("createDate", WireMoment(record.created).text().as_str()),
        "lastUpdate" => object.text("lastUpdate", WireMoment(record.updated).text().as_str()),
        "createdBy" if resource.flag.is_some() => object.integer("createdBy", record.created_by),
        _ if field_named(object, name, &resource.fields, &record.values, masters, nested)? => {}
        _ if follows::named(object, name, owner(), masters, nested)? => {}
        _ => {
            let mut derived = derived::values(resource, record, masters.today).into_iter();
            let Some((_, value)) = derived.find(|(known, _)| *known == name) else {
                return Ok(false);
            };
            object.member(name, &value);
        }
    }
    Ok(true)
}

/// Writes one member of a record or a line, where `name` is that of a field or of a companion of one.
pub(crate) fn field_named(
    object: &mut ObjectWriter<'_>,
    name: &str,
    fields: &Fields,
    values: &[Value],
    masters: &Masters<'_>,
    nested: Nested,
) -> Result<bool, EngineError> {
    if let Some(place) = fields.place(name) {
        value_alone(object, fields.at(place), &values[place], masters, nested)?;
        return Ok(true);
    }
    if let Some(place) = name.strip_suffix("Id").and_then(|it| fields.place(it))
        && fields.at(place).refers_to().is_some()
    {
        object.member(name, &values[place]);
        return Ok(true);
    }
    if let Some(place) = name.strip_suffix("View").and_then(|it| fields.place(it))
        && fields.at(place).view
    {
        match record::text(&values[place]).and_then(|text| date::parse_iso(text).ok()) {
            Some(date) => object.text(name, ViewDate(date).text().as_str()),
            None => object.member(name, &Value::Null),
        }
        return Ok(true);
    }
    if let Some(place) = name.strip_suffix("Name").and_then(|it| fields.place(it))
        && fields.at(place).named_values().is_some()
    {
        object.member(name, &name_of(fields.at(place), &values[place]));
        return Ok(true);
    }
    let echoes = |field: &Field| field.echo && field.inputs.iter().any(|input| input == name);
    let Some((place, field)) = fields.iter().find(|(_, field)| echoes(field)) else {
        return Ok(false);
    };
    let other = match (field.refers_to(), record::id(&values[place])) {
        (Some(to), Some(id)) => masters.by_id(to, id)?.map(|other| (to, other)),
        _ => None,
    };
    match &other {
        Some((to, other)) => {
            let key = masters.catalogue.resource(*to).key.field;
            object.member(name, &other.values[key]);
        }
        None => object.member(name, &Value::Null),
    }
    Ok(true)
}

/// Writes a field without its companions.
fn value_alone(
    object: &mut ObjectWriter<'_>,
    field: &Field,
    value: &Value,
    masters: &Masters<'_>,
    nested: Nested,
) -> Result<(), EngineError> {
    // Lists never carry lines.
    if matches!(field.kind, Kind::Lines(_)) {
        return Ok(());
    }
    let out = object.written_key(&field.keys.own);
    match (&field.kind, record::id(value)) {
        (Kind::Reference { to, .. }, Some(id)) => match masters.by_id(*to, id)? {
            Some(other) => summary(out, *to, &other, masters, nested)?,
            None => out.push_str("null"),
        },
        (Kind::References { to }, _) => references(out, *to, value, masters, nested)?,
        (Kind::Texts, _) if value.is_null() => out.push_str("[]"),
        (Kind::Date, _) => match record::text(value).and_then(|text| date::parse_iso(text).ok()) {
            Some(date) => write_plain(out, WireDate(date).text().as_str()),
            None => out.push_str("null"),
        },
        _ => value.write_json(out),
    }
    Ok(())
}
