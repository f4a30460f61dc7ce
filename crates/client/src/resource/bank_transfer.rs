// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `bank-transfer`: Bank Transfer.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `bank-transfer` (Bank Transfer).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BankTransfer {
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
    /// `fromBankAmount`; required
    pub from_bank_amount: Option<Decimal>,
    /// `fromBank`; required
    pub from_bank: Option<Reference>,
    /// `toBank`; required
    pub to_bank: Option<Reference>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `differenceAccount`
    pub difference_account: Option<Reference>,
    /// `fromBankRate`
    pub from_bank_rate: Option<Decimal>,
    /// `toBankRate`
    pub to_bank_rate: Option<Decimal>,
    /// `detailBankTransfer`
    pub detail_bank_transfer: Vec<DetailBankTransfer>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for BankTransfer {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.member("fromBankAmount", &mut self.from_bank_amount);
        each.reference("fromBank", "fromBankNo", "no", &mut self.from_bank);
        each.reference("toBank", "toBankNo", "no", &mut self.to_bank);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("description", &mut self.description);
        each.reference("differenceAccount", "differenceAccountNo", "no", &mut self.difference_account);
        each.member("fromBankRate", &mut self.from_bank_rate);
        each.member("toBankRate", &mut self.to_bank_rate);
        each.member("detailBankTransfer", &mut self.detail_bank_transfer);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailBankTransfer`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailBankTransfer {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `account`; required
    pub account: Option<Reference>,
    /// `amount`; required
    pub amount: Option<Decimal>,
    /// `bankChargeType`; required
    pub bank_charge_type: Option<word::BankChargeType>,
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

impl Record for DetailBankTransfer {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("account", "accountNo", "no", &mut self.account);
        each.member("amount", &mut self.amount);
        each.member("bankChargeType", &mut self.bank_charge_type);
        each.member("expenseName", &mut self.expense_name);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("memo", &mut self.memo);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

impl Resource for BankTransfer {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("bank-transfer"),
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
        "fromBank",
        "toBank",
        "branch",
        "description",
        "differenceAccount",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for BankTransfer {}
impl Details for BankTransfer {}
impl Saves for BankTransfer {}
impl BulkSaves for BankTransfer {}
impl Deletes for BankTransfer {}

impl BankTransfer {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `fromBank`
    pub const FROM_BANK: Field<Self, Reference> = Field::reference("fromBank", "fromBankId", "fromBankNo");
    /// `toBank`
    pub const TO_BANK: Field<Self, Reference> = Field::reference("toBank", "toBankId", "toBankNo");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `differenceAccount`
    pub const DIFFERENCE_ACCOUNT: Field<Self, Reference> = Field::reference("differenceAccount", "differenceAccountId", "differenceAccountNo");
}
