//! What is wrong with what a client is to call with: addresses, token, secret, certificates.

use neraca_client::ConfigError;
use neraca_client::transport::HttpTransportError;
use neraca_wire::host::{HOST_BYTES_MAX, HostError};
use neraca_wire::sign::{SECRET_CHARACTERS, SecretError};

use crate::say;

pub(super) fn config(error: &ConfigError) -> String {
    match error {
        ConfigError::Account(cause) => say!("config-account", cause = host(cause)),
        ConfigError::Insecure => say!("config-insecure"),
        ConfigError::Token => say!("config-token"),
        ConfigError::Secret(cause) => secret(cause),
        ConfigError::Domain { rule, source } => {
            say!("config-domain", rule = rule, cause = host(source))
        }
        // What the SDK may learn to refuse later.
        other => other.to_string(),
    }
}

pub(super) fn transport(error: &HttpTransportError) -> String {
    say!("config-transport", cause = error.cause)
}

pub(super) fn host(error: &HostError) -> String {
    match error {
        HostError::Length { bytes } => say!("host-length", bytes = bytes, most = HOST_BYTES_MAX),
        HostError::Scheme => say!("host-scheme"),
        HostError::UserInfo => say!("host-user"),
        HostError::Name => say!("host-name"),
        HostError::Port => say!("host-port"),
        HostError::Path => say!("host-path"),
    }
}

pub(super) fn secret(_: &SecretError) -> String {
    say!("secret-form", characters = SECRET_CHARACTERS)
}
