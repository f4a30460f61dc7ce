//! What a program meets: keys, answers, deadlines, and no trace of the real credentials.

use std::os::unix::fs::PermissionsExt;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::process::{Gateway, gateway, make_key};
use crate::support::{Key, Server, answer};

const API_TOKEN: &str = "/api/api-token.do";
const LIST: &str = "/accurate/api/unit/list.do?fields=id,name";

#[tokio::test]
async fn a_naive_program_stays_with_the_gateway() {
    let server = Server::start();
    let gateway = Gateway::to(&server, &["naive"], &["--no-limits"]);
    let (status, token) = answer(gateway.call(Method::POST, API_TOKEN)).await;
    assert_eq!(status, StatusCode::OK, "{token}");
    for name in ["database", "data usaha"] {
        assert_eq!(token["d"][name]["host"], json!(gateway.url()), "{token}");
    }
    assert_eq!(token["d"]["database"]["id"], json!(1001));
    let (status, list) = answer(gateway.call(Method::GET, LIST)).await;
    assert_eq!((status, &list["s"]), (StatusCode::OK, &json!(true)), "{list}");
    // The same as without a gateway.
    assert_eq!(list, server.get("unit/list.do?fields=id,name").await);
}

#[tokio::test]
async fn a_program_that_signs_signs_for_nobody() {
    let server = Server::start();
    let gateway = Gateway::to(&server, &["signer"], &["--no-limits"]);
    let call = gateway.call(Method::GET, LIST);
    let signed = call
        .header("X-API-Timestamp", "01/01/2001 00:00:00")
        .header("X-API-Signature", "bm8=");
    assert_eq!(answer(signed).await.0, StatusCode::OK);
}

#[tokio::test]
async fn who_has_no_local_key_gets_nowhere() {
    let server = Server::start();
    let gateway = Gateway::to(&server, &["one"], &["--no-limits"]);
    let real = server.key().token;
    let (another, _) = make_key("another");
    for key in ["", "nlk_", &real, &another] {
        let call = gateway.call(Method::GET, LIST).bearer_auth(key);
        // The builder adds a second header; the first one is the program's own.
        let call = call.build().unwrap();
        let mut call = call;
        call.headers_mut()
            .insert("authorization", format!("Bearer {key}").parse().unwrap());
        let response = server.client().execute(call).await.unwrap();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{key}");
        let body: Value = response.json().await.unwrap();
        assert_eq!(body["error"], json!("invalid_token"), "{body}");
    }
}

#[tokio::test]
async fn a_call_that_cannot_be_answered_in_time_is_told_when_to_come_again() {
    let server = Server::start_with(&[]);
    let gateway = Gateway::to(&server, &["one"], &[]);
    let list = || tokio::spawn(answer(gateway.call(Method::GET, LIST)));
    let waiting: Vec<_> = (0..24).map(|_| list()).collect();
    let url = format!("{}/gateway.json", gateway.operator());
    // What waits then takes a second at least.
    while answer(server.client().get(&url)).await.1["waiting"]
        .as_u64()
        .unwrap()
        < 12
    {}
    let hasty = gateway
        .call(Method::GET, LIST)
        .header("X-Neraca-Deadline", "0.05");
    let response = hasty.header("X-Language-Profile", "US").send().await.unwrap();
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    let again: u64 = response.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=5).contains(&again), "{again}");
    let body: Value = response.json().await.unwrap();
    assert!(body["d"][0].as_str().unwrap().contains("deadline"), "{body}");
    for call in waiting {
        assert_eq!(call.await.unwrap().0, StatusCode::OK);
    }
}

#[tokio::test]
async fn calls_that_somebody_waits_for_overtake_bulk_ones() {
    let server = Server::start_with(&[]);
    let gateway = Gateway::to(&server, &["impor", "kasir"], &[]);
    let (done, mut order) = tokio::sync::mpsc::unbounded_channel();
    let call = |program, name: &'static str| {
        let call = gateway
            .call_as(program, Method::GET, LIST)
            .header("X-Neraca-Priority", name);
        let done = done.clone();
        tokio::spawn(async move {
            assert_eq!(answer(call).await.0, StatusCode::OK);
            done.send(name).unwrap();
        })
    };
    let mut calls: Vec<_> = (0..32).map(|_| call(0, "bulk")).collect();
    let url = format!("{}/gateway.json", gateway.operator());
    let waiting = async || {
        answer(server.client().get(&url)).await.1["waiting"]
            .as_u64()
            .unwrap()
    };
    while waiting().await < 20 {}
    calls.extend((0..4).map(|_| call(1, "interactive")));
    drop(done);
    let mut names = Vec::new();
    while let Some(name) = order.recv().await {
        names.push(name);
    }
    assert_eq!(names.len(), 36);
    let last = names.iter().rposition(|name| *name == "interactive").unwrap();
    // They came when twelve at most were done, and share the turns with a few bulk ones.
    assert!(last < 28, "{names:?}");
    for call in calls {
        call.await.unwrap();
    }
}

