//! What a gateway is started with, and the file that says it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use neraca_client::{ACCOUNT_HOST, Config as ClientConfig, ConfigError as ClientError};
use neraca_wire::catalogue::{Catalogue, CatalogueError};
use serde::Deserialize;
use zeroize::Zeroizing;

use crate::keys::{KeyError, Keys};

/// Where programs find the gateway unless told otherwise.
const LISTEN: &str = "127.0.0.1:7850";

/// How long a call may take, waiting included, unless it says otherwise itself.
const PATIENCE_SECONDS: u64 = 60;

/// The longest such time, in seconds.
pub(crate) const PATIENCE_SECONDS_MAX: u64 = 3_600;

/// The longest that one attempt may take, in seconds. Redis gives up calls of a dead gateway a little later.
const ATTEMPT_SECONDS_MAX: u64 = 150;

/// How long answers of master data are kept.
const CACHE_SECONDS: u64 = 30;

/// The longest that they may be.
const CACHE_SECONDS_MAX: u64 = 3_600;

/// Why a configuration can't be used. None of it repeats a secret.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file isn't what it should be.
    #[error("the configuration can't be read: {0}")]
    File(String),
    /// A secret is missing.
    #[error("{name} is missing: set {variable}, or put {name} into the configuration (mode 0600)")]
    Missing {
        /// What.
        name: &'static str,
        /// The environment variable that it may stand in.
        variable: &'static str,
    },
    /// A time is out of its range.
    #[error("{name} must be from 1 to {max} seconds")]
    Seconds {
        /// Which.
        name: &'static str,
        /// The most.
        max: u64,
    },
    /// A resource to cache that there isn't.
    #[error("{0} can't be cached: there is no such resource")]
    Resource(String),
    /// The local keys.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// Account host, token, secret, domains.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The catalogue's own files.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
}

/// The configuration file: TOML. Everything but the local keys has a default or an environment variable.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct ConfigFile {
    /// The account host of the API.
    pub account: Option<String>,
    /// Further names that the token may be sent to; a dot in front means all names below.
    pub allow: Vec<String>,
    /// The API Token.
    pub api_token: Option<Secret>,
    /// The Signature Secret.
    pub signature_secret: Option<Secret>,
    /// Address for programs.
    pub listen: Option<SocketAddr>,
    /// Address of /healthz, /readyz, /metrics and of `neraca gateway top`.
    pub operator: Option<SocketAddr>,
    /// The address that programs know the gateway by, where it differs from the one that they call.
    pub public_url: Option<String>,
    /// Callers with the hashes of their local keys.
    pub keys: BTreeMap<String, String>,
    /// The server doesn't count: don't hold calls back.
    pub no_limits: bool,
    /// Redis or Valkey, to share the limit with other gateways of the same token.
    pub redis: Option<Secret>,
    /// How long a call may take that doesn't say so itself.
    pub patience_seconds: Option<u64>,
    /// How long one attempt of a call may take.
    pub attempt_seconds: Option<u64>,
    /// The server carries a call out once that is marked with `Idempotency-Key`, however often it is sent. Neraca's
    /// does; the real service isn't known to.
    pub idempotent: bool,
    /// Resources whose reads are cached.
    pub cache: Vec<String>,
    /// How long.
    pub cache_for_seconds: Option<u64>,
    /// PEM file of further certificate authorities to trust.
    pub upstream_ca: Option<PathBuf>,
    /// Where the next process asks for the sockets of this one.
    pub hand_over: Option<PathBuf>,
}

/// A text that is wiped when dropped, and never printed.
#[derive(Clone, Default, Deserialize)]
#[serde(from = "String")]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Keeps a text secret.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret(redacted)")
    }
}

impl ConfigFile {
    /// Reads the file's text.
    ///
    /// # Errors
    /// [`ConfigError::File`].
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        // The whole error would show the line, which may hold a secret.
        toml::from_str(text).map_err(|error| ConfigError::File(error.message().to_owned()))
    }

    /// Whether there is something in it that others must not read.
    #[must_use]
    pub fn has_secrets(&self) -> bool {
        self.api_token.is_some() || self.signature_secret.is_some() || self.redis.is_some()
    }
}

