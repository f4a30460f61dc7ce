//! The shipped binary, as its users meet it: started as a process, called over its sockets.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

mod bad_input;
mod bad_requests;
mod crash;
mod demo;
mod examples;
mod follower;
mod gate;
mod habits;
mod hints;
mod limits;
mod moves;
mod raw;
mod support;
mod tidy;
