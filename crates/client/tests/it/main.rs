//! The client against scripted transports and real sockets.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it is for in its name, and may fail"
)]

mod calls;
mod stage;
