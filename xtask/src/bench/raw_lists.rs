//! The limit of the lists: the same SELECT by rusqlite alone, one after the other, on the server's core. It shows no
//! JSON, counts nothing, and checks nobody's rights.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, anyhow};
use clap::Args;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags, params_from_iter};
use serde::{Deserialize, Serialize};

use super::clock;
use super::machine::{self, SERVER_CORE};
use super::report::Sample;

/// What the raw loop does.
#[derive(Args)]
pub(crate) struct Options {
    /// The books file that it reads
    #[arg(long)]
    file: PathBuf,
    /// File with the [`Question`], as JSON
    #[arg(long)]
    question: PathBuf,
    /// Seconds before the pages count
    #[arg(long)]
    warm_up: u64,
    /// Seconds that the pages count
    #[arg(long)]
    seconds: u64,
}

/// A SELECT, and the values that it is asked with in turn.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Question {
    /// The statement.
    pub(crate) sql: String,
    /// The values of its places, for each call.
    pub(crate) calls: Vec<Vec<Cell>>,
}

/// A value of a place.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Cell {
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
}

impl Cell {
    fn to_value(&self) -> Value {
        match self {
            Self::Number(number) => Value::Integer(*number),
            Self::Text(text) => Value::Text(text.clone()),
        }
    }
}

/// Runs the loop and prints what it can do.
#[expect(clippy::print_stdout, reason = "standard output is what the benchmark reads")]
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let connection = Connection::open_with_flags(&options.file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let question: Question = serde_json::from_slice(&std::fs::read(&options.question)?)?;
    let mut statement = connection.prepare(&question.sql)?;
    let calls: Vec<Vec<Value>> = question
        .calls
        .iter()
        .map(|cells| cells.iter().map(Cell::to_value).collect())
        .collect();
    let columns = statement.column_count();
    let mut repeat = |time: u64| -> anyhow::Result<String> {
        let (started, mut pages) = (clock::now(), 0);
        let used = machine::processor_time(std::process::id());
        for values in calls.iter().cycle() {
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    let cell: ValueRef<'_> = row.get_ref(column)?;
                    black_box(cell);
                }
            }
            pages += 1;
            if started.elapsed() >= Duration::from_secs(time) {
                break;
            }
        }
        let used = machine::processor_time(std::process::id()).saturating_sub(used);
        Ok(Sample::written(pages, started.elapsed(), used))
    };
    repeat(options.warm_up)?;
    println!("{}", repeat(options.seconds)?);
    Ok(())
}

/// Runs the loop in a process of its own.
pub(crate) fn measure(file: &Path, question: &Path, warm_up: u64, seconds: u64) -> anyhow::Result<Sample> {
    let raw = Command::new("taskset")
        .args(["-c", SERVER_CORE])
        .arg(std::env::current_exe()?)
        .args(["bench", "raw-lists", "--file"])
        .arg(file)
        .arg("--question")
        .arg(question)
        .args(["--warm-up", &warm_up.to_string()])
        .args(["--seconds", &seconds.to_string()])
        .output()?;
    Sample::read(&String::from_utf8_lossy(&raw.stdout))
        .ok_or_else(|| anyhow!("raw loop: {}", String::from_utf8_lossy(&raw.stderr)))
}

/// The first column of the answer to the first call.
pub(crate) fn first_answer(file: &Path, question: &Question) -> anyhow::Result<Vec<i64>> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let values = question.calls.first().context("a question without a call")?;
    let values: Vec<Value> = values.iter().map(Cell::to_value).collect();
    let mut statement = connection.prepare(&question.sql)?;
    let ids = statement.query_map(params_from_iter(&values), |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}
