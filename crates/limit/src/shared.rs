//! The limit of one token, counted in Redis or Valkey for all processes that use the token.
//!
//! One script ([`take.lua`](https://redis.io/docs/latest/develop/programmability/eval-intro/) beside this file) does
//! everything in one step: it gives the next start to the process that has had least, or says when to ask again. A call
//! in flight is a lease that ends by itself when its process dies. Redis's clock decides, so the processes' clocks need
//! not agree.

use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, Script};

use crate::Allowance;
use crate::pace::{CLOCK_ERROR, JITTER_MARGIN, LATENESS};

/// How long a call may be in flight before its process is taken to be dead, unless [`Shared::with_lease`] says
/// otherwise.
const LEASE: Duration = Duration::from_secs(180);

/// How long a process is counted after its last sign of life, in milliseconds.
const SILENT_MS: u64 = 10_000;

/// How often a process gives a sign of life when it has nothing to ask for.
pub(crate) const SIGN_OF_LIFE: Duration = Duration::from_secs(3);

/// Longest wait for an answer of Redis: it is near, or of no use.
const ANSWER_MAX: Duration = Duration::from_millis(500);

/// Longest wait for a connection.
const CONNECT_MAX: Duration = Duration::from_secs(1);

/// Longest names of a token and of a process, in bytes.
const NAME_BYTES_MAX: usize = 128;

/// Why the limit can't be shared.
#[derive(Debug, thiserror::Error)]
pub enum SharedError {
    /// The address is none.
    #[error("{0} is no address of a Redis or Valkey server; write redis://host:port or unix:///path")]
    Address(String),
    /// A name is empty or too long.
    #[error("the names of token and process have from 1 to {NAME_BYTES_MAX} bytes")]
    Name,
    /// Redis doesn't answer, or answers with an error.
    #[error("Redis: {0}")]
    Redis(#[from] redis::RedisError),
}

/// What Redis says to a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// The call may start now.
    Now,
    /// Ask again after this time.
    After(Duration),
}

/// The shared limit of one token.
#[derive(Clone)]
pub struct Shared {
    connection: ConnectionManager,
    script: Script,
    keys: [String; 5],
    process: String,
    lease: Duration,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Shared")
            .field("process", &self.process)
            .finish_non_exhaustive()
    }
}

impl Shared {
    /// The limit that all processes share who give the same `token` (a name of it that betrays nothing, such as a
    /// digest). `process` tells this one from the others. The server need not be there yet.
    ///
    /// # Errors
    /// [`SharedError::Address`], [`SharedError::Name`].
    pub fn new(address: &str, token: &str, process: &str) -> Result<Self, SharedError> {
        let is_name = |name: &str| (1..=NAME_BYTES_MAX).contains(&name.len());
        if !is_name(token) || !is_name(process) {
            return Err(SharedError::Name);
        }
        // The error would repeat the address, with its password.
        let scheme = address.split("://").next().unwrap_or_default();
        let client = Client::open(address).map_err(|_| SharedError::Address(format!("{scheme}://…")))?;
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(1)
            .set_max_delay(CONNECT_MAX)
            .set_connection_timeout(Some(CONNECT_MAX))
            .set_response_timeout(Some(ANSWER_MAX));
        let keys = ["slots", "leases", "waiting", "turns", "processes"];
        Ok(Self {
            connection: ConnectionManager::new_lazy_with_config(client, config)?,
            script: Script::new(include_str!("shared/take.lua")),
            // The braces keep a token's keys on one node of a cluster.
            keys: keys.map(|key| format!("neraca:limit:{{{token}}}:{key}")),
            process: process.to_owned(),
            lease: LEASE,
        })
    }

    /// The same with another time after which a call's process is taken to be dead. It must be longer than any call
    /// may take.
    #[must_use]
    pub fn with_lease(self, lease: Duration) -> Self {
        Self { lease, ..self }
    }

    /// Asks for a start on behalf of so many callers. Also gives the number of processes that are there.
    ///
    /// `phase` is how long the API server's second has run.
    pub(crate) async fn take(
        &self,
        lease: &str,
        allowance: Allowance,
        callers: usize,
        phase: Duration,
    ) -> Result<(Given, u32), SharedError> {
        let period = Duration::from_secs(1) + JITTER_MARGIN;
        let milliseconds = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let mut call = self.script.prepare_invoke();
        for key in &self.keys {
            call.key(key);
        }
        call.arg(&self.process).arg(lease);
        call.arg(allowance.per_second.max(1))
            .arg(allowance.in_flight.max(1));
        call.arg(callers).arg(milliseconds(phase));
        call.arg(milliseconds(self.lease))
            .arg(SILENT_MS)
            .arg(milliseconds(period));
        call.arg(milliseconds(LATENESS)).arg(milliseconds(CLOCK_ERROR));
        let mut connection = self.connection.clone();
        let (granted, wait, processes): (u8, u64, u32) = call.invoke_async(&mut connection).await?;
        let given = match granted {
            1 => Given::Now,
            _ => Given::After(Duration::from_millis(wait)),
        };
        Ok((given, processes))
    }

    /// Says that this process is there and wants nothing; gives the number of processes that are.
    pub(crate) async fn live(&self, allowance: Allowance) -> Result<u32, SharedError> {
        let (_, processes) = self.take("", allowance, 0, Duration::ZERO).await?;
        Ok(processes)
    }

    /// Gives a lease back: its call has ended.
    pub(crate) async fn give(&self, lease: &str) -> Result<(), SharedError> {
        let mut connection = self.connection.clone();
        let [_, leases, ..] = &self.keys;
        let mut remove = redis::cmd("ZREM");
        remove.arg(leases).arg(lease);
        Ok(remove.query_async(&mut connection).await?)
    }

    /// A name for the lease with this number, unlike any other process's.
    pub(crate) fn lease_name(&self, number: u64) -> String {
        format!("{}/{number}", self.process)
    }
}
