//! The operator's session: begun with the admin token, kept in memory, ended by itself after some hours, by signing out,
//! and with the process.
//!
//! Only the hash of a session's id is kept. Trying tokens is slowed down by address alone: were it slowed down for all,
//! a stranger could keep the operator out.

use std::sync::{Mutex, PoisonError};

use askama::Template;
use axum::http::header;
use jiff::{SignedDuration, Timestamp};
use neraca_store::directory::sessions::IdHash;
use subtle::ConstantTimeEq;

use super::super::form::{Field, Form, Kind};
use super::super::shell::Shell;
use super::super::sign_in::too_many;
use super::super::trouble::Trouble;
use super::super::visit::{self, Visit};
use super::super::{Cookie, Notice};
use super::PAGES;
use crate::answer::Answer;

/// Where one signs in as operator.
pub(in crate::web) const SIGN_IN: &str = "/admin/sign-in";

/// How long an operator's session lasts, in seconds: 8 hours.
pub(in crate::web) const SESSION_SECONDS: i64 = 8 * 3600;

/// Sessions at the same time; the oldest makes room.
const SESSIONS_MAX: usize = 16;

/// Longest token that is looked at, in characters.
const TOKEN_CHARACTERS_MAX: usize = 200;

/// A session that was begun.
struct Session {
    id_hash: IdHash,
    ends: Timestamp,
}

/// The sessions of operators.
#[derive(Default)]
pub(in crate::web) struct Operators(Mutex<Vec<Session>>);

impl Operators {
    fn begin(&self, id_hash: IdHash, now: Timestamp) {
        let lasts = SignedDuration::from_secs(SESSION_SECONDS);
        let ends = now.checked_add(lasts).unwrap_or(Timestamp::MAX);
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|session| now < session.ends);
        if sessions.len() >= SESSIONS_MAX {
            sessions.remove(0);
        }
        sessions.push(Session { id_hash, ends });
    }

    /// Whether an id is that of a session which hasn't ended.
    pub(in crate::web) fn is_live(&self, id: &str, now: Timestamp) -> bool {
        let given = visit::id_hash(id);
        let sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions
            .iter()
            .any(|session| bool::from(session.id_hash.ct_eq(&given)) && now < session.ends)
    }

    fn end(&self, id: &str) {
        let given = visit::id_hash(id);
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|session| session.id_hash != given);
    }
}

#[derive(Template)]
#[template(path = "hosts/sign_in.html")]
struct SignInPage<'v> {
    shell: Shell<'v>,
    form: Form<'v>,
}

fn page<'v>(visit: &Visit<'v>, form: Form<'v>) -> SignInPage<'v> {
    SignInPage {
        shell: visit.shell(visit.say("hosts-sign-in")),
        form,
    }
}

fn form<'v>(visit: &Visit<'v>) -> Form<'v> {
    let token = Field::new(visit, Kind::Password, "token", visit.say("hosts-token"))
        .autocomplete("off")
        .characters(TOKEN_CHARACTERS_MAX)
        .hint(visit.say("hosts-token-hint"));
    Form::new(visit, SIGN_IN, visit.say("sign-in-submit")).field(token)
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    if visit.basics.operator().is_some() {
        return Ok(visit.go(PAGES, None));
    }
    visit.show(&page(visit, form(visit)))
}

pub(super) async fn submit(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let mut form = form(visit);
    form.check(visit);
    if form.is_faulty() {
        return visit.show_again(&page(visit, form));
    }
    let (server, address) = (visit.server, visit.basics.address);
    // The address stands for the account too: see the head of this file.
    let who = address.to_canonical().to_string();
    let tries = &server.web.operator_tries;
    if let Err(wait) = tries.begin(&who, address, server.clock.elapsed()) {
        let seconds = wait.as_secs().saturating_add(1);
        form.trouble(visit.basics.words().say_count("sign-in-wait", seconds));
        return Ok(too_many(visit.show(&page(visit, form))?, seconds));
    }
    if !server.admin_token.is(visit.sent("token")) {
        tracing::warn!(%address, "a wrong admin token was given on the web");
        form.trouble(visit.say("hosts-token-wrong"));
        return visit.show_again(&page(visit, form));
    }
    tries.succeeded(&who, address);
    let id = visit::new_id(server);
    server.web.operators.begin(visit::id_hash(&id), server.now());
    tracing::info!(%address, "an operator signed in on the web");
    let cookie = server
        .web
        .cookies
        .set(Cookie::Operator, &id, Some(SESSION_SECONDS));
    Ok(visit.go(PAGES, None).with(header::SET_COOKIE, &cookie))
}

pub(super) async fn sign_out(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    if let Some(id) = visit.basics.operator() {
        visit.server.web.operators.end(id);
    }
    let cookie = visit.server.web.cookies.clear(Cookie::Operator);
    let answer = visit.go(SIGN_IN, Some(Notice::SignedOut));
    Ok(answer.with(header::SET_COOKIE, &cookie))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_end_and_the_oldest_makes_room() {
        let operators = Operators::default();
        let at = |seconds| Timestamp::from_second(seconds).unwrap();
        operators.begin(visit::id_hash("first"), at(0));
        assert!(operators.is_live("first", at(SESSION_SECONDS - 1)));
        assert!(!operators.is_live("first", at(SESSION_SECONDS)));
        assert!(!operators.is_live("other", at(0)));
        for number in 0..SESSIONS_MAX {
            operators.begin(visit::id_hash(&number.to_string()), at(1));
        }
        assert!(!operators.is_live("first", at(1)));
        assert!(operators.is_live("0", at(1)));
        operators.end("0");
        assert!(!operators.is_live("0", at(1)) && operators.is_live("1", at(1)));
    }
}
