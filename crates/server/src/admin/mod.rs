//! The admin API: what an operator of the server does, behind the admin token. `neraca admin` is its client.
//!
//! `POST /admin/api/<noun>/<verb>` with a JSON object; answers JSON, or `{"error": …}` with a status that tells the
//! class of the error, in the language that `X-Language-Profile` asks for.

mod apps;
mod calls;
pub(crate) mod directory;
mod refused;
mod request;
pub(crate) mod tokens;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use neraca_wire::admin::AdminRefusal;
use neraca_wire::language::Language;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::body;
use crate::books;
use crate::server::Server;

pub(crate) use directory::LICENSE_DAYS;
pub(crate) use request::AdminError;

/// Serves the call that `path` names below `/admin/api/`.
pub(crate) async fn serve(server: &Server, path: &str, request: Request, language: Language) -> Answer {
    if !is_operator(server, request.headers()) {
        return error(StatusCode::UNAUTHORIZED, &AdminRefusal::Token, language);
    }
    if request.method() != Method::POST {
        return error(StatusCode::METHOD_NOT_ALLOWED, &AdminRefusal::Method, language).allow("POST");
    }
    let (parts, body) = request.into_parts();
    let outcome = match read(&parts.headers, body).await {
        Ok(wish) => call(server, path, &wish, language).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(shown) => Answer::json(shown.to_string()),
        Err(problem) => {
            if problem.status() == StatusCode::INTERNAL_SERVER_ERROR {
                tracing::error!(call = path, cause = %problem, "an admin call failed");
            }
            error(problem.status(), &problem.refusal(), language)
        }
    }
}

async fn call(server: &Server, path: &str, wish: &Value, language: Language) -> Result<Value, AdminError> {
    match path {
        "user/add" => directory::add_user(server, wish).await,
        "data-usaha/add" => directory::add_data_usaha(server, wish).await,
        "member/add" => directory::add_member(server, wish).await,
        "member/remove" => directory::remove_member(server, wish).await,
        "access-group/add" => directory::set_access_group(server, wish).await,
        "app/add" => directory::add_app(server, wish).await,
        "app/api-token" => apps::switch_api_token(server, wish).await,
        "app/replace-secret" => apps::replace_secret(server, wish).await,
        "call/list" => calls::list(server, wish, language).await,
        "install" => tokens::install(server, wish).await,
        "uninstall" => tokens::uninstall(server, wish).await,
        "token/create" => tokens::create(server, wish).await,
        "token/revoke" => tokens::revoke(server, wish).await,
        "host/move" => move_data_usaha(server, wish).await,
        other => Err(AdminError::UnknownCall(other.to_owned())),
    }
}

async fn move_data_usaha(server: &Server, wish: &Value) -> Result<Value, AdminError> {
    let id = request::number(wish, "dataUsaha")?;
    let to = request::text(wish, "to")?;
    let moved = books::carry_out(server, books::begin_move(server, id, to)?).await?;
    Ok(json!({"dataUsaha": moved.id, "host": moved.host, "url": server.hosts.url(&moved.host)}))
}

async fn read(headers: &HeaderMap, body: Body) -> Result<Value, AdminError> {
    let bytes = body::read(headers, body)
        .await
        .map_err(|_| AdminRefusal::BodyUnreadable)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let reason = error.to_string();
        AdminRefusal::Body { reason }.into()
    })
}

fn is_operator(server: &Server, headers: &HeaderMap) -> bool {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    given
        .and_then(|text| text.strip_prefix("Bearer "))
        .is_some_and(|token| server.admin_token.is(token.trim()))
}

fn error(status: StatusCode, refusal: &AdminRefusal, language: Language) -> Answer {
    Answer::json(json!({"error": refusal.text(language)}).to_string()).status(status)
}
