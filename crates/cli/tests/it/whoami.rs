//! Whom the command line calls as: flags, the environment; and what it says when that can't be.

use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{Server, neraca};

/// `neraca` with the demo's credentials in the environment, as CI has them.
pub(crate) fn as_demo(server: &Server) -> Command {
    let mut command = neraca();
    command
        .env("NERACA_ACCOUNT", server.account())
        .env("NERACA_API_TOKEN", server.key().token)
        .env("NERACA_SIGNATURE_SECRET", server.key().secret)
        .env("NERACA_CONFIG_DIR", server.folder.path().join("config"));
    command
}

fn said(output: &Output) -> (Option<i32>, String) {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    (output.status.code(), text)
}

#[test]
fn the_environment_or_flags_suffice() {
    let server = Server::start();
    let output = as_demo(&server)
        .args(["whoami", "--output", "json"])
        .output()
        .unwrap();
    let facts: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(facts["dataUsaha"], "PT Demo Nusantara", "{facts}");
    assert_eq!(facts["dataUsahaId"], 1001);
    assert_eq!(facts["email"], "admin@demo.test");
    assert_eq!(facts["dataHost"], server.host("zeus"));
    assert_eq!(facts["source"], "environment");

    let key = server.key();
    let flags = [
        "whoami",
        "--account",
        server.account(),
        "--api-token",
        &key.token,
        "--signature-secret",
        &key.secret,
    ];
    let output = neraca().args(flags).output().unwrap();
    assert_eq!(
        said(&output),
        (Some(0), String::new()),
        "a folder that can't be made is no reason to fail"
    );
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains("\nCalled as      flags of the command line\n"),
        "{told}"
    );
}

#[test]
fn the_data_host_is_remembered_on_disk_and_a_move_is_noticed() {
    let server = Server::start();
    assert!(as_demo(&server).arg("whoami").output().unwrap().status.success());
    let path = server.folder.path().join("config/hosts.json");
    let remembered = || std::fs::read_to_string(&path).unwrap();
    assert!(remembered().contains(server.host("zeus")), "{}", remembered());
    assert!(!remembered().contains("aat."), "a token is named by its hash");
}

#[test]
fn each_failure_has_its_line_and_its_code() {
    let server = Server::start();
    let other = server.another_key("Lain", "admin@demo.test").0;
    type Variables<'a> = &'a [(&'a str, &'a str)];
    let cases: [(Variables<'_>, i32, &str); 5] = [
        (
            &[("NERACA_API_TOKEN", ""), ("NERACA_SIGNATURE_SECRET", "")],
            5,
            "nobody is logged in",
        ),
        (&[("NERACA_SIGNATURE_SECRET", "")], 2, "no Signature Secret"),
        (
            &[("NERACA_SIGNATURE_SECRET", &other.secret)],
            5,
            "one of the application",
        ),
        (
            &[("NERACA_API_TOKEN", "aat.MTUw.e30.x")],
            5,
            "doesn't know the API Token",
        ),
        (&[("NERACA_ACCOUNT", "http://127.0.0.1:1")], 3, "no connection"),
    ];
    for (variables, code, part) in cases {
        let output = as_demo(&server)
            .arg("whoami")
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let (found, text) = said(&output);
        assert_eq!(found, Some(code), "{text}");
        assert!(text.starts_with("neraca: ") && text.contains(part), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(
            !text.contains(&server.key().secret) && !text.contains("aat."),
            "{text}"
        );
    }
}

#[test]
fn it_speaks_indonesian_where_the_terminal_does_or_it_is_told_to() {
    let said_by = |command: &mut Command| String::from_utf8(command.output().unwrap().stderr).unwrap();
    let whoami = |words: &[&str], variables: &[(&str, &str)]| {
        let mut command = neraca();
        command
            .arg("whoami")
            .args(words)
            .env_remove("NERACA_LANG")
            .envs(variables.iter().copied());
        said_by(&mut command)
    };
    let (indonesian, english) = ("belum ada yang login", "nobody is logged in");
    assert!(whoami(&[], &[("LANG", "id_ID.UTF-8")]).contains(indonesian));
    assert!(whoami(&[], &[("LANG", "id_ID.UTF-8"), ("LC_ALL", "en_US.UTF-8")]).contains(english));
    assert!(whoami(&[], &[("LC_ALL", "en_US.UTF-8"), ("NERACA_LANG", "id")]).contains(indonesian));
    assert!(whoami(&["--lang", "en"], &[("NERACA_LANG", "id")]).contains(english));
    assert!(whoami(&[], &[]).contains(english));
    let help = neraca()
        .args(["serve", "--help", "--lang", "id"])
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    assert!(help.contains("Pemakaian: neraca serve"), "{help}");
    assert!(help.contains("bawaan: 127.0.0.1:7800"), "{help}");
    for english in ["Usage", "Options", "Print help", "default:", "possible values"] {
        assert!(!help.contains(english), "{english} in {help}");
    }
}

#[test]
fn a_wrong_command_line_is_told_in_one_line_without_its_secrets() {
    let cases: [(&[&str], &str); 6] = [
        (&["whoami", "--acount", "x"], "did you mean --account?"),
        (&["whoareyou"], "there is no command whoareyou"),
        (&["whoami", "aat.MTUw.secret"], "… is not known here"),
        (
            &["whoami", "31d49b3dc632614495ff8071e5be44a1"],
            "… is not known here",
        ),
        (&["whoami", "--output", "xml"], "xml is nothing that"),
        (
            &["admin", "user", "add", "--email", "a"],
            "see neraca admin user add --help",
        ),
    ];
    for (words, part) in cases {
        let output = neraca().args(words).output().unwrap();
        let (code, text) = said(&output);
        assert_eq!((code, text.lines().count()), (Some(2), 1), "{text}");
        assert!(text.contains(part), "{part} in {text}");
        assert!(!text.contains("aat.") && !text.contains("31d49b3d"), "{text}");
    }
}
