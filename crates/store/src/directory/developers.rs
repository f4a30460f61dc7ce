//! Developers: accounts that accepted the terms and may own applications.

use jiff::Timestamp;

use super::{DirectoryError, accounts};
use crate::error::StoreError;
use crate::unit::Unit;

/// An account that accepted the terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Developer {
    /// The account.
    pub account: i64,
    /// The name under which its applications are shown.
    pub name: String,
    /// When the terms were accepted.
    pub terms_accepted_at: Timestamp,
}

/// Notes that the account accepted the terms. Accepting them again changes nothing.
///
/// # Errors
/// [`DirectoryError::AccountUnknown`].
pub fn accept_terms(
    unit: &Unit<'_>,
    account: i64,
    name: &str,
    now: Timestamp,
) -> Result<Developer, DirectoryError> {
    const INSERT: &str = "INSERT INTO developer (account, name, terms_accepted_at) VALUES (?1, ?2, ?3)";
    accounts::known(unit, account)?;
    if let Some(developer) = by_account(unit, account)? {
        return Ok(developer);
    }
    unit.execute(INSERT, &[account.into(), name.into(), now.into()])?;
    known(unit, account)
}

/// The developer that this account is, if it is one.
///
/// # Errors
/// What the engine refuses.
pub fn by_account(unit: &Unit<'_>, account: i64) -> Result<Option<Developer>, StoreError> {
    const SELECT: &str = "SELECT account, name, terms_accepted_at FROM developer WHERE account = ?1";
    unit.query_one(SELECT, &[account.into()], |row| {
        Ok(Developer {
            account: row.get(0)?,
            name: row.get(1)?,
            terms_accepted_at: row.get(2)?,
        })
    })
}

/// The developer, which the account must be.
pub(super) fn known(unit: &Unit<'_>, account: i64) -> Result<Developer, DirectoryError> {
    by_account(unit, account)?.ok_or(DirectoryError::NotADeveloper { account })
}
