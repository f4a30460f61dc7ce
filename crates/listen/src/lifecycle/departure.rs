//! What stays held until an answer's last byte has been handed to the kernel.
//!
//! hyper drops a response body as soon as it has *polled* it to its end, and that is before the bytes are
//! flushed: a guard inside the body would be released while a slow reader still has most of its answer to
//! come. So a guard is put into the connection's [`Slot`] instead, and leaves in two steps: the end of the
//! answer's body marks it as leaving, and the next flush that emptied hyper's buffers lets it go.
//!
//! The second step cannot free a guard of the next request on the same connection: a guard that belongs to
//! an answer which has not ended is never among the leaving ones, whatever is flushed meanwhile.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use http_body::{Body, Frame, SizeHint};

/// Anything whose drop releases something.
type Guard = Box<dyn Send>;

/// A request's handle on the departure of its answer. Cheap to clone.
///
/// Handlers find it in the request's extensions, inside [`Arrival`](super::Arrival).
#[derive(Clone)]
pub struct Departure {
    slot: Arc<Slot>,
    exchange: u64,
}

impl Departure {
    /// Keeps `guard` until the last byte of this request's answer was handed to the kernel, or until the
    /// connection ended.
    ///
    /// If either has happened already (a task outlived its request), the guard is dropped at once.
    pub fn hold(&self, guard: impl Send + 'static) {
        let late = {
            let mut state = self.slot.lock();
            if state.phase == Phase::Answering && state.exchange == self.exchange {
                state.staying.push(Box::new(guard));
                None
            } else {
                Some(guard)
            }
        };
        // Outside the lock: what a guard does when it is dropped is not ours to know.
        drop(late);
    }

    /// Notes that the handler has left a part of this request's body unread.
    pub(super) fn leave_unread(&self) {
        let mut state = self.slot.lock();
        if state.exchange == self.exchange {
            state.unread = true;
        }
    }

    /// Marks this request's answer as ended; says nothing about its bytes having left.
    fn end(&self) {
        self.slot.end(self.exchange);
    }
}

impl fmt::Debug for Departure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Departure")
            .field("exchange", &self.exchange)
            .finish_non_exhaustive()
    }
}

/// Where a connection is in its conversation; decides how long it is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// An answer has ended and nothing of a next request has come.
    Idle,
    /// A request's head is awaited (the connection is new) or is under way.
    Head,
    /// A request is with its handler, or its answer is being written.
    Answering,
    /// The connection is over.
    Closed,
}

/// The state of one connection, shared by its stream, its requests and their answers.
#[derive(Debug)]
pub(super) struct Slot(Mutex<State>);

struct State {
    /// Number of the request that came last; the first is 1.
    exchange: u64,
    phase: Phase,
    /// Whether an answer has ended whose bytes may not all have left.
    unsent: bool,
    /// Whether the last request's body was not read to its end.
    unread: bool,
    /// Guards of the answer that has not ended.
    staying: Vec<Guard>,
    /// Guards of ended answers, to be let go by the next complete flush.
    leaving: Vec<Guard>,
}

impl fmt::Debug for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("State")
            .field("exchange", &self.exchange)
            .field("phase", &self.phase)
            .field("staying", &self.staying.len())
            .field("leaving", &self.leaving.len())
            .finish_non_exhaustive()
    }
}

