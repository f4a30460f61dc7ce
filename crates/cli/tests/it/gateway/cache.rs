//! Master data that is kept for a while.

use reqwest::Method;
use serde_json::{Value, json};

use super::process::Gateway;
use crate::support::{Server, answer};

const LIST: &str = "/accurate/api/unit/list.do?fields=name&sp.pageSize=100";

/// The units, and whether the gateway had kept them.
async fn units(gateway: &Gateway) -> (Value, bool) {
    let response = gateway.call(Method::GET, LIST).send().await.unwrap();
    let is_kept = response.headers().contains_key("x-neraca-cache");
    (response.json().await.unwrap(), is_kept)
}

#[tokio::test]
async fn reads_are_kept_until_somebody_writes() {
    let server = Server::start();
    let gateway = Gateway::to(
        &server,
        &["one"],
        &["--no-limits", "--cache", "unit,item", "--cache-for", "600s"],
    );
    let (first, is_kept) = units(&gateway).await;
    assert!(!is_kept);
    assert_eq!(units(&gateway).await, (first.clone(), true));
    let save = gateway.call(Method::POST, "/accurate/api/unit/save.do");
    let (_, saved) = answer(save.json(&json!({"name": "RIM"}))).await;
    assert_eq!(saved["s"], json!(true), "{saved}");
    let (second, is_kept) = units(&gateway).await;
    assert!(!is_kept && second.to_string().contains("RIM"), "{second}");
    // Another language is another answer, and what isn't named isn't kept.
    let english = gateway
        .call(Method::GET, LIST)
        .header("X-Language-Profile", "US")
        .send()
        .await
        .unwrap();
    assert!(!english.headers().contains_key("x-neraca-cache"));
    for _ in 0..2 {
        let other = gateway
            .call(Method::GET, "/accurate/api/customer/list.do")
            .send()
            .await
            .unwrap();
        assert!(!other.headers().contains_key("x-neraca-cache"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_read_side_by_side_is_made_once() {
    let server = Server::start_with(&[]);
    let gateway = Gateway::to(&server, &["one"], &["--cache", "unit"]);
    let calls: Vec<_> = (0..40)
        .map(|_| tokio::spawn(answer(gateway.call(Method::GET, LIST))))
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().1["s"], json!(true));
    }
    let url = format!("{}/gateway.json", gateway.operator());
    let (_, view) = answer(server.client().get(url)).await;
    assert_eq!(view["attempts"], json!(1), "{view}");
}
