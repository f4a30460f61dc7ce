// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `account-budget-target`: Account Budget Target.

use std::borrow::Cow;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Deletes, Details, Lists, Members, Record, Resource, Saves};
use crate::shape::Shape;

/// A record of `account-budget-target` (Account Budget Target).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AccountBudgetTarget {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `name`
    pub name: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for AccountBudgetTarget {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("name", &mut self.name);
        each.member("description", &mut self.description);
        each.extra(&mut self.extra);
    }
}

impl Resource for AccountBudgetTarget {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("account-budget-target"),
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
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for AccountBudgetTarget {}
impl Details for AccountBudgetTarget {}
impl Saves for AccountBudgetTarget {}
impl Deletes for AccountBudgetTarget {}

impl AccountBudgetTarget {
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
}
