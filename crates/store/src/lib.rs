//! Where Neraca keeps things. The only crate with SQL in it.
//!
//! Two kinds of files lie in the data folder: the [`directory`] (who may do what, and which data host a Data
//! Usaha lives on) and one file of [`books`] per Data Usaha, found on the [`shelf`]. Each is a [`Database`]
//! with many readers and one writer; callers hand it *units of work*, closures over a [`Unit`], and never see
//! the engine below. What is answered `Ok` survives a power cut. Secrets are kept [sealed](seal).
//!
//! ```text
//! directory::…  books::records::…      what is kept, in the words of the product
//!          ╲      ╱
//!           Unit                       SQL, written once
//!             │
//!          Database                    who runs where: readers, the writer's queue, group commit
//!             │
//!          engine                      SQLite; others can come beside it
//! ```

pub mod books;
mod changes;
mod counted;
pub mod counters;
mod database;
pub mod directory;
mod engine;
mod error;
pub mod figures;
mod folder;
mod lock;
mod migrate;
mod notes;
mod readers;
mod remembered;
mod results;
pub mod shelf;
mod unit;
mod value;
mod writer;

pub use database::Database;
pub use error::StoreError;
pub use migrate::Migration;
pub use neraca_seal as seal;
pub use unit::{Row, Unit};
pub use value::{Cell, FromCell, Value};
