//! Clients that keep the server waiting, or send more than it takes.

use axum::body::Bytes;
use axum::body::{Body, to_bytes};
use axum::http::StatusCode;
use axum::routing::post;

use super::*;

#[tokio::test]
async fn a_head_that_does_not_end_is_answered_408() {
    let rules = Rules {
        head: SHORT,
        ..Rules::USUAL
    };
    let server = Running::start(greeting(), rules, TEST_PATIENCE).await;
    let mut client = server.ask("GET / HTTP/1.1\r\nhost: a\r\nx-slow: ").await;
    assert!(read_to_end(&mut client).await.starts_with("HTTP/1.1 408 "));

    let mut client = server.ask("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    read_until(&mut client, "hello").await;
    client.write_all(b"GET / HT").await.unwrap();
    assert!(
        read_to_end(&mut client).await.starts_with("HTTP/1.1 408 "),
        "on a connection in use, too"
    );
}

#[tokio::test]
async fn an_idle_connection_is_closed_without_a_word() {
    let rules = Rules {
        idle: SHORT,
        ..Rules::USUAL
    };
    let server = Running::start(greeting(), rules, TEST_PATIENCE).await;
    let mut client = server.ask("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    read_until(&mut client, "hello").await;
    assert_eq!(read_to_end(&mut client).await, "");
}

#[tokio::test]
async fn a_body_that_does_not_come_is_told_to_the_handler() {
    let service = Router::new().route(
        "/",
        post(|body: Body| async move {
            let error = to_bytes(body, usize::MAX).await.unwrap_err();
            assert_eq!(
                SlowBody::among_causes_of(&error),
                Some(&SlowBody { limit: SHORT })
            );
            StatusCode::REQUEST_TIMEOUT
        }),
    );
    let rules = Rules {
        body: SHORT,
        linger: SHORT,
        ..Rules::USUAL
    };
    let server = Running::start(service, rules, TEST_PATIENCE).await;
    let mut client = server
        .ask("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\nab")
        .await;
    assert!(read_to_end(&mut client).await.starts_with("HTTP/1.1 408 "));
}

#[tokio::test]
async fn a_reader_that_stops_for_good_is_cut() {
    let service = Router::new().route(
        "/",
        get(|Extension(arrival): Extension<Arrival>| async move {
            arrival.departure.hold(());
            Bytes::from(vec![b'x'; LARGE_ANSWER_BYTES])
        }),
    );
    let rules = Rules {
        stall: SHORT,
        linger: SHORT,
        ..Rules::USUAL
    };
    let server = Running::start(service, rules, TEST_PATIENCE).await;
    let mut client = server.ask("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    server.shutdown.cancel();
    assert_eq!(
        soon(server.task).await.unwrap(),
        0,
        "the connection ended by itself"
    );
    let mut answer = Vec::new();
    let _ = soon(client.read_to_end(&mut answer)).await;
    assert!(answer.len() < LARGE_ANSWER_BYTES);
}

#[tokio::test]
async fn a_refusal_amid_a_large_body_reaches_the_client() {
    let service = Router::new().route("/", post(|| async { StatusCode::PAYLOAD_TOO_LARGE }));
    let server = Running::usual(service).await;
    let mut client = server
        .ask("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 8000000\r\n\r\n")
        .await;
    soon(client.write_all(&vec![b'x'; 8_000_000])).await.unwrap();
    assert!(read_to_end(&mut client).await.starts_with("HTTP/1.1 413 "));
}

#[tokio::test]
async fn a_head_beyond_all_measure_is_refused() {
    let server = Running::usual(greeting()).await;
    let mut client = server.connect().await;
    let head = format!(
        "GET / HTTP/1.1\r\nhost: a\r\nx-large: {}",
        "x".repeat(2 * HEAD_BYTES_MAX)
    );
    soon(client.write_all(head.as_bytes())).await.unwrap();
    assert!(read_to_end(&mut client).await.starts_with("HTTP/1.1 431 "));
}
