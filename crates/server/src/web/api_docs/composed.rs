//! The request that a visitor puts together: path, query, body. What is shown, written as a snippet and sent is this
//! one value.

use super::super::visit::Visit;
use super::blanks::Blank;
use super::subjects::Offer;

/// Name of the fields of a form that hold a parameter: followed by the parameter's name.
pub(super) const PARAMETER: &str = "q:";

/// Name of the field with further parameters, one in a line.
pub(super) const FURTHER: &str = "further";

/// Name of the field with the JSON body.
pub(super) const BODY: &str = "body";

/// Longest path with query that is sent, in bytes: less than what a request's head may have.
const TARGET_BYTES_MAX: usize = 32 * 1024;

/// A request to a data host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Composed {
    pub(super) method: &'static str,
    path: String,
    /// Names and values, as they were typed.
    pub(super) query: Vec<(String, String)>,
    /// What stands in the field for further parameters.
    pub(super) further: String,
    /// JSON, for what takes a body.
    pub(super) body: Option<String>,
}

impl Composed {
    /// The request that a page begins with: what is set beforehand in its blanks.
    pub(super) fn preset(offer: &Offer<'_>, blanks: &[Blank], body: Option<String>) -> Self {
        let set = blanks.iter().filter(|blank| !blank.preset.is_empty());
        Self {
            method: offer.method(),
            path: offer.path(),
            query: set
                .map(|blank| (blank.name.clone(), blank.preset.clone()))
                .collect(),
            further: String::new(),
            body,
        }
    }

    /// The request that was put together in the form.
    pub(super) fn sent(offer: &Offer<'_>, visit: &Visit<'_>) -> Self {
        let typed = visit.sent.iter().filter_map(|(name, value)| {
            let name = name.strip_prefix(PARAMETER)?;
            Some((name.to_owned(), value.trim().to_owned()))
        });
        let further = visit.sent_exactly(FURTHER).replace("\r\n", "\n");
        let lines = further.lines().filter_map(|line| {
            let line = line.trim().trim_start_matches(['?', '&']);
            let (name, value) = line.split_once('=').unwrap_or((line, ""));
            (!name.trim().is_empty()).then(|| (name.trim().to_owned(), value.trim().to_owned()))
        });
        let query = typed.filter(|(_, value)| !value.is_empty()).chain(lines);
        Self {
            method: offer.method(),
            path: offer.path(),
            query: query.collect(),
            body: offer
                .has_body()
                .then(|| visit.sent_exactly(BODY).replace("\r\n", "\n")),
            further: further.clone(),
        }
    }

    /// What was typed for a parameter.
    pub(super) fn value(&self, name: &str) -> &str {
        let found = self.query.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// Path and query, as the request line has them.
    pub(super) fn target(&self) -> String {
        let mut target = self.path.clone();
        for (place, (name, value)) in self.query.iter().enumerate() {
            target.push(if place == 0 { '?' } else { '&' });
            encode(name, &mut target);
            target.push('=');
            encode(value, &mut target);
        }
        target
    }

    /// Whether its request line is longer than what may be sent.
    pub(super) fn is_too_long(&self) -> bool {
        self.target().len() > TARGET_BYTES_MAX
    }
}

/// Writes a part of a query so that it means itself (RFC 3986, unreserved characters stay).
fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn with(query: Vec<(String, String)>) -> Composed {
        Composed {
            method: "GET",
            path: "/accurate/api/item/list.do".to_owned(),
            query,
            further: String::new(),
            body: None,
        }
    }

    #[test]
    fn what_would_end_a_value_is_encoded() {
        let composed = with(vec![
            ("filter.no.op".to_owned(), "EQUAL".to_owned()),
            ("filter.no.val[0]".to_owned(), "a b&c=d/é".to_owned()),
        ]);
        assert_eq!(
            composed.target(),
            "/accurate/api/item/list.do?filter.no.op=EQUAL&filter.no.val%5B0%5D=a%20b%26c%3Dd%2F%C3%A9"
        );
    }

    proptest! {
        #[test]
        fn a_server_reads_what_was_typed(query in prop::collection::vec(("[^\0]{1,9}", ".{0,9}"), 0..5)) {
            let composed = with(query.clone());
            let target = composed.target();
            prop_assert!(target.parse::<axum::http::Uri>().is_ok());
            let read = neraca_wire::form::pairs(target.split_once('?').map_or("", |it| it.1)).unwrap();
            let read: Vec<_> = read.into_iter().map(|(a, b)| (a.into_owned(), b.into_owned())).collect();
            prop_assert_eq!(read, query);
        }
    }
}
