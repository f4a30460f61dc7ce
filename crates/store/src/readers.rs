//! The connections that read: a short stack of idle ones behind a lock. Taking one and putting it back costs
//! well under a microsecond, so a short query can run on the thread that wants its answer.
//!
//! Opening one takes about a millisecond, and an idle one half a megabyte, most of it for the description of the tables.
//! So each database keeps one, and those that are read by several at a time keep more, of which a process has a bounded
//! number ([`Spares`]).
//!
//! Beginning to see a state and leaving it again takes two locks of the file, more than a small query. So a connection
//! goes on seeing a state until somebody changes it: the next commit ends that before it begins ([`Readers::let_go`]),
//! since an old state that is still seen keeps the write-ahead log from being emptied.

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

/// A number of commits at which nothing is ever held on to: it is odd, as while a commit is under way.
const UNKNOWN: u64 = u64::MAX;

/// The reading connections of one database.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Idle>>,
    spares: Arc<Spares>,
    results: Arc<Results>,
}

struct Idle {
    readers: Vec<Reader>,
    /// How many may be idle.
    kept: usize,
    closed: bool,
}

/// A reading connection.
struct Reader {
    link: Link,
    /// It is in a transaction, which was begun when this was the number of commits: while it is, that is the state seen.
    holds: Option<u64>,
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
            let reader = lock(&other).keep_one_less();
            drop(reader);
        }
    }
}

impl Idle {
    /// Takes out the connection that there is no longer a place for.
    fn keep_one_less(&mut self) -> Option<Reader> {
        self.kept = self.kept.saturating_sub(1).max(1);
        (self.readers.len() > self.kept).then(|| self.readers.swap_remove(0))
    }
}

impl Reader {
    fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            link: Link::open(path, Use::Read)?,
            holds: None,
        })
    }

    /// Goes on seeing the state that it sees, if that is the one of this number of commits; begins to see the newest one
    /// otherwise.
    fn hold(&mut self, commits: u64) -> Result<(), StoreError> {
        if self.holds == Some(commits) && self.link.in_transaction() {
            return Ok(());
        }
        self.let_go()?;
        self.link.begin_snapshot()?;
        self.holds = Some(commits);
        Ok(())
    }

    /// Sees no state any more. Some failures (a full disk) have ended the transaction from below.
    fn let_go(&mut self) -> Result<(), StoreError> {
        if self.holds.take().is_some() && self.link.in_transaction() {
            self.link.commit()?;
        }
        Ok(())
    }
}

impl Readers {
    pub(crate) fn new(path: &Path, spares: Arc<Spares>, results: Arc<Results>) -> Self {
        let idle = Idle {
            readers: Vec::new(),
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
        let mut reader = self.take()?;
        reader.let_go()?;
        // A panic in `work` drops the connection instead of giving it back.
        let outcome = work(&Unit::new(&reader.link));
        self.put_back(reader);
        outcome
    }

    /// Runs `work` with a reading connection, all statements seeing one state.
    pub(crate) fn snapshot<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut reader = self.take()?;
        let reading = Reading::snapshot(&self.results);
        // While a commit is under way nobody can tell which state is begun to be seen.
        reader.hold(reading.begun().unwrap_or(UNKNOWN))?;
        let outcome = work(&Unit::reading(&reader.link, &reading));
        self.put_back(reader);
        outcome
    }

    /// Runs `work` on the state that there is. Answers nothing where that was not the newest one throughout, since
    /// something was committed meanwhile, and where one of its statements takes more than a moment.
    pub(crate) fn at_once<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Unit<'_>) -> Result<T, E>,
    ) -> Option<Result<T, E>> {
        let commits = self.results.commits()?;
        let taken = self.take().and_then(|mut reader| {
            reader.hold(commits)?;
            Ok(reader)
        });
        let reader = match taken {
            Ok(reader) => reader,
            Err(error) => return Some(Err(error.into())),
        };
        let reading = Reading::at_once(&self.results, commits);
        reader.link.be_brief();
        let outcome = work(&Unit::reading(&reader.link, &reading));
        let is_whole = !reader.link.be_patient() && !reading.has_missed();
        let counts = is_whole && self.results.still(commits);
        self.put_back(reader);
        counts.then_some(outcome)
    }

    /// Ends what the idle connections see. Those that are busy do so when they come back, if there was a commit meanwhile.
    pub(crate) fn let_go(&self) {
        // One that fails is in no state to be used again.
        self.idle().readers.retain_mut(|reader| reader.let_go().is_ok());
    }

    /// Closes the idle connections, and the busy ones as they come back.
    pub(crate) fn close(&self) {
        let readers = {
            let mut idle = self.idle();
            idle.closed = true;
            std::mem::take(&mut idle.readers)
        };
        drop(readers);
    }

    fn take(&self) -> Result<Reader, StoreError> {
        {
            let mut idle = self.idle();
            if idle.closed {
                return Err(StoreError::Closed);
            }
            if let Some(reader) = idle.readers.pop() {
                return Ok(reader);
            }
        }
        Reader::open(&self.path)
    }

    /// Makes the connection idle; what it was used for is done, whatever becomes of it.
    fn put_back(&self, mut reader: Reader) {
        let mut idle = self.idle();
        // Asked under the lock: whoever begins a commit after this finds the connection among the idle ones.
        if reader.holds.is_some_and(|commits| !self.results.still(commits)) {
            drop(idle);
            if let Err(error) = reader.let_go() {
                tracing::warn!(%error, "a reading connection is given up");
                return;
            }
            idle = self.idle();
        }
        if idle.closed {
            // Closing a connection takes a while: not under the lock.
            drop(idle);
            drop(reader);
            return;
        }
        idle.readers.push(reader);
        let is_more = idle.readers.len() > idle.kept;
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
        readers.idle().readers.len()
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
