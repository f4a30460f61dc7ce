//! What a program asks the gateway for: its request, read and judged, as a call of the client.

use std::time::Duration;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, header as http_header};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use neraca_client::retry::Class;
use neraca_client::{Call, Caller, Priority, Target};
use neraca_listen::lifecycle::SlowBody;
use neraca_wire::catalogue::{Action, Catalogue, Endpoint};
use neraca_wire::header;
use neraca_wire::message::Message;
use neraca_wire::unreadable::Unreadable;

use crate::config::PATIENCE_SECONDS_MAX;

/// Largest body that is taken, in bytes.
const BODY_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Headers that go on to the server. Everything else is between the program and the gateway, its signature included.
static PASSED_ON: [HeaderName; 5] = [
    http_header::ACCEPT,
    http_header::CONTENT_TYPE,
    HeaderName::from_static(header::LANGUAGE_PROFILE),
    HeaderName::from_static(header::SESSION_ID),
    HeaderName::from_static(header::IDEMPOTENCY_KEY),
];

/// What a path names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named<'n> {
    pub(crate) target: Target,
    /// Below `/accurate/api/` or `/api/`.
    pub(crate) path: &'n str,
    /// The resource that it belongs to, where the catalogue knows one.
    pub(crate) resource: Option<&'n str>,
    /// It changes nothing.
    pub(crate) reads: bool,
}

impl<'n> Named<'n> {
    /// What the path names; nothing where it leads nowhere in this API.
    pub(crate) fn by(path: &'n str, method: &Method, catalogue: &'n Catalogue) -> Option<Self> {
        if let Some(path) = path.strip_prefix("/api/") {
            return Some(Self {
                target: Target::Account,
                path,
                resource: None,
                // The only one that changes something puts off the end of a webhook, and may do so twice.
                reads: true,
            });
        }
        let path = path.strip_prefix("/accurate/api/")?;
        let endpoint = path.strip_suffix(".do").and_then(|path| catalogue.endpoint(path));
        let (resource, reads) = match endpoint {
            Some(Endpoint::Records(resource, action)) => {
                let reads = matches!(action, Action::List | Action::Detail);
                let name = catalogue.resource(resource).name.as_str();
                (Some(name), reads)
            }
            Some(Endpoint::Special(special)) => {
                let special = catalogue.special(special);
                let resource = special.resource.map(|id| catalogue.resource(id).name.as_str());
                // An action that is documented with GET reads, and may be called with POST too.
                (resource, special.methods().starts_with("GET"))
            }
            None => (None, *method == Method::GET),
        };
        Some(Self {
            target: Target::Data,
            path,
            resource,
            reads,
        })
    }
}

/// A header that can't be read, or a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CallError {
    /// Which header, and what it should be.
    Header(&'static str, String),
    TooLarge,
    TooSlow(Duration),
    Unreadable(Unreadable),
}

impl CallError {
    pub(crate) fn message(&self) -> Message {
        match self {
            Self::Header(header, form) => Message::HeaderInvalid {
                header: (*header).to_owned(),
                form: form.clone(),
            },
            Self::TooLarge => Message::BodyTooLarge {
                max: BODY_BYTES_MAX.to_string(),
            },
            Self::TooSlow(limit) => Message::BodyTooSlow {
                seconds: limit.as_secs().to_string(),
            },
            Self::Unreadable(reason) => Message::BodyUnreadable {
                reason: reason.clone(),
            },
        }
    }
}

/// Reads the whole body: it may have to be sent again.
pub(crate) async fn body(body: Body) -> Result<Bytes, CallError> {
    match Limited::new(body, BODY_BYTES_MAX).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(CallError::TooLarge),
        Err(error) => Err(match SlowBody::among_causes_of(&*error) {
            Some(slow) => CallError::TooSlow(slow.limit),
            None => CallError::Unreadable(Unreadable::BrokenOff {
                cause: error.to_string(),
            }),
        }),
    }
}

/// What tells one read from another: everything that its answer depends on.
pub(crate) fn read_key(parts: &Parts, body: &[u8]) -> String {
    let header = |name| text(&parts.headers, name).unwrap_or_default();
    let mut key = format!(
        "{} {}\n{}\n{}\n",
        parts.method,
        parts.uri,
        header(header::LANGUAGE_PROFILE),
        header(header::CONTENT_TYPE)
    );
    key.push_str(&String::from_utf8_lossy(body));
    key
}

