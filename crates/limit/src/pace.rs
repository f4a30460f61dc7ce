//! The limits from the caller's side: calls wait here for their turn, so that the server never has to refuse one.
//!
//! One [`Pace`] belongs to one token, however many programs and tasks call with it. It lets calls start as fast as the
//! token may, never faster (`window`), no more in flight than allowed, fairly between callers (`line`) and
//! interactive calls before bulk ones. Whoever can't wait long enough is told so at once, and how long it would take.
//!
//! The rule itself (`state`) knows no clock and no task: this file and `waiting` give it both. Nothing runs in the background;
//! one of those who wait keeps the time for all, and hands that over when it leaves. So a wait can be dropped at any
//! point, in any runtime.
//!
//! ```
//! # use std::{sync::Arc, time::Duration};
//! # use neraca_limit::{Allowance, Clock, pace::{Caller, Pace, Priority}};
//! # async fn example(clock: Arc<dyn Clock>) -> Result<(), Box<dyn std::error::Error>> {
//! let pace = Pace::new(Allowance::default(), clock);
//! let caller = Caller::new("kasir");
//! let permit = pace.permit(&caller, Priority::Interactive, Some(Duration::from_secs(2))).await?;
//! // … the call …
//! drop(permit); // when the answer's last byte has come
//! # Ok(())
//! # }
//! ```

mod line;
#[cfg(feature = "shared")]
mod remote;
mod state;
mod waiting;
mod window;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;
use tokio::sync::mpsc::UnboundedSender;

use crate::{Allowance, Clock};
use line::Ticket;
use state::{Started, State};
use waiting::Waiting;
use window::{Moment, Start};

pub use state::{CALLER_QUEUE_MAX, QUEUE_MAX};
pub use waiting::Permit;
pub use window::{CLOCK_ERROR, JITTER_MARGIN, LATENESS};

/// The longest pause: a server that asks for more is asked again after it.
pub const PAUSE_MAX: Duration = Duration::from_secs(600);

/// Who calls, for fairness: a program, or a task of one. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Caller(Arc<str>);

impl Caller {
    /// The caller of this name; the same name is the same caller.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(Arc::from(name))
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Caller {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// How urgent a call is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Priority {
    /// Somebody waits for the answer. Goes first.
    #[default]
    Interactive,
    /// Nobody does: imports, exports, nightly runs. Gets every fourth turn at least.
    Bulk,
}

/// Why a call doesn't get its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Its turn comes later than it wants to wait.
    #[error("its turn comes later than it can wait")]
    Deadline,
    /// [`QUEUE_MAX`] calls wait already.
    #[error("{QUEUE_MAX} calls wait already")]
    QueueFull,
    /// [`CALLER_QUEUE_MAX`] calls of the same caller wait already.
    #[error("{CALLER_QUEUE_MAX} calls of the same caller wait already")]
    CallerQueueFull,
}

/// A call that was not let through. Nothing was sent, and nothing was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the call did not get its turn: {reason}; it would take about {expected_wait:?} from now")]
pub struct TooLate {
    /// Why.
    pub reason: Reason,
    /// How long it would take from now at least, if the others stay.
    pub expected_wait: Duration,
}

/// Who counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    /// This process alone.
    #[default]
    Alone,
    /// Redis, for so many processes.
    Shared {
        /// Processes that were there lately, with this one.
        processes: u32,
    },
    /// Redis is away: this process keeps to its share.
    Share {
        /// Processes that were there last, with this one.
        processes: u32,
    },
}

/// What a pace looks like at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Calls that wait.
    pub waiting: usize,
    /// Calls in flight.
    pub in_flight: u32,
    /// How long nobody may start because of [`Pace::pause_until`].
    pub paused: Duration,
    /// Callers with calls that wait, and how many each has, by name.
    pub callers: Vec<(Caller, usize)>,
    /// Who counts.
    pub sharing: Sharing,
}

/// The pace of one token. Cheap to clone; clones are the same pace.
#[derive(Clone)]
pub struct Pace(Arc<Inner>);

struct Inner {
    clock: Arc<dyn Clock>,
    book: Mutex<Book>,
    /// Tells whoever asks for starts elsewhere that there may be something to ask for.
    wanted: Notify,
    /// Where the leases of starts that were counted elsewhere are given back.
    giver: Option<UnboundedSender<String>>,
}

/// Everything under the lock.
struct Book {
    state: State,
    /// Those who wait, each with what wakes it.
    waiting: HashMap<Ticket, Arc<Notify>>,
    /// Calls that may start and haven't noticed yet.
    granted: HashMap<Ticket, Granted>,
    /// The one of those who wait that keeps the time.
    keeper: Option<Ticket>,
    /// The server's clock minus ours.
    ahead: SignedDuration,
    sharing: Sharing,
}

/// A start, with the lease that it has where others count too.
struct Granted {
    start: Start,
    lease: Option<String>,
}

impl Pace {
    /// A pace that counts in this process.
    #[must_use]
    pub fn new(allowance: Allowance, clock: Arc<dyn Clock>) -> Self {
        Self::with(allowance, clock, Sharing::Alone, None)
    }

    fn with(
        allowance: Allowance,
        clock: Arc<dyn Clock>,
        sharing: Sharing,
        giver: Option<UnboundedSender<String>>,
    ) -> Self {
        let book = Book {
            state: State::new(allowance),
            waiting: HashMap::new(),
            granted: HashMap::new(),
            keeper: None,
            ahead: SignedDuration::ZERO,
            sharing,
        };
        Self(Arc::new(Inner {
            clock,
            book: Mutex::new(book),
            wanted: Notify::new(),
            giver,
        }))
    }

