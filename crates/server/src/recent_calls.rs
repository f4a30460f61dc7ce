//! The last calls of each application, for the developer who wonders what became of them, and for the operator who
//! follows them as they come.
//!
//! They are kept in memory only, in a ring of fixed length per application, and a restart forgets them: a log for years
//! is the operator's, and nothing on a call's way may wait for a disk. A call costs one look-up without a lock, and the
//! lock of its own application for as long as one row takes to be put into its place.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use papaya::HashMap;
use tokio::sync::Notify;

use crate::remark::Remark;

/// Calls that are kept of each application.
pub(crate) const PER_APPLICATION_MAX: usize = 200;

/// Applications whose calls are kept; the one that was silent longest makes room for a further one.
const APPLICATIONS_MAX: usize = 512;

/// Longest path that is kept, in bytes.
const PATH_BYTES_MAX: usize = 300;

/// Stands for calls of which nobody knows the application: without a token, or with one that isn't ours.
pub(crate) const NO_APPLICATION: i64 = 0;

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
    pub(crate) remark: Option<Box<Remark>>,
}

/// What a ring holds.
#[derive(Default)]
struct Kept {
    /// Each with its place among all calls of the server, from 1.
    calls: VecDeque<(u64, RecentCall)>,
    /// The place of the last call that made room.
    forgotten: u64,
}

/// The ring of one application.
#[derive(Default)]
struct Ring {
    calls: Mutex<Kept>,
    /// When the last call came, in seconds since 1970.
    last: AtomicI64,
}

/// The last calls of all applications.
#[derive(Default)]
pub(crate) struct RecentCalls {
    rings: HashMap<i64, Arc<Ring>>,
    /// How many calls there have been.
    count: AtomicU64,
    /// How many wait for the next one. Where nobody does, a call costs no lock that it shares with others.
    watchers: AtomicUsize,
    arrived: Notify,
}

/// One who waits for the next call.
struct Watcher<'a>(&'a AtomicUsize);

impl<'a> Watcher<'a> {
    fn of(watchers: &'a AtomicUsize) -> Self {
        watchers.fetch_add(1, Ordering::SeqCst);
        Self(watchers)
    }
}

impl Drop for Watcher<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Calls that came after another one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Later {
    /// With the application of each, oldest first.
    pub(crate) calls: Vec<(i64, RecentCall)>,
    /// The place of the last one that was looked at.
    pub(crate) next: u64,
    /// Some that belong here are forgotten already.
    pub(crate) is_incomplete: bool,
    /// There are further ones behind the last.
    pub(crate) has_more: bool,
}

impl RecentCalls {
    /// Notes a call of an application.
    pub(crate) fn note(&self, application: i64, mut call: RecentCall) {
        shorten(&mut call.path);
        call.remark = call.remark.map(|remark| Box::new(remark.bounded()));
        let ring = self.ring(application);
        ring.last.store(call.at.as_second(), Ordering::Relaxed);
        let mut calls = ring.calls.lock().unwrap_or_else(PoisonError::into_inner);
        // The row that makes room is dropped after the lock.
        let oldest = match calls.calls.len() >= PER_APPLICATION_MAX {
            true => calls.calls.pop_front(),
            false => None,
        };
        if let Some((place, _)) = &oldest {
            calls.forgotten = *place;
        }
        // Under the ring's lock: whoever knows of this place finds its call once the lock is free.
        let place = self.count.fetch_add(1, Ordering::SeqCst) + 1;
        calls.calls.push_back((place, call));
        drop(calls);
        drop(oldest);
        if self.watchers.load(Ordering::SeqCst) > 0 {
            self.arrived.notify_waiters();
        }
    }

    /// How many calls there have been so far.
    pub(crate) fn count(&self) -> u64 {
        self.count.load(Ordering::SeqCst)
    }

