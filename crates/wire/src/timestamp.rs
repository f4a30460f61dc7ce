//! `X-API-Timestamp`: the moment a caller says its call was made (seed, X-API-Timestamp).
//!
//! Six forms are read, told apart by their shape alone. A form without a zone is in WIB. The clock is an
//! argument of every check; what was probably wrong with a refused timestamp is told in `hint` and
//! `suspicion`.

mod hint;
mod suspicion;

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use crate::date::WIB;
use crate::language::Language;

pub use hint::{WrongMoment, WrongMomentReason, Zone};
pub use suspicion::Suspicion;

/// How far a timestamp may lie from the server's clock, in seconds, to either side, this far included (seed,
/// X-API-Timestamp).
pub const TOLERANCE_SECONDS: i64 = 600;

/// The longest timestamp that is read, in bytes; the longest of the forms has 35.
pub const TIMESTAMP_BYTES_MAX: usize = 40;

/// The earliest year a timestamp may carry.
pub const YEAR_MIN: i16 = 1970;

/// The latest year a timestamp may carry; far away, so that a year gone wrong is answered as a wrong clock,
/// with a hint, and not as an unreadable text.
pub const YEAR_MAX: i16 = 2999;

/// How far a zone may lie from UTC, in minutes (Kiribati is the farthest inhabited one).
const OFFSET_MINUTES_MAX: u32 = 14 * 60;

/// Digits of Unix time in seconds: from 1973 to the end of [`YEAR_MAX`].
const SECONDS_DIGITS: std::ops::RangeInclusive<usize> = 9..=11;
/// Digits of Unix time in milliseconds: from 1973 to 2286. Fourteen digits are `yyyymmddhhmmss`, which is no
/// form.
const MILLISECONDS_DIGITS: std::ops::RangeInclusive<usize> = 12..=13;
/// The most digits a fraction of a second may have.
const FRACTION_DIGITS_MAX: usize = 9;

/// The shape a timestamp was written in (seed, X-API-Timestamp).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimestampForm {
    /// `25/12/2023 13:42:39`, in WIB.
    DayFirst,
    /// `2023-11-02T09:32:43`, in WIB.
    IsoWithoutZone,
    /// `2023-11-02T02:32:43Z`.
    IsoUtc,
    /// `2023-11-02T10:32:43+0800`, also `+08:00` and `+08`.
    IsoWithOffset {
        /// East of UTC, in seconds.
        offset_seconds: i32,
    },
    /// `1698903037`.
    UnixSeconds,
    /// `1698903037551`.
    UnixMilliseconds,
}

/// A text that is no timestamp of any form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", suspicion.text(Language::English))]
pub struct TimestampError {
    /// What the text looks like instead.
    pub suspicion: Suspicion,
}

/// A timestamp farther from the clock than [`TOLERANCE_SECONDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the timestamp lies {seconds} s from the clock, more than {TOLERANCE_SECONDS} s")]
pub struct Skew {
    /// Timestamp minus clock in whole seconds, rounded away from zero: negative is behind, positive ahead.
    pub seconds: i64,
}

/// A timestamp that was read, with the form it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApiTimestamp {
    instant: Timestamp,
    form: TimestampForm,
}

impl ApiTimestamp {
    /// Reads a header's text. Its value is not compared with any clock; [`ApiTimestamp::check`] does that.
    ///
    /// # Errors
    /// [`TimestampError`], which says what the text looks like instead.
    pub fn parse(text: &str) -> Result<ApiTimestamp, TimestampError> {
        read(text.as_bytes()).ok_or_else(|| TimestampError {
            suspicion: suspicion::suspect(text),
        })
    }

    /// The moment that was meant.
    #[must_use]
    pub const fn instant(self) -> Timestamp {
        self.instant
    }

    /// The form it was written in.
    #[must_use]
    pub const fn form(self) -> TimestampForm {
        self.form
    }

    /// Timestamp minus clock in whole seconds, rounded away from zero: negative is behind, positive ahead.
    #[must_use]
    pub fn skew(self, now: Timestamp) -> i64 {
        let difference = self.difference(now);
        let rest = i64::from(difference.subsec_nanos().signum());
        difference.as_secs() + rest
    }

    /// Whether the timestamp lies within the tolerance of the clock; to the nanosecond, 600 s included.
    ///
    /// # Errors
    /// [`Skew`] when it does not.
    pub fn check(self, now: Timestamp) -> Result<(), Skew> {
        if self.difference(now).abs() <= SignedDuration::from_secs(TOLERANCE_SECONDS) {
            Ok(())
        } else {
            Err(Skew {
                seconds: self.skew(now),
            })
        }
    }

    /// What was probably wrong with a timestamp that fails [`ApiTimestamp::check`]. Nothing when it passes.
    #[must_use]
    pub fn hint(self, now: Timestamp) -> Option<WrongMoment> {
        self.check(now).is_err().then(|| hint::hint(self, now))
    }

    /// The timestamp a client should send: Unix milliseconds, which no time zone can spoil.
    #[must_use]
    pub fn epoch_milliseconds(now: Timestamp) -> String {
        now.as_millisecond().to_string()
    }

    fn difference(self, now: Timestamp) -> SignedDuration {
        self.instant.duration_since(now)
    }
}

