//! The client: one call from its turn in the queue to its answer, over retries and host moves.
//!
//! Every attempt takes its own turn, is signed at that very moment, and goes only to a host that may get the
//! credentials. Dropping the future of a call at any point gives its turn back and leaves nothing half done here; the
//! server may still carry out what had left.

mod attempt;
mod discovery;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::SignedDuration;
use neraca_limit::pace::{Permit, Snapshot};
use neraca_wire::header;
use neraca_wire::host::{self, DataHost};
use neraca_wire::sign::Signer;
use tracing::Instrument;

use crate::call::{Answer, Call, Target};
use crate::config::Config;
use crate::envelope::Envelope;
use crate::error::Error;
use crate::hosts::{HostBook, KnownHost, MemoryHosts};
use crate::lane::Lane;
use crate::retry::{Class, Decision, Outcome, RetryBudget};
use crate::surroundings::{Clock, Entropy};
use crate::transport::{Transport, TransportError};

use attempt::Attempt;

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
pub struct Client(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) config: Config,
    pub(crate) surroundings: Surroundings,
    signer: Signer,
    lane: Arc<Lane>,
    budget: Mutex<RetryBudget>,
    /// One asks where the Data Usaha is; the others wait for what it learns.
    asking: tokio::sync::Mutex<()>,
    /// The server has shown that it carries out a marked call once.
    pub(crate) heeds_marks: std::sync::atomic::AtomicBool,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Client")
            .field("config", &self.0.config)
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
    #[must_use]
    pub fn new(config: Config, surroundings: Surroundings) -> Self {
        let lane = Lane::of(&config, &surroundings.clock);
        Self(Arc::new(Inner {
            signer: Signer::new(config.secret.clone()),
            lane,
            budget: Mutex::default(),
            asking: tokio::sync::Mutex::default(),
            heeds_marks: std::sync::atomic::AtomicBool::new(false),
            config,
            surroundings,
        }))
    }

    /// The configuration that it was made with.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// How far the server's clock is ahead of this machine's, as far as answers have told. Signatures are corrected by
    /// it.
    #[must_use]
    pub fn server_ahead(&self) -> SignedDuration {
        self.0.lane.ahead()
    }

    /// What the queue of the token looks like; nothing where there is none.
    #[must_use]
    pub fn queue(&self) -> Option<Snapshot> {
        self.0.lane.pace.as_ref().map(neraca_limit::pace::Pace::snapshot)
    }

    /// The data host of the token's Data Usaha: the remembered one, or the one that `api-token.do` names now.
    ///
    /// # Errors
    /// As for every call; [`Error::HostNotAllowed`] when the account host names one that may not get the token.
    pub async fn data_host(&self) -> Result<DataHost, Error> {
        self.0.data_host(None).await.map(|known| known.host)
    }

    /// Forgets nothing, but asks `api-token.do` where the Data Usaha is, and notes it.
    ///
    /// # Errors
    /// As [`Client::data_host`].
    pub async fn find_data_host(&self) -> Result<DataHost, Error> {
        self.0.ask_for_host(None).await.map(|known| known.host)
    }

    /// Sends a call and gives its answer as it came, also one that refuses: retries and host moves are behind it.
    ///
    /// # Errors
    /// There is no answer, or nobody knows what became of a write: [`Error::Ambiguous`]. What the server refused is an
    /// answer, except for the limits ([`Error::Limited`]) and failures of the server after all retries.
    pub async fn send(&self, call: Call) -> Result<Answer, Error> {
        let span = tracing::debug_span!("call", method = %call.method, path = %call.path);
        self.0.send(&call).instrument(span).await
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
        let language = self.0.config.language;
        self.send(call).await?.envelope(language)
    }
}

/// Where a call stands between its attempts.
struct Journey<'a> {
    call: &'a Call,
    class: Class,
    /// When the caller loses patience, on the clock that never runs backwards.
    end: Option<Duration>,
    attempts: u32,
    moves: u32,
    /// An attempt has left of which nobody knows what became.
    may_be_executed: Option<String>,
    /// The account host was asked again where the Data Usaha is.
    has_asked_again: bool,
}

/// What an attempt leads to.
enum Step {
    Answer(Answer),
    Again {
        after: Duration,
    },
    /// At once, at another host.
    Elsewhere,
}

impl Inner {
    pub(crate) async fn send(&self, call: &Call) -> Result<Answer, Error> {
        if !call.is_plain() {
            return Err(Error::BadCall(format!("its path is not plain: {:?}", call.path)));
        }
        self.budget().earn();
        let is_marked = call.headers.contains_key(header::IDEMPOTENCY_KEY);
        let mut journey = Journey {
            call,
            class: call.class,
            end: call
                .patience
                .map(|patience| self.surroundings.clock.elapsed().saturating_add(patience)),
            attempts: 0,
            moves: 0,
            may_be_executed: None,
            has_asked_again: false,
        };
        loop {
            if is_marked
                && call.class == Class::Write
                && self.heeds_marks.load(std::sync::atomic::Ordering::Relaxed)
            {
                journey.class = Class::MarkedWrite;
            }
            match self.step(&mut journey).await {
                Ok(Step::Answer(answer)) => return Ok(answer),
                Ok(Step::Elsewhere) => {}
                Ok(Step::Again { after }) => tokio::time::sleep(after).await,
                // What an earlier attempt has done is as unknown as before.
                Err(error) => {
                    return Err(match journey.may_be_executed {
                        Some(cause) if error.is_not_executed() => Error::Ambiguous { cause },
                        _ => error,
                    });
                }
            }
        }
    }

