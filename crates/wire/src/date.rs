//! Dates and moments as the wire writes them, always in Indonesian western time.
//!
//! Input is read tolerantly (`1/3/2026`), output is written strictly (`01/03/2026`). Each writer gives its text in place
//! ([`Written`]), since an answer may have hundreds of dates; it can be displayed as well.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use thiserror::Error;

/// Western Indonesia Time, UTC+7 without daylight saving: the zone of every date and time without a zone.
pub const WIB: Offset = Offset::constant(7);

/// The earliest year a wire date may carry.
pub const YEAR_MIN: i16 = 1900;

/// The latest year a wire date may carry. Far away on purpose: a widespread sample program writes its
/// two-digit year twice (`23/11/2626`), and its documents must still be saved.
pub const YEAR_MAX: i16 = 2999;

/// The longest date or moment that is looked at, in bytes (`dd/MM/yyyy HH:mm:ss` has 19).
pub const DATE_BYTES_MAX: usize = 32;

const MONTHS: [&[u8; 3]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];

/// Why a text is no date of the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateError {
    /// The text does not have the shape that was asked for.
    #[error("the date is not written {expected}")]
    Form {
        /// The shape, such as `dd/MM/yyyy`.
        expected: &'static str,
    },
    /// The shape is right, but the calendar or the clock has no such moment (31/02, 25:00).
    #[error("there is no such date or time")]
    NoSuchMoment,
    /// The year lies outside [`YEAR_MIN`]..=[`YEAR_MAX`].
    #[error("the year {year} is not between {YEAR_MIN} and {YEAR_MAX}")]
    Year {
        /// The year that was written.
        year: u16,
    },
}

/// Reads `dd/MM/yyyy`; a single digit for day or month is tolerated.
///
/// # Errors
/// [`DateError`] when the shape, the calendar or the year is wrong. ISO dates are refused, as on the wire.
pub fn parse_date(text: &str) -> Result<Date, DateError> {
    const FORM: DateError = DateError::Form {
        expected: "dd/MM/yyyy",
    };
    let text = bounded(text, FORM)?;
    let mut parts = text.split('/');
    let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(FORM);
    };
    let day = digits(day, 1..=2).ok_or(FORM)?;
    let month = digits(month, 1..=2).ok_or(FORM)?;
    let year = digits(year, 4..=4).ok_or(FORM)?;
    date_of(year, month, day)
}

/// Reads `dd/MM/yyyy HH:mm:ss` as a moment in WIB; single digits for day, month and hour are tolerated.
///
/// # Errors
/// [`DateError`] when the shape, the calendar, the clock or the year is wrong.
pub fn parse_moment(text: &str) -> Result<Timestamp, DateError> {
    const FORM: DateError = DateError::Form {
        expected: "dd/MM/yyyy HH:mm:ss",
    };
    let text = bounded(text, FORM)?;
    let (date, time) = text.split_once(' ').ok_or(FORM)?;
    let date = parse_date(date).map_err(|error| {
        if matches!(error, DateError::Form { .. }) {
            FORM
        } else {
            error
        }
    })?;
    let mut parts = time.split(':');
    let (Some(hour), Some(minute), Some(second), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(FORM);
    };
    let hour = digits(hour, 1..=2).ok_or(FORM)?;
    let minute = digits(minute, 2..=2).ok_or(FORM)?;
    let second = digits(second, 2..=2).ok_or(FORM)?;
    if hour > 23 || minute > 59 || second > 59 {
        return Err(DateError::NoSuchMoment);
    }
    in_wib(date.at(small(hour), small(minute), small(second), 0))
}

/// Reads a moment, or a date alone as its first second in WIB: filters over `lastUpdate` are sent both ways.
///
/// # Errors
/// [`DateError`] as [`parse_moment`] and [`parse_date`].
pub fn parse_moment_or_date(text: &str) -> Result<Timestamp, DateError> {
    if text.trim_ascii().contains(' ') {
        parse_moment(text)
    } else {
        start_of(parse_date(text)?)
    }
}

