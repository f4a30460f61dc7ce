// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `project`: Project.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;

/// A record of `project` (Project).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Project {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `no`
    pub no: Option<String>,
    /// `name`; required
    pub name: Option<String>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `finishDate`
    pub finish_date: Option<Date>,
    /// `startDate`
    pub start_date: Option<Date>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for Project {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("no", &mut self.no);
        each.member("name", &mut self.name);
        each.reference("branch", "", "name", &mut self.branch);
        each.member("description", &mut self.description);
        each.member("finishDate", &mut self.finish_date);
        each.member("startDate", &mut self.start_date);
        each.member("suspended", &mut self.suspended);
        each.extra(&mut self.extra);
    }
}

impl Resource for Project {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("project"),
        key_field: Cow::Borrowed("no"),
        key_input: Cow::Borrowed("no"),
        key_parameter: Cow::Borrowed("projectNo"),
        key_filter: Cow::Borrowed("no"),
        key_is_unique: true,
        has_custom_fields: false,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "no",
        "name",
        "branch",
        "description",
        "suspended",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for Project {}
impl Details for Project {}
impl Saves for Project {}
impl BulkSaves for Project {}
impl Deletes for Project {}

impl Project {
    /// `no`
    pub const NO: Field<Self, String> = Field::new("no");
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchId");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
}
