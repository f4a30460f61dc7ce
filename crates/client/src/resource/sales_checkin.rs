// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `sales-checkin`: Sales Check In.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{Details, Lists, Members, Record, Reference, Resource};
use crate::shape::Shape;

/// A record of `sales-checkin` (Sales Check In).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SalesCheckin {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `number`
    pub number: Option<String>,
    /// `transDate`
    pub trans_date: Option<Date>,
    /// `customer`
    pub customer: Option<Reference>,
    /// `salesman`
    pub salesman: Option<Reference>,
    /// `description`
    pub description: Option<String>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for SalesCheckin {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("number", &mut self.number);
        each.member("transDate", &mut self.trans_date);
        each.reference("customer", "", "customerNo", &mut self.customer);
        each.reference("salesman", "", "number", &mut self.salesman);
        each.member("description", &mut self.description);
        each.extra(&mut self.extra);
    }
}

impl Resource for SalesCheckin {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("sales-checkin"),
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
        "transDate",
        "customer",
        "salesman",
        "description",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for SalesCheckin {}
impl Details for SalesCheckin {}

impl SalesCheckin {
    /// `number`
    pub const NUMBER: Field<Self, String> = Field::new("number");
    /// `transDate`
    pub const TRANS_DATE: Field<Self, Date> = Field::new("transDate");
    /// `customer`
    pub const CUSTOMER: Field<Self, Reference> = Field::reference("customer", "customerId", "customerId");
    /// `salesman`
    pub const SALESMAN: Field<Self, Reference> = Field::reference("salesman", "salesmanId", "salesmanId");
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
}
