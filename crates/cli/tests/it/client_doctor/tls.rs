//! Faults of certificates, and of TLS where there is none.

use std::path::Path;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};

use super::{Findings, with};
use crate::support::Server;

/// Writes a certificate for the name, valid from and to these years, and the CA that signed it.
fn certificate(folder: &Path, name: &str, years: (i32, i32)) -> [String; 3] {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let (authority_key, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let authority_pem = authority.self_signed(&authority_key).unwrap().pem();
    let mut leaf = CertificateParams::new(vec![name.to_owned()]).unwrap();
    (leaf.not_before, leaf.not_after) = (date_time_ymd(years.0, 1, 1), date_time_ymd(years.1, 1, 1));
    let leaf = leaf
        .signed_by(&key, &Issuer::from_params(&authority, &authority_key))
        .unwrap();
    let texts = [authority_pem, leaf.pem(), key.serialize_pem()];
    let paths = ["ca.pem", "cert.pem", "key.pem"].map(|it| folder.join(it));
    for (path, text) in paths.iter().zip(texts) {
        std::fs::write(path, text).unwrap();
    }
    paths.map(|path| path.to_str().unwrap().to_owned())
}

/// What the doctor finds at a server with such a certificate, whose CA it trusts.
fn at_server_with(name: &str, years: (i32, i32)) -> Findings {
    let folder = tempfile::tempdir().unwrap();
    let [ca, cert, key] = certificate(folder.path(), name, years);
    let server = Server::start_with(&["--no-limits", "--tls-cert", &cert, "--tls-key", &key]);
    with(&server, &[("NERACA_CA", &ca)])
}

#[test]
fn the_certificate_is_right() {
    let findings = at_server_with("127.0.0.1", (2020, 2100));
    assert_eq!(findings.code, 0, "{:#}", findings.said);
    findings.one("tls", "ok");
}

#[test]
fn the_certificate_is_for_another_name_or_another_time() {
    at_server_with("other.example", (2020, 2100)).has_only_fault("tls", 3, "one for another name");
    at_server_with("127.0.0.1", (2020, 2021)).has_only_fault("tls", 3, "has expired");
    at_server_with("127.0.0.1", (2099, 2100)).has_only_fault("tls", 3, "not valid yet");
}

#[test]
fn nobody_trusts_the_authority() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("tls");
    let server = Server::start_with(&["--no-limits", "--tls-dev", dir.to_str().unwrap()]);
    with(&server, &[]).has_only_fault("tls", 3, "signed by nobody whom this machine trusts");
    let ca = dir.join("ca.pem");
    with(&server, &[("NERACA_CA", ca.to_str().unwrap())]).one("tls", "ok");
    with(&server, &[("SSL_CERT_FILE", ca.to_str().unwrap())]).one("tls", "ok");
}

#[test]
fn http_and_https_are_mixed_up() {
    let plain = Server::start();
    let https = plain.account().replacen("http://", "https://", 1);
    with(&plain, &[("NERACA_ACCOUNT", &https)]).has_only_fault(
        "tls",
        3,
        &format!("write {}", plain.account()),
    );
    let folder = tempfile::tempdir().unwrap();
    let secure = Server::start_with(&[
        "--no-limits",
        "--tls-dev",
        folder.path().join("tls").to_str().unwrap(),
    ]);
    let http = secure.account().replacen("https://", "http://", 1);
    with(&secure, &[("NERACA_ACCOUNT", &http)]).has_only_fault(
        "reach",
        3,
        &format!("write {}", secure.account()),
    );
}
