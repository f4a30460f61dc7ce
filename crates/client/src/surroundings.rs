//! What the client takes from outside: time and randomness. Tests hold both still.

#[cfg(feature = "system")]
use std::time::Duration;

#[cfg(feature = "system")]
use jiff::Timestamp;

pub use neraca_limit::Clock;

/// Where random bytes come from: for the spread of retries, and for business keys that the client makes up.
pub trait Entropy: Send + Sync + 'static {
    /// Fills the bytes. They need not withstand an attacker, but must not repeat.
    fn fill(&self, bytes: &mut [u8]);
}

/// The machine's clock.
///
/// ```
/// use neraca_client::{Clock, SystemClock};
/// let clock = SystemClock::new();
/// assert!(clock.elapsed() <= clock.elapsed());
/// ```
#[cfg(feature = "system")]
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    since: std::time::Instant,
}

#[cfg(feature = "system")]
impl SystemClock {
    /// Begins to measure.
    ///
    /// ```
    /// use neraca_client::{Clock, SystemClock};
    /// assert!(SystemClock::new().now() > jiff::Timestamp::UNIX_EPOCH);
    /// ```
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        clippy::new_without_default,
        reason = "the one place that reads the machine's clock; a default would hide that it does"
    )]
    pub fn new() -> Self {
        Self {
            since: std::time::Instant::now(),
        }
    }
}

#[cfg(feature = "system")]
impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that is handed in")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn elapsed(&self) -> Duration {
        self.since.elapsed()
    }
}

/// The operating system's randomness.
#[cfg(feature = "system")]
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

#[cfg(feature = "system")]
impl Entropy for SystemEntropy {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the randomness that is handed in"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // No machine that has a network lacks randomness; keys would still be told apart by the server.
            tracing::error!("the operating system gives no random bytes");
        }
    }
}
