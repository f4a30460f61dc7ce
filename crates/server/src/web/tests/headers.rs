//! What every answer carries so that a browser does no more than the page says.

use axum::http::{StatusCode, header};

use super::support::House;
use crate::config::Tls;
use crate::web::assets;

#[tokio::test]
async fn every_page_has_a_policy_that_allows_nothing_inline() {
    let house = House::open().await;
    let mut administrator = house.administrator().await;
    for path in [
        "/",
        "/sign-in",
        "/developer",
        "/nowhere",
        "/sign-out",
        "/developer/applications/501/calls",
    ] {
        let page = administrator.get(path).await;
        let policy = page.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none';"), "{path}: {policy}");
        for part in [
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "script-src 'self'",
        ] {
            assert!(policy.contains(part), "{policy}");
        }
        assert!(!policy.contains("unsafe"));
        assert_eq!(page.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
        assert_eq!(page.header(header::STRICT_TRANSPORT_SECURITY), "");
        for inline in ["<style", " style=", "<script>", " onclick="] {
            assert!(!page.body.contains(inline), "{path} has {inline}");
        }
    }
}

#[tokio::test]
async fn assets_may_be_kept_for_good_because_their_address_has_their_digest() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let page = visitor.get("/").await;
    for asset in [&*assets::STYLE, &*assets::SCRIPT, &*assets::ICON] {
        assert!(page.body.contains(&asset.path), "{}", asset.path);
        let answer = visitor.get(&asset.path).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(
            answer.header(header::CACHE_CONTROL),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(answer.header(header::SET_COOKIE), "");
    }
    let older = visitor.get("/static/site.000000000000.css").await;
    assert_eq!(older.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn over_tls_cookies_are_bound_to_tls_and_this_host() {
    let house = House::open_at("https://account.test").await;
    let mut visitor = house.visitor();
    let page = visitor.get("/sign-in").await;
    let cookie = page.header(header::SET_COOKIE);
    assert!(
        cookie.starts_with("__Host-neraca-form=") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
    assert_eq!(page.header(header::STRICT_TRANSPORT_SECURITY), "max-age=15552000");
    let tls = Tls::Development("nowhere".into());
    let development = House::open_with("https://localhost", tls).await;
    let page = development.visitor().get("/sign-in").await;
    assert!(page.header(header::SET_COOKIE).ends_with("; Secure"));
    assert_eq!(
        page.header(header::STRICT_TRANSPORT_SECURITY),
        "",
        "it would outlive the CA"
    );
    let fields = [("email", "admin@demo.test"), ("password", "demo-admin")];
    let page = visitor.post("/sign-in", &fields).await;
    for cookie in page.headers.get_all(header::SET_COOKIE) {
        let cookie = cookie.to_str().unwrap();
        for part in [
            "__Host-neraca-",
            "; Path=/;",
            "; HttpOnly;",
            "; SameSite=Lax;",
            "; Secure",
        ] {
            assert!(cookie.contains(part), "{cookie}");
        }
    }
    assert!(visitor.cookies.contains_key("__Host-neraca-session"));
}
