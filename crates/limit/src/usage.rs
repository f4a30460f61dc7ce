//! What one token has used of its allowance: the rule itself, without clock, map or lock.

use crate::{Allowance, Refusal};

/// How far two readings of the clock may lie apart, in seconds, and still be the same moment seen by two
/// threads, or a clock that was set a little. A call from that far before the counted second counts in it.
///
/// One second and no more: a token that is full waits at most that much longer than its second.
const CLOCK_JITTER: i64 = 1;

/// One token's calls.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usage {
    /// The second that `calls` were made in, since 1970.
    second: i64,
    calls: u32,
    in_flight: u32,
}

impl Usage {
    /// Counts a call that begins in `second`, or refuses it and counts nothing.
    pub(crate) fn begin(&mut self, second: i64, allowance: Allowance) -> Result<(), Refusal> {
        let counted = self.counted_at(second);
        if counted.calls >= allowance.per_second {
            return Err(Refusal::PerSecond);
        }
        if counted.in_flight >= allowance.in_flight {
            return Err(Refusal::InFlight);
        }
        *self = Self {
            calls: counted.calls + 1,
            in_flight: counted.in_flight + 1,
            ..counted
        };
        Ok(())
    }

    /// Counts the end of a call.
    pub(crate) fn end(&mut self) {
        debug_assert!(self.in_flight > 0, "only what has begun can end");
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// Whether nobody could tell this from a token that was never used.
    ///
    /// A second that is only just over is kept, for a thread that read the clock before it was.
    pub(crate) fn is_idle(self, second: i64) -> bool {
        self.in_flight == 0 && self.second.abs_diff(second) > CLOCK_JITTER.unsigned_abs()
    }

    /// The calls that are not answered yet.
    pub(crate) fn in_flight(self) -> u32 {
        self.in_flight
    }

    /// What counts in `second`: a new second starts from nothing, and so does one that is long before the
    /// counted one, because then the clock was set back and waiting for its old time would lock the token.
    fn counted_at(self, second: i64) -> Self {
        let same = (second..=second.saturating_add(CLOCK_JITTER)).contains(&self.second);
        if same {
            self
        } else {
            Self {
                second,
                calls: 0,
                ..self
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EIGHT: Allowance = Allowance {
        per_second: 8,
        in_flight: 8,
    };

    /// A usage after this many calls in `second` that were answered.
    fn answered(calls: u32, second: i64) -> Usage {
        let mut usage = Usage::default();
        for _ in 0..calls {
            usage.begin(second, EIGHT).unwrap();
            usage.end();
        }
        usage
    }

    #[test]
    fn the_ninth_call_of_a_second_is_refused_and_the_next_second_is_free() {
        let mut usage = answered(8, 100);
        assert_eq!(usage.begin(100, EIGHT), Err(Refusal::PerSecond));
        assert_eq!(usage.begin(101, EIGHT), Ok(()));
    }

    #[test]
    fn the_ninth_call_in_flight_is_refused_until_one_is_answered() {
        let mut usage = Usage::default();
        for second in 0..8 {
            usage.begin(100 + second, EIGHT).unwrap();
        }
        assert_eq!(usage.begin(200, EIGHT), Err(Refusal::InFlight));
        usage.end();
        assert_eq!(usage.begin(200, EIGHT), Ok(()));
    }

    #[test]
    fn a_refused_call_counts_for_nothing() {
        let mut usage = Usage::default();
        for second in 0..8 {
            usage.begin(100 + second, EIGHT).unwrap();
        }
        for _ in 0..100 {
            assert_eq!(usage.begin(200, EIGHT), Err(Refusal::InFlight));
        }
        for _ in 0..8 {
            usage.end();
        }
        for _ in 0..8 {
            usage.begin(200, EIGHT).unwrap();
            usage.end();
        }
        assert_eq!(usage.begin(200, EIGHT), Err(Refusal::PerSecond));
        assert_eq!(usage.in_flight(), 0);
    }

    #[test]
    fn a_clock_that_goes_back_neither_frees_nor_locks() {
        // A second back counts as the same second, however often it happens …
        let mut usage = answered(8, 100);
        for second in [99, 100, 99, 100] {
            assert_eq!(usage.begin(second, EIGHT), Err(Refusal::PerSecond), "{second}");
        }
        // … and more than that is a new time, with its own eight calls.
        let mut usage = answered(8, 100);
        for _ in 0..8 {
            usage.begin(98, EIGHT).unwrap();
            usage.end();
        }
        assert_eq!(usage.begin(98, EIGHT), Err(Refusal::PerSecond));
        assert_eq!(usage.begin(99, EIGHT), Ok(()));
    }

    #[test]
    fn only_a_token_without_calls_in_flight_and_with_its_second_long_over_is_idle() {
        let usage = answered(1, 100);
        let idle = [98, 99, 100, 101, 102].map(|second| usage.is_idle(second));
        assert_eq!(idle, [true, false, false, false, true]);
        let mut in_flight = usage;
        in_flight.begin(100, EIGHT).unwrap();
        assert!(!in_flight.is_idle(1_000_000));
    }

    #[test]
    fn the_ends_of_time_are_seconds_like_others() {
        for second in [i64::MIN, i64::MAX] {
            let mut usage = answered(8, second);
            assert_eq!(usage.begin(second, EIGHT), Err(Refusal::PerSecond));
            assert_eq!(usage.begin(0, EIGHT), Ok(()));
        }
    }
}
