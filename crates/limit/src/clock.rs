//! The time, handed in from outside so that a test can hold it still.

use std::time::Duration;

use jiff::Timestamp;

/// Where the time comes from.
pub trait Clock: Send + Sync + 'static {
    /// The wall clock.
    fn now(&self) -> Timestamp;

    /// Time since some fixed moment, which never runs backwards; for measuring how long something took.
    fn elapsed(&self) -> Duration;
}
