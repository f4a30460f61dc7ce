//! The five cookies of the pages. None can be read by a script, and none is sent along from another site's form.

use axum::http::{HeaderMap, header};

/// Names of the cookies. Over TLS they have a prefix with which browsers accept them from this very host and path only.
pub(super) struct CookieNames {
    is_secure: bool,
}

/// A cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cookie {
    /// Names the session of who is signed in.
    Session,
    /// What the forms of a visitor are known by who is not signed in.
    Form,
    /// The language.
    Language,
    /// What the next page is to tell, once.
    Notice,
    /// Names the session of the server's operator.
    Operator,
}

impl Cookie {
    fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Form => "form",
            Self::Language => "language",
            Self::Notice => "notice",
            Self::Operator => "operator",
        }
    }

    /// What it may come along with: the operator's not even with a link from another site.
    fn same_site(self) -> &'static str {
        match self {
            Self::Operator => "Strict",
            Self::Session | Self::Form | Self::Language | Self::Notice => "Lax",
        }
    }
}

/// Largest `Cookie` header that is looked at, in bytes.
const HEADER_BYTES_MAX: usize = 8 * 1024;

impl CookieNames {
    pub(super) fn new(is_secure: bool) -> Self {
        Self { is_secure }
    }

    /// The cookie's name.
    pub(super) fn name(&self, cookie: Cookie) -> String {
        let prefix = if self.is_secure { "__Host-" } else { "" };
        format!("{prefix}neraca-{}", cookie.word())
    }

    /// The cookie's value in a request.
    pub(super) fn value<'h>(&self, headers: &'h HeaderMap, cookie: Cookie) -> Option<&'h str> {
        let name = self.name(cookie);
        let lines = headers.get_all(header::COOKIE).iter();
        let pairs = lines
            .filter_map(|line| line.to_str().ok())
            .filter(|line| line.len() <= HEADER_BYTES_MAX)
            .flat_map(|line| line.split(';'));
        pairs
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(known, value)| (known == name).then_some(value))
    }

    /// The header that sets a cookie for some seconds; until the browser is closed without any.
    pub(super) fn set(&self, cookie: Cookie, value: &str, seconds: Option<i64>) -> String {
        let name = self.name(cookie);
        let secure = if self.is_secure { "; Secure" } else { "" };
        let age = seconds.map_or(String::new(), |seconds| format!("; Max-Age={seconds}"));
        let same_site = cookie.same_site();
        format!("{name}={value}; Path=/; HttpOnly; SameSite={same_site}{age}{secure}")
    }

    /// The header that takes a cookie away.
    pub(super) fn clear(&self, cookie: Cookie) -> String {
        self.set(cookie, "", Some(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_and_bound_to_its_host() {
        let plain = CookieNames::new(false);
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            "a=1; xneraca-session=no; neraca-session=yes".parse().unwrap(),
        );
        headers.append(header::COOKIE, "neraca-language=en".parse().unwrap());
        assert_eq!(plain.value(&headers, Cookie::Session), Some("yes"));
        assert_eq!(plain.value(&headers, Cookie::Language), Some("en"));
        assert_eq!(plain.value(&headers, Cookie::Form), None);
        assert_eq!(
            plain.set(Cookie::Session, "x", Some(9)),
            "neraca-session=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=9"
        );
        let secure = CookieNames::new(true);
        assert_eq!(secure.value(&headers, Cookie::Session), None);
        assert_eq!(
            secure.clear(Cookie::Form),
            "__Host-neraca-form=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure"
        );
    }
}
