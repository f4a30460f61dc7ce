//! Tasks of the repository that are more than a line of shell: `cargo xtask …`.

mod bench;
mod client;

use clap::{Parser, Subcommand};

// The bare handler that the server is measured against must not be slower for its allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Tasks of this repository
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Measure the server beside the limits of this machine
    #[command(subcommand)]
    Bench(Bench),
    /// Write the typed resources of the SDK from the catalogue
    Client,
}

#[derive(Subcommand)]
enum Bench {
    /// Calls and durable saves, beside a bare handler and a raw SQLite loop
    Auth(bench::auth::Options),
    /// Pages of lists on books of growing size, beside rusqlite alone
    Lists(bench::lists::Options),
    /// Saves and bulk saves on books of growing size, beside a raw SQLite loop
    Saves(bench::saves::Options),
    /// Web pages of the demo company, one after the other
    Pages(bench::pages::Options),
    /// How much of a token's limits the SDK uses, and what bulk saves bring
    Client(bench::client::Options),
    /// The gateway beside nginx as a plain proxy, and four programs on one token
    Gateway(bench::gateway::Options),
    /// The bare handler; started by the benchmark itself
    #[command(hide = true)]
    Bare(bench::bare::Options),
    /// The raw SQLite loop; started by the benchmark itself
    #[command(hide = true)]
    RawSaves(bench::raw::Options),
    /// The SELECT by rusqlite alone; started by the benchmark itself
    #[command(hide = true)]
    RawLists(bench::raw_lists::Options),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Client => client::run(),
        Task::Bench(Bench::Client(options)) => bench::client::run(&options),
        Task::Bench(Bench::Auth(options)) => bench::auth::run(&options),
        Task::Bench(Bench::Gateway(options)) => bench::gateway::run(&options),
        Task::Bench(Bench::Lists(options)) => bench::lists::run(&options),
        Task::Bench(Bench::RawLists(options)) => bench::raw_lists::run(&options),
        Task::Bench(Bench::Saves(options)) => bench::saves::run(&options),
        Task::Bench(Bench::Pages(options)) => bench::pages::run(&options),
        Task::Bench(Bench::Bare(options)) => bench::bare::run(&options),
        Task::Bench(Bench::RawSaves(options)) => bench::raw::run(&options),
    }
}
