//! `neraca <resource> describe`: what a resource's records have, what lists filter by, what saves take.

use std::collections::BTreeMap;

use clap::{ArgMatches, Command};
use neraca_client::Value;
use neraca_wire::catalogue::{Fields, Kind, Parameter};

use super::{form, group, output_argument};
use crate::exit::Failure;
use crate::output::table::{self, Table};
use crate::output::{Form, json};
use crate::records::names::Names;
use crate::{facts, records, say, words};

pub(super) fn command() -> Command {
    Command::new("describe")
        .about(say!("records-about-describe"))
        .arg(output_argument("table"))
}

pub(super) fn run(names: Names<'static>, matches: &ArgMatches) -> Result<(), Failure> {
    match form(matches) {
        Form::Table | Form::Csv => facts::write(&for_people(names)?),
        Form::Json => facts::write(&json::indented(&for_programs(names))),
        Form::Jsonl => facts::write(&format!("{}\n", for_programs(names).to_json())),
    }
}

fn for_people(names: Names<'_>) -> Result<String, Failure> {
    let resource = names.resource;
    let language = words::tongue().of_server();
    let mut text = format!("{}  {}\n", resource.name, resource.label.text(language));
    let actions: Vec<&str> = resource.actions.iter().map(|it| it.word()).collect();
    let group = group(records::catalogue()?, &resource.name);
    let specials: Vec<&str> = group.specials().map(|(word, _)| word).collect();
    let key = &resource.fields.at(resource.key.field).name;
    text.push_str(&say!("describe-key", key = key));
    text.push('\n');
    text.push_str(&say!(
        "describe-actions",
        actions = [actions, specials].concat().join(", ")
    ));
    text.push_str("\n\n");
    text.push_str(&fields(names, &resource.fields));
    for (_, field) in resource.fields.iter() {
        let Kind::Lines(lines) = &field.kind else { continue };
        text.push_str(&format!("\n{}\n{}", field.name, fields(names, lines)));
        for (_, inner) in lines.iter() {
            if let Kind::Lines(lines) = &inner.kind {
                text.push_str(&format!(
                    "\n{}.{}\n{}",
                    field.name,
                    inner.name,
                    fields(names, lines)
                ));
            }
        }
    }
    let mut enumerations = BTreeMap::new();
    gather(&resource.fields, &mut enumerations);
    for parameter in &resource.filters {
        gather_kind(&parameter.kind, &mut enumerations);
    }
    if !resource.filters.is_empty() {
        let mut table = Table::with(
            vec![(say!("head-filter"), false), (say!("head-kind"), false)],
            table::terminal_width(),
        );
        resource
            .filters
            .iter()
            .for_each(|it: &Parameter| table.row(vec![it.name.clone(), kind(names, &it.kind)]));
        text.push_str(&format!("\n{}\n{}", say!("describe-filters"), table.take()));
    }
    for (name, values) in enumerations {
        text.push_str(&format!("\n{name}\n"));
        values
            .iter()
            .for_each(|value| text.push_str(&format!(" {value}\n")));
    }
    Ok(text)
}

/// The enumerations that fields and their lines use, with their values.
fn gather<'c>(fields: &'c Fields, found: &mut BTreeMap<&'c str, &'c [String]>) {
    fields
        .iter()
        .for_each(|(_, field)| gather_kind(&field.kind, found));
}

fn gather_kind<'c>(kind: &'c Kind, found: &mut BTreeMap<&'c str, &'c [String]>) {
    match kind {
        Kind::Enum(enumeration) => {
            found.insert(&enumeration.name, &enumeration.values);
        }
        Kind::Lines(lines) => gather(lines, found),
        _ => {}
    }
}

fn fields(names: Names<'_>, fields: &Fields) -> String {
    let heads = [
        say!("head-field"),
        say!("head-kind"),
        say!("head-saved-as"),
        say!("head-notes"),
    ];
    let mut table = Table::with(
        heads.into_iter().map(|it| (it, false)).collect(),
        table::terminal_width(),
    );
    let language = words::tongue().of_server();
    // The custom fields are many, and all alike.
    let is_custom = |name: &str| {
        ["charField", "numericField", "dateField", "dataClassification"]
            .iter()
            .any(|it| name.starts_with(it))
    };
    let customs = fields.iter().filter(|(_, it)| is_custom(&it.name)).count();
    for (_, field) in fields.iter().filter(|(_, it)| !is_custom(&it.name)) {
        let refers = matches!(field.kind, Kind::Reference { .. } | Kind::References { .. });
        let saved_as = match (field.computed, refers) {
            (true, _) => String::new(),
            (false, true) => field.inputs.join(", "),
            (false, false) => std::iter::once(&field.name)
                .chain(&field.inputs)
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
        };
        let mut notes = Vec::new();
        let label = field.label.text(language);
        if label != field.name && !field.inputs.iter().any(|it| it == label) {
            notes.push(format!("\"{label}\""));
        }
        let has_default = field.default != neraca_wire::catalogue::Default::Nothing || field.numbered;
        for (holds, note) in [
            (field.computed, say!("describe-computed")),
            (field.required && !has_default, say!("describe-required")),
            (field.numbered, say!("describe-numbered")),
            (field.unique, say!("describe-unique")),
            (field.has_column(), say!("describe-listed")),
        ] {
            if holds {
                notes.push(note);
            }
        }
        if let Some(filter) = &field.filter {
            notes.push(say!("describe-filter", name = filter));
        }
        table.row(vec![
            field.name.clone(),
            kind(names, &field.kind),
            saved_as,
            notes.join(", "),
        ]);
    }
    let mut text = table.take();
    if customs > 0 {
        text.push_str(&say!("describe-custom", count = customs));
        text.push('\n');
    }
    text
}

