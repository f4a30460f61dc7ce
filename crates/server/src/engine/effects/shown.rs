//! What a record shows of other documents: those that settled it or carried it out, and an item's stock.

use std::sync::Arc;

use neraca_books::Decimal;
use neraca_store::books::{self, ColumnId, Condition, ListQuery, Operator, stock as levels};
use neraca_wire::catalogue::{Resource, ResourceId};
use neraca_wire::date::{WireDate, parse_iso};
use neraca_wire::value::Value;

use super::accounts;
use super::owing::{self, refers_to};
use super::postings::ACCOUNT;
use super::stock::{ITEM, quantity_in};
use super::units::{self, ItemUnit};
use super::view::{View, list, number, referring};
use crate::engine::masters::Masters;
use crate::engine::record::{self, Record};
use crate::engine::show::Others;
use crate::engine::{EngineError, body, save};
use crate::object::ObjectWriter;

/// Most warehouses that an item's detail shows.
const WAREHOUSES_MAX: i64 = 1_000;

/// How many units a warehouse's quantity is told in.
const UNITS: usize = 5;

/// Writes the members.
pub(crate) fn members(
    object: &mut ObjectWriter<'_>,
    id: ResourceId,
    record: &Record,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    if resource.effects.owing.is_some() {
        settled(object, id, record, masters, others)?;
    }
    if resource.effects.processing.is_some() {
        let history = match others {
            Others::MayRefer => carried_out(masters, id, record.id)?,
            Others::CannotRefer => Vec::new(),
        };
        object.member("processHistory", &Value::List(history));
    }
    if resource.name == ITEM {
        of_item(object, id, record, masters)?;
    }
    if resource.name == ACCOUNT {
        accounts::members(object, id, record, masters, others)?;
    }
    Ok(())
}

/// The documents that settled the record, in a list for each kind of them.
fn settled(
    object: &mut ObjectWriter<'_>,
    id: ResourceId,
    record: &Record,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    let all = match others {
        Others::MayRefer => owing::settlements(masters, id, record.id)?,
        Others::CannotRefer => Vec::new(),
    };
    let rules = masters
        .catalogue
        .resources()
        .flat_map(|(from, resource)| resource.effects.settles.iter().map(move |rule| (from, rule)));
    for (from, rule) in
        rules.filter(|(from, rule)| refers_to(masters, *from, rule.lines.as_deref(), &rule.reference, id))
    {
        let resource = masters.catalogue.resource(from);
        let of_rule = all
            .iter()
            .filter(|it| std::ptr::eq(it.rule, rule) && it.from == from);
        let rows = of_rule.map(|it| history_row(resource, &it.record, Some(it.amount)));
        object.member(&rule.history, &Value::List(numbered(rows)));
    }
    Ok(())
}

/// The documents that carried out lines of the record, each once.
fn carried_out(masters: &Masters<'_>, to: ResourceId, id: i64) -> Result<Vec<Value>, EngineError> {
    let mut rows = Vec::new();
    for (from, resource) in masters.catalogue.resources() {
        let mut known: Vec<i64> = Vec::new();
        for rule in &resource.effects.carries_out {
            if !refers_to(masters, from, Some(&rule.lines), &rule.reference, to) {
                continue;
            }
            for it in referring(masters, from, Some(&rule.lines), &rule.reference, id)? {
                if !known.contains(&it.record.id) {
                    known.push(it.record.id);
                    rows.push(history_row(resource, &it.record, None));
                }
            }
        }
    }
    Ok(numbered(rows.into_iter()))
}

/// A document in a history.
pub(crate) fn history_row(
    resource: &Resource,
    record: &Arc<Record>,
    amount: Option<Decimal>,
) -> Vec<(&'static str, Value)> {
    let value = |name| record.value(&resource.fields, name);
    let mut row = vec![
        ("id", Value::Integer(record.id)),
        ("historyType", Value::Text(code(resource).to_owned())),
        ("historyNumber", Value::Text(save::title(resource, record))),
        ("historyDate", day(value("transDate"))),
    ];
    match (amount, &resource.effects.owing) {
        (Some(amount), _) => row.push(("historyAmount", Value::Decimal(amount))),
        (None, Some(owing)) => {
            row.push(("historyAmount", value(&owing.amount).clone()));
            row.push(("historyOwing", value(&owing.into).clone()));
        }
        (None, None) => {}
    }
    row.push(("approvalStatus", value("approvalStatus").clone()));
    row
}

