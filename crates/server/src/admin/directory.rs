//! Accounts, Data Usaha, members, Access Groups and applications.

use jiff::civil::Date;
use neraca_store::Unit;
use neraca_store::directory::accounts::{self, Account, NewAccount};
use neraca_store::directory::applications::{self, NewApplication};
use neraca_store::directory::data_usaha::{self, NewDataUsaha};
use neraca_store::directory::memberships::{self, NewMember, Role};
use neraca_store::directory::{DirectoryError, access_groups, developers};
use neraca_wire::admin::AdminRefusal;
use neraca_wire::date::WireDate;
use serde_json::{Value, json};

use super::request::{self, AdminError};
use crate::books;
use crate::credentials;
use crate::passwords;
use crate::server::Server;

/// Days that the license of a new Data Usaha runs: far enough that nobody's test meets its end.
pub(crate) const LICENSE_DAYS: i32 = 3_650;

pub(super) async fn add_user(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let email = request::text(wish, "email")?.to_owned();
    if !email.contains('@') {
        return Err(AdminRefusal::NoEmail { text: email }.into());
    }
    let name = request::optional_text(wish, "name")?.unwrap_or(&email).to_owned();
    let password = request::untrimmed_text(wish, "password")?;
    if password.chars().count() < passwords::CHARACTERS_MIN {
        let least = passwords::CHARACTERS_MIN;
        return Err(AdminRefusal::PasswordTooShort { least }.into());
    }
    let entropy = std::sync::Arc::clone(&server.entropy);
    let hashing = server.passwords.hash(password.to_owned(), entropy);
    let password_hash = hashing.await.map_err(AdminError::fault)?;
    let created_at = server.now();
    let add = move |unit: &Unit<'_>| {
        let new = NewAccount {
            id: None,
            email: &email,
            password_hash: &password_hash,
            full_name: &name,
            nick_name: &email,
            gender: None,
            mobile: None,
            created_at,
        };
        accounts::add(unit, &new)
    };
    let account = server.directory.write(add).await?;
    Ok(json!({"id": account.id, "email": account.email}))
}

pub(super) async fn add_data_usaha(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let alias = request::text(wish, "alias")?.to_owned();
    let owner = request::text(wish, "owner")?.to_owned();
    let host = request::optional_text(wish, "host")?
        .unwrap_or(&server.first_host)
        .to_owned();
    let books_start = request::optional_day(wish, "booksStart")?;
    let may_own = move |unit: &Unit<'_>, _: &str| Ok(account(unit, &owner)?.id);
    let company = new_data_usaha(server, alias, host, books_start, may_own).await?;
    if request::flag(wish, "demo")? {
        let filled = crate::demo::fill(server, &company).await;
        filled.map_err(|cause| AdminError::StayedEmpty {
            data_usaha: company.id,
            cause: cause.to_string(),
        })?;
    }
    Ok(json!({
        "id": company.id, "alias": company.alias, "host": company.host, "url": server.hosts.url(&company.host),
        "booksStart": company.books_start.map(|day| WireDate(day).to_string()),
    }))
}

/// Adds a Data Usaha with empty books. `owner` gives the account that shall own it, within the unit that adds it, or
/// says why that account may not own one of this name.
pub(crate) async fn new_data_usaha(
    server: &Server,
    alias: String,
    host: String,
    books_start: Option<Date>,
    owner: impl FnOnce(&Unit<'_>, &str) -> Result<i64, DirectoryError> + Send + 'static,
) -> Result<data_usaha::DataUsaha, AdminError> {
    books::known_host(server, &host)?;
    let created_at = server.now();
    let license_end = server
        .today()
        .saturating_add(jiff::Span::new().days(LICENSE_DAYS));
    let shelf = server.shelf.clone();
    let add = move |unit: &Unit<'_>| {
        let new = NewDataUsaha {
            id: None,
            alias: &alias,
            host: &host,
            owner: owner(unit, &alias)?,
            trial: false,
            license_end,
            created_at,
            books_start,
        };
        let company = data_usaha::add(unit, &new)?;
        // Within the unit: a Data Usaha that the directory knows has books.
        shelf.create(company.address())?;
        Ok::<_, DirectoryError>(company)
    };
    Ok(server.directory.write(add).await?)
}

