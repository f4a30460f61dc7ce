//! `item-adjustment/save-target-quantity`: an adjustment that brings items to the quantities that the client counted.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::books::stock;
use neraca_store::books::{self, ColumnId, Condition, ListQuery, Sort};
use neraca_wire::date::WireDate;
use neraca_wire::message::Message;
use neraca_wire::value::{Object, Value};

use super::found::{self, text};
use super::given::number;
use super::{Answered, Asked};
use crate::engine::convert::scalar_text;
use crate::engine::effects::item_figures::unit_cost;
use crate::engine::effects::stock::quantity_in;
use crate::engine::record;
use crate::engine::{EngineError, save};

pub(super) fn save_target_quantity(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let masters = asked.masters;
    let (adjustments, _) = found::resource(masters, "item-adjustment")?;
    let day = asked.given.day("transDate").unwrap_or(masters.today);
    let mut lines = Vec::new();
    let mut seen: Vec<(i64, i64)> = Vec::new();
    for wish in asked.given.elements("detail") {
        lines.extend(line(asked, wish, day, &mut seen)?);
    }
    if lines.is_empty() {
        // All is as counted already: there is nothing to adjust.
        return Ok(Answered::Data(Value::List(Vec::new())));
    }
    let mut body = Object::new();
    body.insert("transDate".to_owned(), text(WireDate(day).to_string()));
    for name in ["branchName", "adjustmentAccountNo"] {
        if let Some(given) = asked.given.text(name) {
            body.insert(name.to_owned(), text(given));
        }
    }
    if asked.given.text("adjustmentAccountNo").is_none()
        && let Some(account) = last_account(asked)?
    {
        body.insert("adjustmentAccountId".to_owned(), Value::Integer(account));
    }
    body.insert("detailItem".to_owned(), Value::List(lines));
    Ok(Answered::Saved(save::save(
        masters,
        adjustments,
        &Value::Object(body),
    )?))
}

/// The line that brings an item to its quantity; none where it is there already.
fn line(
    asked: &Asked<'_>,
    wish: &Value,
    day: Date,
    seen: &mut Vec<(i64, i64)>,
) -> Result<Option<Value>, EngineError> {
    let masters = asked.masters;
    let key = |name: &str| wish.get(name).and_then(scalar_text).unwrap_or_default();
    let (items, item_resource) = found::resource(masters, "item")?;
    let (warehouses, warehouse_resource) = found::resource(masters, "warehouse")?;
    let item = masters.id_by_key(items, &key("itemNo"))?;
    let item = item.ok_or_else(|| found::not_exact(masters, item_resource))?;
    let warehouse = masters.id_by_key(warehouses, &key("warehouseName"))?;
    let warehouse = warehouse.ok_or_else(|| found::not_exact(masters, warehouse_resource))?;
    if seen.contains(&(item, warehouse)) {
        return Err(EngineError::Refused(vec![Message::InvalidValue {
            field: "detail.itemNo".to_owned(),
        }]));
    }
    seen.push((item, warehouse));
    let target = wish
        .get("targetQuantity")
        .and_then(number)
        .unwrap_or(Decimal::ZERO);
    let there = quantity_in(&stock::levels_on(&masters.unit, item, day)?, Some(warehouse));
    let gap = target.checked_sub(there);
    let gap = gap.ok_or_else(|| EngineError::Refused(vec![Message::NumberTooLarge]))?;
    if gap.is_zero() {
        return Ok(None);
    }
    let unit_cost = match wish.get("unitCost").and_then(number) {
        Some(cost) => cost,
        None => unit_cost(masters, item, day)?.unwrap_or(Decimal::ZERO),
    };
    let kind = if gap.is_negative() {
        "ADJUSTMENT_OUT"
    } else {
        "ADJUSTMENT_IN"
    };
    Ok(Some(found::object([
        ("itemNo", text(key("itemNo"))),
        ("warehouseName", text(key("warehouseName"))),
        ("itemAdjustmentType", text(kind)),
        ("quantity", Value::Decimal(gap.abs())),
        ("unitCost", Value::Decimal(unit_cost)),
    ])))
}

/// The account of the newest adjustment: what stands in for the company's preference, which isn't kept yet.
fn last_account(asked: &Asked<'_>) -> Result<Option<i64>, EngineError> {
    let masters = asked.masters;
    let (id, resource) = found::resource(masters, "item-adjustment")?;
    let layout = masters.layouts.of(id);
    let newest = [Sort {
        column: ColumnId::ID,
        descending: true,
    }];
    let query = ListQuery {
        columns: &[ColumnId::ID],
        body: false,
        condition: &Condition::always(),
        sort: &newest,
        limit: 1,
        offset: 0,
    };
    let mut last: Option<i64> = None;
    books::list(&masters.unit, &layout.table, &query, |row| {
        last = Some(row.get(0)?);
        Ok(())
    })?;
    let Some(last) = last else { return Ok(None) };
    let record = masters.by_id(id, last)?;
    Ok(record.and_then(|record| record::id(record.value(&resource.fields, "adjustmentAccount"))))
}
