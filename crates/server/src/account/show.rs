//! The shapes of the account host's answers.

use jiff::civil::Date;
use neraca_store::directory::accounts::Gender;
use neraca_store::directory::data_usaha::DataUsaha;
use neraca_store::directory::grant::Grant;
use neraca_store::directory::memberships::Role;
use neraca_wire::date::WireDate;
use serde_json::{Value, json};

use crate::server::Server;

/// `api-token.do`: application, Data Usaha with its host, user.
pub(super) fn api_token(server: &Server, grant: &Grant) -> Value {
    let company = &grant.data_usaha;
    let database = json!({
        "id": company.id,
        "alias": company.alias,
        "host": server.hosts.url(&company.host),
        "admin": grant.role == Some(Role::Administrator),
        "license": license(company),
    });
    let mut shown = json!({
        "application": {"name": grant.application.name, "appKey": grant.application.app_key.to_string()},
        "tokenType": "api",
        "user": user(grant),
    });
    if server.settings.data_usaha_key {
        shown["data usaha"] = database.clone();
    }
    shown["database"] = database;
    shown
}

/// The person whose rights the token carries.
pub(super) fn user(grant: &Grant) -> Value {
    let account = &grant.account;
    json!({
        "gender": account.gender.map(Gender::as_str),
        "nickName": account.nick_name,
        "mobile": account.mobile,
        "fullName": account.full_name,
        "id": account.id,
        "locale": "in-ID",
        "email": account.email,
        "picture": null,
    })
}

/// A row of `db-list.do`.
pub(super) fn data_usaha(company: &DataUsaha, role: Role, today: Date) -> Value {
    json!({
        "id": company.id,
        "alias": company.alias,
        "trial": company.trial,
        "expired": company.license_end < today,
        "dataAccessType": role.as_str(),
        "admin": role == Role::Administrator,
    })
}

/// `db-detail.do` and `db-status.do`: the row with its host and license.
pub(super) fn data_usaha_detail(server: &Server, company: &DataUsaha, role: Role) -> Value {
    let mut shown = data_usaha(company, role, server.today());
    shown["host"] = json!(server.hosts.url(&company.host));
    shown["license"] = license(company);
    shown
}

fn license(company: &DataUsaha) -> Value {
    json!({"licenseEnd": WireDate(company.license_end).to_string(), "trial": company.trial})
}
