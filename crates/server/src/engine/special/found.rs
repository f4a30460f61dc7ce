//! The records that a special action is about, by the parameters that name them.

use std::sync::Arc;

use neraca_wire::catalogue::{Resource, ResourceId};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::Asked;
use crate::engine::EngineError;
use crate::engine::effects::view::View;
use crate::engine::masters::Masters;
use crate::engine::record::Record;

/// A record, with its resource.
#[derive(Clone)]
pub(crate) struct Found<'a> {
    pub(crate) id: ResourceId,
    pub(crate) resource: &'a Resource,
    pub(crate) record: Arc<Record>,
}

impl Found<'_> {
    /// Its fields by name.
    pub(crate) fn view(&self) -> View<'_> {
        View::header(self.resource, &self.record)
    }

    /// The value of a field.
    pub(crate) fn value(&self, name: &str) -> Value {
        self.view().value(name).clone()
    }
}

/// The resource called `name`.
pub(crate) fn resource<'a>(
    masters: &'a Masters<'_>,
    name: &str,
) -> Result<(ResourceId, &'a Resource), EngineError> {
    let id = masters
        .catalogue
        .find(name)
        .ok_or_else(|| EngineError::Fault(format!("the catalogue has no {name}")))?;
    Ok((id, masters.catalogue.resource(id)))
}

/// The record of the resource with the id.
pub(crate) fn by_id<'a>(
    masters: &'a Masters<'_>,
    name: &str,
    id: i64,
) -> Result<Option<Found<'a>>, EngineError> {
    let (resource_id, resource) = resource(masters, name)?;
    let found = masters.by_id(resource_id, id)?;
    Ok(found.map(|record| Found {
        id: resource_id,
        resource,
        record,
    }))
}

/// The record that the parameters name: by id, else by natural key; nothing where none is sent.
///
/// # Errors
/// `<Label> tidak tepat` where the parameter names no record.
pub(crate) fn named<'a>(
    asked: &'a Asked<'_>,
    name: &str,
    key: &str,
    id: &str,
) -> Result<Option<Found<'a>>, EngineError> {
    let masters = asked.masters;
    let (resource_id, resource) = resource(masters, name)?;
    let found = match (asked.given.integer(id), asked.given.text(key)) {
        (Some(id), _) => Some(id),
        (None, Some(key)) => masters.id_by_key(resource_id, key)?,
        (None, None) => return Ok(None),
    };
    let found = match found {
        Some(id) => by_id(masters, name, id)?,
        None => None,
    };
    match found {
        Some(found) => Ok(Some(found)),
        None => Err(not_exact(masters, resource)),
    }
}

/// As [`named`], for a record that has to be named.
pub(crate) fn needed<'a>(
    asked: &'a Asked<'_>,
    name: &str,
    key: &str,
    id: &str,
) -> Result<Found<'a>, EngineError> {
    let (_, resource) = resource(asked.masters, name)?;
    named(asked, name, key, id)?.ok_or_else(|| not_exact(asked.masters, resource))
}

/// That the name of a record is not exact.
pub(crate) fn not_exact(masters: &Masters<'_>, resource: &Resource) -> EngineError {
    let label = resource.label.text(masters.language).to_owned();
    EngineError::Refused(vec![Message::NotExact { label }])
}

/// An object of a few members.
pub(crate) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    members.into_iter().collect()
}

/// Text as a value.
pub(crate) fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}
