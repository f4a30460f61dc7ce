//! Everything a client must know before its first call. Pure data: nothing here reads the environment or a file.

use std::fmt;
use std::time::Duration;

use neraca_limit::Allowance;
use neraca_limit::pace::{Caller, Pace, Priority};
use neraca_wire::host::{AllowedDomains, DataHost, HostError, HostRefusal, Scheme};
use neraca_wire::language::Language;
use neraca_wire::sign::{SecretError, SignatureSecret};
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::retry::RetryPolicy;

/// The account host of the real service.
pub const ACCOUNT_HOST: &str = "https://account.accurate.id";
/// The domain below which the real service keeps its data hosts.
const SERVICE_DOMAIN: &str = ".accurate.id";
/// How long one attempt of a call may take, unless the configuration says otherwise.
pub const ATTEMPT_SECONDS: u64 = 60;
/// The longest API Token that is taken, in bytes.
const TOKEN_BYTES_MAX: usize = 8192;

/// Why a configuration can't be used. None of it repeats a secret.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The address of the account host can't be read.
    #[error("the address of the account host can't be read: {0}; write it like https://account.accurate.id")]
    Account(#[source] HostError),
    /// Credentials must not travel without TLS, except to this machine.
    #[error("the account host is reached without TLS; use https, or an address of this machine")]
    Insecure,
    /// No API Token.
    #[error("the API Token is empty, too long, or holds characters that no token has")]
    Token,
    /// No Signature Secret.
    #[error("the Signature Secret can't be used: {0}")]
    Secret(#[source] SecretError),
    /// A domain that can't be allowed.
    #[error("the allowed domain {rule} can't be used: {source}; write it like .accurate.id")]
    Domain {
        /// The rule as it was given.
        rule: String,
        /// What is wrong with it.
        source: HostError,
    },
}

/// An API Token. Wiped when dropped, never printed.
#[derive(Clone)]
pub struct ApiToken(Zeroizing<String>);

impl ApiToken {
    /// Takes the token as the developer area shows it; blanks around it don't count.
    ///
    /// # Errors
    /// [`ConfigError::Token`].
    ///
    /// ```
    /// use neraca_client::ApiToken;
    /// assert!(ApiToken::parse(" aat.MTUw.e30.x\n").is_ok());
    /// assert!(ApiToken::parse("two words").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let text = text.trim_ascii();
        let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        if text.is_empty() || text.len() > TOKEN_BYTES_MAX || !is_plain {
            return Err(ConfigError::Token);
        }
        Ok(Self(Zeroizing::new(text.to_owned())))
    }

    /// The token in the clear, for the header that carries it.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// What stands for the token where it must not be shown.
    ///
    /// ```
    /// use neraca_client::ApiToken;
    /// let token = ApiToken::parse("aat.MTUw.e30.x")?;
    /// assert_eq!(token.mark().to_string().len(), 64);
    /// # Ok::<(), neraca_client::ConfigError>(())
    /// ```
    #[must_use]
    pub fn mark(&self) -> TokenMark {
        TokenMark(Sha256::digest(self.0.as_bytes()).into())
    }
}

impl fmt::Debug for ApiToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ApiToken(redacted)")
    }
}

/// The SHA-256 of a token: names it in files and tables without showing it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenMark([u8; 32]);

impl fmt::Display for TokenMark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for TokenMark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "TokenMark({self})")
    }
}

/// How the calls of a token are held back so that the server never has to refuse one.
#[derive(Debug, Clone)]
pub enum Pacing {
    /// One pace for all clients of this process that are built from the same token.
    PerToken(Allowance),
    /// A pace that was handed in, such as a gateway's.
    Own(Pace),
    /// None, for a server without limits.
    Off,
}

/// How list rows are fetched one page after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paging {
    /// By id where the server filters and sorts by it, else by page number. The first page shows which.
    #[default]
    Detect,
    /// By id: neither skips nor repeats a row while others write.
    ById,
    /// By page number, as the real service's manual has it. Rows that come twice are left out, and pages are read again
    /// when there are fewer rows than before; a row is only missed if as many rows are made as deleted between two pages.
    ByPage,
}

/// Whether a server heeds `Idempotency-Key`, so that a marked write may simply be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marks {
    /// It does from the first answer on that says so (`Idempotency-Status`).
    #[default]
    Detect,
    /// It does.
    Heeded,
    /// It doesn't: every lost write is looked for.
    Ignored,
}

/// What a client must know. Made by [`Config::new`]; the other values have defaults that suit the real service.
#[derive(Debug, Clone)]
pub struct Config {
    pub(crate) account: DataHost,
    pub(crate) token: ApiToken,
    /// Of the token; every call needs it.
    mark: TokenMark,
    pub(crate) secret: SignatureSecret,
    pub(crate) allowed: AllowedDomains,
    rules: Vec<String>,
    /// The language of messages.
    pub language: Language,
    /// How long one attempt of a call may take until its answer's last byte.
    pub attempt_timeout: Duration,
    /// When and how often a call is tried again.
    pub retry: RetryPolicy,
    /// How calls are held back.
    pub pacing: Pacing,
    /// Who calls, for fairness. Nothing means that every task of the runtime is a caller of its own; see
    /// [`Client::for_caller`](crate::Client::for_caller) for parts of a program.
    pub caller: Option<Caller>,
    /// How urgent calls are that don't say otherwise.
    pub priority: Priority,
    /// How lists are paged.
    pub paging: Paging,
    /// The custom field that carries a business key where a document's number is automatic, such as `charField10`.
    /// Without one a save whose outcome is not known, of a record without number, stays unknown.
    pub key_field: Option<String>,
    /// Whether the server carries out a marked call once.
    pub marks: Marks,
    /// How long to wait before looking for a save whose answer got lost, so that it can arrive; longer with each round.
    pub settle: Duration,
    /// What the client calls itself to the server.
    pub user_agent: String,
}

