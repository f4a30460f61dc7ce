//! Daftar API: what the pages show, and «Coba», which is a call like any other.

use axum::http::StatusCode;
use neraca_store::Unit;
use neraca_store::directory::api_tokens::{self, NewApiToken};
use neraca_store::directory::applications::{self, Application};

use super::support::{House, Page, Visitor};
use crate::admin::tokens::token_text;
use crate::credentials;

const LIST: &str = "/developer/api-docs/sales-invoice/list";
const SAVE: &str = "/developer/api-docs/customer/save";
const DATA_USAHA: i64 = 1_001;

/// The number of the demo's token, which the ADMINISTRATOR may try calls with.
async fn demo_token(visitor: &mut Visitor<'_>) -> String {
    let page = visitor.get(LIST).await;
    page.between("<option value=\"", "\" selected").to_owned()
}

/// What the page shows of an answer's body, without HTML's escapes.
fn body(page: &Page) -> String {
    let shown = page.between("id=\"answer-body\">", "</code>");
    shown.replace("&#34;", "\"").replace("&#38;", "&")
}

#[tokio::test]
async fn a_search_finds_by_label_action_and_field_in_any_language() {
    let house = House::open().await;
    for (search, found) in [
        ("faktur penjualan", "sales-invoice"),
        ("SALES invoice", "sales-invoice"),
        ("销售发票", "sales-invoice"),
        ("get-stock", "item"),
        ("exchange-rate", "currency"),
        ("balance-sheet", "report"),
    ] {
        let encoded: String = search.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let page = house
            .visitor()
            .get(&format!("/developer/api-docs.do?q={encoded}"))
            .await;
        let rows: Vec<&str> = page.body.split("<li data-words=").skip(1).collect();
        assert_eq!(rows.len(), 70, "all rows are there for the script");
        let shown: Vec<&&str> = rows
            .iter()
            .filter(|row| !row.split('>').next().unwrap().contains(" hidden"))
            .collect();
        let link = format!("href=\"/developer/api-docs/{found}\"");
        assert!(
            shown.iter().any(|row| row.contains(&link)),
            "{search} finds {found}"
        );
        assert!(shown.len() < 20, "{search} finds {}", shown.len());
    }
    let none = house.visitor().get("/developer/api-docs.do?q=zzz").await;
    assert!(none.body.contains("<div class=\"empty\" data-none>"));
    assert!(!none.body.contains("<section data-group>"));
}

#[tokio::test]
async fn every_page_opens_for_everyone_and_sends_nothing() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let index = visitor.get("/developer/api-docs.do").await;
    let links: std::collections::BTreeSet<&str> = index
        .body
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|link| link.starts_with("/developer/api-docs/"))
        .collect();
    assert_eq!(links.len(), 70 + 325, "a page for each name and each action");
    for link in links {
        let page = visitor.get(link).await;
        assert_eq!(page.status, StatusCode::OK, "{link}");
    }
    for missing in [
        "/developer/api-docs/x",
        "/developer/api-docs/item/x",
        "/developer/api-docs/pos",
    ] {
        assert_eq!(
            visitor.get(missing).await.status,
            StatusCode::NOT_FOUND,
            "{missing}"
        );
    }
    let mut administrator = house.administrator().await;
    administrator.get(LIST).await;
    administrator.get(SAVE).await;
    assert_eq!(
        house.site.server.recent_calls.of(501),
        [],
        "opening a page calls nothing"
    );
}

#[tokio::test]
async fn a_call_that_is_tried_is_a_call_like_any_other() {
    let house = House::open().await;
    let mut visitor = house.administrator().await;
    let token = demo_token(&mut visitor).await;
    let fields = [
        ("token", token.as_str()),
        ("q:fields", "id,number,totalAmount"),
        ("q:sp.pageSize", "1"),
        (
            "further",
            "filter.number.op=EQUAL\r\nfilter.number.val=SI.2026.01.00001",
        ),
        ("do", "send"),
    ];
    let page = visitor.post(LIST, &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(">200 OK<"), "{}", page.body);
    let shown = body(&page);
    assert!(shown.contains("\"totalAmount\": 559000.000000"), "{shown}");
    assert!(shown.contains("\"rowCount\": 1"), "{shown}");
    let calls = house.site.server.recent_calls.of(501);
    assert_eq!(calls.len(), 1);
    assert_eq!(
        (calls[0].path.as_str(), calls[0].status),
        ("/accurate/api/sales-invoice/list.do", 200)
    );

    let misspelt = [
        ("token", token.as_str()),
        ("further", "filter.lastUpdated=01/01/2026"),
        ("do", "send"),
    ];
    for (language, said) in [
        (
            "id",
            "filter.lastUpdated tidak dikenal: maksud Anda filter.lastUpdate?",
        ),
        (
            "en",
            "filter.lastUpdated is unknown: did you mean filter.lastUpdate?",
        ),
        ("zh", "filter.lastUpdated 未知：您是指 filter.lastUpdate 吗？"),
    ] {
        visitor.speak(language).await;
        let page = visitor.post(LIST, &misspelt).await;
        assert!(page.body.contains("X-Neraca-Warning"));
        assert!(page.body.contains(said), "{}", page.body);
    }
}

