//! Postings: the amounts that documents bring to accounts, in the base currency, above zero on the debit side.

use jiff::civil::Date;
use neraca_books::Decimal;

use crate::error::StoreError;
use crate::unit::Unit;

/// An amount on an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The id of the line that brings it; 0 for the header.
    pub line: i64,
    /// The day.
    pub day: Date,
    /// The account.
    pub account: i64,
    /// Above zero on the debit side.
    pub amount: Decimal,
}

/// A posting as it stands in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The table of the documents.
    pub source: String,
    /// The document.
    pub record: i64,
    /// What it posted.
    pub posting: Posting,
}

/// Makes `postings` those of a document, instead of those that it had.
///
/// # Errors
/// What the engine refuses.
pub fn replace(
    unit: &Unit<'_>,
    (source, record): (&str, i64),
    postings: &[Posting],
    is_new: bool,
) -> Result<(), StoreError> {
    const INSERT: &str = "INSERT INTO posting (source, record, line, day, account, amount)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    if !is_new {
        unit.execute(
            "DELETE FROM posting WHERE source = ?1 AND record = ?2",
            &[source.into(), record.into()],
        )?;
    }
    for it in postings {
        unit.execute(
            INSERT,
            &[
                source.into(),
                record.into(),
                it.line.into(),
                it.day.into(),
                it.account.into(),
                it.amount.into(),
            ],
        )?;
    }
    Ok(())
}

/// The sum of every account that has postings from one day to another, both included.
///
/// # Errors
/// What the engine refuses.
pub fn sums(unit: &Unit<'_>, (from, to): (Date, Date)) -> Result<Vec<(i64, Decimal)>, StoreError> {
    const SELECT: &str = "SELECT account, sum(amount) FROM posting WHERE day >= ?1 AND day <= ?2
        GROUP BY account ORDER BY account";
    unit.query(SELECT, &[from.into(), to.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// The sum of the account's postings from one day to another, both included; zero where there are none.
///
/// # Errors
/// What the engine refuses.
pub fn sum_of(unit: &Unit<'_>, account: i64, (from, to): (Date, Date)) -> Result<Decimal, StoreError> {
    const SELECT: &str =
        "SELECT coalesce(sum(amount), 0) FROM posting WHERE account = ?1 AND day >= ?2 AND day <= ?3";
    let sum = unit.query_one(SELECT, &[account.into(), from.into(), to.into()], |row| {
        row.get(0)
    })?;
    Ok(sum.unwrap_or(Decimal::ZERO))
}

/// The account's postings from one day to another, in the order of their days.
///
/// # Errors
/// What the engine refuses.
pub fn of_account(
    unit: &Unit<'_>,
    account: i64,
    (from, to): (Date, Date),
) -> Result<Vec<Posted>, StoreError> {
    const SELECT: &str = "SELECT source, record, line, day, account, amount FROM posting
        WHERE account = ?1 AND day >= ?2 AND day <= ?3 ORDER BY day, id";
    unit.query(SELECT, &[account.into(), from.into(), to.into()], |row| {
        Ok(Posted {
            source: row.get(0)?,
            record: row.get(1)?,
            posting: Posting {
                line: row.get(2)?,
                day: row.get(3)?,
                account: row.get(4)?,
                amount: row.get(5)?,
            },
        })
    })
}

/// Forgets all postings.
///
/// # Errors
/// What the engine refuses.
pub fn forget(unit: &Unit<'_>) -> Result<(), StoreError> {
    unit.execute("DELETE FROM posting", &[]).map(drop)
}
