//! Counting within one process.
//!
//! The tokens are dealt to [`SHARDS`] shards, each a map behind its own lock that is held for some tens of
//! nanoseconds, so that calls of different tokens hardly ever meet. Tokens that have not been used lately
//! are forgotten whenever a shard would grow, so there is nothing to start, to stop or to wait for.

use std::{
    array,
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::Timestamp;

use crate::{Allowance, Refusal, TokenKey, usage::Usage};

/// Shards that the tokens are dealt to, a power of two.
const SHARDS: usize = 64;

/// Tokens that a shard may hold before it looks for idle ones. So at least 4,096 tokens in all are never
/// looked through, and beyond that a shard never holds more than twice the tokens that it found in use when
/// it last looked.
const UNSWEPT_TOKENS: usize = 64;

/// The limits of every token, counted in this process.
pub struct Local {
    allowance: Allowance,
    shards: Box<[Arc<Shard>; SHARDS]>,
}

impl Local {
    /// Gives every token this allowance.
    #[must_use]
    pub fn new(allowance: Allowance) -> Self {
        Self {
            allowance,
            shards: Box::new(array::from_fn(|_| Arc::default())),
        }
    }

    /// Lets one call of `token` begin at the moment `now`. It is in flight until the lease is dropped.
    ///
    /// # Errors
    /// The [`Refusal`] that says which limit was reached; a refused call counts for neither.
    pub fn take(&self, token: TokenKey, now: Timestamp) -> Result<Lease, Refusal> {
        let shard = self.shard(token);
        shard.lock().begin(token, now.as_second(), self.allowance)?;
        Ok(Lease {
            place: Some(Place {
                shard: Arc::clone(shard),
                token,
            }),
        })
    }

    /// Calls in flight, of all tokens.
    #[must_use]
    pub fn calls_in_flight(&self) -> u64 {
        self.shards
            .iter()
            .map(|shard| shard.lock().calls_in_flight())
            .sum()
    }

    /// Tokens that are remembered, whether in use or not yet forgotten.
    #[must_use]
    pub fn tokens_remembered(&self) -> usize {
        self.shards.iter().map(|shard| shard.lock().usages.len()).sum()
    }

    fn shard(&self, token: TokenKey) -> &Arc<Shard> {
        // Tokens are numbered one after the other, so their lowest bits deal them evenly.
        &self.shards[token.0 as usize % SHARDS]
    }
}

impl Default for Local {
    /// Eight and eight.
    fn default() -> Self {
        Self::new(Allowance::default())
    }
}

impl fmt::Debug for Local {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Local")
            .field("allowance", &self.allowance)
            .finish_non_exhaustive()
    }
}

/// The right to one call in flight. Drop it when the last byte of the answer has left.
#[derive(Debug)]
#[must_use = "a call is in flight only as long as its lease lives"]
pub struct Lease {
    /// Nothing where nobody counts.
    place: Option<Place>,
}

impl Lease {
    /// A lease that nobody counts.
    pub(crate) fn unlimited() -> Self {
        Self { place: None }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(Place { shard, token }) = self.place.take() {
            shard.lock().end(token);
        }
    }
}

/// Where a lease is counted.
#[derive(Debug)]
struct Place {
    shard: Arc<Shard>,
    token: TokenKey,
}

/// Some of the tokens.
#[derive(Default)]
struct Shard {
    tokens: Mutex<Tokens>,
}

impl Shard {
    fn lock(&self) -> MutexGuard<'_, Tokens> {
        // Nothing under the lock panics half-way, so what a panicking thread left behind is sound.
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Shard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Shard").finish_non_exhaustive()
    }
}

/// What the tokens of one shard have used.
struct Tokens {
    usages: HashMap<TokenKey, Usage>,
    /// How many tokens it takes until the idle ones are looked for.
    sweep_at: usize,
}

impl Default for Tokens {
    fn default() -> Self {
        Self {
            usages: HashMap::new(),
            sweep_at: UNSWEPT_TOKENS,
        }
    }
}

impl Tokens {
    fn begin(&mut self, token: TokenKey, second: i64, allowance: Allowance) -> Result<(), Refusal> {
        if let Some(usage) = self.usages.get_mut(&token) {
            return usage.begin(second, allowance);
        }
        let mut usage = Usage::default();
        usage.begin(second, allowance)?;
        self.forget_idle(second);
        self.usages.insert(token, usage);
        Ok(())
    }

    fn end(&mut self, token: TokenKey) {
        // A token with calls in flight is never forgotten, so it is always found.
        if let Some(usage) = self.usages.get_mut(&token) {
            usage.end();
        }
    }

    fn calls_in_flight(&self) -> u64 {
        self.usages
            .values()
            .map(|usage| u64::from(usage.in_flight()))
            .sum()
    }

    /// Forgets idle tokens when there are many. The next time is only when their number has doubled, so
    /// that each new token pays for looking at two at most.
    fn forget_idle(&mut self, second: i64) {
        if self.usages.len() < self.sweep_at {
            return;
        }
        self.usages.retain(|_, usage| !usage.is_idle(second));
        self.sweep_at = UNSWEPT_TOKENS.max(2 * self.usages.len());
        self.usages.shrink_to(self.sweep_at);
    }
}
