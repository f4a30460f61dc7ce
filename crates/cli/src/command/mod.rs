//! The sub-commands, one file each.

pub(crate) mod admin;
pub(crate) mod export;
pub(crate) mod gateway;
pub(crate) mod import;
pub(crate) mod login;
pub(crate) mod profile;
pub(crate) mod records;
pub(crate) mod serve;
pub(crate) mod whoami;
