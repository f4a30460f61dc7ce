//! How records are written: as a table for people, as JSON, as lines of JSON, or as CSV.
//!
//! Rows are written as they come. Only a table is gathered, in pieces of [`table::ROWS`] rows, because its columns must
//! fit what stands in them.

mod delimited;
pub(crate) mod json;
pub(crate) mod table;

use std::io::{self, Write};

use anyhow::anyhow;
use clap::ValueEnum;
use neraca_wire::value::{Object, Value};

use crate::exit::{self, Failure};
use crate::records::column::Column;
use crate::say;
use table::Table;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people: columns, numbers to the right
    Table,
    /// One JSON list
    Json,
    /// A JSON object in each line
    Jsonl,
    /// For spreadsheets: commas, one header row
    Csv,
}

/// Writes rows to standard output or a file.
pub(crate) struct Rows<W: Write> {
    out: W,
    columns: Vec<Column>,
    state: State,
    count: u64,
    /// Nobody reads on, as behind `head`.
    is_closed: bool,
}

enum State {
    Table(Table),
    Json,
    Jsonl,
    Csv,
}

impl<W: Write> Rows<W> {
    /// Begins. Tables are as wide as `width`, where that is known.
    pub(crate) fn begin(
        mut out: W,
        form: Form,
        columns: Vec<Column>,
        width: Option<u16>,
    ) -> Result<Self, Failure> {
        let mut is_closed = false;
        let state = match form {
            Form::Table => State::Table(Table::new(&columns, width)),
            Form::Json => State::Json,
            Form::Jsonl => State::Jsonl,
            Form::Csv => {
                let names: Vec<&str> = columns.iter().map(|it| it.name.as_str()).collect();
                is_closed = !written(delimited::row(&mut out, names))?;
                State::Csv
            }
        };
        Ok(Self {
            out,
            columns,
            state,
            count: 0,
            is_closed,
        })
    }

    /// Whether nobody reads on.
    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Writes a row.
    pub(crate) fn row(&mut self, record: &Object) -> Result<(), Failure> {
        if self.is_closed {
            return Ok(());
        }
        let out = &mut self.out;
        self.count += 1;
        let is_open = written(match &mut self.state {
            State::Table(table) => {
                table.add(
                    self.columns
                        .iter()
                        .map(|column| (column, column.value(record).for_people())),
                );
                match table.is_full() {
                    true => out.write_all(table.take().as_bytes()),
                    false => Ok(()),
                }
            }
            State::Json => {
                let before = if self.count == 1 { "[\n" } else { ",\n" };
                write!(out, "{before}{}", Value::Object(record.clone()).to_json())
            }
            State::Jsonl => writeln!(out, "{}", Value::Object(record.clone()).to_json()),
            State::Csv => {
                let cells: Vec<String> = self
                    .columns
                    .iter()
                    .map(|column| column.value(record).text())
                    .collect();
                delimited::row(out, cells.iter().map(String::as_str))
            }
        })?;
        self.is_closed = !is_open;
        Ok(())
    }

    /// Ends, and gives how many rows there were.
    pub(crate) fn end(mut self) -> Result<u64, Failure> {
        let out = &mut self.out;
        if self.is_closed {
            return Ok(self.count);
        }
        written(match &mut self.state {
            State::Table(table) if self.count > 0 => out.write_all(table.take().as_bytes()),
            State::Json => out.write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" }),
            State::Table(_) | State::Jsonl | State::Csv => Ok(()),
        })?;
        written(out.flush())?;
        Ok(self.count)
    }
}

/// Writes objects to standard output as CSV, with a column for every member that one of them has.
pub(crate) fn write_csv(objects: &[Object]) -> Result<(), Failure> {
    written(delimited::objects(&mut io::stdout().lock(), objects)).map(drop)
}

/// Writes a line to standard error. What can't be told there can't be told at all.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Whether something was written: not where nobody reads on, which is no failure.
pub(crate) fn written(result: io::Result<()>) -> Result<bool, Failure> {
    match result {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Failure::new(
            exit::CANNOT_START,
            anyhow!(error).context(say!("cannot-print")),
        )),
    }
}
