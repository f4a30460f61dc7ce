//! A pace whose starts come from a limit that is shared with other processes.
//!
//! One task per pace asks for a start whenever somebody waits, and gives it to whoever is next *then*: fairness and
//! priorities stay here, the count is over there. When Redis is away, this process goes on alone with its share: the
//! allowance divided by the processes that were there last. It says so, and asks again until Redis is back.

use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::state::Look;
use super::{Book, Inner, Pace, Sharing};
use crate::shared::{Given, SIGN_OF_LIFE, Shared, SharedError};
use crate::{Allowance, Clock};

/// How many processes are assumed where Redis never told: one that shares is not alone.
const PROCESSES_ASSUMED: u32 = 2;

/// How often Redis is tried while it is away.
const TRY_AGAIN: Duration = Duration::from_secs(1);

impl Pace {
    /// A pace that counts together with the other processes on `shared`. Runs a task as long as the pace lives, so it
    /// has to be called within a runtime.
    #[must_use]
    pub fn shared(allowance: Allowance, clock: Arc<dyn Clock>, shared: Shared) -> Self {
        let (giver, given) = unbounded_channel();
        let sharing = Sharing::Shared {
            processes: PROCESSES_ASSUMED,
        };
        let pace = Self::with(allowance, clock, sharing, Some(giver));
        tokio::spawn(give_back(shared.clone(), given));
        let source = Source {
            pace: Arc::downgrade(&pace.0),
            shared,
            allowance,
            processes: PROCESSES_ASSUMED,
            leases: 0,
        };
        tokio::spawn(source.run());
        pace
    }
}

impl Inner {
    /// Lets the next call start with the lease, or gives it back if nobody wants it any more.
    fn start_with(&self, lease: String) {
        let mut book = self.lock();
        let now = self.moment(&book);
        match book.state.start_counted(now) {
            Some(started) => book.grant(started, Some(lease)),
            None => self.give_back(Some(lease)),
        }
    }

    /// Lets all who wait look again.
    fn wake_all(&self, book: &Book) {
        for bell in book.waiting.values() {
            bell.notify_one();
        }
    }
}

/// Tells Redis of calls that have ended. What it doesn't hear of ends there by itself.
async fn give_back(shared: Shared, mut given: UnboundedReceiver<String>) {
    while let Some(lease) = given.recv().await {
        if let Err(error) = shared.give(&lease).await {
            tracing::debug!(%error, "a lease wasn't given back");
        }
    }
}

/// Where the starts come from.
struct Source {
    pace: Weak<Inner>,
    shared: Shared,
    allowance: Allowance,
    processes: u32,
    leases: u64,
}

impl Source {
    /// Runs until the pace is gone.
    async fn run(mut self) {
        while let Some(pace) = self.pace.upgrade() {
            let outcome = self.step(pace).await;
            let Some(pace) = self.pace.upgrade() else { return };
            match outcome {
                Ok(processes) => self.is_there(&pace, processes),
                Err(error) => self.is_away(&pace, &error),
            }
            let is_away = matches!(pace.lock().sharing, Sharing::Share { .. });
            drop(pace);
            if is_away {
                tokio::time::sleep(TRY_AGAIN).await;
            }
        }
    }

    /// Asks for one start if somebody waits, else gives a sign of life after a while. Gives the processes there are.
    async fn step(&mut self, pace: Arc<Inner>) -> Result<u32, SharedError> {
        let is_away = matches!(pace.lock().sharing, Sharing::Share { .. });
        if is_away {
            drop(pace);
            return self.shared.live(self.allowance).await;
        }
        let (look, callers, now) = {
            let book = pace.lock();
            let now = pace.moment(&book);
            (book.state.look_elsewhere(now.at), book.state.callers().len(), now)
        };
        match look {
            Look::At(at) if at <= now.at => {}
            Look::At(at) => {
                tokio::time::sleep((at - now.at).min(SIGN_OF_LIFE)).await;
                return Ok(self.processes);
            }
            Look::Never | Look::AfterAnEnd => {
                let wanted = pace.wanted.notified();
                if tokio::time::timeout(SIGN_OF_LIFE, wanted).await.is_ok() {
                    return Ok(self.processes);
                }
                drop(pace);
                return self.shared.live(self.allowance).await;
            }
        }
        self.leases += 1;
        let lease = self.shared.lease_name(self.leases);
        let taking = self.shared.take(&lease, self.allowance, callers, now.phase);
        let (given, processes) = taking.await?;
        match given {
            Given::Now => pace.start_with(lease),
            Given::After(wait) => {
                drop(pace);
                tokio::time::sleep(wait).await;
            }
        }
        Ok(processes)
    }

    fn is_there(&mut self, pace: &Inner, processes: u32) {
        self.processes = processes.max(1);
        let sharing = Sharing::Shared {
            processes: self.processes,
        };
        let mut book = pace.lock();
        if matches!(book.sharing, Sharing::Share { .. }) {
            tracing::info!(processes, "the limit is shared through Redis");
            let now = pace.clock.elapsed();
            book.state.set_allowance(self.allowance, now);
        }
        book.sharing = sharing;
    }

    fn is_away(&mut self, pace: &Inner, error: &SharedError) {
        let share = Allowance {
            per_second: (self.allowance.per_second / self.processes).max(1),
            in_flight: (self.allowance.in_flight / self.processes).max(1),
        };
        let mut book = pace.lock();
        if matches!(book.sharing, Sharing::Shared { .. }) {
            tracing::warn!(
                %error,
                processes = self.processes,
                per_second = share.per_second,
                "Redis is away: this process keeps to its share of the limit"
            );
            book.sharing = Sharing::Share {
                processes: self.processes,
            };
            book.state.set_allowance(share, pace.clock.elapsed());
            pace.wake_all(&book);
        }
    }
}
