//! Many saves in few calls, each row with a result of its own.

use futures_util::stream::{self, StreamExt};
use http::header::HeaderName;
use neraca_wire::catalogue::Action;
use neraca_wire::header;
use neraca_wire::value::{Object, Value};

use super::lookup::{Place, Sight};
use super::{ROUNDS_MAX, Records, SaveError, SaveResult, Saved, Sending, found, record};
use crate::call::Call;
use crate::cause::Cause;
use crate::envelope::messages;
use crate::error::{BadCall, Error, Failure};

/// Most rows of one `bulk-save.do`.
pub const BULK_ROWS_MAX: usize = 100;

/// A row that has no result yet.
pub(super) struct Open {
    /// Its place among the rows that were given.
    place: usize,
    body: Object,
    mark: String,
}

/// What became of the rows of one call.
type Rows = Vec<Result<Saved<Object>, Failure>>;

impl Records {
    /// Saves many records with `bulk-save.do`, [`BULK_ROWS_MAX`] in a call, one call after the other. The results stand in
    /// the order of the records; a refused row doesn't keep back the others.
    ///
    /// ```
    /// # use neraca_client::{Object, Resource, Value, example, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = |name: &str| Object::from_iter([("name".to_owned(), Value::from(name))]);
    /// let results = client.records(Unit::SHAPE).bulk_save(vec![unit("RIM"), unit("")]).await;
    /// assert!(results[0].is_ok() && results[1].is_err());
    /// # });
    /// ```
    pub async fn bulk_save(&self, records: Vec<Object>) -> Vec<SaveResult<Object>> {
        let marked = records
            .into_iter()
            .map(|record| (self.client.inner.new_mark(), record));
        self.bulk_save_as(marked.collect()).await
    }

    /// The same with marks of the caller's own: each row with the mark that it is to be known by. The same rows in the
    /// same order with the same marks are the same save.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{Object, Resource, Value, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let row = |name: &str| (format!("order-{name}"), Object::from_iter([("name".to_owned(), Value::from(name))]));
    /// let results = client.records(Unit::SHAPE).bulk_save_as(vec![row("RIM"), row("")]).await;
    /// assert_eq!(results.len(), 2);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn bulk_save_as(&self, records: Vec<(String, Object)>) -> Vec<SaveResult<Object>> {
        let count = records.len();
        let batches = stream::iter(in_batches(self.opened(records)))
            .map(|batch| self.save_batch(batch))
            .buffer_unordered(self.batches);
        let done: Vec<_> = batches.collect().await;
        in_order(count, done.into_iter().flatten())
    }

    /// The rows with their places and marks.
    pub(super) fn opened(&self, records: Vec<(String, Object)>) -> Vec<Open> {
        let open = |(place, (mark, record)): (usize, (String, Object))| Open {
            place,
            body: self.with_mark(record, &mark),
            mark,
        };
        records.into_iter().enumerate().map(open).collect()
    }

    /// One batch, until every row has its result.
    pub(super) async fn save_batch(&self, mut open: Vec<Open>) -> Vec<(usize, SaveResult<Object>)> {
        let first = self.client.inner.server_now();
        let mut done = Vec::with_capacity(open.len());
        let mut cause = Cause::from("");
        for round in 0..ROUNDS_MAX {
            if open.is_empty() {
                return done;
            }
            match self.client.ask_bulk(self.bulk_call(&open)).await {
                Ok(rows) if rows.len() == open.len() => {
                    let results = open.into_iter().zip(rows);
                    done.extend(results.map(|(open, row)| (open.place, row.map_err(refused))));
                    return done;
                }
                Ok(rows) => {
                    cause = Cause::Rows {
                        sent: open.len(),
                        answered: rows.len(),
                    };
                }
                Err(error) if error.is_not_executed() && round == 0 => {
                    let same = |open: Open| (open.place, Err(SaveError::NotSaved(error.clone())));
                    done.extend(open.into_iter().map(same));
                    return done;
                }
                Err(error) => cause = Cause::of(error),
            }
            self.client.inner.settle(round + 1).await;
            open = self.look_for(open, first, &cause, &mut done).await;
        }
        let unknown = |open: Open| {
            let sending = sending(&open, first);
            (open.place, Err(self.unknown(&sending, cause.clone())))
        };
        done.extend(open.into_iter().map(unknown));
        done
    }

    fn bulk_call(&self, open: &[Open]) -> Call {
        let rows: Vec<Value> = open.iter().map(|it| Value::Object(it.body.clone())).collect();
        let body: Value = [("data", Value::List(rows))].into_iter().collect();
        // The first row's mark stands for the batch: its rows are always sent together, or are fewer and another call.
        let mark = open.first().map_or("", |it| &it.mark);
        let mark = format!("{mark}.{}", open.len());
        Call::post(&self.shape.path(Action::BulkSave))
            .json(&body)
            .header(HeaderName::from_static(header::IDEMPOTENCY_KEY), &mark)
    }

    /// Looks for the rows of a batch whose answer got lost; gives those that are surely not there.
    pub(super) async fn look_for(
        &self,
        open: Vec<Open>,
        first: jiff::Timestamp,
        cause: &Cause,
        done: &mut Vec<(usize, SaveResult<Object>)>,
    ) -> Vec<Open> {
        let mut again = Vec::new();
        let mut by_filter: std::collections::BTreeMap<String, Vec<_>> = std::collections::BTreeMap::new();
        for key in open.iter().filter_map(|it| self.business_key(&it.body)) {
            by_filter.entry(key.filter.clone()).or_default().push(key);
        }
        let mut places = std::collections::HashMap::new();
        for keys in by_filter.values() {
            if let Ok(found) = self.find(keys).await {
                let filter = keys.first().map(|key| key.filter.clone()).unwrap_or_default();
                places.extend(
                    found
                        .into_iter()
                        .map(|(key, place)| ((filter.clone(), key), place)),
                );
            }
        }
        for row in open {
            let sending = sending(&row, first);
            let sight = match self.business_key(&row.body) {
                _ if row.body.contains_key("id") => self.sight_of(&sending).await,
                Some(key) => {
                    let place = places.get(&(key.filter, key.value)).copied();
                    self.sight_at(place.unwrap_or(Place::Unclear), &sending).await
                }
                None => Sight::Unclear,
            };
            let result = match sight {
                Sight::Absent => {
                    again.push(row);
                    continue;
                }
                Sight::Ours(record) => Ok(found(*record)),
                Sight::Another => Err(SaveError::NotSaved(self.taken(&row.body))),
                Sight::Unclear => Err(self.unknown(&sending, cause.clone())),
            };
            done.push((row.place, result));
        }
        again
    }
}

