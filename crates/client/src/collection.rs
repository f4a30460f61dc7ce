//! The records of one resource, typed.

use std::marker::PhantomData;

use futures_util::stream::{Stream, TryStreamExt};

use crate::client::Client;
use crate::error::Error;
use crate::list::Page;
use crate::query::{Field, Filter, Order, Query};
use crate::record::{BulkSaves, Deletes, Details, Lists, Resource, Saves};
use crate::records::{Pick, Records};
use crate::save::SaveResult;

/// The records of one resource. What the resource can't do doesn't compile.
///
/// ```
/// # use neraca_client::{SaveError, example};
/// use neraca_client::resource::Unit;
/// # example::block_on(async {
/// # let client = example::client();
/// let units = client.of::<Unit>();
/// let saved = units.save(&Unit { name: Some("RIM".to_owned()), ..Unit::default() }).await?;
/// assert_eq!(saved.record.name.as_deref(), Some("RIM"));
/// # Ok::<(), SaveError>(())
/// # }).unwrap();
/// ```
#[derive(Debug, Clone)]
pub struct Collection<R> {
    records: Records,
    of: PhantomData<fn() -> R>,
}

impl Client {
    /// The records of a resource.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = client.of::<Unit>().get(50).await?;
    /// assert_eq!(unit.name.as_deref(), Some("PCS"));
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn of<R: Resource>(&self) -> Collection<R> {
        Collection {
            records: self.records(R::SHAPE).listing(R::LISTED),
            of: PhantomData,
        }
    }
}

impl<R: Resource> Collection<R> {
    /// The same records as objects.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = client.of::<Unit>().records().detail("PCS").await?;
    /// assert_eq!(unit["name"].as_text(), Some("PCS"));
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// The same, sending so many batches of a bulk save side by side.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = |name: &str| Unit { name: Some(name.to_owned()), ..Unit::default() };
    /// let results = client.of::<Unit>().batches(4).bulk_save(&[unit("RIM"), unit("")]).await;
    /// assert_eq!(results.len(), 2);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn batches(mut self, batches: usize) -> Self {
        self.records = self.records.batches(batches);
        self
    }
}

impl<R: Details> Collection<R> {
    /// One whole record, by its id or its natural key.
    ///
    /// # Errors
    /// [`Error::Refused`] where there is none; as for every call.
    ///
    /// ```
    /// # use neraca_client::{example, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = client.of::<Unit>().get("PCS").await?;
    /// assert_eq!(unit.id, Some(50));
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn get(&self, pick: impl Into<Pick>) -> Result<R, Error> {
        self.records.detail(pick).await.map(R::from_object)
    }
}

impl<R: Saves> Collection<R> {
    /// Saves a record: a new one, or with an `id` a change of one. It is made once, whatever happens to the answer.
    ///
    /// # Errors
    /// [`SaveError`](crate::SaveError) says whether it is surely not saved, or whether nobody knows.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{SaveError, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = Unit { name: Some("RIM".to_owned()), ..Unit::default() };
    /// match client.of::<Unit>().save(&unit).await {
    ///     Ok(saved) => println!("saved as {:?}", saved.record.id),
    ///     Err(SaveError::NotSaved(why)) => println!("not saved: {why}"),
    ///     Err(SaveError::Unknown { key, .. }) => println!("somebody has to look for {key:?}"),
    /// }
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn save(&self, record: &R) -> SaveResult<R> {
        let saved = self.records.save(record.to_object()).await?;
        Ok(saved.map(R::from_object))
    }

    /// The same with a mark of the caller's own, see [`Records::save_as`].
    ///
    /// # Errors
    /// As [`Collection::save`].
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = Unit { name: Some("RIM".to_owned()), ..Unit::default() };
    /// let saved = client.of::<Unit>().save_as("order-4711", &unit).await?;
    /// assert_eq!(saved.record.id, Some(51));
    /// # Ok::<(), neraca_client::SaveError>(())
    /// # }).unwrap();
    /// ```
    pub async fn save_as(&self, mark: &str, record: &R) -> SaveResult<R> {
        let saved = self.records.save_as(mark, record.to_object()).await?;
        Ok(saved.map(R::from_object))
    }
}

