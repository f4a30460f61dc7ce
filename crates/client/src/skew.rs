//! How far the server's clock is from ours, measured from the `Date` header of its answers.
//!
//! `Date` is a whole second, so one answer only says between which bounds the difference lies; every further answer
//! narrows them. Where the bounds leave room for no difference, there is none.

use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};

/// A `Date` may be a second old already when it is sent, and tells whole seconds.
const DATE_ERROR: SignedDuration = SignedDuration::from_secs(2);

/// What is known of the difference: the server's clock minus ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Skew {
    bounds: Option<(SignedDuration, SignedDuration)>,
}

impl Skew {
    /// Takes in the `Date` of an answer that was asked for at `sent` and was there at `received`.
    pub(crate) fn measure(&mut self, date: Timestamp, sent: Timestamp, received: Timestamp) {
        let low = date.duration_since(received);
        let high = date.duration_since(sent) + DATE_ERROR;
        self.bounds = match self.bounds {
            Some((known_low, known_high)) if low <= known_high && known_low <= high => {
                Some((known_low.max(low), known_high.min(high)))
            }
            // One of the clocks was put right.
            _ => Some((low, high)),
        };
    }

    /// The best guess.
    pub(crate) fn ahead(self) -> SignedDuration {
        match self.bounds {
            Some((low, high)) if low > SignedDuration::ZERO || high < SignedDuration::ZERO => {
                (low + high) / 2
            }
            _ => SignedDuration::ZERO,
        }
    }
}

/// The moment of a `Date` header.
pub(crate) fn read_date(text: &str) -> Option<Timestamp> {
    let moment: SystemTime = httpdate::parse_http_date(text).ok()?;
    Timestamp::try_from(moment).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(milliseconds: i64) -> Timestamp {
        Timestamp::from_millisecond(1_700_000_000_000 + milliseconds).unwrap()
    }

    #[test]
    fn a_clock_that_is_right_needs_no_correction() {
        let mut skew = Skew::default();
        assert_eq!(skew.ahead(), SignedDuration::ZERO);
        for sent in [0, 999, 1_500, 61_999] {
            skew.measure(at((sent + 3) / 1_000 * 1_000), at(sent), at(sent + 5));
            assert_eq!(skew.ahead(), SignedDuration::ZERO, "{sent}");
        }
    }

    #[test]
    fn a_clock_seven_hours_off_is_found_to_the_second_and_found_right_again() {
        let hours = 7 * 3_600_000;
        let mut skew = Skew::default();
        for sent in [0, 130, 420, 990] {
            skew.measure(at((hours + sent) / 1_000 * 1_000), at(sent), at(sent + 4));
        }
        let error = skew.ahead().as_millis() - i128::from(hours);
        assert!(error.abs() <= 1_000, "{error}");
        skew.measure(at(5_000), at(5_400), at(5_402));
        assert_eq!(skew.ahead(), SignedDuration::ZERO);
    }

    #[test]
    fn dates_are_read() {
        let date = read_date("Tue, 14 Nov 2023 22:13:20 GMT");
        assert_eq!(date, Timestamp::from_second(1_700_000_000).ok());
        assert_eq!(read_date("yesterday"), None);
    }
}