#[tokio::test]
async fn a_save_is_refused_or_done_as_the_books_say() {
    let house = House::open().await;
    let mut visitor = house.administrator().await;
    let token = demo_token(&mut visitor).await;
    let send = |body: &'static str| {
        [
            ("token", token.clone()),
            ("body", body.to_owned()),
            ("do", "send".to_owned()),
        ]
    };
    let mut tried = Vec::new();
    for (sent, shown) in [
        ("{}", "Nama"),
        (
            "{\"name\": \"Toko Uji\",\r\n \"transDate\": \"01/02/2026\"}",
            "\"s\": true",
        ),
        ("{\"name\": ", "400 Bad Request"),
    ] {
        let fields = send(sent);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let page = visitor.post(SAVE, &fields).await;
        let status = page.between("id=\"answer-status\">", "<").to_owned();
        let answer = format!("{status}\n{}", body(&page));
        assert!(answer.contains(shown), "{sent}: {answer}");
        tried.push(page);
    }
    assert!(tried[0].body.contains("s: false"), "a refusal is told as one");
    let kept = tried[1].body.replace("&#34;", "\"");
    assert!(kept.contains("\"name\": \"Toko Uji\",\n"), "what was typed stays");
}

#[tokio::test]
async fn the_limits_count_it() {
    let house = House::open_limited().await;
    let mut visitor = house.administrator().await;
    let token = demo_token(&mut visitor).await;
    let fields = [("token", token.as_str()), ("do", "send")];
    for _ in 0..8 {
        assert!(visitor.post(LIST, &fields).await.body.contains(">200 OK<"));
    }
    let ninth = visitor.post(LIST, &fields).await;
    assert!(ninth.body.contains(">429 Too Many Requests<"), "{}", ninth.body);
}