fn read(text: &[u8]) -> Option<ApiTimestamp> {
    if text.len() > TIMESTAMP_BYTES_MAX {
        return None;
    }
    if text.iter().all(u8::is_ascii_digit) {
        return read_unix(text);
    }
    let mut reader = Reader { rest: text };
    let (instant, form) = if text.get(4) == Some(&b'-') {
        read_iso(&mut reader)?
    } else {
        read_day_first(&mut reader)?
    };
    reader.rest.is_empty().then_some(ApiTimestamp { instant, form })
}

fn read_unix(digits: &[u8]) -> Option<ApiTimestamp> {
    // Thirteen digits at most, so the sum cannot overflow.
    let number = digits.iter().take(MILLISECONDS_DIGITS.end() + 1);
    let number = number.fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    let (instant, form) = if SECONDS_DIGITS.contains(&digits.len()) {
        (Timestamp::from_second(number).ok()?, TimestampForm::UnixSeconds)
    } else if MILLISECONDS_DIGITS.contains(&digits.len()) {
        (
            Timestamp::from_millisecond(number).ok()?,
            TimestampForm::UnixMilliseconds,
        )
    } else {
        return None;
    };
    let year = WIB.to_datetime(instant).year();
    (YEAR_MIN..=YEAR_MAX)
        .contains(&year)
        .then_some(ApiTimestamp { instant, form })
}

/// `d/m/yyyy h:nn:ss`, with one or two digits for day, month and hour, which no other form could be taken
/// for.
fn read_day_first(reader: &mut Reader<'_>) -> Option<(Timestamp, TimestampForm)> {
    let day = reader.number(1..=2)?;
    reader.byte(b"/")?;
    let month = reader.number(1..=2)?;
    reader.byte(b"/")?;
    let year = reader.number(4..=4)?;
    reader.byte(b" ")?;
    let local = read_time(reader, date_of(year, month, day)?, 1..=2)?;
    Some((WIB.to_timestamp(local).ok()?, TimestampForm::DayFirst))
}

fn read_iso(reader: &mut Reader<'_>) -> Option<(Timestamp, TimestampForm)> {
    let year = reader.number(4..=4)?;
    reader.byte(b"-")?;
    let month = reader.number(2..=2)?;
    reader.byte(b"-")?;
    let day = reader.number(2..=2)?;
    reader.byte(b"Tt")?;
    let local = read_time(reader, date_of(year, month, day)?, 2..=2)?;
    let (offset, form) = match reader.rest.first() {
        None => (WIB, TimestampForm::IsoWithoutZone),
        Some(b'Z' | b'z') => {
            reader.byte(b"Zz")?;
            (Offset::UTC, TimestampForm::IsoUtc)
        }
        Some(_) => {
            let offset = read_offset(reader)?;
            (
                offset,
                TimestampForm::IsoWithOffset {
                    offset_seconds: offset.seconds(),
                },
            )
        }
    };
    Some((offset.to_timestamp(local).ok()?, form))
}

/// `hh:nn:ss`, with a fraction behind a point or a comma where there is one.
fn read_time(reader: &mut Reader<'_>, date: Date, hour: std::ops::RangeInclusive<usize>) -> Option<DateTime> {
    let hour = reader.number(hour)?;
    reader.byte(b":")?;
    let minute = reader.number(2..=2)?;
    reader.byte(b":")?;
    let second = reader.number(2..=2)?;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let mut nanosecond = 0;
    if reader.byte(b".,").is_some() {
        let before = reader.rest.len();
        nanosecond = reader.number(1..=FRACTION_DIGITS_MAX)?;
        for _ in before - reader.rest.len()..FRACTION_DIGITS_MAX {
            nanosecond *= 10;
        }
    }
    Some(date.at(
        small(hour)?,
        small(minute)?,
        small(second)?,
        i32::try_from(nanosecond).ok()?,
    ))
}

/// `+hh`, `+hhnn` or `+hh:nn`.
fn read_offset(reader: &mut Reader<'_>) -> Option<Offset> {
    let sign = if reader.byte(b"+-")? == b'-' { -1 } else { 1 };
    let hours = reader.number(2..=2)?;
    let minutes = if reader.rest.is_empty() {
        0
    } else {
        let _colon = reader.byte(b":");
        reader.number(2..=2)?
    };
    let total = hours * 60 + minutes;
    if minutes > 59 || total > OFFSET_MINUTES_MAX {
        return None;
    }
    Offset::from_seconds(sign * i32::try_from(total * 60).ok()?).ok()
}

fn date_of(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year)
        .ok()
        .filter(|year| (YEAR_MIN..=YEAR_MAX).contains(year))?;
    Date::new(year, small(month)?, small(day)?).ok()
}

fn small(number: u32) -> Option<i8> {
    i8::try_from(number).ok()
}

/// What is left of a text that is read from front to back.
struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    /// Takes one byte if it is one of these.
    fn byte(&mut self, any_of: &[u8]) -> Option<u8> {
        let (first, rest) = self
            .rest
            .split_first()
            .filter(|(first, _)| any_of.contains(first))?;
        self.rest = rest;
        Some(*first)
    }

    /// Takes all digits that follow, if their count lies in `count`; nine at most, so the number always fits.
    fn number(&mut self, count: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let length = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        // The offset `+0700` is two numbers without anything between them.
        let length = if length > *count.end() && *count.end() == 2 {
            2
        } else {
            length
        };
        if !count.contains(&length) || length > FRACTION_DIGITS_MAX {
            return None;
        }
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some(
            digits
                .iter()
                .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')),
        )
    }
}

#[cfg(test)]
mod tests;
