//! The account host's API: who the token speaks for, and where its Data Usaha lives.
//!
//! Account calls pass the same gate as data calls, but for the host: they are answered wherever the Data Usaha lives.
//! Their logical errors have HTTP status 500, other than those of a data host (seen on the real service).

mod show;

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use jiff::civil::Date;
use neraca_store::StoreError;
use neraca_store::directory::data_usaha::{self, DataUsaha};
use neraca_store::directory::grant::Grant;
use neraca_store::directory::memberships::Role;
use neraca_wire::date::parse_moment_or_date;
use neraca_wire::envelope;
use neraca_wire::form;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use crate::answer::{Answer, Wish};
use crate::call::Outcome;
use crate::object::ObjectWriter;
use crate::server::Server;
use crate::{body, route};

/// Room for an answer that shows one object, in bytes.
const OBJECT_BYTES: usize = 1024;

/// The calls of the account host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AccountCall {
    ApiToken,
    DbList,
    DbDetail,
    DbStatus,
    DbCheckSession,
    DbRefreshSession,
    OpenDb,
    AuthInfo,
    UserInfo,
    ApprovedScope,
    WebhookHistory,
    WebhookRenew,
}

impl AccountCall {
    /// The call that a path below `/api/` names.
    pub(crate) fn named(path: &str) -> Option<Self> {
        Some(match path {
            "api-token.do" => Self::ApiToken,
            "db-list.do" => Self::DbList,
            "db-detail.do" => Self::DbDetail,
            "db-status.do" => Self::DbStatus,
            "db-check-session.do" => Self::DbCheckSession,
            "db-refresh-session.do" => Self::DbRefreshSession,
            "open-db.do" => Self::OpenDb,
            "auth-info.do" => Self::AuthInfo,
            "userinfo.do" => Self::UserInfo,
            "approved-scope.do" => Self::ApprovedScope,
            "webhook-history.do" => Self::WebhookHistory,
            "webhook-renew.do" => Self::WebhookRenew,
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
            let query = parts.uri.query().unwrap_or_default();
            answer(server, call, &pass.caller.grant, id.as_deref(), query, wish)
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
    query: &str,
    wish: &Wish,
) -> Result<Answer, StoreError> {
    Ok(match call {
        AccountCall::ApiToken => shown(|out| show::api_token(out, server, grant)),
        AccountCall::AuthInfo | AccountCall::UserInfo => shown(|out| show::user(out, grant)),
        AccountCall::ApprovedScope => {
            let scopes = approved_scopes(server, grant);
            Answer::json(envelope::read(&Value::from(scopes)))
        }
        // Sessions belong to OAuth. An API Token has its Data Usaha in itself, so there is never one here.
        AccountCall::DbCheckSession => Answer::json(envelope::read(&Value::Bool(false))),
        AccountCall::OpenDb | AccountCall::DbRefreshSession => logical_error(&Message::SessionInToken, wish),
        AccountCall::WebhookHistory => webhook_history(query, wish),
        AccountCall::WebhookRenew => logical_error(&Message::WebhookMissing, wish),
        AccountCall::DbList => data_usaha_list(&of_account(server, grant)?, server.today()),
        AccountCall::DbDetail | AccountCall::DbStatus => {
            let companies = of_account(server, grant)?;
            // Without an id the token's own Data Usaha is meant.
            let wanted = id.map_or(Some(grant.data_usaha.id), |text| text.trim().parse().ok());
            match companies.iter().find(|(company, _)| Some(company.id) == wanted) {
                Some((company, role)) => shown(|out| show::data_usaha_detail(out, server, company, *role)),
                None => logical_error(&Message::DataUsahaNotExact, wish),
            }
        }
    })
}

/// What was delivered between two moments. Nothing is sent to webhooks yet, so there is nothing to show of it.
fn webhook_history(query: &str, wish: &Wish) -> Answer {
    let pairs = form::pairs(query).unwrap_or_default();
    for name in ["from", "to"] {
        let sent = pairs
            .iter()
            .find(|(known, value)| known == name && !value.is_empty());
        let field = name.to_owned();
        match sent {
            None => return logical_error(&Message::Required { label: field }, wish),
            Some((_, value)) if parse_moment_or_date(value).is_err() => {
                return logical_error(&Message::InvalidValue { field }, wish);
            }
            Some(_) => {}
        }
    }
    Answer::json(envelope::read(&Value::List(Vec::new())))
}

/// An answer that shows one object.
fn shown(members: impl FnOnce(&mut ObjectWriter<'_>)) -> Answer {
    Answer::json(envelope::read_with(|out| {
        out.reserve(OBJECT_BYTES);
        let mut object = ObjectWriter::open(out);
        members(&mut object);
        object.close();
    }))
}

fn data_usaha_list(companies: &[(DataUsaha, Role)], today: Date) -> Answer {
    Answer::json(envelope::read_with(|out| {
        out.push('[');
        for (place, (company, role)) in companies.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            let mut object = ObjectWriter::open(out);
            show::data_usaha(&mut object, company, *role, today);
            object.close();
        }
        out.push(']');
    }))
}

/// The Data Usaha that the token's account is a member of.
fn of_account(server: &Server, grant: &Grant) -> Result<Vec<(DataUsaha, Role)>, StoreError> {
    let account = grant.account.id;
    server
        .directory
        .read_here(|unit| data_usaha::of_account(unit, account))
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