    /// Waits for the turn of a call, at most for `patience`. Drop the permit when the answer's last byte has come, or
    /// when the call is given up.
    ///
    /// Dropping the returned future leaves the queue; a turn that had come is given back.
    ///
    /// # Errors
    /// [`TooLate`], at once where the turn can't come in time, else when the time is over.
    pub async fn permit(
        &self,
        caller: &Caller,
        priority: Priority,
        patience: Option<Duration>,
    ) -> Result<Permit, TooLate> {
        let mut waiting = self.join(caller, priority, patience)?;
        let Some(patience) = patience else {
            return Ok(waiting.turn().await);
        };
        match tokio::time::timeout(patience, waiting.turn()).await {
            Ok(permit) => Ok(permit),
            Err(_) => {
                drop(waiting);
                Err(self.too_late(Reason::Deadline, caller, priority))
            }
        }
    }

    /// Lets nobody start before this moment of the wall clock, because the server has refused a call or asked for
    /// patience. At most for [`PAUSE_MAX`]; an earlier end never shortens a pause.
    pub fn pause_until(&self, moment: Timestamp) {
        let pause = moment.duration_since(self.0.clock.now());
        let pause = Duration::try_from(pause).unwrap_or_default().min(PAUSE_MAX);
        let until = self.0.clock.elapsed().saturating_add(pause);
        self.0.lock().state.pause_until(until);
    }

    /// Changes what may be used of the token from now on, because other processes use a part of it or have stopped to.
    pub fn set_allowance(&self, allowance: Allowance) {
        let now = self.0.clock.elapsed();
        let mut book = self.0.lock();
        book.state.set_allowance(allowance, now);
        self.0.turn_again(&mut book);
    }

    /// Tells the pace how far the server's clock is ahead of the one that was handed in (negative: behind), so that it
    /// knows when the server's seconds turn.
    pub fn set_server_ahead(&self, ahead: SignedDuration) {
        self.0.lock().ahead = ahead;
    }

    /// How it looks now.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let now = self.0.clock.elapsed();
        let book = self.0.lock();
        let mut callers = book.state.callers();
        callers.sort();
        Snapshot {
            waiting: book.state.waiting(),
            in_flight: book.state.in_flight(),
            paused: book.state.paused_for(now),
            callers,
            sharing: book.sharing,
        }
    }

    /// How long a call would wait at least that the caller adds now.
    #[must_use]
    pub fn expected_wait(&self, caller: &Caller, priority: Priority) -> Duration {
        let now = self.0.clock.elapsed();
        self.0.lock().state.expected_wait(caller, priority, now)
    }

    fn too_late(&self, reason: Reason, caller: &Caller, priority: Priority) -> TooLate {
        TooLate {
            reason,
            expected_wait: self.expected_wait(caller, priority),
        }
    }

    fn join(
        &self,
        caller: &Caller,
        priority: Priority,
        patience: Option<Duration>,
    ) -> Result<Waiting, TooLate> {
        let now = self.0.clock.elapsed();
        let mut book = self.0.lock();
        let expected_wait = book.state.expected_wait(caller, priority, now);
        let refused = |reason| TooLate {
            reason,
            expected_wait,
        };
        if patience.is_some_and(|patience| expected_wait > patience) {
            return Err(refused(Reason::Deadline));
        }
        let ticket = book.state.ask(caller, priority, now).map_err(refused)?;
        let bell = Arc::new(Notify::new());
        book.waiting.insert(ticket, Arc::clone(&bell));
        drop(book);
        Ok(Waiting::new(Arc::clone(&self.0), ticket, bell))
    }
}

impl fmt::Debug for Pace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Snapshot {
            waiting, in_flight, ..
        } = self.snapshot();
        formatter
            .debug_struct("Pace")
            .field("waiting", &waiting)
            .field("in_flight", &in_flight)
            .finish_non_exhaustive()
    }
}

impl Inner {
    /// Nothing under the lock panics half-way, so what a panicking thread left behind is sound.
    fn lock(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn moment(&self, book: &Book) -> Moment {
        let wall = self
            .clock
            .now()
            .saturating_add(book.ahead)
            .unwrap_or(Timestamp::MAX);
        let phase = wall.subsec_nanosecond().rem_euclid(1_000_000_000);
        Moment {
            at: self.clock.elapsed(),
            phase: Duration::from_nanos(u64::try_from(phase).unwrap_or_default()),
        }
    }

    /// Lets every call start that may.
    fn turn(&self, book: &mut Book) {
        if let Sharing::Shared { .. } = book.sharing {
            self.wanted.notify_one();
            return;
        }
        let now = self.moment(book);
        while let Some(started) = book.state.start(now) {
            book.grant(started, None);
        }
    }

    /// The same after something has changed that the keeper of the time counted on.
    fn turn_again(&self, book: &mut Book) {
        self.turn(book);
        if let Some(bell) = book.keeper.and_then(|keeper| book.waiting.get(&keeper)) {
            bell.notify_one();
        }
    }

    /// Gives a lease back where it came from.
    fn give_back(&self, lease: Option<String>) {
        if let (Some(giver), Some(lease)) = (&self.giver, lease) {
            // Where nobody listens any more the lease ends by itself.
            let _ = giver.send(lease);
        }
    }
}

impl Book {
    fn grant(&mut self, Started { ticket, start }: Started, lease: Option<String>) {
        if let Some(bell) = self.waiting.get(&ticket) {
            bell.notify_one();
        }
        self.granted.insert(ticket, Granted { start, lease });
    }
}
