//! `cargo xtask bench`: what the server does per second, beside what this machine can do at all.
//!
//! Figures of different machines, or of one machine on different days, can't be compared; ratios measured in one run
//! can. So every figure of the server is measured in turns with its limit: on the same core, with the same bytes, by
//! the same load generator on the other core.

pub(crate) mod auth;
pub(crate) mod bare;
pub(crate) mod client;
mod clock;
mod company;
pub(crate) mod gateway;
mod grouping;
mod grown;
mod http;
mod list_cases;
pub(crate) mod lists;
mod load;
mod machine;
pub(crate) mod pages;
mod process;
pub(crate) mod raw;
pub(crate) mod raw_lists;
mod report;
mod requests;
pub(crate) mod saves;
mod slow_flush;
