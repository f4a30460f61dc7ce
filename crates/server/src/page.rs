//! What a browser is told when it opens a data host, in every language; and the API's description as a download, on every
//! listener. The pages of the account host are in `web`.

use axum::http::StatusCode;
use neraca_wire::hint::ServerHint;
use neraca_wire::language::Language;
use neraca_wire::message::Message;

use crate::account::AccountCall;
use crate::answer::{Answer, Wish};
use crate::route::Site;

/// Where the API's description lies, on every listener.
pub(crate) const OPEN_API: &str = "/open-api/json.do";

/// The ending of the API's paths.
const ENDING: &str = ".do";

/// Whether the path lies below the API's and yet looks like no action's: without the ending, or without the name of a
/// resource, unless it is an account's action in the wrong place.
pub(crate) fn looks_like_no_action(path: &str) -> bool {
    match (path.strip_prefix("/accurate/api/"), path.strip_prefix("/api/")) {
        (Some(rest), _) => {
            let is_one_word = !rest.contains('/') && AccountCall::named(rest).is_none();
            is_one_word || !rest.ends_with(ENDING)
        }
        (None, Some(rest)) => !rest.ends_with(ENDING),
        (None, None) => false,
    }
}

/// What the real service answers to a path that looks like no action's: a page, with status 200 where the ending is
/// missing (seen there). The hint is ours.
pub(crate) fn no_action(site: &Site, path: &str, wish: &Wish) -> Answer {
    let has_ending = path.ends_with(ENDING);
    let status = if has_ending {
        StatusCode::NOT_FOUND
    } else {
        StatusCode::OK
    };
    let with_ending = format!("{}{ENDING}", path.trim_end_matches('/'));
    let is_action = with_ending
        .strip_prefix("/accurate/api/")
        .is_some_and(|rest| site.endpoint(rest).is_some());
    let hint = if is_action && !has_ending {
        ServerHint::PathEnding { path: with_ending }
    } else {
        ServerHint::PathForms
    };
    Answer::html(html(&[Message::NoActionHere]))
        .status(status)
        .hint(hint.into(), wish.language)
}

/// The page behind `path`.
pub(crate) fn serve(site: &Site, path: &str) -> Answer {
    if path == OPEN_API {
        return Answer::shared_json(site.open_api());
    }
    let status = if path == "/" {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    let mut messages = Vec::new();
    if status == StatusCode::NOT_FOUND {
        messages.push(Message::PageMissing);
    }
    if let Some(host) = &site.data_host {
        messages.push(Message::WelcomeDataHost {
            host: host.to_string(),
        });
    }
    Answer::html(html(&messages)).status(status)
}

/// A page with the messages in every language.
fn html(messages: &[Message]) -> String {
    let mut page =
        "<!doctype html><html lang=\"id\"><meta charset=\"utf-8\"><title>Neraca</title><h1>Neraca</h1>"
            .to_owned();
    for language in Language::ALL {
        let texts: Vec<String> = messages.iter().map(|message| message.text(language)).collect();
        page.push_str(&format!(
            "<p lang=\"{}\">{}</p>",
            language.code(),
            texts.join(" · ")
        ));
    }
    page.push_str("</html>\n");
    page
}
