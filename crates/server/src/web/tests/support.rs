//! A demo server whose clock a test moves, and visitors who keep cookies as a browser does.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use jiff::Timestamp;
use neraca_store::seal::Entropy;
use neraca_wire::host::DataHost;
use neraca_wire::settings::Settings;
use neraca_wire::sign::{SignatureSecret, Signer};
use tempfile::TempDir;

use crate::config::{Config, OperatorListener, Tls};
use crate::demo;
use crate::hosts::Hosts;
use crate::route::Site;
use crate::start::{self, Places};
use neraca_limit::Clock;
use neraca_listen::lifecycle::Answers as _;

/// When the tests begin: 24 November 2026, 10.00 WIB.
const BEGIN_SECOND: i64 = 1_795_489_200;

/// The demo application's App Key and Signature Secret, and the demo's Data Usaha.
pub(super) const APP_KEY: &str = "0d5e1f2a-7c3b-4e8d-9a6f-1b2c3d4e5f60";
pub(super) const SECRET: &str = "3f9a1c7e5b2d4086a1f3c5e7092b4d6f";
pub(super) const DEMO: &str = "/data-usaha/1001";

/// A clock that a test moves.
#[derive(Default)]
pub(super) struct StillClock(AtomicI64);

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(BEGIN_SECOND + self.0.load(Ordering::SeqCst)).unwrap()
    }

    fn elapsed(&self) -> Duration {
        Duration::from_secs(self.0.load(Ordering::SeqCst).unsigned_abs())
    }
}

/// Bytes that differ from each other and are the same in every run.
#[derive(Default)]
struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            let number = self
                .0
                .fetch_add(1, Ordering::SeqCst)
                .wrapping_mul(0x9e37_79b9_7f4a_7c15);
            part.copy_from_slice(&number.to_le_bytes()[..part.len()]);
        }
    }
}

/// A demo server.
pub(super) struct House {
    pub(super) site: Site,
    clock: Arc<StillClock>,
    _folder: TempDir,
}

impl House {
    /// A server that clients know as `http://account.test`.
    pub(super) async fn open() -> Self {
        Self::open_at("http://account.test").await
    }

    /// A server that clients know by this address.
    pub(super) async fn open_at(account_url: &str) -> Self {
        Self::open_with(account_url, Tls::Off).await
    }

    /// The same, with certificates of this kind.
    pub(super) async fn open_with(account_url: &str, tls: Tls) -> Self {
        Self::open_as(account_url, tls, false).await
    }

    /// A server that limits calls.
    pub(super) async fn open_limited() -> Self {
        Self::open_as("http://account.test", Tls::Off, true).await
    }

