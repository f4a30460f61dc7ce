//! Keeps the real credentials out of whatever a caller is shown.
//!
//! Servers repeat tokens in errors (`Invalid access token: aat.…`). Every answer is looked through for the token and
//! the secret, in every spelling that JSON, URLs and HTML give them.

use bytes::Bytes;
use memchr::memmem::Finder;

/// What stands in the place of a secret.
const MASK: &[u8] = b"[disembunyikan]";

/// What no spelling changes: the longest run of letters and digits of a secret. From this length on there is no other
/// text with it, so whatever stands around it is the secret too.
const CORE_CHARACTERS_SURE: usize = 16;

/// What must not be shown.
#[derive(Clone)]
pub(crate) struct Scrub(Vec<Secret>);

/// One of them.
#[derive(Clone)]
struct Secret {
    /// Where this isn't, no spelling is.
    core: Finder<'static>,
    spellings: Vec<Finder<'static>>,
}

impl std::fmt::Debug for Scrub {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Scrub(redacted)")
    }
}

impl Scrub {
    /// Hides these texts; empty ones are nothing to hide.
    pub(crate) fn new(secrets: &[&str]) -> Self {
        let secrets = secrets.iter().filter(|secret| !secret.is_empty());
        Self(secrets.map(|secret| Secret::new(secret)).collect())
    }

    /// Whether one of the secrets may be in there.
    pub(crate) fn finds_any(&self, bytes: &[u8]) -> bool {
        self.0.iter().any(|secret| secret.core.find(bytes).is_some())
    }

    /// The bytes without the secrets; the same bytes where there are none in them.
    pub(crate) fn bytes(&self, bytes: Bytes) -> Bytes {
        let mut bytes = bytes;
        for secret in &self.0 {
            if secret.core.find(&bytes).is_some() {
                bytes = secret.out_of(bytes);
            }
        }
        bytes
    }

    /// The text without the secrets.
    pub(crate) fn text(&self, text: &str) -> String {
        let clean = self.bytes(Bytes::copy_from_slice(text.as_bytes()));
        String::from_utf8_lossy(&clean).into_owned()
    }
}

impl Secret {
    fn new(secret: &str) -> Self {
        let runs = secret.split(|it: char| !it.is_ascii_alphanumeric());
        let core = runs.max_by_key(|run| run.len()).unwrap_or_default();
        let spellings = [
            secret.to_owned(),
            secret.replace('/', "\\/"),
            encoded(secret, false),
            encoded(secret, true),
            secret
                .replace('+', "&#43;")
                .replace('/', "&#x2F;")
                .replace('=', "&#x3D;"),
        ];
        let finder = |text: &str| Finder::new(text.as_bytes()).into_owned();
        Self {
            core: finder(core),
            spellings: spellings.iter().map(|spelling| finder(spelling)).collect(),
        }
    }

    /// The bytes without this secret.
    fn out_of(&self, mut bytes: Bytes) -> Bytes {
        for spelling in &self.spellings {
            let length = spelling.needle().len();
            bytes = masked(bytes, |bytes, from| {
                let at = from + spelling.find(bytes.get(from..)?)?;
                Some((at, at + length))
            });
        }
        if self.core.needle().len() < CORE_CHARACTERS_SURE {
            return bytes;
        }
        masked(bytes, |bytes, from| {
            let at = from + self.core.find(bytes.get(from..)?)?;
            let before = bytes.get(from..at)?.iter().rev();
            let after = bytes.get(at + self.core.needle().len()..)?.iter();
            let begin = at - before.take_while(|it| may_spell(**it)).count();
            let end = at + self.core.needle().len() + after.take_while(|it| may_spell(**it)).count();
            Some((begin, end))
        })
    }
}

/// The bytes with a mask in the place of everything that `next` finds; it is told from where to look on.
fn masked(bytes: Bytes, next: impl Fn(&[u8], usize) -> Option<(usize, usize)>) -> Bytes {
    let Some(first) = next(&bytes, 0) else {
        return bytes;
    };
    let mut clean = Vec::with_capacity(bytes.len());
    let (mut done, mut found) = (0, Some(first));
    while let Some((begin, end)) = found {
        clean.extend_from_slice(&bytes[done..begin]);
        clean.extend_from_slice(MASK);
        done = end;
        found = next(&bytes, done);
    }
    clean.extend_from_slice(&bytes[done..]);
    Bytes::from(clean)
}

/// Whether the byte may belong to a token, however it is spelled.
fn may_spell(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/=.-_%&#;\\".contains(&byte)
}

/// As it stands in a URL, with hex digits of either case.
fn encoded(secret: &str, lower: bool) -> String {
    let mut text = String::with_capacity(secret.len());
    for it in secret.chars() {
        let code = match it {
            '+' => "%2B",
            '/' => "%2F",
            '=' => "%3D",
            plain => {
                text.push(plain);
                continue;
            }
        };
        text.push_str(&if lower {
            code.to_ascii_lowercase()
        } else {
            code.to_owned()
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_hidden_in_every_spelling_and_nothing_else_is_touched() {
        let scrub = Scrub::new(&["aat.a+b/c=.d", "31d49b3d"]);
        for (shown, clean) in [
            (
                "x aat.a+b/c=.d y aat.a+b/c=.d",
                "x [disembunyikan] y [disembunyikan]",
            ),
            (r"aat.a+b\/c=.d", "[disembunyikan]"),
            (
                "t=aat.a%2Bb%2Fc%3D.d&u=aat.a%2bb%2fc%3d.d",
                "t=[disembunyikan]&u=[disembunyikan]",
            ),
            ("aat.a&#43;b&#x2F;c&#x3D;.d", "[disembunyikan]"),
            ("31d49b3d", "[disembunyikan]"),
            ("aat.a+b/c=.", "aat.a+b/c=."),
        ] {
            assert_eq!(scrub.text(shown), clean);
        }
        assert!(!format!("{scrub:?}").contains("31d4"));
    }

    #[test]
    fn a_long_secret_is_hidden_in_spellings_that_nobody_thought_of() {
        let scrub = Scrub::new(&["aat.MTUw.eyJ2IjoxLCJ1Ijo1MDAsImQiOjIwNTZ9+a/b==.x"]);
        for (shown, clean) in [
            (
                r#"{"a":"aat.MTUw.eyJ2IjoxLCJ1Ijo1MDAsImQiOjIwNTZ9\u002ba\u002fb\u003d=.x","b":1}"#,
                r#"{"a":"[disembunyikan]","b":1}"#,
            ),
            (
                "<a>aat.MTUw.eyJ2IjoxLCJ1Ijo1MDAsImQiOjIwNTZ9&plus;a/b&equals;=.x</a>",
                "<a>[disembunyikan]</a>",
            ),
            (
                "eyJ2IjoxLCJ1Ijo1MDAsImQiOjIwNTZ9 and more",
                "[disembunyikan] and more",
            ),
            ("eyJ2IjoxLCJ1Ijo1MDAsImQiOjIwNT", "eyJ2IjoxLCJ1Ijo1MDAsImQiOjIwNT"),
        ] {
            assert_eq!(scrub.text(shown), clean);
        }
        let plain = Bytes::from_static(b"nothing to hide");
        assert!(!scrub.finds_any(&plain));
        assert_eq!(
            scrub.bytes(plain.clone()).as_ptr(),
            plain.as_ptr(),
            "it is no copy"
        );
    }
}
