//! What the gateway counts: for Prometheus, and for `neraca gateway top`.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use metrics::{Counter, Histogram};
use neraca_client::Caller;
use neraca_limit::pace::{Sharing, Snapshot};
use serde::{Deserialize, Serialize};

const CALLS: &str = "neraca_gateway_calls_total";
const QUEUED_SECONDS: &str = "neraca_gateway_queued_seconds";
const CALL_SECONDS: &str = "neraca_gateway_call_seconds";
const ATTEMPTS: &str = "neraca_gateway_attempts_total";
const WAITING: &str = "neraca_gateway_waiting";
const IN_FLIGHT: &str = "neraca_gateway_in_flight";
const REDIS_AWAY: &str = "neraca_gateway_redis_away";

/// Says what the metrics are.
pub(crate) fn describe() {
    metrics::describe_counter!(CALLS, "Calls answered, by caller and HTTP status");
    metrics::describe_counter!(
        ATTEMPTS,
        "Requests sent to the server, more than calls where some were sent again"
    );
    metrics::describe_histogram!(
        QUEUED_SECONDS,
        metrics::Unit::Seconds,
        "Time that calls waited for their turn"
    );
    metrics::describe_histogram!(
        CALL_SECONDS,
        metrics::Unit::Seconds,
        "Time from a call's arrival to its answer"
    );
    metrics::describe_gauge!(WAITING, "Calls that wait for their turn");
    metrics::describe_gauge!(IN_FLIGHT, "Calls in flight");
    metrics::describe_gauge!(
        REDIS_AWAY,
        "1 while Redis is away and this gateway keeps to its share of the limit"
    );
}

/// One call, when it is over.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Done {
    pub(crate) status: u16,
    pub(crate) attempts: u32,
    /// From its arrival until it was first sent; nothing where it never was.
    pub(crate) queued: Option<Duration>,
    pub(crate) took: Duration,
}

/// What one caller has had.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallerFigures {
    /// Calls answered since the start.
    pub calls: u64,
    /// Among them those that got none of the server's answers.
    pub failed: u64,
    /// Calls that wait now.
    pub waiting: usize,
    /// How long the last call waited for its turn, in milliseconds.
    pub queued_ms: u64,
    /// The longest that a call has waited for its turn, in milliseconds.
    pub queued_ms_max: u64,
}

/// The gateway at one moment, as `neraca gateway top` shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Time since the gateway began to count, in milliseconds.
    pub at_ms: u64,
    /// Calls that wait.
    pub waiting: usize,
    /// Calls in flight.
    pub in_flight: u32,
    /// How long nobody may start, in milliseconds, because the server refused a call.
    pub paused_ms: u64,
    /// Who counts the limit: `alone`, `redis`, or `share` while Redis is away; `off` where nobody does.
    pub limit: String,
    /// Gateways that share the limit, this one included.
    pub gateways: u32,
    /// Requests sent to the server since the start.
    pub attempts: u64,
    /// Callers by name.
    pub callers: BTreeMap<String, CallerFigures>,
}

/// The counts.
pub(crate) struct Figures {
    attempts: Counter,
    call_seconds: Histogram,
    queued_seconds: Histogram,
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    attempts: u64,
    callers: BTreeMap<String, Counted>,
}

/// What is counted of one caller.
#[derive(Default)]
struct Counted {
    figures: CallerFigures,
    /// The counter of each HTTP status that there was. Few, so the first place is found fastest.
    by_status: Vec<(u16, Counter)>,
}

impl Counted {
    /// The counter of the caller's answers with this status.
    fn answers(&mut self, caller: &Caller, status: u16) -> &Counter {
        let place = self.by_status.iter().position(|(known, _)| *known == status);
        let place = place.unwrap_or_else(|| {
            let name = caller.name().to_owned();
            let counter = metrics::counter!(CALLS, "caller" => name, "status" => status.to_string());
            self.by_status.push((status, counter));
            self.by_status.len() - 1
        });
        &self.by_status[place].1
    }
}

impl Figures {
    /// Counts of these callers. Metrics are gathered from now on, if at all.
    pub(crate) fn of<'a>(callers: impl Iterator<Item = &'a Caller>) -> Self {
        let callers = callers.map(|caller| (caller.name().to_owned(), Counted::default()));
        Self {
            attempts: metrics::counter!(ATTEMPTS),
            call_seconds: metrics::histogram!(CALL_SECONDS),
            queued_seconds: metrics::histogram!(QUEUED_SECONDS),
            counts: Mutex::new(Counts {
                attempts: 0,
                callers: callers.collect(),
            }),
        }
    }

    /// Counts a call.
    pub(crate) fn note(&self, caller: &Caller, done: Done) {
        self.attempts.increment(done.attempts.into());
        self.call_seconds.record(done.took);
        if let Some(queued) = done.queued {
            self.queued_seconds.record(queued);
        }
        let mut counts = self.lock();
        counts.attempts += u64::from(done.attempts);
        // Every caller has a key, and so has been there from the beginning.
        let Some(own) = counts.callers.get_mut(caller.name()) else {
            return;
        };
        own.answers(caller, done.status).increment(1);
        let figures = &mut own.figures;
        figures.calls += 1;
        figures.failed += u64::from(done.attempts == 0 || done.status >= 500);
        if let Some(queued) = done.queued {
            figures.queued_ms = milliseconds(queued);
            figures.queued_ms_max = figures.queued_ms_max.max(figures.queued_ms);
        }
    }

    /// Nothing under the lock panics half-way, so what a panicking thread left behind is sound.
    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The view, with what the pace says; also sets the gauges.
    pub(crate) fn view(&self, at: Duration, pace: Option<&Snapshot>) -> View {
        let (attempts, mut callers) = {
            let counts = self.lock();
            let callers = counts.callers.iter();
            let callers: BTreeMap<String, CallerFigures> = callers
                .map(|(name, counted)| (name.clone(), counted.figures.clone()))
                .collect();
            (counts.attempts, callers)
        };
        let still = Snapshot::default();
        let snapshot = pace.unwrap_or(&still);
        for (caller, waiting) in &snapshot.callers {
            callers.entry(caller.name().to_owned()).or_default().waiting = *waiting;
        }
        let (limit, gateways) = match snapshot.sharing {
            _ if pace.is_none() => ("off", 1),
            Sharing::Alone => ("alone", 1),
            Sharing::Shared { processes } => ("redis", processes),
            Sharing::Share { processes } => ("share", processes),
        };
        metrics::gauge!(WAITING).set(f64::from(u32::try_from(snapshot.waiting).unwrap_or(u32::MAX)));
        metrics::gauge!(IN_FLIGHT).set(f64::from(snapshot.in_flight));
        metrics::gauge!(REDIS_AWAY).set(f64::from(u8::from(limit == "share")));
        View {
            at_ms: milliseconds(at),
            waiting: snapshot.waiting,
            in_flight: snapshot.in_flight,
            paused_ms: milliseconds(snapshot.paused),
            limit: limit.to_owned(),
            gateways,
            attempts,
            callers,
        }
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
