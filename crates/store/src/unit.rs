//! The unit of work: a synchronous closure over a [`Unit`], run on a thread that may block. All SQL of the
//! product goes through the few calls below, written once with `?1` numbering in the subset that SQLite and
//! PostgreSQL both understand (`RETURNING`, `ON CONFLICT`, common table expressions).
//!
//! A unit that writes is one transaction: all of it is kept, or nothing ([`Database::write`](crate::Database::write)).

use crate::changes::{Deed, Sum};
use crate::counted::Counted;
use crate::engine::{Link, RawRow};
use crate::error::StoreError;
use crate::notes::Notes;
use crate::remembered::Remembered;
use crate::results::Reading;
use crate::value::{FromCell, Value};

/// The database as seen from inside a unit of work.
///
/// Statements are prepared once per connection and found again by their text, so a text should be a constant
/// or be built in one way only.
#[derive(Clone, Copy)]
pub struct Unit<'u> {
    link: &'u Link,
    notes: Option<&'u Notes>,
    reading: Option<&'u Reading<'u>>,
}

impl<'u> Unit<'u> {
    pub(crate) fn new(link: &'u Link) -> Self {
        Self {
            link,
            notes: None,
            reading: None,
        }
    }

    /// A unit of the writer.
    pub(crate) fn writing(link: &'u Link, notes: &'u Notes) -> Self {
        Self {
            notes: Some(notes),
            ..Self::new(link)
        }
    }

    /// A unit that reads one state, and may use what others have found of it.
    pub(crate) fn reading(link: &'u Link, reading: &'u Reading<'u>) -> Self {
        Self {
            reading: Some(reading),
            ..Self::new(link)
        }
    }

    /// What others have found, where this unit may use it.
    pub(crate) fn found(&self) -> Option<&'u Reading<'u>> {
        self.reading
    }

    /// Notes what became of a record.
    ///
    /// # Errors
    /// [`StoreError::NotWriting`] in a unit that only reads.
    pub(crate) fn note(&self, table: &str, id: i64, deed: Deed) -> Result<(), StoreError> {
        let notes = self.notes.ok_or(StoreError::NotWriting)?;
        notes.changes.note(table, id, deed);
        notes.remembered.changed(table, id);
        Ok(())
    }

    /// What its transaction has changed of a table so far.
    pub(crate) fn changes(&self, table: &str) -> Sum {
        self.notes
            .map(|notes| notes.changes.of(table))
            .unwrap_or_default()
    }

    /// What the writer remembers, where this unit is one of its.
    pub(crate) fn remembered(&self) -> Option<&'u Remembered> {
        self.notes.map(|notes| &notes.remembered)
    }

    /// The writer's counters, where this unit is one of its.
    pub(crate) fn counted(&self) -> Option<&'u Counted> {
        self.notes.map(|notes| &notes.counted)
    }

    /// Runs a statement that answers no rows; gives the number of rows it touched.
    ///
    /// # Errors
    /// A broken rule of the tables, or whatever the engine refuses.
    pub fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<usize, StoreError> {
        self.link.execute(sql, values)
    }

    /// Hands every row to `visit` as it comes, without collecting them.
    ///
    /// # Errors
    /// What the engine refuses, or the first error of `visit`, which ends the reading.
    pub fn for_each(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut visit: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.link
            .for_each(sql, values, |raw| visit(&Row { raw }).map(|()| true))
    }

    /// Hands rows to `visit` until it answers `false`.
    pub(crate) fn for_each_while(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut visit: impl FnMut(&Row<'_>) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        self.link.for_each(sql, values, |raw| visit(&Row { raw }))
    }

    /// Runs a statement with one place for each of the numbers in turn, and hands its rows to `visit`.
    pub(crate) fn for_each_of(
        &self,
        sql: &str,
        numbers: &[i64],
        mut visit: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.link
            .together(|| self.link.for_each_of(sql, numbers, |raw| visit(&Row { raw })))
    }

    /// Runs several reads as one, which is quicker where the unit has no transaction. It changes nothing else.
    ///
    /// # Errors
    /// What `work` answers, or what the engine refuses.
    pub fn together<T, E: From<StoreError>>(&self, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        self.link.together(work)
    }

    /// Collects what `read` makes of every row.
    ///
    /// # Errors
    /// As [`Unit::for_each`].
    pub fn query<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        self.for_each(sql, values, |row| {
            found.push(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// What `read` makes of the first row, if there is one; further rows are not fetched.
    ///
    /// # Errors
    /// As [`Unit::for_each`].
    pub fn query_one<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnOnce(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut read = Some(read);
        let mut found = None;
        self.link.for_each(sql, values, |raw| {
            if let Some(read) = read.take() {
                found = Some(read(&Row { raw })?);
            }
            Ok(false)
        })?;
        Ok(found)
    }

    /// Whether the statement answers any row.
    ///
    /// # Errors
    /// What the engine refuses.
    pub fn any(&self, sql: &str, values: &[Value<'_>]) -> Result<bool, StoreError> {
        self.query_one(sql, values, |_| Ok(())).map(|row| row.is_some())
    }

    /// Runs a part that is kept whole or not at all, within a unit that goes on either way: the caller may
    /// handle the error and keep the rest of the unit.
    ///
    /// # Errors
    /// What `part` answers, after everything it did was taken back.
    pub fn attempt<T, E: From<StoreError>>(
        &self,
        part: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mark = self.notes.map(Notes::mark);
        self.link.open_savepoint()?;
        let outcome = part(self);
        self.link.end_savepoint(outcome.is_ok())?;
        if let (Err(_), Some(notes), Some(mark)) = (&outcome, self.notes, mark) {
            notes.take_back(mark);
        }
        outcome
    }

    /// Runs several statements in one text; only migrations need that.
    pub(crate) fn script(&self, sql: &str) -> Result<(), StoreError> {
        self.link.script(sql)
    }
}

/// One row of an answer. It lives only while it is visited; what is needed longer is copied out.
pub struct Row<'r> {
    raw: RawRow<'r>,
}

impl Row<'_> {
    /// The cell at `column` (from 0) as the type the caller asks for; borrowing (`&str`) costs no copy.
    ///
    /// # Errors
    /// [`StoreError::Cell`] when the cell holds something else.
    pub fn get<'s, T: FromCell<'s>>(&'s self, column: usize) -> Result<T, StoreError> {
        let cell = self.raw.cell(column)?;
        T::from_cell(cell).ok_or_else(|| StoreError::Cell {
            column,
            wanted: T::WANTED,
            found: cell.kind(),
        })
    }
}
