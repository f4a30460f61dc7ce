//! The directory: one file that says who may do what. One module per noun; every function is part of a unit of
//! work, and the rules of the trade are checked inside it, so no two callers can break one between them.
//!
//! The writer of a file is alone, which is what makes "look, then write" safe here; the unique indexes stand
//! behind it all the same.

pub mod access_groups;
pub mod accounts;
pub mod api_tokens;
pub mod applications;
pub mod data_usaha;
pub mod developers;
mod error;
pub mod grant;
pub mod host_moves;
pub mod installations;
pub mod memberships;
pub mod sessions;

use std::path::Path;

pub use error::DirectoryError;

use crate::database::Database;
use crate::error::StoreError;
use crate::folder;
use crate::migrate::Migration;

/// Name of the directory's file in the data folder.
pub const FILE: &str = "directory.db";

const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "directory",
        sql: include_str!("../migrations/sqlite/directory/0001_directory.sql"),
    },
    Migration {
        number: 2,
        name: "web pages",
        sql: include_str!("../migrations/sqlite/directory/0002_web_pages.sql"),
    },
    Migration {
        number: 3,
        name: "books start",
        sql: include_str!("../migrations/sqlite/directory/0003_books_start.sql"),
    },
];

/// Makes sure that where there are `there` of a kind one more fits. Asked in the unit that adds it.
///
/// # Errors
/// [`DirectoryError::Full`].
pub fn one_more_fits(there: usize, most: usize) -> Result<(), DirectoryError> {
    if there < most {
        Ok(())
    } else {
        Err(DirectoryError::Full { most })
    }
}

/// Opens the directory of a data folder, making both where they are missing. Blocks.
///
/// # Errors
/// What the disk or the engine refuses.
pub fn open(data_folder: &Path) -> Result<Database, StoreError> {
    folder::create(data_folder)?;
    Database::open_or_create(&data_folder.join(FILE), MIGRATIONS)
}
