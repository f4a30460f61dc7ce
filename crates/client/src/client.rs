//! The client: one call from its turn in the queue to its answer, over retries and host moves.
//!
//! Every attempt takes its own turn, is signed at that very moment, and goes only to a host that may get the
//! credentials. Dropping the future of a call at any point gives its turn back and leaves nothing half done here; the
//! server may still carry out what had left.

mod attempt;
mod discovery;
mod journey;

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use http::HeaderMap;
use jiff::SignedDuration;
use neraca_limit::pace::{Caller, Priority, Snapshot};
use neraca_wire::host::DataHost;
use neraca_wire::sign::Signer;
use tracing::Instrument;

use crate::call::{Answer, Call};
use crate::config::Config;
use crate::envelope::Envelope;
use crate::error::Error;
use crate::hosts::{HostBook, MemoryHosts};
use crate::lane::Lane;
use crate::retry::RetryBudget;
use crate::surroundings::{Clock, Entropy};
use crate::transport::Transport;

/// How many host moves one call follows.
pub const MOVES_MAX: u32 = 3;

/// What a client works with, from outside.
pub struct Surroundings {
    /// Sends requests.
    pub transport: Arc<dyn Transport>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// Keeps known hosts.
    pub hosts: Arc<dyn HostBook>,
}

impl Surroundings {
    /// The machine's clock and randomness around this transport; known hosts are forgotten with the process.
    ///
    /// ```
    /// use neraca_client::Surroundings;
    /// use neraca_client::transport::{HttpTransport, TransportOptions};
    /// let surroundings = Surroundings::with(HttpTransport::new(&TransportOptions::default())?);
    /// # Ok::<(), neraca_client::transport::HttpTransportError>(())
    /// ```
    #[cfg(feature = "system")]
    #[must_use]
    pub fn with(transport: impl Transport) -> Self {
        Self {
            transport: Arc::new(transport),
            clock: Arc::new(crate::surroundings::SystemClock::new()),
            entropy: Arc::new(crate::surroundings::SystemEntropy),
            hosts: Arc::new(MemoryHosts::default()),
        }
    }

    /// The same with another book of hosts, such as one that keeps a file.
    ///
    /// ```
    /// use neraca_client::transport::{HttpTransport, TransportOptions};
    /// use neraca_client::{MemoryHosts, Surroundings};
    /// let transport = HttpTransport::new(&TransportOptions::default())?;
    /// let surroundings = Surroundings::with(transport).hosts(MemoryHosts::default());
    /// # Ok::<(), neraca_client::transport::HttpTransportError>(())
    /// ```
    #[must_use]
    pub fn hosts(mut self, hosts: impl HostBook) -> Self {
        self.hosts = Arc::new(hosts);
        self
    }
}

/// A client of one API Token. Cheap to clone; clones share everything.
///
/// ```
/// # use neraca_client::example;
/// use neraca_client::Call;
///
/// # example::block_on(async {
/// # let client = example::client(); // or Client::connect(config)?
/// let answer = client.send(Call::get("item/get-stock.do").query("no", "100001")).await?;
/// assert_eq!(answer.status, 200);
/// # Ok::<(), neraca_client::Error>(())
/// # }).unwrap();
/// ```
#[derive(Clone)]
pub struct Client {
    pub(crate) inner: Arc<Inner>,
    /// Who calls, instead of what the configuration says.
    caller: Option<Caller>,
    /// How urgently, instead of what the configuration says.
    priority: Option<Priority>,
}

