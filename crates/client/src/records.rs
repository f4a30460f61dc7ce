//! Records of one resource as plain objects: what the typed [`Collection`](crate::Collection) and a command line share.

use http::Method;
use http::header::HeaderName;
use neraca_wire::catalogue::Action;
use neraca_wire::header;
use neraca_wire::value::{Object, Value};

use crate::call::{Call, Target};
use crate::cause::Cause;
use crate::client::Client;
use crate::envelope::Envelope;
use crate::error::Error;
use crate::shape::Shape;

/// Which record is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// The one with this id. Only within its Data Usaha.
    Id(i64),
    /// The one with this natural key, such as a number.
    Key(String),
}

impl From<i64> for Pick {
    fn from(id: i64) -> Self {
        Self::Id(id)
    }
}

impl From<&str> for Pick {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<String> for Pick {
    fn from(key: String) -> Self {
        Self::Key(key)
    }
}

/// The records of one resource, as objects. Cheap to clone.
///
/// ```
/// # use neraca_client::example;
/// # use neraca_client::{Resource, resource::Unit};
/// # example::block_on(async {
/// # let client = example::client();
/// let units = client.records(Unit::SHAPE);
/// let unit = units.detail("PCS").await?;
/// assert_eq!(unit["name"].as_text(), Some("PCS"));
/// # Ok::<(), neraca_client::Error>(())
/// # }).unwrap();
/// ```
#[derive(Debug, Clone)]
pub struct Records {
    pub(crate) client: Client,
    pub(crate) shape: Shape,
    /// What lists show unless the query says otherwise.
    pub(crate) listed: Vec<&'static str>,
    /// Batches of a bulk save that are under way at once.
    pub(crate) batches: usize,
}

impl Client {
    /// The records of a resource, as objects.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{Resource, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let unit = client.records(Unit::SHAPE).detail(50).await?;
    /// assert_eq!(unit["name"].as_text(), Some("PCS"));
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn records(&self, shape: Shape) -> Records {
        Records {
            listed: vec!["id"],
            batches: 1,
            client: self.clone(),
            shape,
        }
    }
}

impl Records {
    /// The resource.
    ///
    /// ```
    /// # let client = neraca_client::example::client();
    /// use neraca_client::{Resource, resource::Unit};
    /// assert_eq!(client.records(Unit::SHAPE).shape().name, "unit");
    /// ```
    #[must_use]
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The same, showing these fields in lists whose query names none.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{Query, Resource, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let units = client.records(Unit::SHAPE).listing(&["id", "name"]);
    /// let page = units.page(&Query::default(), 1).await?;
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn listing(mut self, fields: &[&'static str]) -> Self {
        self.listed = fields.to_vec();
        self
    }

    /// The same, sending so many batches of a bulk save side by side. One at a time unless told otherwise, because a row
    /// may need one before it.
    ///
    /// ```
    /// # let client = neraca_client::example::client();
    /// use neraca_client::{Resource, resource::Unit};
    /// let units = client.records(Unit::SHAPE).batches(4);
    /// ```
    #[must_use]
    pub fn batches(mut self, batches: usize) -> Self {
        self.batches = batches.max(1);
        self
    }

    /// One whole record (`detail.do`).
    ///
    /// # Errors
    /// [`Error::Refused`] where there is none; as for every call.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{Resource, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let by_id = client.records(Unit::SHAPE).detail(50).await?;
    /// let by_key = client.records(Unit::SHAPE).detail("PCS").await?;
    /// assert_eq!(by_id, by_key);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn detail(&self, pick: impl Into<Pick>) -> Result<Object, Error> {
        let (name, value) = self.named(pick.into());
        let call = Call::get(&self.shape.path(Action::Detail)).query(&name, &value);
        object(self.client.ask(call).await?.data)
    }

    /// Deletes a record (`delete.do`) and gives the server's messages. Where the answer to a deletion gets lost the
    /// client deletes again, and takes it for done if the record is not there any more.
    ///
    /// # Errors
    /// [`Error::Refused`] where there is no such record or others need it; [`Error::Ambiguous`] where nobody knows.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{Resource, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let messages = client.records(Unit::SHAPE).delete("RIM").await?;
    /// assert_eq!(messages.len(), 1);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn delete(&self, pick: impl Into<Pick>) -> Result<Vec<String>, Error> {
        let pick = pick.into();
        let mark = self.client.inner.new_mark();
        let (name, value) = self.named(pick.clone());
        let call = Call::new(Method::DELETE, Target::Data, &self.shape.path(Action::Delete))
            .query(&name, &value)
            .header(HeaderName::from_static(header::IDEMPOTENCY_KEY), &mark);
        let cause = match self.client.ask(call.clone()).await {
            Ok(envelope) => return Ok(messages(&envelope)),
            Err(error) if error.is_not_executed() => return Err(error),
            Err(error) => Cause::of(error),
        };
        self.client.inner.settle(1).await;
        // By its id a record is deleted once, however often that is said.
        match self.client.ask(call).await {
            Ok(envelope) => Ok(messages(&envelope)),
            Err(Error::Refused(refusal)) => match self.detail(pick).await {
                Err(Error::Refused(_)) => Ok(Vec::new()),
                Ok(_) => Err(Error::Refused(refusal)),
                Err(_) => Err(Error::Ambiguous { cause }),
            },
            Err(_) => Err(Error::Ambiguous { cause }),
        }
    }

    fn named(&self, pick: Pick) -> (String, String) {
        match pick {
            Pick::Id(id) => ("id".to_owned(), id.to_string()),
            Pick::Key(key) => (self.shape.key_parameter.to_string(), key),
        }
    }
}

/// The texts of a deed.
pub(crate) fn messages(envelope: &Envelope) -> Vec<String> {
    let texts = envelope.data.as_list().unwrap_or_default();
    texts
        .iter()
        .filter_map(Value::as_text)
        .map(str::to_owned)
        .collect()
}

/// An answer that must be an object.
pub(crate) fn object(value: Value) -> Result<Object, Error> {
    match value {
        Value::Object(object) => Ok(object),
        other => Err(Error::Unreadable {
            status: 200,
            problem: format!("a record is missing, there is a {}", other.kind()),
            excerpt: String::new(),
        }),
    }
}
