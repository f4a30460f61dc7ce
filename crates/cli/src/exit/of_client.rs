//! What the SDK's errors are called on the command line, and which class they are of.

use neraca_client::{BadCall, Cause, Denial, Error, SaveError};
use neraca_wire::host::{HostError, MoveError};

use super::{
    AUTHENTICATION, Failure, HOST, LIMITS, NOT_FOUND, REFUSED, RIGHTS, SERVER, UNKNOWN, UNREACHABLE, USAGE,
};
use crate::{cause, say};

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (code, text) = described(&error);
        Failure::told(code, text)
    }
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::NotSaved(error) => error.into(),
            SaveError::Unknown { cause, key, mark } => {
                let key = key.unwrap_or(mark);
                Failure::told(
                    UNKNOWN,
                    say!("client-save-unknown", cause = happened(&cause), key = key),
                )
            }
        }
    }
}

/// The class of an error, and its words.
fn described(error: &Error) -> (u8, String) {
    match error {
        Error::Refused(failure) => (REFUSED, say!("client-refused", said = said(failure))),
        Error::KeyTaken { key } => (REFUSED, say!("client-key-taken", key = key)),
        Error::Denied(denial, failure) => denied(denial, &said(failure)),
        Error::Limited(failure) => (LIMITS, say!("client-limited", said = said(failure))),
        Error::TooLate(_) => (LIMITS, say!("client-too-late")),
        Error::NoSuchPath(failure) => (NOT_FOUND, say!("client-no-such-path", said = said(failure))),
        Error::Unreachable(broken) => (
            UNREACHABLE,
            say!("client-unreachable", cause = happened(&broken.cause)),
        ),
        Error::Lost(broken) => (UNREACHABLE, say!("client-lost", cause = happened(&broken.cause))),
        Error::Ambiguous { cause } => (UNKNOWN, say!("client-ambiguous", cause = happened(cause))),
        Error::Server(failure) => (SERVER, say!("client-server", said = said(failure))),
        Error::Unreadable { status, excerpt, .. } => (
            SERVER,
            say!("client-unreadable", status = status, excerpt = excerpt),
        ),
        Error::HostNotAllowed { host, .. } => (HOST, say!("client-host-not-allowed", host = host)),
        Error::NoDataHost => (HOST, say!("client-no-data-host")),
        Error::BadCall(fault) => (USAGE, say!("client-bad-call", reason = unsendable(fault))),
        Error::Moved(why) => (HOST, say!("client-moved", cause = nowhere(why))),
        Error::TooManyMoves { most } => (HOST, say!("client-too-many-moves", most = most)),
        // What the SDK may learn to say later.
        other => (SERVER, say!("client-other", cause = other)),
    }
}

/// What a server said, with its hint.
pub(crate) fn said(failure: &neraca_client::Failure) -> String {
    let messages = match failure.messages.as_slice() {
        [] => say!("client-status", status = failure.status.as_u16()),
        messages => messages.join("; "),
    };
    match &failure.hint {
        Some(hint) => say!("client-hint", messages = messages, hint = hint),
        None => messages,
    }
}

/// What happened to a call of which nobody knows what became of it. The words of the HTTP library stay as they are.
pub(crate) fn happened(cause: &Cause) -> String {
    match cause {
        Cause::TimedOut(after) => say!("cause-timed-out", seconds = after.as_secs_f32()),
        Cause::TooLarge { most } => say!("cause-too-large", most = most),
        Cause::Status(status) => say!("client-status", status = status.as_u16()),
        Cause::Rows { sent, answered } => say!("cause-rows", sent = sent, answered = answered),
        Cause::Interrupted => say!("cause-interrupted"),
        other => other.to_string(),
    }
}

fn unsendable(fault: &BadCall) -> String {
    match fault {
        BadCall::Path(path) => say!("client-path", path = path),
        BadCall::NotSent => say!("client-not-sent"),
        // A header or an address that can't be written, in the words of the library.
        other => other.to_string(),
    }
}

fn nowhere(why: &MoveError) -> String {
    let host = |error: &HostError| cause::told(error);
    match why {
        MoveError::Location(error) => say!("move-location", cause = host(error)),
        MoveError::Body(error) => say!("move-body", cause = host(error)),
        MoveError::Nowhere => say!("move-nowhere"),
    }
}

fn denied(denial: &Denial, said: &str) -> (u8, String) {
    match denial {
        Denial::MissingScope { scope: Some(scope) } => (RIGHTS, say!("denied-scope", scope = scope)),
        Denial::MissingScope { scope: None } => (RIGHTS, say!("denied-rights", said = said)),
        Denial::InvalidToken => (AUTHENTICATION, say!("denied-token-unknown")),
        Denial::RevokedToken => (AUTHENTICATION, say!("denied-token-revoked")),
        Denial::TimestampSkew => (AUTHENTICATION, say!("denied-clock")),
        Denial::SignatureInvalid => (AUTHENTICATION, say!("denied-signature")),
        Denial::SignatureOfAnother { application } => (
            AUTHENTICATION,
            say!("denied-signature-of-another", application = application),
        ),
        _ => (AUTHENTICATION, say!("denied", said = said)),
    }
}
