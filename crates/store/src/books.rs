//! The books of one Data Usaha: one file, in which records of any kind lie side by side. What a record means is
//! not known here; a record is a JSON text (`body`) with a few columns beside it, for what lists filter and
//! sort by and what other records refer to.

pub mod condition;
pub mod effects;
pub mod ensure;
mod found;
pub mod identity;
pub mod kept_answers;
pub mod lines;
pub mod list;
pub mod member;
pub mod numbers;
pub mod page;
pub mod postings;
pub mod records;
pub mod refill;
pub mod stock;
pub mod table;
pub(crate) mod tally;

pub use condition::{Condition, Operator};
pub use ensure::{NewColumns, ensure_tables};
pub use list::{ListQuery, Sort, count, list};
pub use member::{Form, LeftOut, Member};
pub use page::{Page, Paging, page};
pub use table::{Column, ColumnId, Index, Kind, Table};

use crate::database::Database;
use crate::error::StoreError;
use crate::migrate::Migration;
use crate::shelf::WritePermit;
use crate::unit::Unit;
use crate::writer::Sharing;

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "books",
        sql: include_str!("../migrations/sqlite/books/0001_books.sql"),
    },
    Migration {
        number: 2,
        name: "effects",
        sql: include_str!("../migrations/sqlite/books/0002_effects.sql"),
    },
    Migration {
        number: 3,
        name: "kept answers",
        sql: include_str!("../migrations/sqlite/books/0003_kept_answers.sql"),
    },
    Migration {
        number: 4,
        name: "revisions",
        sql: include_str!("../migrations/sqlite/books/0004_revisions.sql"),
    },
    Migration {
        number: 5,
        name: "changers",
        sql: include_str!("../migrations/sqlite/books/0005_changers.sql"),
    },
];

/// The open books of one Data Usaha. Reading is as with a [`Database`]; writing needs a permit, which a host
/// move waits for.
#[derive(Debug)]
pub struct Books {
    database: Database,
    data_usaha: i64,
    epoch: i64,
}

impl Books {
    pub(crate) fn new(database: Database, data_usaha: i64, epoch: i64) -> Self {
        Self {
            database,
            data_usaha,
            epoch,
        }
    }

    /// The Data Usaha.
    #[must_use]
    pub fn data_usaha(&self) -> i64 {
        self.data_usaha
    }

    /// The epoch of this file; a move gives the Data Usaha a new file with the next epoch.
    #[must_use]
    pub fn epoch(&self) -> i64 {
        self.epoch
    }

    /// As [`Database::revision`].
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.database.revision()
    }

    /// As [`Database::read_here`].
    ///
    /// # Errors
    /// As there.
    pub fn read_here<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.database.read_here(work)
    }

    /// As [`Database::snapshot_here`].
    ///
    /// # Errors
    /// As there.
    pub fn snapshot_here<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.database.snapshot_here(work)
    }

    /// As [`Database::at_once`].
    pub fn at_once<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Option<Result<T, E>> {
        self.database.at_once(work)
    }

    /// As [`Database::read`].
    ///
    /// # Errors
    /// As there.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&Unit<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.database.read(work).await
    }

    /// As [`Database::snapshot`].
    ///
    /// # Errors
    /// As there.
    pub async fn snapshot<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&Unit<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.database.snapshot(work).await
    }

    /// As [`Database::write`]. The permit goes along with the unit and is given back when the unit has been
    /// carried out, so a host move never overtakes a unit whose caller went away.
    ///
    /// # Errors
    /// As there, and [`StoreError::OtherPermit`].
    pub async fn write<T, E, F>(&self, permit: WritePermit, work: F) -> Result<T, E>
    where
        F: FnOnce(&Unit<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.write_in(permit, Sharing::WithOthers, work).await
    }

    /// As [`Books::write`], for a unit of many parts ([`Unit::attempt`]): it has a commit of its own.
    ///
    /// # Errors
    /// As [`Books::write`].
    pub async fn write_many<T, E, F>(&self, permit: WritePermit, work: F) -> Result<T, E>
    where
        F: FnOnce(&Unit<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.write_in(permit, Sharing::Alone, work).await
    }

    async fn write_in<T, E, F>(&self, permit: WritePermit, sharing: Sharing, work: F) -> Result<T, E>
    where
        F: FnOnce(&Unit<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        if permit.data_usaha() != self.data_usaha {
            let (permit, books) = (permit.data_usaha(), self.data_usaha);
            return Err(StoreError::OtherPermit { permit, books }.into());
        }
        let place = self.database.place().await?;
        self.database.write_in(place.with(permit), sharing, work).await
    }

    pub(crate) fn database(&self) -> &Database {
        &self.database
    }
}