/// Reads the storage form `yyyy-MM-dd`, strictly.
///
/// # Errors
/// [`DateError`] when the shape, the calendar or the year is wrong.
pub fn parse_iso(text: &str) -> Result<Date, DateError> {
    const FORM: DateError = DateError::Form {
        expected: "yyyy-MM-dd",
    };
    let &[c, d, y, z, b'-', m, n, b'-', i, j] = text.as_bytes() else {
        return Err(FORM);
    };
    let [year, month, day] = [number(&[c, d, y, z]), number(&[m, n]), number(&[i, j])];
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => date_of(year, month, day),
        _ => Err(FORM),
    }
}

/// The first moment of a date in WIB.
///
/// # Errors
/// [`DateError::NoSuchMoment`] for dates at the very end of what a timestamp can hold.
pub fn start_of(date: Date) -> Result<Timestamp, DateError> {
    in_wib(date.at(0, 0, 0, 0))
}

/// The date in WIB at a moment: what "today" means to the books.
#[must_use]
pub fn date_in_wib(moment: Timestamp) -> Date {
    WIB.to_datetime(moment).date()
}

/// The text of a date or a moment: so many ASCII characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written<const CHARACTERS: usize>([u8; CHARACTERS]);

impl<const CHARACTERS: usize> Written<CHARACTERS> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // It is made of ASCII alone.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Declares that what a type writes can be displayed.
macro_rules! displayed {
    ($($name:ident),+) => {
        $(impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.text().as_str())
            }
        })+
    };
}

displayed!(WireDate, WireMoment, ViewDate, IsoDate);

/// Writes `dd/MM/yyyy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WireDate(pub Date);

impl WireDate {
    /// The text.
    #[must_use]
    pub fn text(self) -> Written<10> {
        let ([d, e], [m, n], [x, c, y, z]) = (two(self.0.day()), two(self.0.month()), year(self.0));
        Written([d, e, b'/', m, n, b'/', x, c, y, z])
    }
}

/// Writes `dd/MM/yyyy HH:mm:ss` in WIB, cutting fractions of a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WireMoment(pub Timestamp);

impl WireMoment {
    /// The text.
    #[must_use]
    pub fn text(self) -> Written<19> {
        let local = WIB.to_datetime(self.0);
        let [d, e, f, g, h, i, j, k, l, m] = WireDate(local.date()).text().0;
        let [[n, o], [p, q], [r, s]] = [local.hour(), local.minute(), local.second()].map(two);
        Written([d, e, f, g, h, i, j, k, l, m, b' ', n, o, b':', p, q, b':', r, s])
    }
}

/// Writes the reading form `17 Mar 2026`, with English months in every language profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewDate(pub Date);

impl ViewDate {
    /// The text.
    #[must_use]
    pub fn text(self) -> Written<11> {
        let month = usize::from(self.0.month().unsigned_abs());
        let [m, n, o] = **MONTHS.get(month.wrapping_sub(1)).unwrap_or(&b"???");
        let ([d, e], [w, x, y, z]) = (two(self.0.day()), year(self.0));
        Written([d, e, b' ', m, n, o, b' ', w, x, y, z])
    }
}

/// Writes the storage form `yyyy-MM-dd`, which sorts as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IsoDate(pub Date);

impl IsoDate {
    /// The text.
    #[must_use]
    pub fn text(self) -> Written<10> {
        let ([w, x, y, z], [m, n], [d, e]) = (year(self.0), two(self.0.month()), two(self.0.day()));
        Written([w, x, y, z, b'-', m, n, b'-', d, e])
    }
}

/// Two digits of a number from 0 to 99, as days, months, hours, minutes and seconds are. A formatter that pads numbers costs
/// ten times as much.
const fn two(number: i8) -> [u8; 2] {
    let number = number.unsigned_abs() % 100;
    [b'0' + number / 10, b'0' + number % 10]
}

/// Four digits of a year after Christ; no client can send another.
fn year(date: Date) -> [u8; 4] {
    let year = date.year().unsigned_abs();
    let digit = |unit: u16| b"0123456789"[usize::from(year / unit % 10)];
    [digit(1_000), digit(100), digit(10), digit(1)]
}

fn bounded(text: &str, error: DateError) -> Result<&str, DateError> {
    if text.len() > DATE_BYTES_MAX {
        Err(error)
    } else {
        Ok(text.trim_ascii())
    }
}

fn in_wib(local: DateTime) -> Result<Timestamp, DateError> {
    WIB.to_timestamp(local).map_err(|_| DateError::NoSuchMoment)
}

