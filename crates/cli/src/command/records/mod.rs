//! `neraca <resource> <action>`: the commands of every resource of the catalogue.
//!
//! There is no code for a single resource. [`commands`] makes the commands from the catalogue, their names and options
//! with it; a new resource, field or special action is there as soon as its file says so.

mod bulk_save;
mod delete;
mod describe;
mod get;
mod list;
mod resources;
mod save;
mod special;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, value_parser};
use neraca_client::{Client, Priority, Records, Shape};
use neraca_wire::catalogue::{Action, Catalogue, Resource, ResourceId, Special};

use crate::exit::{self, Failure};
use crate::output::Form;
use crate::profile::{Access, ProfileArguments};
use crate::records::names::Names;
use crate::records::{self, query::QueryFault};
use crate::{runtime, say, usage, words};

pub(crate) use resources::Resources;

/// What a command's name stands for: a resource with records, special actions, or both.
#[derive(Clone, Copy)]
struct Group<'n> {
    catalogue: &'static Catalogue,
    name: &'n str,
    resource: Option<(ResourceId, &'static Resource)>,
}

impl<'n> Group<'n> {
    /// The special actions, with the words that they are called by.
    fn specials(self) -> impl Iterator<Item = (&'static str, &'static Special)> + use<'n> {
        self.catalogue.specials().filter_map(move |(_, special)| {
            let (before, word) = special.path.rsplit_once('/')?;
            (command_name(before) == self.name).then_some((word, special))
        })
    }

    fn names(self) -> Option<Names<'static>> {
        self.resource.map(|(id, _)| Names::of(self.catalogue, id))
    }
}

/// A path's beginning as one word: `pos/customer` is `pos-customer`.
fn command_name(path: &str) -> String {
    path.replace('/', "-")
}

