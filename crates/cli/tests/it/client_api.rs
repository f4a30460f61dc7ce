//! `neraca api`, `token info`, `sign`: calls from the command line, as a script makes them.

use std::io::Write;
use std::process::{Output, Stdio};

use serde_json::{Value, json};

use crate::support::Server;
use crate::whoami::as_demo;

fn run(server: &Server, words: &[&str]) -> Output {
    as_demo(server).args(words).output().unwrap()
}

/// What a command printed that must have worked.
fn printed(server: &Server, words: &[&str]) -> String {
    let output = run(server, words);
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words:?}: {complaints}");
    String::from_utf8(output.stdout).unwrap()
}

fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_call_prints_the_answer_as_it_came() {
    let server = Server::start();
    let list = printed(
        &server,
        &[
            "api",
            "GET",
            "/accurate/api/sales-invoice/list.do",
            "-f",
            "fields=id,totalAmount",
        ],
    );
    assert!(list.contains("559000.000000"), "money to the last digit: {list}");
    let short = printed(
        &server,
        &[
            "api",
            "get",
            "unit/list.do?fields=name",
            "-f",
            "sp.pageSize=1",
            "--jq",
            ".d[].name",
        ],
    );
    assert_eq!(short, "PCS\n");
    let account = printed(&server, &["api", "GET", "/api/db-list.do", "--jq", ".d[0].alias"]);
    assert_eq!(account, "PT Demo Nusantara\n");
    let include = printed(&server, &["api", "GET", "unit/list.do", "--include"]);
    assert!(include.starts_with("HTTP/1.1 200 OK\n"), "{include}");
    assert!(include.contains("\ncontent-type: application/json"), "{include}");
}

