// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `purchase-requisition`: Purchase Requisition.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `purchase-requisition` (Purchase Requisition).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PurchaseRequisition {
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
    /// `branch`
    pub branch: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `requisitionType`
    pub requisition_type: Option<word::RequisitionType>,
    /// `warehouse`
    pub warehouse: Option<Reference>,
    /// `status`; the server computes it
    pub status: Option<String>,
    /// `detailItem`; required
    pub detail_item: Vec<DetailItem>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for PurchaseRequisition {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("description", &mut self.description);
        each.member("requisitionType", &mut self.requisition_type);
        each.reference("warehouse", "warehouseName", "name", &mut self.warehouse);
        each.computed("status", &mut self.status);
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
    /// `requiredDate`; required
    pub required_date: Option<Date>,
    /// `unitPrice`
    pub unit_price: Option<Decimal>,
    /// `department`
    pub department: Option<Reference>,
    /// `detailName`
    pub detail_name: Option<String>,
    /// `detailNotes`
    pub detail_notes: Option<String>,
    /// `itemCashDiscount`
    pub item_cash_discount: Option<Decimal>,
    /// `itemDiscPercent`, such as `5+2`
    pub item_disc_percent: Option<String>,
    /// `itemUnit`
    pub item_unit: Option<Reference>,
    /// `project`
    pub project: Option<Reference>,
    /// `quantity`
    pub quantity: Option<Decimal>,
    /// `useTax1`
    pub use_tax1: Option<bool>,
    /// `useTax2`
    pub use_tax2: Option<bool>,
    /// `useTax3`
    pub use_tax3: Option<bool>,
    /// `unitRatio`; the server computes it
    pub unit_ratio: Option<Decimal>,
    /// `quantityDefault`; the server computes it
    pub quantity_default: Option<Decimal>,
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
        each.member("requiredDate", &mut self.required_date);
        each.member("unitPrice", &mut self.unit_price);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("detailName", &mut self.detail_name);
        each.member("detailNotes", &mut self.detail_notes);
        each.member("itemCashDiscount", &mut self.item_cash_discount);
        each.member("itemDiscPercent", &mut self.item_disc_percent);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.reference("project", "projectNo", "no", &mut self.project);
        each.member("quantity", &mut self.quantity);
        each.member("useTax1", &mut self.use_tax1);
        each.member("useTax2", &mut self.use_tax2);
        each.member("useTax3", &mut self.use_tax3);
        each.computed("unitRatio", &mut self.unit_ratio);
        each.computed("quantityDefault", &mut self.quantity_default);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

impl Resource for PurchaseRequisition {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("purchase-requisition"),
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
        "warehouse",
        "status",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for PurchaseRequisition {}
impl Details for PurchaseRequisition {}
impl Saves for PurchaseRequisition {}
impl BulkSaves for PurchaseRequisition {}
impl Deletes for PurchaseRequisition {}

impl PurchaseRequisition {
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
    /// `warehouse`
    pub const WAREHOUSE: Field<Self, Reference> = Field::reference("warehouse", "warehouseId", "warehouseName");
    /// `status`
    pub const STATUS: Field<Self, String> = Field::new("status");
}
