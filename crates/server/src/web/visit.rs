//! A visit: one request to a page, with who makes it, what was sent, and the ways to answer it.

use std::net::{IpAddr, Ipv4Addr};

use askama::Template;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use neraca_store::directory::sessions::{self, IdHash, Session};
use neraca_wire::form;
use neraca_wire::language::Language;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::data_usaha::rights::Company;
use super::shell::Shell;
use super::trouble::Trouble;
use super::words::Words;
use super::{Cookie, Notice, SECTIONS, routes};
use crate::answer::Answer;
use crate::body::{self, BodyError};
use crate::route::Site;
use crate::server::Server;
use neraca_listen::lifecycle::Arrival;

/// Name of the field that holds a form's token.
pub(super) const FORM_TOKEN: &str = "_form";

/// Random bytes of a session's id, and of what a visitor's forms are known by.
const ID_BYTES: usize = 32;

/// The purpose of the keys that form tokens are.
const FORM_PURPOSE: &str = "neraca/form/1/";

/// Names with values, as a form or a query has them.
pub(super) type Pairs = Vec<(String, String)>;

/// What is known of a visitor before its page is: enough to answer it with an error page.
pub(super) struct Basics<'s> {
    pub(super) server: &'s Server,
    pub(super) language: Language,
    /// Path and query of a page that can be opened again, for the language switch.
    pub(super) here: String,
    /// What the last page left to be told.
    pub(super) notice: Option<Notice>,
    /// Where the visitor is.
    pub(super) address: IpAddr,
    session: Option<(Session, IdHash)>,
    /// The id of the operator's session that the visitor has.
    operator: Option<String>,
    /// What the visitor's forms are known by: its session's id, or the value of the form cookie.
    known_by: String,
    /// The visitor has no form cookie yet.
    is_new: bool,
}

impl<'s> Basics<'s> {
    /// Reads what a request's headers tell of the visitor.
    pub(super) fn of(site: &'s Site, request: &Request) -> Self {
        let server = &*site.server;
        let cookies = &server.web.cookies;
        let cookie = |cookie| cookies.value(request.headers(), cookie);
        let language =
            cookie(Cookie::Language).and_then(|code| Language::ALL.into_iter().find(|it| it.code() == code));
        let session_id = cookie(Cookie::Session).filter(|id| is_id(id));
        let session = session_id.and_then(|id| {
            let hash = id_hash(id);
            let live = server
                .directory
                .read_here(|unit| sessions::live(unit, &hash, server.now()));
            match live {
                Ok(session) => session.map(|session| (session, hash)),
                Err(error) => {
                    tracing::error!(%error, "a session can't be looked up");
                    None
                }
            }
        });
        let operator = cookie(Cookie::Operator)
            .filter(|id| is_id(id) && server.web.operators.is_live(id, server.now()))
            .map(str::to_owned);
        let form_id = cookie(Cookie::Form).filter(|id| is_id(id));
        let known_by = match (&session, session_id, form_id) {
            (Some(_), Some(id), _) | (_, _, Some(id)) => id.to_owned(),
            _ => new_id(server),
        };
        let address = request.extensions().get::<Arrival>().map(|it| it.peer.ip());
        Self {
            server,
            language: language.unwrap_or_default(),
            here: here(request),
            notice: cookie(Cookie::Notice).and_then(Notice::from_code),
            address: address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
            is_new: session.is_none() && form_id.is_none(),
            session,
            operator,
            known_by,
        }
    }

    /// The id of the operator's session, where the visitor is the server's operator.
    pub(super) fn operator(&self) -> Option<&str> {
        self.operator.as_deref()
    }

    /// Who is signed in.
    pub(super) fn session(&self) -> Option<&Session> {
        self.session.as_ref().map(|(session, _)| session)
    }

    /// What a form of this visitor must hold: nobody else can know it, since it follows from a cookie and the
    /// server's key.
    pub(super) fn form_token(&self) -> String {
        let key = self
            .server
            .keys
            .subkey(&format!("{FORM_PURPOSE}{}", self.known_by));
        hex(key.as_bytes())
    }

