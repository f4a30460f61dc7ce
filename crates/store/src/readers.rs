//! The connections that read: a short stack of idle ones behind a lock. Taking one and putting it back costs
//! well under a microsecond, so a short query can run on the thread that wants its answer.
//!
//! Opening one takes about a millisecond, and an idle one half a megabyte, most of it for the description of the tables.
//! So each database keeps one, and those that are read by several at a time keep more, of which a process has a bounded
//! number ([`Spares`]).

use std::collections::VecDeque;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::thread::available_parallelism;

use crate::engine::{Link, Use};
use crate::error::StoreError;
use crate::lock::lock;
use crate::results::{Reading, Results};
use crate::unit::Unit;

/// Idle reading connections that all databases together keep beside the first of each, for each processor: so few are read
/// from at the same time.
const SPARES_PER_PROCESSOR: usize = 4;

/// The reading connections of one database.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Idle>>,
    spares: Arc<Spares>,
    results: Arc<Results>,
}

struct Idle {
    links: Vec<Link>,
    /// How many may be idle.
    kept: usize,
    closed: bool,
}

/// Who may keep more than one idle connection. Where too many would, the first of them goes back to keeping one less.
pub(crate) struct Spares {
    most: usize,
    given: Mutex<VecDeque<Weak<Mutex<Idle>>>>,
}

impl Default for Spares {
    fn default() -> Self {
        let processors = available_parallelism().map_or(1, NonZero::get);
        Self {
            most: processors * SPARES_PER_PROCESSOR,
            given: Mutex::default(),
        }
    }
}

impl Spares {
    /// Gives a database one more, and takes one from whoever has had it longest if they are too many.
    fn give(&self, idle: &Arc<Mutex<Idle>>) {
        let taken_from = {
            let mut given = lock(&self.given);
            given.push_back(Arc::downgrade(idle));
            (given.len() > self.most).then(|| given.pop_front()).flatten()
        };
        if let Some(other) = taken_from.and_then(|other| other.upgrade()) {
            // Closing a connection takes a while: not under the lock.
            let link = lock(&other).keep_one_less();
            drop(link);
        }
    }
}

impl Idle {
    /// Takes out the connection that there is no longer a place for.
    fn keep_one_less(&mut self) -> Option<Link> {
        self.kept = self.kept.saturating_sub(1).max(1);
        (self.links.len() > self.kept).then(|| self.links.swap_remove(0))
    }
}

impl Readers {
    pub(crate) fn new(path: &Path, spares: Arc<Spares>, results: Arc<Results>) -> Self {
        let idle = Idle {
            links: Vec::new(),
            kept: 1,
            closed: false,
        };
        Self {
            path: path.to_owned(),
            idle: Arc::new(Mutex::new(idle)),
            spares,
            results,
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
        if idle.closed {
            // Closing a connection takes a while: not under the lock.
            drop(idle);
            drop(link);
            return;
        }
        idle.links.push(link);
        let is_more = idle.links.len() > idle.kept;
        if is_more {
            idle.kept += 1;
        }
        drop(idle);
        if is_more {
            self.spares.give(&self.idle);
        }
    }

    fn idle(&self) -> MutexGuard<'_, Idle> {
        lock(&self.idle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readers(folder: &Path, number: usize, spares: &Arc<Spares>) -> Readers {
        let path = folder.join(format!("{number}.db"));
        drop(Link::open(&path, Use::Create).unwrap());
        let results = Arc::new(Results::new(&Arc::default()));
        Readers::new(&path, Arc::clone(spares), results)
    }

    /// Reads with so many connections at a time.
    fn read_with(readers: &Readers, connections: usize) {
        if connections > 0 {
            let within = readers.read(|_| {
                read_with(readers, connections - 1);
                Ok::<_, StoreError>(())
            });
            within.unwrap();
        }
    }

    fn idle(readers: &Readers) -> usize {
        readers.idle().links.len()
    }

    #[test]
    fn all_databases_together_keep_a_bounded_number_of_connections() {
        let folder = tempfile::tempdir().unwrap();
        let spares = Arc::<Spares>::default();
        let databases: Vec<Readers> = (0..spares.most)
            .map(|number| readers(folder.path(), number, &spares))
            .collect();
        for database in &databases {
            read_with(database, 3);
            assert_eq!(idle(database), 3);
        }
        let all: usize = databases.iter().map(idle).sum();
        assert_eq!(all, databases.len() + spares.most);
        assert_eq!(
            idle(&databases[0]),
            1,
            "who has had a spare one longest gives it back"
        );
        read_with(&databases[0], 1);
        assert_eq!(idle(&databases[0]), 1);
        read_with(&databases[0], 2);
        assert_eq!(idle(&databases[0]), 2, "a busier moment brings it back");
    }

    #[test]
    fn a_closed_database_keeps_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let database = readers(folder.path(), 0, &Arc::default());
        read_with(&database, 2);
        let busy = database.read(|_| {
            database.close();
            Ok::<_, StoreError>(())
        });
        busy.unwrap();
        assert_eq!(idle(&database), 0);
        assert!(matches!(
            database.read(|_| Ok::<_, StoreError>(())),
            Err(StoreError::Closed)
        ));
    }
}
