//! Why a gateway can't start.

use neraca_gateway::keys::{KEYS_MAX, KeyError, NAME_CHARACTERS_MAX};
use neraca_gateway::{ConfigError, SharedError, StartError, UpstreamError};

use super::{files, reach};
use crate::say;

pub(super) fn start(error: &StartError) -> String {
    match error {
        StartError::Listen { address, source } => {
            say!("start-listen", address = address, cause = files::system(source))
        }
        StartError::HandOver { path, source } => {
            say!(
                "gateway-hand-over",
                path = path.display(),
                cause = files::system(source)
            )
        }
        StartError::Upstream(UpstreamError::Pem) => say!("gateway-authorities"),
        StartError::Upstream(UpstreamError::NoAuthorities) => say!("gateway-no-authorities"),
        StartError::Upstream(UpstreamError::Tls(cause)) => say!("gateway-tls", cause = cause),
        StartError::Tls(error) => files::tls(error),
        StartError::Shared(SharedError::Address(address)) => say!("redis-address", address = address),
        StartError::Shared(other) => say!("redis", cause = other),
    }
}

pub(super) fn config(error: &ConfigError) -> String {
    match error {
        ConfigError::File(reason) => say!("gateway-config-unreadable", reason = reason),
        ConfigError::Missing { name, variable } => {
            say!("gateway-config-missing", name = name, variable = variable)
        }
        ConfigError::Seconds { name, max } => say!("gateway-config-seconds", name = name, max = max),
        ConfigError::Resource(name) => say!("gateway-config-resource", name = name),
        ConfigError::Keys(error) => keys(error),
        ConfigError::Client(error) => reach::config(error),
        ConfigError::Catalogue(error) => say!("cause-fault", detail = error),
    }
}

pub(super) fn keys(error: &KeyError) -> String {
    match error {
        KeyError::Name(name) => say!("key-name", name = name, most = NAME_CHARACTERS_MAX),
        KeyError::Hash(name) => say!("key-hash", name = name),
        KeyError::Count(count) => say!("key-count", count = count, most = KEYS_MAX),
    }
}
