//! Certificates against real TLS clients.

use std::os::unix::fs::PermissionsExt;
use std::process::Output;
use std::time::Duration;

use axum::routing::get;
use axum::{Extension, Router};
use jiff::{Timestamp, ToSpan};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::Command;
use tokio_rustls::TlsConnector;
use tokio_util::sync::CancellationToken;

use super::*;
use crate::lifecycle::{Arrival, Bound, serve};

/// The clients of other languages read the machine's clock, so the certificates have to start from it.
#[expect(clippy::disallowed_methods, reason = "see above")]
fn now() -> Timestamp {
    Timestamp::now()
}

/// A server that greets over TLS until the returned guard is dropped; gives its port.
async fn greet(config: Arc<ServerConfig>) -> (u16, tokio_util::sync::DropGuard) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let service = Router::new().route(
        "/",
        get(|Extension(arrival): Extension<Arrival>| async move {
            format!("encrypted: {}", arrival.is_encrypted)
        }),
    );
    let shutdown = CancellationToken::new();
    let bound = vec![Bound {
        listener,
        tls: Some(config),
        service: service.into(),
    }];
    tokio::spawn(serve(bound, shutdown.clone(), Duration::ZERO));
    (port, shutdown.drop_guard())
}

fn connector(ca: &Path) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    for certificate in read_certificates(ca).unwrap() {
        roots.add(certificate).unwrap();
    }
    let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    TlsConnector::from(Arc::new(config))
}

/// What the server says to a rustls client that takes it for `name`.
async fn ask(ca: &Path, port: u16, name: &str) -> io::Result<String> {
    let socket = TcpStream::connect(("127.0.0.1", port)).await?;
    let name = ServerName::try_from(name.to_owned()).unwrap();
    let mut session = connector(ca).connect(name, socket).await?;
    assert_eq!(session.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
    session
        .write_all(b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await?;
    let mut answer = String::new();
    session.read_to_string(&mut answer).await?;
    Ok(answer)
}

#[tokio::test]
async fn a_client_that_trusts_the_ca_gets_through_under_every_name() {
    let folder = tempfile::tempdir().unwrap();
    let ca = DevCa::at(folder.path(), now()).unwrap();
    let (port, _guard) = greet(ca.server_config()).await;
    for name in [
        "account.accurate.id",
        "zeus.accurate.id",
        "iris.accurate.id",
        "localhost",
        "127.0.0.1",
        "::1",
    ] {
        let answer = ask(ca.certificate_file(), port, name).await.unwrap();
        assert!(
            answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("encrypted: true"),
            "{name}: {answer}"
        );
    }
    let refused = ask(ca.certificate_file(), port, "accurate.example")
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("certificate"), "{refused}");
}

#[tokio::test]
async fn the_ca_is_kept_and_its_key_is_private() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("made/on/demand");
    let first = DevCa::at(&folder, now()).unwrap();
    assert!(first.is_new());
    assert!(first.certificate_file().is_absolute());
    let mode = |file: &str| std::fs::metadata(folder.join(file)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("ca-key.pem"), 0o600);
    let trusted = std::fs::read(first.certificate_file()).unwrap();

    std::fs::set_permissions(folder.join("ca-key.pem"), std::fs::Permissions::from_mode(0o644)).unwrap();
    let second = DevCa::at(&folder, now()).unwrap();
    assert!(!second.is_new());
    assert_eq!(std::fs::read(second.certificate_file()).unwrap(), trusted);
    assert_eq!(mode("ca-key.pem"), 0o600);
    let (port, _guard) = greet(second.server_config()).await;
    ask(first.certificate_file(), port, "zeus.accurate.id")
        .await
        .unwrap();
}

#[test]
fn a_ca_near_its_end_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let start: Timestamp = "2026-03-01T00:00:00Z".parse().unwrap();
    let after = |days: i64| start + (days * 24).hours();
    assert!(DevCa::at(folder.path(), start).unwrap().is_new());
    assert!(!DevCa::at(folder.path(), after(3600)).unwrap().is_new());
    assert!(DevCa::at(folder.path(), after(3630)).unwrap().is_new());
    assert!(!DevCa::at(folder.path(), after(3630)).unwrap().is_new());
}

#[test]
fn a_damaged_ca_is_said_to_be_so() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    DevCa::at(folder.path(), now()).unwrap();
    DevCa::at(other.path(), now()).unwrap();
    std::fs::copy(other.path().join("ca-key.pem"), folder.path().join("ca-key.pem")).unwrap();
    let error = DevCa::at(folder.path(), now()).unwrap_err();
    assert!(
        error.to_string().contains("ca-key.pem is not the key of ca.pem"),
        "{error}"
    );
    std::fs::write(folder.path().join("ca-key.pem"), "nothing").unwrap();
    let error = DevCa::at(folder.path(), now()).unwrap_err();
    assert!(
        error.to_string().contains("ca-key.pem holds no private key"),
        "{error}"
    );
    std::fs::remove_file(folder.path().join("ca-key.pem")).unwrap();
    assert!(
        DevCa::at(folder.path(), now()).unwrap().is_new(),
        "without its key a CA is of no use"
    );
}

