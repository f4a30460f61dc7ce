//! The pages over HTTP, without sockets, with a clock that stands still.

mod developer;
mod forms;
mod headers;
mod sessions;
mod support;
