//! What goods are sold and bought for: `item/get-selling-price`, `item/vendor-price`.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::{Fields, ResourceId};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::found::{self, Found, object, text};
use super::{Answered, Asked};
use crate::engine::EngineError;
use crate::engine::effects::units::{self, ItemUnit};
use crate::engine::effects::view::{Referring, View, list, referring};
use crate::engine::record;

/// A price of a unit.
struct Price {
    day: Date,
    document: i64,
    unit: Option<i64>,
    price: Decimal,
    minimum: Decimal,
    discount: String,
}

/// `item/get-selling-price`: the item's own price, or that of the newest price document of the category that had come
/// into force on the day.
pub(super) fn selling(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let item = sold_item(asked)?;
    let category = in_words(asked, "price-category", "priceCategory", "priceCategoryName")?;
    let branch = in_words(asked, "branch", "branch", "branchName")?;
    let currency = in_words(asked, "currency", "currency", "currencyCode")?;
    let day = asked.given.day("effectiveDate").unwrap_or(asked.masters.today);
    let category = match category {
        Some(category) => Some(category),
        None => default_category(asked)?,
    };
    let mut prices = Vec::new();
    let mut discounts = Vec::new();
    if let Some(category) = category {
        let documents = found::resource(asked.masters, "sellingprice-adjustment")?;
        for it in referring(
            asked.masters,
            documents.0,
            Some("detailItem"),
            "item",
            item.record.id,
        )? {
            let Some(view) = line_view(&it, documents.1) else {
                continue;
            };
            let is = |name: &str, wanted: Option<i64>| {
                let there = record::id(view.value(name));
                wanted.is_none() || there.is_none() || there == wanted
            };
            let in_force = view.day("transDate").filter(|from| *from <= day);
            let suspended = matches!(view.value("suspended"), Value::Bool(true));
            let of_category = record::id(view.value("priceCategory")) == Some(category);
            let (Some(from), true, true, true, false) = (
                in_force,
                of_category,
                is("branch", branch),
                is("currency", currency),
                suspended,
            ) else {
                continue;
            };
            let price = Price {
                day: from,
                document: it.record.id,
                unit: record::id(view.value("itemUnit")),
                price: view.number("price"),
                minimum: view.number("minimumPrice"),
                discount: record::text(view.value("itemDiscPercent"))
                    .unwrap_or_default()
                    .to_owned(),
            };
            match record::text(view.value("salesAdjustmentType")) {
                Some("ITEM_DISCOUNT_TYPE") => discounts.push(price),
                _ => prices.push(price),
            }
        }
    }
    let units = units::of_item(asked.masters, item.id, &item.record)?;
    Ok(Answered::Data(answer(&item, &units, &prices, &discounts)))
}

fn answer(item: &Found<'_>, units: &[ItemUnit], prices: &[Price], discounts: &[Price]) -> Value {
    let newest = |all: &[Price], unit: Option<i64>| -> Option<usize> {
        let of_unit = all
            .iter()
            .enumerate()
            .filter(|(_, it)| it.unit == unit || it.unit.is_none());
        of_unit
            .max_by_key(|(_, it)| (it.day, it.document))
            .map(|(place, _)| place)
    };
    let own = |n: usize| {
        let name = if n == 0 {
            "unitPrice".to_owned()
        } else {
            format!("unit{}Price", n + 1)
        };
        item.view().number(&name)
    };
    let mut rules = Vec::new();
    let mut discount_rules = Vec::new();
    for (n, unit) in units.iter().enumerate() {
        let document = newest(prices, Some(unit.id)).map(|place| &prices[place]);
        rules.push(object([
            ("unitId", Value::Integer(unit.id)),
            (
                "price",
                Value::Decimal(document.map_or_else(|| own(n), |it| it.price)),
            ),
            ("minQuantity", Value::Decimal(Decimal::ZERO)),
            (
                "minimumPrice",
                Value::Decimal(document.map_or(Decimal::ZERO, |it| it.minimum)),
            ),
            ("priceFromSpa", Value::Bool(document.is_some())),
            (
                "spaId",
                document.map_or(Value::Null, |it| Value::Integer(it.document)),
            ),
        ]));
        let document = newest(discounts, Some(unit.id)).map(|place| &discounts[place]);
        discount_rules.push(object([
            ("unitId", Value::Integer(unit.id)),
            (
                "discount",
                text(document.map_or_else(|| own_discount(item), |it| it.discount.clone())),
            ),
            ("minQuantity", Value::Decimal(Decimal::ZERO)),
            ("discountFromSpa", Value::Bool(document.is_some())),
            (
                "spaId",
                document.map_or(Value::Null, |it| Value::Integer(it.document)),
            ),
        ]));
    }
    let first = units.first().map(|unit| unit.id);
    let price = newest(prices, first).map_or_else(|| own(0), |place| prices[place].price);
    let discount = newest(discounts, first)
        .map_or_else(|| own_discount(item), |place| discounts[place].discount.clone());
    object([
        ("unitPrice", Value::Decimal(price)),
        ("itemDiscPercent", text(discount)),
        ("unitId", first.map_or(Value::Null, Value::Integer)),
        ("unitPriceRule", Value::List(rules)),
        ("discountRule", Value::List(discount_rules)),
    ])
}

fn own_discount(item: &Found<'_>) -> String {
    record::text(item.view().value("defaultDiscount"))
        .unwrap_or_default()
        .to_owned()
}

