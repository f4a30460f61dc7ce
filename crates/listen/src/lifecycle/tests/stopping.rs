//! Who is let in, and how a server ends.

use super::*;

#[tokio::test]
async fn a_request_knows_its_peer() {
    let service = Router::new().route(
        "/",
        get(|Extension(arrival): Extension<Arrival>| async move {
            assert!(!arrival.is_encrypted);
            arrival.peer.to_string()
        }),
    );
    let server = Running::usual(service).await;
    let mut client = server
        .ask("GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await;
    let expected = client.local_addr().unwrap().to_string();
    assert!(read_to_end(&mut client).await.ends_with(&expected));
}

#[tokio::test]
async fn shutdown_finishes_what_runs_and_lets_nobody_in() {
    let (reached, is_reached) = Lease::new();
    let (go, may_go) = oneshot::channel::<()>();
    let prepared = Prepared::new([(reached, may_go)]);
    let service = Router::new().route(
        "/",
        get(move || async move {
            let (reached, may_go) = prepared.next();
            drop(reached);
            may_go.await.unwrap();
            "finished"
        }),
    );
    let server = Running::usual(service).await;
    let mut idle = server.connect().await;
    let mut client = server.ask("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    soon(is_reached).await.unwrap();
    server.shutdown.cancel();
    assert_eq!(read_to_end(&mut idle).await, "");
    while TcpStream::connect(server.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!server.task.is_finished());
    go.send(()).unwrap();
    assert!(read_to_end(&mut client).await.ends_with("finished"));
    assert_eq!(soon(server.task).await.unwrap(), 0);
}

#[tokio::test]
async fn what_does_not_end_is_cut_after_the_drain() {
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
    let server = Running::start(service, Rules::USUAL, SHORT).await;
    let mut client = server.ask("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    soon(is_reached).await.unwrap();
    assert_eq!(server.stop().await, 1);
    soon(released).await.unwrap();
    assert_eq!(read_to_end(&mut client).await, "");
}

#[tokio::test]
async fn connections_beyond_the_bound_wait_for_a_place() {
    let rules = Rules {
        connections: 1,
        ..Rules::USUAL
    };
    let server = Running::start(greeting(), rules, TEST_PATIENCE).await;
    let request = "GET / HTTP/1.1\r\nhost: a\r\n\r\n";
    let mut first = server.ask(request).await;
    read_until(&mut first, "hello").await;
    let mut second = server.ask(request).await;
    // The first connection goes on being served while the second waits without an answer.
    first.write_all(request.as_bytes()).await.unwrap();
    read_until(&mut first, "hello").await;
    let nothing = second.try_read(&mut [0; 1]).unwrap_err();
    assert_eq!(nothing.kind(), io::ErrorKind::WouldBlock);
    drop(first);
    read_until(&mut second, "hello").await;
}

#[tokio::test]
async fn several_servers_live_in_one_process() {
    let (one, two) = (Running::usual(greeting()).await, Running::usual(greeting()).await);
    assert_eq!(one.stop().await, 0);
    let mut client = two.ask("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    read_until(&mut client, "hello").await;
    assert_eq!(two.stop().await, 0);
}
