//! `cargo xtask bench lists`: pages of 20 of one Data Usaha whose books grow, each in turns with the same SELECT by
//! rusqlite alone.
//!
//! The SELECT has the page's order and offset, and doesn't count; the server also finds the exact `rowCount`, checks
//! token and signature and writes JSON. The server answers eight connections on one core, rusqlite works alone on it.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;
use serde_json::Value;

use super::auth::{build, say};
use super::company::{self, SAVE, Size};
use super::grown::Grown;
use super::http::Connection;
use super::list_cases::{self, Case};
use super::load::Load;
use super::process::Process;
use super::report::{Sample, Series, Table, Yardstick, grouped, verdict};
use super::requests::{Call, Key};
use super::{clock, machine, raw_lists};

/// Connections at a time.
const CONNECTIONS: usize = 8;

/// Sales invoices that the books have when it is measured.
const SIZES: [i64; 3] = [2_000, 20_000, 200_000];

/// Megabytes that the server should stay under, however large the books.
pub(crate) const MEMORY_AIM: u64 = 200;

/// What is measured, and for how long.
#[derive(Args)]
pub(crate) struct Options {
    /// Runs of which the middle one counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Seconds of a run
    #[arg(long, default_value_t = 1)]
    seconds: u64,
    /// Seconds before each run that don't count
    #[arg(long, default_value_t = 1)]
    warm_up: u64,
    /// Sales invoices that the books have; several may be given, rising
    #[arg(long, value_delimiter = ',', default_values_t = SIZES)]
    sizes: Vec<i64>,
    /// Only the cases whose name contains this
    #[arg(long, default_value = "")]
    only: String,
    /// Measure this server instead of building one
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// Builds the server, makes the books, measures at each size, and prints the tables.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let program = match &options.program {
        Some(program) => program.clone(),
        None => build()?,
    };
    let beside = std::env::current_exe()?;
    let beside = beside.parent().context("this program lies in no folder")?;
    // Beside this program and not among the temporary files, which may lie in memory.
    let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(beside)?;
    let data = folder.path().join("data");
    let log = folder.path().join("set-up.log");
    say(&format!(
        "{}; load average {}",
        machine::describe(),
        machine::load_average()
    ));
    let keys = company::make(&program, &data, &log, &Size::ONE).context("the data can't be made")?;
    let key = keys.first().context("no key was made")?.clone();
    machine::pin_here()?;
    let books = data
        .join("hosts")
        .join("zeus")
        .join(format!("{}.db", key.data_usaha));
    let mut grown = Grown::open(&books)?;
    let bench = Bench {
        options,
        program,
        folder: folder.path(),
        data,
        books,
        key,
    };
    for size in &options.sizes {
        let started = clock::now();
        grown.grow_to(*size)?;
        let bytes = fs::metadata(&bench.books)?.len();
        say(&format!(
            "{} sales invoices, a file of {} MB, made in {} s",
            grouped(u64::try_from(grown.documents()).unwrap_or(0)),
            bytes.div_ceil(1_000_000),
            started.elapsed().as_secs()
        ));
        bench.measure_all(&grown)?;
    }
    say(&format!("load average at the end {}", machine::load_average()));
    Ok(())
}

struct Bench<'b> {
    options: &'b Options,
    program: PathBuf,
    folder: &'b Path,
    data: PathBuf,
    books: PathBuf,
    key: Key,
}

/// The name that the copy has on which a size is measured: some cases save.
const COPY: &str = "measured";

