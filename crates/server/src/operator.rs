//! The operator's own listener: is it alive, is it ready, what has it done.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::figures::{CALL_SECONDS, CALLS};
use crate::server::Server;

/// Upper bounds of the histogram of call times, in seconds.
const CALL_SECONDS_BOUNDS: [f64; 10] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0];

/// How often the gathered times are put into their histogram. Often, so that each turn is short.
const UPKEEP: Duration = Duration::from_secs(1);

/// The process's metrics; several servers in one process share them.
static METRICS: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Begins to gather metrics, unless this process does already.
pub(crate) fn gather() {
    METRICS.get_or_init(|| {
        let builder = PrometheusBuilder::new().set_buckets(&CALL_SECONDS_BOUNDS).ok()?;
        let handle = builder.install_recorder().ok()?;
        metrics::describe_counter!(CALLS, "Calls answered, by HTTP status");
        metrics::describe_histogram!(
            CALL_SECONDS,
            metrics::Unit::Seconds,
            "Time from a call's arrival to its answer"
        );
        Some(handle)
    });
}

/// Puts the times that have been gathered into their histogram, again and again: until then each takes memory, and
/// perhaps nobody ever asks for them.
pub(crate) async fn keep_up(stop: CancellationToken) {
    let mut turns = tokio::time::interval(UPKEEP);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while stop.run_until_cancelled(turns.tick()).await.is_some() {
        if let Some(handle) = METRICS.get().and_then(Option::as_ref) {
            handle.run_upkeep();
        }
    }
}

/// The router of the operator's listener.
pub(crate) fn router(server: Arc<Server>) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(figures))
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

async fn figures() -> (StatusCode, String) {
    match METRICS.get().and_then(Option::as_ref) {
        Some(handle) => {
            handle.run_upkeep();
            (StatusCode::OK, handle.render())
        }
        None => (
            StatusCode::SERVICE_UNAVAILABLE,
            "no metrics are gathered\n".to_owned(),
        ),
    }
}
