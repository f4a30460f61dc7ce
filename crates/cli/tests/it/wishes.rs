//! What a client may wish of its answers: their language, and the form of the token layer's errors.

use serde_json::{Value, json};

use crate::gate::{INVALID_TOKEN, LIST, SIGNATURE_REQUIRED, UNAUTHORIZED, call};
use crate::raw::{Line, Request};
use crate::support::Server;

const INSUFFICIENT_SCOPE: &str = r#"{"error":"insufficient_scope","error_description":"Insufficient scope for this resource","scope":"warehouse_view"}"#;

const UNAUTHORIZED_XML: &str = "<UnauthorizedException><error>unauthorized</error>\
     <error_description>Full authentication is required to access this resource</error_description>\
     <message>Unauthorized</message></UnauthorizedException>";
const INVALID_TOKEN_XML: &str = "<InvalidTokenException><error>invalid_token</error>\
     <error_description>Invalid access token</error_description>\
     <message>Invalid_token</message></InvalidTokenException>";
const INSUFFICIENT_SCOPE_XML: &str = "<InsufficientScopeException><error>insufficient_scope</error>\
     <error_description>Insufficient scope for this resource</error_description>\
     <scope>warehouse_view</scope></InsufficientScopeException>";

const UNAUTHORIZED_CHALLENGE: &str = "Bearer realm=\"neraca\", error=\"unauthorized\", \
     error_description=\"Full authentication is required to access this resource\"";
const INVALID_TOKEN_CHALLENGE: &str =
    "Bearer realm=\"neraca\", error=\"invalid_token\", error_description=\"Invalid access token\"";
const INSUFFICIENT_SCOPE_CHALLENGE: &str = "Bearer realm=\"neraca\", error=\"insufficient_scope\", \
     error_description=\"Insufficient scope for this resource\", scope=\"warehouse_view\"";

/// Values of `X-Language-Profile` with two messages.
const LANGUAGES: [(Option<&str>, &str, &str); 6] = [
    (
        None,
        "Barang & Jasa \"Item Test\" berhasil disimpan",
        "Nama harus diisi",
    ),
    (
        Some("ID"),
        "Barang & Jasa \"Item Test\" berhasil disimpan",
        "Nama harus diisi",
    ),
    (
        Some("XX"),
        "Barang & Jasa \"Item Test\" berhasil disimpan",
        "Nama harus diisi",
    ),
    (
        Some("US"),
        "Item \"Item Test\" has been successfully saved",
        "Name is required",
    ),
    (
        Some("us"),
        "Item \"Item Test\" has been successfully saved",
        "Name is required",
    ),
    (Some("CN"), "商品与服务“Item Test”保存成功", "名称必须填写"),
];

#[tokio::test]
async fn accept_chooses_json_or_xml_for_the_token_layer_alone() {
    let server = Server::start();
    let seller = server.operator_key("Penjualan");
    let sound = Request::signed(&server.key(), "GET", LIST);
    let unauthorized = sound.clone().without("Authorization");
    let invalid = sound.clone().with("Authorization", "Bearer tidak-dikenal");
    let insufficient = Request::signed(&seller, "GET", "/accurate/api/warehouse/list.do");
    let mut line = Line::to(server.host("zeus")).await;
    for (request, json, xml, challenge) in [
        (
            unauthorized,
            UNAUTHORIZED,
            UNAUTHORIZED_XML,
            UNAUTHORIZED_CHALLENGE,
        ),
        (invalid, INVALID_TOKEN, INVALID_TOKEN_XML, INVALID_TOKEN_CHALLENGE),
        (
            insufficient,
            INSUFFICIENT_SCOPE,
            INSUFFICIENT_SCOPE_XML,
            INSUFFICIENT_SCOPE_CHALLENGE,
        ),
    ] {
        let accepting = |accept: &str| request.clone().with("Accept", accept);
        for request in [
            accepting("application/json"),
            accepting("text/html, application/json;q=0.9"),
            accepting("application/hal+json"),
        ] {
            let answer = line.call(&request).await;
            assert_eq!(answer.body, json);
            assert_eq!(
                answer.header("content-type"),
                Some("application/json;charset=UTF-8")
            );
            assert_eq!(answer.header("www-authenticate"), Some(challenge));
        }
        for request in [
            request.clone().without("Accept"),
            accepting("*/*"),
            accepting("application/json;q=0"),
        ] {
            let answer = line.call(&request).await;
            assert_eq!(answer.body, xml);
            assert_eq!(
                answer.header("content-type"),
                Some("application/xml;charset=UTF-8")
            );
            assert_eq!(answer.header("www-authenticate"), Some(challenge));
        }
    }
    // The signature's layer answers in JSON whatever is accepted.
    let unsigned = line
        .call(&sound.without("Accept").without("X-API-Signature"))
        .await;
    assert_eq!(unsigned.body, SIGNATURE_REQUIRED);
}

#[tokio::test]
async fn messages_come_in_the_language_that_was_asked_for() {
    let server = Server::start();
    let body =
        |number: u8| json!({"no": format!("BHS{number}"), "name": "Item Test", "itemType": "INVENTORY"});
    for (number, (profile, saved, required)) in (0..).zip(LANGUAGES) {
        let speak = |request: Request| match profile {
            Some(profile) => request.with("X-Language-Profile", profile),
            None => request,
        };
        for (body, message) in [(body(number), saved), (json!({"itemType": "SERVICE"}), required)] {
            let request = speak(Request::signed(
                &server.key(),
                "POST",
                "/accurate/api/item/save.do",
            ));
            let answer = call(&server, &request.with_body("application/json", body.to_string())).await;
            let answer: Value = serde_json::from_str(&answer.body).unwrap();
            assert_eq!(answer["d"], json!([message]), "{profile:?}");
        }
        // Errors of the gate are English in every profile.
        let unsigned = speak(Request::signed(&server.key(), "GET", LIST)).without("X-API-Signature");
        assert_eq!(call(&server, &unsigned).await.body, SIGNATURE_REQUIRED);
    }
}

#[tokio::test]
async fn a_session_id_beside_an_api_token_is_tolerated() {
    let server = Server::start();
    for session in ["1001", "0b8e4f0c-9d41-4f7e-a7d2-1c2d3e4f5a6b", ""] {
        for name in ["X-Session-ID", "x-session-id"] {
            let request = Request::signed(&server.key(), "GET", LIST).with(name, session);
            assert_eq!(call(&server, &request).await.status, 200, "{name}: {session}");
        }
    }
}
