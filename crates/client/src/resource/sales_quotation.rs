// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `sales-quotation`: Sales Quotation.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `sales-quotation` (Sales Quotation).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SalesQuotation {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `number`
    pub number: Option<String>,
    /// `transDate`
    pub trans_date: Option<Date>,
    /// `customer`; required
    pub customer: Option<Reference>,
    /// `approvalStatus`
    pub approval_status: Option<word::ApprovalStatus>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `cashDiscPercent`, such as `5+2`
    pub cash_disc_percent: Option<String>,
    /// `cashDiscount`
    pub cash_discount: Option<Decimal>,
    /// `currency`
    pub currency: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `fob`
    pub fob: Option<Reference>,
    /// `inclusiveTax`
    pub inclusive_tax: Option<bool>,
    /// `paymentTerm`
    pub payment_term: Option<Reference>,
    /// `shipment`
    pub shipment: Option<Reference>,
    /// `taxable`
    pub taxable: Option<bool>,
    /// `toAddress`
    pub to_address: Option<String>,
    /// `subTotal`; the server computes it
    pub sub_total: Option<Decimal>,
    /// `salesAmount`; the server computes it
    pub sales_amount: Option<Decimal>,
    /// `taxableAmount1`; the server computes it
    pub taxable_amount1: Option<Decimal>,
    /// `dppAmount`; the server computes it
    pub dpp_amount: Option<Decimal>,
    /// `tax1Rate`; the server computes it
    pub tax1_rate: Option<Decimal>,
    /// `tax1Amount`; the server computes it
    pub tax1_amount: Option<Decimal>,
    /// `totalExpense`; the server computes it
    pub total_expense: Option<Decimal>,
    /// `totalAmount`; the server computes it
    pub total_amount: Option<Decimal>,
    /// `status`; the server computes it
    pub status: Option<word::SalesOrderStatus>,
    /// `detailItem`; required
    pub detail_item: Vec<DetailItem>,
    /// `detailExpense`
    pub detail_expense: Vec<DetailExpense>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for SalesQuotation {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.reference("customer", "customerNo", "customerNo", &mut self.customer);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("cashDiscPercent", &mut self.cash_disc_percent);
        each.member("cashDiscount", &mut self.cash_discount);
        each.reference("currency", "currencyCode", "code", &mut self.currency);
        each.member("description", &mut self.description);
        each.reference("fob", "fobName", "name", &mut self.fob);
        each.member("inclusiveTax", &mut self.inclusive_tax);
        each.reference("paymentTerm", "paymentTermName", "name", &mut self.payment_term);
        each.reference("shipment", "shipmentName", "name", &mut self.shipment);
        each.member("taxable", &mut self.taxable);
        each.member("toAddress", &mut self.to_address);
        each.computed("subTotal", &mut self.sub_total);
        each.computed("salesAmount", &mut self.sales_amount);
        each.computed("taxableAmount1", &mut self.taxable_amount1);
        each.computed("dppAmount", &mut self.dpp_amount);
        each.computed("tax1Rate", &mut self.tax1_rate);
        each.computed("tax1Amount", &mut self.tax1_amount);
        each.computed("totalExpense", &mut self.total_expense);
        each.computed("totalAmount", &mut self.total_amount);
        each.computed("status", &mut self.status);
        each.member("detailItem", &mut self.detail_item);
        each.member("detailExpense", &mut self.detail_expense);
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
    /// `salesmanList`
    pub salesman_list: Vec<Reference>,
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
    /// `grossAmount`; the server computes it
    pub gross_amount: Option<Decimal>,
    /// `totalPrice`; the server computes it
    pub total_price: Option<Decimal>,
    /// `salesAmount`; the server computes it
    pub sales_amount: Option<Decimal>,
    /// `dppAmount`; the server computes it
    pub dpp_amount: Option<Decimal>,
    /// `tax1Amount`; the server computes it
    pub tax1_amount: Option<Decimal>,
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
        each.member("unitPrice", &mut self.unit_price);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("detailName", &mut self.detail_name);
        each.member("detailNotes", &mut self.detail_notes);
        each.member("itemCashDiscount", &mut self.item_cash_discount);
        each.member("itemDiscPercent", &mut self.item_disc_percent);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.reference("project", "projectNo", "no", &mut self.project);
        each.member("quantity", &mut self.quantity);
        each.references("salesmanList", "salesmanListNumber", "number", &mut self.salesman_list);
        each.member("useTax1", &mut self.use_tax1);
        each.member("useTax2", &mut self.use_tax2);
        each.member("useTax3", &mut self.use_tax3);
        each.computed("unitRatio", &mut self.unit_ratio);
        each.computed("quantityDefault", &mut self.quantity_default);
        each.computed("grossAmount", &mut self.gross_amount);
        each.computed("totalPrice", &mut self.total_price);
        each.computed("salesAmount", &mut self.sales_amount);
        each.computed("dppAmount", &mut self.dpp_amount);
        each.computed("tax1Amount", &mut self.tax1_amount);
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

impl Resource for SalesQuotation {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("sales-quotation"),
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
        "currency",
        "description",
        "fob",
        "paymentTerm",
        "shipment",
        "subTotal",
        "salesAmount",
        "dppAmount",
        "tax1Amount",
        "totalAmount",
        "status",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for SalesQuotation {}
impl Details for SalesQuotation {}
impl Saves for SalesQuotation {}
impl BulkSaves for SalesQuotation {}
impl Deletes for SalesQuotation {}

impl SalesQuotation {
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
    /// `currency`
    pub const CURRENCY: Field<Self, Reference> = Field::reference("currency", "currencyId", "currencyCode");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `fob`
    pub const FOB: Field<Self, Reference> = Field::reference("fob", "fobId", "fobName");
    /// `paymentTerm`
    pub const PAYMENT_TERM: Field<Self, Reference> = Field::reference("paymentTerm", "paymentTermId", "paymentTermName");
    /// `shipment`
    pub const SHIPMENT: Field<Self, Reference> = Field::reference("shipment", "shipmentId", "shipmentName");
    /// `subTotal`
    pub const SUB_TOTAL: Field<Self, Decimal> = Field::new("subTotal");
    /// `salesAmount`
    pub const SALES_AMOUNT: Field<Self, Decimal> = Field::new("salesAmount");
    /// `dppAmount`
    pub const DPP_AMOUNT: Field<Self, Decimal> = Field::new("dppAmount");
    /// `tax1Amount`
    pub const TAX1_AMOUNT: Field<Self, Decimal> = Field::new("tax1Amount");
    /// `totalAmount`
    pub const TOTAL_AMOUNT: Field<Self, Decimal> = Field::new("totalAmount");
    /// `status`
    pub const STATUS: Field<Self, word::SalesOrderStatus> = Field::new("status");
}
