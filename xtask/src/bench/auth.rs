//! `cargo xtask bench auth`: the gate with 10,000 API Tokens, and durable saves.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueEnum};

use super::clock;
use super::company::{self, SAVE, Size};
use super::grouping;
use super::http::Connection;
use super::load::Load;
use super::machine;
use super::process::Process;
use super::raw;
use super::report::{Sample, Series, Table, Yardstick, grouped, share, thousandths, verdict};
use super::requests::{Call, Key};

/// Connections under load.
const CONNECTIONS: usize = 32;

/// Starts that the time to the first answer is the middle of.
const STARTS: usize = 5;

/// Share of the bare handler's calls that `api-token.do` should reach, in percent.
const API_TOKEN_AIM: u64 = 70;

/// The same of a list of twenty rows.
const LIST_AIM: u64 = 33;

/// Share of the raw loop's saves that the server should reach, in percent.
const SAVES_AIM: u64 = 50;

/// Megabytes that the server should stay under.
const MEMORY_AIM: u64 = 100;

/// Time from the start of the process within which its first answer should come.
const START_AIM: Duration = Duration::from_millis(100);

/// The call that the gate is measured with.
const API_TOKEN: Call<'static> = Call {
    method: "POST",
    path: "/api/api-token.do",
    body: "",
};

/// The call that a page of real data is measured with.
const LIST: Call<'static> = Call {
    method: "GET",
    path: "/accurate/api/sales-invoice/list.do?fields=id,number",
    body: "",
};

/// Where the answers are kept that the bare handler is to give.
const API_TOKEN_FILE: &str = "api-token.json";
const LIST_FILE: &str = "list.json";

/// What is measured, and for how long.
#[derive(Args)]
pub(crate) struct Options {
    /// Runs of which the middle one counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Seconds of a run
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Seconds before each run that don't count
    #[arg(long, default_value_t = 1)]
    warm_up: u64,
    /// Measure this server instead of building one
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Only this part
    #[arg(long)]
    only: Option<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Calls,
    Saves,
}

/// Builds the server, makes the data, measures, and prints the tables.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let program = match &options.program {
        Some(program) => program.clone(),
        None => build()?,
    };
    let beside = program
        .parent()
        .ok_or_else(|| anyhow!("the server's file lies in no folder"))?;
    // Beside the programs and not among the temporary files, which may lie in memory: saves must reach a disk.
    let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(beside)?;
    let data = folder.path().join("data");
    say(&format!(
        "{}; load average {}",
        machine::describe(),
        machine::load_average()
    ));
    let started = clock::now();
    let keys = company::make(&program, &data, &folder.path().join("set-up.log"), &Size::MANY)
        .context("the data can't be made")?;
    let seconds = started.elapsed().as_secs();
    say(&format!(
        "made {} API Tokens over {} Data Usaha in {seconds} s\n",
        grouped(Size::MANY.tokens() as u64),
        Size::MANY.data_usaha
    ));
    machine::pin_here()?;
    let bench = Bench {
        options,
        program,
        folder: folder.path(),
        data,
        keys,
    };
    if options.only != Some(Part::Saves) {
        bench.starts()?;
        bench.calls()?;
    }
    if options.only != Some(Part::Calls) {
        bench.saves()?;
    }
    say(&format!("load average at the end {}", machine::load_average()));
    Ok(())
}

/// Builds the server; gives its file, which lies beside this program.
pub(crate) fn build() -> anyhow::Result<PathBuf> {
    if cfg!(debug_assertions) {
        // The yardsticks run in this program, and would be slower than they are.
        bail!("a benchmark is built with optimisation: cargo xtask bench …, or cargo run --release -p xtask");
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or_else(|| Path::new("."));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .current_dir(root)
        .args(["build", "--release", "-p", "neraca-cli"])
        .status()?;
    if !built.success() {
        bail!("the server can't be built");
    }
    Ok(std::env::current_exe()?.with_file_name("neraca"))
}

#[expect(
    clippy::print_stdout,
    reason = "standard output is where a benchmark's figures go"
)]
pub(crate) fn say(text: &str) {
    println!("{text}");
}

