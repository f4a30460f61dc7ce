// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `other-payment`: Other Payment.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `other-payment` (Other Payment).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OtherPayment {
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
    /// `bank`; required
    pub bank: Option<Reference>,
    /// `payee`; required
    pub payee: Option<String>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `chequeDate`
    pub cheque_date: Option<Date>,
    /// `chequeNo`
    pub cheque_no: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `rate`
    pub rate: Option<Decimal>,
    /// `totalAmount`; the server computes it
    pub total_amount: Option<Decimal>,
    /// `detailAccount`; required
    pub detail_account: Vec<DetailAccount>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for OtherPayment {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("bank", "bankNo", "no", &mut self.bank);
        each.member("payee", &mut self.payee);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("chequeDate", &mut self.cheque_date);
        each.member("chequeNo", &mut self.cheque_no);
        each.member("description", &mut self.description);
        each.member("rate", &mut self.rate);
        each.computed("totalAmount", &mut self.total_amount);
        each.member("detailAccount", &mut self.detail_account);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailAccount`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailAccount {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `account`; required
    pub account: Option<Reference>,
    /// `amount`; required
    pub amount: Option<Decimal>,
    /// `expenseName`; required
    pub expense_name: Option<String>,
    /// `department`
    pub department: Option<Reference>,
    /// `memo`
    pub memo: Option<String>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailAccount {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("account", "accountNo", "no", &mut self.account);
        each.member("amount", &mut self.amount);
        each.member("expenseName", &mut self.expense_name);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("memo", &mut self.memo);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

impl Resource for OtherPayment {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("other-payment"),
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
        "bank",
        "branch",
        "description",
        "totalAmount",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for OtherPayment {}
impl Details for OtherPayment {}
impl Saves for OtherPayment {}
impl BulkSaves for OtherPayment {}
impl Deletes for OtherPayment {}

impl OtherPayment {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `bank`
    pub const BANK: Field<Self, Reference> = Field::reference("bank", "bankId", "bankNo");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `totalAmount`
    pub const TOTAL_AMOUNT: Field<Self, Decimal> = Field::new("totalAmount");
}