#[test]
fn saves_go_as_form_or_json_and_deletions_by_delete() {
    let server = Server::start();
    let saved = printed(
        &server,
        &[
            "api",
            "POST",
            "unit/save.do",
            "-f",
            "name=R & B=",
            "--jq",
            ".r.name",
        ],
    );
    assert_eq!(saved, "R & B=\n");
    let mut process = as_demo(&server)
        .args(["api", "POST", "unit/save.do", "--input", "-", "--jq", ".r.id"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    process
        .stdin
        .take()
        .unwrap()
        .write_all(json!({"name": "LUSIN"}).to_string().as_bytes())
        .unwrap();
    let output = process.wait_with_output().unwrap();
    let id = String::from_utf8(output.stdout).unwrap();
    let deleted = printed(
        &server,
        &[
            "api",
            "DELETE",
            "unit/delete.do",
            "-f",
            &format!("id={}", id.trim()),
        ],
    );
    assert!(deleted.contains(r#""s":true"#), "{deleted}");
    let marked = [
        "api",
        "POST",
        "unit/save.do",
        "-f",
        "name=KODI",
        "--idempotency-key",
        "kodi-1",
        "--jq",
        ".r.id",
    ];
    assert_eq!(printed(&server, &marked), printed(&server, &marked), "done once");
}

#[test]
fn all_pages_come_each_row_once() {
    let server = Server::start();
    let words = [
        "api",
        "GET",
        "sales-invoice/list.do",
        "-f",
        "fields=id",
        "-f",
        "sp.pageSize=2",
        "--paginate",
        "--jq",
        ".d[].id",
    ];
    let ids: Vec<i64> = printed(&server, &words)
        .lines()
        .map(|it| it.parse().unwrap())
        .collect();
    assert_eq!(ids.len(), 6, "{ids:?}");
    assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
    let none = [
        "api",
        "GET",
        "sales-invoice/list.do?filter.number.op=EQUAL&filter.number.val=none",
        "--paginate",
        "--jq",
        ".d | length",
    ];
    assert_eq!(printed(&server, &none), "0\n");
}

#[test]
fn what_a_call_does_not_know_is_warned_of() {
    let server = Server::start();
    let output = run(
        &server,
        &[
            "api",
            "GET",
            "unit/list.do",
            "-f",
            "filter.lastUpdated.val=01/01/2026",
        ],
    );
    assert!(output.status.success());
    let told = complaint(&output);
    assert!(
        told.starts_with("neraca: warning: ") && told.contains("lastUpdated"),
        "{told}"
    );
}

#[test]
fn each_refusal_has_its_code_and_a_line() {
    let server = Server::start();
    server.access_group("Pembaca", "unit_view");
    let reader = server.operator_key("Pembaca");
    let cases: [(&[&str], i32, &str); 8] = [
        (&["POST", "unit/save.do"], 1, "Nama"),
        (&["GET", "unit/detail.do", "-f", "id=999999"], 1, "refused"),
        (&["GET", "nothing/list.do"], 8, "no such path"),
        (
            &["GET", "http://127.0.0.1/accurate/api/unit/list.do"],
            2,
            "path alone",
        ),
        (&["GET", "unit/list.do", "--input", "x.json"], 2, "only POST"),
        (&["POST", "unit/save.do", "--paginate"], 2, "list.do"),
        (&["GET", "unit/list.do", "--jq", ".d["], 2, "jq expression"),
        (&["GET", "unit/list.do", "-f", "fields"], 2, "KEY=VALUE"),
    ];
    for (words, code, part) in cases {
        let output = as_demo(&server).arg("api").args(words).output().unwrap();
        let told = complaint(&output);
        assert_eq!(output.status.code(), Some(code), "{words:?}: {told}");
        assert!(
            told.starts_with("neraca: ") && told.lines().count() == 1,
            "{words:?}: {told}"
        );
        assert!(part == "Nama" || told.contains(part), "{words:?}: {told}");
    }
    let refused = [
        "api",
        "GET",
        "unit/detail.do",
        "-f",
        "id=999999",
        "--jq",
        ".d.name",
    ];
    let output = run(&server, &refused);
    assert_eq!(
        output.status.code(),
        Some(1),
        "the refusal, not the expression: {}",
        complaint(&output)
    );
    assert!(output.stdout.is_empty());
    let mut command = as_demo(&server);
    command
        .env("NERACA_API_TOKEN", &reader.token)
        .env("NERACA_SIGNATURE_SECRET", &reader.secret);
    let output = command
        .args(["api", "POST", "unit/save.do", "-f", "name=X"])
        .output()
        .unwrap();
    let told = complaint(&output);
    assert_eq!(output.status.code(), Some(6), "{told}");
    assert!(told.contains("unit_save"), "the missing scope is named: {told}");
}

#[test]
fn a_host_move_is_followed_and_remembered() {
    let server = Server::start();
    let list = ["api", "GET", "unit/list.do", "--jq", ".s"];
    assert_eq!(printed(&server, &list), "true\n");
    server.admin_json(&["host", "move", "--data-usaha", "1001", "--to", "iris"]);
    assert_eq!(printed(&server, &list), "true\n");
    let hosts = std::fs::read_to_string(server.folder.path().join("config/hosts.json")).unwrap();
    assert!(hosts.contains(server.host("iris")), "{hosts}");
}

#[test]
fn printed_headers_open_the_door() {
    let server = Server::start();
    let headers = printed(&server, &["sign"]);
    let file = server.folder.path().join("headers");
    std::fs::write(&file, &headers).unwrap();
    let url = format!("{}/accurate/api/unit/list.do", server.host("zeus"));
    let curl = std::process::Command::new("curl")
        .args(["-sS", "-H", &format!("@{}", file.display()), &url])
        .output()
        .unwrap();
    let answer: Value = serde_json::from_slice(&curl.stdout).unwrap();
    assert_eq!(answer["s"], true, "{answer}");
    let manual = [
        "sign",
        "--timestamp",
        "02/11/2023 09:01:01",
        "--output",
        "json",
        "--account",
        "http://127.0.0.1:1",
        "--api-token",
        "aat.x",
        "--signature-secret",
        "31d49b3dc632614495ff8071e5be44a1",
    ];
    let manual: Value = serde_json::from_str(&printed(&server, &manual)).unwrap();
    assert_eq!(
        manual["X-API-Signature"], "8NxvylwwMcjGyzVXK0qbwNvFFuzHpwE9tECllVwLkbo=",
        "the manual's example"
    );
    let output = run(&server, &["sign", "--timestamp", "yesterday"]);
    assert_eq!(output.status.code(), Some(2), "{}", complaint(&output));
}

#[test]
fn a_token_is_told_by_itself_and_by_the_server() {
    let server = Server::start();
    let told = printed(&server, &["token", "info"]);
    let (payload, said) = told.split_once("\n\n").unwrap();
    assert!(
        payload.contains("unverified") && payload.contains("Data Usaha id"),
        "{told}"
    );
    assert!(
        said.contains("(verified)") && said.contains("PT Demo Nusantara"),
        "{told}"
    );
    let facts: Value = serde_json::from_str(&printed(
        &server,
        &["token", "info", "--offline", "--output", "json"],
    ))
    .unwrap();
    assert_eq!(
        (&facts["payload"]["dataUsahaId"], &facts["verified"]),
        (&json!(1001), &json!(false))
    );

    let (key, id) = server.another_key("Mati", "admin@demo.test");
    server.admin_json(&["token", "revoke", &id.to_string()]);
    let mut command = as_demo(&server);
    command
        .env("NERACA_API_TOKEN", &key.token)
        .env("NERACA_SIGNATURE_SECRET", &key.secret);
    let output = command.args(["token", "info"]).output().unwrap();
    let told = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(output.status.code(), Some(5), "{}", complaint(&output));
    assert!(
        told.contains("Mati") && told.contains("does not let it in"),
        "{told}"
    );
}

#[test]
fn completions_and_man_pages_are_made() {
    let server = Server::start();
    for (shell, mark) in [
        ("bash", "complete -F _neraca"),
        ("zsh", "#compdef neraca"),
        ("fish", "complete -c neraca"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let script = printed(&server, &["completion", shell]);
        assert!(script.contains(mark) && script.contains("whoami"), "{shell}");
        assert!(
            script.contains("sales-invoice") && script.contains("get-stock"),
            "{shell}: resources"
        );
    }
    let bash = server.folder.path().join("neraca.bash");
    std::fs::write(&bash, printed(&server, &["completion", "bash"])).unwrap();
    let check = std::process::Command::new("bash")
        .arg("-n")
        .arg(&bash)
        .status()
        .unwrap();
    assert!(check.success(), "bash reads it");
    let folder = server.folder.path().join("man");
    printed(&server, &["man", folder.to_str().unwrap()]);
    let page = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(page("neraca.1").contains("Exit codes"), "{}", page("neraca.1"));
    assert!(page("neraca-api.1").contains("paginate"));
    assert!(page("neraca-sales-invoice-list.1").contains("transDate"));
    assert!(page("neraca-admin-host-move.1").contains("data"));
}
