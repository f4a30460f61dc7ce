//! Starting a gateway, taking over from the one before, and stopping without losing a call.

use std::io;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use neraca_client::{Client, Entropy, HostBook, Pace, Pacing, Surroundings};
use neraca_limit::shared::{Shared, SharedError};
use neraca_limit::{Allowance, Clock};
use neraca_listen::figures as page;
use neraca_listen::lifecycle::{self, Bound, Service};
use neraca_listen::tls::{DevCa, TlsError, TrustText};
use neraca_wire::envelope;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::cache::Cache;
use crate::config::Config;
use crate::figures::{self, Figures};
use crate::gateway::Gateway;
use crate::hand_over::{self, Place, Received};
use crate::operator;
use crate::scrub::Scrub;
use crate::under_way::Noting;
use crate::upstream::{Upstream, UpstreamError};

/// Longest wait for calls that run or wait when the gateway is stopped.
const DRAIN: Duration = Duration::from_secs(180);

/// How long idle connections are still served after the sockets went to the next process.
const FAREWELL: Duration = Duration::from_secs(2);

/// How long a process that takes over holds back: its predecessor has used calls of the last second.
const TAKE_OVER_PAUSE: Duration = Duration::from_millis(1_100);

/// Why a gateway can't start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// An address can't be listened on.
    #[error("can't listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// Nothing can be handed over at the place that was named.
    #[error("the sockets can't be handed over at {}: {source}", path.display())]
    HandOver {
        /// The place.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The way to the server.
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
    /// Certificates.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// Redis.
    #[error(transparent)]
    Shared(#[from] SharedError),
}

/// A gateway that runs.
pub struct Running {
    /// The address for programs.
    pub address: SocketAddr,
    /// The operator's address.
    pub operator: Option<SocketAddr>,
    /// What clients have to be told in order to trust a development CA.
    pub trust: Option<TrustText>,
    /// Set once the sockets went to the next process: it is time to stop.
    pub replaced: CancellationToken,
    stop: CancellationToken,
    serving: JoinHandle<usize>,
    succession: Option<JoinHandle<io::Result<std::os::unix::net::UnixStream>>>,
    place: Option<PathBuf>,
}

impl Running {
    /// Stops accepting, and lets every call finish that runs or waits. Gives the number of connections that were cut.
    pub async fn stop(self) -> usize {
        self.stop.cancel();
        let cut = self.serving.await.unwrap_or_default();
        match (self.succession, self.place) {
            // The successor learns from the end of this connection that it has the limit to itself.
            (Some(succession), _) if self.replaced.is_cancelled() => drop(succession.await),
            (succession, Some(place)) => {
                if let Some(succession) = succession {
                    succession.abort();
                }
                // Left behind it would only be found dead.
                let _ = std::fs::remove_file(place);
            }
            _ => {}
        }
        cut
    }
}

/// The listening sockets, new or from the process before.
struct Sockets {
    calls: StdListener,
    operator: Option<StdListener>,
    old: Option<std::os::unix::net::UnixStream>,
}

impl Sockets {
    fn open(config: &Config) -> Result<Self, StartError> {
        let received = match &config.hand_over {
            Some(path) => hand_over::receive(path).map_err(|source| StartError::HandOver {
                path: path.clone(),
                source,
            })?,
            None => None,
        };
        if let Some(Received { mut sockets, old }) = received {
            let operator = (sockets.len() > 1).then(|| sockets.pop()).flatten();
            if let Some(calls) = sockets.pop() {
                return Ok(Self {
                    calls,
                    operator,
                    old: Some(old),
                });
            }
        }
        let operator = match config.operator.map(listen).transpose() {
            Err(error) if config.operator_is_optional => {
                tracing::warn!(%error, "running without /healthz, /readyz and /metrics");
                None
            }
            other => other?,
        };
        Ok(Self {
            calls: listen(config.listen)?,
            operator,
            old: None,
        })
    }

    /// The same sockets once more, for the next process.
    fn copies(&self) -> io::Result<Vec<OwnedFd>> {
        let all = std::iter::once(&self.calls).chain(self.operator.as_ref());
        all.map(|socket| socket.try_clone().map(OwnedFd::from)).collect()
    }
}

fn listen(address: SocketAddr) -> Result<StdListener, StartError> {
    StdListener::bind(address).map_err(|source| StartError::Listen { address, source })
}

fn bound(socket: StdListener) -> io::Result<TcpListener> {
    socket.set_nonblocking(true)?;
    TcpListener::from_std(socket)
}

/// Starts a gateway: it is ready when this returns. Call it within a runtime. Where the Data Usaha lives is kept in
/// `hosts`, so that a gateway that is started again need not ask.
///
/// # Errors
/// [`StartError`]; nothing runs then.
pub async fn start(
    config: Config,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    hosts: Arc<dyn HostBook>,
) -> Result<Running, StartError> {
    page::gather(figures::describe);
    let ca = config
        .tls_dev
        .as_deref()
        .map(|folder| DevCa::at(folder, clock.now()))
        .transpose()?;
    let pace = pace(&config, &clock, entropy.as_ref())?;
    let upstream = Upstream::new(config.authorities.as_deref())?;
    let sockets = Sockets::open(&config)?;
    let address = config.listen;
    let of_listening = move |source| StartError::Listen { address, source };
    let copies = sockets.copies().map_err(of_listening)?;
    let address = sockets.calls.local_addr().map_err(of_listening)?;
    let operator = sockets
        .operator
        .as_ref()
        .and_then(|socket| socket.local_addr().ok());
    let replaced = CancellationToken::new();
    // Redis counts for both while there are two.
    let halved = pace.clone().filter(|_| config.redis.is_none());
    let succession = succession(&config, copies, halved.clone(), replaced.clone())?;
    if let (Some(old), Some(pace)) = (sockets.old, halved) {
        share_with(old, pace, clock.as_ref());
    }
    let place = config.hand_over.clone();
    let gateway = Arc::new(gateway(config, pace, upstream, clock, entropy, hosts));
    let mut listeners = vec![Bound {
        listener: bound(sockets.calls).map_err(of_listening)?,
        tls: ca.as_ref().map(DevCa::server_config),
        service: Service::from(gateway.router()).telling(envelope::unreadable_head),
    }];
    if let Some(socket) = sockets.operator {
        listeners.push(Bound {
            listener: bound(socket).map_err(of_listening)?,
            tls: None,
            service: operator::router(Arc::clone(&gateway)).into(),
        });
    }
    let stop = CancellationToken::new();
    tokio::spawn(page::keep_up(stop.clone()));
    let serving = lifecycle::serve_with_farewell(listeners, stop.clone(), FAREWELL, DRAIN);
    Ok(Running {
        address,
        operator,
        trust: ca
            .as_ref()
            .map(|ca| TrustText::new(ca.certificate_file(), [] as [&str; 0])),
        replaced,
        stop,
        serving: tokio::spawn(serving),
        succession,
        place,
    })
}

fn gateway(
    config: Config,
    pace: Option<Pace>,
    upstream: Upstream,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    hosts: Arc<dyn HostBook>,
) -> Gateway {
    let mut client = config.client;
    client.pacing = pace.clone().map_or(Pacing::Off, Pacing::Own);
    let surroundings = Surroundings {
        transport: Arc::new(Noting {
            transport: upstream,
            clock: Arc::clone(&clock),
        }),
        clock: Arc::clone(&clock),
        entropy: Arc::clone(&entropy),
        hosts,
    };
    let cache = (!config.cache.is_empty()).then(|| Cache::new(&config.cache, config.cache_for));
    Gateway {
        client: Client::new(client, surroundings),
        pace,
        figures: Figures::of(config.keys.callers()),
        keys: config.keys,
        catalogue: config.catalogue,
        cache,
        scrub: Scrub::new(&[config.token.reveal(), config.secret.reveal()]),
        clock,
        entropy,
        patience: config.patience,
        idempotent: config.idempotent,
        public_url: config.public_url,
    }
}

/// The one queue for all programs.
fn pace(config: &Config, clock: &Arc<dyn Clock>, entropy: &dyn Entropy) -> Result<Option<Pace>, StartError> {
    if !config.limits {
        return Ok(None);
    }
    let allowance = Allowance::default();
    let Some(redis) = &config.redis else {
        return Ok(Some(Pace::new(allowance, Arc::clone(clock))));
    };
    let mut random = [0; 8];
    entropy.fill(&mut random);
    let process = format!("{:016x}", u64::from_le_bytes(random));
    let shared = Shared::new(redis.reveal(), &config.client.token_mark().to_string(), &process)?;
    Ok(Some(Pace::shared(allowance, Arc::clone(clock), shared)))
}

/// Half of the limit: two processes use the token for a while.
fn half() -> Allowance {
    let Allowance {
        per_second,
        in_flight,
    } = Allowance::default();
    Allowance {
        per_second: per_second / 2,
        in_flight: in_flight / 2,
    }
}

/// Keeps to half of the limit until the process before has ended.
fn share_with(old: std::os::unix::net::UnixStream, pace: Pace, clock: &dyn Clock) {
    let pause = SignedDuration::try_from(TAKE_OVER_PAUSE).unwrap_or_default();
    pace.pause_until(clock.now().saturating_add(pause).unwrap_or(jiff::Timestamp::MAX));
    pace.set_allowance(half());
    tokio::spawn(async move {
        if let Err(error) = until_closed(old).await {
            tracing::debug!(%error, "the process before went without a farewell");
        }
        tracing::info!("the process before has ended: the whole limit is ours");
        pace.set_allowance(Allowance::default());
    });
}

async fn until_closed(old: std::os::unix::net::UnixStream) -> io::Result<()> {
    old.set_nonblocking(true)?;
    let mut old = tokio::net::UnixStream::from_std(old)?;
    let mut byte = [0];
    while old.read(&mut byte).await? > 0 {}
    Ok(())
}

type Succession = JoinHandle<io::Result<std::os::unix::net::UnixStream>>;

/// Waits for the next process, gives it the sockets, and keeps to half of the limit from then on.
fn succession(
    config: &Config,
    sockets: Vec<OwnedFd>,
    pace: Option<Pace>,
    replaced: CancellationToken,
) -> Result<Option<Succession>, StartError> {
    let Some(path) = &config.hand_over else {
        return Ok(None);
    };
    let place = Place::take(path).map_err(|source| StartError::HandOver {
        path: path.clone(),
        source,
    })?;
    Ok(Some(tokio::spawn(async move {
        let next = place.give(&sockets).await?;
        if let Some(pace) = pace {
            pace.set_allowance(half());
        }
        tracing::info!("the sockets went to the next process");
        replaced.cancel();
        Ok(next)
    })))
}
