//! Starting a server: its folder, its listeners, its demo, in an order in which nothing is answered before it is ready.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use neraca_limit::{Limits, Local};
use neraca_listen::tls::{DevCa, TlsError, TlsFiles, TrustText};
use neraca_listen::{figures, lifecycle};
use neraca_store::directory::data_usaha;
use neraca_store::seal::{Entropy, Keys, SealError};
use neraca_store::shelf::Shelf;
use neraca_store::{StoreError, directory};
use neraca_wire::catalogue::{Catalogue, CatalogueError};
use neraca_wire::host::HostError;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::admin::AdminError;
use crate::config::{Config, Tls};
use crate::engine::Engine;
use crate::hosts::Hosts;
use crate::listeners::Listeners;
use crate::ready::Ready;
use crate::secret::AdminToken;
use crate::server::{Parts, Server};
use crate::{demo, operator, uses};
use neraca_limit::Clock;

/// Longest wait for calls that run when the server is stopped.
const DRAIN: Duration = Duration::from_secs(10);

/// Name of the file that keeps a second server out of the data folder.
const LOCK_FILE: &str = "lock";

/// Why a server can't start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder can't be used.
    #[error("the data folder {} can't be used: {source}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Another server works on the data folder.
    #[error("another server uses the data folder {}: stop it, or choose another with --data-dir", path.display())]
    FolderInUse {
        /// The folder.
        path: PathBuf,
    },
    /// An address can't be listened on.
    #[error("can't listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// A public address is none.
    #[error("the address of {host} is none: {source}")]
    PublicAddress {
        /// The host.
        host: String,
        /// What is wrong with it.
        source: HostError,
    },
    /// A public address is given for a host that there isn't.
    #[error("a public address is given for {host}, which is no host; there are: {known}")]
    PublicHostUnknown {
        /// The name.
        host: String,
        /// The hosts that there are.
        known: String,
    },
    /// Two data hosts have the same name.
    #[error("there are two data hosts called {0}")]
    HostTwice(String),
    /// A Data Usaha lives on a data host that this server wasn't given.
    #[error(
        "Data Usaha {data_usaha} ({alias}) lives on the data host {host}: start with --host {host}=ADDRESS"
    )]
    HostMissing {
        /// The Data Usaha.
        data_usaha: i64,
        /// Its name.
        alias: String,
        /// The data host.
        host: String,
    },
    /// Certificates.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] SealError),
    /// The directory or the books.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The catalogue's own files.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The demo company.
    #[error("the demo company can't be made: {0}")]
    Demo(String),
}

/// A server that runs.
pub struct Running {
    /// What it says of itself.
    pub ready: Ready,
    /// What clients have to be told in order to trust a development CA.
    pub trust: Option<TrustText>,
    stop: CancellationToken,
    serving: JoinHandle<usize>,
    server: Arc<Server>,
    // Held as long as the server runs.
    _lock: fs::File,
}

impl Running {
    /// Stops accepting, lets what runs finish for at most ten seconds, and closes the books.
    ///
    /// # Errors
    /// Books that can't be closed. What was answered is safe all the same.
    pub async fn stop(self) -> Result<(), StoreError> {
        self.stop.cancel();
        if let Ok(cut) = self.serving.await
            && cut > 0
        {
            tracing::warn!(connections = cut, "connections were cut after the grace period");
        }
        self.server.shelf.close().await?;
        uses::write(&self.server).await?;
        self.server.directory.close().await
    }
}

/// Starts a server: it is ready when this returns.
///
/// # Errors
/// [`StartError`]; nothing runs then.
pub async fn start(
    config: Config,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
) -> Result<Running, StartError> {
    let lock = take_folder(&config.data_dir)?;
    operator::gather();
    let tls = tls(&config.tls, &clock)?;
    let listeners = Listeners::bind(&config).await?;
    let hosts = listeners.public_hosts(&config)?;
    let places = Places {
        hosts,
        first_host: listeners.first_host(),
        account_url: listeners.account_url(&config),
    };
    let (server, admin_token) = server(&config, clock, entropy, places)?;
    check_hosts(&server)?;
    let demo = match config.demo {
        true => demo::ensure(&server)
            .await
            .map_err(|error: AdminError| StartError::Demo(error.to_string()))?,
        false => None,
    };
    let trust = tls
        .ca
        .as_ref()
        .map(|ca| TrustText::new(ca, listeners.host_names()));
    let ready = listeners.ready(&config, admin_token, demo);
    let stop = CancellationToken::new();
    let bound = listeners.bound(&server, tls.config.as_ref());
    tokio::spawn(figures::keep_up(stop.clone()));
    tokio::spawn(uses::keep_up(Arc::clone(&server), stop.clone()));
    let serving = tokio::spawn(lifecycle::serve(bound, stop.clone(), DRAIN));
    Ok(Running {
        ready,
        trust,
        stop,
        serving,
        server,
        _lock: lock,
    })
}