fn date_of(year: u16, month: u16, day: u16) -> Result<Date, DateError> {
    let signed = i16::try_from(year).map_err(|_| DateError::Year { year })?;
    if !(YEAR_MIN..=YEAR_MAX).contains(&signed) {
        return Err(DateError::Year { year });
    }
    Date::new(signed, small(month), small(day)).map_err(|_| DateError::NoSuchMoment)
}

/// A number of plain ASCII digits whose count lies in `count`.
fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<u16> {
    count
        .contains(&text.len())
        .then(|| number(text.as_bytes()))
        .flatten()
}

/// A number of at most four plain ASCII digits.
fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0_u16, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| byte - b'0')?;
        number.checked_mul(10)?.checked_add(u16::from(digit))
    })
}

/// Two digits as the calendar's own small type; what does not fit becomes a value no calendar has.
fn small(number: u16) -> i8 {
    i8::try_from(number).unwrap_or(i8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_date_is_read_and_written() {
        let date = parse_date("17/03/2026").unwrap();
        assert_eq!(WireDate(date).to_string(), "17/03/2026");
        assert_eq!(ViewDate(date).to_string(), "17 Mar 2026");
        assert_eq!(IsoDate(date).to_string(), "2026-03-17");
        assert_eq!(parse_iso("2026-03-17").unwrap(), date);
        assert_eq!(
            WireDate(parse_date("1/3/2026").unwrap()).to_string(),
            "01/03/2026"
        );
        assert_eq!(
            ViewDate(parse_date("1/3/2026").unwrap()).to_string(),
            "01 Mar 2026"
        );
        assert_eq!(parse_date("23/11/2626").unwrap().year(), 2626);
    }

    #[test]
    fn what_is_no_date_is_refused_for_its_reason() {
        let form = DateError::Form {
            expected: "dd/MM/yyyy",
        };
        for text in [
            "",
            "/",
            "//",
            "2026-03-17",
            "17-03-2026",
            "17/03/26",
            "017/03/2026",
            "17/03/2026/1",
            "+1/03/2026",
            "١/٠٣/2026",
        ] {
            assert_eq!(parse_date(text), Err(form), "{text:?}");
        }
        assert_eq!(parse_date("31/02/2026"), Err(DateError::NoSuchMoment));
        assert_eq!(parse_date("29/02/2025"), Err(DateError::NoSuchMoment));
        assert_eq!(parse_date("00/01/2026"), Err(DateError::NoSuchMoment));
        assert_eq!(parse_date("12/25/2026"), Err(DateError::NoSuchMoment));
        assert_eq!(parse_date("01/01/1899"), Err(DateError::Year { year: 1899 }));
        assert_eq!(parse_date("01/01/9999"), Err(DateError::Year { year: 9999 }));
        assert_eq!(parse_moment("17/03/2026 24:00:00"), Err(DateError::NoSuchMoment));
        assert!(matches!(parse_moment("17/03/2026"), Err(DateError::Form { .. })));
    }

    #[test]
    fn moments_are_in_wib() {
        let moment = parse_moment("30/05/2025 15:36:11").unwrap();
        assert_eq!(moment.to_string(), "2025-05-30T08:36:11Z");
        assert_eq!(WireMoment(moment).to_string(), "30/05/2025 15:36:11");
        assert_eq!(
            parse_moment_or_date("30/05/2025").unwrap().to_string(),
            "2025-05-29T17:00:00Z"
        );
        let late: Timestamp = "2026-03-16T18:00:00Z".parse().unwrap();
        assert_eq!(WireDate(date_in_wib(late)).to_string(), "17/03/2026");
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in ".{0,40}") {
            let _ = (parse_date(&text), parse_moment(&text), parse_moment_or_date(&text), parse_iso(&text));
        }

        #[test]
        fn every_moment_survives_the_wire(second in -2_208_900_000_i64..32_503_000_000) {
            let moment = Timestamp::from_second(second).unwrap();
            prop_assert_eq!(parse_moment(&WireMoment(moment).to_string()), Ok(moment));
            let date = date_in_wib(moment);
            prop_assert_eq!(parse_date(&WireDate(date).to_string()), Ok(date));
            prop_assert_eq!(parse_iso(&IsoDate(date).to_string()), Ok(date));
        }
    }
}