#[tokio::test]
async fn headers_that_cannot_be_read_are_refused() {
    let server = Server::start();
    let gateway = Gateway::to(&server, &["one"], &["--no-limits"]);
    for (name, value) in [("X-Neraca-Deadline", "soon"), ("X-Neraca-Priority", "urgent")] {
        let (status, body) = answer(gateway.call(Method::GET, LIST).header(name, value)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(body["d"][0].as_str().unwrap().contains(name), "{body}");
    }
    let (status, body) = answer(gateway.call(Method::GET, "/somewhere")).await;
    assert_eq!(
        (status, body),
        (
            StatusCode::NOT_FOUND,
            json!({"s": false, "d": ["URL API tidak tepat"]})
        )
    );
}

/// A server that repeats the credentials that it gets, as token layers do in errors.
async fn parrot() -> (String, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let own = address.clone();
    let task = tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(socket.read_u8().await.unwrap());
            }
            let head = String::from_utf8(head).unwrap();
            let token = head
                .lines()
                .find_map(|line| line.strip_prefix("authorization: Bearer "))
                .unwrap();
            let body = match head.contains("api-token.do") {
                true => json!({"s": true, "d": {"database": {"host": own}, "token": token}}),
                false => {
                    json!({"error": "invalid_token", "error_description": format!("Invalid access token: {token}")})
                }
            };
            let (status, body) = (
                if head.contains("api-token.do") { 200 } else { 403 },
                body.to_string(),
            );
            let answer = format!(
                "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\nwww-authenticate: Bearer error_description=\"{token}\"\r\n\
                 x-token: {token}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
            socket.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    (address, task)
}

#[tokio::test]
async fn the_real_credentials_are_never_shown() {
    let (address, server) = parrot().await;
    let key = Key {
        token: "aat.MTUw.rahasia+sekali/x==.abc".to_owned(),
        secret: "31d49b3dc632614495ff8071e5be44a1".to_owned(),
    };
    let gateway = Gateway::to_account(&address, &key, &["one"], &["--no-limits", "--log", "debug"]);
    let mut shown = String::new();
    for path in [API_TOKEN, LIST] {
        let response = gateway.call(Method::POST, path).send().await.unwrap();
        shown.push_str(&format!("{:?}", response.headers()));
        shown.push_str(&response.text().await.unwrap());
    }
    assert!(shown.contains("[disembunyikan]"), "{shown}");
    for path in ["/metrics", "/gateway.json", "/readyz"] {
        let url = format!("{}{path}", gateway.operator());
        let client = crate::support::client().build().unwrap();
        shown.push_str(&client.get(url).send().await.unwrap().text().await.unwrap());
    }
    shown.push_str(&gateway.log());
    for secret in [key.token.as_str(), &key.secret, "rahasia", gateway.key(0)] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    server.abort();
}

#[test]
fn secrets_that_others_can_read_are_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("gateway.toml");
    let (_, line) = make_key("one");
    let text = format!("api-token = \"aat.x\"\nsignature-secret = \"geheim\"\n[keys]\n{line}\n");
    std::fs::write(&config, text).unwrap();
    let refused = |mode: u32| {
        std::fs::set_permissions(&config, std::fs::Permissions::from_mode(mode)).unwrap();
        let output = gateway().arg("--config").arg(&config).output().unwrap();
        assert_eq!(output.status.code(), Some(4));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(refused(0o644).contains("chmod 600"));
    let told = refused(0o600);
    assert!(
        told.contains("Signature Secret") && !told.contains("geheim"),
        "{told}"
    );
}

#[tokio::test]
async fn an_operator_sees_what_it_does() {
    let server = Server::start();
    let gateway = Gateway::to(&server, &["kasir", "impor"], &[]);
    for program in [0, 0, 1] {
        assert_eq!(
            answer(gateway.call_as(program, Method::GET, LIST)).await.0,
            StatusCode::OK
        );
    }
    let client = crate::support::client().build().unwrap();
    let page = async |path: &str| {
        let url = format!("{}{path}", gateway.operator());
        client.get(url).send().await.unwrap().text().await.unwrap()
    };
    let metrics = page("/metrics").await;
    let counted = r#"neraca_gateway_calls_total{caller="kasir",status="200"} 2"#;
    assert!(metrics.contains(counted), "{metrics}");
    assert_eq!(page("/readyz").await, "ready\n");
    let arguments = [
        "top",
        "--count",
        "2",
        "--every",
        "100",
        "--operator",
        gateway.operator(),
    ];
    let top = super::process::gateway().args(arguments).output().unwrap();
    let top = String::from_utf8(top.stdout).unwrap();
    let lines: Vec<_> = top.lines().collect();
    assert_eq!(lines.len(), 2, "{top}");
    assert!(
        lines[1].contains("kasir:calls=2,") && lines[1].contains("impor:calls=1,"),
        "{top}"
    );
    assert!(
        lines[1].contains("waiting=0 in_flight=0") && lines[1].contains("limit=alone"),
        "{top}"
    );
}

#[test]
fn programs_with_a_built_in_address_are_served_over_tls() {
    let server = Server::start();
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().to_str().unwrap();
    let gateway = Gateway::to(&server, &["built-in"], &["--no-limits", "--tls-dev", authority]);
    let (_, port) = gateway
        .url()
        .rsplit_once(':')
        .map(|(host, port)| (host.to_owned(), port.to_owned()))
        .unwrap();
    let ask = |path: &str| {
        let output = std::process::Command::new("curl")
            .args(["-sS", "--cacert", &format!("{authority}/ca.pem")])
            .args(["--resolve", &format!("account.accurate.id:{port}:127.0.0.1")])
            .args(["-H", &format!("Authorization: Bearer {}", gateway.key(0))])
            .arg(format!("https://account.accurate.id:{port}{path}"))
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        serde_json::from_slice::<Value>(&output.stdout).unwrap_or_else(|_| panic!("{error}"))
    };
    let host = format!("https://account.accurate.id:{port}");
    assert_eq!(ask(API_TOKEN)["d"]["database"]["host"], json!(host));
    assert_eq!(ask(LIST)["s"], json!(true));
}
