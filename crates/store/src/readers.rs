//! The connections that read: a short stack of idle ones behind a lock. Taking one and putting it back costs
//! well under a microsecond, so a short query can run on the thread that wants its answer.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::engine::{Link, Use};
use crate::error::StoreError;
use crate::results::{Reading, Results};
use crate::unit::Unit;

/// Idle reading connections kept per database. A busier moment opens more and lets them go again.
const IDLE_READERS_MAX: usize = 3;

/// The reading connections of one database.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Idle>,
    results: Arc<Results>,
}

#[derive(Default)]
struct Idle {
    links: Vec<Link>,
    closed: bool,
}

impl Readers {
    pub(crate) fn new(path: &Path, results: Arc<Results>) -> Self {
        Self {
            results,
            path: path.to_owned(),
            idle: Mutex::default(),
        }
    }

    /// Runs `work` with a reading connection, each statement seeing the newest state.
    pub(crate) fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let link = self.take()?;
        // A panic in `work` drops the connection instead of giving it back.
        let outcome = work(&Unit::new(&link));
        self.put_back(link);
        outcome
    }

    /// Runs `work` with a reading connection, all statements seeing one state.
    pub(crate) fn snapshot<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let link = self.take()?;
        let reading = Reading::snapshot(&self.results);
        link.begin_snapshot()?;
        let outcome = work(&Unit::reading(&link, &reading));
        link.commit()?;
        self.put_back(link);
        outcome
    }

    /// Runs `work` without a transaction, and answers nothing unless all its statements saw one state all the same:
    /// nothing was committed meanwhile. Lists answer only what is known of that state.
    pub(crate) fn at_once<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Option<Result<T, E>> {
        let commits = self.results.commits()?;
        let link = match self.take() {
            Ok(link) => link,
            Err(error) => return Some(Err(error.into())),
        };
        let reading = Reading::at_once(&self.results, commits);
        let outcome = work(&Unit::reading(&link, &reading));
        self.put_back(link);
        (!reading.has_missed() && self.results.still(commits)).then_some(outcome)
    }

    /// Closes the idle connections, and the busy ones as they come back.
    pub(crate) fn close(&self) {
        let links = {
            let mut idle = self.idle();
            idle.closed = true;
            std::mem::take(&mut idle.links)
        };
        drop(links);
    }

    fn take(&self) -> Result<Link, StoreError> {
        {
            let mut idle = self.idle();
            if idle.closed {
                return Err(StoreError::Closed);
            }
            if let Some(link) = idle.links.pop() {
                return Ok(link);
            }
        }
        Link::open(&self.path, Use::Read)
    }

    fn put_back(&self, link: Link) {
        let mut idle = self.idle();
        if !idle.closed && idle.links.len() < IDLE_READERS_MAX {
            idle.links.push(link);
        } else {
            // Closing a connection takes a while: not under the lock.
            drop(idle);
            drop(link);
        }
    }

    fn idle(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
