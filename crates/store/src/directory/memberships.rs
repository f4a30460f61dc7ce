//! Memberships: an account's right to a Data Usaha.

use jiff::Timestamp;

use super::access_groups::{self, AccessGroup};
use super::accounts::Account;
use super::{DirectoryError, accounts, api_tokens, data_usaha};
use crate::error::StoreError;
use crate::unit::{Row, Unit};
use crate::value::Value;

/// What a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Has every right, and is the only one to install applications.
    Administrator,
    /// Has the rights of its Access Group, or all rights to the books where it has none.
    Operator,
}

impl Role {
    /// The word for it on the command line and in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "ADMINISTRATOR",
            Self::Operator => "OPERATOR",
        }
    }

    pub(super) fn read(row: &Row<'_>, column: usize) -> Result<Self, StoreError> {
        let word: &str = row.get(column)?;
        let wrong = StoreError::Cell {
            column,
            wanted: "a role",
            found: "another word",
        };
        [Self::Administrator, Self::Operator]
            .into_iter()
            .find(|role| role.as_str() == word)
            .ok_or(wrong)
    }
}

/// What a member of a Data Usaha has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The Data Usaha.
    pub data_usaha: i64,
    /// The member's account.
    pub account: i64,
    /// What the member is.
    pub role: Role,
    /// What limits an OPERATOR, if anything.
    pub access_group: Option<AccessGroup>,
    /// When the membership began.
    pub created_at: Timestamp,
}

/// A membership to be given or changed.
#[derive(Clone, Copy, Debug)]
pub struct NewMember<'a> {
    /// The Data Usaha.
    pub data_usaha: i64,
    /// The member's account.
    pub account: i64,
    /// What the member shall be.
    pub role: Role,
    /// The name of the Access Group that shall limit an OPERATOR.
    pub access_group: Option<&'a str>,
    /// Now.
    pub now: Timestamp,
}

/// What a member may do with the books: an ADMINISTRATOR and an OPERATOR without an Access Group may do everything that
/// the API offers, another OPERATOR what its Access Group holds.
#[must_use]
pub fn may(role: Role, access_group: Option<&AccessGroup>, scope: &str) -> bool {
    match (role, access_group) {
        (Role::Operator, Some(group)) => group.scopes.iter().any(|held| held == scope),
        (Role::Administrator, _) | (Role::Operator, None) => true,
    }
}

/// Gives an account that has none the right to a Data Usaha.
///
/// # Errors
/// [`DirectoryError::AlreadyAMember`], and those of [`set`].
pub fn add(unit: &Unit<'_>, new: &NewMember<'_>) -> Result<Membership, DirectoryError> {
    let (data_usaha, account) = (new.data_usaha, new.account);
    match of(unit, data_usaha, account)? {
        Some(_) => Err(DirectoryError::AlreadyAMember { account, data_usaha }),
        None => set(unit, new),
    }
}

/// Changes the right that a member has.
///
/// # Errors
/// [`DirectoryError::NotAMember`], and those of [`set`].
pub fn change(unit: &Unit<'_>, new: &NewMember<'_>) -> Result<Membership, DirectoryError> {
    known(unit, new.data_usaha, new.account)?;
    set(unit, new)
}

/// Gives an account the right to a Data Usaha, or changes the right it has. Its tokens go on with the new
/// rights.
///
/// # Errors
/// [`DirectoryError::AccountUnknown`], [`DirectoryError::DataUsahaUnknown`],
/// [`DirectoryError::AccessGroupUnknown`], [`DirectoryError::AccessGroupOfAdministrator`],
/// [`DirectoryError::OwnerStaysAdministrator`].
pub fn set(unit: &Unit<'_>, new: &NewMember<'_>) -> Result<Membership, DirectoryError> {
    const UPSERT: &str = "INSERT INTO membership (data_usaha, account, role, access_group, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (data_usaha, account)
        DO UPDATE SET role = excluded.role, access_group = excluded.access_group";
    let (data_usaha, account) = (new.data_usaha, new.account);
    accounts::known(unit, account)?;
    let owner = data_usaha::known(unit, data_usaha)?.owner;
    if account == owner && new.role != Role::Administrator {
        return Err(DirectoryError::OwnerStaysAdministrator { account, data_usaha });
    }
    let group = match new.access_group {
        Some(_) if new.role == Role::Administrator => return Err(DirectoryError::AccessGroupOfAdministrator),
        Some(name) => Some(access_groups::by_name(unit, data_usaha, name)?.id),
        None => None,
    };
    let row: [Value<'_>; 5] = [
        data_usaha.into(),
        account.into(),
        new.role.as_str().into(),
        group.into(),
        new.now.into(),
    ];
    unit.execute(UPSERT, &row)?;
    known(unit, data_usaha, account)
}

