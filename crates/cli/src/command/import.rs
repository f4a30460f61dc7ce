//! `neraca import`: records from a table or from lines of JSON.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use clap::{Args, ValueEnum};
use neraca_client::{Call, Client, Clock, Entropy, Priority, SystemClock, SystemEntropy, Value};
use neraca_wire::catalogue::{Action, Resource};
use neraca_wire::nearest::nearest;

use super::records::{connected, records_of};
use crate::exit::{self, Failure};
use crate::import::draft::Plan;
use crate::import::examine::{self, ExamineError, Findings, Wish};
use crate::import::journal::{Identity, Journal};
use crate::import::mapping;
use crate::import::refused::Refused;
use crate::import::send::{End, Sending, Totals};
use crate::import::source::{Kind, Source, SourceError};
use crate::output::{self, json};
use crate::profile::ProfileArguments;
use crate::progress::Progress;
use crate::records::names::Names;
use crate::records::written::{Form, Style};
use crate::stop::Stop;
use crate::{facts, records, remark, runtime, say};

/// How numbers are written in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Numbers {
    /// 1.500,25 as in Indonesia
    Comma,
    /// 1,500.25 as in English
    Point,
}

/// Imports records from a file.
#[derive(Args)]
pub(crate) struct Import {
    /// CSV, XLSX or JSON lines; its first row names the columns
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Which records they are, such as customer; neraca resources lists all
    #[arg(long, value_name = "NAME")]
    resource: String,
    /// Where columns go that aren't called like a field: 'Nama=name,Alamat=billStreet', or a file with one in each line; '-' passes a column over
    #[arg(long, value_name = "COLUMN=FIELD")]
    map: Option<String>,
    /// Look through the file and say what would be sent, without sending anything
    #[arg(long)]
    dry_run: bool,
    /// How numbers are written, where the file leaves it open
    #[arg(long, value_enum)]
    numbers: Option<Numbers>,
    /// Column whose value the rows of one document share, where that isn't its number
    #[arg(long, value_name = "COLUMN")]
    group_by: Option<String>,
    /// Sheet of a workbook; its first one otherwise
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What stands between the columns of a CSV file, where its first row doesn't show it
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,
    /// Send fields that this program doesn't know, as they stand
    #[arg(long)]
    allow_unknown: bool,
    /// Forget what an earlier import of this file has sent, and send everything once more
    #[arg(long)]
    anew: bool,
    #[command(flatten)]
    profile: ProfileArguments,
}

fn delimiter(text: &str) -> Result<u8, String> {
    match (text, text.as_bytes()) {
        ("\\t" | "tab", _) => Ok(b'\t'),
        (_, [byte]) if byte.is_ascii() => Ok(*byte),
        _ => Err(say!("import-delimiter")),
    }
}