struct Bench<'b> {
    options: &'b Options,
    program: PathBuf,
    folder: &'b Path,
    data: PathBuf,
    keys: Vec<Key>,
}

impl Bench<'_> {
    /// Time from the start of the process to its first answer.
    fn starts(&self) -> anyhow::Result<()> {
        let mut times = Vec::with_capacity(STARTS);
        for _ in 0..STARTS {
            let mut neraca =
                Process::neraca(&self.program, &self.data, &self.folder.join("starts.log"), &[])?;
            times.push(
                neraca
                    .first_answer(|address| self.first_request(address))?
                    .as_micros(),
            );
            neraca.stop()?;
        }
        times.sort_unstable();
        let microseconds = |time: &u128| u64::try_from(*time).unwrap_or(u64::MAX);
        let shown: Vec<_> = times.iter().map(|time| thousandths(microseconds(time))).collect();
        let is_met = times
            .get(STARTS / 2)
            .is_some_and(|time| *time < START_AIM.as_micros());
        let aim = verdict(
            &format!("aim under {} for the middle one", START_AIM.as_millis()),
            is_met,
        );
        say(&format!(
            "first answer after ms (of {STARTS} starts): {} ({aim})\n",
            shown.join(", ")
        ));
        Ok(())
    }

    /// Calls, in turns with the bare handler.
    fn calls(&self) -> anyhow::Result<()> {
        let info = self.neraca(&self.data, "info")?;
        // A data folder belongs to one server.
        let copy = self.folder.join("copy");
        if !Command::new("cp")
            .arg("-r")
            .args([&self.data, &copy])
            .status()?
            .success()
        {
            bail!("the data folder can't be copied");
        }
        let warn = self.neraca(&copy, "warn")?;
        let api_token = self.keep_answer(&info, API_TOKEN, API_TOKEN_FILE)?;
        let list = self.keep_answer(&info, LIST, LIST_FILE)?;
        let bare = self.bare()?;
        let mut table = Table::new();
        for (call, name, bytes, aim) in [
            (API_TOKEN, "api-token.do", api_token, API_TOKEN_AIM),
            (LIST, "list.do of 20 rows", list, LIST_AIM),
        ] {
            let mut series = [(); 3].map(|()| Series::default());
            for _ in 0..self.options.rounds {
                for (process, series) in [&bare, &info, &warn].into_iter().zip(&mut series) {
                    series.push(self.measure(process, call, &self.keys, CONNECTIONS)?);
                }
            }
            let [limit, info, warn] = series;
            table.row(&format!("bare axum, the {bytes} bytes of {name}"), &limit, None);
            let limit = Yardstick::of(&limit).aim(aim);
            table.row(&format!("neraca, {name}"), &info, Some(limit));
            table.row(&format!("neraca `--log warn`, {name}"), &warn, Some(limit));
        }
        say(&table.into_text());
        for (name, process) in [
            ("neraca", &info),
            ("neraca `--log warn`", &warn),
            ("bare axum", &bare),
        ] {
            let megabytes = machine::peak_memory(process.pid()).div_ceil(1_000_000);
            let aim = verdict(&format!("aim under {MEMORY_AIM}"), megabytes < MEMORY_AIM);
            say(&format!("peak memory of {name}: {megabytes} MB ({aim})"));
        }
        say("");
        warn.stop()?;
        info.stop()
    }

    /// Saves by one client and by many, in turns with the raw loop.
    fn saves(&self) -> anyhow::Result<()> {
        let (mut table, mut beside) = (Table::new(), Vec::new());
        // Each with books of its own, so that none begins with what the other has left.
        for (clients, key) in [1, CONNECTIONS].into_iter().zip(&self.keys) {
            let own = self.keys.iter().filter(|it| it.data_usaha == key.data_usaha);
            let own: Vec<Key> = own.cloned().collect();
            let books = self
                .data
                .join("hosts")
                .join("zeus")
                .join(format!("{}.db", key.data_usaha));
            let copy = self.folder.join(format!("raw-{clients}.db"));
            fs::copy(&books, &copy).with_context(|| books.display().to_string())?;
            let log = self.folder.join("neraca-saves.log");
            let mut neraca = Process::watched(&self.program, &self.data, &log, &["--log", "info"])?;
            neraca.first_answer(|address| self.first_request(address))?;
            let group = grouping::during(&neraca, || self.measure(&neraca, SAVE, &own, clients))?;
            let (mut limit, mut series) = (Series::default(), Series::default());
            let mut largest = Series::default();
            for _ in 0..self.options.rounds {
                limit.push(self.raw(&copy, group)?);
                series.push(self.measure(&neraca, SAVE, &own, clients)?);
                if group != clients {
                    largest.push(self.raw(&copy, clients)?);
                }
            }
            neraca.stop()?;
            let limit_name = format!("raw SQLite, {group} per commit, as the server with {clients} clients");
            table.row(&limit_name, &limit, None);
            table.row(
                &format!("neraca, save.do of 3 lines, {clients} clients"),
                &series,
                Some(Yardstick::of(&limit).aim(SAVES_AIM)),
            );
            if group != clients {
                table.row(&format!("raw SQLite, {clients} per commit"), &largest, None);
                let share = share(series.rate(), largest.rate());
                beside.push(format!("{share} of the raw loop with {clients} per commit"));
            }
        }
        say(&table.into_text());
        for line in beside {
            say(&line);
        }
        Ok(())
    }

    fn neraca(&self, data: &Path, level: &str) -> anyhow::Result<Process> {
        let log = self.folder.join(format!("neraca-{level}.log"));
        let mut neraca = Process::neraca(&self.program, data, &log, &["--log", level])?;
        neraca.first_answer(|address| self.first_request(address))?;
        Ok(neraca)
    }

    fn bare(&self) -> anyhow::Result<Process> {
        let file = |name: &str| self.folder.join(name);
        let mut bare = Process::bare(&file(API_TOKEN_FILE), &file(LIST_FILE), &file("bare.log"))?;
        bare.first_answer(|address| self.first_request(address))?;
        Ok(bare)
    }

    fn first_request(&self, address: SocketAddr) -> Vec<u8> {
        API_TOKEN.with_each(address, self.keys.first()).concat()
    }

    /// Writes the body that a call is answered with to a file; gives its length.
    fn keep_answer(&self, process: &Process, call: Call<'_>, file: &str) -> anyhow::Result<usize> {
        let request = call.with_each(process.address, self.keys.first()).concat();
        let (status, body) = Connection::open(process.address)?.call(&request)?;
        if status != 200 {
            bail!(
                "{}: status {status}: {}",
                call.path,
                String::from_utf8_lossy(&body)
            );
        }
        fs::write(self.folder.join(file), &body)?;
        Ok(body.len())
    }

    fn measure(
        &self,
        process: &Process,
        call: Call<'_>,
        keys: &[Key],
        connections: usize,
    ) -> anyhow::Result<Sample> {
        let requests = call.with_each(process.address, keys);
        let load = Load {
            address: process.address,
            requests: &requests,
            connections,
            warm_up: Duration::from_secs(self.options.warm_up),
            time: Duration::from_secs(self.options.seconds),
        };
        let mut before = Duration::ZERO;
        let measured = load.run(|| before = machine::processor_time(process.pid()));
        let measured = measured.with_context(|| call.path.to_owned())?;
        let used = machine::processor_time(process.pid()).saturating_sub(before);
        Ok(Sample::of_calls(&measured, used))
    }

    /// Runs the raw loop on the server's core.
    fn raw(&self, file: &Path, group: usize) -> anyhow::Result<Sample> {
        raw::measure(file, group, self.options.warm_up, self.options.seconds)
    }
}
