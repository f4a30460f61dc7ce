//! What both ends of the wire must agree on.
//!
//! The server and every client side of Neraca share this crate, so that a rule of the wire is written once. It is pure:
//! it knows no clock, no network and no disk; the time comes in as an argument.

pub mod admin;
pub mod catalogue;
pub mod date;
pub mod envelope;
pub mod form;
pub mod header;
pub mod hint;
pub mod host;
pub mod json;
pub mod language;
pub mod list;
pub mod message;
pub mod nearest;
pub mod open_api;
pub mod settings;
pub mod sign;
pub mod timestamp;
pub mod token;
pub mod unreadable;
pub mod value;
mod words;
