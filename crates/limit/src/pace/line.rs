//! Who is next among those who wait with the same priority: the caller who has had least.
//!
//! Each caller has a count of its turns. The caller with the lowest count goes first, and whoever comes back after a
//! pause has at most [`CREDIT`] turns to catch up on. So a program that sends one call after the other gets as much as
//! one that sends a hundred at once, and nobody saves up turns by being away.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use super::Caller;

/// Turns that a caller who was away may catch up on. As many as a second has, because a caller who waits for each
/// answer is away for a moment after each turn.
const CREDIT: u64 = 8;

/// Callers that are remembered without waiting; the next one beyond it makes the line forget those long away.
const AWAY_MAX: usize = 1024;

/// How long a caller who has left still counts as active, and is remembered in any case.
pub(crate) const ACTIVE: Duration = Duration::from_secs(1);

/// The number of a call that waits.
pub(crate) type Ticket = u64;

/// One caller's calls.
#[derive(Debug, Default)]
struct Calls {
    waiting: VecDeque<Ticket>,
    turns: u64,
    /// When the caller last asked for a call or started one.
    seen: Duration,
}

/// Those who wait with one priority.
#[derive(Debug, Default)]
pub(crate) struct Line {
    callers: HashMap<Caller, Calls>,
    /// The count of turns that the fairest of all has reached.
    turn: u64,
    length: usize,
}

impl Line {
    /// Calls that wait.
    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// Calls of the caller that wait.
    pub(crate) fn len_of(&self, caller: &Caller) -> usize {
        self.callers.get(caller).map_or(0, |calls| calls.waiting.len())
    }

    /// Callers with calls that wait, and how many each has.
    pub(crate) fn callers(&self) -> impl Iterator<Item = (&Caller, usize)> {
        let lengths = self
            .callers
            .iter()
            .map(|(caller, calls)| (caller, calls.waiting.len()));
        lengths.filter(|(_, length)| *length > 0)
    }

    /// Callers who wait now or did so lately.
    pub(crate) fn active(&self, now: Duration) -> impl Iterator<Item = &Caller> {
        let active = move |calls: &Calls| !calls.waiting.is_empty() || calls.seen + ACTIVE > now;
        let callers = self.callers.iter();
        callers
            .filter(move |(_, calls)| active(calls))
            .map(|(caller, _)| caller)
    }

    /// How many calls go before the next one that the caller adds.
    pub(crate) fn before_next_of(&self, caller: &Caller) -> usize {
        let own = self.len_of(caller);
        let others = self.callers().filter(|(other, _)| *other != caller);
        own + others.map(|(_, length)| length.min(own + 1)).sum::<usize>()
    }

    /// Adds a call.
    pub(crate) fn add(&mut self, caller: &Caller, ticket: Ticket, now: Duration) {
        if self.callers.len() >= AWAY_MAX && !self.callers.contains_key(caller) {
            self.callers
                .retain(|_, calls| !calls.waiting.is_empty() || calls.seen + ACTIVE > now);
        }
        let turn = self.turn;
        let calls = self.callers.entry(caller.clone()).or_insert_with(|| Calls {
            turns: turn,
            ..Calls::default()
        });
        if calls.waiting.is_empty() {
            calls.turns = calls.turns.max(turn.saturating_sub(CREDIT));
        }
        calls.seen = now;
        calls.waiting.push_back(ticket);
        self.length += 1;
    }

    /// Takes a call out that doesn't want to wait any more.
    pub(crate) fn withdraw(&mut self, caller: &Caller, ticket: Ticket) {
        let Some(calls) = self.callers.get_mut(caller) else {
            return;
        };
        let before = calls.waiting.len();
        calls.waiting.retain(|waiting| *waiting != ticket);
        self.length -= before - calls.waiting.len();
    }

    /// Takes out the call that is next.
    pub(crate) fn next(&mut self, now: Duration) -> Option<(Caller, Ticket)> {
        let waiting = self.callers.iter_mut();
        let waiting = waiting.filter_map(|(caller, calls)| Some((*calls.waiting.front()?, caller, calls)));
        // Among equals the one who has waited longest.
        let (ticket, caller, calls) = waiting.min_by_key(|(ticket, _, calls)| (calls.turns, *ticket))?;
        calls.waiting.pop_front();
        calls.seen = now;
        self.turn = self.turn.max(calls.turns);
        calls.turns += 1;
        self.length -= 1;
        Some((caller.clone(), ticket))
    }
}
