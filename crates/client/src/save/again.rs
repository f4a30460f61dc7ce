//! Saves that a process has sent which did not live to see the answer.

use jiff::Timestamp;
use neraca_wire::value::Object;

use super::bulk::in_order;
use super::lookup::Sight;
use super::{Records, SaveError, SaveResult, Sending, found};
use crate::cause::Cause;

impl Records {
    /// Saves a record that may have been saved already, `first` at the server's time: by a process that was killed
    /// before it saw the answer. The record is looked for by its business key, and sent only if it is surely not there.
    ///
    /// # Errors
    /// As [`Records::save`]; [`SaveError::Unknown`] also where the record has no business key.
    ///
    /// ```
    /// # use neraca_client::{Object, Resource, SaveError, Value, example, resource::Unit};
    /// # use jiff::Timestamp;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = Object::from_iter([("name".to_owned(), Value::from("RIM"))]);
    /// match client.records(Unit::SHAPE).save_again("order-4711", unit, Timestamp::UNIX_EPOCH).await {
    ///     Ok(saved) => println!("it is saved, before or now: {}", saved.was_found),
    ///     Err(SaveError::NotSaved(why)) => println!("it is not saved: {why}"),
    ///     Err(SaveError::Unknown { key, .. }) => println!("somebody has to look for {key:?}"),
    /// }
    /// # });
    /// ```
    pub async fn save_again(&self, mark: &str, record: Object, first: Timestamp) -> SaveResult<Object> {
        self.client.inner.settle(1).await;
        let body = self.with_mark(record.clone(), mark);
        let sending = Sending { body, mark, first };
        match self.sight_of(&sending).await {
            Sight::Ours(record) => Ok(found(*record)),
            Sight::Another => Err(SaveError::NotSaved(self.taken(&sending.body))),
            Sight::Unclear => Err(self.unknown(&sending, Cause::Interrupted)),
            Sight::Absent => self.save_as(mark, record).await,
        }
    }

    /// The same for many records, with their marks: those that are surely not there are sent with `bulk-save.do`.
    ///
    /// ```
    /// # use neraca_client::{Object, Resource, Value, example, resource::Unit};
    /// # use jiff::Timestamp;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = Object::from_iter([("name".to_owned(), Value::from("RIM"))]);
    /// let noted = vec![("import-7-0".to_owned(), unit)];
    /// let results = client.records(Unit::SHAPE).bulk_save_again(noted, Timestamp::UNIX_EPOCH).await;
    /// assert_eq!(results.len(), 1, "each is saved, not saved or unknown");
    /// # });
    /// ```
    pub async fn bulk_save_again(
        &self,
        records: Vec<(String, Object)>,
        first: Timestamp,
    ) -> Vec<SaveResult<Object>> {
        self.client.inner.settle(1).await;
        let count = records.len();
        let open = self.opened(records);
        let mut done = Vec::with_capacity(count);
        let absent = self.look_for(open, first, &Cause::Interrupted, &mut done).await;
        for batch in super::bulk::in_batches(absent) {
            done.extend(self.save_batch(batch).await);
        }
        in_order(count, done)
    }
}
