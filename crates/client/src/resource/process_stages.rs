// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `process-stages`: Process Stages.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `process-stages` (Process Stages).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProcessStages {
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
    /// `processCategory`; required
    pub process_category: Option<Reference>,
    /// `processStagesType`; required
    pub process_stages_type: Option<word::ProcessStagesType>,
    /// `workOrder`; required
    pub work_order: Option<Reference>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `quantity`
    pub quantity: Option<Decimal>,
    /// `workTimeHours`
    pub work_time_hours: Option<i64>,
    /// `workTimeMinutes`
    pub work_time_minutes: Option<i64>,
    /// `description`
    pub description: Option<String>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for ProcessStages {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.renamed("approvalStatus", "saveAsStatusType", &mut self.approval_status);
        each.reference("processCategory", "processCategoryName", "name", &mut self.process_category);
        each.member("processStagesType", &mut self.process_stages_type);
        each.reference("workOrder", "workOrderNumber", "number", &mut self.work_order);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("quantity", &mut self.quantity);
        each.member("workTimeHours", &mut self.work_time_hours);
        each.member("workTimeMinutes", &mut self.work_time_minutes);
        each.member("description", &mut self.description);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

impl Resource for ProcessStages {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("process-stages"),
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
        "processCategory",
        "workOrder",
        "branch",
        "description",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for ProcessStages {}
impl Details for ProcessStages {}
impl Saves for ProcessStages {}
impl Deletes for ProcessStages {}

impl ProcessStages {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `approvalStatus`
    pub const APPROVAL_STATUS: Field<Self, word::ApprovalStatus> = Field::new("approvalStatus");
    /// `processCategory`
    pub const PROCESS_CATEGORY: Field<Self, Reference> = Field::reference("processCategory", "processCategoryId", "processCategoryName");
    /// `workOrder`
    pub const WORK_ORDER: Field<Self, Reference> = Field::reference("workOrder", "workOrderId", "workOrderNumber");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
}