impl Config {
    /// A configuration for this account host, such as [`ACCOUNT_HOST`], with a token and the secret of the application
    /// that issued it. Credentials go to the account host itself, and for the real service to every host below
    /// `.accurate.id`; see [`Config::allow`] for others.
    ///
    /// # Errors
    /// [`ConfigError`] says which of the three can't be used, and why.
    ///
    /// ```
    /// use neraca_client::{ACCOUNT_HOST, Config};
    /// let config = Config::new(ACCOUNT_HOST, "aat.MTUw.e30.x", "31d49b3dc632614495ff8071e5be44a1")?;
    /// assert!(!format!("{config:?}").contains("31d49b3d"), "secrets are never printed");
    /// # Ok::<(), neraca_client::ConfigError>(())
    /// ```
    pub fn new(account_host: &str, token: &str, secret: &str) -> Result<Self, ConfigError> {
        let account = DataHost::parse(account_host).map_err(ConfigError::Account)?;
        let mut rules = vec![account.name().to_owned()];
        if account.name() == "account.accurate.id" {
            rules.push(SERVICE_DOMAIN.to_owned());
        }
        let allowed = domains(&rules)?;
        allowed.check(&account).map_err(|_| ConfigError::Insecure)?;
        let token = ApiToken::parse(token)?;
        Ok(Self {
            account,
            mark: token.mark(),
            token,
            secret: SignatureSecret::parse(secret.trim_ascii()).map_err(ConfigError::Secret)?,
            allowed,
            rules,
            language: Language::default(),
            attempt_timeout: Duration::from_secs(ATTEMPT_SECONDS),
            retry: RetryPolicy::default(),
            pacing: Pacing::PerToken(Allowance::default()),
            caller: None,
            priority: Priority::default(),
            paging: Paging::default(),
            key_field: None,
            marks: Marks::default(),
            settle: crate::save::SETTLE,
            user_agent: concat!("neraca-client/", env!("CARGO_PKG_VERSION")).to_owned(),
        })
    }

    /// Lets credentials also go to this name, or, with a dot in front, to every name below it; on whichever port, but
    /// only with TLS, except to this machine.
    ///
    /// # Errors
    /// [`ConfigError::Domain`].
    ///
    /// ```
    /// # use neraca_client::Config;
    /// let config = Config::new("https://account.example.co.id", "aat.x", "31d49b3dc632614495ff8071e5be44a1")?
    ///     .allow(".data.example.co.id")?;
    /// # Ok::<(), neraca_client::ConfigError>(())
    /// ```
    pub fn allow(mut self, rule: &str) -> Result<Self, ConfigError> {
        let fault = |source| ConfigError::Domain {
            rule: rule.to_owned(),
            source,
        };
        AllowedDomains::parse([rule]).map_err(fault)?;
        self.rules.push(rule.to_owned());
        self.allowed = domains(&self.rules)?;
        Ok(self)
    }

    /// The account host.
    ///
    /// ```
    /// # use neraca_client::Config;
    /// let config = Config::new("https://account.accurate.id/", "aat.x", "31d49b3dc632614495ff8071e5be44a1")?;
    /// assert_eq!(config.account_host().to_string(), "https://account.accurate.id");
    /// # Ok::<(), neraca_client::ConfigError>(())
    /// ```
    #[must_use]
    pub fn account_host(&self) -> &DataHost {
        &self.account
    }

    /// What stands for the token.
    ///
    /// ```
    /// # use neraca_client::{ACCOUNT_HOST, Config};
    /// let config = Config::new(ACCOUNT_HOST, "aat.x", "31d49b3dc632614495ff8071e5be44a1")?;
    /// println!("hosts of the token {}", config.token_mark());
    /// # Ok::<(), neraca_client::ConfigError>(())
    /// ```
    #[must_use]
    pub fn token_mark(&self) -> TokenMark {
        self.mark
    }

    /// Whether credentials may go to the host: an allowed name, and with TLS unless the account host, too, is this
    /// machine without it.
    pub(crate) fn check(&self, host: &DataHost) -> Result<(), HostRefusal> {
        self.allowed.check(host)?;
        if host.scheme() == Scheme::Http && self.account.scheme() == Scheme::Https {
            return Err(HostRefusal::Insecure);
        }
        Ok(())
    }
}

fn domains(rules: &[String]) -> Result<AllowedDomains, ConfigError> {
    AllowedDomains::parse(rules.iter().map(String::as_str)).map_err(ConfigError::Account)
}
