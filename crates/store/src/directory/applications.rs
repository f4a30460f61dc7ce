//! Applications: what developers build, with the App Key that names one and the Signature Secret that its
//! calls are signed with. The secret is kept sealed for its App Key alone.

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{DirectoryError, developers};
use crate::counters;
use crate::error::StoreError;
use crate::seal::{Entropy, Keys, SealError};
use crate::unit::{Row, Unit};
use crate::value::Value;

/// The first application's id, unless one is given.
pub const FIRST_ID: i64 = 501;

/// A Signature Secret as it is kept. It prints as its length.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedSecret(Vec<u8>);

impl SealedSecret {
    /// Seals the Signature Secret of the application with this App Key.
    ///
    /// # Errors
    /// As [`Keys::seal`].
    pub fn seal(keys: &Keys, entropy: &dyn Entropy, app_key: Uuid, secret: &[u8]) -> Result<Self, SealError> {
        keys.seal(entropy, secret, &belonging(app_key)).map(Self)
    }

    /// Opens it, for the application with this App Key.
    ///
    /// # Errors
    /// As [`Keys::open`].
    pub fn open(&self, keys: &Keys, app_key: Uuid) -> Result<Zeroizing<Vec<u8>>, SealError> {
        keys.open(&self.0, &belonging(app_key))
    }

    pub(super) fn read(row: &Row<'_>, column: usize) -> Result<Self, StoreError> {
        row.get(column).map(Self)
    }
}

impl fmt::Debug for SealedSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SealedSecret({} bytes)", self.0.len())
    }
}

fn belonging(app_key: Uuid) -> Vec<u8> {
    [b"signature secret of ", app_key.as_bytes().as_slice()].concat()
}

/// An application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The application's id.
    pub id: i64,
    /// The developer's account.
    pub developer: i64,
    /// Its name.
    pub name: String,
    /// The App Key.
    pub app_key: Uuid,
    /// The Signature Secret, sealed.
    pub sealed_secret: SealedSecret,
    /// Whether the API Token feature is switched on. While it is off, the application's tokens are dead.
    pub api_token_enabled: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// The Signature Secret before this one, if there was one.
    pub previous_secret: Option<PreviousSecret>,
}

/// A Signature Secret that was replaced. Until its end it signs beside the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviousSecret {
    /// The secret, sealed.
    pub sealed: SealedSecret,
    /// When it ends: from this moment on it signs nothing.
    pub until: Timestamp,
}

impl PreviousSecret {
    /// Reads the two columns that begin at `first`.
    pub(super) fn read(row: &Row<'_>, first: usize) -> Result<Option<Self>, StoreError> {
        let sealed: Option<Vec<u8>> = row.get(first)?;
        let until: Option<Timestamp> = row.get(first + 1)?;
        Ok(sealed.zip(until).map(|(sealed, until)| Self {
            sealed: SealedSecret(sealed),
            until,
        }))
    }

    /// Whether it signs at `now`.
    #[must_use]
    pub fn signs_at(&self, now: Timestamp) -> bool {
        now < self.until
    }
}

/// What a new application is made of.
#[derive(Clone, Copy, Debug)]
pub struct NewApplication<'a> {
    /// A chosen id; else the next one.
    pub id: Option<i64>,
    /// The developer's account.
    pub developer: i64,
    /// Its name.
    pub name: &'a str,
    /// The App Key.
    pub app_key: Uuid,
    /// The Signature Secret, sealed for this App Key.
    pub sealed_secret: &'a SealedSecret,
    /// Whether the API Token feature is switched on.
    pub api_token_enabled: bool,
    /// Now.
    pub created_at: Timestamp,
}

