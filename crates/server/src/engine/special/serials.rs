//! Serial numbers: where they are and how they came there. They are read from the lines of the documents that moved
//! them, so that a question costs what the item's documents cost.

use std::collections::BTreeMap;

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::books::stock::{self, Move};
use neraca_store::books::{self, ColumnId, Condition, ListQuery};
use neraca_wire::catalogue::Kind;
use neraca_wire::date::WireDate;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::found::{self, Found, object, text};
use super::{Answered, Asked, moves};
use crate::engine::effects::shown::code;
use crate::engine::effects::view::{View, number};
use crate::engine::masters::Masters;
use crate::engine::record::{self, Record};
use crate::engine::{EngineError, body, save};

/// The list of a line's serial numbers.
const SERIALS: &str = "detailSerialNumber";

/// Most lines that a search for a serial number looks at.
const LINES_MAX: i64 = 1_000;

/// A serial number that a document moved.
struct SerialMove {
    serial: String,
    expires: Value,
    quantity: Decimal,
    of: Move,
    source: String,
    number: String,
}

/// `report/serial-number-mutation`.
pub(super) fn mutation(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let item = item(asked)?;
    let (from, to) = (asked.given.day("fromDate"), asked.given.day("toDate"));
    let wanted = asked.given.text("serialNumber");
    let mut rows = Vec::new();
    for it in moves_of(asked.masters, item.record.id)? {
        let within = from.is_none_or(|from| from <= it.of.day) && to.is_none_or(|to| it.of.day <= to);
        if !within || wanted.is_some_and(|wanted| wanted != it.serial) {
            continue;
        }
        let warehouse = found::by_id(asked.masters, "warehouse", it.of.warehouse)?;
        rows.push(object([
            ("serialNumber", text(it.serial)),
            ("expiredDate", it.expires),
            ("transactionDate", text(WireDate(it.of.day).to_string())),
            ("transactionType", text(it.source)),
            ("transactionNo", text(it.number)),
            (
                "warehouseName",
                warehouse.map_or(Value::Null, |it| it.value("name")),
            ),
            ("quantity", Value::Decimal(it.quantity)),
        ]));
    }
    Ok(Answered::Data(Value::List(rows)))
}

/// `report/serial-number-per-warehouse`.
pub(super) fn per_warehouse(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let item = item(asked)?;
    let mut there: BTreeMap<(i64, String), (Decimal, Value)> = BTreeMap::new();
    for it in moves_of(asked.masters, item.record.id)? {
        let key = (it.of.warehouse, it.serial);
        let known = there.entry(key).or_insert((Decimal::ZERO, Value::Null));
        known.0 = known.0.checked_add(it.quantity).unwrap_or(Decimal::MAX);
        if !it.expires.is_null() {
            known.1 = it.expires;
        }
    }
    let mut rows = Vec::new();
    for ((warehouse, serial), (quantity, expires)) in there {
        if quantity.is_zero() {
            continue;
        }
        let found = found::by_id(asked.masters, "warehouse", warehouse)?;
        rows.push(object([
            (
                "warehouseId",
                found
                    .as_ref()
                    .map_or(Value::Null, |it| Value::Integer(it.record.id)),
            ),
            ("warehouseName", found.map_or(Value::Null, |it| it.value("name"))),
            ("serialNumber", text(serial)),
            ("expiredDate", expires),
            ("quantity", Value::Decimal(quantity)),
        ]));
    }
    Ok(Answered::Data(Value::List(rows)))
}

fn item<'a>(asked: &'a Asked<'_>) -> Result<Found<'a>, EngineError> {
    let item = found::needed(asked, "item", "itemNo", "itemId")?;
    if item.value("manageSN") == Value::Bool(true) {
        return Ok(item);
    }
    Err(EngineError::Refused(vec![Message::NoSerialNumbers]))
}

