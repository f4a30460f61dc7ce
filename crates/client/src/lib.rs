#![doc = include_str!("../README.md")]

mod call;
mod cause;
mod client;
mod collection;
mod config;
mod envelope;
mod error;
#[cfg(feature = "system")]
#[doc(hidden)]
pub mod example;
mod hosts;
mod lane;
mod list;
mod query;
mod record;
mod records;
pub mod resource;
pub mod retry;
mod save;
mod shape;
mod skew;
mod surroundings;
pub mod transport;

pub use call::{Answer, Call, Target};
pub use cause::Cause;
pub use client::{Client, MOVES_MAX, Surroundings};
pub use collection::{Collection, Listing};
pub use config::{
    ACCOUNT_HOST, ATTEMPT_SECONDS, ApiToken, Config, ConfigError, Marks, Pacing, Paging, TokenMark,
};
pub use envelope::{Envelope, PageBlock};
pub use error::{BadCall, Denial, Error, Failure};
pub use hosts::{HOST_DAYS, HostBook, KnownHost, MemoryHosts};
pub use list::Page;
pub use query::{Field, Filter, Operand, Order, PAGE_ROWS, Query};
pub use record::{
    BulkSaves, Custom, Deletes, Details, Lists, Members, Moment, Record, Reference, Resource, Saves, Slot,
    Word,
};
pub use records::{Pick, Records};
pub use save::{BULK_ROWS_MAX, SaveError, SaveResult, Saved};
pub use shape::Shape;
pub use surroundings::{Clock, Entropy};
#[cfg(feature = "system")]
pub use surroundings::{SystemClock, SystemEntropy};

pub use neraca_books::Decimal;
pub use neraca_limit::Allowance;
pub use neraca_limit::pace::{Caller, Pace, Priority, TooLate};
pub use neraca_wire::catalogue::Action;
pub use neraca_wire::host::{AllowedDomains, DataHost};
pub use neraca_wire::language::Language;
pub use neraca_wire::list::Operator;
pub use neraca_wire::value::{Object, Value};