pub(super) async fn add_member(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let data_usaha = request::number(wish, "dataUsaha")?;
    let email = request::text(wish, "email")?.to_owned();
    let role = match request::text(wish, "role")? {
        "ADMINISTRATOR" => Role::Administrator,
        "OPERATOR" => Role::Operator,
        other => {
            let text = other.to_owned();
            return Err(AdminRefusal::NoRole { text }.into());
        }
    };
    let group = request::optional_text(wish, "accessGroup")?.map(str::to_owned);
    let now = server.now();
    let set = move |unit: &Unit<'_>| {
        let account = account(unit, &email)?.id;
        let member = NewMember {
            data_usaha,
            account,
            role,
            access_group: group.as_deref(),
            now,
        };
        memberships::set(unit, &member)
    };
    let member = server.directory.write(set).await?;
    Ok(json!({
        "dataUsaha": member.data_usaha,
        "account": member.account,
        "role": member.role.as_str(),
        "accessGroup": member.access_group.map(|group| group.name),
    }))
}

pub(super) async fn remove_member(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let data_usaha = request::number(wish, "dataUsaha")?;
    let email = request::text(wish, "email")?.to_owned();
    let now = server.now();
    let remove = move |unit: &Unit<'_>| {
        let account = account(unit, &email)?.id;
        memberships::remove(unit, data_usaha, account, now).map(|revoked| (account, revoked))
    };
    let (account, revoked) = server.directory.write(remove).await?;
    Ok(json!({"dataUsaha": data_usaha, "account": account, "revokedTokens": revoked}))
}

pub(super) async fn set_access_group(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let data_usaha = request::number(wish, "dataUsaha")?;
    let name = request::text(wish, "name")?.to_owned();
    let scopes = request::texts(wish, "scopes")?;
    let known = server.engine.catalogue().scopes();
    if let Some(unknown) = scopes.iter().find(|scope| !known.contains(scope)) {
        let (text, known) = (unknown.clone(), known.join(", "));
        return Err(AdminRefusal::NoScope { text, known }.into());
    }
    let now = server.now();
    let set = move |unit: &Unit<'_>| {
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        access_groups::set(unit, data_usaha, &name, &scopes, now)
    };
    let group = server.directory.write(set).await?;
    Ok(json!({"id": group.id, "name": group.name, "scopes": group.scopes}))
}

pub(super) async fn add_app(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let name = request::text(wish, "name")?.to_owned();
    let developer = request::text(wish, "developer")?.to_owned();
    let (app_key, secret) = (credentials::new_app_key(server), credentials::new_secret(server));
    let sealed = credentials::seal(server, app_key, &secret).map_err(AdminError::fault)?;
    let created_at = server.now();
    let add = move |unit: &Unit<'_>| {
        let account = account(unit, &developer)?;
        // Who may add applications for others may make them developers.
        if developers::by_account(unit, account.id)?.is_none() {
            developers::accept_terms(unit, account.id, &account.full_name, created_at)?;
        }
        let new = NewApplication {
            id: None,
            developer: account.id,
            name: &name,
            app_key,
            sealed_secret: &sealed,
            api_token_enabled: true,
            created_at,
        };
        applications::add(unit, &new)
    };
    let application = server.directory.write(add).await?;
    Ok(json!({
        "id": application.id, "name": application.name,
        "appKey": application.app_key.to_string(), "signatureSecret": secret.reveal(),
    }))
}

/// The account with the e-mail address.
pub(super) fn account(unit: &Unit<'_>, email: &str) -> Result<Account, DirectoryError> {
    accounts::by_email(unit, email)?.ok_or_else(|| DirectoryError::AccountUnknown {
        account: email.to_owned(),
    })
}
