//! Which books are open, which of them was asked for longest ago, and which are still closing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;

use super::Address;
use crate::books::Books;
use crate::database::Departure;
use crate::error::StoreError;
use crate::lock::lock;

/// The place where the books will stand once one of those who ask has opened them.
pub(super) type Place = Arc<OnceCell<Arc<Books>>>;

/// What is open.
pub(super) struct Open {
    most: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    slots: HashMap<i64, Slot>,
    /// The latest epoch of every Data Usaha that this process has moved: older addresses are refused.
    moved: HashMap<i64, i64>,
    /// Books that were let go. Their files may be opened again only when all connections are closed: the
    /// last one to close removes the write-ahead log, whoever's it is by then.
    closing: HashMap<(i64, Box<str>), Departure>,
    /// Counts the calls; tells what was asked for longest ago without a clock.
    calls: u64,
}

struct Slot {
    host: Box<str>,
    epoch: i64,
    asked_at: u64,
    place: Place,
}

/// What a caller gets who may have to open the books itself.
pub(super) struct Asked {
    pub(super) cell: Place,
    /// What must be over before the file is opened.
    pub(super) closing: Option<Departure>,
}

impl Open {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            state: Mutex::default(),
        }
    }

    /// The books, if they are open.
    pub(super) fn get(&self, address: Address<'_>) -> Option<Arc<Books>> {
        let mut state = self.state();
        state.calls += 1;
        let asked_at = state.calls;
        let slot = state.slots.get_mut(&address.data_usaha)?;
        if slot.epoch != address.epoch || *slot.host != *address.host {
            return None;
        }
        slot.asked_at = asked_at;
        slot.place.get().cloned()
    }

    /// The place for the books, made where there is none.
    pub(super) fn ask(&self, address: Address<'_>) -> Result<Asked, StoreError> {
        let mut state = self.state();
        let left = || StoreError::BooksLeft {
            data_usaha: address.data_usaha,
            host: address.host.to_owned(),
        };
        if state
            .moved
            .get(&address.data_usaha)
            .is_some_and(|epoch| *epoch > address.epoch)
        {
            return Err(left());
        }
        match state.slots.get(&address.data_usaha) {
            Some(slot) if slot.epoch > address.epoch => return Err(left()),
            Some(slot) if slot.epoch == address.epoch && *slot.host == *address.host => {}
            Some(_) => state.let_go(address.data_usaha),
            None => state.make_room(self.most),
        }
        state.calls += 1;
        let asked_at = state.calls;
        let slot = state.slots.entry(address.data_usaha).or_insert_with(|| Slot {
            host: address.host.into(),
            epoch: address.epoch,
            asked_at,
            place: Place::default(),
        });
        let cell = Arc::clone(&slot.place);
        Ok(Asked {
            cell,
            closing: state.closing(address.data_usaha, address.host),
        })
    }

    /// Removes the place of books that could not be opened, so that it does not count.
    pub(super) fn forget_unopened(&self, data_usaha: i64) {
        let mut state = self.state();
        let unopened = |slot: &Slot| slot.place.get().is_none() && Arc::strong_count(&slot.place) == 1;
        if state.slots.get(&data_usaha).is_some_and(unopened) {
            state.slots.remove(&data_usaha);
        }
    }

    /// Notes that the Data Usaha has moved: its older books are let go, and addresses older than `epoch`
    /// refused from now on. Answers what must be over before the older file, at `from_host`, may be touched.
    pub(super) fn moved(&self, data_usaha: i64, from_host: &str, epoch: i64) -> Option<Departure> {
        let mut state = self.state();
        state.moved.insert(data_usaha, epoch);
        if state
            .slots
            .get(&data_usaha)
            .is_some_and(|slot| slot.epoch < epoch)
        {
            state.let_go(data_usaha);
        }
        state.closing(data_usaha, from_host)
    }

    /// Takes everything out that is open.
    pub(super) fn take_all(&self) -> Vec<Arc<Books>> {
        let slots = std::mem::take(&mut self.state().slots);
        slots
            .into_values()
            .filter_map(|slot| slot.place.get().cloned())
            .collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl State {
    /// Closes what is idle and was asked for longest ago, until there is room for one more. What is in use
    /// stays open, even if that is more than the bound.
    fn make_room(&mut self, most: usize) {
        self.closing.retain(|_, departure| !departure.is_over());
        while self.slots.len() >= most {
            let idle = self.slots.iter().filter(|(_, slot)| slot.is_idle());
            let Some((oldest, _)) = idle.min_by_key(|(_, slot)| slot.asked_at) else {
                return;
            };
            let oldest = *oldest;
            self.let_go(oldest);
        }
    }

    fn closing(&self, data_usaha: i64, host: &str) -> Option<Departure> {
        self.closing.get(&(data_usaha, Box::from(host))).cloned()
    }

    /// Lets the books go; they close when the last of those who use them is done.
    fn let_go(&mut self, data_usaha: i64) {
        let Some(slot) = self.slots.remove(&data_usaha) else {
            return;
        };
        if let Some(books) = slot.place.get() {
            self.closing
                .insert((data_usaha, slot.host.clone()), books.database().departure());
        }
        // Closing a file takes a while: not here, under the lock.
        drop(spawn_blocking(move || drop(slot)));
    }
}

impl Slot {
    fn is_idle(&self) -> bool {
        let unused = self
            .place
            .get()
            .is_some_and(|books| Arc::strong_count(books) == 1);
        unused && Arc::strong_count(&self.place) == 1
    }
}
