//! What a text that is no timestamp looks like instead.

use super::{TIMESTAMP_BYTES_MAX, YEAR_MAX, YEAR_MIN};
use crate::hint::WORDS;
use crate::words::texts;

texts! {
    /// The probable mistake behind an unreadable timestamp. Its text never repeats what was received.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[expect(missing_docs, reason = "a value is named after what it is; the variant says the rest")]
    pub enum Suspicion of WORDS {
        /// Nothing but blanks.
        Empty = "timestamp-empty";
        /// Longer than any form.
        TooLong { most: usize } = "timestamp-too-long";
        /// Characters outside ASCII.
        NotAscii = "timestamp-not-ascii";
        /// In quotes.
        Quoted = "timestamp-quoted";
        /// URL-encoded.
        UrlCoded = "timestamp-url-coded";
        /// Blanks around a text.
        Blanks = "timestamp-blanks";
        /// `13:42:39 25/12/2023`.
        TimeFirst = "timestamp-time-first";
        /// `25/12/23 13:42:39`.
        TwoDigitYear = "timestamp-two-digit-year";
        /// `2023/12/25 13:42:39`.
        YearFirstWithSlashes = "timestamp-year-first-with-slashes";
        /// `12/25/2023 13:42:39`.
        MonthFirst = "timestamp-month-first";
        /// `25/42/2023 13:42:39`, the minutes in the month's place.
        MinutesAsMonth = "timestamp-minutes-as-month";
        /// `25-12-2023 13:42:39`.
        DayFirstWithDashes = "timestamp-day-first-with-dashes";
        /// `25/12/2023 13:42:39Z`.
        DayFirstWithZone = "timestamp-day-first-with-zone";
        /// `2023-12-25 13:42:39`.
        BlankInsteadOfT = "timestamp-blank-instead-of-t";
        /// `2023-11-02T10:32:43 0800`.
        PlusLost = "timestamp-plus-lost";
        /// `2023-11-02T10:32:43+07:00[Asia/Jakarta]`, `… WIB`.
        ZoneName = "timestamp-zone-name";
        /// `2023-11-02T10:32:43+25:00`.
        Offset = "timestamp-offset";
        /// `25/12/2023 01:42:39 PM`.
        TwelveHours = "timestamp-twelve-hours";
        /// `25/12/2023`, `2023-12-25`.
        DateOnly = "timestamp-date-only";
        /// `25/12/2023 13:42`.
        SecondsMissing = "timestamp-seconds-missing";
        /// `25/12/2023 13.42.39`.
        TimeSeparator = "timestamp-time-separator";
        /// `Thu, 02 Nov 2023 02:32:43 GMT`.
        Words = "timestamp-words";
        /// `1698903037.551`.
        FractionalUnix = "timestamp-fractional-unix";
        /// Sixteen digits.
        Microseconds = "timestamp-microseconds";
        /// Nineteen digits.
        Nanoseconds = "timestamp-nanoseconds";
        /// Eighteen digits.
        Ticks = "timestamp-ticks";
        /// `20231225134239`, `20231225`, `20231102T023243Z`.
        Compact = "timestamp-compact";
        /// Digits of another count.
        DigitCount = "timestamp-digit-count";
        /// The shape is right, the calendar or the clock has no such moment.
        NoSuchMoment = "timestamp-no-such-moment";
        /// The year is outside what is read.
        Year { first: i16, last: i16 } = "timestamp-year";
        /// Nothing that is known.
        Unknown = "timestamp-unknown";
    }
}

pub(super) const TOO_LONG: Suspicion = Suspicion::TooLong {
    most: TIMESTAMP_BYTES_MAX,
};
pub(super) const WRONG_YEAR: Suspicion = Suspicion::Year {
    first: YEAR_MIN,
    last: YEAR_MAX,
};

/// Names the mistake in a text that could not be read.
pub(super) fn suspect(text: &str) -> Suspicion {
    let trimmed = text.trim_ascii();
    if trimmed.is_empty() {
        return Suspicion::Empty;
    }
    if !trimmed.is_ascii() {
        return Suspicion::NotAscii;
    }
    if let Some(suspicion) = suspect_wrapping(trimmed) {
        return suspicion;
    }
    if text.len() > TIMESTAMP_BYTES_MAX {
        return TOO_LONG;
    }
    if trimmed.len() != text.len() && super::read(trimmed.as_bytes()).is_some() {
        return Suspicion::Blanks;
    }
    if trimmed.bytes().all(|byte| byte.is_ascii_digit()) {
        return suspect_digits(trimmed);
    }
    suspect_shape(trimmed, &shape(trimmed))
}

fn suspect_wrapping(text: &str) -> Option<Suspicion> {
    if text.contains(['"', '\'']) {
        return Some(Suspicion::Quoted);
    }
    if text.contains('%') {
        return Some(Suspicion::UrlCoded);
    }
    if text.contains('[') || text.ends_with("WIB") || text.ends_with("WITA") || text.ends_with("WIT") {
        return Some(Suspicion::ZoneName);
    }
    None
}

