//! Reads what an answer says: the envelope `s`, `d`, `r`, `sp`, or the error that it is.

use std::sync::LazyLock;

use http::StatusCode;
use memchr::memmem::Finder;
use neraca_wire::json::{self, JsonError};
use neraca_wire::language::Language;
use neraca_wire::message::Message;
use neraca_wire::value::{Object, Value};
use neraca_wire::{header, host};

use crate::call::Answer;
use crate::error::{Denial, Error, Failure};

/// How many values an answer may hold.
const NODES_MAX: usize = 8_000_000;
/// How much of an unreadable body an error shows, in characters.
const EXCERPT_CHARACTERS: usize = 160;
/// The longest body that is searched for a refusal by the limits, in bytes.
const LIMIT_BODY_BYTES_MAX: usize = 2_048;
/// What refusals by the limits say, today and in an older text.
const LIMIT_TEXTS: [&str; 2] = ["melebihi toleransi", "request per detik"];
/// What the apology for an inner fault carries in every language: the beginning of its reference code.
const APOLOGY: &str = "ersen-";

/// Finds the member that says whether a call has succeeded.
static SUCCESS_NAME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(br#""s""#));

/// The block `sp` of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageBlock {
    /// Which page, from 1.
    pub page: i64,
    /// Rows of a full page, as the server used them.
    pub page_size: i64,
    /// Pages of the whole list.
    pub page_count: i64,
    /// Rows of the whole list.
    pub row_count: i64,
}

/// An answer with `s:true`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Envelope {
    /// `d`: the data; for a save or a deletion its messages.
    pub data: Value,
    /// `r`: the record as it was saved.
    pub record: Option<Value>,
    /// `sp`: where the page of a list stands.
    pub page: Option<PageBlock>,
    /// What else stands beside them.
    pub rest: Object,
    /// Which names of the call nothing came of, where the server says so (`X-Neraca-Warning`).
    pub warning: Option<String>,
}

impl Answer {
    /// Reads the answer's envelope. Numbers stay exact.
    ///
    /// # Errors
    /// What the server refused, as the kind of [`Error`] that says how to mend it; [`Error::Unreadable`] for what is no
    /// envelope. `language` is the one that was asked for.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{Call, Language};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let answer = client.send(Call::get("item/get-stock.do")).await?;
    /// let envelope = answer.envelope(Language::Indonesian)?;
    /// assert_eq!(envelope.data.to_json(), r#"{"availableStock":12.000000}"#);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn envelope(&self, language: Language) -> Result<Envelope, Error> {
        let parsed = json::parse_up_to(&self.body, NODES_MAX);
        if self.status.is_success()
            && let Ok(Value::Object(object)) = &parsed
            && object.get("s").and_then(Value::as_bool) == Some(true)
        {
            return self.success(parsed);
        }
        Err(self.error(parsed, language))
    }

    fn success(&self, parsed: Result<Value, JsonError>) -> Result<Envelope, Error> {
        let Ok(Value::Object(mut object)) = parsed else {
            return Err(self.unreadable("not an object"));
        };
        object.shift_remove("s");
        Ok(Envelope {
            data: object.shift_remove("d").unwrap_or_default(),
            record: object.shift_remove("r"),
            page: object.shift_remove("sp").as_ref().map(page_block),
            rest: object,
            warning: self.header(header::WARNING).map(str::to_owned),
        })
    }

    /// Whether the server refused the call for the token's limits, whatever status it chose.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::Call;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let answer = client.send(Call::get("item/get-stock.do")).await?;
    /// assert!(!answer.is_limited());
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn is_limited(&self) -> bool {
        if self.status == StatusCode::TOO_MANY_REQUESTS {
            return true;
        }
        if !matches!(self.status.as_u16(), 200 | 400 | 403) || self.body.len() > LIMIT_BODY_BYTES_MAX {
            return false;
        }
        self.is_refusal() && self.says_limit()
    }

    fn says_limit(&self) -> bool {
        let text = String::from_utf8_lossy(&self.body);
        let is_text = |language| text.contains(&Message::LimitExceeded.text(language));
        LIMIT_TEXTS.iter().any(|it| text.contains(it)) || Language::ALL.into_iter().any(is_text)
    }

    /// Whether it is an envelope with `s:false`.
    pub(crate) fn is_refusal(&self) -> bool {
        self.body.len() <= LIMIT_BODY_BYTES_MAX
            && mentions_refusal(&self.body)
            && json::parse(&self.body)
                .is_ok_and(|value| value.get("s").and_then(Value::as_bool) == Some(false))
    }

    fn error(&self, parsed: Result<Value, JsonError>, language: Language) -> Error {
        let value = match parsed {
            Ok(value) => value,
            Err(problem) if self.status == StatusCode::OK => return self.unreadable(&problem.to_string()),
            Err(_) => Value::Null,
        };
        let failure = Failure {
            status: self.status,
            messages: messages(&value),
            language,
            hint: self.header(header::HINT).map(str::to_owned),
            warning: self.header(header::WARNING).map(str::to_owned),
        };
        if self.is_limited() {
            return Error::Limited(failure);
        }
        if let Some(denial) = self.denial(&value, &failure) {
            return Error::Denied(denial, failure);
        }
        let is_refusal = value.get("s").and_then(Value::as_bool) == Some(false);
        match self.status.as_u16() {
            404 => Error::NoSuchPath(failure),
            308 => Error::Moved(host::MoveError::Nowhere),
            _ if is_refusal && failure.messages.iter().any(|it| it.contains(APOLOGY)) => {
                Error::Server(failure)
            }
            // The account host refuses with 500.
            status if is_refusal && status <= 500 => Error::Refused(failure),
            500.. => Error::Server(failure),
            _ => self.unreadable("neither a success nor a refusal of this API"),
        }
    }

    /// Why the caller is not let in, if that is what the answer says.
    fn denial(&self, value: &Value, failure: &Failure) -> Option<Denial> {
        let of_text = failure.messages.iter().find_map(|text| denial_of(text));
        match self.status.as_u16() {
            200 => of_text,
            401 => Some(
                of_text
                    .or_else(|| self.denial_of_token(value))
                    .unwrap_or(Denial::Other),
            ),
            403 => Some(Denial::MissingScope {
                scope: value
                    .get("scope")
                    .and_then(Value::as_text)
                    .map(str::to_owned)
                    .or_else(|| self.element("scope")),
            }),
            _ => of_text,
        }
    }

    /// The token layer's own words, as JSON or, where a proxy lost the wish for that, as XML.
    fn denial_of_token(&self, value: &Value) -> Option<Denial> {
        let word = value.get("error").and_then(Value::as_text).map(str::to_owned);
        match word.or_else(|| self.element("error"))?.as_str() {
            "invalid_token" => Some(Denial::InvalidToken),
            "unauthorized" => Some(Denial::NoToken),
            _ => None,
        }
    }

    /// The text of an XML element; not a parser, for these bodies have no more to them.
    fn element(&self, name: &str) -> Option<String> {
        let text = std::str::from_utf8(self.body.get(..LIMIT_BODY_BYTES_MAX.min(self.body.len()))?).ok()?;
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        rest.split_once('<').map(|(inner, _)| inner.to_owned())
    }

    pub(crate) fn unreadable(&self, problem: &str) -> Error {
        let text = String::from_utf8_lossy(&self.body);
        Error::Unreadable {
            status: self.status.as_u16(),
            problem: problem.to_owned(),
            excerpt: text.chars().take(EXCERPT_CHARACTERS).collect(),
        }
    }
}

