//! What the writer has in memory beside its connection: the changes of the transaction under way, the records that units
//! have read, and the counters. All of it is taken back with what it belongs to.

use crate::changes::Changes;
use crate::counted::Counted;
use crate::remembered::Remembered;

/// The writer's notes.
#[derive(Default)]
pub(crate) struct Notes {
    /// What the transaction under way has changed.
    pub(crate) changes: Changes,
    /// What units have read.
    pub(crate) remembered: Remembered,
    /// The counters.
    pub(crate) counted: Counted,
}

/// How far the changes had come.
#[derive(Clone, Copy)]
pub(crate) struct Mark(usize);

impl Notes {
    /// Where a part begins that may be taken back.
    pub(crate) fn mark(&self) -> Mark {
        Mark(self.changes.mark())
    }

    /// The database has taken back what was done since the mark.
    pub(crate) fn take_back(&self, mark: Mark) {
        self.changes.forget_since(mark.0);
        self.remembered.forget();
    }

    /// The database has taken back the whole transaction.
    pub(crate) fn forget(&self) {
        drop(self.changes.take());
        self.remembered.forget();
        self.counted.forget();
    }
}
