// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `tax`: Tax.

use std::borrow::Cow;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `tax` (Tax).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tax {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `description`
    pub description: Option<String>,
    /// `purchaseTaxGlAccount`; required
    pub purchase_tax_gl_account: Option<Reference>,
    /// `salesTaxGlAccount`; required
    pub sales_tax_gl_account: Option<Reference>,
    /// `pph23Type`
    pub pph23_type: Option<word::Pph23Type>,
    /// `rate`
    pub rate: Option<Decimal>,
    /// `taxType`
    pub tax_type: Option<word::TaxType>,
    /// `pph22Type`
    pub pph22_type: Option<String>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for Tax {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("description", &mut self.description);
        each.reference("purchaseTaxGlAccount", "purchaseTaxGlAccountNo", "no", &mut self.purchase_tax_gl_account);
        each.reference("salesTaxGlAccount", "salesTaxGlAccountNo", "no", &mut self.sales_tax_gl_account);
        each.member("pph23Type", &mut self.pph23_type);
        each.member("rate", &mut self.rate);
        each.member("taxType", &mut self.tax_type);
        each.member("pph22Type", &mut self.pph22_type);
        each.extra(&mut self.extra);
    }
}

impl Resource for Tax {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("tax"),
        key_field: Cow::Borrowed("description"),
        key_input: Cow::Borrowed("description"),
        key_parameter: Cow::Borrowed("description"),
        key_filter: Cow::Borrowed("description"),
        key_is_unique: true,
        has_custom_fields: false,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "description",
        "purchaseTaxGlAccount",
        "salesTaxGlAccount",
        "taxType",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for Tax {}
impl Details for Tax {}
impl Saves for Tax {}
impl BulkSaves for Tax {}
impl Deletes for Tax {}

impl Tax {
    /// `description`
    pub const DESCRIPTION: Field<Self, String> = Field::new("description");
    /// `purchaseTaxGlAccount`
    pub const PURCHASE_TAX_GL_ACCOUNT: Field<Self, Reference> = Field::reference("purchaseTaxGlAccount", "purchaseTaxGlAccountId", "purchaseTaxGlAccountNo");
    /// `salesTaxGlAccount`
    pub const SALES_TAX_GL_ACCOUNT: Field<Self, Reference> = Field::reference("salesTaxGlAccount", "salesTaxGlAccountId", "salesTaxGlAccountNo");
    /// `taxType`
    pub const TAX_TYPE: Field<Self, word::TaxType> = Field::new("taxType");
}
