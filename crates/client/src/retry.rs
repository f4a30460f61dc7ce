//! When a call is sent again. A pure decision over values; nothing here waits, sends or looks at a clock.

use std::time::Duration;

/// How often a call is sent at most, unless the configuration says otherwise.
const ATTEMPTS_MAX: u32 = 6;
/// The longest wait that a server may ask for with `Retry-After`.
pub const RETRY_AFTER_MAX: Duration = Duration::from_secs(300);
/// How long to hold back after a refusal by the limits that doesn't say how long.
const LIMITED_WAIT: Duration = Duration::from_millis(1_000);
/// How many retries a client may make before it has earned more, and the most it can save up.
const BUDGET_RETRIES: u32 = 20;
/// How many calls earn a retry: at most one call in five is a retry, however bad the server is.
const CALLS_PER_RETRY: u32 = 5;

/// What a call does if it is carried out twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Nothing: it reads.
    Read,
    /// It may make something twice.
    Write,
    /// Nothing: the server carries out a marked call once, and has shown that it does.
    MarkedWrite,
}

/// What became of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// No connection came about.
    NotSent,
    /// It left, and no whole answer came: a time-out, or a cut connection.
    Lost,
    /// The server has refused it for the limits.
    Limited {
        /// What it asked for.
        retry_after: Option<Duration>,
    },
    /// The server says that it has not carried it out, and that this may change.
    NotExecuted {
        /// What it asked for.
        retry_after: Option<Duration>,
    },
    /// Something between here and the books has failed: any other status from 500.
    Failed {
        /// What it asked for.
        retry_after: Option<Duration>,
    },
    /// An answer, whatever it says.
    Answered,
}

/// What to do about an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Give it to the caller.
    Return,
    /// Give it to the caller as one of which nobody knows whether it was carried out.
    Ambiguous,
    /// Send it again after so long.
    Again {
        /// How long to wait.
        after: Duration,
        /// Nobody may call with the token meanwhile.
        pauses_token: bool,
    },
}

/// How patient a client is.
///
/// ```
/// use neraca_client::retry::{Class, Decision, Outcome, RetryPolicy};
/// let policy = RetryPolicy::default();
/// // A read that got lost is sent again; a write is not, for it may have been carried out.
/// assert!(matches!(policy.decide(Class::Read, Outcome::Lost, 1, 0, true), Decision::Again { .. }));
/// assert_eq!(policy.decide(Class::Write, Outcome::Lost, 1, 0, true), Decision::Ambiguous);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How often a call is sent at most, the first time included.
    pub attempts_max: u32,
    /// The longest wait before the second attempt; it doubles with each further one.
    pub wait_first: Duration,
    /// The longest wait before any attempt, unless the server asks for more.
    pub wait_max: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts_max: ATTEMPTS_MAX,
            wait_first: Duration::from_millis(250),
            wait_max: Duration::from_secs(15),
        }
    }
}

impl RetryPolicy {
    /// Never sends anything twice.
    ///
    /// ```
    /// use neraca_client::retry::{Class, Decision, Outcome, RetryPolicy};
    /// let decision = RetryPolicy::none().decide(Class::Read, Outcome::Lost, 1, 0, true);
    /// assert_eq!(decision, Decision::Return);
    /// ```
    #[must_use]
    pub fn none() -> Self {
        Self {
            attempts_max: 1,
            ..Self::default()
        }
    }

    /// Decides after the attempt of this number, counted from 1. `random` spreads the waits of many clients; any number
    /// will do. `in_budget` says whether the client has a retry left ([`RetryBudget`]).
    ///
    /// ```
    /// use neraca_client::retry::{Class, Decision, Outcome, RetryPolicy};
    /// let refused = Outcome::Limited { retry_after: None };
    /// let decision = RetryPolicy::default().decide(Class::Write, refused, 1, 0, true);
    /// assert!(matches!(decision, Decision::Again { pauses_token: true, .. }));
    /// ```
    #[must_use]
    pub fn decide(
        &self,
        class: Class,
        outcome: Outcome,
        attempt: u32,
        random: u64,
        in_budget: bool,
    ) -> Decision {
        let is_safe = class != Class::Write;
        let (may_retry, otherwise) = match outcome {
            Outcome::Answered => return Decision::Return,
            Outcome::Limited { .. } => (true, Decision::Return),
            Outcome::NotSent | Outcome::NotExecuted { .. } => (in_budget, Decision::Return),
            Outcome::Lost | Outcome::Failed { .. } if class == Class::Read => (in_budget, Decision::Return),
            Outcome::Lost | Outcome::Failed { .. } => (is_safe && in_budget, Decision::Ambiguous),
        };
        if !may_retry || attempt >= self.attempts_max {
            return otherwise;
        }
        let pauses_token = matches!(outcome, Outcome::Limited { .. });
        let asked = match outcome {
            Outcome::Limited { retry_after } => Some(retry_after.unwrap_or(LIMITED_WAIT)),
            Outcome::NotExecuted { retry_after } | Outcome::Failed { retry_after } => retry_after,
            _ => None,
        };
        let wait = self.wait(attempt, random);
        let after = asked.map_or(wait, |asked| asked.min(RETRY_AFTER_MAX).saturating_add(wait / 4));
        Decision::Again { after, pauses_token }
    }

    /// Between half of the longest wait and all of it.
    fn wait(&self, attempt: u32, random: u64) -> Duration {
        let doublings = attempt.saturating_sub(1).min(16);
        let longest = self.wait_first.saturating_mul(1 << doublings).min(self.wait_max);
        let nanos = u64::try_from(longest.as_nanos()).unwrap_or(u64::MAX);
        let half = nanos / 2;
        Duration::from_nanos(half + random % (half + 1))
    }
}

/// How many retries a client has left. Every call earns a part of one, so that a broken server is not asked six times as
/// often as a sound one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryBudget {
    /// In parts of which [`CALLS_PER_RETRY`] make a retry.
    parts: u32,
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self {
            parts: BUDGET_RETRIES * CALLS_PER_RETRY,
        }
    }
}

impl RetryBudget {
    /// A call begins.
    ///
    /// ```
    /// use neraca_client::retry::RetryBudget;
    /// let mut budget = RetryBudget::default();
    /// while budget.has_one() {
    ///     budget.spend();
    /// }
    /// (0..5).for_each(|_| budget.earn());
    /// assert!(budget.has_one(), "five calls earn a retry");
    /// ```
    pub fn earn(&mut self) {
        self.parts = (self.parts + 1).min(BUDGET_RETRIES * CALLS_PER_RETRY);
    }

    /// Whether there is a retry left.
    ///
    /// ```
    /// use neraca_client::retry::RetryBudget;
    /// assert!(RetryBudget::default().has_one());
    /// ```
    #[must_use]
    pub fn has_one(&self) -> bool {
        self.parts >= CALLS_PER_RETRY
    }

    /// A retry begins.
    ///
    /// ```
    /// use neraca_client::retry::RetryBudget;
    /// let mut budget = RetryBudget::default();
    /// budget.spend();
    /// assert_ne!(budget, RetryBudget::default());
    /// ```
    pub fn spend(&mut self) {
        self.parts = self.parts.saturating_sub(CALLS_PER_RETRY);
    }
}

#[cfg(test)]
mod tests;
