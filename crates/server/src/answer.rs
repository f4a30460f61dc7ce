//! Answers: a status, a body in one of the wire's envelopes, and the few headers that go with it.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use http_body_util::Full;
use neraca_wire::envelope::{self, ErrorBody};
use neraca_wire::hint::Hint;
use neraca_wire::language::Language;
use neraca_wire::message::Message;

use crate::remark::Remark;
use crate::warnings::{self, Warnings};

/// Longest hint that goes into a header, in bytes.
const HINT_BYTES_MAX: usize = 400;

/// How the client wishes to be answered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    /// Language of messages.
    pub(crate) language: Language,
    /// Form of errors of the token layer.
    pub(crate) error_body: ErrorBody,
}

impl Wish {
    /// Reads `X-Language-Profile` and `Accept`.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let text = |name: &'static str| {
            headers
                .get(HeaderName::from_static(name))
                .and_then(|value| value.to_str().ok())
        };
        Self {
            language: Language::from_profile(text(neraca_wire::header::LANGUAGE_PROFILE)),
            error_body: ErrorBody::negotiate(text(neraca_wire::header::ACCEPT)),
        }
    }
}

/// An answer before it goes on the wire.
#[derive(Debug)]
pub(crate) struct Answer {
    /// HTTP status.
    pub(crate) status: StatusCode,
    content_type: &'static str,
    body: Bytes,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// What is remarked of it in the log and among the last calls, beside the status.
    pub(crate) remark: Option<Box<Remark>>,
}

impl Answer {
    /// A body of any type.
    pub(crate) fn new(content_type: &'static str, body: String) -> Self {
        Self {
            status: StatusCode::OK,
            content_type,
            body: Bytes::from(body),
            headers: Vec::new(),
            remark: None,
        }
    }

    /// A JSON body.
    pub(crate) fn json(body: String) -> Self {
        Self::new("application/json;charset=UTF-8", body)
    }

    /// A web page.
    pub(crate) fn html(body: String) -> Self {
        Self::new("text/html;charset=UTF-8", body)
    }

    /// `s:false` with the messages, status 200.
    pub(crate) fn failure(messages: &[Message], wish: &Wish) -> Self {
        let texts: Vec<String> = messages.iter().map(|it| it.text(wish.language)).collect();
        Self::json(envelope::failure(&texts))
    }

    /// The apology for an inner fault. Its code stands in the log beside the cause.
    pub(crate) fn apology(cause: &str, wish: &Wish) -> Self {
        let code = fault_code(cause);
        tracing::error!(code, cause, "inner fault");
        Self::failure(&[Message::Apology { code }], wish)
    }

    /// What never changes, such as a stylesheet.
    pub(crate) fn fixed(content_type: &'static str, body: &'static [u8]) -> Self {
        Self {
            body: Bytes::from_static(body),
            ..Self::new(content_type, String::new())
        }
    }

    /// A JSON body that many answers share.
    pub(crate) fn shared_json(body: Bytes) -> Self {
        Self {
            body,
            ..Self::json(String::new())
        }
    }

    /// The same answer with a further header, whose value must be one that a header can carry: else it is left out.
    pub(crate) fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::try_from(value) {
            self.headers.push((name, value));
        }
        self
    }

    /// The same answer with another status.
    pub(crate) fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same answer with `X-Neraca-Hint`, and with the hint as remark.
    pub(crate) fn hint(mut self, hint: Hint, language: Language) -> Self {
        let text = hint.text(language.of_header());
        self.remark.get_or_insert_default().hint = Some(hint);
        self.header(HeaderName::from_static(neraca_wire::header::HINT), &text)
    }

    /// The same answer with `X-Neraca-Warning`, and with the warnings beside what else is remarked.
    pub(crate) fn warning(mut self, warnings: &Warnings, language: Language) -> Self {
        self.remark.get_or_insert_default().warnings = warnings.told();
        let text = warnings.header(language);
        self.header(HeaderName::from_static(neraca_wire::header::WARNING), &text)
    }

    /// The same answer with `Idempotency-Status`.
    pub(crate) fn idempotency_status(self, status: &str) -> Self {
        self.header(
            HeaderName::from_static(neraca_wire::header::IDEMPOTENCY_STATUS),
            status,
        )
    }

    /// The same answer with a `Location`.
    pub(crate) fn location(self, url: &str) -> Self {
        self.header(header::LOCATION, url)
    }

    /// The same answer with a `WWW-Authenticate`.
    pub(crate) fn www_authenticate(self, challenge: &str) -> Self {
        self.header(header::WWW_AUTHENTICATE, challenge)
    }

    /// The same answer with an `Allow`.
    pub(crate) fn allow(self, methods: &str) -> Self {
        self.header(header::ALLOW, methods)
    }

    /// The same answer, after which the connection is closed: its request was not read to the end.
    pub(crate) fn closing(self) -> Self {
        self.header(header::CONNECTION, "close")
    }

    /// Adds a header. What a header can't carry is replaced, what is too long is cut.
    fn header(mut self, name: HeaderName, value: &str) -> Self {
        let visible = value
            .chars()
            .map(|it| if matches!(it, ' '..='~') { it } else { '?' });
        let limit = match name.as_str() {
            neraca_wire::header::LOCATION => usize::MAX,
            neraca_wire::header::WARNING => warnings::TEXT_BYTES_MAX,
            _ => HINT_BYTES_MAX,
        };
        let text: String = visible.take(limit).collect();
        if let Ok(value) = HeaderValue::try_from(text) {
            self.headers.push((name, value));
        }
        self
    }

    /// The answer as it goes on the wire.
    pub(crate) fn response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        for (name, value) in self.headers {
            // Beside others of the name: each cookie has a header of its own.
            headers.append(name, value);
        }
        response
    }
}

/// A code for a fault that is the same for the same cause, so that a report leads to the log line.
pub(crate) fn fault_code(cause: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(cause.as_bytes());
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("ersen-1-{hex}")
}
