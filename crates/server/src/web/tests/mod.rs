//! The pages over HTTP, without sockets, with a clock that stands still.

mod access_groups;
mod accurate_store;
mod api_docs;
mod data_usaha;
mod developer;
mod forms;
mod headers;
mod hosts;
mod remarks;
mod sessions;
mod support;
