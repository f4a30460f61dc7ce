//! Timestamp and signature: the proof that the caller holds the application's secret, now.

use axum::http::{HeaderMap, HeaderName};
use jiff::Timestamp;
use neraca_wire::date::WireMoment;
use neraca_wire::hint::{Hint, ServerHint};
use neraca_wire::message::Message;
use neraca_wire::settings::Settings;
use neraca_wire::timestamp::ApiTimestamp;
use neraca_wire::{header, sign};

use super::caller::{Caller, Callers};
use super::refusal::Refusal;

/// Checks the timestamp, then the signature over its exact text.
pub(super) fn check(
    headers: &HeaderMap,
    caller: &Caller,
    callers: &Callers,
    settings: &Settings,
    now: Timestamp,
) -> Result<(), Refusal> {
    let spelling = || settings.header_spelling.prefix().to_owned();
    let timestamp = present(headers, header::API_TIMESTAMP)
        .ok_or_else(|| Refusal::proof(Message::TimestampRequired { header: spelling() }, None))?;
    check_timestamp(timestamp, now, &spelling)?;
    let signature = present(headers, header::API_SIGNATURE)
        .ok_or_else(|| Refusal::proof(Message::SignatureRequired { header: spelling() }, None))?;
    check_signature(timestamp, signature, &Proving { caller, callers, now }, &spelling)
}

fn check_timestamp(text: &str, now: Timestamp, spelling: &dyn Fn() -> String) -> Result<(), Refusal> {
    let timestamp = ApiTimestamp::parse(text).map_err(|error| {
        Refusal::proof(
            Message::TimestampInvalid { header: spelling() },
            Some(error.suspicion.into()),
        )
    })?;
    timestamp.check(now).map_err(|_| {
        Refusal::proof(
            Message::TimestampTooFar { header: spelling() },
            timestamp.hint(now).map(Hint::from),
        )
    })
}

/// Who proves itself, and when.
struct Proving<'p> {
    caller: &'p Caller,
    callers: &'p Callers,
    now: Timestamp,
}

fn check_signature(
    timestamp: &str,
    signature: &str,
    proving: &Proving<'_>,
    spelling: &dyn Fn() -> String,
) -> Result<(), Refusal> {
    let Proving { caller, callers, now } = proving;
    if caller.signers.verify(timestamp, signature, *now) {
        return Ok(());
    }
    if callers.signed_by_another(caller, timestamp, signature) {
        let message = Message::SignatureOfAnother {
            application: caller.grant.application.name.clone(),
        };
        return Err(Refusal::proof(
            message,
            Some(ServerHint::AnotherApplication.into()),
        ));
    }
    let message = Message::SignatureInvalid { header: spelling() };
    let hint = match caller.signers.ended(timestamp, signature) {
        Some(ended) => ServerHint::SecretReplaced {
            ended: WireMoment(ended),
        }
        .into(),
        None => sign::diagnose(&caller.signers.current, timestamp, signature).into(),
    };
    Err(Refusal::proof(message, Some(hint)))
}

/// A header's value, if it is there, is text and isn't empty.
fn present<'h>(headers: &'h HeaderMap, name: &'static str) -> Option<&'h str> {
    let value = headers.get(HeaderName::from_static(name))?;
    // A value outside ASCII can't be a timestamp or a signature, but it is there: let it be refused as such.
    let text = value.to_str().unwrap_or("\u{fffd}");
    (!text.trim().is_empty()).then_some(text)
}
