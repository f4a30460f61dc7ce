//! Answers that get lost between the server and the gateway: each business key is in the books exactly once.

use std::sync::atomic::Ordering;

use reqwest::StatusCode;

use super::process::Gateway;
use super::saves::{assert_each_once, invoice, save, save_all};
use crate::fault_proxy::{Fault, FaultProxy, Plan};
use crate::support::Server;

/// A server whose data host is reached through a proxy that makes this trouble.
async fn troubled(seed: u64, fault: fn(u64) -> Fault) -> (Server, FaultProxy) {
    let proxy = FaultProxy::bind().await;
    let public = format!("zeus={}", proxy.url());
    let server = Server::start_with(&["--no-limits", "--public-url", &public]);
    let proxy = proxy.before(server.host("zeus"), Plan::of_all(seed, fault));
    (server, proxy)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_cut_after_the_commit_of_a_save_double_nothing() {
    let cut = |percent| match percent {
        0..5 => Fault::CutAfter,
        _ => Fault::None,
    };
    let (server, proxy) = troubled(1, cut).await;
    let gateway = Gateway::to(&server, &["impor"], &["--no-limits", "--idempotent"]);
    let saved = save_all(save(&gateway), 600, false, |_| {}).await;
    assert_eq!(saved.len(), 600);
    let cut = proxy.faults.load(Ordering::Relaxed);
    assert!((15..=60).contains(&cut), "{cut} of 600 connections were cut");
    assert_each_once(&server, "zeus", &saved).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_goes_wrong_each_save_is_there_once() {
    for seed in [7, 8] {
        let (server, proxy) = troubled(seed, Fault::any).await;
        let arguments = ["--no-limits", "--idempotent", "--attempt", "1s"];
        let gateway = Gateway::to(&server, &["impor"], &arguments);
        let saved = save_all(save(&gateway), 120, false, |_| {}).await;
        assert!(proxy.faults.load(Ordering::Relaxed) >= 10, "seed {seed}");
        assert_each_once(&server, "zeus", &saved).await;
    }
}

#[tokio::test]
async fn a_save_of_which_nobody_knows_is_told_as_such_and_never_sent_again() {
    let (server, _) = troubled(1, |_| Fault::CutAfter).await;
    let gateway = Gateway::to(&server, &["one"], &["--no-limits"]);
    let response = save(&gateway).json(&invoice("PO-0000")).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::GATEWAY_TIMEOUT);
    assert_eq!(response.headers()["x-neraca-executed"], "unknown");
    let url = format!(
        "{}/accurate/api/sales-invoice/list.do?fields=poNumber",
        server.host("zeus")
    );
    let (_, list) = crate::support::answer(server.key().sign(server.client().get(url))).await;
    assert_eq!(list.to_string().matches("PO-0000").count(), 1, "{list}");
}