/// The names of all groups, in the catalogue's order.
fn group_names(catalogue: &Catalogue) -> Vec<String> {
    let mut names: Vec<String> = catalogue.resources().map(|(_, it)| it.name.clone()).collect();
    for (_, special) in catalogue.specials() {
        let before = special.path.rsplit_once('/').map_or("", |(before, _)| before);
        let name = command_name(before);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn group<'n>(catalogue: &'static Catalogue, name: &'n str) -> Group<'n> {
    let resource = catalogue.find(name).map(|id| (id, catalogue.resource(id)));
    Group {
        catalogue,
        name,
        resource,
    }
}

/// The commands of all resources. They are not in the overview of `neraca --help`, which they would flood; completions and
/// `neraca resources` name them.
pub(crate) fn commands() -> Vec<Command> {
    let Ok(catalogue) = records::catalogue() else {
        return Vec::new();
    };
    let command = |name: String| {
        let about = match catalogue.find(&name) {
            Some(id) => catalogue
                .resource(id)
                .label
                .text(words::tongue().of_server())
                .to_owned(),
            None => say!("records-special-only", name = name),
        };
        // What stands below is made only where somebody asks for it.
        Command::new(name).about(about).hide(true).defer(filled)
    };
    group_names(catalogue).into_iter().map(command).collect()
}

fn filled(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let Ok(catalogue) = records::catalogue() else {
        return command;
    };
    let group = group(catalogue, &name);
    let mut command = command.subcommand_required(true).arg_required_else_help(true);
    if let Some((_, resource)) = group.resource {
        for action in &resource.actions {
            command = command.subcommand(calling(match action {
                Action::List => list::command(resource),
                Action::Detail => get::command(resource),
                Action::Save => save::command(resource),
                Action::BulkSave => bulk_save::command(resource),
                Action::Delete => delete::command(resource),
            }));
        }
        command = command.subcommand(describe::command());
    }
    for (word, action) in group.specials() {
        command = command.subcommand(calling(special::command(word, action)));
    }
    command
}

/// Carries out the command of a resource, if the command line is one.
pub(crate) fn run(matches: &ArgMatches) -> Option<Result<(), Failure>> {
    let (name, matches) = matches.subcommand()?;
    let (action, matches) = matches.subcommand()?;
    let group = group(records::catalogue().ok()?, name);
    let is_group = group.resource.is_some() || group.specials().next().is_some();
    is_group.then(|| carry_out(group, action, matches))
}

fn carry_out(group: Group<'_>, action: &str, matches: &ArgMatches) -> Result<(), Failure> {
    if let Some((_, special)) = group.specials().find(|(word, _)| *word == action) {
        return runtime::block_on(special::run(special, matches));
    }
    let Some(names) = group.names() else {
        return Err(Failure::told(
            exit::USAGE,
            say!("usage-unknown-command", command = action),
        ));
    };
    match action {
        "describe" => describe::run(names, matches),
        "list" => runtime::block_on(list::run(names, matches)),
        "get" => runtime::block_on(get::run(names, matches)),
        "save" => runtime::block_on(save::run(names, matches)),
        "bulk-save" => runtime::block_on(bulk_save::run(names, matches)),
        _ => runtime::block_on(delete::run(names, matches)),
    }
}

/// A client as the command line says.
fn client(matches: &ArgMatches, priority: Priority) -> Result<Client, Failure> {
    let arguments = ProfileArguments::from_arg_matches(matches)
        .map_err(|error| Failure::told(exit::USAGE, usage::line(&error)))?;
    connected(&arguments, priority)
}

/// A client for whom to call as.
pub(crate) fn connected(arguments: &ProfileArguments, priority: Priority) -> Result<Client, Failure> {
    let mut access = Access::resolve(arguments)?;
    access.config.priority = priority;
    access.client()
}

/// The records of a resource.
pub(crate) fn records_of(client: &Client, resource: &Resource) -> Records {
    client.records(Shape::of(resource))
}

/// A command that calls the API, with the options that say as whom behind its own.
fn calling(command: Command) -> Command {
    let about = command.get_about().cloned().unwrap_or_default();
    // They bring their own heading, and would bring words about themselves.
    ProfileArguments::augment_args(command)
        .about(about)
        .long_about(None)
}

fn output_argument(default: &'static str) -> Arg {
    Arg::new("output")
        .long("output")
        .short('o')
        .value_parser(value_parser!(Form))
        .value_name("FORM")
        .default_value(default)
        .help(say!("records-help-output"))
}

fn unknown_argument() -> Arg {
    Arg::new("allow-unknown")
        .long("allow-unknown")
        .action(ArgAction::SetTrue)
        .help(say!("records-help-allow-unknown"))
}

fn texts(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches
        .get_many::<String>(name)
        .unwrap_or_default()
        .cloned()
        .collect()
}

fn form(matches: &ArgMatches) -> Form {
    matches.get_one("output").copied().unwrap_or(Form::Table)
}

impl From<QueryFault> for Failure {
    fn from(fault: QueryFault) -> Self {
        Failure::told(exit::USAGE, fault.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_resource_and_every_action_has_its_command() {
        let catalogue = records::catalogue().unwrap();
        let mut root = Command::new("neraca").subcommands(commands());
        root.build();
        root.clone().debug_assert();
        let mut there = BTreeSet::new();
        for group in root.get_subcommands().filter(|it| it.get_name() != "help") {
            for action in group.get_subcommands() {
                there.insert(format!("{} {}", group.get_name(), action.get_name()));
            }
        }
        for (_, resource) in catalogue.resources() {
            for action in &resource.actions {
                let word = if *action == Action::Detail {
                    "get"
                } else {
                    action.word()
                };
                assert!(
                    there.contains(&format!("{} {word}", resource.name)),
                    "{} {word}",
                    resource.name
                );
            }
        }
        for (_, special) in catalogue.specials() {
            let (before, word) = special.path.rsplit_once('/').unwrap();
            assert!(
                there.contains(&format!("{} {word}", command_name(before))),
                "{}",
                special.path
            );
        }
    }

    #[test]
    fn no_resource_hides_another_command() {
        let ours: BTreeSet<String> = group_names(records::catalogue().unwrap()).into_iter().collect();
        let others = crate::spoken();
        let clash: Vec<_> = others
            .get_subcommands()
            .filter(|it| !it.is_hide_set() && ours.contains(it.get_name()))
            .map(|it| it.get_name().to_owned())
            .collect();
        assert!(clash.is_empty(), "{clash:?}");
    }
}
