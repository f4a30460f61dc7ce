//! A developer who never was here: from registration to a key and a secret that sign.

use reqwest::Method;
use serde_json::json;
use thirtyfour::Key::Enter;

use super::{Browser, Script, walk};
use crate::support::{Key, Server, answer};

const PASSWORD: &str = "rahasia-sekali";

/// Registers, becomes a developer, adds an application and activates API Token.
async fn become_developer(browser: &Browser, email: &str) {
    browser.open("/developer").await;
    assert_eq!(browser.path().await, "/sign-in");
    browser.press("Buat akun").await;
    browser.fill("name", "Budi Pengembang").await;
    browser.fill("email", email).await;
    browser.fill("password", PASSWORD).await;
    browser.press("Buat akun").await;
    assert_eq!(
        browser.path().await,
        "/developer",
        "one is led back to where one wanted to go"
    );
    browser.fill("name", "PT Perangkat Maju").await;
    browser.tick("consent").await;
    browser.press("Daftar Sekarang").await;
    browser.press("Tambah Aplikasi Baru").await;
    browser.fill("name", "Kasir Maju").await;
    browser.press("Simpan").await;
    assert_eq!(browser.text("h1").await, "Kasir Maju");
    browser.press("API Token").await;
    browser.press("Aktifkan API Token").await;
    browser.press("Tampilkan").await;
}

/// The key and the secret that the page shows.
async fn credentials(browser: &Browser) -> (String, String) {
    (
        browser.text("#app-key").await,
        browser.text("#signature-secret").await,
    )
}

/// Installs the application and makes a token for it, as the demo's ADMINISTRATOR.
fn token(server: &Server, app_key: &str) -> String {
    let by = [
        "--app",
        app_key,
        "--data-usaha",
        "1001",
        "--as",
        "admin@demo.test",
    ];
    server.admin_json(&[&["install"], &by[..]].concat());
    let token = server.admin_json(&[&["token", "create"], &by[..]].concat());
    token["apiToken"].as_str().unwrap().to_owned()
}

/// A signed call; its status.
async fn call(server: &Server, key: &Key) -> u16 {
    let url = format!("{}/accurate/api/item/list.do", server.host("zeus"));
    answer(key.sign(server.client().request(Method::GET, url)))
        .await
        .0
        .as_u16()
}

#[tokio::test]
async fn a_developer_comes_from_nothing_to_a_signed_call() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        become_developer(&browser, "budi@maju.test").await;
        let (app_key, secret) = credentials(&browser).await;
        let key = Key {
            token: token(&server, &app_key),
            secret: secret.clone(),
        };
        assert_eq!(call(&server, &key).await, 200);

        browser.push("Salin Signature Secret").await;
        let granted = json!({"permissions": ["clipboardReadWrite"]});
        browser.cdp("Browser.grantPermissions", granted).await;
        let copied = browser
            .ask("navigator.clipboard.readText().then(arguments[arguments.length - 1], arguments[arguments.length - 1])")
            .await;
        assert_eq!(copied, json!(secret));

        browser.press("Ganti Signature Secret").await;
        browser.choose("grace", "1").await;
        browser.press("Ganti Signature Secret").await;
        browser.press("Tampilkan").await;
        let newer = Key {
            secret: credentials(&browser).await.1,
            ..key.clone()
        };
        assert_ne!(newer.secret, key.secret);
        assert_eq!((call(&server, &key).await, call(&server, &newer).await), (200, 200), "both sign");
        browser.press("Akhiri yang lama sekarang").await;
        assert_eq!((call(&server, &key).await, call(&server, &newer).await), (401, 200));

        browser.press("Panggilan terakhir").await;
        assert_eq!(browser.count("tbody tr").await, 5);
        browser.press("Hanya yang ditolak").await;
        assert_eq!(browser.count("tbody tr").await, 1);
        let refused = browser.text("tbody tr").await;
        assert!(refused.contains("PT Demo Nusantara") && refused.contains("sudah diganti"), "{refused}");

        browser.press("API Token").await;
        browser.press("Nonaktifkan API Token").await;
        browser.press("Nonaktifkan API Token").await;
        assert_eq!(call(&server, &newer).await, 401);
    })
    .await;
}

