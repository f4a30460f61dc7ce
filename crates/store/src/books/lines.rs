//! Lines: the rows of a record, in the order of their sequence numbers.

use super::records::row;
use super::table::Table;
use crate::error::StoreError;
use crate::unit::Unit;
use crate::value::Value;

/// What a new line is made of.
#[derive(Clone, Copy, Debug)]
pub struct NewLine<'a> {
    /// Its id, as a rule from [`counters::next_many`](crate::counters::next_many).
    pub id: i64,
    /// The record it belongs to.
    pub parent: i64,
    /// Its place among the record's lines.
    pub seq: i64,
    /// The line as JSON.
    pub body: &'a str,
    /// The table's own columns, in order.
    pub columns: &'a [Value<'a>],
}

/// A line as it shall be from now on.
#[derive(Clone, Copy, Debug)]
pub struct LineChange<'a> {
    /// Its id.
    pub id: i64,
    /// Its place among the record's lines.
    pub seq: i64,
    /// The line as JSON.
    pub body: &'a str,
    /// The table's own columns, in order.
    pub columns: &'a [Value<'a>],
}

/// A line, borrowed from the row it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Line<'r> {
    /// Its id.
    pub id: i64,
    /// The record it belongs to.
    pub parent: i64,
    /// Its place among the record's lines.
    pub seq: i64,
    /// The line as JSON.
    pub body: &'r str,
}

/// Keeps a new line.
///
/// # Errors
/// [`StoreError::Unique`] where its id or a unique column is taken, [`StoreError::Constraint`] where there
/// is no such record.
pub fn insert(unit: &Unit<'_>, table: &Table, new: &NewLine<'_>) -> Result<(), StoreError> {
    let first: [Value<'_>; 4] = [new.id.into(), new.parent.into(), new.seq.into(), new.body.into()];
    unit.execute(&table.statements(true)?.insert, &row(table, first, new.columns)?)
        .map(drop)
}

/// Changes a line; says whether there was one.
///
/// # Errors
/// [`StoreError::Unique`] where a unique column is taken by another line.
pub fn update(unit: &Unit<'_>, table: &Table, change: &LineChange<'_>) -> Result<bool, StoreError> {
    let first: [Value<'_>; 3] = [change.id.into(), change.seq.into(), change.body.into()];
    Ok(unit.execute(
        &table.statements(true)?.update,
        &row(table, first, change.columns)?,
    )? > 0)
}

/// Deletes a line; says whether there was one.
///
/// # Errors
/// What the engine refuses.
pub fn delete(unit: &Unit<'_>, table: &Table, id: i64) -> Result<bool, StoreError> {
    Ok(unit.execute(&table.statements(true)?.delete, &[id.into()])? > 0)
}

/// Hands the lines of a record to `visit`, in their order.
///
/// # Errors
/// What the engine refuses, or the first error of `visit`.
pub fn of(
    unit: &Unit<'_>,
    table: &Table,
    parent: i64,
    mut visit: impl FnMut(Line<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    unit.for_each(&table.statements(true)?.select, &[parent.into()], |row| {
        visit(Line {
            id: row.get(0)?,
            parent: row.get(1)?,
            seq: row.get(2)?,
            body: row.get(3)?,
        })
    })
}
