//! `neraca serve`: runs the server until it is told to stop.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use clap::Args;
use neraca_server::{Config, OperatorListener, Ready, Running, Tls};
use neraca_wire::settings::Settings;

use crate::exit::{self, Failure};
use crate::log::{self, LogFormat};
use crate::stop::Stop;
use crate::system::{SystemClock, SystemEntropy};
use crate::{facts, say};

/// Where the account host listens unless told otherwise.
const LISTEN: &str = "127.0.0.1:7800";

/// Where the operator's listener is unless told otherwise.
const OPERATOR: &str = "127.0.0.1:7801";

/// Longest name of a data host: one label of a DNS name.
const HOST_NAME_BYTES_MAX: usize = 63;

/// The port that clients with built-in addresses call.
const HTTPS_PORT: u16 = 443;

/// Run the server
#[derive(Args)]
pub(crate) struct Serve {
    /// Make the demo company PT Demo Nusantara in an empty data folder (loopback only: its secrets are public)
    #[arg(long)]
    demo: bool,
    /// Let a demo listen on other addresses than loopback
    #[arg(long, requires = "demo")]
    demo_anywhere: bool,
    /// Address of the account host; port 0 picks a free one
    #[arg(long, value_name = "ADDR", default_value = LISTEN, value_parser = address)]
    listen: SocketAddr,
    /// A data host with an address of its own (repeatable); without any, zeus shares the account host's
    #[arg(long = "host", value_name = "NAME=ADDR", value_parser = named_address)]
    hosts: Vec<(String, SocketAddr)>,
    /// The address that clients know a host by, where it differs from where it listens (repeatable); NAME is
    /// account or a data host
    #[arg(long = "public-url", value_name = "NAME=URL", value_parser = named_url)]
    public: Vec<(String, String)>,
    /// Folder of the directory, the books and the keys [default: the platform's, such as ~/.local/share/neraca]
    #[arg(long, value_name = "DIR", env = "NERACA_DATA_DIR")]
    data_dir: Option<PathBuf>,
    /// Switch the limits off: 8 calls a second and 8 in flight per token
    #[arg(long)]
    no_limits: bool,
    /// Serve HTTPS with certificates of a local CA in DIR, for *.accurate.id and localhost
    #[arg(long, value_name = "DIR", conflicts_with_all = ["tls_cert", "tls_key"])]
    tls_dev: Option<PathBuf>,
    /// Serve HTTPS with this certificate chain (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The private key of --tls-cert (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Address of /healthz, /readyz and /metrics, or "off"
    #[arg(long, value_name = "ADDR|off", help = format!("Address of /healthz, /readyz and /metrics, or off [default: {OPERATOR}]"))]
    operator: Option<String>,
    /// Write addresses and demo credentials as JSON to FILE once everything is ready
    #[arg(long, value_name = "FILE")]
    ready: Option<PathBuf>,
    /// Refuse calls with parameters, filters or fields that nobody knows, instead of ignoring them
    #[arg(long)]
    strict: bool,
    /// Choose otherwise where the real service's behaviour is unknown (repeatable), such as limit-status=400
    #[arg(long = "assume", value_name = "KEY=VALUE")]
    assume: Vec<String>,
    /// Form of the log lines on standard error
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    log_format: LogFormat,
    /// Which log lines to write, such as warn, info or neraca_server=debug
    #[arg(long, value_name = "FILTER", default_value = "info", env = "NERACA_LOG")]
    log: String,
}

