//! What the benchmark prints: tables that can be put into BENCHMARKS.md as they are.

use std::fmt::Write as _;
use std::time::Duration;

use super::clock;
use super::load::Measured;

/// One run of a process under load.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// Calls per second.
    rate: u64,
    /// Processor time of the process per call, in nanoseconds. Where other work takes turns with the process, this says
    /// more than the rate.
    cost: u64,
    /// What more is known of calls.
    calls: Option<Details>,
}

#[derive(Debug, Clone, Copy)]
struct Details {
    /// In microseconds.
    p50: u32,
    /// In microseconds.
    p99: u32,
    /// How long the load generator had something to do, in percent of the time. Near 100 it was the limit, not the process.
    load_percent: u64,
}

impl Sample {
    /// A run of a raw loop, as it has written it.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split_whitespace().map(str::parse);
        let (rate, cost) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
        Some(Self {
            rate,
            cost,
            calls: None,
        })
    }

    /// What a raw loop writes of a run of so many units: see [`Sample::read`].
    pub(crate) fn written(units: u64, elapsed: Duration, process: Duration) -> String {
        format!(
            "{} {}",
            clock::per_second(units, elapsed),
            nanoseconds(process) / units.max(1)
        )
    }

    /// A run in which the process used `process` of processor time.
    pub(crate) fn of_calls(measured: &Measured, process: Duration) -> Self {
        let details = Details {
            p50: measured.percentile(50),
            p99: measured.percentile(99),
            load_percent: nanoseconds(measured.busy) * 100 / nanoseconds(measured.elapsed).max(1),
        };
        Self {
            rate: measured.rate(),
            cost: nanoseconds(process) / measured.calls.max(1),
            calls: Some(details),
        }
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// The runs of one process with one call.
#[derive(Debug, Default)]
pub(crate) struct Series(Vec<Sample>);

impl Series {
    /// Adds a run.
    pub(crate) fn push(&mut self, sample: Sample) {
        self.0.push(sample);
        self.0.sort_by_key(|sample| sample.rate);
    }

    fn median(&self) -> Option<&Sample> {
        self.0.get(self.0.len() / 2)
    }

    /// The middle rate.
    pub(crate) fn rate(&self) -> u64 {
        self.median().map_or(0, |sample| sample.rate)
    }

    fn range(&self) -> String {
        let rate = |sample: Option<&Sample>| sample.map_or(0, |sample| sample.rate);
        format!(
            "{}-{}",
            grouped(rate(self.0.first())),
            grouped(rate(self.0.last()))
        )
    }
}

/// The rate that a series is measured against, and the share of it that it should reach, if any is named.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Yardstick {
    /// In the same unit as the series.
    pub(crate) rate: u64,
    /// In percent.
    pub(crate) aim: Option<u64>,
}

impl Yardstick {
    /// The middle rate of a series, as a limit of which nobody has said how near to come.
    pub(crate) fn of(limit: &Series) -> Self {
        Self {
            rate: limit.rate(),
            aim: None,
        }
    }

    /// With an aim, in percent.
    pub(crate) fn aim(self, percent: u64) -> Self {
        Self {
            aim: Some(percent),
            ..self
        }
    }

    /// Whether a rate reaches the aim, in words.
    pub(crate) fn verdict(self, rate: u64) -> String {
        self.aim.map_or_else(String::new, |percent| {
            let is_met = u128::from(rate) * 100 >= u128::from(self.rate) * u128::from(percent);
            verdict(&format!("{percent} %"), is_met)
        })
    }
}

/// An aim with whether it is reached.
pub(crate) fn verdict(aim: &str, is_met: bool) -> String {
    format!("{aim}: {}", if is_met { "met" } else { "missed" })
}

/// A table of series.
#[derive(Default)]
pub(crate) struct Table(String);

impl Table {
    /// The table's head.
    pub(crate) fn new() -> Self {
        let mut table = Self::default();
        let head = [
            "what",
            "per second",
            "min-max",
            "of the limit",
            "aim",
            "p50 / p99 ms",
            "CPU us per call",
            "load busy",
        ];
        table.line(&head);
        table.line(&["---"; 8]);
        table
    }

    /// Adds a row; for a limit itself without a yardstick.
    pub(crate) fn row(&mut self, name: &str, series: &Series, limit: Option<Yardstick>) {
        let Some(sample) = series.median() else { return };
        let share = limit.map_or_else(String::new, |limit| share(sample.rate, limit.rate));
        let verdict = limit.map_or_else(String::new, |limit| limit.verdict(sample.rate));
        let [times, load] = sample.calls.map_or_else(Default::default, |calls| {
            let times = format!(
                "{} / {}",
                thousandths(calls.p50.into()),
                thousandths(calls.p99.into())
            );
            [times, format!("{} %", calls.load_percent)]
        });
        self.line(&[
            name,
            &grouped(sample.rate),
            &series.range(),
            &share,
            &verdict,
            &times,
            &thousandths(sample.cost),
            &load,
        ]);
    }

    fn line(&mut self, cells: &[&str]) {
        // Writing to a String can't fail.
        let _ = writeln!(self.0, "| {} |", cells.join(" | "));
    }

    /// The table.
    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

/// A share in percent.
pub(crate) fn share(part: u64, whole: u64) -> String {
    format!("{} %", part.saturating_mul(100) / whole.max(1))
}

/// Thousandths as a decimal number: microseconds as milliseconds.
pub(crate) fn thousandths(number: u64) -> String {
    format!("{}.{:03}", number / 1_000, number % 1_000)
}

/// A number with commas.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(thousandths(1_050), "1.050");
        assert_eq!(share(2, 3), "66 %");
        assert_eq!(share(1, 0), "100 %");
    }

    #[test]
    fn an_aim_is_met_from_its_share_on() {
        let limit = Yardstick { rate: 300, aim: None };
        assert_eq!(limit.verdict(1), "");
        assert_eq!(limit.aim(33).verdict(99), "33 %: met");
        assert_eq!(limit.aim(33).verdict(98), "33 %: missed");
    }
}
