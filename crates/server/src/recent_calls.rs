//! The last calls of each application, for the developer who wonders what became of them.
//!
//! They are kept in memory only, in a ring of fixed length per application, and a restart forgets them: a log for years
//! is the operator's, and nothing on a call's way may wait for a disk. A call costs one look-up without a lock, and the
//! lock of its own application for as long as one row takes to be put into its place.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use papaya::HashMap;

/// Calls that are kept of each application.
pub(crate) const PER_APPLICATION_MAX: usize = 200;

/// Applications whose calls are kept; the one that was silent longest makes room for a further one.
const APPLICATIONS_MAX: usize = 512;

/// Longest path and longest remark that are kept, in bytes.
const TEXT_BYTES_MAX: usize = 300;

/// One call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecentCall {
    /// When it was answered.
    pub(crate) at: Timestamp,
    /// The Data Usaha of its token.
    pub(crate) data_usaha: i64,
    /// Its method.
    pub(crate) method: &'static str,
    /// Its path.
    pub(crate) path: String,
    /// The status of its answer.
    pub(crate) status: u16,
    /// From its arrival to its answer.
    pub(crate) took: Duration,
    /// Why it was refused, or what was warned of.
    pub(crate) remark: Option<String>,
}

/// The ring of one application.
#[derive(Default)]
struct Ring {
    calls: Mutex<VecDeque<RecentCall>>,
    /// When the last call came, in seconds since 1970.
    last: AtomicI64,
}

/// The last calls of all applications.
#[derive(Default)]
pub(crate) struct RecentCalls {
    rings: HashMap<i64, Arc<Ring>>,
}

impl RecentCalls {
    /// Notes a call of an application.
    pub(crate) fn note(&self, application: i64, mut call: RecentCall) {
        shorten(&mut call.path);
        if let Some(remark) = &mut call.remark {
            shorten(remark);
        }
        let ring = self.ring(application);
        ring.last.store(call.at.as_second(), Ordering::Relaxed);
        let mut calls = ring.calls.lock().unwrap_or_else(PoisonError::into_inner);
        // The row that makes room is dropped after the lock.
        let oldest = (calls.len() >= PER_APPLICATION_MAX).then(|| calls.pop_front());
        calls.push_back(call);
        drop(calls);
        drop(oldest);
    }

    /// The last calls of an application, newest first.
    pub(crate) fn of(&self, application: i64) -> Vec<RecentCall> {
        let Some(ring) = self.rings.pin().get(&application).cloned() else {
            return Vec::new();
        };
        let calls = ring.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.iter().rev().cloned().collect()
    }

    fn ring(&self, application: i64) -> Arc<Ring> {
        let rings = self.rings.pin();
        if let Some(ring) = rings.get(&application) {
            return Arc::clone(ring);
        }
        if rings.len() >= APPLICATIONS_MAX {
            let silent = rings
                .iter()
                .min_by_key(|(_, ring)| ring.last.load(Ordering::Relaxed));
            if let Some((silent, _)) = silent {
                rings.remove(silent);
            }
        }
        Arc::clone(rings.get_or_insert_with(application, Arc::default))
    }
}

/// Cuts a text to what is kept of it.
fn shorten(text: &mut String) {
    if text.len() > TEXT_BYTES_MAX {
        text.truncate(text.floor_char_boundary(TEXT_BYTES_MAX));
        text.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(number: i64) -> RecentCall {
        RecentCall {
            at: Timestamp::from_second(number).unwrap(),
            data_usaha: 1_001,
            method: "GET",
            path: format!("/accurate/api/item/{number}"),
            status: 200,
            took: Duration::from_millis(1),
            remark: None,
        }
    }

    #[test]
    fn the_newest_stand_first_and_the_oldest_make_room() {
        let calls = RecentCalls::default();
        for number in 0..205 {
            calls.note(501, call(number));
        }
        calls.note(502, call(7));
        let kept = calls.of(501);
        assert_eq!(kept.len(), PER_APPLICATION_MAX);
        assert_eq!((&kept[0], &kept[199]), (&call(204), &call(5)));
        assert_eq!(calls.of(502), [call(7)]);
        assert_eq!(calls.of(503), []);
    }

    #[test]
    fn the_application_that_was_silent_longest_makes_room() {
        let calls = RecentCalls::default();
        for application in 0..512 {
            calls.note(application, call(1_000 - application));
        }
        calls.note(5_000, call(2_000));
        assert_eq!(calls.of(511), [], "silent since the earliest");
        assert_eq!(calls.of(0).len(), 1);
        assert_eq!(calls.of(5_000).len(), 1);
    }

    #[test]
    fn long_texts_are_cut() {
        let calls = RecentCalls::default();
        let long = RecentCall {
            path: "é".repeat(400),
            remark: Some("x".repeat(600)),
            ..call(1)
        };
        calls.note(501, long);
        let kept = &calls.of(501)[0];
        assert!(kept.path.len() <= TEXT_BYTES_MAX + '…'.len_utf8());
        assert_eq!(
            kept.remark.as_ref().map(String::len),
            Some(TEXT_BYTES_MAX + '…'.len_utf8())
        );
    }
}
