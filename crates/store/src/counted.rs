//! The counters as the writer goes on with them: read once, written once before each commit, however many numbers the
//! units of the commit take.
//!
//! A unit that is taken back doesn't give its numbers back: ids may have gaps, but none is given twice.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::error::StoreError;
use crate::unit::Unit;

/// The counters that were used since the connection was opened, or since a commit failed; one per table.
#[derive(Default)]
pub(crate) struct Counted(RefCell<HashMap<String, Count>>);

struct Count {
    last: i64,
    is_written: bool,
}

impl Counted {
    /// Goes on with the counter: `take` is given its last number, or what `read` finds, and answers the new one.
    pub(crate) fn advance(
        &self,
        name: &str,
        read: impl FnOnce() -> Result<i64, StoreError>,
        take: impl FnOnce(i64) -> i64,
    ) -> Result<i64, StoreError> {
        let mut counts = self.0.borrow_mut();
        if let Some(count) = counts.get_mut(name) {
            let last = take(count.last);
            count.is_written &= last == count.last;
            count.last = last;
            return Ok(last);
        }
        let stored = read()?;
        let last = take(stored);
        let is_written = last == stored;
        counts.insert(name.to_owned(), Count { last, is_written });
        Ok(last)
    }

    /// Writes the counters that have gone on.
    pub(crate) fn write(&self, unit: &Unit<'_>) -> Result<(), StoreError> {
        const WRITE: &str = "INSERT INTO counter (name, last) VALUES (?1, ?2)
            ON CONFLICT (name) DO UPDATE SET last = excluded.last";
        for (name, count) in self.0.borrow_mut().iter_mut().filter(|(_, it)| !it.is_written) {
            unit.execute(WRITE, &[name.as_str().into(), count.last.into()])?;
            count.is_written = true;
        }
        Ok(())
    }

    /// What was written was taken back: the counters are read again.
    pub(crate) fn forget(&self) {
        self.0.take();
    }
}
