//! What special actions answer when they are carried out: the shape of what stands in their envelope.

use super::{Kind, ResourceId};

/// What a special action answers.
#[derive(Debug)]
pub enum Answer {
    /// One value by itself, under `d`.
    Value(Kind),
    /// An object, under `d`.
    Object(Vec<Member>),
    /// A list of objects, under `d`; a page of it where the action is paged.
    Rows(Vec<Member>),
    /// The record of this resource that was saved, under `r`.
    Saved(ResourceId),
    /// The same; no `r` where there was nothing to save.
    SavedIfAny(ResourceId),
    /// A list of the records that were saved, each of one of these resources, under `r`.
    SavedEach(Vec<ResourceId>),
}

/// A member of an object in an answer.
#[derive(Debug)]
pub struct Member {
    /// Name on the wire.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// It may be null.
    pub nullable: bool,
    /// It may be left out.
    pub optional: bool,
}

/// What a member of an answer holds.
#[derive(Debug)]
pub enum Holds {
    /// A value, or with [`Kind::Texts`] several texts. No reference, and no lines.
    Value(Kind),
    /// A list of objects.
    Rows(Vec<Member>),
}