/// The item by number, id or barcode, with the English words that the real service refuses a missing one with.
fn sold_item<'a>(asked: &'a Asked<'_>) -> Result<Found<'a>, EngineError> {
    let masters = asked.masters;
    let (items, _) = found::resource(masters, "item")?;
    let given = |name: &str| asked.given.text(name).map(str::to_owned);
    let (parameter, value, id) = match (asked.given.integer("id"), given("no"), given("upcNo")) {
        (Some(id), ..) => ("id", id.to_string(), Some(id)),
        (None, Some(no), _) => {
            let id = masters.id_by_key(items, &no)?;
            ("no", no, id)
        }
        (None, None, Some(upc)) => {
            let id = masters.id_by(items, Some("upcNo"), &upc)?;
            ("upcNo", upc, id)
        }
        (None, None, None) => {
            let what = "item".to_owned();
            return Err(EngineError::Refused(vec![Message::MissingUnnamed { what }]));
        }
    };
    let found = match id {
        Some(id) => found::by_id(masters, "item", id)?,
        None => None,
    };
    found.ok_or_else(|| missing("item", parameter, value))
}

fn missing(what: &str, parameter: &str, value: String) -> EngineError {
    EngineError::Refused(vec![Message::Missing {
        what: what.to_owned(),
        parameter: parameter.to_owned(),
        value,
    }])
}

/// The id of a record that a parameter names, refused in the same words.
fn in_words(
    asked: &Asked<'_>,
    resource: &str,
    what: &str,
    parameter: &str,
) -> Result<Option<i64>, EngineError> {
    let Some(key) = asked.given.text(parameter) else {
        return Ok(None);
    };
    let (id, _) = found::resource(asked.masters, resource)?;
    match asked.masters.id_by_key(id, key)? {
        Some(found) => Ok(Some(found)),
        None => Err(missing(what, parameter, key.to_owned())),
    }
}

/// The price category that counts where none is named.
fn default_category(asked: &Asked<'_>) -> Result<Option<i64>, EngineError> {
    let (id, resource) = found::resource(asked.masters, "price-category")?;
    match resource.fields.place("defaultCategory") {
        Some(place) => asked
            .masters
            .layouts
            .of(id)
            .find_flagged(&asked.masters.unit, place),
        None => Ok(None),
    }
}

fn line_view<'r>(it: &'r Referring, resource: &'r neraca_wire::catalogue::Resource) -> Option<View<'r>> {
    let (_, fields): (usize, &Fields) = list(&resource.fields, "detailItem")?;
    Some(View::of_line(resource, &it.record, fields, it.line.as_ref()?))
}

/// `item/vendor-price`: what a vendor asks for the item, by the newest of its price documents on the day.
pub(super) fn of_vendor(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let item = found::needed(asked, "item", "itemNo", "itemId")?;
    let vendor = found::needed(asked, "vendor", "vendorNo", "vendorId")?;
    let currency = found::named(asked, "currency", "currencyCode", "currencyId")?.map(|it| it.record.id);
    let unit = found::named(asked, "unit", "unitName", "unitId")?.map(|it| it.record.id);
    let day = match asked.given.text("transDate") {
        None => asked.masters.today,
        Some(sent) => neraca_wire::date::parse_date(sent)
            .or_else(|_| neraca_wire::date::parse_iso(sent))
            .map_err(|_| {
                let field = "transDate".to_owned();
                EngineError::Refused(vec![Message::InvalidValue { field }])
            })?,
    };
    let documents: (ResourceId, _) = found::resource(asked.masters, "vendor-price")?;
    let mut newest: Option<Price> = None;
    for it in referring(
        asked.masters,
        documents.0,
        Some("detailItem"),
        "item",
        item.record.id,
    )? {
        let Some(view) = line_view(&it, documents.1) else {
            continue;
        };
        let of_vendor = record::id(view.value("vendor")) == Some(vendor.record.id);
        let of_currency = currency.is_none() || record::id(view.value("currency")) == currency;
        let of_unit = unit.is_none() || record::id(view.value("itemUnit")) == unit;
        let Some(from) = view.day("transDate").filter(|from| *from <= day) else {
            continue;
        };
        let is_newer = newest
            .as_ref()
            .is_none_or(|known| (known.day, known.document) < (from, it.record.id));
        if of_vendor && of_currency && of_unit && is_newer {
            newest = Some(Price {
                day: from,
                document: it.record.id,
                unit: record::id(view.value("itemUnit")),
                price: view.number("price"),
                minimum: Decimal::ZERO,
                discount: String::new(),
            });
        }
    }
    let preferred = record::id(item.view().value("preferedVendor")) == Some(vendor.record.id);
    let (price, unit, document) = match newest {
        Some(it) => (Value::Decimal(it.price), it.unit, Some(it.document)),
        None if preferred => (
            item.value("vendorPrice"),
            record::id(item.view().value("vendorUnit")),
            None,
        ),
        None => (Value::Null, None, None),
    };
    Ok(Answered::Data(object([
        ("itemId", Value::Integer(item.record.id)),
        ("vendorId", Value::Integer(vendor.record.id)),
        ("unitPrice", price),
        ("unitId", unit.map_or(Value::Null, Value::Integer)),
        ("vendorPriceId", document.map_or(Value::Null, Value::Integer)),
    ])))
}