    /// The words of the visitor's language.
    pub(super) fn words(&self) -> Words {
        Words(self.language)
    }

    /// The answer with the cookies that the visit leaves.
    pub(super) fn keep(&self, answer: Answer) -> Answer {
        let cookies = &self.server.web.cookies;
        let is_page = !answer.status.is_redirection();
        let answer = match self.is_new && is_page {
            true => answer.with(
                header::SET_COOKIE,
                &cookies.set(Cookie::Form, &self.known_by, None),
            ),
            false => answer,
        };
        // Told by this page, if it is one.
        match self.notice.is_some() && is_page {
            true => answer.with(header::SET_COOKIE, &cookies.clear(Cookie::Notice)),
            false => answer,
        }
    }
}

/// One request to a page.
pub(super) struct Visit<'v> {
    pub(super) site: &'v Site,
    pub(super) server: &'v Server,
    pub(super) basics: &'v Basics<'v>,
    pub(super) parameters: Vec<(&'static str, String)>,
    pub(super) asked: Pairs,
    pub(super) sent: Pairs,
    pub(super) path: String,
    /// The Data Usaha that the page is of, with what the visitor has there.
    pub(super) company: Option<Company>,
}

impl<'v> Visit<'v> {
    /// Who is signed in. A page that isn't for everyone has someone.
    pub(super) fn session(&self) -> Result<&'v Session, Trouble> {
        self.basics.session().ok_or(Trouble::SignIn { back: None })
    }

    /// The hash of the session's id, which tells it from the account's other sessions.
    pub(super) fn session_hash(&self) -> Result<IdHash, Trouble> {
        let session = self.basics.session.as_ref();
        session
            .map(|(_, hash)| *hash)
            .ok_or(Trouble::SignIn { back: None })
    }

    /// The Data Usaha that the page is of. A page for its members has one.
    pub(super) fn company(&self) -> Result<&Company, Trouble> {
        self.company.as_ref().ok_or(Trouble::Missing)
    }

    /// A field of the form, without spaces around it; empty where it wasn't sent.
    pub(super) fn sent(&self, name: &str) -> &str {
        value(&self.sent, name).trim()
    }

    /// A field of the form as it was typed, such as a password.
    pub(super) fn sent_exactly(&self, name: &str) -> &str {
        value(&self.sent, name)
    }

    /// Every value of a field of the form, such as boxes of one name.
    pub(super) fn all_sent<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.sent
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// A value of the query; empty where it wasn't asked.
    pub(super) fn asked(&self, name: &str) -> &str {
        value(&self.asked, name).trim()
    }

    /// A number that stands in the path; what isn't one names no page.
    pub(super) fn number(&self, name: &str) -> Result<i64, Trouble> {
        self.step(name)?.parse().map_err(|_| Trouble::Missing)
    }

    /// A step of the path.
    pub(super) fn step(&self, name: &str) -> Result<&str, Trouble> {
        let found = self.parameters.iter().find(|(known, _)| *known == name);
        found.map(|(_, step)| step.as_str()).ok_or(Trouble::Missing)
    }

    /// A text without values in the visitor's language.
    pub(super) fn say(&self, key: &str) -> String {
        self.basics.words().say(key)
    }

    /// A text with a value in the visitor's language.
    pub(super) fn say_with(&self, key: &str, name: &str, value: impl std::fmt::Display) -> String {
        self.basics.words().say_with(key, name, value)
    }

    /// What surrounds a page with this title.
    pub(super) fn shell(&self, title: String) -> Shell<'v> {
        Shell::new(self.basics, title, &self.path)
    }

    /// A page.
    pub(super) fn show(&self, page: &impl Template) -> Result<Answer, Trouble> {
        render(page, self.basics.language)
    }

    /// A page whose form was refused.
    pub(super) fn show_again(&self, page: &impl Template) -> Result<Answer, Trouble> {
        self.show(page)
            .map(|answer| answer.status(StatusCode::UNPROCESSABLE_ENTITY))
    }

    /// Leads to another page of this site, which tells the notice.
    pub(super) fn go(&self, path: &str, notice: Option<Notice>) -> Answer {
        let answer = Answer::html(String::new())
            .status(StatusCode::SEE_OTHER)
            .with(header::LOCATION, path);
        let cookies = &self.server.web.cookies;
        match notice {
            Some(notice) => answer.with(
                header::SET_COOKIE,
                &cookies.set(Cookie::Notice, notice.code(), Some(notice.seconds())),
            ),
            None => answer,
        }
    }

    /// Refuses a form that doesn't come from a page of this visitor.
    pub(super) fn check_form_token(&self) -> Result<(), Trouble> {
        let given = value(&self.sent, FORM_TOKEN);
        let expected = self.basics.form_token();
        match bool::from(given.as_bytes().ct_eq(expected.as_bytes())) {
            true => Ok(()),
            false => Err(Trouble::FormToken),
        }
    }
}

