//! The default transport over real sockets: what it says of broken lines, and who never sees a header.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use neraca_client::retry::RetryPolicy;
use neraca_client::{Call, Client, Config, Error, Pacing};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tracing_subscriber::fmt::format::FmtSpan;

use crate::stage::SECRET;

/// Serves one connection after the other; `None` cuts it.
async fn serve(answers: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let answers = Arc::new(answers);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, Arc::clone(&answers)));
        }
    });
    port
}

async fn answer(mut stream: TcpStream, answers: Arc<impl Fn(&str) -> Option<String>>) {
    let mut request = Vec::new();
    let mut chunk = [0; 4096];
    while !request.windows(4).any(|it| it == b"\r\n\r\n") {
        match stream.read(&mut chunk).await {
            Ok(bytes) if bytes > 0 => request.extend_from_slice(&chunk[..bytes]),
            _ => return,
        }
    }
    let text = String::from_utf8_lossy(&request).into_owned();
    if let Some(answer) = answers(&text) {
        let _ = stream.write_all(answer.as_bytes()).await;
        let _ = stream.shutdown().await;
    }
}

fn http(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn client(port: u16) -> Client {
    let mut config = Config::new(&format!("http://127.0.0.1:{port}"), "aat.token", SECRET).unwrap();
    config.pacing = Pacing::Off;
    config.retry = RetryPolicy::none();
    config.attempt_timeout = Duration::from_millis(500);
    Client::connect(config).unwrap()
}

/// A server that is account host and data host, and answers data calls so.
async fn server(data: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> u16 {
    serve(move |request| {
        if !request.contains("/api/api-token.do") {
            return data(request);
        }
        let host = request
            .lines()
            .find_map(|line| line.strip_prefix("host: "))
            .unwrap();
        let body = format!(r#"{{"s":true,"d":{{"database":{{"host":"http://{host}"}}}}}}"#);
        Some(http("200 OK", "", &body))
    })
    .await
}

#[tokio::test]
async fn foreign_hosts_never_see_a_connection() {
    let seen = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&seen);
    let foreign = serve(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
        Some(http("200 OK", "", r#"{"s":true,"d":[]}"#))
    })
    .await;
    for target in [
        "localhost",
        "127.0.0.2",
        "[::1]",
        "127.0.0.1.evil.example",
        "127.0.0.1@localhost",
    ] {
        let location = format!("location: http://{target}:{foreign}/accurate/api/unit/list.do\r\n");
        let port = server(move |_| Some(http("308 Permanent Redirect", &location, ""))).await;
        let error = client(port).ask(Call::get("unit/list.do")).await.unwrap_err();
        let is_refused = matches!(error, Error::HostNotAllowed { .. } | Error::Moved(_));
        assert!(is_refused, "{target}: {error:?}");
        // Neither does the HTTP library follow by itself where the client wouldn't.
        let location = format!("location: http://{target}:{foreign}/\r\n");
        for status in [
            "301 Moved",
            "302 Found",
            "303 See Other",
            "307 Temporary Redirect",
        ] {
            let location = location.clone();
            let port = server(move |_| Some(http(status, &location, ""))).await;
            client(port).ask(Call::get("unit/list.do")).await.unwrap_err();
        }
    }
    assert_eq!(seen.load(Ordering::Relaxed), 0);
    let location = format!("location: http://127.0.0.1:{foreign}/x\r\n");
    let port = server(move |_| Some(http("308 Permanent Redirect", &location, ""))).await;
    client(port).ask(Call::get("unit/list.do")).await.unwrap();
    assert_eq!(
        seen.load(Ordering::Relaxed),
        1,
        "the allowed one does, so the others could have been seen"
    );
}

#[tokio::test]
async fn broken_lines_are_told_apart() {
    let free = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let refused = client(free).send(Call::account("x.do")).await;
    assert!(matches!(refused, Err(Error::Unreachable(_))), "{refused:?}");
    let write = || Call::post("unit/save.do").body("application/json", "{}");
    let cut = client(server(|_| None).await);
    assert!(matches!(cut.send(write()).await, Err(Error::Ambiguous { .. })));
    assert!(matches!(
        cut.send(Call::get("unit/list.do")).await,
        Err(Error::Lost(_))
    ));
    let short =
        client(server(|_| Some("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"s\":tr".to_owned())).await);
    assert!(matches!(short.send(write()).await, Err(Error::Ambiguous { .. })));
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let late = client(silent.local_addr().unwrap().port())
        .send(Call::account("x.do"))
        .await;
    assert!(matches!(late, Err(Error::Lost(_))), "{late:?}");
}

/// All that is traced, as it would stand in a log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn calls_are_traced_without_their_secrets() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(move || writer.clone());
    // For all threads: one that has none would switch places off that others trace, too. So the other tests' calls are
    // in the log as well, and they have the same secrets.
    tracing::subscriber::set_global_default(subscriber.finish()).unwrap();
    let signatures = Arc::new(Mutex::new(Vec::new()));
    let signed = Arc::clone(&signatures);
    let port = server(move |request| {
        let of_signature = |line: &str| Some(line.strip_prefix("x-api-signature: ")?.to_owned());
        signed
            .lock()
            .unwrap()
            .extend(request.lines().find_map(of_signature));
        let refusal = r#"{"error":"invalid_token","error_description":"Invalid access token"}"#;
        match request {
            it if it.contains("/unit/") => Some(http("200 OK", "", r#"{"s":true,"d":[]}"#)),
            it if it.contains("/item/") => Some(http("401 Unauthorized", "", refusal)),
            it if it.contains("/moved/") => {
                let location = "location: http://elsewhere.example/x\r\n";
                Some(http("308 Permanent Redirect", location, ""))
            }
            _ => None,
        }
    })
    .await;
    let client = client(port);
    client.ask(Call::get("unit/list.do")).await.unwrap();
    for path in ["item/list.do", "moved/list.do", "cut/list.do", "cut/save.do"] {
        client
            .ask(Call::post(path).body("application/json", "{}"))
            .await
            .unwrap_err();
    }
    tracing::debug!(?client, "and what it prints of itself");
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for part in ["unit/list.do", "cut/save.do", "answered", "no answer", "itself"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let signatures = signatures.lock().unwrap();
    assert!(signatures.len() >= 5);
    for secret in signatures.iter().map(String::as_str).chain(["aat.token", SECRET]) {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
