//! Host moves: what programs that write and read meanwhile notice of them, and what the host that was left says.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use reqwest::header::LOCATION;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use crate::follower::{Follower, Invoice, assert_numbers_are_unique};
use crate::raw::{Line, Request};
use crate::support::{Key, Server, answer};

const WRITERS: u64 = 8;
const READERS: usize = 3;

/// Saves of each writer.
const TURNS: u64 = 40;

/// The Data Usaha moves each time so many saves more are answered.
const SAVES_BETWEEN_MOVES: usize = 45;

/// The demo's Data Usaha.
const DEMO: &str = "1001";

/// Moves the Data Usaha with the command line.
fn move_to(server: &Server, data_usaha: &str, host: &str) {
    let moved = server.admin_json(&["host", "move", "--data-usaha", data_usaha, "--to", host]);
    assert_eq!(moved["host"], host);
}

/// The other one of the two data hosts.
fn other(host: &str) -> &'static str {
    if host == "zeus" { "iris" } else { "zeus" }
}

/// A writer saves its invoices one after the other and tells of each that was answered.
async fn write(
    mut program: Follower,
    writer: u64,
    answered: mpsc::UnboundedSender<()>,
) -> (usize, Vec<Value>) {
    let mut saved = Vec::new();
    for turn in 0..TURNS {
        saved.push(program.save(&Invoice::new(writer, turn)).await.unwrap());
        answered.send(()).unwrap();
    }
    (program.hops, saved)
}

/// A reader reads lists and records until the end. None of its calls may fail.
async fn read(mut program: Follower, is_over: Arc<AtomicBool>) -> usize {
    while !is_over.load(Ordering::Relaxed) {
        let newest = program
            .read("sales-invoice/list.do?fields=id,number&sp.sort=id|desc")
            .await;
        let id = &newest[0]["id"];
        let record = program.read(&format!("sales-invoice/detail.do?id={id}")).await;
        assert_eq!(record["number"], newest[0]["number"]);
        program.read("item/detail.do?no=100001").await;
    }
    program.hops
}

