// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `stock-opname-order`: Stock Opname Order.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `stock-opname-order` (Stock Opname Order).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StockOpnameOrder {
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
    /// `itemCategoryList`
    pub item_category_list: Vec<Reference>,
    /// `personCharged`
    pub person_charged: Option<String>,
    /// `userListAccount`
    pub user_list_account: Vec<String>,
    /// `warehouse`
    pub warehouse: Option<Reference>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `department`
    pub department: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `startDate`
    pub start_date: Option<Date>,
    /// `vendorList`
    pub vendor_list: Vec<Reference>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for StockOpnameOrder {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.references("itemCategoryList", "itemCategoryListName", "name", &mut self.item_category_list);
        each.member("personCharged", &mut self.person_charged);
        each.member("userListAccount", &mut self.user_list_account);
        each.reference("warehouse", "warehouseName", "name", &mut self.warehouse);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("description", &mut self.description);
        each.member("startDate", &mut self.start_date);
        each.references("vendorList", "vendorListNo", "vendorNo", &mut self.vendor_list);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

impl Resource for StockOpnameOrder {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("stock-opname-order"),
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
        "warehouse",
        "branch",
        "department",
        "description",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for StockOpnameOrder {}
impl Details for StockOpnameOrder {}
impl Saves for StockOpnameOrder {}
impl BulkSaves for StockOpnameOrder {}
impl Deletes for StockOpnameOrder {}

impl StockOpnameOrder {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `warehouse`
    pub const WAREHOUSE: Field<Self, Reference> = Field::reference("warehouse", "warehouseId", "warehouseName");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `department`
    pub const DEPARTMENT: Field<Self, Reference> = Field::reference("department", "departmentId", "departmentName");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
}
