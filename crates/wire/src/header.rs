//! The names of the HTTP headers this product speaks, once.
//!
//! Header names carry no case (the manual itself writes both `X-API-` and `X-Api-`); they are lower-case here
//! because that is the one form every HTTP library takes as a constant.

/// `Authorization: Bearer aat.…`, the API Token (seed, Headers).
pub const AUTHORIZATION: &str = "authorization";

/// `X-API-Timestamp`, the moment the call was made (seed, X-API-Timestamp).
pub const API_TIMESTAMP: &str = "x-api-timestamp";

/// `X-API-Signature`, HMAC-SHA256 over the text of [`API_TIMESTAMP`] (seed, X-API-Signature).
pub const API_SIGNATURE: &str = "x-api-signature";

/// `X-Language-Profile`, the language of messages (seed, Pengaturan Bahasa).
pub const LANGUAGE_PROFILE: &str = "x-language-profile";

/// `X-Session-ID`, the data session of the OAuth flavour. Tolerated and unused with an API Token.
pub const SESSION_ID: &str = "x-session-id";

/// `X-Neraca-Hint`, what was probably wrong with a refused signature or timestamp. Ours; ASCII only.
pub const HINT: &str = "x-neraca-hint";

/// `Idempotency-Key`, by which a client marks a call that it may send again. Ours.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// `Idempotency-Status`, how a server has heeded [`IDEMPOTENCY_KEY`]: [`IDEMPOTENCY_STORED`] or
/// [`IDEMPOTENCY_REPLAYED`]. A client that sees it knows that it may send marked calls again. Ours.
pub const IDEMPOTENCY_STATUS: &str = "idempotency-status";

/// The call was carried out, and its answer is kept under its key.
pub const IDEMPOTENCY_STORED: &str = "stored";

/// The call was carried out before; this is the answer that was kept.
pub const IDEMPOTENCY_REPLAYED: &str = "replayed";

/// `X-Neraca-Executed: no` beside a 502, 503 or 504 says that the call was surely not carried out, so that a write may
/// be sent again. Ours.
pub const EXECUTED: &str = "x-neraca-executed";

/// `X-Neraca-Warning`, which names of a call nothing came of. Ours; ASCII only.
pub const WARNING: &str = "x-neraca-warning";

/// `X-Neraca-Priority`, `interactive` or `bulk`: how urgent a call through the gateway is. Ours.
pub const PRIORITY: &str = "x-neraca-priority";

/// `X-Neraca-Deadline`, within how many seconds a call through the gateway must be answered. Ours.
pub const DEADLINE: &str = "x-neraca-deadline";

/// `X-Neraca-Cache`, `hit` where the gateway gave an answer that it had kept. Ours.
pub const CACHE: &str = "x-neraca-cache";

/// `Location`, the new address of a moved Data Usaha (seed, Penyesuaian Terhadap Perubahan Host).
pub const LOCATION: &str = "location";

/// `Accept`, which decides between JSON and XML for errors of the token layer.
pub const ACCEPT: &str = "accept";

/// `Content-Type`.
pub const CONTENT_TYPE: &str = "content-type";

/// `WWW-Authenticate`, sent beside a 401 of the token layer.
pub const WWW_AUTHENTICATE: &str = "www-authenticate";

/// `Retry-After`, in seconds, sent beside a refusal by the limits.
pub const RETRY_AFTER: &str = "retry-after";

/// The scheme in front of an API Token in [`AUTHORIZATION`], with the blank that follows it.
const BEARER: &str = "Bearer ";

/// The token in an `Authorization` value, or nothing when the scheme is another one or the token is empty.
/// The scheme's case does not matter (RFC 9110 §11.1).
#[must_use]
pub fn bearer(authorization: &str) -> Option<&str> {
    let scheme = authorization.get(..BEARER.len())?;
    if !scheme.eq_ignore_ascii_case(BEARER) {
        return None;
    }
    let token = authorization.get(BEARER.len()..)?.trim_ascii();
    (!token.is_empty()).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bearer_takes_any_case_and_nothing_else() {
        assert_eq!(bearer("Bearer aat.x"), Some("aat.x"));
        assert_eq!(bearer("bEARER  aat.x "), Some("aat.x"));
        for refused in ["", "Bearer", "Bearer ", "Basic aat.x", "Beareraat.x", "Béarer x"] {
            assert_eq!(bearer(refused), None, "{refused:?}");
        }
    }
}
