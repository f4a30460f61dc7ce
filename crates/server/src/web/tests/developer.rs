//! The Developer Area: from signing up to signed calls, with the clock in the test's hand.

use axum::http::StatusCode;
use neraca_store::Unit;
use neraca_store::directory::api_tokens::{self, NewApiToken};
use neraca_store::directory::{applications, installations};

use super::support::{House, Page, Visitor};
use crate::admin::tokens::token_text;

/// Signs up, becomes a developer, adds an application; its path.
async fn new_application(visitor: &mut Visitor<'_>) -> String {
    visitor.get("/sign-up").await;
    let fields = [
        ("name", "Budi"),
        ("email", "budi@maju.test"),
        ("password", "rahasia-sekali"),
    ];
    visitor.post("/sign-up", &fields).await;
    assert!(
        visitor
            .get("/developer")
            .await
            .body
            .contains("Daftar Sebagai Pengembang Aplikasi")
    );
    let early = visitor
        .post("/developer/applications/new", &[("name", "Kasir")])
        .await;
    assert_eq!(early.leads_to(), "/developer", "first one becomes a developer");
    let refused = visitor.post("/developer/join", &[("name", "PT Maju")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Mohon dicentang"));
    visitor
        .post("/developer/join", &[("name", "PT Maju"), ("consent", "yes")])
        .await;
    let added = visitor
        .post("/developer/applications/new", &[("name", "Kasir Maju")])
        .await;
    let path = added.leads_to().to_owned();
    visitor.get(&path).await;
    path
}

/// The secret that the page shows when it is asked to.
async fn secret(visitor: &mut Visitor<'_>, path: &str) -> String {
    let hidden = visitor.get(&format!("{path}/api-token")).await;
    let page = visitor.post(&format!("{path}/api-token/secret"), &[]).await;
    let secret = page.between("id=\"signature-secret\">", "<").to_owned();
    assert!(
        !hidden.body.contains(&secret),
        "a page that is merely opened doesn't show it"
    );
    secret
}

/// Installs the application in the demo's Data Usaha and makes a token for its ADMINISTRATOR.
async fn token(house: &House, path: &str) -> String {
    const ADMINISTRATOR: i64 = 36_001;
    const DATA_USAHA: i64 = 1_001;
    let server = &house.site.server;
    let id: i64 = path.rsplit('/').next().unwrap().parse().unwrap();
    let now = server.now();
    let make = move |unit: &Unit<'_>| {
        installations::install(unit, DATA_USAHA, id, ADMINISTRATOR, now)?;
        let new = NewApiToken {
            id: None,
            account: ADMINISTRATOR,
            data_usaha: DATA_USAHA,
            application: id,
            token_uuid: uuid::Uuid::from_u128(7),
            created_at: now,
        };
        api_tokens::create(unit, &new)
    };
    let token = server.directory.write(make).await.unwrap();
    let application = server.directory.read_here(|unit| applications::by_id(unit, id));
    token_text(&server.token_key, &token, &application.unwrap().unwrap()).unwrap()
}

/// A call that is signed now.
async fn call(house: &House, token: &str, secret: &str) -> Page {
    house.call("item/list", token, secret).await
}

#[tokio::test]
async fn a_replaced_secret_signs_until_its_grace_is_over() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let path = new_application(&mut visitor).await;
    visitor.post(&format!("{path}/api-token/activate"), &[]).await;
    let old = secret(&mut visitor, &path).await;
    let token = token(&house, &path).await;
    assert_eq!(call(&house, &token, &old).await.status, StatusCode::OK);

    let strange = visitor
        .post(&format!("{path}/api-token/replace"), &[("grace", "5")])
        .await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
    visitor
        .post(&format!("{path}/api-token/replace"), &[("grace", "1")])
        .await;
    let new = secret(&mut visitor, &path).await;
    assert_ne!(old, new);
    house.pass(3_599);
    for secret in [&old, &new] {
        assert_eq!(
            call(&house, &token, secret).await.status,
            StatusCode::OK,
            "both sign"
        );
    }
    house.pass(1);
    let refused = call(&house, &token, &old).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    let hint = refused.headers["x-neraca-hint"].to_str().unwrap();
    assert!(
        hint.contains("sudah diganti; berlakunya berakhir 24/11/2026 11:00:00 WIB"),
        "{hint}"
    );
    assert_eq!(call(&house, &token, &new).await.status, StatusCode::OK);

    visitor
        .post(&format!("{path}/api-token/replace"), &[("grace", "0")])
        .await;
    assert_eq!(
        call(&house, &token, &new).await.status,
        StatusCode::UNAUTHORIZED,
        "without a grace"
    );
}

