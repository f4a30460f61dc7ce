//! The metrics that this process gathers, and their page in the form that Prometheus reads.

use std::sync::OnceLock;
use std::time::Duration;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

/// Upper bounds of the histograms of times, in seconds.
const SECONDS_BOUNDS: [f64; 12] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0, 10.0, 60.0,
];

/// How often the gathered times are put into their histogram. Often, so that each turn is short.
const UPKEEP: Duration = Duration::from_secs(1);

/// The process's metrics; several servers in one process share them.
static METRICS: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Begins to gather metrics, unless this process does already; `describe` tells what they are.
pub fn gather(describe: impl FnOnce()) {
    METRICS.get_or_init(|| {
        let builder = PrometheusBuilder::new().set_buckets(&SECONDS_BOUNDS).ok()?;
        let handle = builder.install_recorder().ok()?;
        describe();
        Some(handle)
    });
}

/// Puts the times that have been gathered into their histogram, again and again: until then each takes memory, and
/// perhaps nobody ever asks for them.
pub async fn keep_up(stop: CancellationToken) {
    let mut turns = tokio::time::interval(UPKEEP);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while stop.run_until_cancelled(turns.tick()).await.is_some() {
        if let Some(handle) = METRICS.get().and_then(Option::as_ref) {
            handle.run_upkeep();
        }
    }
}

/// The page; nothing where no metrics are gathered.
#[must_use]
pub fn page() -> Option<String> {
    let handle = METRICS.get().and_then(Option::as_ref)?;
    handle.run_upkeep();
    Some(handle.render())
}
