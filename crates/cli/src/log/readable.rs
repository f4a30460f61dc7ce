//! The readable form of a log line: time, level, message, and the fields as `name=value`.
//!
//! `tracing_subscriber` has one of its own, made for colours and spans. Here are neither, and there is a line for every
//! call, so this one does without both and costs half as much.

use std::fmt::{self, Debug, Write as _};

use jiff::Timestamp;
use jiff::tz::Offset;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

/// Writes `2026-11-23T23:29:50.302093Z  INFO call method="POST" status=200`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Readable;

impl<S, F> FormatEvent<S, F> for Readable
where
    S: Subscriber + for<'s> LookupSpan<'s>,
    F: for<'w> FormatFields<'w> + 'static,
{
    fn format_event(
        &self,
        _context: &FmtContext<'_, S, F>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        write_now(&mut writer)?;
        writer.write_str(level(*event.metadata().level()))?;
        let mut fields = Fields {
            writer,
            outcome: Ok(()),
        };
        event.record(&mut fields);
        fields.outcome?;
        fields.writer.write_char('\n')
    }
}

/// Writes the time, to the microsecond. Digit by digit: formatting seven padded numbers would be a third of the line.
#[expect(
    clippy::disallowed_methods,
    reason = "a log line tells the machine's own time"
)]
fn write_now(writer: &mut Writer<'_>) -> fmt::Result {
    let now = Offset::UTC.to_datetime(Timestamp::now());
    let mut text = *b"0000-00-00T00:00:00.000000Z";
    let mut put = |end: usize, digits: usize, number: i32| {
        let mut rest = number.unsigned_abs();
        for place in (end - digits..end).rev() {
            text[place] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
    };
    put(4, 4, now.year().into());
    put(7, 2, now.month().into());
    put(10, 2, now.day().into());
    put(13, 2, now.hour().into());
    put(16, 2, now.minute().into());
    put(19, 2, now.second().into());
    put(26, 6, now.subsec_nanosecond() / 1_000);
    writer.write_str(str::from_utf8(&text).unwrap_or_default())
}

/// A level in the middle of a line, all as wide.
fn level(level: Level) -> &'static str {
    match level {
        Level::ERROR => " ERROR",
        Level::WARN => "  WARN",
        Level::INFO => "  INFO",
        Level::DEBUG => " DEBUG",
        Level::TRACE => " TRACE",
    }
}

/// Writes fields. The message, which comes first, stands without its name.
struct Fields<'w> {
    writer: Writer<'w>,
    outcome: fmt::Result,
}

impl Fields<'_> {
    fn write(&mut self, field: &Field, value: fmt::Arguments<'_>) {
        self.outcome = self.outcome.and_then(|()| {
            self.writer.write_char(' ')?;
            if field.name() != "message" {
                self.writer.write_str(field.name())?;
                self.writer.write_char('=')?;
            }
            OneLine(&mut self.writer).write_fmt(value)
        });
    }
}

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        // In quotes, with whatever could be taken for a new line escaped.
        self.write(field, format_args!("{value:?}"));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.write(field, format_args!("{value}"));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.write(field, format_args!("{value}"));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.write(field, format_args!("{value}"));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.write(field, format_args!("{value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.write(field, format_args!("{value:?}"));
    }
}

/// Passes text on with its control characters escaped, so that nothing that somebody sent ends a line or colours it.
struct OneLine<'w, 'l>(&'l mut Writer<'w>);

impl fmt::Write for OneLine<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // As a rule there is nothing to escape, and looking at bytes is quicker than looking at characters.
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return self.0.write_str(text);
        }
        for part in text.split_inclusive(char::is_control) {
            match part.char_indices().next_back() {
                Some((place, last)) if last.is_control() => {
                    self.0.write_str(&part[..place])?;
                    write!(self.0, "{}", last.escape_default())?;
                }
                _ => self.0.write_str(part)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::lines::Lines;
    use std::io;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The machine's time, to the microsecond.
    fn now() -> Timestamp {
        let mut text = String::new();
        write_now(&mut Writer::new(&mut text)).unwrap();
        text.parse().unwrap()
    }

    #[test]
    fn a_line_shows_level_message_and_fields() {
        let written = Written::default();
        let started = now();
        let (lines, writing) = Lines::start(written.clone()).unwrap();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(lines)
            .event_format(Readable)
            .finish();
        tracing::subscriber::with_default(subscriber, || {
            let none: Option<i64> = None;
            tracing::info!(
                method = "GET",
                path = "/a\nb",
                status = 200,
                ms = 0.25,
                none,
                "call"
            );
            tracing::error!(error = %"disk\x1b[31m full", "inner\nfault");
        });
        drop(writing);
        let text = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
        let time: Timestamp = text.split(' ').next().unwrap().parse().unwrap();
        assert!(started <= time, "{time} is before {started}");
        let lines: Vec<&str> = text.lines().map(|line| line.split_once('Z').unwrap().1).collect();
        assert_eq!(
            lines[0],
            r#"  INFO call method="GET" path="/a\nb" status=200 ms=0.25"#
        );
        assert_eq!(lines[1], r" ERROR inner\nfault error=disk\u{1b}[31m full");
    }
}
