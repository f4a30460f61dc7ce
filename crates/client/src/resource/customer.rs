// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `customer`: Customer.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `customer` (Customer).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Customer {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `customerNo`
    pub customer_no: Option<String>,
    /// `name`; required
    pub name: Option<String>,
    /// `transDate`
    pub trans_date: Option<Date>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// `email`
    pub email: Option<String>,
    /// `mobilePhone`
    pub mobile_phone: Option<String>,
    /// `workPhone`
    pub work_phone: Option<String>,
    /// `fax`
    pub fax: Option<String>,
    /// `website`
    pub website: Option<String>,
    /// `notes`
    pub notes: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `npwpNo`
    pub npwp_no: Option<String>,
    /// `pkpNo`
    pub pkp_no: Option<String>,
    /// `nitku`
    pub nitku: Option<String>,
    /// `wpName`
    pub wp_name: Option<String>,
    /// `customerTaxType`
    pub customer_tax_type: Option<word::CustomerTaxType>,
    /// `documentCode`
    pub document_code: Option<word::SalesDocumentCode>,
    /// `documentTransaction`
    pub document_transaction: Option<word::SalesDocumentTransaction>,
    /// `notesIdTax`
    pub notes_id_tax: Option<String>,
    /// `billStreet`
    pub bill_street: Option<String>,
    /// `billCity`
    pub bill_city: Option<String>,
    /// `billProvince`
    pub bill_province: Option<String>,
    /// `billCountry`
    pub bill_country: Option<String>,
    /// `billZipCode`
    pub bill_zip_code: Option<String>,
    /// `shipSameAsBill`
    pub ship_same_as_bill: Option<bool>,
    /// `shipStreet`
    pub ship_street: Option<String>,
    /// `shipCity`
    pub ship_city: Option<String>,
    /// `shipProvince`
    pub ship_province: Option<String>,
    /// `shipCountry`
    pub ship_country: Option<String>,
    /// `shipZipCode`
    pub ship_zip_code: Option<String>,
    /// `taxSameAsBill`
    pub tax_same_as_bill: Option<bool>,
    /// `taxStreet`
    pub tax_street: Option<String>,
    /// `taxCity`
    pub tax_city: Option<String>,
    /// `taxProvince`
    pub tax_province: Option<String>,
    /// `taxCountry`
    pub tax_country: Option<String>,
    /// `taxZipCode`
    pub tax_zip_code: Option<String>,
    /// `customerLimitAmount`
    pub customer_limit_amount: Option<bool>,
    /// `customerLimitAmountValue`
    pub customer_limit_amount_value: Option<Decimal>,
    /// `customerLimitAge`
    pub customer_limit_age: Option<bool>,
    /// `customerLimitAgeValue`
    pub customer_limit_age_value: Option<i64>,
    /// `consignmentStore`
    pub consignment_store: Option<bool>,
    /// `reseller`
    pub reseller: Option<bool>,
    /// `defaultIncTax`
    pub default_inc_tax: Option<bool>,
    /// `defaultSalesDisc`, such as `5+2`
    pub default_sales_disc: Option<String>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `category`
    pub category: Option<Reference>,
    /// `currency`
    pub currency: Option<Reference>,
    /// `customerDownPaymentAccountList`
    pub customer_down_payment_account_list: Vec<Reference>,
    /// `customerReceivableAccountList`
    pub customer_receivable_account_list: Vec<Reference>,
    /// `discountCategory`
    pub discount_category: Option<Reference>,
    /// `priceCategory`
    pub price_category: Option<Reference>,
    /// `salesmanList`
    pub salesman_list: Vec<Reference>,
    /// `salesman`
    pub salesman: Option<Reference>,
    /// `term`
    pub term: Option<Reference>,
    /// `costOfGoodsSoldAccount`
    pub cost_of_goods_sold_account: Option<Reference>,
    /// `itemDiscountAccount`
    pub item_discount_account: Option<Reference>,
    /// `salesAccount`
    pub sales_account: Option<Reference>,
    /// `salesDiscountAccount`
    pub sales_discount_account: Option<Reference>,
    /// `salesReturnAccount`
    pub sales_return_account: Option<Reference>,
    /// `wpType`
    pub wp_type: Option<String>,
    /// `detailContact`
    pub detail_contact: Vec<DetailContact>,
    /// `detailShipAddress`
    pub detail_ship_address: Vec<DetailShipAddress>,
    /// `detailOpenBalance`
    pub detail_open_balance: Vec<DetailOpenBalance>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for Customer {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.renamed("customerNo", "number", &mut self.customer_no);
        each.member("name", &mut self.name);
        each.member("transDate", &mut self.trans_date);
        each.member("suspended", &mut self.suspended);
        each.member("email", &mut self.email);
        each.member("mobilePhone", &mut self.mobile_phone);
        each.member("workPhone", &mut self.work_phone);
        each.member("fax", &mut self.fax);
        each.member("website", &mut self.website);
        each.member("notes", &mut self.notes);
        each.member("description", &mut self.description);
        each.member("npwpNo", &mut self.npwp_no);
        each.member("pkpNo", &mut self.pkp_no);
        each.member("nitku", &mut self.nitku);
        each.member("wpName", &mut self.wp_name);
        each.member("customerTaxType", &mut self.customer_tax_type);
        each.member("documentCode", &mut self.document_code);
        each.member("documentTransaction", &mut self.document_transaction);
        each.member("notesIdTax", &mut self.notes_id_tax);
        each.member("billStreet", &mut self.bill_street);
        each.member("billCity", &mut self.bill_city);
        each.member("billProvince", &mut self.bill_province);
        each.member("billCountry", &mut self.bill_country);
        each.member("billZipCode", &mut self.bill_zip_code);
        each.member("shipSameAsBill", &mut self.ship_same_as_bill);
        each.member("shipStreet", &mut self.ship_street);
        each.member("shipCity", &mut self.ship_city);
        each.member("shipProvince", &mut self.ship_province);
        each.member("shipCountry", &mut self.ship_country);
        each.member("shipZipCode", &mut self.ship_zip_code);
        each.member("taxSameAsBill", &mut self.tax_same_as_bill);
        each.member("taxStreet", &mut self.tax_street);
        each.member("taxCity", &mut self.tax_city);
        each.member("taxProvince", &mut self.tax_province);
        each.member("taxCountry", &mut self.tax_country);
        each.member("taxZipCode", &mut self.tax_zip_code);
        each.member("customerLimitAmount", &mut self.customer_limit_amount);
        each.member("customerLimitAmountValue", &mut self.customer_limit_amount_value);
        each.member("customerLimitAge", &mut self.customer_limit_age);
        each.member("customerLimitAgeValue", &mut self.customer_limit_age_value);
        each.member("consignmentStore", &mut self.consignment_store);
        each.member("reseller", &mut self.reseller);
        each.member("defaultIncTax", &mut self.default_inc_tax);
        each.member("defaultSalesDisc", &mut self.default_sales_disc);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.reference("category", "categoryName", "name", &mut self.category);
        each.reference("currency", "currencyCode", "code", &mut self.currency);
        each.references("customerDownPaymentAccountList", "customerDownPaymentAccountListNo", "no", &mut self.customer_down_payment_account_list);
        each.references("customerReceivableAccountList", "customerReceivableAccountListNo", "no", &mut self.customer_receivable_account_list);
        each.reference("discountCategory", "discountCategoryName", "name", &mut self.discount_category);
        each.reference("priceCategory", "priceCategoryName", "name", &mut self.price_category);
        each.references("salesmanList", "salesmanListNumber", "number", &mut self.salesman_list);
        each.reference("salesman", "salesmanNumber", "number", &mut self.salesman);
        each.reference("term", "termName", "name", &mut self.term);
        each.reference("costOfGoodsSoldAccount", "costOfGoodsSoldAccountNo", "no", &mut self.cost_of_goods_sold_account);
        each.reference("itemDiscountAccount", "itemDiscountAccountNo", "no", &mut self.item_discount_account);
        each.reference("salesAccount", "salesAccountNo", "no", &mut self.sales_account);
        each.reference("salesDiscountAccount", "salesDiscountAccountNo", "no", &mut self.sales_discount_account);
        each.reference("salesReturnAccount", "salesReturnAccountNo", "no", &mut self.sales_return_account);
        each.member("wpType", &mut self.wp_type);
        each.member("detailContact", &mut self.detail_contact);
        each.member("detailShipAddress", &mut self.detail_ship_address);
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
    /// `name`
    pub name: Option<String>,
    /// `salutation`
    pub salutation: Option<word::ContactSalutationType>,
    /// `position`
    pub position: Option<String>,
    /// `email`
    pub email: Option<String>,
    /// `mobilePhone`
    pub mobile_phone: Option<String>,
    /// `workPhone`
    pub work_phone: Option<String>,
    /// `homePhone`
    pub home_phone: Option<String>,
    /// `fax`
    pub fax: Option<String>,
    /// `bbmPin`
    pub bbm_pin: Option<String>,
    /// `website`
    pub website: Option<String>,
    /// `notes`
    pub notes: Option<String>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailContact {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.member("name", &mut self.name);
        each.member("salutation", &mut self.salutation);
        each.member("position", &mut self.position);
        each.member("email", &mut self.email);
        each.member("mobilePhone", &mut self.mobile_phone);
        each.member("workPhone", &mut self.work_phone);
        each.member("homePhone", &mut self.home_phone);
        each.member("fax", &mut self.fax);
        each.member("bbmPin", &mut self.bbm_pin);
        each.member("website", &mut self.website);
        each.member("notes", &mut self.notes);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailShipAddress`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailShipAddress {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `street`
    pub street: Option<String>,
    /// `city`
    pub city: Option<String>,
    /// `province`
    pub province: Option<String>,
    /// `country`
    pub country: Option<String>,
    /// `zipCode`
    pub zip_code: Option<String>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailShipAddress {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.member("street", &mut self.street);
        each.member("city", &mut self.city);
        each.member("province", &mut self.province);
        each.member("country", &mut self.country);
        each.member("zipCode", &mut self.zip_code);
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

impl Resource for Customer {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("customer"),
        key_field: Cow::Borrowed("customerNo"),
        key_input: Cow::Borrowed("number"),
        key_parameter: Cow::Borrowed("customerNo"),
        key_filter: Cow::Borrowed("no"),
        key_is_unique: true,
        has_custom_fields: true,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "customerNo",
        "name",
        "suspended",
        "email",
        "mobilePhone",
        "workPhone",
        "npwpNo",
        "branch",
        "category",
        "currency",
        "discountCategory",
        "priceCategory",
        "salesman",
        "term",
        "costOfGoodsSoldAccount",
        "itemDiscountAccount",
        "salesAccount",
        "salesDiscountAccount",
        "salesReturnAccount",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for Customer {}
impl Details for Customer {}
impl Saves for Customer {}
impl BulkSaves for Customer {}
impl Deletes for Customer {}

impl Customer {
    /// `customerNo`
    pub const CUSTOMER_NO: Field<Self, String> = Field::filtered("customerNo", "no");
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
    /// `email`
    pub const EMAIL: Field<Self, String> = Field::new("email");
    /// `mobilePhone`
    pub const MOBILE_PHONE: Field<Self, String> = Field::new("mobilePhone");
    /// `workPhone`
    pub const WORK_PHONE: Field<Self, String> = Field::new("workPhone");
    /// `npwpNo`
    pub const NPWP_NO: Field<Self, String> = Field::new("npwpNo");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `category`
    pub const CATEGORY: Field<Self, Reference> = Field::reference("category", "customerCategoryId", "categoryName");
    /// `currency`
    pub const CURRENCY: Field<Self, Reference> = Field::reference("currency", "currencyId", "currencyCode");
    /// `discountCategory`
    pub const DISCOUNT_CATEGORY: Field<Self, Reference> = Field::reference("discountCategory", "discountCategoryId", "discountCategoryName");
    /// `priceCategory`
    pub const PRICE_CATEGORY: Field<Self, Reference> = Field::reference("priceCategory", "priceCategoryId", "priceCategoryName");
    /// `salesman`
    pub const SALESMAN: Field<Self, Reference> = Field::reference("salesman", "salesmanId", "salesmanNumber");
    /// `term`
    pub const TERM: Field<Self, Reference> = Field::reference("term", "termId", "termName");
    /// `costOfGoodsSoldAccount`
    pub const COST_OF_GOODS_SOLD_ACCOUNT: Field<Self, Reference> = Field::reference("costOfGoodsSoldAccount", "costOfGoodsSoldAccountId", "costOfGoodsSoldAccountNo");
    /// `itemDiscountAccount`
    pub const ITEM_DISCOUNT_ACCOUNT: Field<Self, Reference> = Field::reference("itemDiscountAccount", "itemDiscountAccountId", "itemDiscountAccountNo");
    /// `salesAccount`
    pub const SALES_ACCOUNT: Field<Self, Reference> = Field::reference("salesAccount", "salesAccountId", "salesAccountNo");
    /// `salesDiscountAccount`
    pub const SALES_DISCOUNT_ACCOUNT: Field<Self, Reference> = Field::reference("salesDiscountAccount", "salesDiscountAccountId", "salesDiscountAccountNo");
    /// `salesReturnAccount`
    pub const SALES_RETURN_ACCOUNT: Field<Self, Reference> = Field::reference("salesReturnAccount", "salesReturnAccountId", "salesReturnAccountNo");
}
