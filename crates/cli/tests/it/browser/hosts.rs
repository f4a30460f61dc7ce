//! The operator's pages in a browser: getting in, moving a Data Usaha, seeing who still calls the old host.

use reqwest::Method;
use thirtyfour::Key::Enter;

use super::{Browser, Script, walk};
use crate::support::{Server, answer};

fn admin_token(server: &Server) -> &str {
    server.ready["adminToken"].as_str().unwrap()
}

async fn sign_in(browser: &Browser, server: &Server) {
    browser.open("/admin").await;
    assert_eq!(browser.path().await, "/admin/sign-in");
    browser.fill("token", admin_token(server)).await;
    browser.press("Masuk").await;
    assert_eq!(browser.path().await, "/admin");
}

/// A signed call to the host that the demo began on; its status.
async fn call_zeus(server: &Server) -> u16 {
    let url = format!("{}/accurate/api/item/list.do", server.host("zeus"));
    let request = server.key().sign(server.client().request(Method::GET, url));
    answer(request).await.0.as_u16()
}

/// What the list of moves says at this moment. Where a script runs it may be replaced at any, so it is read at once.
async fn moves(browser: &Browser, script: Script) -> String {
    match script {
        Script::On => {
            let text = browser
                .run("return document.querySelector('#moves').innerText")
                .await;
            text.as_str().unwrap().to_owned()
        }
        Script::Off => browser.text("#moves").await,
    }
}

/// Moves the demo's Data Usaha to iris, and sees it happen.
async fn move_to_iris(browser: &Browser, script: Script) {
    let move_link = "#companies tbody a";
    let page = browser.element("html").await;
    browser.element(move_link).await.click().await.unwrap();
    super::left(page, "the link").await;
    browser.press("Pindahkan").await;
    assert_eq!(browser.count(".error").await, 1, "one has to mean it");
    browser.choose("to", "iris").await;
    browser.tick("sure").await;
    browser.press("Pindahkan").await;
    assert_eq!(browser.path().await, "/admin");
    // The list of moves comes up to date by itself, or by reloading.
    let done = async {
        while !moves(browser, script).await.contains("selesai") {
            if script == Script::Off {
                browser.open("/admin").await;
            }
        }
    };
    let waited = tokio::time::timeout(crate::support::PATIENCE, done).await;
    assert!(waited.is_ok(), "the move is never shown as done");
}

#[tokio::test]
async fn a_data_usaha_is_moved_from_the_page() {
    for script in [Script::On, Script::Off] {
        let server = Server::start();
        let site = server.account().to_owned();
        walk(&site, script, async move |browser| {
            sign_in(&browser, &server).await;
            assert_eq!(call_zeus(&server).await, 200);
            move_to_iris(&browser, script).await;
            for _ in 0..2 {
                assert_eq!(call_zeus(&server).await, 308);
            }
            browser.open("/admin").await;
            let late = browser.text("#late tbody tr").await;
            assert!(
                late.contains("Demo App") && late.contains("zeus") && late.contains('2'),
                "{late}"
            );
            browser.press("Keluar sebagai pengelola").await;
            browser.open("/admin").await;
            assert_eq!(browser.path().await, "/admin/sign-in");
        })
        .await;
    }
}

#[tokio::test]
async fn the_pages_of_the_operator_look_right() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        browser.open("/admin/sign-in").await;
        browser.fill("token", "salah").await;
        browser.press("Masuk").await;
        browser.look("hosts-sign-in").await;
        sign_in(&browser, &server).await;
        browser.look("hosts").await;
        browser.open("/admin/data-usaha/1001/move").await;
        browser.look("hosts-move").await;
        browser.open("/admin").await;
        move_to_iris(&browser, Script::On).await;
        call_zeus(&server).await;
        browser.open("/admin").await;
        browser.look("hosts-moved").await;
        browser.open("/admin/data-usaha/1001/move").await;
        browser.look("hosts-move-history").await;
        browser.open("/admin").await;
        browser.press("English").await;
        browser.look("hosts-en").await;
        browser.press("中文").await;
        browser.look("hosts-zh").await;
    })
    .await;
}

#[tokio::test]
async fn the_operator_needs_no_mouse() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        browser.open("/admin/sign-in").await;
        browser.tab_to("token").await;
        browser.type_keys(admin_token(&server)).await;
        browser.leave_by(Enter).await;
        assert_eq!(browser.path().await, "/admin");
        browser.tab_to("Pindahkan\nPT Demo Nusantara").await;
        browser.leave_by(Enter).await;
        browser.tab_to("sure").await;
        browser.type_keys(" ").await;
        browser.tab_to("Pindahkan").await;
        browser.leave_by(Enter).await;
        assert_eq!(browser.path().await, "/admin");
    })
    .await;
}
