//! The operator's own listener: is it alive, is it ready, what has it done, what does it do now.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use neraca_listen::figures;

use crate::figures::View;
use crate::gateway::Gateway;

/// Where the view is.
pub const VIEW_PATH: &str = "/gateway.json";

/// The router of the operator's listener.
pub(crate) fn router(gateway: Arc<Gateway>) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(page))
        .route(VIEW_PATH, get(view))
        .with_state(gateway)
}

/// Ready, with a word about Redis: calls go on without it, only slower.
async fn ready(State(gateway): State<Arc<Gateway>>) -> String {
    let View { limit, gateways, .. } = gateway.view();
    match limit.as_str() {
        "share" => {
            format!("ready, but Redis is away: this gateway keeps to a share of 1/{gateways} of the limit\n")
        }
        "redis" => format!("ready, {gateways} gateways share the limit\n"),
        _ => "ready\n".to_owned(),
    }
}

async fn view(State(gateway): State<Arc<Gateway>>) -> impl IntoResponse {
    let text = serde_json::to_string(&gateway.view()).unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], text)
}

async fn page(State(gateway): State<Arc<Gateway>>) -> (StatusCode, String) {
    // Sets the gauges.
    let _ = gateway.view();
    match figures::page() {
        Some(page) => (StatusCode::OK, page),
        None => (
            StatusCode::SERVICE_UNAVAILABLE,
            "no metrics are gathered\n".to_owned(),
        ),
    }
}
