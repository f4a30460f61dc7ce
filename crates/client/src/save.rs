//! Safe save: a document is made once, whatever happens to its answer.
//!
//! Every save carries a mark, sent as `Idempotency-Key`. A server that heeds it is simply asked again. Others don't, so
//! before anything is sent a second time the client looks for what the first may have made, by its business key: the
//! natural key where the sender gave one, else the mark in a custom field ([`Config::key_field`]). What is found is
//! compared with what was sent before it is taken for ours, since somebody else may have used the number.
//!
//! [`Config::key_field`]: crate::Config::key_field

mod again;
mod bulk;
mod identity;
mod lookup;

use std::time::Duration;

use http::header::HeaderName;
use jiff::Timestamp;
use neraca_wire::catalogue::Action;
use neraca_wire::header;
use neraca_wire::value::{Object, Value};
use thiserror::Error;

use crate::call::Call;
use crate::cause::Cause;
use crate::client::Inner;
use crate::envelope::Envelope;
use crate::error::Error;
use crate::records::{Records, messages};
use lookup::Sight;

pub use bulk::BULK_ROWS_MAX;

/// How often a record is sent at most.
const ROUNDS_MAX: u32 = 4;

/// A record that the books hold now.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved<T> {
    /// The record as the server shows it.
    pub record: T,
    /// The server's messages; none where its answer got lost.
    pub messages: Vec<String>,
    /// Which names of the record nothing came of, where the server says so.
    pub warning: Option<String>,
    /// The answer got lost, and the record was found by its business key.
    pub was_found: bool,
}

impl<T> Saved<T> {
    /// The same with the record in another form.
    ///
    /// ```
    /// use neraca_client::Saved;
    /// let saved = Saved { record: 51, messages: Vec::new(), warning: None, was_found: false };
    /// assert_eq!(saved.map(|id| id.to_string()).record, "51");
    /// ```
    pub fn map<U>(self, form: impl FnOnce(T) -> U) -> Saved<U> {
        Saved {
            record: form(self.record),
            messages: self.messages,
            warning: self.warning,
            was_found: self.was_found,
        }
    }
}

/// Why a save is not known to be done.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SaveError {
    /// Surely not saved.
    #[error("not saved: {0}")]
    NotSaved(#[source] Error),
    /// It may be saved or not, and the client had no way to find out. Don't send it again before somebody has looked.
    #[error("nobody knows whether it is saved: {cause}")]
    Unknown {
        /// What happened.
        cause: Cause,
        /// The business key to look for, where the record has one.
        key: Option<String>,
        /// The mark that it was sent with; the same record sent with the same mark is the same save.
        mark: String,
    },
}

impl SaveError {
    /// What the server refused, where that is why.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let results = client.of::<Unit>().bulk_save(&[Unit::default(), Unit::default()]).await;
    /// let why = results[1].as_ref().unwrap_err().not_saved().unwrap();
    /// assert_eq!(why.failure().unwrap().messages, ["Nama harus diisi"]);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn not_saved(&self) -> Option<&Error> {
        match self {
            SaveError::NotSaved(error) => Some(error),
            SaveError::Unknown { .. } => None,
        }
    }
}

/// The result of a save.
pub type SaveResult<T> = Result<Saved<T>, SaveError>;

/// A record on its way into the books.
struct Sending<'a> {
    body: Object,
    mark: &'a str,
    /// The server's time when it was first sent.
    first: Timestamp,
}

impl Records {
    /// Saves a record: a new one, or with an `id` a change of one.
    ///
    /// # Errors
    /// [`SaveError`] says whether it is surely not saved, or whether nobody knows.
    ///
    /// ```
    /// # use neraca_client::{Object, Resource, SaveError, Value, example, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = Object::from_iter([("name".to_owned(), Value::from("RIM"))]);
    /// let saved = client.records(Unit::SHAPE).save(unit).await?;
    /// assert_eq!(saved.record["name"].as_text(), Some("RIM"));
    /// # Ok::<(), SaveError>(())
    /// # }).unwrap();
    /// ```
    pub async fn save(&self, record: Object) -> SaveResult<Object> {
        let mark = self.client.inner.new_mark();
        self.save_as(&mark, record).await
    }

