//! HTTPS: the development CA for clients with built-in addresses, certificates of one's own, and who is let down.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use reqwest::{Certificate, Client, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::raw::in_time;
use crate::support::{Server, answer, client, neraca, serve};

/// The names of the real service that the tests' clients find on this machine, and one that is nobody's.
const NAMES: [&str; 4] = [
    "account.accurate.id",
    "zeus.accurate.id",
    "iris.accurate.id",
    "neraca.example",
];

/// A server with a development CA in a folder of its own.
struct Development {
    folder: TempDir,
    server: Server,
}

impl Development {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("tls");
        let server = Server::start_with(&["--no-limits", "--tls-dev", dir.to_str().unwrap()]);
        Self { folder, server }
    }

    /// The CA's certificate.
    fn ca(&self) -> PathBuf {
        self.folder.path().join("tls/ca.pem")
    }
}

/// A client that trusts this certificate and no other, and finds [`NAMES`] on this machine.
fn client_that_trusts(certificate: &Path) -> Client {
    let pem = std::fs::read(certificate).unwrap();
    let builder = client().tls_certs_only([Certificate::from_pem(&pem).unwrap()]);
    let here = "127.0.0.1:0".parse().unwrap();
    NAMES
        .iter()
        .fold(builder, |builder, name| builder.resolve(name, here))
        .build()
        .unwrap()
}

fn port(url: &str) -> &str {
    url.rsplit_once(':').unwrap().1
}

/// Asks `api-token.do` at this address of the server's account host, or of the host that has this port.
async fn ask(server: &Server, client: &Client, origin: &str) -> Result<(StatusCode, Value), reqwest::Error> {
    let request = server
        .key()
        .sign(client.get(format!("{origin}/api/api-token.do")));
    let response = request.send().await?;
    Ok((response.status(), response.json().await?))
}

#[tokio::test]
async fn clients_that_trust_the_ca_call_by_every_name() {
    let development = Development::start();
    let server = &development.server;
    let client = client_that_trusts(&development.ca());
    let account = port(server.account());
    for name in ["127.0.0.1", "localhost", "account.accurate.id"] {
        let (status, who) = ask(server, &client, &format!("https://{name}:{account}"))
            .await
            .unwrap();
        assert_eq!(status, StatusCode::OK, "{name}: {who}");
        assert_eq!(who["d"]["database"]["host"], "https://zeus.accurate.id", "{name}");
    }
    for name in ["127.0.0.1", "localhost", "zeus.accurate.id"] {
        let url = format!(
            "https://{name}:{}/accurate/api/item/list.do",
            port(server.host("zeus"))
        );
        let (status, items) = answer(server.key().sign(client.get(url))).await;
        assert_eq!(
            (status, &items["s"]),
            (StatusCode::OK, &json!(true)),
            "{name}: {items}"
        );
    }
    // The certificate is not for just any name.
    let other = ask(server, &client, &format!("https://neraca.example:{account}")).await;
    assert!(other.unwrap_err().is_connect());
}

#[tokio::test]
async fn clients_that_do_not_trust_the_ca_call_nobody() {
    let (ours, other) = (Development::start(), Development::start());
    let stranger = client_that_trusts(&other.ca());
    let usual = client().build().unwrap();
    for client in [stranger, usual] {
        assert!(
            ask(&ours.server, &client, ours.server.account())
                .await
                .unwrap_err()
                .is_connect()
        );
    }
    assert!(
        ask(
            &ours.server,
            &client_that_trusts(&ours.ca()),
            ours.server.account()
        )
        .await
        .is_ok()
    );
}

#[tokio::test]
async fn the_ca_is_made_once() {
    let mut development = Development::start();
    let client = client_that_trusts(&development.ca());
    let key = development.ca().with_file_name("ca-key.pem");
    let files = || [development.ca(), key.clone()].map(|file| std::fs::read(file).unwrap());
    let before = files();
    assert_eq!(
        std::fs::metadata(&key).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let _ = ask(&development.server, &client, development.server.account())
        .await
        .unwrap();
    development.server.kill_and_restart();
    assert_eq!(
        [development.ca(), key].map(|file| std::fs::read(file).unwrap()),
        before
    );
    let (status, _) = ask(&development.server, &client, development.server.account())
        .await
        .unwrap();
    assert_eq!(status, StatusCode::OK, "trust lasts");
}

#[tokio::test]
async fn a_moved_data_usaha_is_sent_on_to_the_name_that_clients_know() {
    let development = Development::start();
    let (server, ca) = (&development.server, development.ca());
    let client = client_that_trusts(&ca);
    let moved = admin(
        server,
        Some(&ca),
        &["host", "move", "--data-usaha", "1001", "--to", "iris"],
    );
    assert!(
        moved.status.success(),
        "{}",
        String::from_utf8_lossy(&moved.stderr)
    );
    let (_, who) = ask(server, &client, server.account()).await.unwrap();
    assert_eq!(who["d"]["database"]["host"], "https://iris.accurate.id");
    let url = format!("{}/accurate/api/item/list.do?fields=no", server.host("zeus"));
    let response = server.key().sign(client.get(url)).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::PERMANENT_REDIRECT);
    let location = "https://iris.accurate.id/accurate/api/item/list.do?fields=no";
    assert_eq!(response.headers()["location"], location);
}

/// Runs `neraca admin`, trusting the CA if there is one.
fn admin(server: &Server, ca: Option<&Path>, words: &[&str]) -> std::process::Output {
    let mut command = neraca();
    command.env_remove("SSL_CERT_FILE").env_remove("SSL_CERT_DIR");
    if let Some(ca) = ca {
        command.env("SSL_CERT_FILE", ca);
    }
    let token = server.ready["adminToken"].as_str().unwrap();
    let target = ["admin", "--server", server.account(), "--admin-token", token];
    command.args(target).args(words).output().unwrap()
}