/// What a program asks for.
pub(crate) struct Asked {
    /// The call as it goes on.
    pub(crate) call: Call,
    pub(crate) body: Bytes,
    pub(crate) priority: Priority,
    /// How long it may take.
    pub(crate) patience: Duration,
}

impl Asked {
    /// Reads it. `usual` is how long it may take unless it says so itself.
    pub(crate) fn read(
        named: &Named<'_>,
        parts: &Parts,
        body: Bytes,
        caller: &Caller,
        usual: Duration,
    ) -> Result<Self, CallError> {
        let priority = priority(&parts.headers)?;
        let patience = deadline(&parts.headers)?.unwrap_or(usual);
        let mut call = Call::new(parts.method.clone(), named.target, named.path)
            .raw_query(parts.uri.query().unwrap_or_default())
            .caller(caller.clone())
            .priority(priority)
            .patience(patience)
            .class(if named.reads { Class::Read } else { Class::Write });
        if !body.is_empty() {
            call = call.body("application/json", body.clone());
        }
        for name in &PASSED_ON {
            if let Some(value) = parts.headers.get(name).and_then(|value| value.to_str().ok()) {
                call = call.header(name.clone(), value);
            }
        }
        Ok(Self {
            call,
            body,
            priority,
            patience,
        })
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get(name)
        .map(|value| value.to_str().unwrap_or_default().trim())
}

fn priority(headers: &HeaderMap) -> Result<Priority, CallError> {
    match text(headers, header::PRIORITY) {
        None => Ok(Priority::Interactive),
        Some(word) if word.eq_ignore_ascii_case("interactive") => Ok(Priority::Interactive),
        Some(word) if word.eq_ignore_ascii_case("bulk") => Ok(Priority::Bulk),
        Some(_) => Err(CallError::Header(
            "X-Neraca-Priority",
            "interactive / bulk".to_owned(),
        )),
    }
}

/// Seconds with at most three decimals.
fn deadline(headers: &HeaderMap) -> Result<Option<Duration>, CallError> {
    let Some(text) = text(headers, header::DEADLINE) else {
        return Ok(None);
    };
    let form = || CallError::Header("X-Neraca-Deadline", format!("0.001 - {PATIENCE_SECONDS_MAX} (s)"));
    let (seconds, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    if seconds.is_empty() || seconds.len() > 5 || decimals.len() > 3 || !digits(seconds) || !digits(decimals)
    {
        return Err(form());
    }
    let milliseconds: u64 = format!("{seconds}{decimals:0<3}").parse().map_err(|_| form())?;
    match milliseconds {
        0 => Err(form()),
        milliseconds if milliseconds > PATIENCE_SECONDS_MAX * 1_000 => Err(form()),
        milliseconds => Ok(Some(Duration::from_millis(milliseconds))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_seconds_with_decimals() {
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::DEADLINE, text.parse().unwrap());
            deadline(&headers).ok().flatten().map(|it| it.as_millis())
        };
        for (text, milliseconds) in [("2", 2_000), ("0.5", 500), ("1.250", 1_250), ("3600", 3_600_000)] {
            assert_eq!(read(text), Some(milliseconds), "{text}");
        }
        for text in [
            "", "0", "0.000", "-1", "1,5", "1.2345", "3601", "999999", "1e3", "x",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(deadline(&HeaderMap::new()), Ok(None));
    }

    #[test]
    fn what_reads_and_what_writes_is_told_by_the_catalogue() {
        let catalogue = Catalogue::built_in().unwrap();
        for (method, path, reads, resource) in [
            ("POST", "/accurate/api/item/list.do", true, Some("item")),
            ("GET", "/accurate/api/item/detail.do", true, Some("item")),
            ("POST", "/accurate/api/item/save.do", false, Some("item")),
            ("GET", "/accurate/api/item/save.do", false, Some("item")),
            ("DELETE", "/accurate/api/item/delete.do", false, Some("item")),
            ("POST", "/accurate/api/item/get-stock.do", true, Some("item")),
            ("POST", "/accurate/api/no-such/thing.do", false, None),
            ("GET", "/accurate/api/no-such/thing.do", true, None),
            ("POST", "/api/api-token.do", true, None),
        ] {
            let named = Named::by(path, &method.parse().unwrap(), &catalogue).unwrap();
            assert_eq!(
                (named.reads, named.resource),
                (reads, resource),
                "{method} {path}"
            );
        }
        assert_eq!(Named::by("/", &Method::GET, &catalogue), None);
        assert_eq!(Named::by("/admin/api/user", &Method::POST, &catalogue), None);
    }
}
