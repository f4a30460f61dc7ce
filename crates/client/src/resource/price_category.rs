// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `price-category`: Price Category.

use std::borrow::Cow;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Details, Lists, Members, Record, Resource, Saves};
use crate::shape::Shape;

/// A record of `price-category` (Price Category).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PriceCategory {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `name`; required
    pub name: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `defaultCategory`
    pub default_category: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for PriceCategory {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("name", &mut self.name);
        each.member("description", &mut self.description);
        each.member("defaultCategory", &mut self.default_category);
        each.extra(&mut self.extra);
    }
}

impl Resource for PriceCategory {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("price-category"),
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
        "description",
        "defaultCategory",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for PriceCategory {}
impl Details for PriceCategory {}
impl Saves for PriceCategory {}

impl PriceCategory {
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `defaultCategory`
    pub const DEFAULT_CATEGORY: Field<Self, bool> = Field::new("defaultCategory");
}
