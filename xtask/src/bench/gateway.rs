//! `cargo xtask bench gateway`: what the gateway adds to a call, beside nginx as a plain proxy in front of the same bare
//! handler; its memory with many idle callers; and four programs on a limited token for a minute.
//!
//! Proxy and handler share one core, the load generator has the other: a proxy that costs more leaves the handler less.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use clap::Args;

use super::auth::{build, say};
use super::http::Connection;
use super::load::Load;
use super::machine;
use super::process::Process;
use super::report::{Sample, Series, Table, Yardstick, share};
use super::requests::Call;

/// Connections under load.
const CONNECTIONS: usize = 32;

/// Callers that are connected and idle.
const IDLE_CALLERS: usize = 1_000;

/// Seconds that the four programs call.
const SHARE_SECONDS: &str = "60";

/// The call: a page of twenty rows.
const LIST: Call<'static> = Call {
    method: "GET",
    path: "/accurate/api/sales-invoice/list.do",
    body: "",
};

/// What is measured, and for how long.
#[derive(Args)]
pub(crate) struct Options {
    /// Runs of which the middle one counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Seconds of a run
    #[arg(long, default_value_t = 4)]
    seconds: u64,
    /// Seconds before each run that don't count
    #[arg(long, default_value_t = 1)]
    warm_up: u64,
    /// Measure this program instead of building one
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Leave the minute of four programs out
    #[arg(long)]
    no_share: bool,
}

/// Builds the gateway, measures, and prints the tables.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let program = match &options.program {
        Some(program) => program.clone(),
        None => build()?,
    };
    say(&format!(
        "{}; load average {}",
        machine::describe(),
        machine::load_average()
    ));
    if !options.no_share {
        minute_of_four_programs()?;
    }
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    machine::pin_here()?;
    let handler = handler(folder)?;
    let nginx = Process::nginx(folder, handler.address).context("nginx (package nginx-light) is needed")?;
    let (key, config) = configuration(&program, folder, handler.address)?;
    let gateway = Process::gateway(&program, &config, &folder.join("gateway.log"))?;
    let request = |address: SocketAddr| LIST.bytes(address, &format!("Authorization: Bearer {key}\r\n"));
    let mut all = [handler, nginx, gateway];
    for process in &mut all {
        process.first_answer(request)?;
    }
    for connections in [1, CONNECTIONS] {
        let mut series = [(); 3].map(|()| Series::default());
        for _ in 0..options.rounds {
            for (process, series) in all.iter().zip(&mut series) {
                series.push(measure(
                    options,
                    process,
                    &[request(process.address)],
                    connections,
                )?);
            }
        }
        print(connections, &series);
    }
    let [_, _, gateway] = &all;
    idle_callers(gateway, &request(gateway.address))?;
    say(&format!("load average at the end {}", machine::load_average()));
    Ok(())
}

fn print(connections: usize, series: &[Series; 3]) {
    let [bare, nginx, gateway] = series;
    let mut table = Table::new();
    table.row(&format!("bare axum, {connections} connections"), bare, None);
    table.row("nginx as plain proxy before it", nginx, Some(Yardstick::of(bare)));
    table.row("neraca gateway before it", gateway, Some(Yardstick::of(bare)));
    say(&table.into_text());
    say(&format!(
        "the gateway makes {} of nginx's calls\n",
        share(gateway.rate(), nginx.rate())
    ));
}

/// The handler behind the proxies, which says of itself that it is the data host.
fn handler(folder: &Path) -> anyhow::Result<Process> {
    let list = folder.join("list.json");
    let rows: Vec<_> = (1..=20)
        .map(|id| format!(r#"{{"id":{id},"number":"SI.2026.11.{id:05}"}}"#))
        .collect();
    let page = r#"{"page":1,"sort":null,"pageSize":20,"pageCount":1,"rowCount":20,"start":0,"limit":null}"#;
    fs::write(
        &list,
        format!(r#"{{"s":true,"d":[{}],"sp":{page}}}"#, rows.join(",")),
    )?;
    let api_token = folder.join("api-token.json");
    let body =
        |address: SocketAddr| format!(r#"{{"s":true,"d":{{"database":{{"host":"http://{address}"}}}}}}"#);
    Process::bare_that_says(body, &api_token, &list, &folder.join("bare.log"))
}

/// A local key, and the configuration that lets it in.
fn configuration(program: &Path, folder: &Path, handler: SocketAddr) -> anyhow::Result<(String, PathBuf)> {
    let made = Command::new(program).args(["gateway", "key", "bench"]).output()?;
    let text = String::from_utf8(made.stdout)?;
    let line = |mark: &str| {
        let line = text.lines().find(|line| line.contains(mark)).map(str::trim);
        line.map(str::to_owned)
            .ok_or_else(|| anyhow!("no {mark} in {text}"))
    };
    let config = folder.join("gateway.toml");
    let text = format!(
        "account = \"http://{handler}\"\napi-token = \"aat.MTUw.e30.x\"\nsignature-secret = \
         \"31d49b3dc632614495ff8071e5be44a1\"\nno-limits = true\n[keys]\n{}\n",
        line("sha256:")?
    );
    fs::write(&config, text)?;
    fs::set_permissions(&config, fs::Permissions::from_mode(0o600))?;
    Ok((line("nlk_")?, config))
}

fn measure(
    options: &Options,
    process: &Process,
    requests: &[Vec<u8>],
    connections: usize,
) -> anyhow::Result<Sample> {
    let load = Load {
        address: process.address,
        requests,
        connections,
        warm_up: Duration::from_secs(options.warm_up),
        time: Duration::from_secs(options.seconds),
    };
    let mut before = Duration::ZERO;
    let measured = load.run(|| before = machine::processor_time(process.pid()))?;
    let used = machine::processor_time(process.pid()).saturating_sub(before);
    Ok(Sample::of_calls(&measured, used))
}

/// Callers that have called once and stay connected.
fn idle_callers(gateway: &Process, request: &[u8]) -> anyhow::Result<()> {
    let before = machine::peak_memory(gateway.pid());
    let mut callers = Vec::with_capacity(IDLE_CALLERS);
    for _ in 0..IDLE_CALLERS {
        let mut caller = Connection::open(gateway.address)?;
        let (status, _) = caller.call(request)?;
        if status != 200 {
            bail!("status {status}");
        }
        callers.push(caller);
    }
    let after = machine::peak_memory(gateway.pid());
    say(&format!(
        "peak memory of the gateway: {} MB under load, {} MB with {} idle callers\n",
        before.div_ceil(1_000_000),
        after.div_ceil(1_000_000),
        callers.len()
    ));
    Ok(())
}

/// The proof of the tests, for a minute instead of some seconds.
fn minute_of_four_programs() -> anyhow::Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = [
        "test",
        "-p",
        "neraca-cli",
        "--test",
        "it",
        "gateway::share",
        "--",
        "--nocapture",
        // One after the other: they are measured.
        "--test-threads=1",
    ];
    let ended = Command::new(cargo)
        .args(arguments)
        .env("NERACA_SHARE_SECONDS", SHARE_SECONDS)
        .status()?;
    if !ended.success() {
        bail!("the four programs did not get what they should");
    }
    Ok(())
}
