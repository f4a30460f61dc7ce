// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `department`: Department.

use std::borrow::Cow;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Deletes, Details, Lists, Members, Record, Resource, Saves};
use crate::shape::Shape;

/// A record of `department` (Department).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Department {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `name`; required
    pub name: Option<String>,
    /// `description`; required
    pub description: Option<String>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for Department {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("name", &mut self.name);
        each.member("description", &mut self.description);
        each.member("suspended", &mut self.suspended);
        each.extra(&mut self.extra);
    }
}

impl Resource for Department {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("department"),
        key_field: Cow::Borrowed("name"),
        key_input: Cow::Borrowed("name"),
        key_parameter: Cow::Borrowed("departmentName"),
        key_filter: Cow::Borrowed("name"),
        key_is_unique: true,
        has_custom_fields: false,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "name",
        "description",
        "suspended",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for Department {}
impl Details for Department {}
impl Saves for Department {}
impl BulkSaves for Department {}
impl Deletes for Department {}

impl Department {
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
}