    /// The same with a mark of the caller's own, at most 100 printable ASCII characters. Who keeps it can send the record
    /// again after a crash: it is the same save.
    ///
    /// # Errors
    /// As [`Records::save`].
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{Object, Resource, Value, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = Object::from_iter([("name".to_owned(), Value::from("RIM"))]);
    /// let saved = client.records(Unit::SHAPE).save_as("order-4711", unit).await?;
    /// assert_eq!(saved.record["id"].as_integer(), Some(51));
    /// # Ok::<(), neraca_client::SaveError>(())
    /// # }).unwrap();
    /// ```
    pub async fn save_as(&self, mark: &str, record: Object) -> SaveResult<Object> {
        let sending = Sending {
            body: self.with_mark(record, mark),
            mark,
            first: self.client.inner.server_now(),
        };
        let call = Call::post(&self.shape.path(Action::Save))
            .json(&Value::Object(sending.body.clone()))
            .header(HeaderName::from_static(header::IDEMPOTENCY_KEY), mark);
        let mut cause = Cause::from("");
        for round in 0..ROUNDS_MAX {
            match self.client.ask(call.clone()).await.map(saved) {
                Ok(saved) => return Ok(saved),
                Err(error) if error.is_not_executed() && round == 0 => {
                    return Err(SaveError::NotSaved(error));
                }
                // The refusal may be one of a twin: what was sent before was carried out after all.
                Err(error) if error.is_not_executed() => {
                    return match self.sight_of(&sending).await {
                        Sight::Ours(record) => Ok(found(*record)),
                        Sight::Unclear => Err(self.unknown(&sending, cause)),
                        Sight::Absent | Sight::Another => Err(SaveError::NotSaved(error)),
                    };
                }
                Err(error) => cause = Cause::of(error),
            }
            self.client.inner.settle(round + 1).await;
            match self.sight_of(&sending).await {
                Sight::Ours(record) => return Ok(found(*record)),
                Sight::Another => return Err(SaveError::NotSaved(self.taken(&sending.body))),
                Sight::Unclear => return Err(self.unknown(&sending, cause)),
                Sight::Absent => tracing::info!(resource = %self.shape.name, "not there: sending it again"),
            }
        }
        Err(self.unknown(&sending, cause))
    }

    /// The record with the mark in the custom field that is set aside for it, unless the sender uses that.
    fn with_mark(&self, mut record: Object, mark: &str) -> Object {
        if let Some(field) = self.mark_field()
            && !record.contains_key("id")
        {
            let is_free = record
                .get(field)
                .is_none_or(|it| it.is_null() || it.as_text() == Some(""));
            if is_free {
                record.insert(field.to_owned(), Value::from(mark));
            }
        }
        record
    }

    fn mark_field(&self) -> Option<&str> {
        let field = self.client.inner.config.key_field.as_deref();
        field.filter(|_| self.shape.has_custom_fields)
    }

    fn taken(&self, body: &Object) -> Error {
        let key = self.business_key(body).map(|key| key.value);
        Error::KeyTaken {
            key: key.unwrap_or_default(),
        }
    }

    fn unknown(&self, sending: &Sending<'_>, cause: Cause) -> SaveError {
        SaveError::Unknown {
            cause,
            key: self.business_key(&sending.body).map(|key| key.value),
            mark: sending.mark.to_owned(),
        }
    }
}

/// The record in the answer to a save.
fn saved(mut envelope: Envelope) -> Saved<Object> {
    Saved {
        record: record(envelope.record.take()),
        messages: messages(&envelope),
        warning: envelope.warning,
        was_found: false,
    }
}

/// A record that was saved is saved, whether or not the answer shows it.
fn record(shown: Option<Value>) -> Object {
    match shown {
        Some(Value::Object(record)) => record,
        _ => Object::new(),
    }
}

fn found(record: Object) -> Saved<Object> {
    Saved {
        record,
        messages: Vec::new(),
        warning: None,
        was_found: true,
    }
}

impl Inner {
    /// A mark that no other save has.
    pub(crate) fn new_mark(&self) -> String {
        let mut random = [0; 16];
        self.surroundings.entropy.fill(&mut random);
        uuid::Builder::from_random_bytes(random).into_uuid().to_string()
    }

    /// What the server's clock shows.
    pub(crate) fn server_now(&self) -> Timestamp {
        let now = self.surroundings.clock.now();
        now.saturating_add(self.ahead()).unwrap_or(now)
    }

    /// Gives what may still be under way the time to arrive before it is looked for.
    pub(crate) async fn settle(&self, round: u32) {
        tokio::time::sleep(self.config.settle.saturating_mul(round)).await;
    }
}

/// How long to wait before looking for a save whose answer got lost, unless the configuration says otherwise.
pub(crate) const SETTLE: Duration = Duration::from_secs(2);
