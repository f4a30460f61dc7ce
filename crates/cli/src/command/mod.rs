//! The sub-commands, one file each.

pub(crate) mod admin;
pub(crate) mod api;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod gateway;
pub(crate) mod generated;
pub(crate) mod import;
pub(crate) mod login;
pub(crate) mod logs;
pub(crate) mod profile;
pub(crate) mod records;
pub(crate) mod serve;
pub(crate) mod sign;
pub(crate) mod token;
pub(crate) mod whoami;
