// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `work-order`: Work Order.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `work-order` (Work Order).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WorkOrder {
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
    /// `billOfMaterial`; required
    pub bill_of_material: Option<Reference>,
    /// `branch`; required
    pub branch: Option<Reference>,
    /// `endDate`; required
    pub end_date: Option<Date>,
    /// `item`; required
    pub item: Option<Reference>,
    /// `quantity`; required
    pub quantity: Option<Decimal>,
    /// `startDate`; required
    pub start_date: Option<Date>,
    /// `varianceAccount`; required
    pub variance_account: Option<Reference>,
    /// `workAccount`; required
    pub work_account: Option<Reference>,
    /// `workOrderType`; required
    pub work_order_type: Option<word::WorkOrderType>,
    /// `description`
    pub description: Option<String>,
    /// `itemUnit`
    pub item_unit: Option<Reference>,
    /// `manualClosed`
    pub manual_closed: Option<bool>,
    /// `manualFinalDate`
    pub manual_final_date: Option<Date>,
    /// `personInCharge`
    pub person_in_charge: Option<Reference>,
    /// `secondQualityProduct`
    pub second_quality_product: Option<Reference>,
    /// `detailExpense`; required
    pub detail_expense: Vec<DetailExpense>,
    /// `detailMaterial`; required
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

impl Record for WorkOrder {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("billOfMaterial", "billOfMaterialNo", "number", &mut self.bill_of_material);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("endDate", &mut self.end_date);
        each.reference("item", "itemNo", "no", &mut self.item);
        each.member("quantity", &mut self.quantity);
        each.member("startDate", &mut self.start_date);
        each.reference("varianceAccount", "varianceAccountNo", "no", &mut self.variance_account);
        each.reference("workAccount", "workAccountNo", "no", &mut self.work_account);
        each.member("workOrderType", &mut self.work_order_type);
        each.member("description", &mut self.description);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.member("manualClosed", &mut self.manual_closed);
        each.member("manualFinalDate", &mut self.manual_final_date);
        each.reference("personInCharge", "", "name", &mut self.person_in_charge);
        each.reference("secondQualityProduct", "secondQualityProductNo", "no", &mut self.second_quality_product);
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
    /// `standardCostDate`
    pub standard_cost_date: Option<Date>,
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
        each.member("standardCostDate", &mut self.standard_cost_date);
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
    /// `standardCostDate`
    pub standard_cost_date: Option<Date>,
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
        each.member("standardCostDate", &mut self.standard_cost_date);
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
    /// `portion`; required
    pub portion: Option<Decimal>,
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
        each.member("portion", &mut self.portion);
        each.member("quantity", &mut self.quantity);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("detailName", &mut self.detail_name);
        each.member("detailNotes", &mut self.detail_notes);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
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
    /// `processCategory`
    pub process_category: Option<Reference>,
    /// `sortNumber`
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

impl Resource for WorkOrder {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("work-order"),
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
        "billOfMaterial",
        "branch",
        "item",
        "varianceAccount",
        "workAccount",
        "description",
        "itemUnit",
        "manualClosed",
        "personInCharge",
        "secondQualityProduct",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for WorkOrder {}
impl Details for WorkOrder {}
impl Saves for WorkOrder {}
impl Deletes for WorkOrder {}

impl WorkOrder {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `billOfMaterial`
    pub const BILL_OF_MATERIAL: Field<Self, Reference> = Field::reference("billOfMaterial", "billOfMaterialId", "billOfMaterialNo");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `item`
    pub const ITEM: Field<Self, Reference> = Field::reference("item", "itemId", "itemNo");
    /// `varianceAccount`
    pub const VARIANCE_ACCOUNT: Field<Self, Reference> = Field::reference("varianceAccount", "varianceAccountId", "varianceAccountNo");
    /// `workAccount`
    pub const WORK_ACCOUNT: Field<Self, Reference> = Field::reference("workAccount", "workAccountId", "workAccountNo");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `itemUnit`
    pub const ITEM_UNIT: Field<Self, Reference> = Field::reference("itemUnit", "itemUnitId", "itemUnitName");
    /// `manualClosed`
    pub const MANUAL_CLOSED: Field<Self, bool> = Field::new("manualClosed");
    /// `personInCharge`
    pub const PERSON_IN_CHARGE: Field<Self, Reference> = Field::reference("personInCharge", "personInChargeId", "personInChargeId");
    /// `secondQualityProduct`
    pub const SECOND_QUALITY_PRODUCT: Field<Self, Reference> = Field::reference("secondQualityProduct", "secondQualityProductId", "secondQualityProductNo");
}
