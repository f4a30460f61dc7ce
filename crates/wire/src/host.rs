//! Data hosts: their names, and what happens when a Data Usaha moves to another one.
//!
//! A moved Data Usaha is answered 308 by its old host (seed, Penyesuaian Terhadap Perubahan Host). Following
//! it means giving an API Token and a signature to another name, so a client reads the new host here, checks
//! it against [`AllowedDomains`], signs again and resends; it never follows by itself.

mod allowed;

use std::fmt;

use thiserror::Error;

use crate::json;
use crate::value::{Value, write_json_text};

pub use allowed::{AllowedDomains, HostRefusal};

/// The longest host value or `Location` that is read, in bytes.
pub const HOST_BYTES_MAX: usize = 8192;

/// The longest name of a host, in bytes (RFC 1035 §2.3.4).
const NAME_BYTES_MAX: usize = 253;
/// The longest label of a name, in bytes (RFC 1035 §2.3.4).
const LABEL_BYTES_MAX: usize = 63;
/// What stands between a data host and the path of an action.
const ACCURATE_PATH: &str = "/accurate";
/// How many levels of a 308 body are searched for a host.
const SEARCH_DEPTH_MAX: u8 = 4;

/// Why a text names no data host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HostError {
    /// Nothing, or more than [`HOST_BYTES_MAX`].
    #[error("the host has {bytes} bytes, it must have from 1 to {HOST_BYTES_MAX}")]
    Length {
        /// Its bytes.
        bytes: usize,
    },
    /// Another scheme than http and https.
    #[error("the host is neither http nor https")]
    Scheme,
    /// A user in front of the name, by which a name can be made to look like another.
    #[error("the host carries a user name")]
    UserInfo,
    /// Not a DNS name and not an IP address in their plain spelling.
    #[error("the host's name is not a plain DNS name or IP address")]
    Name,
    /// A port that is not a number from 1 to 65535.
    #[error("the host's port is not a number from 1 to 65535")]
    Port,
    /// Something behind the name where nothing but `/accurate` may be.
    #[error("the host carries a path")]
    Path,
}

/// How a host is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Without TLS: for loopback only.
    Http,
    /// With TLS.
    Https,
}

impl Scheme {
    const fn text(self) -> &'static str {
        match self {
            Scheme::Http => "http",
            Scheme::Https => "https",
        }
    }

    const fn default_port(self) -> u16 {
        match self {
            Scheme::Http => 80,
            Scheme::Https => 443,
        }
    }
}

/// A data host such as `https://zeus.accurate.id`. `Display` writes it without a slash at its end, as `host`
/// is written on the wire; two spellings of one host are equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DataHost {
    scheme: Scheme,
    name: String,
    port: u16,
}

impl DataHost {
    /// Reads a host value as servers write them: with or without scheme (https is meant then), with or
    /// without slashes or `/accurate` at its end.
    ///
    /// # Errors
    /// [`HostError`].
    pub fn parse(text: &str) -> Result<DataHost, HostError> {
        let (scheme, rest) = split_scheme(bounded(text)?)?;
        let (authority, path) = split_authority(rest);
        let path = path.trim_end_matches('/');
        if !path.is_empty() && !path.eq_ignore_ascii_case(ACCURATE_PATH) {
            return Err(HostError::Path);
        }
        DataHost::from_authority(scheme.unwrap_or(Scheme::Https), authority)
    }

    /// Takes the host out of an absolute URL and leaves the rest of it.
    ///
    /// # Errors
    /// [`HostError`]; [`HostError::Scheme`] also when there is no scheme, as in a relative `Location`.
    pub fn of_url(url: &str) -> Result<DataHost, HostError> {
        let (scheme, rest) = split_scheme(bounded(url)?)?;
        let (authority, _) = split_authority(rest);
        DataHost::from_authority(scheme.ok_or(HostError::Scheme)?, authority)
    }

    /// How it is spoken to.
    #[must_use]
    pub const fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Its name or address, in lower case; an IPv6 address without its brackets.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.trim_start_matches('[').trim_end_matches(']')
    }

    /// Its port, also when it is the scheme's own.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Whether it is this machine: `localhost`, a name below it, or an address of the loopback.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let name = self.name();
        name == "localhost"
            || name.ends_with(".localhost")
            || name
                .parse::<std::net::IpAddr>()
                .is_ok_and(|address| address.is_loopback())
    }

    /// The URL of an action, given its path and query below `/accurate/api` with the slash in front, such as
    /// `/sales-invoice/list.do?fields=id`.
    #[must_use]
    pub fn action_url(&self, path_and_query: &str) -> String {
        format!("{self}{ACCURATE_PATH}/api{path_and_query}")
    }

    /// The `Location` of a 308 to this host: the same path and query as the call's.
    #[must_use]
    pub fn location(&self, path_and_query: &str) -> String {
        format!("{self}{path_and_query}")
    }

    fn from_authority(scheme: Scheme, authority: &str) -> Result<DataHost, HostError> {
        if authority.contains('@') {
            return Err(HostError::UserInfo);
        }
        // The colons of an IPv6 address stand inside its brackets.
        let end_of_name = authority.rfind(']').map_or(0, |bracket| bracket + 1);
        let (name, port) = match authority.get(end_of_name..).and_then(|rest| rest.find(':')) {
            Some(colon) => authority.split_at(end_of_name + colon),
            None => (authority, ""),
        };
        let port = match port.strip_prefix(':') {
            Some(digits) => parse_port(digits)?,
            None => scheme.default_port(),
        };
        Ok(DataHost {
            scheme,
            name: parse_name(name)?,
            port,
        })
    }
}

