#![doc = include_str!("../README.md")]

mod call;
mod client;
mod config;
mod envelope;
mod error;
#[cfg(feature = "system")]
#[doc(hidden)]
pub mod example;
mod hosts;
mod lane;
pub mod retry;
mod skew;
mod surroundings;
pub mod transport;

pub use call::{Answer, Call, Target};
pub use client::{Client, MOVES_MAX, Surroundings};
pub use config::{ACCOUNT_HOST, ATTEMPT_SECONDS, ApiToken, Config, ConfigError, Pacing, Paging, TokenMark};
pub use envelope::{Envelope, PageBlock};
pub use error::{Denial, Error, Failure};
pub use hosts::{HOST_DAYS, HostBook, KnownHost, MemoryHosts};
pub use surroundings::{Clock, Entropy};
#[cfg(feature = "system")]
pub use surroundings::{SystemClock, SystemEntropy};

pub use neraca_books::Decimal;
pub use neraca_limit::Allowance;
pub use neraca_limit::pace::{Caller, Pace, Priority, TooLate};
pub use neraca_wire::host::{AllowedDomains, DataHost};
pub use neraca_wire::language::Language;
pub use neraca_wire::value::{Object, Value};
