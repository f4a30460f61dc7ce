//! What a transaction has changed so far: which record of which table, and whether there is one more or one less of them.
//! What is taken back with a savepoint is forgotten here too. The tally of the tables is written from it once, before the
//! commit (`books::tally`).

use std::cell::RefCell;
use std::sync::Arc;

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// It was added.
    Added,
    /// It was changed.
    Changed,
    /// It was deleted.
    Deleted,
}

/// A record that was added, changed or deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// The table.
    pub(crate) table: Arc<str>,
    /// The record.
    pub(crate) id: i64,
    /// What became of it.
    pub(crate) deed: Deed,
}

/// A change that is about to be committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Revised {
    /// The table.
    pub(crate) table: Arc<str>,
    /// The revision that the change brings the table to.
    pub(crate) revision: i64,
    /// The record.
    pub(crate) id: i64,
}

/// What changes come to, of one table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    /// How many more records there are.
    pub(crate) records: i64,
    /// How many changes there were.
    pub(crate) changes: i64,
}

impl Sum {
    /// With one more.
    pub(crate) fn and(self, deed: Deed) -> Self {
        let more = match deed {
            Deed::Added => 1,
            Deed::Changed => 0,
            Deed::Deleted => -1,
        };
        Self {
            records: self.records + more,
            changes: self.changes + 1,
        }
    }
}

/// The changes of one transaction.
#[derive(Debug, Default)]
pub(crate) struct Changes(RefCell<Vec<Change>>);

impl Changes {
    /// One more.
    pub(crate) fn note(&self, table: &str, id: i64, deed: Deed) {
        let mut changes = self.0.borrow_mut();
        // A unit mostly goes on with the table that the last one has changed.
        let known = changes.iter().rev().find(|it| *it.table == *table);
        let table = known.map_or_else(|| table.into(), |it| Arc::clone(&it.table));
        changes.push(Change { table, id, deed });
    }

    /// What they come to, of a table.
    pub(crate) fn of(&self, table: &str) -> Sum {
        let changes = self.0.borrow();
        let of_table = changes.iter().filter(|it| *it.table == *table);
        of_table.fold(Sum::default(), |sum, it| sum.and(it.deed))
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
