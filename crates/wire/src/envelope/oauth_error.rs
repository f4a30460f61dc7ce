//! Errors of the token layer, which are no `s`/`d` envelope and come as JSON or XML.
//!
//! The real layer answers XML to callers that do not name JSON, and clients exist that parse it.

use crate::value::write_json_text;

/// In which language a token error is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorBody {
    /// For callers whose `Accept` names JSON.
    Json,
    /// For all others: no `Accept`, `*/*`, or something else.
    Xml,
}

impl ErrorBody {
    /// Decides by the `Accept` header: JSON when it names `application/json` or any `+json` type with a
    /// weight above zero, else XML.
    #[must_use]
    pub fn negotiate(accept: Option<&str>) -> ErrorBody {
        let names_json = accept.unwrap_or_default().split(',').any(|range| {
            let mut parts = range.split(';').map(str::trim_ascii);
            let media = parts.next().unwrap_or_default().to_ascii_lowercase();
            let refused = parts.any(is_zero_weight);
            (media == "application/json" || media.ends_with("+json")) && !refused
        });
        if names_json {
            ErrorBody::Json
        } else {
            ErrorBody::Xml
        }
    }

    /// The `Content-Type` of the body.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            ErrorBody::Json => "application/json;charset=UTF-8",
            ErrorBody::Xml => "application/xml;charset=UTF-8",
        }
    }
}

/// `q=0`, `q=0.0` and so on: the caller does not want this type.
fn is_zero_weight(parameter: &str) -> bool {
    let Some((name, weight)) = parameter.split_once('=') else {
        return false;
    };
    let weight = weight.trim_ascii();
    name.trim_ascii().eq_ignore_ascii_case("q")
        && weight.starts_with('0')
        && weight.bytes().all(|byte| matches!(byte, b'0' | b'.'))
}

/// What the token layer refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OAuthError<'a> {
    /// No token came with the call.
    Unauthorized {
        /// What is told beside the error.
        description: &'a str,
    },
    /// The token is malformed or unknown.
    InvalidToken {
        /// What is told beside the error; never the token.
        description: &'a str,
    },
    /// The token may not do this.
    InsufficientScope {
        /// What is told beside the error.
        description: &'a str,
        /// The scope that is missing, such as `sales_invoice_view`.
        scope: &'a str,
    },
}

impl<'a> OAuthError<'a> {
    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            OAuthError::Unauthorized { .. } | OAuthError::InvalidToken { .. } => 401,
            OAuthError::InsufficientScope { .. } => 403,
        }
    }

    /// The value under `error`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            OAuthError::Unauthorized { .. } => "unauthorized",
            OAuthError::InvalidToken { .. } => "invalid_token",
            OAuthError::InsufficientScope { .. } => "insufficient_scope",
        }
    }

    /// The body in the negotiated language. `message` is one more field at the end, for clients that look for
    /// the manual's own text.
    #[must_use]
    pub fn body(&self, body: ErrorBody, message: Option<&str>) -> String {
        match body {
            ErrorBody::Json => self.json(message),
            ErrorBody::Xml => self.xml(message),
        }
    }

    /// The value of `WWW-Authenticate`. The realm is the product's name of the protected resource.
    #[must_use]
    pub fn challenge(&self, realm: &str) -> String {
        let mut challenge = format!("Bearer realm=\"{}\"", quotable(realm));
        for (name, value) in self.fields(None) {
            challenge.push_str(&format!(", {name}=\"{}\"", quotable(value)));
        }
        challenge
    }

    fn json(&self, message: Option<&str>) -> String {
        let mut out = String::from("{");
        for (name, value) in self.fields(message) {
            if out.len() > 1 {
                out.push(',');
            }
            write_json_text(name, &mut out);
            out.push(':');
            write_json_text(value, &mut out);
        }
        out.push('}');
        out
    }

    fn xml(&self, message: Option<&str>) -> String {
        let root = match self {
            OAuthError::Unauthorized { .. } => "UnauthorizedException",
            OAuthError::InvalidToken { .. } => "InvalidTokenException",
            OAuthError::InsufficientScope { .. } => "InsufficientScopeException",
        };
        let mut out = format!("<{root}>");
        for (name, value) in self.fields(message) {
            out.push_str(&format!("<{name}>"));
            write_xml_text(value, &mut out);
            out.push_str(&format!("</{name}>"));
        }
        out.push_str(&format!("</{root}>"));
        out
    }

    /// Names and values in the order of the wire.
    fn fields<'b>(&self, message: Option<&'b str>) -> impl Iterator<Item = (&'static str, &'b str)>
    where
        'a: 'b,
    {
        let (description, scope) = match *self {
            OAuthError::Unauthorized { description } | OAuthError::InvalidToken { description } => {
                (description, None)
            }
            OAuthError::InsufficientScope { description, scope } => (description, Some(scope)),
        };
        let code: &'static str = self.code();
        [
            ("error", Some(code)),
            ("error_description", Some(description)),
            ("scope", scope),
            ("message", message),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }
}

