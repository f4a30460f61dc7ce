//! One gate per Data Usaha: writes pass it side by side, a host move alone.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::sync::{OwnedMutexGuard, OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock};

use crate::lock::lock;

/// The gates of all Data Usaha that were ever written to; some 200 bytes each.
#[derive(Default)]
pub(super) struct Gates {
    gates: Mutex<HashMap<i64, Gate>>,
}

#[derive(Clone, Default)]
struct Gate {
    writes: Arc<RwLock<()>>,
    moves: Arc<tokio::sync::Mutex<()>>,
}

/// The right to write to the books of a Data Usaha; a host move waits until it is given back.
#[derive(Debug)]
pub struct WritePermit {
    data_usaha: i64,
    _shared: OwnedRwLockReadGuard<()>,
}

impl WritePermit {
    /// The Data Usaha that may be written to.
    #[must_use]
    pub fn data_usaha(&self) -> i64 {
        self.data_usaha
    }
}

/// The right to move a Data Usaha: no other move of it takes place meanwhile.
pub(super) struct MoveTurn {
    _turn: OwnedMutexGuard<()>,
    writes: Arc<RwLock<()>>,
}

impl MoveTurn {
    /// Waits for the writes that are under way and keeps later ones waiting. Fair: writes that come after
    /// this call do not go before it.
    pub(super) async fn without_writes(&self) -> OwnedRwLockWriteGuard<()> {
        Arc::clone(&self.writes).write_owned().await
    }
}

impl Gates {
    pub(super) async fn write_permit(&self, data_usaha: i64) -> WritePermit {
        let shared = self.gate(data_usaha).writes.read_owned().await;
        WritePermit {
            data_usaha,
            _shared: shared,
        }
    }

    pub(super) async fn move_turn(&self, data_usaha: i64) -> MoveTurn {
        let Gate { writes, moves } = self.gate(data_usaha);
        MoveTurn {
            _turn: moves.lock_owned().await,
            writes,
        }
    }

    fn gate(&self, data_usaha: i64) -> Gate {
        let mut gates = lock(&self.gates);
        gates.entry(data_usaha).or_default().clone()
    }
}
