//! Why the gate refuses a call, and what the refusal looks like on the wire.

use axum::http::StatusCode;
use neraca_store::directory::grant::Reason;
use neraca_wire::envelope::OAuthError;
use neraca_wire::hint::{Hint, ServerHint};
use neraca_wire::host::{DataHost, move_body};
use neraca_wire::message::Message;
use neraca_wire::settings::Settings;

use crate::answer::{Answer, Wish};

/// The protected resource, as the challenge of a refused token names it.
const REALM: &str = "neraca";

/// Why a call is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No bearer token.
    Unauthorized,
    /// A bearer token that this server never gave out.
    InvalidToken,
    /// A token that this server gave out, and that is dead.
    Revoked {
        /// What killed it.
        reason: Reason,
    },
    /// Timestamp or signature.
    Proof {
        /// What the body says.
        message: Message,
        /// What was probably wrong.
        hint: Option<Hint>,
    },
    /// The ninth call of a second, or the ninth in flight.
    LimitExceeded,
    /// The Data Usaha lives on another host.
    Moved {
        /// The host.
        host: DataHost,
        /// The address of the same call there.
        location: String,
    },
    /// The account's Access Group lacks a scope.
    InsufficientScope {
        /// The scope.
        scope: String,
    },
    /// The directory can't be read.
    Fault {
        /// What the log says of it.
        cause: String,
    },
}

impl Refusal {
    pub(super) fn proof(message: Message, hint: Option<Hint>) -> Self {
        Self::Proof { message, hint }
    }

    /// The answer that tells the client.
    pub(crate) fn answer(&self, wish: &Wish, settings: &Settings) -> Answer {
        match self {
            Self::Unauthorized => {
                let description = "Full authentication is required to access this resource";
                token_layer(
                    &OAuthError::Unauthorized { description },
                    Some("Unauthorized"),
                    wish,
                    settings,
                )
            }
            Self::InvalidToken => {
                let description = "Invalid access token";
                token_layer(
                    &OAuthError::InvalidToken { description },
                    Some("Invalid_token"),
                    wish,
                    settings,
                )
            }
            Self::InsufficientScope { scope } => {
                let description = "Insufficient scope for this resource";
                token_layer(
                    &OAuthError::InsufficientScope { description, scope },
                    None,
                    wish,
                    settings,
                )
            }
            Self::Revoked { reason } => {
                let answer = Answer::failure(&[Message::TokenRevoked], wish);
                let answer = answer.hint(dead(*reason).into(), wish.language);
                answer.status(status(settings.signature_status, StatusCode::UNAUTHORIZED))
            }
            Self::Proof { message, hint } => {
                let answer = Answer::failure(std::slice::from_ref(message), wish);
                let answer = answer.status(status(settings.signature_status, StatusCode::UNAUTHORIZED));
                match hint {
                    Some(hint) => answer.hint(hint.clone(), wish.language),
                    None => answer,
                }
            }
            Self::LimitExceeded => {
                let answer = Answer::failure(&[Message::LimitExceeded], wish);
                answer.status(status(settings.limit_status, StatusCode::TOO_MANY_REQUESTS))
            }
            Self::Moved { host, location } => moved(host, location, wish, settings),
            Self::Fault { cause } => Answer::apology(cause, wish),
        }
    }
}

/// `manual` is the manual's own text of the error.
fn token_layer(error: &OAuthError<'_>, manual: Option<&str>, wish: &Wish, settings: &Settings) -> Answer {
    let body = error.body(wish.error_body, manual.filter(|_| settings.token_error_message));
    let answer = Answer::new(wish.error_body.content_type(), body);
    let answer = answer.status(status(error.status(), StatusCode::UNAUTHORIZED));
    match settings.www_authenticate {
        true => answer.www_authenticate(&error.challenge(REALM)),
        false => answer,
    }
}

fn moved(host: &DataHost, location: &str, wish: &Wish, settings: &Settings) -> Answer {
    let text = Message::HostMoved {
        host: host.to_string(),
    }
    .text(wish.language);
    let body = move_body(&text, settings.moved_body_names_host.then_some(host));
    Answer::json(body)
        .status(StatusCode::PERMANENT_REDIRECT)
        .location(location)
}

/// Why a token is dead, as the developer is told.
const fn dead(reason: Reason) -> ServerHint {
    match reason {
        Reason::Revoked => ServerHint::TokenRevoked,
        Reason::NotInstalled => ServerHint::NotInstalled,
        Reason::ApiTokenFeatureOff => ServerHint::FeatureOff,
        Reason::NotAMember => ServerHint::NotAMember,
    }
}

fn status(code: u16, otherwise: StatusCode) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(otherwise)
}
