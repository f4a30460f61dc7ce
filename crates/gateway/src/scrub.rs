//! Keeps the real credentials out of whatever a caller is shown.
//!
//! Servers repeat tokens in errors (`Invalid access token: aat.…`). Every answer is looked through for the token and
//! the secret, in every spelling that JSON, URLs and HTML give them.

use bytes::Bytes;
use memchr::memmem::Finder;

/// What stands in the place of a secret.
const MASK: &[u8] = b"[disembunyikan]";

/// What must not be shown.
#[derive(Clone)]
pub(crate) struct Scrub(Vec<Finder<'static>>);

impl std::fmt::Debug for Scrub {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Scrub(redacted)")
    }
}

impl Scrub {
    /// Hides these texts.
    pub(crate) fn new(secrets: &[&str]) -> Self {
        let mut needles: Vec<Vec<u8>> = Vec::new();
        for secret in secrets {
            let spellings = [
                (*secret).to_owned(),
                secret.replace('/', "\\/"),
                encoded(secret, false),
                encoded(secret, true),
                secret
                    .replace('+', "&#43;")
                    .replace('/', "&#x2F;")
                    .replace('=', "&#x3D;"),
            ];
            for spelling in spellings {
                if !spelling.is_empty() && !needles.contains(&spelling.as_bytes().to_vec()) {
                    needles.push(spelling.into_bytes());
                }
            }
        }
        Self(
            needles
                .iter()
                .map(|needle| Finder::new(needle).into_owned())
                .collect(),
        )
    }

    /// The bytes without the secrets; the same bytes where there are none in them.
    pub(crate) fn bytes(&self, bytes: Bytes) -> Bytes {
        let mut bytes = bytes;
        for finder in &self.0 {
            let Some(first) = finder.find(&bytes) else {
                continue;
            };
            let length = finder.needle().len();
            let mut clean = Vec::with_capacity(bytes.len());
            let (mut done, mut found) = (0, Some(first));
            while let Some(at) = found {
                clean.extend_from_slice(&bytes[done..at]);
                clean.extend_from_slice(MASK);
                done = at + length;
                found = finder.find(&bytes[done..]).map(|next| done + next);
            }
            clean.extend_from_slice(&bytes[done..]);
            bytes = Bytes::from(clean);
        }
        bytes
    }

    /// The text without the secrets.
    pub(crate) fn text(&self, text: &str) -> String {
        let clean = self.bytes(Bytes::copy_from_slice(text.as_bytes()));
        String::from_utf8_lossy(&clean).into_owned()
    }
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
}
