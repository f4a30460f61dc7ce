//! The gate as clients meet it: every error of the manual, word for word, and the order of its checks.

use crate::raw::{Answer, Line, Request};
use crate::support::{Key, Server, now_ms};

pub(crate) const LIST: &str = "/accurate/api/sales-invoice/list.do?fields=id,number";
const API_TOKEN: &str = "/api/api-token.do";

pub(crate) const UNAUTHORIZED: &str = r#"{"error":"unauthorized","error_description":"Full authentication is required to access this resource","message":"Unauthorized"}"#;
pub(crate) const INVALID_TOKEN: &str =
    r#"{"error":"invalid_token","error_description":"Invalid access token","message":"Invalid_token"}"#;
const REVOKED: &str = r#"{"s":false,"d":["Invalid or Revoked API Token"]}"#;
const TIMESTAMP_REQUIRED: &str = r#"{"s":false,"d":["Header X-API-Timestamp is required"]}"#;
const TIMESTAMP_INVALID: &str = r#"{"s":false,"d":["Header X-API-Timestamp invalid"]}"#;
const TIMESTAMP_TOO_FAR: &str =
    r#"{"s":false,"d":["Header X-API Timestamp difference more than 600 seconds with Server Time"]}"#;
pub(crate) const SIGNATURE_REQUIRED: &str = r#"{"s":false,"d":["Header X-API-Signature is required"]}"#;
const SIGNATURE_INVALID: &str = r#"{"s":false,"d":["Header X-API-Signature invalid"]}"#;
const SIGNATURE_OF_ANOTHER: &str =
    r#"{"s":false,"d":["Header X-Api-Signature invalid: Require Application 'Demo App' signature"]}"#;

/// A text of the form of a timestamp that was right in 2023.
const LONG_AGO: &str = "02/11/2023 09:01:01";

/// A token that this server gave out and then revoked, with its application's secret.
fn revoked_key(server: &Server) -> Key {
    let (key, id) = server.another_key("Aplikasi Lama", "admin@demo.test");
    server.admin_json(&["token", "revoke", &id.to_string()]);
    key
}

pub(crate) async fn call(server: &Server, request: &Request) -> Answer {
    Line::to(server.host("zeus")).await.call(request).await
}

/// A request for each row of the manual's table, and for some spellings of the same mistake, with its answer.
fn refused(key: &Key, revoked: &Key, method: &str, target: &str) -> Vec<(Request, &'static str)> {
    let sound = || Request::signed(key, method, target);
    vec![
        (sound().without("Authorization"), UNAUTHORIZED),
        (sound().with("Authorization", "Bearer "), UNAUTHORIZED),
        (
            sound().with("Authorization", &format!("Basic {}", key.token)),
            UNAUTHORIZED,
        ),
        (
            sound().with("Authorization", "Bearer aat.MTUx.e30=.AAAA"),
            INVALID_TOKEN,
        ),
        (
            sound().with("Authorization", "Bearer 4f0c2b8e-9d41-4f7e-a7d2-1c2d3e4f5a6b"),
            INVALID_TOKEN,
        ),
        (sound().with("Authorization", "Bearer é"), INVALID_TOKEN),
        (
            sound().with("Authorization", &format!("Bearer {}x", key.token)),
            INVALID_TOKEN,
        ),
        (Request::signed(revoked, method, target), REVOKED),
        (sound().without("X-API-Timestamp"), TIMESTAMP_REQUIRED),
        (sound().with("X-API-Timestamp", ""), TIMESTAMP_REQUIRED),
        (
            sound().with("X-API-Timestamp", "13:42:39 25/12/2023"),
            TIMESTAMP_INVALID,
        ),
        (
            sound().with("X-API-Timestamp", "31/02/2026 00:00:00"),
            TIMESTAMP_INVALID,
        ),
        (sound().with("X-API-Timestamp", "pagi ini é"), TIMESTAMP_INVALID),
        (
            Request::signed_at(key, method, target, LONG_AGO),
            TIMESTAMP_TOO_FAR,
        ),
        (sound().without("X-API-Signature"), SIGNATURE_REQUIRED),
        (sound().with("X-API-Signature", "  "), SIGNATURE_REQUIRED),
        (
            sound().with("X-API-Signature", "8NxvylwwMcjGyzVXK0qbwNvFFuzHpwE9tECllVwLkbo="),
            SIGNATURE_INVALID,
        ),
        (
            sound().with("X-API-Signature", "bukan tanda tangan"),
            SIGNATURE_INVALID,
        ),
    ]
}

