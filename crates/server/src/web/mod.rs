//! The web pages of the account host, rendered here, usable without JavaScript.
//!
//! # How to add a page
//!
//! 1. **Route**: a [`Route`] in the `ROUTES` of its section (a folder or file here; a new one is named in
//!    [`SECTIONS`]): path (`{id}` takes one step of it), who may open it ([`Access`]), `page!(show)`
//!    for GET and HEAD, `page!(submit)` for POST. Unknown paths, other methods, a missing session and a form without
//!    its token are answered before a handler runs.
//! 2. **Handler**: `async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble>`. [`Visit`] has who is
//!    signed in (`visit.session()?`), what was sent (`visit.sent("name")`, `visit.asked("name")`), the steps of the
//!    path (`visit.number("id")?`), and the server. Read with `visit.server.directory.read_here`, write with
//!    `.write(…).await`. A page of a Data Usaha has `{data_usaha}` in its path and asks for [`Access::Member`] or
//!    [`Access::Administrator`]; `visit.company()?` is that Data Usaha then, and what its ADMINISTRATORs change goes
//!    through `data_usaha::rights::administer`. Other rights beyond [`Access`] are checked by the handler, with
//!    [`Trouble::Missing`] for what the visitor may not know of.
//!    After a POST that did something: `visit.go("/where", Some(Notice::…))`, so that a reload does nothing again.
//! 3. **Template**: `templates/….html`, `{% extends "page.html" %}` with the blocks `main` and perhaps `aside`; its
//!    struct derives `askama::Template`, has a field `shell: Shell<'_>` (made by `visit.shell(title)`), and goes out by
//!    `visit.show(&template)`. `{{ … }}` escapes; `|safe` only for our own components.
//!    [`Shell`](shell::Shell) says texts, numbers (`1.234.567,89`) and moments (WIB).
//! 4. **Text**: `shell.say("key")` in templates, `visit.say("key")` in handlers; `say_with("key", "name", value)` with a
//!    value, `say_count("key", 3)` with a number that decides the plural. Always a literal key. The words are in
//!    `text/{id,en,zh}/SECTION.ftl` (a new section is named in `words.rs`). A test finds keys that are missing in a
//!    language, and keys that nobody uses.
//! 5. **Form**: [`Form`](form::Form) with [`Field`](form::Field)s renders itself with labels, errors beside the fields,
//!    what was typed, and the token. Check, `form.fault("field", text)`, and show it again with status 422. A form
//!    written by hand is `method="post"` and holds `{{ shell.form_token()|safe }}`; a test looks for it.
//! 6. **Style**: `static/site.css` has the tokens and the components; no inline style and no inline script, the
//!    Content-Security-Policy refuses both. `static/site.js` adds comfort only (`data-copy="#id"`, `data-filter`).
//! 7. **Tests**: `tests/` here for rules over HTTP with a clock that stands still; `crates/cli/tests/it/browser/` for
//!    walks in Chromium with screenshots and axe.

mod account;
mod accurate_store;
mod api_docs;
mod assets;
mod cookies;
mod data_usaha;
mod defence;
mod developer;
mod form;
mod home;
mod hosts;
mod language;
mod notice;
mod routes;
mod shell;
mod shown;
mod sign_in;
mod sign_up;
mod slow_down;
#[cfg(test)]
mod tests;
mod trouble;
mod visit;
mod words;

use axum::extract::Request;
use axum::http::{HeaderMap, Method};

use crate::answer::Answer;
use crate::route::Site;
use api_docs::ApiWords;
use cookies::{Cookie, CookieNames};
use data_usaha::rights;
use hosts::operator::{self, Operators};
use notice::Notice;
use routes::{Access, Match, Route};
use slow_down::SlowDown;
use trouble::Trouble;
use visit::{Basics, Visit};

/// The routes of every section.
const SECTIONS: &[&[Route]] = &[
    home::ROUTES,
    language::ROUTES,
    sign_up::ROUTES,
    sign_in::ROUTES,
    account::ROUTES,
    developer::ROUTES,
    data_usaha::ROUTES,
    accurate_store::ROUTES,
    api_docs::ROUTES,
    hosts::ROUTES,
];