    async fn open_as(account_url: &str, tls: Tls, limits: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            data_dir: folder.path().to_owned(),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            hosts: Vec::new(),
            public: Vec::new(),
            operator: OperatorListener::Off,
            tls,
            limits,
            demo: true,
            settings: Settings::default(),
        };
        let clock = Arc::new(StillClock::default());
        let host = |port| DataHost::parse(&format!("http://127.0.0.1:{port}")).unwrap();
        let places = Places {
            hosts: Hosts::new([("zeus".to_owned(), host(1)), ("iris".to_owned(), host(2))]),
            first_host: "zeus".to_owned(),
            account_url: account_url.to_owned(),
        };
        let handed = Arc::clone(&clock) as Arc<dyn Clock>;
        let (server, _) = start::server(&config, handed, Arc::new(Counting::default()), places).unwrap();
        demo::ensure(&server).await.unwrap();
        let site = Site {
            server,
            account: true,
            data_host: Some(Arc::from("zeus")),
        };
        Self {
            site,
            clock,
            _folder: folder,
        }
    }

    /// Lets time pass.
    pub(super) fn pass(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    /// A visitor without cookies.
    pub(super) fn visitor(&self) -> Visitor<'_> {
        Visitor {
            house: self,
            cookies: BTreeMap::new(),
            token: String::new(),
        }
    }

    /// A visitor who is signed in.
    pub(super) async fn signed_in(&self, email: &str, password: &str) -> Visitor<'_> {
        let mut visitor = self.visitor();
        visitor.get("/sign-in").await;
        let page = visitor
            .post("/sign-in", &[("email", email), ("password", password)])
            .await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        visitor
    }

    /// The demo's ADMINISTRATOR and developer, signed in.
    pub(super) async fn administrator(&self) -> Visitor<'_> {
        self.signed_in("admin@demo.test", "demo-admin").await
    }

    /// The demo's OPERATOR, signed in.
    pub(super) async fn operator(&self) -> Visitor<'_> {
        self.signed_in("operator@demo.test", "demo-operator").await
    }

    /// A person who signs up with this e-mail address, and is called like its first part.
    pub(super) async fn signed_up(&self, email: &str) -> Visitor<'_> {
        let mut visitor = self.visitor();
        visitor.get("/sign-up").await;
        let name = email.split('@').next().unwrap();
        let fields = [("name", name), ("email", email), ("password", "rahasia-sekali")];
        let page = visitor.post("/sign-up", &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        visitor.get("/account").await;
        visitor
    }

    /// Calls an action such as `item/list`, signed now.
    pub(super) async fn call(&self, action: &str, token: &str, secret: &str) -> Page {
        let request = self.signed(Method::GET, action, token, secret);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Saves a record of a resource with the demo application's secret.
    pub(super) async fn save(&self, resource: &str, token: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.signed(Method::POST, &format!("{resource}/save"), token, SECRET);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form(fields))).unwrap()).await
    }

    fn signed(&self, method: Method, action: &str, token: &str, secret: &str) -> Builder {
        let timestamp = self.site.server.now().as_second().to_string();
        let signer = Signer::new(SignatureSecret::parse(secret).unwrap());
        Request::builder()
            .method(method)
            .uri(format!("/accurate/api/{action}.do"))
            .header("Authorization", format!("Bearer {token}"))
            .header("X-Api-Signature", signer.sign_base64(&timestamp))
            .header("X-Api-Timestamp", timestamp)
    }

    /// Sends a request as it is.
    pub(super) async fn send(&self, request: Request<Body>) -> Page {
        let response = self.site.answer(request).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }
}

/// An answer.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Page {
    /// A header's value; empty where it isn't there.
    pub(super) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where the answer leads.
    pub(super) fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.header(header::LOCATION)
    }

    /// The first text between two marks.
    pub(super) fn between(&self, before: &str, after: &str) -> &str {
        let found = self
            .body
            .split_once(before)
            .and_then(|(_, rest)| rest.split_once(after));
        found.unwrap_or_else(|| panic!("no {before} in {}", self.body)).0
    }
}

/// A visitor with a browser's cookies, who sends the token of the last page with a form.
pub(super) struct Visitor<'h> {
    house: &'h House,
    pub(super) cookies: BTreeMap<String, String>,
    pub(super) token: String,
}

impl Visitor<'_> {
    /// Opens a page.
    pub(super) async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None).await
    }

    /// Sends a form with the last page's token.
    pub(super) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.token.clone();
        let all = [&[("_form", token.as_str())], fields].concat();
        self.send(Method::POST, path, Some(form(&all))).await
    }

    /// Sends a form without a token.
    /// Switches the pages to the language with this code.
    pub(super) async fn speak(&mut self, language: &str) {
        let switched = self.post("/language", &[("language", language)]).await;
        assert_eq!(switched.status, StatusCode::SEE_OTHER, "{}", switched.body);
    }

    pub(super) async fn post_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.send(Method::POST, path, Some(form(fields))).await
    }

    async fn send(&mut self, method: Method, path: &str, body: Option<String>) -> Page {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder().method(method).uri(path);
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(body.map_or_else(Body::empty, Body::from)).unwrap();
        let page = self.house.send(request).await;
        for line in page.headers.get_all(header::SET_COOKIE) {
            self.set_cookie(line.to_str().unwrap());
        }
        if page.body.contains("name=\"_form\"") {
            self.token = page.between("name=\"_form\" value=\"", "\"").to_owned();
        }
        page
    }

    fn set_cookie(&mut self, line: &str) {
        let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
        if line.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// A form's body.
fn form(fields: &[(&str, &str)]) -> String {
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
