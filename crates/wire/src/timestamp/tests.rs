//! Every form, every bound, every hint.

use proptest::prelude::*;

use super::*;
use crate::hint::Hint;

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn parsed(text: &str) -> ApiTimestamp {
    ApiTimestamp::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn the_six_forms_of_the_manual() {
    for (text, meant, form) in [
        (
            "25/12/2023 13:42:39",
            "2023-12-25T06:42:39Z",
            TimestampForm::DayFirst,
        ),
        (
            "2023-11-02T09:32:43",
            "2023-11-02T02:32:43Z",
            TimestampForm::IsoWithoutZone,
        ),
        (
            "2023-11-02T02:32:43Z",
            "2023-11-02T02:32:43Z",
            TimestampForm::IsoUtc,
        ),
        (
            "2023-11-02T10:32:43+0800",
            "2023-11-02T02:32:43Z",
            TimestampForm::IsoWithOffset {
                offset_seconds: 28_800,
            },
        ),
        ("1698903037", "2023-11-02T05:30:37Z", TimestampForm::UnixSeconds),
        (
            "1698903037551",
            "2023-11-02T05:30:37.551Z",
            TimestampForm::UnixMilliseconds,
        ),
    ] {
        assert_eq!(
            (parsed(text).instant(), parsed(text).form()),
            (instant(meant), form),
            "{text}"
        );
    }
}

#[test]
fn variants_that_are_read_too() {
    for (text, meant) in [
        ("2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.678Z"),
        ("2026-01-02T03:04:05,678901234z", "2026-01-02T03:04:05.678901234Z"),
        ("2026-01-02t03:04:05.5", "2026-01-01T20:04:05.5Z"),
        ("2026-01-02T03:04:05+07:00", "2026-01-01T20:04:05Z"),
        ("2026-01-02T03:04:05+07", "2026-01-01T20:04:05Z"),
        (
            "2026-01-02T03:04:05.123456789-03:30",
            "2026-01-02T06:34:05.123456789Z",
        ),
        ("2/1/2026 3:04:05", "2026-01-01T20:04:05Z"),
        ("02/01/2026 03:04:05.250", "2026-01-01T20:04:05.25Z"),
        ("999999999", "2001-09-09T01:46:39Z"),
        ("999999999999", "2001-09-09T01:46:39.999Z"),
        ("29/02/2024 00:00:00", "2024-02-28T17:00:00Z"),
    ] {
        assert_eq!(parsed(text).instant(), instant(meant), "{text}");
    }
}

#[test]
fn unreadable_texts_are_explained() {
    use Suspicion::*;
    for (text, suspicion) in [
        ("", Empty),
        ("  ", Empty),
        (" 25/12/2023 13:42:39", Blanks),
        ("\"25/12/2023 13:42:39\"", Quoted),
        ("25%2F12%2F2023%2013:42:39", UrlCoded),
        ("25／12／2023 13:42:39", NotAscii),
        ("13:42:39 25/12/2023", TimeFirst),
        ("25/12/23 13:42:39", TwoDigitYear),
        ("2023/12/25 13:42:39", YearFirstWithSlashes),
        ("12/25/2023 13:42:39", MonthFirst),
        ("25/42/2023 13:42:39", MinutesAsMonth),
        ("25-12-2023 13:42:39", DayFirstWithDashes),
        ("25/12/2023 13:42:39Z", DayFirstWithZone),
        ("25/12/2023 13:42:39 +0700", DayFirstWithZone),
        ("25/12/2023 13:42:39 WIB", ZoneName),
        ("2023-12-25 13:42:39", BlankInsteadOfT),
        ("2023-11-02T10:32:43 0800", PlusLost),
        ("2023-11-02T10:32:43+07:00[Asia/Jakarta]", ZoneName),
        ("2023-11-02T10:32:43EST", ZoneName),
        ("2023-11-02T10:32:43+25:00", Offset),
        ("2023-11-02T10:32:43+7", Offset),
        ("2023-11-02T10:32:43+07:00:00", Offset),
        ("25/12/2023 01:42:39 PM", TwelveHours),
        ("25/12/2023 01:42:39 p.m.", TwelveHours),
        ("25/12/2023", DateOnly),
        ("2023-12-25", DateOnly),
        ("25/12/2023 13:42", SecondsMissing),
        ("2023-12-25T13:42Z", SecondsMissing),
        ("25/12/2023 13.42.39", TimeSeparator),
        ("Thu, 02 Nov 2023 02:32:43 GMT", Words),
        ("1698903037.551", FractionalUnix),
        ("1698903037551000", Microseconds),
        ("1698903037551000000", Nanoseconds),
        ("638344998375510000", Ticks),
        ("20231225134239", Compact),
        ("20231225", Compact),
        ("20231102T023243Z", Compact),
        ("1", DigitCount),
        ("99999999999", suspicion::WRONG_YEAR),
        ("31/02/2023 13:42:39", NoSuchMoment),
        ("25/12/2023 24:00:00", NoSuchMoment),
        ("2023-02-29T00:00:00Z", NoSuchMoment),
        ("2023-11-02T10:32:60Z", NoSuchMoment),
        ("25/12/1969 13:42:39", suspicion::WRONG_YEAR),
        ("9999-12-25T13:42:39Z", suspicion::WRONG_YEAR),
        ("tomorrow", Words),
        ("?", Unknown),
        ("-1698903037", Unknown),
    ] {
        assert_eq!(
            ApiTimestamp::parse(text),
            Err(TimestampError { suspicion }),
            "{text:?}"
        );
    }
    let long = "1".repeat(TIMESTAMP_BYTES_MAX + 1);
    assert_eq!(
        ApiTimestamp::parse(&long).unwrap_err().suspicion,
        suspicion::TOO_LONG
    );
}

#[test]
fn the_tolerance_ends_at_600_seconds_exactly() {
    let sent = parsed("2023-11-02T02:32:43Z");
    for (now, skew, passes) in [
        ("2023-11-02T02:32:43Z", 0, true),
        ("2023-11-02T02:42:42Z", -599, true),
        ("2023-11-02T02:42:43Z", -600, true),
        ("2023-11-02T02:42:43.000000001Z", -601, false),
        ("2023-11-02T02:42:44Z", -601, false),
        ("2023-11-02T02:22:43Z", 600, true),
        ("2023-11-02T02:22:42.999Z", 601, false),
        ("2023-11-02T02:32:43.5Z", -1, true),
    ] {
        let now = instant(now);
        assert_eq!(sent.skew(now), skew, "{now}");
        assert_eq!(
            sent.check(now),
            if passes {
                Ok(())
            } else {
                Err(Skew { seconds: skew })
            },
            "{now}"
        );
        assert_eq!(sent.hint(now).is_none(), passes, "{now}");
    }
}

#[test]
fn a_wrong_moment_is_explained() {
    // 09:32:43 in WIB on 2 November.
    let now = instant("2023-11-02T02:32:43Z");
    for (text, expected) in [
        (
            "02/11/2023 02:32:43",
            "your timestamp is 25200 s behind: it was made in UTC without a zone, and is read as WIB",
        ),
        (
            "2023-11-02T02:32:40",
            "25203 s behind: it was made in UTC without a zone",
        ),
        (
            "02/11/2023 10:32:43",
            "3600 s ahead: it was made in WITA (UTC+8) without a zone",
        ),
        ("02/11/2023 11:32:43", "made in WIT (UTC+9) without a zone"),
        ("02/11/2023 12:32:43", "made in UTC+10 without a zone"),
        ("02/11/2023 03:32:43", "made in UTC+1 without a zone"),
        ("2023-11-02T09:32:43Z", "made in WIB (UTC+7) but marked Z"),
        ("2023-11-02T10:32:43Z", "made in WITA (UTC+8) but marked Z"),
        ("2023-11-02T02:32:43+07:00", "made in UTC but marked WIB (UTC+7)"),
        (
            "2023-11-02T10:32:43+07:00",
            "made in WITA (UTC+8) but marked WIB (UTC+7)",
        ),
        ("1698917563", "a local time (WIB (UTC+7)) was counted as UTC"),
        ("1698867163000", "a local time (WIB (UTC+7)) was counted as UTC"),
        (
            "11/02/2023 09:32:43",
            "day and month are swapped; write dd/mm/yyyy",
        ),
        (
            "11/02/2023 02:32:43",
            "day and month are swapped; write dd/mm/yyyy",
        ),
        (
            "2023-02-11T02:32:43Z",
            "day and month are swapped; write yyyy-mm-dd",
        ),
        (
            "02/11/2323 09:32:43",
            "the year is 2323 instead of 2023: the format wrote two digits of the year twice",
        ),
        ("02/11/2024 09:32:43", "the year is 2024 instead of 2023"),
        ("02/11/2023 09:11:43", "its minutes are the number of the month"),
        (
            "02/11/2023 09:00:00",
            "1963 s behind: the server's clock says 02/11/2023 09:32:43 WIB",
        ),
        ("1698806000", "the server's clock says"),
    ] {
        let hint = parsed(text).hint(now).unwrap().text(Language::English);
        assert!(hint.contains(expected), "{text}: {hint}");
    }
}

#[test]
fn a_clock_of_twelve_hours_is_recognised() {
    let afternoon = instant("2023-11-02T09:32:43Z");
    let hint = parsed("02/11/2023 04:32:43")
        .hint(afternoon)
        .unwrap()
        .text(Language::English);
    assert!(hint.contains("from 1 to 12"), "{hint}");
    let night = instant("2023-11-01T17:32:43Z");
    let hint = parsed("02/11/2023 12:32:43")
        .hint(night)
        .unwrap()
        .text(Language::English);
    assert!(hint.contains("from 1 to 12"), "{hint}");
}

#[test]
fn minutes_in_the_place_of_the_month_are_recognised() {
    let now = instant("2023-11-02T02:07:43Z");
    let hint = parsed("02/07/2023 09:07:43")
        .hint(now)
        .unwrap()
        .text(Language::English);
    assert!(hint.contains("its month is the number of the minutes"), "{hint}");
}

#[test]
fn a_client_sends_what_a_server_reads() {
    let now = instant("2023-11-02T05:30:37.551Z");
    let text = ApiTimestamp::epoch_milliseconds(now);
    assert_eq!(text, "1698903037551");
    assert_eq!(parsed(&text).instant(), now);
}

/// A moment from 1973 to 2286, which every form can say, in milliseconds.
fn moments() -> impl Strategy<Value = i64> {
    100_000_000_000_i64..9_999_999_999_999
}

proptest! {
    #[test]
    fn reading_never_panics_and_always_explains(text in ".{0,48}", digits in "[0-9/:T Z+.,-]{0,42}") {
        let now = instant("2023-11-02T02:32:43Z");
        for text in [text, digits] {
            let hint = match ApiTimestamp::parse(&text) {
                Ok(timestamp) => timestamp.hint(now).map(Hint::from),
                Err(error) => Some(error.suspicion.into()),
            };
            for language in Language::ALL {
                let told = hint.as_ref().map_or_else(|| "none".to_owned(), |it| it.text(language.of_header()));
                prop_assert!(!told.is_empty() && told.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
            }
        }
    }

    #[test]
    fn every_form_of_a_moment_means_the_same(
        millisecond in moments(),
        offset_minutes in -14 * 60_i32..=14 * 60,
    ) {
        let moment = Timestamp::from_millisecond(millisecond).unwrap();
        let whole = Timestamp::from_second(moment.as_second()).unwrap();
        let offset = jiff::tz::Offset::from_seconds(offset_minutes * 60).unwrap();
        let (wib, utc) = (WIB.to_datetime(moment), Offset::UTC.to_datetime(moment));
        let local = offset.to_datetime(moment);
        let with_offset = TimestampForm::IsoWithOffset { offset_seconds: offset.seconds() };
        let sign = if offset_minutes < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset_minutes.abs() / 60, offset_minutes.abs() % 60);
        prop_assert_eq!(parsed(&millisecond.to_string()).instant(), moment);
        prop_assert_eq!(parsed(&moment.as_second().to_string()).instant(), whole);
        prop_assert_eq!(parsed(&wib.strftime("%d/%m/%Y %H:%M:%S").to_string()).instant(), whole);
        for (text, form) in [
            (format!("{wib}"), TimestampForm::IsoWithoutZone),
            (format!("{utc}Z"), TimestampForm::IsoUtc),
            (format!("{local}{sign}{hours:02}{minutes:02}"), with_offset),
            (format!("{local}{sign}{hours:02}:{minutes:02}"), with_offset),
        ] {
            prop_assert_eq!(parsed(&text), ApiTimestamp { instant: moment, form });
        }
    }

    #[test]
    fn the_tolerance_is_the_same_to_both_sides(millisecond in moments(), off in -1_300_000_i64..1_300_000) {
        let sent = parsed(&millisecond.to_string());
        let now = Timestamp::from_millisecond(millisecond + off).unwrap();
        prop_assert_eq!(sent.check(now).is_ok(), off.abs() <= 600_000);
    }
}
