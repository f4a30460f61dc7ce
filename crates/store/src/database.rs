//! One database: many readers, one writer with group commit.
//!
//! | call | where it runs | sees |
//! |---|---|---|
//! | [`Database::read_here`] | on the calling thread | the newest state, statement by statement |
//! | [`Database::snapshot_here`] | on the calling thread | one state throughout |
//! | [`Database::at_once`] | on the calling thread | one state throughout, or gives up |
//! | [`Database::read`], [`Database::snapshot`] | on a thread that may block | the same two |
//! | [`Database::write`] | in the writer's turn | one state throughout, and changes it |

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::{Semaphore, watch};
use tokio::task::spawn_blocking;

use crate::engine::{Link, Use};
use crate::error::StoreError;
use crate::migrate::{self, Migration};
use crate::readers::{Readers, Spares};
use crate::results::{Memory, Results};
use crate::unit::Unit;
use crate::writer::{Place, Sharing, Writer};

/// Reads of one database that run on blocking threads at the same time; the rest wait without a thread.
const READS_AT_ONCE_MAX: usize = 16;

/// An open database. Cloning it is cheap and gives another handle to the same one; the last handle closes it.
#[derive(Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

/// What the open databases of a process share.
#[derive(Clone, Default)]
pub(crate) struct Shared {
    /// What their lists have found.
    results: Arc<Memory>,
    /// Their idle connections.
    spares: Arc<Spares>,
}

struct Inner {
    path: PathBuf,
    readers: Arc<Readers>,
    writer: Writer,
    reads_at_once: Semaphore,
    // Last, so that whoever waits for it to go sees all connections closed.
    alive: watch::Sender<()>,
}

impl Database {
    /// Opens the file at `path`, making it where it is missing, and applies the migrations it lacks. Blocks.
    ///
    /// # Errors
    /// What the engine refuses, or a migration that does not fit the file.
    pub fn open_or_create(path: &Path, migrations: &[Migration]) -> Result<Self, StoreError> {
        Self::start(path, Use::Create, migrations, &Shared::default())
    }

    /// Opens the file at `path`, which must exist, and applies the migrations it lacks. Blocks.
    ///
    /// # Errors
    /// [`StoreError::FileMissing`], what the engine refuses, or a migration that does not fit the file.
    pub fn open(path: &Path, migrations: &[Migration]) -> Result<Self, StoreError> {
        Self::start(path, Use::Write, migrations, &Shared::default())
    }

    /// As [`Database::open`], for one of many databases.
    pub(crate) fn open_beside(
        path: &Path,
        migrations: &[Migration],
        shared: &Shared,
    ) -> Result<Self, StoreError> {
        Self::start(path, Use::Write, migrations, shared)
    }

    fn start(
        path: &Path,
        purpose: Use,
        migrations: &[Migration],
        shared: &Shared,
    ) -> Result<Self, StoreError> {
        let link = Link::open(path, purpose)?;
        migrate::apply(&link, migrations)?;
        let results = Arc::new(Results::new(&shared.results));
        let readers = Readers::new(path, Arc::clone(&shared.spares), Arc::clone(&results));
        let readers = Arc::new(readers);
        Ok(Self {
            inner: Arc::new(Inner {
                path: path.to_owned(),
                writer: Writer::new(path, link, Arc::clone(&readers), results),
                readers,
                reads_at_once: Semaphore::new(READS_AT_ONCE_MAX),
                alive: watch::Sender::new(()),
            }),
        })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// A number that rises with every commit, before its units are answered. What was read after the number
    /// was, is still true while the number stands: a cache may keep both side by side.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.inner.writer.revision()
    }

