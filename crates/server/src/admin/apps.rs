//! What an operator of the server does with an application that is there: its API Token feature on and off, another
//! Signature Secret.

use neraca_store::Unit;
use neraca_store::directory::DirectoryError;
use neraca_store::directory::applications::{self, Application};
use neraca_wire::admin::AdminRefusal;
use neraca_wire::date::WireMoment;
use serde_json::{Value, json};
use uuid::Uuid;

use super::request::{self, AdminError};
use crate::credentials::{self, CredentialError, GRACE_HOURS, GRACE_HOURS_MAX};
use crate::server::Server;

/// The App Key that a wish names.
pub(super) fn app_key(wish: &Value) -> Result<Uuid, AdminError> {
    let app = request::text(wish, "app")?;
    app.parse()
        .map_err(|_| AdminRefusal::NoAppKey { text: app.to_owned() }.into())
}

pub(super) fn application(server: &Server, wish: &Value) -> Result<Application, AdminError> {
    let app_key = app_key(wish)?;
    let found = server
        .directory
        .read_here(|unit| applications::by_app_key(unit, app_key))?;
    Ok(found.ok_or_else(|| DirectoryError::ApplicationUnknown {
        application: app_key.to_string(),
    })?)
}

pub(super) async fn switch_api_token(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let application = application(server, wish)?;
    // Nothing is switched off because a word was forgotten.
    let enabled = wish.get("enabled").and_then(Value::as_bool);
    let enabled = enabled.ok_or_else(|| AdminRefusal::NoFlag {
        name: "enabled".to_owned(),
    })?;
    let switch = move |unit: &Unit<'_>| applications::set_api_token_enabled(unit, application.id, enabled);
    server.directory.write(switch).await?;
    Ok(json!({"id": application.id, "name": application.name, "apiToken": enabled}))
}

pub(super) async fn replace_secret(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let application = application(server, wish)?;
    let grace_hours = match wish.get("graceHours") {
        None | Some(Value::Null) => GRACE_HOURS,
        Some(_) => request::number(wish, "graceHours")?,
    };
    if !(0..=GRACE_HOURS_MAX).contains(&grace_hours) {
        return Err(AdminRefusal::Grace {
            most: GRACE_HOURS_MAX,
        }
        .into());
    }
    let replaced = credentials::replace_secret(server, application.id, application.app_key, grace_hours);
    let (secret, until) = replaced.await.map_err(|error| match error {
        CredentialError::Directory(error) => AdminError::Directory(error),
        other => AdminError::fault(other),
    })?;
    Ok(json!({
        "id": application.id, "name": application.name, "signatureSecret": secret.reveal(),
        "previousUntil": format!("{} WIB", WireMoment(until)),
    }))
}
