//! When the next call may start: the rate alone, without queue, clock or lock.
//!
//! The manual's window is a second of the server's clock; another server may look at the last second before each
//! call. A call is counted when it *arrives*, which is later than it was sent, and not always equally much later. So
//! each of the eight calls of a second has a slot of its own, and a slot is free again only when both are sure:
//!
//! - **a sliding second**: one second and [`JITTER_MARGIN`] after its last start. Whatever eight slots do, a ninth
//!   start is never within a second of the first.
//! - **a second of the server's clock**: in a later second than the one that the last start can have been counted
//!   in, if it arrived up to [`LATENESS`] late and the server's clock is known to [`CLOCK_ERROR`]. This holds a slot
//!   back only where its start lay just before the turn of a second, which at full load comes about once in three
//!   minutes.
//!
//! So at full load a slot is used once in 1.005 s: 99.5 % of what is allowed.

use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

/// By how much more than a second two starts of a slot lie apart: calls may arrive with so much less between them
/// than they were sent with, and still no sliding second holds nine. It costs 0.5 % of the rate.
pub const JITTER_MARGIN: Duration = Duration::from_millis(5);

/// How late a call may arrive and still be counted in no fuller second of the server's clock.
pub const LATENESS: Duration = Duration::from_millis(50);

/// How well the server's clock must be known for [`LATENESS`] to hold.
pub const CLOCK_ERROR: Duration = Duration::from_millis(10);

/// How much later than it might have a call may start and still leave its slot as free as if it had started in time:
/// timers wake a little late, every time, and that would add up. It is taken from [`JITTER_MARGIN`].
const TIMER_LAG: Duration = Duration::from_millis(2);

/// Share of a second, in percent, that calls of several programs are spread over at full load. If they all started
/// at the second's beginning, a program that waits for each answer could never get more than one of them.
const SPREAD_PERCENT: u32 = 80;

/// A moment, as the rate sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// On a clock that never runs backwards.
    pub(crate) at: Duration,
    /// How long the server's second has run.
    pub(crate) phase: Duration,
}

/// A start that was counted; to take it back when nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Start {
    slot: usize,
    /// When the slot had been free before.
    before: Duration,
    /// When the start before this one was.
    last: Option<Duration>,
}

/// The slots of one token.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    /// When each slot is free.
    free: Vec<Duration>,
    /// The last start.
    last: Option<Duration>,
}

impl Window {
    /// So many slots, all free; one at least.
    pub(crate) fn new(slots: u32) -> Self {
        Self {
            free: vec![Duration::ZERO; slots.max(1) as usize],
            last: None,
        }
    }

    /// Changes the number of slots. Those that are added are taken for a second, because nobody knows who has used
    /// them; those that go are the ones that would be free first, because the used ones must be remembered.
    pub(crate) fn resize(&mut self, slots: u32, now: Duration) {
        let slots = slots.max(1) as usize;
        self.free.sort_unstable();
        let surplus = self.free.len().saturating_sub(slots);
        self.free.drain(..surplus);
        self.free.resize(slots, now + SECOND + JITTER_MARGIN);
    }

    /// When the next call may start. `contended` means that several programs want to.
    pub(crate) fn next(&self, now: Duration, contended: bool) -> Duration {
        let free = self.free.iter().copied().min().unwrap_or_default();
        let taken = self.free.iter().filter(|free| **free > now).count();
        match self.last {
            Some(last) if contended && 2 * taken >= self.free.len() => free.max(last + self.spread()),
            _ => free,
        }
    }

    /// When the call may start before which so many others are to start; never before `now`.
    pub(crate) fn nth(&self, others: usize, now: Duration) -> Duration {
        let mut free: Vec<_> = self.free.iter().map(|free| (*free).max(now)).collect();
        free.sort_unstable();
        let rounds = u32::try_from(others / free.len()).unwrap_or(u32::MAX);
        let first = free.get(others % free.len()).copied().unwrap_or(now);
        first.saturating_add((SECOND + JITTER_MARGIN).saturating_mul(rounds))
    }

    /// Counts a start. Ask [`Window::next`] whether it may be now.
    pub(crate) fn start(&mut self, now: Moment) -> Start {
        let slots = self.free.iter().enumerate();
        let (slot, before) = slots
            .min_by_key(|(_, free)| **free)
            .map_or((0, Duration::ZERO), |(slot, free)| (slot, *free));
        let since = now.at.saturating_sub(before);
        let lag = if since <= TIMER_LAG { since } else { Duration::ZERO };
        let start = Start {
            slot,
            before,
            last: self.last,
        };
        if let Some(free) = self.free.get_mut(slot) {
            *free = free_again(now, lag);
        }
        self.last = Some(now.at);
        start
    }

    /// Takes a start back: nothing was sent.
    pub(crate) fn take_back(&mut self, start: Start) {
        // After a resize the slots are others; then the start stays counted, which harms nobody.
        if let Some(free) = self.free.get_mut(start.slot)
            && *free >= start.before
        {
            *free = start.before;
        }
        self.last = start.last;
    }

    fn spread(&self) -> Duration {
        let slots = u32::try_from(self.free.len()).unwrap_or(u32::MAX);
        SECOND * SPREAD_PERCENT / 100 / slots
    }
}

/// When a slot is free again that is used now, so much later than it might have been.
fn free_again(now: Moment, lag: Duration) -> Duration {
    let sliding = now.at + SECOND + JITTER_MARGIN - lag;
    // The second that the call is counted in, at the latest, ends then.
    let counted_by = now.phase + LATENESS + CLOCK_ERROR;
    let turns = u32::try_from(counted_by.as_secs()).unwrap_or(u32::MAX) + 1;
    let turn = (now.at + SECOND * turns).saturating_sub(now.phase);
    sliding.max(turn + CLOCK_ERROR)
}
