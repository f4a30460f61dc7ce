//! The limits: eight calls in one second of the clock, eight in flight, per token.

use serde_json::{Value, json};
use tokio::io::AsyncReadExt;
use tokio::net::{TcpSocket, TcpStream};

use crate::raw::{Answer, Line, Request, in_time};
use crate::support::{Key, Server, now_ms};

const ALLOWANCE: usize = 8;

const REFUSED: &str = r#"{"s":false,"d":["Jumlah request API melebihi toleransi yang diperbolehkan. Batas maksimum yang diperbolehkan yaitu 8 proses paralel per Token dan 8 request/detik."]}"#;

const LIST: &str = "/accurate/api/unit/list.do";

/// Tries of an experiment that counts only when it began and ended in the same second.
const TRIES: usize = 50;

fn second() -> u128 {
    now_ms() / 1000
}

/// Whether the call passed. Any other answer than a list or the exact refusal fails the test.
fn passed(answer: &Answer) -> bool {
    match answer.status {
        200 => true,
        status => {
            assert_eq!((status, answer.body.as_str()), (429, REFUSED));
            false
        }
    }
}

async fn passes(line: &mut Line, key: &Key) -> bool {
    passed(&line.call(&Request::signed(key, "GET", LIST)).await)
}

/// Calls until one passes, and gives the second in which that one was made.
async fn until_one_passes(line: &mut Line, key: &Key) -> u128 {
    in_time(async {
        loop {
            let second = second();
            if passes(line, key).await {
                return second;
            }
        }
    })
    .await
}

/// Calls, always refused, until the clock has turned to a second in which nothing has passed yet.
async fn assert_refused_in_a_later_second(line: &mut Line, key: &Key) {
    let start = second();
    loop {
        let now = second();
        assert!(
            !passes(line, key).await,
            "a ninth call passed while eight were in flight"
        );
        if now > start {
            return;
        }
    }
}

/// A call that has passed the gate and waits for the body of its request.
async fn hold(server: &Server, key: &Key) -> Line {
    let mut line = Line::to(server.host("zeus")).await;
    let request = Request::signed(key, "POST", LIST)
        .with("Expect", "100-continue")
        .with("Content-Length", "2");
    line.send(&request.bytes()).await;
    // The server asks for the body when it begins to read it, which is after the gate.
    assert_eq!(line.text_line().await.as_deref(), Some("HTTP/1.1 100 Continue"));
    assert_eq!(line.text_line().await.as_deref(), Some(""));
    line
}

#[tokio::test]
async fn the_ninth_call_of_a_second_is_refused_and_eight_pass() {
    let server = Server::start_with(&[]);
    let mut line = Line::to(server.host("zeus")).await;
    for attempt in 0..TRIES {
        let (key, _) = server.another_key(&format!("Aplikasi {attempt}"), "admin@demo.test");
        let (another, _) = server.another_key(&format!("Aplikasi lain {attempt}"), "admin@demo.test");
        let before = second();
        let mut outcomes = Vec::new();
        for _ in 0..=ALLOWANCE {
            outcomes.push(passes(&mut line, &key).await);
        }
        let other_token_passes = passes(&mut line, &another).await;
        if second() == before {
            assert_eq!(outcomes, [[true; ALLOWANCE].as_slice(), &[false]].concat());
            assert!(other_token_passes, "one token's calls were counted for another");
            return;
        }
    }
    panic!("never were ten calls made within one second");
}

#[tokio::test]
async fn refused_calls_count_for_nothing() {
    let server = Server::start_with(&[]);
    let key = server.key();
    let mut line = Line::to(server.host("zeus")).await;
    for _ in 0..TRIES {
        // What this second still allows is used up, and hundreds of calls are refused until the next one.
        while passes(&mut line, &key).await {}
        let fresh = until_one_passes(&mut line, &key).await;
        let mut further = 0;
        while passes(&mut line, &key).await {
            further += 1;
        }
        if second() == fresh {
            assert_eq!(further, ALLOWANCE - 1);
            return;
        }
    }
    panic!("never were nine calls made within one second");
}

#[tokio::test]
async fn a_call_that_the_gate_refuses_is_not_counted() {
    let server = Server::start_with(&[]);
    let mut line = Line::to(server.host("zeus")).await;
    for attempt in 0..TRIES {
        let (key, _) = server.another_key(&format!("Aplikasi {attempt}"), "admin@demo.test");
        let before = second();
        for _ in 0..2 * ALLOWANCE {
            let unsigned = Request::signed(&key, "GET", LIST).without("X-API-Signature");
            assert_eq!(line.call(&unsigned).await.status, 401);
        }
        let mut outcomes = Vec::new();
        for _ in 0..=ALLOWANCE {
            outcomes.push(passes(&mut line, &key).await);
        }
        if second() == before {
            assert_eq!(outcomes, [[true; ALLOWANCE].as_slice(), &[false]].concat());
            return;
        }
    }
    panic!("never were all calls made within one second");
}

