//! The store as its callers see it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails in a test shall fail the test"
)]

mod crash;
mod directory;
mod lists;
mod members;
mod migrations;
mod moves;
mod reading;
mod records;
mod remembered;
mod sealing;
mod shelf;
mod support;
mod tables;
mod writing;
