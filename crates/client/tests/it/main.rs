//! The client against scripted transports and real sockets.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what it is for in its name, and may fail"
)]

mod calls;
mod documentation;
mod lists;
mod pace;
mod saves;
mod sockets;
mod stage;