/// Puts each row's place into it.
pub(crate) fn numbered(rows: impl Iterator<Item = Vec<(&'static str, Value)>>) -> Vec<Value> {
    (0..)
        .zip(rows)
        .map(|(index, mut row)| {
            row.insert(1, ("index", Value::Integer(index)));
            row.into_iter().collect()
        })
        .collect()
}

/// The letters that a resource's numbers begin with, by which histories tell documents apart: `SI`.
pub(crate) fn code(resource: &Resource) -> &str {
    let pattern = resource
        .series
        .as_ref()
        .map_or("", |series| series.pattern.as_str());
    pattern.split(['.', '{']).next().unwrap_or_default()
}

/// A stored day as the wire writes it.
pub(crate) fn day(value: &Value) -> Value {
    match record::text(value).map(parse_iso) {
        Some(Ok(date)) => Value::Text(WireDate(date).to_string()),
        _ => Value::Null,
    }
}

/// An item's stock.
fn of_item(
    object: &mut ObjectWriter<'_>,
    id: ResourceId,
    record: &Record,
    masters: &Masters<'_>,
) -> Result<(), EngineError> {
    let units = units::of_item(masters, id, record)?;
    let levels = levels::levels(&masters.unit, record.id)?;
    let balance = quantity_in(&levels, None);
    let ordered = on_order(masters, record.id)?;
    let available = balance.checked_sub(ordered).unwrap_or(balance);
    object.member("balance", &Value::Decimal(balance));
    object.text("balanceInUnit", &units::in_all(&units, balance));
    object.member("availableToSell", &Value::Decimal(available));
    object.text("availableToSellInAllUnit", &units::in_all(&units, available));
    let rows = warehouses(masters, &units, &levels)?;
    object.member("detailWarehouseData", &Value::List(rows));
    Ok(())
}

/// How much of the item is ordered by customers and not yet delivered.
pub(crate) fn on_order(masters: &Masters<'_>, item: i64) -> Result<Decimal, EngineError> {
    let Some(orders) = masters.catalogue.find("sales-order") else {
        return Ok(Decimal::ZERO);
    };
    let resource = masters.catalogue.resource(orders);
    let layout = masters.layouts.of(orders);
    let Some((place, fields)) = list(&resource.fields, "detailItem") else {
        return Ok(Decimal::ZERO);
    };
    let (Some(lines), Some(status)) = (
        layout.lines(place),
        resource
            .fields
            .place("status")
            .and_then(|place| layout.column(place)),
    ) else {
        return Ok(Decimal::ZERO);
    };
    let Some(column) = fields.place(ITEM).and_then(|place| lines.column(place)) else {
        return Ok(Decimal::ZERO);
    };
    let open = Condition::Any(
        ["QUEUE", "WAITING"]
            .into_iter()
            .map(|text| equal(status, text.into()))
            .collect(),
    );
    let condition = Condition::All(vec![
        equal(column, item.into()),
        Condition::Refers {
            column: lines.table.column("parent")?,
            to: std::sync::Arc::clone(&layout.table),
            condition: Box::new(open),
        },
    ]);
    let mut bodies: Vec<String> = Vec::new();
    let query = ListQuery {
        columns: &[],
        body: true,
        condition: &condition,
        sort: &[],
        limit: i64::MAX,
        offset: 0,
    };
    books::list(&masters.unit, &lines.table, &query, |row| {
        bodies.push(row.get(0)?);
        Ok(())
    })?;
    let mut sum = Decimal::ZERO;
    for body in bodies {
        let values = body::read(fields, &body)?.values;
        let value = |name: &str| {
            fields
                .place(name)
                .map_or(Decimal::ZERO, |place| number(&values[place]))
        };
        let left = value("quantityDefault").checked_sub(value("shipQuantity"));
        let left = left.filter(|left| !left.is_negative()).unwrap_or(Decimal::ZERO);
        sum = sum.checked_add(left).unwrap_or(Decimal::MAX);
    }
    Ok(sum)
}

fn equal(column: ColumnId, value: neraca_store::Value<'static>) -> Condition {
    Condition::Compare {
        column,
        operator: Operator::Equal,
        value,
    }
}

/// A row for every warehouse.
fn warehouses(
    masters: &Masters<'_>,
    units: &[ItemUnit],
    levels: &[levels::Level],
) -> Result<Vec<Value>, EngineError> {
    let Some(id) = masters.catalogue.find("warehouse") else {
        return Ok(Vec::new());
    };
    let resource = masters.catalogue.resource(id);
    let ids = books::effects::ids_after(
        &masters.unit,
        &masters.layouts.of(id).table,
        i64::MIN,
        WAREHOUSES_MAX,
    )?;
    let mut rows = Vec::new();
    for warehouse in ids {
        let Some(record) = masters.by_id(id, warehouse)? else {
            continue;
        };
        let view = View::header(resource, &record);
        let there = quantity_in(levels, Some(warehouse));
        let mut row = vec![
            ("id".to_owned(), Value::Integer(warehouse)),
            ("name".to_owned(), view.value("name").clone()),
            ("warehouseName".to_owned(), view.value("name").clone()),
            ("description".to_owned(), view.value("description").clone()),
            ("balance".to_owned(), Value::Decimal(there)),
            ("balanceUnit".to_owned(), Value::Text(units::in_all(units, there))),
        ];
        for n in 1..=UNITS {
            let ratio = units.get(n - 1).map(|unit| unit.ratio);
            let quantity = ratio.and_then(|ratio| there.checked_div(ratio));
            row.push((
                format!("unit{n}Quantity"),
                quantity.map_or(Value::Null, Value::Decimal),
            ));
        }
        for flag in ["defaultWarehouse", "scrapWarehouse", "suspended"] {
            row.push((flag.to_owned(), view.value(flag).clone()));
        }
        rows.push(Value::Object(row.into_iter().collect()));
    }
    Ok(rows)
}
