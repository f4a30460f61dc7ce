//! The one writer of a database, with group commit.
//!
//! Units of work wait in a queue. Where none is being carried out, the caller starts a *drain* on a thread that
//! may block; there is no thread per database. The drain takes up to [`GROUP_UNITS_MAX`] units, runs each in
//! a savepoint of its own inside one transaction, commits once - one flush of the disk for all of them - and
//! only then answers. A unit that fails or panics is taken back alone. While one group is being flushed the
//! next one gathers, so the busier the database, the larger the groups.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::changes::Changes;
use crate::engine::Link;
use crate::error::StoreError;
use crate::results::Results;
use crate::shelf::WritePermit;
use crate::unit::Unit;

/// Units of work that share one commit at most. A longer group would make its first unit wait for the last.
pub(crate) const GROUP_UNITS_MAX: usize = 64;
/// Units of work that may wait for one database; further callers wait for a place in the queue.
pub(crate) const QUEUE_UNITS_MAX: u32 = 1024;

/// The writing connection of one database and the queue before it.
pub(crate) struct Writer {
    link: Mutex<Option<Link>>,
    queue: Mutex<Queue>,
    places: Arc<Semaphore>,
    revision: AtomicU64,
    results: Arc<Results>,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Box<dyn Waiting>>,
    draining: bool,
}

impl Writer {
    pub(crate) fn new(link: Link, results: Arc<Results>) -> Self {
        Self {
            results,
            link: Mutex::new(Some(link)),
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
    pub(crate) fn enqueue<T, E, F>(&self, place: Place, work: F) -> (oneshot::Receiver<Result<T, E>>, bool)
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
            _place: place,
        };
        let mut queue = self.queue();
        queue.waiting.push_back(Box::new(unit));
        let start = !std::mem::replace(&mut queue.draining, true);
        (receiver, start)
    }

    /// Carries out what waits, group by group, until nothing does. Blocks.
    pub(crate) fn drain(&self) {
        let link = self.link();
        while let Some(mut group) = self.next_group() {
            let outcome = match link.as_ref() {
                Some(link) => carry_out(link, &mut group, &self.results),
                None => Err(StoreError::Closed),
            };
            let kept = outcome.is_ok() && group.iter().any(|unit| unit.succeeded());
            if kept {
                self.revision.fetch_add(1, Ordering::Release);
            }
            let failure = outcome.err().map(|error| error.to_string());
            if let Some(reason) = &failure {
                tracing::error!(units = group.len(), reason, "a group of writes was not kept");
            }
            for unit in group {
                unit.answer(failure.as_deref());
            }
        }
    }

    fn next_group(&self) -> Option<Vec<Box<dyn Waiting>>> {
        let mut queue = self.queue();
        if queue.waiting.is_empty() {
            queue.draining = false;
            return None;
        }
        let size = queue.waiting.len().min(GROUP_UNITS_MAX);
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
        let Some(link) = self.link().take() else {
            return Ok(());
        };
        link.checkpoint()
    }

    /// Runs one unit on the calling thread, in a transaction of its own. Blocks.
    pub(crate) fn write_alone<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let guard = self.link();
        let link = guard.as_ref().ok_or(StoreError::Closed)?;
        link.begin_write()?;
        let changes = Changes::default();
        let outcome = work(&Unit::writing(link, &changes)).and_then(|value| {
            self.results.committing(changes.take(), || link.commit())?;
            Ok(value)
        });
        if outcome.is_err() && link.in_transaction() {
            link.roll_back()?;
        }
        link.release_memory()?;
        outcome
    }

    fn link(&self) -> MutexGuard<'_, Option<Link>> {
        self.link.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs the group in one transaction and makes it durable.
fn carry_out(link: &Link, group: &mut [Box<dyn Waiting>], results: &Results) -> Result<(), StoreError> {
    link.begin_write()?;
    let changes = Changes::default();
    let outcome =
        run_each(link, group, &changes).and_then(|()| results.committing(changes.take(), || link.commit()));
    if outcome.is_err() && link.in_transaction() {
        link.roll_back()?;
    }
    outcome
}

fn run_each(link: &Link, group: &mut [Box<dyn Waiting>], changes: &Changes) -> Result<(), StoreError> {
    for unit in group {
        let mark = changes.mark();
        link.open_savepoint()?;
        let keep = unit.run(&Unit::writing(link, changes));
        if !link.in_transaction() {
            let reason = "the engine ended the transaction during a unit of work".to_owned();
            return Err(StoreError::Engine { reason });
        }
        link.end_savepoint(keep)?;
        if !keep {
            changes.forget_since(mark);
        }
    }
    Ok(())
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
    _place: Place,
}

impl<F, T, E> Waiting for QueuedUnit<F, T, E>
where
    F: FnOnce(&Unit<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, unit: &Unit<'_>) -> bool {
        let Some(work) = self.work.take() else {
            return false;
        };
        // Whatever the panic left half-done in the database is taken back with the savepoint.
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
