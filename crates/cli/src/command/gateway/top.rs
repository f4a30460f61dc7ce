//! `neraca gateway top`: looks at a running gateway again and again.
//!
//! On a terminal it is a screen of its own that is drawn over itself and gone at the end; elsewhere each look is a line.
//! A gateway that goes away while somebody looks on is waited for: it may only be started anew.

mod screen;

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::time::Duration;

use clap::Args;
use neraca_gateway::{VIEW_PATH, View};

use super::OPERATOR;
use crate::exit::{self, Failure};
use crate::say;
use crate::stop::Stop;

/// Longest wait for a look.
const ANSWER_MAX: Duration = Duration::from_secs(5);

/// Looks that rates are made of: calls come in bursts, and a rate between two looks would jump.
const LOOKS_OF_A_RATE: usize = 5;

#[derive(Args)]
pub(super) struct Top {
    /// The operator's address of the gateway
    #[arg(long, value_name = "ADDR", default_value = OPERATOR, env = "NERACA_GATEWAY_OPERATOR")]
    operator: String,
    /// Looks until it ends; without it there is no end
    #[arg(long, value_name = "COUNT")]
    count: Option<u64>,
    /// Milliseconds between two looks
    #[arg(long, value_name = "MS", default_value_t = 1_000, value_parser = every)]
    every: u64,
}

/// The bounds of the time between two looks, in milliseconds.
const EVERY: std::ops::RangeInclusive<u64> = 100..=60_000;

fn every(text: &str) -> Result<u64, String> {
    text.parse()
        .ok()
        .filter(|milliseconds| EVERY.contains(milliseconds))
        .ok_or_else(|| say!("top-every", least = EVERY.start(), most = EVERY.end()))
}

impl Top {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        runtime.block_on(async {
            let mut stop = Stop::listen().map_err(|error| Failure::new(exit::CANNOT_START, error))?;
            tokio::select! {
                outcome = self.look_on() => outcome,
                () = stop.wait() => Ok(()),
            }
        })
    }

    async fn look_on(&self) -> Result<(), Failure> {
        let window = Window::open(&self.operator).map_err(|error| self.unreachable(error))?;
        // Whoever has mistyped the address wants to know it, not to wait.
        let first = window.look().await.map_err(|error| self.unreachable(error))?;
        let drawing = std::io::stdout().is_terminal().then(screen::Drawing::begin);
        let mut seen = Seen::default();
        let mut look = Some(first);
        let mut turns = tokio::time::interval(Duration::from_millis(self.every));
        let mut looks = 0;
        loop {
            turns.tick().await;
            if looks > 0 {
                look = window.look().await.ok();
            }
            let is_there = look.is_some();
            if let Some(view) = look.take() {
                seen.add(view);
            }
            let text = match &drawing {
                Some(_) => screen::picture(window.address(), &seen, is_there),
                None if is_there => line(&seen),
                None => "gateway=away\n".to_owned(),
            };
            looks += 1;
            let mut output = std::io::stdout();
            let is_written = output.write_all(text.as_bytes()).and_then(|()| output.flush());
            if is_written.is_err() || self.count.is_some_and(|count| looks >= count) {
                // Or nobody looks any more.
                return Ok(());
            }
        }
    }

    fn unreachable(&self, error: reqwest::Error) -> Failure {
        let (address, cause) = (&self.operator, error.without_url());
        Failure::told(
            exit::UNREACHABLE,
            say!("top-no-answer", address = address, cause = cause),
        )
    }
}

/// Through which a gateway is looked at.
struct Window {
    client: reqwest::Client,
    url: String,
}

impl Window {
    fn open(operator: &str) -> Result<Self, reqwest::Error> {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one client of this command, with a time-out"
        )]
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(ANSWER_MAX)
            .build()?;
        let address = operator.trim_start_matches("http://").trim_end_matches('/');
        let url = format!("http://{address}{VIEW_PATH}");
        Ok(Self { client, url })
    }

    async fn look(&self) -> Result<View, reqwest::Error> {
        let answer = self.client.get(&self.url).send().await?;
        answer.error_for_status()?.json().await
    }

    fn address(&self) -> &str {
        let address = self.url.trim_start_matches("http://");
        address.trim_end_matches(VIEW_PATH)
    }
}

/// The last looks at one process, the newest last.
#[derive(Default)]
struct Seen(VecDeque<View>);

impl Seen {
    fn add(&mut self, view: View) {
        // Another process counts from nothing.
        if self.0.back().is_some_and(|before| view.at_ms < before.at_ms) {
            self.0.clear();
        }
        if self.0.len() > LOOKS_OF_A_RATE {
            self.0.pop_front();
        }
        self.0.push_back(view);
    }

    fn now(&self) -> Option<&View> {
        self.0.back()
    }

    /// How much of something there was per second, in tenths.
    fn rate(&self, count: impl Fn(&View) -> u64) -> u64 {
        let (Some(before), Some(now)) = (self.0.front(), self.0.back()) else {
            return 0;
        };
        let milliseconds = now.at_ms.saturating_sub(before.at_ms).max(1);
        count(now).saturating_sub(count(before)).saturating_mul(10_000) / milliseconds
    }

    /// Calls of a caller per second, in tenths.
    fn rate_of(&self, caller: &str) -> u64 {
        self.rate(|view| view.callers.get(caller).map_or(0, |figures| figures.calls))
    }
}

fn tenths(rate: u64) -> String {
    format!("{}.{}", rate / 10, rate % 10)
}

/// One line for a log or a pipe.
fn line(seen: &Seen) -> String {
    let Some(view) = seen.now() else {
        return String::new();
    };
    let mut text = format!(
        "rate={}/s waiting={} in_flight={} paused_ms={} limit={}",
        tenths(seen.rate(|view| view.attempts)),
        view.waiting,
        view.in_flight,
        view.paused_ms,
        view.limit
    );
    for (name, figures) in &view.callers {
        // Writing to a String can't fail.
        let _ = write!(
            text,
            " {name}:calls={},rate={}/s,waiting={},queued_ms={}",
            figures.calls,
            tenths(seen.rate_of(name)),
            figures.waiting,
            figures.queued_ms
        );
    }
    text.push('\n');
    text
}
