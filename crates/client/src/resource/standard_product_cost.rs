// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `standard-product-cost`: Standard Product Cost.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `standard-product-cost` (Standard Product Cost).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StandardProductCost {
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
    /// `branch`; required
    pub branch: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `detailItem`; required
    pub detail_item: Vec<DetailItem>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for StandardProductCost {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("description", &mut self.description);
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
    /// `standardCost`
    pub standard_cost: Option<Decimal>,
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
        each.member("standardCost", &mut self.standard_cost);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

impl Resource for StandardProductCost {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("standard-product-cost"),
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
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for StandardProductCost {}
impl Details for StandardProductCost {}
impl Saves for StandardProductCost {}
impl Deletes for StandardProductCost {}

impl StandardProductCost {
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
