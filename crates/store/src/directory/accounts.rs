//! Accounts: the persons who log in.

use std::fmt;

use jiff::Timestamp;

use super::DirectoryError;
use crate::counters;
use crate::error::StoreError;
use crate::unit::{Row, Unit};
use crate::value::Value;

/// The first account's id, unless one is given.
pub const FIRST_ID: i64 = 36_001;

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The account's id.
    pub id: i64,
    /// E-mail address, as it was typed.
    pub email: String,
    /// Full name.
    pub full_name: String,
    /// What the person is called in short.
    pub nick_name: String,
    /// Gender, where told.
    pub gender: Option<Gender>,
    /// Mobile phone number, where told.
    pub mobile: Option<String>,
    /// When the account was made.
    pub created_at: Timestamp,
}

/// Gender, as the user object shows it (seed, api-token.do).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// `male`
    Male,
    /// `female`
    Female,
}

impl Gender {
    /// The word in the user object and in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Male, Self::Female]
            .into_iter()
            .find(|gender| gender.as_str() == word)
    }
}

/// What a new account is made of. The password's hash does not print.
pub struct NewAccount<'a> {
    /// A chosen id; else the next one.
    pub id: Option<i64>,
    /// E-mail address; unique without regard to case.
    pub email: &'a str,
    /// The password's hash, as a PHC string.
    pub password_hash: &'a str,
    /// Full name.
    pub full_name: &'a str,
    /// What the person is called in short.
    pub nick_name: &'a str,
    /// Gender, where told.
    pub gender: Option<Gender>,
    /// Mobile phone number, where told.
    pub mobile: Option<&'a str>,
    /// Now.
    pub created_at: Timestamp,
}

/// What a log-in is checked against. It does not print.
pub struct Credentials {
    /// The account.
    pub account: i64,
    /// The password's hash, as a PHC string.
    pub password_hash: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Credentials")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

/// Adds an account.
///
/// # Errors
/// [`DirectoryError::EmailTaken`], [`DirectoryError::IdTaken`].
pub fn add(unit: &Unit<'_>, new: &NewAccount<'_>) -> Result<Account, DirectoryError> {
    const INSERT: &str = "INSERT INTO account
        (id, email, email_key, password_hash, full_name, nick_name, gender, mobile, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    if by_email(unit, new.email)?.is_some() {
        return Err(DirectoryError::EmailTaken {
            email: new.email.to_owned(),
        });
    }
    if let Some(id) = new.id
        && by_id(unit, id)?.is_some()
    {
        return Err(DirectoryError::IdTaken { id });
    }
    let id = counters::chosen_or_next(unit, "account", FIRST_ID, new.id)?;
    let row = [
        Value::from(id),
        new.email.into(),
        email_key(new.email).into(),
        new.password_hash.into(),
        new.full_name.into(),
        new.nick_name.into(),
        new.gender.map(Gender::as_str).into(),
        new.mobile.into(),
        new.created_at.into(),
    ];
    unit.execute(INSERT, &row)?;
    known(unit, id)
}

/// The account of this id.
///
/// # Errors
/// What the engine refuses.
pub fn by_id(unit: &Unit<'_>, id: i64) -> Result<Option<Account>, StoreError> {
    const SELECT: &str = "SELECT id, email, full_name, nick_name, gender, mobile, created_at
        FROM account WHERE id = ?1";
    unit.query_one(SELECT, &[id.into()], |row| read(row, 0))
}

/// The account of this e-mail address, in whatever case it is written.
///
/// # Errors
/// What the engine refuses.
pub fn by_email(unit: &Unit<'_>, email: &str) -> Result<Option<Account>, StoreError> {
    const SELECT: &str = "SELECT id, email, full_name, nick_name, gender, mobile, created_at
        FROM account WHERE email_key = ?1";
    unit.query_one(SELECT, &[email_key(email).into()], |row| read(row, 0))
}

/// What a log-in with this e-mail address is checked against.
///
/// # Errors
/// What the engine refuses.
pub fn credentials(unit: &Unit<'_>, email: &str) -> Result<Option<Credentials>, StoreError> {
    const SELECT: &str = "SELECT id, password_hash FROM account WHERE email_key = ?1";
    unit.query_one(SELECT, &[email_key(email).into()], |row| {
        Ok(Credentials {
            account: row.get(0)?,
            password_hash: row.get(1)?,
        })
    })
}

/// Gives the account another password.
///
/// # Errors
/// [`DirectoryError::AccountUnknown`].
pub fn set_password(unit: &Unit<'_>, id: i64, password_hash: &str) -> Result<(), DirectoryError> {
    const UPDATE: &str = "UPDATE account SET password_hash = ?2 WHERE id = ?1";
    match unit.execute(UPDATE, &[id.into(), password_hash.into()])? {
        0 => Err(DirectoryError::AccountUnknown {
            account: id.to_string(),
        }),
        _ => Ok(()),
    }
}

/// The account, which must exist.
pub(super) fn known(unit: &Unit<'_>, id: i64) -> Result<Account, DirectoryError> {
    by_id(unit, id)?.ok_or_else(|| DirectoryError::AccountUnknown {
        account: id.to_string(),
    })
}

/// Reads the seven columns of an account that begin at `first`.
pub(super) fn read(row: &Row<'_>, first: usize) -> Result<Account, StoreError> {
    let gender: Option<&str> = row.get(first + 4)?;
    Ok(Account {
        id: row.get(first)?,
        email: row.get(first + 1)?,
        full_name: row.get(first + 2)?,
        nick_name: row.get(first + 3)?,
        gender: gender.and_then(Gender::parse),
        mobile: row.get(first + 5)?,
        created_at: row.get(first + 6)?,
    })
}

/// One spelling for all the ways to write an e-mail address. It is made here and not by the engine, since
/// engines differ in what they know of letters beyond ASCII.
fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}