/// What may stand in the quotes of a header parameter as it is.
fn quotable(text: &str) -> String {
    text.chars()
        .filter(|character| (' '..='~').contains(character) && !matches!(character, '"' | '\\'))
        .collect()
}

/// Appends a text to XML; characters that XML cannot hold at all become question marks.
fn write_xml_text(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' => out.push(character),
            '\r' => out.push_str("&#13;"),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => out.push('?'),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCOPE: OAuthError<'_> = OAuthError::InsufficientScope {
        description: "Insufficient scope for this resource",
        scope: "sales_invoice_view",
    };

    #[test]
    fn a_missing_scope_in_both_languages() {
        assert_eq!(
            SCOPE.body(ErrorBody::Xml, None),
            "<InsufficientScopeException><error>insufficient_scope</error><error_description>Insufficient scope for this resource</error_description><scope>sales_invoice_view</scope></InsufficientScopeException>"
        );
        assert_eq!(
            SCOPE.body(ErrorBody::Json, None),
            r#"{"error":"insufficient_scope","error_description":"Insufficient scope for this resource","scope":"sales_invoice_view"}"#
        );
        assert_eq!(SCOPE.status(), 403);
    }

    #[test]
    fn the_manuals_text_comes_last_and_nothing_breaks_out() {
        let error = OAuthError::InvalidToken {
            description: "a<b> & \"c\"\u{1}é",
        };
        assert_eq!(
            error.body(ErrorBody::Json, Some("Invalid_token")),
            r#"{"error":"invalid_token","error_description":"a<b> & \"c\"\u0001é","message":"Invalid_token"}"#
        );
        assert_eq!(
            error.body(ErrorBody::Xml, None),
            "<InvalidTokenException><error>invalid_token</error><error_description>a&lt;b&gt; &amp; \
             &quot;c&quot;?é</error_description></InvalidTokenException>"
        );
        assert_eq!(
            error.challenge("ne\"raca\r\n"),
            "Bearer realm=\"neraca\", error=\"invalid_token\", error_description=\"a<b> & c\""
        );
        let none = OAuthError::Unauthorized { description: "x" };
        assert_eq!((none.status(), none.code()), (401, "unauthorized"));
    }

    #[test]
    fn accept_decides() {
        for (accept, body) in [
            (None, ErrorBody::Xml),
            (Some("*/*"), ErrorBody::Xml),
            (Some(""), ErrorBody::Xml),
            (Some("text/html,application/xhtml+xml,*/*;q=0.8"), ErrorBody::Xml),
            (Some("application/json"), ErrorBody::Json),
            (Some("Application/JSON; charset=utf-8"), ErrorBody::Json),
            (Some("application/json, text/plain, */*"), ErrorBody::Json),
            (Some("application/problem+json;q=0.5"), ErrorBody::Json),
            (Some("application/json;q=0.0, */*"), ErrorBody::Xml),
            (Some("application/jsonp"), ErrorBody::Xml),
        ] {
            assert_eq!(ErrorBody::negotiate(accept), body, "{accept:?}");
        }
    }
}
