//! What happened to an attempt after which nobody knows what became of its call.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use crate::error::Error;

/// What happened to the last attempt of a call.
///
/// ```
/// use neraca_client::Cause;
/// use std::time::Duration;
/// assert_eq!(Cause::TimedOut(Duration::from_secs(60)).to_string(), "no answer within 60s");
/// assert_eq!(Cause::from("connection reset").to_string(), "connection reset");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// There was no answer within this time.
    TimedOut(Duration),
    /// The answer was larger than this many bytes.
    TooLarge {
        /// The most that is read.
        most: usize,
    },
    /// The answer had this status.
    Status(StatusCode),
    /// A batch was answered with another number of results than rows were sent.
    Rows {
        /// The rows that were sent.
        sent: usize,
        /// The results in the answer.
        answered: usize,
    },
    /// The process that had sent it ended before it knew.
    Interrupted,
    /// Anything else, in the words of the transport. Carries no header.
    Other(String),
}

impl Cause {
    /// What an error of the last attempt says of it.
    pub(crate) fn of(error: Error) -> Self {
        match error {
            Error::Unreachable(broken) | Error::Lost(broken) => broken.cause,
            Error::Ambiguous { cause } => cause,
            Error::Server(failure) => Self::Status(failure.status),
            other => Self::Other(other.to_string()),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut(after) => write!(formatter, "no answer within {after:?}"),
            Self::TooLarge { most } => write!(formatter, "the answer is larger than {most} bytes"),
            Self::Status(status) => write!(formatter, "HTTP status {}", status.as_u16()),
            Self::Rows { sent, answered } => {
                write!(formatter, "{sent} rows were sent, {answered} were answered")
            }
            Self::Interrupted => formatter.write_str("it was interrupted"),
            Self::Other(words) => formatter.write_str(words),
        }
    }
}

impl From<String> for Cause {
    fn from(words: String) -> Self {
        Self::Other(words)
    }
}

impl From<&str> for Cause {
    fn from(words: &str) -> Self {
        Self::Other(words.to_owned())
    }
}
