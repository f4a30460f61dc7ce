//! What an import has sent and what became of it, in a file beside the input: who is interrupted, by whatever, starts
//! the same command again, and nothing is made twice.
//!
//! Before a batch leaves, a line says so and is flushed to the disk; when its answer is there, another one. A batch that
//! was sent and has no second line is in doubt, and is looked for before anything is sent again. Every record has a mark
//! that follows from the run and its place in the file, so the same batch is the same save also to a server that heeds
//! `Idempotency-Key`.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use neraca_wire::json;
use neraca_wire::value::{Object, Value};
use thiserror::Error;

use crate::say;

/// What follows the input's name in the journal's.
const ENDING: &str = ".neraca-journal";

/// The form of the file.
const VERSION: i64 = 1;

/// Characters of a reason that are kept, so that a batch's line stays far below [`LINE_BYTES_MAX`].
const REASON_CHARACTERS: usize = 2_000;

/// The longest line, in bytes.
const LINE_BYTES_MAX: u64 = 4 << 20;

/// What an import is, so that a journal is never taken for another's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    /// SHA-256 of the input.
    pub(crate) digest: String,
    /// The resource.
    pub(crate) resource: String,
    /// How the input is read: mapping, numbers, sheet.
    pub(crate) reading: String,
    /// Whose books it goes to.
    pub(crate) target: String,
}

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is in the books.
    Saved,
    /// It is surely not there.
    Refused(String),
    /// Nobody knows.
    Unknown(String),
}

/// A batch that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent {
    /// The place of its first record in the input, from 0.
    pub(crate) first: u64,
    /// How many records it has.
    pub(crate) count: u64,
    /// When it was sent, by this machine's clock.
    pub(crate) at: Timestamp,
    /// What became of the records that were not simply saved, by their places in the batch; nothing where the answer
    /// never came.
    pub(crate) outcomes: Option<BTreeMap<u64, Outcome>>,
    /// It was surely not carried out.
    pub(crate) is_unsent: bool,
}

/// Why there is no journal.
#[derive(Debug, Error)]
pub(crate) enum JournalError {
    #[error("{}", say!("journal-file", path = path.display()))]
    File { path: PathBuf, source: io::Error },
    #[error("{}", say!("journal-busy", path = path.display()))]
    Busy { path: PathBuf },
    #[error("{}", say!("journal-unreadable", path = path.display()))]
    Unreadable { path: PathBuf },
    #[error("{}", say!("journal-of-another", path = path.display(), what = what))]
    OfAnother { path: PathBuf, what: String },
}

/// The journal of an import, held by this process alone.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
    /// Stands in the marks of this run's records.
    run: String,
    /// What was sent before this process began, in its order.
    pub(crate) sent: Vec<Sent>,
    /// The server has shown that it carries out a marked call once.
    pub(crate) heeds_marks: bool,
    /// Everything was done.
    pub(crate) is_finished: bool,
}

impl Journal {
    /// Where the journal of an input lies.
    pub(crate) fn path_of(input: &Path) -> PathBuf {
        let mut name = input.as_os_str().to_owned();
        name.push(ENDING);
        PathBuf::from(name)
    }

    /// Opens the journal of the input, or begins one. `run` is a name that no other run has.
    pub(crate) fn open(input: &Path, identity: &Identity, run: &str) -> Result<Self, JournalError> {
        let path = Self::path_of(input);
        let failed = |source| JournalError::File {
            path: path.clone(),
            source,
        };
        let mut options = File::options();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(JournalError::Busy { path }),
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        let mut journal = Self {
            path: path.clone(),
            file,
            run: run.to_owned(),
            sent: Vec::new(),
            heeds_marks: false,
            is_finished: false,
        };
        if !journal.read(identity)? {
            journal.write(&identity.line(run))?;
        }
        Ok(journal)
    }

    /// The mark of the record at this place of the input.
    pub(crate) fn mark(&self, place: u64) -> String {
        format!("{}-{place}", self.run)
    }

    /// Notes that a batch is about to leave.
    pub(crate) fn sending(&mut self, first: u64, count: u64, at: Timestamp) -> Result<(), JournalError> {
        let sent = object([
            ("first", whole(first)),
            ("count", whole(count)),
            ("at", Value::Integer(at.as_millisecond())),
        ]);
        self.write(&object([("sent", sent)]))
    }

    /// Notes that a batch was surely not carried out.
    pub(crate) fn unsent(&mut self, first: u64) -> Result<(), JournalError> {
        self.write(&object([("unsent", whole(first))]))
    }

    /// Notes what became of a batch.
    pub(crate) fn done(
        &mut self,
        first: u64,
        outcomes: &BTreeMap<u64, Outcome>,
        heeds_marks: bool,
    ) -> Result<(), JournalError> {
        let row = |(place, outcome): (&u64, &Outcome)| {
            let (word, text) = match outcome {
                Outcome::Saved => ("saved", ""),
                Outcome::Refused(text) => ("refused", text.as_str()),
                Outcome::Unknown(text) => ("unknown", text.as_str()),
            };
            let text: String = text.chars().take(REASON_CHARACTERS).collect();
            Value::List(vec![whole(*place), Value::from(word), Value::from(text)])
        };
        let rows: Vec<Value> = outcomes
            .iter()
            .filter(|(_, it)| **it != Outcome::Saved)
            .map(row)
            .collect();
        let done = object([
            ("first", whole(first)),
            ("rows", Value::List(rows)),
            ("heeds", Value::Bool(heeds_marks)),
        ]);
        self.write(&object([("done", done)]))
    }

