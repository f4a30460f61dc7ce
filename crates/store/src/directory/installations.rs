//! Installations: an application that an ADMINISTRATOR let into a Data Usaha.

use jiff::Timestamp;
use uuid::Uuid;

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

/// An application that is installed in a Data Usaha, as its members see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstalledApplication {
    /// The application.
    pub application: i64,
    /// Its name.
    pub name: String,
    /// Its App Key.
    pub app_key: Uuid,
    /// Whether its API Token feature is switched on.
    pub api_token_enabled: bool,
    /// The developer's name.
    pub developer: String,
    /// The full name of the ADMINISTRATOR who installed it.
    pub installed_by: String,
    /// When.
    pub installed_at: Timestamp,
    /// Its API Tokens for the Data Usaha that are not revoked.
    pub tokens: i64,
}

/// What is installed in a Data Usaha, with what its members want to know of it, by name.
///
/// # Errors
/// What the engine refuses.
pub fn applications_in(unit: &Unit<'_>, data_usaha: i64) -> Result<Vec<InstalledApplication>, StoreError> {
    const SELECT: &str = "SELECT i.application, p.name, p.app_key, p.api_token_enabled, d.name, a.full_name,
            i.installed_at, (SELECT count(*) FROM api_token t WHERE t.data_usaha = i.data_usaha
                AND t.application = i.application AND t.revoked_at IS NULL)
        FROM installation i
        JOIN application p ON p.id = i.application
        JOIN developer d ON d.account = p.developer
        JOIN account a ON a.id = i.installed_by
        WHERE i.data_usaha = ?1 ORDER BY p.name, i.application";
    unit.query(SELECT, &[data_usaha.into()], |row| {
        Ok(InstalledApplication {
            application: row.get(0)?,
            name: row.get(1)?,
            app_key: row.get(2)?,
            api_token_enabled: row.get(3)?,
            developer: row.get(4)?,
            installed_by: row.get(5)?,
            installed_at: row.get(6)?,
            tokens: row.get(7)?,
        })
    })
}

/// Where an application is installed: one row for its developer, who sees no more of the Data Usaha than this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstalledAt {
    /// The Data Usaha.
    pub data_usaha: i64,
    /// Its name.
    pub alias: String,
    /// When it was installed there.
    pub installed_at: Timestamp,
    /// API Tokens of the application there that are not revoked.
    pub tokens: i64,
    /// When one of them was last seen in use.
    pub last_used_at: Option<Timestamp>,
}

/// Where an application is installed, newest first.
///
/// # Errors
/// What the engine refuses.
pub fn of_application(unit: &Unit<'_>, application: i64) -> Result<Vec<InstalledAt>, StoreError> {
    const SELECT: &str = "SELECT i.data_usaha, d.alias, i.installed_at,
            (SELECT count(*) FROM api_token t WHERE t.data_usaha = i.data_usaha
                AND t.application = i.application AND t.revoked_at IS NULL),
            (SELECT max(t.last_used_at) FROM api_token t WHERE t.data_usaha = i.data_usaha
                AND t.application = i.application)
        FROM installation i JOIN data_usaha d ON d.id = i.data_usaha
        WHERE i.application = ?1 ORDER BY i.installed_at DESC, i.data_usaha DESC";
    unit.query(SELECT, &[application.into()], |row| {
        Ok(InstalledAt {
            data_usaha: row.get(0)?,
            alias: row.get(1)?,
            installed_at: row.get(2)?,
            tokens: row.get(3)?,
            last_used_at: row.get(4)?,
        })
    })
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
