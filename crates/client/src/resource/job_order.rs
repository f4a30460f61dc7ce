// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `job-order`: Job Order.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `job-order` (Job Order).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct JobOrder {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `number`
    pub number: Option<String>,
    /// `transDate`
    pub trans_date: Option<Date>,
    /// `customer`
    pub customer: Option<Reference>,
    /// `approvalStatus`
    pub approval_status: Option<word::ApprovalStatus>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `differenceAccount`
    pub difference_account: Option<Reference>,
    /// `jobAccount`
    pub job_account: Option<Reference>,
    /// `manualClosed`
    pub manual_closed: Option<bool>,
    /// `detailExpense`
    pub detail_expense: Vec<DetailExpense>,
    /// `detailItem`
    pub detail_item: Vec<DetailItem>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for JobOrder {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.reference("customer", "customerNo", "customerNo", &mut self.customer);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("description", &mut self.description);
        each.reference("differenceAccount", "differenceAccountNo", "no", &mut self.difference_account);
        each.reference("jobAccount", "jobAccountNo", "no", &mut self.job_account);
        each.member("manualClosed", &mut self.manual_closed);
        each.member("detailExpense", &mut self.detail_expense);
        each.member("detailItem", &mut self.detail_item);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailExpense`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailExpense {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `account`
    pub account: Option<Reference>,
    /// `department`
    pub department: Option<Reference>,
    /// `expenseAmount`
    pub expense_amount: Option<Decimal>,
    /// `expenseName`
    pub expense_name: Option<String>,
    /// `expenseNotes`
    pub expense_notes: Option<String>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailExpense {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("account", "accountNo", "no", &mut self.account);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("expenseAmount", &mut self.expense_amount);
        each.member("expenseName", &mut self.expense_name);
        each.member("expenseNotes", &mut self.expense_notes);
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
    /// `unitRatio`; the server computes it
    pub unit_ratio: Option<Decimal>,
    /// `quantityDefault`; the server computes it
    pub quantity_default: Option<Decimal>,
    /// `warehouse`
    pub warehouse: Option<Reference>,
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
        each.computed("unitRatio", &mut self.unit_ratio);
        each.computed("quantityDefault", &mut self.quantity_default);
        each.reference("warehouse", "warehouseName", "name", &mut self.warehouse);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

impl Resource for JobOrder {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("job-order"),
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
        "customer",
        "approvalStatus",
        "branch",
        "description",
        "differenceAccount",
        "jobAccount",
        "manualClosed",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for JobOrder {}
impl Details for JobOrder {}
impl Saves for JobOrder {}
impl BulkSaves for JobOrder {}
impl Deletes for JobOrder {}

impl JobOrder {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `customer`
    pub const CUSTOMER: Field<Self, Reference> = Field::reference("customer", "customerId", "customerNo");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `differenceAccount`
    pub const DIFFERENCE_ACCOUNT: Field<Self, Reference> = Field::reference("differenceAccount", "differenceAccountId", "differenceAccountNo");
    /// `jobAccount`
    pub const JOB_ACCOUNT: Field<Self, Reference> = Field::reference("jobAccount", "jobAccountId", "jobAccountNo");
    /// `manualClosed`
    pub const MANUAL_CLOSED: Field<Self, bool> = Field::new("manualClosed");
}
