//! What a reader knows of the state that it sees.

use std::cell::Cell;

use super::Results;
use crate::error::StoreError;

/// A reader that sees one state throughout.
pub(crate) struct Reading<'r> {
    results: &'r Results,
    /// The number of commits when it began, unless one was under way.
    begun: Option<u64>,
    in_transaction: bool,
    missed: Cell<bool>,
}

impl<'r> Reading<'r> {
    /// A reader that is about to begin a transaction.
    pub(crate) fn snapshot(results: &'r Results) -> Self {
        Self {
            results,
            begun: results.commits(),
            in_transaction: true,
            missed: Cell::new(false),
        }
    }

    /// A reader without a transaction, which counts only if no commit begins before it ends.
    pub(crate) fn at_once(results: &'r Results, commits: u64) -> Self {
        Self {
            results,
            begun: Some(commits),
            in_transaction: false,
            missed: Cell::new(false),
        }
    }

    /// What others have found.
    pub(crate) fn results(&self) -> &'r Results {
        self.results
    }

    /// For a reader without a transaction, the number of commits of the state that it takes itself to see.
    pub(crate) fn assumed(&self) -> Option<u64> {
        if self.in_transaction { None } else { self.begun }
    }

    /// For a reader in a transaction that has read something: the number of commits of the state that it sees, if
    /// that is certain.
    pub(crate) fn proven(&self) -> Option<u64> {
        self.begun.filter(|begun| self.results.still(*begun))
    }

    /// Notes that what was asked for is not known, so that a transaction is needed. The error only ends the work.
    pub(crate) fn miss(&self) -> StoreError {
        self.missed.set(true);
        StoreError::Busy
    }

    /// Whether something was not known.
    pub(crate) fn has_missed(&self) -> bool {
        self.missed.get()
    }
}
