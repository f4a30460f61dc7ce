//! Hosts: who gets in, moving a Data Usaha, and who still calls the old host.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use neraca_store::directory::{api_tokens, applications};
use neraca_wire::sign::Signer;

use super::support::{House, Page, Visitor};
use crate::admin::tokens::token_text;
use crate::credentials;
use crate::web::hosts::operator::SESSION_SECONDS;

const MOVE: &str = "/admin/data-usaha/1001/move";

async fn give_token(visitor: &mut Visitor<'_>, token: &str) -> Page {
    visitor.get("/admin/sign-in").await;
    visitor.post("/admin/sign-in", &[("token", token)]).await
}

/// A visitor who is the operator.
async fn operator(house: &House) -> Visitor<'_> {
    let mut visitor = house.visitor();
    let page = give_token(&mut visitor, house.site.server.admin_token.reveal()).await;
    assert_eq!(page.leads_to(), "/admin");
    visitor
}

/// A call of the demo's token to the host zeus, signed now.
async fn call(house: &House) -> Page {
    let server = &house.site.server;
    let read = server.directory.read_here(|unit| {
        let token = api_tokens::of_data_usaha(unit, 1_001)?.pop().unwrap();
        Ok::<_, neraca_store::StoreError>((applications::by_id(unit, 501)?.unwrap(), token))
    });
    let (application, token) = read.unwrap();
    let signer = Signer::new(credentials::reveal(server, &application).unwrap());
    let timestamp = server.now().as_second().to_string();
    let token = token_text(&server.token_key, &token, &application).unwrap();
    let request = Request::get("/accurate/api/item/list.do")
        .header("Authorization", format!("Bearer {token}"))
        .header("X-Api-Signature", signer.sign_base64(&timestamp))
        .header("X-Api-Timestamp", timestamp);
    house.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn no_account_gets_in() {
    let house = House::open().await;
    let mut administrator = house.administrator().await;
    for path in ["/admin", MOVE] {
        assert_eq!(
            administrator.get(path).await.leads_to(),
            "/admin/sign-in",
            "{path}"
        );
    }
    administrator.get("/account").await;
    let fields = [("to", "iris"), ("sure", "yes")];
    assert_eq!(
        administrator.post(MOVE, &fields).await.leads_to(),
        "/admin/sign-in"
    );
    administrator.cookies.insert(
        "neraca-operator".to_owned(),
        administrator.cookies["neraca-session"].clone(),
    );
    assert_eq!(administrator.get("/admin").await.leads_to(), "/admin/sign-in");
    assert_eq!(call(&house).await.status, StatusCode::OK, "nothing has moved");
}

#[tokio::test]
async fn trying_tokens_is_slowed_down() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    for _ in 0..5 {
        let page = give_token(&mut visitor, "wrong-token").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("Admin token salah.") && !page.body.contains("wrong-token"));
    }
    let right = house.site.server.admin_token.reveal().to_owned();
    let slowed = give_token(&mut visitor, &right).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(slowed.header(header::RETRY_AFTER), "2");
    house.pass(2);
    assert_eq!(give_token(&mut visitor, &right).await.leads_to(), "/admin");
}

#[tokio::test]
async fn an_operators_session_ends_by_itself_and_by_signing_out() {
    let house = House::open().await;
    let mut visitor = operator(&house).await;
    let cookie = visitor.cookies["neraca-operator"].clone();
    assert_eq!(visitor.get("/admin").await.status, StatusCode::OK);
    visitor.post("/admin/sign-out", &[]).await;
    visitor.cookies.insert("neraca-operator".to_owned(), cookie);
    assert_eq!(visitor.get("/admin").await.leads_to(), "/admin/sign-in");

    let mut visitor = operator(&house).await;
    house.pass(SESSION_SECONDS - 1);
    assert_eq!(visitor.get("/admin").await.status, StatusCode::OK);
    house.pass(1);
    assert_eq!(visitor.get("/admin").await.leads_to(), "/admin/sign-in");
}

#[tokio::test]
async fn an_operators_cookie_comes_from_no_other_site() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let page = give_token(&mut visitor, house.site.server.admin_token.reveal()).await;
    let cookies: Vec<&str> = page
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|line| line.to_str().unwrap())
        .collect();
    assert!(
        cookies
            .iter()
            .any(|it| it.starts_with("neraca-operator=") && it.contains("HttpOnly; SameSite=Strict")),
        "{cookies:?}"
    );
}

#[tokio::test]
async fn a_data_usaha_is_moved_and_late_callers_are_counted() {
    let house = House::open().await;
    let mut visitor = operator(&house).await;
    let page = visitor.get("/admin").await;
    assert!(page.body.contains("Belum ada pemindahan") && page.body.contains("PT Demo Nusantara"));
    assert!(page.body.contains("http://127.0.0.1:2"), "the address of iris");
    visitor.get(MOVE).await;
    for refused in [
        &[("to", "iris")][..],
        &[("to", "zeus"), ("sure", "yes")],
        &[("to", "odin"), ("sure", "yes")],
    ] {
        assert_eq!(
            visitor.post(MOVE, refused).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    assert_eq!(call(&house).await.status, StatusCode::OK, "nothing has moved");
    let begun = visitor.post(MOVE, &[("to", "iris"), ("sure", "yes")]).await;
    assert_eq!(begun.leads_to(), "/admin");
    let moved = loop {
        let page = visitor.get("/admin").await;
        if !page.body.contains("data-refresh") {
            break page;
        }
        tokio::task::yield_now().await;
    };
    let row = moved.between("<ul class=\"moves\">", "</ul>");
    assert!(
        row.contains("PT Demo Nusantara (1001) · zeus → iris") && row.contains("selesai"),
        "{row}"
    );
    assert!(moved.body.contains("tidak ada program yang memanggil host lama"));

    for _ in 0..3 {
        assert_eq!(call(&house).await.status, StatusCode::PERMANENT_REDIRECT);
        house.pass(60);
    }
    let page = visitor.get("/admin").await;
    let row = page.between("<th scope=\"row\" class=\"keep\">Demo App</th>", "</tr>");
    for shown in [
        "PT Demo Nusantara",
        ">zeus → iris<",
        "admin@demo.test",
        ">3<",
        "24 Nov 2026, 10.00 WIB",
        "24 Nov 2026, 10.02 WIB",
    ] {
        assert!(row.contains(shown), "{shown} in {row}");
    }
    let history = visitor.get(MOVE).await;
    assert!(
        history.body.contains("<td>zeus</td><td>iris</td>"),
        "{}",
        history.body
    );
}
