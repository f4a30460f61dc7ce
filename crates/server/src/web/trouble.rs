//! Why a page can't be opened, and the page that helps on.

use askama::Template;
use axum::http::{StatusCode, header};
use neraca_store::StoreError;
use neraca_store::directory::DirectoryError;

use super::shell::Shell;
use super::visit::{Basics, render};
use crate::answer::{self, Answer};
use crate::body::BODY_BYTES_MAX;
use crate::passwords::PasswordError;

/// Why a page can't be opened.
#[derive(Debug)]
pub(super) enum Trouble {
    /// There is no such page, or it is nothing that the visitor may know of.
    Missing,
    /// The visitor may know of it and may not do it; with what says why, in the visitor's language.
    Forbidden(String),
    /// The visitor has to sign in first, and is led back there.
    SignIn {
        /// The page that was asked for.
        back: Option<String>,
    },
    /// Another page comes first.
    Elsewhere(&'static str),
    /// A form without the token of this visitor.
    FormToken,
    /// A method that the page doesn't have.
    Method {
        /// Those that it has.
        allowed: &'static str,
    },
    /// A form that is too large.
    TooLarge,
    /// A form that took too long.
    TooSlow,
    /// A form that can't be read.
    Unreadable,
    /// Too much to do at this moment.
    Busy,
    /// Something inside failed; what the log says of it.
    Fault(String),
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        match error {
            // The books are on their way to another host; a moment later they are there.
            StoreError::Busy | StoreError::BooksLeft { .. } => Self::Busy,
            other => Self::Fault(other.to_string()),
        }
    }
}

impl From<DirectoryError> for Trouble {
    /// For refusals that the handler has made sure of not to meet.
    fn from(error: DirectoryError) -> Self {
        Self::Fault(error.to_string())
    }
}

impl From<PasswordError> for Trouble {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::Busy,
            PasswordError::Hash(cause) => Self::Fault(cause),
        }
    }
}

/// The page that tells of a trouble.
#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage<'p> {
    shell: Shell<'p>,
    status: u16,
    title: String,
    text: String,
    /// What a report leads to the log line with.
    code: Option<String>,
}

impl Trouble {
    /// The answer that helps on.
    pub(super) fn answer(&self, basics: &Basics<'_>) -> Answer {
        let words = basics.words();
        let mut code = None;
        let (status, title, text) = match self {
            Self::SignIn { back } => return lead(&sign_in_path(back.as_deref())),
            Self::Elsewhere(path) => return lead(path),
            Self::Missing => (
                StatusCode::NOT_FOUND,
                words.say("trouble-missing"),
                words.say("trouble-missing-text"),
            ),
            Self::Forbidden(why) => (StatusCode::FORBIDDEN, words.say("trouble-forbidden"), why.clone()),
            Self::FormToken => (
                StatusCode::FORBIDDEN,
                words.say("trouble-form-token"),
                words.say("trouble-form-token-text"),
            ),
            Self::Method { .. } => (
                StatusCode::METHOD_NOT_ALLOWED,
                words.say("trouble-method"),
                words.say("trouble-method-text"),
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                words.say("trouble-too-large"),
                words.say_with("trouble-too-large-text", "most", BODY_BYTES_MAX / 1024),
            ),
            Self::TooSlow => (
                StatusCode::REQUEST_TIMEOUT,
                words.say("trouble-too-slow"),
                words.say("trouble-too-slow-text"),
            ),
            Self::Unreadable => (
                StatusCode::BAD_REQUEST,
                words.say("trouble-unreadable"),
                words.say("trouble-unreadable-text"),
            ),
            Self::Busy => (
                StatusCode::SERVICE_UNAVAILABLE,
                words.say("trouble-busy"),
                words.say("trouble-busy-text"),
            ),
            Self::Fault(cause) => {
                let given = answer::fault_code(cause);
                tracing::error!(code = given, cause, "a page failed");
                code = Some(given);
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    words.say("trouble-fault"),
                    words.say("trouble-fault-text"),
                )
            }
        };
        let page = TroublePage {
            shell: Shell::new(basics, title.clone(), "/"),
            status: status.as_u16(),
            title,
            text,
            code,
        };
        // A template that can't be rendered would be a fault of the build; the status says enough then.
        let answer = render(&page, basics.language).unwrap_or_else(|_| Answer::html(String::new()));
        self.headers(answer.status(status))
    }

    /// What goes with the answer beside the page.
    fn headers(&self, answer: Answer) -> Answer {
        match self {
            Self::Method { allowed } => answer.allow(allowed),
            Self::Busy => answer.with(header::RETRY_AFTER, "5"),
            // What the browser still sends would be taken for its next request.
            Self::TooLarge | Self::TooSlow => answer.closing(),
            _ => answer,
        }
    }
}

fn lead(path: &str) -> Answer {
    Answer::html(String::new())
        .status(StatusCode::SEE_OTHER)
        .with(header::LOCATION, path)
}

/// The sign-in page that leads back to a path afterwards.
fn sign_in_path(back: Option<&str>) -> String {
    match back {
        Some(back) if back != "/" => format!("/sign-in?back={}", in_query(back)),
        _ => "/sign-in".to_owned(),
    }
}

/// A path as a value of a query.
fn in_query(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => text.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => text.push(char::from(byte)),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}
