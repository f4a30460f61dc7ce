//! What the errors of other crates are called on the command line.
//!
//! They explain themselves in English. Each of those that can come to a terminal is matched here to words of the command
//! line. What the operating system or a foreign library has said stands behind a colon, as it is: it is what one searches
//! for, and has no translation. So does what only a fault of this program can bring about.

mod files;
mod gateway;
mod reach;
mod server;
mod store;

use std::error::Error;
use std::num::ParseIntError;

use neraca_wire::form::FormError;
use neraca_wire::json::JsonError;
use neraca_wire::unreadable::Unreadable;

use crate::{say, words};

/// Words for the error if it is one of these kinds, else nothing.
macro_rules! known {
    ($error:expr, $($kind:ty => $words:path,)+) => {
        $(if let Some(error) = $error.downcast_ref::<$kind>() {
            return Some($words(error));
        })+
    };
}

/// The error in the language that was chosen.
pub(crate) fn told(error: &(dyn Error + 'static)) -> String {
    known(error).unwrap_or_else(|| error.to_string())
}

fn known(error: &(dyn Error + 'static)) -> Option<String> {
    known! {
        error,
        std::io::Error => files::system,
        neraca_seal::SealError => files::seal,
        neraca_server::TlsError => files::tls,
        neraca_server::StoreError => store::store,
        neraca_server::StartError => server::start,
        neraca_wire::settings::SettingsError => server::settings,
        neraca_gateway::StartError => gateway::start,
        neraca_gateway::ConfigError => gateway::config,
        neraca_gateway::keys::KeyError => gateway::keys,
        neraca_client::ConfigError => reach::config,
        neraca_client::transport::HttpTransportError => reach::transport,
        neraca_wire::catalogue::CatalogueError => fault,
        JsonError => json,
        FormError => form,
        neraca_wire::host::HostError => reach::host,
        neraca_wire::sign::SecretError => reach::secret,
        std::net::AddrParseError => address,
        ParseIntError => number,
    }
    None
}

/// What only a mistake in this program can be.
fn fault(error: &neraca_wire::catalogue::CatalogueError) -> String {
    say!("cause-fault", detail = error)
}

fn json(error: &JsonError) -> String {
    Unreadable::from(error.clone()).text(words::tongue().of_server())
}

fn form(error: &FormError) -> String {
    Unreadable::from(error.clone()).text(words::tongue().of_server())
}

fn address(_: &std::net::AddrParseError) -> String {
    say!("cause-no-address")
}

fn number(_: &ParseIntError) -> String {
    say!("cause-no-number")
}
