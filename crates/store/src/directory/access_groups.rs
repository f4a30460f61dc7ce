//! Access Groups: named sets of scopes of a Data Usaha, which limit what an OPERATOR may do there.

use jiff::Timestamp;

use super::{DirectoryError, data_usaha};
use crate::counters;
use crate::error::StoreError;
use crate::unit::{Row, Unit};
use crate::value::Value;

/// A named set of scopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessGroup {
    /// The Access Group's id.
    pub id: i64,
    /// Its name, unique in its Data Usaha.
    pub name: String,
    /// The scopes it gives, in order, none twice: `item_view`, `sales_invoice_save`, ….
    pub scopes: Vec<String>,
}

/// Adds an Access Group.
///
/// # Errors
/// [`DirectoryError::DataUsahaUnknown`], [`DirectoryError::AccessGroupNameTaken`], [`DirectoryError::ScopeMalformed`].
pub fn add(
    unit: &Unit<'_>,
    data_usaha: i64,
    name: &str,
    scopes: &[&str],
    now: Timestamp,
) -> Result<AccessGroup, DirectoryError> {
    const INSERT: &str = "INSERT INTO access_group (id, data_usaha, name, scopes, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    data_usaha::known(unit, data_usaha)?;
    let scopes = joined(scopes)?;
    free_name(unit, data_usaha, name, None)?;
    let id = counters::next(unit, "access_group", 1)?;
    let row = [
        Value::from(id),
        data_usaha.into(),
        name.into(),
        scopes.into(),
        now.into(),
    ];
    unit.execute(INSERT, &row)?;
    known(unit, data_usaha, id)
}

/// Gives an Access Group of the Data Usaha another name and other scopes. Its members have them from now on.
///
/// # Errors
/// [`DirectoryError::AccessGroupUnknown`], [`DirectoryError::AccessGroupNameTaken`],
/// [`DirectoryError::ScopeMalformed`].
pub fn change(
    unit: &Unit<'_>,
    data_usaha: i64,
    id: i64,
    name: &str,
    scopes: &[&str],
) -> Result<AccessGroup, DirectoryError> {
    const UPDATE: &str = "UPDATE access_group SET name = ?3, scopes = ?4 WHERE data_usaha = ?1 AND id = ?2";
    let scopes = joined(scopes)?;
    known(unit, data_usaha, id)?;
    free_name(unit, data_usaha, name, Some(id))?;
    let row = [data_usaha.into(), id.into(), name.into(), scopes.into()];
    unit.execute(UPDATE, &row)?;
    known(unit, data_usaha, id)
}

/// Adds an Access Group, or gives an existing one of this name these scopes.
///
/// # Errors
/// [`DirectoryError::DataUsahaUnknown`], [`DirectoryError::ScopeMalformed`].
pub fn set(
    unit: &Unit<'_>,
    data_usaha: i64,
    name: &str,
    scopes: &[&str],
    now: Timestamp,
) -> Result<AccessGroup, DirectoryError> {
    match find(unit, data_usaha, name)? {
        Some(group) => change(unit, data_usaha, group.id, name, scopes),
        None => add(unit, data_usaha, name, scopes, now),
    }
}

/// The Access Group of this id, if the Data Usaha has it.
///
/// # Errors
/// What the engine refuses.
pub fn by_id(unit: &Unit<'_>, data_usaha: i64, id: i64) -> Result<Option<AccessGroup>, StoreError> {
    const SELECT: &str = "SELECT id, name, scopes FROM access_group WHERE data_usaha = ?1 AND id = ?2";
    unit.query_one(SELECT, &[data_usaha.into(), id.into()], |row| read(row, 0))
}

/// The Access Group of this name.
///
/// # Errors
/// [`DirectoryError::AccessGroupUnknown`], which names those there are.
pub fn by_name(unit: &Unit<'_>, data_usaha: i64, name: &str) -> Result<AccessGroup, DirectoryError> {
    match find(unit, data_usaha, name)? {
        Some(group) => Ok(group),
        None => Err(unknown(unit, data_usaha, name.to_owned())),
    }
}

fn find(unit: &Unit<'_>, data_usaha: i64, name: &str) -> Result<Option<AccessGroup>, StoreError> {
    const SELECT: &str = "SELECT id, name, scopes FROM access_group WHERE data_usaha = ?1 AND name = ?2";
    unit.query_one(SELECT, &[data_usaha.into(), name.into()], |row| read(row, 0))
}

