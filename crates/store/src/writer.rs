//! The one writer of a database, with group commit.
//!
//! Units of work wait in a queue. Where none is being carried out, the caller starts a *drain* on a thread that
//! may block; there is no thread per database. The drain takes up to [`GROUP_UNITS_MAX`] units, runs each in
//! a savepoint of its own inside one transaction, commits once - one flush of the disk for all of them - and
//! only then answers. A unit that fails or panics is taken back alone. While one group is being flushed the
//! next one gathers, so the busier the database, the larger the groups. A group of one unit needs no savepoint: there
//! the transaction is what is taken back. A unit of many parts is always one ([`Sharing::Alone`]), since a savepoint
//! around others makes each of them dearer than the last.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::books::tally;
use crate::engine::{Link, Use};
use crate::error::StoreError;
use crate::figures::Figures;
use crate::lock::lock;
use crate::notes::Notes;
use crate::readers::Readers;
use crate::results::Results;
use crate::shelf::WritePermit;
use crate::unit::Unit;

/// Units of work that share one commit at most. A longer group would make its first unit wait for the last.
pub(crate) const GROUP_UNITS_MAX: usize = 64;
/// Units of work that may wait for one database; further callers wait for a place in the queue.
pub(crate) const QUEUE_UNITS_MAX: u32 = 1024;

/// The writing connection of one database and the queue before it.
pub(crate) struct Writer {
    path: PathBuf,
    state: Mutex<State>,
    queue: Mutex<Queue>,
    places: Arc<Semaphore>,
    revision: AtomicU64,
    readers: Arc<Readers>,
    results: Arc<Results>,
    figures: Figures,
}

/// Whether a unit may share its commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// With whatever waits beside it.
    WithOthers,
    /// It is long enough to have a commit of its own.
    Alone,
}

/// Whether there is a connection.
enum State {
    Open(Box<Connection>),
    /// Nothing is to be written for now. A connection takes some 400 KiB, most of it for the description of the tables, and
    /// most of the books that are open are only read.
    Resting,
    Closed,
}

/// The connection, and what the writer has in memory beside it.
struct Connection {
    link: Link,
    notes: Notes,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Box<dyn Waiting>>,
    draining: bool,
}

impl Writer {
    pub(crate) fn new(path: &Path, link: Link, readers: Arc<Readers>, results: Arc<Results>) -> Self {
        Self {
            readers,
            results,
            figures: Figures::new(),
            path: path.to_owned(),
            state: Mutex::new(State::Open(Box::new(Connection::new(link)))),
            queue: Mutex::default(),
            places: Arc::new(Semaphore::new(QUEUE_UNITS_MAX as usize)),
            revision: AtomicU64::new(0),
        }
    }

    /// The number of commits so far; it rises before the units of a commit are answered.
    pub(crate) fn revision(&self) -> u64 {
        self.revision.load(Ordering::Acquire)
    }

    /// Waits for a place in the queue.
    pub(crate) async fn place(&self) -> Result<Place, StoreError> {
        let permit = Arc::clone(&self.places)
            .acquire_owned()
            .await
            .map_err(|_| StoreError::Closed)?;
        Ok(Place {
            _permit: permit,
            _also: None,
        })
    }

