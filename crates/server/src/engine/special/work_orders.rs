//! `report/work-order-detail`: what a work order plans, what was taken for it, and what came of it.

use std::collections::BTreeMap;

use neraca_books::Decimal;
use neraca_wire::value::Value;

use super::found::{self, Found, object};
use super::{Answered, Asked};
use crate::engine::EngineError;
use crate::engine::effects::shown::day;
use crate::engine::effects::units;
use crate::engine::effects::view::{View, list, referring};
use crate::engine::masters::Masters;
use crate::engine::record::{self, Record};

pub(super) fn detail(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let masters = asked.masters;
    let order = found::needed(asked, "work-order", "workOrderNo", "id")?;
    let layout = masters.layouts.of(order.id);
    let mut whole = Record::clone(&order.record);
    layout.read_lines(&masters.unit, &order.resource.fields, &mut whole)?;
    let mut used = moved(masters, &order, "material-slip", |view| {
        record::text(view.value("materialSlipType")) == Some("ITEM_RETURN")
    })?;
    let mut planned: BTreeMap<i64, Decimal> = BTreeMap::new();
    for view in View::each(order.resource, &whole, Some("detailMaterial")) {
        if let Some((item, quantity)) = of_line(masters, &view)? {
            add(&mut planned, item, quantity);
            used.entry(item).or_insert(Decimal::ZERO);
        }
    }
    let mut materials = Vec::new();
    for (item, quantity) in used {
        let plan = planned.get(&item).copied().unwrap_or(Decimal::ZERO);
        materials.push(row(
            masters,
            item,
            [("planQuantity", plan), ("usedQuantity", quantity)],
        )?);
    }
    let mut finished = Vec::new();
    for (item, quantity) in moved(masters, &order, "finished-good-slip", |_| false)? {
        finished.push(row(masters, item, [("quantity", quantity)])?);
    }
    let item = match record::id(order.view().value("item")) {
        Some(id) => found::by_id(masters, "item", id)?.map(|it| it.value("no")),
        None => None,
    };
    Ok(Answered::Data(object([
        ("id", Value::Integer(order.record.id)),
        ("number", order.value("number")),
        ("transDate", day(order.view().value("transDate"))),
        ("itemNo", item.unwrap_or(Value::Null)),
        ("quantity", order.value("quantity")),
        ("manualClosed", order.value("manualClosed")),
        ("detailMaterial", Value::List(materials)),
        ("detailFinishedGood", Value::List(finished)),
    ])))
}

/// How much of each item the slips of the order moved; lines that `is_back` is true of count against it.
fn moved(
    masters: &Masters<'_>,
    order: &Found<'_>,
    slips: &str,
    is_back: impl Fn(&View<'_>) -> bool,
) -> Result<BTreeMap<i64, Decimal>, EngineError> {
    let (id, resource) = found::resource(masters, slips)?;
    let mut sums = BTreeMap::new();
    let Some((_, fields)) = list(&resource.fields, "detailItem") else {
        return Ok(sums);
    };
    for it in referring(masters, id, Some("detailItem"), "workOrder", order.record.id)? {
        let Some(line) = &it.line else { continue };
        let view = View::of_line(resource, &it.record, fields, line);
        if let Some((item, quantity)) = of_line(masters, &view)? {
            add(&mut sums, item, if is_back(&view) { -quantity } else { quantity });
        }
    }
    Ok(sums)
}

fn of_line(masters: &Masters<'_>, view: &View<'_>) -> Result<Option<(i64, Decimal)>, EngineError> {
    let Some((items, id)) = view.reference("item") else {
        return Ok(None);
    };
    let Some(item) = masters.by_id(items, id)? else {
        return Ok(None);
    };
    let fields = &masters.catalogue.resource(items).fields;
    Ok(Some((id, units::quantity(view, fields, &item))))
}

fn add(sums: &mut BTreeMap<i64, Decimal>, item: i64, quantity: Decimal) {
    let sum = sums.entry(item).or_insert(Decimal::ZERO);
    *sum = sum.checked_add(quantity).unwrap_or(Decimal::MAX);
}

fn row<const N: usize>(
    masters: &Masters<'_>,
    item: i64,
    figures: [(&str, Decimal); N],
) -> Result<Value, EngineError> {
    let found = found::by_id(masters, "item", item)?;
    let of = |name: &str| found.as_ref().map_or(Value::Null, |item| item.value(name));
    let first = [
        ("itemId", Value::Integer(item)),
        ("itemNo", of("no")),
        ("itemName", of("name")),
    ];
    let figures = figures
        .into_iter()
        .map(|(name, figure)| (name, Value::Decimal(figure)));
    Ok(first.into_iter().chain(figures).collect())
}
