// Written by `cargo xtask client` from the catalogue. Don't change it by hand.
//! `item`: Item.

use std::borrow::Cow;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::Action;
use neraca_wire::value::Object;
use crate::query::Field;
use crate::record::{BulkSaves, Custom, Deletes, Details, Lists, Members, Record, Reference, Resource, Saves};
use crate::shape::Shape;
use super::word;

/// A record of `item` (Item).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// Its version; sent with a change it refuses one that came in between.
    pub opt_lock: Option<i64>,
    /// `no`
    pub no: Option<String>,
    /// `name`; required
    pub name: Option<String>,
    /// `upcNo`
    pub upc_no: Option<String>,
    /// `itemType`; required
    pub item_type: Option<word::ItemType>,
    /// `notes`
    pub notes: Option<String>,
    /// `suspended`
    pub suspended: Option<bool>,
    /// `itemCategory`
    pub item_category: Option<Reference>,
    /// `unit1`
    pub unit1: Option<Reference>,
    /// `unit2`
    pub unit2: Option<Reference>,
    /// `unit3`
    pub unit3: Option<Reference>,
    /// `unit4`
    pub unit4: Option<Reference>,
    /// `unit5`
    pub unit5: Option<Reference>,
    /// `ratio2`
    pub ratio2: Option<Decimal>,
    /// `ratio3`
    pub ratio3: Option<Decimal>,
    /// `ratio4`
    pub ratio4: Option<Decimal>,
    /// `ratio5`
    pub ratio5: Option<Decimal>,
    /// `unitPrice`
    pub unit_price: Option<Decimal>,
    /// `unit2Price`
    pub unit2_price: Option<Decimal>,
    /// `unit3Price`
    pub unit3_price: Option<Decimal>,
    /// `unit4Price`
    pub unit4_price: Option<Decimal>,
    /// `unit5Price`
    pub unit5_price: Option<Decimal>,
    /// `vendorPrice`
    pub vendor_price: Option<Decimal>,
    /// `vendorUnit`
    pub vendor_unit: Option<Reference>,
    /// `defaultDiscount`, such as `5+2`
    pub default_discount: Option<String>,
    /// `usePpn`
    pub use_ppn: Option<bool>,
    /// `percentTaxable`
    pub percent_taxable: Option<Decimal>,
    /// `controlQuantity`
    pub control_quantity: Option<bool>,
    /// `minimumQuantity`
    pub minimum_quantity: Option<Decimal>,
    /// `minimumQuantityReorder`
    pub minimum_quantity_reorder: Option<Decimal>,
    /// `manageSN`
    pub manage_sn: Option<bool>,
    /// `manageExpired`
    pub manage_expired: Option<bool>,
    /// `serialNumberType`
    pub serial_number_type: Option<word::SerialNumberType>,
    /// `substituted`
    pub substituted: Option<bool>,
    /// `useWholesalePrice`
    pub use_wholesale_price: Option<bool>,
    /// `calculateGroupPrice`
    pub calculate_group_price: Option<bool>,
    /// `printDetailGroup`
    pub print_detail_group: Option<bool>,
    /// `weight`
    pub weight: Option<Decimal>,
    /// `dimDepth`
    pub dim_depth: Option<Decimal>,
    /// `dimHeight`
    pub dim_height: Option<Decimal>,
    /// `dimWidth`
    pub dim_width: Option<Decimal>,
    /// `cogsGlAccount`
    pub cogs_gl_account: Option<Reference>,
    /// `goodTransitGlAccount`
    pub good_transit_gl_account: Option<Reference>,
    /// `inventoryGlAccount`
    pub inventory_gl_account: Option<Reference>,
    /// `preferedVendor`
    pub prefered_vendor: Option<Reference>,
    /// `purchaseRetGlAccount`
    pub purchase_ret_gl_account: Option<Reference>,
    /// `salesDiscountGlAccount`
    pub sales_discount_gl_account: Option<Reference>,
    /// `salesGlAccount`
    pub sales_gl_account: Option<Reference>,
    /// `salesRetGlAccount`
    pub sales_ret_gl_account: Option<Reference>,
    /// `substitutedItem`
    pub substituted_item: Option<Reference>,
    /// `tax1`
    pub tax1: Option<Reference>,
    /// `tax2`
    pub tax2: Option<Reference>,
    /// `tax3`
    pub tax3: Option<Reference>,
    /// `tax4`
    pub tax4: Option<Reference>,
    /// `unBilledGlAccount`
    pub un_billed_gl_account: Option<Reference>,
    /// `detailOpenBalance`
    pub detail_open_balance: Vec<DetailOpenBalance>,
    /// `detailGroup`
    pub detail_group: Vec<DetailGroup>,
    /// The custom fields.
    pub custom: Custom,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for Item {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("optLock", &mut self.opt_lock);
        each.member("no", &mut self.no);
        each.member("name", &mut self.name);
        each.member("upcNo", &mut self.upc_no);
        each.member("itemType", &mut self.item_type);
        each.member("notes", &mut self.notes);
        each.member("suspended", &mut self.suspended);
        each.reference("itemCategory", "itemCategoryName", "name", &mut self.item_category);
        each.reference("unit1", "unit1Name", "name", &mut self.unit1);
        each.reference("unit2", "unit2Name", "name", &mut self.unit2);
        each.reference("unit3", "unit3Name", "name", &mut self.unit3);
        each.reference("unit4", "unit4Name", "name", &mut self.unit4);
        each.reference("unit5", "unit5Name", "name", &mut self.unit5);
        each.member("ratio2", &mut self.ratio2);
        each.member("ratio3", &mut self.ratio3);
        each.member("ratio4", &mut self.ratio4);
        each.member("ratio5", &mut self.ratio5);
        each.member("unitPrice", &mut self.unit_price);
        each.member("unit2Price", &mut self.unit2_price);
        each.member("unit3Price", &mut self.unit3_price);
        each.member("unit4Price", &mut self.unit4_price);
        each.member("unit5Price", &mut self.unit5_price);
        each.member("vendorPrice", &mut self.vendor_price);
        each.reference("vendorUnit", "vendorUnitName", "name", &mut self.vendor_unit);
        each.member("defaultDiscount", &mut self.default_discount);
        each.member("usePpn", &mut self.use_ppn);
        each.member("percentTaxable", &mut self.percent_taxable);
        each.member("controlQuantity", &mut self.control_quantity);
        each.member("minimumQuantity", &mut self.minimum_quantity);
        each.member("minimumQuantityReorder", &mut self.minimum_quantity_reorder);
        each.member("manageSN", &mut self.manage_sn);
        each.member("manageExpired", &mut self.manage_expired);
        each.member("serialNumberType", &mut self.serial_number_type);
        each.member("substituted", &mut self.substituted);
        each.member("useWholesalePrice", &mut self.use_wholesale_price);
        each.member("calculateGroupPrice", &mut self.calculate_group_price);
        each.member("printDetailGroup", &mut self.print_detail_group);
        each.member("weight", &mut self.weight);
        each.member("dimDepth", &mut self.dim_depth);
        each.member("dimHeight", &mut self.dim_height);
        each.member("dimWidth", &mut self.dim_width);
        each.reference("cogsGlAccount", "cogsGlAccountNo", "no", &mut self.cogs_gl_account);
        each.reference("goodTransitGlAccount", "goodTransitGlAccountNo", "no", &mut self.good_transit_gl_account);
        each.reference("inventoryGlAccount", "inventoryGlAccountNo", "no", &mut self.inventory_gl_account);
        each.reference("preferedVendor", "preferedVendorName", "name", &mut self.prefered_vendor);
        each.reference("purchaseRetGlAccount", "purchaseRetGlAccountNo", "no", &mut self.purchase_ret_gl_account);
        each.reference("salesDiscountGlAccount", "salesDiscountGlAccountNo", "no", &mut self.sales_discount_gl_account);
        each.reference("salesGlAccount", "salesGlAccountNo", "no", &mut self.sales_gl_account);
        each.reference("salesRetGlAccount", "salesRetGlAccountNo", "no", &mut self.sales_ret_gl_account);
        each.reference("substitutedItem", "substitutedItemNo", "no", &mut self.substituted_item);
        each.reference("tax1", "tax1Name", "description", &mut self.tax1);
        each.reference("tax2", "tax2Name", "description", &mut self.tax2);
        each.reference("tax3", "tax3Name", "description", &mut self.tax3);
        each.reference("tax4", "tax4Name", "description", &mut self.tax4);
        each.reference("unBilledGlAccount", "unBilledGlAccountNo", "no", &mut self.un_billed_gl_account);
        each.member("detailOpenBalance", &mut self.detail_open_balance);
        each.member("detailGroup", &mut self.detail_group);
        each.custom(&mut self.custom);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailOpenBalance`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailOpenBalance {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `asOf`
    pub as_of: Option<Date>,
    /// `quantity`
    pub quantity: Option<Decimal>,
    /// `unitCost`
    pub unit_cost: Option<Decimal>,
    /// `itemUnit`
    pub item_unit: Option<Reference>,
    /// `warehouse`
    pub warehouse: Option<Reference>,
    /// `detailSerialNumber`
    pub detail_serial_number: Vec<DetailOpenBalanceDetailSerialNumber>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailOpenBalance {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.member("asOf", &mut self.as_of);
        each.member("quantity", &mut self.quantity);
        each.member("unitCost", &mut self.unit_cost);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.reference("warehouse", "warehouseName", "name", &mut self.warehouse);
        each.member("detailSerialNumber", &mut self.detail_serial_number);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailSerialNumber`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailOpenBalanceDetailSerialNumber {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `expiredDate`
    pub expired_date: Option<Date>,
    /// `quantity`
    pub quantity: Option<Decimal>,
    /// `serialNumberNo`
    pub serial_number_no: Option<String>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailOpenBalanceDetailSerialNumber {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.member("expiredDate", &mut self.expired_date);
        each.member("quantity", &mut self.quantity);
        each.member("serialNumberNo", &mut self.serial_number_no);
        each.extra(&mut self.extra);
    }
}

/// A line of `detailGroup`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetailGroup {
    /// Its id, once it is saved.
    pub id: Option<i64>,
    /// `delete` takes the line away that has the id.
    pub status: Option<String>,
    /// `item`; required
    pub item: Option<Reference>,
    /// `detailName`
    pub detail_name: Option<String>,
    /// `itemUnit`
    pub item_unit: Option<Reference>,
    /// `quantity`
    pub quantity: Option<Decimal>,
    /// `unitRatio`; the server computes it
    pub unit_ratio: Option<Decimal>,
    /// `quantityDefault`; the server computes it
    pub quantity_default: Option<Decimal>,
    /// What else an answer shows, and what else a save is to send.
    pub extra: Object,
}