#[test]
fn the_command_line_trusts_whom_it_is_told_to() {
    let development = Development::start();
    let words = [
        "user",
        "add",
        "--email",
        "budi@example.test",
        "--password",
        "rahasia sekali",
    ];
    let stranger = admin(&development.server, None, &words);
    let said = String::from_utf8(stranger.stderr).unwrap();
    assert_eq!(stranger.status.code(), Some(3), "{said}");
    assert!(
        said.lines().count() == 1 && said.contains("certificate"),
        "{said}"
    );
    let friend = admin(&development.server, Some(&development.ca()), &words);
    assert!(
        friend.status.success(),
        "{}",
        String::from_utf8_lossy(&friend.stderr)
    );
}

#[test]
fn a_newcomer_is_told_all_that_clients_need() {
    let development = Development::start();
    let ca = development.ca().canonicalize().unwrap();
    let ca = ca.to_str().unwrap();
    let (status, printed) = development.server.last_words();
    assert!(status.success());
    for line in [
        "127.0.0.1 account.accurate.id zeus.accurate.id iris.accurate.id",
        &format!("SSL_CERT_FILE={ca}"),
        &format!("REQUESTS_CA_BUNDLE={ca}"),
        &format!("NODE_EXTRA_CA_CERTS={ca}"),
        &format!("CURL_CA_BUNDLE={ca}"),
        &format!("openssl.cafile={ca}"),
        &format!("curl.cainfo={ca}"),
        "--listen 127.0.0.1:443",
    ] {
        assert!(printed.contains(line), "{line} in {printed}");
    }
}

/// Writes a certificate for `localhost` and 127.0.0.1 with its key; the paths of both.
fn make_certificate(folder: &Path, name: &str) -> [String; 2] {
    let names = ["localhost", "127.0.0.1"].map(str::to_owned);
    let made = rcgen::generate_simple_self_signed(names).unwrap();
    let write = |kind: &str, pem: String| {
        let path = folder.join(format!("{name}-{kind}.pem"));
        std::fs::write(&path, pem).unwrap();
        path.to_str().unwrap().to_owned()
    };
    [
        write("cert", made.cert.pem()),
        write("key", made.signing_key.serialize_pem()),
    ]
}

#[tokio::test]
async fn a_certificate_of_ones_own_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let [cert, key] = make_certificate(folder.path(), "own");
    let server = Server::start_with(&["--no-limits", "--tls-cert", &cert, "--tls-key", &key]);
    let client = client_that_trusts(Path::new(&cert));
    for name in ["127.0.0.1", "localhost"] {
        let origin = format!("https://{name}:{}", port(server.account()));
        let (status, who) = ask(&server, &client, &origin).await.unwrap();
        assert_eq!(status, StatusCode::OK);
        assert_eq!(who["d"]["database"]["host"], server.host("zeus"));
    }
    assert!(server.host("zeus").starts_with("https://127.0.0.1:"));
}

#[test]
fn certificates_that_can_not_be_served_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let [cert, key] = make_certificate(folder.path(), "one");
    let [_, other_key] = make_certificate(folder.path(), "other");
    let pem = std::fs::read_to_string(&key).unwrap();
    let secret = pem.lines().nth(1).unwrap();
    for (files, code, named) in [
        (
            &["--tls-cert", &cert, "--tls-key", &other_key][..],
            4,
            [&cert, &other_key],
        ),
        (&["--tls-cert", &key, "--tls-key", &key], 4, [&key, &key]),
        (&["--tls-cert", &cert, "--tls-key", &cert], 4, [&cert, &cert]),
        (
            &["--tls-cert", &cert],
            2,
            [&"--tls-key".to_owned(), &String::new()],
        ),
    ] {
        let data = folder.path().join("data");
        let output = serve(&data).args(files).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{files:?}: {said}");
        assert!(
            named.iter().all(|it| said.contains(it.as_str())),
            "{files:?}: {said}"
        );
        assert!(!said.contains(secret), "{said}");
    }
}

/// Sends bytes to a port that speaks TLS; what comes back.
async fn send_plain(server: &Server, bytes: &[u8]) -> Vec<u8> {
    let address = server.account().strip_prefix("https://").unwrap();
    let mut socket = TcpStream::connect(address).await.unwrap();
    let mut back = Vec::new();
    // The server may close before it has read everything.
    let _ = socket.write_all(bytes).await;
    let _ = in_time(socket.read_to_end(&mut back)).await;
    back
}

#[tokio::test]
async fn plain_http_on_a_tls_port_is_not_answered_and_harms_nobody() {
    let development = Development::start();
    let server = &development.server;
    let address = server.account().strip_prefix("https://").unwrap();
    // A handshake that never goes on.
    let mut silent = TcpStream::connect(address).await.unwrap();
    silent.write_all(b"\x16\x03\x01").await.unwrap();
    for bytes in [
        b"GET /api/api-token.do HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(),
        b"POST /admin/api/user/add HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}".to_vec(),
        vec![0; 100_000],
        b"\x16\x03\x01\xff\xff".repeat(100),
    ] {
        let back = send_plain(server, &bytes).await;
        assert!(
            !back.windows(5).any(|it| it == b"HTTP/"),
            "{}",
            String::from_utf8_lossy(&back)
        );
        let (status, _) = ask(server, &client_that_trusts(&development.ca()), server.account())
            .await
            .unwrap();
        assert_eq!(status, StatusCode::OK);
    }
}
