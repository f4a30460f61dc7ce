//! What an operator sees of a server: its log, its health and its figures.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Key, Server, answer};

/// The lines of calls in a JSON log.
fn calls(log: &[String]) -> Vec<Value> {
    let lines = log
        .iter()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}")));
    lines.filter(|line: &Value| line["message"] == "call").collect()
}

/// A line's members but for its times.
fn told(line: &Value) -> Value {
    json!([
        line["method"],
        line["path"],
        line["status"],
        line["token"],
        line["data_usaha"]
    ])
}

#[tokio::test]
async fn the_json_log_has_one_line_per_call_and_no_secret() {
    let mut server = Server::start_with(&["--no-limits", "--log-format", "json"]);
    let (key, account) = (server.key(), format!("{}/api/api-token.do", server.account()));
    let forged = Key {
        secret: "0123456789abcdef".repeat(2),
        ..key.clone()
    };
    server
        .get("item/list.do?filter.keywords.val=sangat-pribadi")
        .await;
    server.post("unit/save.do", &json!({"name": "RAHASIA"})).await;
    server.get("no-such/list.do").await;
    answer(forged.sign(server.client().get(&account))).await;
    answer(server.client().get(&account)).await;
    server.admin_json(&[
        "user",
        "add",
        "--email",
        "budi@example.test",
        "--password",
        "sandi-rahasia",
    ]);
    server.ask_to_stop();
    assert!(server.end().success());

    let log = server.log();
    let calls = calls(&log);
    let expected = [
        json!(["GET", "/accurate/api/item/list.do", 200, 151, 1001]),
        json!(["POST", "/accurate/api/unit/save.do", 200, 151, 1001]),
        json!(["GET", "/accurate/api/no-such/list.do", 404, 151, 1001]),
        json!(["GET", "/api/api-token.do", 401, 151, 1001]),
        json!(["GET", "/api/api-token.do", 401, null, null]),
        json!(["POST", "/admin/api/user/add", 200, null, null]),
    ];
    assert_eq!(calls.iter().map(told).collect::<Vec<_>>(), expected);
    for line in &calls {
        assert!(line["ms"].as_f64().is_some_and(|ms| ms > 0.0), "{line}");
        assert!(line["timestamp"].is_string() && line["level"] == "INFO", "{line}");
    }
    let log = log.concat();
    let payload = key.token.split('.').nth(2).unwrap();
    for secret in [
        key.secret.as_str(),
        forged.secret.as_str(),
        payload,
        server.ready["adminToken"].as_str().unwrap(),
        "demo-admin",
        "sandi-rahasia",
        "sangat-pribadi",
        "RAHASIA",
    ] {
        assert!(!log.contains(secret), "{secret} in the log");
    }
}

#[tokio::test]
async fn the_log_tells_only_what_it_is_asked_for() {
    let mut server = Server::start_with(&["--no-limits", "--log", "error"]);
    server.get("item/list.do").await;
    server.ask_to_stop();
    assert!(server.end().success());
    assert_eq!(server.log(), [""; 0]);
}

/// The value of the metric in this text.
fn figure(metrics: &str, name: &str) -> u64 {
    let value = metrics
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    value.map_or(0, |value| value.parse().unwrap())
}

#[tokio::test]
async fn the_operators_listener_shows_health_and_figures() {
    let server = Server::start_with(&["--no-limits", "--operator", "127.0.0.1:0"]);
    let operator = server.ready["operator"].as_str().unwrap().to_owned();
    let show = async |path: &str| answer(server.client().get(format!("{operator}{path}"))).await;
    assert_eq!(show("/healthz").await, (StatusCode::OK, json!("ok\n")));
    assert_eq!(show("/readyz").await, (StatusCode::OK, json!("ready\n")));
    let metrics = async || show("/metrics").await.1.as_str().unwrap().to_owned();

    let before = metrics().await;
    for _ in 0..7 {
        server.get("item/list.do").await;
    }
    let url = format!("{}/api/api-token.do", server.account());
    for _ in 0..3 {
        assert_eq!(
            answer(server.client().get(&url)).await.0,
            StatusCode::UNAUTHORIZED
        );
    }
    let after = metrics().await;
    let risen = |name: &str| figure(&after, name) - figure(&before, name);
    assert_eq!(risen(r#"neraca_calls_total{status="200"}"#), 7, "{after}");
    assert_eq!(risen(r#"neraca_calls_total{status="401"}"#), 3, "{after}");
    assert_eq!(risen("neraca_call_seconds_count"), 10, "{after}");
    assert_eq!(risen(r#"neraca_call_seconds_bucket{le="+Inf"}"#), 10, "{after}");

    let before = metrics().await;
    for n in 0..3 {
        let saved = server
            .post("unit/save.do", &json!({"name": format!("KRG{n}")}))
            .await;
        assert_eq!(saved["s"], json!(true), "{saved}");
    }
    let after = metrics().await;
    let risen = |name: &str| figure(&after, name) - figure(&before, name);
    assert_eq!(risen("neraca_committed_units_total"), 3, "{after}");
    assert_eq!(risen("neraca_commits_total"), 3, "{after}");
    for kind in [
        "# TYPE neraca_calls_total counter",
        "# TYPE neraca_call_seconds histogram",
    ] {
        assert!(after.contains(kind), "{kind}: {after}");
    }
    assert!(
        !after.contains(&server.key().secret) && !after.contains("aat."),
        "{after}"
    );

    // Neither side serves the other's.
    assert_eq!(show("/api/api-token.do").await.0, StatusCode::NOT_FOUND);
    let outside = server.client().get(format!("{}/metrics", server.account()));
    assert_eq!(answer(outside).await.0, StatusCode::NOT_FOUND);
}
