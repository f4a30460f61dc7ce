//! `neraca <resource> get`: one whole record.

use clap::{Arg, ArgGroup, ArgMatches, Command, value_parser};
use neraca_client::{Error, Object, Pick, Priority, Value};
use neraca_wire::catalogue::{Kind, Resource};

use super::{client, form, output_argument, records_of};
use crate::exit::{self, Failure};
use crate::facts;
use crate::output::table::{self, Table};
use crate::output::{Form, Rows, json};
use crate::records::names::Names;
use crate::records::object::shown;
use crate::say;

/// Columns of a table of lines.
const COLUMNS_OF_LINES: usize = 8;

pub(super) fn command(resource: &Resource) -> Command {
    let key = &resource.fields.at(resource.key.field).name;
    Command::new("get")
        .about(say!("records-about-get"))
        .args(picking(key))
        .group(picked())
        .arg(output_argument("table"))
}

/// Which record is meant.
pub(super) fn picking(key: &str) -> [Arg; 2] {
    [
        Arg::new("key")
            .value_name("KEY")
            .help(say!("records-help-key", key = key)),
        Arg::new("id")
            .long("id")
            .value_name("N")
            .value_parser(value_parser!(i64))
            .help(say!("records-help-id")),
    ]
}

pub(super) fn picked() -> ArgGroup {
    ArgGroup::new("picked").args(["key", "id"]).required(true)
}

pub(super) fn pick(matches: &ArgMatches) -> Pick {
    match matches.get_one::<i64>("id") {
        Some(id) => Pick::Id(*id),
        None => Pick::Key(matches.get_one::<String>("key").cloned().unwrap_or_default()),
    }
}

pub(super) async fn run(names: Names<'static>, matches: &ArgMatches) -> Result<(), Failure> {
    let records = records_of(&client(matches, Priority::Interactive)?, names.resource);
    let record = records.detail(pick(matches)).await.map_err(|error| match error {
        Error::Refused(failure) => {
            let said = exit::said(&failure);
            Failure::told(exit::NOT_FOUND, say!("client-refused", said = said))
        }
        other => other.into(),
    })?;
    show(names, record, form(matches))
}

/// Writes a record.
pub(super) fn show(names: Names<'_>, record: Object, form: Form) -> Result<(), Failure> {
    match form {
        Form::Table => facts::write(&for_people(names, &record, table::terminal_width())),
        Form::Json => facts::write(&json::indented(&Value::Object(record))),
        Form::Jsonl => facts::write(&format!("{}\n", Value::Object(record).to_json())),
        Form::Csv => {
            let mut rows = Rows::begin(std::io::stdout(), form, names.listed_columns(), None)?;
            rows.row(&record)?;
            rows.end().map(|_| ())
        }
    }
}

/// What has a value, line by line, and a table for each list of lines.
fn for_people(names: Names<'_>, record: &Object, width: Option<u16>) -> String {
    let mut head = Table::with(
        vec![(say!("head-field"), false), (say!("head-value"), false)],
        width,
    );
    let mut lines = String::new();
    for (name, value) in record {
        match value {
            _ if says_nothing(record, name, value) => {}
            Value::Null => {}
            Value::Text(text) if text.is_empty() => {}
            Value::List(list) if list.is_empty() => {}
            Value::List(list)
                if matches!(
                    names.resource.fields.get(name).map(|it| &it.kind),
                    Some(Kind::Lines(_))
                ) =>
            {
                lines.push_str(&format!("\n{name}\n{}", table_of_lines(list, width)));
            }
            value => head.row(vec![name.clone(), in_a_cell(value)]),
        }
    }
    format!("{}{lines}", head.take())
}

/// Whether people learn nothing from a member: it is none of the many flags that aren't set, a number of their own that is
/// zero, or what another member says as well. The other forms have everything.
fn says_nothing(record: &Object, name: &str, value: &Value) -> bool {
    let is_there = |ending: &str| {
        name.strip_suffix(ending)
            .is_some_and(|base| record.contains_key(base))
    };
    let is_zero = matches!(value, Value::Decimal(number) if number.is_zero());
    *value == Value::Bool(false)
        || (is_zero && name.starts_with("numericField"))
        || is_there("View")
        || is_there("Id")
        || name == "optLock"
}

fn table_of_lines(list: &[Value], width: Option<u16>) -> String {
    let objects: Vec<&Object> = list.iter().filter_map(Value::as_object).collect();
    let mut columns: Vec<(String, bool)> = Vec::new();
    for (name, value) in objects.iter().flat_map(|it| it.iter()) {
        let says_something = match value {
            Value::Null | Value::List(_) => false,
            Value::Text(text) => !text.is_empty(),
            Value::Decimal(number) => !number.is_zero(),
            Value::Bool(truth) => *truth,
            _ => name != "seq" && !name.ends_with("Id"),
        };
        let is_number = matches!(value, Value::Decimal(_) | Value::Integer(_));
        if says_something && columns.len() < COLUMNS_OF_LINES && !columns.iter().any(|(it, _)| it == name) {
            columns.push((name.clone(), is_number));
        }
    }
    let mut table = Table::with(columns.clone(), width);
    for object in objects {
        let cell = |(name, _): &(String, bool)| object.get(name).map(in_a_cell).unwrap_or_default();
        table.row(columns.iter().map(cell).collect());
    }
    table.take()
}

/// A value in a cell: another record is told by its key and its name.
fn in_a_cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Object(other) => {
            let text = |name: &str| other.get(name).and_then(Value::as_text);
            let ends = |ending: &str| {
                other
                    .iter()
                    .find(|(name, _)| name.ends_with(ending))
                    .and_then(|(_, it)| it.as_text())
            };
            let key = text("number")
                .or_else(|| text("no"))
                .or_else(|| ends("No"))
                .or_else(|| text("code"));
            match (key, text("name")) {
                (Some(key), Some(name)) if key != name => format!("{key}  {name}"),
                (Some(key), _) => key.to_owned(),
                (None, Some(name)) => name.to_owned(),
                (None, None) => value.to_json(),
            }
        }
        Value::List(list) => list.iter().map(in_a_cell).collect::<Vec<_>>().join("; "),
        other => shown(other),
    }
}
