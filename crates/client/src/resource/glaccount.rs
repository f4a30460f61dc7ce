// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `glaccount`: GL Account.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `glaccount` (GL Account).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Glaccount {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `no`; required
    pub no: Option<String>,
    /// `accountType`; required
    pub account_type: Option<word::GlAccountType>,
    /// `asOf`
    pub as_of: Option<Date>,
    /// `currency`; required
    pub currency: Option<Reference>,
    /// `name`; required
    pub name: Option<String>,
    /// `memo`
    pub memo: Option<String>,
    /// `openBalance`
    pub open_balance: Option<Decimal>,
    /// `parent`
    pub parent: Option<Reference>,
    /// `rate`
    pub rate: Option<Decimal>,
    /// `useUserRoleAccessListId`
    pub use_user_role_access_list_id: Vec<String>,
    /// `bankAccount`
    pub bank_account: Option<String>,
    /// `bankAccountName`
    pub bank_account_name: Option<String>,
    /// `bankCode`
    pub bank_code: Option<String>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for Glaccount {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("no", &mut self.no);
        each.member("accountType", &mut self.account_type);
        each.member("asOf", &mut self.as_of);
        each.reference("currency", "currencyCode", "code", &mut self.currency);
        each.member("name", &mut self.name);
        each.member("memo", &mut self.memo);
        each.member("openBalance", &mut self.open_balance);
        each.reference("parent", "parentNo", "no", &mut self.parent);
        each.member("rate", &mut self.rate);
        each.member("useUserRoleAccessListId", &mut self.use_user_role_access_list_id);
        each.member("bankAccount", &mut self.bank_account);
        each.member("bankAccountName", &mut self.bank_account_name);
        each.member("bankCode", &mut self.bank_code);
        each.member("suspended", &mut self.suspended);
        each.extra(&mut self.extra);
    }
}

impl Resource for Glaccount {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("glaccount"),
        key_field: Cow::Borrowed("no"),
        key_input: Cow::Borrowed("no"),
        key_parameter: Cow::Borrowed("no"),
        key_filter: Cow::Borrowed("no"),
        key_is_unique: true,
        has_custom_fields: false,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "no",
        "accountType",
        "currency",
        "name",
        "memo",
        "parent",
        "suspended",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for Glaccount {}
impl Details for Glaccount {}
impl Saves for Glaccount {}
impl BulkSaves for Glaccount {}
impl Deletes for Glaccount {}

impl Glaccount {
    /// `no`
    pub const NO: Field<Self, String> = Field::new("no");
    /// `accountType`
    pub const ACCOUNT_TYPE: Field<Self, word::GlAccountType> = Field::new("accountType");
    /// `currency`
    pub const CURRENCY: Field<Self, Reference> = Field::reference("currency", "currencyId", "currencyCode");
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `memo`
    pub const MEMO: Field<Self, String> = Field::new("memo");
    /// `parent`
    pub const PARENT: Field<Self, Reference> = Field::reference("parent", "parentId", "parentNo");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
    /// The filter `leafOnly`.
    pub const LEAF_ONLY: Field<Self, bool> = Field::new("leafOnly");
}
