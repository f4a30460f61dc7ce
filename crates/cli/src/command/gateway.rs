//! `neraca gateway`: runs the gateway until it is told to stop or another process takes over; makes local keys; shows
//! what a running gateway does.

mod top;

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use neraca_gateway::keys::{self, KEY_BYTES, KeyHash};
use neraca_gateway::{Config, ConfigFile, Entropy, Running, Secret};

use crate::exit::{self, Failure};
use crate::log::{self, LogFormat};
use crate::profile::HostFile;
use crate::profile::folder::Folder;
use crate::stop::Stop;
use crate::system::{SystemClock, SystemEntropy};
use crate::{facts, say};

/// Where the operator's listener is unless told otherwise.
const OPERATOR: &str = "127.0.0.1:7851";

/// Permissions of a file that somebody else than its owner may read or write.
const OTHERS: u32 = 0o077;

/// Run a local gateway to the API: programs call it with local keys, and it signs, queues and retries for all of them
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Gateway {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    run: Box<Run>,
}

#[derive(Subcommand)]
enum Verb {
    /// Make a local key for a program, and the line for the configuration that lets it in
    Key {
        /// What the program is called, in figures and logs
        name: String,
    },
    /// Show what a running gateway does: queue, rate, waits, callers
    Top(top::Top),
}

#[derive(Args)]
struct Run {
    /// Configuration (TOML); with secrets in it its mode must be 0600
    #[arg(long, value_name = "FILE", env = "NERACA_GATEWAY_CONFIG")]
    config: Option<PathBuf>,
    /// The account host of the API [default: the real service, account.accurate.id]
    #[arg(long, value_name = "URL", env = "NERACA_ACCOUNT")]
    account: Option<String>,
    /// Address for programs; port 0 picks a free one [default: 127.0.0.1:7850]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Address of /healthz, /readyz, /metrics and of `neraca gateway top`, or "off"
    #[arg(long, value_name = "ADDR|off", help = format!("Address of /healthz, /readyz, /metrics and of `neraca gateway top`, or off [default: {OPERATOR}]"))]
    operator: Option<String>,
    /// Serve HTTPS with certificates of a local CA in DIR, for programs with built-in addresses
    #[arg(long, value_name = "DIR")]
    tls_dev: Option<PathBuf>,
    /// The server doesn't count calls: don't hold any back
    #[arg(long)]
    no_limits: bool,
    /// The server carries a call out once that is marked with Idempotency-Key, as Neraca's does
    #[arg(long)]
    idempotent: bool,
    /// Keep the answers of reads of these resources for a while, such as item,customer
    #[arg(long, value_name = "RESOURCES", value_delimiter = ',')]
    cache: Vec<String>,
    /// For how long, such as 30s
    #[arg(long, value_name = "TIME", value_parser = seconds)]
    cache_for: Option<u64>,
    /// How long a call may take that doesn't say so in X-Neraca-Deadline, such as 60s
    #[arg(long, value_name = "TIME", value_parser = seconds)]
    deadline: Option<u64>,
    /// How long one attempt of a call may take, such as 60s
    #[arg(long, value_name = "TIME", value_parser = seconds)]
    attempt: Option<u64>,
    /// Trust these certificate authorities too (PEM)
    #[arg(long, value_name = "FILE")]
    upstream_ca: Option<PathBuf>,
    /// Take the sockets over from the gateway that runs with the same PATH, and give them to the next one
    #[arg(long, value_name = "PATH")]
    hand_over: Option<PathBuf>,
    /// Write the addresses as JSON to FILE once everything is ready
    #[arg(long, value_name = "FILE")]
    ready: Option<PathBuf>,
    /// Form of the log lines on standard error
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    log_format: LogFormat,
    /// Which log lines to write, such as warn, info or neraca_gateway=debug
    #[arg(long, value_name = "FILTER", default_value = "info", env = "NERACA_LOG")]
    log: String,
}

impl Gateway {
    /// Does what the command line asks for.
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self.verb {
            None => self.run.run(),
            Some(Verb::Key { name }) => key(&name),
            Some(Verb::Top(top)) => top.run(),
        }
    }
}

/// Prints a new key and the line of its hash.
fn key(name: &str) -> Result<(), Failure> {
    let mut random = [0; KEY_BYTES];
    Entropy::fill(&SystemEntropy, &mut random);
    let key = keys::new_key(random);
    let hash = KeyHash::of(&key);
    keys::Keys::parse([(name, hash.to_string().as_str())])
        .map_err(|error| Failure::new(exit::USAGE, error))?;
    let (shown, line) = (say!("gateway-key", name = name), say!("gateway-key-line"));
    let text = format!("{shown}\n\n  {key}\n\n{line}\n\n  {name} = \"{hash}\"\n");
    // Nobody may be there to read.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(())
}

impl Run {
    fn run(self) -> Result<(), Failure> {
        let cannot_start = |error: anyhow::Error| Failure::new(exit::CANNOT_START, error);
        // Kept to the end: it writes the last lines.
        let _log = log::start(self.log_format, &self.log).map_err(cannot_start)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        runtime.block_on(self.serve()).map_err(cannot_start)
    }