/// What the pages keep beside the server's own state.
pub(crate) struct Web {
    /// The account host's address, as clients know it.
    pub(crate) account_url: String,
    cookies: CookieNames,
    /// Browsers are told to come over TLS only. Not by a development CA: what they remember, of `localhost` too, would
    /// outlive it.
    insists_on_tls: bool,
    slow_down: SlowDown,
    /// The sessions of the server's operator.
    operators: Operators,
    /// Tries of the admin token.
    operator_tries: SlowDown,
    api_words: ApiWords,
}

impl Web {
    pub(crate) fn new(account_url: String, has_development_tls: bool) -> Self {
        let is_encrypted = account_url.starts_with("https://");
        Self {
            cookies: CookieNames::new(is_encrypted),
            insists_on_tls: is_encrypted && !has_development_tls,
            slow_down: SlowDown::default(),
            operators: Operators::default(),
            operator_tries: SlowDown::default(),
            api_words: ApiWords::default(),
            account_url,
        }
    }
}

/// Serves what a browser opens on the account host.
pub(crate) async fn serve(site: &Site, request: Request) -> Answer {
    if let Some(asset) = assets::find(request.uri().path()) {
        return match *request.method() {
            Method::GET | Method::HEAD => defence::asset(asset.answer()),
            _ => defence::asset(asset.answer().status(axum::http::StatusCode::METHOD_NOT_ALLOWED))
                .allow("GET, HEAD"),
        };
    }
    let basics = Basics::of(site, &request);
    let answer = match attend(site, request, &basics).await {
        Ok(answer) => answer,
        Err(trouble) => trouble.answer(&basics),
    };
    defence::page(basics.keep(answer), site.server.web.insists_on_tls)
}

/// Finds the page, sees to it that it may be opened, and opens it.
async fn attend(site: &Site, request: Request, basics: &Basics<'_>) -> Result<Answer, Trouble> {
    let server = &*site.server;
    let path = request.uri().path().to_owned();
    let Match { route, parameters } = routes::find(SECTIONS, &path).ok_or(Trouble::Missing)?;
    let is_form = *request.method() == Method::POST;
    let handler = route.handler(request.method())?;
    let (parts, body) = request.into_parts();
    let sent = match is_form {
        true => visit::read_form(&parts.headers, body).await?,
        false => Vec::new(),
    };
    let mut visit = Visit {
        site,
        server,
        basics,
        parameters,
        asked: visit::read_query(parts.uri.query().unwrap_or_default()),
        sent,
        path,
        company: None,
    };
    if is_form {
        visit.check_form_token()?;
    }
    permit(route.access, basics, &visit.path, is_form)?;
    visit.company = rights::admit(&visit, route.access)?;
    handler(&visit).await
}

/// Whether the visitor may open what asks for `access`.
fn permit(access: Access, basics: &Basics<'_>, path: &str, is_form: bool) -> Result<(), Trouble> {
    match (access, basics.session()) {
        (Access::Operator, _) => match basics.operator() {
            Some(_) => Ok(()),
            None => Err(Trouble::Elsewhere(operator::SIGN_IN)),
        },
        (Access::Everyone, _) | (Access::SignedIn, Some(_)) => Ok(()),
        // What a member may is seen to where the Data Usaha is looked up.
        (Access::Member | Access::Administrator, Some(_)) => Ok(()),
        (Access::SignedIn | Access::Developer | Access::Member | Access::Administrator, None) => {
            Err(Trouble::SignIn {
                // A form can't be sent again after signing in; the visitor begins where it was.
                back: (!is_form).then(|| path.to_owned()),
            })
        }
        (Access::Developer, Some(session)) => match session.developer {
            Some(_) => Ok(()),
            None => Err(Trouble::Elsewhere("/developer")),
        },
    }
}

/// The value of a header, where it is text.
fn header<'h>(headers: &'h HeaderMap, name: &axum::http::HeaderName) -> &'h str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
