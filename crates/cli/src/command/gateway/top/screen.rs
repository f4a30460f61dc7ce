//! The screen of `neraca gateway top`.

use std::fmt::Write as _;
use std::io::Write as _;

use neraca_client::Allowance;
use neraca_gateway::{CallerFigures, View};

use super::{Seen, tenths};
use crate::say;

/// Another screen than the one with the shell, and no cursor.
const BEGIN: &str = "\x1b[?1049h\x1b[?25l";
/// Back to the shell as it was.
const END: &str = "\x1b[?25h\x1b[?1049l";
/// To the first line: what is drawn anew covers what was there, so nothing flickers.
const HOME: &str = "\x1b[H";
/// Wipes the rest of a line.
const END_OF_LINE: &str = "\x1b[K";
/// Wipes everything below.
const END_OF_SCREEN: &str = "\x1b[J";

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const PLAIN: &str = "\x1b[0m";

/// Characters of a whole bar.
const BAR: usize = 20;

/// The screen as long as it is drawn on.
pub(super) struct Drawing;

impl Drawing {
    pub(super) fn begin() -> Self {
        // A terminal that takes nothing shows nothing.
        let _ = std::io::stdout().write_all(BEGIN.as_bytes());
        Self
    }
}

impl Drop for Drawing {
    fn drop(&mut self) {
        let mut output = std::io::stdout();
        let _ = output.write_all(END.as_bytes()).and_then(|()| output.flush());
    }
}

/// The whole screen.
pub(super) fn picture(address: &str, seen: &Seen, is_there: bool) -> String {
    let mut lines = vec![format!("{BOLD}Neraca gateway{PLAIN}  {address}"), String::new()];
    if !is_there {
        lines.push(say!("top-away", address = address));
        lines.push(String::new());
    }
    if let Some(view) = seen.now() {
        lines.extend(totals(view, seen));
        lines.push(String::new());
        lines.extend(callers(view, seen));
    }
    let mut text = String::from(HOME);
    for line in lines {
        // What is not true any more is there to compare with only.
        let faded = if is_there { "" } else { DIM };
        // Writing to a String can't fail.
        let _ = writeln!(text, "{faded}{line}{PLAIN}{END_OF_LINE}\r");
    }
    text.push_str(END_OF_SCREEN);
    text
}

fn totals(view: &View, seen: &Seen) -> Vec<String> {
    let allowance = Allowance::default();
    let share = if view.limit == "share" {
        view.gateways.max(1)
    } else {
        1
    };
    let rate = seen.rate(|view| view.attempts);
    let width = |name: &str| name.chars().count();
    let names = [
        say!("top-rate"),
        say!("top-in-flight"),
        say!("top-waiting"),
        say!("top-limit"),
    ];
    let widest = names.iter().map(|name| width(name)).max().unwrap_or_default();
    let [rates, in_flight, waiting, limit] =
        names.map(|name| format!("{name}{}", " ".repeat(widest + 2 - width(&name))));
    let per_second = u64::from((allowance.per_second / share).max(1));
    let most = u64::from((allowance.in_flight / share).max(1));
    let mut lines = match view.limit.as_str() {
        "off" => vec![
            format!("{rates}{}", say!("top-per-second", rate = tenths(rate))),
            format!("{in_flight}{}", view.in_flight),
        ],
        _ => vec![
            format!(
                "{rates}{}  {}",
                bar(rate, 10 * per_second),
                say!("top-rate-of", rate = tenths(rate), most = per_second)
            ),
            format!(
                "{in_flight}{}  {}",
                bar(view.in_flight.into(), most),
                say!("top-in-flight-of", count = view.in_flight, most = most)
            ),
        ],
    };
    lines.push(format!("{waiting}{}", view.waiting));
    lines.push(format!("{limit}{}", of_limit(view)));
    if view.paused_ms > 0 {
        let time = duration(view.paused_ms);
        lines.push(format!("{BOLD}{}{PLAIN}", say!("top-paused", time = time)));
    }
    lines
}

fn of_limit(view: &View) -> String {
    match view.limit.as_str() {
        "share" => say!("top-limit-share", gateways = view.gateways),
        "redis" => say!("top-limit-redis", gateways = view.gateways),
        "off" => say!("top-limit-off"),
        _ => say!("top-limit-alone"),
    }
}

