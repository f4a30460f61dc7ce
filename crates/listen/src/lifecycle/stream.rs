//! The byte stream of one connection, as hyper sees it.
//!
//! Between hyper and the socket (or the TLS session) this wrapper watches three things that hyper does not
//! tell: when everything written has reached the kernel (then the guards of ended answers may go, see
//! [`departure`](super::departure)), how long the other side has kept us waiting, and whether it has closed
//! its half. And where hyper refuses a request by itself, since its head can't be read, it keeps that answer back: it
//! has no body, and whoever has written the request should learn what is wrong with it.

use std::io;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::http::StatusCode;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

use super::Rules;
use super::departure::{Phase, Slot};

/// What an answer begins with.
const VERSION: &[u8] = b"HTTP/1.1 ";

/// Where its status stands.
const STATUS_PLACE: Range<usize> = VERSION.len()..VERSION.len() + 3;

/// A connection's stream with its slot and its clocks.
pub(super) struct Stream<T> {
    inner: T,
    slot: Arc<Slot>,
    rules: Rules,
    /// Runs while a request is awaited.
    waiting: Option<Clock>,
    /// Runs while the other side takes no bytes.
    stalled: Option<Pin<Box<Sleep>>>,
    is_head_late: bool,
    is_read_closed: bool,
    /// Answers that hyper gives by itself are kept back.
    keeps_refusals: bool,
    /// The status of the one that was.
    refusal: Option<StatusCode>,
}

/// The time left for one phase of the conversation.
struct Clock {
    /// The request and phase it runs for.
    of: (u64, Phase),
    sleep: Pin<Box<Sleep>>,
}

impl<T> Stream<T> {
    pub(super) fn new(inner: T, slot: Arc<Slot>, rules: Rules, keeps_refusals: bool) -> Self {
        Self {
            keeps_refusals,
            refusal: None,
            inner,
            slot,
            rules,
            waiting: None,
            stalled: None,
            is_head_late: false,
            is_read_closed: false,
        }
    }

    /// Whether a request's head was begun (or its connection opened) and not finished in time.
    pub(super) fn is_head_late(&self) -> bool {
        self.is_head_late
    }

    /// Whether the other side has sent its last byte.
    pub(super) fn is_read_closed(&self) -> bool {
        self.is_read_closed
    }

    /// The status of an answer of hyper's own that was kept back.
    pub(super) fn refusal(&self) -> Option<StatusCode> {
        self.refusal
    }

    /// Whether what is written belongs to an answer of hyper's own, which is kept back: no request is being answered, and
    /// all answers before have left. hyper reads on while an answer is still leaving, so that a head may be under way then.
    fn keeps_back(&mut self, bytes: &[u8]) -> bool {
        if !self.keeps_refusals || self.slot.phase().1 != Phase::Head || !self.slot.is_sent() {
            return false;
        }
        if self.refusal.is_none() && bytes.starts_with(VERSION) {
            let status = bytes.get(STATUS_PLACE).map(StatusCode::from_bytes);
            self.refusal = status.and_then(Result::ok).filter(|it| it.is_client_error());
        }
        self.refusal.is_some()
    }

    /// Nothing came: waits on, closes an idle connection, or gives a late head up.
    fn poll_waiting(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let (_, phase) = ready!(self.poll_clock(context));
        if phase == Phase::Idle {
            // No bytes means the end of the stream: hyper then closes without ado.
            self.is_read_closed = true;
            return Poll::Ready(Ok(()));
        }
        self.is_head_late = true;
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    /// Runs the clock of the present phase; ready when it has run out. Nothing runs out while we answer.
    ///
    /// A clock is set anew rather than made anew: a connection that is busy only ever puts it off, which costs the
    /// timer next to nothing, while taking one out and putting another in costs two locks for every request. So while
    /// we answer, the former one may ring; nobody listens.
    fn poll_clock(&mut self, context: &mut Context<'_>) -> Poll<(u64, Phase)> {
        let present = self.slot.phase();
        let limit = match present.1 {
            Phase::Idle => self.rules.idle,
            Phase::Head => self.rules.head,
            Phase::Answering | Phase::Closed => return Poll::Pending,
        };
        let clock = self.waiting.get_or_insert_with(|| Clock {
            of: present,
            sleep: Box::pin(tokio::time::sleep(limit)),
        });
        if clock.of != present {
            clock.of = present;
            clock.sleep.as_mut().reset(from_now(limit));
        }
        clock.sleep.as_mut().poll(context).map(|()| present)
    }

    /// Passes on what a write or flush said, unless the other side has taken nothing for too long.
    fn poll_progress<V>(
        &mut self,
        context: &mut Context<'_>,
        outcome: Poll<io::Result<V>>,
    ) -> Poll<io::Result<V>> {
        if outcome.is_ready() {
            self.stalled = None;
            return outcome;
        }
        let limit: Duration = self.rules.stall;
        let sleep = self
            .stalled
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(limit)));
        ready!(sleep.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

/// The moment when `time` will have passed.
#[expect(
    clippy::disallowed_methods,
    reason = "how long the other side may take is measured by the runtime's own clock, which tests can stop"
)]
fn from_now(time: Duration) -> Instant {
    Instant::now() + time
}

impl<T> Drop for Stream<T> {
    fn drop(&mut self) {
        self.slot.close();
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Stream<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let filled_before = buffer.filled().len();
        match Pin::new(&mut self.inner).poll_read(context, buffer) {
            Poll::Ready(Ok(())) => {
                if buffer.filled().len() > filled_before {
                    self.slot.hear();
                } else {
                    self.is_read_closed = true;
                }
                Poll::Ready(Ok(()))
            }
            Poll::Ready(Err(error)) => {
                self.is_read_closed = true;
                Poll::Ready(Err(error))
            }
            Poll::Pending => self.poll_waiting(context),
        }
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Stream<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.keeps_back(bytes) {
            return Poll::Ready(Ok(bytes.len()));
        }
        let outcome = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.poll_progress(context, outcome)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if slices.first().is_some_and(|first| self.keeps_back(first)) {
            return Poll::Ready(Ok(slices.iter().map(|slice| slice.len()).sum()));
        }
        let outcome = Pin::new(&mut self.inner).poll_write_vectored(context, slices);
        self.poll_progress(context, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.inner).poll_flush(context);
        let flushed = ready!(self.poll_progress(context, outcome));
        if flushed.is_ok() {
            // hyper flushes the stream only when its own buffer is empty, so all that it had is gone.
            self.slot.flush();
            // After an answer hyper reads only when bytes come; the clock has to run from now on.
            if self.poll_clock(context).is_ready() {
                context.waker().wake_by_ref();
            }
        }
        Poll::Ready(flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.refusal.is_some() && self.slot.phase().1 != Phase::Closed {
            // The answer is still to come.
            return Poll::Ready(Ok(()));
        }
        let outcome = Pin::new(&mut self.inner).poll_shutdown(context);
        self.poll_progress(context, outcome)
    }
}
