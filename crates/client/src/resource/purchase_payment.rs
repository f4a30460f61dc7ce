// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `purchase-payment`: Purchase Payment.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `purchase-payment` (Purchase Payment).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PurchasePayment {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `number`
    pub number: Option<String>,
    /// `transDate`
    pub trans_date: Option<Date>,
    /// `vendor`; required
    pub vendor: Option<Reference>,
    /// `approvalStatus`
    pub approval_status: Option<word::ApprovalStatus>,
    /// `bank`; required
    pub bank: Option<Reference>,
    /// `chequeAmount`; required
    pub cheque_amount: Option<Decimal>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `chequeDate`
    pub cheque_date: Option<Date>,
    /// `chequeNo`
    pub cheque_no: Option<String>,
    /// `currency`
    pub currency: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `paymentMethod`
    pub payment_method: Option<word::PaymentMethodType>,
    /// `rate`
    pub rate: Option<Decimal>,
    /// `totalPayment`; the server computes it
    pub total_payment: Option<Decimal>,
    /// `detailInvoice`; required
    pub detail_invoice: Vec<DetailInvoice>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for PurchasePayment {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.reference("vendor", "vendorNo", "vendorNo", &mut self.vendor);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("bank", "bankNo", "no", &mut self.bank);
        each.member("chequeAmount", &mut self.cheque_amount);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("chequeDate", &mut self.cheque_date);
        each.member("chequeNo", &mut self.cheque_no);
        each.reference("currency", "currencyCode", "code", &mut self.currency);
        each.member("description", &mut self.description);
        each.member("paymentMethod", &mut self.payment_method);
        each.member("rate", &mut self.rate);
        each.computed("totalPayment", &mut self.total_payment);
        each.member("detailInvoice", &mut self.detail_invoice);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailInvoice`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailInvoice {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `invoice`; required
    pub invoice: Option<Reference>,
    /// `paymentAmount`; required
    pub payment_amount: Option<Decimal>,
    /// `paidPph`
    pub paid_pph: Option<bool>,
    /// `pphNumber`
    pub pph_number: Option<String>,
    /// `detailDiscount`
    pub detail_discount: Vec<DetailInvoiceDetailDiscount>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailInvoice {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("invoice", "invoiceNo", "number", &mut self.invoice);
        each.member("paymentAmount", &mut self.payment_amount);
        each.member("paidPph", &mut self.paid_pph);
        each.member("pphNumber", &mut self.pph_number);
        each.member("detailDiscount", &mut self.detail_discount);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailDiscount`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailInvoiceDetailDiscount {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `account`; required
    pub account: Option<Reference>,
    /// `amount`; required
    pub amount: Option<Decimal>,
    /// `department`
    pub department: Option<Reference>,
    /// `discountNotes`
    pub discount_notes: Option<String>,
    /// `project`
    pub project: Option<Reference>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailInvoiceDetailDiscount {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("account", "accountNo", "no", &mut self.account);
        each.member("amount", &mut self.amount);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("discountNotes", &mut self.discount_notes);
        each.reference("project", "projectNo", "no", &mut self.project);
        each.extra(&mut self.extra);
    }
}

impl Resource for PurchasePayment {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("purchase-payment"),
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
        "vendor",
        "approvalStatus",
        "bank",
        "branch",
        "currency",
        "description",
        "totalPayment",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for PurchasePayment {}
impl Details for PurchasePayment {}
impl Saves for PurchasePayment {}
impl BulkSaves for PurchasePayment {}
impl Deletes for PurchasePayment {}

impl PurchasePayment {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `vendor`
    pub const VENDOR: Field<Self, Reference> = Field::reference("vendor", "vendorId", "vendorNo");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `bank`
    pub const BANK: Field<Self, Reference> = Field::reference("bank", "bankId", "bankNo");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `currency`
    pub const CURRENCY: Field<Self, Reference> = Field::reference("currency", "currencyId", "currencyCode");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `totalPayment`
    pub const TOTAL_PAYMENT: Field<Self, Decimal> = Field::new("totalPayment");
}
