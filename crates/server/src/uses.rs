//! When API Tokens were last used. A call leaves its time in memory; what has gathered is written to the directory now
//! and then, in one unit of work, because each write of the directory makes the gate look every caller up again.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use neraca_store::directory::api_tokens;
use neraca_store::{StoreError, Unit};
use papaya::HashMap;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::server::Server;

/// How often what has gathered is written.
const TURN: Duration = Duration::from_secs(60);

/// Uses that were not written yet: the last one of each token, in microseconds since 1970.
#[derive(Default)]
pub(crate) struct Uses(HashMap<i64, AtomicI64>);

impl Uses {
    /// Notes a use. There is at most one entry per token that the directory knows.
    pub(crate) fn note(&self, token: i64, at: Timestamp) {
        let uses = self.0.pin();
        let last = uses.get_or_insert_with(token, AtomicI64::default);
        last.fetch_max(at.as_microsecond(), Ordering::Relaxed);
    }

    /// Takes what has gathered.
    fn take(&self) -> Vec<(i64, Timestamp)> {
        let uses = self.0.pin();
        let mut taken = Vec::new();
        for (token, last) in &uses {
            // Zero until the next use; the entry stays, so that no use is lost between two steps.
            let micros = last.swap(0, Ordering::Relaxed);
            if micros != 0
                && let Ok(at) = Timestamp::from_microsecond(micros)
            {
                taken.push((*token, at));
            }
        }
        taken
    }
}

/// Writes what has gathered, if anything: before a page shows it, and in turns.
pub(crate) async fn write(server: &Server) -> Result<(), StoreError> {
    let uses = server.uses.take();
    if uses.is_empty() {
        return Ok(());
    }
    let note = move |unit: &Unit<'_>| api_tokens::note_use(unit, &uses);
    server.directory.write(note).await
}

/// Writes in turns until the server stops.
pub(crate) async fn keep_up(server: Arc<Server>, stop: CancellationToken) {
    let mut turns = tokio::time::interval(TURN);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while stop.run_until_cancelled(turns.tick()).await.is_some() {
        if let Err(error) = write(&server).await {
            tracing::warn!(%error, "the last uses of API Tokens can't be written");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_use_is_taken_once() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let uses = Uses::default();
        for second in [5, 9, 7] {
            uses.note(151, at(second));
        }
        assert_eq!(uses.take(), [(151, at(9))]);
        assert_eq!(uses.take(), []);
        uses.note(151, at(10));
        assert_eq!(uses.take(), [(151, at(10))]);
    }
}
