//! What the writers leave for the operator: how many units of work share a commit says how busy the books are.

use metrics::Counter;

/// Name of the counter of commits.
pub const COMMITS: &str = "neraca_commits_total";

/// Name of the counter of units of work that were committed.
pub const UNITS: &str = "neraca_committed_units_total";

/// Where a writer counts.
pub(crate) struct Figures {
    commits: Counter,
    units: Counter,
}

impl Figures {
    /// Figures of the recorder that the process has by now.
    pub(crate) fn new() -> Self {
        Self {
            commits: metrics::counter!(COMMITS),
            units: metrics::counter!(UNITS),
        }
    }

    /// Counts a commit of so many units.
    pub(crate) fn note(&self, units: usize) {
        self.commits.increment(1);
        self.units.increment(u64::try_from(units).unwrap_or(u64::MAX));
    }
}
