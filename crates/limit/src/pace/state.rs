//! The whole rule as a machine that is told the time: who starts now, and when to look again.

use std::collections::HashMap;
use std::time::Duration;

use super::line::{Line, Ticket};
use super::window::{Moment, Start, Window};
use super::{Caller, Priority, Reason};
use crate::Allowance;

/// Calls that may wait, of all callers.
pub const QUEUE_MAX: usize = 2048;

/// Calls that may wait of one caller, so that one program's flood doesn't keep the others out.
pub const CALLER_QUEUE_MAX: usize = 512;

/// Of so many starts in a row one is for bulk calls, if any wait, however many interactive ones do.
const BULK_TURN: u32 = 4;

/// When to look again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Nobody waits.
    Never,
    /// All allowed calls are in flight: when one of them has ended.
    AfterAnEnd,
    /// At this moment.
    At(Duration),
}

/// A call that may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Started {
    pub(crate) ticket: Ticket,
    pub(crate) start: Start,
}

/// What one token's callers share.
#[derive(Debug)]
pub(crate) struct State {
    window: Window,
    in_flight: u32,
    in_flight_max: u32,
    interactive: Line,
    bulk: Line,
    /// Interactive starts since the last bulk one, while bulk calls waited.
    since_bulk: u32,
    paused_until: Duration,
    places: HashMap<Ticket, (Caller, Priority)>,
    next_ticket: Ticket,
}

impl State {
    pub(crate) fn new(allowance: Allowance) -> Self {
        Self {
            window: Window::new(allowance.per_second),
            in_flight: 0,
            in_flight_max: allowance.in_flight.max(1),
            interactive: Line::default(),
            bulk: Line::default(),
            since_bulk: 0,
            paused_until: Duration::ZERO,
            places: HashMap::new(),
            next_ticket: 0,
        }
    }

    /// Changes what may be used from now on; what is in flight stays.
    pub(crate) fn set_allowance(&mut self, allowance: Allowance, now: Duration) {
        self.window.resize(allowance.per_second, now);
        self.in_flight_max = allowance.in_flight.max(1);
    }

    /// Calls that wait.
    pub(crate) fn waiting(&self) -> usize {
        self.interactive.len() + self.bulk.len()
    }

    /// Calls in flight.
    pub(crate) fn in_flight(&self) -> u32 {
        self.in_flight
    }

    /// Callers with calls that wait, and how many each has.
    pub(crate) fn callers(&self) -> Vec<(Caller, usize)> {
        let mut lengths: HashMap<&Caller, usize> = HashMap::new();
        for (caller, length) in self.interactive.callers().chain(self.bulk.callers()) {
            *lengths.entry(caller).or_default() += length;
        }
        lengths
            .into_iter()
            .map(|(caller, length)| (caller.clone(), length))
            .collect()
    }

    /// Puts a call into the queue.
    pub(crate) fn ask(
        &mut self,
        caller: &Caller,
        priority: Priority,
        now: Duration,
    ) -> Result<Ticket, Reason> {
        let of_caller = self.interactive.len_of(caller) + self.bulk.len_of(caller);
        if self.waiting() >= QUEUE_MAX {
            return Err(Reason::QueueFull);
        }
        if of_caller >= CALLER_QUEUE_MAX {
            return Err(Reason::CallerQueueFull);
        }
        let ticket = self.next_ticket;
        self.next_ticket += 1;
        self.line(priority).add(caller, ticket, now);
        self.places.insert(ticket, (caller.clone(), priority));
        Ok(ticket)
    }

    /// How long a call would wait at least that the caller adds now.
    pub(crate) fn expected_wait(&self, caller: &Caller, priority: Priority, now: Duration) -> Duration {
        let others = match priority {
            // Bulk calls take some turns in between.
            Priority::Interactive => {
                let before = self.interactive.before_next_of(caller);
                before + (before / (BULK_TURN as usize - 1)).min(self.bulk.len())
            }
            Priority::Bulk => {
                let before = self.bulk.before_next_of(caller);
                before
                    + self
                        .interactive
                        .len()
                        .min(before.saturating_add(1) * (BULK_TURN as usize - 1))
            }
        };
        let start = self.window.nth(others, now.max(self.paused_until));
        start.saturating_sub(now)
    }

    /// Takes a call out of the queue, if it still is there.
    pub(crate) fn withdraw(&mut self, ticket: Ticket) {
        if let Some((caller, priority)) = self.places.remove(&ticket) {
            self.line(priority).withdraw(&caller, ticket);
        }
    }

    /// Lets the next call start, if one may.
    pub(crate) fn start(&mut self, now: Moment) -> Option<Started> {
        if self.look(now.at) != Look::At(now.at) {
            return None;
        }
        let ticket = self.next(now.at)?;
        self.in_flight += 1;
        let start = self.window.start(now);
        Some(Started { ticket, start })
    }

    /// Lets the next call start whose start was counted elsewhere.
    #[cfg(feature = "shared")]
    pub(crate) fn start_counted(&mut self, now: Moment) -> Option<Started> {
        let ticket = self.next(now.at)?;
        self.in_flight += 1;
        let start = self.window.start(now);
        Some(Started { ticket, start })
    }

    /// When to look again where starts are counted elsewhere.
    #[cfg(feature = "shared")]
    pub(crate) fn look_elsewhere(&self, now: Duration) -> Look {
        match self.look(now) {
            Look::At(_) => Look::At(self.paused_until.max(now)),
            other => other,
        }
    }

    /// When to look again; the moment itself where a call may start now.
    pub(crate) fn look(&self, now: Duration) -> Look {
        if self.waiting() == 0 {
            return Look::Never;
        }
        if self.in_flight >= self.in_flight_max {
            return Look::AfterAnEnd;
        }
        let next = self.window.next(now, self.is_contended(now));
        Look::At(next.max(self.paused_until).max(now))
    }

    /// A call has ended.
    pub(crate) fn end(&mut self) {
        debug_assert!(self.in_flight > 0, "only what has started can end");
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// A call that was to start didn't: nothing was sent.
    pub(crate) fn take_back(&mut self, start: Start) {
        self.end();
        self.window.take_back(start);
    }

    /// Nobody starts before this moment.
    pub(crate) fn pause_until(&mut self, moment: Duration) {
        self.paused_until = self.paused_until.max(moment);
    }

    /// How long nobody may start yet.
    pub(crate) fn paused_for(&self, now: Duration) -> Duration {
        self.paused_until.saturating_sub(now)
    }

    fn is_contended(&self, now: Duration) -> bool {
        let mut active = self.interactive.active(now).chain(self.bulk.active(now));
        active
            .next()
            .is_some_and(|first| active.any(|other| other != first))
    }

    fn next(&mut self, now: Duration) -> Option<Ticket> {
        let bulk_waits = self.bulk.len() > 0;
        let bulk_is_due = bulk_waits && (self.interactive.len() == 0 || self.since_bulk + 1 >= BULK_TURN);
        let (_, ticket) = if bulk_is_due {
            self.since_bulk = 0;
            self.bulk.next(now)
        } else {
            self.since_bulk = if bulk_waits { self.since_bulk + 1 } else { 0 };
            self.interactive.next(now)
        }?;
        self.places.remove(&ticket);
        Some(ticket)
    }

    fn line(&mut self, priority: Priority) -> &mut Line {
        match priority {
            Priority::Interactive => &mut self.interactive,
            Priority::Bulk => &mut self.bulk,
        }
    }
}

#[cfg(test)]
mod tests;
