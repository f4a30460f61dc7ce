//! Sends the records of a file, batch after batch, with the journal in step.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use neraca_client::{BULK_ROWS_MAX, Client, Error, Object, Records, SaveError, SaveResult};
use neraca_wire::value::Value;
use tokio::sync::mpsc::Receiver;

use super::draft::Draft;
use super::journal::{Journal, JournalError, Outcome, Sent};
use super::refused::Refused;
use crate::exit::{self, Failure};
use crate::progress::Progress;
use crate::say;

/// Most bytes of the records of one call: servers take bodies of a MiB.
const BATCH_BYTES_MAX: usize = 900 << 10;

/// How long a server that heeds marks surely remembers them: less than a day.
const MARK_HOURS: i64 = 20;

/// Most different warnings that are told.
const WARNINGS_MAX: usize = 20;

/// What became of the records so far.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) saved: u64,
    pub(crate) refused: u64,
    pub(crate) unknown: u64,
    /// Of the saved ones, those that an earlier run had saved.
    pub(crate) before: u64,
}

/// How the sending ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Every record has been sent.
    Whole,
    /// Somebody wanted it to stop.
    Stopped,
}

/// The sending of one file.
pub(crate) struct Sending<'s> {
    pub(crate) client: Client,
    pub(crate) records: Records,
    /// The resource has `bulk-save.do`.
    pub(crate) in_bulk: bool,
    pub(crate) journal: Journal,
    pub(crate) refused: Refused,
    pub(crate) progress: Progress,
    pub(crate) now: &'s dyn Fn() -> Timestamp,
    pub(crate) wants_to_stop: &'s dyn Fn() -> bool,
    pub(crate) totals: Totals,
    pub(crate) warnings: Vec<String>,
}

