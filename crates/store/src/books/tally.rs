//! The tally: how many records each table has, and how often they have changed, kept in step within the same unit of
//! work. So the commonest count of all costs one look-up however many records there are, and a list can tell whether
//! what it found before still holds.

use crate::error::StoreError;
use crate::unit::Unit;

/// What the tally says of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    /// How many records there are.
    pub(super) records: i64,
    /// How often a record was added, changed or deleted.
    pub(super) revision: i64,
}

/// Begins the tally of a new table.
pub(super) fn begin(unit: &Unit<'_>, table: &str) -> Result<(), StoreError> {
    unit.execute(
        "INSERT INTO tally (table_name, records) VALUES (?1, 0)",
        &[table.into()],
    )
    .map(drop)
}

/// One record more.
pub(super) fn up(unit: &Unit<'_>, table: &str, id: i64) -> Result<(), StoreError> {
    const UP: &str = "UPDATE tally SET records = records + 1, revision = revision + 1 WHERE table_name = ?1
        RETURNING revision";
    note(unit, UP, table, id)
}

/// One record less.
pub(super) fn down(unit: &Unit<'_>, table: &str, id: i64) -> Result<(), StoreError> {
    const DOWN: &str = "UPDATE tally SET records = records - 1, revision = revision + 1 WHERE table_name = ?1
        RETURNING revision";
    note(unit, DOWN, table, id)
}

/// As many records as before, but this one, or its lines, are not what they were. Whoever changes a record in any
/// other way than by `records` must call this, or lists go on showing what was.
pub(super) fn changed(unit: &Unit<'_>, table: &str, id: i64) -> Result<(), StoreError> {
    const CHANGED: &str = "UPDATE tally SET revision = revision + 1 WHERE table_name = ?1 RETURNING revision";
    note(unit, CHANGED, table, id)
}

fn note(unit: &Unit<'_>, sql: &str, table: &str, id: i64) -> Result<(), StoreError> {
    if let Some(revision) = unit.query_one(sql, &[table.into()], |row| row.get(0))? {
        unit.note(table, revision, id);
    }
    Ok(())
}

/// What the tally says.
pub(super) fn of(unit: &Unit<'_>, table: &str) -> Result<Tally, StoreError> {
    const SELECT: &str = "SELECT records, revision FROM tally WHERE table_name = ?1";
    let tally = unit.query_one(SELECT, &[table.into()], |row| {
        Ok(Tally {
            records: row.get(0)?,
            revision: row.get(1)?,
        })
    })?;
    Ok(tally.unwrap_or(Tally {
        records: 0,
        revision: 0,
    }))
}

/// Whether no table has any record.
pub(crate) fn all_empty(unit: &Unit<'_>) -> Result<bool, StoreError> {
    Ok(!unit.any("SELECT 1 FROM tally WHERE records > 0", &[])?)
}
