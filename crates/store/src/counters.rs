//! Counters: the next id of a table. They live in a row each, not in the table they count for, so that an id is
//! never given twice, even after the last record was deleted.

use crate::error::StoreError;
use crate::unit::Unit;
use crate::value::Value;

/// The next number of the counter `name`; its first one is `first`.
///
/// # Errors
/// What the engine refuses.
pub fn next(unit: &Unit<'_>, name: &str, first: i64) -> Result<i64, StoreError> {
    next_many(unit, name, first, 1)
}

/// Takes `how_many` consecutive numbers of the counter `name` and gives the first of them.
///
/// # Errors
/// What the engine refuses.
pub fn next_many(unit: &Unit<'_>, name: &str, first: i64, how_many: i64) -> Result<i64, StoreError> {
    const TAKE: &str = "INSERT INTO counter (name, last) VALUES (?1, ?2)
        ON CONFLICT (name) DO UPDATE SET last = counter.last + ?3 RETURNING last";
    let values = [name.into(), Value::from(first + how_many - 1), how_many.into()];
    let last = unit.query_one(TAKE, &values, |row| row.get::<i64>(0))?;
    Ok(last.map_or(first, |last| last - how_many + 1))
}

/// Tells the counter that `number` was given by hand, so that it goes on after it.
///
/// # Errors
/// What the engine refuses.
pub fn reserve(unit: &Unit<'_>, name: &str, first: i64, number: i64) -> Result<(), StoreError> {
    const RESERVE: &str = "INSERT INTO counter (name, last) VALUES (?1, ?2)
        ON CONFLICT (name) DO UPDATE SET last = excluded.last WHERE excluded.last > counter.last";
    let last = number.max(first - 1);
    unit.execute(RESERVE, &[name.into(), last.into()]).map(drop)
}

/// `chosen`, reserved, or else the counter's next number.
pub(crate) fn chosen_or_next(
    unit: &Unit<'_>,
    name: &str,
    first: i64,
    chosen: Option<i64>,
) -> Result<i64, StoreError> {
    let Some(id) = chosen else {
        return next(unit, name, first);
    };
    reserve(unit, name, first, id)?;
    Ok(id)
}
