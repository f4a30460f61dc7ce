//! Filling columns that were added to a table with rows: each row's columns follow from its body.

use std::fmt::Write as _;

use super::table::{Table, quoted};
use crate::error::StoreError;
use crate::unit::Unit;
use crate::value::Value;

/// Rows that are held in memory at a time.
const BATCH_ROWS: i64 = 500;

/// Sets every row's columns to what `columns_of` makes of its body, in the table's order. Nothing else of a row
/// changes, its version neither.
///
/// # Errors
/// What the engine or `columns_of` refuses.
pub fn refill(
    unit: &Unit<'_>,
    table: &Table,
    mut columns_of: impl FnMut(&str) -> Result<Vec<Value<'static>>, StoreError>,
) -> Result<(), StoreError> {
    if table.columns().is_empty() {
        return Ok(());
    }
    let name = quoted(table.name());
    let select = format!("SELECT id, body FROM {name} WHERE id > ?1 ORDER BY id LIMIT ?2");
    let mut update = format!("UPDATE {name} SET ");
    for (place, column) in table.columns().iter().enumerate() {
        let separator = if place > 0 { ", " } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(update, "{separator}{} = ?{}", quoted(&column.name), place + 2);
    }
    update.push_str(" WHERE id = ?1");
    let mut last = i64::MIN;
    loop {
        let rows = unit.query(&select, &[last.into(), BATCH_ROWS.into()], |row| {
            Ok((row.get::<i64>(0)?, row.get::<String>(1)?))
        })?;
        let Some((newest, _)) = rows.last() else {
            return Ok(());
        };
        last = *newest;
        for (id, body) in &rows {
            let mut values = vec![Value::from(*id)];
            values.extend(columns_of(body)?);
            unit.execute(&update, &values)?;
        }
    }
}
