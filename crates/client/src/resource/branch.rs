// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `branch`: Branch.

use std::borrow::Cow;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Deletes, Details, Lists, Members, Record, Resource, Saves};
use crate::shape::Shape;

/// A record of `branch` (Branch).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Branch {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `name`; required
    pub name: Option<String>,
    /// `city`
    pub city: Option<String>,
    /// `country`
    pub country: Option<String>,
    /// `province`
    pub province: Option<String>,
    /// `street`
    pub street: Option<String>,
    /// `zipCode`
    pub zip_code: Option<String>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// `defaultBranch`
    pub default_branch: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for Branch {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("name", &mut self.name);
        each.member("city", &mut self.city);
        each.member("country", &mut self.country);
        each.member("province", &mut self.province);
        each.member("street", &mut self.street);
        each.member("zipCode", &mut self.zip_code);
        each.member("suspended", &mut self.suspended);
        each.member("defaultBranch", &mut self.default_branch);
        each.extra(&mut self.extra);
    }
}

impl Resource for Branch {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("branch"),
        key_field: Cow::Borrowed("name"),
        key_input: Cow::Borrowed("name"),
        key_parameter: Cow::Borrowed("branchName"),
        key_filter: Cow::Borrowed("name"),
        key_is_unique: true,
        has_custom_fields: false,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "name",
        "suspended",
        "defaultBranch",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for Branch {}
impl Details for Branch {}
impl Saves for Branch {}
impl BulkSaves for Branch {}
impl Deletes for Branch {}

impl Branch {
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
    /// `defaultBranch`
    pub const DEFAULT_BRANCH: Field<Self, bool> = Field::new("defaultBranch");
}
