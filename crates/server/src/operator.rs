//! The operator's own listener: is it alive, is it ready, what has it done.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use neraca_listen::figures;
use neraca_store::figures::{COMMITS, UNITS};

use crate::figures::{CALL_SECONDS, CALLS};
use crate::server::Server;

/// Begins to gather metrics, unless this process does already.
pub(crate) fn gather() {
    figures::gather(|| {
        metrics::describe_counter!(CALLS, "Calls answered, by HTTP status");
        metrics::describe_histogram!(
            CALL_SECONDS,
            metrics::Unit::Seconds,
            "Time from a call's arrival to its answer"
        );
        metrics::describe_counter!(COMMITS, "Commits of books and of the directory");
        metrics::describe_counter!(UNITS, "Units of work that those commits made durable");
    });
}

/// The router of the operator's listener.
pub(crate) fn router(server: Arc<Server>) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(page))
        .with_state(server)
}

/// Ready means that the directory answers.
async fn ready(State(server): State<Arc<Server>>) -> (StatusCode, &'static str) {
    match server
        .directory
        .read_here(neraca_store::directory::data_usaha::all)
    {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "the directory does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the directory does not answer\n")
        }
    }
}

async fn page() -> (StatusCode, String) {
    match figures::page() {
        Some(page) => (StatusCode::OK, page),
        None => (
            StatusCode::SERVICE_UNAVAILABLE,
            "no metrics are gathered\n".to_owned(),
        ),
    }
}