/// Every serial number of the item that a document moved, in the order of the documents' days.
fn moves_of(masters: &Masters<'_>, item: i64) -> Result<Vec<SerialMove>, EngineError> {
    let mut all = Vec::new();
    stock::between(&masters.unit, item, (Date::MIN, Date::MAX), |moved| {
        all.push(moved);
        Ok(())
    })?;
    let mut serials = Vec::new();
    let mut documents: BTreeMap<(String, i64), Record> = BTreeMap::new();
    for moved in all {
        let Some((id, resource)) = moves::source(masters, &moved.source) else {
            continue;
        };
        let key = (moved.source.clone(), moved.record);
        if !documents.contains_key(&key) {
            let layout = masters.layouts.of(id);
            let Some(mut record) = layout.read(&masters.unit, &resource.fields, moved.record)? else {
                continue;
            };
            layout.read_lines(&masters.unit, &resource.fields, &mut record)?;
            documents.insert(key.clone(), record);
        }
        let Some(record) = documents.get(&key) else {
            continue;
        };
        for rule in &resource.effects.stock {
            let lines = View::each(resource, record, Some(&rule.lines));
            let Some((fields, line)) = lines
                .iter()
                .find(|it| it.line_id() == moved.moved.line)
                .and_then(View::line)
            else {
                continue;
            };
            let Some(place) = fields.place(SERIALS) else {
                continue;
            };
            let Kind::Lines(nested) = &fields.at(place).kind else {
                continue;
            };
            for serial in record::live(&line.lines, place) {
                let value = |name: &str| {
                    nested
                        .place(name)
                        .map_or(&Value::Null, |place| &serial.values[place])
                };
                let quantity = number(value("quantity"));
                serials.push(SerialMove {
                    serial: record::text(value("serialNumberNo"))
                        .unwrap_or_default()
                        .to_owned(),
                    expires: crate::engine::effects::shown::day(value("expiredDate")),
                    quantity: if moved.moved.quantity.is_negative() {
                        -quantity
                    } else {
                        quantity
                    },
                    of: moved.moved,
                    source: code(resource).to_owned(),
                    number: save::title(resource, record),
                });
            }
            break;
        }
    }
    Ok(serials)
}

/// The items of which a serial number that contains the text stands in a document's lines, each with the number.
pub(super) fn items_with(masters: &Masters<'_>, sought: &str) -> Result<Vec<(i64, String)>, EngineError> {
    let mut found: Vec<(i64, String)> = Vec::new();
    if sought.is_empty() {
        return Ok(found);
    }
    for (id, resource) in masters.catalogue.resources() {
        for rule in &resource.effects.stock {
            let Some((place, fields)) = crate::engine::effects::view::list(&resource.fields, &rule.lines)
            else {
                continue;
            };
            let (Some(lines), Some(serials), Some(item)) = (
                masters.layouts.of(id).lines(place),
                fields.place(SERIALS),
                rule.item.as_deref().and_then(|name| fields.place(name)),
            ) else {
                continue;
            };
            let Kind::Lines(nested) = &fields.at(serials).kind else {
                continue;
            };
            for body in with_serials(masters, lines, fields.place("item"))? {
                let held = body::read(fields, &body)?;
                let Some(of) = record::id(&held.values[item]) else {
                    continue;
                };
                for serial in record::live(&held.lists, serials) {
                    let value = nested.place("serialNumberNo").map(|place| &serial.values[place]);
                    let number = value.and_then(record::text).unwrap_or_default();
                    let is_known = found.iter().any(|(known, it)| *known == of && it == number);
                    if number.to_lowercase().contains(&sought.to_lowercase()) && !is_known {
                        found.push((of, number.to_owned()));
                    }
                }
            }
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// The newest lines of items that have serial numbers.
fn with_serials(
    masters: &Masters<'_>,
    lines: &crate::engine::line_layout::LineLayout,
    item: Option<usize>,
) -> Result<Vec<String>, EngineError> {
    let (items, resource) = found::resource(masters, "item")?;
    let managed = resource
        .fields
        .place("manageSN")
        .and_then(|place| masters.layouts.of(items).sought(place));
    let (Some(managed), Some(column)) = (managed, item.and_then(|place| lines.column(place))) else {
        return Ok(Vec::new());
    };
    let condition = Condition::Refers {
        column,
        to: std::sync::Arc::clone(&masters.layouts.of(items).table),
        condition: Box::new(Condition::Compare {
            column: managed,
            operator: books::Operator::Equal,
            value: true.into(),
        }),
    };
    let newest = [books::Sort {
        column: ColumnId::ID,
        descending: true,
    }];
    let query = ListQuery {
        columns: &[],
        body: true,
        condition: &condition,
        sort: &newest,
        limit: LINES_MAX,
        offset: 0,
    };
    let mut bodies = Vec::new();
    books::list(&masters.unit, &lines.table, &query, |row| {
        bodies.push(row.get(0)?);
        Ok(())
    })?;
    Ok(bodies)
}
