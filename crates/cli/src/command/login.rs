//! `neraca login` and `neraca logout`: credentials are asked for, tried, and only then kept.

use std::io::{IsTerminal, Read};
use std::path::PathBuf;

use clap::Args;
use neraca_client::{ACCOUNT_HOST, Value};
use zeroize::Zeroizing;

use super::whoami;
use crate::exit::{self, Failure};
use crate::facts;
use crate::profile::folder::Folder;
use crate::profile::kept::{Credentials, Profile, Profiles, profile_name};
use crate::profile::{Access, ProfileArguments, variable};
use crate::{runtime, say};

/// What a profile is called unless told otherwise.
const DEFAULT_NAME: &str = "default";

/// The most that is read from standard input, in bytes.
const INPUT_BYTES_MAX: u64 = 16 * 1024;

/// Keep an API Token and its Signature Secret as a profile, once the server has taken them
#[derive(Args)]
pub(crate) struct Login {
    /// What the profile is called [default: default]
    #[arg(long, value_name = "NAME", value_parser = profile_name)]
    profile: Option<String>,
    /// Account host; asked for on a terminal, else the real service's; also NERACA_ACCOUNT
    #[arg(long, value_name = "URL")]
    account: Option<String>,
    /// API Token; better typed or by --stdin, since other users of this machine can see command lines
    #[arg(
        long,
        value_name = "TOKEN",
        requires = "signature_secret",
        conflicts_with = "stdin"
    )]
    api_token: Option<String>,
    /// Signature Secret of the application that issued the token
    #[arg(long, value_name = "SECRET", requires = "api_token", conflicts_with = "stdin")]
    signature_secret: Option<String>,
    /// Read the API Token and the Signature Secret from standard input, a line each
    #[arg(long)]
    stdin: bool,
    /// Data hosts outside of .accurate.id that may get the token, such as .example.co.id (repeatable)
    #[arg(long, value_name = "DOMAIN")]
    allow: Vec<String>,
    /// Trust the certificate authorities of this file, too (PEM)
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// The server doesn't count calls: don't hold any back
    #[arg(long)]
    no_limits: bool,
}

impl Login {
    /// Asks, tries, keeps.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let folder =
            Folder::find().ok_or_else(|| Failure::told(exit::CANNOT_START, say!("folder-missing")))?;
        let (account, credentials) = self.asked()?;
        let ca = self.ca.as_ref().map(std::path::absolute).transpose();
        let ca = ca.map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        let mut profile = Profile::new(account.clone());
        profile.allow.clone_from(&self.allow);
        profile.ca.clone_from(&ca);
        profile.no_limits = self.no_limits;
        let arguments = ProfileArguments {
            allow: self.allow,
            ca,
            no_limits: self.no_limits,
            ..ProfileArguments::default()
        };
        let access = Access::with(&arguments, account, credentials)?.impatient();
        let said = runtime::block_on(async {
            let client = access.client()?;
            let said = whoami::api_token(&client).await?;
            // A host that may not get the token is told now, not at the first call.
            client.data_host().await?;
            Ok(said)
        })?;
        let name = self.profile.unwrap_or_else(|| DEFAULT_NAME.to_owned());
        let (company, email) = whose(&said);
        profile.whose = format!("{company} ({email})");
        Profiles::keep(&folder, &name, profile, &access.credentials)
            .map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        let mut told = say!("login-done", company = company, email = email, name = name);
        if variable("NERACA_API_TOKEN").is_some() {
            told = format!("{told}\n{}", say!("login-shadowed"));
        }
        facts::write(&format!("{told}\n"))
    }

    /// The account host, token and secret: from flags, standard input, or whoever sits at the terminal.
    fn asked(&self) -> Result<(String, Credentials), Failure> {
        let known = self.account.clone().or_else(|| variable("NERACA_ACCOUNT"));
        let or_real = |known: Option<String>| known.unwrap_or_else(|| ACCOUNT_HOST.to_owned());
        if let (Some(token), Some(secret)) = (&self.api_token, &self.signature_secret) {
            return Ok((or_real(known), credentials(token, secret)));
        }
        if self.stdin {
            return Ok((or_real(known), from_input()?));
        }
        if !(std::io::stdin().is_terminal() && std::io::stderr().is_terminal()) {
            return Err(Failure::told(exit::USAGE, say!("login-no-terminal")));
        }
        let account = match known {
            Some(known) => known,
            None => dialoguer::Input::<String>::new()
                .with_prompt(say!("login-ask-account"))
                .default(ACCOUNT_HOST.to_owned())
                .interact_text()
                .map_err(not_asked)?,
        };
        let token = hidden(say!("login-ask-token"))?;
        let secret = hidden(say!("login-ask-secret"))?;
        Ok((account, credentials(&token, &secret)))
    }
}

fn credentials(token: &str, secret: &str) -> Credentials {
    Credentials {
        token: Zeroizing::new(token.trim().to_owned()),
        secret: Zeroizing::new(secret.trim().to_owned()),
    }
}

/// Asks for a text that is not shown.
fn hidden(prompt: String) -> Result<Zeroizing<String>, Failure> {
    let asked = dialoguer::Password::new().with_prompt(prompt).interact();
    asked.map(Zeroizing::new).map_err(not_asked)
}

fn not_asked(error: dialoguer::Error) -> Failure {
    Failure::new(
        exit::USAGE,
        anyhow::Error::new(error).context(say!("login-not-asked")),
    )
}

fn from_input() -> Result<Credentials, Failure> {
    let mut text = Zeroizing::new(String::new());
    std::io::stdin()
        .lock()
        .take(INPUT_BYTES_MAX)
        .read_to_string(&mut text)
        .map_err(|error| Failure::new(exit::USAGE, error))?;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match (lines.next(), lines.next(), lines.next()) {
        (Some(token), Some(secret), None) => Ok(credentials(token, secret)),
        _ => Err(Failure::told(exit::USAGE, say!("login-two-lines"))),
    }
}

/// The Data Usaha and the account that `api-token.do` names.
fn whose(said: &Value) -> (String, String) {
    let facts = whoami::of_token(said).object();
    let text = |name: &str| facts.get(name).and_then(Value::as_text).unwrap_or("?").to_owned();
    (text("dataUsaha"), text("email"))
}

/// Remove a profile with its token and secret from this machine; the token itself stays valid
#[derive(Args)]
pub(crate) struct Logout {
    /// Which profile, if not the one that is used
    #[arg(long, value_name = "NAME", value_parser = profile_name, conflicts_with = "all")]
    profile: Option<String>,
    /// All of them
    #[arg(long)]
    all: bool,
}

impl Logout {
    /// Removes.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let nobody = || Failure::told(exit::AUTHENTICATION, say!("logout-nobody"));
        let folder = Folder::find().ok_or_else(nobody)?;
        let cannot = |error| Failure::new(exit::CANNOT_START, error);
        let profiles = Profiles::read(&folder).map_err(cannot)?;
        if self.all {
            let names: Vec<_> = profiles.profiles.into_keys().collect();
            return names
                .iter()
                .try_for_each(|name| super::profile::remove(&folder, name));
        }
        let name = self.profile.or(profiles.current).ok_or_else(nobody)?;
        super::profile::remove(&folder, &name)
    }
}