/// The Access Group of this id, which the Data Usaha must have.
///
/// # Errors
/// [`DirectoryError::AccessGroupUnknown`], which names those there are.
pub fn known(unit: &Unit<'_>, data_usaha: i64, id: i64) -> Result<AccessGroup, DirectoryError> {
    match by_id(unit, data_usaha, id)? {
        Some(group) => Ok(group),
        None => Err(unknown(unit, data_usaha, id.to_string())),
    }
}

fn unknown(unit: &Unit<'_>, data_usaha: i64, name: String) -> DirectoryError {
    match of_data_usaha(unit, data_usaha) {
        Ok(groups) => DirectoryError::AccessGroupUnknown {
            name,
            known: groups.into_iter().map(|group| group.name).collect(),
        },
        Err(error) => error.into(),
    }
}

/// Makes sure that no Access Group of the Data Usaha but `own` has the name.
fn free_name(unit: &Unit<'_>, data_usaha: i64, name: &str, own: Option<i64>) -> Result<(), DirectoryError> {
    match find(unit, data_usaha, name)? {
        Some(group) if Some(group.id) != own => {
            Err(DirectoryError::AccessGroupNameTaken { name: group.name })
        }
        _ => Ok(()),
    }
}

/// The Access Groups of a Data Usaha, by name.
///
/// # Errors
/// What the engine refuses.
pub fn of_data_usaha(unit: &Unit<'_>, data_usaha: i64) -> Result<Vec<AccessGroup>, StoreError> {
    const SELECT: &str = "SELECT id, name, scopes FROM access_group WHERE data_usaha = ?1 ORDER BY name";
    unit.query(SELECT, &[data_usaha.into()], |row| read(row, 0))
}

/// The Access Groups of a Data Usaha with how many members have each, by name.
///
/// # Errors
/// What the engine refuses.
pub fn with_members(unit: &Unit<'_>, data_usaha: i64) -> Result<Vec<(AccessGroup, i64)>, StoreError> {
    const SELECT: &str = "SELECT g.id, g.name, g.scopes,
            (SELECT count(*) FROM membership m WHERE m.access_group = g.id)
        FROM access_group g WHERE g.data_usaha = ?1 ORDER BY g.name";
    unit.query(SELECT, &[data_usaha.into()], |row| {
        Ok((read(row, 0)?, row.get(3)?))
    })
}

/// Removes an Access Group that no member has.
///
/// # Errors
/// [`DirectoryError::AccessGroupUnknown`], [`DirectoryError::AccessGroupInUse`].
pub fn remove(unit: &Unit<'_>, data_usaha: i64, name: &str) -> Result<(), DirectoryError> {
    const MEMBERS: &str = "SELECT count(*) FROM membership WHERE access_group = ?1";
    const DELETE: &str = "DELETE FROM access_group WHERE id = ?1";
    let group = by_name(unit, data_usaha, name)?;
    let members = unit
        .query_one(MEMBERS, &[group.id.into()], |row| row.get(0))?
        .unwrap_or(0);
    if members > 0 {
        return Err(DirectoryError::AccessGroupInUse {
            name: group.name,
            members,
        });
    }
    unit.execute(DELETE, &[group.id.into()])?;
    Ok(())
}

/// Reads the three columns of an Access Group that begin at `first`.
pub(super) fn read(row: &Row<'_>, first: usize) -> Result<AccessGroup, StoreError> {
    let scopes: &str = row.get(first + 2)?;
    Ok(AccessGroup {
        id: row.get(first)?,
        name: row.get(first + 1)?,
        scopes: scopes.split_ascii_whitespace().map(str::to_owned).collect(),
    })
}

/// Scopes in one text, as OAuth writes them (RFC 6749, 3.3): a space between each two.
fn joined(scopes: &[&str]) -> Result<String, DirectoryError> {
    if let Some(scope) = scopes
        .iter()
        .find(|scope| scope.is_empty() || scope.contains(char::is_whitespace))
    {
        return Err(DirectoryError::ScopeMalformed {
            scope: (*scope).to_owned(),
        });
    }
    let mut ordered = scopes.to_vec();
    ordered.sort_unstable();
    ordered.dedup();
    Ok(ordered.join(" "))
}
