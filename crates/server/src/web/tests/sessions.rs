//! Signing up, in and out; how long sessions last; slowing down those who try passwords.

use axum::http::{StatusCode, header};
use neraca_store::directory::sessions;

use super::support::{House, Page, Visitor};
use crate::web::sign_in::SESSION_SECONDS;
use crate::web::visit::id_hash;

/// Whether the visitor is signed in.
async fn is_in(visitor: &mut Visitor<'_>) -> bool {
    visitor.get("/account").await.status == StatusCode::OK
}

async fn sign_in(visitor: &mut Visitor<'_>, email: &str, password: &str) -> Page {
    visitor.get("/sign-in").await;
    visitor
        .post("/sign-in", &[("email", email), ("password", password)])
        .await
}

#[tokio::test]
async fn the_demos_people_sign_in_and_out() {
    let house = House::open().await;
    for (email, password) in [
        ("admin@demo.test", "demo-admin"),
        (" Operator@Demo.test ", "demo-operator"),
    ] {
        let mut visitor = house.signed_in(email, password).await;
        assert!(is_in(&mut visitor).await);
        let before = visitor.cookies["neraca-session"].clone();
        assert_eq!(visitor.post("/sign-out", &[]).await.leads_to(), "/sign-in");
        assert!(visitor.get("/sign-in").await.body.contains("Anda sudah keluar."));
        assert!(
            !visitor.get("/sign-in").await.body.contains("Anda sudah keluar."),
            "it is told once"
        );
        visitor.cookies.insert("neraca-session".to_owned(), before);
        assert!(
            !is_in(&mut visitor).await,
            "the session has ended, not just its cookie"
        );
    }
}

#[tokio::test]
async fn who_must_sign_in_is_led_back_afterwards_and_nowhere_else() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let way = visitor
        .get("/developer/applications/501")
        .await
        .leads_to()
        .to_owned();
    assert_eq!(way, "/sign-in?back=/developer/applications/501");
    let page = visitor.get(&way).await;
    let back = page.between("name=\"back\" value=\"", "\"").to_owned();
    let fields = [
        ("email", "admin@demo.test"),
        ("password", "demo-admin"),
        ("back", &back),
    ];
    assert_eq!(
        visitor.post("/sign-in", &fields).await.leads_to(),
        "/developer/applications/501"
    );
    for elsewhere in ["https://evil.test/", "//evil.test", "/\\evil.test"] {
        let mut visitor = house.visitor();
        visitor.get("/sign-in").await;
        let fields = [
            ("email", "admin@demo.test"),
            ("password", "demo-admin"),
            ("back", elsewhere),
        ];
        assert_eq!(visitor.post("/sign-in", &fields).await.leads_to(), "/");
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let house = House::open().await;
    let mut bodies = Vec::new();
    for email in ["admin@demo.test", "nobody@demo.test"] {
        let mut visitor = house.visitor();
        let page = sign_in(&mut visitor, email, "wrong-password").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("Email atau kata sandi salah."));
        assert!(
            !page.body.contains("wrong-password"),
            "a password is never shown again"
        );
        bodies.push(page.body.replace(email, "").replace(&visitor.token, ""));
    }
    assert_eq!(bodies[0], bodies[1]);
}

#[tokio::test]
async fn sessions_are_new_with_each_sign_in_kept_as_hashes_and_end_by_themselves() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let planted = "0".repeat(64);
    visitor
        .cookies
        .insert("neraca-session".to_owned(), planted.clone());
    sign_in(&mut visitor, "admin@demo.test", "demo-admin").await;
    let id = visitor.cookies["neraca-session"].clone();
    assert_ne!(id, planted);
    let server = &house.site.server;
    let live = |hash| {
        let found = server
            .directory
            .read_here(|unit| sessions::live(unit, &hash, server.now()));
        found.unwrap().is_some()
    };
    assert!(live(id_hash(&id)));
    house.pass(SESSION_SECONDS - 1);
    assert!(is_in(&mut visitor).await);
    house.pass(1);
    assert!(!is_in(&mut visitor).await);
}

