//! What goods cost: `item/get-nearest-cost`.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::books::stock;
use neraca_wire::date::WireDate;
use neraca_wire::value::Value;

use super::found::{self, object, text};
use super::{Answered, Asked};
use crate::engine::EngineError;
use crate::engine::masters::Masters;

/// `item/get-nearest-cost`: what one of the item's first unit cost when it last came in at a cost that a document names,
/// on the day or before; where it never had by then, when it first did. Bills, goods received, adjustments and opening
/// balances name costs. Null where none does: no cost is made up.
pub(super) fn nearest(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let item = found::needed(asked, "item", "itemNo", "itemId")?;
    let day = asked.given.day("transDate").unwrap_or(asked.masters.today);
    let cost = on(asked.masters, item.record.id, day)?;
    Ok(Answered::Data(object([
        ("itemId", Value::Integer(item.record.id)),
        ("itemNo", item.value("no")),
        ("transDate", text(WireDate(day).to_string())),
        ("cost", cost.map_or(Value::Null, Value::Decimal)),
    ])))
}

/// The cost of one of the item's first unit on the day, where a document names one.
pub(super) fn on(masters: &Masters<'_>, item: i64, day: Date) -> Result<Option<Decimal>, EngineError> {
    let nearest = match stock::last_cost(&masters.unit, item, day)? {
        Some(last) => Some(last),
        None => stock::first_cost(&masters.unit, item)?,
    };
    Ok(nearest.and_then(|(cost, quantity)| cost.checked_div(quantity)))
}
