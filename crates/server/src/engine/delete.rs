//! `delete.do`: a record less, unless another one refers to it.

use neraca_wire::catalogue::{Field, Fields, Kind, ResourceId};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::EngineError;
use super::line_layout::LineLayout;
use super::masters::Masters;
use super::record::Record;
use super::{effects, input, save};

/// How a client names a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    /// By id.
    Id(i64),
    /// By natural key.
    Key(String),
    /// Not at all.
    Nothing,
}

impl Named {
    /// Reads the name from the parameters: `id`, else the resource's natural key under `key_parameter`.
    pub(crate) fn read(parameters: &Value, key_parameter: &str) -> Result<Self, EngineError> {
        if let Some(id) = input::id(parameters, "id")? {
            return Ok(Self::Id(id));
        }
        let key = parameters
            .get(key_parameter)
            .and_then(super::convert::scalar_text);
        Ok(key.filter(|key| !key.is_empty()).map_or(Self::Nothing, Self::Key))
    }

    /// The record with its lines.
    pub(crate) fn find(&self, masters: &Masters<'_>, id: ResourceId) -> Result<Option<Record>, EngineError> {
        let named = match self {
            Self::Id(id) => Some(*id),
            Self::Key(key) => masters.id_by_key(id, key)?,
            Self::Nothing => None,
        };
        let Some(named) = named else { return Ok(None) };
        let layout = masters.layouts.of(id);
        let fields = &masters.catalogue.resource(id).fields;
        let Some(mut record) = layout.read(&masters.unit, fields, named)? else {
            return Ok(None);
        };
        layout.read_lines(&masters.unit, fields, &mut record)?;
        Ok(Some(record))
    }
}

/// Deletes the record, with its lines.
pub(crate) fn delete(masters: &Masters<'_>, id: ResourceId, named: &Named) -> Result<Message, EngineError> {
    let resource = masters.catalogue.resource(id);
    let label = resource.label.text(masters.language).to_owned();
    let Some(record) = named.find(masters, id)? else {
        return Err(EngineError::refused(Message::RecordMissing { label }));
    };
    let title = save::title(resource, &record);
    if let Some(user) = user_of(masters, id, record.id)? {
        return Err(EngineError::refused(Message::InUse { label, title, user }));
    }
    masters.layouts.of(id).delete(&masters.unit, &record)?;
    effects::after_delete(masters, id, &record)?;
    Ok(Message::Deleted { label, title })
}

/// A record that refers to the one with `id`, as messages call it.
fn user_of(masters: &Masters<'_>, resource: ResourceId, id: i64) -> Result<Option<String>, EngineError> {
    for (other_id, other) in masters.catalogue.resources() {
        let Some(user) = referrer(masters, other_id, resource, id)? else {
            continue;
        };
        let record = masters.by_id(other_id, user)?;
        let title = record
            .map(|record| save::title(other, &record))
            .unwrap_or_default();
        return Ok(Some(format!(
            "{} \"{title}\"",
            other.label.text(masters.language)
        )));
    }
    Ok(None)
}

/// A record of `other`, itself excepted, that refers to the record of `resource` with `id`, in its header or a line.
fn referrer(
    masters: &Masters<'_>,
    other: ResourceId,
    resource: ResourceId,
    id: i64,
) -> Result<Option<i64>, EngineError> {
    let layout = masters.layouts.of(other);
    let fields = &masters.catalogue.resource(other).fields;
    let itself = (other == resource).then_some(id);
    for place in referring(fields, resource) {
        if let Some(user) = layout.referrer(&masters.unit, fields, place, id, itself)? {
            return Ok(Some(user));
        }
    }
    for (place, field) in fields.iter() {
        let (Kind::Lines(line_fields), Some(lines)) = (&field.kind, layout.lines(place)) else {
            continue;
        };
        if let Some(user) = line_referrer(masters, lines, line_fields, resource, id, itself)? {
            return Ok(Some(user));
        }
    }
    Ok(None)
}

/// A record with a line, or a line within a line, that refers to the record of `resource` with `id`.
fn line_referrer(
    masters: &Masters<'_>,
    lines: &LineLayout,
    fields: &Fields,
    resource: ResourceId,
    id: i64,
    itself: Option<i64>,
) -> Result<Option<i64>, EngineError> {
    for place in referring(fields, resource) {
        if let Some(user) = lines.referrer(&masters.unit, fields, place, id, itself)? {
            return Ok(Some(user));
        }
    }
    for (_, list) in fields.iter() {
        let Kind::Lines(nested) = &list.kind else { continue };
        for place in referring(nested, resource) {
            let referring = (list, nested.at(place));
            if let Some(user) = lines.nested_referrer(&masters.unit, referring, id, itself)? {
                return Ok(Some(user));
            }
        }
    }
    Ok(None)
}

/// The places of the fields that refer to the resource.
fn referring(fields: &Fields, resource: ResourceId) -> impl Iterator<Item = usize> {
    let refers = move |field: &Field| match field.kind {
        Kind::Reference { to, .. } | Kind::References { to } => to == resource,
        _ => false,
    };
    fields
        .iter()
        .filter(move |(_, field)| refers(field))
        .map(|(place, _)| place)
}
