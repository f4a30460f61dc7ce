//! `cargo xtask bench saves`: durable saves of one Data Usaha whose books grow.
//!
//! At each size the same three-line invoice is saved by one client and by eight, and a hundred at a time in one bulk
//! save, in turns with a raw SQLite loop that makes the same writes into a copy of the same books. Takes some five
//! minutes.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use clap::Args;

use super::auth::{build, say};
use super::company::{self, INVOICE, SAVE, Size};
use super::lists::MEMORY_AIM;
use super::load::Load;
use super::process::Process;
use super::report::{Sample, Series, Table, Yardstick, grouped, share, verdict};
use super::requests::{Call, Key};
use super::{clock, machine, raw, slow_flush};

/// Clients at a time.
const CLIENTS: [usize; 2] = [1, 8];

/// Rows of a bulk save.
const BULK_ROWS: usize = 100;

/// Share of the raw loop's saves that the server should reach, in percent: a third.
const SINGLE_AIM: u64 = 33;

/// Rows of bulk saves for each single save in the same time, in percent: ten.
const BULK_AIM: u64 = 1_000;

/// Documents that the books have when it is measured.
const SIZES: [usize; 3] = [2_000, 20_000, 200_000];

/// What is measured, and for how long.
#[derive(Args)]
pub(crate) struct Options {
    /// Runs of which the middle one counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Seconds of a run
    #[arg(long, default_value_t = 2)]
    seconds: u64,
    /// Seconds before each run that don't count
    #[arg(long, default_value_t = 1)]
    warm_up: u64,
    /// Most documents that the books get
    #[arg(long, default_value_t = SIZES[2])]
    most: usize,
    /// As on a disk whose flushes take so much longer, in microseconds
    #[arg(long, value_name = "MICROSECONDS")]
    flush: Option<u32>,
    /// Measure this server instead of building one
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// Builds the server, makes the data, measures at each size, and prints the tables.
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
    if let Some(longer) = options.flush
        && slow_flush::again(longer, folder.path())?
    {
        return Ok(());
    }
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
    let mut bench = Bench {
        options,
        program,
        folder: folder.path(),
        books: data
            .join("hosts")
            .join("zeus")
            .join(format!("{}.db", key.data_usaha)),
        data,
        key,
        documents: 0,
    };
    for size in SIZES.into_iter().filter(|size| *size <= options.most) {
        bench.grow_to(size)?;
        bench.measure_all()?;
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
    /// Documents that were saved so far.
    documents: usize,
}

impl Bench<'_> {
    /// Saves documents until there are so many.
    fn grow_to(&mut self, size: usize) -> anyhow::Result<()> {
        let neraca = self.neraca(&self.data)?;
        let calls = size.saturating_sub(self.documents).div_ceil(BULK_ROWS);
        let body = bulk_body();
        let call = bulk_call(&body);
        let started = clock::now();
        // A signature is accepted for ten minutes: signed anew now and then.
        for some in (0..calls).collect::<Vec<_>>().chunks(200) {
            let keys = some.iter().map(|_| &self.key);
            company::each(neraca.address, &call.with_each(neraca.address, keys))?;
        }
        let rows = (calls * BULK_ROWS) as u64;
        self.documents += calls * BULK_ROWS;
        let rate = clock::per_second(rows, started.elapsed());
        say(&format!(
            "grown to {} documents, {} per second by bulk saves of 16 clients",
            grouped(self.documents as u64),
            grouped(rate)
        ));
        neraca.stop()
    }

