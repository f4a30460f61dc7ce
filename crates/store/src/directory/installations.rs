//! Installations: an application that an ADMINISTRATOR let into a Data Usaha.

use jiff::Timestamp;

use super::{DirectoryError, api_tokens, applications, data_usaha, memberships};
use crate::error::StoreError;
use crate::unit::{Row, Unit};

/// An application installed in a Data Usaha.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installation {
    /// The Data Usaha.
    pub data_usaha: i64,
    /// The application.
    pub application: i64,
    /// The ADMINISTRATOR who installed it.
    pub installed_by: i64,
    /// When.
    pub installed_at: Timestamp,
}

/// Installs an application, on behalf of an ADMINISTRATOR of the Data Usaha. Where it is installed already,
/// that installation stands, so a script may say it twice.
///
/// # Errors
/// [`DirectoryError::DataUsahaUnknown`], [`DirectoryError::ApplicationUnknown`],
/// [`DirectoryError::NotAMember`], [`DirectoryError::NotAdministrator`].
pub fn install(
    unit: &Unit<'_>,
    data_usaha: i64,
    application: i64,
    by: i64,
    now: Timestamp,
) -> Result<Installation, DirectoryError> {
    const INSERT: &str = "INSERT INTO installation (data_usaha, application, installed_by, installed_at)
        VALUES (?1, ?2, ?3, ?4) ON CONFLICT (data_usaha, application) DO NOTHING";
    data_usaha::known(unit, data_usaha)?;
    applications::known(unit, application)?;
    memberships::administrator(unit, data_usaha, by)?;
    unit.execute(
        INSERT,
        &[data_usaha.into(), application.into(), by.into(), now.into()],
    )?;
    known(unit, data_usaha, application)
}

/// Takes an application out of a Data Usaha, on behalf of one of its ADMINISTRATORs, and revokes its tokens
/// there for good. Answers the ids of the tokens that were revoked.
///
/// # Errors
/// [`DirectoryError::DataUsahaUnknown`], [`DirectoryError::NotInstalled`], [`DirectoryError::NotAMember`],
/// [`DirectoryError::NotAdministrator`].
pub fn uninstall(
    unit: &Unit<'_>,
    data_usaha: i64,
    application: i64,
    by: i64,
    now: Timestamp,
) -> Result<Vec<i64>, DirectoryError> {
    const DELETE: &str = "DELETE FROM installation WHERE data_usaha = ?1 AND application = ?2";
    data_usaha::known(unit, data_usaha)?;
    memberships::administrator(unit, data_usaha, by)?;
    known(unit, data_usaha, application)?;
    unit.execute(DELETE, &[data_usaha.into(), application.into()])?;
    api_tokens::revoke_of_installation(unit, data_usaha, application, now).map_err(DirectoryError::from)
}

/// The installation of the application in the Data Usaha, if it is installed there.
///
/// # Errors
/// What the engine refuses.
pub fn of(unit: &Unit<'_>, data_usaha: i64, application: i64) -> Result<Option<Installation>, StoreError> {
    const SELECT: &str = "SELECT data_usaha, application, installed_by, installed_at FROM installation
        WHERE data_usaha = ?1 AND application = ?2";
    unit.query_one(SELECT, &[data_usaha.into(), application.into()], read)
}

/// What is installed in a Data Usaha, by application.
///
/// # Errors
/// What the engine refuses.
pub fn of_data_usaha(unit: &Unit<'_>, data_usaha: i64) -> Result<Vec<Installation>, StoreError> {
    const SELECT: &str = "SELECT data_usaha, application, installed_by, installed_at FROM installation
        WHERE data_usaha = ?1 ORDER BY application";
    unit.query(SELECT, &[data_usaha.into()], read)
}

/// The installation, which must exist.
pub(super) fn known(
    unit: &Unit<'_>,
    data_usaha: i64,
    application: i64,
) -> Result<Installation, DirectoryError> {
    let missing = DirectoryError::NotInstalled {
        application,
        data_usaha,
    };
    of(unit, data_usaha, application)?.ok_or(missing)
}

fn read(row: &Row<'_>) -> Result<Installation, StoreError> {
    Ok(Installation {
        data_usaha: row.get(0)?,
        application: row.get(1)?,
        installed_by: row.get(2)?,
        installed_at: row.get(3)?,
    })
}