    /// Notes that there is nothing left to do.
    pub(crate) fn finish(&mut self) -> Result<(), JournalError> {
        self.write(&object([("finished", Value::Bool(true))]))
    }

    /// Reads what is there; gives whether there was anything. A line that was cut off never counted, and goes.
    fn read(&mut self, identity: &Identity) -> Result<bool, JournalError> {
        let mut reader = BufReader::new(&self.file);
        reader
            .seek(SeekFrom::Start(0))
            .map_err(|source| self.failed(source))?;
        let (mut whole, mut line, mut began) = (0_u64, Vec::new(), false);
        let mut events = Vec::new();
        loop {
            line.clear();
            let read = io::Read::take(&mut reader, LINE_BYTES_MAX).read_until(b'\n', &mut line);
            let read = read.map_err(|source| self.failed(source))?;
            if read == 0 || line.last() != Some(&b'\n') {
                break;
            }
            whole += read as u64;
            let value = json::parse(&line).map_err(|_| self.unreadable())?;
            match began {
                false => {
                    self.run = identity.same(&value).map_err(|what| JournalError::OfAnother {
                        path: self.path.clone(),
                        what,
                    })?;
                }
                true => events.push(value),
            }
            began = true;
        }
        self.file.set_len(whole).map_err(|source| self.failed(source))?;
        for event in events {
            self.replay(&event).ok_or_else(|| self.unreadable())?;
        }
        Ok(began)
    }

    fn replay(&mut self, event: &Value) -> Option<()> {
        if let Some(sent) = event.get("sent") {
            let first = natural(sent.get("first")?)?;
            let again = self.sent.iter_mut().find(|it| it.first == first);
            let new = Sent {
                first,
                count: natural(sent.get("count")?)?,
                at: Timestamp::from_millisecond(sent.get("at")?.as_integer()?).ok()?,
                outcomes: None,
                is_unsent: false,
            };
            match again {
                // It was sent for the first time then, unless that had surely come to nothing.
                Some(known) => {
                    known.at = if known.is_unsent { new.at } else { known.at };
                    known.is_unsent = false;
                }
                None => self.sent.push(new),
            }
        } else if let Some(first) = event.get("unsent") {
            let first = natural(first)?;
            self.sent.iter_mut().find(|it| it.first == first)?.is_unsent = true;
        } else if let Some(done) = event.get("done") {
            let first = natural(done.get("first")?)?;
            let rows = done
                .get("rows")?
                .as_list()?
                .iter()
                .map(outcome)
                .collect::<Option<_>>()?;
            self.heeds_marks |= done.get("heeds")?.as_bool()?;
            self.sent.iter_mut().find(|it| it.first == first)?.outcomes = Some(rows);
        } else {
            self.is_finished = event.get("finished")?.as_bool()?;
        }
        Some(())
    }

    fn write(&mut self, line: &Value) -> Result<(), JournalError> {
        let mut text = line.to_json();
        text.push('\n');
        let written = self
            .file
            .write_all(text.as_bytes())
            .and_then(|()| self.file.sync_data());
        written.map_err(|source| self.failed(source))
    }

    fn failed(&self, source: io::Error) -> JournalError {
        JournalError::File {
            path: self.path.clone(),
            source,
        }
    }

    fn unreadable(&self) -> JournalError {
        JournalError::Unreadable {
            path: self.path.clone(),
        }
    }
}

impl Identity {
    fn members(&self) -> [(&'static str, &str); 4] {
        [
            ("digest", &self.digest),
            ("resource", &self.resource),
            ("reading", &self.reading),
            ("target", &self.target),
        ]
    }

    fn line(&self, run: &str) -> Value {
        let members = self.members().map(|(name, value)| (name, Value::from(value)));
        [
            ("neraca-import", Value::Integer(VERSION)),
            ("run", Value::from(run)),
        ]
        .into_iter()
        .chain(members)
        .collect()
    }

    /// The run of a journal that is this import's; else what is another.
    fn same(&self, line: &Value) -> Result<String, String> {
        let text = |name: &str| line.get(name).and_then(Value::as_text);
        for (name, value) in self.members() {
            if text(name) != Some(value) {
                return Err(match name {
                    "digest" => say!("journal-other-content"),
                    "resource" => say!("journal-other-resource"),
                    "reading" => say!("journal-other-reading"),
                    _ => say!("journal-other-target"),
                });
            }
        }
        text("run")
            .map(str::to_owned)
            .ok_or_else(|| say!("journal-other-content"))
    }
}

fn outcome(row: &Value) -> Option<(u64, Outcome)> {
    let [place, word, text] = row.as_list()? else {
        return None;
    };
    let text = text.as_text()?.to_owned();
    let outcome = match word.as_text()? {
        "refused" => Outcome::Refused(text),
        "unknown" => Outcome::Unknown(text),
        _ => return None,
    };
    Some((natural(place)?, outcome))
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(
        members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<Object>(),
    )
}

fn whole(number: u64) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn natural(value: &Value) -> Option<u64> {
    u64::try_from(value.as_integer()?).ok()
}

#[cfg(test)]
mod tests;
