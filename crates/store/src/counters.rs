//! Counters: the next id of a table. They live in a row each, not in the table they count for, so that an id is
//! never given twice, even after the last record was deleted. The writer goes on with them in memory
//! (`crate::counted::Counted`).

use crate::error::StoreError;
use crate::unit::Unit;

/// The next number of the counter `name`; its first one is `first`.
///
/// # Errors
/// What the engine refuses; [`StoreError::NotWriting`] in a unit that only reads.
pub fn next(unit: &Unit<'_>, name: &str, first: i64) -> Result<i64, StoreError> {
    next_many(unit, name, first, 1)
}

/// Takes `how_many` consecutive numbers of the counter `name` and gives the first of them.
///
/// # Errors
/// As [`next`].
pub fn next_many(unit: &Unit<'_>, name: &str, first: i64, how_many: i64) -> Result<i64, StoreError> {
    let last = advance(unit, name, first, |last| last.saturating_add(how_many))?;
    Ok(last - how_many + 1)
}

/// Tells the counter that `number` was given by hand, so that it goes on after it.
///
/// # Errors
/// As [`next`].
pub fn reserve(unit: &Unit<'_>, name: &str, first: i64, number: i64) -> Result<(), StoreError> {
    advance(unit, name, first, |last| last.max(number)).map(drop)
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

fn advance(
    unit: &Unit<'_>,
    name: &str,
    first: i64,
    take: impl FnOnce(i64) -> i64,
) -> Result<i64, StoreError> {
    const READ: &str = "SELECT last FROM counter WHERE name = ?1";
    let read = || {
        let last = unit.query_one(READ, &[name.into()], |row| row.get(0))?;
        Ok(last.unwrap_or(first - 1))
    };
    unit.counted()
        .ok_or(StoreError::NotWriting)?
        .advance(name, read, take)
}
