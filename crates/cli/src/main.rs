//! `neraca`: the one binary. This crate reads arguments, environment, clock and disk, and hands them to the others.

mod cause;
mod command;
mod exit;
mod export;
mod facts;
mod formula;
mod help;
mod import;
mod jq;
mod log;
mod memory;
mod output;
mod profile;
mod progress;
mod records;
mod remark;
mod runtime;
mod stop;
mod system;
mod usage;
mod words;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

/// The Accurate Online API on your own machine, and a client of it: server, gateway, command line
#[derive(Parser)]
#[command(name = "neraca", version, max_term_width = 100)]
struct Arguments {
    /// Language of help and messages; also NERACA_LANG, else the terminal's
    #[arg(long, value_enum, global = true, value_name = "LANGUAGE")]
    lang: Option<words::Tongue>,
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
    /// Call the API: signed, within the limits, wherever the Data Usaha is
    Api(Box<command::api::Api>),
    /// Keep an API Token and its Signature Secret as a profile
    Login(command::login::Login),
    /// Remove a profile from this machine
    Logout(command::login::Logout),
    /// Show, choose or remove profiles
    Profile(command::profile::ProfileCommand),
    /// List the resources: customers, items, invoices and so on, each a command of its own
    Resources(command::records::Resources),
    /// Export records to CSV, XLSX or JSON lines
    Export(Box<command::export::Export>),
    /// Import records from CSV, XLSX or JSON lines
    Import(Box<command::import::Import>),
    /// Say whom you call as: account, Data Usaha, application, host
    Whoami(command::whoami::Whoami),
    /// Find out why calls fail: configuration, clock and zone, token, host, rights, limits, TLS
    Doctor(Box<command::doctor::Doctor>),
    /// Show what an API Token says of itself, and what the server says of it
    Token(command::token::Token),
    /// Print the three headers of a signed call, such as for curl -H @-; they hold for ten minutes
    Sign(command::sign::Sign),
    /// Follow the calls of your own server
    Logs(command::logs::Logs),
    /// Print the completions for a shell
    Completion(command::generated::Completion),
    /// Write man pages into a folder, one for each command
    Man(command::generated::Man),
}

/// The whole command line.
fn spoken() -> clap::Command {
    Arguments::command().subcommands(command::records::commands())
}

/// As much of it as these arguments can be about: the resources' commands cost the reading of the catalogue, in time and in
/// memory that a server would keep for as long as it runs.
fn spoken_to(arguments: &[String]) -> clap::Command {
    let own = Arguments::command();
    match words::first_word(arguments) {
        Some(word) if own.find_subcommand(word).is_some() => own,
        _ => own.subcommands(command::records::commands()),
    }
}

/// The whole command line with the commands of all resources in sight, for completions and man pages.
fn written_out() -> clap::Command {
    spoken().mut_subcommands(|command| command.hide(false))
}

fn main() -> ExitCode {
    memory::use_small_pages();
    let arguments: Vec<String> = std::env::args_os()
        .map(|it| it.to_string_lossy().into_owned())
        .collect();
    words::choose(&arguments);
    let mut command = help::in_language(spoken_to(&arguments));
    let matches = command.try_get_matches_from_mut(std::env::args_os());
    if let Ok(matches) = &matches
        && let Some(result) = command::records::run(matches)
    {
        return exit::code(result);
    }
    let parsed = matches.and_then(|matches| Arguments::from_arg_matches(&matches));
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return usage::answer(&error, &command, &arguments),
    };
    let result = match parsed.command {
        Command::Serve(serve) => serve.run(),
        Command::Gateway(gateway) => gateway.run(),
        Command::Admin(admin) => admin.run(),
        Command::Login(login) => login.run(),
        Command::Logout(logout) => logout.run(),
        Command::Profile(profile) => profile.run(),
        Command::Resources(resources) => resources.run(),
        Command::Export(export) => export.run(),
        Command::Import(import) => import.run(),
        Command::Whoami(whoami) => whoami.run(),
        Command::Api(api) => api.run(),
        Command::Doctor(doctor) => doctor.run(),
        Command::Token(token) => token.run(),
        Command::Sign(sign) => sign.run(),
        Command::Logs(logs) => logs.run(),
        Command::Completion(completion) => completion.run(),
        Command::Man(man) => man.run(),
    };
    exit::code(result)
}
