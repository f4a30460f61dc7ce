// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `vendor-category`: Vendor Category.

use std::borrow::Cow;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;

/// A record of `vendor-category` (Vendor Category).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VendorCategory {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `name`; required
    pub name: Option<String>,
    /// `defaultCategory`
    pub default_category: Option<bool>,
    /// `parent`
    pub parent: Option<Reference>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for VendorCategory {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("name", &mut self.name);
        each.member("defaultCategory", &mut self.default_category);
        each.reference("parent", "parentName", "name", &mut self.parent);
        each.extra(&mut self.extra);
    }
}

impl Resource for VendorCategory {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("vendor-category"),
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
        "defaultCategory",
        "parent",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for VendorCategory {}
impl Details for VendorCategory {}
impl Saves for VendorCategory {}
impl BulkSaves for VendorCategory {}
impl Deletes for VendorCategory {}

impl VendorCategory {
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `defaultCategory`
    pub const DEFAULT_CATEGORY: Field<Self, bool> = Field::new("defaultCategory");
    /// `parent`
    pub const PARENT: Field<Self, Reference> = Field::reference("parent", "parentId", "parentName");
    /// The filter `leafOnly`.
    pub const LEAF_ONLY: Field<Self, bool> = Field::new("leafOnly");
}
