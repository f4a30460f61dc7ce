// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `manufacture-order`: Manufacture Order.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `manufacture-order` (Manufacture Order).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ManufactureOrder {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `number`
    pub number: Option<String>,
    /// `transDate`
    pub trans_date: Option<Date>,
    /// `approvalStatus`
    pub approval_status: Option<word::ApprovalStatus>,
    /// `branch`; required
    pub branch: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `detailManufactureOrder`; required
    pub detail_manufacture_order: Vec<DetailManufactureOrder>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for ManufactureOrder {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("description", &mut self.description);
        each.member("detailManufactureOrder", &mut self.detail_manufacture_order);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailManufactureOrder`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailManufactureOrder {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `billOfMaterial`; required
    pub bill_of_material: Option<Reference>,
    /// `endDate`; required
    pub end_date: Option<Date>,
    /// `quantity`; required
    pub quantity: Option<Decimal>,
    /// `startDate`; required
    pub start_date: Option<Date>,
    /// `manualClosed`
    pub manual_closed: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailManufactureOrder {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("billOfMaterial", "billOfMaterialNumber", "number", &mut self.bill_of_material);
        each.member("endDate", &mut self.end_date);
        each.member("quantity", &mut self.quantity);
        each.member("startDate", &mut self.start_date);
        each.member("manualClosed", &mut self.manual_closed);
        each.extra(&mut self.extra);
    }
}

impl Resource for ManufactureOrder {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("manufacture-order"),
        key_field: Cow::Borrowed("number"),
        key_input: Cow::Borrowed("number"),
        key_parameter: Cow::Borrowed("number"),
        key_filter: Cow::Borrowed("number"),
        key_is_unique: true,
        has_custom_fields: true,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "number",
        "transDate",
        "approvalStatus",
        "branch",
        "description",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for ManufactureOrder {}
impl Details for ManufactureOrder {}
impl Saves for ManufactureOrder {}
impl Deletes for ManufactureOrder {}

impl ManufactureOrder {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
}