impl Record for DetailGroup {
    fn members(&mut self, each: &mut dyn Members) {
        each.member("id", &mut self.id);
        each.member("_status", &mut self.status);
        each.reference("item", "itemNo", "no", &mut self.item);
        each.member("detailName", &mut self.detail_name);
        each.reference("itemUnit", "itemUnitName", "name", &mut self.item_unit);
        each.member("quantity", &mut self.quantity);
        each.computed("unitRatio", &mut self.unit_ratio);
        each.computed("quantityDefault", &mut self.quantity_default);
        each.extra(&mut self.extra);
    }
}

impl Resource for Item {
    const SHAPE: Shape = Shape {
        name: Cow::Borrowed("item"),
        key_field: Cow::Borrowed("no"),
        key_input: Cow::Borrowed("no"),
        key_parameter: Cow::Borrowed("no"),
        key_filter: Cow::Borrowed("no"),
        key_is_unique: true,
        has_custom_fields: true,
    };
    const LISTED: &'static [&'static str] = &[
        "id",
        "no",
        "name",
        "upcNo",
        "itemType",
        "suspended",
        "itemCategory",
        "unit1",
        "unit2",
        "unit3",
        "unit4",
        "unit5",
        "unitPrice",
        "vendorUnit",
        "cogsGlAccount",
        "goodTransitGlAccount",
        "inventoryGlAccount",
        "preferedVendor",
        "purchaseRetGlAccount",
        "salesDiscountGlAccount",
        "salesGlAccount",
        "salesRetGlAccount",
        "substitutedItem",
        "tax1",
        "tax2",
        "tax3",
        "tax4",
        "unBilledGlAccount",
        "lastUpdate",
    ];
    const ACTIONS: &'static [Action] = &[Action::List, Action::Detail, Action::Save, Action::BulkSave, Action::Delete];

    fn id(&self) -> Option<i64> {
        self.id
    }
}

