//! Days and moments, in the wire's form and in others that leave no doubt. A month never stands before its day.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use neraca_wire::date::{self, WireDate, YEAR_MAX, YEAR_MIN};

use super::Form;

/// A day, and the form that it was read in where that is not the wire's.
pub(crate) type Day = (Date, Option<Form>);

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayFault {
    /// It isn't one.
    NotADay,
    /// No calendar has it, such as 31/02/2026.
    NoSuchDay,
    /// Its year has two digits.
    ShortYear,
    /// It seems to have the month first: 11/28/2026.
    MonthFirst,
}

/// The longest text that is looked at, in bytes.
const TEXT_BYTES_MAX: usize = 40;

/// Names of months, by the beginnings that tell them apart, in Indonesian and English.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january"],
    &["februari", "february", "pebruari"],
    &["maret", "march"],
    &["april"],
    &["mei", "may"],
    &["juni", "june"],
    &["juli", "july"],
    &["agustus", "august", "agt", "ags"],
    &["september"],
    &["oktober", "october"],
    &["november", "nopember"],
    &["desember", "december"],
];

/// Reads a day: `28/11/2026`, `2026-11-28`, `28-11-2026`, `28.11.2026`, `28 Nov 2026`. A time of midnight may follow.
pub(crate) fn day(text: &str) -> Result<Day, DayFault> {
    let text = without_midnight(text.trim());
    if text.is_empty() || text.len() > TEXT_BYTES_MAX {
        return Err(DayFault::NotADay);
    }
    let blank = |it: char| it == '/' || it == '-' || it == '.' || it.is_whitespace();
    let parts: Vec<&str> = text.split(blank).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts[..] else {
        return Err(DayFault::NotADay);
    };
    let named = month_named(second);
    let form = match (first.len(), named) {
        (_, Some(_)) => Some(Form::NamedDay),
        (4, None) => Some(Form::IsoDay),
        _ if text.contains('/') => None,
        _ => Some(Form::OtherDay),
    };
    let (year, month, day) = match form {
        Some(Form::IsoDay) => (first, second, third),
        _ => (third, second, first),
    };
    let month = named.map_or_else(|| digits(month), Ok)?;
    let day = digits(day)?;
    if year.len() == 2 && digits(year).is_ok() {
        return Err(DayFault::ShortYear);
    }
    if year.len() != 4 {
        return Err(DayFault::NotADay);
    }
    if month > 12 && day <= 12 {
        return Err(DayFault::MonthFirst);
    }
    Ok((calendar(digits(year)?, month, day)?, form))
}

/// The day with this number in a spreadsheet, which may count from 1904.
pub(crate) fn day_of_serial(serial: i64, from_1904: bool) -> Result<Date, DayFault> {
    // Spreadsheets take 1900 for a leap year, so before its March they are a day behind.
    let origin = match (from_1904, serial) {
        (true, _) => jiff::civil::date(1904, 1, 1),
        (false, ..60) => jiff::civil::date(1899, 12, 31),
        (false, _) => jiff::civil::date(1899, 12, 30),
    };
    if !(1..=2_958_465).contains(&serial) || (serial == 60 && !from_1904) {
        return Err(DayFault::NoSuchDay);
    }
    origin.checked_add(serial.days()).map_err(|_| DayFault::NoSuchDay)
}

/// Reads a day or a moment and gives it as the wire writes it: `28/11/2026` or `28/11/2026 17:05:00`.
pub(crate) fn moment(text: &str) -> Result<String, DayFault> {
    let text = text.trim();
    let iso = |text: &str| text.parse::<DateTime>().ok().filter(|_| text.contains(':'));
    let moment = match iso(text) {
        Some(moment) => moment,
        None => match text.rsplit_once(char::is_whitespace) {
            Some((before, time)) if time.contains(':') => {
                let time: Time = time.parse().map_err(|_| DayFault::NotADay)?;
                day(before)?.0.to_datetime(time)
            }
            _ => return Ok(WireDate(day(text)?.0).to_string()),
        },
    };
    let whole = moment.time().round(jiff::Unit::Second).unwrap_or(moment.time());
    Ok(format!(
        "{} {:02}:{:02}:{:02}",
        WireDate(moment.date()),
        whole.hour(),
        whole.minute(),
        whole.second()
    ))
}

