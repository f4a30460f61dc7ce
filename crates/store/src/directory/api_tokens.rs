//! API Tokens: one per account, Data Usaha and application. The token's text is not kept; it is made, and
//! verified, from what stands here. A token never expires; it is revoked, once and for good.

use jiff::Timestamp;
use uuid::Uuid;

use super::{DirectoryError, accounts, applications, data_usaha, installations, memberships};
use crate::counters;
use crate::error::StoreError;
use crate::unit::{Row, Unit};
use crate::value::Value;

/// The first token's id, unless one is given.
pub const FIRST_ID: i64 = 151;
/// The text of a token carries its time of creation in milliseconds (seed, the field `t`).
const CREATION_STEP_US: i64 = 1_000;

/// A token, dead or alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// The token's id.
    pub id: i64,
    /// Whose rights it carries.
    pub account: i64,
    /// The Data Usaha it is for.
    pub data_usaha: i64,
    /// The application that may use it.
    pub application: i64,
    /// The UUID in its text (seed, the field `ap`).
    pub token_uuid: Uuid,
    /// When it was made, in whole milliseconds.
    pub created_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// When it was last seen in use; noted now and then, not at every call.
    pub last_used_at: Option<Timestamp>,
}

/// What a new token is made of.
#[derive(Clone, Copy, Debug)]
pub struct NewApiToken {
    /// A chosen id; else the next one.
    pub id: Option<i64>,
    /// Whose rights it carries.
    pub account: i64,
    /// The Data Usaha it is for.
    pub data_usaha: i64,
    /// The application that may use it.
    pub application: i64,
    /// The UUID in its text.
    pub token_uuid: Uuid,
    /// Now; kept in whole milliseconds.
    pub created_at: Timestamp,
}

/// Makes a token. Any member may, for itself.
///
/// # Errors
/// [`DirectoryError::AccountUnknown`], [`DirectoryError::DataUsahaUnknown`],
/// [`DirectoryError::ApplicationUnknown`], [`DirectoryError::NotAMember`], [`DirectoryError::NotInstalled`],
/// [`DirectoryError::ApiTokenFeatureOff`], [`DirectoryError::TokenExists`], [`DirectoryError::IdTaken`].
pub fn create(unit: &Unit<'_>, new: &NewApiToken) -> Result<ApiToken, DirectoryError> {
    const INSERT: &str = "INSERT INTO api_token
        (id, account, data_usaha, application, token_uuid, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    accounts::known(unit, new.account)?;
    data_usaha::known(unit, new.data_usaha)?;
    let application = applications::known(unit, new.application)?;
    memberships::known(unit, new.data_usaha, new.account)?;
    installations::known(unit, new.data_usaha, new.application)?;
    if !application.api_token_enabled {
        return Err(DirectoryError::ApiTokenFeatureOff {
            application: new.application,
        });
    }
    if let Some(token) = unrevoked(unit, new)? {
        return Err(DirectoryError::TokenExists { token });
    }
    if let Some(id) = new.id
        && by_id(unit, id)?.is_some()
    {
        return Err(DirectoryError::IdTaken { id });
    }
    let id = counters::chosen_or_next(unit, "api_token", FIRST_ID, new.id)?;
    let created_at = new.created_at.as_microsecond();
    let row = [
        Value::from(id),
        new.account.into(),
        new.data_usaha.into(),
        new.application.into(),
        new.token_uuid.into(),
        (created_at - created_at.rem_euclid(CREATION_STEP_US)).into(),
    ];
    unit.execute(INSERT, &row)?;
    known(unit, id)
}

fn unrevoked(unit: &Unit<'_>, new: &NewApiToken) -> Result<Option<i64>, StoreError> {
    const SELECT: &str = "SELECT id FROM api_token
        WHERE account = ?1 AND data_usaha = ?2 AND application = ?3 AND revoked_at IS NULL";
    let key = [
        Value::from(new.account),
        new.data_usaha.into(),
        new.application.into(),
    ];
    unit.query_one(SELECT, &key, |row| row.get(0))
}

/// The token of this id.
///
/// # Errors
/// What the engine refuses.
pub fn by_id(unit: &Unit<'_>, id: i64) -> Result<Option<ApiToken>, StoreError> {
    const SELECT: &str = "SELECT id, account, data_usaha, application, token_uuid, created_at, revoked_at,
        last_used_at FROM api_token WHERE id = ?1";
    unit.query_one(SELECT, &[id.into()], read)
}

/// The tokens of an account, in all Data Usaha, newest first, dead ones too.
///
/// # Errors
/// What the engine refuses.
pub fn of_account(unit: &Unit<'_>, account: i64) -> Result<Vec<ApiToken>, StoreError> {
    const SELECT: &str = "SELECT id, account, data_usaha, application, token_uuid, created_at, revoked_at,
        last_used_at FROM api_token WHERE account = ?1 ORDER BY id DESC";
    unit.query(SELECT, &[account.into()], read)
}

/// The tokens for a Data Usaha, of all members, newest first, dead ones too.
///
/// # Errors
/// What the engine refuses.
pub fn of_data_usaha(unit: &Unit<'_>, data_usaha: i64) -> Result<Vec<ApiToken>, StoreError> {
    const SELECT: &str = "SELECT id, account, data_usaha, application, token_uuid, created_at, revoked_at,
        last_used_at FROM api_token WHERE data_usaha = ?1 ORDER BY id DESC";
    unit.query(SELECT, &[data_usaha.into()], read)
}

/// A token that is not revoked, with whom and what it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnrevokedToken {
    /// The token's id.
    pub id: i64,
    /// Whose rights it carries.
    pub account: i64,
    /// That account's full name.
    pub full_name: String,
    /// The application that may use it.
    pub application: i64,
    /// Its name.
    pub application_name: String,
    /// Whether the application's API Token feature is switched on; off, the token is dead for the time being.
    pub api_token_enabled: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last seen in use.
    pub last_used_at: Option<Timestamp>,
}