impl Slot {
    /// The slot of a connection that has just been accepted.
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(State {
            exchange: 0,
            phase: Phase::Head,
            unsent: false,
            unread: false,
            staying: Vec::new(),
            leaving: Vec::new(),
        })))
    }

    /// A request's head is complete and goes to its handler.
    pub(super) fn arrive(self: &Arc<Self>) -> Departure {
        let mut state = self.lock();
        state.exchange += 1;
        state.phase = Phase::Answering;
        // Its head could only be read because the body before it was.
        state.unread = false;
        Departure {
            slot: Arc::clone(self),
            exchange: state.exchange,
        }
    }

    /// Bytes came in; on an idle connection they begin a request.
    pub(super) fn hear(&self) {
        let mut state = self.lock();
        if state.phase == Phase::Idle {
            state.phase = Phase::Head;
        }
    }

    /// All bytes that were written so far have been handed to the kernel.
    pub(super) fn flush(&self) {
        let gone = {
            let mut state = self.lock();
            state.unsent = false;
            std::mem::take(&mut state.leaving)
        };
        drop(gone);
    }

    /// The connection is over: whatever was held is let go.
    pub(super) fn close(&self) {
        let gone = {
            let mut state = self.lock();
            state.phase = Phase::Closed;
            (
                std::mem::take(&mut state.staying),
                std::mem::take(&mut state.leaving),
            )
        };
        drop(gone);
    }

    /// The phase, with the number of the request it belongs to.
    pub(super) fn phase(&self) -> (u64, Phase) {
        let state = self.lock();
        (state.exchange, state.phase)
    }

    /// Whether every answer that ended has left completely.
    pub(super) fn is_sent(&self) -> bool {
        !self.lock().unsent
    }

    /// Whether the other side may still be sending a body that nobody reads.
    pub(super) fn is_unread(&self) -> bool {
        self.lock().unread
    }

    fn end(&self, exchange: u64) {
        let mut guard = self.lock();
        let state = &mut *guard;
        if state.phase == Phase::Answering && state.exchange == exchange {
            state.phase = Phase::Idle;
            state.unsent = true;
            state.leaving.append(&mut state.staying);
        }
    }

    /// No code of others runs under the lock, so a poisoned one holds a whole state all the same.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A response body that marks its answer as ended when it is polled to its end or dropped.
///
/// It has to be the outermost body: one that a middleware reads into memory would end long before its
/// bytes are written. [`serve`](super::serve) puts it around every answer.
#[derive(Debug)]
pub struct Departing<B> {
    body: B,
    departure: Departure,
}

impl<B> Departing<B> {
    /// Wraps the body of the answer to the request that `departure` came with.
    pub fn new(body: B, departure: Departure) -> Self {
        Self { body, departure }
    }
}

impl<B> Drop for Departing<B> {
    fn drop(&mut self) {
        self.departure.end();
    }
}

impl<B: Body + Unpin> Body for Departing<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        if frame.is_none() {
            self.departure.end();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A guard and the means to see whether it is still held.
    fn guard() -> (Arc<()>, impl Fn() -> bool) {
        let guard = Arc::new(());
        let watch = Arc::downgrade(&guard);
        (guard, move || watch.upgrade().is_some())
    }

    #[test]
    fn a_guard_outlives_flushes_until_its_answer_has_ended() {
        let slot = Slot::new();
        let departure = slot.arrive();
        let (lease, is_held) = guard();
        departure.hold(lease);
        slot.flush();
        assert!(is_held(), "a flush amid the answer frees nothing");
        drop(Departing::new(
            http_body_util::Empty::<axum::body::Bytes>::new(),
            departure,
        ));
        assert!(is_held(), "the end of the body alone frees nothing");
        assert!(!slot.is_sent());
        slot.flush();
        assert!(!is_held());
        assert!(slot.is_sent());
    }

    #[test]
    fn the_flush_of_one_answer_keeps_the_guard_of_the_next_request() {
        let slot = Slot::new();
        let (first_lease, is_first_held) = guard();
        let (second_lease, is_second_held) = guard();
        let first = slot.arrive();
        first.hold(first_lease);
        first.end();
        let second = slot.arrive();
        second.hold(second_lease);
        first.end();
        slot.flush();
        assert!(!is_first_held());
        assert!(is_second_held());
        second.end();
        slot.flush();
        assert!(!is_second_held());
    }

    #[test]
    fn a_guard_that_comes_too_late_is_dropped_at_once() {
        let slot = Slot::new();
        let first = slot.arrive();
        first.end();
        let (lease, is_held) = guard();
        first.hold(lease);
        assert!(!is_held(), "after the end of its own answer");

        let second = slot.arrive();
        let (lease, is_held) = guard();
        first.hold(lease);
        assert!(!is_held(), "during the next request");

        slot.close();
        let (lease, is_held) = guard();
        second.hold(lease);
        assert!(!is_held(), "after the connection's end");
    }

    #[test]
    fn the_end_of_the_connection_frees_everything() {
        let slot = Slot::new();
        let first = slot.arrive();
        let (leaving, is_leaving_held) = guard();
        first.hold(leaving);
        first.end();
        let (staying, is_staying_held) = guard();
        slot.arrive().hold(staying);
        slot.close();
        assert!(!is_leaving_held());
        assert!(!is_staying_held());
    }
}
