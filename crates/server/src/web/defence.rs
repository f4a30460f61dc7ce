//! The headers that keep a browser from doing on a page what the page doesn't do itself.

use axum::http::HeaderName;
use axum::http::header;

use crate::answer::Answer;

/// Only our own stylesheet, script and pictures; nothing inline, nothing from elsewhere, in no frame.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How long an asset may be kept: its address has a digest of its content.
const ASSET_CACHE: &str = "public, max-age=31536000, immutable";

/// Pages show secrets and what belongs to one person.
const PAGE_CACHE: &str = "no-store";

/// How long browsers insist on TLS: 180 days.
const TLS_ONLY: &str = "max-age=15552000";

/// A page with its headers.
pub(super) fn page(answer: Answer, insists_on_tls: bool) -> Answer {
    let answer = every(answer)
        .with(header::CACHE_CONTROL, PAGE_CACHE)
        .with(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)
        .with(header::X_FRAME_OPTIONS, "DENY")
        .with(
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        )
        .with(
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        );
    match insists_on_tls {
        true => answer.with(header::STRICT_TRANSPORT_SECURITY, TLS_ONLY),
        false => answer,
    }
}

/// An asset with its headers.
pub(super) fn asset(answer: Answer) -> Answer {
    every(answer).with(header::CACHE_CONTROL, ASSET_CACHE)
}

fn every(answer: Answer) -> Answer {
    answer
        .with(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .with(header::REFERRER_POLICY, "same-origin")
        .with(
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        )
}
