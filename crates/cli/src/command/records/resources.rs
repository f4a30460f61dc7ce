//! `neraca resources`: which resources there are, and what can be done with them.

use clap::Args;
use neraca_client::{Object, Value};

use super::{group, group_names};
use crate::exit::Failure;
use crate::output::table::{self, Table};
use crate::output::{self, Form, json};
use crate::{facts, records, say, words};

/// Lists the resources.
#[derive(Args)]
pub(crate) struct Resources {
    /// Form of what is printed
    #[arg(long, short, value_enum, default_value_t = Form::Table)]
    output: Form,
}

impl Resources {
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let catalogue = records::catalogue()?;
        let language = words::tongue().of_server();
        let rows: Vec<[String; 3]> = group_names(catalogue)
            .iter()
            .map(|name| {
                let group = group(catalogue, name);
                let label = group
                    .resource
                    .map(|(_, it)| it.label.text(language))
                    .unwrap_or_default();
                let actions = group.resource.iter().flat_map(|(_, it)| &it.actions);
                let actions = actions.map(|action| match action.word() {
                    "detail" => "get",
                    word => word,
                });
                let actions: Vec<&str> = actions.chain(group.specials().map(|(word, _)| word)).collect();
                [name.clone(), label.to_owned(), actions.join(" ")]
            })
            .collect();
        match self.output {
            Form::Csv => {
                let row = |[name, label, actions]: [String; 3]| {
                    let members = [("name", name), ("label", label), ("actions", actions)];
                    let member = |(name, value): (&str, String)| (name.to_owned(), Value::from(value));
                    members.into_iter().map(member).collect::<Object>()
                };
                output::write_csv(&rows.into_iter().map(row).collect::<Vec<_>>())
            }
            Form::Table => {
                let heads = [say!("head-resource"), say!("head-label"), say!("head-actions")];
                let heads = heads.into_iter().map(|it| (it, false)).collect();
                let mut table = Table::with(heads, table::terminal_width());
                rows.into_iter().for_each(|row| table.row(row.to_vec()));
                facts::write(&table.take())
            }
            form => {
                let row = |[name, label, actions]: [String; 3]| -> Value {
                    let actions = actions.split(' ').map(Value::from).collect();
                    [
                        ("name", Value::from(name)),
                        ("label", Value::from(label)),
                        ("actions", Value::List(actions)),
                    ]
                    .into_iter()
                    .collect()
                };
                let rows: Vec<Value> = rows.into_iter().map(row).collect();
                match form {
                    Form::Json => facts::write(&json::indented(&Value::List(rows))),
                    _ => {
                        let lines: Vec<String> = rows.iter().map(Value::to_json).collect();
                        facts::write(&format!("{}\n", lines.join("\n")))
                    }
                }
            }
        }
    }
}
