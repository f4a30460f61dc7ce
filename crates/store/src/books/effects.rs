//! Figures that follow from other documents: which rules they were last made by, and how a record or line takes a new
//! figure without counting as changed by anybody.

use std::fmt::Write as _;

use super::table::{Table, quoted};
use super::tally;
use crate::error::StoreError;
use crate::unit::Unit;
use crate::value::Value;

/// Whether the derived tables were made by the rules with this digest.
///
/// # Errors
/// What the engine refuses.
pub fn made_by(unit: &Unit<'_>, digest: &[u8]) -> Result<bool, StoreError> {
    unit.any(
        "SELECT 1 FROM effect_rules WHERE one = 1 AND digest = ?1",
        &[digest.into()],
    )
}

/// Notes that they were.
///
/// # Errors
/// What the engine refuses.
pub fn set_made_by(unit: &Unit<'_>, digest: &[u8]) -> Result<(), StoreError> {
    const UPSERT: &str = "INSERT INTO effect_rules (one, digest) VALUES (1, ?1)
        ON CONFLICT (one) DO UPDATE SET digest = excluded.digest";
    unit.execute(UPSERT, &[digest.into()]).map(drop)
}

/// Gives a record or a line another body and other columns. Its version and the time of its last change stay: nobody has
/// saved it.
///
/// # Errors
/// What the engine refuses.
pub fn restate(
    unit: &Unit<'_>,
    table: &Table,
    id: i64,
    body: &str,
    columns: &[Value<'_>],
) -> Result<(), StoreError> {
    let mut update = format!("UPDATE {} SET body = ?2", quoted(table.name()));
    for (place, column) in table.columns().iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(update, ", {} = ?{}", quoted(&column.name), place + 3);
    }
    let mut values = vec![Value::from(id), Value::from(body)];
    values.extend(columns.iter().map(Value::borrowed));
    // Lists must look at the record again, whether it or one of its lines has changed.
    let (record, records) = match table.lines_of() {
        Some(records) => ("parent", records),
        None => ("id", table.name()),
    };
    let _ = write!(update, " WHERE id = ?1 RETURNING {record}");
    match unit.query_one(&update, &values, |row| row.get(0))? {
        Some(record) => tally::changed(unit, records, record),
        None => Ok(()),
    }
}

/// Up to `limit` ids of the table's records above `after`, rising.
///
/// # Errors
/// What the engine refuses.
pub fn ids_after(unit: &Unit<'_>, table: &Table, after: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    let select = format!(
        "SELECT id FROM {} WHERE id > ?1 ORDER BY id LIMIT ?2",
        quoted(table.name())
    );
    unit.query(&select, &[after.into(), limit.into()], |row| row.get(0))
}
