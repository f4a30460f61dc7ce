//! `neraca <resource> list`: rows as they come, in memory that doesn't grow with them.

use std::str::FromStr;

use std::io;

use clap::{Arg, ArgAction, ArgMatches, Command};
use futures_util::TryStreamExt;
use neraca_client::{Priority, Query};
use neraca_wire::catalogue::Resource;

use super::{client, form, output_argument, records_of, texts, unknown_argument};
use crate::exit::{self, Failure};
use crate::output::{self, Form, Rows, table};
use crate::records::column::Column;
use crate::records::names::Names;
use crate::records::query::narrowed;
use crate::{remark, say};

/// Rows that are shown where nobody says how many.
const ROWS: u64 = 50;

pub(super) fn command(resource: &Resource) -> Command {
    Command::new("list")
        .about(say!("records-about-list"))
        .after_help(say!("records-after-list", name = resource.name))
        .args(selection())
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("N")
                .value_parser(from_one::<u64>)
                .conflicts_with("all")
                .help(say!("records-help-limit", rows = ROWS)),
        )
        .arg(
            Arg::new("all")
                .long("all")
                .action(ArgAction::SetTrue)
                .help(say!("records-help-all")),
        )
        .arg(output_argument("table"))
}

/// A whole number from 1.
pub(super) fn from_one<N: FromStr + PartialOrd + From<u8>>(text: &str) -> Result<N, String> {
    let number = text.parse().ok();
    number
        .filter(|number| *number >= N::from(1))
        .ok_or_else(|| say!("number-from-one"))
}

/// What chooses rows and columns.
fn selection() -> [Arg; 4] {
    [
        Arg::new("fields")
            .long("fields")
            .value_name("A,B")
            .value_delimiter(',')
            .action(ArgAction::Append)
            .help(say!("records-help-fields")),
        Arg::new("filter")
            .long("filter")
            .value_name("FILTER")
            .action(ArgAction::Append)
            .help(say!("records-help-filter")),
        Arg::new("sort")
            .long("sort")
            .value_name("-A,B")
            .action(ArgAction::Append)
            .allow_hyphen_values(true)
            .help(say!("records-help-sort")),
        unknown_argument(),
    ]
}

pub(super) async fn run(names: Names<'static>, matches: &ArgMatches) -> Result<(), Failure> {
    let unknown_too = matches.get_flag("allow-unknown");
    let form = form(matches);
    let columns = columns(names, &texts(matches, "fields"), form, unknown_too)?;
    let query = Query::default().show(asked(&columns));
    let query = narrowed(
        names,
        query,
        &texts(matches, "filter"),
        &texts(matches, "sort"),
        unknown_too,
    )?;
    let limit = match (matches.get_flag("all"), matches.get_one::<u64>("limit")) {
        (true, _) => u64::MAX,
        (false, limit) => limit.copied().unwrap_or(ROWS),
    };
    let query = match u32::try_from(limit.saturating_add(1)) {
        Ok(rows) if rows < neraca_client::PAGE_ROWS => query.page_rows(rows),
        _ => query,
    };
    let priority = if limit == u64::MAX {
        Priority::Bulk
    } else {
        Priority::Interactive
    };
    let records = records_of(&client(matches, priority)?, names.resource);
    let mut stream = std::pin::pin!(records.stream_with(query, remark::warn));
    let out = io::BufWriter::new(io::stdout());
    let mut rows = Rows::begin(out, form, columns, table::terminal_width())?;
    let mut count = 0;
    while let Some(row) = stream.try_next().await? {
        if count == limit {
            rows.end()?;
            output::tell(&say!("list-more", limit = limit));
            return Ok(());
        }
        count += 1;
        rows.row(&row)?;
        if rows.is_closed() {
            return Ok(());
        }
    }
    let count = rows.end()?;
    if count == 0 && form == Form::Table {
        output::tell(&say!("list-empty"));
    }
    Ok(())
}

/// The columns that were asked for, or those that suit the form.
fn columns(
    names: Names<'_>,
    fields: &[String],
    form: Form,
    unknown_too: bool,
) -> Result<Vec<Column>, Failure> {
    let fields: Vec<&str> = fields
        .iter()
        .map(|it| it.trim())
        .filter(|it| !it.is_empty())
        .collect();
    if fields.is_empty() {
        return Ok(match form {
            Form::Table => names.telling_columns(),
            _ => names.listed_columns(),
        });
    }
    let column = |name: &str| {
        let column = names
            .column(name, unknown_too)
            .map_err(|it| Failure::told(exit::USAGE, it.told()))?;
        let is_dotted = column.asked.contains('.');
        if names.needs_detail(&column.asked) && !is_dotted && !unknown_too {
            let text = say!("list-not-shown", name = name, resource = names.resource.name);
            return Err(Failure::told(exit::USAGE, text));
        }
        Ok(column)
    };
    fields.into_iter().map(column).collect()
}

/// What the server is asked for, each name once.
fn asked(columns: &[Column]) -> Vec<String> {
    let mut asked: Vec<String> = Vec::with_capacity(columns.len());
    for column in columns {
        if !asked.contains(&column.asked) {
            asked.push(column.asked.clone());
        }
    }
    asked
}
