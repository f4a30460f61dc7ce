//! A Data Usaha's pages and its Accurate Store: who may do what, how tokens end, how everything looks.

use reqwest::Method;
use serde_json::json;
use thirtyfour::Key::{Backspace, Enter};

use super::{Browser, Script, walk};
use crate::support::{Key, Server, answer};

/// The demo's people and its application.
const ADMINISTRATOR: (&str, &str) = ("admin@demo.test", "demo-admin");
const OPERATOR: (&str, &str) = ("operator@demo.test", "demo-operator");
const APP_KEY: &str = "0d5e1f2a-7c3b-4e8d-9a6f-1b2c3d4e5f60";

/// Signs in with fresh cookies and goes to a page of the demo's Data Usaha.
async fn enter(browser: &Browser, (email, password): (&str, &str), page: &str) {
    browser.cdp("Network.clearBrowserCookies", json!({})).await;
    browser.open("/sign-in").await;
    browser.fill("email", email).await;
    browser.fill("password", password).await;
    browser.press("Masuk").await;
    browser.open(&format!("/data-usaha/1001{page}")).await;
}

/// Makes a token for the demo application and gives what signs with it.
async fn token(browser: &Browser, server: &Server) -> Key {
    browser
        .open("/data-usaha/1001/accurate-store/api-tokens/new/501")
        .await;
    browser.tick("consent").await;
    browser.press("Buat Token").await;
    Key {
        token: browser.text("#api-token").await,
        ..server.key()
    }
}

/// Whether a call with the key passes; a dead token is refused as the manual says.
async fn passes(server: &Server, key: &Key) -> bool {
    let url = format!("{}/accurate/api/item/list.do", server.host("zeus"));
    let (status, body) = answer(key.sign(server.client().request(Method::GET, url))).await;
    let passes = status.as_u16() == 200;
    assert!(
        passes || body.to_string().contains("Invalid or Revoked API Token"),
        "{body}"
    );
    passes
}

#[tokio::test]
async fn an_operator_is_refused_the_install_and_makes_one_token() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        enter(&browser, OPERATOR, "/accurate-store").await;
        let page = browser.text("main").await;
        assert!(
            page.contains("Demo App") && !page.contains("Install Aplikasi"),
            "{page}"
        );
        browser
            .open(&format!("/data-usaha/1001/accurate-store/install/{APP_KEY}"))
            .await;
        let refused = browser.text("main").await;
        assert!(
            refused.contains("Tidak diizinkan") && refused.contains("Admin Demo"),
            "{refused}"
        );
        browser.look("operator-install").await;

        let key = token(&browser, &server).await;
        assert!(passes(&server, &key).await);
        browser
            .open("/data-usaha/1001/accurate-store/api-tokens/new/501")
            .await;
        let second = browser.text("main").await;
        assert!(
            second.contains("Anda sudah punya API Token untuk Demo App"),
            "{second}"
        );
        browser.look("token-second").await;
        browser
            .open("/data-usaha/1001/accurate-store/api-tokens/new")
            .await;
        assert_eq!(browser.count("[name=\"application\"]:disabled").await, 1);
        browser.look("token-choose").await;
    })
    .await;
}

#[tokio::test]
async fn a_token_dies_with_its_application_and_with_its_member() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        enter(&browser, OPERATOR, "").await;
        let first = token(&browser, &server).await;
        assert!(passes(&server, &first).await);
        enter(&browser, ADMINISTRATOR, "/accurate-store").await;
        browser.press("Lepas Demo App").await;
        let ask = browser.text("main").await;
        assert!(
            ask.contains("API Token milik Operator Demo") && ask.contains("API Token milik Admin Demo"),
            "{ask}"
        );
        browser.look("uninstall").await;
        assert!(passes(&server, &first).await, "asking ends nothing");
        browser.press("Lepas").await;
        assert!(!passes(&server, &first).await && !passes(&server, &server.key()).await);
        browser.look("store-empty").await;
        browser.press("Install Aplikasi").await;
        browser.fill("app-key", APP_KEY).await;
        browser.press("Install Aplikasi").await;
        browser.press("Install").await;

        enter(&browser, OPERATOR, "").await;
        let second = token(&browser, &server).await;
        assert!(passes(&server, &second).await && !passes(&server, &first).await);
        enter(&browser, ADMINISTRATOR, "/members").await;
        browser.press("Ubah Operator Demo").await;
        browser.look("member").await;
        browser.press("Keluarkan").await;
        browser.look("member-remove").await;
        browser.press("Keluarkan").await;
        assert!(!passes(&server, &second).await);
        enter(&browser, OPERATOR, "").await;
        assert!(browser.text("main").await.contains("Halaman tidak ditemukan"));
    })
    .await;
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        for (page, button) in [
            ("/accurate-store/applications/501/uninstall", "Lepas"),
            ("/accurate-store/api-tokens/151/delete", "Hapus API Token"),
            ("/members/36002/remove", "Keluarkan"),
        ] {
            enter(&browser, ADMINISTRATOR, page).await;
            browser
                .run("document.querySelector('main [name=_form]').remove()")
                .await;
            browser.press(button).await;
            let refused = browser.text("main").await;
            assert!(
                refused.contains("Formulir ini sudah tidak berlaku"),
                "{page}: {refused}"
            );
        }
        assert!(passes(&server, &server.key()).await);
    })
    .await;
}

