// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `warehouse`: Warehouse.

use std::borrow::Cow;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Deletes, Details, Lists, Members, Record, Resource, Saves};
use crate::shape::Shape;

/// A record of `warehouse` (Warehouse).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Warehouse {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `name`; required
    pub name: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `pic`
    pub pic: Option<String>,
    /// `street`
    pub street: Option<String>,
    /// `city`
    pub city: Option<String>,
    /// `province`
    pub province: Option<String>,
    /// `country`
    pub country: Option<String>,
    /// `zipCode`
    pub zip_code: Option<String>,
    /// `scrapWarehouse`
    pub scrap_warehouse: Option<bool>,
    /// `defaultWarehouse`
    pub default_warehouse: Option<bool>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for Warehouse {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("name", &mut self.name);
        each.member("description", &mut self.description);
        each.member("pic", &mut self.pic);
        each.member("street", &mut self.street);
        each.member("city", &mut self.city);
        each.member("province", &mut self.province);
        each.member("country", &mut self.country);
        each.member("zipCode", &mut self.zip_code);
        each.member("scrapWarehouse", &mut self.scrap_warehouse);
        each.member("defaultWarehouse", &mut self.default_warehouse);
        each.member("suspended", &mut self.suspended);
        each.extra(&mut self.extra);
    }
}

impl Resource for Warehouse {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("warehouse"),
        key_field: Cow::Borrowed("name"),
        key_input: Cow::Borrowed("name"),
        key_parameter: Cow::Borrowed("warehouseName"),
        key_filter: Cow::Borrowed("name"),
        key_is_unique: true,
        has_custom_fields: false,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "name",
        "description",
        "defaultWarehouse",
        "suspended",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for Warehouse {}
impl Details for Warehouse {}
impl Saves for Warehouse {}
impl Deletes for Warehouse {}

impl Warehouse {
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `defaultWarehouse`
    pub const DEFAULT_WAREHOUSE: Field<Self, bool> = Field::new("defaultWarehouse");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
}
