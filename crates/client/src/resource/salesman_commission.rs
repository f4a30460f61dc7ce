// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `salesman-commission`: Salesman Commission.

use std::borrow::Cow;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Details, Lists, Members, Record, Resource};
use crate::shape::Shape;

/// A record of `salesman-commission` (Salesman Commission).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SalesmanCommission {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `name`
    pub name: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for SalesmanCommission {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("name", &mut self.name);
        each.member("description", &mut self.description);
        each.member("suspended", &mut self.suspended);
        each.extra(&mut self.extra);
    }
}

impl Resource for SalesmanCommission {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("salesman-commission"),
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
        "suspended",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for SalesmanCommission {}
impl Details for SalesmanCommission {}

impl SalesmanCommission {
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
}