impl Sending<'_> {
    /// Sends what has not been sent yet.
    pub(crate) async fn run(&mut self, drafts: &mut Receiver<Draft>) -> Result<End, Failure> {
        let mut place = 0;
        for sent in std::mem::take(&mut self.journal.sent) {
            let mut batch = Vec::new();
            while (batch.len() as u64) < sent.count {
                batch.push(drafts.recv().await.ok_or_else(changed)?);
            }
            if sent.first != place {
                return Err(changed());
            }
            place += sent.count;
            if (self.wants_to_stop)() {
                return Ok(End::Stopped);
            }
            self.earlier(sent, batch).await?;
        }
        let mut waiting = None;
        loop {
            let batch = self.next_batch(drafts, &mut waiting).await;
            if batch.is_empty() {
                self.journal.finish().map_err(journal)?;
                return Ok(End::Whole);
            }
            if (self.wants_to_stop)() {
                return Ok(End::Stopped);
            }
            let count = batch.len() as u64;
            let at = (self.now)();
            self.journal.sending(place, count, at).map_err(journal)?;
            let marked = self.marked(place, &batch);
            let results = self.send(marked).await;
            self.take(place, &batch, results, BTreeMap::new())?;
            place += count;
        }
    }

    /// A batch that an earlier run has sent.
    async fn earlier(&mut self, sent: Sent, batch: Vec<Draft>) -> Result<(), Failure> {
        let marked = self.marked(sent.first, &batch);
        let Some(known) = sent.outcomes else {
            let is_recent = (self.now)().duration_since(sent.at) < SignedDuration::from_hours(MARK_HOURS);
            let heeds = self.journal.heeds_marks || self.client.heeds_marks();
            let results = match sent.is_unsent || (heeds && is_recent) {
                true => {
                    if sent.is_unsent {
                        self.journal
                            .sending(sent.first, sent.count, (self.now)())
                            .map_err(journal)?;
                    }
                    self.send(marked).await
                }
                false => self.send_again(marked, sent.at).await,
            };
            return self.take(sent.first, &batch, results, BTreeMap::new());
        };
        // What nobody knew then may be found now.
        let open: Vec<u64> = known
            .iter()
            .filter(|(_, it)| matches!(it, Outcome::Unknown(_)))
            .map(|(n, _)| *n)
            .collect();
        if open.is_empty() {
            return self.count(&batch, &known, true);
        }
        let marked = open
            .iter()
            .filter_map(|n| marked.get(usize::try_from(*n).ok()?).cloned())
            .collect();
        let results = self.send_again(marked, sent.at).await;
        let results = open.into_iter().zip(results).collect();
        self.take_some(sent.first, &batch, results, known, true)
    }

    fn marked(&self, first: u64, batch: &[Draft]) -> Vec<(String, Object)> {
        let marked = |(place, draft): (u64, &Draft)| (self.journal.mark(place), draft.object.clone());
        (first..).zip(batch).map(marked).collect()
    }

    async fn send(&self, mut marked: Vec<(String, Object)>) -> Vec<SaveResult<Object>> {
        match (self.in_bulk, marked.pop()) {
            (false, Some((mark, record))) => vec![self.records.save_as(&mark, record).await],
            (_, Some(last)) => {
                marked.push(last);
                self.records.bulk_save_as(marked).await
            }
            (_, None) => Vec::new(),
        }
    }

    async fn send_again(&self, mut marked: Vec<(String, Object)>, at: Timestamp) -> Vec<SaveResult<Object>> {
        let first = at.checked_add(self.client.server_ahead()).unwrap_or(at);
        match (self.in_bulk, marked.pop()) {
            (false, Some((mark, record))) => vec![self.records.save_again(&mark, record, first).await],
            (_, Some(last)) => {
                marked.push(last);
                self.records.bulk_save_again(marked, first).await
            }
            (_, None) => Vec::new(),
        }
    }

    /// The next records that go into one call.
    async fn next_batch(&self, drafts: &mut Receiver<Draft>, waiting: &mut Option<Draft>) -> Vec<Draft> {
        let most = if self.in_bulk { BULK_ROWS_MAX } else { 1 };
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < most {
            let next = match waiting.take() {
                Some(draft) => Some(draft),
                None => drafts.recv().await,
            };
            let Some(draft) = next else { break };
            bytes += Value::Object(draft.object.clone()).to_json().len();
            if bytes > BATCH_BYTES_MAX && !batch.is_empty() {
                *waiting = Some(draft);
                break;
            }
            batch.push(draft);
        }
        batch
    }

    fn take(
        &mut self,
        first: u64,
        batch: &[Draft],
        results: Vec<SaveResult<Object>>,
        known: BTreeMap<u64, Outcome>,
    ) -> Result<(), Failure> {
        self.take_some(first, batch, (0..).zip(results).collect(), known, false)
    }

    /// Notes the results of a batch, or of some of it. An error that says nothing of the records ends the import.
    fn take_some(
        &mut self,
        first: u64,
        batch: &[Draft],
        results: Vec<(u64, SaveResult<Object>)>,
        mut outcomes: BTreeMap<u64, Outcome>,
        was_before: bool,
    ) -> Result<(), Failure> {
        for (place, result) in results {
            let outcome = match result {
                Ok(saved) => {
                    self.warn(saved.warning);
                    Outcome::Saved
                }
                Err(SaveError::NotSaved(error)) if is_of_record(&error) => Outcome::Refused(refusal(error)),
                Err(SaveError::NotSaved(error)) => {
                    if !was_before {
                        self.journal.unsent(first).map_err(journal)?;
                    }
                    return Err(error.into());
                }
                Err(SaveError::Unknown { cause, .. }) => Outcome::Unknown(exit::happened(&cause)),
            };
            outcomes.insert(place, outcome);
        }
        self.journal
            .done(first, &outcomes, self.client.heeds_marks())
            .map_err(journal)?;
        self.count(batch, &outcomes, was_before)
    }

    /// Counts a batch's outcomes and writes down what was refused.
    fn count(
        &mut self,
        batch: &[Draft],
        outcomes: &BTreeMap<u64, Outcome>,
        was_before: bool,
    ) -> Result<(), Failure> {
        for (place, draft) in (0..).zip(batch) {
            match outcomes.get(&place) {
                None | Some(Outcome::Saved) => {
                    self.totals.saved += 1;
                    self.totals.before += u64::from(was_before);
                }
                Some(Outcome::Refused(reason)) => {
                    self.totals.refused += 1;
                    self.refused.add(&draft.rows, reason)?;
                }
                Some(Outcome::Unknown(cause)) => {
                    self.totals.unknown += 1;
                    self.refused
                        .add(&draft.rows, &say!("import-unknown-reason", cause = cause))?;
                }
            }
        }
        self.progress.advance(batch.len() as u64);
        Ok(())
    }

    fn warn(&mut self, warning: Option<String>) {
        if let Some(warning) = warning
            && self.warnings.len() < WARNINGS_MAX
            && !self.warnings.contains(&warning)
        {
            self.warnings.push(warning);
        }
    }
}

/// Whether the error is one of this record, so that the next one may fare better.
fn is_of_record(error: &Error) -> bool {
    matches!(error, Error::Refused(_) | Error::KeyTaken { .. })
}

fn refusal(error: Error) -> String {
    match error {
        Error::Refused(failure) => exit::said(&failure),
        other => Failure::from(other).line(),
    }
}

fn changed() -> Failure {
    Failure::told(exit::CANNOT_START, say!("import-changed"))
}

fn journal(error: JournalError) -> Failure {
    Failure::new(exit::CANNOT_START, error)
}
