//! A call that goes on by itself once it has left.
//!
//! A program may hang up at any moment; then everything that was done for it is dropped. A call that still waits for its
//! turn leaves the queue by that. One that was sent must not be forgotten: until its answer has come it counts as in
//! flight at the server, so its turn may not be given to another call yet.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use neraca_client::transport::{Sending, Transport};
use neraca_client::{Answer, Clock, Error};

tokio::task_local! {
    /// When the call that runs was first sent.
    static FIRST_SENT: FirstSent;
}

/// When a call was first sent, on the clock that never runs backwards; nothing as long as it wasn't.
pub(crate) type FirstSent = Arc<OnceLock<Duration>>;

/// What becomes of a call.
type Sent = Result<Answer, Error>;

/// A transport that notes when a call first leaves: until then it waited for its turn.
pub(crate) struct Noting<T> {
    pub(crate) transport: T,
    pub(crate) clock: Arc<dyn Clock>,
}

impl<T: Transport> Transport for Noting<T> {
    fn send(&self, request: http::Request<bytes::Bytes>) -> Sending<'_> {
        // Outside of a call nobody wants to know.
        let _ = FIRST_SENT.try_with(|sent| sent.set(self.clock.elapsed()));
        self.transport.send(request)
    }
}

/// A call under way. Dropped before the call was sent, it ends it; dropped later, it lets it go on to its end.
pub(crate) struct UnderWay {
    /// Nothing once it is over.
    call: Option<Pin<Box<dyn Future<Output = Sent> + Send>>>,
    first_sent: FirstSent,
}

impl UnderWay {
    /// The call that this future makes, over a [`Noting`] transport.
    pub(crate) fn of(call: impl Future<Output = Sent> + Send + 'static) -> Self {
        let first_sent = FirstSent::default();
        Self {
            call: Some(Box::pin(FIRST_SENT.scope(Arc::clone(&first_sent), call))),
            first_sent,
        }
    }

    /// When it was first sent.
    pub(crate) fn first_sent(&self) -> FirstSent {
        Arc::clone(&self.first_sent)
    }
}

impl Future for UnderWay {
    type Output = Sent;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Sent> {
        // Taken out while it runs: one that panics is not to go on.
        let Some(mut call) = self.call.take() else {
            return Poll::Pending;
        };
        let outcome = call.as_mut().poll(context);
        if outcome.is_pending() {
            self.call = Some(call);
        }
        outcome
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let Some(call) = self.call.take().filter(|_| self.first_sent.get().is_some()) else {
            return;
        };
        // Without a runtime the process is about to end, and so is its connection.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(call);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use tokio::sync::Notify;

    use super::*;

    /// A call that waits for its turn, is sent, waits for its answer, and notes that it has come.
    fn call(turn: &Arc<Notify>, answer: &Arc<Notify>, is_over: &Arc<AtomicBool>) -> UnderWay {
        let (turn, answer, is_over) = (Arc::clone(turn), Arc::clone(answer), Arc::clone(is_over));
        UnderWay::of(async move {
            turn.notified().await;
            FIRST_SENT.with(|sent| sent.set(Duration::ZERO)).unwrap();
            answer.notified().await;
            is_over.store(true, Ordering::Relaxed);
            Err(Error::NoDataHost)
        })
    }

    /// Drops a call when it waits, before or after it was sent; says whether it has come to its end all the same.
    async fn ends_after_drop(was_sent: bool) -> bool {
        let (turn, answer, is_over) = Default::default();
        let mut call = call(&turn, &answer, &is_over);
        if was_sent {
            turn.notify_one();
        }
        let polled = std::future::poll_fn(|context| Poll::Ready(Pin::new(&mut call).poll(context))).await;
        assert!(polled.is_pending());
        assert_eq!(call.first_sent().get().is_some(), was_sent);
        drop(call);
        turn.notify_one();
        answer.notify_one();
        // Whatever goes on is another task of this thread's runtime, which runs as soon as this one waits.
        tokio::task::yield_now().await;
        tokio::task::yield_now().await;
        is_over.load(Ordering::Relaxed)
    }

    #[tokio::test]
    async fn who_hangs_up_ends_a_call_that_waits_but_none_that_was_sent() {
        assert!(!ends_after_drop(false).await);
        assert!(ends_after_drop(true).await);
    }
}
