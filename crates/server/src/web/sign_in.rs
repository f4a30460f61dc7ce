//! Signing in and out.
//!
//! A wrong password and an unknown e-mail address are answered alike, and after the same time. A session's id is new
//! with every sign-in, so that none can be given to a visitor beforehand.

use askama::Template;
use axum::http::{StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use neraca_store::Unit;
use neraca_store::directory::{accounts, sessions};

use super::form::{EMAIL_CHARACTERS_MAX, Field, Form, Kind};
use super::routes::{Access, Route, page};
use super::shell::Shell;
use super::trouble::Trouble;
use super::visit::{self, Visit, own_path};
use super::{Cookie, Notice};
use crate::answer::Answer;
use crate::passwords::CHARACTERS_MAX;

pub(super) const ROUTES: &[Route] = &[
    Route::both("/sign-in", Access::Everyone, page!(show), page!(submit)),
    Route::post("/sign-out", Access::Everyone, page!(sign_out)),
];

/// How long a session lasts, in seconds: 14 days.
pub(super) const SESSION_SECONDS: i64 = 14 * 24 * 3600;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'v> {
    shell: Shell<'v>,
    form: Form<'v>,
    /// Where the way to sign up leads: it too leads back.
    back: String,
}

fn form<'v>(visit: &Visit<'v>, back: &str) -> Form<'v> {
    let email = Field::new(visit, Kind::Email, "email", visit.say("field-email"))
        .autocomplete("username")
        .characters(EMAIL_CHARACTERS_MAX);
    let password = Field::new(visit, Kind::Password, "password", visit.say("field-password"))
        .autocomplete("current-password")
        .characters(CHARACTERS_MAX);
    Form::new(visit, "/sign-in", visit.say("sign-in-submit"))
        .field(email)
        .field(password)
        .carry("back", back)
}

fn page<'v>(visit: &Visit<'v>, form: Form<'v>, back: &str) -> SignInPage<'v> {
    SignInPage {
        shell: visit.shell(visit.say("sign-in-title")),
        form,
        back: back.to_owned(),
    }
}

async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let back = own_path(visit.asked("back")).unwrap_or("/");
    if visit.basics.session().is_some() {
        return Ok(visit.go(back, None));
    }
    visit.show(&page(visit, form(visit, back), back))
}

async fn submit(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let back = own_path(visit.sent("back")).unwrap_or("/");
    let mut form = form(visit, back);
    form.check(visit);
    if form.is_faulty() {
        return visit.show_again(&page(visit, form, back));
    }
    match check_password(visit, visit.sent("email"), visit.sent_exactly("password")).await? {
        Checked::Is(account) => begin_session(visit, account, visit.go(back, None)).await,
        Checked::IsNot => {
            form.trouble(visit.say("sign-in-refused"));
            visit.show_again(&page(visit, form, back))
        }
        Checked::Wait(seconds) => {
            form.trouble(visit.basics.words().say_count("sign-in-wait", seconds));
            let answer = visit.show(&page(visit, form, back))?;
            Ok(too_many(answer, seconds))
        }
    }
}

/// What became of a password.
pub(super) enum Checked {
    /// It is that of this account.
    Is(i64),
    /// It is not.
    IsNot,
    /// It was not looked at: too many failed before. For so many seconds.
    Wait(u64),
}

/// Compares a password with that of the account with the e-mail address.
pub(super) async fn check_password(
    visit: &Visit<'_>,
    email: &str,
    password: &str,
) -> Result<Checked, Trouble> {
    let (server, address) = (visit.server, visit.basics.address);
    if let Err(wait) = server.web.slow_down.begin(email, address, server.clock.elapsed()) {
        return Ok(Checked::Wait(wait.as_secs().saturating_add(1)));
    }
    let known = server
        .directory
        .read_here(|unit| accounts::credentials(unit, email))?;
    let account = known.as_ref().map(|known| known.account);
    let hash = known.map(|known| known.password_hash);
    let is_it = server.passwords.is(password.to_owned(), hash).await?;
    Ok(match account.filter(|_| is_it) {
        Some(account) => {
            server.web.slow_down.succeeded(email, address);
            Checked::Is(account)
        }
        None => Checked::IsNot,
    })
}

/// The answer to who tried too often.
pub(super) fn too_many(answer: Answer, seconds: u64) -> Answer {
    answer
        .status(StatusCode::TOO_MANY_REQUESTS)
        .with(header::RETRY_AFTER, &seconds.to_string())
}

/// Begins a session of the account, and ends the one that the browser had.
pub(super) async fn begin_session(
    visit: &Visit<'_>,
    account: i64,
    answer: Answer,
) -> Result<Answer, Trouble> {
    let server = visit.server;
    let id = visit::new_id(server);
    let (hash, before) = (visit::id_hash(&id), visit.session_hash().ok());
    let now = server.now();
    let ends = now
        .checked_add(SignedDuration::from_secs(SESSION_SECONDS))
        .unwrap_or(Timestamp::MAX);
    let begin = move |unit: &Unit<'_>| {
        if let Some(before) = before {
            sessions::end(unit, &before)?;
        }
        sessions::begin(unit, &hash, account, now, ends)
    };
    server.directory.write(begin).await?;
    let cookies = &server.web.cookies;
    Ok(answer
        .with(
            header::SET_COOKIE,
            &cookies.set(Cookie::Session, &id, Some(SESSION_SECONDS)),
        )
        .with(header::SET_COOKIE, &cookies.clear(Cookie::Form)))
}

async fn sign_out(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    if let Ok(hash) = visit.session_hash() {
        visit
            .server
            .directory
            .write(move |unit: &Unit<'_>| sessions::end(unit, &hash))
            .await?;
    }
    let answer = visit.go("/sign-in", Some(Notice::SignedOut));
    Ok(answer.with(
        header::SET_COOKIE,
        &visit.server.web.cookies.clear(Cookie::Session),
    ))
}
