//! Reads request bodies, within bounds, into the tree that the engine works on.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use neraca_wire::form::{self, Empty};
use neraca_wire::json;
use neraca_wire::message::Message;
use neraca_wire::unreadable::Unreadable;
use neraca_wire::value::Value;

use crate::answer::{Answer, Wish};
use neraca_listen::lifecycle::SlowBody;

/// Largest body that is read, in bytes.
pub(crate) const BODY_BYTES_MAX: usize = 1024 * 1024;

/// A body that can't be used.
#[derive(Debug)]
pub(crate) enum BodyError {
    /// Larger than [`BODY_BYTES_MAX`].
    TooLarge,
    /// Not there within this time.
    TooSlow(Duration),
    /// Cut off, or not what its content type says.
    Unreadable(Unreadable),
}

impl BodyError {
    /// The answer that tells the client.
    pub(crate) fn answer(&self, wish: &Wish) -> Answer {
        let (status, message) = match self {
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                Message::BodyTooLarge {
                    max: BODY_BYTES_MAX.to_string(),
                },
            ),
            Self::TooSlow(limit) => {
                let seconds = limit.as_secs().to_string();
                (StatusCode::REQUEST_TIMEOUT, Message::BodyTooSlow { seconds })
            }
            Self::Unreadable(reason) => (
                StatusCode::BAD_REQUEST,
                Message::BodyUnreadable {
                    reason: reason.clone(),
                },
            ),
        };
        let answer = Answer::failure(&[message], wish).status(status);
        match self {
            Self::Unreadable(_) => answer,
            // What the client still sends would be taken for its next request.
            Self::TooLarge | Self::TooSlow(_) => answer.closing(),
        }
    }
}

/// Reads the whole body. How long it may take is the connection's matter.
pub(crate) async fn read(headers: &HeaderMap, body: Body) -> Result<Bytes, BodyError> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|it| it.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > BODY_BYTES_MAX as u64) {
        return Err(BodyError::TooLarge);
    }
    match Limited::new(body, BODY_BYTES_MAX).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(BodyError::TooLarge),
        Err(error) => Err(match SlowBody::among_causes_of(&*error) {
            Some(slow) => BodyError::TooSlow(slow.limit),
            None => BodyError::Unreadable(Unreadable::BrokenOff {
                cause: error.to_string(),
            }),
        }),
    }
}

/// The tree that a body means: a form where the content type says so, JSON otherwise, an empty object where there is
/// no body.
pub(crate) fn tree(headers: &HeaderMap, body: &[u8]) -> Result<Value, BodyError> {
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    let is_form = content_type
        .trim_start()
        .to_ascii_lowercase()
        .starts_with("application/x-www-form-urlencoded");
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Object(Default::default()));
    }
    if is_form && !looks_like_json(body) {
        return form::parse(body, Empty::NotSupplied).map_err(|error| BodyError::Unreadable(error.into()));
    }
    json::parse(body).map_err(|error| BodyError::Unreadable(error.into()))
}

/// curl and others send JSON under the content type of a form when told nothing else.
fn looks_like_json(body: &[u8]) -> bool {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(first, Some(b'{' | b'['))
}
