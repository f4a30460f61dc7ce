// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `stock-opname-result`: Stock Opname Result.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `stock-opname-result` (Stock Opname Result).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StockOpnameResult {
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
    /// `order`; required
    pub order: Option<Reference>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `detailItem`; required
    pub detail_item: Vec<DetailItem>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for StockOpnameResult {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("order", "orderNumber", "number", &mut self.order);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("description", &mut self.description);
        each.member("detailItem", &mut self.detail_item);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailItem`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailItem {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `item`; required
    pub item: Option<Reference>,
    /// `quantity`; required
    pub quantity: Option<Decimal>,
    /// `quantityDifference`; the server computes it
    pub quantity_difference: Option<Decimal>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailItem {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("item", "itemNo", "no", &mut self.item);
        each.member("quantity", &mut self.quantity);
        each.computed("quantityDifference", &mut self.quantity_difference);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

impl Resource for StockOpnameResult {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("stock-opname-result"),
        key_field: Cow::Borrowed("number"),
        key_input: Cow::Borrowed("no"),
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
        "order",
        "branch",
        "description",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for StockOpnameResult {}
impl Details for StockOpnameResult {}
impl Saves for StockOpnameResult {}
impl BulkSaves for StockOpnameResult {}
impl Deletes for StockOpnameResult {}

impl StockOpnameResult {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `order`
    pub const ORDER: Field<Self, Reference> = Field::reference("order", "orderId", "orderNumber");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
}
