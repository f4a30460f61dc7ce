//! «Coba»: sends a request the way any other comes in, and shows what was answered.
//!
//! It is handed to what answers on the Data Usaha's data host, in this process: it passes the same gate, counts against
//! the same limits, has the rights of the token's account, and stands in the log of the application's last calls.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::response::Parts;
use axum::http::{HeaderName, header};
use http_body_util::BodyExt;
use neraca_listen::lifecycle::Answers as _;
use neraca_wire::header as wire_header;
use neraca_wire::language::Language;

use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::composed::Composed;
use super::keys::{OwnKey, Secrets, Signed};
use super::pretty;
use crate::remark::{self, Remark};
use crate::route::Site;

/// What is shown of a body, in bytes.
const SHOWN_BYTES_MAX: usize = 256 * 1024;

/// The headers of an answer that tell a developer something.
const TELLING: [&str; 9] = [
    wire_header::HINT,
    wire_header::WARNING,
    wire_header::IDEMPOTENCY_STATUS,
    wire_header::LOCATION,
    "www-authenticate",
    "retry-after",
    "allow",
    "content-type",
    "connection",
];

/// What was answered.
pub(super) struct Tried {
    pub(super) status: u16,
    /// The standard's words for the status.
    pub(super) reason: &'static str,
    /// The call was carried out: status 200 and `s:true`.
    pub(super) is_done: bool,
    pub(super) headers: Vec<(String, String)>,
    pub(super) took: Duration,
    /// Of the whole body, in bytes.
    pub(super) bytes: usize,
    /// The body for people.
    pub(super) body: String,
    /// It is longer than what is shown of it.
    pub(super) is_cut: bool,
}

/// Sends the request, signed with the application's secret.
pub(super) async fn send(
    visit: &Visit<'_>,
    composed: &Composed,
    key: &OwnKey,
    secrets: &Secrets,
    signed: &Signed,
) -> Result<Tried, Trouble> {
    let server = visit.server;
    let mut request = Request::builder()
        .method(composed.method)
        .uri(composed.target())
        .header(wire_header::AUTHORIZATION, format!("Bearer {}", secrets.token))
        .header(wire_header::API_TIMESTAMP, &signed.timestamp)
        .header(wire_header::API_SIGNATURE, &signed.signature)
        .header(wire_header::LANGUAGE_PROFILE, visit.basics.language.profile());
    if composed.body.is_some() {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    let body = composed.body.clone().map_or_else(Body::empty, Body::from);
    let request = request
        .body(body)
        .map_err(|error| Trouble::Fault(error.to_string()))?;
    let site = Site {
        server: Arc::clone(&visit.site.server),
        account: false,
        data_host: Some(Arc::from(key.company.host.as_str())),
    };
    let began = server.clock.elapsed();
    let response = site.answer(request).await;
    let (parts, body) = response.into_parts();
    let body = body
        .collect()
        .await
        .map_err(|error| Trouble::Fault(error.to_string()))?;
    let took = server.clock.elapsed().saturating_sub(began);
    let text = String::from_utf8_lossy(&body.to_bytes()).into_owned();
    let (shown, is_cut) = shown(&text);
    Ok(Tried {
        status: parts.status.as_u16(),
        reason: parts.status.canonical_reason().unwrap_or_default(),
        is_done: parts.status.is_success() && is_success(&text),
        headers: telling(&parts, visit.basics.language),
        took,
        bytes: text.len(),
        body: shown,
        is_cut,
    })
}

/// Whether an answer says `s:true`.
fn is_success(text: &str) -> bool {
    let read = serde_json::from_str::<serde_json::Value>(text);
    read.is_ok_and(|answer| answer.get("s") == Some(&serde_json::Value::Bool(true)))
}

/// The body for people, and whether something of it is left out.
fn shown(text: &str) -> (String, bool) {
    let mut pretty = pretty::json(text);
    let is_cut = pretty.len() > SHOWN_BYTES_MAX;
    if is_cut {
        pretty.truncate(pretty.floor_char_boundary(SHOWN_BYTES_MAX));
    }
    (pretty, is_cut)
}

/// Headers for people. What Neraca remarks is told in the reader's language, also in one that a header can't carry.
fn telling(parts: &Parts, language: Language) -> Vec<(String, String)> {
    let remark = parts.extensions.get::<Box<Remark>>();
    let in_words = |name: &HeaderName| match (name.as_str(), remark) {
        (wire_header::HINT, Some(remark)) => remark.hint.as_ref().map(|hint| hint.text(language)),
        (wire_header::WARNING, Some(remark)) => Some(remark::joined(&remark.warnings, language)),
        _ => None,
    };
    let mut found = Vec::new();
    for name in TELLING.map(HeaderName::from_static) {
        for value in parts.headers.get_all(&name) {
            let as_sent = || String::from_utf8_lossy(value.as_bytes()).into_owned();
            found.push((spelled(name.as_str()), in_words(&name).unwrap_or_else(as_sent)));
        }
    }
    found
}

/// A header's name as people write it: `X-Neraca-Hint`.
fn spelled(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let mut word = word.to_owned();
        if let Some(first) = word.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        word
    });
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_bodies_are_cut_and_short_ones_are_not() {
        assert_eq!(shown("[1]"), ("[\n  1\n]".to_owned(), false));
        let (text, is_cut) = shown(&format!("[\"{}\"]", "é".repeat(SHOWN_BYTES_MAX)));
        assert!(is_cut && text.len() <= SHOWN_BYTES_MAX);
    }

    #[test]
    fn an_answer_is_a_success_wherever_it_says_so() {
        assert!(is_success(r#"{"s":true,"d":[]}"#) && is_success(r#"{"r":{"s":false},"d":["…"],"s":true}"#));
        for refused in [
            r#"{"s":false,"d":[{"s":true}]}"#,
            r#"{"error":"invalid_token"}"#,
            "<html>",
        ] {
            assert!(!is_success(refused), "{refused}");
        }
    }

    #[test]
    fn headers_are_spelled_as_people_write_them() {
        assert_eq!(spelled("x-neraca-hint"), "X-Neraca-Hint");
    }
}
