//! Finding items: `item/search-by-no-upc`, `item/search-by-item-or-sn`.

use neraca_store::books::{self, ColumnId, Condition, ListQuery};
use neraca_wire::value::Value;

use super::found::{self, Found, object, text};
use super::{Answered, Asked, cut, serials};
use crate::engine::EngineError;
use crate::engine::record::Record;

/// Most items that a search finds.
const FOUND_MAX: i64 = 1_000;

/// `item/search-by-no-upc`: the item whose code or barcode is exactly what was scanned; else items that contain it there.
pub(super) fn by_number_or_upc(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let sought = asked.given.text("keywords").unwrap_or_default();
    let (items, resource) = found::resource(asked.masters, "item")?;
    for name in ["no", "upcNo"] {
        if let Some(id) = asked.masters.id_by(items, Some(name), sought)?
            && let Some(item) = found::by_id(asked.masters, "item", id)?
        {
            return Ok(Answered::Data(Value::List(vec![row(&item)])));
        }
    }
    let places = ["no", "upcNo"].map(|name| resource.fields.place(name));
    let found = containing(asked, &places, sought)?;
    Ok(Answered::Data(Value::List(found.iter().map(row).collect())))
}

/// `item/search-by-item-or-sn`: items by code, name or barcode, and items of which a serial number was moved.
pub(super) fn by_item_or_serial_number(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let sought = asked.given.text("keywords").unwrap_or_default();
    let (_, resource) = found::resource(asked.masters, "item")?;
    let places = ["no", "name", "upcNo"].map(|name| resource.fields.place(name));
    let mut rows: Vec<Value> = containing(asked, &places, sought)?.iter().map(row).collect();
    for (item, serial) in serials::items_with(asked.masters, sought)? {
        if let Some(item) = found::by_id(asked.masters, "item", item)? {
            let mut row = row(&item);
            if let Value::Object(members) = &mut row {
                members.insert("serialNumber".to_owned(), text(serial));
            }
            rows.push(row);
        }
    }
    Ok(cut(asked.given, rows))
}

fn containing<'a>(
    asked: &'a Asked<'_>,
    places: &[Option<usize>],
    sought: &str,
) -> Result<Vec<Found<'a>>, EngineError> {
    let masters = asked.masters;
    let (items, _) = found::resource(masters, "item")?;
    let layout = masters.layouts.of(items);
    let columns: Vec<ColumnId> = places
        .iter()
        .flatten()
        .filter_map(|place| layout.sought(*place))
        .collect();
    let condition = if sought.is_empty() {
        Condition::always()
    } else {
        Condition::ContainsText {
            columns,
            text: sought.to_owned(),
        }
    };
    let query = ListQuery {
        columns: &[ColumnId::ID],
        body: false,
        condition: &condition,
        sort: &[],
        limit: FOUND_MAX,
        offset: 0,
    };
    let mut ids: Vec<i64> = Vec::new();
    books::list(&masters.unit, &layout.table, &query, |row| {
        ids.push(row.get(0)?);
        Ok(())
    })?;
    let mut found = Vec::new();
    for id in ids {
        found.extend(found::by_id(masters, "item", id)?);
    }
    Ok(found)
}

/// What a search shows of an item.
fn row(item: &Found<'_>) -> Value {
    let record: &Record = &item.record;
    object([
        ("id", Value::Integer(record.id)),
        ("no", item.value("no")),
        ("name", item.value("name")),
        ("itemType", item.value("itemType")),
        ("upcNo", item.value("upcNo")),
        ("unit1Id", item.value("unit1")),
        ("unitPrice", item.value("unitPrice")),
        ("manageSN", item.value("manageSN")),
        ("suspended", item.value("suspended")),
    ])
}
