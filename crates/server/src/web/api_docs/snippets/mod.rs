//! The request as a program in other languages: short, whole, and run as it stands.
//!
//! Each signs the moment at which it runs, takes the secrets from its environment, and follows no redirect, since a
//! library that does would show the token to whatever host is named.

mod curl;
mod node;
mod php;
mod python;

use super::keys::Secrets;

/// A request to be written.
pub(super) struct Written<'d> {
    pub(super) method: &'static str,
    /// Scheme, name and port of the data host.
    pub(super) host: &'d str,
    /// Path and query.
    pub(super) target: String,
    /// The value of `X-Language-Profile`.
    pub(super) profile: &'static str,
    pub(super) body: Option<&'d str>,
    /// Where they are to stand in the text.
    pub(super) secrets: Option<&'d Secrets>,
}

/// A program.
pub(super) struct Snippet {
    /// A word for its element's id.
    pub(super) id: &'static str,
    pub(super) language: &'static str,
    pub(super) text: String,
}

/// The request in every language.
pub(super) fn all(request: &Written<'_>) -> Vec<Snippet> {
    let snippet = |id, language, text| Snippet { id, language, text };
    vec![
        snippet("curl", "curl", curl::write(request)),
        snippet("python", "Python", python::write(request)),
        snippet("php", "PHP", php::write(request)),
        snippet("node", "Node", node::write(request)),
    ]
}

/// The names of the environment variables with the secrets.
const TOKEN_VARIABLE: &str = "API_TOKEN";
const SECRET_VARIABLE: &str = "SIGNATURE_SECRET";

impl Written<'_> {
    fn url(&self) -> String {
        format!("{}{}", self.host, self.target)
    }

    /// What the two secrets are in the program: `from_environment(name)`, or their texts as `quoted` writes them.
    fn secrets(
        &self,
        from_environment: impl Fn(&str) -> String,
        quoted: impl Fn(&str) -> String,
    ) -> [String; 2] {
        match self.secrets {
            Some(secrets) => [quoted(&secrets.token), quoted(secrets.secret.reveal())],
            None => [
                from_environment(TOKEN_VARIABLE),
                from_environment(SECRET_VARIABLE),
            ],
        }
    }
}
