// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `bill-of-material`: Bill of Material.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `bill-of-material` (Bill of Material).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BillOfMaterial {
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
    /// `item`; required
    pub item: Option<Reference>,
    /// `quantity`; required
    pub quantity: Option<Decimal>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `itemUnit`
    pub item_unit: Option<Reference>,
    /// `secondQualityProductList`
    pub second_quality_product_list: Vec<Reference>,
    /// `detailExpense`
    pub detail_expense: Vec<DetailExpense>,
    /// `detailMaterial`
    pub detail_material: Vec<DetailMaterial>,
    /// `detailExtraFinishGood`
    pub detail_extra_finish_good: Vec<DetailExtraFinishGood>,
    /// `detailProcess`
    pub detail_process: Vec<DetailProcess>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for BillOfMaterial {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("item", "itemNo", "no", &mut self.item);
        each.member("quantity", &mut self.quantity);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("description", &mut self.description);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.references("secondQualityProductList", "secondQualityProductNo", "no", &mut self.second_quality_product_list);
        each.member("detailExpense", &mut self.detail_expense);
        each.member("detailMaterial", &mut self.detail_material);
        each.member("detailExtraFinishGood", &mut self.detail_extra_finish_good);
        each.member("detailProcess", &mut self.detail_process);
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
    /// `item`; required
    pub item: Option<Reference>,
    /// `quantity`; required
    pub quantity: Option<Decimal>,
    /// `department`
    pub department: Option<Reference>,
    /// `detailName`
    pub detail_name: Option<String>,
    /// `detailNotes`
    pub detail_notes: Option<String>,
    /// `itemUnit`
    pub item_unit: Option<Reference>,
    /// `processCategory`
    pub process_category: Option<Reference>,
    /// `project`
    pub project: Option<Reference>,
    /// `standardCost`
    pub standard_cost: Option<Decimal>,
    /// `totalStandardCost`
    pub total_standard_cost: Option<Decimal>,
    /// `unitRatio`; the server computes it
    pub unit_ratio: Option<Decimal>,
    /// `quantityDefault`; the server computes it
    pub quantity_default: Option<Decimal>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailExpense {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("item", "itemNo", "no", &mut self.item);
        each.member("quantity", &mut self.quantity);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("detailName", &mut self.detail_name);
        each.member("detailNotes", &mut self.detail_notes);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.reference("processCategory", "processCategoryName", "name", &mut self.process_category);
        each.reference("project", "projectNo", "no", &mut self.project);
        each.member("standardCost", &mut self.standard_cost);
        each.member("totalStandardCost", &mut self.total_standard_cost);
        each.computed("unitRatio", &mut self.unit_ratio);
        each.computed("quantityDefault", &mut self.quantity_default);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailMaterial`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailMaterial {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `item`; required
    pub item: Option<Reference>,
    /// `quantity`; required
    pub quantity: Option<Decimal>,
    /// `department`
    pub department: Option<Reference>,
    /// `detailName`
    pub detail_name: Option<String>,
    /// `detailNotes`
    pub detail_notes: Option<String>,
    /// `itemUnit`
    pub item_unit: Option<Reference>,
    /// `processCategory`
    pub process_category: Option<Reference>,
    /// `project`
    pub project: Option<Reference>,
    /// `standardCost`
    pub standard_cost: Option<Decimal>,
    /// `totalStandardCost`
    pub total_standard_cost: Option<Decimal>,
    /// `unitRatio`; the server computes it
    pub unit_ratio: Option<Decimal>,
    /// `quantityDefault`; the server computes it
    pub quantity_default: Option<Decimal>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailMaterial {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("item", "itemNo", "no", &mut self.item);
        each.member("quantity", &mut self.quantity);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("detailName", &mut self.detail_name);
        each.member("detailNotes", &mut self.detail_notes);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.reference("processCategory", "processCategoryName", "name", &mut self.process_category);
        each.reference("project", "projectNo", "no", &mut self.project);
        each.member("standardCost", &mut self.standard_cost);
        each.member("totalStandardCost", &mut self.total_standard_cost);
        each.computed("unitRatio", &mut self.unit_ratio);
        each.computed("quantityDefault", &mut self.quantity_default);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailExtraFinishGood`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailExtraFinishGood {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `item`; required
    pub item: Option<Reference>,
    /// `quantity`; required
    pub quantity: Option<Decimal>,
    /// `department`
    pub department: Option<Reference>,
    /// `detailName`
    pub detail_name: Option<String>,
    /// `detailNotes`
    pub detail_notes: Option<String>,
    /// `itemUnit`
    pub item_unit: Option<Reference>,
    /// `portion`
    pub portion: Option<Decimal>,
    /// `project`
    pub project: Option<Reference>,
    /// `unitRatio`; the server computes it
    pub unit_ratio: Option<Decimal>,
    /// `quantityDefault`; the server computes it
    pub quantity_default: Option<Decimal>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailExtraFinishGood {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("item", "itemNo", "no", &mut self.item);
        each.member("quantity", &mut self.quantity);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("detailName", &mut self.detail_name);
        each.member("detailNotes", &mut self.detail_notes);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.member("portion", &mut self.portion);
        each.reference("project", "projectNo", "no", &mut self.project);
        each.computed("unitRatio", &mut self.unit_ratio);
        each.computed("quantityDefault", &mut self.quantity_default);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailProcess`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailProcess {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `processCategory`; required
    pub process_category: Option<Reference>,
    /// `sortNumber`; required
    pub sort_number: Option<i64>,
    /// `instruction`
    pub instruction: Option<String>,
    /// `subCon`
    pub sub_con: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailProcess {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("processCategory", "processCategoryName", "name", &mut self.process_category);
        each.member("sortNumber", &mut self.sort_number);
        each.member("instruction", &mut self.instruction);
        each.member("subCon", &mut self.sub_con);
        each.extra(&mut self.extra);
    }
}

impl Resource for BillOfMaterial {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("bill-of-material"),
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
        "item",
        "branch",
        "description",
        "itemUnit",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for BillOfMaterial {}
impl Details for BillOfMaterial {}
impl Saves for BillOfMaterial {}
impl Deletes for BillOfMaterial {}

impl BillOfMaterial {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `item`
    pub const ITEM: Field<Self, Reference> = Field::reference("item", "itemId", "itemNo");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `itemUnit`
    pub const ITEM_UNIT: Field<Self, Reference> = Field::reference("itemUnit", "itemUnitId", "itemUnitName");
}
