//! Special actions, such as `neraca item get-stock --no 100001`. An option for each parameter that the catalogue knows,
//! `-f` and `--input` for what it doesn't, and for lists.

use clap::{Arg, ArgAction, ArgMatches, Command};
use http::HeaderName;
use neraca_client::{Call, Object, Priority, Value};
use neraca_wire::catalogue::{Kind, Method, Parameter, Special};
use neraca_wire::header;

use super::list::from_one;
use super::save::{body, bytes, faultless, parsed};
use super::{client, form, output_argument, texts};
use crate::exit::{self, Failure};
use crate::output::table::{self, Table};
use crate::output::{self, Form, json};
use crate::records::fault::{Fault, What};
use crate::records::object::shown;
use crate::records::place::Place;
use crate::records::values::{Cell, Reading, of_kind};
use crate::{facts, remark, say};

/// Columns of a table of an answer.
const COLUMNS: usize = 8;

pub(super) fn command(word: &str, special: &Special) -> Command {
    let about = match special.method {
        Method::Get => say!("special-about-get", path = special.path),
        Method::Post => say!("special-about-post", path = special.path),
    };
    let mut command = Command::new(word.to_owned()).about(about);
    for parameter in scalars(special) {
        let spelt = spelt(&parameter.name);
        let mut argument = Arg::new(parameter.name.clone())
            .long(spelt.clone())
            .value_name("VALUE")
            .help_heading(say!("special-heading"))
            .help(say!("special-help", name = parameter.name));
        if spelt != parameter.name {
            argument = argument.alias(parameter.name.clone());
        }
        command = command.arg(argument);
    }
    if special.paged {
        let page = Arg::new("page")
            .long("page")
            .value_name("N")
            .value_parser(from_one::<u32>);
        command = command.arg(page.help(say!("special-help-page")));
    }
    let [field, input, _] = body();
    command
        .arg(field)
        .arg(input)
        .arg(
            Arg::new("mark")
                .long("mark")
                .value_name("TEXT")
                .help(say!("records-help-mark"))
                .action(ArgAction::Set),
        )
        .arg(output_argument("table"))
}

/// The parameters that have options: what is one value, and doesn't clash with the options of every command.
fn scalars(special: &Special) -> impl Iterator<Item = &Parameter> {
    const TAKEN: [&str; 12] = [
        "account", "output", "mark", "page", "field", "input", "profile", "lang", "allow", "ca", "help",
        "filter",
    ];
    special.parameters.iter().filter(|it| {
        let is_plain = it.name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        !matches!(it.kind, Kind::Lines(_)) && is_plain && !TAKEN.contains(&it.name.as_str())
    })
}

/// `warehouseName` as an option is `--warehouse-name`.
fn spelt(name: &str) -> String {
    let mut spelt = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            spelt.push('-');
        }
        spelt.push(character.to_ascii_lowercase());
    }
    spelt
}

pub(super) async fn run(special: &'static Special, matches: &ArgMatches) -> Result<(), Failure> {
    let object = given(special, matches)?;
    let path = format!("{}.do", special.path);
    let call = match special.method {
        Method::Get => {
            let mut call = Call::get(&path);
            for (name, value) in &object {
                call = match value {
                    Value::List(values) => (0..).zip(values).fold(call, |call, (n, value)| {
                        call.query(&format!("{name}[{n}]"), &shown(value))
                    }),
                    value => call.query(name, &shown(value)),
                };
            }
            match special.paged.then(|| matches.get_one::<u32>("page")).flatten() {
                Some(page) => call.query("sp.page", &page.to_string()),
                None => call,
            }
        }
        Method::Post => {
            let call = Call::post(&path).json(&Value::Object(object));
            match matches.get_one::<String>("mark") {
                Some(mark) => call.header(HeaderName::from_static(header::IDEMPOTENCY_KEY), mark),
                None => call,
            }
        }
    };
    let envelope = client(matches, Priority::Interactive)?.ask(call).await?;
    if let Some(warning) = &envelope.warning {
        remark::warn(warning);
    }
    let answer = envelope.record.unwrap_or(envelope.data);
    match form(matches) {
        Form::Json => facts::write(&json::indented(&answer)),
        Form::Table => facts::write(&for_people(&answer)),
        Form::Csv => output::write_csv(&objects(answer)),
        Form::Jsonl => match &answer {
            Value::List(rows) => {
                let rows: Vec<String> = rows.iter().map(Value::to_json).collect();
                facts::write(&rows.iter().map(|row| format!("{row}\n")).collect::<String>())
            }
            answer => facts::write(&format!("{}\n", answer.to_json())),
        },
    }
}