impl Import {
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let names = resource(&self.resource)?;
        let resource = names.resource;
        if !resource.actions.contains(&Action::Save) {
            return Err(Failure::told(
                exit::USAGE,
                say!("import-no-save", resource = resource.name),
            ));
        }
        let source = Source::new(&self.file, self.sheet.clone(), self.delimiter).map_err(unreadable)?;
        let wish = self.wish()?;
        let plan = examine::plan(names, &source, &wish).map_err(|error| match error {
            ExamineError::Source(error) => unreadable(error),
            ExamineError::Header(faults) => {
                faults.iter().for_each(|it| output::tell(it));
                Failure::told(exit::CANNOT_START, say!("import-header", count = faults.len()))
            }
        })?;
        let digest = source.digest().map_err(unreadable)?;
        let looking = Progress::new(None);
        let findings = examine::examine(&source, &plan, &mut || looking.advance(1)).map_err(unreadable)?;
        looking.end();
        self.tell(&findings)?;
        match self.dry_run {
            true => dry(resource, &findings),
            false => runtime::block_on(self.send(names, source, plan, digest, &findings)),
        }
    }

    fn wish(&self) -> Result<Wish, Failure> {
        let map = match &self.map {
            None => String::new(),
            Some(text) if !text.contains('=') || std::path::Path::new(text).is_file() => {
                std::fs::read_to_string(text)
                    .map_err(|_| Failure::told(exit::USAGE, say!("map-unreadable", part = text)))?
            }
            Some(text) => text.clone(),
        };
        Ok(Wish {
            map: mapping::wishes(&map).map_err(|text| Failure::told(exit::USAGE, text))?,
            style: self.numbers.map(|it| match it {
                Numbers::Comma => Style::Comma,
                Numbers::Point => Style::Point,
            }),
            group_by: self.group_by.clone(),
            unknown_too: self.allow_unknown,
        })
    }

    /// What isn't as it was written, and what is wrong. A file with faults is not sent.
    fn tell(&self, findings: &Findings) -> Result<(), Failure> {
        for ((column, form), note) in &findings.notes {
            let (count, written, taken) = (note.count, &note.written, &note.taken);
            output::tell(&say!(
                "import-note",
                column = column,
                count = count,
                form = told(*form),
                written = written,
                taken = taken
            ));
        }
        for (row, fault) in &findings.faults {
            output::tell(&say!(
                "import-fault",
                row = row,
                column = fault.place,
                what = fault.what.told()
            ));
        }
        if findings.fault_count > 0 {
            let text = say!(
                "import-faulty",
                count = findings.fault_count,
                faulty = findings.faulty,
                records = findings.records
            );
            return Err(Failure::told(exit::CANNOT_START, text));
        }
        if findings.records == 0 {
            return Err(Failure::told(exit::CANNOT_START, say!("import-empty")));
        }
        if findings.changes > 0 {
            output::tell(&say!("import-changes", count = findings.changes));
        }
        Ok(())
    }

    async fn send(
        &self,
        names: Names<'static>,
        source: Source,
        plan: Plan,
        digest: String,
        findings: &Findings,
    ) -> Result<(), Failure> {
        let client = connected(&self.profile, Priority::Bulk)?;
        let identity = Identity {
            digest,
            resource: names.resource.name.clone(),
            reading: self.reading(&plan),
            target: target(&client).await?,
        };
        if self.anew {
            // Where there is none there is nothing to forget.
            let _ = std::fs::remove_file(Journal::path_of(&self.file));
        }
        let journal = Journal::open(&self.file, &identity, &run_name());
        let journal = journal.map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        if !journal.sent.is_empty() && !journal.is_finished {
            output::tell(&say!("import-goes-on"));
        }
        let header = plan
            .mapping
            .as_ref()
            .map(|it| it.header.clone())
            .unwrap_or_default();
        let wishes_to_stop = stopping()?;
        let clock = SystemClock::new();
        let mut sending = Sending {
            records: records_of(&client, names.resource),
            in_bulk: names.resource.actions.contains(&Action::BulkSave),
            refused: Refused::beside(&self.file, source.kind, &header, journal.is_finished),
            progress: Progress::new(Some(findings.records)),
            now: &|| clock.now(),
            wants_to_stop: &|| wishes_to_stop.load(Ordering::Relaxed) > 0,
            totals: Totals::default(),
            warnings: Vec::new(),
            journal,
            client,
        };
        let kind = source.kind;
        let (mut drafts, reading) = crate::import::drafts(source, plan);
        let end = sending.run(&mut drafts).await;
        sending.progress.end();
        drop(drafts);
        sending.warnings.iter().for_each(|it| remark::warn(it));
        let ended = end.inspect_err(|_| output::tell(&self.told(&sending.totals, findings.records)));
        if let End::Stopped = ended? {
            let text = say!(
                "import-stopped",
                done = self.told(&sending.totals, findings.records)
            );
            return Err(Failure::told(exit::PARTIAL, text));
        }
        if let Ok(Err(error)) = reading.join() {
            return Err(unreadable(error));
        }
        self.sum_up(&sending, findings.records, kind)
    }

    fn told(&self, totals: &Totals, records: u64) -> String {
        let Totals {
            saved,
            refused,
            unknown,
            ..
        } = totals;
        say!(
            "import-so-far",
            saved = saved,
            records = records,
            refused = refused,
            unknown = unknown
        )
    }

    fn sum_up(&self, sending: &Sending<'_>, records: u64, kind: Kind) -> Result<(), Failure> {
        let totals = &sending.totals;
        if totals.refused + totals.unknown == 0 {
            let text = match totals.before == records {
                true => say!(
                    "import-nothing-left",
                    records = records,
                    journal = Journal::path_of(&self.file).display()
                ),
                false => say!("import-done", records = records),
            };
            return facts::write(&format!("{text}\n"));
        }
        let mended = self.again(sending.refused.path(), kind);
        let path = sending.refused.path().display();
        let text = self.told(totals, records);
        let text = match totals.unknown {
            0 => say!("import-refused", done = text, path = path, command = mended),
            _ => say!("import-unknown", done = text, path = path),
        };
        Err(Failure::told(
            match (totals.unknown, totals.saved) {
                (1.., _) => exit::UNKNOWN,
                (0, 0) => exit::REFUSED,
                (0, _) => exit::PARTIAL,
            },
            text,
        ))
    }

    /// The command that imports the mended rows.
    fn again(&self, path: &std::path::Path, kind: Kind) -> String {
        let mut command = format!("neraca import {} --resource {}", path.display(), self.resource);
        if let Some(map) = &self.map {
            command.push_str(&format!(" --map '{map}'"));
        }
        if let Some(column) = &self.group_by {
            command.push_str(&format!(" --group-by '{column}'"));
        }
        match self.numbers {
            Some(Numbers::Comma) if kind != Kind::Xlsx => command.push_str(" --numbers comma"),
            Some(Numbers::Point) if kind != Kind::Xlsx => command.push_str(" --numbers point"),
            _ => {}
        }
        command
    }

    /// Everything that decides what a row of the file becomes.
    fn reading(&self, plan: &Plan) -> String {
        let targets: Vec<String> = plan
            .mapping
            .iter()
            .flat_map(|it| &it.targets)
            .map(|it| format!("{it:?}"))
            .collect();
        let parts = (
            targets,
            &plan.readings,
            plan.group,
            &plan.renamed,
            self.allow_unknown,
            &self.sheet,
        );
        let digest = <sha2::Sha256 as sha2::Digest>::digest(format!("{parts:?}").as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The resource of this name.
pub(crate) fn resource(name: &str) -> Result<Names<'static>, Failure> {
    let catalogue = records::catalogue()?;
    let id = catalogue.find(name).ok_or_else(|| {
        let near = nearest(name, catalogue.resources().map(|(_, it)| it.name.as_str()));
        let text = match near {
            Some(near) => say!("resource-unknown-near", name = name, near = near),
            None => say!("resource-unknown", name = name),
        };
        Failure::told(exit::USAGE, text)
    })?;
    Ok(Names::of(catalogue, id))
}

fn unreadable(error: SourceError) -> Failure {
    Failure::new(exit::CANNOT_START, error)
}

fn dry(resource: &Resource, findings: &Findings) -> Result<(), Failure> {
    let first = findings.first.clone().unwrap_or_default();
    let calls = match resource.actions.contains(&Action::BulkSave) {
        true => findings.records.div_ceil(neraca_client::BULK_ROWS_MAX as u64),
        false => findings.records,
    };
    let text = say!("import-dry", records = findings.records, calls = calls);
    facts::write(&format!("{text}\n{}", json::indented(&Value::Object(first))))
}

fn told(form: Form) -> String {
    match form {
        Form::CommaNumber => say!("form-comma-number"),
        Form::PointNumber => say!("form-point-number"),
        Form::IsoDay => say!("form-iso-day"),
        Form::OtherDay => say!("form-other-day"),
        Form::NamedDay => say!("form-named-day"),
        Form::SerialDay => say!("form-serial-day"),
        Form::Word => say!("form-word"),
        Form::Spelling => say!("form-spelling"),
    }
}

/// Whose books they go to: the account host with the number of the Data Usaha.
async fn target(client: &Client) -> Result<String, Failure> {
    let answer = client.ask(Call::account("api-token.do")).await?;
    let database = answer
        .data
        .get("database")
        .or_else(|| answer.data.get("data usaha"));
    let id = database.and_then(|it| it.get("id")).map(Value::to_json);
    let id = id.unwrap_or_else(|| client.config().token_mark().to_string());
    Ok(format!("{} {id}", client.config().account_host()))
}

/// A name that no other run has.
fn run_name() -> String {
    let mut random = [0; 12];
    SystemEntropy.fill(&mut random);
    random.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Counts how often somebody wished for an end. The first ends the work at the next batch; the second ends the process,
/// which the journal allows at any moment.
fn stopping() -> Result<Arc<AtomicU8>, Failure> {
    let mut stop = Stop::listen().map_err(|error| Failure::new(exit::CANNOT_START, error))?;
    let wishes = Arc::new(AtomicU8::new(0));
    let counted = Arc::clone(&wishes);
    tokio::spawn(async move {
        stop.wait().await;
        counted.store(1, Ordering::Relaxed);
        output::tell(&say!("import-stopping"));
        stop.wait().await;
        std::process::exit(i32::from(exit::PARTIAL));
    });
    Ok(wishes)
}
