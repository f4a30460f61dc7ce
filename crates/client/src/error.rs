//! What can go wrong, told by what mends it.

use http::StatusCode;
use neraca_limit::pace::TooLate;
use neraca_wire::host::{HostRefusal, MoveError};
use neraca_wire::language::Language;
use thiserror::Error;

use crate::cause::Cause;
use crate::transport::TransportError;

/// What a server said when it refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The HTTP status. 200 for most refusals.
    pub status: StatusCode,
    /// The server's texts, as it wrote them.
    pub messages: Vec<String>,
    /// The language that was asked for, and that most texts are in.
    pub language: Language,
    /// What was probably wrong, where the server says so (`X-Neraca-Hint`).
    pub hint: Option<String>,
    /// Which names of the call nothing came of, where the server says so (`X-Neraca-Warning`).
    pub warning: Option<String>,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.messages.as_slice() {
            [] => write!(formatter, "HTTP status {}", self.status.as_u16())?,
            messages => formatter.write_str(&messages.join("; "))?,
        }
        match &self.hint {
            Some(hint) => write!(formatter, " (hint: {hint})"),
            None => Ok(()),
        }
    }
}

/// Why a caller is not let in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Denial {
    /// No token came with the call.
    NoToken,
    /// The server doesn't know the token.
    InvalidToken,
    /// The token is one of the server's, and no longer valid.
    RevokedToken,
    /// There was no timestamp.
    TimestampMissing,
    /// The timestamp can't be read.
    TimestampInvalid,
    /// The timestamp is more than 600 seconds from the server's clock: one of the clocks, or its zone, is wrong.
    TimestampSkew,
    /// There was no signature.
    SignatureMissing,
    /// The signature is not one of the application's secret.
    SignatureInvalid,
    /// The signature was made with the secret of another application than the one that issued the token.
    SignatureOfAnother {
        /// The application whose secret must sign.
        application: String,
    },
    /// The account may not do this: its Access Group lacks the scope.
    MissingScope {
        /// The scope, where the server names it.
        scope: Option<String>,
    },
    /// The data session of the OAuth flavour has ended.
    Session,
    /// Another reason, of which only the text is known.
    Other,
}

/// Why a call has no result.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Error {
    /// The server understood the call and refused it (`s:false`). Nothing was changed. Mend the call.
    #[error("refused: {0}")]
    Refused(Failure),
    /// The server doesn't let the caller in. Mend token, secret, clock or rights.
    #[error("not let in: {1}")]
    Denied(Denial, Failure),
    /// The token's limits were exceeded, again and again: somebody else uses the token. Share one client or a gateway.
    #[error("the limits of the token are used up: {0}")]
    Limited(Failure),
    /// The call did not get its turn in time. Nothing was sent.
    #[error("{0}")]
    TooLate(TooLate),
    /// The account or the data host has no such path, or the Data Usaha is elsewhere.
    #[error("there is no such path: {0}")]
    NoSuchPath(Failure),
    /// No connection came about. Nothing was sent.
    #[error("{0}")]
    Unreachable(TransportError),
    /// A read got no answer, though it was tried again.
    #[error("{0}")]
    Lost(TransportError),
    /// A write may have been carried out or not: look before you send it again. `save` does that by itself.
    #[error("nobody knows whether the call was carried out: {cause}")]
    Ambiguous {
        /// What happened to its last attempt.
        cause: Cause,
    },
    /// The server, or something before it, has failed.
    #[error("the server has failed: {0}")]
    Server(Failure),
    /// Neither token nor signature may go to this host; see [`Config::allow`](crate::Config::allow).
    #[error("the host {host} may not get the token: {refusal}")]
    HostNotAllowed {
        /// The host.
        host: String,
        /// Why not.
        refusal: HostRefusal,
    },
    /// A 308 that can't be followed.
    #[error("the Data Usaha has moved, and the new host can't be found out: {0}")]
    Moved(MoveError),
    /// The hosts send each other's calls in a circle.
    #[error("the Data Usaha has moved more than {most} times within one call")]
    TooManyMoves {
        /// How many moves are followed.
        most: u32,
    },
    /// The account host names no data host.
    #[error("the account host did not say where the Data Usaha is")]
    NoDataHost,
    /// An answer that is no envelope of this API, such as a page of a proxy.
    #[error("the answer can't be read: {problem} (HTTP status {status}): {excerpt}")]
    Unreadable {
        /// The HTTP status.
        status: u16,
        /// What is wrong with it.
        problem: String,
        /// The beginning of the body.
        excerpt: String,
    },
    /// Another record has the natural key already. It was there before, or differs from what was sent.
    #[error("another record has the key {key:?} already")]
    KeyTaken {
        /// The natural key.
        key: String,
    },
    /// The call itself can't be sent.
    #[error("the call can't be sent: {0}")]
    BadCall(BadCall),
}

/// Why a call can't be sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BadCall {
    /// Its path holds what no path of this API does.
    #[error("its path is not plain: {0:?}")]
    Path(String),
    /// A header or the address can't be written, in the words of the library.
    #[error("{0}")]
    Unwritable(String),
    /// A row that was in no batch.
    #[error("it was not sent")]
    NotSent,
}

impl Error {
    /// What the server said, where it said something.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::Call;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let error = client.ask(Call::get("no-such/thing.do")).await.unwrap_err();
    /// assert_eq!(error.failure().unwrap().messages, ["URL API tidak tepat"]);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Error::Refused(failure)
            | Error::Denied(_, failure)
            | Error::Limited(failure)
            | Error::NoSuchPath(failure)
            | Error::Server(failure) => Some(failure),
            _ => None,
        }
    }

    /// Whether the call was surely not carried out.
    ///
    /// ```
    /// use neraca_client::Error;
    /// assert!(Error::NoDataHost.is_not_executed());
    /// let lost = Error::Ambiguous { cause: "time-out".into() };
    /// assert!(!lost.is_not_executed());
    /// ```
    #[must_use]
    pub fn is_not_executed(&self) -> bool {
        match self {
            Error::Refused(_)
            | Error::Denied(..)
            | Error::Limited(_)
            | Error::TooLate(_)
            | Error::NoSuchPath(_)
            | Error::Unreachable(_)
            | Error::HostNotAllowed { .. }
            | Error::Moved(_)
            | Error::TooManyMoves { .. }
            | Error::NoDataHost
            | Error::KeyTaken { .. }
            | Error::BadCall(_) => true,
            Error::Lost(_) | Error::Ambiguous { .. } | Error::Server(_) | Error::Unreadable { .. } => false,
        }
    }
}
