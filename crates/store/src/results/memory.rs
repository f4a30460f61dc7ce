//! The memory that results may take, over all open databases: when it is full, what was asked for longest ago goes.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use super::Ids;
use crate::lock::lock;
use crate::value::Value;

/// Memory of all results together, in bytes.
const RESULTS_BYTES_MAX: usize = 32 << 20;
/// Memory of one result, in bytes: not quite five per record, so three million records. A longer list is read without
/// keeping it.
pub(crate) const RESULT_BYTES_MAX: usize = 16 << 20;
/// What a result takes beside its ids and its key's texts, in bytes, about.
const RESULT_FRAME_BYTES: usize = 400;
/// What a value of a key takes beside its text, in bytes, about.
const VALUE_FRAME_BYTES: usize = 32;

/// What a result is the answer to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(super) database: u64,
    pub(super) sql: String,
    pub(super) values: Vec<Value<'static>>,
    pub(super) order: Order,
}

/// The order of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Order {
    /// The statement's.
    OfStatement,
    /// The lowest id first.
    Rising,
    /// The highest id first.
    Falling,
}

impl Key {
    /// The statement that finds the ids.
    pub(crate) fn sql(&self) -> &str {
        &self.sql
    }

    /// Its values.
    pub(crate) fn values(&self) -> &[Value<'static>] {
        &self.values
    }

    /// The order of what it finds.
    pub(crate) fn order(&self) -> Order {
        self.order
    }

    fn bytes(&self) -> usize {
        let value = |value: &Value<'_>| match value {
            Value::Text(text) => text.len() + VALUE_FRAME_BYTES,
            Value::Bytes(bytes) => bytes.len() + VALUE_FRAME_BYTES,
            Value::Null | Value::Integer(_) => VALUE_FRAME_BYTES,
        };
        self.sql.len() + self.values.iter().map(value).sum::<usize>()
    }
}

/// A result.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The ids, in the result's order.
    pub(crate) ids: Ids,
    /// The revision of the table.
    pub(crate) revision: i64,
    /// The revisions of the other tables that the condition reads, in its order.
    pub(crate) others: Vec<i64>,
}

/// The results of all open databases.
#[derive(Default)]
pub(crate) struct Memory {
    state: Mutex<State>,
    databases: AtomicU64,
    /// What is searched for at this moment.
    searches: Mutex<HashMap<Key, Arc<Mutex<()>>>>,
}

#[derive(Default)]
struct State {
    slots: HashMap<Arc<Key>, Slot>,
    /// The keys by the moment when they were last asked for.
    asked: BTreeMap<u64, Arc<Key>>,
    /// Counts the calls; tells what was asked for longest ago without a clock.
    calls: u64,
    bytes: usize,
}

struct Slot {
    found: Arc<Found>,
    /// The number of commits at which it was last known to hold.
    at: Option<u64>,
    asked_at: u64,
    bytes: usize,
}

impl Memory {
    /// A number that no other database of the process has.
    pub(super) fn next_database(&self) -> u64 {
        self.databases.fetch_add(1, Ordering::Relaxed)
    }

    /// The result, and the number of commits at which it was last known to hold.
    pub(crate) fn get(&self, key: &Key) -> Option<(Arc<Found>, Option<u64>)> {
        let mut state = self.state();
        let State {
            slots, asked, calls, ..
        } = &mut *state;
        let slot = slots.get_mut(key)?;
        *calls += 1;
        if let Some(key) = asked.remove(&slot.asked_at) {
            asked.insert(*calls, key);
        }
        slot.asked_at = *calls;
        Some((Arc::clone(&slot.found), slot.at))
    }

    /// Keeps a result, unless it is too long to be kept or a newer one is there.
    pub(crate) fn keep(&self, key: Key, found: &Arc<Found>, at: Option<u64>) {
        // The key stands here once, but both maps hold on to it.
        let bytes = found.ids.bytes() + key.bytes() + RESULT_FRAME_BYTES;
        let mut state = self.state();
        match state.slots.get_mut(&key) {
            Some(slot) if Arc::ptr_eq(&slot.found, found) => {
                slot.at = slot.at.max(at);
                return;
            }
            Some(slot) if slot.found.revision > found.revision => return,
            _ => state.remove(&key),
        }
        if bytes > RESULT_BYTES_MAX {
            return;
        }
        while state.bytes + bytes > RESULTS_BYTES_MAX {
            let Some(oldest) = state.asked.first_key_value().map(|(_, key)| Arc::clone(key)) else {
                break;
            };
            state.remove(&oldest);
        }
        state.calls += 1;
        let (key, asked_at) = (Arc::new(key), state.calls);
        state.asked.insert(asked_at, Arc::clone(&key));
        state.bytes += bytes;
        let slot = Slot {
            found: Arc::clone(found),
            at,
            asked_at,
            bytes,
        };
        state.slots.insert(key, slot);
    }

