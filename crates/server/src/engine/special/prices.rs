//! What goods are sold and bought for: `item/get-selling-price`, `item/vendor-price`.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::ResourceId;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::found::{self, Found, object, text};
use super::{Answered, Asked};
use crate::engine::EngineError;
use crate::engine::effects::view::referring;
use crate::engine::prices::{Selling, Sought, line_view};
use crate::engine::record;

/// A price that a vendor asks.
struct OfVendor {
    day: Date,
    document: i64,
    unit: Option<i64>,
    price: Decimal,
}

/// `item/get-selling-price`: the item's own price, or that of the newest price document of the category that had come
/// into force on the day.
pub(super) fn selling(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let item = sold_item(asked)?;
    let sought = Sought {
        category: in_words(asked, "price-category", "priceCategory", "priceCategoryName")?,
        branch: in_words(asked, "branch", "branch", "branchName")?,
        currency: in_words(asked, "currency", "currency", "currencyCode")?,
        day: asked.given.day("effectiveDate").unwrap_or(asked.masters.today),
    };
    let selling = Selling::of(asked.masters, &item.record, &sought)?
        .ok_or_else(|| EngineError::Fault("the catalogue has no item".to_owned()))?;
    let discounts = selling.discount_rules().into_iter();
    Ok(Answered::Data(object([
        ("unitPrice", Value::Decimal(selling.price())),
        ("itemDiscPercent", text(selling.discount())),
        ("unitId", selling.first_unit().map_or(Value::Null, Value::Integer)),
        ("unitPriceRule", Value::List(selling.price_rules())),
        (
            "discountRule",
            Value::List(discounts.map(|rule| rule.into_iter().collect()).collect()),
        ),
    ])))
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
    let mut newest: Option<OfVendor> = None;
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
            newest = Some(OfVendor {
                day: from,
                document: it.record.id,
                unit: record::id(view.value("itemUnit")),
                price: view.number("price"),
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