#[tokio::test]
async fn every_row_of_the_error_table_has_its_exact_text() {
    let server = Server::start();
    let key = server.key();
    let revoked = revoked_key(&server);
    for (host, method, target) in [
        (server.host("zeus"), "GET", LIST),
        (server.host("zeus"), "POST", "/accurate/api/unit/save.do"),
        (server.account(), "GET", API_TOKEN),
        (server.account(), "POST", API_TOKEN),
    ] {
        let mut line = Line::to(host).await;
        for (request, body) in refused(&key, &revoked, method, target) {
            let answer = line.call(&request).await;
            assert_eq!(
                (answer.status, answer.body.as_str()),
                (401, body),
                "{method} {target}"
            );
            assert_eq!(
                answer.header("content-type"),
                Some("application/json;charset=UTF-8")
            );
        }
        assert_eq!(
            line.call(&Request::signed(&key, method, target)).await.status,
            200,
            "{method} {target}"
        );
    }
}

#[tokio::test]
async fn checks_come_in_their_order() {
    let server = Server::start();
    let key = server.key();
    let revoked = revoked_key(&server);
    let dead = Request::signed(&revoked, "GET", LIST)
        .without("X-API-Timestamp")
        .without("X-API-Signature");
    let bare = Request::signed(&key, "GET", LIST)
        .without("X-API-Timestamp")
        .without("X-API-Signature");
    let unknown = dead.clone().with("Authorization", "Bearer aat.MTUx.e30=.AAAA");
    let wrong = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let rows = [
        // No token, an unknown token, a dead token: each before timestamp and signature are looked at.
        (dead.clone().without("Authorization"), UNAUTHORIZED),
        (unknown.clone(), INVALID_TOKEN),
        (
            unknown
                .with("X-API-Timestamp", LONG_AGO)
                .with("X-API-Signature", wrong),
            INVALID_TOKEN,
        ),
        (dead.clone(), REVOKED),
        (
            dead.with("X-API-Timestamp", LONG_AGO)
                .with("X-API-Signature", wrong),
            REVOKED,
        ),
        // The timestamp, whatever the signature is.
        (bare.clone(), TIMESTAMP_REQUIRED),
        (bare.clone().with("X-API-Signature", wrong), TIMESTAMP_REQUIRED),
        (bare.clone().with("X-API-Timestamp", "x"), TIMESTAMP_INVALID),
        (
            bare.clone()
                .with("X-API-Timestamp", "x")
                .with("X-API-Signature", wrong),
            TIMESTAMP_INVALID,
        ),
        (bare.clone().with("X-API-Timestamp", LONG_AGO), TIMESTAMP_TOO_FAR),
        (
            bare.clone()
                .with("X-API-Timestamp", LONG_AGO)
                .with("X-API-Signature", wrong),
            TIMESTAMP_TOO_FAR,
        ),
        // Then the signature.
        (
            bare.clone().with("X-API-Timestamp", &now_ms().to_string()),
            SIGNATURE_REQUIRED,
        ),
        (
            bare.with("X-API-Timestamp", &now_ms().to_string())
                .with("X-API-Signature", wrong),
            SIGNATURE_INVALID,
        ),
    ];
    for (request, body) in rows {
        let answer = call(&server, &request).await;
        assert_eq!((answer.status, answer.body.as_str()), (401, body), "{request:?}");
    }
}

