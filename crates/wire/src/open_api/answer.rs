//! What special actions answer, as JSON schemas.

use super::schema::{self, named};
use super::{list, object, text as word};
use crate::catalogue::{Answer, Catalogue, Holds, Kind, Member, ResourceId, Special};
use crate::value::{Object, Value};

/// The answer of a special action that was carried out.
pub(super) fn of_special(catalogue: &Catalogue, special: &Special) -> Value {
    let record = |id: &ResourceId| named(&catalogue.resource(*id).name);
    match &special.answer {
        Answer::Value(kind) => schema::read(value(kind)),
        Answer::Object(members) => schema::read(of_members(members)),
        Answer::Rows(members) if special.paged => schema::page_of(of_members(members)),
        Answer::Rows(members) => schema::read(rows(members)),
        Answer::Saved(id) => schema::saved(record(id)),
        Answer::SavedIfAny(id) => schema::saved_if_any(record(id)),
        Answer::SavedEach(ids) => {
            let one = object([("anyOf", list(ids.iter().map(record)))]);
            schema::saved(array(one))
        }
    }
}

fn array(of: Value) -> Value {
    object([("type", word("array")), ("items", of)])
}

fn rows(members: &[Member]) -> Value {
    array(of_members(members))
}

fn of_members(members: &[Member]) -> Value {
    let described: Object = members.iter().map(|it| (it.name.clone(), member(it))).collect();
    let required = members.iter().filter(|it| !it.optional);
    schema::with_members(described, required.map(|it| word(&it.name)).collect())
}

fn member(member: &Member) -> Value {
    let held = match &member.holds {
        Holds::Value(kind) => value(kind),
        Holds::Rows(members) => rows(members),
    };
    match member.nullable {
        true => schema::or_null(held),
        false => held,
    }
}

/// A value as answers have it, which differs from what may be sent.
fn value(kind: &Kind) -> Value {
    match kind {
        Kind::Moment => schema::moment(),
        Kind::Texts => array(schema::text()),
        kind => schema::parameter(kind),
    }
}
