//! Results: what lists have found before, so that the next page costs only the rows it shows.
//!
//! A *result* is the ids of all records that fulfil a condition, in an order: four bytes each. It gives the exact count
//! and any page of the list. It holds for one *revision* of its table (`books::tally`), a number that stands in the
//! books themselves, so a reader takes it from the same snapshot as the rows. When the revision has moved on, the log
//! of changes kept here says which records are to be looked at again.
//!
//! One step quicker still: the writer counts its commits here, before and after each, so a reader that finds the same
//! even number before and after its work knows that nothing was committed meanwhile: what it saw is still the newest
//! state, and whatever was known of that state holds.

mod ids;
mod memory;
mod reading;

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering, fence};
use std::sync::{Arc, Mutex, MutexGuard};

pub(crate) use ids::Ids;
pub(crate) use memory::{Found, Key, Memory, Order, RESULT_BYTES_MAX};
pub(crate) use reading::Reading;

use crate::changes::Revised;
use crate::lock::lock;
use crate::value::Value;

/// Changes of one table that are remembered. A result that is further behind is made anew.
pub(crate) const CHANGES_KEPT: usize = 512;

/// What is known of one open database. Dropping it frees the results.
pub(crate) struct Results {
    /// Tells the databases of a process apart, also one that was closed and opened again.
    database: u64,
    memory: Arc<Memory>,
    /// Odd while a commit is under way.
    commits: AtomicU64,
    logs: Mutex<HashMap<Arc<str>, Log>>,
    tallies: Mutex<HashMap<String, Tallied>>,
}

/// The latest changes of a table, each one revision further.
#[derive(Default)]
struct Log {
    /// The revision after the last of them.
    revision: i64,
    ids: VecDeque<i64>,
}

/// What the tally said of a table.
#[derive(Clone, Copy)]
struct Tallied {
    records: i64,
    /// The number of commits then.
    at: u64,
}

impl Results {
    pub(crate) fn new(memory: &Arc<Memory>) -> Self {
        Self {
            database: memory.next_database(),
            memory: Arc::clone(memory),
            commits: AtomicU64::new(0),
            logs: Mutex::default(),
            tallies: Mutex::default(),
        }
    }

    /// The number of commits, unless one is under way.
    pub(crate) fn commits(&self) -> Option<u64> {
        let commits = self.commits.load(Ordering::SeqCst);
        commits.is_multiple_of(2).then_some(commits)
    }

    /// Whether no commit has begun since the number was `commits`. Asked after a read, this says what the read saw.
    pub(crate) fn still(&self, commits: u64) -> bool {
        // The read must not be put off behind this look at the number.
        fence(Ordering::SeqCst);
        self.commits.load(Ordering::SeqCst) == commits
    }

    /// Makes a commit known around itself. The changes are noted before: whoever sees what was committed finds them,
    /// and before it is committed nobody asks for them.
    pub(crate) fn committing<T, E>(
        &self,
        changes: Vec<Revised>,
        commit: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.commits.fetch_add(1, Ordering::SeqCst);
        let _end = CommitEnd(self);
        self.log(changes);
        let outcome = commit();
        if outcome.is_err() {
            // Their revisions will be given again, to other changes.
            self.logs().clear();
        }
        outcome
    }

    fn log(&self, changes: Vec<Revised>) {
        if changes.is_empty() {
            return;
        }
        let mut logs = self.logs();
        for Revised { table, revision, id } in changes {
            let log = logs.entry(table).or_default();
            if log.revision + 1 != revision {
                log.ids.clear();
            }
            if log.ids.len() == CHANGES_KEPT {
                log.ids.pop_front();
            }
            log.ids.push_back(id);
            log.revision = revision;
        }
    }

    /// The records of the table that differ between two of its revisions; nothing where that is no longer known.
    pub(crate) fn changed(&self, table: &str, one: i64, other: i64) -> Option<Vec<i64>> {
        let (from, to) = (one.min(other), one.max(other));
        let logs = self.logs();
        let log = logs.get(table)?;
        let first = log.revision - i64::try_from(log.ids.len()).ok()?;
        let skip = usize::try_from(from.checked_sub(first)?).ok()?;
        let take = usize::try_from(to.checked_sub(from)?).ok()?;
        if to > log.revision {
            return None;
        }
        let mut ids: Vec<i64> = log.ids.iter().skip(skip).take(take).copied().collect();
        ids.sort_unstable();
        ids.dedup();
        Some(ids)
    }

