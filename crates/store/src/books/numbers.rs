//! Number series: the running numbers of documents, one series of its own per period.

use crate::error::StoreError;
use crate::unit::Unit;

/// Takes the next number of a series in a period, from 1. A unit that is taken back gives its numbers back
/// too, so a series has no gaps but those that deleting documents makes.
///
/// # Errors
/// What the engine refuses.
pub fn take_number(unit: &Unit<'_>, series: &str, period: &str) -> Result<i64, StoreError> {
    const TAKE: &str = "INSERT INTO number_series (series, period, last) VALUES (?1, ?2, 1)
        ON CONFLICT (series, period) DO UPDATE SET last = number_series.last + 1 RETURNING last";
    let taken = unit.query_one(TAKE, &[series.into(), period.into()], |row| row.get(0))?;
    Ok(taken.unwrap_or(1))
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
