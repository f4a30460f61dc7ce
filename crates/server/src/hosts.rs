//! The data hosts of this server, and the address that clients know each by.

use std::collections::BTreeMap;

use neraca_wire::host::DataHost;

/// Data hosts by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hosts(BTreeMap<String, Host>);

/// A data host's address, and the same as text.
#[derive(Debug, Clone)]
struct Host {
    address: DataHost,
    url: String,
}

impl Hosts {
    /// Hosts with their public addresses, such as `https://zeus.accurate.id`.
    pub(crate) fn new(hosts: impl IntoIterator<Item = (String, DataHost)>) -> Self {
        let with_url = |(name, address): (String, DataHost)| {
            let url = address.to_string();
            (name, Host { address, url })
        };
        Self(hosts.into_iter().map(with_url).collect())
    }

    /// The address of the host called `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&DataHost> {
        self.0.get(name).map(|host| &host.address)
    }

    /// The address of the host called `name` as text. A start with a Data Usaha on a host that isn't there is refused,
    /// so there is one for every Data Usaha.
    pub(crate) fn url(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |host| &host.url)
    }

    /// Whether there is a host called `name`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// All of them by name, each with its address as text.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, host)| (name.as_str(), host.url.as_str()))
    }

    /// The names, for an error that has to tell them.
    pub(crate) fn names(&self) -> String {
        self.0.keys().cloned().collect::<Vec<_>>().join(", ")
    }
}
