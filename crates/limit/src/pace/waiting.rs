//! A call on its way through the queue: it waits, perhaps keeps the time for all who wait, and leaves with a permit or
//! without one.

use std::fmt;
use std::sync::Arc;

use tokio::sync::Notify;

use super::line::Ticket;
use super::state::Look;
use super::{Granted, Inner, Sharing};

/// A call in the queue. Dropping it leaves the queue.
pub(super) struct Waiting {
    inner: Arc<Inner>,
    ticket: Ticket,
    bell: Arc<Notify>,
    /// It is the one that keeps the time for all.
    keeps_time: bool,
    is_over: bool,
}

impl Waiting {
    /// The call of this ticket, which is woken by the bell.
    pub(super) fn new(inner: Arc<Inner>, ticket: Ticket, bell: Arc<Notify>) -> Self {
        Self {
            inner,
            ticket,
            bell,
            keeps_time: false,
            is_over: false,
        }
    }

    /// Waits for its turn.
    pub(super) async fn turn(&mut self) -> Permit {
        let bell = Arc::clone(&self.bell);
        let inner = Arc::clone(&self.inner);
        loop {
            let look = {
                let mut book = inner.lock();
                inner.turn(&mut book);
                if let Some(granted) = book.granted.remove(&self.ticket) {
                    book.waiting.remove(&self.ticket);
                    drop(book);
                    return self.leave_with_permit(granted.lease);
                }
                let is_elsewhere = matches!(book.sharing, Sharing::Shared { .. });
                if book.keeper.is_none() && !is_elsewhere {
                    book.keeper = Some(self.ticket);
                    self.keeps_time = true;
                }
                let keeps = self.keeps_time && !is_elsewhere;
                keeps.then(|| book.state.look(inner.clock.elapsed()))
            };
            match look {
                // An end rings the keeper, and the keeper's leaving another one.
                None | Some(Look::AfterAnEnd | Look::Never) => bell.notified().await,
                Some(Look::At(at)) => tokio::select! {
                    () = bell.notified() => {}
                    () = tokio::time::sleep(at.saturating_sub(inner.clock.elapsed())) => {}
                },
            }
        }
    }

    fn leave_with_permit(&mut self, lease: Option<String>) -> Permit {
        self.is_over = true;
        self.hand_over();
        Permit {
            inner: Arc::clone(&self.inner),
            lease,
        }
    }

    /// Sees to it that another of those who wait keeps the time. Whoever is rung may leave at once, and rings the next.
    fn hand_over(&mut self) {
        let mut book = self.inner.lock();
        if std::mem::take(&mut self.keeps_time) {
            book.keeper = None;
        }
        if book.keeper.is_none()
            && let Some(bell) = book.waiting.values().next()
        {
            bell.notify_one();
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if !self.is_over {
            let mut book = self.inner.lock();
            book.waiting.remove(&self.ticket);
            match book.granted.remove(&self.ticket) {
                Some(Granted { start, lease }) => {
                    book.state.take_back(start);
                    self.inner.give_back(lease);
                    self.inner.turn_again(&mut book);
                }
                None => book.state.withdraw(self.ticket),
            }
        }
        self.hand_over();
    }
}

/// The right to one call, from its turn to its end.
#[must_use = "a call is in flight only as long as its permit lives"]
pub struct Permit {
    inner: Arc<Inner>,
    /// Where the start was counted elsewhere.
    lease: Option<String>,
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut book = self.inner.lock();
        book.state.end();
        self.inner.give_back(self.lease.take());
        self.inner.turn_again(&mut book);
    }
}

impl fmt::Debug for Permit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Permit").finish_non_exhaustive()
    }
}