impl fmt::Display for DataHost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}", self.scheme.text(), self.name)?;
        if self.port == self.scheme.default_port() {
            Ok(())
        } else {
            write!(formatter, ":{}", self.port)
        }
    }
}

/// The body of a 308: a failure as every other, with the new host beside it where one is given.
#[must_use]
pub fn move_body(message: &str, host: Option<&DataHost>) -> String {
    let mut body = String::from(r#"{"s":false,"d":["#);
    write_json_text(message, &mut body);
    body.push(']');
    if let Some(host) = host {
        body.push_str(",\"host\":");
        write_json_text(&host.to_string(), &mut body);
    }
    body.push('}');
    body
}

/// Why no new host could be read from a 308.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MoveError {
    /// `Location` is there, but it is no absolute URL of a host.
    #[error("the Location of the move cannot be read: {0}")]
    Location(HostError),
    /// There is no `Location`, and the host in the body cannot be read.
    #[error("the host in the body of the move cannot be read: {0}")]
    Body(HostError),
    /// There is neither a `Location` nor a host in the body.
    #[error("the move says nowhere where to")]
    Nowhere,
}

/// Reads where a 308 points: `Location` first, else a `host` in the body, at the top or within a few levels.
/// The host is **not yet to be trusted**: ask [`AllowedDomains::check`].
///
/// # Errors
/// [`MoveError`].
pub fn read_move(location: Option<&str>, body: &[u8]) -> Result<DataHost, MoveError> {
    if let Some(location) = location
        .map(str::trim_ascii)
        .filter(|location| !location.is_empty())
    {
        return DataHost::of_url(location).map_err(MoveError::Location);
    }
    let body = json::parse(body).map_err(|_| MoveError::Nowhere)?;
    let host = find_host(&body, SEARCH_DEPTH_MAX).ok_or(MoveError::Nowhere)?;
    DataHost::parse(host).map_err(MoveError::Body)
}

fn find_host(value: &Value, depth: u8) -> Option<&str> {
    let depth = depth.checked_sub(1)?;
    let object = value.as_object()?;
    object
        .get("host")
        .and_then(Value::as_text)
        .or_else(|| object.values().find_map(|inner| find_host(inner, depth)))
}

fn bounded(text: &str) -> Result<&str, HostError> {
    let trimmed = text.trim_ascii();
    if trimmed.is_empty() || text.len() > HOST_BYTES_MAX {
        return Err(HostError::Length { bytes: text.len() });
    }
    Ok(trimmed)
}

fn split_scheme(text: &str) -> Result<(Option<Scheme>, &str), HostError> {
    let Some((scheme, rest)) = text.split_once("://") else {
        return Ok((None, text));
    };
    // A URL inside of a query is no scheme of this one.
    if scheme.contains(['/', '?', '#']) {
        return Ok((None, text));
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" => Ok((Some(Scheme::Http), rest)),
        "https" => Ok((Some(Scheme::Https), rest)),
        _ => Err(HostError::Scheme),
    }
}

/// Browsers take a backslash for a slash; here it stays in the name, where it is refused.
fn split_authority(rest: &str) -> (&str, &str) {
    rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()))
}

fn parse_port(digits: &str) -> Result<u16, HostError> {
    if digits.len() > 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(HostError::Port);
    }
    digits
        .parse()
        .ok()
        .filter(|port| *port != 0)
        .ok_or(HostError::Port)
}

/// Only ASCII letters, digits and dashes make a label: what looks like them in another script cannot pass.
fn parse_name(name: &str) -> Result<String, HostError> {
    if let Some(address) = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let address: std::net::Ipv6Addr = address.parse().map_err(|_| HostError::Name)?;
        return Ok(format!("[{address}]"));
    }
    let is_label = |label: &str| {
        (1..=LABEL_BYTES_MAX).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if name.len() > NAME_BYTES_MAX || !name.split('.').all(is_label) {
        return Err(HostError::Name);
    }
    // A last label of digits makes an address, which libraries read in old spellings too (127.1, 0x7f.1):
    // only the plain one is taken.
    let last = name.rsplit('.').next().unwrap_or_default();
    let looks_numeric =
        last.bytes().all(|byte| byte.is_ascii_digit()) || last.to_ascii_lowercase().starts_with("0x");
    if looks_numeric && name.parse::<std::net::Ipv4Addr>().is_err() {
        return Err(HostError::Name);
    }
    Ok(name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests;