/// What the account has in the Data Usaha, if it is a member.
///
/// # Errors
/// What the engine refuses.
pub fn of(unit: &Unit<'_>, data_usaha: i64, account: i64) -> Result<Option<Membership>, StoreError> {
    const SELECT: &str = "SELECT m.data_usaha, m.account, m.role, m.created_at, g.id, g.name, g.scopes
        FROM membership m LEFT JOIN access_group g ON g.id = m.access_group
        WHERE m.data_usaha = ?1 AND m.account = ?2";
    unit.query_one(SELECT, &[data_usaha.into(), account.into()], read)
}

/// A member, with the person behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The person.
    pub account: Account,
    /// What it has in the Data Usaha.
    pub membership: Membership,
}

/// The members of a Data Usaha with the persons behind them: ADMINISTRATORs first, then by name.
///
/// # Errors
/// What the engine refuses.
pub fn people(unit: &Unit<'_>, data_usaha: i64) -> Result<Vec<Person>, StoreError> {
    const SELECT: &str = "SELECT m.data_usaha, m.account, m.role, m.created_at, g.id, g.name, g.scopes,
            a.id, a.email, a.full_name, a.nick_name, a.gender, a.mobile, a.created_at
        FROM membership m JOIN account a ON a.id = m.account LEFT JOIN access_group g ON g.id = m.access_group
        WHERE m.data_usaha = ?1 ORDER BY m.role, a.full_name, a.id";
    unit.query(SELECT, &[data_usaha.into()], |row| {
        Ok(Person {
            account: accounts::read(row, 7)?,
            membership: read(row)?,
        })
    })
}

/// The members of a Data Usaha, by account.
///
/// # Errors
/// What the engine refuses.
pub fn of_data_usaha(unit: &Unit<'_>, data_usaha: i64) -> Result<Vec<Membership>, StoreError> {
    const SELECT: &str = "SELECT m.data_usaha, m.account, m.role, m.created_at, g.id, g.name, g.scopes
        FROM membership m LEFT JOIN access_group g ON g.id = m.access_group
        WHERE m.data_usaha = ?1 ORDER BY m.account";
    unit.query(SELECT, &[data_usaha.into()], read)
}

/// Takes an account's right to a Data Usaha and revokes its tokens there for good: a later membership begins
/// with none. Answers the ids of the tokens that were revoked.
///
/// # Errors
/// [`DirectoryError::DataUsahaUnknown`], [`DirectoryError::NotAMember`],
/// [`DirectoryError::OwnerStaysAdministrator`].
pub fn remove(
    unit: &Unit<'_>,
    data_usaha: i64,
    account: i64,
    now: Timestamp,
) -> Result<Vec<i64>, DirectoryError> {
    const DELETE: &str = "DELETE FROM membership WHERE data_usaha = ?1 AND account = ?2";
    if data_usaha::known(unit, data_usaha)?.owner == account {
        return Err(DirectoryError::OwnerStaysAdministrator { account, data_usaha });
    }
    known(unit, data_usaha, account)?;
    unit.execute(DELETE, &[data_usaha.into(), account.into()])?;
    api_tokens::revoke_of_member(unit, data_usaha, account, now).map_err(DirectoryError::from)
}

/// The membership, which must exist.
pub(super) fn known(unit: &Unit<'_>, data_usaha: i64, account: i64) -> Result<Membership, DirectoryError> {
    of(unit, data_usaha, account)?.ok_or(DirectoryError::NotAMember { account, data_usaha })
}

/// The membership, which must be an ADMINISTRATOR's.
///
/// # Errors
/// [`DirectoryError::NotAMember`], [`DirectoryError::NotAdministrator`].
pub fn administrator(unit: &Unit<'_>, data_usaha: i64, account: i64) -> Result<Membership, DirectoryError> {
    let membership = known(unit, data_usaha, account)?;
    match membership.role {
        Role::Administrator => Ok(membership),
        Role::Operator => Err(DirectoryError::NotAdministrator { account, data_usaha }),
    }
}

fn read(row: &Row<'_>) -> Result<Membership, StoreError> {
    let limited = row.get::<Option<i64>>(4)?.is_some();
    Ok(Membership {
        data_usaha: row.get(0)?,
        account: row.get(1)?,
        role: Role::read(row, 2)?,
        access_group: limited.then(|| access_groups::read(row, 4)).transpose()?,
        created_at: row.get(3)?,
    })
}