    async fn serve(self) -> anyhow::Result<()> {
        let config = self.config()?;
        let mut stop = Stop::listen()?;
        let hosts = HostFile::read(Folder::find());
        let clock = Arc::new(SystemClock::new());
        let running = neraca_gateway::start(config, clock, Arc::new(SystemEntropy), Arc::new(hosts)).await?;
        if let Some(file) = &self.ready {
            write_ready(file, &running)?;
        }
        let welcome = self.welcome(&running);
        // Nobody may be there to read; the gateway runs all the same.
        let _ = std::io::stdout().write_all(welcome.as_bytes());
        tokio::select! {
            () = stop.wait() => tracing::info!("stopping: what runs or waits is finished first"),
            () = running.replaced.cancelled() => tracing::info!("another process goes on: finishing what is here"),
        }
        let cut = running.stop().await;
        if cut > 0 {
            tracing::warn!(connections = cut, "connections were cut after the grace period");
        }
        Ok(())
    }

    fn config(&self) -> anyhow::Result<Config> {
        let mut file = match &self.config {
            Some(path) => read(path)?,
            None => ConfigFile::default(),
        };
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        for (place, name) in [
            (&mut file.api_token, "NERACA_API_TOKEN"),
            (&mut file.signature_secret, "NERACA_SIGNATURE_SECRET"),
            (&mut file.redis, "NERACA_REDIS"),
        ] {
            if let Some(value) = variable(name) {
                *place = Some(Secret::new(value));
            }
        }
        file.account = self.account.clone().or(file.account);
        file.listen = self.listen.or(file.listen);
        file.no_limits |= self.no_limits;
        file.idempotent |= self.idempotent;
        if !self.cache.is_empty() {
            file.cache.clone_from(&self.cache);
        }
        file.cache_for_seconds = self.cache_for.or(file.cache_for_seconds);
        file.patience_seconds = self.deadline.or(file.patience_seconds);
        file.attempt_seconds = self.attempt.or(file.attempt_seconds);
        file.hand_over = self.hand_over.clone().or(file.hand_over);
        let authorities = self.upstream_ca.clone().or(file.upstream_ca.take());
        let (operator, is_optional) = match (self.operator.as_deref(), file.operator) {
            (Some("off"), _) => (None, false),
            (Some(address), _) => {
                let address = address.parse().context(say!("operator-wrong"))?;
                (Some(address), false)
            }
            (None, Some(address)) => (Some(address), false),
            (None, None) => (Some(OPERATOR.parse()?), true),
        };
        file.operator = operator;
        let mut config = Config::new(file)?;
        config.operator_is_optional = is_optional;
        config.tls_dev.clone_from(&self.tls_dev);
        config.authorities = authorities
            .map(|path| {
                std::fs::read(&path).with_context(|| say!("folder-cannot-read", path = path.display()))
            })
            .transpose()?;
        Ok(config)
    }

    /// What a person who starts the gateway is told.
    fn welcome(&self, running: &Running) -> String {
        let scheme = if self.tls_dev.is_some() { "https" } else { "http" };
        let mut lines = vec![(
            say!("gateway-for-programs"),
            format!("{scheme}://{}", running.address),
        )];
        if let Some(operator) = running.operator {
            lines.push((
                say!("label-operator"),
                format!("http://{operator}/readyz  /metrics"),
            ));
        }
        let ready = say!("gateway-ready", version = env!("CARGO_PKG_VERSION"));
        let mut text = format!("{ready}\n\n{}", facts::labelled(&lines));
        if let Some(trust) = &running.trust {
            text.push_str(&facts::trust(&trust.hosts_line(), &trust.trust_lines()));
        }
        let _ = write!(text, "\n{}\n{}\n", say!("gateway-keys"), say!("gateway-stop"));
        text
    }
}

/// Reads the configuration, and refuses to use secrets that others can read.
fn read(path: &Path) -> anyhow::Result<ConfigFile> {
    let unreadable = || say!("folder-cannot-read", path = path.display());
    let text = zeroize::Zeroizing::new(std::fs::read_to_string(path).with_context(unreadable)?);
    let file = ConfigFile::parse(&text)?;
    let mode = std::fs::metadata(path)
        .with_context(unreadable)?
        .permissions()
        .mode();
    if file.has_secrets() && mode & OTHERS != 0 {
        bail!(say!("gateway-config-exposed", path = path.display()));
    }
    Ok(file)
}

fn write_ready(path: &Path, running: &Running) -> anyhow::Result<()> {
    let operator = running.operator.map(|address| format!("http://{address}"));
    let ready = serde_json::json!({"address": running.address.to_string(), "operator": operator});
    let new = path.with_extension("new");
    std::fs::write(&new, ready.to_string())
        .with_context(|| say!("folder-cannot-write", path = new.display()))?;
    std::fs::rename(&new, path).with_context(|| say!("folder-cannot-write", path = path.display()))
}

/// `30` or `30s`.
fn seconds(text: &str) -> Result<u64, String> {
    let digits = text.strip_suffix('s').unwrap_or(text);
    digits.parse().map_err(|_| say!("seconds-wrong"))
}
