//! What the server tells a client whose signature or timestamp it refuses, and what it keeps to itself.

use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::json;

use crate::raw::{Line, Request};
use crate::support::{Key, Server, now_ms};

const LIST: &str = "/accurate/api/sales-invoice/list.do";

/// The hint that a refused request gets, in English.
async fn hint(server: &Server, request: &Request) -> String {
    let request = request.clone().with("X-Language-Profile", "US");
    let answer = Line::to(server.host("zeus")).await.call(&request).await;
    assert_eq!(answer.status, 401, "{}", answer.body);
    answer.header("x-neraca-hint").unwrap().to_owned()
}

fn text(seconds_ahead: i64, zone: i8, format: &str) -> String {
    let now = Timestamp::from_millisecond(i64::try_from(now_ms()).unwrap()).unwrap();
    let moment = now + jiff::SignedDuration::from_secs(seconds_ahead);
    Offset::constant(zone)
        .to_datetime(moment)
        .strftime(format)
        .to_string()
}

#[tokio::test]
async fn a_refused_timestamp_says_what_was_probably_wrong() {
    let server = Server::start();
    let key = server.key();
    let rows = [
        (
            text(0, 0, "%d/%m/%Y %H:%M:%S"),
            "behind: it was made in UTC without a zone, and is read as WIB",
        ),
        (
            text(0, 0, "%Y-%m-%dT%H:%M:%S"),
            "behind: it was made in UTC without a zone, and is read as WIB",
        ),
        (
            text(0, 8, "%d/%m/%Y %H:%M:%S"),
            "ahead: it was made in WITA (UTC+8) without a zone, and is read as WIB (UTC+7)",
        ),
        (
            text(0, 7, "%Y-%m-%dT%H:%M:%SZ"),
            "ahead: it was made in WIB (UTC+7) but marked Z, which is UTC",
        ),
        (
            text(0, 7, "%H:%M:%S %d/%m/%Y"),
            "the time stands before the date; write dd/mm/yyyy hh:nn:ss",
        ),
        (
            text(0, 7, "%d/%m/%y %H:%M:%S"),
            "the year has two digits; write dd/mm/yyyy hh:nn:ss",
        ),
        (
            text(0, 7, "%Y-%m-%d %H:%M:%S"),
            "ISO 8601 has a T between date and time, as in 2023-11-02T02:32:43Z",
        ),
    ];
    for (timestamp, expected) in rows {
        let hint = hint(&server, &Request::signed_at(&key, "GET", LIST, &timestamp)).await;
        assert!(hint.ends_with(expected), "{timestamp}: {hint}");
    }
}

#[tokio::test]
async fn the_hint_counts_the_seconds() {
    let server = Server::start();
    let timestamp = text(0, 0, "%d/%m/%Y %H:%M:%S");
    let hint = hint(
        &server,
        &Request::signed_at(&server.key(), "GET", LIST, &timestamp),
    )
    .await;
    let seconds = hint
        .strip_prefix("your timestamp is ")
        .and_then(|rest| rest.split(' ').next())
        .unwrap();
    let seconds: u32 = seconds.parse().unwrap();
    // Seven hours, and what the call took.
    assert!((25_200..25_260).contains(&seconds), "{hint}");
}

#[tokio::test]
async fn a_refused_signature_says_what_was_probably_wrong() {
    let server = Server::start();
    let key = server.key();
    let timestamp = now_ms().to_string();
    let over = |text: &str| key.signer().sign_base64(text);
    let right = over(&timestamp);
    let upper = Key {
        secret: key.secret.to_uppercase(),
        ..key.clone()
    };
    let rows = [
        (
            over(&format!("{timestamp}\n")),
            "the timestamp was signed with a blank or a line end around it (echo without -n does that)",
        ),
        (
            over(""),
            "an empty text was signed; sign the text of X-API-Timestamp",
        ),
        (
            upper.signer().sign_base64(&timestamp),
            "the Signature Secret was used in another case; use it exactly as it was shown",
        ),
        (
            right[..30].to_owned(),
            "the signature is cut off: it must have 44 characters in base64 or 64 in hex",
        ),
        (
            format!("sha256={right}"),
            "the signature has something around it (quotes, or a prefix such as sha256=); send it alone",
        ),
    ];
    for (signature, expected) in rows {
        let request = Request::signed_at(&key, "GET", LIST, &timestamp).with("X-API-Signature", &signature);
        assert_eq!(hint(&server, &request).await, expected);
    }
}

#[tokio::test]
async fn no_secret_is_in_the_log() {
    const PASSWORD: &str = "kata-sandi-rahasia";
    let server = Server::start();
    server.admin_json(&["user", "add", "--email", "baru@demo.test", "--password", PASSWORD]);
    let (other, id) = server.another_key("Aplikasi Lain", "admin@demo.test");
    let mut secrets = vec![
        PASSWORD.to_owned(),
        server.ready["adminToken"].as_str().unwrap().to_owned(),
    ];
    let mut line = Line::to(server.host("zeus")).await;
    for key in [
        server.key(),
        other.clone(),
        Key {
            token: other.token.clone(),
            ..server.key()
        },
    ] {
        let timestamp = now_ms().to_string();
        let sound = Request::signed_at(&key, "POST", "/accurate/api/unit/save.do", &timestamp);
        let body = json!({"name": "KOSONG-TERLALU-PANJANG"}).to_string();
        line.call(&sound.clone().with_body("application/json", body))
            .await;
        line.call(
            &sound
                .clone()
                .with("Authorization", &format!("Bearer {}x", key.token)),
        )
        .await;
        line.call(&sound.clone().with("X-API-Timestamp", &format!("{timestamp}0")))
            .await;
        line.call(&sound.with("X-API-Signature", &key.signer().sign_base64(&timestamp)[1..]))
            .await;
        secrets.extend([
            key.signer().sign_base64(&timestamp),
            key.signer().sign_hex(&timestamp),
        ]);
        // Every piece of a token: its number alone is no secret, and is what the log calls it by.
        secrets.extend(
            key.token
                .split('.')
                .filter(|piece| piece.len() > 4)
                .map(str::to_owned),
        );
        secrets.push(key.secret);
    }
    server.admin_json(&["token", "revoke", &id.to_string()]);
    line.call(&Request::signed(&other, "GET", LIST)).await;
    let log = std::fs::read_to_string(server.folder.path().join("log")).unwrap();
    assert!(
        log.contains("/accurate/api/unit/save.do") && log.contains(&format!("token={id}")),
        "{log}"
    );
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} is in the log");
    }
}
