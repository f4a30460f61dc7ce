//! Gateways that come and go.

use std::sync::{Arc, Mutex};

use reqwest::Method;

use super::process::Gateway;
use super::saves::{assert_each_once, save, save_all};
use crate::client_logs::remembered;
use crate::support::{Server, answer};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gateway_that_is_killed_and_started_again_doubles_nothing() {
    let server = Server::start();
    let gateway = Arc::new(Mutex::new(Gateway::to(&server, &["impor"], &["--no-limits"])));
    let killed = Arc::clone(&gateway);
    let at = move |done| {
        if done == 200 || done == 400 {
            killed.lock().unwrap().kill_and_restart();
        }
    };
    let template = save(&gateway.lock().unwrap());
    let saved = save_all(template, 600, true, at).await;
    assert_eq!(saved.len(), 600);
    assert_each_once(&server, "zeus", &saved).await;
}

#[tokio::test]
async fn a_gateway_that_is_started_again_need_not_ask_where_the_books_are() {
    let server = Server::start();
    let mut gateway = Gateway::to(&server, &["kasir"], &["--no-limits"]);
    let asked = || {
        let calls = remembered(&server, &[]);
        calls
            .iter()
            .filter(|it| it["path"] == "/api/api-token.do")
            .count()
    };
    // A connection to the process that is killed would be of no use.
    let list = |gateway: &Gateway| {
        let call = gateway.call(Method::GET, "/accurate/api/unit/list.do");
        answer(call.header("Connection", "close"))
    };
    assert_eq!(list(&gateway).await.0.as_u16(), 200);
    assert_eq!(asked(), 1);
    gateway.kill_and_restart();
    assert_eq!(list(&gateway).await.0.as_u16(), 200);
    assert_eq!(asked(), 1, "it is remembered");
    server.admin_json(&["host", "move", "--data-usaha", "1001", "--to", "iris"]);
    gateway.kill_and_restart();
    assert_eq!(
        list(&gateway).await.0.as_u16(),
        200,
        "what is remembered may be out of date"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_process_takes_over_without_a_lost_call() {
    let server = Server::start();
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("hand-over");
    let arguments = ["--no-limits", "--hand-over", place.to_str().unwrap()];
    let gateway = Arc::new(Mutex::new(Gateway::to(&server, &["impor"], &arguments)));
    let before = gateway.lock().unwrap().url();
    let old = Arc::new(Mutex::new(None));
    let (successor, ended) = (Arc::clone(&gateway), Arc::clone(&old));
    let at = move |done| {
        if done == 150 {
            *ended.lock().unwrap() = Some(successor.lock().unwrap().start_successor());
        }
    };
    let template = save(&gateway.lock().unwrap());
    let saved = save_all(template, 400, false, at).await;
    assert_eq!(saved.len(), 400);
    let mut old = old.lock().unwrap().take().unwrap();
    assert!(
        old.wait().unwrap().success(),
        "the first process has ended by itself"
    );
    assert_each_once(&server, "zeus", &saved).await;
    let mut gateway = gateway.lock().unwrap();
    assert_eq!(gateway.url(), before);
    assert!(gateway.terminate().success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_that_wait_for_their_turn_are_answered_before_the_process_ends() {
    let server = Server::start_with(&[]);
    let mut gateway = Gateway::to(&server, &["one"], &[]);
    let list = || gateway.call(Method::GET, "/accurate/api/unit/list.do");
    let calls: Vec<_> = (0..24).map(|_| tokio::spawn(answer(list()))).collect();
    let url = format!("{}/gateway.json", gateway.operator());
    let client = crate::support::client().build().unwrap();
    loop {
        let view: serde_json::Value = client.get(&url).send().await.unwrap().json().await.unwrap();
        if view["waiting"].as_u64().unwrap() >= 8 {
            break;
        }
    }
    assert!(gateway.terminate().success());
    for call in calls {
        assert_eq!(call.await.unwrap().0.as_u16(), 200);
    }
}
