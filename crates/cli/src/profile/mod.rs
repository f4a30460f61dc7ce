//! Whom the command line calls as: a profile that `neraca login` keeps, the environment, or flags.
//!
//! [`Access::resolve`] is the one place that decides. Token and secret always come from one source together, and a
//! profile's credentials never go to another account host than the one they were given for.

pub(crate) mod folder;
mod host_file;
pub(crate) mod kept;

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use neraca_client::transport::{HttpTransport, TransportOptions};
use neraca_client::{ACCOUNT_HOST, Client, Config, Pacing, Surroundings};
use zeroize::Zeroizing;

use crate::exit::{self, Failure};
use crate::{say, words};
use folder::Folder;
pub(crate) use host_file::HostFile;
use kept::{Credentials, Profiles, profile_name};

/// How local keys of `neraca gateway` begin. The gateway signs by itself.
pub(crate) const LOCAL_KEY: &str = "nlk_";

/// Stands for the secret where the gateway signs.
const NO_SECRET: &str = "00000000000000000000000000000000";

/// Under which these options stand in the help.
const HEADING: &str = "Whom to call as";

/// Whom to call as. For every command that calls the API: `#[command(flatten)]`.
#[derive(Args, Clone, Default)]
pub(crate) struct ProfileArguments {
    /// Profile that `neraca login` made; also NERACA_PROFILE
    #[arg(long, help_heading = HEADING, value_name = "NAME", value_parser = profile_name, conflicts_with_all = ["api_token", "signature_secret"])]
    pub(crate) profile: Option<String>,
    /// Account host, where it isn't the real service's; also NERACA_ACCOUNT
    #[arg(long, help_heading = HEADING, value_name = "URL")]
    pub(crate) account: Option<String>,
    /// API Token; better NERACA_API_TOKEN, since other users of this machine can see command lines
    #[arg(long, help_heading = HEADING, value_name = "TOKEN")]
    pub(crate) api_token: Option<String>,
    /// Signature Secret of the application that issued the token; better NERACA_SIGNATURE_SECRET
    #[arg(long, help_heading = HEADING, value_name = "SECRET")]
    pub(crate) signature_secret: Option<String>,
    /// Data hosts outside of .accurate.id that may get the token, such as .example.co.id (repeatable)
    #[arg(long, help_heading = HEADING, value_name = "DOMAIN")]
    pub(crate) allow: Vec<String>,
    /// Trust the certificate authorities of this file, too (PEM); also NERACA_CA
    #[arg(long, help_heading = HEADING, value_name = "FILE")]
    pub(crate) ca: Option<PathBuf>,
    /// The server doesn't count calls: don't hold any back
    #[arg(long, help_heading = HEADING)]
    pub(crate) no_limits: bool,
}

/// Where token and secret come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// `--api-token` and `--signature-secret`.
    Flags,
    /// `NERACA_API_TOKEN` and `NERACA_SIGNATURE_SECRET`.
    Environment,
    /// The profile of this name.
    Profile(String),
}

/// Everything that is needed to call.
#[derive(Debug)]
pub(crate) struct Access {
    /// What the SDK must know; whoever calls may change its public values before [`Access::client`].
    pub(crate) config: Config,
    /// Token and secret.
    pub(crate) credentials: Credentials,
    /// Where they come from.
    pub(crate) source: Source,
    /// Further certificate authorities to trust (PEM).
    pub(crate) authorities: Option<Vec<u8>>,
    /// Where profiles and known hosts are kept; nothing where there is no home folder.
    pub(crate) folder: Option<Folder>,
}

/// What was decided, before it is checked.
pub(crate) struct Given {
    /// Where token and secret come from.
    pub(crate) source: Source,
    /// The account host as it was written.
    pub(crate) account: String,
    /// Token and secret as they were written.
    pub(crate) credentials: Credentials,
    allow: Vec<String>,
    ca: Option<PathBuf>,
    no_limits: bool,
}

/// A variable of the environment that says something.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Access {
    /// Decides whom to call as.
    ///
    /// # Errors
    /// Nobody is logged in, a half of the credentials is missing, or something of it can't be used.
    pub(crate) fn resolve(arguments: &ProfileArguments) -> Result<Self, Failure> {
        let (given, folder) = Self::given(arguments)?;
        Self::new(given, folder)
    }

    /// Decides only. [`Access::resolve`] is for whoever wants to call; this is for whoever wants to know why that fails.
    ///
    /// # Errors
    /// Nobody is logged in, or a half of the credentials is missing.
    pub(crate) fn given(arguments: &ProfileArguments) -> Result<(Given, Option<Folder>), Failure> {
        let folder = Folder::find();
        let given = given(arguments, &variable, folder.as_ref())?;
        Ok((given, folder))
    }

    /// Access by credentials that were given, not kept.
    pub(crate) fn with(
        arguments: &ProfileArguments,
        account: String,
        credentials: Credentials,
    ) -> Result<Self, Failure> {
        let given = Given {
            source: Source::Flags,
            account,
            credentials,
            allow: arguments.allow.clone(),
            ca: arguments
                .ca
                .clone()
                .or_else(|| variable("NERACA_CA").map(PathBuf::from)),
            no_limits: arguments.no_limits,
        };
        Self::new(given, Folder::find())
    }

    /// Checks what was decided.
    ///
    /// # Errors
    /// Something of it can't be used.
    pub(crate) fn new(given: Given, folder: Option<Folder>) -> Result<Self, Failure> {
        let unusable = |error: neraca_client::ConfigError| Failure::new(exit::USAGE, error);
        let Credentials { token, secret } = &given.credentials;
        let mut config = Config::new(&given.account, token, secret).map_err(unusable)?;
        for rule in &given.allow {
            config = config.allow(rule).map_err(unusable)?;
        }
        config.language = words::tongue().of_server();
        config.user_agent = concat!("neraca/", env!("CARGO_PKG_VERSION")).to_owned();
        if given.no_limits {
            config.pacing = Pacing::Off;
        }
        let read = |path: PathBuf| {
            std::fs::read(&path).with_context(|| say!("folder-cannot-read", path = path.display()))
        };
        let authorities = given.ca.map(read).transpose();
        Ok(Self {
            config,
            credentials: given.credentials,
            source: given.source,
            authorities: authorities.map_err(|error| Failure::new(exit::CANNOT_START, error))?,
            folder,
        })
    }

    /// The same for a call that a person waits for: one more attempt, not five.
    pub(crate) fn impatient(mut self) -> Self {
        self.config.retry.attempts_max = 2;
        self
    }

    /// The data hosts that are remembered.
    pub(crate) fn hosts(&self) -> HostFile {
        HostFile::read(self.folder.clone())
    }

    /// A client that remembers data hosts on disk. Nothing is sent yet.
    pub(crate) fn client(&self) -> Result<Client, Failure> {
        let options = TransportOptions {
            trusted_pem: self.authorities.clone(),
        };
        let transport =
            HttpTransport::new(&options).map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        let surroundings = Surroundings::with(transport).hosts(self.hosts());
        Ok(Client::new(self.config.clone(), surroundings))
    }
}

