//! What a handler holds leaves with the last byte of its answer.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::body::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::mpsc;

use super::*;

/// An answer in one piece that tells when hyper has dropped it: where a guard inside the body would go.
struct Telling {
    bytes: Option<Bytes>,
    _on_drop: Lease,
}

impl HttpBody for Telling {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, Bytes::len) as u64)
    }
}

/// An answer fed piece by piece.
struct Fed(mpsc::Receiver<&'static str>);

impl HttpBody for Fed {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0
            .poll_recv(context)
            .map(|piece| piece.map(|text| Ok(Frame::data(Bytes::from(text)))))
    }
}

/// Serves one large answer; gives the connection and the events "body dropped" and "lease released".
async fn large_answer() -> (Running, TcpStream, oneshot::Receiver<()>, oneshot::Receiver<()>) {
    let (lease, released) = Lease::new();
    let (on_drop, dropped) = Lease::new();
    let prepared = Prepared::new([(lease, on_drop)]);
    let service = Router::new().route(
        "/",
        get(move |Extension(arrival): Extension<Arrival>| async move {
            let (lease, on_drop) = prepared.next();
            arrival.departure.hold(lease);
            let bytes = Some(Bytes::from(vec![b'x'; LARGE_ANSWER_BYTES]));
            Body::new(Telling {
                bytes,
                _on_drop: on_drop,
            })
        }),
    );
    let server = Running::usual(service).await;
    let client = server
        .ask("GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await;
    (server, client, dropped, released)
}

#[tokio::test]
async fn a_lease_is_held_until_a_slow_reader_has_its_whole_answer() {
    let (server, mut client, dropped, mut released) = large_answer().await;
    soon(dropped).await.unwrap();
    assert!(is_held(&mut released), "the body is gone, its bytes are not");
    let mut head = [0; 1024];
    assert_ne!(soon(client.read(&mut head)).await.unwrap(), 0);
    assert!(is_held(&mut released), "most of the answer has not left");
    let rest = read_to_end(&mut client).await;
    assert!(rest.len() > LARGE_ANSWER_BYTES - head.len());
    soon(released).await.unwrap();
    assert_eq!(server.stop().await, 0);
}

#[tokio::test]
async fn a_lease_is_released_when_the_client_goes_away() {
    let (server, client, dropped, mut released) = large_answer().await;
    soon(dropped).await.unwrap();
    assert!(is_held(&mut released));
    drop(client);
    soon(released).await.unwrap();
    assert_eq!(server.stop().await, 0);
}

#[tokio::test]
async fn a_lease_is_released_when_the_client_leaves_its_handler_alone() {
    let (lease, released) = Lease::new();
    let (reached, is_reached) = Lease::new();
    let prepared = Prepared::new([(lease, reached)]);
    let service = Router::new().route(
        "/",
        get(move |Extension(arrival): Extension<Arrival>| async move {
            let (lease, reached) = prepared.next();
            arrival.departure.hold(lease);
            drop(reached);
            std::future::pending::<()>().await;
        }),
    );
    let server = Running::usual(service).await;
    let client = server.ask("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    soon(is_reached).await.unwrap();
    drop(client);
    soon(released).await.unwrap();
}

#[tokio::test]
async fn pipelined_requests_keep_each_its_own_lease() {
    let (first_lease, first_released) = Lease::new();
    let (second_lease, mut second_released) = Lease::new();
    let (go_first, may_first) = oneshot::channel::<()>();
    let (go_second, may_second) = oneshot::channel::<()>();
    let (second_reached, is_second_reached) = Lease::new();
    let prepared = Prepared::new([
        (first_lease, may_first, None),
        (second_lease, may_second, Some(second_reached)),
    ]);
    let service = Router::new().route(
        "/",
        get(move |Extension(arrival): Extension<Arrival>| async move {
            let (lease, may_go, reached) = prepared.next();
            arrival.departure.hold(lease);
            drop(reached);
            may_go.await.unwrap();
            "done"
        }),
    );
    let server = Running::usual(service).await;
    let request = "GET / HTTP/1.1\r\nhost: a\r\n\r\n";
    let mut client = server.ask(&format!("{request}{request}")).await;
    go_first.send(()).unwrap();
    read_until(&mut client, "done").await;
    soon(first_released).await.unwrap();
    soon(is_second_reached).await.unwrap();
    assert!(
        is_held(&mut second_released),
        "the first answer's flush is not the second's"
    );
    go_second.send(()).unwrap();
    read_until(&mut client, "done").await;
    soon(second_released).await.unwrap();
}

#[tokio::test]
async fn a_streamed_answer_keeps_its_lease_to_the_last_piece() {
    let (lease, mut released) = Lease::new();
    let (pieces, fed) = mpsc::channel(1);
    let prepared = Prepared::new([(lease, fed)]);
    let service = Router::new().route(
        "/",
        get(move |Extension(arrival): Extension<Arrival>| async move {
            let (lease, fed) = prepared.next();
            arrival.departure.hold(lease);
            Body::new(Fed(fed))
        }),
    );
    let server = Running::usual(service).await;
    let mut client = server.ask("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    for piece in ["one", "two"] {
        soon(pieces.send(piece)).await.unwrap();
        read_until(&mut client, &format!("{piece}\r\n")).await;
        assert!(is_held(&mut released), "{piece} was flushed, more may come");
    }
    drop(pieces);
    read_until(&mut client, "0\r\n\r\n").await;
    soon(released).await.unwrap();
}
