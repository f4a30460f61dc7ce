//! Daftar API in a browser: searching, trying calls, and programs that do the same.

use std::process::{Command, Stdio};

use serde_json::json;
use thirtyfour::Key::{Enter, Escape};

use super::{Browser, Script, walk};
use crate::support::Server;

const LIST: &str = "/developer/api-docs/sales-invoice/list";
const SAVE: &str = "/developer/api-docs/sales-invoice/save";

async fn sign_in(browser: &Browser, back: &str) {
    browser.open(&format!("/sign-in?back={back}")).await;
    browser.fill("email", "admin@demo.test").await;
    browser.fill("password", "demo-admin").await;
    browser.press("Masuk").await;
}

/// Has the secrets written into the examples.
async fn reveal(browser: &Browser) {
    let ask = "//summary[starts-with(., 'Tampilkan API Token')]";
    browser.element_by_path(ask).await.click().await.unwrap();
    browser.fill("password", "demo-admin").await;
    browser.press("Tampilkan rahasia").await;
}

/// How many rows of the index can be seen.
async fn rows(browser: &Browser) -> u64 {
    let seen = browser
        .run("return [...document.querySelectorAll('[data-words]')].filter(row => row.checkVisibility()).length")
        .await;
    seen.as_u64().unwrap()
}

#[tokio::test]
async fn the_index_is_searched_while_one_types_and_without_a_script() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async |browser| {
        browser.open("/developer/api-docs.do").await;
        assert_eq!(rows(&browser).await, 70);
        browser.fill("q", "get-stock").await;
        assert_eq!(rows(&browser).await, 1);
        let groups =
            "return [...document.querySelectorAll('[data-group]')].filter(it => it.checkVisibility()).length";
        assert_eq!(browser.run(groups).await, json!(1), "empty groups are hidden");
        browser.fill("q", "zzz").await;
        assert_eq!(rows(&browser).await, 0);
        assert_eq!(browser.text("[data-none] h2").await, "Tidak ada yang cocok");
        browser.press("Tampilkan semua").await;
        browser.fill("q", "faktur penjualan").await;
        browser.press("Faktur Penjualan").await;
        assert_eq!(browser.path().await, "/developer/api-docs/sales-invoice");
    })
    .await;
    walk(&site, Script::Off, async |browser| {
        browser.open("/developer/api-docs.do").await;
        browser.fill("q", "get-stock").await;
        browser.press("Cari").await;
        assert_eq!(browser.count("[data-words]:not([hidden])").await, 1);
        browser.press("get-stock").await;
        assert_eq!(browser.text("#endpoint").await, "/accurate/api/item/get-stock.do");
    })
    .await;
}

/// Tries a list, a refused save and one that is done.
async fn try_calls(browser: &Browser) {
    browser.open(LIST).await;
    browser.press("Masuk").await;
    browser.fill("email", "admin@demo.test").await;
    browser.fill("password", "demo-admin").await;
    browser.press("Masuk").await;
    assert_eq!(browser.path().await, LIST, "one is led back");
    browser.fill("q:sp.pageSize", "2").await;
    browser.fill("further", "filter.lastUpdated=01/01/2026").await;
    browser.press("Coba").await;
    assert_eq!(browser.text("#answer-status").await, "200 OK");
    let hint = browser.text("#answer .telling").await;
    assert!(hint.contains("maksud Anda filter.lastUpdate?"), "{hint}");
    assert!(browser.text("#answer-body").await.contains("SI.2026.01.00001"));

    browser.open("/developer/api-docs/sales-invoice/delete").await;
    browser.fill("q:number", "SI.1999.01.00001").await;
    browser.press("Kirim dan ubah pembukuan").await;
    let refused = browser.text("#answer").await;
    assert!(
        refused.contains("s: false") && refused.contains("tidak ditemukan"),
        "{refused}"
    );

    browser.open(SAVE).await;
    browser.press("Kirim dan ubah pembukuan").await;
    let saved = browser.text("#answer").await;
    assert!(
        saved.contains("\"s\": true") && !saved.contains("s: false"),
        "{saved}"
    );
    assert_eq!(browser.count("#answer .badge.good").await, 1, "and looks like it");

    browser.open("/developer/applications/501/calls").await;
    assert_eq!(browser.count("tbody tr").await, 3, "they are calls like others");
}

#[tokio::test]
async fn calls_are_tried_from_their_pages() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async |browser| try_calls(&browser).await).await;
}

#[tokio::test]
async fn calls_are_tried_without_a_script() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::Off, async |browser| try_calls(&browser).await).await;
}

/// How a snippet is run.
const PROGRAMS: [(&str, &str, &[&str]); 4] = [
    ("curl", "bash", &["-s"]),
    ("python", "python3", &["-"]),
    ("php", "php", &[]),
    ("node", "node", &["--input-type=module", "-"]),
];

