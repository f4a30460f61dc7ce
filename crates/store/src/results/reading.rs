//! What a reader knows of the state that it sees.

use std::cell::Cell;

use super::Results;
use crate::error::StoreError;

/// A reader that sees one state throughout.
pub(crate) struct Reading<'r> {
    results: &'r Results,
    /// The number of commits when it began, unless one was under way.
    begun: Option<u64>,
    /// It does only what takes a moment.
    is_brief: bool,
    missed: Cell<bool>,
}

impl<'r> Reading<'r> {
    /// A reader that sees a state of its own, whatever is committed meanwhile.
    pub(crate) fn snapshot(results: &'r Results) -> Self {
        Self {
            results,
            begun: results.commits(),
            is_brief: false,
            missed: Cell::new(false),
        }
    }

    /// A reader that counts only if no commit begins before it ends, and that does only what takes a moment.
    pub(crate) fn at_once(results: &'r Results, commits: u64) -> Self {
        Self {
            results,
            begun: Some(commits),
            is_brief: true,
            missed: Cell::new(false),
        }
    }

    /// What others have found.
    pub(crate) fn results(&self) -> &'r Results {
        self.results
    }

    /// The number of commits when it began, unless one was under way.
    pub(crate) fn begun(&self) -> Option<u64> {
        self.begun
    }

    /// Whether it does only what takes a moment.
    pub(crate) fn is_brief(&self) -> bool {
        self.is_brief
    }

    /// For a brief reader, the number of commits of the state that it takes itself to see.
    pub(crate) fn assumed(&self) -> Option<u64> {
        self.begun.filter(|_| self.is_brief)
    }

    /// For a reader that has read something: the number of commits of the state that it sees, if that is certain.
    pub(crate) fn proven(&self) -> Option<u64> {
        self.begun.filter(|begun| self.results.still(*begun))
    }

    /// Notes that what was asked for takes longer than a brief reader has. The error only ends the work.
    pub(crate) fn miss(&self) -> StoreError {
        self.missed.set(true);
        StoreError::Busy
    }

    /// Whether something would have taken longer.
    pub(crate) fn has_missed(&self) -> bool {
        self.missed.get()
    }
}
