//! Records: keeping, changing, finding and deleting one.

use std::any::Any;
use std::sync::Arc;

use jiff::Timestamp;

use super::table::{ColumnId, Table};
use super::tally;
use crate::error::StoreError;
use crate::unit::Unit;
use crate::value::Value;

/// What a new record is made of. Its `opt_lock` begins with 0.
#[derive(Clone, Copy, Debug)]
pub struct NewRecord<'a> {
    /// Its id, as a rule from [`counters::next`](crate::counters::next).
    pub id: i64,
    /// Now.
    pub created_at: Timestamp,
    /// The account that makes it.
    pub created_by: i64,
    /// The record as JSON.
    pub body: &'a str,
    /// The table's own columns, in order.
    pub columns: &'a [Value<'a>],
}

/// A record as it shall be from now on.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// Its id.
    pub id: i64,
    /// The `opt_lock` that the caller saw, if it minds that somebody else was faster.
    pub expected_opt_lock: Option<i64>,
    /// Now.
    pub updated_at: Timestamp,
    /// The account that changes it.
    pub updated_by: i64,
    /// The record as JSON.
    pub body: &'a str,
    /// The table's own columns, in order.
    pub columns: &'a [Value<'a>],
}

/// What became of a [`Change`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It was made.
    Done {
        /// The new `opt_lock`.
        opt_lock: i64,
    },
    /// Somebody else was faster; nothing was changed.
    Stale {
        /// The `opt_lock` by now.
        opt_lock: i64,
    },
    /// There is no such record.
    Missing,
}

/// A record, borrowed from the row it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Record<'r> {
    /// Its id.
    pub id: i64,
    /// Rises with every change.
    pub opt_lock: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The account that made it.
    pub created_by: i64,
    /// The account that changed it last; none while nobody has, or where that was before it was kept.
    pub updated_by: Option<i64>,
    /// The record as JSON.
    pub body: &'r str,
}

/// Keeps a new record.
///
/// # Errors
/// [`StoreError::Unique`] where its id or a unique column is taken.
pub fn insert(unit: &Unit<'_>, table: &Table, new: &NewRecord<'_>) -> Result<(), StoreError> {
    let first: [Value<'_>; 4] = [
        new.id.into(),
        new.created_at.into(),
        new.created_by.into(),
        new.body.into(),
    ];
    unit.execute(&table.statements(false)?.insert, &row(table, first, new.columns)?)?;
    tally::up(unit, table.name(), new.id)
}

/// Changes a record.
///
/// # Errors
/// [`StoreError::Unique`] where a unique column is taken by another record.
pub fn update(unit: &Unit<'_>, table: &Table, change: &Change<'_>) -> Result<Changed, StoreError> {
    let first: [Value<'_>; 5] = [
        change.id.into(),
        change.updated_at.into(),
        change.body.into(),
        change.expected_opt_lock.into(),
        change.updated_by.into(),
    ];
    let values = row(table, first, change.columns)?;
    let done = unit.query_one(&table.statements(false)?.update, &values, |row| row.get(0))?;
    if let Some(opt_lock) = done {
        tally::changed(unit, table.name(), change.id)?;
        return Ok(Changed::Done { opt_lock });
    }
    let now = get(unit, table, change.id, |record| Ok(record.opt_lock))?;
    Ok(now.map_or(Changed::Missing, |opt_lock| Changed::Stale { opt_lock }))
}

/// Deletes a record with its lines; says whether there was one.
///
/// # Errors
/// What the engine refuses.
pub fn delete(unit: &Unit<'_>, table: &Table, id: i64) -> Result<bool, StoreError> {
    let deleted = unit.execute(&table.statements(false)?.delete, &[id.into()])? > 0;
    if deleted {
        tally::down(unit, table.name(), id)?;
    }
    Ok(deleted)
}

/// What `read` makes of the record of this id, if there is one.
///
/// # Errors
/// What the engine refuses, or the error of `read`.
pub fn get<T>(
    unit: &Unit<'_>,
    table: &Table,
    id: i64,
    read: impl FnOnce(Record<'_>) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    unit.query_one(&table.statements(false)?.select, &[id.into()], |row| {
        read(Record {
            id: row.get(0)?,
            opt_lock: row.get(1)?,
            created_at: row.get(2)?,
            updated_at: row.get(3)?,
            created_by: row.get(4)?,
            body: row.get(5)?,
            updated_by: row.get(6)?,
        })
    })
}

/// The id of the record or line with this value in the column; the lowest, where there are several.
///
/// # Errors
/// What the engine refuses.
pub fn find(
    unit: &Unit<'_>,
    table: &Table,
    column: ColumnId,
    value: &Value<'_>,
) -> Result<Option<i64>, StoreError> {
    // Lines change without being noted.
    let remembered = unit.remembered().filter(|_| table.lines_of().is_none());
    if let Some(known) = remembered.and_then(|it| it.id(table.name(), column, value)) {
        return Ok(Some(known));
    }
    let found = unit.query_one(table.find(column)?, &[value.borrowed()], |row| row.get(0))?;
    if let (Some(remembered), Some(id)) = (remembered, found) {
        remembered.keep_id(table.name(), column, value, id);
    }
    Ok(found)
}

/// The ids of the records that were saved last, with the time of that save, the latest first; at most `most`.
///
/// # Errors
/// What the engine refuses.
pub fn latest(unit: &Unit<'_>, table: &Table, most: i64) -> Result<Vec<(i64, Timestamp)>, StoreError> {
    unit.query(&table.statements(false)?.latest, &[most.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// What `read` makes of the record of this id, if there is one. A unit that writes may get what another has made of it,
/// so `read` must make the same of the same record always.
///
/// # Errors
/// What the engine refuses, or the error of `read`.
pub fn shared<T: Any + Send + Sync, E: From<StoreError>>(
    unit: &Unit<'_>,
    table: &Table,
    id: i64,
    read: impl FnOnce() -> Result<Option<T>, E>,
) -> Result<Option<Arc<T>>, E> {
    let remembered = unit.remembered();
    if let Some(known) = remembered.and_then(|it| it.record(table.name(), id)) {
        return Ok(Some(known));
    }
    let Some(record) = read()?.map(Arc::new) else {
        return Ok(None);
    };
    if let Some(remembered) = remembered {
        remembered.keep_record(table.name(), id, Arc::clone(&record));
    }
    Ok(Some(record))
}

/// Whether any record or line has this value in the column: as a rule the question whether something else
/// still refers to what is to be deleted.
///
/// # Errors
/// What the engine refuses.
pub fn exists(
    unit: &Unit<'_>,
    table: &Table,
    column: ColumnId,
    value: &Value<'_>,
) -> Result<bool, StoreError> {
    find(unit, table, column, value).map(|found| found.is_some())
}

/// The values of a statement: those that every row has, then the table's own columns.
pub(super) fn row<'v, const N: usize>(
    table: &Table,
    first: [Value<'v>; N],
    columns: &'v [Value<'v>],
) -> Result<Vec<Value<'v>>, StoreError> {
    if columns.len() != table.columns().len() {
        let (has, given) = (table.columns().len(), columns.len());
        return Err(table.problem(format!("it has {has} columns, {given} values were given")));
    }
    let mut values = Vec::with_capacity(N + columns.len());
    values.extend(first);
    values.extend(columns.iter().map(Value::borrowed));
    Ok(values)
}
