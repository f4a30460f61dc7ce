//! Answers to calls that a client marked with a key of its own. The same call with the same key gets the same answer,
//! and does nothing a second time. An answer is kept in the unit of work that it is the answer to.
//!
//! Bounded in three ways: by age, by number, and by bytes. What is beyond a bound goes when the next answer comes.

use jiff::{SignedDuration, Timestamp};

use crate::error::StoreError;
use crate::unit::Unit;

/// How long an answer is kept.
pub const KEPT_FOR: SignedDuration = SignedDuration::from_hours(24);
/// Answers kept in one company's books.
pub const KEPT_MAX: i64 = 100_000;
/// Bytes of the answers kept in one company's books.
pub const KEPT_BYTES_MAX: i64 = 256 * 1024 * 1024;
/// Most answers that go when one comes: more than one, so that a backlog shrinks; few, so that no call waits long.
const PRUNED_AT_ONCE: usize = 8;

/// Who marked a call, and with which key.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// The account.
    pub account: i64,
    /// Its key.
    pub key: &'a str,
    /// Digest of the call.
    pub digest: &'a [u8],
}

/// What is known of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: the call is new.
    New,
    /// The call was answered before.
    Answered(String),
    /// Another call had the same key.
    AnotherCall,
}

/// What is known of the mark at `now`.
///
/// # Errors
/// What the engine refuses.
pub fn known(unit: &Unit<'_>, mark: &Mark<'_>, now: Timestamp) -> Result<Known, StoreError> {
    const FIND: &str = "SELECT digest = ?3, answer FROM kept_answer
        WHERE account = ?1 AND key = ?2 AND kept_at > ?4";
    let values = [
        mark.account.into(),
        mark.key.into(),
        mark.digest.into(),
        (now - KEPT_FOR).into(),
    ];
    let found = unit.query_one(FIND, &values, |row| {
        Ok((row.get::<bool>(0)?, row.get::<String>(1)?))
    })?;
    Ok(match found {
        None => Known::New,
        Some((true, answer)) => Known::Answered(answer),
        Some((false, _)) => Known::AnotherCall,
    })
}

/// Keeps the answer to a call that was new.
///
/// # Errors
/// What the engine refuses.
pub fn keep(unit: &Unit<'_>, mark: &Mark<'_>, answer: &str, now: Timestamp) -> Result<(), StoreError> {
    const FORGET: &str = "DELETE FROM kept_answer WHERE account = ?1 AND key = ?2";
    const NEWEST: &str = "SELECT number, bytes_so_far FROM kept_answer ORDER BY number DESC LIMIT 1";
    const KEEP: &str = "INSERT INTO kept_answer (number, account, key, digest, kept_at, answer, bytes_so_far)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let newest = unit.query_one(NEWEST, &[], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))?;
    let (number, bytes) = newest.unwrap_or((0, 0));
    let (number, bytes) = (
        number + 1,
        bytes.saturating_add(i64::try_from(answer.len()).unwrap_or(i64::MAX)),
    );
    // One that has outlived its time may still lie there under the same key.
    unit.execute(FORGET, &[mark.account.into(), mark.key.into()])?;
    unit.execute(
        KEEP,
        &[
            number.into(),
            mark.account.into(),
            mark.key.into(),
            mark.digest.into(),
            now.into(),
            answer.into(),
            bytes.into(),
        ],
    )?;
    prune(unit, number, bytes, now)
}

/// Lets go of the oldest answers that are beyond a bound.
fn prune(unit: &Unit<'_>, newest: i64, bytes: i64, now: Timestamp) -> Result<(), StoreError> {
    const OLDEST: &str = "SELECT number, kept_at, bytes_so_far FROM kept_answer ORDER BY number LIMIT 1";
    const FORGET: &str = "DELETE FROM kept_answer WHERE number = ?1";
    for _ in 0..PRUNED_AT_ONCE {
        let oldest = unit.query_one(OLDEST, &[], |row| {
            let kept_at: Timestamp = row.get(1)?;
            Ok((row.get::<i64>(0)?, kept_at, row.get::<i64>(2)?))
        })?;
        let Some((number, kept_at, bytes_so_far)) = oldest else {
            return Ok(());
        };
        let beyond = kept_at <= now - KEPT_FOR
            || number <= newest - KEPT_MAX
            || bytes_so_far <= bytes - KEPT_BYTES_MAX;
        if number == newest || !beyond {
            return Ok(());
        }
        unit.execute(FORGET, &[number.into()])?;
    }
    Ok(())
}
