// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `sales-invoice`: Sales Invoice.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `sales-invoice` (Sales Invoice).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SalesInvoice {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `number`
    pub number: Option<String>,
    /// `transDate`
    pub trans_date: Option<Date>,
    /// `dueDate`
    pub due_date: Option<Date>,
    /// `shipDate`
    pub ship_date: Option<Date>,
    /// `taxDate`
    pub tax_date: Option<Date>,
    /// `taxNumber`
    pub tax_number: Option<String>,
    /// `customer`; required
    pub customer: Option<Reference>,
    /// `poNumber`
    pub po_number: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `toAddress`
    pub to_address: Option<String>,
    /// `approvalStatus`
    pub approval_status: Option<word::ApprovalStatus>,
    /// `rate`
    pub rate: Option<Decimal>,
    /// `fiscalRate`
    pub fiscal_rate: Option<Decimal>,
    /// `taxable`
    pub taxable: Option<bool>,
    /// `inclusiveTax`
    pub inclusive_tax: Option<bool>,
    /// `taxType`
    pub tax_type: Option<word::CustomerTaxType>,
    /// `documentCode`
    pub document_code: Option<word::SalesDocumentCode>,
    /// `documentTransaction`
    pub document_transaction: Option<word::SalesDocumentTransaction>,
    /// `notesIdTax`
    pub notes_id_tax: Option<String>,
    /// `retailWpName`
    pub retail_wp_name: Option<String>,
    /// `retailIdCard`
    pub retail_id_card: Option<String>,
    /// `retailWpNumber`
    pub retail_wp_number: Option<String>,
    /// `invoiceDp`
    pub invoice_dp: Option<bool>,
    /// `reverseInvoice`
    pub reverse_invoice: Option<bool>,
    /// `cashDiscPercent`, such as `5+2`
    pub cash_disc_percent: Option<String>,
    /// `cashDiscount`
    pub cash_discount: Option<Decimal>,
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
    /// `branch`
    pub branch: Option<Reference>,
    /// `currency`
    pub currency: Option<Reference>,
    /// `fob`
    pub fob: Option<Reference>,
    /// `inputDownPayment`
    pub input_down_payment: Option<Decimal>,
    /// `orderDownPayment`
    pub order_down_payment: Option<Reference>,
    /// `paymentTerm`
    pub payment_term: Option<Reference>,
    /// `shipment`
    pub shipment: Option<Reference>,
    /// `tax1`
    pub tax1: Option<Reference>,
    /// `retailIdTku`
    pub retail_id_tku: Option<String>,
    /// `retailWpType`
    pub retail_wp_type: Option<String>,
    /// `primeOwing`; the server computes it
    pub prime_owing: Option<Decimal>,
    /// `lastPaymentDate`; the server computes it
    pub last_payment_date: Option<Date>,
    /// `reverseInvoiceStatus`; the server computes it
    pub reverse_invoice_status: Option<word::ReverseInvoiceStatus>,
    /// `isAccuratePos`; the server computes it
    pub is_accurate_pos: Option<bool>,
    /// `detailItem`; required
    pub detail_item: Vec<DetailItem>,
    /// `detailExpense`
    pub detail_expense: Vec<DetailExpense>,
    /// `detailDownPayment`
    pub detail_down_payment: Vec<DetailDownPayment>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for SalesInvoice {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.member("dueDate", &mut self.due_date);
        each.member("shipDate", &mut self.ship_date);
        each.member("taxDate", &mut self.tax_date);
        each.member("taxNumber", &mut self.tax_number);
        each.reference("customer", "customerNo", "customerNo", &mut self.customer);
        each.member("poNumber", &mut self.po_number);
        each.member("description", &mut self.description);
        each.member("toAddress", &mut self.to_address);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.member("rate", &mut self.rate);
        each.member("fiscalRate", &mut self.fiscal_rate);
        each.member("taxable", &mut self.taxable);
        each.member("inclusiveTax", &mut self.inclusive_tax);
        each.member("taxType", &mut self.tax_type);
        each.member("documentCode", &mut self.document_code);
        each.member("documentTransaction", &mut self.document_transaction);
        each.member("notesIdTax", &mut self.notes_id_tax);
        each.member("retailWpName", &mut self.retail_wp_name);
        each.member("retailIdCard", &mut self.retail_id_card);
        each.member("retailWpNumber", &mut self.retail_wp_number);
        each.member("invoiceDp", &mut self.invoice_dp);
        each.member("reverseInvoice", &mut self.reverse_invoice);
        each.member("cashDiscPercent", &mut self.cash_disc_percent);
        each.member("cashDiscount", &mut self.cash_discount);
        each.computed("subTotal", &mut self.sub_total);
        each.computed("salesAmount", &mut self.sales_amount);
        each.computed("taxableAmount1", &mut self.taxable_amount1);
        each.computed("dppAmount", &mut self.dpp_amount);
        each.computed("tax1Rate", &mut self.tax1_rate);
        each.computed("tax1Amount", &mut self.tax1_amount);
        each.computed("totalExpense", &mut self.total_expense);
        each.computed("totalAmount", &mut self.total_amount);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.reference("currency", "currencyCode", "code", &mut self.currency);
        each.reference("fob", "fobName", "name", &mut self.fob);
        each.member("inputDownPayment", &mut self.input_down_payment);
        each.reference("orderDownPayment", "orderDownPaymentNumber", "number", &mut self.order_down_payment);
        each.reference("paymentTerm", "paymentTermName", "name", &mut self.payment_term);
        each.reference("shipment", "shipmentName", "name", &mut self.shipment);
        each.reference("tax1", "tax1Name", "description", &mut self.tax1);
        each.member("retailIdTku", &mut self.retail_id_tku);
        each.member("retailWpType", &mut self.retail_wp_type);
        each.computed("primeOwing", &mut self.prime_owing);
        each.computed("lastPaymentDate", &mut self.last_payment_date);
        each.computed("reverseInvoiceStatus", &mut self.reverse_invoice_status);
        each.computed("isAccuratePos", &mut self.is_accurate_pos);
        each.member("detailItem", &mut self.detail_item);
        each.member("detailExpense", &mut self.detail_expense);
        each.member("detailDownPayment", &mut self.detail_down_payment);
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
    /// `detailName`
    pub detail_name: Option<String>,
    /// `detailNotes`
    pub detail_notes: Option<String>,
    /// `quantity`
    pub quantity: Option<Decimal>,
    /// `itemUnit`
    pub item_unit: Option<Reference>,
    /// `unitPrice`
    pub unit_price: Option<Decimal>,
    /// `itemDiscPercent`, such as `5+2`
    pub item_disc_percent: Option<String>,
    /// `itemCashDiscount`
    pub item_cash_discount: Option<Decimal>,
    /// `useTax1`
    pub use_tax1: Option<bool>,
    /// `useTax2`
    pub use_tax2: Option<bool>,
    /// `useTax3`
    pub use_tax3: Option<bool>,
    /// `warehouse`
    pub warehouse: Option<Reference>,
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
    /// `controlQuantity`
    pub control_quantity: Option<Decimal>,
    /// `deliveryOrder`
    pub delivery_order: Option<Reference>,
    /// `department`
    pub department: Option<Reference>,
    /// `project`
    pub project: Option<Reference>,
    /// `salesOrder`
    pub sales_order: Option<Reference>,
    /// `salesQuotation`
    pub sales_quotation: Option<Reference>,
    /// `salesmanList`
    pub salesman_list: Vec<Reference>,
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
        each.member("detailName", &mut self.detail_name);
        each.member("detailNotes", &mut self.detail_notes);
        each.member("quantity", &mut self.quantity);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.member("unitPrice", &mut self.unit_price);
        each.member("itemDiscPercent", &mut self.item_disc_percent);
        each.member("itemCashDiscount", &mut self.item_cash_discount);
        each.member("useTax1", &mut self.use_tax1);
        each.member("useTax2", &mut self.use_tax2);
        each.member("useTax3", &mut self.use_tax3);
        each.reference("warehouse", "warehouseName", "name", &mut self.warehouse);
        each.computed("unitRatio", &mut self.unit_ratio);
        each.computed("quantityDefault", &mut self.quantity_default);
        each.computed("grossAmount", &mut self.gross_amount);
        each.computed("totalPrice", &mut self.total_price);
        each.computed("salesAmount", &mut self.sales_amount);
        each.computed("dppAmount", &mut self.dpp_amount);
        each.computed("tax1Amount", &mut self.tax1_amount);
        each.member("controlQuantity", &mut self.control_quantity);
        each.reference("deliveryOrder", "deliveryOrderNumber", "number", &mut self.delivery_order);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.reference("project", "projectNo", "no", &mut self.project);
        each.reference("salesOrder", "salesOrderNumber", "number", &mut self.sales_order);
        each.reference("salesQuotation", "salesQuotationNumber", "number", &mut self.sales_quotation);
        each.references("salesmanList", "salesmanListNumber", "number", &mut self.salesman_list);
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

/// A line of `detailExpense`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailExpense {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `accountNo`
    pub account_no: Option<String>,
    /// `expenseName`
    pub expense_name: Option<String>,
    /// `expenseAmount`
    pub expense_amount: Option<Decimal>,
    /// `expenseNotes`
    pub expense_notes: Option<String>,
    /// `department`
    pub department: Option<Reference>,
    /// `salesOrder`
    pub sales_order: Option<Reference>,
    /// `salesQuotation`
    pub sales_quotation: Option<Reference>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailExpense {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.member("accountNo", &mut self.account_no);
        each.member("expenseName", &mut self.expense_name);
        each.member("expenseAmount", &mut self.expense_amount);
        each.member("expenseNotes", &mut self.expense_notes);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.reference("salesOrder", "salesOrderNumber", "number", &mut self.sales_order);
        each.reference("salesQuotation", "salesQuotationNumber", "number", &mut self.sales_quotation);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailDownPayment`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailDownPayment {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `invoice`
    pub invoice: Option<Reference>,
    /// `paymentAmount`
    pub payment_amount: Option<Decimal>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailDownPayment {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("invoice", "invoiceNumber", "number", &mut self.invoice);
        each.member("paymentAmount", &mut self.payment_amount);
        each.extra(&mut self.extra);
    }
}

impl Resource for SalesInvoice {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("sales-invoice"),
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
        "dueDate",
        "shipDate",
        "customer",
        "poNumber",
        "description",
        "approvalStatus",
        "invoiceDp",
        "reverseInvoice",
        "subTotal",
        "salesAmount",
        "dppAmount",
        "tax1Amount",
        "totalAmount",
        "branch",
        "currency",
        "fob",
        "orderDownPayment",
        "paymentTerm",
        "shipment",
        "tax1",
        "primeOwing",
        "lastPaymentDate",
        "reverseInvoiceStatus",
        "isAccuratePos",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for SalesInvoice {}
impl Details for SalesInvoice {}
impl Saves for SalesInvoice {}
impl BulkSaves for SalesInvoice {}
impl Deletes for SalesInvoice {}

impl SalesInvoice {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `dueDate`
    pub const DUE_DATE: Field<Self, Date> = Field::new("dueDate");
    /// `shipDate`
    pub const SHIP_DATE: Field<Self, Date> = Field::new("shipDate");
    /// `customer`
    pub const CUSTOMER: Field<Self, Reference> = Field::reference("customer", "customerId", "customerNo");
    /// `poNumber`
    pub const PO_NUMBER: Field<Self, String> = Field::new("poNumber");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `invoiceDp`
    pub const INVOICE_DP: Field<Self, bool> = Field::new("invoiceDp");
    /// `reverseInvoice`
    pub const REVERSE_INVOICE: Field<Self, bool> = Field::new("reverseInvoice");
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
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `currency`
    pub const CURRENCY: Field<Self, Reference> = Field::reference("currency", "currencyId", "currencyCode");
    /// `fob`
    pub const FOB: Field<Self, Reference> = Field::reference("fob", "fobId", "fobName");
    /// `orderDownPayment`
    pub const ORDER_DOWN_PAYMENT: Field<Self, Reference> = Field::reference("orderDownPayment", "orderDownPaymentId", "orderDownPaymentNumber");
    /// `paymentTerm`
    pub const PAYMENT_TERM: Field<Self, Reference> = Field::reference("paymentTerm", "paymentTermId", "paymentTermName");
    /// `shipment`
    pub const SHIPMENT: Field<Self, Reference> = Field::reference("shipment", "shipmentId", "shipmentName");
    /// `tax1`
    pub const TAX1: Field<Self, Reference> = Field::reference("tax1", "tax1Id", "tax1Name");
    /// `primeOwing`
    pub const PRIME_OWING: Field<Self, Decimal> = Field::new("primeOwing");
    /// `lastPaymentDate`
    pub const LAST_PAYMENT_DATE: Field<Self, Date> = Field::new("lastPaymentDate");
    /// `reverseInvoiceStatus`
    pub const REVERSE_INVOICE_STATUS: Field<Self, word::ReverseInvoiceStatus> = Field::new("reverseInvoiceStatus");
    /// `isAccuratePos`
    pub const IS_ACCURATE_POS: Field<Self, bool> = Field::new("isAccuratePos");
    /// The filter `noneInvoiceReturn`.
    pub const NONE_INVOICE_RETURN: Field<Self, bool> = Field::new("noneInvoiceReturn");
    /// The filter `openingBalance`.
    pub const OPENING_BALANCE: Field<Self, bool> = Field::new("openingBalance");
    /// The filter `outstanding`.
    pub const OUTSTANDING: Field<Self, bool> = Field::new("outstanding");
    /// The filter `overdue`.
    pub const OVERDUE: Field<Self, bool> = Field::new("overdue");
}