    /// How many records the table had when the number of commits was this.
    pub(crate) fn records(&self, table: &str, commits: u64) -> Option<i64> {
        let tallies = self.tallies();
        let tallied = tallies.get(table)?;
        (tallied.at == commits).then_some(tallied.records)
    }

    /// Keeps how many records the table has at this number of commits.
    pub(crate) fn keep_records(&self, table: &str, commits: u64, records: i64) {
        let tallied = Tallied { records, at: commits };
        let mut tallies = self.tallies();
        match tallies.get_mut(table) {
            Some(known) => *known = tallied,
            None => drop(tallies.insert(table.to_owned(), tallied)),
        }
    }

    /// The key of a result: the statement that finds it, and the order of what it finds.
    pub(crate) fn key(&self, sql: String, values: Vec<Value<'static>>, order: Order) -> Key {
        Key {
            database: self.database,
            sql,
            values,
            order,
        }
    }

    /// The results of all databases.
    pub(crate) fn memory(&self) -> &Memory {
        &self.memory
    }

    fn logs(&self) -> MutexGuard<'_, HashMap<Arc<str>, Log>> {
        lock(&self.logs)
    }

    fn tallies(&self) -> MutexGuard<'_, HashMap<String, Tallied>> {
        lock(&self.tallies)
    }
}

impl Drop for Results {
    fn drop(&mut self) {
        self.memory.forget(self.database);
    }
}

/// Ends a commit, whatever became of it.
struct CommitEnd<'r>(&'r Results);

impl Drop for CommitEnd<'_> {
    fn drop(&mut self) {
        self.0.commits.fetch_add(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(revision: i64, id: i64) -> Revised {
        Revised {
            table: "item".into(),
            revision,
            id,
        }
    }

    fn results() -> Results {
        Results::new(&Arc::default())
    }

    fn commit(results: &Results, changes: Vec<Revised>) {
        results.committing(changes, || Ok::<_, ()>(())).unwrap();
    }

    #[test]
    fn changes_between_two_revisions_are_told_whichever_is_older() {
        let results = results();
        commit(&results, vec![change(8, 50), change(9, 51)]);
        commit(&results, vec![change(10, 50), change(11, 50)]);
        assert_eq!(results.changed("item", 7, 11), Some(vec![50, 51]));
        assert_eq!(results.changed("item", 11, 9), Some(vec![50]));
        assert_eq!(results.changed("item", 9, 9), Some(vec![]));
    }

    #[test]
    fn changes_that_are_not_known_are_not_guessed() {
        let results = results();
        assert_eq!(results.changed("item", 1, 2), None);
        commit(&results, vec![change(8, 50)]);
        assert_eq!(results.changed("item", 6, 8), None);
        assert_eq!(results.changed("item", 8, 9), None);
        // Something was changed that nobody noted.
        commit(&results, vec![change(10, 51)]);
        assert_eq!(results.changed("item", 7, 10), None);
        let kept = i64::try_from(CHANGES_KEPT).unwrap();
        commit(
            &results,
            (11..=10 + kept)
                .map(|revision| change(revision, revision))
                .collect(),
        );
        assert_eq!(results.changed("item", 9, 10 + kept), None);
        assert!(results.changed("item", 10, 10 + kept).is_some());
    }

    #[test]
    fn a_commit_that_fails_leaves_no_changes_behind() {
        let results = results();
        commit(&results, vec![change(1, 50)]);
        assert_eq!(
            results.committing(vec![change(2, 51)], || Err::<(), _>("full")),
            Err("full")
        );
        assert_eq!(results.changed("item", 0, 1), None);
        commit(&results, vec![change(2, 52)]);
        assert_eq!(results.changed("item", 1, 2), Some(vec![52]));
    }

    #[test]
    fn a_commit_is_seen_from_its_beginning_to_its_end() {
        let results = results();
        let before = results.commits().unwrap();
        let under_way = results.committing(vec![], || {
            assert_eq!(results.commits(), None);
            assert!(!results.still(before));
            Ok::<_, ()>(())
        });
        under_way.unwrap();
        assert!(results.commits().is_some_and(|after| after > before));
        results.keep_records("item", before, 7);
        assert_eq!(results.records("item", before), Some(7));
        assert_eq!(results.records("item", before + 2), None);
    }
}