/// Runs a program; what it prints.
fn run(id: &str, text: &str, environment: &[(&str, &str)]) -> String {
    let (_, program, arguments) = PROGRAMS.iter().find(|(known, ..)| *known == id).unwrap();
    let mut child = Command::new(program)
        .args(*arguments)
        .env_remove("API_TOKEN")
        .env_remove("SIGNATURE_SECRET")
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} is missing, which scripts/test installs: {error}"));
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} failed: {errors}\n{text}");
    String::from_utf8(output.stdout).unwrap()
}

/// Runs what the page shows in every language.
async fn run_all(browser: &Browser, environment: &[(&str, &str)], expected: &[&str]) {
    for (id, ..) in PROGRAMS {
        let snippet = browser.element(&format!("#snippet-{id}")).await;
        let text = snippet.prop("textContent").await.unwrap().unwrap();
        let printed = run(id, &text, environment);
        for part in expected {
            assert!(printed.contains(part), "{id} prints {printed}\n{text}");
        }
    }
}

#[tokio::test]
async fn every_snippet_runs_as_it_stands() {
    let server = Server::start_with(&["--no-limits"]);
    let site = server.account().to_owned();
    walk(&site, Script::Off, async move |browser| {
        let key = server.key();
        let environment = [("API_TOKEN", &*key.token), ("SIGNATURE_SECRET", &*key.secret)];
        sign_in(&browser, LIST).await;
        browser.fill("q:fields", "id,number").await;
        browser
            .fill("further", "filter.number.op=EQUAL\nfilter.number.val=SI.2026.01.00001")
            .await;
        browser.press("Perbarui contoh").await;
        run_all(&browser, &environment, &["200", "SI.2026.01.00001", "\"rowCount\":1"]).await;

        // What shells and languages would take for their own stands for itself.
        let hard = "{\"name\": \"Toko \\\"Uji\\\" d'Or $HOME `id` \\\\ ${x} é 店 {s} %d\",\n \"transDate\": \"01/02/2026\"}";
        browser.open("/developer/api-docs/customer/save").await;
        browser.fill("body", hard).await;
        browser.press("Perbarui contoh").await;
        let stored = "Toko \\\"Uji\\\" d'Or $HOME `id` \\\\ ${x} é 店 {s} %d";
        run_all(&browser, &environment, &["200", "\"s\":true", stored]).await;

        reveal(&browser).await;
        run_all(&browser, &[], &["200", "\"s\":true"]).await;
    })
    .await;
}

#[tokio::test]
async fn the_pages_of_the_api_look_right() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async |browser| {
        browser.open("/developer/api-docs.do").await;
        browser.look("api-index").await;
        browser.fill("q", "zzz").await;
        browser.look("api-index-none").await;
        browser.open(LIST).await;
        browser.look("api-list-signed-out").await;
        sign_in(&browser, "/developer/api-docs/sales-invoice").await;
        browser.look("api-overview").await;
        browser.open(LIST).await;
        browser.fill("further", "filter.lastUpdated=01/01/2026").await;
        browser.press("Coba").await;
        browser.look("api-list-tried").await;
        browser.open(SAVE).await;
        browser.look("api-save").await;
        browser.fill("body", "{}").await;
        browser.press("Kirim dan ubah pembukuan").await;
        browser.look("api-save-refused").await;
        reveal(&browser).await;
        browser.look("api-secrets").await;
        browser.open("/developer/api-docs/item/get-stock").await;
        browser.press("English").await;
        browser.look("api-special-en").await;
        browser.press("中文").await;
        browser.look("api-special-zh").await;
        browser.press("Bahasa Indonesia").await;
    })
    .await;
}

#[tokio::test]
async fn who_has_no_token_is_told_how_to_get_one() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async |browser| {
        browser.open(LIST).await;
        browser.press("Buat akun").await;
        browser.fill("name", "Budi Pengembang").await;
        browser.fill("email", "budi@maju.test").await;
        browser.fill("password", "rahasia-sekali").await;
        browser.press("Buat akun").await;
        assert_eq!(browser.path().await, LIST);
        let told = browser.text("#try").await;
        assert!(
            told.contains("Anda perlu API Token") && told.contains("Developer Area"),
            "{told}"
        );
        browser.look("api-no-token").await;
    })
    .await;
}

#[tokio::test]
async fn a_call_is_tried_by_keyboard_alone() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async |browser| {
        sign_in(&browser, "/developer/api-docs.do").await;
        browser.tab_to("q").await;
        browser.type_keys("get-stock").await;
        browser.tab_to("get-stock").await;
        browser.leave_by(Enter).await;
        browser.tab_to("q:no").await;
        browser.type_keys("100001").await;
        browser.type_keys(Escape).await;
        browser.tab_to("do").await;
        browser.leave_by(Enter).await;
        assert_eq!(browser.text("#answer-status").await, "200 OK");
    })
    .await;
}
