//! What the SDK's errors are called on the command line, and which class they are of.

use neraca_client::{Denial, Error, SaveError};

use super::{
    AUTHENTICATION, Failure, HOST, LIMITS, NOT_FOUND, REFUSED, RIGHTS, SERVER, UNKNOWN, UNREACHABLE, USAGE,
};
use crate::say;

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
                Failure::told(UNKNOWN, say!("client-save-unknown", cause = cause, key = key))
            }
        }
    }
}

/// The class of an error, and its words.
fn described(error: &Error) -> (u8, String) {
    match error {
        Error::Refused(said) => (REFUSED, say!("client-refused", said = said)),
        Error::KeyTaken { key } => (REFUSED, say!("client-key-taken", key = key)),
        Error::Denied(denial, said) => denied(denial, &said.to_string()),
        Error::Limited(said) => (LIMITS, say!("client-limited", said = said)),
        Error::TooLate(_) => (LIMITS, say!("client-too-late")),
        Error::NoSuchPath(said) => (NOT_FOUND, say!("client-no-such-path", said = said)),
        Error::Unreachable(cause) => (UNREACHABLE, say!("client-unreachable", cause = cause.cause)),
        Error::Lost(cause) => (UNREACHABLE, say!("client-lost", cause = cause.cause)),
        Error::Ambiguous { cause } => (UNKNOWN, say!("client-ambiguous", cause = cause)),
        Error::Server(said) => (SERVER, say!("client-server", said = said)),
        Error::Unreadable { status, excerpt, .. } => (
            SERVER,
            say!("client-unreadable", status = status, excerpt = excerpt),
        ),
        Error::HostNotAllowed { host, .. } => (HOST, say!("client-host-not-allowed", host = host)),
        Error::NoDataHost => (HOST, say!("client-no-data-host")),
        Error::BadCall(reason) => (USAGE, say!("client-bad-call", reason = reason)),
        // Moved, too many moves, and what the SDK may learn to say later.
        other => (HOST, say!("client-moved", cause = other)),
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