impl<R: BulkSaves> Collection<R> {
    /// Saves many records, a hundred in a call, with a result for each in their order.
    ///
    /// ```
    /// # use neraca_client::{example, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = |name: &str| Unit { name: Some(name.to_owned()), ..Unit::default() };
    /// let results = client.of::<Unit>().bulk_save(&[unit("RIM"), unit("")]).await;
    /// assert!(results[0].is_ok() && results[1].is_err());
    /// # });
    /// ```
    pub async fn bulk_save(&self, records: &[R]) -> Vec<SaveResult<R>> {
        let objects = records.iter().map(R::to_object).collect();
        let results = self.records.bulk_save(objects).await;
        let typed = |result: SaveResult<_>| result.map(|saved| saved.map(R::from_object));
        results.into_iter().map(typed).collect()
    }
}

impl<R: Deletes> Collection<R> {
    /// Deletes a record, see [`Records::delete`].
    ///
    /// # Errors
    /// As [`Records::delete`].
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let messages = client.of::<Unit>().delete("RIM").await?;
    /// assert_eq!(messages, [r#"Satuan Barang "RIM" berhasil dihapus"#]);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn delete(&self, pick: impl Into<Pick>) -> Result<Vec<String>, Error> {
        self.records.delete(pick).await
    }
}

impl<R: Lists> Collection<R> {
    /// A list, to be narrowed down and then taken.
    ///
    /// ```
    /// # use neraca_client::{example, resource::Unit};
    /// use futures_util::TryStreamExt;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let rows: Vec<Unit> = client.of::<Unit>().list().filter(Unit::NAME.contains("C")).stream().try_collect().await?;
    /// assert_eq!(rows[0].name.as_deref(), Some("PCS"));
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn list(&self) -> Listing<R> {
        Listing {
            records: self.records.clone(),
            query: Query::default(),
            of: PhantomData,
        }
    }
}

/// A list that is being described. Without [`Listing::show`] it shows everything that has a place in lists.
#[derive(Debug, Clone)]
pub struct Listing<R> {
    records: Records,
    query: Query,
    of: PhantomData<fn() -> R>,
}

impl<R: Lists> Listing<R> {
    /// Adds a filter; all filters together decide.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let units = client.of::<Unit>().list().filter(Unit::NAME.contains("C"));
    /// assert_eq!(units.count().await?, 1);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn filter(mut self, filter: Filter<R>) -> Self {
        self.query = self.query.filter(filter.name, filter.operator, filter.values);
        self
    }

    /// Only records in which one of the main texts contains this one.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let units = client.of::<Unit>().list().keywords("pcs");
    /// assert_eq!(units.count().await?, 1);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn keywords(mut self, text: &str) -> Self {
        let contains = neraca_wire::list::Operator::Contain;
        self.query = self.query.filter("keywords", contains, [text]);
        self
    }

    /// Adds a sort key. A list with an order of its own is paged by number: rows that move while it is read may be
    /// missed.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let page = client.of::<Unit>().list().sort(Unit::NAME.descending()).page(1).await?;
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn sort(mut self, order: Order<R>) -> Self {
        self.query = self.query.sort(order.field, order.descending);
        self
    }

    /// Shows this field, and others that are named so, instead of all.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let page = client.of::<Unit>().list().show(Unit::NAME).page(1).await?;
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn show<T>(mut self, field: Field<R, T>) -> Self {
        self.query = self.query.show([field.name()]);
        self
    }

    /// Sets the rows of a page.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let page = client.of::<Unit>().list().page_rows(20).page(1).await?;
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn page_rows(mut self, rows: u32) -> Self {
        self.query = self.query.page_rows(rows);
        self
    }

    /// The rows as a stream, each exactly once; see [`Records::stream`].
    ///
    /// ```
    /// # use neraca_client::example;
    /// use futures_util::TryStreamExt;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let mut rows = Box::pin(client.of::<Unit>().list().stream());
    /// while let Some(unit) = rows.try_next().await? {
    ///     println!("{:?}", unit.name);
    /// }
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn stream(self) -> impl Stream<Item = Result<R, Error>> + Send + use<R>
    where
        R: 'static,
    {
        self.records.stream(self.query).map_ok(R::from_object)
    }

    /// One page by its number, from 1.
    ///
    /// # Errors
    /// As for every call.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let page = client.of::<Unit>().list().page(1).await?;
    /// assert_eq!((page.rows.len(), page.block.row_count), (1, 1));
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn page(&self, number: i64) -> Result<Page<R>, Error> {
        let page = self.records.page(&self.query, number).await?;
        Ok(Page {
            rows: page.rows.into_iter().map(R::from_object).collect(),
            block: page.block,
            warning: page.warning,
        })
    }

    /// How many rows there are now.
    ///
    /// # Errors
    /// As for every call.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::resource::Unit;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// assert_eq!(client.of::<Unit>().list().count().await?, 1);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn count(&self) -> Result<i64, Error> {
        self.records.count(&self.query).await
    }
}
