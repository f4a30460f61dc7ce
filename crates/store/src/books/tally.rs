//! The tally: how many records each table has, and how often they have changed, kept in step within the same unit of
//! work. So the commonest count of all costs one look-up however many records there are, and a list can tell whether
//! what it found before still holds. The changes of a transaction gather in memory; the row is written once, before the
//! commit.

use std::sync::Arc;

use crate::changes::{Change, Deed, Revised, Sum};
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

impl Tally {
    fn after(self, sum: Sum) -> Self {
        Self {
            records: self.records + sum.records,
            revision: self.revision + sum.changes,
        }
    }
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
    unit.note(table, id, Deed::Added)
}

/// One record less.
pub(super) fn down(unit: &Unit<'_>, table: &str, id: i64) -> Result<(), StoreError> {
    unit.note(table, id, Deed::Deleted)
}

/// As many records as before, but this one, or its lines, are not what they were. Whoever changes a record in any
/// other way than by `records` must call this, or lists go on showing what was.
pub(super) fn changed(unit: &Unit<'_>, table: &str, id: i64) -> Result<(), StoreError> {
    unit.note(table, id, Deed::Changed)
}

/// Brings the tally in step with the changes of a transaction that is about to be committed, however many there are of a
/// table, and tells which revision each of them brings its table to.
pub(crate) fn write(unit: &Unit<'_>, changes: Vec<Change>) -> Result<Vec<Revised>, StoreError> {
    const WRITE: &str = "UPDATE tally SET records = ?2, revision = ?3 WHERE table_name = ?1";
    let mut tallies: Vec<(Arc<str>, Tally)> = Vec::new();
    let mut revised = Vec::with_capacity(changes.len());
    for Change { table, id, deed } in changes {
        let place = match tallies.iter().position(|(known, _)| *known == table) {
            Some(place) => place,
            None => {
                tallies.push((Arc::clone(&table), stored(unit, &table)?));
                tallies.len() - 1
            }
        };
        let tally = &mut tallies[place].1;
        *tally = tally.after(Sum::default().and(deed));
        let revision = tally.revision;
        revised.push(Revised { table, revision, id });
    }
    for (table, tally) in &tallies {
        let values = [(&**table).into(), tally.records.into(), tally.revision.into()];
        unit.execute(WRITE, &values)?;
    }
    Ok(revised)
}

/// What the tally says, with what the unit's own transaction has changed.
pub(super) fn of(unit: &Unit<'_>, table: &str) -> Result<Tally, StoreError> {
    Ok(stored(unit, table)?.after(unit.changes(table)))
}

fn stored(unit: &Unit<'_>, table: &str) -> Result<Tally, StoreError> {
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
