//! The machine's clocks: the only place of the tasks that reads them.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A moment, for measuring how long something takes.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Seconds since 1970, for signing.
#[expect(
    clippy::disallowed_methods,
    reason = "the measured server compares with the real time"
)]
pub(crate) fn epoch_seconds() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

/// How often `count` things happened per second, if they took `elapsed`.
pub(crate) fn per_second(count: u64, elapsed: Duration) -> u64 {
    let nanoseconds = elapsed.as_nanos().max(1);
    u64::try_from(u128::from(count) * 1_000_000_000 / nanoseconds).unwrap_or(u64::MAX)
}
