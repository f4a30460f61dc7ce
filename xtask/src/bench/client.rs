//! `cargo xtask bench client`: how much of a token's eight calls per second the SDK uses, against a server with its
//! limits on, and what bulk saves bring beside saving one by one.
//!
//! The first seconds don't count: the pace lets the first eight calls go at once.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use clap::Args;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use neraca_client::resource::Unit;
use neraca_client::{BULK_ROWS_MAX, Client, Config, Priority};

use super::auth::{build, say};
use super::{clock, machine};

/// Calls per second that a token may make.
const ALLOWED: u64 = 8;
/// Rows of a page while a list is streamed: small, so that few rows make many pages.
const PAGE_ROWS: u32 = 20;
/// What doesn't count at the beginning.
const WARM_UP: Duration = Duration::from_secs(3);
/// Longest wait for the server to be ready.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is measured, and for how long.
#[derive(Args)]
pub(crate) struct Options {
    /// Seconds of each run
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// Measure against this server instead of building one
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// Runs the three measurements and prints the table.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let program = match &options.program {
        Some(program) => program.clone(),
        None => build()?,
    };
    let beside = program.parent().context("the server's file lies in no folder")?;
    let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(beside)?;
    say(&format!(
        "{}; load average {}",
        machine::describe(),
        machine::load_average()
    ));
    let server = Server::start(&program, folder.path())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let seconds = Duration::from_secs(options.seconds);
    runtime.block_on(async {
        let client = server.client()?;
        say("| What | calls per second | of the limit | rows per second |\n|---|---|---|---|");
        bulk(&client, seconds)
            .await?
            .say("`bulk-save.do`, 100 rows, 4 batches at once", 100);
        one_by_one(&client, seconds).await?.say("`save.do`, 8 at once", 1);
        streaming(&client, seconds)
            .await?
            .say("a list as a stream, 20 rows a page", u64::from(PAGE_ROWS));
        anyhow::Ok(())
    })
}

/// When calls were answered.
struct Answers {
    begun: Instant,
    after_warm_up: Vec<Instant>,
}

impl Answers {
    fn begin() -> Self {
        Self {
            begun: clock::now(),
            after_warm_up: Vec::new(),
        }
    }

    fn note(&mut self) {
        let now = clock::now();
        if now.duration_since(self.begun) >= WARM_UP {
            self.after_warm_up.push(now);
        }
    }

    fn is_over(&self, length: Duration) -> bool {
        self.begun.elapsed() >= length + WARM_UP
    }

    /// Calls per thousand seconds, over whole rounds of the eight that go in a second: they come in bursts, and half of
    /// one at an end would count too much.
    fn rate(&self) -> u64 {
        let calls = u64::try_from(self.after_warm_up.len())
            .unwrap_or(u64::MAX)
            .saturating_sub(1);
        let whole = calls - calls % ALLOWED;
        let last = usize::try_from(whole)
            .ok()
            .and_then(|it| self.after_warm_up.get(it));
        let (Some(first), Some(last)) = (self.after_warm_up.first(), last) else {
            return 0;
        };
        clock::per_second(whole.saturating_mul(1000), last.duration_since(*first))
    }

    fn say(&self, what: &str, rows: u64) {
        let rate = self.rate();
        let tenths = rate / ALLOWED;
        say(&format!(
            "| {what} | {}.{:02} | {}.{} % | {} |",
            rate / 1000,
            rate % 1000 / 10,
            tenths / 10,
            tenths % 10,
            rate * rows / 1000
        ));
    }
}

fn unit(name: &str) -> Unit {
    Unit {
        name: Some(name.to_owned()),
        ..Unit::default()
    }
}

async fn bulk(client: &Client, length: Duration) -> anyhow::Result<Answers> {
    let units = client.of::<Unit>();
    let mut answers = Answers::begin();
    let batches = (0..).map(|batch: usize| {
        let rows: Vec<Unit> = (0..BULK_ROWS_MAX)
            .map(|n| unit(&format!("B{batch}-{n}")))
            .collect();
        let units = units.clone();
        async move { units.bulk_save(&rows).await }
    });
    let mut batches = stream::iter(batches).buffer_unordered(4);
    while let Some(results) = batches.next().await {
        for result in results {
            result?;
        }
        answers.note();
        if answers.is_over(length) {
            break;
        }
    }
    Ok(answers)
}

async fn one_by_one(client: &Client, length: Duration) -> anyhow::Result<Answers> {
    let units = client.of::<Unit>();
    let mut answers = Answers::begin();
    let saves = (0..).map(|n: usize| {
        let units = units.clone();
        async move { units.save(&unit(&format!("E{n}"))).await }
    });
    let mut saves = stream::iter(saves).buffer_unordered(8);
    while let Some(result) = saves.next().await {
        result?;
        answers.note();
        if answers.is_over(length) {
            break;
        }
    }
    Ok(answers)
}

async fn streaming(client: &Client, length: Duration) -> anyhow::Result<Answers> {
    let mut answers = Answers::begin();
    let rows = client
        .of::<Unit>()
        .list()
        .show(Unit::NAME)
        .page_rows(PAGE_ROWS)
        .stream();
    let mut rows = Box::pin(rows);
    let mut count = 0_u32;
    while rows.try_next().await?.is_some() {
        count += 1;
        if count.is_multiple_of(PAGE_ROWS) {
            answers.note();
        }
        if answers.is_over(length) {
            return Ok(answers);
        }
    }
    bail!("the list has only {count} rows, too few for the time");
}

/// A server with a demo company and its limits on.
struct Server {
    process: Child,
    ready: serde_json::Value,
}

impl Server {
    fn start(program: &Path, folder: &Path) -> anyhow::Result<Self> {
        let file = folder.join("ready.json");
        let mut process = Command::new(program)
            .args([
                "serve",
                "--demo",
                "--listen",
                "127.0.0.1:0",
                "--operator",
                "off",
                "--data-dir",
            ])
            .arg(folder.join("data"))
            .arg("--ready")
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("can't start the server")?;
        let started = clock::now();
        while !file.exists() {
            if process.try_wait()?.is_some() || started.elapsed() > PATIENCE {
                bail!("the server doesn't start");
            }
            std::thread::yield_now();
        }
        let ready = serde_json::from_slice(&std::fs::read(&file)?)?;
        Ok(Self { process, ready })
    }

    fn client(&self) -> anyhow::Result<Client> {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let secret = text(&self.ready["application"]["signatureSecret"]);
        let mut config = Config::new(
            &text(&self.ready["account"]),
            &text(&self.ready["apiToken"]),
            &secret,
        )?;
        config.priority = Priority::Bulk;
        Ok(Client::connect(config)?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