    /// Puts a unit at the end of the queue. Answers where its outcome will come, and whether the caller must
    /// start a [`Writer::drain`].
    pub(crate) fn enqueue<T, E, F>(
        &self,
        place: Place,
        sharing: Sharing,
        work: F,
    ) -> (oneshot::Receiver<Result<T, E>>, bool)
    where
        F: FnOnce(&Unit<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, receiver) = oneshot::channel();
        let unit = QueuedUnit {
            work: Some(work),
            outcome: None,
            answer,
            sharing,
            _place: place,
        };
        let mut queue = self.queue();
        queue.waiting.push_back(Box::new(unit));
        let start = !std::mem::replace(&mut queue.draining, true);
        (receiver, start)
    }

    /// Carries out what waits, group by group, until nothing does. Blocks.
    pub(crate) fn drain(&self) {
        let mut state = self.state();
        while let Some(mut group) = self.next_group() {
            let connection = state.connection(&self.path);
            let outcome = connection.and_then(|it| it.carry_out(&mut group, self));
            let kept = group.iter().filter(|unit| outcome.is_ok() && unit.succeeded());
            let kept = kept.count();
            if kept > 0 {
                self.revision.fetch_add(1, Ordering::Release);
                self.figures.note(kept);
            }
            let failure = outcome.err().map(|error| error.to_string());
            if let Some(reason) = &failure {
                tracing::error!(units = group.len(), reason, "a group of writes was not kept");
            }
            answer_each(group, failure);
        }
    }

    fn next_group(&self) -> Option<Vec<Box<dyn Waiting>>> {
        let mut queue = self.queue();
        if queue.waiting.is_empty() {
            queue.draining = false;
            return None;
        }
        let shared = queue.waiting.iter().take(GROUP_UNITS_MAX);
        let shared = shared.take_while(|unit| unit.sharing() == Sharing::WithOthers);
        let size = shared.count().max(1);
        Some(queue.waiting.drain(..size).collect())
    }

    /// Takes no more units, and waits until those it took are carried out.
    pub(crate) async fn finish(&self) {
        // Every unit holds a place until it is answered: whoever holds all places is alone.
        if let Ok(all) = self.places.acquire_many(QUEUE_UNITS_MAX).await {
            self.places.close();
            drop(all);
        }
    }

    /// Empties the write-ahead log and closes the connection. Blocks.
    pub(crate) fn close(&self) -> Result<(), StoreError> {
        match std::mem::replace(&mut *self.state(), State::Closed) {
            State::Open(connection) => connection.link.checkpoint(),
            State::Resting | State::Closed => Ok(()),
        }
    }

    /// Closes the connection until something is to be written. Blocks.
    pub(crate) fn rest(&self) {
        let mut state = self.state();
        if matches!(*state, State::Open(_)) {
            *state = State::Resting;
        }
    }

    /// Runs one unit on the calling thread, in a transaction of its own. Blocks.
    pub(crate) fn write_alone<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut state = self.state();
        let connection = state.connection(&self.path)?;
        connection.link.begin_write()?;
        let outcome = work(&connection.unit()).and_then(|value| {
            connection.commit(self)?;
            Ok(value)
        });
        if outcome.is_err() {
            connection.roll_back()?;
        }
        connection.notes.forget();
        connection.link.release_memory()?;
        outcome
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        lock(&self.queue)
    }
}

impl State {
    /// The connection, opened where the writer rests.
    fn connection(&mut self, path: &Path) -> Result<&Connection, StoreError> {
        if matches!(self, Self::Resting) {
            *self = Self::Open(Box::new(Connection::new(Link::open(path, Use::Write)?)));
        }
        match self {
            Self::Open(connection) => Ok(connection),
            Self::Resting | Self::Closed => Err(StoreError::Closed),
        }
    }
}

impl Connection {
    fn new(link: Link) -> Self {
        Self {
            link,
            notes: Notes::default(),
        }
    }