/// A configuration that was checked.
#[derive(Debug)]
pub struct Config {
    /// Address for programs.
    pub listen: SocketAddr,
    /// Address for the operator.
    pub operator: Option<SocketAddr>,
    /// Go on without the operator's listener where its address is in use.
    pub operator_is_optional: bool,
    /// Folder of the development CA, where HTTPS is served.
    pub tls_dev: Option<PathBuf>,
    /// PEM of further certificate authorities to trust.
    pub authorities: Option<Vec<u8>>,
    pub(crate) client: ClientConfig,
    pub(crate) token: Secret,
    pub(crate) secret: Secret,
    pub(crate) keys: Keys,
    pub(crate) catalogue: Catalogue,
    pub(crate) public_url: Option<String>,
    pub(crate) limits: bool,
    pub(crate) redis: Option<Secret>,
    pub(crate) patience: Duration,
    pub(crate) idempotent: bool,
    pub(crate) cache: Vec<String>,
    pub(crate) cache_for: Duration,
    pub(crate) hand_over: Option<PathBuf>,
}

impl Config {
    /// Checks what a file says.
    ///
    /// # Errors
    /// [`ConfigError`].
    pub fn new(file: ConfigFile) -> Result<Self, ConfigError> {
        let missing = |name, variable| ConfigError::Missing { name, variable };
        let token = file.api_token.ok_or(missing("api-token", "NERACA_API_TOKEN"))?;
        let secret = file
            .signature_secret
            .ok_or(missing("signature-secret", "NERACA_SIGNATURE_SECRET"))?;
        let account = file.account.as_deref().unwrap_or(ACCOUNT_HOST);
        let mut client = ClientConfig::new(account, token.reveal(), secret.reveal())?;
        for rule in &file.allow {
            client = client.allow(rule)?;
        }
        let usual = neraca_client::ATTEMPT_SECONDS;
        client.attempt_timeout = seconds(
            "attempt-seconds",
            file.attempt_seconds,
            usual,
            ATTEMPT_SECONDS_MAX,
        )?;
        client.user_agent = concat!("neraca-gateway/", env!("CARGO_PKG_VERSION")).to_owned();
        let catalogue = Catalogue::built_in()?;
        if let Some(unknown) = file.cache.iter().find(|name| catalogue.find(name).is_none()) {
            return Err(ConfigError::Resource(unknown.clone()));
        }
        let keys = file
            .keys
            .iter()
            .map(|(name, hash)| (name.as_str(), hash.as_str()));
        let usual: SocketAddr = LISTEN.parse().map_err(|_| ConfigError::File(LISTEN.to_owned()))?;
        Ok(Self {
            listen: file.listen.unwrap_or(usual),
            operator: file.operator,
            operator_is_optional: false,
            tls_dev: None,
            authorities: None,
            client,
            keys: Keys::parse(keys)?,
            catalogue,
            public_url: file.public_url,
            limits: !file.no_limits,
            redis: file.redis,
            patience: seconds(
                "patience-seconds",
                file.patience_seconds,
                PATIENCE_SECONDS,
                PATIENCE_SECONDS_MAX,
            )?,
            idempotent: file.idempotent,
            cache: file.cache,
            cache_for: seconds(
                "cache-for-seconds",
                file.cache_for_seconds,
                CACHE_SECONDS,
                CACHE_SECONDS_MAX,
            )?,
            hand_over: file.hand_over,
            token,
            secret,
        })
    }
}

fn seconds(name: &'static str, given: Option<u64>, usual: u64, max: u64) -> Result<Duration, ConfigError> {
    match given.unwrap_or(usual) {
        seconds if (1..=max).contains(&seconds) => Ok(Duration::from_secs(seconds)),
        _ => Err(ConfigError::Seconds { name, max }),
    }
}
