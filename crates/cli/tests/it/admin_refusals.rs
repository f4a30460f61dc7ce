//! `neraca admin`: how it says that it can't do what it is asked to, one line and an exit code per class of failure.

use std::process::Output;

use crate::support::{Server, neraca};

const ADMIN: &str = "admin@demo.test";
const OPERATOR: &str = "operator@demo.test";

/// Fails unless the command ended with the code, printed nothing, and said why in one line.
fn assert_fails(output: &Output, code: i32, why: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(output.stdout, b"", "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(
        said.starts_with("neraca: ") && said.contains(why),
        "{why}: {said}"
    );
}

#[test]
fn what_the_server_refuses_is_said_in_one_line() {
    let server = Server::start();
    let demo_app = server.ready["application"]["appKey"].as_str().unwrap().to_owned();
    let app = server.admin_json(&["app", "add", "--name", "Lain", "--developer", ADMIN]);
    let other_app = app["appKey"].as_str().unwrap().to_owned();
    let nobody = "nobody@example.test";
    server.admin_json(&[
        "user",
        "add",
        "--email",
        "tamu@example.test",
        "--password",
        "rahasia sekali",
    ]);
    let no_app = "00000000-1111-2222-3333-444444444444";
    let party = |verb: &str, app: &str, by: &str| format!("{verb} --app {app} --data-usaha 1001 --as {by}");
    let refusals = [
        (
            format!("user add --email {ADMIN} --password rahasia-sekali"),
            "belongs to another account",
        ),
        (
            "user add --email budi@example.test --password pendek".to_owned(),
            "too short: 8 characters",
        ),
        (
            "user add --email budi --password rahasia-sekali".to_owned(),
            "budi is not an e-mail address",
        ),
        (
            format!("data-usaha add --alias PT --owner {nobody}"),
            "there is no account",
        ),
        (
            format!("data-usaha add --alias PT --owner {ADMIN} --host hera"),
            "there is no data host hera",
        ),
        (
            format!("member add --data-usaha 7 --email {OPERATOR} --role OPERATOR"),
            "there is no Data Usaha 7",
        ),
        (
            format!("member add --data-usaha 1001 --email {nobody} --role OPERATOR"),
            "there is no account",
        ),
        (
            format!("member add --data-usaha 1001 --email {OPERATOR} --role OPERATOR --access-group Gudang"),
            "known are: Penjualan",
        ),
        (
            format!(
                "member add --data-usaha 1001 --email {OPERATOR} --role ADMINISTRATOR --access-group Penjualan"
            ),
            "an ADMINISTRATOR has no Access Group",
        ),
        (
            format!("member remove --data-usaha 1001 --email {ADMIN}"),
            "stays its ADMINISTRATOR",
        ),
        (
            "member remove --data-usaha 1001 --email tamu@example.test".to_owned(),
            "is not a member",
        ),
        (
            format!("app add --name Aplikasi --developer {nobody}"),
            "there is no account",
        ),
        (party("install", &other_app, OPERATOR), "is not an ADMINISTRATOR"),
        (party("install", no_app, ADMIN), "there is no application"),
        (party("install", "0d5e", ADMIN), "0d5e is not an App Key"),
        (party("token create", &demo_app, ADMIN), "API Token 151 exists"),
        (
            party("token create", &demo_app, "tamu@example.test"),
            "is not a member",
        ),
        (party("token create", &other_app, ADMIN), "is not installed"),
        ("token revoke 4711".to_owned(), "there is no API Token 4711"),
    ];
    for (words, why) in refusals {
        let words: Vec<_> = words.split(' ').collect();
        // What isn't there has a class of its own, but for a host that the command line names wrongly.
        let is_missing =
            (why.starts_with("there is no") && !why.contains("host")) || why == "known are: Penjualan";
        assert_fails(&server.admin(&words), if is_missing { 8 } else { 1 }, why);
    }
    server.admin_json(&["token", "revoke", "151"]);
    assert_fails(&server.admin(&["token", "revoke", "151"]), 1, "revoked already");
}

#[test]
fn only_the_admin_token_opens_the_admin_api() {
    let server = Server::start();
    let add = |token: Option<&str>| {
        let mut command = neraca();
        command.args([
            "admin",
            "user",
            "add",
            "--email",
            "x@example.test",
            "--password",
            "rahasia sekali",
        ]);
        command.args(["--server", server.account()]);
        if let Some(token) = token {
            command.args(["--admin-token", token]);
        }
        command.output().unwrap()
    };
    let right = server.ready["adminToken"].as_str().unwrap();
    let wrong = "0".repeat(right.len());
    assert_fails(&add(Some(&wrong)), 5, "the admin token is missing or wrong");
    assert_fails(&add(Some(&right[1..])), 5, "the admin token is missing or wrong");
    assert_fails(&add(None), 2, "the admin token is missing");
    assert!(
        add(Some(right)).status.success(),
        "as options, without the variables"
    );
}

#[test]
fn a_server_that_is_not_there_has_an_exit_code_of_its_own() {
    // Bound and not listened on: nobody else gets the port, and nobody answers on it.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    let output = neraca()
        .args([
            "admin",
            "token",
            "revoke",
            "1",
            "--admin-token",
            "x",
            "--server",
            &url,
        ])
        .output()
        .unwrap();
    assert_fails(&output, 3, &format!("no answer from {url}"));
}

#[test]
fn words_that_make_no_command_are_refused_before_anything_is_called() {
    let server = Server::start();
    for words in [
        "member add --data-usaha 1001 --email operator@demo.test --role OWNER",
        "member add --data-usaha abc --email operator@demo.test --role OPERATOR",
        "token revoke",
        "host move --data-usaha 1001",
        "host stop",
    ] {
        let words: Vec<_> = words.split(' ').collect();
        let output = server.admin(&words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("--help"),
            "{words:?}"
        );
    }
}
