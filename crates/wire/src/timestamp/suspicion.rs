//! What a text that is no timestamp looks like instead.

use thiserror::Error;

use super::{TIMESTAMP_BYTES_MAX, YEAR_MAX, YEAR_MIN};

/// The probable mistake behind an unreadable timestamp. `Display` is one English sentence in visible ASCII
/// that never repeats what was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum Suspicion {
    /// Nothing but blanks.
    #[error("the timestamp is empty")]
    Empty,
    /// Longer than any form.
    #[error("the timestamp is longer than {TIMESTAMP_BYTES_MAX} characters")]
    TooLong,
    /// Characters outside ASCII.
    #[error("the timestamp has characters outside ASCII; write plain digits")]
    NotAscii,
    /// In quotes.
    #[error("the timestamp has quotes around it")]
    Quoted,
    /// URL-encoded.
    #[error("the timestamp is URL-encoded; a header value must be sent as it is")]
    UrlCoded,
    /// Blanks around a text.
    #[error("the timestamp has blanks around it")]
    Blanks,
    /// `13:42:39 25/12/2023`.
    #[error("the time stands before the date; write dd/mm/yyyy hh:nn:ss")]
    TimeFirst,
    /// `25/12/23 13:42:39`.
    #[error("the year has two digits; write dd/mm/yyyy hh:nn:ss")]
    TwoDigitYear,
    /// `2023/12/25 13:42:39`.
    #[error(
        "the year stands first and slashes stand between; write dd/mm/yyyy hh:nn:ss, or ISO 8601 with dashes"
    )]
    YearFirstWithSlashes,
    /// `12/25/2023 13:42:39`.
    #[error("day and month are swapped (mm/dd/yyyy); write dd/mm/yyyy hh:nn:ss")]
    MonthFirst,
    /// `25/42/2023 13:42:39`, the minutes in the month's place.
    #[error(
        "the month does not exist; if your format is written dd/mm, in Java and .NET mm are the minutes, \
         the month is MM"
    )]
    MinutesAsMonth,
    /// `25-12-2023 13:42:39`.
    #[error("day first goes with slashes; write dd/mm/yyyy hh:nn:ss")]
    DayFirstWithDashes,
    /// `25/12/2023 13:42:39Z`.
    #[error("dd/mm/yyyy hh:nn:ss takes no zone and is read as WIB (UTC+7); for another zone write ISO 8601")]
    DayFirstWithZone,
    /// `2023-12-25 13:42:39`.
    #[error("ISO 8601 has a T between date and time, as in 2023-11-02T02:32:43Z")]
    BlankInsteadOfT,
    /// `2023-11-02T10:32:43 0800`.
    #[error("the + of the zone became a blank, as URL-decoding does; sign and send it as +")]
    PlusLost,
    /// `2023-11-02T10:32:43+07:00[Asia/Jakarta]`, `… WIB`.
    #[error("a zone name cannot be read; write the offset, such as +07:00, or Z")]
    ZoneName,
    /// `2023-11-02T10:32:43+25:00`.
    #[error("the zone's offset is wrong; write +hh:nn, at most 14 hours, or Z")]
    Offset,
    /// `25/12/2023 01:42:39 PM`.
    #[error("AM and PM cannot be read; write hours from 00 to 23")]
    TwelveHours,
    /// `25/12/2023`, `2023-12-25`.
    #[error("the time is missing; write date and time")]
    DateOnly,
    /// `25/12/2023 13:42`.
    #[error("the seconds are missing; write hh:nn:ss")]
    SecondsMissing,
    /// `25/12/2023 13.42.39`.
    #[error("the time is written with colons: hh:nn:ss")]
    TimeSeparator,
    /// `Thu, 02 Nov 2023 02:32:43 GMT`.
    #[error("dates in words cannot be read; send Unix milliseconds or ISO 8601 such as 2023-11-02T02:32:43Z")]
    Words,
    /// `1698903037.551`.
    #[error("Unix time takes no fraction; send whole seconds or whole milliseconds")]
    FractionalUnix,
    /// Sixteen digits.
    #[error("it looks like microseconds since 1970; send seconds (10 digits) or milliseconds (13 digits)")]
    Microseconds,
    /// Nineteen digits.
    #[error("it looks like nanoseconds since 1970; send seconds (10 digits) or milliseconds (13 digits)")]
    Nanoseconds,
    /// Eighteen digits.
    #[error(
        "it looks like .NET ticks or a Windows file time; send seconds (10 digits) or milliseconds (13 \
         digits) since 1970"
    )]
    Ticks,
    /// `20231225134239`, `20231225`, `20231102T023243Z`.
    #[error("a date without separators cannot be read; write dd/mm/yyyy hh:nn:ss or 2023-11-02T02:32:43Z")]
    Compact,
    /// Digits of another count.
    #[error("Unix time has 10 digits in seconds or 13 in milliseconds")]
    DigitCount,
    /// The shape is right, the calendar or the clock has no such moment.
    #[error("there is no such date or time")]
    NoSuchMoment,
    /// The year is outside what is read.
    #[error("the year is not between {YEAR_MIN} and {YEAR_MAX}")]
    Year,
    /// Nothing that is known.
    #[error(
        "write dd/mm/yyyy hh:nn:ss (in WIB), ISO 8601 such as 2023-11-02T02:32:43Z, or Unix time in \
         seconds or milliseconds"
    )]
    Unknown,
}

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
        return Suspicion::TooLong;
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
        9..=11 => Suspicion::Year,
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
        Suspicion::Year
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
        Suspicion::Year
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