/// Takes token and secret from one source: flags, the profile that `--profile` names, the environment, the profile that
/// is used otherwise.
fn given(
    arguments: &ProfileArguments,
    variable: &dyn Fn(&str) -> Option<String>,
    folder: Option<&Folder>,
) -> Result<Given, Failure> {
    let by_flag = arguments.api_token.is_some() || arguments.signature_secret.is_some();
    if !by_flag && let Some(name) = &arguments.profile {
        return of_profile(name, arguments, None, folder);
    }
    let (token, secret) = (variable("NERACA_API_TOKEN"), variable("NERACA_SIGNATURE_SECRET"));
    let account = variable("NERACA_ACCOUNT");
    if !by_flag && token.is_none() && secret.is_none() {
        let name = match variable("NERACA_PROFILE") {
            Some(name) => Some(name),
            None => current(folder)?,
        };
        let name = name.ok_or_else(|| Failure::told(exit::AUTHENTICATION, say!("not-logged-in")))?;
        return of_profile(&name, arguments, account, folder);
    }
    let token = arguments.api_token.clone().or(token);
    let token = token.ok_or_else(|| Failure::told(exit::USAGE, say!("token-missing")))?;
    let secret = match arguments.signature_secret.clone().or(secret) {
        // Whatever stands there besides is not needed, and need not be right.
        _ if token.trim_start().starts_with(LOCAL_KEY) => NO_SECRET.to_owned(),
        Some(secret) => secret,
        None => return Err(Failure::told(exit::USAGE, say!("secret-missing"))),
    };
    let account = arguments.account.clone().or(account);
    Ok(Given {
        source: if by_flag {
            Source::Flags
        } else {
            Source::Environment
        },
        account: account.unwrap_or_else(|| ACCOUNT_HOST.to_owned()),
        credentials: Credentials {
            token: Zeroizing::new(token),
            secret: Zeroizing::new(secret),
        },
        allow: arguments.allow.clone(),
        ca: arguments
            .ca
            .clone()
            .or_else(|| variable("NERACA_CA").map(PathBuf::from)),
        no_limits: arguments.no_limits,
    })
}

/// The name of the profile that is used where none is named.
fn current(folder: Option<&Folder>) -> Result<Option<String>, Failure> {
    let profiles = folder.map(Profiles::read).transpose();
    let profiles = profiles.map_err(|error| Failure::new(exit::CANNOT_START, error))?;
    Ok(profiles.and_then(|it| it.current))
}

/// A profile's. `account` is what the environment says, which a profile that was named on the command line is above of.
fn of_profile(
    name: &str,
    arguments: &ProfileArguments,
    account: Option<String>,
    folder: Option<&Folder>,
) -> Result<Given, Failure> {
    let unknown = || Failure::told(exit::NOT_FOUND, say!("profile-unknown", name = name));
    let folder = folder.ok_or_else(unknown)?;
    let profiles = Profiles::read(folder).map_err(|error| Failure::new(exit::CANNOT_START, error))?;
    let profile = profiles.profiles.get(name).ok_or_else(unknown)?;
    let wished = arguments.account.clone().or(account);
    if let Some(wished) = wished.filter(|wished| !is_same_host(wished, &profile.account)) {
        let text = say!(
            "profile-of-another-host",
            name = name,
            account = profile.account,
            wished = wished
        );
        return Err(Failure::told(exit::USAGE, text));
    }
    let credentials = profile.open(name, folder);
    Ok(Given {
        source: Source::Profile(name.to_owned()),
        account: profile.account.clone(),
        credentials: credentials.map_err(|error| Failure::new(exit::CANNOT_START, error))?,
        allow: [profile.allow.as_slice(), &arguments.allow].concat(),
        ca: arguments
            .ca
            .clone()
            .or_else(|| profile.ca.clone())
            .or_else(|| variable("NERACA_CA").map(PathBuf::from)),
        no_limits: arguments.no_limits || profile.no_limits,
    })
}

/// Whether two addresses name the same host.
fn is_same_host(one: &str, other: &str) -> bool {
    let host = |text: &str| neraca_client::DataHost::parse(text).ok();
    one == other || host(one).is_some_and(|it| Some(it) == host(other))
}

#[cfg(test)]
mod tests;
