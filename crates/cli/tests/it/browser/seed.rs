//! The whole way of two people who never met: a developer registers an application, a business owner installs it in a
//! Data Usaha and makes an API Token, and a program calls with what both got.

use reqwest::Method;
use serde_json::json;

use super::{Browser, Script, walk};
use crate::support::{Key, Server, answer};

const PASSWORD: &str = "rahasia-sekali";

/// What the buttons and links of the way say, in one language.
struct Words {
    /// The name of the language in the switch.
    language: &'static str,
    create_account: [&'static str; 2],
    join: &'static str,
    add_application: &'static str,
    save: &'static str,
    activate: &'static str,
    show: &'static str,
    new_data_usaha: &'static str,
    install_title: &'static str,
    install: &'static str,
    installed: &'static str,
    new_token: &'static str,
    consent: &'static str,
    make_token: &'static str,
    copy_token: &'static str,
    copied: &'static str,
    delete: &'static str,
    delete_token: &'static str,
}

const INDONESIAN: Words = Words {
    language: "Bahasa Indonesia",
    create_account: ["Buat akun", "Buat akun"],
    join: "Daftar Sekarang",
    add_application: "Tambah Aplikasi Baru",
    save: "Simpan",
    activate: "Aktifkan API Token",
    show: "Tampilkan",
    new_data_usaha: "Buat Data Usaha",
    install_title: "Install Aplikasi",
    install: "Install",
    installed: "Aplikasi berhasil terinstall",
    new_token: "Buat API Token",
    consent: "Saya telah Membaca dan Setuju dengan Syarat dan Ketentuan API Token",
    make_token: "Buat Token",
    copy_token: "Salin API Token",
    copied: "Disalin",
    delete: "Hapus Kasir Maju · Siti Pemilik",
    delete_token: "Hapus API Token",
};

const ENGLISH: Words = Words {
    language: "English",
    create_account: ["Create an account", "Create account"],
    join: "Register now",
    add_application: "Add new application",
    save: "Save",
    activate: "Activate API Token",
    show: "Show",
    new_data_usaha: "Create a Data Usaha",
    install_title: "Install Application",
    install: "Install",
    installed: "The application was installed",
    new_token: "Create an API Token",
    consent: "I have Read and Agree to the Terms and Conditions of API Tokens",
    make_token: "Create Token",
    copy_token: "Copy the API Token",
    copied: "Copied",
    delete: "Delete Kasir Maju · Siti Pemilik",
    delete_token: "Delete the API Token",
};

const CHINESE: Words = Words {
    language: "中文",
    create_account: ["创建账户", "创建账户"],
    join: "立即注册",
    add_application: "添加新应用",
    save: "保存",
    activate: "启用 API Token",
    show: "显示",
    new_data_usaha: "创建 Data Usaha",
    install_title: "安装应用",
    install: "安装",
    installed: "应用安装成功",
    new_token: "创建 API Token",
    consent: "我已阅读并同意 API Token 条款和条件",
    make_token: "创建令牌",
    copy_token: "复制 API Token",
    copied: "已复制",
    delete: "删除 Kasir Maju · Siti Pemilik",
    delete_token: "删除 API Token",
};

/// A person whom the site has never seen comes to `path`, signs up, and is led back there.
async fn sign_up(browser: &Browser, words: &Words, path: &str, name: &str, email: &str) {
    browser.cdp("Network.clearBrowserCookies", json!({})).await;
    browser.open(path).await;
    browser.press(words.language).await;
    if path == "/" {
        browser.open("/sign-in").await;
    }
    browser.press(words.create_account[0]).await;
    browser.fill("name", name).await;
    browser.fill("email", email).await;
    browser.fill("password", PASSWORD).await;
    browser.press(words.create_account[1]).await;
    assert_eq!(browser.path().await, path);
}

/// The developer's part: from nothing to App Key and Signature Secret.
async fn develop(browser: &Browser, words: &Words, email: &str) -> (String, String) {
    sign_up(browser, words, "/developer", "Budi Pengembang", email).await;
    browser.fill("name", "PT Perangkat Maju").await;
    browser.tick("consent").await;
    browser.press(words.join).await;
    browser.press(words.add_application).await;
    browser.fill("name", "Kasir Maju").await;
    browser.press(words.save).await;
    browser.press("API Token").await;
    browser.press(words.activate).await;
    browser.press(words.show).await;
    (
        browser.text("#app-key").await,
        browser.text("#signature-secret").await,
    )
}

/// The owner's part: from nothing to the page that shows the API Token.
async fn own(browser: &Browser, words: &Words, email: &str, app_key: &str) {
    sign_up(browser, words, "/", "Siti Pemilik", email).await;
    browser.press(words.new_data_usaha).await;
    browser.fill("alias", "PT Toko Siti").await;
    browser.choose("content", "demo").await;
    browser.press(words.new_data_usaha).await;
    assert_eq!(browser.text("h1").await, "PT Toko Siti");
    assert!(
        browser.text("main").await.contains("SI.2026."),
        "the demo content is there"
    );
    browser.press("Accurate Store").await;
    browser.press(words.install_title).await;
    browser.fill("app-key", app_key).await;
    browser.press(words.install_title).await;
    let named = browser.text("main").await;
    assert!(
        named.contains("Kasir Maju") && named.contains("PT Perangkat Maju"),
        "{named}"
    );
    browser.press(words.install).await;
    assert_eq!(browser.text("[role=status]").await, words.installed);
    assert!(browser.text("tbody tr").await.contains("PT Perangkat Maju"));
    browser.press("API Token").await;
    browser.press(words.new_token).await;
    browser
        .element("main [name=\"application\"]")
        .await
        .click()
        .await
        .unwrap();
    browser.press(words.new_token).await;
    assert!(browser.text("label.box").await.contains(words.consent));
    browser.press(words.make_token).await;
    assert_eq!(browser.count(".error").await, 1, "no token without consent");
    browser.tick("consent").await;
    browser.press(words.make_token).await;
}

/// What the program gets for a signed call: the status, and what is said.
async fn call(server: &Server, key: &Key) -> (u16, String) {
    let url = format!("{}/accurate/api/customer/list.do", server.host("zeus"));
    let (status, body) = answer(key.sign(server.client().request(Method::GET, url))).await;
    (status.as_u16(), body.to_string())
}

#[tokio::test]
async fn two_who_never_met_come_to_a_signed_call_in_every_language() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::On, async move |browser| {
        let granted = json!({"permissions": ["clipboardReadWrite"]});
        browser.cdp("Browser.grantPermissions", granted).await;
        for (number, words) in [INDONESIAN, ENGLISH, CHINESE].iter().enumerate() {
            let developer = format!("budi{number}@perangkat.test");
            let (app_key, secret) = develop(&browser, words, &developer).await;
            own(&browser, words, &format!("siti{number}@toko.test"), &app_key).await;
            browser.push(words.copy_token).await;
            let copied = browser
                .ask("navigator.clipboard.readText().then(arguments[arguments.length - 1], arguments[arguments.length - 1])")
                .await;
            assert_eq!(copied, json!(browser.text("#api-token").await));
            assert_eq!(browser.text("[data-copy]").await, words.copied);
            let key = Key {
                token: copied.as_str().unwrap().to_owned(),
                secret,
            };
            let (status, body) = call(&server, &key).await;
            assert_eq!(status, 200, "{body}");

            browser.open(&format!("/data-usaha/{}/accurate-store/api-tokens", 1_002 + number)).await;
            browser.press(words.delete).await;
            browser.press(words.delete_token).await;
            let (status, body) = call(&server, &key).await;
            assert!(status == 401 && body.contains("Invalid or Revoked API Token"), "{status} {body}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_way_is_the_same_without_javascript() {
    let server = Server::start();
    let site = server.account().to_owned();
    walk(&site, Script::Off, async move |browser| {
        let (app_key, secret) = develop(&browser, &INDONESIAN, "budi@perangkat.test").await;
        own(&browser, &INDONESIAN, "siti@toko.test", &app_key).await;
        let key = Key {
            token: browser.text("#api-token").await,
            secret,
        };
        assert_eq!(call(&server, &key).await.0, 200);
        browser.press("Sudah saya salin").await;
        browser.press(INDONESIAN.delete).await;
        browser.press(INDONESIAN.delete_token).await;
        assert_eq!(call(&server, &key).await.0, 401);
    })
    .await;
}
