//! SQLite: nothing outside of this module names rusqlite. Write-ahead log, every commit on the disk before it is
//! answered, statements prepared once per connection.

mod patience;
mod refused;

use std::ops::RangeInclusive;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, OpenFlags, ToSql};

use super::Dialect;
use crate::books::member::{Form, LeftOut, Member};
use crate::error::StoreError;
use crate::value::{Cell, Value};
use patience::Patience;
use refused::refused;

/// How SQLite spells table definitions.
pub(crate) const DIALECT: Dialect = Dialect {
    integer: "INTEGER",
    text: "TEXT",
    table_end: " STRICT",
    member,
};

/// How long a connection waits for another process that holds the file.
const BUSY_WAIT: Duration = Duration::from_secs(5);
/// Prepared statements kept per connection; a few KiB each.
const STATEMENTS_KEPT: usize = 48;
/// Page cache of the connection that writes, in KiB. Small, since hundreds of books may be open in one
/// process; what falls out is still in the operating system's cache.
const WRITER_CACHE_KIB: i64 = 1024;
/// Page cache of a connection that reads, in KiB: at least and at most.
const READER_CACHE_KIB: RangeInclusive<u64> = 256..=2_048;
/// A reader's page cache, between these bounds, as a part of the file: so many KiB of the file for each of the cache. The
/// inner pages of the file's trees, which every search passes, are about a two-hundredth of it.
const FILE_PER_CACHE: u64 = 64;
/// Pages of 4 KiB in the write-ahead log before a commit also copies them into the file. Rarer and longer
/// copies cost less in all than SQLite's 1,000.
const CHECKPOINT_PAGES: i64 = 4_000;
/// What is left of the write-ahead log file after a checkpoint, in bytes.
const LOG_BYTES_KEPT: i64 = 32 << 20;
/// Problems that a check of the file names before it stops.
const PROBLEMS_NAMED: i64 = 1;
/// Pages that are copied between two reports of how far a copy is: 4 MiB of the usual size.
const COPIED_PAGES: i32 = 1_024;

/// What a connection is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Writing; makes the file where it is missing.
    Create,
    /// Writing to a file that exists.
    Write,
    /// Reading from a file that exists.
    Read,
}

/// The page cache of a connection that reads a file of this size, in KiB.
fn reader_cache_kib(file_bytes: u64) -> i64 {
    let part = file_bytes / 1_024 / FILE_PER_CACHE;
    part.clamp(*READER_CACHE_KIB.start(), *READER_CACHE_KIB.end())
        .cast_signed()
}

/// One connection.
pub(crate) struct Link {
    connection: Connection,
    patience: Patience,
}

impl Link {
    /// Opens the file at `path` and sets the connection up for its use.
    pub(crate) fn open(path: &Path, purpose: Use) -> Result<Self, StoreError> {
        // No SQLITE_OPEN_URI: a path is a path, whatever characters it begins with.
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if purpose == Use::Create {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        } else if !path.exists() {
            return Err(StoreError::FileMissing {
                path: path.to_owned(),
            });
        }
        let mut connection = Connection::open_with_flags(path, flags).map_err(refused)?;
        let patience = Patience::with(&mut connection).map_err(refused)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        connection.busy_timeout(BUSY_WAIT).map_err(refused)?;
        let link = Self { connection, patience };
        let file_bytes = path.metadata().map_or(0, |it| it.len());
        link.set_up(purpose, file_bytes).map_err(refused)?;
        Ok(link)
    }

    fn set_up(&self, purpose: Use, file_bytes: u64) -> Result<(), rusqlite::Error> {
        let set = |name: &str, value: &dyn ToSql| {
            self.connection
                .pragma_update_and_check(None, name, value, |_| Ok(()))
                .or_else(no_rows)
        };
        // Without this, some statements would be planned anew whenever a value is bound to them, which costs
        // ten times as much as the point queries themselves.
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        set("trusted_schema", &false)?;
        set("foreign_keys", &true)?;
        if purpose == Use::Read {
            // What a reader sorts may be long: beyond a megabyte it goes to a temporary file.
            set("cache_size", &-reader_cache_kib(file_bytes))?;
            set("query_only", &true)?;
            // The pages that describe the tables are read once, and would stay.
            let read_them = "SELECT 1 FROM sqlite_schema WHERE 0; PRAGMA shrink_memory";
            return self.connection.execute_batch(read_them);
        }
        set("temp_store", &"memory")?;
        set("cache_size", &-WRITER_CACHE_KIB)?;
        set("journal_mode", &"wal")?;
        set("synchronous", &"full")?;
        set("wal_autocheckpoint", &CHECKPOINT_PAGES)?;
        set("journal_size_limit", &LOG_BYTES_KEPT)
    }

