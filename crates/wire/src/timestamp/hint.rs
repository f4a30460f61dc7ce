//! What was probably wrong with a timestamp that could be read but lies too far from the clock.
//!
//! The guesses go from the telling to the vague: a wrong year, swapped day and month, a clock of twelve
//! hours, a wrong zone, minutes in the month's place; only what fits none of them is called a wrong clock.

use std::fmt;

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::{ApiTimestamp, TOLERANCE_SECONDS, TimestampForm};
use crate::date::{WIB, WireMoment};
use crate::hint::WORDS;
use crate::language::Language;
use crate::words::{Value, texts};

const HOUR_SECONDS: i64 = 3600;
/// How far from a whole hour a difference may be and still be called a wrong zone, in seconds.
const ZONE_SLACK_SECONDS: i64 = 300;
/// The widest difference that zones can make, in hours.
const ZONE_HOURS_MAX: i64 = 14;
/// A corrected guess may still be this wrong, in seconds: any zone, and then some.
const ANY_ZONE_SECONDS: i64 = 15 * HOUR_SECONDS;

texts! {
    /// A timestamp that is too far from the clock: by how many seconds, and why.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[expect(missing_docs, reason = "a value is named after what it is; the variant says the rest")]
    pub enum WrongMoment of WORDS {
        /// It lies before the clock.
        Behind { seconds: u64, reason: WrongMomentReason } = "moment-behind";
        /// It lies after the clock.
        Ahead { seconds: u64, reason: WrongMomentReason } = "moment-ahead";
    }
}

texts! {
    /// Why a timestamp is probably too far from the clock.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[expect(missing_docs, reason = "a value is named after what it is; the variant says the rest")]
    pub enum WrongMomentReason of WORDS {
        /// Nothing that is known: the caller's clock is wrong, or the timestamp old.
        Clock { clock: WireMoment } = "moment-clock";
        /// Another year.
        Year { year: i16, right: i16 } = "moment-year";
        /// A year such as 2323, as a format makes it that has its last two digits twice.
        YearTwice { year: i16, right: i16 } = "moment-year-twice";
        /// Month first, in a form that has the day first.
        SwappedDayFirst = "moment-swapped-day-first";
        /// Day before month, in ISO 8601.
        SwappedIso = "moment-swapped-iso";
        /// Hours from 1 to 12.
        TwelveHours = "moment-twelve-hours";
        /// UTC, in a form that is read as WIB.
        UtcAsWib = "moment-utc-as-wib";
        /// Another zone, in a form that is read as WIB.
        ZoneAsWib { zone: Zone } = "moment-zone-as-wib";
        /// Another zone, with a `Z` behind it.
        ZoneAsUtc { zone: Zone } = "moment-zone-as-utc";
        /// Another zone than the offset says.
        ZoneAsOther { zone: Zone, marked: Zone } = "moment-zone-as-other";
        /// Time and offset are of no zones that are known.
        ZoneAndTime = "moment-zone-and-time";
        /// Unix time of a local time.
        UnixOfLocal { zone: Zone } = "moment-unix-of-local";
        /// The month in the place of the minutes.
        MonthAsMinutes = "moment-month-as-minutes";
        /// The minutes in the place of the month.
        MinutesAsMonth = "moment-minutes-as-month";
    }
}

/// A zone by its hours east of UTC. It shows the name that callers of this service would know it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(i64);

impl Zone {
    fn of(hours: i64) -> Option<Self> {
        (hours.abs() <= ZONE_HOURS_MAX).then_some(Self(hours))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => formatter.write_str("UTC"),
            7 => formatter.write_str("WIB (UTC+7)"),
            8 => formatter.write_str("WITA (UTC+8)"),
            9 => formatter.write_str("WIT (UTC+9)"),
            hours => write!(formatter, "UTC{hours:+}"),
        }
    }
}

impl Value for Zone {
    fn told(&self, _: Language) -> FluentValue<'_> {
        FluentValue::from(self.to_string())
    }
}

/// What is wrong with a timestamp outside the tolerance.
pub(super) fn hint(sent: ApiTimestamp, now: Timestamp) -> WrongMoment {
    let difference = sent.skew(now);
    let reason = wrong_year(sent, now)
        .or_else(|| swapped_date(sent, now))
        .or_else(|| twelve_hours(sent, difference).then_some(WrongMomentReason::TwelveHours))
        .or_else(|| wrong_zone(sent.form, difference))
        .or_else(|| minutes_are_month(sent, now))
        .unwrap_or(WrongMomentReason::Clock {
            clock: WireMoment(now),
        });
    let seconds = difference.unsigned_abs();
    match difference < 0 {
        true => WrongMoment::Behind { seconds, reason },
        false => WrongMoment::Ahead { seconds, reason },
    }
}

/// The zone in which a form's digits were read; Unix time has none.
fn zone_of(form: TimestampForm) -> Option<Offset> {
    match form {
        TimestampForm::DayFirst | TimestampForm::IsoWithoutZone => Some(WIB),
        TimestampForm::IsoUtc => Some(Offset::UTC),
        TimestampForm::IsoWithOffset { offset_seconds } => Offset::from_seconds(offset_seconds).ok(),
        TimestampForm::UnixSeconds | TimestampForm::UnixMilliseconds => None,
    }
}

