//! The command line as clap knows it, in the language of whoever reads it.
//!
//! English help is the documentation beside each command and option. Indonesian help is in `text/id/help.ftl`, under a
//! key that follows from the place: `help-admin-user-add` for a command, `help-admin-user-add--email` for an option, and
//! `help-any--email` for one that means the same wherever it stands. What clap says by itself is said here.

use std::sync::LazyLock;

use clap::builder::Str;
use clap::{Arg, Command};
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

use crate::words::{self, Tongue};
use crate::{exit, say};

/// The Indonesian words.
const SOURCE: &str = include_str!("text/id/help.ftl");

static WORDS: LazyLock<FluentBundle<FluentResource>> =
    LazyLock::new(|| words::bundle("id", [SOURCE].into_iter()));

/// How a page of help looks; clap's own form, with its heading in the language of the rest.
const TEMPLATE: &str = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}";

/// What clap writes into a line of usage, and what stands there in Indonesian.
const ENGLISH_USAGE: [(&str, &str); 3] = [("Usage: ", ""), ("[OPTIONS]", "[OPSI]"), ("COMMAND", "PERINTAH")];

/// Puts the command's help into the language that was chosen.
pub(crate) fn in_language(command: Command) -> Command {
    let mut command = command.after_help(after_help());
    match words::tongue() {
        Tongue::En => command,
        Tongue::Id => {
            // From here on the options that clap adds by itself are there to be translated, too.
            command.build();
            indonesian(command, "help")
        }
    }
}

/// A first command, and the exit codes.
fn after_help() -> String {
    let codes = exit::codes().map(|(code, meaning)| format!("  {code:>2}  {meaning}"));
    format!(
        "{}\n\n{}\n{}",
        say!("help-first-look"),
        say!("help-exit-codes"),
        codes.join("\n")
    )
}

fn indonesian(command: Command, place: &str) -> Command {
    let mut command = match word(place) {
        Some(about) => command.about(about),
        None => command,
    };
    let usage = command.render_usage().to_string();
    let usage = ENGLISH_USAGE
        .iter()
        .fold(usage, |usage, (english, ours)| usage.replace(english, ours));
    let end = if command.get_after_help().is_some() {
        ""
    } else {
        "\n"
    };
    let template = format!("{TEMPLATE}{end}");
    command
        .override_usage(usage)
        .help_template(template)
        .subcommand_help_heading("Perintah")
        .mut_args(|argument| argument_in_indonesian(argument, place))
        .mut_subcommands(|inner| {
            if inner.get_name() == "help" {
                return inner.about("Tampilkan bantuan suatu perintah");
            }
            let inner_place = format!("{place}-{}", inner.get_name());
            indonesian(inner, &inner_place)
        })
}

fn argument_in_indonesian(argument: Arg, place: &str) -> Arg {
    let [own, any] = keys(&argument, place);
    let help = word(&own).or_else(|| word(&any));
    let help = help
        .or_else(|| argument.get_help().map(ToString::to_string))
        .unwrap_or_default();
    let heading = match argument.get_help_heading() {
        Some(heading) => word(&heading_key(heading)).unwrap_or_else(|| heading.to_owned()),
        None if argument.is_positional() => "Argumen".to_owned(),
        None => "Opsi".to_owned(),
    };
    let notes = notes(&argument);
    argument
        .help(format!("{help}{notes}"))
        .long_help(None)
        .help_heading(Str::from(heading))
        .hide_default_value(true)
        .hide_env(true)
        .hide_possible_values(true)
}