#[tokio::test]
async fn the_ninth_call_in_flight_is_refused_until_one_ends() {
    let server = Server::start_with(&[]);
    let key = server.key();
    let (another, _) = server.another_key("Aplikasi Lain", "admin@demo.test");
    let mut held = Vec::new();
    for _ in 0..ALLOWANCE {
        held.push(hold(&server, &key).await);
    }
    let mut line = Line::to(server.host("zeus")).await;
    assert_refused_in_a_later_second(&mut line, &key).await;
    assert!(
        passes(&mut line, &another).await,
        "another token's calls are not its own"
    );

    // One is answered: its place is free.
    let mut first = held.remove(0);
    first.send(b"{}").await;
    assert_eq!(first.answer().await.unwrap().status, 200);
    until_one_passes(&mut line, &key).await;
    held.push(hold_when_possible(&server, &key).await);
    assert_refused_in_a_later_second(&mut line, &key).await;

    // One is given up by its client: its place is free as well.
    drop(held.pop());
    until_one_passes(&mut line, &key).await;
    for mut line in held {
        line.send(b"{}").await;
        assert_eq!(line.answer().await.unwrap().status, 200);
    }
}

/// Holds one more call as soon as the limits let it in.
async fn hold_when_possible(server: &Server, key: &Key) -> Line {
    in_time(async {
        loop {
            let mut line = Line::to(server.host("zeus")).await;
            let request = Request::signed(key, "POST", LIST)
                .with("Expect", "100-continue")
                .with("Content-Length", "2");
            line.send(&request.bytes()).await;
            if line.text_line().await.as_deref() == Some("HTTP/1.1 100 Continue") {
                assert_eq!(line.text_line().await.as_deref(), Some(""));
                return line;
            }
        }
    })
    .await
}

#[tokio::test]
async fn a_slow_reader_is_in_flight_until_its_last_byte() {
    let server = Server::start_with(&[]);
    let (maker, _) = server.another_key("Aplikasi Pembuat", "admin@demo.test");
    let invoice = large_invoice(&server, &maker).await;
    let key = server.key();
    let mut slow = narrow_connection(&server).await;
    let request = Request::signed(
        &key,
        "GET",
        &format!("/accurate/api/sales-invoice/detail.do?id={invoice}"),
    );
    tokio::io::AsyncWriteExt::write_all(&mut slow, &request.with("Connection", "close").bytes())
        .await
        .unwrap();
    let mut beginning = [0; 15];
    in_time(slow.read_exact(&mut beginning)).await.unwrap();
    assert_eq!(&beginning, b"HTTP/1.1 200 OK");

    let mut held = Vec::new();
    for _ in 1..ALLOWANCE {
        held.push(hold_when_possible(&server, &key).await);
    }
    let mut line = Line::to(server.host("zeus")).await;
    assert_refused_in_a_later_second(&mut line, &key).await;

    let mut rest = Vec::new();
    in_time(slow.read_to_end(&mut rest)).await.unwrap();
    assert!(rest.ends_with(b"}}"), "the whole answer came");
    until_one_passes(&mut line, &key).await;
}

/// A connection that takes a few kilobytes and no more until it is read from.
async fn narrow_connection(server: &Server) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let address = server
        .host("zeus")
        .strip_prefix("http://")
        .unwrap()
        .parse()
        .unwrap();
    in_time(socket.connect(address)).await.unwrap()
}

/// Saves an invoice of more bytes than any socket buffers, and gives its id.
async fn large_invoice(server: &Server, key: &Key) -> u64 {
    /// Lines of one save: their notes of four bytes a character stay below the largest body.
    const LINES: usize = 240;
    /// Saves, which make some 10 MB together.
    const SAVES: usize = 8;
    let line = json!({"itemNo": "100001", "detailNotes": "🧾".repeat(1000)});
    let mut body = json!({"customerNo": "C.00001", "detailItem": vec![line; LINES]});
    let mut connection = Line::to(server.host("zeus")).await;
    let mut saves = 0;
    while saves < SAVES {
        let request = Request::signed(key, "POST", "/accurate/api/sales-invoice/save.do");
        let answer = connection
            .call(&request.with_body("application/json", body.to_string()))
            .await;
        if passed(&answer) {
            let answer: Value = serde_json::from_str(&answer.body).unwrap();
            assert_eq!(answer["s"], json!(true), "{}", answer["d"]);
            body["id"] = answer["r"]["id"].clone();
            saves += 1;
        }
    }
    body["id"].as_u64().unwrap()
}

#[tokio::test]
async fn without_limits_nobody_counts() {
    let server = Server::start();
    let key = server.key();
    let mut held = Vec::new();
    for _ in 0..2 * ALLOWANCE {
        held.push(hold(&server, &key).await);
    }
    let mut line = Line::to(server.host("zeus")).await;
    for _ in 0..10 * ALLOWANCE {
        assert!(passes(&mut line, &key).await);
    }
}
