//! Hosts that must not get the credentials never even see a connection.

use reqwest::{Method, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::process::Gateway;
use crate::support::{Key, answer};

/// An account host and data host in one that sends every data call to this location.
async fn misleading(location: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let own = address.clone();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(socket.read_u8().await.unwrap());
            }
            let (status, body) = match String::from_utf8_lossy(&head).contains("api-token.do") {
                true => (
                    "200 OK",
                    format!(r#"{{"s":true,"d":{{"database":{{"host":"{own}"}}}}}}"#),
                ),
                false => ("308 Moved", "{}".to_owned()),
            };
            let answer = format!(
                "HTTP/1.1 {status}\r\nlocation: {location}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
            socket.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    address
}

#[tokio::test]
async fn no_foreign_host_is_ever_connected_to() {
    let foreign = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = foreign.local_addr().unwrap().port();
    let key = Key {
        token: "aat.MTUw.e30.x".to_owned(),
        secret: "31d49b3dc632614495ff8071e5be44a1".to_owned(),
    };
    // All of these names lead to this machine, so a connection would come about.
    for location in [
        format!("http://localhost:{port}/accurate/api/unit/save.do"),
        format!("http://127.0.0.2:{port}/accurate/api/unit/save.do"),
        format!("https://localhost:{port}/accurate/api/unit/save.do"),
        format!("http://127.0.0.1.localhost:{port}/x"),
        format!("http://127.0.0.1@localhost:{port}/x"),
        format!("http://127.0.0.1:{port}@localhost:{port}/x"),
        format!("//localhost:{port}/x"),
        format!("http://2130706433:{port}/x"),
    ] {
        let account = misleading(location.clone().leak()).await;
        let gateway = Gateway::to_account(&account, &key, &["one"], &["--no-limits"]);
        let save = gateway
            .call(Method::POST, "/accurate/api/unit/save.do")
            .body("{}");
        let (status, body) = answer(save).await;
        assert_eq!(status, StatusCode::BAD_GATEWAY, "{location}: {body}");
        tokio::select! {
            biased;
            _ = foreign.accept() => panic!("{location} was connected to"),
            () = std::future::ready(()) => {}
        }
    }
    // An allowed name is connected to, so the others would have been seen.
    let account = misleading(format!("http://127.0.0.1:{port}/x").leak()).await;
    let gateway = Gateway::to_account(&account, &key, &["one"], &["--no-limits"]);
    let save = gateway.call(Method::POST, "/accurate/api/unit/save.do");
    tokio::select! {
        _ = foreign.accept() => {}
        _ = answer(save.body("{}")) => panic!("nobody was asked"),
    }
}