    pub(crate) fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<usize, StoreError> {
        self.bound(sql, values)?.raw_execute().map_err(refused)
    }

    /// Hands rows to `visit` until it answers `false`.
    pub(crate) fn for_each(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut visit: impl FnMut(RawRow<'_>) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.bound(sql, values)?;
        let writes = !statement.readonly();
        let mut rows = statement.raw_query();
        let mut wanted = true;
        // A statement that writes is carried to its end, where the engine checks the last rules.
        while wanted || writes {
            let Some(row) = rows.next().map_err(refused)? else {
                break;
            };
            if wanted {
                wanted = visit(RawRow { row })?;
            }
        }
        Ok(())
    }

    /// Runs a statement with one place for each of the numbers in turn.
    pub(crate) fn for_each_of(
        &self,
        sql: &str,
        numbers: &[i64],
        mut visit: impl FnMut(RawRow<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.prepared(sql)?;
        for number in numbers {
            statement.raw_bind_parameter(1, number).map_err(refused)?;
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next().map_err(refused)? {
                visit(RawRow { row })?;
            }
        }
        Ok(())
    }

    /// Runs reads in one transaction, unless one is open. Each by itself would lock the file and let it go again, which
    /// costs more than a look-up.
    pub(crate) fn together<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        if self.in_transaction() {
            return work();
        }
        self.begin_snapshot()?;
        let outcome = work();
        self.commit()?;
        outcome
    }

    /// From now on, statements that take more than a moment are given up.
    pub(crate) fn be_brief(&self) {
        self.patience.shorten();
    }

    /// From now on, statements take as long as they take. Says whether one was given up meanwhile.
    pub(crate) fn be_patient(&self) -> bool {
        self.patience.lengthen()
    }

    fn prepared(&self, sql: &str) -> Result<CachedStatement<'_>, StoreError> {
        let statement = self.connection.prepare_cached(sql).map_err(refused)?;
        self.patience.begin(&statement);
        Ok(statement)
    }