    fn unit(&self) -> Unit<'_> {
        Unit::writing(&self.link, &self.notes)
    }

    /// Runs the group in one transaction and makes it durable.
    fn carry_out(&self, group: &mut [Box<dyn Waiting>], writer: &Writer) -> Result<(), StoreError> {
        self.link.begin_write()?;
        let outcome = match group {
            [unit] => self.run_alone(unit.as_mut(), writer),
            units => self.run_each(units).and_then(|()| self.commit(writer)),
        };
        if outcome.is_err() {
            self.roll_back()?;
        }
        outcome
    }

    fn run_alone(&self, unit: &mut dyn Waiting, writer: &Writer) -> Result<(), StoreError> {
        if unit.run(&self.unit()) {
            self.still_open()?;
            return self.commit(writer);
        }
        self.roll_back()
    }

    fn run_each(&self, units: &mut [Box<dyn Waiting>]) -> Result<(), StoreError> {
        for unit in units {
            let mark = self.notes.mark();
            self.link.open_savepoint()?;
            let keep = unit.run(&self.unit());
            self.still_open()?;
            self.link.end_savepoint(keep)?;
            if !keep {
                self.notes.take_back(mark);
            }
        }
        Ok(())
    }

    fn still_open(&self) -> Result<(), StoreError> {
        if self.link.in_transaction() {
            return Ok(());
        }
        let reason = "the engine ended the transaction during a unit of work".to_owned();
        Err(StoreError::Engine { reason })
    }

    fn commit(&self, writer: &Writer) -> Result<(), StoreError> {
        self.notes.counted.write(&self.unit())?;
        let changes = tally::write(&self.unit(), self.notes.changes.take())?;
        writer.results.committing(changes, || {
            writer.readers.let_go();
            self.link.commit()
        })
    }

    fn roll_back(&self) -> Result<(), StoreError> {
        self.notes.forget();
        if self.link.in_transaction() {
            self.link.roll_back()?;
        }
        Ok(())
    }
}

/// Tells the callers. Those of a larger group wait on the threads of the runtime: telling them from there wakes one
/// thread once, and not once for each.
fn answer_each(group: Vec<Box<dyn Waiting>>, failure: Option<String>) {
    let is_shared = group.len() > 1;
    let answer = move || group.into_iter().for_each(|unit| unit.answer(failure.as_deref()));
    match Handle::try_current() {
        Ok(runtime) if is_shared => drop(runtime.spawn(async move { answer() })),
        _ => answer(),
    }
}

/// A place in the queue, held from before the unit is queued until it is answered.
pub(crate) struct Place {
    _permit: OwnedSemaphorePermit,
    _also: Option<WritePermit>,
}

impl Place {
    /// The same place, holding on to the permit for as long.
    pub(crate) fn with(self, permit: WritePermit) -> Self {
        Self {
            _also: Some(permit),
            ..self
        }
    }
}

/// A unit of work in the queue, whatever it answers.
trait Waiting: Send {
    /// Whether it may share its commit.
    fn sharing(&self) -> Sharing;
    /// Runs the unit; `true` means that what it did shall be kept.
    fn run(&mut self, unit: &Unit<'_>) -> bool;
    /// Whether it ran and wants to be kept.
    fn succeeded(&self) -> bool;
    /// Tells the caller, once the fate of the group is known.
    fn answer(self: Box<Self>, group_failure: Option<&str>);
}

struct QueuedUnit<F, T, E> {
    work: Option<F>,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
    sharing: Sharing,
    _place: Place,
}

impl<F, T, E> Waiting for QueuedUnit<F, T, E>
where
    F: FnOnce(&Unit<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn sharing(&self) -> Sharing {
        self.sharing
    }

    fn run(&mut self, unit: &Unit<'_>) -> bool {
        let Some(work) = self.work.take() else {
            return false;
        };
        // Whatever the panic left half-done in the database is taken back.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(unit)));
        let outcome = outcome.unwrap_or_else(|_| Err(StoreError::Panicked.into()));
        self.outcome.insert(outcome).is_ok()
    }

    fn succeeded(&self) -> bool {
        matches!(self.outcome, Some(Ok(_)))
    }

    fn answer(self: Box<Self>, group_failure: Option<&str>) {
        let not_kept = |reason: &str| {
            Err(StoreError::NotCommitted {
                reason: reason.to_owned(),
            }
            .into())
        };
        let outcome = match (self.outcome, group_failure) {
            (Some(Err(own)), _) => Err(own),
            (_, Some(reason)) => not_kept(reason),
            (Some(outcome), None) => outcome,
            (None, None) => not_kept("the unit was not run"),
        };
        // A caller that went away is no concern: the unit was carried out whole.
        drop(self.answer.send(outcome));
    }
}
