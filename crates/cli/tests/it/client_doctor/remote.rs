//! Faults that only the other side can show.

use super::stub::{Stub, answer, is_signed};
use super::{Findings, with};
use crate::support::Server;
use crate::whoami::as_demo;

/// What an account host says to a caller without credentials.
const WHO_ARE_YOU: &str = r#"{"s":false,"d":["Unauthorized"]}"#;

#[test]
fn the_token_is_not_good() {
    let server = Server::start();
    let (revoked, id) = server.another_key("Mati", "admin@demo.test");
    server.admin_json(&["token", "revoke", &id.to_string()]);
    let pair = |token: &str, secret: &str| {
        with(
            &server,
            &[("NERACA_API_TOKEN", token), ("NERACA_SIGNATURE_SECRET", secret)],
        )
    };
    pair(&revoked.token, &revoked.secret).has_only_fault("token", 5, "revoked");
    let elsewhere = Server::start();
    let foreign = elsewhere.another_key("Asing", "admin@demo.test").0;
    let unknown = pair(&foreign.token, &foreign.secret);
    assert!(matches!(unknown.code, 5), "{:#}", unknown.said);
    unknown.one("token", "fault");
}

#[test]
fn the_secret_is_another_ones() {
    let server = Server::start();
    let other = server.another_key("Lain", "admin@demo.test").0;
    let of_another = with(&server, &[("NERACA_SIGNATURE_SECRET", &other.secret)]);
    of_another.has_only_fault("secret", 5, "another application's");
    let nobodys = with(
        &server,
        &[("NERACA_SIGNATURE_SECRET", "0123456789abcdef0123456789abcdef")],
    );
    nobodys.has_only_fault("secret", 5, "Signature Secret is not the one");
}

#[test]
fn the_host_is_not_there_or_another_one() {
    let server = Server::start();
    with(&server, &[("NERACA_ACCOUNT", "http://127.0.0.1:1")]).has_only_fault("reach", 3, "nothing listens");
    with(&server, &[("NERACA_ACCOUNT", "https://nobody.invalid")]).has_only_fault(
        "reach",
        3,
        "nobody knows the name",
    );
    let zeus = server.host("zeus").to_owned();
    with(&server, &[("NERACA_ACCOUNT", &zeus)]).has_only_fault("address", 8, "is a data host");
    let page = Stub::start(|_| answer("200 OK", "", "<html>It works!</html>"));
    with(&server, &[("NERACA_ACCOUNT", &page.address)]).has_only_fault(
        "address",
        8,
        "not as an account host",
    );
    let redirect = Stub::start(|_| {
        answer(
            "301 Moved Permanently",
            "location: https://account.example/\r\n",
            "",
        )
    });
    with(&server, &[("NERACA_ACCOUNT", &redirect.address)]).has_only_fault(
        "address",
        8,
        "https://account.example/",
    );
    assert!(
        !page.saw_credentials() && !redirect.saw_credentials(),
        "a wrong address gets no token"
    );
}

#[test]
fn the_clock_is_off_by_a_zone_or_otherwise() {
    let server = Server::start();
    for (seconds, words) in [
        (
            7 * 3_600,
            "exactly 7 h behind: it was set to UTC's time as though that were WIB",
        ),
        (
            -7 * 3_600,
            "exactly 7 h ahead: it was set to WIB's time as though that were UTC",
        ),
        (3_600, "exactly 1 h behind"),
        (-5_000, "5000 s ahead"),
    ] {
        let stub = Stub::start(move |head| {
            let moment = std::process::Command::new("date")
                .args(["-u", "-R", "-d", &format!("{seconds} seconds")])
                .env("LC_ALL", "C")
                .output()
                .unwrap();
            let date = String::from_utf8(moment.stdout)
                .unwrap()
                .trim()
                .replace("+0000", "GMT");
            let date = format!("date: {date}\r\n");
            match is_signed(head) {
                false => answer("401 Unauthorized", &date, WHO_ARE_YOU),
                true => answer("429 Too Many Requests", &date, r#"{"s":false,"d":["…"]}"#),
            }
        });
        let findings = with(&server, &[("NERACA_ACCOUNT", &stub.address)]);
        let fault = findings.one("clock", "fault");
        let told = fault["message"].as_str().unwrap();
        // Whole seconds were told, and some have passed since.
        let is_told = told.contains(words) || (seconds == -5_000 && told.contains("s ahead"));
        assert!(is_told, "{words:?} in {told}");
        assert_eq!(findings.code, 5, "{:#}", findings.said);
    }
}

#[test]
fn somebody_else_uses_the_limits_up() {
    let server = Server::start();
    let refusal = r#"{"s":false,"d":["Jumlah request API melebihi toleransi yang diperbolehkan."]}"#;
    let stub = Stub::start(move |head| match is_signed(head) {
        false => answer("401 Unauthorized", "", WHO_ARE_YOU),
        true => answer("429 Too Many Requests", "", refusal),
    });
    let findings = with(&server, &[("NERACA_ACCOUNT", &stub.address)]);
    findings.has_only_fault("limits", 7, "share a neraca gateway");
    findings.warns("clock", "doesn't say what time");
}

#[test]
fn the_data_host_is_not_trusted_not_there_or_has_moved() {
    let foreign = Server::start_with(&[
        "--no-limits",
        "--public-url",
        "zeus=https://zeus.elsewhere.example",
    ]);
    with(&foreign, &[]).has_only_fault("host", 12, "--allow");
    let away = Server::start_with(&["--no-limits", "--public-url", "zeus=http://127.0.0.1:1"]);
    with(&away, &[]).has_only_fault("host", 3, "nothing listens");

    let server = Server::start();
    assert_eq!(with(&server, &[]).code, 0);
    server.admin_json(&["host", "move", "--data-usaha", "1001", "--to", "iris"]);
    let moved = with(&server, &[]);
    assert_eq!(moved.code, 0, "{:#}", moved.said);
    moved.warns(
        "host",
        &format!("from {} to {}", server.host("zeus"), server.host("iris")),
    );
    assert_eq!(with(&server, &[]).said["warnings"], 0, "it is remembered now");
}

#[test]
fn scopes_are_missing() {
    let server = Server::start();
    server.access_group("Pembaca", "unit_view,item_view");
    let key = server.operator_key("Pembaca");
    let examine = |words: &[&str]| {
        let mut command = as_demo(&server);
        command
            .env("TZ", "Asia/Jakarta")
            .env("NERACA_API_TOKEN", &key.token)
            .env("NERACA_SIGNATURE_SECRET", &key.secret);
        Findings::of(&mut command, words)
    };
    let some = examine(&[]);
    assert_eq!(some.code, 0, "{:#}", some.said);
    some.warns("rights", "the account lacks");
    examine(&["--needs", "item_view,sales_invoice_save"]).has_only_fault(
        "rights",
        6,
        "lacks sales_invoice_save",
    );
    assert_eq!(examine(&["--needs", "item_view"]).said["warnings"], 0);
}
