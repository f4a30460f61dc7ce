//! Closing an order by hand, and opening it again: `sales-order/manual-close-order` and that of purchases.

use neraca_wire::value::Value;

use super::found::{self, object};
use super::{Answered, Asked};
use crate::engine::{EngineError, save};

pub(super) fn sales_order(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    close(asked, "sales-order")
}

pub(super) fn purchase_order(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    close(asked, "purchase-order")
}

fn close(asked: &Asked<'_>, name: &str) -> Result<Answered, EngineError> {
    let order = found::needed(asked, name, "number", "id")?;
    let closed = asked.given.flag("orderClosed").unwrap_or(true);
    let body = object([
        ("id", Value::Integer(order.record.id)),
        ("manualClosed", Value::Bool(closed)),
    ]);
    Ok(Answered::Saved(save::save(asked.masters, order.id, &body)?))
}
