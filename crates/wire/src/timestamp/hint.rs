//! What was probably wrong with a timestamp that could be read but lies too far from the clock.
//!
//! The guesses go from the telling to the vague: a wrong year, swapped day and month, a clock of twelve
//! hours, a wrong zone, minutes in the month's place; only what fits none of them is called a wrong clock.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::{ApiTimestamp, TOLERANCE_SECONDS, TimestampForm};
use crate::date::{WIB, WireMoment};

const HOUR_SECONDS: i64 = 3600;
/// How far from a whole hour a difference may be and still be called a wrong zone, in seconds.
const ZONE_SLACK_SECONDS: i64 = 300;
/// The widest difference that zones can make, in hours.
const ZONE_HOURS_MAX: i64 = 14;
/// A corrected guess may still be this wrong, in seconds: any zone, and then some.
const ANY_ZONE_SECONDS: i64 = 15 * HOUR_SECONDS;

const TWELVE_HOURS: &str = "the hours were written from 1 to 12; write them from 00 to 23 (HH, not hh)";

/// The sentence for a timestamp outside the tolerance.
pub(super) fn hint(sent: ApiTimestamp, now: Timestamp) -> String {
    let seconds = sent.skew(now);
    let distance = distance(seconds);
    wrong_year(sent, now)
        .or_else(|| swapped_date(sent, now))
        .or_else(|| twelve_hours(sent, seconds).then(|| TWELVE_HOURS.into()))
        .or_else(|| wrong_zone(sent.form, seconds))
        .or_else(|| minutes_are_month(sent, now))
        .map_or_else(
            || {
                let clock = WireMoment(now);
                format!(
                    "your timestamp is {distance}: the server's clock says {clock} WIB; set your \
                     clock, and make a new timestamp for every call"
                )
            },
            |reason| format!("your timestamp is {distance}: {reason}"),
        )
}

fn distance(seconds: i64) -> String {
    let side = if seconds < 0 { "behind" } else { "ahead" };
    format!("{} s {side}", seconds.unsigned_abs())
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

fn wrong_year(sent: ApiTimestamp, now: Timestamp) -> Option<String> {
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
    let (year, this_year) = (written.year(), clock.year());
    let two_digits = this_year % 100;
    let reason = if year == two_digits * 100 + two_digits {
        format!(
            "the year is {year} instead of {this_year}: the format wrote two digits of the year twice \
             (in PHP write Y, not yy)"
        )
    } else {
        format!("the year is {year} instead of {this_year}")
    };
    Some(reason)
}

fn swapped_date(sent: ApiTimestamp, now: Timestamp) -> Option<String> {
    let (zone, written, _) = written(sent, now)?;
    if written.day() == written.month() {
        return None;
    }
    // Exchanging them must explain more than a zone would.
    if sent.instant.duration_since(now).as_secs().abs() <= ANY_ZONE_SECONDS {
        return None;
    }
    let corrected = Date::new(written.year(), written.day(), written.month()).ok()?;
    let order = if sent.form == TimestampForm::DayFirst {
        "dd/mm/yyyy"
    } else {
        "yyyy-mm-dd"
    };
    (distance_on(zone, corrected, written, now)? <= ANY_ZONE_SECONDS)
        .then(|| format!("day and month are swapped; write {order}"))
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

fn wrong_zone(form: TimestampForm, seconds: i64) -> Option<String> {
    let hours = (seconds + seconds.signum() * HOUR_SECONDS / 2) / HOUR_SECONDS;
    let slack = (seconds - hours * HOUR_SECONDS).abs();
    if hours == 0 || hours.abs() > ZONE_HOURS_MAX || slack > ZONE_SLACK_SECONDS {
        return None;
    }
    let reason = match form {
        TimestampForm::DayFirst | TimestampForm::IsoWithoutZone => match hours + 7 {
            0 => "it was made in UTC without a zone, and is read as WIB".into(),
            zone => format!(
                "it was made in {} without a zone, and is read as WIB (UTC+7)",
                zone_name(zone)?
            ),
        },
        TimestampForm::IsoUtc => format!("it was made in {} but marked Z, which is UTC", zone_name(hours)?),
        TimestampForm::IsoWithOffset { offset_seconds } => {
            let marked = i64::from(offset_seconds) / HOUR_SECONDS;
            match zone_name(marked + hours) {
                Some(zone) if i64::from(offset_seconds) % HOUR_SECONDS == 0 => {
                    format!("it was made in {zone} but marked {}", zone_name(marked)?)
                }
                _ => "its time and its zone do not belong together".into(),
            }
        }
        TimestampForm::UnixSeconds | TimestampForm::UnixMilliseconds => {
            let local = if hours > 0 { hours } else { -hours };
            format!(
                "Unix time counts from 1970 in UTC, yours is off by whole hours: a local time ({}) was \
                 counted as UTC, or the reverse",
                zone_name(local)?
            )
        }
    };
    Some(reason)
}

/// A zone by its name where callers of this service would know it.
fn zone_name(hours: i64) -> Option<String> {
    match hours {
        0 => Some("UTC".into()),
        7 => Some("WIB (UTC+7)".into()),
        8 => Some("WITA (UTC+8)".into()),
        9 => Some("WIT (UTC+9)".into()),
        _ if hours.abs() <= ZONE_HOURS_MAX => Some(format!("UTC{hours:+}")),
        _ => None,
    }
}

/// `HH:MM` or `dd/mm` in a format where the case of the letter decides between month and minute.
fn minutes_are_month(sent: ApiTimestamp, now: Timestamp) -> Option<String> {
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
        Some(
            "its minutes are the number of the month; in Java and .NET mm are the minutes, MM is the month"
                .into(),
        )
    } else if fits(with_month) {
        Some(
            "its month is the number of the minutes; in Java and .NET mm are the minutes, MM is the month"
                .into(),
        )
    } else {
        None
    }
}