    fn bound(&self, sql: &str, values: &[Value<'_>]) -> Result<CachedStatement<'_>, StoreError> {
        let mut statement = self.prepared(sql)?;
        // An unbound parameter would silently be NULL.
        if statement.parameter_count() != values.len() {
            let (takes, given) = (statement.parameter_count(), values.len());
            return Err(StoreError::Engine {
                reason: format!("{given} values for {takes} places: {sql}"),
            });
        }
        for (position, value) in values.iter().enumerate() {
            statement
                .raw_bind_parameter(position + 1, value)
                .map_err(refused)?;
        }
        Ok(statement)
    }

    pub(crate) fn script(&self, sql: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(sql).map_err(refused)
    }

    /// Starts a transaction that sees one state of the database throughout.
    pub(crate) fn begin_snapshot(&self) -> Result<(), StoreError> {
        self.execute("BEGIN", &[]).map(drop)
    }

    /// Starts a transaction that writes. Taking the write lock at once means that it cannot fail half-way
    /// because someone else wrote first.
    pub(crate) fn begin_write(&self) -> Result<(), StoreError> {
        self.execute("BEGIN IMMEDIATE", &[]).map(drop)
    }

    pub(crate) fn commit(&self) -> Result<(), StoreError> {
        self.execute("COMMIT", &[]).map(drop)
    }

    pub(crate) fn roll_back(&self) -> Result<(), StoreError> {
        self.execute("ROLLBACK", &[]).map(drop)
    }

    /// Whether a transaction is open. Some failures (a full disk) end it from below.
    pub(crate) fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// Savepoints nest: the innermost one of the name is meant.
    pub(crate) fn open_savepoint(&self) -> Result<(), StoreError> {
        self.execute("SAVEPOINT unit", &[]).map(drop)
    }

    pub(crate) fn end_savepoint(&self, keep: bool) -> Result<(), StoreError> {
        if !keep {
            self.execute("ROLLBACK TO unit", &[])?;
        }
        self.execute("RELEASE unit", &[]).map(drop)
    }

    /// Copies the write-ahead log into the file and empties it, as far as no reader needs it.
    pub(crate) fn checkpoint(&self) -> Result<(), StoreError> {
        let ask = "PRAGMA wal_checkpoint(TRUNCATE)";
        self.connection.query_row(ask, [], |_| Ok(())).map_err(refused)
    }

    /// Gives back the memory that the page cache holds.
    pub(crate) fn release_memory(&self) -> Result<(), StoreError> {
        self.script("PRAGMA shrink_memory")
    }

    /// Copies the whole database, as it is at one instant, into a new file.
    ///
    /// After each part `copied` gets the bytes that were copied and how many there are.
    pub(crate) fn copy_to(&self, path: &Path, copied: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        let page_bytes: u64 = self
            .connection
            .query_row("PRAGMA page_size", [], |row| row.get::<_, i64>(0))
            .map_err(refused)?
            .unsigned_abs();
        let mut copy = Connection::open(path).map_err(refused)?;
        let backup = rusqlite::backup::Backup::new(&self.connection, &mut copy).map_err(refused)?;
        loop {
            let step = backup.step(COPIED_PAGES).map_err(refused)?;
            let progress = backup.progress();
            let bytes = |pages: i32| u64::from(pages.unsigned_abs()) * page_bytes;
            copied(
                bytes(progress.pagecount.saturating_sub(progress.remaining)),
                bytes(progress.pagecount),
            );
            match step {
                rusqlite::backup::StepResult::Done => return Ok(()),
                rusqlite::backup::StepResult::More => {}
                _ => return Err(StoreError::Busy),
            }
        }
    }

    /// Reads the file through and names the first thing that is wrong with it, if anything is.
    pub(crate) fn problem(&self) -> Result<Option<String>, StoreError> {
        let ask = format!("PRAGMA quick_check({PROBLEMS_NAMED})");
        let answer: String = self
            .connection
            .query_row(&ask, [], |row| row.get(0))
            .map_err(refused)?;
        Ok((answer != "ok").then_some(answer))
    }
}

/// Some pragmas answer their new value and some nothing; both are well.
fn no_rows(error: rusqlite::Error) -> Result<(), rusqlite::Error> {
    match error {
        rusqlite::Error::QueryReturnedNoRows => Ok(()),
        other => Err(other),
    }
}

/// A row as the engine holds it.
pub(crate) struct RawRow<'r> {
    row: &'r rusqlite::Row<'r>,
}

impl RawRow<'_> {
    pub(crate) fn cell(&self, column: usize) -> Result<Cell<'_>, StoreError> {
        let wrong = |found| StoreError::Cell {
            column,
            wanted: "a kept type",
            found,
        };
        match self.row.get_ref(column).map_err(refused)? {
            ValueRef::Null => Ok(Cell::Null),
            ValueRef::Integer(number) => Ok(Cell::Integer(number)),
            ValueRef::Text(text) => std::str::from_utf8(text)
                .map(Cell::Text)
                .map_err(|_| wrong("broken UTF-8")),
            ValueRef::Blob(bytes) => Ok(Cell::Bytes(bytes)),
            ValueRef::Real(_) => Err(wrong("a floating-point number")),
        }
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// `->>` would give a number with decimals as a float. `->` gives its text as the body has it: with six decimals it is
/// the count of millionths once the point is gone, without any it is that of ones.
fn member(member: &Member) -> String {
    let name = &member.name;
    let value = match member.form {
        Form::Text | Form::Whole => format!("body ->> '$.{name}'"),
        Form::Millionths => format!(
            "CAST(replace(body -> '$.{name}', '.', '') AS INTEGER) * iif(instr(body -> '$.{name}', '.'), 1, 1000000)"
        ),
    };
    match &member.left_out {
        None => format!("({value})"),
        Some(LeftOut::Number(number)) => format!("ifnull({value}, {number})"),
        Some(LeftOut::Text(text)) => format!("ifnull({value}, '{}')", text.replace('\'', "''")),
    }
}
