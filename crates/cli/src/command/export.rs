//! `neraca export`: records into a file.

use std::path::PathBuf;

use clap::Args;
use futures_util::{StreamExt, TryStreamExt};
use neraca_client::{Error, Object, PAGE_ROWS, Priority, Query, Records, Value};
use neraca_wire::catalogue::Action;

use super::import::resource;
use super::records::{connected, records_of};
use crate::exit::{self, Failure};
use crate::export::{FileForm, Output, Picked};
use crate::profile::ProfileArguments;
use crate::progress::Progress;
use crate::records::column::Column;
use crate::records::names::Names;
use crate::records::query::narrowed;
use crate::stop::Stop;
use crate::{facts, output, remark, runtime, say};

/// Calls that are under way at once: what a token may have.
const SIDE_BY_SIDE: usize = 8;

/// Calls of a second: what a token may have.
const CALLS_PER_SECOND: u64 = 8;

/// Exports records into a file.
#[derive(Args)]
pub(crate) struct Export {
    /// Which records, such as customer; neraca resources lists all
    #[arg(long, value_name = "NAME")]
    resource: String,
    /// Fields to write, such as number,customer.name,detailItem.itemNo; lines become rows of their own
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    fields: Vec<String>,
    /// Everything that a save takes back, lines too: for importing it elsewhere. A call for each record
    #[arg(long, conflicts_with = "fields")]
    whole: bool,
    /// Only records of which this is true, such as 'transDate>=01/11/2026' (repeatable)
    #[arg(long, value_name = "FILTER")]
    filter: Vec<String>,
    /// Order, such as -transDate,number
    #[arg(long, value_name = "-A,B", allow_hyphen_values = true)]
    sort: Vec<String>,
    /// File to write: .csv, .xlsx or .jsonl. In a .csv, texts that a spreadsheet would compute begin with an apostrophe,
    /// which import takes off again
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// Ask for names that this program doesn't know, as they stand
    #[arg(long)]
    allow_unknown: bool,
    #[command(flatten)]
    profile: ProfileArguments,
}

impl Export {
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let names = resource(&self.resource)?;
        let form = FileForm::of(&self.output);
        let form = form
            .ok_or_else(|| Failure::told(exit::USAGE, say!("export-form", path = self.output.display())))?;
        let picked = self.picked(names)?;
        let in_detail = match &picked {
            Picked::Whole(_) => true,
            Picked::Columns(columns) => columns.iter().any(|it| names.needs_detail(&it.asked)),
        };
        if in_detail && !names.resource.actions.contains(&Action::Detail) {
            return Err(Failure::told(
                exit::USAGE,
                say!("export-no-detail", resource = names.resource.name),
            ));
        }
        runtime::block_on(self.write(names, form, picked, in_detail))
    }

    fn picked(&self, names: Names<'static>) -> Result<Picked, Failure> {
        let fields: Vec<&str> = self
            .fields
            .iter()
            .map(|it| it.trim())
            .filter(|it| !it.is_empty())
            .collect();
        if self.whole {
            return Ok(Picked::whole(names));
        }
        if fields.is_empty() {
            return Ok(Picked::Columns(names.listed_columns()));
        }
        let column = |name: &str| {
            let column = names.column(name, self.allow_unknown);
            column.map_err(|unknown| Failure::told(exit::USAGE, unknown.told()))
        };
        let columns: Vec<Column> = fields.into_iter().map(column).collect::<Result<_, _>>()?;
        Ok(Picked::Columns(columns))
    }

    async fn write(
        &self,
        names: Names<'static>,
        form: FileForm,
        picked: Picked,
        in_detail: bool,
    ) -> Result<(), Failure> {
        let query = narrowed(
            names,
            Query::default(),
            &self.filter,
            &self.sort,
            self.allow_unknown,
        )?;
        let query = match (&picked, in_detail) {
            (Picked::Columns(columns), false) => query.show(columns.iter().map(|it| it.asked.clone())),
            _ => query.show(["id"]),
        };
        let mut stop = Stop::listen().map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        let records = records_of(&connected(&self.profile, Priority::Bulk)?, names.resource);
        let count = u64::try_from(records.count(&query).await?).unwrap_or_default();
        let pages = count.div_ceil(u64::from(PAGE_ROWS)).max(1);
        let calls = if in_detail { pages + count } else { pages };
        output::tell(&say!(
            "export-estimate",
            records = count,
            calls = calls,
            time = spoken(calls / CALLS_PER_SECOND)
        ));
        let mut file = Output::begin(&self.output, form, picked)?;
        let progress = Progress::new(Some(count));
        let copying = copy(names, &records, query, in_detail, &mut file, &progress);
        let copied = tokio::select! {
            copied = copying => copied,
            () = stop.wait() => {
                progress.end();
                let text = say!("export-stopped", path = self.output.display());
                return Err(Failure::told(exit::PARTIAL, text));
            }
        };
        progress.end();
        let (written, gone) = copied?;
        file.end()?;
        if gone > 0 {
            output::tell(&say!("export-gone", count = gone));
        }
        facts::write(&format!(
            "{}\n",
            say!("export-done", records = written, path = self.output.display())
        ))
    }
}

/// Copies records into the file; gives how many, and how many were deleted meanwhile.
async fn copy(
    names: Names<'static>,
    records: &Records,
    query: Query,
    in_detail: bool,
    file: &mut Output,
    progress: &Progress,
) -> Result<(u64, u64), Failure> {
    let (mut written, mut gone) = (0, 0);
    let whole = records.stream_with(query, remark::warn).map(|row| async move {
        let row = row?;
        match (in_detail, row.get("id").and_then(Value::as_integer)) {
            (true, Some(id)) => match records.detail(id).await {
                Ok(record) => Ok(Some(record)),
                // It was there when the list was read.
                Err(Error::Refused(_)) => Ok(None),
                Err(error) => Err(error),
            },
            _ => Ok::<Option<Object>, Error>(Some(row)),
        }
    });
    let mut whole = std::pin::pin!(whole.buffered(SIDE_BY_SIDE));
    while let Some(record) = whole.try_next().await? {
        match record {
            Some(record) => {
                file.add(names, &record)?;
                written += 1;
            }
            None => gone += 1,
        }
        progress.advance(1);
    }
    Ok((written, gone))
}

/// A time as people say it.
fn spoken(seconds: u64) -> String {
    match seconds {
        0..=1 => say!("time-seconds", count = 1),
        2..=119 => say!("time-seconds", count = seconds),
        120..=7_199 => say!("time-minutes", count = seconds / 60),
        _ => say!("time-hours", count = seconds / 3_600),
    }
}
