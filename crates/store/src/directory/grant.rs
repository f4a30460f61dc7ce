//! The grant: all that the gate must know about a token, in one look-up.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::access_groups::{self, AccessGroup};
use super::accounts::{self, Account};
use super::applications::{PreviousSecret, SealedSecret};
use super::data_usaha::{self, DataUsaha};
use super::memberships::Role;
use crate::error::StoreError;
use crate::unit::{Row, Unit};

/// What a token stands for at this moment. Whatever other tokens have as well is shared, for whoever keeps many grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The token.
    pub token: GrantToken,
    /// Whose rights a call has.
    pub account: Arc<Account>,
    /// Who signs it.
    pub application: Arc<GrantApplication>,
    /// Whose books it is for.
    pub data_usaha: Arc<DataUsaha>,
    /// What the account is there; nothing when it is no member any more.
    pub role: Option<Role>,
    /// What limits the account there, if anything.
    pub access_group: Option<Arc<AccessGroup>>,
    /// Whether the application is installed there.
    pub installed: bool,
}

/// The token's own part of a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantToken {
    /// The token's id.
    pub id: i64,
    /// The UUID in its text.
    pub token_uuid: Uuid,
    /// When it was made, in whole milliseconds.
    pub created_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// The application's part of a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantApplication {
    /// The application's id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its App Key.
    pub app_key: Uuid,
    /// Its Signature Secret, sealed.
    pub sealed_secret: SealedSecret,
    /// The Signature Secret before it, if there was one.
    pub previous_secret: Option<PreviousSecret>,
    /// Whether its API Token feature is switched on.
    pub api_token_enabled: bool,
}

/// Whether a token may be used at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Liveness {
    /// It may.
    Live,
    /// It may not, for this reason.
    Dead(Reason),
}

/// Why a token is dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It was revoked: by hand, with the installation, or with the membership.
    Revoked,
    /// The application is not installed in the Data Usaha.
    NotInstalled,
    /// The application's API Token feature is switched off; the token lives again when it is switched on.
    ApiTokenFeatureOff,
    /// The account is not a member of the Data Usaha.
    NotAMember,
}

impl Grant {
    /// Whether the token may be used, or the first reason why not.
    #[must_use]
    pub fn liveness(&self) -> Liveness {
        if self.token.revoked_at.is_some() {
            Liveness::Dead(Reason::Revoked)
        } else if self.role.is_none() {
            Liveness::Dead(Reason::NotAMember)
        } else if !self.installed {
            Liveness::Dead(Reason::NotInstalled)
        } else if !self.application.api_token_enabled {
            Liveness::Dead(Reason::ApiTokenFeatureOff)
        } else {
            Liveness::Live
        }
    }

    /// Whether the account is an ADMINISTRATOR of the Data Usaha.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.role == Some(Role::Administrator)
    }
}

/// The grant behind a token, dead or alive; nothing when there is no such token.
///
/// # Errors
/// What the engine refuses.
pub fn grant(unit: &Unit<'_>, token: i64) -> Result<Option<Grant>, StoreError> {
    const SELECT: &str = "SELECT t.id, t.token_uuid, t.created_at, t.revoked_at,
            a.id, a.email, a.full_name, a.nick_name, a.gender, a.mobile, a.created_at,
            p.id, p.name, p.app_key, p.sealed_signature_secret, p.api_token_enabled,
            d.id, d.alias, d.host, d.epoch, d.owner, d.trial, d.license_end, d.created_at,
            d.books_start, m.role, i.application, g.id, g.name, g.scopes,
            p.sealed_previous_secret, p.previous_secret_until
        FROM api_token t
        JOIN account a ON a.id = t.account
        JOIN application p ON p.id = t.application
        JOIN data_usaha d ON d.id = t.data_usaha
        LEFT JOIN membership m ON m.data_usaha = t.data_usaha AND m.account = t.account
        LEFT JOIN installation i ON i.data_usaha = t.data_usaha AND i.application = t.application
        LEFT JOIN access_group g ON g.id = m.access_group
        WHERE t.id = ?1";
    unit.query_one(SELECT, &[token.into()], read)
}

fn read(row: &Row<'_>) -> Result<Grant, StoreError> {
    let is_member = row.get::<Option<&str>>(25)?.is_some();
    let is_limited = row.get::<Option<i64>>(27)?.is_some();
    Ok(Grant {
        token: GrantToken {
            id: row.get(0)?,
            token_uuid: row.get(1)?,
            created_at: row.get(2)?,
            revoked_at: row.get(3)?,
        },
        account: Arc::new(accounts::read(row, 4)?),
        application: Arc::new(GrantApplication {
            id: row.get(11)?,
            name: row.get(12)?,
            app_key: row.get(13)?,
            sealed_secret: SealedSecret::read(row, 14)?,
            previous_secret: PreviousSecret::read(row, 30)?,
            api_token_enabled: row.get(15)?,
        }),
        data_usaha: Arc::new(data_usaha::read(row, 16)?),
        role: is_member.then(|| Role::read(row, 25)).transpose()?,
        installed: row.get::<Option<i64>>(26)?.is_some(),
        access_group: is_limited
            .then(|| access_groups::read(row, 27).map(Arc::new))
            .transpose()?,
    })
}