    /// Runs a search, or waits until somebody else's for the same is over: then as a rule the result is there, and
    /// `search` finds it. A search may read the whole table and sort it, which is not to be done by several at once.
    pub(crate) fn in_turn<T>(&self, key: &Key, search: impl FnOnce() -> T) -> T {
        let turn = Arc::clone(lock(&self.searches).entry(key.clone()).or_default());
        let outcome = {
            let _turn = lock(&turn);
            search()
        };
        drop(turn);
        let mut searches = lock(&self.searches);
        if searches.get(key).is_some_and(|turn| Arc::strong_count(turn) == 1) {
            searches.remove(key);
        }
        outcome
    }

    /// Frees the results of a database.
    pub(super) fn forget(&self, database: u64) {
        let mut state = self.state();
        let keys: Vec<Arc<Key>> = state
            .slots
            .keys()
            .filter(|key| key.database == database)
            .cloned()
            .collect();
        for key in keys {
            state.remove(&key);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl State {
    fn remove(&mut self, key: &Key) {
        if let Some(slot) = self.slots.remove(key) {
            self.asked.remove(&slot.asked_at);
            self.bytes -= slot.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(database: u64, place: i64) -> Key {
        Key {
            database,
            sql: "SELECT id".to_owned(),
            values: vec![place.into()],
            order: Order::Rising,
        }
    }

    fn found(revision: i64, ids: usize) -> Arc<Found> {
        Arc::new(Found {
            ids: vec![1; ids].into(),
            revision,
            others: vec![],
        })
    }

    #[test]
    fn what_was_asked_for_longest_ago_goes_when_memory_is_full() {
        let memory = Memory::default();
        let long = RESULT_BYTES_MAX / 5;
        memory.keep(key(0, 0), &found(1, long), None);
        memory.keep(key(0, 1), &found(1, long), None);
        assert!(memory.get(&key(0, 0)).is_some());
        memory.keep(key(0, 2), &found(1, long), None);
        let there = |place| memory.get(&key(0, place)).is_some();
        assert_eq!([there(0), there(1), there(2)], [true, false, true]);
        assert!(memory.state().bytes <= RESULTS_BYTES_MAX);
        memory.forget(0);
        let state = memory.state();
        assert_eq!((state.bytes, state.slots.len(), state.asked.len()), (0, 0, 0));
    }

    #[test]
    fn a_result_too_long_to_keep_is_not_kept() {
        let memory = Memory::default();
        memory.keep(key(0, 0), &found(1, RESULT_BYTES_MAX / 4), None);
        assert!(memory.get(&key(0, 0)).is_none());
    }

    #[test]
    fn an_older_result_does_not_replace_a_newer_one() {
        let memory = Memory::default();
        let newer = found(2, 1);
        memory.keep(key(0, 0), &newer, Some(4));
        memory.keep(key(0, 0), &found(1, 2), Some(2));
        assert_eq!(memory.get(&key(0, 0)), Some((Arc::clone(&newer), Some(4))));
        // Known to hold at a later moment, then confirmed by somebody who looked earlier.
        memory.keep(key(0, 0), &newer, Some(8));
        memory.keep(key(0, 0), &newer, Some(6));
        assert_eq!(memory.get(&key(0, 0)), Some((newer, Some(8))));
    }

    #[test]
    fn databases_know_nothing_of_each_other() {
        let memory = Memory::default();
        memory.keep(key(0, 0), &found(1, 1), None);
        assert!(memory.get(&key(1, 0)).is_none());
        memory.forget(1);
        assert!(memory.get(&key(0, 0)).is_some());
    }

    #[test]
    fn the_same_is_searched_for_by_one_at_a_time() {
        let memory = Memory::default();
        let searched = AtomicU64::new(0);
        let ask = || {
            memory.in_turn(&key(0, 0), || {
                if memory.get(&key(0, 0)).is_none() {
                    searched.fetch_add(1, Ordering::Relaxed);
                    memory.keep(key(0, 0), &found(1, 1), None);
                }
            });
        };
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(ask);
            }
        });
        assert_eq!(searched.into_inner(), 1);
        assert!(lock(&memory.searches).is_empty(), "nobody waits any more");
    }
}
