//! The shipped binary, as its users meet it: started as a process, called over its sockets.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

mod demo;
mod gate;
mod habits;
mod hints;
mod limits;
mod raw;
mod support;
mod tidy;
