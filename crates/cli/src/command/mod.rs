//! The sub-commands, one file each.

pub(crate) mod admin;
pub(crate) mod gateway;
pub(crate) mod serve;