/// A template as an answer.
pub(super) fn render(page: &impl Template, language: Language) -> Result<Answer, Trouble> {
    let html = page.render().map_err(|error| Trouble::Fault(error.to_string()))?;
    Ok(Answer::html(html).with(header::CONTENT_LANGUAGE, language.code()))
}

/// A form's names and values.
pub(super) async fn read_form(headers: &HeaderMap, body: Body) -> Result<Pairs, Trouble> {
    let bytes = body::read(headers, body).await.map_err(|error| match error {
        BodyError::TooLarge => Trouble::TooLarge,
        BodyError::TooSlow(_) => Trouble::TooSlow,
        BodyError::Unreadable(_) => Trouble::Unreadable,
    })?;
    let content_type = super::header(headers, &header::CONTENT_TYPE);
    if !content_type
        .trim_start()
        .to_ascii_lowercase()
        .starts_with("application/x-www-form-urlencoded")
    {
        return Err(Trouble::Unreadable);
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| Trouble::Unreadable)?;
    form::pairs(text).map(owned).map_err(|_| Trouble::Unreadable)
}

/// A query's names and values; nothing where it can't be read, since a page can be shown all the same.
pub(super) fn read_query(query: &str) -> Pairs {
    form::pairs(query).map(owned).unwrap_or_default()
}

fn owned(pairs: form::Pairs<'_>) -> Pairs {
    let own = |(name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
        (name.into_owned(), value.into_owned())
    };
    pairs.into_iter().map(own).collect()
}

fn value<'p>(pairs: &'p Pairs, name: &str) -> &'p str {
    let found = pairs.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, value)| value)
}

/// Where the language switch leads back to: the page itself, or the start where there is only a form's target.
fn here(request: &Request) -> String {
    let uri = request.uri();
    if *request.method() != Method::POST {
        return uri.path_and_query().map_or("/", |it| it.as_str()).to_owned();
    }
    match routes::find(SECTIONS, uri.path()) {
        Some(found) if found.route.handler(&Method::GET).is_ok() => uri.path().to_owned(),
        _ => "/".to_owned(),
    }
}

/// Random bytes that name a session or a visitor.
pub(super) fn new_id(server: &Server) -> String {
    let mut random = [0; ID_BYTES];
    server.entropy.fill(&mut random);
    hex(&random)
}

/// What is kept of a session's id.
pub(super) fn id_hash(id: &str) -> IdHash {
    Sha256::digest(id.as_bytes()).into()
}

fn is_id(text: &str) -> bool {
    text.len() == ID_BYTES * 2 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A path of this site that someone asked to be led back to; nothing where it leads elsewhere.
pub(super) fn own_path(path: &str) -> Option<&str> {
    let is_own = path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    is_own.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_led_to_another_site() {
        for path in ["/", "/developer?x=1#y", "/a//b"] {
            assert_eq!(own_path(path), Some(path));
        }
        for path in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a b",
            "/\r\nX: y",
            "x",
        ] {
            assert_eq!(own_path(path), None, "{path}");
        }
    }
}
