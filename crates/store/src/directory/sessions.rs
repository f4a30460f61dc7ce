//! Sessions: browsers that an account is signed in with. What the browser holds is not kept, only its hash.

use jiff::Timestamp;

use super::DirectoryError;
use super::accounts::{self, Account};
use crate::error::StoreError;
use crate::unit::{Row, Unit};
use crate::value::Value;

/// Sessions that an account has at most; a further one ends the oldest.
pub const PER_ACCOUNT_MAX: i64 = 20;

/// SHA-256 of what the browser holds.
pub type IdHash = [u8; 32];

/// A session that has not ended, with whom it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Who is signed in.
    pub account: Account,
    /// The name as a developer, if the account is one.
    pub developer: Option<String>,
    /// When the session began.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// Begins a session, and clears away those that have ended.
///
/// # Errors
/// [`DirectoryError::AccountUnknown`].
pub fn begin(
    unit: &Unit<'_>,
    id_hash: &IdHash,
    account: i64,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), DirectoryError> {
    const CLEAR: &str = "DELETE FROM session WHERE expires_at <= ?1";
    const INSERT: &str =
        "INSERT INTO session (id_hash, account, created_at, expires_at) VALUES (?1, ?2, ?3, ?4)";
    const CROWD_OUT: &str = "DELETE FROM session WHERE account = ?1 AND id_hash NOT IN
        (SELECT id_hash FROM session WHERE account = ?1 ORDER BY created_at DESC, id_hash LIMIT ?2)";
    accounts::known(unit, account)?;
    unit.execute(CLEAR, &[now.into()])?;
    let row = [
        Value::from(id_hash.as_slice()),
        account.into(),
        now.into(),
        expires_at.into(),
    ];
    unit.execute(INSERT, &row)?;
    unit.execute(CROWD_OUT, &[account.into(), PER_ACCOUNT_MAX.into()])?;
    Ok(())
}

/// The session, if it is there and has not ended.
///
/// # Errors
/// What the engine refuses.
pub fn live(unit: &Unit<'_>, id_hash: &IdHash, now: Timestamp) -> Result<Option<Session>, StoreError> {
    const SELECT: &str = "SELECT a.id, a.email, a.full_name, a.nick_name, a.gender, a.mobile, a.created_at,
            d.name, s.created_at, s.expires_at
        FROM session s JOIN account a ON a.id = s.account LEFT JOIN developer d ON d.account = s.account
        WHERE s.id_hash = ?1 AND s.expires_at > ?2";
    unit.query_one(SELECT, &[id_hash.as_slice().into(), now.into()], read)
}

/// Ends a session; one that isn't there has ended already.
///
/// # Errors
/// What the engine refuses.
pub fn end(unit: &Unit<'_>, id_hash: &IdHash) -> Result<(), StoreError> {
    const DELETE: &str = "DELETE FROM session WHERE id_hash = ?1";
    unit.execute(DELETE, &[id_hash.as_slice().into()]).map(drop)
}

/// Ends every session of an account but one; gives how many ended.
///
/// # Errors
/// What the engine refuses.
pub fn end_others(unit: &Unit<'_>, account: i64, kept: &IdHash) -> Result<usize, StoreError> {
    const DELETE: &str = "DELETE FROM session WHERE account = ?1 AND id_hash <> ?2";
    unit.execute(DELETE, &[account.into(), kept.as_slice().into()])
}

fn read(row: &Row<'_>) -> Result<Session, StoreError> {
    Ok(Session {
        account: accounts::read(row, 0)?,
        developer: row.get(7)?,
        created_at: row.get(8)?,
        expires_at: row.get(9)?,
    })
}