    /// Waits until there is a call behind this place. Whoever stops waiting misses nothing.
    pub(crate) async fn wait_beyond(&self, place: u64) {
        let _watcher = Watcher::of(&self.watchers);
        loop {
            let arrived = self.arrived.notified();
            tokio::pin!(arrived);
            arrived.as_mut().enable();
            if self.count() > place {
                return;
            }
            arrived.await;
        }
    }

    /// The calls behind a place that somebody wants, `most` at most.
    pub(crate) fn after(&self, place: u64, most: usize, wants: impl Fn(i64, &RecentCall) -> bool) -> Later {
        let end = self.count();
        let (mut found, mut is_incomplete) = (Vec::new(), false);
        for (application, ring) in &self.rings.pin() {
            let kept = ring.calls.lock().unwrap_or_else(PoisonError::into_inner);
            is_incomplete |= kept.forgotten > place;
            let later = kept.calls.iter().filter(|(it, _)| (place + 1..=end).contains(it));
            let wanted = later.filter(|(_, call)| wants(*application, call));
            found.extend(wanted.map(|(it, call)| (*it, *application, call.clone())));
        }
        found.sort_unstable_by_key(|(place, ..)| *place);
        let next = match found.get(most.wrapping_sub(1)) {
            Some((last, ..)) => *last,
            None => end,
        };
        let has_more = found.len() > most;
        found.truncate(most);
        Later {
            calls: found
                .into_iter()
                .map(|(_, application, call)| (application, call))
                .collect(),
            next,
            is_incomplete,
            has_more,
        }
    }

    /// The last calls of an application, newest first.
    pub(crate) fn of(&self, application: i64) -> Vec<RecentCall> {
        let Some(ring) = self.rings.pin().get(&application).cloned() else {
            return Vec::new();
        };
        let calls = ring.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.calls.iter().rev().map(|(_, call)| call.clone()).collect()
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

/// Cuts a path to what is kept of it.
fn shorten(text: &mut String) {
    if text.len() > PATH_BYTES_MAX {
        text.truncate(text.floor_char_boundary(PATH_BYTES_MAX));
        text.push('…');
        // A ring of long paths must not hold what was cut off.
        text.shrink_to_fit();
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
    fn a_follower_gets_each_call_once_in_order_and_hears_of_what_it_missed() {
        let calls = RecentCalls::default();
        for number in 0..6 {
            calls.note(501 + number % 2, call(number));
        }
        let seconds = |later: &Later| {
            later
                .calls
                .iter()
                .map(|(_, it)| it.at.as_second())
                .collect::<Vec<_>>()
        };
        let first = calls.after(0, 4, |_, _| true);
        assert_eq!((seconds(&first), first.next), (vec![0, 1, 2, 3], 4));
        assert!(first.has_more);
        let rest = calls.after(first.next, 4, |_, _| true);
        assert_eq!((seconds(&rest), rest.next), (vec![4, 5], 6));
        assert!(!rest.has_more);
        let of_one = calls.after(0, 9, |application, _| application == 502);
        assert_eq!(
            (seconds(&of_one), of_one.next),
            (vec![1, 3, 5], 6),
            "the others were looked at"
        );
        assert_eq!(
            calls.after(6, 9, |_, _| true),
            Later {
                next: 6,
                ..Later::default()
            }
        );
        for number in 6..300 {
            calls.note(501, call(number));
        }
        assert!(calls.after(6, 9, |_, _| true).is_incomplete);
        assert!(!calls.after(250, 9, |_, _| true).is_incomplete);
    }

    #[tokio::test]
    async fn who_waits_is_woken_by_the_next_call() {
        let calls = RecentCalls::default();
        let note = async { calls.note(501, call(1)) };
        tokio::join!(biased; calls.wait_beyond(0), note);
        assert_eq!(calls.count(), 1);
    }

    #[test]
    fn long_paths_are_cut() {
        let calls = RecentCalls::default();
        let long = RecentCall {
            path: "é".repeat(400),
            ..call(1)
        };
        calls.note(501, long);
        let kept = &calls.of(501)[0];
        assert!(kept.path.len() <= PATH_BYTES_MAX + '…'.len_utf8());
    }
}
