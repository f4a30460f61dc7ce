//! The bodies of answers: `s`, `d`, `r` and `sp`.
//!
//! Written straight into the text that is sent, so that a list of rows makes no tree. Errors of the token
//! layer have another shape and stand in `oauth_error`.

mod oauth_error;

use crate::language::Language;
use crate::message::Message;
use crate::value::{Value, write_json_integer, write_json_list, write_json_text};

pub use oauth_error::{ErrorBody, OAuthError};

/// Room for what an answer to a save says around the record, in bytes, as a rule.
const SAID_BYTES: usize = 256;

/// The status of an answer to a request whose URL alone is too long (RFC 9110, section 15.5.15).
const URI_TOO_LONG: u16 = 414;

/// The status of an answer to a request whose headers are too large (RFC 6585, section 5).
const HEADERS_TOO_LARGE: u16 = 431;

/// Where a page of a list stands, for the `sp` block (seed, Request API).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page<'a> {
    /// Which page, from 1.
    pub page: u64,
    /// Rows of a full page, as they were used, not as they were asked for.
    pub page_rows: u32,
    /// Rows of the whole list.
    pub rows: u64,
    /// `sp.sort` as the caller wrote it.
    pub sort: Option<&'a str>,
}

impl Page<'_> {
    /// Pages of the whole list; none for an empty one.
    #[must_use]
    pub fn pages(&self) -> u64 {
        self.rows.div_ceil(u64::from(self.page_rows.max(1)))
    }

    /// Rows before this page.
    #[must_use]
    pub fn start(&self) -> u64 {
        self.page
            .saturating_sub(1)
            .saturating_mul(u64::from(self.page_rows))
    }

    fn write(&self, out: &mut String) {
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        out.push_str(r#"{"page":"#);
        write_json_integer(number(self.page), out);
        out.push_str(r#","sort":"#);
        match self.sort {
            Some(sort) => write_json_text(sort, out),
            None => out.push_str("null"),
        }
        for (key, value) in [
            (r#","pageSize":"#, u64::from(self.page_rows)),
            (r#","pageCount":"#, self.pages()),
            (r#","rowCount":"#, self.rows),
            (r#","start":"#, self.start()),
        ] {
            out.push_str(key);
            write_json_integer(number(value), out);
        }
        out.push_str(r#","limit":null}"#);
    }
}

/// A read that succeeded: `{"s":true,"d":…}`.
#[must_use]
pub fn read(data: &Value) -> String {
    read_with(|out| data.write_json(out))
}

/// Room for an answer, in bytes, as a rule: what a page of ids and numbers takes.
const ANSWER_BYTES: usize = 1024;

/// [`read`], with a writer of the JSON under `d`.
#[must_use]
pub fn read_with(data: impl FnOnce(&mut String)) -> String {
    let mut out = String::with_capacity(ANSWER_BYTES);
    out.push_str(r#"{"s":true,"d":"#);
    data(&mut out);
    out.push('}');
    out
}

/// A page of a list: `{"s":true,"d":[…],"sp":{…}}`.
#[must_use]
pub fn list(rows: &[Value], page: &Page<'_>) -> String {
    list_with(page, |out| write_json_list(rows, out))
}

/// [`list`], with a writer of the JSON list under `d`.
#[must_use]
pub fn list_with(page: &Page<'_>, rows: impl FnOnce(&mut String)) -> String {
    let mut out = String::with_capacity(ANSWER_BYTES);
    out.push_str(r#"{"s":true,"d":"#);
    rows(&mut out);
    out.push_str(r#","sp":"#);
    page.write(&mut out);
    out.push('}');
    out
}

/// A save that succeeded: `{"r":{…},"s":true,"d":["…"]}`, keys in the manual's order.
#[must_use]
pub fn saved<T: AsRef<str>>(record: &Value, messages: &[T]) -> String {
    saved_with(|out| record.write_json(out), messages)
}

/// [`saved`], with a writer of the JSON under `r`.
#[must_use]
pub fn saved_with<T: AsRef<str>>(record: impl FnOnce(&mut String), messages: &[T]) -> String {
    let mut saved = SavedRecord::begin(0);
    record(saved.writer());
    saved.said(messages)
}

/// The answer to a save up to the end of its record: what is said of it comes behind, and is not known yet. So a long
/// record is written once and never copied.
#[derive(Debug)]
pub struct SavedRecord(String);

impl SavedRecord {
    /// What stands before the record.
    const START: &str = r#"{"r":"#;

    /// An answer with room for so many bytes of the record.
    #[must_use]
    pub fn begin(bytes: usize) -> Self {
        let mut out = String::with_capacity(bytes + SAID_BYTES);
        out.push_str(Self::START);
        Self(out)
    }

    /// Where the record is to be written.
    pub fn writer(&mut self) -> &mut String {
        &mut self.0
    }

    /// The record alone, as JSON.
    #[must_use]
    pub fn record(&self) -> &str {
        &self.0[Self::START.len()..]
    }

    /// The whole answer.
    #[must_use]
    pub fn said<T: AsRef<str>>(self, messages: &[T]) -> String {
        let mut out = self.0;
        out.push_str(r#","s":true,"d":"#);
        write_messages(messages, &mut out);
        out.push('}');
        out
    }
}

/// A deed without a record, such as a deletion: `{"s":true,"d":["…"]}`.
#[must_use]
pub fn done<T: AsRef<str>>(messages: &[T]) -> String {
    let mut out = String::new();
    write_outcome(true, messages, &mut out);
    out
}

/// A failure: `{"s":false,"d":["…"]}`, always with a list of texts.
#[must_use]
pub fn failure<T: AsRef<str>>(messages: &[T]) -> String {
    let mut out = String::new();
    write_outcome(false, messages, &mut out);
    out
}

/// A failure for a request whose line or headers can't be read, by the status of the answer and the most bytes that they
/// may have. Nobody knows the language of its reader, so it says the same in all three.
#[must_use]
pub fn unreadable_head(status: u16, bytes_max: usize) -> String {
    let message = match status {
        URI_TOO_LONG | HEADERS_TOO_LARGE => Message::HeadTooLarge {
            max: bytes_max.to_string(),
        },
        _ => Message::HeadUnreadable,
    };
    failure(&Language::ALL.map(|language| message.text(language)))
}

/// A bulk save: the envelope of every row in a list, as [`saved_with`] and [`failure`] write them, and around it `s` for
/// all of them as the caller decides.
#[must_use]
pub fn bulk<T: AsRef<str>>(success: bool, rows: &[T]) -> String {
    let bytes: usize = rows.iter().map(|row| row.as_ref().len() + 1).sum();
    let mut out = String::with_capacity(bytes + 32);
    out.push_str(if success {
        r#"{"s":true,"d":["#
    } else {
        r#"{"s":false,"d":["#
    });
    for (position, row) in rows.iter().enumerate() {
        if position > 0 {
            out.push(',');
        }
        out.push_str(row.as_ref());
    }
    out.push_str("]}");
    out
}

fn write_outcome<T: AsRef<str>>(success: bool, messages: &[T], out: &mut String) {
    out.push_str(if success {
        r#"{"s":true,"d":"#
    } else {
        r#"{"s":false,"d":"#
    });
    write_messages(messages, out);
    out.push('}');
}

fn write_messages<T: AsRef<str>>(messages: &[T], out: &mut String) {
    out.push('[');
    for (position, message) in messages.iter().enumerate() {
        if position > 0 {
            out.push(',');
        }
        write_json_text(message.as_ref(), out);
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Value {
        [
            ("id", Value::from(651)),
            ("number", Value::from("SI.2023.11.00001")),
        ]
        .into_iter()
        .collect()
    }

    #[test]
    fn a_list_has_the_block_of_the_manual() {
        let page = Page {
            page: 1,
            page_rows: 20,
            rows: 3,
            sort: None,
        };
        assert_eq!(
            list(&[record()], &page),
            r#"{"s":true,"d":[{"id":651,"number":"SI.2023.11.00001"}],"sp":{"page":1,"sort":null,"pageSize":20,"pageCount":1,"rowCount":3,"start":0,"limit":null}}"#
        );
        let page = Page {
            page: 3,
            page_rows: 25,
            rows: 51,
            sort: Some("name|asc"),
        };
        assert_eq!(
            list(&[], &page),
            r#"{"s":true,"d":[],"sp":{"page":3,"sort":"name|asc","pageSize":25,"pageCount":3,"rowCount":51,"start":50,"limit":null}}"#
        );
        assert_eq!(
            Page {
                page: 1,
                page_rows: 0,
                rows: 0,
                sort: None
            }
            .pages(),
            0
        );
        assert_eq!(
            Page {
                page: u64::MAX,
                page_rows: 1000,
                rows: 50,
                sort: None
            }
            .pages(),
            1
        );
    }

    #[test]
    fn the_other_envelopes() {
        let message = "Item \"Item Test\" has been successfully saved";
        assert_eq!(
            read(&record()),
            r#"{"s":true,"d":{"id":651,"number":"SI.2023.11.00001"}}"#
        );
        assert_eq!(
            saved(&record(), &[message]),
            r#"{"r":{"id":651,"number":"SI.2023.11.00001"},"s":true,"d":["Item \"Item Test\" has been successfully saved"]}"#
        );
        assert_eq!(done(&["x"]), r#"{"s":true,"d":["x"]}"#);
        assert_eq!(
            failure(&["x".to_owned(), "y".to_owned()]),
            r#"{"s":false,"d":["x","y"]}"#
        );
        let rows = [saved(&Value::Null, &["a"]), failure(&["b"])];
        assert_eq!(
            bulk(false, &rows),
            r#"{"s":false,"d":[{"r":null,"s":true,"d":["a"]},{"s":false,"d":["b"]}]}"#
        );
    }
}