#[tokio::test]
async fn the_walk_works_without_javascript_and_in_every_language() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::Off, async move |browser| {
        become_developer(&browser, "budi@maju.test").await;
        let (app_key, secret) = credentials(&browser).await;
        let key = Key {
            token: token(&server, &app_key),
            secret,
        };
        assert_eq!(call(&server, &key).await, 200);
        for (language, tab, empty) in [
            ("English", "Last calls", "Refused only"),
            ("中文", "最近调用", "仅被拒绝的"),
            ("Bahasa Indonesia", "Panggilan terakhir", "Hanya yang ditolak"),
        ] {
            browser.press(language).await;
            browser.press(tab).await;
            browser.press(empty).await;
            assert_eq!(browser.count("tbody tr").await, 0, "{language}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_page_looks_right() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        for (path, name) in [("/", "welcome"), ("/sign-in", "sign-in"), ("/nowhere", "missing")] {
            browser.open(path).await;
            browser.look(name).await;
        }
        browser.open("/sign-up").await;
        browser.press("Buat akun").await;
        assert_eq!(browser.count(".error").await, 3);
        browser.look("sign-up-refused").await;

        browser.fill("name", "Budi Pengembang").await;
        browser.fill("email", "budi@maju.test").await;
        browser.fill("password", PASSWORD).await;
        browser.press("Buat akun").await;
        browser.look("home-empty").await;
        browser.press("Developer Area").await;
        browser.press("Daftar Sekarang").await;
        browser.look("developer-join").await;
        browser.fill("name", "PT Perangkat Maju").await;
        browser.tick("consent").await;
        browser.press("Daftar Sekarang").await;
        browser.look("developer-empty").await;
        browser.press("Tambah Aplikasi Baru").await;
        browser.look("application-new").await;
        browser.fill("name", "Kasir Maju").await;
        browser.press("Simpan").await;
        browser.look("application").await;
        browser.press("API Token").await;
        browser.look("api-token-inactive").await;
        browser.press("Aktifkan API Token").await;
        browser.press("Tampilkan").await;
        browser.look("api-token").await;
        browser.press("Pemasangan").await;
        browser.look("installations-empty").await;
        browser.press("Panggilan terakhir").await;
        browser.look("calls-empty").await;
        browser.press("Aplikasi").await;
        browser.look("applications").await;
        browser.open("/account").await;
        browser.look("account").await;
    })
    .await;
}

#[tokio::test]
async fn the_demos_pages_look_right() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        let wrong = Key {
            secret: "0".repeat(32),
            ..server.key()
        };
        for key in [server.key(), wrong, server.key()] {
            call(&server, &key).await;
        }
        browser.open("/sign-in").await;
        browser.fill("email", "admin@demo.test").await;
        browser.fill("password", "demo-admin").await;
        browser.press("Masuk").await;
        browser.look("home").await;
        browser.open("/developer/applications/501/installations").await;
        browser.look("installations").await;
        browser.press("Panggilan terakhir").await;
        browser.look("calls").await;
        browser.press("API Token").await;
        browser.press("Ganti Signature Secret").await;
        browser.look("secret-replace").await;
        browser.press("Ganti Signature Secret").await;
        browser.look("api-token-replaced").await;
        browser.press("Nonaktifkan API Token").await;
        browser.look("api-token-deactivate").await;
        for (language, tab, name) in [
            ("English", "Last calls", "calls-en"),
            ("中文", "最近调用", "calls-zh"),
        ] {
            browser.press(language).await;
            browser.press(tab).await;
            browser.look(name).await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_keyboard_alone_is_enough() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        browser.open("/sign-in?back=/developer").await;
        // The first thing that the tabulator reaches leads past the navigation.
        browser.tab_to("Langsung ke isi").await;
        browser.type_keys(Enter).await;
        browser.tab_to("email").await;
        browser.type_keys("admin@demo.test").await;
        browser.tab_to("password").await;
        browser.type_keys("demo-admin").await;
        browser.leave_by(Enter).await;
        assert_eq!(browser.path().await, "/developer");
        browser.tab_to("Demo App").await;
        browser.leave_by(Enter).await;
        browser.tab_to("API Token").await;
        browser.leave_by(Enter).await;
        browser.tab_to("Tampilkan").await;
        browser.leave_by(Enter).await;
        assert_eq!(credentials(&browser).await.1, server.key().secret);
        browser.tab_to("A\nAdmin Demo").await;
        browser.type_keys(Enter).await;
        browser.tab_to("Keluar").await;
        browser.leave_by(Enter).await;
        assert_eq!(browser.path().await, "/sign-in");
    })
    .await;
}
