//! The account host's API: who the token speaks for, and where its Data Usaha lives.
//!
//! Account calls pass the same gate as data calls, but for the host: they are answered wherever the Data Usaha lives.
//! Their logical errors have HTTP status 500, other than those of a data host (seen on the real service).

mod show;

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use neraca_store::StoreError;
use neraca_store::directory::data_usaha;
use neraca_store::directory::grant::Grant;
use neraca_wire::form;
use neraca_wire::message::Message;
use neraca_wire::value::Value;
use serde_json::json;

use crate::answer::{Answer, Wish};
use crate::call::Outcome;
use crate::server::Server;
use crate::{body, route};

/// The calls of the account host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AccountCall {
    ApiToken,
    DbList,
    DbDetail,
    DbStatus,
    OpenDb,
    AuthInfo,
    UserInfo,
    ApprovedScope,
}

impl AccountCall {
    /// The call that a path below `/api/` names.
    pub(crate) fn named(path: &str) -> Option<Self> {
        Some(match path {
            "api-token.do" => Self::ApiToken,
            "db-list.do" => Self::DbList,
            "db-detail.do" => Self::DbDetail,
            "db-status.do" => Self::DbStatus,
            "open-db.do" => Self::OpenDb,
            "auth-info.do" => Self::AuthInfo,
            "userinfo.do" => Self::UserInfo,
            "approved-scope.do" => Self::ApprovedScope,
            _ => return None,
        })
    }
}

/// Serves a call of the account host. `named` is nothing where the path names no call.
pub(crate) async fn serve(
    server: &Server,
    named: Option<AccountCall>,
    request: Request,
    wish: &Wish,
) -> Outcome {
    let Some(call) = named else {
        return Outcome::anonymous(route::unknown(wish));
    };
    let (parts, body) = request.into_parts();
    let pass = match server
        .gate
        .pass(&parts.headers, &server.settings, server.now())
        .await
    {
        Ok(pass) => pass,
        Err(refused) => return refused.outcome(wish, &server.settings),
    };
    let answer = match parts.method {
        Method::GET | Method::POST => {
            let id = data_usaha_id(&parts, body).await;
            answer(server, call, &pass.caller.grant, id.as_deref(), wish)
                .unwrap_or_else(|error| Answer::apology(&error.to_string(), wish))
        }
        other => route::method_not_allowed(other.as_str(), "GET, POST", wish),
    };
    Outcome {
        answer,
        caller: Some(pass.caller),
        lease: Some(pass.lease),
    }
}

/// The Data Usaha that the call names, in its query or its body. What else is sent is ignored, as the real service
/// does: clients send anything from nothing to a form with the token in it.
async fn data_usaha_id(parts: &Parts, body: Body) -> Option<String> {
    let query = form::pairs(parts.uri.query().unwrap_or_default()).unwrap_or_default();
    if let Some((_, value)) = query
        .iter()
        .find(|(name, value)| name == "id" && !value.is_empty())
    {
        return Some(value.clone().into_owned());
    }
    let body = body::read(&parts.headers, body).await.ok()?;
    let tree = body::tree(&parts.headers, &body).ok()?;
    tree.get("id").and_then(|value| match value {
        Value::Text(text) => Some(text.clone()),
        Value::Integer(id) => Some(id.to_string()),
        _ => None,
    })
}

fn answer(
    server: &Server,
    call: AccountCall,
    grant: &Grant,
    id: Option<&str>,
    wish: &Wish,
) -> Result<Answer, StoreError> {
    let shown = match call {
        AccountCall::ApiToken => show::api_token(server, grant),
        AccountCall::AuthInfo | AccountCall::UserInfo => show::user(grant),
        AccountCall::ApprovedScope => json!(approved_scopes(server, grant)),
        AccountCall::OpenDb => return Ok(logical_error(&Message::SessionInToken, wish)),
        AccountCall::DbList => {
            let account = grant.account.id;
            let companies = server
                .directory
                .read_here(|unit| data_usaha::of_account(unit, account))?;
            let today = server.today();
            companies
                .iter()
                .map(|(company, role)| show::data_usaha(company, *role, today))
                .collect()
        }
        AccountCall::DbDetail | AccountCall::DbStatus => {
            let account = grant.account.id;
            let companies = server
                .directory
                .read_here(|unit| data_usaha::of_account(unit, account))?;
            // Without an id the token's own Data Usaha is meant.
            let wanted = id.map_or(Some(grant.data_usaha.id), |text| text.trim().parse().ok());
            match companies.iter().find(|(company, _)| Some(company.id) == wanted) {
                Some((company, role)) => show::data_usaha_detail(server, company, *role),
                None => return Ok(logical_error(&Message::DataUsahaNotExact, wish)),
            }
        }
    };
    Ok(Answer::json(json!({"s": true, "d": shown}).to_string()))
}

/// The scopes that the account holds: those of its Access Group, or all that there are.
fn approved_scopes(server: &Server, grant: &Grant) -> Vec<String> {
    match &grant.access_group {
        Some(group) => group.scopes.clone(),
        None => server.engine.catalogue().scopes(),
    }
}

fn logical_error(message: &Message, wish: &Wish) -> Answer {
    Answer::failure(std::slice::from_ref(message), wish).status(StatusCode::INTERNAL_SERVER_ERROR)
}
