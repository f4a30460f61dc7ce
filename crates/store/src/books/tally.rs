//! The tally: how many records each table has, kept in step within the same unit of work, so that the commonest
//! count of all costs one look-up however many records there are.

use crate::error::StoreError;
use crate::unit::Unit;

/// Begins the tally of a new table.
pub(super) fn begin(unit: &Unit<'_>, table: &str) -> Result<(), StoreError> {
    unit.execute(
        "INSERT INTO tally (table_name, records) VALUES (?1, 0)",
        &[table.into()],
    )
    .map(drop)
}

/// One record more.
pub(super) fn up(unit: &Unit<'_>, table: &str) -> Result<(), StoreError> {
    unit.execute(
        "UPDATE tally SET records = records + 1 WHERE table_name = ?1",
        &[table.into()],
    )
    .map(drop)
}

/// One record less.
pub(super) fn down(unit: &Unit<'_>, table: &str) -> Result<(), StoreError> {
    unit.execute(
        "UPDATE tally SET records = records - 1 WHERE table_name = ?1",
        &[table.into()],
    )
    .map(drop)
}

/// How many records there are.
pub(super) fn of(unit: &Unit<'_>, table: &str) -> Result<i64, StoreError> {
    let tally = unit.query_one(
        "SELECT records FROM tally WHERE table_name = ?1",
        &[table.into()],
        |row| row.get(0),
    )?;
    Ok(tally.unwrap_or(0))
}

/// Whether no table has any record.
pub(crate) fn all_empty(unit: &Unit<'_>) -> Result<bool, StoreError> {
    Ok(!unit.any("SELECT 1 FROM tally WHERE records > 0", &[])?)
}