/// Spreadsheets and programs write days as moments at midnight.
fn without_midnight(text: &str) -> &str {
    let cut = [
        "T00:00:00Z",
        "T00:00:00.000Z",
        "T00:00:00.000",
        "T00:00:00",
        " 00:00:00",
        " 00:00",
    ];
    cut.iter().find_map(|it| text.strip_suffix(it)).unwrap_or(text)
}

fn digits(text: &str) -> Result<i16, DayFault> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| is_number).ok_or(DayFault::NotADay)
}

fn calendar(year: i16, month: i16, day: i16) -> Result<Date, DayFault> {
    if !(YEAR_MIN..=YEAR_MAX).contains(&year) {
        return Err(DayFault::NoSuchDay);
    }
    date::parse_date(&format!("{day:02}/{month:02}/{year:04}")).map_err(|_| DayFault::NoSuchDay)
}

fn month_named(text: &str) -> Option<i16> {
    let word = text.to_lowercase();
    let is_it = |name: &&str| name.starts_with(&word) && word.len() >= 3;
    let place = MONTHS.iter().position(|names| names.iter().any(is_it))?;
    i16::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_as_people_write_them() {
        for (text, form) in [
            ("28/11/2026", None),
            (" 28/11/2026 ", None),
            ("2026-11-28", Some(Form::IsoDay)),
            ("2026/11/28", Some(Form::IsoDay)),
            ("2026-11-28T00:00:00", Some(Form::IsoDay)),
            ("2026-11-28 00:00:00", Some(Form::IsoDay)),
            ("28-11-2026", Some(Form::OtherDay)),
            ("28.11.2026", Some(Form::OtherDay)),
            ("28 Nov 2026", Some(Form::NamedDay)),
            ("28-nopember-2026", Some(Form::NamedDay)),
        ] {
            assert_eq!(day(text), Ok((jiff::civil::date(2026, 11, 28), form)), "{text}");
        }
        assert_eq!(day("1/2/2026").unwrap().0, jiff::civil::date(2026, 2, 1));
        assert_eq!(day("17 Agustus 1945").unwrap().0, jiff::civil::date(1945, 8, 17));
    }

    #[test]
    fn what_is_no_day() {
        for (text, fault) in [
            ("", DayFault::NotADay),
            ("kemarin", DayFault::NotADay),
            ("28/11", DayFault::NotADay),
            ("28/11/26", DayFault::ShortYear),
            ("11/28/2026", DayFault::MonthFirst),
            ("31/02/2026", DayFault::NoSuchDay),
            ("28/11/2026 17:00", DayFault::NotADay),
            ("1/ma/2026", DayFault::NotADay),
            ("28//1/1/2026", DayFault::NotADay),
        ] {
            assert_eq!(day(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn spreadsheets_count_days() {
        let date = jiff::civil::date;
        assert_eq!(day_of_serial(1, false), Ok(date(1900, 1, 1)));
        assert_eq!(day_of_serial(59, false), Ok(date(1900, 2, 28)));
        assert_eq!(day_of_serial(60, false), Err(DayFault::NoSuchDay), "29/02/1900");
        assert_eq!(day_of_serial(61, false), Ok(date(1900, 3, 1)));
        assert_eq!(day_of_serial(46_354, false), Ok(date(2026, 11, 28)));
        assert_eq!(day_of_serial(44_892, true), Ok(date(2026, 11, 28)));
        assert_eq!(day_of_serial(0, false), Err(DayFault::NoSuchDay));
    }

    #[test]
    fn moments() {
        for (text, expected) in [
            ("28/11/2026", "28/11/2026"),
            ("2026-11-28", "28/11/2026"),
            ("2026-11-28T17:05", "28/11/2026 17:05:00"),
            ("2026-11-28 17:05:09", "28/11/2026 17:05:09"),
            ("28/11/2026 17:05:09", "28/11/2026 17:05:09"),
            ("28/11/2026 07:05", "28/11/2026 07:05:00"),
        ] {
            assert_eq!(moment(text).as_deref(), Ok(expected), "{text}");
        }
        assert!(moment("28/11/2026 25:00").is_err());
    }

    proptest! {
        #[test]
        fn every_day_is_read_back(days in 0_i32..200_000) {
            let date = jiff::civil::date(1901, 1, 1).checked_add(days.days()).unwrap();
            prop_assert_eq!(day(&WireDate(date).to_string()), Ok((date, None)));
            prop_assert_eq!(day(&date.to_string()), Ok((date, Some(Form::IsoDay))));
        }

        #[test]
        fn no_text_panics(text in ".{0,60}") {
            let _ = (day(&text), moment(&text));
        }
    }
}
