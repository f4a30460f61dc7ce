//! What a newcomer has to set so that existing clients reach this machine and trust its CA.

use std::path::PathBuf;

/// The hosts line and the variable of each language.
#[derive(Clone, Debug)]
pub struct TrustText {
    ca: PathBuf,
    hosts: Vec<String>,
}

impl TrustText {
    /// For the CA certificate at the absolute path `ca`, and data hosts by their short names (`zeus`).
    pub fn new<N: AsRef<str>>(ca: impl Into<PathBuf>, data_hosts: impl IntoIterator<Item = N>) -> Self {
        let data_hosts = data_hosts
            .into_iter()
            .map(|name| format!("{}.accurate.id", name.as_ref()));
        let hosts = std::iter::once("account.accurate.id".to_owned())
            .chain(data_hosts)
            .collect();
        Self { ca: ca.into(), hosts }
    }

    /// The line for the hosts file: all names on this machine.
    pub fn hosts_line(&self) -> String {
        format!("127.0.0.1 {}", self.hosts.join(" "))
    }

    /// What each kind of client needs to trust the CA: the kind, and a line for its shell.
    pub fn trust_lines(&self) -> [(&'static str, String); 6] {
        let ca = quote_for_shell(&self.ca.to_string_lossy());
        [
            ("curl", format!("export CURL_CA_BUNDLE={ca}")),
            ("Python ssl, httpx, OpenSSL", format!("export SSL_CERT_FILE={ca}")),
            ("Python requests", format!("export REQUESTS_CA_BUNDLE={ca}")),
            ("Node", format!("export NODE_EXTRA_CA_CERTS={ca}")),
            ("PHP streams", format!("php -d openssl.cafile={ca} program.php")),
            ("PHP cURL", format!("php -d curl.cainfo={ca} program.php")),
        ]
    }
}

/// As it is when every shell takes it for itself, else in single quotes.
fn quote_for_shell(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@%".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_every_host_and_the_real_path() {
        let text = TrustText::new("/srv/neraca tls/ca.pem", ["zeus", "iris"]);
        assert_eq!(
            text.hosts_line(),
            "127.0.0.1 account.accurate.id zeus.accurate.id iris.accurate.id"
        );
        let printed = text.trust_lines().map(|(_, line)| line).join("\n");
        for line in [
            "CURL_CA_BUNDLE='/srv/neraca tls/ca.pem'",
            "SSL_CERT_FILE='/srv/neraca tls/ca.pem'",
            "REQUESTS_CA_BUNDLE='/srv/neraca tls/ca.pem'",
            "NODE_EXTRA_CA_CERTS='/srv/neraca tls/ca.pem'",
            "-d openssl.cafile='/srv/neraca tls/ca.pem'",
            "-d curl.cainfo='/srv/neraca tls/ca.pem'",
        ] {
            assert!(printed.contains(line), "{line} in {printed}");
        }
    }

    #[test]
    fn quotes_only_what_a_shell_would_change() {
        assert_eq!(quote_for_shell("/srv/tls-1/ca.pem"), "/srv/tls-1/ca.pem");
        assert_eq!(quote_for_shell("/it's/ca.pem"), r"'/it'\''s/ca.pem'");
        assert_eq!(quote_for_shell("/$HOME/ca.pem"), "'/$HOME/ca.pem'");
    }
}
