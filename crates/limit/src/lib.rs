//! How many calls one API token may make: so many in the same second, so many in flight.
//!
//! The rule is the specification's, section "Batasan Pemanggilan API": eight calls within one second, and a
//! ninth in that second is an error; eight calls without an answer yet, and a ninth beside them is an error.
//!
//! [`Limits`] is all that a server needs to know. Who takes part of the allowance holds a [`Lease`] until
//! the last byte of the answer has left. Today the counting is [`Local`] to the process; a counting shared
//! by several is to become another variant, which is why [`Limits::take`] may wait.
//!
//! Who calls a server waits at a [`pace::Pace`] instead, so that it is never refused.

mod clock;
mod local;
pub mod pace;
#[cfg(feature = "shared")]
pub mod shared;
mod usage;

use jiff::Timestamp;

pub use clock::Clock;
pub use local::{Lease, Local};

/// Which token a call was made with: its number, not its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenKey(pub u64);

/// What one token may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Calls in the same second of the clock.
    pub per_second: u32,
    /// Calls that are not answered yet.
    pub in_flight: u32,
}

impl Default for Allowance {
    /// Eight and eight: specification, section "Batasan Pemanggilan API".
    fn default() -> Self {
        Self {
            per_second: 8,
            in_flight: 8,
        }
    }
}

/// Why a call may not go on. It was not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The token has used up this second.
    #[error("the token has made all its calls of this second")]
    PerSecond,
    /// Too many of the token's calls wait for their answers.
    #[error("the token has all its calls in flight")]
    InFlight,
}

/// The limits of a server, whoever counts.
#[derive(Debug)]
pub enum Limits {
    /// Everybody may do everything.
    Off,
    /// Counted in this process alone.
    Local(Local),
}

impl Limits {
    /// Lets one call of `token` begin at the moment `now`. It is in flight until the lease is dropped.
    ///
    /// # Errors
    /// The [`Refusal`] that says which limit was reached; a refused call counts for neither.
    pub async fn take(&self, token: TokenKey, now: Timestamp) -> Result<Lease, Refusal> {
        match self {
            Self::Off => Ok(Lease::unlimited()),
            Self::Local(local) => local.take(token, now),
        }
    }
}
