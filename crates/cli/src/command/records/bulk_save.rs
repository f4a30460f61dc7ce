//! `neraca <resource> bulk-save`: many records from a file of JSON, a hundred in a call. [`import`](crate::import) does
//! more: tables, a journal, a file of what was refused.

use clap::{Arg, ArgMatches, Command};
use neraca_client::{BULK_ROWS_MAX, Object, Priority, SaveError, SaveResult, Value};
use neraca_wire::catalogue::Resource;

use super::save::{bytes, making, parsed};
use super::{client, form, output_argument, records_of, unknown_argument};
use crate::exit::{self, Failure};
use crate::output::{self, Form, table};
use crate::progress::Progress;
use crate::records::complete::complete;
use crate::records::fault::Fault;
use crate::records::names::Names;
use crate::records::object::{Made, Making};
use crate::{facts, say};

pub(super) fn command(_: &Resource) -> Command {
    Command::new("bulk-save")
        .about(say!("records-about-bulk-save"))
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .help(say!("records-help-bulk-file")),
        )
        .arg(unknown_argument())
        .arg(output_argument("table"))
}

pub(super) async fn run(names: Names<'static>, matches: &ArgMatches) -> Result<(), Failure> {
    let path = matches
        .get_one::<String>("file")
        .map(String::as_str)
        .unwrap_or_default();
    let rows = rows(&bytes(path)?)?;
    let objects = checked(&making(names, matches), &rows)?;
    let records = records_of(&client(matches, Priority::Bulk)?, names.resource);
    let progress = Progress::new(Some(objects.len() as u64));
    let mut results = Vec::with_capacity(objects.len());
    let mut stopped = None;
    for batch in objects.chunks(BULK_ROWS_MAX) {
        let done = records.bulk_save(batch.to_vec()).await;
        stopped = done.iter().find_map(outage);
        results.extend(done);
        progress.advance(batch.len() as u64);
        if stopped.is_some() {
            break;
        }
    }
    progress.end();
    told(names, &results, form(matches))?;
    let saved = results.iter().filter(|it| it.is_ok()).count();
    let unknown = results
        .iter()
        .filter(|it| matches!(it, Err(SaveError::Unknown { .. })))
        .count();
    let summary = say!(
        "bulk-summary",
        saved = saved,
        all = objects.len(),
        unknown = unknown
    );
    match (stopped, unknown) {
        (Some(error), _) if saved == 0 => Err(Failure::from(error)),
        (Some(error), _) => {
            output::tell(&summary);
            Err(Failure::from(error))
        }
        (None, 1..) => Err(Failure::told(exit::UNKNOWN, summary)),
        (None, 0) if saved == objects.len() => {
            output::tell(&summary);
            Ok(())
        }
        (None, 0) if saved == 0 => Err(Failure::told(exit::REFUSED, summary)),
        (None, 0) => Err(Failure::told(exit::PARTIAL, summary)),
    }
}

/// An error that says nothing of its row: the next batch will fare no better.
fn outage(result: &SaveResult<Object>) -> Option<neraca_client::Error> {
    use neraca_client::Error;
    match result {
        Err(SaveError::NotSaved(Error::Refused(_) | Error::KeyTaken { .. })) => None,
        Err(SaveError::NotSaved(error)) => Some(error.clone()),
        _ => None,
    }
}

/// The rows of a list, of an object `{"data": […]}`, or of lines.
fn rows(bytes: &[u8]) -> Result<Vec<Value>, Failure> {
    match neraca_wire::json::parse_up_to(bytes, usize::MAX) {
        Ok(Value::List(rows)) => return Ok(rows),
        Ok(Value::Object(mut object)) => {
            if let Some(Value::List(rows)) = object.shift_remove("data") {
                return Ok(rows);
            }
            return Ok(vec![Value::Object(object)]);
        }
        _ => {}
    }
    let lines = bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.trim_ascii().is_empty());
    lines.map(parsed).collect()
}

/// The objects, if none has a fault; else all faults, with the numbers of their rows.
fn checked(making: &Making<'_>, rows: &[Value]) -> Result<Vec<Object>, Failure> {
    let mut objects = Vec::with_capacity(rows.len());
    let mut faults = Vec::new();
    for (number, row) in (1..).zip(rows) {
        let Value::Object(sent) = row else {
            faults.push(say!("row-at", row = number, what = say!("input-no-object")));
            continue;
        };
        let mut made = Made::default();
        let object = making.object(sent, &mut made);
        complete(making.names.resource, &object, &mut made.faults);
        faults.extend(
            made.faults
                .iter()
                .map(|it: &Fault| say!("row-at", row = number, what = it.told())),
        );
        objects.push(object);
    }
    match faults.is_empty() {
        true => Ok(objects),
        false => {
            faults.iter().for_each(|it| output::tell(it));
            Err(Failure::told(
                exit::USAGE,
                say!("import-faults", count = faults.len()),
            ))
        }
    }
}

/// Writes what became of each row.
fn told(names: Names<'_>, results: &[SaveResult<Object>], form: Form) -> Result<(), Failure> {
    let key = &names.resource.fields.at(names.resource.key.field).name;
    let row = |(number, result): (i64, &SaveResult<Object>)| {
        let (saved, id, name, reason) = match result {
            Ok(saved) => {
                let of = |name: &str| saved.record.get(name).cloned().unwrap_or_default();
                (Value::Bool(true), of("id"), of(key), Value::Null)
            }
            Err(SaveError::NotSaved(error)) => (
                Value::Bool(false),
                Value::Null,
                Value::Null,
                Value::from(Failure::from(error.clone()).line()),
            ),
            Err(SaveError::Unknown { cause, .. }) => (
                Value::Null,
                Value::Null,
                Value::Null,
                Value::from(exit::happened(cause)),
            ),
        };
        let members = [
            ("row", Value::Integer(number)),
            ("saved", saved),
            ("id", id),
            ("key", name),
            ("reason", reason),
        ];
        members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<Object>()
    };
    let rows = (1..).zip(results).map(row);
    match form {
        Form::Table => {
            let heads = ["row", "saved", "id", "key", "reason"];
            let heads = heads
                .map(|it| (it.to_owned(), matches!(it, "row" | "id")))
                .to_vec();
            let mut table = table::Table::with(heads, table::terminal_width());
            let refused = rows.filter(|row| row.get("saved") != Some(&Value::Bool(true)));
            refused.for_each(|row| {
                let cell = |value: &Value| match value {
                    Value::Null => String::new(),
                    value => crate::records::object::shown(value),
                };
                table.row(row.values().map(cell).collect());
            });
            facts::write(&table.take())
        }
        Form::Json => facts::write(&format!(
            "{}\n",
            Value::List(rows.map(Value::Object).collect()).to_json()
        )),
        Form::Csv => output::write_csv(&rows.collect::<Vec<_>>()),
        Form::Jsonl => {
            let lines: Vec<String> = rows.map(|row| Value::Object(row).to_json()).collect();
            facts::write(&format!("{}\n", lines.join("\n")))
        }
    }
}