fn kind(names: Names<'_>, kind: &Kind) -> String {
    match kind {
        Kind::String { max } if *max < 100_000 => say!("kind-text-of", most = max),
        Kind::String { .. } => say!("kind-text"),
        Kind::Percent => say!("kind-percent"),
        Kind::Long => say!("kind-whole"),
        Kind::Decimal => say!("kind-decimal"),
        Kind::Boolean => say!("kind-truth"),
        Kind::Date => say!("kind-day"),
        Kind::Moment => say!("kind-moment"),
        Kind::Enum(enumeration) => say!("kind-word", name = enumeration.name),
        Kind::Reference { to, .. } => say!("kind-reference", name = names.resource_of(*to).name),
        Kind::References { to } => say!("kind-references", name = names.resource_of(*to).name),
        Kind::Texts => say!("kind-texts"),
        Kind::Lines(_) => say!("kind-lines"),
    }
}

fn for_programs(names: Names<'_>) -> Value {
    let resource = names.resource;
    let language = words::tongue().of_server();
    let actions: Vec<Value> = resource.actions.iter().map(|it| Value::from(it.word())).collect();
    let filter = |it: &Parameter| -> Value {
        [
            ("name", Value::from(it.name.as_str())),
            ("kind", Value::from(word(&it.kind))),
        ]
        .into_iter()
        .collect()
    };
    [
        ("name", Value::from(resource.name.as_str())),
        ("label", Value::from(resource.label.text(language))),
        (
            "key",
            Value::from(resource.fields.at(resource.key.field).name.as_str()),
        ),
        ("actions", Value::List(actions)),
        ("fields", fields_for_programs(names, &resource.fields)),
        (
            "filters",
            Value::List(resource.filters.iter().map(filter).collect()),
        ),
    ]
    .into_iter()
    .collect()
}

fn fields_for_programs(names: Names<'_>, fields: &Fields) -> Value {
    let field = |field: &neraca_wire::catalogue::Field| -> Value {
        let mut members = vec![
            ("name", Value::from(field.name.as_str())),
            ("kind", Value::from(word(&field.kind))),
            (
                "label",
                Value::from(field.label.text(words::tongue().of_server())),
            ),
            ("computed", Value::Bool(field.computed)),
            ("required", Value::Bool(field.required)),
            ("unique", Value::Bool(field.unique)),
            ("listed", Value::Bool(field.has_column())),
            (
                "inputs",
                Value::List(field.inputs.iter().map(|it| Value::from(it.as_str())).collect()),
            ),
        ];
        match &field.kind {
            Kind::String { max } => {
                members.push(("max", Value::Integer(i64::try_from(*max).unwrap_or(i64::MAX))));
            }
            Kind::Enum(enumeration) => {
                let values = enumeration
                    .values
                    .iter()
                    .map(|it| Value::from(it.as_str()))
                    .collect();
                members.push(("values", Value::List(values)));
            }
            Kind::Reference { to, .. } | Kind::References { to } => {
                members.push(("to", Value::from(names.resource_of(*to).name.as_str())));
            }
            Kind::Lines(lines) => members.push(("fields", fields_for_programs(names, lines))),
            _ => {}
        }
        members.into_iter().collect()
    };
    Value::List(fields.iter().map(|(_, it)| field(it)).collect())
}

/// What a kind is called in the catalogue's files.
fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::String { .. } => "string",
        Kind::Percent => "percent",
        Kind::Long => "long",
        Kind::Decimal => "decimal",
        Kind::Boolean => "boolean",
        Kind::Date => "date",
        Kind::Moment => "moment",
        Kind::Enum(_) => "enum",
        Kind::Reference { .. } => "reference",
        Kind::References { .. } => "references",
        Kind::Texts => "texts",
        Kind::Lines(_) => "lines",
    }
}
