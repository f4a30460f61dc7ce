//! The shipped binary, as its users meet it: started as a process, called over its sockets.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

mod actions;
mod admin;
mod admin_refusals;
mod bad_input;
mod bad_requests;
mod bad_values;
mod bulk;
mod crash;
mod demo;
mod documents;
mod examples;
mod follower;
mod gate;
mod habits;
mod hints;
mod idempotency;
mod isolation;
mod limits;
mod lists;
mod moves;
mod nested_lines;
mod newcomer;
mod random_records;
mod raw;
mod resources;
mod rights;
mod round_trip;
mod start;
mod support;
mod tidy;
mod tls;
mod updates;
mod watching;
mod wishes;