impl Lists for Item {}
impl Details for Item {}
impl Saves for Item {}
impl BulkSaves for Item {}
impl Deletes for Item {}

impl Item {
    /// `no`
    pub const NO: Field<Self, String> = Field::new("no");
    /// `name`
    pub const NAME: Field<Self, String> = Field::new("name");
    /// `upcNo`
    pub const UPC_NO: Field<Self, String> = Field::new("upcNo");
    /// `itemType`
    pub const ITEM_TYPE: Field<Self, word::ItemType> = Field::new("itemType");
    /// `suspended`
    pub const SUSPENDED: Field<Self, bool> = Field::new("suspended");
    /// `itemCategory`
    pub const ITEM_CATEGORY: Field<Self, Reference> = Field::reference("itemCategory", "itemCategoryId", "itemCategoryName");
    /// `unit1`
    pub const UNIT1: Field<Self, Reference> = Field::reference("unit1", "unit1Id", "unit1Name");
    /// `unit2`
    pub const UNIT2: Field<Self, Reference> = Field::reference("unit2", "unit2Id", "unit2Name");
    /// `unit3`
    pub const UNIT3: Field<Self, Reference> = Field::reference("unit3", "unit3Id", "unit3Name");
    /// `unit4`
    pub const UNIT4: Field<Self, Reference> = Field::reference("unit4", "unit4Id", "unit4Name");
    /// `unit5`
    pub const UNIT5: Field<Self, Reference> = Field::reference("unit5", "unit5Id", "unit5Name");
    /// `unitPrice`
    pub const UNIT_PRICE: Field<Self, Decimal> = Field::new("unitPrice");
    /// `vendorUnit`
    pub const VENDOR_UNIT: Field<Self, Reference> = Field::reference("vendorUnit", "vendorUnitId", "vendorUnitName");
    /// `cogsGlAccount`
    pub const COGS_GL_ACCOUNT: Field<Self, Reference> = Field::reference("cogsGlAccount", "cogsGlAccountId", "cogsGlAccountNo");
    /// `goodTransitGlAccount`
    pub const GOOD_TRANSIT_GL_ACCOUNT: Field<Self, Reference> = Field::reference("goodTransitGlAccount", "goodTransitGlAccountId", "goodTransitGlAccountNo");
    /// `inventoryGlAccount`
    pub const INVENTORY_GL_ACCOUNT: Field<Self, Reference> = Field::reference("inventoryGlAccount", "inventoryGlAccountId", "inventoryGlAccountNo");
    /// `preferedVendor`
    pub const PREFERED_VENDOR: Field<Self, Reference> = Field::reference("preferedVendor", "preferedVendorId", "preferedVendorName");
    /// `purchaseRetGlAccount`
    pub const PURCHASE_RET_GL_ACCOUNT: Field<Self, Reference> = Field::reference("purchaseRetGlAccount", "purchaseRetGlAccountId", "purchaseRetGlAccountNo");
    /// `salesDiscountGlAccount`
    pub const SALES_DISCOUNT_GL_ACCOUNT: Field<Self, Reference> = Field::reference("salesDiscountGlAccount", "salesDiscountGlAccountId", "salesDiscountGlAccountNo");
    /// `salesGlAccount`
    pub const SALES_GL_ACCOUNT: Field<Self, Reference> = Field::reference("salesGlAccount", "salesGlAccountId", "salesGlAccountNo");
    /// `salesRetGlAccount`
    pub const SALES_RET_GL_ACCOUNT: Field<Self, Reference> = Field::reference("salesRetGlAccount", "salesRetGlAccountId", "salesRetGlAccountNo");
    /// `substitutedItem`
    pub const SUBSTITUTED_ITEM: Field<Self, Reference> = Field::reference("substitutedItem", "substitutedItemId", "substitutedItemNo");
    /// `tax1`
    pub const TAX1: Field<Self, Reference> = Field::reference("tax1", "tax1Id", "tax1Name");
    /// `tax2`
    pub const TAX2: Field<Self, Reference> = Field::reference("tax2", "tax2Id", "tax2Name");
    /// `tax3`
    pub const TAX3: Field<Self, Reference> = Field::reference("tax3", "tax3Id", "tax3Name");
    /// `tax4`
    pub const TAX4: Field<Self, Reference> = Field::reference("tax4", "tax4Id", "tax4Name");
    /// `unBilledGlAccount`
    pub const UN_BILLED_GL_ACCOUNT: Field<Self, Reference> = Field::reference("unBilledGlAccount", "unBilledGlAccountId", "unBilledGlAccountNo");
}
