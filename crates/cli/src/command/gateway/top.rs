//! `neraca gateway top`: looks at a running gateway again and again.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::time::Duration;

use clap::Args;
use neraca_gateway::{VIEW_PATH, View};

use super::OPERATOR;
use crate::exit::{self, Failure};
use crate::say;

/// Longest wait for a look.
const ANSWER_MAX: Duration = Duration::from_secs(5);

/// Clears a terminal and goes to its first line.
const CLEAR: &str = "\x1b[2J\x1b[H";

#[derive(Args)]
pub(super) struct Top {
    /// The operator's address of the gateway
    #[arg(long, value_name = "ADDR", default_value = OPERATOR, env = "NERACA_GATEWAY_OPERATOR")]
    operator: String,
    /// Looks until it ends; without it there is no end
    #[arg(long, value_name = "COUNT")]
    count: Option<u64>,
    /// Milliseconds between two looks
    #[arg(long, value_name = "MS", default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(100..=60_000))]
    every: u64,
}

impl Top {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        runtime.block_on(self.look_on())
    }

    async fn look_on(&self) -> Result<(), Failure> {
        let unreachable = |error: reqwest::Error| {
            let (address, cause) = (&self.operator, error.without_url());
            Failure::told(
                exit::UNREACHABLE,
                say!("top-no-answer", address = address, cause = cause),
            )
        };
        #[expect(
            clippy::disallowed_methods,
            reason = "the one client of this command, with a time-out"
        )]
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(ANSWER_MAX)
            .build()
            .map_err(unreachable)?;
        let address = self.operator.trim_start_matches("http://").trim_end_matches('/');
        let url = format!("http://{address}{VIEW_PATH}");
        let is_terminal = std::io::stdout().is_terminal();
        let mut turns = tokio::time::interval(Duration::from_millis(self.every));
        let mut before: Option<View> = None;
        let mut looks = 0;
        while self.count.is_none_or(|count| looks < count) {
            turns.tick().await;
            let answer = client.get(&url).send().await.map_err(unreachable)?;
            let view: View = answer.json().await.map_err(unreachable)?;
            let rates = Rates::between(before.as_ref(), &view);
            let text = if is_terminal {
                screen(&view, &rates)
            } else {
                line(&view, &rates)
            };
            if std::io::stdout().write_all(text.as_bytes()).is_err() {
                // Nobody looks any more.
                return Ok(());
            }
            let _ = std::io::stdout().flush();
            before = Some(view);
            looks += 1;
        }
        Ok(())
    }
}

/// How much was done between two looks, in tenths per second.
struct Rates {
    attempts: u64,
    callers: Vec<u64>,
}

impl Rates {
    fn between(before: Option<&View>, now: &View) -> Self {
        let Some(before) = before else {
            return Self {
                attempts: 0,
                callers: vec![0; now.callers.len()],
            };
        };
        let milliseconds = now.at_ms.saturating_sub(before.at_ms).max(1);
        let rate = |now: u64, before: u64| now.saturating_sub(before) * 10_000 / milliseconds;
        let of_caller = |(name, figures): (&String, &neraca_gateway::CallerFigures)| {
            rate(
                figures.calls,
                before.callers.get(name).map_or(0, |before| before.calls),
            )
        };
        Self {
            attempts: rate(now.attempts, before.attempts),
            callers: now.callers.iter().map(of_caller).collect(),
        }
    }
}

fn tenths(rate: u64) -> String {
    format!("{}.{}", rate / 10, rate % 10)
}

fn limit(view: &View) -> String {
    match view.limit.as_str() {
        "share" => say!("top-limit-share", gateways = view.gateways),
        "redis" => say!("top-limit-redis", gateways = view.gateways),
        "off" => say!("top-limit-off"),
        _ => say!("top-limit-own"),
    }
}

/// One line for a log or a pipe.
fn line(view: &View, rates: &Rates) -> String {
    let mut text = format!(
        "rate={}/s waiting={} in_flight={} paused_ms={} limit={}",
        tenths(rates.attempts),
        view.waiting,
        view.in_flight,
        view.paused_ms,
        view.limit
    );
    for ((name, figures), rate) in view.callers.iter().zip(&rates.callers) {
        // Writing to a String can't fail.
        let _ = write!(
            text,
            " {name}:calls={},rate={}/s,waiting={},queued_ms={}",
            figures.calls,
            tenths(*rate),
            figures.waiting,
            figures.queued_ms
        );
    }
    text.push('\n');
    text
}

/// A whole screen.
fn screen(view: &View, rates: &Rates) -> String {
    let mut text = String::from(CLEAR);
    let paused = match view.paused_ms {
        0 => String::new(),
        milliseconds => format!("   {}", say!("top-paused", milliseconds = milliseconds)),
    };
    // Writing to a String can't fail.
    let figures = say!(
        "top-figures",
        rate = tenths(rates.attempts),
        waiting = view.waiting,
        flying = view.in_flight,
    );
    let _ = writeln!(
        text,
        "Neraca gateway   {}\n\n{figures}{paused}\n",
        say!("top-limit", limit = limit(view))
    );
    let _ = writeln!(
        text,
        "{:<24} {:>9} {:>8} {:>8} {:>9} {:>12} {:>8}",
        say!("top-caller"),
        say!("top-calls"),
        say!("top-rate"),
        say!("top-waiting"),
        say!("top-queued"),
        say!("top-longest"),
        say!("top-failed")
    );
    for ((name, figures), rate) in view.callers.iter().zip(&rates.callers) {
        let _ = writeln!(
            text,
            "{name:<24} {:>9} {:>8} {:>8} {:>9} {:>12} {:>8}",
            figures.calls,
            tenths(*rate),
            figures.waiting,
            figures.queued_ms,
            figures.queued_ms_max,
            figures.failed
        );
    }
    text
}
