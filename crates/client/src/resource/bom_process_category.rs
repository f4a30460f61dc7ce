// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `bom-process-category`: Production Process Category.

use std::borrow::Cow;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Deletes, Lists, Members, Record, Resource};
use crate::shape::Shape;

/// A record of `bom-process-category` (Production Process Category).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BomProcessCategory {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `name`
    pub name: Option<String>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for BomProcessCategory {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("name", &mut self.name);
        each.member("suspended", &mut self.suspended);
        each.extra(&mut self.extra);
    }
}

impl Resource for BomProcessCategory {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("bom-process-category"),
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
    const ACTIONS: &'static [Action] = &[Action::List, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for BomProcessCategory {}
impl Deletes for BomProcessCategory {}

impl BomProcessCategory {
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
}
