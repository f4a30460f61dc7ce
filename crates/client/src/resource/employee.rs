// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `employee`: Employee.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `employee` (Employee).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Employee {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `number`
    pub number: Option<String>,
    /// `transDate`
    pub trans_date: Option<Date>,
    /// `name`; required
    pub name: Option<String>,
    /// `salutation`; required
    pub salutation: Option<word::ContactSalutationType>,
    /// `bankAccount`
    pub bank_account: Option<String>,
    /// `bankAccountName`
    pub bank_account_name: Option<String>,
    /// `bankCode`
    pub bank_code: Option<String>,
    /// `bankName`
    pub bank_name: Option<String>,
    /// `bbmPin`
    pub bbm_pin: Option<String>,
    /// `branch`
    pub branch: Option<Reference>,
    /// `calculatePtkp`
    pub calculate_ptkp: Option<bool>,
    /// `city`
    pub city: Option<String>,
    /// `country`
    pub country: Option<String>,
    /// `department`
    pub department: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// `domisiliType`
    pub domisili_type: Option<word::DomisiliType>,
    /// `email`
    pub email: Option<String>,
    /// `employeeTaxStatus`
    pub employee_tax_status: Option<word::EmployeeTaxStatusType>,
    /// `employeeWorkStatus`
    pub employee_work_status: Option<word::EmployeeWorkStatusType>,
    /// `homePhone`
    pub home_phone: Option<String>,
    /// `joinDate`
    pub join_date: Option<Date>,
    /// `mobilePhone`
    pub mobile_phone: Option<String>,
    /// `nettoIncomeBefore`
    pub netto_income_before: Option<Decimal>,
    /// `nikNo`
    pub nik_no: Option<String>,
    /// `notes`
    pub notes: Option<String>,
    /// `npwpNo`
    pub npwp_no: Option<String>,
    /// `position`
    pub position: Option<String>,
    /// `pph`
    pub pph: Option<bool>,
    /// `pphBefore`
    pub pph_before: Option<Decimal>,
    /// `province`
    pub province: Option<String>,
    /// `salesman`
    pub salesman: Option<bool>,
    /// `startMonthPayment`
    pub start_month_payment: Option<i64>,
    /// `startYearPayment`
    pub start_year_payment: Option<i64>,
    /// `street`
    pub street: Option<String>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// `website`
    pub website: Option<String>,
    /// `workPhone`
    pub work_phone: Option<String>,
    /// `zipCode`
    pub zip_code: Option<String>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for Employee {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.member("name", &mut self.name);
        each.member("salutation", &mut self.salutation);
        each.member("bankAccount", &mut self.bank_account);
        each.member("bankAccountName", &mut self.bank_account_name);
        each.member("bankCode", &mut self.bank_code);
        each.member("bankName", &mut self.bank_name);
        each.member("bbmPin", &mut self.bbm_pin);
        each.reference("branch", "branchName", "name", &mut self.branch);
        each.member("calculatePtkp", &mut self.calculate_ptkp);
        each.member("city", &mut self.city);
        each.member("country", &mut self.country);
        each.reference("department", "departmentName", "name", &mut self.department);
        each.member("description", &mut self.description);
        each.member("domisiliType", &mut self.domisili_type);
        each.member("email", &mut self.email);
        each.member("employeeTaxStatus", &mut self.employee_tax_status);
        each.member("employeeWorkStatus", &mut self.employee_work_status);
        each.member("homePhone", &mut self.home_phone);
        each.member("joinDate", &mut self.join_date);
        each.member("mobilePhone", &mut self.mobile_phone);
        each.member("nettoIncomeBefore", &mut self.netto_income_before);
        each.member("nikNo", &mut self.nik_no);
        each.member("notes", &mut self.notes);
        each.member("npwpNo", &mut self.npwp_no);
        each.member("position", &mut self.position);
        each.member("pph", &mut self.pph);
        each.member("pphBefore", &mut self.pph_before);
        each.member("province", &mut self.province);
        each.member("salesman", &mut self.salesman);
        each.member("startMonthPayment", &mut self.start_month_payment);
        each.member("startYearPayment", &mut self.start_year_payment);
        each.member("street", &mut self.street);
        each.member("suspended", &mut self.suspended);
        each.member("website", &mut self.website);
        each.member("workPhone", &mut self.work_phone);
        each.member("zipCode", &mut self.zip_code);
        each.extra(&mut self.extra);
    }
}

impl Resource for Employee {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("employee"),
        key_field: Cow::Borrowed("number"),
        key_input: Cow::Borrowed("number"),
        key_parameter: Cow::Borrowed("number"),
        key_filter: Cow::Borrowed("number"),
        key_is_unique: true,
        has_custom_fields: false,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "number",
        "name",
        "branch",
        "department",
        "description",
        "email",
        "mobilePhone",
        "salesman",
        "suspended",
        "workPhone",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for Employee {}
impl Details for Employee {}
impl Saves for Employee {}
impl Deletes for Employee {}

impl Employee {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `branch`
    pub const BRANCH: Field<Self, Reference> = Field::reference("branch", "branchId", "branchName");
    /// `department`
    pub const DEPARTMENT: Field<Self, Reference> = Field::reference("department", "departmentId", "departmentName");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `email`
    pub const EMAIL: Field<Self, String> = Field::new("email");
    /// `mobilePhone`
    pub const MOBILE_PHONE: Field<Self, String> = Field::new("mobilePhone");
    /// `salesman`
    pub const SALESMAN: Field<Self, bool> = Field::new("salesman");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
    /// `workPhone`
    pub const WORK_PHONE: Field<Self, String> = Field::new("workPhone");
}
