//! `neraca`: the one binary. This crate reads arguments, environment, clock and disk, and hands them to the others.

mod command;
mod exit;
mod log;
mod stop;
mod system;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The Accurate Online API on your own machine: accounts, API Tokens and books in one program.
#[derive(Parser)]
#[command(
    name = "neraca",
    version,
    max_term_width = 100,
    after_help = "A first look: neraca serve --demo"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server: account host, data hosts and their books
    Serve(Box<command::serve::Serve>),
    /// Run a local gateway to the API for programs in any language
    Gateway(command::gateway::Gateway),
    /// Manage a running server: users, Data Usaha, applications, tokens, host moves
    Admin(command::admin::Admin),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Serve(serve) => serve.run(),
        Command::Gateway(gateway) => gateway.run(),
        Command::Admin(admin) => admin.run(),
    };
    exit::code(result)
}