/// The timestamp as it was written, beside the clock in the same zone.
fn written(sent: ApiTimestamp, now: Timestamp) -> Option<(Offset, DateTime, DateTime)> {
    let zone = zone_of(sent.form)?;
    Some((zone, zone.to_datetime(sent.instant), zone.to_datetime(now)))
}

/// How far the written time would be from the clock with another date, in seconds.
fn distance_on(zone: Offset, date: Date, written: DateTime, now: Timestamp) -> Option<i64> {
    let moment = zone.to_timestamp(date.to_datetime(written.time())).ok()?;
    Some(moment.duration_since(now).as_secs().abs())
}

fn wrong_year(sent: ApiTimestamp, now: Timestamp) -> Option<WrongMomentReason> {
    let (zone, written, clock) = written(sent, now)?;
    if written.year() == clock.year() {
        return None;
    }
    let corrected = Date::new(clock.year(), written.month(), written.day()).ok()?;
    if distance_on(zone, corrected, written, now)? > ANY_ZONE_SECONDS {
        return None;
    }
    // At the turn of the year an honest clock in another zone shows another year.
    if sent.instant.duration_since(now).as_secs().abs() <= ANY_ZONE_SECONDS {
        return None;
    }
    let (year, right) = (written.year(), clock.year());
    let two_digits = right % 100;
    Some(match year == two_digits * 100 + two_digits {
        true => WrongMomentReason::YearTwice { year, right },
        false => WrongMomentReason::Year { year, right },
    })
}

fn swapped_date(sent: ApiTimestamp, now: Timestamp) -> Option<WrongMomentReason> {
    let (zone, written, _) = written(sent, now)?;
    if written.day() == written.month() {
        return None;
    }
    // Exchanging them must explain more than a zone would.
    if sent.instant.duration_since(now).as_secs().abs() <= ANY_ZONE_SECONDS {
        return None;
    }
    let corrected = Date::new(written.year(), written.day(), written.month()).ok()?;
    let reason = match sent.form {
        TimestampForm::DayFirst => WrongMomentReason::SwappedDayFirst,
        _ => WrongMomentReason::SwappedIso,
    };
    (distance_on(zone, corrected, written, now)? <= ANY_ZONE_SECONDS).then_some(reason)
}

fn twelve_hours(sent: ApiTimestamp, seconds: i64) -> bool {
    let Some(zone) = zone_of(sent.form) else {
        return false;
    };
    let hour = zone.to_datetime(sent.instant).hour();
    let is_off_by = |hours: i64| (seconds - hours * HOUR_SECONDS).abs() <= TOLERANCE_SECONDS;
    // In the afternoon such a clock is twelve hours behind, in the first hour of the day twelve ahead.
    (is_off_by(-12) && (1..12).contains(&hour)) || (is_off_by(12) && hour == 12)
}

fn wrong_zone(form: TimestampForm, seconds: i64) -> Option<WrongMomentReason> {
    let hours = (seconds + seconds.signum() * HOUR_SECONDS / 2) / HOUR_SECONDS;
    let slack = (seconds - hours * HOUR_SECONDS).abs();
    if hours == 0 || hours.abs() > ZONE_HOURS_MAX || slack > ZONE_SLACK_SECONDS {
        return None;
    }
    let reason = match form {
        TimestampForm::DayFirst | TimestampForm::IsoWithoutZone => match hours + 7 {
            0 => WrongMomentReason::UtcAsWib,
            hours => WrongMomentReason::ZoneAsWib {
                zone: Zone::of(hours)?,
            },
        },
        TimestampForm::IsoUtc => WrongMomentReason::ZoneAsUtc {
            zone: Zone::of(hours)?,
        },
        TimestampForm::IsoWithOffset { offset_seconds } => {
            let offset = i64::from(offset_seconds);
            let marked = offset / HOUR_SECONDS;
            match Zone::of(marked + hours) {
                Some(zone) if offset % HOUR_SECONDS == 0 => WrongMomentReason::ZoneAsOther {
                    zone,
                    marked: Zone::of(marked)?,
                },
                _ => WrongMomentReason::ZoneAndTime,
            }
        }
        // A local time that was counted as UTC is ahead of it in the east; behind it, UTC was counted as local.
        TimestampForm::UnixSeconds | TimestampForm::UnixMilliseconds => WrongMomentReason::UnixOfLocal {
            zone: Zone::of(hours.abs())?,
        },
    };
    Some(reason)
}

/// `HH:MM` or `dd/mm` in a format where the case of the letter decides between month and minute.
fn minutes_are_month(sent: ApiTimestamp, now: Timestamp) -> Option<WrongMomentReason> {
    let (zone, written, clock) = written(sent, now)?;
    if written.minute() != written.month() {
        return None;
    }
    let with_minute = clock
        .date()
        .at(written.hour(), clock.minute(), written.second(), 0);
    let with_month = Date::new(clock.year(), clock.month(), written.day())
        .ok()?
        .to_datetime(written.time());
    let fits = |corrected: DateTime| {
        zone.to_timestamp(corrected)
            .is_ok_and(|moment| moment.duration_since(now).as_secs().abs() <= TOLERANCE_SECONDS)
    };
    if written.date() == clock.date() && fits(with_minute) {
        Some(WrongMomentReason::MonthAsMinutes)
    } else if fits(with_month) {
        Some(WrongMomentReason::MinutesAsMonth)
    } else {
        None
    }
}
