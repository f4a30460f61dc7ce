// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `data-classification`: Data Classification.

use std::borrow::Cow;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Deletes, Lists, Members, Record, Resource, Saves};
use crate::shape::Shape;

/// A record of `data-classification` (Data Classification).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DataClassification {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `name`; required
    pub name: Option<String>,
    /// `index`; required
    pub index: Option<i64>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DataClassification {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("name", &mut self.name);
        each.member("index", &mut self.index);
        each.member("suspended", &mut self.suspended);
        each.extra(&mut self.extra);
    }
}

impl Resource for DataClassification {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("data-classification"),
        key_field: Cow::Borrowed("name"),
        key_input: Cow::Borrowed("name"),
        key_parameter: Cow::Borrowed("name"),
        key_filter: Cow::Borrowed("name"),
        key_is_unique: true,
        has_custom_fields: false,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "name",
        "suspended",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for DataClassification {}
impl Saves for DataClassification {}
impl BulkSaves for DataClassification {}
impl Deletes for DataClassification {}

impl DataClassification {
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
}
