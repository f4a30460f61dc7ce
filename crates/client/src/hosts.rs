//! Which data host a token's Data Usaha lives on, as far as is known.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use neraca_wire::host::DataHost;
use neraca_wire::value::Value;

use crate::config::TokenMark;

/// How long a data host is believed without asking again: 30 days, as the manual has it.
pub const HOST_DAYS: i64 = 30;

/// A data host, and since when it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownHost {
    /// The host.
    pub host: DataHost,
    /// When the account host named it, or the host before it sent us here.
    pub learned: Timestamp,
}

impl KnownHost {
    /// Whether it is still believed.
    ///
    /// ```
    /// use neraca_client::{DataHost, HOST_DAYS, KnownHost};
    /// let learned = jiff::Timestamp::UNIX_EPOCH;
    /// let known = KnownHost { host: DataHost::parse("zeus.accurate.id")?, learned };
    /// assert!(known.is_fresh(learned + jiff::SignedDuration::from_hours(24 * HOST_DAYS - 1)));
    /// assert!(!known.is_fresh(learned + jiff::SignedDuration::from_hours(24 * HOST_DAYS)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        let age = now.duration_since(self.learned);
        age >= SignedDuration::ZERO && age < SignedDuration::from_hours(24 * HOST_DAYS)
    }
}

/// Where known hosts are kept. [`MemoryHosts`] forgets them with the process; a command line or a gateway keeps a file.
///
/// A host that is read here is checked against the allowed domains before anything is sent to it.
pub trait HostBook: Send + Sync + 'static {
    /// The host that was noted for the token.
    fn find(&self, token: TokenMark) -> Option<KnownHost>;
    /// Notes a host, in place of the one before.
    fn note(&self, token: TokenMark, host: &KnownHost);
}

/// A [`HostBook`] in memory.
///
/// ```
/// use neraca_client::{HostBook, MemoryHosts};
/// let hosts = MemoryHosts::default();
/// ```
#[derive(Debug, Default)]
pub struct MemoryHosts(Mutex<HashMap<TokenMark, KnownHost>>);

impl HostBook for MemoryHosts {
    fn find(&self, token: TokenMark) -> Option<KnownHost> {
        let hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.get(&token).cloned()
    }

    fn note(&self, token: TokenMark, host: &KnownHost) {
        let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.insert(token, host.clone());
    }
}

/// The host in the data of `api-token.do`. The manual's own text calls the object that carries it "data usaha".
pub(crate) fn named_by(data: &Value) -> Option<&str> {
    ["database", "data usaha", "dataUsaha"]
        .iter()
        .filter_map(|name| data.get(name))
        .chain([data])
        .find_map(|object| object.get("host").and_then(Value::as_text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use neraca_wire::json;

    #[test]
    fn the_host_is_found_under_every_name_it_goes_by() {
        for body in [
            r#"{"database":{"host":"h"},"host":"wrong"}"#,
            r#"{"data usaha":{"host":"h"}}"#,
            r#"{"dataUsaha":{"host":"h"}}"#,
            r#"{"host":"h"}"#,
        ] {
            assert_eq!(
                named_by(&json::parse(body.as_bytes()).unwrap()),
                Some("h"),
                "{body}"
            );
        }
        assert_eq!(
            named_by(&json::parse(br#"{"database":{"host":5}}"#).unwrap()),
            None
        );
    }

    #[test]
    fn a_host_is_believed_for_thirty_days() {
        let known = KnownHost {
            host: DataHost::parse("zeus.accurate.id").unwrap(),
            learned: Timestamp::from_second(1_700_000_000).unwrap(),
        };
        let at = |seconds: i64| Timestamp::from_second(1_700_000_000 + seconds).unwrap();
        assert!(known.is_fresh(at(0)));
        assert!(known.is_fresh(at(30 * 86_400 - 1)));
        assert!(!known.is_fresh(at(30 * 86_400)));
        assert!(
            !known.is_fresh(at(-1)),
            "learned in the future: the clock was wrong"
        );
    }
}
