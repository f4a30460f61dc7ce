//! What is wrong with a command line, in one line.

use std::error::Error as _;
use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::{cause, exit, say};

/// How secrets begin. One that landed in the wrong place of a command line is not repeated.
const SECRETS: [&str; 2] = ["aat.", "nlk_"];

/// Characters of a Signature Secret.
const SECRET_CHARACTERS: usize = 32;

/// Shows the help that was asked for, or says what is wrong.
pub(crate) fn answer(error: &Error, command: &Command, arguments: &[String]) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Nobody may be there to read.
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(exit::USAGE)
        }
        _ => {
            let see = say!("usage-see", command = place(command, arguments));
            // Nothing is left to tell if standard error itself is gone.
            let _ = writeln!(std::io::stderr(), "neraca: {}; {see}", line(error));
            ExitCode::from(exit::USAGE)
        }
    }
}

/// The command that the arguments have come to: `neraca admin user`.
fn place(command: &Command, arguments: &[String]) -> String {
    let (mut place, mut inner) = ("neraca".to_owned(), command);
    for argument in arguments.iter().skip(1) {
        if let Some(next) = inner.find_subcommand(argument) {
            inner = next;
            place = format!("{place} {}", next.get_name());
        }
    }
    place
}

/// What is wrong, without where help is.
pub(crate) fn line(error: &Error) -> String {
    let of = |kind| error.get(kind).map(shown).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let told = match error.kind() {
        ErrorKind::UnknownArgument => say!("usage-unknown-option", option = argument),
        ErrorKind::InvalidSubcommand => say!(
            "usage-unknown-command",
            command = of(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::MissingRequiredArgument => say!("usage-missing", what = argument),
        ErrorKind::MissingSubcommand => say!(
            "usage-missing-command",
            choices = of(ContextKind::ValidSubcommand)
        ),
        ErrorKind::ArgumentConflict => {
            say!(
                "usage-conflict",
                option = argument,
                other = of(ContextKind::PriorArg)
            )
        }
        ErrorKind::InvalidValue if of(ContextKind::InvalidValue).is_empty() => {
            say!("usage-no-value", option = argument)
        }
        ErrorKind::InvalidValue => {
            let (value, choices) = (of(ContextKind::InvalidValue), of(ContextKind::ValidValue));
            say!(
                "usage-wrong-choice",
                option = argument,
                value = value,
                choices = choices
            )
        }
        ErrorKind::ValueValidation => {
            let reason = error.source().map(cause::told).unwrap_or_default();
            say!(
                "usage-wrong-value",
                option = argument,
                value = of(ContextKind::InvalidValue),
                reason = reason
            )
        }
        ErrorKind::InvalidUtf8 => say!("usage-not-utf8"),
        // What none of our commands can bring about today.
        _ => say!("usage-other", reason = first_line(error)),
    };
    let suggestions = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    // Of several the nearest one comes last.
    let nearest = |kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.last().map(|it| without_secret(it)).unwrap_or_default(),
        other => other.map(shown).unwrap_or_default(),
    };
    match suggestions.into_iter().map(nearest).find(|it| !it.is_empty()) {
        Some(suggestion) => format!("{told}; {}", say!("usage-suggestion", suggestion = suggestion)),
        None => told,
    }
}

/// Clap's own words.
fn first_line(error: &Error) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches("error: ").to_owned()
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => without_secret(text),
        ContextValue::Strings(texts) => texts
            .iter()
            .map(|it| without_secret(it))
            .collect::<Vec<_>>()
            .join(", "),
        _ => String::new(),
    }
}

fn without_secret(text: &str) -> String {
    let is_hex = text.len() == SECRET_CHARACTERS && text.bytes().all(|it| it.is_ascii_hexdigit());
    match is_hex || SECRETS.iter().any(|it| text.contains(it)) {
        true => "…".to_owned(),
        false => text.to_owned(),
    }
}