fn suspect_digits(text: &str) -> Suspicion {
    let starts_with_year = text.starts_with("19") || text.starts_with("20");
    match text.len() {
        8 | 12 | 14 if starts_with_year => Suspicion::Compact,
        9..=11 => WRONG_YEAR,
        16 => Suspicion::Microseconds,
        18 => Suspicion::Ticks,
        19 => Suspicion::Nanoseconds,
        _ => Suspicion::DigitCount,
    }
}

/// The text with every run of digits as one `0`, which is all that a mistake of form needs.
fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for character in text.chars() {
        if !character.is_ascii_digit() {
            shape.push(character.to_ascii_uppercase());
        } else if !shape.ends_with('0') {
            shape.push('0');
        }
    }
    shape
}

fn suspect_shape(text: &str, shape: &str) -> Suspicion {
    let year_first = text.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let afternoon = shape
        .trim_end_matches('.')
        .trim_end_matches('M')
        .trim_end_matches('.');
    if afternoon.ends_with(['A', 'P']) && shape.contains(':') {
        return Suspicion::TwelveHours;
    }
    match shape {
        "0.0" => Suspicion::FractionalUnix,
        "0T0" | "0T0Z" => Suspicion::Compact,
        "0:0:0 0/0/0" | "0:0:0 0-0-0" | "0:0 0/0/0" => Suspicion::TimeFirst,
        "0/0/0" | "0-0-0" => Suspicion::DateOnly,
        "0/0/0 0:0" | "0-0-0T0:0" | "0-0-0T0:0Z" | "0-0-0 0:0" => Suspicion::SecondsMissing,
        "0/0/0 0.0.0" | "0-0-0T0.0.0" => Suspicion::TimeSeparator,
        "0-0-0T0:0:0 0" | "0-0-0T0:0:0 0:0" | "0-0-0T0:0:0.0 0" | "0-0-0T0:0:0.0 0:0" => Suspicion::PlusLost,
        _ if shape.starts_with("0/0/0 0:0:0") && year_first => Suspicion::YearFirstWithSlashes,
        "0/0/0 0:0:0" | "0/0/0 0:0:0.0" | "0/0/0 0:0:0,0" => suspect_day_first(text),
        _ if shape.starts_with("0/0/0 0:0:0") => Suspicion::DayFirstWithZone,
        _ if shape.starts_with("0-0-0 0:0:0") && year_first => Suspicion::BlankInsteadOfT,
        _ if shape.starts_with("0-0-0 0:0:0") => Suspicion::DayFirstWithDashes,
        _ if shape.starts_with("0-0-0T0:0:0") => suspect_iso(text, shape),
        _ if shape.starts_with(|first: char| first.is_ascii_alphabetic()) => Suspicion::Words,
        _ => Suspicion::Unknown,
    }
}

fn suspect_day_first(text: &str) -> Suspicion {
    let mut numbers = text.split(|character: char| !character.is_ascii_digit());
    let mut next = || numbers.next().unwrap_or_default();
    let (day, month, year) = (next(), next(), next());
    let number = |digits: &str| digits.parse::<u32>().unwrap_or(u32::MAX);
    if year.len() == 2 {
        Suspicion::TwoDigitYear
    } else if year_is_outside(year) {
        WRONG_YEAR
    } else if number(month) > 12 && number(month) <= 31 && number(day) <= 12 {
        Suspicion::MonthFirst
    } else if number(month) > 12 && number(month) <= 59 || number(month) == 0 {
        Suspicion::MinutesAsMonth
    } else {
        Suspicion::NoSuchMoment
    }
}

fn suspect_iso(text: &str, shape: &str) -> Suspicion {
    let year = text.split('-').next().unwrap_or_default();
    let zone = shape
        .trim_start_matches("0-0-0T0:0:0")
        .trim_start_matches(['.', ',', '0']);
    if year_is_outside(year) {
        WRONG_YEAR
    } else if zone.starts_with(['+', '-']) && super::read(&up_to_zone(text)).is_some() {
        Suspicion::Offset
    } else if zone.trim_start().len() > 1 && zone.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        Suspicion::ZoneName
    } else {
        Suspicion::NoSuchMoment
    }
}

fn year_is_outside(year: &str) -> bool {
    year.parse::<i16>()
        .is_ok_and(|year| !(YEAR_MIN..=YEAR_MAX).contains(&year))
}

/// An ISO text without its zone: the first offset sign can only stand behind the date's eleven characters.
fn up_to_zone(text: &str) -> Vec<u8> {
    const DATE_CHARACTERS: usize = 11;
    let sign = text
        .bytes()
        .skip(DATE_CHARACTERS)
        .position(|byte| matches!(byte, b'+' | b'-'));
    text.bytes()
        .take(sign.map_or(text.len(), |sign| sign + DATE_CHARACTERS))
        .collect()
}
