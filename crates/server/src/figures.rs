//! The figures that calls leave for the operator.

use std::time::Duration;

use metrics::{Counter, Histogram, SharedString};

/// Name of the counter of calls.
pub(crate) const CALLS: &str = "neraca_calls_total";

/// Name of the histogram of call times.
pub(crate) const CALL_SECONDS: &str = "neraca_call_seconds";

/// Where calls are counted. What nearly every call needs is looked up once.
pub(crate) struct Figures {
    successes: Counter,
    seconds: Histogram,
}

impl Figures {
    /// Figures of the recorder that the process has by now.
    pub(crate) fn new() -> Self {
        Self {
            successes: calls("200"),
            seconds: metrics::histogram!(CALL_SECONDS),
        }
    }

    /// Counts a call that was answered with `status` after that time.
    pub(crate) fn note(&self, status: u16, took: Duration) {
        match status {
            200 => self.successes.increment(1),
            other => calls(other.to_string()).increment(1),
        }
        self.seconds.record(took);
    }
}

/// The counter of the calls with a status.
fn calls(status: impl Into<SharedString>) -> Counter {
    metrics::counter!(CALLS, "status" => status.into())
}
