//! What all clients of one token share in this process: the pace, and what is known of the server's clock.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use neraca_limit::pace::Pace;
use neraca_limit::{Allowance, Clock};

use crate::config::{Config, Pacing, TokenMark};
use crate::skew::Skew;

/// How many tokens are remembered after their last client has gone. Their last second must not be forgotten.
const IDLE_LANES_MAX: usize = 1_024;

/// The lanes of this process.
static LANES: LazyLock<Mutex<HashMap<TokenMark, Arc<Lane>>>> = LazyLock::new(Mutex::default);

/// One token's.
#[derive(Debug)]
pub(crate) struct Lane {
    /// Nothing where the server has no limits.
    pub(crate) pace: Option<Pace>,
    skew: Mutex<Skew>,
}

impl Lane {
    /// The lane that the configuration asks for: the one that other clients of the token use already, if they do.
    pub(crate) fn of(config: &Config, clock: &Arc<dyn Clock>) -> Arc<Self> {
        match &config.pacing {
            Pacing::Off => Arc::new(Self::with(None)),
            Pacing::Own(pace) => Arc::new(Self::with(Some(pace.clone()))),
            Pacing::PerToken(allowance) => shared(config.token_mark(), *allowance, clock),
        }
    }

    fn with(pace: Option<Pace>) -> Self {
        Self {
            pace,
            skew: Mutex::default(),
        }
    }

    /// How far the server's clock is ahead of ours.
    pub(crate) fn ahead(&self) -> SignedDuration {
        self.skew.lock().unwrap_or_else(PoisonError::into_inner).ahead()
    }

    /// Takes in the `Date` of an answer.
    pub(crate) fn measure(&self, date: Timestamp, sent: Timestamp, received: Timestamp) {
        let mut skew = self.skew.lock().unwrap_or_else(PoisonError::into_inner);
        let before = skew.ahead();
        skew.measure(date, sent, received);
        let ahead = skew.ahead();
        drop(skew);
        if let Some(pace) = self.pace.as_ref().filter(|_| ahead != before) {
            pace.set_server_ahead(ahead);
        }
    }
}

fn shared(token: TokenMark, allowance: Allowance, clock: &Arc<dyn Clock>) -> Arc<Lane> {
    let mut lanes = LANES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(lane) = lanes.get(&token) {
        return Arc::clone(lane);
    }
    if lanes.len() >= IDLE_LANES_MAX {
        lanes.retain(|_, lane| Arc::strong_count(lane) > 1);
    }
    let pace = Pace::new(allowance, Arc::clone(clock));
    let lane = Arc::new(Lane::with(Some(pace)));
    lanes.insert(token, Arc::clone(&lane));
    lane
}
