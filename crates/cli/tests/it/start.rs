//! How a server starts: its `--ready` file, what it refuses to start with, and what `--assume` changes.

use std::fs::Permissions;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::process::{Output, Stdio};

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Key, Server, answer, data_folder, neraca, serve};

/// The members of a JSON object, in the order of the alphabet.
fn members(value: &Value) -> Vec<&str> {
    let mut members: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    members.sort_unstable();
    members
}

#[tokio::test]
async fn the_ready_file_holds_what_scripts_rely_on() {
    let server = Server::start();
    let ready = &server.ready;
    let all = [
        "account",
        "adminToken",
        "apiToken",
        "application",
        "dataUsaha",
        "hosts",
        "operator",
        "users",
    ];
    assert_eq!(members(ready), all);
    assert_eq!(members(&ready["hosts"]), ["iris", "zeus"]);
    assert_eq!(ready["operator"], Value::Null, "it was switched off");
    let users = json!([
        {"email": "admin@demo.test", "password": "demo-admin", "role": "ADMINISTRATOR"},
        {"email": "operator@demo.test", "password": "demo-operator", "role": "OPERATOR"},
    ]);
    assert_eq!(ready["users"], users);
    assert_eq!(
        members(&ready["application"]),
        ["appKey", "name", "signatureSecret"]
    );
    assert_eq!(ready["application"]["name"], "Demo App");
    assert_eq!(
        ready["dataUsaha"],
        json!({"id": 1001, "alias": "PT Demo Nusantara"})
    );
    for url in [server.account(), server.host("zeus"), server.host("iris")] {
        let page = server.client().get(url).send().await.unwrap();
        assert_eq!(page.status(), StatusCode::OK, "{url}");
    }
    let mode = std::fs::metadata(server.folder.path().join("ready.json"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn the_ready_file_appears_whole_and_for_its_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let ready = folder.path().join("ready.json");
    // Left by an earlier start, and by one that was cut off; both open to everybody.
    for stale in ["ready.json", "ready.json.draft", "ready.draft"] {
        let stale = folder.path().join(stale);
        std::fs::write(&stale, "{}").unwrap();
        std::fs::set_permissions(&stale, Permissions::from_mode(0o644)).unwrap();
    }
    let earlier = folder.path().join("earlier");
    std::fs::hard_link(&ready, &earlier).unwrap();
    let mut process = serve(&data_folder(folder.path()))
        .arg("--demo")
        .arg("--ready")
        .arg(&ready)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let text = loop {
        match std::fs::read_to_string(&ready) {
            Ok(text) if text == "{}" => {}
            Ok(text) => break text,
            Err(error) => assert_eq!(error.kind(), ErrorKind::NotFound),
        }
        assert!(process.try_wait().unwrap().is_none(), "the server ended");
        std::thread::yield_now();
    };
    let mode = std::fs::metadata(&ready).unwrap().permissions().mode();
    process.kill().unwrap();
    process.wait().unwrap();
    let whole: Value = serde_json::from_str(&text).unwrap();
    assert!(whole["apiToken"].is_string(), "{whole}");
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(
        std::fs::read_to_string(earlier).unwrap(),
        "{}",
        "the old file was written into"
    );
}

/// Tries to start a server that must refuse; what it left in the data folder does not count.
fn refused(arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    neraca()
        .args(["serve", "--log", "error", "--data-dir"])
        .arg(data_folder(folder.path()))
        .args(arguments)
        .output()
        .unwrap()
}

/// Fails unless the server did not start and said why in one line.
fn assert_refused(arguments: &[&str], why: &[&str]) {
    let output = refused(arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{arguments:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    for part in why {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_demo_refuses_to_face_a_network() {
    let local = ["--demo", "--operator", "off", "--listen", "127.0.0.1:0"];
    for open in [
        &["--demo", "--operator", "off", "--listen", "0.0.0.0:0"][..],
        &["--demo", "--operator", "off", "--listen", "[::]:0"],
        &[&local[..], &["--host", "zeus=0.0.0.0:0"]].concat(),
        &[
            &local[..],
            &["--host", "zeus=127.0.0.1:0", "--host", "iris=0.0.0.0:0"],
        ]
        .concat(),
    ] {
        assert_refused(open, &["is not a loopback address", "--demo-anywhere"]);
    }
    let server = Server::start_with(&["--demo-anywhere", "--host", "odin=0.0.0.0:0"]);
    assert!(
        server.host("odin").starts_with("http://127.0.0.1:"),
        "{}",
        server.host("odin")
    );
}

#[test]
fn what_a_server_can_not_start_with_is_said_in_one_line() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let free = ["--listen", "127.0.0.1:0"];
    let start = |more: &[&str]| {
        [&free[..], more]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let off = ["--operator", "off"];
    let zeus = ["--host", "zeus=127.0.0.1:0"];
    for (arguments, why) in [
        (
            vec![
                "--listen".to_owned(),
                taken.clone(),
                "--operator".into(),
                "off".into(),
            ],
            "can't listen on",
        ),
        (start(&["--operator", &taken]), "can't listen on"),
        (
            start(&["--operator", "somewhere"]),
            "--operator takes an address, or off",
        ),
        (
            start(&[&off[..], &zeus, &zeus].concat()),
            "two data hosts called zeus",
        ),
        (
            start(&[&off[..], &["--ready", "/no/such/folder/ready.json"]].concat()),
            "/no/such/folder/ready.json",
        ),
        (
            start(
                &[
                    &off[..],
                    &["--tls-cert", "/no/cert.pem", "--tls-key", "/no/key.pem"],
                ]
                .concat(),
            ),
            "/no/cert.pem",
        ),
    ] {
        assert_refused(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), &[why]);
    }
}

#[tokio::test]
async fn an_assumption_can_be_chosen_otherwise() {
    let server = Server::start_with(&[
        "--no-limits",
        "--assume",
        "signature-status=400",
        "--assume",
        "header-spelling=observed",
        "--assume",
        "data-usaha-key=false",
        "--assume",
        "moved-body-names-host=false",
    ]);
    let url = format!("{}/api/api-token.do", server.account());
    let forged = Key {
        secret: "0".repeat(32),
        ..server.key()
    };
    let refused = answer(forged.sign(server.client().get(&url))).await;
    let expected = json!({"s": false, "d": ["Header X-Api-Signature invalid"]});
    assert_eq!(refused, (StatusCode::BAD_REQUEST, expected));
    let (_, who) = answer(server.key().sign(server.client().get(&url))).await;
    assert!(
        who["d"]["database"].is_object() && who["d"].get("data usaha").is_none(),
        "{who}"
    );
    server.admin_json(&["host", "move", "--data-usaha", "1001", "--to", "iris"]);
    let moved = server.get("item/list.do").await;
    assert_eq!((&moved["s"], moved.get("host")), (&json!(false), None), "{moved}");
}

#[test]
fn an_assumption_that_makes_no_sense_is_named() {
    let local = ["--operator", "off", "--listen", "127.0.0.1:0", "--assume"];
    for (given, why) in [
        ("limit-status", "write it as key=value"),
        ("limit-status=many", "limit-status"),
        ("limit-status=7", "an HTTP status is from 200 to 599"),
        ("no-such=1", "unknown field"),
    ] {
        assert_refused(
            &[&local[..], &[given]].concat(),
            &[&format!("--assume {given}"), why],
        );
    }
}