    /// Runs a short, bounded read on the calling thread, which it blocks for as long as the queries take.
    /// Each statement sees the newest committed state.
    ///
    /// # Errors
    /// What `work` answers, or [`StoreError::Closed`].
    pub fn read_here<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.inner.readers.read(work)
    }

    /// As [`Database::read_here`], with all statements seeing the same state.
    ///
    /// # Errors
    /// What `work` answers, or [`StoreError::Closed`].
    pub fn snapshot_here<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.inner.readers.snapshot(work)
    }

    /// Runs a read on the calling thread, and gives its outcome if it saw the newest state throughout, since nothing was
    /// committed meanwhile. Otherwise, or where a statement in it takes more than a moment, it is given up, the answer is
    /// nothing, and the caller takes a snapshot. So `work` must do nothing but read.
    pub fn at_once<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Option<Result<T, E>> {
        self.inner.readers.at_once(work)
    }

    /// Runs a read of any length on a thread that may block. Each statement sees the newest committed state.
    ///
    /// # Errors
    /// What `work` answers, [`StoreError::Panicked`], or [`StoreError::Closed`].
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&Unit<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.elsewhere(move |inner| inner.readers.read(work)).await
    }

    /// As [`Database::read`], with all statements seeing the same state.
    ///
    /// # Errors
    /// What `work` answers, [`StoreError::Panicked`], or [`StoreError::Closed`].
    pub async fn snapshot<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&Unit<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.elsewhere(move |inner| inner.readers.snapshot(work)).await
    }

    /// Runs a unit of work that may write, in its turn: whole or not at all. What is answered `Ok` is on the
    /// disk. Once the unit is queued it is carried out even if the caller stops waiting.
    ///
    /// # Errors
    /// What `work` answers (then nothing of it is kept), [`StoreError::Panicked`],
    /// [`StoreError::NotCommitted`] when the disk refused, or [`StoreError::Closed`].
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&Unit<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let place = self.place().await?;
        self.write_in(place, Sharing::WithOthers, work).await
    }

    /// Waits for a place in the writer's queue.
    pub(crate) async fn place(&self) -> Result<Place, StoreError> {
        self.inner.writer.place().await
    }

    /// Queues the unit in the place before it waits for anything.
    pub(crate) async fn write_in<T, E, F>(&self, place: Place, sharing: Sharing, work: F) -> Result<T, E>
    where
        F: FnOnce(&Unit<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, start) = self.inner.writer.enqueue(place, sharing, work);
        if start {
            let inner = Arc::clone(&self.inner);
            // The drain runs on its own; its end tells nothing that the answers do not.
            drop(spawn_blocking(move || inner.writer.drain()));
        }
        // An answer fails to come only when the runtime is being shut down.
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// Lets the queue run empty, then empties the write-ahead log and closes the file. Reads that still run
    /// end undisturbed; what comes later gets [`StoreError::Closed`].
    ///
    /// # Errors
    /// What the engine refuses while it closes; the committed data is safe all the same.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.inner.writer.finish().await;
        let inner = Arc::clone(&self.inner);
        let closing = spawn_blocking(move || {
            inner.readers.close();
            inner.writer.close()
        });
        closing.await.unwrap_or(Err(StoreError::Panicked))
    }

    /// What tells when the last handle is gone and all connections are closed. It keeps none open itself.
    pub(crate) fn departure(&self) -> Departure {
        Departure {
            alive: self.inner.alive.subscribe(),
        }
    }

    /// Runs a write on the calling thread, before anyone else has the database: for what must be in place
    /// when it opens. Blocks.
    pub(crate) fn write_alone<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.inner.writer.write_alone(work)
    }

    /// Closes the writing connection until something is to be written. Blocks.
    pub(crate) fn rest(&self) {
        self.inner.writer.rest();
    }

    async fn elsewhere<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&Inner) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let _turn = self
            .inner
            .reads_at_once
            .acquire()
            .await
            .map_err(|_| StoreError::Closed)?;
        let inner = Arc::clone(&self.inner);
        spawn_blocking(move || work(&inner))
            .await
            .unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }
}

/// The closing of a database, to be waited for.
#[derive(Clone)]
pub(crate) struct Departure {
    alive: watch::Receiver<()>,
}

impl Departure {
    /// Ends when all connections are closed.
    pub(crate) async fn over(&mut self) {
        // Nothing is ever sent: the only event is the end of the sender.
        while self.alive.changed().await.is_ok() {}
    }

    /// Whether all connections are closed.
    pub(crate) fn is_over(&self) -> bool {
        self.alive.has_changed().is_err()
    }
}

impl std::fmt::Debug for Database {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Database")
            .field("path", &self.inner.path)
            .finish_non_exhaustive()
    }
}
