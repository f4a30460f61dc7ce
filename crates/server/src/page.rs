//! What a browser is told when it opens a data host, in every language; and the API's description as a download, on every
//! listener. The pages of the account host are in `web`.

use axum::http::StatusCode;
use neraca_wire::language::Language;
use neraca_wire::message::Message;

use crate::answer::Answer;
use crate::route::Site;

/// Where the API's description lies, on every listener.
pub(crate) const OPEN_API: &str = "/open-api/json.do";

/// The page behind `path`.
pub(crate) fn serve(site: &Site, path: &str) -> Answer {
    if path == OPEN_API {
        return Answer::json(site.open_api());
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
    Answer::html(page).status(status)
}
