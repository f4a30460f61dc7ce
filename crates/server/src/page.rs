//! Web pages: for now what a browser is told when it opens an address of this server.

use axum::http::StatusCode;

use crate::answer::Answer;
use crate::route::Site;

/// The page behind `path`.
pub(crate) fn serve(site: &Site, path: &str) -> Answer {
    let (status, headline) = match path {
        "/" => (StatusCode::OK, "Neraca"),
        _ => (StatusCode::NOT_FOUND, "Halaman tidak ditemukan · Page not found"),
    };
    let kind = match (site.account, &site.data_host) {
        (true, Some(host)) => format!("account host, and data host <code>{host}</code>"),
        (true, None) => "account host".to_owned(),
        (false, Some(host)) => format!("data host <code>{host}</code>"),
        (false, None) => "server".to_owned(),
    };
    let calls = match site.account {
        true => "<p>Ask <code>POST /api/api-token.do</code> for the data host of your API Token.</p>",
        false => "<p>Data calls are below <code>/accurate/api/</code>.</p>",
    };
    Answer::html(format!(
        "<!doctype html><html lang=\"id\"><meta charset=\"utf-8\"><title>{headline}</title>\
         <h1>{headline}</h1><p>This is the {kind} of a Neraca server.</p>{calls}</html>\n"
    ))
    .status(status)
}
