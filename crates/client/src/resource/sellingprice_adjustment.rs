// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `sellingprice-adjustment`: Price/Discount Adjustment.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `sellingprice-adjustment` (Price/Discount Adjustment).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SellingpriceAdjustment {
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
    /// `priceCategory`; required
    pub price_category: Option<Reference>,
    /// `salesAdjustmentType`; required
    pub sales_adjustment_type: Option<word::SalesAdjustmentType>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `currency`
    pub currency: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// `detailItem`; required
    pub detail_item: Vec<DetailItem>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for SellingpriceAdjustment {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("priceCategory", "priceCategoryName", "name", &mut self.price_category);
        each.member("salesAdjustmentType", &mut self.sales_adjustment_type);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.reference("currency", "currencyCode", "code", &mut self.currency);
        each.member("description", &mut self.description);
        each.member("suspended", &mut self.suspended);
        each.member("detailItem", &mut self.detail_item);
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
    /// `price`; required
    pub price: Option<Decimal>,
    /// `itemDiscPercent`, such as `5+2`
    pub item_disc_percent: Option<String>,
    /// `itemUnit`
    pub item_unit: Option<Reference>,
    /// `minimumPrice`
    pub minimum_price: Option<Decimal>,
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
        each.member("price", &mut self.price);
        each.member("itemDiscPercent", &mut self.item_disc_percent);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.member("minimumPrice", &mut self.minimum_price);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

impl Resource for SellingpriceAdjustment {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("sellingprice-adjustment"),
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
        "priceCategory",
        "branch",
        "currency",
        "description",
        "suspended",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for SellingpriceAdjustment {}
impl Details for SellingpriceAdjustment {}
impl Saves for SellingpriceAdjustment {}
impl Deletes for SellingpriceAdjustment {}

impl SellingpriceAdjustment {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `priceCategory`
    pub const PRICE_CATEGORY: Field<Self, Reference> = Field::reference("priceCategory", "priceCategoryId", "priceCategoryName");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `currency`
    pub const CURRENCY: Field<Self, Reference> = Field::reference("currency", "currencyId", "currencyCode");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
}
