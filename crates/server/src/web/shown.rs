//! How numbers and moments look to people: Indonesian separators, WIB.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use neraca_books::Decimal;
use neraca_wire::date::WIB;
use neraca_wire::language::Language;

/// Digits between two points.
const GROUP: usize = 3;

const MONTHS_INDONESIAN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
];
const MONTHS_ENGLISH: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// What can be shown as a whole number, by value or as templates hand it on.
pub(super) trait Whole {
    /// The number; the largest one for what is beyond.
    fn whole(&self) -> i64;
}

impl Whole for i64 {
    fn whole(&self) -> i64 {
        *self
    }
}

impl Whole for u64 {
    fn whole(&self) -> i64 {
        i64::try_from(*self).unwrap_or(i64::MAX)
    }
}

impl Whole for usize {
    fn whole(&self) -> i64 {
        i64::try_from(*self).unwrap_or(i64::MAX)
    }
}

impl<T: Whole> Whole for &T {
    fn whole(&self) -> i64 {
        (*self).whole()
    }
}

/// A whole number: `1.234.567`.
pub(super) fn whole(number: i64) -> String {
    grouped(&number.to_string())
}

/// An exact number: `1.234.567,89`, with as many decimals as it has.
pub(super) fn decimal(number: Decimal) -> String {
    let text = number.to_string();
    match text.split_once('.') {
        Some((whole, decimals)) => match decimals.trim_end_matches('0') {
            "" => grouped(whole),
            decimals => format!("{},{decimals}", grouped(whole)),
        },
        None => grouped(&text),
    }
}

/// Milliseconds with one decimal: `12.345,7`.
pub(super) fn milliseconds(took: Duration) -> String {
    let tenths = took.as_micros().saturating_add(50) / 100;
    let number = i64::try_from(tenths / 10).unwrap_or(i64::MAX);
    format!("{},{}", whole(number), tenths % 10)
}

/// `24 Nov 2026, 10.43 WIB` as a `time` element.
pub(super) fn moment(moment: Timestamp, language: Language) -> String {
    element(moment, language, false)
}

/// `24 Nov 2026, 10.43.07 WIB` as a `time` element.
pub(super) fn moment_exactly(moment: Timestamp, language: Language) -> String {
    element(moment, language, true)
}

fn element(moment: Timestamp, language: Language, has_seconds: bool) -> String {
    let local = WIB.to_datetime(moment);
    let seconds = Timestamp::from_second(moment.as_second()).unwrap_or(moment);
    let shown = in_words(local, language, has_seconds);
    format!("<time datetime=\"{seconds}\">{shown} WIB</time>")
}

/// `24 Nov 2026`.
pub(super) fn day(date: Date, language: Language) -> String {
    let month = usize::from(date.month().unsigned_abs()).saturating_sub(1);
    let (day, year) = (date.day(), date.year());
    match language {
        Language::Indonesian => format!("{day} {} {year}", MONTHS_INDONESIAN[month % 12]),
        Language::English => format!("{day} {} {year}", MONTHS_ENGLISH[month % 12]),
        Language::Chinese => format!("{year}年{}月{day}日", date.month()),
    }
}

fn in_words(local: DateTime, language: Language, has_seconds: bool) -> String {
    let date = day(local.date(), language);
    let (date, separator) = match language {
        Language::Indonesian => (format!("{date},"), '.'),
        Language::English => (format!("{date},"), ':'),
        Language::Chinese => (date, ':'),
    };
    let (hour, minute, second) = (local.hour(), local.minute(), local.second());
    match has_seconds {
        true => format!("{date} {hour:02}{separator}{minute:02}{separator}{second:02}"),
        false => format!("{date} {hour:02}{separator}{minute:02}"),
    }
}

/// Digits with a point between thousands; a sign stays in front.
fn grouped(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let mut text = String::with_capacity(number.len() + number.len() / GROUP + 1);
    text.push_str(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(GROUP) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_indonesian_separators() {
        for (number, shown) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1.000"),
            (-1_234_567, "-1.234.567"),
            (i64::MIN, "-9.223.372.036.854.775.808"),
        ] {
            assert_eq!(whole(number), shown);
        }
        for (number, shown) in [
            ("1234567.89", "1.234.567,89"),
            ("-0.5", "-0,5"),
            ("1000", "1.000"),
        ] {
            assert_eq!(decimal(Decimal::parse(number).unwrap()), shown);
        }
    }

    #[test]
    fn milliseconds_have_one_decimal() {
        for (micros, shown) in [
            (0, "0,0"),
            (1_249, "1,2"),
            (1_250, "1,3"),
            (12_345_678, "12.345,7"),
        ] {
            assert_eq!(milliseconds(Duration::from_micros(micros)), shown);
        }
    }

    #[test]
    fn moments_are_in_wib_and_say_so() {
        let late: Timestamp = "2026-12-31T17:05:09.5Z".parse().unwrap();
        assert_eq!(
            moment(late, Language::Indonesian),
            "<time datetime=\"2026-12-31T17:05:09Z\">1 Jan 2027, 00.05 WIB</time>"
        );
        assert!(moment(late, Language::English).contains(">1 Jan 2027, 00:05 WIB<"));
        assert!(moment_exactly(late, Language::Chinese).contains(">2027年1月1日 00:05:09 WIB<"));
    }
}