impl Serve {
    /// Runs the server until SIGTERM or SIGINT.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let log = log::start(self.log_format, &self.log);
        // Kept to the end: it writes the last lines.
        let _log = log.map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        runtime
            .block_on(self.serve())
            .map_err(|error| Failure::new(exit::CANNOT_START, error))
    }

    async fn serve(self) -> anyhow::Result<()> {
        let config = self.config()?;
        let data_dir = config.data_dir.clone();
        let mut stop = Stop::listen()?;
        if let Some(file) = &self.ready {
            remove_ready(file)?;
        }
        let running =
            neraca_server::start(config, Arc::new(SystemClock::new()), Arc::new(SystemEntropy)).await?;
        if let Some(file) = &self.ready {
            write_ready(file, &running.ready)?;
        }
        let welcome = self.welcome(&running, &data_dir);
        // Nobody may be there to read; the server runs all the same.
        let _ = std::io::stdout().write_all(welcome.as_bytes());
        stop.wait().await;
        tracing::info!("stopping: what runs is finished first");
        running.stop().await.with_context(|| say!("serve-not-closed"))
    }

    fn config(&self) -> anyhow::Result<Config> {
        let mut all = std::iter::once(&self.listen).chain(self.hosts.iter().map(|(_, address)| address));
        let exposed = all.find(|address| !address.ip().is_loopback());
        if let (true, false, Some(address)) = (self.demo, self.demo_anywhere, exposed) {
            bail!(say!("serve-demo-exposed", address = address));
        }
        let operator = match self.operator.as_deref() {
            None => OperatorListener::IfFree(OPERATOR.parse()?),
            Some("off") => OperatorListener::Off,
            Some(address) => OperatorListener::At(address.parse().context(say!("operator-wrong"))?),
        };
        Ok(Config {
            data_dir: self.data_dir()?,
            listen: self.listen,
            hosts: self.hosts.clone(),
            public: self.public.clone(),
            operator,
            tls: self.tls(),
            limits: !self.no_limits,
            demo: self.demo,
            settings: self.settings()?,
        })
    }

    fn settings(&self) -> anyhow::Result<Settings> {
        let mut settings = Settings::with_changes(self.assume.iter().map(String::as_str))?;
        settings.strict |= self.strict;
        Ok(settings)
    }

    fn data_dir(&self) -> anyhow::Result<PathBuf> {
        if let Some(dir) = &self.data_dir {
            return Ok(dir.clone());
        }
        let dirs = directories::ProjectDirs::from("", "", "neraca");
        let dirs = dirs.ok_or_else(|| anyhow!(say!("serve-no-home")))?;
        Ok(dirs.data_dir().to_owned())
    }

    fn tls(&self) -> Tls {
        match (&self.tls_dev, &self.tls_cert, &self.tls_key) {
            (Some(dir), _, _) => Tls::Development(dir.clone()),
            (None, Some(cert), Some(key)) => Tls::Files {
                cert: cert.clone(),
                key: key.clone(),
            },
            _ => Tls::Off,
        }
    }

    /// What a person who starts the server is told.
    fn welcome(&self, running: &Running, data_dir: &Path) -> String {
        let ready = &running.ready;
        let data_dir = std::path::absolute(data_dir).unwrap_or_else(|_| data_dir.to_owned());
        let mut lines = vec![(say!("fact-account-host"), ready.account.clone())];
        lines.extend(
            ready
                .hosts
                .iter()
                .map(|(name, url)| (say!("fact-data-host"), format!("{url}  ({name})"))),
        );
        if let Some(operator) = &ready.operator {
            lines.push((
                say!("label-operator"),
                format!("{operator}/healthz  /readyz  /metrics"),
            ));
        }
        lines.push((say!("label-data-folder"), data_dir.display().to_string()));
        lines.push((say!("label-admin-token"), ready.admin_token().to_owned()));
        if let Some(demo) = ready.demo() {
            let (email, password) = demo.sign_in;
            let pages = say!(
                "serve-pages",
                url = ready.account,
                email = email,
                password = password
            );
            lines.extend([
                (say!("label-demo-company"), demo.alias.to_owned()),
                (say!("fact-app-key"), demo.app_key.to_string()),
                (say!("label-signature-secret"), demo.signature_secret.to_owned()),
                (say!("label-api-token"), demo.api_token.to_owned()),
                (say!("label-web-pages"), pages),
            ]);
        }
        let ready_line = say!("serve-ready", version = env!("CARGO_PKG_VERSION"));
        let mut text = format!("{ready_line}\n\n{}", facts::labelled(&lines));
        if ready.demo().is_some() {
            text.push_str(&try_it(ready, running.trust.is_some()));
        } else if self.demo {
            text.push_str(&format!("\n{}\n", say!("serve-no-demo")));
        }
        if let Some(trust) = &running.trust {
            text.push_str(&facts::trust(&trust.hosts_line(), &trust.trust_lines()));
            if self.listen.port() != HTTPS_PORT {
                text.push_str(&format!("\n{}\n", say!("serve-port")));
            }
        }
        text.push_str(&format!("\n{}\n", say!("serve-stop")));
        text
    }
}

/// A first call that works when it is pasted.
fn try_it(ready: &Ready, development_ca: bool) -> String {
    let Some(demo) = ready.demo() else {
        return String::new();
    };
    let host = ready.hosts.get(demo.host).map_or("", String::as_str);
    let insecure = if development_ca { " --insecure" } else { "" };
    format!(
        "\n{try}\n\n  TS=$(date +%s); curl -sS{insecure} '{host}/accurate/api/sales-invoice/list.do?fields=id,number,totalAmount' \\\n    \
         -H 'Authorization: Bearer {token}' \\\n    -H \"X-API-Timestamp: $TS\" \\\n    \
         -H \"X-API-Signature: $(printf %s \"$TS\" | openssl dgst -sha256 -hmac {secret} -binary | base64)\"\n\n\
         {public}\n",
        try = say!("serve-try"),
        public = say!("serve-public"),
        token = demo.api_token,
        secret = demo.signature_secret,
    )
}

/// Makes sure that no `--ready` file of an earlier start is taken for this one's.
fn remove_ready(file: &Path) -> anyhow::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| say!("serve-old-file", path = file.display()))
        }
        _ => Ok(()),
    }
}

/// Makes the file appear whole, in one rename. It holds secrets.
fn write_ready(file: &Path, ready: &Ready) -> anyhow::Result<()> {
    let mut draft = file.as_os_str().to_owned();
    draft.push(".draft");
    let draft = PathBuf::from(draft);
    remove_ready(&draft)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let write = || -> std::io::Result<()> {
        let mut draft_file = options.open(&draft)?;
        writeln!(draft_file, "{}", ready.to_json())?;
        draft_file.sync_all()?;
        std::fs::rename(&draft, file)
    };
    write().with_context(|| say!("folder-cannot-write", path = file.display()))
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| say!("address-wrong", text = text))
}

fn named_address(text: &str) -> Result<(String, SocketAddr), String> {
    let (name, listening) = named(text)?;
    let plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    if !name.bytes().all(plain) || name.len() > HOST_NAME_BYTES_MAX {
        return Err(say!("host-name-wrong", most = HOST_NAME_BYTES_MAX));
    }
    address(listening).map(|listening| (name, listening))
}

fn named_url(text: &str) -> Result<(String, String), String> {
    named(text).map(|(name, url)| (name, url.to_owned()))
}

fn named(text: &str) -> Result<(String, &str), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => Ok((name.to_owned(), value)),
        _ => Err(say!("pair-wrong")),
    }
}
