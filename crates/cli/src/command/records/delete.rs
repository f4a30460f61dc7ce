//! `neraca <resource> delete`.

use clap::{ArgMatches, Command};
use neraca_client::Priority;
use neraca_wire::catalogue::Resource;

use super::get::{pick, picked, picking};
use super::{client, records_of};
use crate::exit::Failure;
use crate::facts;
use crate::records::names::Names;
use crate::say;

pub(super) fn command(resource: &Resource) -> Command {
    let key = &resource.fields.at(resource.key.field).name;
    Command::new("delete")
        .about(say!("records-about-delete"))
        .args(picking(key))
        .group(picked())
}

pub(super) async fn run(names: Names<'static>, matches: &ArgMatches) -> Result<(), Failure> {
    let records = records_of(&client(matches, Priority::Interactive)?, names.resource);
    let messages = records.delete(pick(matches)).await?;
    let told = match messages.is_empty() {
        true => say!("delete-done"),
        false => messages.join("\n"),
    };
    facts::write(&format!("{told}\n"))
}