/// Moves the demo back and forth while saves are answered; gives the number of moves and the last host.
async fn keep_moving(server: &Server, mut answered: mpsc::UnboundedReceiver<()>) -> (usize, &'static str) {
    let (mut moves, mut host, mut saves) = (0, "zeus", 0);
    while answered.recv().await.is_some() {
        saves += 1;
        if saves % SAVES_BETWEEN_MOVES == 0 {
            host = other(host);
            tokio::task::block_in_place(|| move_to(server, DEMO, host));
            moves += 1;
        }
    }
    (moves, host)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moves_lose_nothing_and_double_nothing() {
    let server = Server::start();
    let is_over = Arc::new(AtomicBool::new(false));
    let (mut writers, mut readers) = (JoinSet::new(), JoinSet::new());
    let (answered, hears) = mpsc::unbounded_channel();
    for writer in 0..WRITERS {
        writers.spawn(write(Follower::at(&server, "zeus"), writer, answered.clone()));
    }
    drop(answered);
    for _ in 0..READERS {
        readers.spawn(read(Follower::at(&server, "zeus"), Arc::clone(&is_over)));
    }
    let (moves, last_host) = keep_moving(&server, hears).await;
    is_over.store(true, Ordering::Relaxed);
    assert!(moves >= 5, "{moves} moves");
    let mut saved = Vec::new();
    for (hops, records) in writers.join_all().await {
        assert!(hops > 0, "a writer was never sent on");
        saved.extend(records);
    }
    assert!(
        readers.join_all().await.iter().sum::<usize>() > 0,
        "no reader was ever sent on"
    );

    let mut program = Follower::at(&server, last_host);
    let mut kept = program.invoices().await;
    assert_eq!(program.hops, 0, "the books are on the last host");
    assert_numbers_are_unique(&kept);
    let by_label = |record: &Value| record["poNumber"].as_str().unwrap().to_owned();
    kept.sort_by_key(by_label);
    saved.sort_by_key(by_label);
    assert_eq!(kept, saved, "each save once, as it was answered");
}

/// A call on zeus that runs and waits for its body; the body is given too.
async fn begin_call(server: &Server, target: &str, body: &Value) -> (Line, Vec<u8>) {
    let request = Request::signed(&server.key(), "POST", target);
    let mut line = Line::to(server.host("zeus")).await;
    let body = line
        .begin(request.with_body("application/json", body.to_string()))
        .await;
    (line, body)
}

#[tokio::test]
async fn calls_that_began_before_a_move_end_after_it() {
    let server = Server::start();
    let save = "/accurate/api/unit/save.do";
    let (mut saving, unit) = begin_call(&server, save, &json!({"name": "Terlambat"})).await;
    let list = "/accurate/api/item/list.do";
    let (mut listing, wish) = begin_call(&server, list, &json!({"fields": "no"})).await;
    let detail = "/accurate/api/item/detail.do";
    let (mut showing, named) = begin_call(&server, detail, &json!({"no": "100001"})).await;
    // A slow client does not hold the move up.
    move_to(&server, DEMO, "iris");

    saving.send(&unit).await;
    let sent_on = saving.answer().await.unwrap();
    assert_eq!(sent_on.status, 308, "{}", sent_on.body);
    let location = format!("{}{save}", server.host("iris"));
    assert_eq!(sent_on.header("location"), Some(location.as_str()));
    let units = Follower::at(&server, "iris")
        .read("unit/list.do?fields=name")
        .await
        .to_string();
    assert!(
        !units.contains("Terlambat"),
        "what is sent on is not carried out: {units}"
    );

    for (line, body) in [(&mut listing, wish), (&mut showing, named)] {
        line.send(&body).await;
        let answer = line.answer().await.unwrap();
        assert_eq!(
            answer.status, 200,
            "a read that has begun does not fail: {}",
            answer.body
        );
        assert!(
            answer.body.contains(r#""s":true"#) && answer.body.contains("100001"),
            "{}",
            answer.body
        );
    }
}

#[tokio::test]
async fn the_old_host_sends_every_kind_of_call_on() {
    let server = Server::start();
    let key = server.key();
    let before = Follower::at(&server, "zeus")
        .read("unit/list.do?fields=id,name")
        .await;
    move_to(&server, DEMO, "iris");
    let signed = |method: &str, path: &str| Request::signed(&key, method, &format!("/accurate/api/{path}"));
    let calls = [
        signed("GET", "sales-invoice/list.do"),
        signed(
            "GET",
            "item/list.do?filter.keywords.val=kopi%20susu%2C+%C3%A9%26&fields=id%2Cno&sp.sort=no|desc",
        ),
        signed("GET", "item/detail.do?no=100001"),
        signed("GET", "item/detail.do?no=no%2Fsuch&empty=&x=%00"),
        signed("POST", "item/list.do?sp.page=2"),
        signed("POST", "unit/save.do").with_body("application/json", r#"{"name":"DUS"}"#),
        signed("POST", "unit/save.do?name=DUS").with_body("application/x-www-form-urlencoded", "name=DUS"),
        signed("POST", "unit/save.do").with_body("application/json", r#"{"name":"#),
        signed("POST", "unit/delete.do?unitName=BOX"),
        signed("DELETE", "unit/delete.do?unitName=BOX"),
        signed("PUT", "unit/save.do"),
        signed("GET", "unit/frobnicate.do?id=1"),
        signed("POST", "no-such-thing/save.do").with_body("application/json", "{}"),
        signed("GET", "unit/li%73t.do"),
    ];
    for request in calls {
        let text = String::from_utf8(request.bytes()).unwrap();
        let target = text.split(' ').nth(1).unwrap();
        let answer = Line::to(server.host("zeus")).await.call(&request).await;
        assert_eq!(answer.status, 308, "{text}: {}", answer.body);
        let location = format!("{}{target}", server.host("iris"));
        assert_eq!(answer.header("location"), Some(location.as_str()), "{text}");
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(
            (&body["s"], &body["host"]),
            (&json!(false), &json!(server.host("iris"))),
            "{text}"
        );
        let said = body["d"][0].as_str().unwrap();
        assert!(said.contains(server.host("iris")), "{said}");
    }
    let after = Follower::at(&server, "iris")
        .read("unit/list.do?fields=id,name")
        .await;
    assert_eq!(after, before, "what was sent on was not carried out");
}

#[tokio::test]
async fn only_a_token_that_passes_the_gate_learns_the_new_host() {
    let server = Server::start();
    let (revoked, id) = server.another_key("Aplikasi Lama", "admin@demo.test");
    server.admin_json(&["token", "revoke", &id.to_string()]);
    move_to(&server, DEMO, "iris");
    let key = server.key();
    let forged = Key {
        secret: "0".repeat(32),
        ..key.clone()
    };
    let target = "/accurate/api/item/list.do";
    let sound = Request::signed(&key, "GET", target);
    assert_eq!(Line::to(server.host("zeus")).await.call(&sound).await.status, 308);
    for request in [
        Request::signed(&forged, "GET", target),
        Request::signed(&forged, "POST", "/accurate/api/unit/save.do").with_body("application/json", "{}"),
        Request::signed(&revoked, "GET", target),
        Request::signed_at(&key, "GET", target, "02/11/2023 09:01:01"),
        sound.clone().without("Authorization"),
        sound.clone().without("X-API-Signature"),
        sound.clone().with("Authorization", "Bearer aat.MTUx.e30=.AAAA"),
    ] {
        let answer = Line::to(server.host("zeus")).await.call(&request).await;
        assert_eq!(answer.status, 401, "{request:?}: {}", answer.body);
        assert_eq!(answer.header("location"), None, "{request:?}");
        assert!(!answer.body.contains(server.host("iris")), "{}", answer.body);
    }
}

/// A second Data Usaha on zeus, with a key for it.
fn second_data_usaha(server: &Server) -> Key {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let admin = "admin@demo.test";
    let add = [
        "data-usaha",
        "add",
        "--alias",
        "PT Tetap",
        "--owner",
        admin,
        "--host",
        "zeus",
        "--demo",
    ];
    let id = server.admin_json(&add)["id"].to_string();
    let app = text(&server.ready["application"]["appKey"]);
    let party = ["--app", &app, "--data-usaha", &id, "--as", admin];
    server.admin_json(&[&["install"][..], &party].concat());
    let token = server.admin_json(&[&["token", "create"][..], &party].concat());
    Key {
        token: text(&token["apiToken"]),
        ..server.key()
    }
}

/// Where `api-token.do` says that the key's Data Usaha lives.
async fn shown_host(server: &Server, key: &Key) -> Value {
    let url = format!("{}/api/api-token.do", server.account());
    let (status, body) = answer(key.sign(server.client().get(url))).await;
    assert_eq!(status, StatusCode::OK);
    body["d"]["database"]["host"].clone()
}

/// The status of a list on the data host, and where it sends the caller on.
async fn list_on(server: &Server, host: &str, key: &Key) -> (StatusCode, Option<String>) {
    let url = format!("{}/accurate/api/item/list.do", server.host(host));
    let response = key
        .sign(server.client().request(Method::GET, url))
        .send()
        .await
        .unwrap();
    let location = response
        .headers()
        .get(LOCATION)
        .map(|it| it.to_str().unwrap().to_owned());
    (response.status(), location)
}

#[tokio::test]
async fn a_move_shows_at_once_takes_one_data_usaha_and_lasts() {
    let mut server = Server::start();
    let (moving, staying) = (server.key(), second_data_usaha(&server));
    move_to(&server, DEMO, "iris");
    for round in ["at once", "after a restart"] {
        let sent_to = |host: &str| Some(format!("{}/accurate/api/item/list.do", server.host(host)));
        let (sent_on, here) = (StatusCode::PERMANENT_REDIRECT, (StatusCode::OK, None));
        assert_eq!(shown_host(&server, &moving).await, server.host("iris"), "{round}");
        assert_eq!(list_on(&server, "iris", &moving).await, here, "{round}");
        assert_eq!(
            list_on(&server, "zeus", &moving).await,
            (sent_on, sent_to("iris")),
            "{round}"
        );
        assert_eq!(
            shown_host(&server, &staying).await,
            server.host("zeus"),
            "{round}"
        );
        assert_eq!(list_on(&server, "zeus", &staying).await, here, "{round}");
        assert_eq!(
            list_on(&server, "iris", &staying).await,
            (sent_on, sent_to("zeus")),
            "{round}"
        );
        server.kill_and_restart();
    }
}

#[tokio::test]
async fn a_move_that_makes_no_sense_is_refused_and_changes_nothing() {
    let server = Server::start();
    for (data_usaha, to, code, why) in [
        (
            DEMO,
            "zeus",
            1,
            "Data Usaha 1001 is on the data host zeus already",
        ),
        (
            DEMO,
            "hera",
            1,
            "there is no data host hera; there are: iris, zeus",
        ),
        ("4711", "iris", 8, "there is no Data Usaha 4711"),
    ] {
        let output = server.admin(&["host", "move", "--data-usaha", data_usaha, "--to", to]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(why), "{said}");
    }
    assert_eq!(shown_host(&server, &server.key()).await, server.host("zeus"));
    assert_eq!(list_on(&server, "zeus", &server.key()).await.0, StatusCode::OK);
}