    /// One attempt, and what follows from it.
    async fn step(&self, journey: &mut Journey<'_>) -> Result<Step, Error> {
        let call = journey.call;
        let known = match call.target {
            Target::Account => None,
            Target::Data => Some(Box::pin(self.data_host(journey.end)).await?),
        };
        let host = known.as_ref().map_or(&self.config.account, |known| &known.host);
        let permit = self.permit(call, journey.end).await?;
        journey.attempts += 1;
        let attempt = self.attempt(host, call, journey).await;
        drop(permit);
        if let Attempt::Answered(answer) = &attempt {
            if answer.status.as_u16() == 308 && call.target == Target::Data {
                return self.follow(answer, journey);
            }
            if answer.headers.contains_key(header::IDEMPOTENCY_STATUS) {
                self.heeds_marks.store(true, std::sync::atomic::Ordering::Relaxed);
            }
        }
        if let Some(known) = known.filter(|_| !journey.has_asked_again && attempt.casts_doubt_on_host())
            && self.is_old(&known)
        {
            journey.has_asked_again = true;
            let now = Box::pin(self.ask_for_host(journey.end)).await?;
            if now.host != known.host {
                return Ok(Step::Elsewhere);
            }
        }
        self.judge(attempt, journey)
    }

    /// Remembers where a 308 points, if it may.
    fn follow(&self, answer: &Answer, journey: &mut Journey<'_>) -> Result<Step, Error> {
        journey.moves += 1;
        // A move is no attempt: the call was not carried out.
        journey.attempts = journey.attempts.saturating_sub(1);
        if journey.moves > MOVES_MAX {
            return Err(Error::TooManyMoves { most: MOVES_MAX });
        }
        let host = host::read_move(answer.header(header::LOCATION), &answer.body).map_err(Error::Moved)?;
        self.note(host)?;
        Ok(Step::Elsewhere)
    }

    /// Decides about an attempt.
    fn judge(&self, attempt: Attempt, journey: &mut Journey<'_>) -> Result<Step, Error> {
        let outcome = attempt.outcome(journey.call.target);
        let mut random = [0; 8];
        self.surroundings.entropy.fill(&mut random);
        let mut budget = self.budget();
        let decision = self.config.retry.decide(
            journey.class,
            outcome,
            journey.attempts,
            u64::from_le_bytes(random),
            budget.has_one(),
        );
        if journey.class != Class::Read && matches!(outcome, Outcome::Lost | Outcome::Failed { .. }) {
            journey.may_be_executed = Some(attempt.cause());
        }
        match decision {
            Decision::Again { after, pauses_token } if self.is_in_time(after, journey.end) => {
                if pauses_token {
                    self.pause(after);
                } else {
                    budget.spend();
                }
                tracing::debug!(attempt = journey.attempts, ?outcome, ?after, "trying again");
                // The pause holds back this call with all others.
                let is_held_back = pauses_token && self.lane.pace.is_some();
                let after = if is_held_back { Duration::ZERO } else { after };
                Ok(Step::Again { after })
            }
            Decision::Ambiguous => Err(Error::Ambiguous {
                cause: attempt.cause(),
            }),
            _ if outcome == Outcome::Answered => attempt.into_answer(journey.attempts).map(Step::Answer),
            _ if journey.may_be_executed.is_some() => Err(Error::Ambiguous {
                cause: attempt.cause(),
            }),
            _ => Err(attempt.into_error(self.config.language)),
        }
    }

    fn is_in_time(&self, after: Duration, end: Option<Duration>) -> bool {
        end.is_none_or(|end| self.surroundings.clock.elapsed().saturating_add(after) < end)
    }

    fn pause(&self, pause: Duration) {
        if let Some(pace) = &self.lane.pace {
            let end = SignedDuration::try_from(pause)
                .ok()
                .and_then(|pause| self.surroundings.clock.now().checked_add(pause).ok());
            if let Some(end) = end {
                tracing::warn!(
                    ?pause,
                    "the server refused a call for the limits: nobody calls for a while"
                );
                pace.pause_until(end);
            }
        }
    }

    async fn permit(&self, call: &Call, end: Option<Duration>) -> Result<Option<Permit>, Error> {
        let Some(pace) = &self.lane.pace else {
            return Ok(None);
        };
        let caller = call.caller.as_ref().unwrap_or(&self.config.caller);
        let priority = call.priority.unwrap_or(self.config.priority);
        let patience = end.map(|end| end.saturating_sub(self.surroundings.clock.elapsed()));
        pace.permit(caller, priority, patience)
            .await
            .map(Some)
            .map_err(Error::TooLate)
    }

    fn budget(&self) -> std::sync::MutexGuard<'_, RetryBudget> {
        self.budget.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_old(&self, known: &KnownHost) -> bool {
        let age = self.surroundings.clock.now().duration_since(known.learned);
        !(SignedDuration::ZERO..discovery::DOUBT_AFTER).contains(&age)
    }
}

/// A time-out is an attempt that may have arrived.
fn timed_out(after: Duration) -> TransportError {
    TransportError::maybe_sent(format!("no answer within {after:?}"))
}
