//! What can go wrong while something is kept or fetched. Nothing of the engine below shows through, so that
//! a second engine answers with the same errors; broken rules of the directory have an error of their own
//! ([`DirectoryError`](crate::directory::DirectoryError)).

use std::io;
use std::path::{Path, PathBuf};

/// What the store answers when it cannot do as asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row with the same value exists where values must differ. `on` names the table and its columns
    /// (`"item.no"`) or the index.
    #[error("a row with this value exists already: {on}")]
    Unique {
        /// The table and columns, or the index, in the engine's words.
        on: String,
    },
    /// Another rule of the tables was broken: a reference to nothing, a missing value, a failed check.
    #[error("a rule of the tables was broken: {rule}")]
    Constraint {
        /// The rule, in the engine's words.
        rule: String,
    },
    /// Another process holds the file for longer than the store waits.
    #[error("the file is held by another process")]
    Busy,
    /// The disk, or the share of it that this process may use, is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file is no database, or is damaged.
    #[error("the file is damaged or is not a database: {reason}")]
    Damaged {
        /// What was found.
        reason: String,
    },
    /// Anything else the engine refused: as a rule a mistake in a statement.
    #[error("the database engine refused: {reason}")]
    Engine {
        /// The engine's words. They never hold values, only names.
        reason: String,
    },
    /// A cell held something else than the code expected.
    #[error("column {column} holds {found} where {wanted} was expected")]
    Cell {
        /// Position in the row, from 0.
        column: usize,
        /// The type asked for.
        wanted: &'static str,
        /// The type found.
        found: &'static str,
    },
    /// The unit of work did its part, but the group it was in could not be made durable: nothing was kept.
    #[error("the change could not be made durable: {reason}")]
    NotCommitted {
        /// Why the group failed.
        reason: String,
    },
    /// The unit of work panicked: nothing of it was kept.
    #[error("the unit of work panicked; nothing of it was kept")]
    Panicked,
    /// The database was closed while the caller waited.
    #[error("the database is closed")]
    Closed,
    /// A unit that only reads was asked for a number, or to change a record.
    #[error("numbers are given, and records changed, only by units that write")]
    NotWriting,
    /// The file does not exist, and was not to be created.
    #[error("there is no file {}", path.display())]
    FileMissing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file already exists, and holds something.
    #[error("{} exists already and is not empty", path.display())]
    FileExists {
        /// The file in the way.
        path: PathBuf,
    },
    /// A file or folder could not be read, written or renamed.
    #[error("could not {action} {}: {source}", path.display())]
    File {
        /// The verb: `"create"`, `"rename"`, ….
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The operating system's answer.
        source: io::Error,
    },
    /// The program's own list of migrations is not numbered 1, 2, 3, ….
    #[error("migration {number} stands where {expected} was expected")]
    MigrationOrder {
        /// The number found.
        number: i64,
        /// The number that belongs there.
        expected: i64,
    },
    /// A migration that was applied to this file had another text than the program's.
    #[error("migration {number} ({name}) was changed after it had been applied to this file")]
    MigrationChanged {
        /// Its number.
        number: i64,
        /// Its name in the program.
        name: &'static str,
    },
    /// The file was written by a newer program.
    #[error("the file has migration {number} ({name}), this program knows {known}: use a newer program")]
    MigrationUnknown {
        /// The file's newest migration.
        number: i64,
        /// Its name in the file.
        name: String,
        /// The newest this program knows.
        known: i64,
    },
    /// The file holds the books of another Data Usaha, or of another epoch of this one.
    #[error("{} holds Data Usaha {found} of epoch {found_epoch}, not {wanted} of epoch {wanted_epoch}", path.display())]
    OtherBooks {
        /// The file.
        path: PathBuf,
        /// The Data Usaha that was asked for.
        wanted: i64,
        /// Its epoch by the directory.
        wanted_epoch: i64,
        /// The Data Usaha in the file.
        found: i64,
        /// The epoch in the file.
        found_epoch: i64,
    },
    /// The books have just left this data host: look up the host again.
    #[error("Data Usaha {data_usaha} has left the data host {host}")]
    BooksLeft {
        /// The Data Usaha.
        data_usaha: i64,
        /// The host it left.
        host: String,
    },
    /// The permit to write is for other books.
    #[error("the permit to write is for Data Usaha {permit}, the books are those of {books}")]
    OtherPermit {
        /// The Data Usaha of the permit.
        permit: i64,
        /// The Data Usaha of the books.
        books: i64,
    },
    /// The copy made for a host move differs from the original.
    #[error("the copy of Data Usaha {data_usaha} differs from the original: {difference}")]
    CopyDiffers {
        /// The Data Usaha.
        data_usaha: i64,
        /// What differs.
        difference: String,
    },
    /// A name of a table, column or data host uses other characters than are allowed, or is too long.
    #[error("{name:?} is not a usable name: {rule}")]
    Name {
        /// The name.
        name: String,
        /// What is allowed.
        rule: &'static str,
    },
    /// A table's description contradicts itself or what the file already holds.
    #[error("table {table}: {problem}")]
    Table {
        /// The table.
        table: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A condition is larger than the store accepts.
    #[error("the condition has too many {what}: at most {most} are allowed")]
    Condition {
        /// What there is too much of: `"levels"`, `"values"`, `"characters"`, ….
        what: &'static str,
        /// The bound.
        most: usize,
    },
}

impl StoreError {
    /// A file error, from what was attempted where.
    pub(crate) fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { action, path, source }
    }
}
