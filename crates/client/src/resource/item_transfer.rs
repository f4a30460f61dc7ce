// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `item-transfer`: Item Transfer.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `item-transfer` (Item Transfer).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ItemTransfer {
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
    /// `itemTransferType`; required
    pub item_transfer_type: Option<word::ItemTransferType>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `differenceItemTransferAccount`
    pub difference_item_transfer_account: Option<Reference>,
    /// `fromItemTransfer`
    pub from_item_transfer: Option<Reference>,
    /// `referenceWarehouse`
    pub reference_warehouse: Option<Reference>,
    /// `warehouse`
    pub warehouse: Option<Reference>,
    /// `itemTransferOutStatus`; the server computes it
    pub item_transfer_out_status: Option<word::ItemTransferOutStatus>,
    /// `detailItem`; required
    pub detail_item: Vec<DetailItem>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for ItemTransfer {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.member("itemTransferType", &mut self.item_transfer_type);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("description", &mut self.description);
        each.reference("differenceItemTransferAccount", "differenceItemTransferAccountNo", "no", &mut self.difference_item_transfer_account);
        each.reference("fromItemTransfer", "fromItemTransferNo", "number", &mut self.from_item_transfer);
        each.reference("referenceWarehouse", "referenceWarehouseName", "name", &mut self.reference_warehouse);
        each.reference("warehouse", "warehouseName", "name", &mut self.warehouse);
        each.computed("itemTransferOutStatus", &mut self.item_transfer_out_status);
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
    /// `department`
    pub department: Option<Reference>,
    /// `detailName`
    pub detail_name: Option<String>,
    /// `detailNotes`
    pub detail_notes: Option<String>,
    /// `itemUnit`
    pub item_unit: Option<Reference>,
    /// `project`
    pub project: Option<Reference>,
    /// `quantity`
    pub quantity: Option<Decimal>,
    /// `salesOrder`
    pub sales_order: Option<Reference>,
    /// `unitRatio`; the server computes it
    pub unit_ratio: Option<Decimal>,
    /// `quantityDefault`; the server computes it
    pub quantity_default: Option<Decimal>,
    /// `detailSerialNumber`
    pub detail_serial_number: Vec<DetailItemDetailSerialNumber>,
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
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("detailName", &mut self.detail_name);
        each.member("detailNotes", &mut self.detail_notes);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.reference("project", "projectNo", "no", &mut self.project);
        each.member("quantity", &mut self.quantity);
        each.reference("salesOrder", "salesOrderNumber", "number", &mut self.sales_order);
        each.computed("unitRatio", &mut self.unit_ratio);
        each.computed("quantityDefault", &mut self.quantity_default);
        each.member("detailSerialNumber", &mut self.detail_serial_number);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailSerialNumber`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailItemDetailSerialNumber {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `expiredDate`
    pub expired_date: Option<Date>,
    /// `quantity`
    pub quantity: Option<Decimal>,
    /// `serialNumberNo`
    pub serial_number_no: Option<String>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailItemDetailSerialNumber {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.member("expiredDate", &mut self.expired_date);
        each.member("quantity", &mut self.quantity);
        each.member("serialNumberNo", &mut self.serial_number_no);
        each.extra(&mut self.extra);
    }
}

impl Resource for ItemTransfer {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("item-transfer"),
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
        "itemTransferType",
        "branch",
        "description",
        "differenceItemTransferAccount",
        "fromItemTransfer",
        "referenceWarehouse",
        "warehouse",
        "itemTransferOutStatus",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for ItemTransfer {}
impl Details for ItemTransfer {}
impl Saves for ItemTransfer {}
impl BulkSaves for ItemTransfer {}
impl Deletes for ItemTransfer {}

impl ItemTransfer {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `itemTransferType`
    pub const ITEM_TRANSFER_TYPE: Field<Self, word::ItemTransferType> = Field::new("itemTransferType");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `differenceItemTransferAccount`
    pub const DIFFERENCE_ITEM_TRANSFER_ACCOUNT: Field<Self, Reference> = Field::reference("differenceItemTransferAccount", "differenceItemTransferAccountId", "differenceItemTransferAccountNo");
    /// `fromItemTransfer`
    pub const FROM_ITEM_TRANSFER: Field<Self, Reference> = Field::reference("fromItemTransfer", "fromItemTransferId", "fromItemTransferNo");
    /// `referenceWarehouse`
    pub const REFERENCE_WAREHOUSE: Field<Self, Reference> = Field::reference("referenceWarehouse", "referenceWarehouseId", "referenceWarehouseName");
    /// `warehouse`
    pub const WAREHOUSE: Field<Self, Reference> = Field::reference("warehouse", "warehouseId", "warehouseName");
    /// `itemTransferOutStatus`
    pub const ITEM_TRANSFER_OUT_STATUS: Field<Self, word::ItemTransferOutStatus> = Field::new("itemTransferOutStatus");
}
