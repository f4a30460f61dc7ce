//! Installations and API Tokens.

use jiff::Timestamp;
use neraca_store::Unit;
use neraca_store::directory::api_tokens::{self, ApiToken, NewApiToken};
use neraca_store::directory::applications::{self, Application};
use neraca_store::directory::{DirectoryError, installations};
use neraca_wire::token::{CLAIMS_VERSION, TokenClaims, TokenId, TokenKey};
use serde_json::{Value, json};
use uuid::Uuid;

use super::apps;
use super::directory::account;
use super::request::{self, AdminError};
use crate::credentials;
use crate::server::Server;

/// Who does something with an application in a Data Usaha.
struct Doing {
    app_key: Uuid,
    data_usaha: i64,
    by: String,
    now: Timestamp,
}

impl Doing {
    fn read(server: &Server, wish: &Value) -> Result<Self, AdminError> {
        Ok(Self {
            app_key: apps::app_key(wish)?,
            data_usaha: request::number(wish, "dataUsaha")?,
            by: request::text(wish, "as")?.to_owned(),
            now: server.now(),
        })
    }

    /// The application, and the id of the account that does it.
    fn parties(&self, unit: &Unit<'_>) -> Result<(Application, i64), DirectoryError> {
        let unknown = || DirectoryError::ApplicationUnknown {
            application: self.app_key.to_string(),
        };
        let application = applications::by_app_key(unit, self.app_key)?.ok_or_else(unknown)?;
        Ok((application, account(unit, &self.by)?.id))
    }
}

pub(super) async fn install(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let doing = Doing::read(server, wish)?;
    let install = move |unit: &Unit<'_>| {
        let (application, by) = doing.parties(unit)?;
        installations::install(unit, doing.data_usaha, application.id, by, doing.now)
            .map(|installation| (application, installation))
    };
    let (application, installation) = server.directory.write(install).await?;
    Ok(json!({"dataUsaha": installation.data_usaha, "application": application.name, "installed": true}))
}

pub(super) async fn uninstall(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let doing = Doing::read(server, wish)?;
    let data_usaha = doing.data_usaha;
    let uninstall = move |unit: &Unit<'_>| {
        let (application, by) = doing.parties(unit)?;
        installations::uninstall(unit, doing.data_usaha, application.id, by, doing.now)
    };
    let revoked = server.directory.write(uninstall).await?;
    Ok(json!({"dataUsaha": data_usaha, "installed": false, "revokedTokens": revoked}))
}

pub(super) async fn create(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let token_uuid = credentials::new_uuid(server);
    let doing = Doing::read(server, wish)?;
    let create = move |unit: &Unit<'_>| {
        let (application, account) = doing.parties(unit)?;
        let new = NewApiToken {
            id: None,
            account,
            data_usaha: doing.data_usaha,
            application: application.id,
            token_uuid,
            created_at: doing.now,
        };
        api_tokens::create(unit, &new).map(|token| (token, application))
    };
    let (token, application) = server.directory.write(create).await?;
    let text = token_text(&server.token_key, &token, &application)?;
    Ok(json!({"id": token.id, "apiToken": text}))
}

pub(super) async fn revoke(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let id = request::number(wish, "id")?;
    let now = server.now();
    let token = server
        .directory
        .write(move |unit: &Unit<'_>| api_tokens::revoke(unit, id, now))
        .await?;
    Ok(json!({"id": token.id, "revoked": true}))
}

/// The text of a token: the same every time, because it is sealed over what the directory holds of it.
pub(crate) fn token_text(
    key: &TokenKey,
    token: &ApiToken,
    application: &Application,
) -> Result<String, AdminError> {
    let whole = |id: i64| u64::try_from(id).map_err(AdminError::fault);
    let claims = TokenClaims {
        version: CLAIMS_VERSION,
        account: whole(token.account)?,
        data_usaha: whole(token.data_usaha)?,
        application: whole(token.application)?,
        app_key: application.app_key,
        application_name: application.name.clone(),
        token_uuid: token.token_uuid,
        created_ms: whole(token.created_at.as_millisecond())?,
    };
    let id = TokenId::new(whole(token.id)?).ok_or_else(|| AdminError::fault("a token without an id"))?;
    key.issue(id, &claims).map_err(AdminError::fault)
}