/// The results at the places of their rows.
pub(super) fn in_order(
    count: usize,
    done: impl IntoIterator<Item = (usize, SaveResult<Object>)>,
) -> Vec<SaveResult<Object>> {
    let mut results: Vec<Option<SaveResult<Object>>> = (0..count).map(|_| None).collect();
    for (place, result) in done {
        if let Some(slot) = results.get_mut(place) {
            *slot = Some(result);
        }
    }
    let nothing = || Err(SaveError::NotSaved(Error::BadCall(BadCall::NotSent)));
    results.into_iter().map(|it| it.unwrap_or_else(nothing)).collect()
}

pub(super) fn in_batches(mut rows: Vec<Open>) -> Vec<Vec<Open>> {
    let mut batches = Vec::with_capacity(rows.len().div_ceil(BULK_ROWS_MAX));
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(BULK_ROWS_MAX));
        batches.push(std::mem::replace(&mut rows, rest));
    }
    batches
}

fn sending(open: &Open, first: jiff::Timestamp) -> Sending<'_> {
    Sending {
        body: open.body.clone(),
        mark: &open.mark,
        first,
    }
}

fn refused(failure: Failure) -> SaveError {
    SaveError::NotSaved(Error::Refused(failure))
}

impl crate::client::Client {
    /// Sends a bulk save and reads its rows, whatever the envelope around them says.
    async fn ask_bulk(&self, call: Call) -> Result<Rows, Error> {
        let language = self.config().language;
        let answer = self.send(call).await?;
        let error = match answer.envelope(language) {
            Ok(envelope) => return Ok(rows(&envelope.data, &answer, language)),
            Err(error) => error,
        };
        // Around refused rows stands `s:false`, with objects where a refusal of the whole has texts.
        let Error::Refused(_) = &error else {
            return Err(error);
        };
        match neraca_wire::json::parse_up_to(&answer.body, usize::MAX) {
            Ok(value) if has_rows(&value) => {
                let data = value.get("d").cloned().unwrap_or_default();
                Ok(rows(&data, &answer, language))
            }
            _ => Err(error),
        }
    }
}

fn has_rows(value: &Value) -> bool {
    let rows = value.get("d").and_then(Value::as_list).unwrap_or_default();
    !rows.is_empty() && rows.iter().all(|row| row.as_object().is_some())
}

fn rows(data: &Value, answer: &crate::call::Answer, language: neraca_wire::language::Language) -> Rows {
    let list = data.as_list().unwrap_or_default();
    let result = |row: &Value| {
        let messages = messages(row);
        if row.get("s").and_then(Value::as_bool) != Some(true) {
            return Err(Failure {
                status: answer.status,
                messages,
                language,
                hint: None,
                warning: None,
            });
        }
        Ok(Saved {
            record: record(row.get("r").cloned()),
            messages,
            warning: answer.header(header::WARNING).map(str::to_owned),
            was_found: false,
        })
    };
    list.iter().map(result).collect()
}
