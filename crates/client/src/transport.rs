//! How requests leave: a small trait, so that a test, a gateway or another HTTP library can stand in.

#[cfg(feature = "system")]
mod http1;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};

use crate::cause::Cause;

#[cfg(feature = "system")]
pub use http1::{HttpTransport, HttpTransportError, TransportOptions};

/// The largest answer that is read, in bytes.
pub const ANSWER_BYTES_MAX: usize = 64 * 1024 * 1024;

/// What [`Transport::send`] gives.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<Response<Bytes>, TransportError>> + Send + 'a>>;

/// Sends one request and reads the whole answer.
///
/// It follows no redirect: that would hand token and signature to whoever the answer names. It doesn't retry, and needs
/// no time-out of its own: the client drops the future.
///
/// ```
/// use bytes::Bytes;
/// use http::{Request, Response};
/// use neraca_client::transport::{Sending, Transport};
///
/// /// Answers everything with an empty success.
/// struct Agreeable;
///
/// impl Transport for Agreeable {
///     fn send(&self, _: Request<Bytes>) -> Sending<'_> {
///         Box::pin(async { Ok(Response::new(Bytes::from_static(br#"{"s":true,"d":{}}"#))) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends the request to the absolute URI it carries.
    fn send(&self, request: Request<Bytes>) -> Sending<'_>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request<Bytes>) -> Sending<'_> {
        (**self).send(request)
    }
}

/// How far a request came that got no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Surely nowhere: there was no connection. It was not carried out.
    NotSent,
    /// Perhaps to the server: it may have been carried out.
    MaybeSent,
}

/// A request that got no whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransportError {
    /// How far it came.
    pub progress: Progress,
    /// What happened.
    pub cause: Cause,
}

impl TransportError {
    /// There was no connection: nothing was sent.
    ///
    /// ```
    /// use neraca_client::transport::{Progress, TransportError};
    /// assert_eq!(TransportError::not_sent("connection refused").progress, Progress::NotSent);
    /// ```
    pub fn not_sent(cause: impl Into<Cause>) -> Self {
        Self {
            progress: Progress::NotSent,
            cause: cause.into(),
        }
    }

    /// The connection broke after the request had begun to leave.
    ///
    /// ```
    /// use neraca_client::transport::{Progress, TransportError};
    /// assert_eq!(TransportError::maybe_sent("connection reset").progress, Progress::MaybeSent);
    /// ```
    pub fn maybe_sent(cause: impl Into<Cause>) -> Self {
        Self {
            progress: Progress::MaybeSent,
            cause: cause.into(),
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how_far = match self.progress {
            Progress::NotSent => "the request was not sent",
            Progress::MaybeSent => "the request may have arrived, but its answer did not",
        };
        write!(formatter, "{how_far}: {}", self.cause)
    }
}

impl std::error::Error for TransportError {}
