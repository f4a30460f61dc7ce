//! How much there is: `item/get-stock`, `item/list-stock`.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::books::{self, ColumnId, Condition, ListQuery, Operator, Sort, stock};
use neraca_wire::value::Value;

use super::found::{self, object, text};
use super::{Answered, Asked, start};
use crate::engine::effects::stock::quantity_in;
use crate::engine::effects::units;
use crate::engine::{EngineError, filter};

/// `item/get-stock`: what can be sold from a warehouse, or from all.
pub(super) fn of_item(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let item = found::needed(asked, "item", "no", "id")?;
    let warehouse = found::named(asked, "warehouse", "warehouseName", "warehouseId")?;
    let levels = stock::levels(&asked.masters.unit, item.record.id)?;
    let there = quantity_in(&levels, warehouse.map(|it| it.record.id));
    Ok(Answered::Data(object([(
        "availableStock",
        Value::Decimal(there),
    )])))
}

/// How much of an item was in a warehouse, or in all, at the end of the day; now, without one.
fn quantity(
    asked: &Asked<'_>,
    item: i64,
    warehouse: Option<i64>,
    day: Option<Date>,
) -> Result<Decimal, EngineError> {
    let unit = &asked.masters.unit;
    let levels = match day {
        Some(day) => stock::levels_on(unit, item, day)?,
        None => stock::levels(unit, item)?,
    };
    Ok(quantity_in(&levels, warehouse))
}

/// `item/list-stock`: every item that is kept in stock, with how much there is of it.
pub(super) fn list(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let masters = asked.masters;
    let warehouse = found::named(asked, "warehouse", "warehouseName", "warehouseId")?;
    let warehouse = warehouse.map(|it| it.record.id);
    let (items, resource) = found::resource(masters, "item")?;
    let layout = masters.layouts.of(items);
    let kind = resource
        .fields
        .place("itemType")
        .and_then(|place| layout.sought(place));
    let condition = kind.map_or_else(Condition::always, |column| Condition::Compare {
        column,
        operator: Operator::Equal,
        value: "INVENTORY".into(),
    });
    let sort: Vec<Sort> = asked
        .given
        .list
        .sort_keys
        .iter()
        .filter_map(|key| {
            let column = filter::sort_column(masters, items, &key.field)?;
            Some(Sort {
                column,
                descending: key.descending,
            })
        })
        .collect();
    let count = books::count(&masters.unit, &layout.table, &condition)?;
    let query = ListQuery {
        columns: &[ColumnId::ID],
        body: false,
        condition: &condition,
        sort: &sort,
        limit: i64::from(asked.given.list.page_rows),
        offset: i64::try_from(start(asked.given)).unwrap_or(i64::MAX),
    };
    let mut ids: Vec<i64> = Vec::new();
    books::list(&masters.unit, &layout.table, &query, |row| {
        ids.push(row.get(0)?);
        Ok(())
    })?;
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(item) = masters.by_id(items, id)? else {
            continue;
        };
        let there = quantity(asked, id, warehouse, asked.given.day("asOfDate"))?;
        let units = units::of_item(masters, items, &item)?;
        let value = |name: &str| item.value(&resource.fields, name).clone();
        rows.push(object([
            ("id", Value::Integer(id)),
            ("no", value("no")),
            ("name", value("name")),
            ("quantity", Value::Decimal(there)),
            ("quantityInAllUnit", text(units::in_all(&units, there))),
            ("upcNo", value("upcNo")),
        ]));
    }
    Ok(Answered::Page(rows, u64::try_from(count).unwrap_or(0)))
}