pub(crate) struct Inner {
    pub(crate) config: Config,
    pub(crate) surroundings: Surroundings,
    signer: Signer,
    /// The headers of every request; an error where they can't be written.
    standing: Result<HeaderMap, Error>,
    lane: Arc<Lane>,
    budget: Mutex<RetryBudget>,
    /// One asks where the Data Usaha is; the others wait for what it learns.
    asking: tokio::sync::Mutex<()>,
    /// The server has shown that it carries out a marked call once.
    heeds_marks: AtomicBool,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Client")
            .field("config", &self.inner.config)
            .field("caller", &self.caller)
            .field("priority", &self.priority)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// A client over the default transport.
    ///
    /// # Errors
    /// The transport can't be set up.
    ///
    /// ```
    /// use neraca_client::{ACCOUNT_HOST, Client, Config};
    /// let config = Config::new(ACCOUNT_HOST, "aat.MTUw.e30.x", "31d49b3dc632614495ff8071e5be44a1")?;
    /// let client = Client::connect(config)?; // nothing is sent yet
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "system")]
    pub fn connect(config: Config) -> Result<Self, crate::transport::HttpTransportError> {
        let transport = crate::transport::HttpTransport::new(&crate::transport::TransportOptions::default())?;
        Ok(Self::new(config, Surroundings::with(transport)))
    }

    /// A client in surroundings that are handed in.
    ///
    /// ```
    /// use neraca_client::transport::{HttpTransport, TransportOptions};
    /// use neraca_client::{ACCOUNT_HOST, Client, Config, Surroundings};
    /// let config = Config::new(ACCOUNT_HOST, "aat.MTUw.e30.x", "31d49b3dc632614495ff8071e5be44a1")?;
    /// let trusted_pem = None; // or the certificate of a development CA
    /// let transport = HttpTransport::new(&TransportOptions { trusted_pem })?;
    /// let client = Client::new(config, Surroundings::with(transport));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(config: Config, surroundings: Surroundings) -> Self {
        let lane = Lane::of(&config, &surroundings.clock);
        let inner = Inner {
            signer: Signer::new(config.secret.clone()),
            standing: attempt::standing(&config),
            lane,
            budget: Mutex::default(),
            asking: tokio::sync::Mutex::default(),
            heeds_marks: AtomicBool::new(false),
            config,
            surroundings,
        };
        Self {
            inner: Arc::new(inner),
            caller: None,
            priority: None,
        }
    }

    /// The same client for the calls of one caller, such as a part of a program: callers get equal shares of the limits,
    /// however many calls each of them makes. Without one every task of the runtime is a caller of its own.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{Caller, Priority, resource::Unit};
    ///
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let nightly = client.for_caller(Caller::new("nightly")).with_priority(Priority::Bulk);
    /// let unit = nightly.of::<Unit>().get("PCS").await?;
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn for_caller(&self, caller: Caller) -> Self {
        Self {
            caller: Some(caller),
            ..self.clone()
        }
    }

    /// The same client for calls of this priority: interactive ones go before bulk ones, see [`Client::for_caller`].
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{Call, Priority};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let night = client.with_priority(Priority::Bulk);
    /// let stock = night.ask(Call::get("item/get-stock.do").query("no", "100001")).await?;
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn with_priority(&self, priority: Priority) -> Self {
        Self {
            priority: Some(priority),
            ..self.clone()
        }
    }

    /// The configuration that it was made with.
    ///
    /// ```
    /// # let client = neraca_client::example::client();
    /// assert_eq!(client.config().account_host().to_string(), "https://account.accurate.id");
    /// ```
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// How far the server's clock is ahead of this machine's, as far as answers have told. Signatures are corrected by
    /// it.
    ///
    /// ```
    /// # let client = neraca_client::example::client();
    /// assert!(client.server_ahead().is_zero(), "nothing is known before the first answer");
    /// ```
    #[must_use]
    pub fn server_ahead(&self) -> SignedDuration {
        self.inner.lane.ahead()
    }

    /// Whether the server has shown, or the configuration says, that it carries out a marked call once. A save that is
    /// sent again under its mark is then the same save.
    ///
    /// ```
    /// # let client = neraca_client::example::client();
    /// assert!(!client.heeds_marks(), "it has answered nothing yet");
    /// ```
    #[must_use]
    pub fn heeds_marks(&self) -> bool {
        self.inner.heeds_marks()
    }

    /// What the queue of the token looks like; nothing where there is none.
    ///
    /// ```
    /// use neraca_client::{ACCOUNT_HOST, Client, Config};
    /// let config = Config::new(ACCOUNT_HOST, "aat.queue", "31d49b3dc632614495ff8071e5be44a1")?;
    /// let queue = Client::connect(config)?.queue().unwrap();
    /// assert_eq!((queue.waiting, queue.in_flight), (0, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn queue(&self) -> Option<Snapshot> {
        self.inner
            .lane
            .pace
            .as_ref()
            .map(neraca_limit::pace::Pace::snapshot)
    }

    /// The data host of the token's Data Usaha: the remembered one, or the one that `api-token.do` names now.
    ///
    /// # Errors
    /// As for every call; [`Error::HostNotAllowed`] when the account host names one that may not get the token.
    ///
    /// ```
    /// # use neraca_client::example;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// assert_eq!(client.data_host().await?.to_string(), "https://zeus.accurate.id");
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn data_host(&self) -> Result<DataHost, Error> {
        self.inner.data_host(None).await.map(|known| known.host)
    }

    /// Forgets nothing, but asks `api-token.do` where the Data Usaha is, and notes it.
    ///
    /// # Errors
    /// As [`Client::data_host`].
    ///
    /// ```
    /// # use neraca_client::example;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// assert_eq!(client.find_data_host().await?, client.data_host().await?);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn find_data_host(&self) -> Result<DataHost, Error> {
        self.inner.ask_for_host(None).await.map(|known| known.host)
    }

    /// Sends a call and gives its answer as it came, also one that refuses: retries and host moves are behind it.
    ///
    /// # Errors
    /// There is no answer, or nobody knows what became of a write: [`Error::Ambiguous`]. What the server refused is an
    /// answer, except for the limits ([`Error::Limited`]) and failures of the server after all retries.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::Call;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let answer = client.send(Call::get("no-such/thing.do")).await?;
    /// assert_eq!(answer.status, 404, "an answer all the same");
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn send(&self, mut call: Call) -> Result<Answer, Error> {
        call.caller = call.caller.or_else(|| self.caller.clone());
        call.priority = call.priority.or(self.priority);
        let span = tracing::debug_span!("call", method = %call.method, path = %call.path);
        self.inner.send(&call).instrument(span).await
    }

    /// Sends a call and reads its envelope.
    ///
    /// # Errors
    /// As [`Client::send`], and what the server refused.
    ///
    /// ```
    /// # use neraca_client::{Call, example};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let envelope = client.ask(Call::get("item/get-stock.do").query("no", "100001")).await?;
    /// assert_eq!(envelope.data.to_json(), r#"{"availableStock":12.000000}"#);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn ask(&self, call: Call) -> Result<Envelope, Error> {
        let language = self.inner.config.language;
        self.send(call).await?.envelope(language)
    }
}
