// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `journal-voucher`: Journal Voucher.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `journal-voucher` (Journal Voucher).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct JournalVoucher {
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
    /// `detailJournalVoucher`; required
    pub detail_journal_voucher: Vec<DetailJournalVoucher>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for JournalVoucher {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("description", &mut self.description);
        each.member("detailJournalVoucher", &mut self.detail_journal_voucher);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailJournalVoucher`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailJournalVoucher {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `account`; required
    pub account: Option<Reference>,
    /// `amount`; required
    pub amount: Option<Decimal>,
    /// `amountType`; required
    pub amount_type: Option<word::AmountType>,
    /// `customer`
    pub customer: Option<Reference>,
    /// `department`
    pub department: Option<Reference>,
    /// `employee`
    pub employee: Option<Reference>,
    /// `fixedAsset`
    pub fixed_asset: Option<Reference>,
    /// `memo`
    pub memo: Option<String>,
    /// `primeAmount`
    pub prime_amount: Option<Decimal>,
    /// `project`
    pub project: Option<Reference>,
    /// `rate`
    pub rate: Option<Decimal>,
    /// `subsidiaryType`
    pub subsidiary_type: Option<word::SubsidiaryType>,
    /// `vendor`
    pub vendor: Option<Reference>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailJournalVoucher {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("account", "accountNo", "no", &mut self.account);
        each.member("amount", &mut self.amount);
        each.member("amountType", &mut self.amount_type);
        each.reference("customer", "customerNo", "customerNo", &mut self.customer);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.reference("employee", "employeeNo", "number", &mut self.employee);
        each.reference("fixedAsset", "fixedAssetNo", "number", &mut self.fixed_asset);
        each.member("memo", &mut self.memo);
        each.member("primeAmount", &mut self.prime_amount);
        each.reference("project", "projectNo", "no", &mut self.project);
        each.member("rate", &mut self.rate);
        each.member("subsidiaryType", &mut self.subsidiary_type);
        each.reference("vendor", "vendorNo", "vendorNo", &mut self.vendor);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

impl Resource for JournalVoucher {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("journal-voucher"),
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
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for JournalVoucher {}
impl Details for JournalVoucher {}
impl Saves for JournalVoucher {}
impl BulkSaves for JournalVoucher {}
impl Deletes for JournalVoucher {}

impl JournalVoucher {
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
