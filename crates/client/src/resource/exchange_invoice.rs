// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `exchange-invoice`: Exchange Invoice.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `exchange-invoice` (Exchange Invoice).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExchangeInvoice {
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
    /// `collectDate`; required
    pub collect_date: Option<Date>,
    /// `currency`; required
    pub currency: Option<Reference>,
    /// `dueDate`
    pub due_date: Option<Date>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `detailInvoice`; required
    pub detail_invoice: Vec<DetailInvoice>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for ExchangeInvoice {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.member("collectDate", &mut self.collect_date);
        each.reference("currency", "currencyCode", "code", &mut self.currency);
        each.member("dueDate", &mut self.due_date);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("description", &mut self.description);
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
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailInvoice {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("invoice", "invoiceNo", "number", &mut self.invoice);
        each.extra(&mut self.extra);
    }
}

impl Resource for ExchangeInvoice {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("exchange-invoice"),
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
        "currency",
        "dueDate",
        "branch",
        "description",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for ExchangeInvoice {}
impl Details for ExchangeInvoice {}
impl Saves for ExchangeInvoice {}
impl BulkSaves for ExchangeInvoice {}
impl Deletes for ExchangeInvoice {}

impl ExchangeInvoice {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `currency`
    pub const CURRENCY: Field<Self, Reference> = Field::reference("currency", "currencyId", "currencyCode");
    /// `dueDate`
    pub const DUE_DATE: Field<Self, Date> = Field::new("dueDate");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
}
