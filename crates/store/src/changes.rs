//! What a transaction has changed so far: which record of which table, at which revision. What is taken back with a
//! savepoint is forgotten here too.

use std::cell::RefCell;

/// A record that was added, changed or deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// The table.
    pub(crate) table: String,
    /// The revision that the change has brought the table to.
    pub(crate) revision: i64,
    /// The record.
    pub(crate) id: i64,
}

/// The changes of one transaction.
#[derive(Debug, Default)]
pub(crate) struct Changes(RefCell<Vec<Change>>);

impl Changes {
    /// One more.
    pub(crate) fn note(&self, table: &str, revision: i64, id: i64) {
        self.0.borrow_mut().push(Change {
            table: table.to_owned(),
            revision,
            id,
        });
    }

    /// How many there are: what to [`Changes::forget_since`] if what follows is taken back.
    pub(crate) fn mark(&self) -> usize {
        self.0.borrow().len()
    }

    /// Forgets what was changed since the mark.
    pub(crate) fn forget_since(&self, mark: usize) {
        self.0.borrow_mut().truncate(mark);
    }

    /// All of them, in their order.
    pub(crate) fn take(&self) -> Vec<Change> {
        self.0.take()
    }
}
