//! The language switch: remembered in a cookie. Without one a visitor reads Indonesian, whatever its browser asks for.

use axum::http::header;
use neraca_wire::language::Language;

use super::Cookie;
use super::routes::{Access, Route, page};
use super::trouble::Trouble;
use super::visit::{Visit, own_path};
use crate::answer::Answer;

pub(super) const ROUTES: &[Route] = &[Route::post("/language", Access::Everyone, page!(switch))];

/// How long the language is remembered, in seconds: a year.
const SECONDS: i64 = 365 * 24 * 3600;

async fn switch(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let code = visit.sent("language");
    let language = Language::ALL.into_iter().find(|it| it.code() == code);
    let language = language.ok_or(Trouble::Unreadable)?;
    let back = own_path(visit.sent("back")).unwrap_or("/");
    let cookie = visit
        .server
        .web
        .cookies
        .set(Cookie::Language, language.code(), Some(SECONDS));
    Ok(visit.go(back, None).with(header::SET_COOKIE, &cookie))
}
