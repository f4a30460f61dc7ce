//! How many calls each Data Usaha had today, in WIB.
//!
//! Like the last calls they are counted in memory only, since nothing on a call's way may wait for a disk. So a count
//! begins with the day or, on the day on which the server was started, with the server; [`CallsToday::since`] tells.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use neraca_wire::date::date_in_wib;
use papaya::HashMap;

/// The calls of one Data Usaha on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    day: Date,
    /// All of them.
    pub(crate) calls: u64,
    /// Those that were refused, or failed.
    pub(crate) refused: u64,
}

impl Count {
    fn new(day: Date) -> Self {
        Self {
            day,
            calls: 0,
            refused: 0,
        }
    }
}

/// The calls of all Data Usaha today. There is one entry for each whose token was ever shown, so no more than the
/// directory knows.
pub(crate) struct CallsToday {
    began: Timestamp,
    counts: HashMap<i64, Arc<Mutex<Count>>>,
}

impl CallsToday {
    /// Begins to count at `now`.
    pub(crate) fn new(now: Timestamp) -> Self {
        Self {
            began: now,
            counts: HashMap::new(),
        }
    }

    /// Notes a call that was answered with `status`.
    pub(crate) fn note(&self, data_usaha: i64, at: Timestamp, status: u16) {
        let today = date_in_wib(at);
        let counts = self.counts.pin();
        let count = counts.get_or_insert_with(data_usaha, || Arc::new(Mutex::new(Count::new(today))));
        let mut count = count.lock().unwrap_or_else(PoisonError::into_inner);
        if count.day != today {
            *count = Count::new(today);
        }
        count.calls += 1;
        // A 308 tells where to go; it refuses nothing.
        count.refused += u64::from(status >= 400);
    }

    /// The calls of a Data Usaha on the day of `now`.
    pub(crate) fn of(&self, data_usaha: i64, now: Timestamp) -> Count {
        let today = date_in_wib(now);
        let counts = self.counts.pin();
        let count = counts
            .get(&data_usaha)
            .map(|count| *count.lock().unwrap_or_else(PoisonError::into_inner));
        count
            .filter(|count| count.day == today)
            .unwrap_or_else(|| Count::new(today))
    }

    /// When the count of the day of `now` began, unless that was with the day.
    pub(crate) fn since(&self, now: Timestamp) -> Option<Timestamp> {
        (date_in_wib(self.began) == date_in_wib(now)).then_some(self.began)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_count_begins_anew_at_midnight_in_wib() {
        let calls = CallsToday::new(at("2026-11-24T03:00:00Z"));
        for (when, status) in [
            ("2026-11-24T16:59:59Z", 200),
            ("2026-11-24T16:59:59Z", 401),
            ("2026-11-24T16:59:59Z", 308),
        ] {
            calls.note(1_001, at(when), status);
        }
        let late = calls.of(1_001, at("2026-11-24T16:59:59Z"));
        assert_eq!((late.calls, late.refused), (3, 1));
        let midnight = at("2026-11-24T17:00:00Z");
        assert_eq!(calls.of(1_001, midnight).calls, 0, "nothing came yet");
        calls.note(1_001, midnight, 200);
        let early = calls.of(1_001, midnight);
        assert_eq!((early.calls, early.refused), (1, 0));
        assert_eq!(calls.of(1_002, midnight).calls, 0, "another's calls");
    }

    #[test]
    fn a_count_tells_when_it_began_later_than_the_day() {
        let began = at("2026-11-24T03:00:00Z");
        let calls = CallsToday::new(began);
        assert_eq!(calls.since(at("2026-11-24T16:59:59Z")), Some(began));
        assert_eq!(calls.since(at("2026-11-24T17:00:00Z")), None);
    }
}
