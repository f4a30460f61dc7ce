//! `neraca logs`: an operator follows the calls of the server as they come.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use reqwest::Method;
use serde_json::Value;

use crate::support::{Server, answer, neraca};

fn logs(server: &Server, words: &[&str]) -> Command {
    let mut command = neraca();
    command
        .arg("logs")
        .args(words)
        .env("NERACA_SERVER", server.account())
        .env("NERACA_ADMIN_TOKEN", server.ready["adminToken"].as_str().unwrap());
    command
}

/// The calls that the server remembers.
pub(crate) fn remembered(server: &Server, words: &[&str]) -> Vec<Value> {
    let output = logs(server, &[&["--once", "-o", "json"], words].concat())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A process that is killed at the test's end.
struct Follower(Child);

impl Drop for Follower {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn calls_are_shown_as_they_come() {
    let server = Server::start();
    server.get("unit/list.do?fields=name").await;
    let process = logs(&server, &["--past"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut follower = Follower(process);
    let mut lines = BufReader::new(follower.0.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(
        first.contains(" 200 ") && first.contains("GET    /accurate/api/unit/list.do  Demo App @1001"),
        "{first}"
    );
    assert!(!first.contains("fields=name"), "the query is not kept: {first}");
    server.get("item/nothing.do").await;
    let second = lines.next().unwrap().unwrap();
    assert!(
        second.contains(" 404 ") && second.contains("/accurate/api/item/nothing.do"),
        "{second}"
    );
    let url = format!("{}/accurate/api/unit/list.do", server.host("zeus"));
    answer(server.client().request(Method::GET, url)).await;
    let third = lines.next().unwrap().unwrap();
    assert!(third.contains(" 401 ") && third.contains("(nobody)"), "{third}");
}

#[tokio::test]
async fn they_are_filtered_by_application_data_usaha_and_status() {
    let server = Server::start();
    let other = server.another_key("Lain", "admin@demo.test").0;
    let app = server.admin_json(&["app", "add", "--name", "Sepi", "--developer", "admin@demo.test"]);
    server.get("unit/list.do").await;
    let url = format!("{}/accurate/api/customer/list.do", server.host("zeus"));
    answer(other.sign(server.client().get(url))).await;
    server.get("unit/nothing.do").await;

    let paths = |words: &[&str]| -> Vec<String> {
        remembered(&server, words)
            .iter()
            .map(|it| {
                it["path"]
                    .as_str()
                    .unwrap()
                    .rsplit_once("/api/")
                    .unwrap()
                    .1
                    .to_owned()
            })
            .collect()
    };
    assert_eq!(
        paths(&[]),
        ["unit/list.do", "customer/list.do", "unit/nothing.do"]
    );
    assert_eq!(paths(&["--status", "4xx"]), ["unit/nothing.do"]);
    assert_eq!(paths(&["--status", "200"]), ["unit/list.do", "customer/list.do"]);
    let demo = server.ready["application"]["appKey"].as_str().unwrap();
    assert_eq!(paths(&["--app", demo]), ["unit/list.do", "unit/nothing.do"]);
    assert_eq!(paths(&["--app", app["appKey"].as_str().unwrap()]), [""; 0]);
    assert_eq!(paths(&["--data-usaha", "1001"]).len(), 3);
    assert_eq!(paths(&["--data-usaha", "9999"]), [""; 0]);
}

#[test]
fn wrong_questions_are_refused() {
    let server = Server::start();
    let code = |words: &[&str]| logs(&server, words).output().unwrap().status.code();
    assert_eq!(code(&["--once", "--status", "often"]), Some(1));
    assert_eq!(
        code(&["--once", "--app", "0d5e1f2a-0000-4e8d-9a6f-1b2c3d4e5f60"]),
        Some(8)
    );
    assert_eq!(code(&["--once", "--admin-token", "wrong"]), Some(5));
    let nobody = neraca().args(["logs", "--once"]).output().unwrap();
    assert_eq!(
        nobody.status.code(),
        Some(2),
        "{}",
        String::from_utf8_lossy(&nobody.stderr)
    );
    let away = neraca()
        .args(["logs", "--server", "http://127.0.0.1:1", "--admin-token", "x"])
        .output()
        .unwrap();
    assert_eq!(
        away.status.code(),
        Some(3),
        "{}",
        String::from_utf8_lossy(&away.stderr)
    );
}