/// Whether `"s":false` stands anywhere in the body. Where it doesn't there is nothing to read more closely, and that is
/// so for nearly all answers.
fn mentions_refusal(body: &[u8]) -> bool {
    SUCCESS_NAME.find_iter(body).any(|at| {
        let rest = body.get(at + SUCCESS_NAME.needle().len()..).unwrap_or_default();
        let value = rest.trim_ascii_start().strip_prefix(b":");
        value.is_some_and(|value| value.trim_ascii_start().starts_with(b"false"))
    })
}

/// The texts of a refusal: `d` as a list or as one text, or the words of the token layer.
pub(crate) fn messages(value: &Value) -> Vec<String> {
    let texts = |value: &Value| match value {
        Value::Text(text) => vec![text.clone()],
        Value::List(list) => list
            .iter()
            .filter_map(Value::as_text)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    };
    ["d", "error_description", "error", "message"]
        .iter()
        .filter_map(|name| value.get(name).map(texts))
        .find(|texts| !texts.is_empty())
        .unwrap_or_default()
}

/// What a text of the signature layer says. The server's spelling of the header differs from time to time.
fn denial_of(text: &str) -> Option<Denial> {
    let lower = text.to_ascii_lowercase();
    let about = |rest: &str| {
        lower
            .strip_prefix("header x-api")
            .is_some_and(|it| it.trim_start_matches(['-', ' ']).starts_with(rest))
    };
    if let Some((_, application)) = text.split_once("Require Application '")
        && about("signature invalid")
    {
        let application = application
            .rsplit_once('\'')
            .map_or(application, |(name, _)| name);
        return Some(Denial::SignatureOfAnother {
            application: application.to_owned(),
        });
    }
    let known = [
        ("timestamp is required", Denial::TimestampMissing),
        ("timestamp invalid", Denial::TimestampInvalid),
        ("timestamp difference", Denial::TimestampSkew),
        ("signature is required", Denial::SignatureMissing),
        ("signature invalid", Denial::SignatureInvalid),
    ];
    if let Some((_, denial)) = known.into_iter().find(|(rest, _)| about(rest)) {
        return Some(denial);
    }
    match lower.as_str() {
        "unauthorized" => Some(Denial::NoToken),
        "invalid_token" => Some(Denial::InvalidToken),
        "invalid or revoked api token" => Some(Denial::RevokedToken),
        "data session key tidak tepat" => Some(Denial::Session),
        _ => None,
    }
}

fn page_block(value: &Value) -> PageBlock {
    let number = |name: &str| value.get(name).and_then(Value::as_integer).unwrap_or_default();
    PageBlock {
        page: number("page"),
        page_size: number("pageSize"),
        page_count: number("pageCount"),
        row_count: number("rowCount"),
    }
}