#[tokio::test]
async fn the_gate_comes_before_the_move_the_rights_and_the_action() {
    let server = Server::start();
    let key = server.key();
    let seller = server.operator_key("Penjualan");
    let unsigned = |key: &Key, target: &str| Request::signed(key, "GET", target).without("X-API-Signature");
    let iris = &mut Line::to(server.host("iris")).await;
    // A 308 is for those who passed the gate, and comes before the rights.
    assert_eq!(iris.call(&unsigned(&key, LIST)).await.body, SIGNATURE_REQUIRED);
    assert_eq!(iris.call(&Request::signed(&key, "GET", LIST)).await.status, 308);
    let forbidden = "/accurate/api/unit/detail.do?id=999";
    assert_eq!(
        iris.call(&Request::signed(&seller, "GET", forbidden))
            .await
            .status,
        308
    );
    // Rights come after the gate and before the look-up.
    assert_eq!(
        call(&server, &unsigned(&seller, forbidden)).await.body,
        SIGNATURE_REQUIRED
    );
    assert_eq!(
        call(&server, &Request::signed(&seller, "GET", forbidden))
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn six_hundred_seconds_are_the_tolerance_both_ways() {
    let server = Server::start();
    let mut line = Line::to(server.host("zeus")).await;
    for (seconds, passes) in [(-601, false), (-599, true), (0, true), (599, true), (601, false)] {
        // Only an answer within the second proves anything about a limit of whole seconds.
        let answer = loop {
            let before = now_ms();
            let stamp = i128::try_from(before).unwrap() + seconds * 1000;
            let answer = line
                .call(&Request::signed_at(
                    &server.key(),
                    "GET",
                    LIST,
                    &stamp.to_string(),
                ))
                .await;
            if now_ms() - before < 900 {
                break answer;
            }
        };
        if passes {
            assert_eq!(answer.status, 200, "{seconds} s: {}", answer.body);
        } else {
            assert_eq!(
                (answer.status, answer.body.as_str()),
                (401, TIMESTAMP_TOO_FAR),
                "{seconds} s"
            );
        }
    }
}

#[tokio::test]
async fn a_signature_of_another_application_is_told_apart() {
    let server = Server::start();
    let (other, _) = server.another_key("Aplikasi Lain", "admin@demo.test");
    let mixed = Key {
        token: server.key().token,
        secret: other.secret.clone(),
    };
    for (language, hint) in [
        ("ID", "ditandatangani dengan secret aplikasi lain"),
        ("US", "signed with another application's secret"),
    ] {
        let request = Request::signed(&mixed, "GET", LIST).with("X-Language-Profile", language);
        let answer = call(&server, &request).await;
        assert_eq!((answer.status, answer.body.as_str()), (401, SIGNATURE_OF_ANOTHER));
        assert_eq!(answer.header("x-neraca-hint"), Some(hint));
    }
    let mixed = Key {
        token: other.token.clone(),
        secret: server.key().secret,
    };
    let answer = call(&server, &Request::signed(&mixed, "GET", LIST)).await;
    assert!(
        answer
            .body
            .contains("Require Application 'Aplikasi Lain' signature"),
        "{}",
        answer.body
    );
    assert_eq!(
        call(&server, &Request::signed(&other, "GET", LIST)).await.status,
        200
    );
}

#[tokio::test]
async fn what_kills_a_token_kills_it_for_the_next_call() {
    let server = Server::start();
    let app = server.ready["application"]["appKey"].as_str().unwrap();
    let operator = "operator@demo.test";
    let lives = async |key: &Key| {
        let answer = call(&server, &Request::signed(key, "GET", LIST)).await;
        if answer.status != 200 {
            assert_eq!((answer.status, answer.body.as_str()), (401, REVOKED));
            assert!(answer.header("x-neraca-hint").is_some());
        }
        answer.status == 200
    };

    let (key, id) = server.another_key("Aplikasi Satu", operator);
    assert!(lives(&key).await);
    server.admin_json(&["token", "revoke", &id.to_string()]);
    assert!(!lives(&key).await);

    let (key, _) = server.another_key("Aplikasi Dua", operator);
    assert!(lives(&key).await);
    server.admin_json(&["member", "remove", "--data-usaha", "1001", "--email", operator]);
    assert!(!lives(&key).await);

    assert!(lives(&server.key()).await);
    server.admin_json(&[
        "uninstall",
        "--app",
        app,
        "--data-usaha",
        "1001",
        "--as",
        "admin@demo.test",
    ]);
    assert!(!lives(&server.key()).await);
}
