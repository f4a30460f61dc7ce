//! Faults that are seen without a network.

use std::os::unix::fs::PermissionsExt;

use super::{Findings, with};
use crate::gateway::process::Gateway;
use crate::support::{Server, neraca};
use crate::whoami::as_demo;

#[test]
fn nobody_is_logged_in() {
    let findings = Findings::of(neraca().env("TZ", "Asia/Jakarta"), &[]);
    findings.has_only_fault("config", 5, "neraca login");
}

#[test]
fn half_of_the_credentials_is_missing() {
    let server = Server::start();
    with(&server, &[("NERACA_SIGNATURE_SECRET", "")]).has_only_fault("config", 2, "NERACA_SIGNATURE_SECRET");
    with(&server, &[("NERACA_API_TOKEN", "")]).has_only_fault("config", 2, "NERACA_API_TOKEN");
}

#[test]
fn something_else_stands_where_the_secret_belongs() {
    let server = Server::start();
    let app_key = server.ready["application"]["appKey"].as_str().unwrap().to_owned();
    let key = server.key();
    for (secret, words) in [
        (app_key.as_str(), "this is an App Key"),
        (key.token.as_str(), "swapped"),
        (&key.secret[..31], "31 characters, not 32"),
        ("ghijklmnopqrstuvwxyzghijklmnopqr", "0-9 and a-f"),
    ] {
        let findings = with(&server, &[("NERACA_SIGNATURE_SECRET", secret)]);
        findings.has_only_fault("secret", 2, words);
        assert!(!findings.said.to_string().contains(secret), "{}", findings.said);
    }
}

#[test]
fn something_else_stands_where_the_token_belongs() {
    let server = Server::start();
    let key = server.key();
    let cut = &key.token[..key.token.len() / 3];
    let quoted = format!("\"{}\"", key.token);
    for (token, words) in [
        (cut, "cut off"),
        (&quoted, "quotes"),
        (&key.secret, "swapped"),
        ("0d5e1f2a-7c3b-4e8d-9a6f-1b2c3d4e5f60", "begins with aat."),
    ] {
        let findings = with(&server, &[("NERACA_API_TOKEN", token)]);
        findings.has_only_fault("token", 2, words);
        assert!(
            !findings.said.to_string().contains(&key.secret),
            "{}",
            findings.said
        );
    }
}

#[test]
fn beside_a_local_key_of_a_gateway_no_secret_is_judged() {
    let server = Server::start();
    let gateway = Gateway::to(&server, &["kasir"], &[]);
    // The gateway signs; whatever stands in the variable is never used.
    for secret in ["", "pendek", &server.key().token] {
        let variables = [
            ("NERACA_ACCOUNT", gateway.url()),
            ("NERACA_API_TOKEN", gateway.key(0).to_owned()),
            ("NERACA_SIGNATURE_SECRET", secret.to_owned()),
        ];
        let variables = variables.each_ref().map(|(name, value)| (*name, value.as_str()));
        let findings = with(&server, &variables);
        findings.one("token", "ok");
        let checks = findings.said["checks"].as_array().unwrap();
        assert!(
            checks.iter().all(|it| it["check"] != "secret"),
            "{:#}",
            findings.said
        );
        assert_eq!(findings.code, 0, "{:#}", findings.said);
    }
}

#[test]
fn the_address_is_not_that_of_an_account_host() {
    let server = Server::start();
    let account = server.account();
    for (address, words) in [
        (format!("{account}/api/api-token.do"), format!("write {account}")),
        (
            "http://account.accurate.id".to_owned(),
            "write https://account.accurate.id".to_owned(),
        ),
        (
            "ftp://account.accurate.id".to_owned(),
            "neither http nor https".to_owned(),
        ),
    ] {
        with(&server, &[("NERACA_ACCOUNT", &address)]).has_only_fault("address", 2, &words);
    }
    let trailing = with(&server, &[("NERACA_ACCOUNT", &format!("{account}/accurate"))]);
    assert_eq!(trailing.code, 0, "{:#}", trailing.said);
    trailing.warns("address", &format!("write {account}"));
}

#[test]
fn the_process_is_not_in_wib() {
    let server = Server::start();
    for (zone, words) in [
        ("UTC", "are 7 h behind"),
        ("Asia/Makassar", "are 1 h ahead"),
        ("America/New_York", "h behind: give them TZ=Asia/Jakarta"),
    ] {
        let findings = with(&server, &[("TZ", zone)]);
        assert_eq!(
            findings.code, 0,
            "neraca itself doesn't mind: {:#}",
            findings.said
        );
        findings.warns("zone", words);
    }
}

#[test]
fn the_profile_can_be_read_by_others() {
    let server = Server::start();
    let key = server.key();
    let folder = server.folder.path().join("config");
    let flags = [
        "login",
        "--account",
        server.account(),
        "--api-token",
        &key.token,
        "--signature-secret",
        &key.secret,
    ];
    let at_home = || {
        let mut command = neraca();
        command
            .env("NERACA_CONFIG_DIR", &folder)
            .env("TZ", "Asia/Jakarta");
        command
    };
    assert!(at_home().args(flags).output().unwrap().status.success());
    assert_eq!(Findings::of(&mut at_home(), &[]).code, 0);
    let chmod = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    chmod(&folder, 0o755);
    Findings::of(&mut at_home(), &[]).warns("config", "chmod 700");
    chmod(&folder.join("master.key"), 0o644);
    Findings::of(&mut at_home(), &[]).has_only_fault("config", 4, "set it to 600");
    chmod(&folder.join("profiles.json"), 0o644);
    Findings::of(&mut at_home(), &[]).has_only_fault("config", 4, "chmod 600");
}

#[test]
fn what_another_program_signed_is_explained() {
    let server = Server::start();
    let date = |zone: &str| {
        let output = std::process::Command::new("date")
            .arg("+%d/%m/%Y %H:%M:%S")
            .env("TZ", zone)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let examine = |words: &[&str]| Findings::of(as_demo(&server).env("TZ", "Asia/Jakarta"), words);
    let utc = date("UTC");
    examine(&["--timestamp", &utc]).has_only_fault(
        "timestamp",
        5,
        "exactly 7 h behind: the process signs in UTC",
    );
    examine(&["--timestamp", &date("Asia/Tokyo")]).has_only_fault("timestamp", 5, "exactly 2 h ahead");
    examine(&["--timestamp", "2026-11-28"]).has_only_fault("timestamp", 5, "the time is missing");
    let wib = date("Asia/Jakarta");
    let right = server.key().signer().sign_base64(&wib);
    let findings = examine(&["--timestamp", &wib, "--signature", &right]);
    findings.one("signature", "ok");
    assert_eq!(findings.code, 0, "{:#}", findings.said);
    let other = server.key().signer().sign_base64(&format!("{wib}\n"));
    examine(&["--timestamp", &wib, "--signature", &other]).has_only_fault("signature", 5, "echo without -n");
}
