//! One call: signed, sent to where the Data Usaha is, sent again where that is safe.

use neraca_client::transport::TransportError;
use neraca_client::{Call, Denial, Error, Value};
use neraca_wire::sign::{SignatureSecret, verify};

use crate::stage::{NOW_MS, SECRET, Stage, client, lives_on, says, says_with};

const OK: &str = r#"{"s":true,"d":{"n":1.0}}"#;

fn is_account(request: &http::Request<bytes::Bytes>) -> bool {
    request.uri().host() == Some("account.accurate.id")
}

#[tokio::test]
async fn a_call_is_signed_and_goes_to_the_host_that_the_account_names() {
    let stage = Stage::new(|_, request| match is_account(request) {
        true => lives_on("zeus.accurate.id/accurate/"),
        false => says(200, OK),
    });
    let client = client(&stage);
    let call = || Call::get("unit/list.do").query("fields", "id,name");
    let envelope = client.ask(call()).await.unwrap();
    assert_eq!(
        envelope.data.get("n").map(Value::to_json),
        Some("1.000000".to_owned())
    );
    client.ask(call()).await.unwrap();
    let data = "https://zeus.accurate.id/accurate/api/unit/list.do?fields=id%2Cname";
    assert_eq!(
        stage.uris(),
        ["https://account.accurate.id/api/api-token.do", data, data]
    );
    for request in stage.seen.lock().unwrap().iter() {
        let header = |name: &str| request.headers()[name].to_str().unwrap();
        assert_eq!(header("authorization"), "Bearer aat.token");
        assert_eq!(header("x-api-timestamp"), NOW_MS.to_string());
        let secret = SignatureSecret::parse(SECRET).unwrap();
        assert!(verify(
            &secret,
            header("x-api-timestamp"),
            header("x-api-signature")
        ));
        assert_eq!(header("accept"), "application/json");
    }
}