#[tokio::test]
async fn another_password_ends_the_other_sessions() {
    let house = House::open().await;
    let mut here = house.administrator().await;
    let mut there = house.administrator().await;
    here.get("/account").await;
    let wrong = [("current", "demo-wrong"), ("password", "kata-sandi-baru")];
    let refused = here.post("/account", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Kata sandi sekarang salah."));
    let short = here
        .post("/account", &[("current", "demo-admin"), ("password", "pendek")])
        .await;
    assert!(short.body.contains("Terlalu pendek: paling sedikit 8 karakter."));
    assert!(is_in(&mut there).await);
    let right = [("current", "demo-admin"), ("password", "kata-sandi-baru")];
    assert_eq!(here.post("/account", &right).await.leads_to(), "/account");
    assert!(is_in(&mut here).await && !is_in(&mut there).await);
    let old = sign_in(&mut there, "admin@demo.test", "demo-admin").await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    house.signed_in("admin@demo.test", "kata-sandi-baru").await;
}

#[tokio::test]
async fn trying_passwords_is_slowed_down_for_everyone_and_every_address() {
    let house = House::open().await;
    for email in ["admin@demo.test", "nobody@demo.test"] {
        let mut visitor = house.visitor();
        for _ in 0..5 {
            let page = sign_in(&mut visitor, email, "wrong-password").await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let slowed = sign_in(&mut visitor, email, "demo-admin").await;
        assert_eq!(
            slowed.status,
            StatusCode::TOO_MANY_REQUESTS,
            "even with the right password"
        );
        assert_eq!(slowed.header(header::RETRY_AFTER), "2");
        assert!(slowed.body.contains("coba lagi dalam 2 detik"));
    }
    house.pass(2);
    let mut visitor = house.administrator().await;
    assert!(is_in(&mut visitor).await);
    for _ in 0..5 {
        // The success has forgotten the failures before it.
        let page = sign_in(&mut house.visitor(), "admin@demo.test", "wrong-password").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn who_signs_up_with_a_long_address_signs_in_with_it() {
    let house = House::open().await;
    let email = format!("{}@maju.test", "b".repeat(244));
    let mut visitor = house.visitor();
    visitor.get("/sign-up").await;
    let fields = [
        ("name", "Budi"),
        ("email", &*email),
        ("password", "rahasia-sekali"),
    ];
    assert_eq!(visitor.post("/sign-up", &fields).await.leads_to(), "/");
    house.signed_in(&email, "rahasia-sekali").await;
    let longer = format!("b{email}");
    let refused = sign_in(&mut house.visitor(), &longer, "rahasia-sekali").await;
    assert!(
        refused.body.contains("paling banyak 254 karakter"),
        "{}",
        refused.body
    );
}

#[tokio::test]
async fn a_person_signs_up_once() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    visitor.get("/sign-up").await;
    let faulty = visitor
        .post(
            "/sign-up",
            &[("name", "Budi"), ("email", "budi"), ("password", "123")],
        )
        .await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faulty.body.contains("value=\"Budi\""), "what was typed stays");
    assert!(faulty.body.contains("alamat email") && faulty.body.contains("Terlalu pendek"));
    let fields = [
        ("name", "Budi <b>"),
        ("email", "budi@maju.test"),
        ("password", "rahasia-sekali"),
    ];
    assert_eq!(visitor.post("/sign-up", &fields).await.leads_to(), "/");
    let page = visitor.get("/account").await;
    assert!(page.body.contains("Budi &#60;b&#62;"), "{}", page.body);
    let mut again = house.visitor();
    again.get("/sign-up").await;
    let fields = [
        ("name", "Ani"),
        ("email", "BUDI@maju.test"),
        ("password", "rahasia-sekali"),
    ];
    let taken = again.post("/sign-up", &fields).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.body.contains("Sudah ada akun dengan alamat email ini."));
}
