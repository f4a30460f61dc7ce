//! Data Usaha: a company's books, seen from outside: what they are called, who owns them, where they live.

use jiff::Timestamp;
use jiff::civil::Date;

use super::memberships::{self, NewMember, Role};
use super::{DirectoryError, accounts};
use crate::counters;
use crate::error::StoreError;
use crate::shelf::Address;
use crate::unit::{Row, Unit};
use crate::value::Value;

/// The first Data Usaha's id, unless one is given.
pub const FIRST_ID: i64 = 1_001;
/// The epoch of a Data Usaha that never moved.
pub const FIRST_EPOCH: i64 = 1;

/// A company's books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataUsaha {
    /// The Data Usaha's id.
    pub id: i64,
    /// What it is called.
    pub alias: String,
    /// The name of the data host it lives on.
    pub host: String,
    /// Rises by one with every host move.
    pub epoch: i64,
    /// The account that owns it.
    pub owner: i64,
    /// Whether it is on trial.
    pub trial: bool,
    /// The last day of its licence.
    pub license_end: Date,
    /// When it was made.
    pub created_at: Timestamp,
    /// The first day of its books, before which no document may be.
    pub books_start: Option<Date>,
}

impl DataUsaha {
    /// Where its books are.
    #[must_use]
    pub fn address(&self) -> Address<'_> {
        Address {
            data_usaha: self.id,
            host: &self.host,
            epoch: self.epoch,
        }
    }
}

/// What a new Data Usaha is made of.
#[derive(Clone, Copy, Debug)]
pub struct NewDataUsaha<'a> {
    /// A chosen id; else the next one.
    pub id: Option<i64>,
    /// What it is called.
    pub alias: &'a str,
    /// The name of the data host it shall live on.
    pub host: &'a str,
    /// The account that owns it.
    pub owner: i64,
    /// Whether it is on trial.
    pub trial: bool,
    /// The last day of its licence.
    pub license_end: Date,
    /// Now.
    pub created_at: Timestamp,
    /// The first day of its books, before which no document may be.
    pub books_start: Option<Date>,
}

/// Adds a Data Usaha and makes its owner ADMINISTRATOR. Its file is made by
/// [`Shelf::create`](crate::shelf::Shelf::create) within the same unit.
///
/// # Errors
/// [`DirectoryError::AccountUnknown`], [`DirectoryError::IdTaken`].
pub fn add(unit: &Unit<'_>, new: &NewDataUsaha<'_>) -> Result<DataUsaha, DirectoryError> {
    const INSERT: &str = "INSERT INTO data_usaha
        (id, alias, host, epoch, owner, trial, license_end, created_at, books_start)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    accounts::known(unit, new.owner)?;
    if let Some(id) = new.id
        && by_id(unit, id)?.is_some()
    {
        return Err(DirectoryError::IdTaken { id });
    }
    let id = counters::chosen_or_next(unit, "data_usaha", FIRST_ID, new.id)?;
    let row = [
        Value::from(id),
        new.alias.into(),
        new.host.into(),
        FIRST_EPOCH.into(),
        new.owner.into(),
        new.trial.into(),
        new.license_end.into(),
        new.created_at.into(),
        new.books_start.map_or(Value::Null, Value::from),
    ];
    unit.execute(INSERT, &row)?;
    let owner = NewMember {
        data_usaha: id,
        account: new.owner,
        role: Role::Administrator,
        access_group: None,
        now: new.created_at,
    };
    memberships::set(unit, &owner)?;
    known(unit, id)
}

/// The Data Usaha of this id.
///
/// # Errors
/// What the engine refuses.
pub fn by_id(unit: &Unit<'_>, id: i64) -> Result<Option<DataUsaha>, StoreError> {
    const SELECT: &str = "SELECT id, alias, host, epoch, owner, trial, license_end, created_at, books_start
        FROM data_usaha WHERE id = ?1";
    unit.query_one(SELECT, &[id.into()], |row| read(row, 0))
}

/// Every Data Usaha, by id.
///
/// # Errors
/// What the engine refuses.
pub fn all(unit: &Unit<'_>) -> Result<Vec<DataUsaha>, StoreError> {
    const SELECT: &str = "SELECT id, alias, host, epoch, owner, trial, license_end, created_at, books_start
        FROM data_usaha ORDER BY id";
    unit.query(SELECT, &[], |row| read(row, 0))
}

/// The Data Usaha that an account has a right to, with its role there, by id.
///
/// # Errors
/// What the engine refuses.
pub fn of_account(unit: &Unit<'_>, account: i64) -> Result<Vec<(DataUsaha, Role)>, StoreError> {
    const SELECT: &str =
        "SELECT d.id, d.alias, d.host, d.epoch, d.owner, d.trial, d.license_end, d.created_at,
        d.books_start, m.role FROM membership m JOIN data_usaha d ON d.id = m.data_usaha
        WHERE m.account = ?1 ORDER BY d.id";
    unit.query(SELECT, &[account.into()], |row| {
        Ok((read(row, 0)?, Role::read(row, 9)?))
    })
}

/// The names of the Data Usaha that an account owns.
///
/// # Errors
/// What the engine refuses.
pub fn aliases_of_owner(unit: &Unit<'_>, owner: i64) -> Result<Vec<String>, StoreError> {
    const SELECT: &str = "SELECT alias FROM data_usaha WHERE owner = ?1 ORDER BY id";
    unit.query(SELECT, &[owner.into()], |row| row.get(0))
}

/// The Data Usaha, which must exist.
pub(super) fn known(unit: &Unit<'_>, id: i64) -> Result<DataUsaha, DirectoryError> {
    by_id(unit, id)?.ok_or(DirectoryError::DataUsahaUnknown { data_usaha: id })
}

/// Reads the nine columns of a Data Usaha that begin at `first`.
pub(super) fn read(row: &Row<'_>, first: usize) -> Result<DataUsaha, StoreError> {
    Ok(DataUsaha {
        id: row.get(first)?,
        alias: row.get(first + 1)?,
        host: row.get(first + 2)?,
        epoch: row.get(first + 3)?,
        owner: row.get(first + 4)?,
        trial: row.get(first + 5)?,
        license_end: row.get(first + 6)?,
        created_at: row.get(first + 7)?,
        books_start: row.get(first + 8)?,
    })
}