#[tokio::test(start_paused = true)]
async fn a_move_is_followed_with_the_same_body_and_a_new_signature_and_remembered() {
    let stage = Stage::new(|_, request| match request.uri().host() {
        Some("account.accurate.id") => lives_on("https://zeus.accurate.id"),
        Some("zeus.accurate.id") => says_with(
            308,
            "location",
            "https://iris.accurate.id/accurate/api/unit/save.do",
            "",
        ),
        Some("iris.accurate.id") => says(308, r#"{"s":false,"d":["x"],"host":"odin.accurate.id"}"#),
        _ => says(200, OK),
    });
    let client = client(&stage);
    let save = || Call::post("unit/save.do").json(&Value::from("body"));
    client.ask(save()).await.unwrap();
    client.ask(save()).await.unwrap();
    let hosts: Vec<_> = stage.uris().iter().map(|it| it[8..12].to_owned()).collect();
    assert_eq!(hosts, ["acco", "zeus", "iris", "odin", "odin"]);
    let seen = stage.seen.lock().unwrap();
    assert!(
        seen.iter()
            .skip(1)
            .all(|it| it.method() == "POST" && &it.body()[..] == b"\"body\"")
    );
}

#[tokio::test]
async fn hosts_that_are_not_allowed_never_get_a_request() {
    for target in [
        "https://evil.example/accurate/api/unit/list.do",
        "http://iris.accurate.id/accurate/api/unit/list.do",
        "https://zeusaccurate.id/x",
        "https://accurate.id.evil.example/x",
        "https://zeus.accurate.id@evil.example/x",
        "https://zeus.аccurate.id/x",
        "http://127.0.0.1:80/x",
        "https://zeus.accurate.id./x",
        "https://user@iris.accurate.id/x",
        "https://iris.accurate.id\\@evil.example/x",
        "http://iris.accurate.id:443/x",
        "https://[::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "//evil.example/x",
        "/accurate/api/unit/list.do",
    ] {
        let stage = Stage::new(move |_, request| match is_account(request) {
            true => lives_on("https://zeus.accurate.id"),
            false => Ok(http::Response::builder()
                .status(308)
                .header(
                    "location",
                    http::HeaderValue::from_bytes(target.as_bytes()).unwrap(),
                )
                .body(bytes::Bytes::new())
                .unwrap()),
        });
        let error = client(&stage).ask(Call::get("unit/list.do")).await.unwrap_err();
        assert!(
            matches!(error, Error::HostNotAllowed { .. } | Error::Moved(_)),
            "{target}: {error:?}"
        );
        assert_eq!(stage.uris().len(), 2, "{target}");
    }
    let stage = Stage::new(|_, _| lives_on("https://evil.example"));
    let error = client(&stage).ask(Call::get("unit/list.do")).await.unwrap_err();
    assert!(matches!(error, Error::HostNotAllowed { .. }), "{error:?}");
}

#[tokio::test]
async fn hosts_that_point_at_each_other_come_to_an_end() {
    let stage = Stage::new(|_, request| match request.uri().host() {
        Some("account.accurate.id") => lives_on("https://zeus.accurate.id"),
        Some("zeus.accurate.id") => says_with(308, "location", "https://iris.accurate.id/", ""),
        _ => says_with(308, "location", "https://zeus.accurate.id/", ""),
    });
    let error = client(&stage).ask(Call::get("unit/list.do")).await.unwrap_err();
    assert_eq!(error, Error::TooManyMoves { most: 3 });
    assert_eq!(stage.uris().len(), 5);
}

#[tokio::test(start_paused = true)]
async fn reads_are_sent_again_and_writes_only_if_nothing_has_left() {
    let lost = || Err(TransportError::maybe_sent("cut"));
    let refused = || Err(TransportError::not_sent("connection refused"));
    let not_executed = || says_with(503, "x-neraca-executed", "no", "");
    type Fault = fn() -> crate::stage::Line;
    let faults: [(Fault, usize); 5] = [
        (lost, 1),
        (refused, 3),
        (not_executed, 3),
        (|| says(500, "oops"), 1),
        (|| says(503, "oops"), 1),
    ];
    for (fault, writes) in faults {
        for is_write in [false, true] {
            let stage = Stage::new(move |n, request| match (is_account(request), n) {
                (true, _) => lives_on("https://zeus.accurate.id"),
                (false, 1 | 2) => fault(),
                _ => says(200, OK),
            });
            let call = match is_write {
                true => Call::post("unit/save.do"),
                false => Call::get("unit/list.do"),
            };
            let answer = client(&stage).ask(call).await;
            let expected = if is_write { writes } else { 3 };
            assert_eq!(stage.uris().len() - 1, expected);
            match expected {
                3 => assert!(answer.is_ok(), "{answer:?}"),
                _ => assert!(matches!(answer, Err(Error::Ambiguous { .. })), "{answer:?}"),
            }
        }
    }
}

#[tokio::test]
async fn what_is_said_becomes_what_mends_it() {
    let invalid = |text: &str| format!(r#"{{"s":false,"d":["{text}"]}}"#);
    let table = [
        (401, r#"{"error":"invalid_token","error_description":"x"}"#.to_owned(), Denial::InvalidToken),
        (401, "<InvalidTokenException><error>invalid_token</error></InvalidTokenException>".to_owned(), Denial::InvalidToken),
        (401, r#"{"error":"unauthorized"}"#.to_owned(), Denial::NoToken),
        (401, invalid("Unauthorized"), Denial::NoToken),
        (401, "<html>Halaman tidak boleh diakses</html>".to_owned(), Denial::Other),
        (401, invalid("Invalid or Revoked API Token"), Denial::RevokedToken),
        (401, invalid("Header X-API-Timestamp is required"), Denial::TimestampMissing),
        (200, invalid("Header X-Api-Timestamp invalid"), Denial::TimestampInvalid),
        (401, invalid("Header X-API Timestamp difference more than 600 seconds with Server Time"), Denial::TimestampSkew),
        (401, invalid("Header X-API-Signature is required"), Denial::SignatureMissing),
        (200, invalid("Header X-API-Signature invalid"), Denial::SignatureInvalid),
        (200, invalid("Header X-Api-Signature invalid: Require Application 'Toko d'Or' signature"),
            Denial::SignatureOfAnother { application: "Toko d'Or".to_owned() }),
        (401, invalid("Data Session Key tidak tepat"), Denial::Session),
        (403, r#"{"error":"insufficient_scope","scope":"unit_view"}"#.to_owned(),
            Denial::MissingScope { scope: Some("unit_view".to_owned()) }),
        (403, "<InsufficientScopeException><error>insufficient_scope</error><scope>unit_view</scope></InsufficientScopeException>".to_owned(),
            Denial::MissingScope { scope: Some("unit_view".to_owned()) }),
    ];
    for (status, body, expected) in table {
        let said = body.clone();
        let stage = Stage::new(move |_, request| match is_account(request) {
            true => lives_on("https://zeus.accurate.id"),
            false => says_with(status, "x-neraca-hint", "a hint", &said),
        });
        match client(&stage).ask(Call::get("unit/list.do")).await {
            Err(Error::Denied(denial, failure)) => {
                assert_eq!(denial, expected, "{body}");
                assert_eq!(failure.hint.as_deref(), Some("a hint"));
            }
            other => panic!("{body}: {other:?}"),
        }
    }
}