#[tokio::test]
async fn a_visitor_sends_with_its_own_tokens_for_its_own_applications_only() {
    let house = House::open().await;
    let token = demo_token(&mut house.administrator().await).await;
    let fields = [("token", token.as_str()), ("do", "send")];
    let mut stranger = house.visitor();
    stranger.get("/sign-in").await;
    assert!(
        stranger
            .post(LIST, &fields)
            .await
            .leads_to()
            .starts_with("/sign-in")
    );

    let mut other = house.visitor();
    other.get("/sign-up").await;
    let person = [
        ("name", "Budi"),
        ("email", "budi@maju.test"),
        ("password", "rahasia-sekali"),
    ];
    other.post("/sign-up", &person).await;
    let page = other.get(LIST).await;
    assert!(
        page.body.contains("Untuk mencoba, Anda perlu API Token"),
        "{}",
        page.body
    );
    let refused = other.post(LIST, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);

    // A token of its own, but for the demo's application: not Budi's to sign with.
    let server = &house.site.server;
    let budi = server
        .directory
        .read_here(|unit| neraca_store::directory::accounts::by_email(unit, "budi@maju.test"))
        .unwrap()
        .unwrap()
        .id;
    let now = server.now();
    let make = move |unit: &Unit<'_>| {
        let member = neraca_store::directory::memberships::NewMember {
            data_usaha: DATA_USAHA,
            account: budi,
            role: neraca_store::directory::memberships::Role::Operator,
            access_group: None,
            now,
        };
        neraca_store::directory::memberships::set(unit, &member)?;
        let new = NewApiToken {
            id: None,
            account: budi,
            data_usaha: DATA_USAHA,
            application: 501,
            token_uuid: uuid::Uuid::from_u128(9),
            created_at: now,
        };
        api_tokens::create(unit, &new)
    };
    let its_own = server.directory.write(make).await.unwrap().id.to_string();
    let page = other.get(LIST).await;
    assert!(page.body.contains("Untuk mencoba, Anda perlu API Token"));
    let refused = other.post(LIST, &[("token", &its_own), ("do", "send")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(server.recent_calls.of(501), [], "nothing was sent");
}

#[tokio::test]
async fn a_revoked_token_is_offered_no_more() {
    let house = House::open().await;
    let mut visitor = house.administrator().await;
    let token = demo_token(&mut visitor).await;
    let (id, now) = (token.parse().unwrap(), house.site.server.now());
    let revoke = move |unit: &Unit<'_>| api_tokens::revoke(unit, id, now);
    house.site.server.directory.write(revoke).await.unwrap();
    let refused = visitor.post(LIST, &[("token", &token), ("do", "send")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("API Token itu tidak bisa dipakai lagi."));
    assert!(
        visitor
            .get(LIST)
            .await
            .body
            .contains("Untuk mencoba, Anda perlu API Token")
    );
}

/// The demo's application, and the texts of its secret and of the token.
fn secrets(house: &House, token: i64) -> (Application, String, String) {
    let server = &house.site.server;
    let read = server.directory.read_here(|unit| {
        let token = api_tokens::by_id(unit, token)?.unwrap();
        Ok::<_, neraca_store::StoreError>((applications::by_id(unit, 501)?.unwrap(), token))
    });
    let (application, token) = read.unwrap();
    let secret = credentials::reveal(server, &application)
        .unwrap()
        .reveal()
        .to_owned();
    let token = token_text(&server.token_key, &token, &application).unwrap();
    (application, secret, token)
}

#[tokio::test]
async fn secrets_stand_in_the_page_only_where_that_was_asked_for() {
    let house = House::open().await;
    let mut visitor = house.administrator().await;
    let token = demo_token(&mut visitor).await;
    let (_, secret, text) = secrets(&house, token.parse().unwrap());
    for (wish, password) in [
        ("", ""),
        ("show", "demo-admin"),
        ("send", "demo-admin"),
        ("reveal", ""),
        ("reveal", "demo-wrong"),
        ("reveal", "demo-admin"),
    ] {
        let fields = [("token", token.as_str()), ("do", wish), ("password", password)];
        let page = match wish {
            "" => visitor.get(LIST).await,
            _ => visitor.post(LIST, &fields).await,
        };
        let shows = page.body.contains(&secret) && page.body.contains(&text);
        let hides = !page.body.contains(&secret) && !page.body.contains(&text);
        let is_asked = (wish, password) == ("reveal", "demo-admin");
        assert!(if is_asked { shows } else { hides }, "{wish} {password}");
    }
    for _ in 0..5 {
        visitor
            .post(LIST, &[("do", "reveal"), ("password", "demo-wrong")])
            .await;
    }
    let slowed = visitor
        .post(LIST, &[("do", "reveal"), ("password", "demo-admin")])
        .await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!slowed.body.contains(&secret));
}

#[tokio::test]
async fn the_signed_request_of_a_page_is_taken_for_ten_minutes() {
    let house = House::open().await;
    let mut visitor = house.administrator().await;
    let token = demo_token(&mut visitor).await;
    let (_, _, text) = secrets(&house, token.parse().unwrap());
    let page = visitor.get(LIST).await;
    assert!(page.body.contains("24 Nov 2026, 10.10.00 WIB"), "until when");
    let raw = page
        .between("id=\"raw\">", "</code>")
        .replace("&#38;", "&")
        .replace("$API_TOKEN", &text);
    let mut lines = raw.lines();
    let target = lines.next().unwrap().split(' ').nth(1).unwrap().to_owned();
    let request = || {
        let mut request = axum::http::Request::get(target.as_str());
        for line in raw.lines().skip(1).filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once(": ").unwrap();
            request = request.header(name, value);
        }
        request.body(axum::body::Body::empty()).unwrap()
    };
    assert_eq!(house.send(request()).await.status, StatusCode::OK);
    house.pass(600);
    assert_eq!(house.send(request()).await.status, StatusCode::OK);
    house.pass(1);
    assert_eq!(house.send(request()).await.status, StatusCode::UNAUTHORIZED);
}
