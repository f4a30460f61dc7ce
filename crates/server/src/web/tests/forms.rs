//! What no form and no page may let through: every route is tried.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use super::support::{APP_KEY, House};
use crate::body::BODY_BYTES_MAX;
use crate::web::SECTIONS;
use crate::web::routes::Route;

/// Every route with a path that exists in the demo.
pub(super) fn routes() -> impl Iterator<Item = (&'static Route, String)> {
    let routes = SECTIONS.iter().copied().flatten();
    routes.map(|route| {
        let steps = [
            ("{id}", "501"),
            ("{data_usaha}", "1001"),
            ("{account}", "36002"),
            ("{group}", "1"),
            ("{application}", "501"),
            ("{app_key}", APP_KEY),
            ("{token}", "151"),
            ("{resource}", "item"),
            ("{action}", "save"),
        ];
        let path = steps.iter().fold(route.path.to_owned(), |path, (step, given)| {
            path.replace(step, given)
        });
        assert!(!path.contains('{'), "{path} needs something that exists");
        (route, path)
    })
}

#[tokio::test]
async fn a_form_without_the_token_of_its_visitor_is_refused_everywhere() {
    let house = House::open().await;
    let mut other = house.visitor();
    other.get("/sign-in").await;
    let mut administrator = house.administrator().await;
    let mut stranger = house.visitor();
    stranger.get("/sign-in").await;
    let mut tried = 0;
    for (route, path) in routes() {
        if route.handler(&Method::POST).is_err() {
            continue;
        }
        for visitor in [&mut stranger, &mut administrator] {
            for page in [
                visitor.post_bare(&path, &[]).await,
                visitor.post_bare(&path, &[("_form", &other.token)]).await,
                visitor.post_bare(&path, &[("_form", "")]).await,
            ] {
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
                assert!(page.body.contains("Formulir ini sudah tidak berlaku"), "{path}");
            }
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried}");
    let mut visitor = house.administrator().await;
    assert!(
        visitor.get("/account").await.body.contains("Admin Demo"),
        "nothing was done"
    );
}

#[tokio::test]
async fn every_page_opens_or_leads_on_and_has_its_methods_only() {
    let house = House::open().await;
    let mut administrator = house.administrator().await;
    for (route, path) in routes() {
        let is_page = route.handler(&Method::GET).is_ok();
        for page in [house.visitor().get(&path).await, administrator.get(&path).await] {
            let expected = match is_page {
                true => page.status == StatusCode::OK || page.status == StatusCode::SEE_OTHER,
                false => {
                    page.status == StatusCode::METHOD_NOT_ALLOWED && page.header(header::ALLOW) == "POST"
                }
            };
            assert!(expected, "{path}: {}", page.status);
        }
        let put = Request::put(path.as_str()).body(Body::empty()).unwrap();
        let put = house.send(put).await;
        assert_eq!(put.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert!(put.body.contains("<main"), "it is a page too");
    }
    for path in [
        "/nowhere",
        "/developer/",
        "/developer/applications/x",
        "/developer/applications/999999",
    ] {
        assert_eq!(
            administrator.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_form_that_is_too_large_or_none_is_refused() {
    let house = House::open().await;
    let post = |content_type: &str, body: Vec<u8>| {
        let request = Request::post("/sign-in").header(header::CONTENT_TYPE, content_type);
        house.send(request.body(Body::from(body)).unwrap())
    };
    let form = "application/x-www-form-urlencoded";
    let large = post(form, vec![b'a'; BODY_BYTES_MAX + 1]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(large.header(header::CONNECTION), "close");
    assert_eq!(
        post("application/json", b"{}".to_vec()).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        post("multipart/form-data", b"x".to_vec()).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        post(form, b"a=%zz".to_vec()).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        post(form, b"a=%ff".to_vec()).await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn a_language_is_remembered_and_indonesian_without_one() {
    let house = House::open().await;
    let request = Request::get("/sign-in").header(header::ACCEPT_LANGUAGE, "en");
    let page = house.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(page.header(header::CONTENT_LANGUAGE), "id");
    let mut visitor = house.visitor();
    visitor.get("/sign-in?back=/account").await;
    for (language, title) in [
        ("en", "<h1>Sign in</h1>"),
        ("zh", "<h1>登录</h1>"),
        ("id", "<h1>Masuk</h1>"),
    ] {
        let fields = [("language", language), ("back", "/sign-in?back=/account")];
        assert_eq!(
            visitor.post("/language", &fields).await.leads_to(),
            "/sign-in?back=/account"
        );
        let page = visitor.get("/sign-in").await;
        assert!(page.body.contains(title) && page.body.contains(&format!("<html lang=\"{language}\">")));
        assert_eq!(page.header(header::CONTENT_LANGUAGE), language);
    }
    let elsewhere = visitor
        .post("/language", &[("language", "en"), ("back", "//evil.test")])
        .await;
    assert_eq!(elsewhere.leads_to(), "/");
    let unknown = visitor.post("/language", &[("language", "xx")]).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
}
