// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `vendor`: Vendor.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `vendor` (Vendor).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vendor {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `vendorNo`
    pub vendor_no: Option<String>,
    /// `transDate`
    pub trans_date: Option<Date>,
    /// `name`; required
    pub name: Option<String>,
    /// `billCity`
    pub bill_city: Option<String>,
    /// `billCountry`
    pub bill_country: Option<String>,
    /// `billProvince`
    pub bill_province: Option<String>,
    /// `billStreet`
    pub bill_street: Option<String>,
    /// `billZipCode`
    pub bill_zip_code: Option<String>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `category`
    pub category: Option<Reference>,
    /// `currency`
    pub currency: Option<Reference>,
    /// `defaultIncTax`
    pub default_inc_tax: Option<bool>,
    /// `description`
    pub description: Option<String>,
    /// `email`
    pub email: Option<String>,
    /// `fax`
    pub fax: Option<String>,
    /// `mobilePhone`
    pub mobile_phone: Option<String>,
    /// `notes`
    pub notes: Option<String>,
    /// `npwpNo`
    pub npwp_no: Option<String>,
    /// `pkpNo`
    pub pkp_no: Option<String>,
    /// `taxCity`
    pub tax_city: Option<String>,
    /// `taxCountry`
    pub tax_country: Option<String>,
    /// `taxProvince`
    pub tax_province: Option<String>,
    /// `taxSameAsBill`
    pub tax_same_as_bill: Option<bool>,
    /// `taxStreet`
    pub tax_street: Option<String>,
    /// `taxZipCode`
    pub tax_zip_code: Option<String>,
    /// `term`
    pub term: Option<Reference>,
    /// `vendorTaxType`
    pub vendor_tax_type: Option<word::VendorTaxType>,
    /// `website`
    pub website: Option<String>,
    /// `workPhone`
    pub work_phone: Option<String>,
    /// `wpName`
    pub wp_name: Option<String>,
    /// `nitku`
    pub nitku: Option<String>,
    /// `wpType`
    pub wp_type: Option<String>,
    /// `vendorDownPaymentAccountList`
    pub vendor_down_payment_account_list: Vec<Reference>,
    /// `vendorPayableAccountList`
    pub vendor_payable_account_list: Vec<Reference>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// `detailContact`
    pub detail_contact: Vec<DetailContact>,
    /// `detailOpenBalance`
    pub detail_open_balance: Vec<DetailOpenBalance>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for Vendor {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.renamed("vendorNo", "number", &mut self.vendor_no);
        each.member("transDate", &mut self.trans_date);
        each.member("name", &mut self.name);
        each.member("billCity", &mut self.bill_city);
        each.member("billCountry", &mut self.bill_country);
        each.member("billProvince", &mut self.bill_province);
        each.member("billStreet", &mut self.bill_street);
        each.member("billZipCode", &mut self.bill_zip_code);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.reference("category", "categoryName", "name", &mut self.category);
        each.reference("currency", "currencyCode", "code", &mut self.currency);
        each.member("defaultIncTax", &mut self.default_inc_tax);
        each.member("description", &mut self.description);
        each.member("email", &mut self.email);
        each.member("fax", &mut self.fax);
        each.member("mobilePhone", &mut self.mobile_phone);
        each.member("notes", &mut self.notes);
        each.member("npwpNo", &mut self.npwp_no);
        each.member("pkpNo", &mut self.pkp_no);
        each.member("taxCity", &mut self.tax_city);
        each.member("taxCountry", &mut self.tax_country);
        each.member("taxProvince", &mut self.tax_province);
        each.member("taxSameAsBill", &mut self.tax_same_as_bill);
        each.member("taxStreet", &mut self.tax_street);
        each.member("taxZipCode", &mut self.tax_zip_code);
        each.reference("term", "termName", "name", &mut self.term);
        each.member("vendorTaxType", &mut self.vendor_tax_type);
        each.member("website", &mut self.website);
        each.member("workPhone", &mut self.work_phone);
        each.member("wpName", &mut self.wp_name);
        each.member("nitku", &mut self.nitku);
        each.member("wpType", &mut self.wp_type);
        each.references("vendorDownPaymentAccountList", "vendorDownPaymentAccountListNo", "no", &mut self.vendor_down_payment_account_list);
        each.references("vendorPayableAccountList", "vendorPayableAccountListNo", "no", &mut self.vendor_payable_account_list);
        each.member("suspended", &mut self.suspended);
        each.member("detailContact", &mut self.detail_contact);
        each.member("detailOpenBalance", &mut self.detail_open_balance);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailContact`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailContact {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `bbmPin`
    pub bbm_pin: Option<String>,
    /// `email`
    pub email: Option<String>,
    /// `fax`
    pub fax: Option<String>,
    /// `homePhone`
    pub home_phone: Option<String>,
    /// `mobilePhone`
    pub mobile_phone: Option<String>,
    /// `name`
    pub name: Option<String>,
    /// `notes`
    pub notes: Option<String>,
    /// `position`
    pub position: Option<String>,
    /// `salutation`
    pub salutation: Option<word::ContactSalutationType>,
    /// `website`
    pub website: Option<String>,
    /// `workPhone`
    pub work_phone: Option<String>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailContact {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.member("bbmPin", &mut self.bbm_pin);
        each.member("email", &mut self.email);
        each.member("fax", &mut self.fax);
        each.member("homePhone", &mut self.home_phone);
        each.member("mobilePhone", &mut self.mobile_phone);
        each.member("name", &mut self.name);
        each.member("notes", &mut self.notes);
        each.member("position", &mut self.position);
        each.member("salutation", &mut self.salutation);
        each.member("website", &mut self.website);
        each.member("workPhone", &mut self.work_phone);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailOpenBalance`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailOpenBalance {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `amount`
    pub amount: Option<Decimal>,
    /// `asOf`
    pub as_of: Option<Date>,
    /// `currency`
    pub currency: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `number`
    pub number: Option<String>,
    /// `paymentTerm`
    pub payment_term: Option<Reference>,
    /// `rate`
    pub rate: Option<Decimal>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailOpenBalance {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.member("amount", &mut self.amount);
        each.member("asOf", &mut self.as_of);
        each.reference("currency", "currencyCode", "code", &mut self.currency);
        each.member("description", &mut self.description);
        each.member("number", &mut self.number);
        each.reference("paymentTerm", "paymentTermName", "name", &mut self.payment_term);
        each.member("rate", &mut self.rate);
        each.extra(&mut self.extra);
    }
}

impl Resource for Vendor {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("vendor"),
        key_field: Cow::Borrowed("vendorNo"),
        key_input: Cow::Borrowed("number"),
        key_parameter: Cow::Borrowed("vendorNo"),
        key_filter: Cow::Borrowed("no"),
        key_is_unique: true,
        has_custom_fields: true,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "vendorNo",
        "name",
        "branch",
        "category",
        "currency",
        "description",
        "email",
        "mobilePhone",
        "npwpNo",
        "term",
        "workPhone",
        "suspended",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for Vendor {}
impl Details for Vendor {}
impl Saves for Vendor {}
impl BulkSaves for Vendor {}
impl Deletes for Vendor {}

impl Vendor {
    /// `vendorNo`
    pub const VENDOR_NO: Field<Self, String> = Field::filtered("vendorNo", "no");
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `category`
    pub const CATEGORY: Field<Self, Reference> = Field::reference("category", "categoryId", "categoryName");
    /// `currency`
    pub const CURRENCY: Field<Self, Reference> = Field::reference("currency", "currencyId", "currencyCode");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `email`
    pub const EMAIL: Field<Self, String> = Field::new("email");
    /// `mobilePhone`
    pub const MOBILE_PHONE: Field<Self, String> = Field::new("mobilePhone");
    /// `npwpNo`
    pub const NPWP_NO: Field<Self, String> = Field::new("npwpNo");
    /// `term`
    pub const TERM: Field<Self, Reference> = Field::reference("term", "termId", "termName");
    /// `workPhone`
    pub const WORK_PHONE: Field<Self, String> = Field::new("workPhone");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
}
