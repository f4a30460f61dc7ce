//! Number series: the running numbers of documents, one series of its own per period.

use crate::error::StoreError;
use crate::unit::Unit;

/// Takes the next number of a series in a period, from 1. A unit that is taken back gives its numbers back
/// too, so a series has no gaps but those that deleting documents makes.
///
/// # Errors
/// What the engine refuses.
pub fn take_number(unit: &Unit<'_>, series: &str, period: &str) -> Result<i64, StoreError> {
    // Two statements: one that answers what it has written keeps that in a table of its own, which costs more.
    const LAST: &str = "SELECT last FROM number_series WHERE series = ?1 AND period = ?2";
    const GO_ON: &str = "UPDATE number_series SET last = ?3 WHERE series = ?1 AND period = ?2";
    const BEGIN: &str = "INSERT INTO number_series (series, period, last) VALUES (?1, ?2, ?3)";
    let last = unit.query_one(LAST, &[series.into(), period.into()], |row| row.get::<i64>(0))?;
    let (write, next) = match last {
        Some(last) => (GO_ON, last.saturating_add(1)),
        None => (BEGIN, 1),
    };
    unit.execute(write, &[series.into(), period.into(), next.into()])?;
    Ok(next)
}

/// Lets the series go on after `number`, when a number was given by hand.
///
/// # Errors
/// What the engine refuses.
pub fn reserve_number(unit: &Unit<'_>, series: &str, period: &str, number: i64) -> Result<(), StoreError> {
    const RESERVE: &str = "INSERT INTO number_series (series, period, last) VALUES (?1, ?2, ?3)
        ON CONFLICT (series, period) DO UPDATE SET last = excluded.last
        WHERE excluded.last > number_series.last";
    unit.execute(RESERVE, &[series.into(), period.into(), number.into()])
        .map(drop)
}