    /// Everything at the present size, on copies: what is measured makes documents too.
    fn measure_all(&mut self) -> anyhow::Result<()> {
        let copy = self.folder.join("raw.db");
        fs::copy(&self.books, &copy).with_context(|| self.books.display().to_string())?;
        let grown = self.folder.join("measured");
        if !Command::new("cp")
            .arg("-r")
            .args([&self.data, &grown])
            .status()?
            .success()
        {
            bail!("the data folder can't be copied");
        }
        let neraca = self.neraca(&grown)?;
        let body = bulk_body();
        let mut table = Table::new();
        let (mut single, mut raw_single) = (0, 0);
        for clients in CLIENTS {
            let (mut limit, mut saves) = (Series::default(), Series::default());
            for _ in 0..self.options.rounds {
                limit.push(raw::measure(
                    &copy,
                    clients,
                    self.options.warm_up,
                    self.options.seconds,
                )?);
                saves.push(self.measure(&neraca, SAVE, clients)?);
            }
            if clients == 1 {
                (single, raw_single) = (saves.rate(), limit.rate());
            }
            table.row(&format!("raw SQLite, {clients} per commit"), &limit, None);
            table.row(
                &format!("save.do, {clients} clients"),
                &saves,
                Some(Yardstick::of(&limit).aim(SINGLE_AIM)),
            );
        }
        let (mut limit, mut bulk) = (Series::default(), Series::default());
        for _ in 0..self.options.rounds {
            limit.push(raw::measure(
                &copy,
                BULK_ROWS,
                self.options.warm_up,
                self.options.seconds,
            )?);
            bulk.push(self.measure(&neraca, bulk_call(&body), 1)?);
        }
        let rows = bulk.rate() * BULK_ROWS as u64;
        table.row(&format!("raw SQLite, {BULK_ROWS} per commit"), &limit, None);
        table.row(
            &format!("bulk-save.do of {BULK_ROWS} rows, 1 client: calls"),
            &bulk,
            None,
        );
        say(&table.into_text());
        say(&format!(
            "bulk-save.do: {} rows per second, {} of the raw loop, {} of save.do by one client ({}); \
             the raw loop reaches {} of its own single ones",
            grouped(rows),
            share(rows, limit.rate()),
            share(rows, single),
            Yardstick {
                rate: single,
                aim: Some(BULK_AIM)
            }
            .verdict(rows),
            share(limit.rate(), raw_single)
        ));
        let memory = machine::peak_memory(neraca.pid()).div_ceil(1_000_000);
        neraca.stop()?;
        fs::remove_file(&copy)?;
        fs::remove_dir_all(&grown)?;
        let size = fs::metadata(&self.books)?.len().div_ceil(1_000_000);
        say(&format!(
            "peak memory {memory} MB ({}); the books' file has {size} MB\n",
            verdict(&format!("aim under {MEMORY_AIM}"), memory < MEMORY_AIM)
        ));
        Ok(())
    }

    fn neraca(&self, data: &Path) -> anyhow::Result<Process> {
        let log = self.folder.join("neraca.log");
        let mut neraca = Process::neraca(&self.program, data, &log, &["--log", "warn"])?;
        neraca.first_answer(|address| self.requests(address, FIRST).concat())?;
        Ok(neraca)
    }

    fn requests(&self, address: SocketAddr, call: Call<'_>) -> Vec<Vec<u8>> {
        call.with_each(address, [&self.key])
    }

    fn measure(&self, process: &Process, call: Call<'_>, connections: usize) -> anyhow::Result<Sample> {
        let requests = self.requests(process.address, call);
        let load = Load {
            address: process.address,
            requests: &requests,
            connections,
            warm_up: Duration::from_secs(self.options.warm_up),
            time: Duration::from_secs(self.options.seconds),
        };
        let mut before = Duration::ZERO;
        let measured = load.run(|| before = machine::processor_time(process.pid()))?;
        let used = machine::processor_time(process.pid()).saturating_sub(before);
        Ok(Sample::of_calls(&measured, used))
    }
}

/// The call that shows that the server is there.
const FIRST: Call<'static> = Call {
    method: "POST",
    path: "/api/api-token.do",
    body: "",
};

fn bulk_body() -> String {
    format!(r#"{{"data":[{}]}}"#, vec![INVOICE; BULK_ROWS].join(","))
}

fn bulk_call(body: &str) -> Call<'_> {
    Call {
        method: "POST",
        path: "/accurate/api/sales-invoice/bulk-save.do",
        body,
    }
}
