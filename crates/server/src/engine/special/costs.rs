//! What goods cost: `item/get-nearest-cost`.

use neraca_wire::date::WireDate;
use neraca_wire::value::Value;

use super::found::{self, object, text};
use super::{Answered, Asked};
use crate::engine::EngineError;
use crate::engine::effects::item_figures::unit_cost;

/// `item/get-nearest-cost`: what one of the item's first unit costs on the day; null where no document names a cost.
pub(super) fn nearest(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let item = found::needed(asked, "item", "itemNo", "itemId")?;
    let day = asked.given.day("transDate").unwrap_or(asked.masters.today);
    let cost = unit_cost(asked.masters, item.record.id, day)?;
    Ok(Answered::Data(object([
        ("itemId", Value::Integer(item.record.id)),
        ("itemNo", item.value("no")),
        ("transDate", text(WireDate(day).to_string())),
        ("cost", cost.map_or(Value::Null, Value::Decimal)),
    ])))
}
