// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `fixed-asset`: Fixed Asset.

use std::borrow::Cow;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Deletes, Details, Lists, Members, Record, Resource};
use crate::shape::Shape;

/// A record of `fixed-asset` (Fixed Asset).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FixedAsset {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `number`
    pub number: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `assetCost`
    pub asset_cost: Option<Decimal>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for FixedAsset {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("description", &mut self.description);
        each.member("assetCost", &mut self.asset_cost);
        each.extra(&mut self.extra);
    }
}

impl Resource for FixedAsset {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("fixed-asset"),
        key_field: Cow::Borrowed("number"),
        key_input: Cow::Borrowed("number"),
        key_parameter: Cow::Borrowed("number"),
        key_filter: Cow::Borrowed("number"),
        key_is_unique: true,
        has_custom_fields: false,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "number",
        "description",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for FixedAsset {}
impl Details for FixedAsset {}
impl Deletes for FixedAsset {}

impl FixedAsset {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
}
