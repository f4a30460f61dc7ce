//! What a program is answered: the server's answer without anything that is not for it, or the gateway's own words.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header as http_header};
use bytes::Bytes;
use neraca_client::{Answer, Error, Target, TooLate};
use neraca_limit::pace::Reason;
use neraca_wire::envelope;
use neraca_wire::header;
use neraca_wire::json;
use neraca_wire::language::Language;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use crate::scrub::Scrub;

/// Headers of the server's answer that programs get. Where the Data Usaha has moved to, or which cookie a load balancer
/// sets, is the gateway's matter.
static PASSED_BACK: [HeaderName; 7] = [
    http_header::CONTENT_TYPE,
    http_header::CONTENT_LANGUAGE,
    http_header::ALLOW,
    http_header::RETRY_AFTER,
    http_header::WWW_AUTHENTICATE,
    HeaderName::from_static(header::HINT),
    HeaderName::from_static(header::WARNING),
];

/// How deep hosts are looked for in an answer of the account host.
const DEPTH_MAX: u8 = 6;

/// An answer on its way to a program.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    /// The gateway's own words, in the envelope that programs know.
    pub(crate) fn own(status: StatusCode, message: &Message, language: Language) -> Self {
        let body = envelope::failure(&[message.text(language)]);
        Self {
            status,
            headers: HeaderMap::new(),
            body: Bytes::from(body),
        }
        .header(http_header::CONTENT_TYPE, "application/json;charset=UTF-8")
    }

    /// A body of any form.
    pub(crate) fn plain(status: StatusCode, content_type: &str, body: String) -> Self {
        let reply = Self {
            status,
            headers: HeaderMap::new(),
            body: Bytes::from(body),
        };
        reply.header(http_header::CONTENT_TYPE, content_type)
    }

    /// The server's answer. Hosts in answers of the account host become `own_address`, so that programs that go where
    /// they are sent stay with the gateway.
    pub(crate) fn of(
        answer: &Answer,
        target: Target,
        own_address: impl FnOnce() -> String,
        scrub: &Scrub,
    ) -> Self {
        let body = match target {
            Target::Account => with_host(&answer.body, &own_address()),
            Target::Data => None,
        };
        let mut reply = Self {
            status: answer.status,
            headers: HeaderMap::with_capacity(PASSED_BACK.len()),
            body: scrub.bytes(body.unwrap_or_else(|| answer.body.clone())),
        };
        for name in &PASSED_BACK {
            let Some(value) = answer.headers.get(name) else {
                continue;
            };
            if !scrub.finds_any(value.as_bytes()) {
                reply.headers.insert(name, value.clone());
            } else if let Ok(text) = value.to_str() {
                reply = reply.header(name.clone(), &scrub.text(text));
            }
        }
        reply
    }

    /// What a program is told of a call that has no answer.
    pub(crate) fn of_error(error: &Error, reads: bool, language: Language) -> Self {
        if let Error::TooLate(late) = error {
            return Self::late(late, language);
        }
        let (status, message, executed) = match error {
            Error::Ambiguous { .. } => (StatusCode::GATEWAY_TIMEOUT, Message::OutcomeUnknown, "unknown"),
            Error::HostNotAllowed { .. } | Error::Moved(_) | Error::TooManyMoves { .. } => {
                (StatusCode::BAD_GATEWAY, Message::HostNotTrusted, "no")
            }
            Error::BadCall(_) => (StatusCode::NOT_FOUND, Message::UrlNotExact, "no"),
            Error::Limited(_) => (StatusCode::SERVICE_UNAVAILABLE, Message::AnswerMissing, "no"),
            error if error.is_not_executed() => (StatusCode::BAD_GATEWAY, Message::ServerUnreachable, "no"),
            _ if reads => (StatusCode::GATEWAY_TIMEOUT, Message::AnswerMissing, "no"),
            _ => (StatusCode::GATEWAY_TIMEOUT, Message::OutcomeUnknown, "unknown"),
        };
        let reply = Self::own(status, &message, language);
        match reads {
            true => reply,
            false => reply.header(HeaderName::from_static(header::EXECUTED), executed),
        }
    }

    fn late(late: &TooLate, language: Language) -> Self {
        let seconds = late
            .expected_wait
            .saturating_add(Duration::from_millis(999))
            .as_secs()
            .max(1)
            .to_string();
        let message = match late.reason {
            Reason::Deadline => Message::TurnTooLate {
                seconds: seconds.clone(),
            },
            Reason::QueueFull | Reason::CallerQueueFull => Message::QueueFull {
                seconds: seconds.clone(),
            },
        };
        Self::own(StatusCode::SERVICE_UNAVAILABLE, &message, language)
            .header(http_header::RETRY_AFTER, &seconds)
            .header(HeaderName::from_static(header::EXECUTED), "no")
    }

    /// The same with a header. One that no header can carry is left out.
    pub(crate) fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// The reply as it goes on the wire.
    pub(crate) fn response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

/// The body with every host in it replaced; nothing where it is no JSON or has none.
fn with_host(body: &Bytes, address: &str) -> Option<Bytes> {
    let mut tree = json::parse(body).ok()?;
    let found = replace_hosts(&mut tree, address, DEPTH_MAX);
    found.then(|| Bytes::from(tree.to_json()))
}

fn replace_hosts(value: &mut Value, address: &str, depth: u8) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    match value {
        Value::Object(object) => {
            let mut found = false;
            for (name, member) in object {
                if name == "host" && matches!(member, Value::Text(_)) {
                    *member = Value::Text(address.to_owned());
                    found = true;
                } else {
                    found |= replace_hosts(member, address, depth);
                }
            }
            found
        }
        Value::List(list) => {
            let replaced = list
                .iter_mut()
                .map(|member| replace_hosts(member, address, depth));
            replaced.fold(false, |found, one| found | one)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_becomes_the_gateways_and_the_rest_stays() {
        let body = r#"{"s":true,"d":{"database":{"id":1,"host":"https://zeus.accurate.id"},"data usaha":{"host":"x"},"n":1.500000}}"#;
        let shown = with_host(&Bytes::from(body), "http://127.0.0.1:1").unwrap();
        let expected = body
            .replace("https://zeus.accurate.id", "http://127.0.0.1:1")
            .replace("\"x\"", "\"http://127.0.0.1:1\"");
        assert_eq!(shown, expected);
        assert_eq!(with_host(&Bytes::from("<html>"), "x"), None);
        assert_eq!(with_host(&Bytes::from(r#"{"host":5}"#), "x"), None);
    }

    #[test]
    fn who_comes_too_late_is_told_when_to_come_again() {
        let late = TooLate {
            reason: Reason::Deadline,
            expected_wait: Duration::from_millis(2_001),
        };
        let reply = Reply::of_error(&Error::TooLate(late), false, Language::English);
        assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(reply.headers["retry-after"], "3");
        assert_eq!(reply.headers["x-neraca-executed"], "no");
    }

    #[test]
    fn nobody_is_told_that_an_unknown_write_was_not_carried_out() {
        let unknown = Error::Ambiguous {
            cause: "time-out".into(),
        };
        let reply = Reply::of_error(&unknown, false, Language::English);
        assert_eq!(
            (reply.status.as_u16(), &reply.headers["x-neraca-executed"]),
            (504, &HeaderValue::from_static("unknown"))
        );
    }
}