#[tokio::test]
async fn a_column_of_rights_is_ticked_with_and_without_javascript() {
    const TICKED: &str = "#scopes [data-column=\"view\"]:checked";
    for script in [Script::On, Script::Off] {
        let server = Server::start();
        let site = server.account().to_owned();
        walk(&site, script, async move |browser| {
            enter(&browser, ADMINISTRATOR, "/access-groups").await;
            browser.press("Penjualan").await;
            assert_eq!(browser.count(TICKED).await, 3);
            let mark = "Semua Lihat";
            let boxes = browser.count("#scopes [data-column=\"view\"]").await;
            if script == Script::On {
                browser.element("#find").await.send_keys("faktur").await.unwrap();
                browser.push(mark).await;
                assert!(browser.count(TICKED).await < 10, "only those that are to be seen");
                browser.element("#find").await.focus().await.unwrap();
                for _ in "faktur".chars() {
                    browser.type_keys(Backspace).await;
                }
                browser.push(mark).await;
            } else {
                browser.press(mark).await;
            }
            assert_eq!(browser.count(TICKED).await, boxes);
            browser.press("Simpan").await;
            let row = browser.text("tbody tr").await;
            assert!(
                row.contains(&format!("{} / ", boxes + 1)),
                "all to view and one to save: {row}"
            );
        })
        .await;
    }
}

#[tokio::test]
async fn the_keyboard_alone_installs_an_application() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        enter(&browser, ADMINISTRATOR, "/accurate-store").await;
        browser.tab_to("Lepas\nDemo App").await;
        browser.leave_by(Enter).await;
        browser.tab_to("Lepas").await;
        browser.leave_by(Enter).await;
        browser.tab_to("Install Aplikasi").await;
        browser.leave_by(Enter).await;
        browser.tab_to("app-key").await;
        browser.type_keys(APP_KEY).await;
        browser.leave_by(Enter).await;
        browser.tab_to("Install").await;
        browser.leave_by(Enter).await;
        assert_eq!(
            browser.text("[role=status]").await,
            "Aplikasi berhasil terinstall"
        );
    })
    .await;
}

#[tokio::test]
async fn every_page_of_a_data_usaha_looks_right() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        assert!(passes(&server, &server.key()).await);
        enter(&browser, ADMINISTRATOR, "").await;
        browser.look("data-usaha").await;
        browser.press("Anggota").await;
        browser.look("members").await;
        browser.press("Undang anggota").await;
        browser.fill("email", "siapa@demo.test").await;
        browser.press("Undang anggota").await;
        browser.look("member-invite-refused").await;
        browser.open("/data-usaha/1001/members/36001").await;
        browser.look("member-owner").await;
        browser.press("Akses Grup").await;
        browser.look("access-groups").await;
        browser.press("Penjualan").await;
        browser.look("access-group").await;
        browser.press("Hapus Akses Grup").await;
        browser.look("access-group-delete").await;
        browser.press("Accurate Store").await;
        browser.look("store-applications").await;
        browser.press("API Token").await;
        browser.look("api-tokens").await;
        browser.press("Hapus Demo App · Admin Demo").await;
        browser.look("token-delete").await;
        browser.open("/data-usaha/new").await;
        browser.look("data-usaha-new").await;
        for (language, name) in [("English", "en"), ("中文", "zh")] {
            browser.press(language).await;
            for (page, shown) in [
                ("", "data-usaha"),
                ("/members", "members"),
                ("/access-groups/1", "access-group"),
                ("/accurate-store", "store-applications"),
                ("/accurate-store/api-tokens", "api-tokens"),
            ] {
                browser.open(&format!("/data-usaha/1001{page}")).await;
                browser.look(&format!("{shown}-{name}")).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_way_to_a_token_looks_right() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        enter(&browser, OPERATOR, "").await;
        browser.open("/").await;
        browser.press("Buat Data Usaha").await;
        browser.fill("alias", "PT Maju Bersama").await;
        browser.press("Buat Data Usaha").await;
        browser.look("data-usaha-empty").await;
        browser.press("Akses Grup").await;
        browser.look("access-groups-empty").await;
        browser.press("Accurate Store").await;
        browser.press("API Token").await;
        browser.look("api-tokens-none-installed").await;
        browser.press("Aplikasi Saya").await;
        browser.press("Install Aplikasi").await;
        browser
            .fill("app-key", "6c89274a-0ddf-43e1-88b0-e9781ca58b74")
            .await;
        browser.press("Install Aplikasi").await;
        browser.look("install-unknown").await;
        browser.fill("app-key", APP_KEY).await;
        browser.press("Install Aplikasi").await;
        browser.look("install").await;
        browser.press("Install").await;
        browser.look("store-installed").await;
        browser.press("API Token").await;
        browser.look("api-tokens-empty").await;
        browser.press("Buat API Token").await;
        browser
            .element("main [name=\"application\"]")
            .await
            .click()
            .await
            .unwrap();
        browser.press("Buat API Token").await;
        browser.look("token-terms").await;
        browser.tick("consent").await;
        browser.press("Buat Token").await;
        browser.look("token").await;
        browser.open("/").await;
        browser.look("home-two").await;
        browser.open("/data-usaha/1001/access-groups").await;
        browser.look("own-rights-all").await;
    })
    .await;
}
