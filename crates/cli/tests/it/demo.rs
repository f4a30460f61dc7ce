//! The demo company, and what a newcomer is shown of it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Server, answer};

#[tokio::test]
async fn the_demo_is_the_same_in_every_empty_folder() {
    let (one, other) = (Server::start(), Server::start());
    for member in ["application", "dataUsaha", "users"] {
        assert_eq!(one.ready[member], other.ready[member], "{member}");
    }
    let list = "item/list.do?fields=id,no,name,unitPrice";
    assert_eq!(one.get(list).await, other.get(list).await);
    let opening = &one.get("item/detail.do?no=100001").await["d"]["detailOpenBalance"][0];
    assert_eq!(opening["quantity"].to_string(), "1000.0");
}

#[tokio::test]
async fn a_second_start_keeps_what_is_there() {
    let mut server = Server::start();
    let token = server.ready["apiToken"].clone();
    let saved = server.post("unit/save.do", &json!({"name": "DUS"})).await;
    assert_eq!(saved["s"], json!(true), "{saved}");
    server.kill_and_restart();
    assert_eq!(server.ready["apiToken"], token);
    assert_eq!(
        server.get("unit/detail.do?unitName=DUS").await["d"]["id"],
        saved["r"]["id"]
    );
}

#[tokio::test]
async fn api_token_do_shows_where_the_data_usaha_lives() {
    let server = Server::start();
    for method in [Method::GET, Method::POST] {
        let url = format!("{}/api/api-token.do", server.account());
        let (status, body) = answer(server.key().sign(server.client().request(method, url))).await;
        assert_eq!(status, 200);
        assert_eq!(body["d"]["database"]["host"], json!(server.host("zeus")));
        assert_eq!(body["d"]["database"], body["d"]["data usaha"]);
        assert_eq!(body["d"]["user"]["email"], Value::from("admin@demo.test"));
    }
}
