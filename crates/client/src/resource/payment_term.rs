// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `payment-term`: Payment Term.

use std::borrow::Cow;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Deletes, Details, Lists, Members, Record, Resource, Saves};
use crate::shape::Shape;

/// A record of `payment-term` (Payment Term).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PaymentTerm {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `name`; required
    pub name: Option<String>,
    /// `discDays`; required
    pub disc_days: Option<i64>,
    /// `discPC`; required
    pub disc_pc: Option<Decimal>,
    /// `netDays`; required
    pub net_days: Option<i64>,
    /// `defaultTerm`
    pub default_term: Option<bool>,
    /// `memo`
    pub memo: Option<String>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// `cashOnDelivery`
    pub cash_on_delivery: Option<bool>,
    /// `installmentTerm`
    pub installment_term: Option<bool>,
    /// `manualTerm`
    pub manual_term: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for PaymentTerm {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("name", &mut self.name);
        each.member("discDays", &mut self.disc_days);
        each.member("discPC", &mut self.disc_pc);
        each.member("netDays", &mut self.net_days);
        each.member("defaultTerm", &mut self.default_term);
        each.member("memo", &mut self.memo);
        each.member("suspended", &mut self.suspended);
        each.member("cashOnDelivery", &mut self.cash_on_delivery);
        each.member("installmentTerm", &mut self.installment_term);
        each.member("manualTerm", &mut self.manual_term);
        each.extra(&mut self.extra);
    }
}

impl Resource for PaymentTerm {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("payment-term"),
        key_field: Cow::Borrowed("name"),
        key_input: Cow::Borrowed("name"),
        key_parameter: Cow::Borrowed("name"),
        key_filter: Cow::Borrowed("name"),
        key_is_unique: true,
        has_custom_fields: false,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "name",
        "defaultTerm",
        "memo",
        "suspended",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for PaymentTerm {}
impl Details for PaymentTerm {}
impl Saves for PaymentTerm {}
impl BulkSaves for PaymentTerm {}
impl Deletes for PaymentTerm {}

impl PaymentTerm {
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `defaultTerm`
    pub const DEFAULT_TERM: Field<Self, bool> = Field::new("defaultTerm");
    /// `memo`
    pub const MEMO: Field<Self, String> = Field::new("memo");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
}
