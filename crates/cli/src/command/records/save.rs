//! `neraca <resource> save`: a new record, or a change of one. It is made once, whatever happens to the answer.

use std::io::Read;
use std::path::Path;

use anyhow::Context;
use clap::{Arg, ArgAction, ArgMatches, Command};
use neraca_client::{Object, Priority, Records, SaveError, SaveResult, Value};
use neraca_wire::catalogue::Resource;
use neraca_wire::json;

use super::get::show;
use super::{client, form, output_argument, records_of, texts, unknown_argument};
use crate::exit::{self, Failure};
use crate::output::{self, Form};
use crate::records::complete::complete;
use crate::records::fault::Fault;
use crate::records::names::Names;
use crate::records::object::{Made, Making};
use crate::records::values::Reading;
use crate::{cause, facts, remark, say};

/// The largest input, in bytes.
pub(super) const INPUT_BYTES_MAX: u64 = 64 << 20;

pub(super) fn command(resource: &Resource) -> Command {
    Command::new("save")
        .about(say!("records-about-save"))
        .after_help(say!("records-after-save", name = resource.name))
        .args(body())
        .arg(
            Arg::new("mark")
                .long("mark")
                .value_name("TEXT")
                .help(say!("records-help-mark")),
        )
        .arg(output_argument("table"))
}

/// What makes a body.
pub(super) fn body() -> [Arg; 3] {
    [
        Arg::new("field")
            .long("field")
            .short('f')
            .value_name("KEY=VALUE")
            .action(ArgAction::Append)
            .help(say!("records-help-field")),
        Arg::new("input")
            .long("input")
            .value_name("FILE")
            .help(say!("records-help-input")),
        unknown_argument(),
    ]
}

/// The object that `--input` and `-f` give. What they say is checked by `making`, if it is handed in.
pub(super) fn given(matches: &ArgMatches, making: &Making<'_>) -> Result<Object, Failure> {
    let mut made = Made::default();
    let mut object = match matches.get_one::<String>("input") {
        None => Object::new(),
        Some(path) => match parsed(&bytes(path)?)? {
            Value::Object(sent) => making.object(&sent, &mut made),
            _ => return Err(Failure::told(exit::USAGE, say!("input-no-object"))),
        },
    };
    for pair in texts(matches, "field") {
        let (place, text) = pair
            .split_once('=')
            .ok_or_else(|| Failure::told(exit::USAGE, say!("input-no-pair", pair = pair)))?;
        making.put(&mut object, place.trim(), text, &mut made);
    }
    faultless(&made.faults)?;
    for noted in &made.noted {
        output::tell(&say!(
            "noted-value",
            place = noted.place,
            written = noted.written,
            taken = noted.taken
        ));
    }
    Ok(object)
}

/// The faults as a failure, if there are any.
pub(super) fn faultless(faults: &[Fault]) -> Result<(), Failure> {
    if faults.is_empty() {
        return Ok(());
    }
    let told: Vec<String> = faults.iter().map(Fault::told).collect();
    Err(Failure::told(exit::USAGE, told.join("; ")))
}

/// Reads a file, or standard input for `-`.
pub(super) fn bytes(path: &str) -> Result<Vec<u8>, Failure> {
    let read = |reader: &mut dyn Read| {
        let mut bytes = Vec::new();
        reader
            .take(INPUT_BYTES_MAX + 1)
            .read_to_end(&mut bytes)
            .map(|_| bytes)
    };
    let bytes = match path {
        "-" => read(&mut std::io::stdin().lock()),
        path => std::fs::File::open(Path::new(path)).and_then(|mut file| read(&mut file)),
    };
    let bytes = bytes
        .with_context(|| say!("folder-cannot-read", path = path))
        .map_err(|error| Failure::new(exit::CANNOT_START, error))?;
    match bytes.len() as u64 > INPUT_BYTES_MAX {
        true => Err(Failure::told(
            exit::CANNOT_START,
            say!("input-too-large", most = INPUT_BYTES_MAX),
        )),
        false => Ok(bytes),
    }
}

pub(super) fn parsed(bytes: &[u8]) -> Result<Value, Failure> {
    json::parse_up_to(bytes, usize::MAX)
        .map_err(|error| Failure::told(exit::USAGE, say!("input-no-json", reason = cause::told(&error))))
}

pub(super) fn making<'c>(names: Names<'c>, matches: &ArgMatches) -> Making<'c> {
    Making {
        names,
        unknown_too: matches.get_flag("allow-unknown"),
        reading: Reading::default(),
    }
}

pub(super) async fn run(names: Names<'static>, matches: &ArgMatches) -> Result<(), Failure> {
    let object = given(matches, &making(names, matches))?;
    if object.is_empty() {
        return Err(Failure::told(exit::USAGE, say!("input-nothing")));
    }
    let mut missing = Vec::new();
    complete(names.resource, &object, &mut missing);
    faultless(&missing)?;
    let records = records_of(&client(matches, Priority::Interactive)?, names.resource);
    let saved = saved(&records, matches.get_one::<String>("mark"), object).await?;
    if let Some(warning) = &saved.warning {
        remark::warn(warning);
    }
    if saved.was_found {
        output::tell(&say!("save-was-found"));
    }
    match form(matches) {
        Form::Table => {
            let key = &names.resource.fields.at(names.resource.key.field).name;
            let part = |name: &str| {
                let value = saved.record.get(name).filter(|it| !it.is_null())?;
                Some(format!("{name} {}", crate::records::object::shown(value)))
            };
            let mut told = saved.messages.clone();
            let parts: Vec<String> = ["id", key].into_iter().filter_map(part).collect();
            told.push(parts.join(", "));
            facts::write(&format!("{}\n", told.join("\n")))
        }
        form => show(names, saved.record, form),
    }
}

async fn saved(
    records: &Records,
    mark: Option<&String>,
    object: Object,
) -> Result<neraca_client::Saved<Object>, Failure> {
    let result: SaveResult<Object> = match mark {
        Some(mark) => records.save_as(mark, object).await,
        None => records.save(object).await,
    };
    result.map_err(|error| match error {
        SaveError::Unknown { cause, key, mark } => {
            let key = key.unwrap_or_default();
            Failure::told(
                exit::UNKNOWN,
                say!("save-unknown", cause = cause, key = key, mark = mark),
            )
        }
        error @ SaveError::NotSaved(_) => error.into(),
    })
}