#[tokio::test]
async fn the_grace_can_be_ended_and_the_feature_switched() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let path = new_application(&mut visitor).await;
    let inactive = visitor.post(&format!("{path}/api-token/secret"), &[]).await;
    assert!(
        !inactive.body.contains("signature-secret"),
        "there is nothing to show yet"
    );
    visitor.post(&format!("{path}/api-token/activate"), &[]).await;
    let old = secret(&mut visitor, &path).await;
    let token = token(&house, &path).await;
    visitor
        .post(&format!("{path}/api-token/replace"), &[("grace", "24")])
        .await;
    let page = visitor.get(&format!("{path}/api-token")).await;
    assert!(page.body.contains("25 Nov 2026, 10.00 WIB"), "{}", page.body);
    assert_eq!(call(&house, &token, &old).await.status, StatusCode::OK);
    visitor.post(&format!("{path}/api-token/end-previous"), &[]).await;
    assert_eq!(call(&house, &token, &old).await.status, StatusCode::UNAUTHORIZED);

    let new = secret(&mut visitor, &path).await;
    visitor.post(&format!("{path}/api-token/deactivate"), &[]).await;
    let dead = call(&house, &token, &new).await;
    assert!(
        dead.body.contains("Invalid or Revoked API Token"),
        "{}",
        dead.body
    );
    visitor.post(&format!("{path}/api-token/activate"), &[]).await;
    assert_eq!(call(&house, &token, &new).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_developer_sees_what_became_of_its_calls_and_who_installed_it() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let path = new_application(&mut visitor).await;
    visitor.post(&format!("{path}/api-token/activate"), &[]).await;
    let secret = secret(&mut visitor, &path).await;
    let calls = format!("{path}/calls");
    assert!(visitor.get(&calls).await.body.contains("Belum ada panggilan"));
    assert!(
        visitor
            .get(&format!("{path}/installations"))
            .await
            .body
            .contains("Belum ada yang memasang")
    );

    let token = token(&house, &path).await;
    call(&house, &token, &secret).await;
    house.pass(60);
    call(&house, &token, &"0".repeat(32)).await;
    let page = visitor.get(&calls).await;
    assert!(page.body.contains("2 panggilan"));
    let newest = page.between("<tbody>", "</tr>");
    for shown in [
        "24 Nov 2026, 10.01.00 WIB",
        "PT Demo Nusantara",
        "GET item/list.do",
        ">401<",
        "secret lain atau teks lain",
    ] {
        assert!(newest.contains(shown), "{shown} in {newest}");
    }
    let refused = visitor.get(&format!("{calls}?show=refused")).await;
    assert!(refused.body.contains(">401<") && !refused.body.contains(">200<"));

    let places = visitor.get(&format!("{path}/installations")).await;
    let row = places.between("<th scope=\"row\">PT Demo Nusantara</th>", "</tr>");
    assert_eq!(
        row.matches("24 Nov 2026, 10.00 WIB").count(),
        2,
        "installed, and last used: {row}"
    );
}

#[tokio::test]
async fn what_is_anothers_is_not_there() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let own = new_application(&mut visitor).await;
    for page in ["", "/api-token", "/api-token/replace", "/installations", "/calls"] {
        assert_eq!(visitor.get(&format!("{own}{page}")).await.status, StatusCode::OK);
        let anothers = visitor.get(&format!("/developer/applications/501{page}")).await;
        assert_eq!(anothers.status, StatusCode::NOT_FOUND, "{page}");
    }
    for form in [
        "",
        "/api-token/activate",
        "/api-token/secret",
        "/api-token/replace",
        "/api-token/deactivate",
    ] {
        let path = format!("/developer/applications/501{form}");
        let anothers = visitor.post(&path, &[("name", "x"), ("grace", "0")]).await;
        assert_eq!(anothers.status, StatusCode::NOT_FOUND, "{form}");
    }
}

#[tokio::test]
async fn an_application_gets_another_name() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let path = new_application(&mut visitor).await;
    let empty = visitor.post(&path, &[("name", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = visitor.post(&path, &[("name", &"x".repeat(81))]).await;
    assert!(long.body.contains("paling banyak 80 karakter"));
    assert_eq!(
        visitor.post(&path, &[("name", "Kasir Baru")]).await.leads_to(),
        path
    );
    let list = visitor.get("/developer").await;
    assert!(list.body.contains("Kasir Baru") && !list.body.contains("Kasir Maju"));
}