#[tokio::test]
async fn openssl_accepts_it_strictly() {
    let folder = tempfile::tempdir().unwrap();
    let ca = DevCa::at(folder.path(), now()).unwrap();
    let output = run(Command::new("openssl")
        .args(["verify", "-x509_strict", "-CAfile"])
        .args([ca.certificate_file(), ca.certificate_file()]))
    .await;
    assert!(output.status.success(), "{output:?}");

    let (port, _guard) = greet(ca.server_config()).await;
    for name in ["account.accurate.id", "zeus.accurate.id"] {
        let output = run(Command::new("openssl")
            .args([
                "s_client",
                "-x509_strict",
                "-verify_return_error",
                "-verify_hostname",
                name,
            ])
            .args(["-connect", &format!("127.0.0.1:{port}"), "-CAfile"])
            .arg(ca.certificate_file()))
        .await;
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && text.contains("Verify return code: 0 (ok)"),
            "{output:?}"
        );
    }
}

/// Connects with the flags that Python sets by itself from 3.13 on.
const STRICT_PYTHON: &str = "
import socket, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[1])
context.verify_flags |= ssl.VERIFY_X509_STRICT
context.verify_flags |= getattr(ssl, 'VERIFY_X509_PARTIAL_CHAIN', 0)
for name in ['account.accurate.id', 'zeus.accurate.id', 'localhost', '127.0.0.1']:
    with socket.create_connection(('127.0.0.1', int(sys.argv[2]))) as plain:
        with context.wrap_socket(plain, server_hostname=name) as session:
            print(name, session.version())
";

#[tokio::test]
async fn python_accepts_it_strictly() {
    let folder = tempfile::tempdir().unwrap();
    let ca = DevCa::at(folder.path(), now()).unwrap();
    let (port, _guard) = greet(ca.server_config()).await;
    let output = run(Command::new("python3")
        .args(["-c", STRICT_PYTHON])
        .arg(ca.certificate_file())
        .arg(port.to_string()))
    .await;
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 4);
}

/// Runs a tool that `scripts/test` installs.
async fn run(command: &mut Command) -> Output {
    command
        .stdin(std::process::Stdio::null())
        .output()
        .await
        .expect("scripts/test installs this tool")
}

/// PEM of a self-signed certificate and of its key.
fn pair() -> (String, String) {
    let made = rcgen::generate_simple_self_signed(["books.example".to_owned()]).unwrap();
    (made.cert.pem(), made.signing_key.serialize_pem())
}

#[tokio::test]
async fn certificates_of_ones_own_are_served() {
    let folder = tempfile::tempdir().unwrap();
    let files = TlsFiles {
        cert: folder.path().join("cert.pem"),
        key: folder.path().join("key.pem"),
    };
    let (certificate, key) = pair();
    std::fs::write(&files.cert, certificate).unwrap();
    std::fs::write(&files.key, key).unwrap();
    let (port, _guard) = greet(files.server_config().unwrap()).await;
    assert!(
        ask(&files.cert, port, "books.example")
            .await
            .unwrap()
            .ends_with("encrypted: true")
    );
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_name_and_without_its_content() {
    let folder = tempfile::tempdir().unwrap();
    let files = TlsFiles {
        cert: folder.path().join("cert.pem"),
        key: folder.path().join("key.pem"),
    };
    let (certificate, key) = pair();
    let (_, foreign_key) = pair();
    let damaged_key = "-----BEGIN PRIVATE KEY-----\nnot base64!\n-----END PRIVATE KEY-----\n";
    let cases = [
        (None, None, "cannot read", "cert.pem"),
        (Some("words"), None, "holds no certificate", "cert.pem"),
        (Some(certificate.as_str()), None, "cannot read", "key.pem"),
        (
            Some(certificate.as_str()),
            Some("words"),
            "holds no private key",
            "key.pem",
        ),
        (
            Some(certificate.as_str()),
            Some(damaged_key),
            "not a readable PEM file",
            "key.pem",
        ),
        (
            Some(certificate.as_str()),
            Some(foreign_key.as_str()),
            "cannot use the certificate",
            "key.pem",
        ),
    ];
    for (cert_text, key_text, reason, file) in cases {
        for (path, text) in [(&files.cert, cert_text), (&files.key, key_text)] {
            let _ = text.map(|text| std::fs::write(path, text).unwrap());
        }
        let error = files.server_config().unwrap_err();
        let said = format!("{error} {error:?}");
        assert!(said.contains(reason) && said.contains(file), "{said}");
        assert!(
            !said.contains("base64!") && !said.contains(foreign_key.trim()),
            "{said}"
        );
    }
    std::fs::write(&files.key, key).unwrap();
    files.server_config().unwrap();
}
