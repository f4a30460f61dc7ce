//! The pages over HTTP, without sockets, with a clock that stands still.

mod accurate_store;
mod data_usaha;
mod developer;
mod forms;
mod headers;
mod sessions;
mod support;