/// The objects of an answer; what is none stands alone in a column.
fn objects(answer: Value) -> Vec<Object> {
    let rows = match answer {
        Value::List(rows) => rows,
        one => vec![one],
    };
    let object = |row| match row {
        Value::Object(object) => object,
        value => Object::from_iter([("value".to_owned(), value)]),
    };
    rows.into_iter().map(object).collect()
}

/// What is sent: options and `-f` over `--input`.
fn given(special: &Special, matches: &ArgMatches) -> Result<Object, Failure> {
    let mut object = match matches.get_one::<String>("input") {
        None => Object::new(),
        Some(path) => match parsed(&bytes(path)?)? {
            Value::Object(sent) => sent,
            _ => return Err(Failure::told(exit::USAGE, say!("input-no-object"))),
        },
    };
    let mut faults = Vec::new();
    for parameter in scalars(special) {
        let Some(text) = matches.get_one::<String>(&parameter.name) else {
            continue;
        };
        match of_kind(
            &parameter.kind,
            None,
            &Cell::Text(text.clone()),
            Reading::default(),
        ) {
            Ok((value, _)) => {
                object.insert(parameter.name.clone(), value);
            }
            Err(fault) => faults.push(Fault::value(format!("--{}", spelt(&parameter.name)), text, fault)),
        }
    }
    for pair in texts(matches, "field") {
        let (place, text) = pair
            .split_once('=')
            .ok_or_else(|| Failure::told(exit::USAGE, say!("input-no-pair", pair = pair)))?;
        let put = Place::parse(place.trim()).and_then(|place| place.put(&mut object, Value::from(text), 0));
        if let Err(fault) = put {
            faults.push(Fault::new(place, What::Place(fault)));
        }
    }
    for parameter in special.parameters.iter().filter(|it| it.required) {
        let base = parameter.name.split(['.', '[']).next().unwrap_or(&parameter.name);
        if !object.contains_key(base) && !object.contains_key(&parameter.name) {
            let place = if matches!(parameter.kind, Kind::Lines(_)) {
                parameter.name.clone()
            } else {
                format!("--{}", spelt(&parameter.name))
            };
            faults.push(Fault::new(place, What::Required));
        }
    }
    faultless(&faults)?;
    Ok(object)
}

fn for_people(answer: &Value) -> String {
    let width = table::terminal_width();
    match answer {
        Value::List(rows) if rows.iter().all(|it| it.as_object().is_some()) && !rows.is_empty() => {
            let mut columns: Vec<(String, bool)> = Vec::new();
            for (name, value) in rows.iter().filter_map(Value::as_object).flatten() {
                let is_plain = !matches!(value, Value::Object(_) | Value::List(_) | Value::Null);
                if is_plain && columns.len() < COLUMNS && !columns.iter().any(|(it, _)| it == name) {
                    columns.push((
                        name.clone(),
                        matches!(value, Value::Decimal(_) | Value::Integer(_)),
                    ));
                }
            }
            let mut table = Table::with(columns.clone(), width);
            for row in rows {
                table.row(
                    columns
                        .iter()
                        .map(|(name, _)| row.get(name).map(text).unwrap_or_default())
                        .collect(),
                );
            }
            table.take()
        }
        Value::List(values) => values.iter().map(|it| format!("{}\n", text(it))).collect(),
        Value::Object(object) => {
            let mut table = Table::with(
                vec![(say!("head-field"), false), (say!("head-value"), false)],
                width,
            );
            let mut lists = String::new();
            for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
                match value {
                    Value::List(rows) if rows.iter().any(|it| it.as_object().is_some()) => {
                        lists.push_str(&format!("\n{name}\n{}", for_people(value)));
                    }
                    value => table.row(vec![name.clone(), text(value)]),
                }
            }
            format!("{}{lists}", table.take())
        }
        value => format!("{}\n", text(value)),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        value => shown(value),
    }
}
