//! The data hosts of this server, and the address that clients know each by.

use std::collections::BTreeMap;

use neraca_wire::host::DataHost;

/// Data hosts by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hosts(BTreeMap<String, DataHost>);

impl Hosts {
    /// Hosts with their public addresses, such as `https://zeus.accurate.id`.
    pub(crate) fn new(hosts: impl IntoIterator<Item = (String, DataHost)>) -> Self {
        Self(hosts.into_iter().collect())
    }

    /// The address of the host called `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&DataHost> {
        self.0.get(name)
    }

    /// The address of the host called `name` as text. A start with a Data Usaha on a host that isn't there is refused,
    /// so there is one for every Data Usaha.
    pub(crate) fn url(&self, name: &str) -> String {
        self.get(name).map(DataHost::to_string).unwrap_or_default()
    }

    /// Whether there is a host called `name`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The names, for an error that has to tell them.
    pub(crate) fn names(&self) -> String {
        self.0.keys().cloned().collect::<Vec<_>>().join(", ")
    }
}
