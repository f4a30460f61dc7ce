// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `currency`: Currency.

use std::borrow::Cow;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Details, Lists, Members, Record, Resource, Saves};
use crate::shape::Shape;

/// A record of `currency` (Currency).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Currency {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `code`; required
    pub code: Option<String>,
    /// `name`
    pub name: Option<String>,
    /// `symbol`
    pub symbol: Option<String>,
    /// `exchangeRate`
    pub exchange_rate: Option<Decimal>,
    /// `fiscalRate`
    pub fiscal_rate: Option<Decimal>,
    /// `defaultCurrency`
    pub default_currency: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for Currency {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("code", &mut self.code);
        each.member("name", &mut self.name);
        each.member("symbol", &mut self.symbol);
        each.member("exchangeRate", &mut self.exchange_rate);
        each.member("fiscalRate", &mut self.fiscal_rate);
        each.member("defaultCurrency", &mut self.default_currency);
        each.extra(&mut self.extra);
    }
}

impl Resource for Currency {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("currency"),
        key_field: Cow::Borrowed("code"),
        key_input: Cow::Borrowed("code"),
        key_parameter: Cow::Borrowed("code"),
        key_filter: Cow::Borrowed("code"),
        key_is_unique: true,
        has_custom_fields: false,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "code",
        "name",
        "symbol",
        "exchangeRate",
        "fiscalRate",
        "defaultCurrency",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for Currency {}
impl Details for Currency {}
impl Saves for Currency {}
impl BulkSaves for Currency {}

impl Currency {
    /// `code`
    pub const CODE: Field<Self, String> = Field::new("code");
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `symbol`
    pub const SYMBOL: Field<Self, String> = Field::new("symbol");
    /// `exchangeRate`
    pub const EXCHANGE_RATE: Field<Self, Decimal> = Field::new("exchangeRate");
    /// `fiscalRate`
    pub const FISCAL_RATE: Field<Self, Decimal> = Field::new("fiscalRate");
    /// `defaultCurrency`
    pub const DEFAULT_CURRENCY: Field<Self, bool> = Field::new("defaultCurrency");
}