/// The tokens for a Data Usaha that are not revoked, by application and person.
///
/// # Errors
/// What the engine refuses.
pub fn unrevoked_in(unit: &Unit<'_>, data_usaha: i64) -> Result<Vec<UnrevokedToken>, StoreError> {
    const SELECT: &str = "SELECT t.id, t.account, a.full_name, t.application, p.name, p.api_token_enabled,
            t.created_at, t.last_used_at
        FROM api_token t JOIN account a ON a.id = t.account JOIN application p ON p.id = t.application
        WHERE t.data_usaha = ?1 AND t.revoked_at IS NULL ORDER BY p.name, t.application, a.full_name, t.id";
    unit.query(SELECT, &[data_usaha.into()], |row| {
        Ok(UnrevokedToken {
            id: row.get(0)?,
            account: row.get(1)?,
            full_name: row.get(2)?,
            application: row.get(3)?,
            application_name: row.get(4)?,
            api_token_enabled: row.get(5)?,
            created_at: row.get(6)?,
            last_used_at: row.get(7)?,
        })
    })
}

/// Revokes a token for the Data Usaha on behalf of one of its members: who made it may, and an ADMINISTRATOR.
///
/// # Errors
/// [`DirectoryError::NotAMember`], [`DirectoryError::NotAdministrator`] for an OPERATOR who didn't make it,
/// [`DirectoryError::TokenUnknown`] where the Data Usaha has no such token, [`DirectoryError::AlreadyRevoked`].
pub fn revoke_by(
    unit: &Unit<'_>,
    data_usaha: i64,
    id: i64,
    by: i64,
    now: Timestamp,
) -> Result<ApiToken, DirectoryError> {
    let token = known(unit, id)?;
    if token.data_usaha != data_usaha {
        return Err(DirectoryError::TokenUnknown { token: id });
    }
    match token.account == by {
        true => memberships::known(unit, data_usaha, by)?,
        false => memberships::administrator(unit, data_usaha, by)?,
    };
    revoke(unit, id, now)
}

/// Revokes a token. Whether the caller may is the caller's to know.
///
/// # Errors
/// [`DirectoryError::TokenUnknown`], [`DirectoryError::AlreadyRevoked`].
pub fn revoke(unit: &Unit<'_>, id: i64, now: Timestamp) -> Result<ApiToken, DirectoryError> {
    const UPDATE: &str = "UPDATE api_token SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL";
    known(unit, id)?;
    match unit.execute(UPDATE, &[id.into(), now.into()])? {
        0 => Err(DirectoryError::AlreadyRevoked { token: id }),
        _ => known(unit, id),
    }
}

/// Notes when tokens were last used; an older time than the one noted changes nothing. Meant to be called
/// now and then with what has gathered: every call of it is a commit, and ends what caches hold by
/// [`Database::revision`](crate::Database::revision).
///
/// # Errors
/// What the engine refuses.
pub fn note_use(unit: &Unit<'_>, uses: &[(i64, Timestamp)]) -> Result<(), StoreError> {
    const UPDATE: &str = "UPDATE api_token SET last_used_at = ?2
        WHERE id = ?1 AND (last_used_at IS NULL OR last_used_at < ?2)";
    for (id, at) in uses {
        unit.execute(UPDATE, &[(*id).into(), (*at).into()])?;
    }
    Ok(())
}

/// Revokes the tokens of a member who lost access.
pub(super) fn revoke_of_member(
    unit: &Unit<'_>,
    data_usaha: i64,
    account: i64,
    now: Timestamp,
) -> Result<Vec<i64>, StoreError> {
    const UPDATE: &str = "UPDATE api_token SET revoked_at = ?3
        WHERE data_usaha = ?1 AND account = ?2 AND revoked_at IS NULL RETURNING id";
    unit.query(UPDATE, &[data_usaha.into(), account.into(), now.into()], |row| {
        row.get(0)
    })
}

/// Revokes the tokens of an application that was taken out of a Data Usaha.
pub(super) fn revoke_of_installation(
    unit: &Unit<'_>,
    data_usaha: i64,
    application: i64,
    now: Timestamp,
) -> Result<Vec<i64>, StoreError> {
    const UPDATE: &str = "UPDATE api_token SET revoked_at = ?3
        WHERE data_usaha = ?1 AND application = ?2 AND revoked_at IS NULL RETURNING id";
    unit.query(
        UPDATE,
        &[data_usaha.into(), application.into(), now.into()],
        |row| row.get(0),
    )
}

fn known(unit: &Unit<'_>, id: i64) -> Result<ApiToken, DirectoryError> {
    by_id(unit, id)?.ok_or(DirectoryError::TokenUnknown { token: id })
}

fn read(row: &Row<'_>) -> Result<ApiToken, StoreError> {
    Ok(ApiToken {
        id: row.get(0)?,
        account: row.get(1)?,
        data_usaha: row.get(2)?,
        application: row.get(3)?,
        token_uuid: row.get(4)?,
        created_at: row.get(5)?,
        revoked_at: row.get(6)?,
        last_used_at: row.get(7)?,
    })
}
