//! Named values for people and programs: one line each, or one JSON object.

use std::fmt::Display;
use std::io::Write;

use clap::{Args, ValueEnum};
use neraca_client::{Object, Value};

use crate::exit::{self, Failure};
use crate::say;

/// How facts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people
    Text,
    /// For programs
    Json,
}

/// For every command that prints facts.
#[derive(Args)]
pub(crate) struct FactsForm {
    /// Form of what is printed
    #[arg(long, short, value_enum, default_value_t = Form::Text)]
    pub(crate) output: Form,
}

/// Facts in the order in which they are told: the name for programs, the one for people, the value.
#[derive(Debug, Default)]
pub(crate) struct Facts(Vec<(&'static str, String, Value)>);

impl Facts {
    /// Adds a text.
    pub(crate) fn add(&mut self, name: &'static str, label: String, value: impl Display) {
        self.0.push((name, label, Value::Text(value.to_string())));
    }

    /// Adds a value, if there is one.
    pub(crate) fn add_value(&mut self, name: &'static str, label: String, value: Option<&Value>) {
        if let Some(value) = value.filter(|it| **it != Value::Null) {
            self.0.push((name, label, value.clone()));
        }
    }

    /// The same as an object.
    pub(crate) fn object(&self) -> Value {
        let mut object = Object::default();
        for (name, _, value) in &self.0 {
            object.insert((*name).to_owned(), value.clone());
        }
        Value::Object(object)
    }

    /// A line for each, with this in front.
    pub(crate) fn text(&self, indent: &str) -> String {
        let width = self
            .0
            .iter()
            .map(|(_, label, _)| label.chars().count())
            .max()
            .unwrap_or_default();
        let line = |(_, label, value): &(&str, String, Value)| {
            let value = match value {
                Value::Text(text) => text.clone(),
                Value::Bool(true) => say!("yes"),
                Value::Bool(false) => say!("no"),
                other => other.to_json(),
            };
            format!("{indent}{label:width$}  {value}\n")
        };
        self.0.iter().map(line).collect()
    }
}

/// Lines of a label and a value, indented and aligned.
pub(crate) fn labelled(lines: &[(String, String)]) -> String {
    let width = lines
        .iter()
        .map(|(label, _)| label.chars().count())
        .max()
        .unwrap_or_default();
    let line = |(label, value): &(String, String)| format!("  {label:<width$}  {value}\n");
    lines.iter().map(line).collect()
}

/// Writes the facts.
pub(crate) fn print(facts: &Facts, form: &FactsForm) -> Result<(), Failure> {
    match form.output {
        Form::Text => write(&facts.text("")),
        Form::Json => write(&format!("{}\n", facts.object().to_json())),
    }
}

/// What clients have to be told in order to reach this machine and trust its development CA.
pub(crate) fn trust(hosts_line: &str, trust_lines: &[(&str, String)]) -> String {
    let mut text = format!(
        "\n{}\n  {hosts_line}\n{}\n",
        say!("trust-hosts-line"),
        say!("trust-lines")
    );
    for (kind, line) in trust_lines {
        text.push_str(&format!("  # {kind}\n  {line}\n"));
    }
    text
}

/// Writes to standard output. That nobody reads on, as behind `head`, is no failure.
pub(crate) fn write(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::new(
            exit::CANNOT_START,
            anyhow::Error::new(error).context(say!("cannot-print")),
        )),
        _ => Ok(()),
    }
}
