//! A request body that has to arrive in time, and that tells when it was not read to its end.
//!
//! Without it, a client that sends its body a byte a minute would keep a handler, and whatever that handler
//! holds, for as long as it likes.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body::{Body, Frame, SizeHint};
use tokio::time::Sleep;

use super::departure::Departure;

/// The request's body did not arrive in time. Answered best with 408.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the request body did not arrive within {} s", limit.as_secs())]
pub struct SlowBody {
    /// How long it was waited for.
    pub limit: Duration,
}

impl SlowBody {
    /// Finds it among the causes of an error that reading a body gave.
    pub fn among_causes_of<'e>(error: &'e (dyn std::error::Error + 'static)) -> Option<&'e Self> {
        std::iter::successors(Some(error), |cause| cause.source()).find_map(|cause| cause.downcast_ref())
    }
}

/// A request body with a limit on the time from the first wait for its bytes to its end.
pub(super) struct Punctual<B: Body> {
    body: B,
    limit: Duration,
    departure: Departure,
    is_read: bool,
    /// Made at the first wait: most bodies come with their head and need no clock.
    clock: Option<Pin<Box<Sleep>>>,
}

impl<B: Body> Punctual<B> {
    pub(super) fn new(body: B, limit: Duration, departure: Departure) -> Self {
        Self {
            body,
            limit,
            departure,
            is_read: false,
            clock: None,
        }
    }
}

impl<B: Body> Drop for Punctual<B> {
    fn drop(&mut self) {
        if !self.is_read && !self.body.is_end_stream() {
            self.departure.leave_unread();
        }
    }
}

impl<B> Body for Punctual<B>
where
    B: Body + Unpin,
    B::Error: Into<axum::BoxError>,
{
    type Data = B::Data;
    type Error = axum::BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            self.is_read = frame.is_none();
            return Poll::Ready(frame.map(|read| read.map_err(Into::into)));
        }
        let limit = self.limit;
        let clock = self
            .clock
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(limit)));
        clock
            .as_mut()
            .poll(context)
            .map(|()| Some(Err(SlowBody { limit }.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