/// Adds an application.
///
/// # Errors
/// [`DirectoryError::NotADeveloper`], [`DirectoryError::AppKeyTaken`], [`DirectoryError::IdTaken`].
pub fn add(unit: &Unit<'_>, new: &NewApplication<'_>) -> Result<Application, DirectoryError> {
    const INSERT: &str = "INSERT INTO application
        (id, developer, name, app_key, sealed_signature_secret, api_token_enabled, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    developers::known(unit, new.developer)?;
    if by_app_key(unit, new.app_key)?.is_some() {
        return Err(DirectoryError::AppKeyTaken { app_key: new.app_key });
    }
    if let Some(id) = new.id
        && by_id(unit, id)?.is_some()
    {
        return Err(DirectoryError::IdTaken { id });
    }
    let id = counters::chosen_or_next(unit, "application", FIRST_ID, new.id)?;
    let row = [
        Value::from(id),
        new.developer.into(),
        new.name.into(),
        new.app_key.into(),
        new.sealed_secret.0.as_slice().into(),
        new.api_token_enabled.into(),
        new.created_at.into(),
    ];
    unit.execute(INSERT, &row)?;
    known(unit, id)
}

/// The application of this id.
///
/// # Errors
/// What the engine refuses.
pub fn by_id(unit: &Unit<'_>, id: i64) -> Result<Option<Application>, StoreError> {
    const SELECT: &str = "SELECT id, developer, name, app_key, sealed_signature_secret, api_token_enabled,
        created_at, sealed_previous_secret, previous_secret_until FROM application WHERE id = ?1";
    unit.query_one(SELECT, &[id.into()], read)
}

/// The application with this App Key.
///
/// # Errors
/// What the engine refuses.
pub fn by_app_key(unit: &Unit<'_>, app_key: Uuid) -> Result<Option<Application>, StoreError> {
    const SELECT: &str = "SELECT id, developer, name, app_key, sealed_signature_secret, api_token_enabled,
        created_at, sealed_previous_secret, previous_secret_until FROM application WHERE app_key = ?1";
    unit.query_one(SELECT, &[app_key.into()], read)
}

/// The applications of a developer, oldest first.
///
/// # Errors
/// What the engine refuses.
pub fn of_developer(unit: &Unit<'_>, developer: i64) -> Result<Vec<Application>, StoreError> {
    const SELECT: &str = "SELECT id, developer, name, app_key, sealed_signature_secret, api_token_enabled,
        created_at, sealed_previous_secret, previous_secret_until FROM application WHERE developer = ?1 ORDER BY id";
    unit.query(SELECT, &[developer.into()], read)
}

/// At most `limit` applications, the newest first.
///
/// # Errors
/// What the engine refuses.
pub fn newest(unit: &Unit<'_>, limit: i64) -> Result<Vec<Application>, StoreError> {
    const SELECT: &str = "SELECT id, developer, name, app_key, sealed_signature_secret, api_token_enabled,
        created_at, sealed_previous_secret, previous_secret_until FROM application ORDER BY id DESC LIMIT ?1";
    unit.query(SELECT, &[limit.into()], read)
}

/// Switches the API Token feature on or off. Off, the application's tokens are dead; on again, they live as
/// before.
///
/// # Errors
/// [`DirectoryError::ApplicationUnknown`].
pub fn set_api_token_enabled(unit: &Unit<'_>, id: i64, enabled: bool) -> Result<(), DirectoryError> {
    const UPDATE: &str = "UPDATE application SET api_token_enabled = ?2 WHERE id = ?1";
    changed(unit.execute(UPDATE, &[id.into(), enabled.into()])?, id)
}

/// Gives the application another Signature Secret. The one so far signs beside it until `previous_until`; one that was
/// replaced before is forgotten.
///
/// # Errors
/// [`DirectoryError::ApplicationUnknown`].
pub fn replace_secret(
    unit: &Unit<'_>,
    id: i64,
    sealed: &SealedSecret,
    previous_until: Timestamp,
) -> Result<(), DirectoryError> {
    const UPDATE: &str = "UPDATE application SET sealed_previous_secret = sealed_signature_secret,
        previous_secret_until = ?3, sealed_signature_secret = ?2 WHERE id = ?1";
    let row = [id.into(), sealed.0.as_slice().into(), previous_until.into()];
    changed(unit.execute(UPDATE, &row)?, id)
}

/// Ends the time in which the replaced Signature Secret still signs, where it runs.
///
/// # Errors
/// [`DirectoryError::ApplicationUnknown`].
pub fn end_previous_secret(unit: &Unit<'_>, id: i64, now: Timestamp) -> Result<(), DirectoryError> {
    const UPDATE: &str = "UPDATE application SET previous_secret_until = ?2
        WHERE id = ?1 AND previous_secret_until > ?2";
    known(unit, id)?;
    unit.execute(UPDATE, &[id.into(), now.into()])?;
    Ok(())
}

/// Gives the application another name.
///
/// # Errors
/// [`DirectoryError::ApplicationUnknown`].
pub fn rename(unit: &Unit<'_>, id: i64, name: &str) -> Result<(), DirectoryError> {
    const UPDATE: &str = "UPDATE application SET name = ?2 WHERE id = ?1";
    changed(unit.execute(UPDATE, &[id.into(), name.into()])?, id)
}

fn changed(rows: usize, id: i64) -> Result<(), DirectoryError> {
    match rows {
        0 => Err(DirectoryError::ApplicationUnknown {
            application: id.to_string(),
        }),
        _ => Ok(()),
    }
}

/// The application, which must exist.
pub(super) fn known(unit: &Unit<'_>, id: i64) -> Result<Application, DirectoryError> {
    by_id(unit, id)?.ok_or_else(|| DirectoryError::ApplicationUnknown {
        application: id.to_string(),
    })
}

fn read(row: &Row<'_>) -> Result<Application, StoreError> {
    Ok(Application {
        id: row.get(0)?,
        developer: row.get(1)?,
        name: row.get(2)?,
        app_key: row.get(3)?,
        sealed_secret: SealedSecret::read(row, 4)?,
        api_token_enabled: row.get(5)?,
        created_at: row.get(6)?,
        previous_secret: PreviousSecret::read(row, 7)?,
    })
}