/// Makes folders that other users of the machine can't look into: the books lie there unsealed.
fn private_folder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

fn take_folder(path: &Path) -> Result<fs::File, StartError> {
    let folder = |source| StartError::Folder {
        path: path.to_owned(),
        source,
    };
    private_folder().create(path).map_err(folder)?;
    let lock = fs::File::create(path.join(LOCK_FILE)).map_err(folder)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(fs::TryLockError::WouldBlock) => Err(StartError::FolderInUse {
            path: path.to_owned(),
        }),
        Err(fs::TryLockError::Error(source)) => Err(folder(source)),
    }
}

/// Where a server's hosts are.
pub(crate) struct Places {
    pub(crate) hosts: Hosts,
    /// The host that a new Data Usaha lives on unless told otherwise.
    pub(crate) first_host: String,
    /// The account host's address, as clients know it.
    pub(crate) account_url: String,
}

/// The server's state, and the admin token to show.
pub(crate) fn server(
    config: &Config,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    places: Places,
) -> Result<(Arc<Server>, String), StartError> {
    let folder = |source| StartError::Folder {
        path: config.data_dir.clone(),
        source,
    };
    let keys = Arc::new(Keys::load_or_create(&config.data_dir, entropy.as_ref())?);
    let admin_token = AdminToken::load_or_create(&config.data_dir, entropy.as_ref()).map_err(folder)?;
    let shown = admin_token.reveal().to_owned();
    let engine = Arc::new(Engine::new(Catalogue::built_in()?)?);
    let filling = Arc::clone(&engine);
    let shelf = Shelf::new(
        &config.data_dir,
        engine.tables(),
        Box::new(move |unit, columns| filling.fill_columns(*unit, columns)),
    );
    let parts = Parts {
        clock,
        entropy,
        settings: config.settings.clone(),
        directory: directory::open(&config.data_dir)?,
        keys,
        shelf,
        engine,
        limits: if config.limits {
            Limits::Local(Local::default())
        } else {
            Limits::Off
        },
        hosts: places.hosts,
        first_host: places.first_host,
        account_url: places.account_url,
        has_development_tls: matches!(config.tls, Tls::Development(_)),
        admin_token,
    };
    Ok((Arc::new(Server::new(parts)), shown))
}

/// Every Data Usaha must live on a host of this server.
fn check_hosts(server: &Server) -> Result<(), StartError> {
    for company in server.directory.read_here(data_usaha::all)? {
        if !server.hosts.has(&company.host) {
            let data_usaha::DataUsaha { id, alias, host, .. } = company;
            return Err(StartError::HostMissing {
                data_usaha: id,
                alias,
                host,
            });
        }
    }
    Ok(())
}

/// The TLS settings of every listener but the operator's.
struct ServingTls {
    config: Option<Arc<rustls::ServerConfig>>,
    /// The certificate of a development CA.
    ca: Option<PathBuf>,
}

fn tls(tls: &Tls, clock: &Arc<dyn Clock>) -> Result<ServingTls, TlsError> {
    Ok(match tls {
        Tls::Off => ServingTls {
            config: None,
            ca: None,
        },
        Tls::Development(dir) => {
            let ca = DevCa::at(dir, clock.now())?;
            ServingTls {
                config: Some(ca.server_config()),
                ca: Some(ca.certificate_file().to_owned()),
            }
        }
        Tls::Files { cert, key } => {
            let files = TlsFiles {
                cert: cert.clone(),
                key: key.clone(),
            };
            ServingTls {
                config: Some(files.server_config()?),
                ca: None,
            }
        }
    })
}