/// What clap would add to an argument's help.
fn notes(argument: &Arg) -> String {
    let mut notes = String::new();
    let mut note = |name: &str, value: &str| notes.push_str(&format!(" [{name}: {value}]"));
    if let Some(variable) = argument.get_env()
        && !argument.is_hide_env_set()
    {
        note("variabel", &variable.to_string_lossy());
    }
    let defaults: Vec<_> = argument
        .get_default_values()
        .iter()
        .map(|it| it.to_string_lossy())
        .collect();
    let takes_value = argument.get_action().takes_values();
    if takes_value && !defaults.is_empty() && !argument.is_hide_default_value_set() {
        note("bawaan", &defaults.join(", "));
    }
    let choices = argument.get_possible_values();
    let names: Vec<_> = choices
        .iter()
        .filter(|it| !it.is_hide_set())
        .map(|it| it.get_name())
        .collect();
    if takes_value && !names.is_empty() && !argument.is_hide_possible_values_set() {
        note("pilihan", &names.join(", "));
    }
    notes
}

/// Where an argument's words are looked for.
fn keys(argument: &Arg, place: &str) -> [String; 2] {
    let name = argument.get_id().as_str().replace('_', "-");
    [format!("{place}--{name}"), format!("help-any--{name}")]
}

fn heading_key(heading: &str) -> String {
    format!("heading-{}", heading.to_ascii_lowercase().replace(' ', "-"))
}

fn word(key: &str) -> Option<String> {
    words::format(&WORDS, key, &[])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::words::tests::entries;

    /// Walks the tree, and notes which words are there and which are missing.
    fn walk(
        command: &Command,
        place: &str,
        there: &BTreeSet<String>,
        used: &mut BTreeSet<String>,
        missing: &mut Vec<String>,
    ) {
        used.insert(place.to_owned());
        if !there.contains(place) {
            missing.push(place.to_owned());
        }
        for argument in command.get_arguments() {
            let found = keys(argument, place).into_iter().find(|key| there.contains(key));
            match found {
                Some(key) => {
                    used.insert(key);
                }
                None => missing.push(keys(argument, place)[0].clone()),
            }
            if let Some(heading) = argument.get_help_heading() {
                used.insert(heading_key(heading));
                if !there.contains(&heading_key(heading)) {
                    missing.push(heading_key(heading));
                }
            }
        }
        for inner in command
            .get_subcommands()
            .filter(|it| !it.is_hide_set() && it.get_name() != "help")
        {
            let inner_place = format!("{place}-{}", inner.get_name());
            walk(inner, &inner_place, there, used, missing);
        }
    }

    #[test]
    fn every_command_and_option_has_indonesian_help_and_no_help_is_left_over() {
        let there: BTreeSet<String> = entries(SOURCE).into_keys().collect();
        let mut command = crate::spoken();
        command.build();
        let (mut used, mut missing) = (BTreeSet::new(), Vec::new());
        walk(&command, "help", &there, &mut used, &mut missing);
        assert!(missing.is_empty(), "text/id/help.ftl lacks {missing:#?}");
        // Clap's own help command has no place in the tree above.
        let unused: Vec<_> = there.iter().filter(|key| !used.contains(*key)).collect();
        assert!(unused.is_empty(), "nobody uses {unused:#?} of text/id/help.ftl");
    }

    #[test]
    fn everything_has_english_help() {
        fn walk(command: &Command, place: &str) {
            assert!(command.get_about().is_some(), "{place} has no help");
            for argument in command.get_arguments() {
                assert!(
                    argument.get_help().is_some(),
                    "{place} {} has no help",
                    argument.get_id()
                );
            }
            for inner in command.get_subcommands() {
                walk(inner, &format!("{place} {}", inner.get_name()));
            }
        }
        walk(&crate::spoken(), "neraca");
    }

    #[test]
    fn the_translated_command_line_reads_as_the_original() {
        let mut command = crate::spoken();
        command.build();
        indonesian(command.clone(), "help").debug_assert();
        let matches = indonesian(command, "help").try_get_matches_from([
            "neraca",
            "admin",
            "user",
            "add",
            "--email",
            "a",
            "--password",
            "b",
        ]);
        assert!(matches.is_ok(), "{matches:?}");
    }
}