fn callers(view: &View, seen: &Seen) -> Vec<String> {
    let names = view.callers.keys().map(|name| name.chars().count());
    let width = names.max().unwrap_or_default().clamp(12, 32);
    let [caller, share, rate, waiting, waited, longest, calls, failed] = [
        say!("top-caller"),
        say!("top-share"),
        say!("top-each-per-second"),
        say!("top-each-waiting"),
        say!("top-waited"),
        say!("top-longest"),
        say!("top-calls"),
        say!("top-failed"),
    ];
    let mut lines = vec![format!(
        "{BOLD}{caller:<width$}  {share:<BAR$} {rate:>8} {waiting:>8} {waited:>9} {longest:>9} {calls:>9} {failed:>7}{PLAIN}"
    )];
    let all: u64 = view.callers.keys().map(|name| seen.rate_of(name)).sum();
    for (name, figures) in &view.callers {
        let rate = seen.rate_of(name);
        let CallerFigures {
            calls,
            failed,
            waiting,
            queued_ms,
            queued_ms_max,
        } = figures;
        lines.push(format!(
            "{name:<width$}  {} {:>8} {waiting:>8} {:>9} {:>9} {calls:>9} {failed:>7}",
            bar(rate, all.max(1)),
            tenths(rate),
            duration(*queued_ms),
            duration(*queued_ms_max)
        ));
    }
    lines
}

/// A bar for a part of a whole.
fn bar(part: u64, whole: u64) -> String {
    let length = BAR as u64;
    // Rounded; whatever is there is seen.
    let filled = (part * length + whole / 2) / whole.max(1);
    let filled = filled.clamp(u64::from(part > 0), length);
    let filled = usize::try_from(filled).unwrap_or(BAR);
    format!("{}{DIM}{}{PLAIN}", "█".repeat(filled), "░".repeat(BAR - filled))
}

/// Milliseconds for people: `120 ms`, `1.2 s`.
fn duration(milliseconds: u64) -> String {
    match milliseconds {
        0..1_000 => format!("{milliseconds} ms"),
        _ => format!("{} s", tenths(milliseconds / 100)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(at_ms: u64, calls: u64) -> View {
        let figures = |calls| CallerFigures {
            calls,
            queued_ms: 1_240,
            ..CallerFigures::default()
        };
        View {
            at_ms,
            limit: "alone".to_owned(),
            gateways: 1,
            attempts: 2 * calls,
            callers: [("impor", figures(calls)), ("kasir", figures(calls))]
                .map(|(name, figures)| (name.to_owned(), figures))
                .into(),
            ..View::default()
        }
    }

    #[test]
    fn rates_are_those_of_the_last_looks_of_one_process() {
        let mut seen = Seen::default();
        for second in 0..20 {
            seen.add(view(second * 1_000, 4 * second));
        }
        assert_eq!((seen.rate(|view| view.attempts), seen.rate_of("kasir")), (80, 40));
        let text = picture("127.0.0.1:7851", &seen, true);
        assert!(
            text.contains("8.0") && text.contains("4.0") && text.contains("1.2 s"),
            "{text}"
        );
        // A process that has just begun has fewer calls, and its clock begins anew.
        seen.add(view(500, 1));
        assert_eq!(seen.rate_of("kasir"), 0);
    }

    #[test]
    fn a_bar_shows_what_there_is() {
        let filled = |part, whole| bar(part, whole).matches('█').count();
        assert_eq!(
            [
                filled(0, 8),
                filled(1, 1_000),
                filled(4, 8),
                filled(8, 8),
                filled(9, 8)
            ],
            [0, 1, 10, 20, 20]
        );
    }

    #[test]
    fn who_looks_on_is_told_that_the_gateway_is_away() {
        let mut seen = Seen::default();
        seen.add(view(0, 7));
        let text = picture("127.0.0.1:7851", &seen, false);
        assert!(
            text.contains(&say!("top-away", address = "127.0.0.1:7851")),
            "{text}"
        );
        assert!(text.contains("kasir"), "what was last seen stays: {text}");
    }
}
