//! The shipped binary, as its users meet it: started as a process, called over its sockets.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

mod admin;
mod admin_refusals;
mod bad_input;
mod bad_requests;
mod bad_values;
mod crash;
mod demo;
mod documents;
mod examples;
mod follower;
mod gate;
mod habits;
mod hints;
mod limits;
mod lists;
mod moves;
mod newcomer;
mod raw;
mod resources;
mod rights;
mod start;
mod support;
mod tidy;
mod tls;
mod updates;
mod watching;
mod wishes;
