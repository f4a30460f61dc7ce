//! `Idempotency-Key`: a marked call is carried out once, however often it is sent.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Key, Server, answer};

const HEADER: &str = "Idempotency-Key";

fn invoice(quantity: u32) -> Value {
    json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "quantity": quantity}]})
}

/// The text of the answer to a marked call.
async fn marked(server: &Server, path: &str, key: &str, body: &Value) -> String {
    let call = server.call(Method::POST, path).header(HEADER, key).json(body);
    call.send().await.unwrap().text().await.unwrap()
}

async fn invoices(server: &Server) -> u64 {
    let list = server.get("sales-invoice/list.do?fields=id").await;
    list["sp"]["rowCount"].as_u64().unwrap()
}

#[tokio::test]
async fn the_same_call_gets_the_same_bytes_and_makes_one_document() {
    let mut server = Server::start();
    let before = invoices(&server).await;
    let first = marked(&server, "sales-invoice/save.do", "order-1", &invoice(1)).await;
    assert!(first.contains(r#""s":true"#), "{first}");
    let again = marked(&server, "sales-invoice/save.do", "order-1", &invoice(1)).await;
    assert_eq!(first, again);
    server.kill_and_restart();
    let later = marked(&server, "sales-invoice/save.do", "order-1", &invoice(1)).await;
    assert_eq!(first, later, "kept with the books");
    assert_eq!(invoices(&server).await, before + 1);
}

#[tokio::test]
async fn a_client_learns_that_its_mark_is_heeded() {
    let server = Server::start();
    let status = async |key: &str, body: Value| {
        let call = server.call(Method::POST, "unit/save.do").header(HEADER, key);
        let answer = call.json(&body).send().await.unwrap();
        let status = answer.headers().get("Idempotency-Status");
        status.map(|it| it.to_str().unwrap().to_owned())
    };
    assert_eq!(
        status("m", json!({"name": "RIM"})).await.as_deref(),
        Some("stored")
    );
    assert_eq!(
        status("m", json!({"name": "RIM"})).await.as_deref(),
        Some("replayed")
    );
    assert_eq!(
        status("n", json!({"name": "RIM"})).await,
        None,
        "refused: nothing is kept"
    );
}

#[tokio::test]
async fn calls_side_by_side_make_one_document() {
    let server = Server::start();
    let before = invoices(&server).await;
    let body = invoice(3);
    let call = || marked(&server, "sales-invoice/save.do", "pair", &body);
    let (a, b, c, d) = tokio::join!(call(), call(), call(), call());
    assert!(a.contains(r#""s":true"#), "{a}");
    assert_eq!([&b, &c, &d], [&a; 3]);
    assert_eq!(invoices(&server).await, before + 1);
}

#[tokio::test]
async fn another_call_under_the_same_key_is_refused() {
    let server = Server::start();
    let before = invoices(&server).await;
    marked(&server, "sales-invoice/save.do", "once", &invoice(1)).await;
    let refused = json!({"s": false, "d": ["Header Idempotency-Key ini sudah digunakan untuk request lain. Gunakan nilai baru"]});
    for (path, body) in [
        ("sales-invoice/save.do", invoice(2)),
        ("sales-invoice/bulk-save.do", invoice(1)),
        ("unit/save.do", invoice(1)),
    ] {
        let answer: Value = serde_json::from_str(&marked(&server, path, "once", &body).await).unwrap();
        assert_eq!(answer, refused, "{path}");
    }
    assert_eq!(invoices(&server).await, before + 1);
}

#[tokio::test]
async fn a_refused_call_may_be_mended_under_its_key() {
    let server = Server::start();
    let bad = json!({"customerNo": "C.99999", "detailItem": [{"itemNo": "100001"}]});
    let refused = marked(&server, "sales-invoice/save.do", "mended", &bad).await;
    assert!(refused.contains(r#""s":false"#));
    let mended = marked(&server, "sales-invoice/save.do", "mended", &invoice(1)).await;
    assert!(mended.contains(r#""s":true"#), "{mended}");
}

#[tokio::test]
async fn bulk_saves_and_deletes_are_marked_as_well() {
    let server = Server::start();
    let rows = json!([{"name": "RIM"}, {"name": ""}]);
    let first = marked(&server, "unit/bulk-save.do", "rows", &rows).await;
    assert_eq!(first, marked(&server, "unit/bulk-save.do", "rows", &rows).await);
    let id = serde_json::from_str::<Value>(&first).unwrap()["d"][0]["r"]["id"].clone();
    let named = json!({"id": id});
    let deleted = marked(&server, "unit/delete.do", "gone", &named).await;
    assert!(deleted.contains(r#""s":true"#), "{deleted}");
    assert_eq!(deleted, marked(&server, "unit/delete.do", "gone", &named).await);
    assert_eq!(server.post("unit/delete.do", &named).await["s"], json!(false));
}

#[tokio::test]
async fn a_key_belongs_to_its_account() {
    let server = Server::start();
    let other: Key = server.another_key("Aplikasi Lain", "operator@demo.test").0;
    let before = invoices(&server).await;
    marked(&server, "sales-invoice/save.do", "mine", &invoice(1)).await;
    let url = format!("{}/accurate/api/sales-invoice/save.do", server.host("zeus"));
    let call = other.sign(server.client().post(url)).header(HEADER, "mine");
    let answer = answer(call.json(&invoice(2))).await.1;
    assert_eq!(answer["s"], json!(true), "{answer}");
    assert_eq!(invoices(&server).await, before + 2);
}

#[tokio::test]
async fn a_key_has_a_length() {
    let server = Server::start();
    let long = "k".repeat(256);
    for key in ["", long.as_str()] {
        let answer = marked(&server, "unit/save.do", key, &json!({"name": "RIM"})).await;
        let refused = json!({"s": false, "d": ["Header Idempotency-Key tidak valid. Gunakan 1 sampai 255 karakter ASCII"]});
        assert_eq!(
            serde_json::from_str::<Value>(&answer).unwrap(),
            refused,
            "{key:?}"
        );
    }
    let longest = marked(&server, "unit/save.do", &long[..255], &json!({"name": "RIM"})).await;
    assert!(longest.contains(r#""s":true"#), "{longest}");
}