impl Bench<'_> {
    /// Every case at the present size.
    fn measure_all(&self, grown: &Grown) -> anyhow::Result<()> {
        let (log, copy) = (self.folder.join("neraca.log"), self.folder.join(COPY));
        if !Command::new("cp")
            .arg("-r")
            .args([&self.data, &copy])
            .status()?
            .success()
        {
            bail!("the data folder can't be copied");
        }
        let mut neraca = Process::neraca(&self.program, &copy, &log, &["--log", "warn"])?;
        neraca.first_answer(|address| self.requests(address, &[FIRST.to_owned()]).concat())?;
        let (mut table, mut memory) = (Table::new(), Vec::new());
        let question = self.folder.join("question.json");
        let cases = list_cases::all(grown);
        for case in cases.iter().filter(|case| case.name.contains(&self.options.only)) {
            fs::write(&question, serde_json::to_vec(&case.question)?)?;
            self.check(&neraca, case)?;
            let (mut limit, mut series) = (Series::default(), Series::default());
            for _ in 0..self.options.rounds {
                let (warm_up, seconds) = (self.options.warm_up, self.options.seconds);
                limit.push(raw_lists::measure(&self.books, &question, warm_up, seconds)?);
                series.push(self.measure(&neraca, case)?);
            }
            table.row(&format!("rusqlite, {}", case.name), &limit, None);
            let limit = Yardstick::of(&limit).aim(case.aim);
            table.row(&format!("neraca, {}", case.name), &series, Some(limit));
            memory.push(machine::peak_memory(neraca.pid()).div_ceil(1_000_000));
        }
        say(&table.into_text());
        let is_met = memory.iter().all(|megabytes| *megabytes < MEMORY_AIM);
        let memory: Vec<_> = memory.iter().map(|megabytes| format!("{megabytes} MB")).collect();
        say(&format!(
            "peak memory after each case: {} ({})\n",
            memory.join(", "),
            verdict(&format!("aim under {MEMORY_AIM}"), is_met)
        ));
        neraca.stop()?;
        Ok(fs::remove_dir_all(&copy)?)
    }

    /// Makes sure that both show the same rows.
    fn check(&self, neraca: &Process, case: &Case) -> anyhow::Result<()> {
        let path = case.paths.first().context("a case without a call")?;
        let request = self.requests(neraca.address, std::slice::from_ref(path)).concat();
        let (_, body) = Connection::open(neraca.address)?.call(&request)?;
        let answer: Value = serde_json::from_slice(&body)?;
        let rows = answer["d"].as_array().map_or(&[][..], Vec::as_slice);
        let shown: Vec<i64> = rows.iter().filter_map(|row| row["id"].as_i64()).collect();
        let right = raw_lists::first_answer(&self.books, &case.question)?;
        if shown != right || shown.is_empty() {
            bail!(
                "{}: {path}\nshows {shown:?}\nnot   {right:?}\n{answer}",
                case.name
            );
        }
        Ok(())
    }

    fn measure(&self, process: &Process, case: &Case) -> anyhow::Result<Sample> {
        let requests = self.requests(process.address, &case.paths);
        let load = Load {
            address: process.address,
            requests: &requests,
            connections: CONNECTIONS,
            warm_up: Duration::from_secs(self.options.warm_up),
            time: Duration::from_secs(self.options.seconds),
        };
        let mut before = Duration::ZERO;
        let saving = AtomicBool::new(case.beside_saves);
        let measured = std::thread::scope(|scope| {
            let saves = scope.spawn(|| self.save_while(process.address, &saving));
            let measured = load.run(|| before = machine::processor_time(process.pid()));
            saving.store(false, Ordering::Release);
            match saves.join() {
                Ok(saved) => saved.and(measured),
                Err(_) => bail!("the thread that saves has panicked"),
            }
        });
        let measured = measured.with_context(|| case.name.clone())?;
        let used = machine::processor_time(process.pid()).saturating_sub(before);
        Ok(Sample::of_calls(&measured, used))
    }

    /// Saves one invoice after the other for as long as it is wanted.
    fn save_while(&self, address: SocketAddr, wanted: &AtomicBool) -> anyhow::Result<()> {
        if !wanted.load(Ordering::Acquire) {
            return Ok(());
        }
        let request = SAVE.with_each(address, [&self.key]).concat();
        let mut connection = Connection::open(address)?;
        while wanted.load(Ordering::Acquire) {
            let (status, body) = connection.call(&request)?;
            if status != 200 {
                bail!("a save is answered {status}: {}", String::from_utf8_lossy(&body));
            }
        }
        Ok(())
    }

    fn requests(&self, address: SocketAddr, paths: &[String]) -> Vec<Vec<u8>> {
        let call = |path: &String| {
            let call = Call {
                method: "GET",
                path,
                body: "",
            };
            call.with_each(address, [&self.key]).concat()
        };
        paths.iter().map(call).collect()
    }
}

/// The call that shows that the server is there.
const FIRST: &str = "/accurate/api/unit/list.do";
