//! Lists as streams that neither skip nor repeat a row while others write.
//!
//! A page by number moves under the reader's feet when somebody saves or deletes. So rows are fetched in the order of
//! their ids, each page beyond the last id of the one before; what is made meanwhile comes at the end. A server that
//! doesn't filter or sort by id is found out by its first answers, and paged by number. Rows that come twice are left
//! out by their ids then, and where rows have gone the pages before are read again, because others have moved there.

use std::collections::HashSet;

use futures_util::stream::{self, Stream, StreamExt, TryStreamExt};
use neraca_wire::catalogue::Action;
use neraca_wire::list::Operator;
use neraca_wire::value::{Object, Value};

use crate::config::Paging;
use crate::envelope::{Envelope, PageBlock};
use crate::error::Error;
use crate::query::Query;
use crate::records::Records;

/// The last page that is asked for: a bound for a server that never comes to an end.
const PAGES_MAX: i64 = 1_000_000;

/// Pages without anything new after which nothing is read again: a bound for a server that can't count.
const FRUITLESS_MAX: u32 = 8;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where it stands, as the server says.
    pub block: PageBlock,
    /// Which names of the query nothing came of, where the server says so.
    pub warning: Option<String>,
}

impl Records {
    /// One page of the list by its number, from 1.
    ///
    /// # Errors
    /// As for every call.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{Query, Resource, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let page = client.records(Unit::SHAPE).page(&Query::default().show(["name"]), 1).await?;
    /// assert_eq!(page.rows[0]["name"].as_text(), Some("PCS"));
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn page(&self, query: &Query, number: i64) -> Result<Page<Object>, Error> {
        let mut call = query.call(&self.shape.path(Action::List), &self.listed);
        if let Some(order) = query.order() {
            call = call.query("sp.sort", &order);
        }
        call = call.query("sp.page", &number.to_string());
        self.client.ask(call).await.map(page)
    }

    /// How many rows the list has now.
    ///
    /// # Errors
    /// As for every call.
    ///
    /// ```
    /// # use neraca_client::example;
    /// use neraca_client::{Query, Resource, resource::Unit};
    /// # example::block_on(async {
    /// # let client = example::client();
    /// assert_eq!(client.records(Unit::SHAPE).count(&Query::default()).await?, 1);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub async fn count(&self, query: &Query) -> Result<i64, Error> {
        let query = Query {
            fields: Some(Vec::new()),
            page_rows: Some(1),
            ..query.clone()
        };
        Ok(self.page(&query, 1).await?.block.row_count)
    }

    /// The rows of the list, page after page as they are taken. Each row that is there from beginning to end comes
    /// exactly once.
    ///
    /// ```
    /// # use neraca_client::{Query, Resource, example, resource::Unit};
    /// use futures_util::TryStreamExt;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let rows: Vec<_> = client.records(Unit::SHAPE).stream(Query::default().show(["name"])).try_collect().await?;
    /// assert_eq!(rows[0]["name"].as_text(), Some("PCS"));
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn stream(&self, query: Query) -> impl Stream<Item = Result<Object, Error>> + Send + use<> {
        self.stream_with(query, |_| {})
    }

    /// The same; `warned` hears which names of the query nothing came of, as soon as a page says so, and none twice in a
    /// row.
    ///
    /// ```
    /// # use neraca_client::{Query, Resource, example, resource::Unit};
    /// use futures_util::TryStreamExt;
    /// # example::block_on(async {
    /// # let client = example::client();
    /// let units = client.records(Unit::SHAPE);
    /// let rows = units.stream_with(Query::default().show(["name"]), |warning| eprintln!("{warning}"));
    /// let rows: Vec<_> = rows.try_collect().await?;
    /// assert_eq!(rows.len(), 1);
    /// # Ok::<(), neraca_client::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn stream_with<W: FnMut(&str) + Send + 'static>(
        &self,
        query: Query,
        warned: W,
    ) -> impl Stream<Item = Result<Object, Error>> + Send + use<W> {
        let paging = self.client.inner.config.paging;
        let goes_by_id = paging != Paging::ByPage && query.may_go_by_id();
        let reading = Reading {
            records: self.clone(),
            step: match goes_by_id {
                true => Step::First,
                false => Step::Page(1),
            },
            query,
            seen: HashSet::new(),
            row_count: 0,
            read_to: 0,
            fruitless: 0,
            warned: Box::new(warned),
            last_warning: None,
        };
        stream::try_unfold(reading, |mut reading| async move {
            let rows = reading.next().await?;
            Ok(rows.map(|rows| (rows, reading)))
        })
        .map_ok(|rows| stream::iter(rows).map(Ok))
        .try_flatten()
    }
}

/// Where a reading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Before the first page, in the order of ids.
    First,
    /// Before the second page, which shows whether the filter by id is heeded.
    Second(i64),
    /// Beyond this id.
    Beyond(i64),
    /// Before the page of this number.
    Page(i64),
    Over,
}

struct Reading {
    records: Records,
    query: Query,
    step: Step,
    /// Ids that were given, as long as one may come again.
    seen: HashSet<i64>,
    /// Rows of the whole list at the last page by number.
    row_count: i64,
    /// The last page by number that was read.
    read_to: i64,
    /// Pages in a row that gave nothing new.
    fruitless: u32,
    /// Hears of warnings.
    warned: Box<dyn FnMut(&str) + Send>,
    /// The warning that was told last: as a rule all pages have the same one.
    last_warning: Option<String>,
}

impl Reading {
    /// The next rows; nothing at the end.
    async fn next(&mut self) -> Result<Option<Vec<Object>>, Error> {
        let page = match self.step {
            Step::Over => return Ok(None),
            Step::Page(number) => return self.by_number(number).await.map(Some),
            Step::First => self.by_id(None).await?,
            Step::Second(last) | Step::Beyond(last) => self.by_id(Some(last)).await?,
        };
        let ids: Vec<i64> = page.rows.iter().filter_map(id_of).collect();
        let last = match self.step {
            Step::Second(last) | Step::Beyond(last) => Some(last),
            _ => None,
        };
        let is_ascending = last
            .into_iter()
            .chain(ids.iter().copied())
            .is_sorted_by(|a, b| a < b);
        if !is_ascending || ids.len() < page.rows.len() {
            return self.go_on_by_number(page).map(Some);
        }
        let is_last = (page.rows.len() as u64) < full_page(&page.block, self.query.rows());
        self.step = match (ids.last(), self.step) {
            (Some(id), Step::First) if !is_last => {
                self.seen.extend(&ids);
                Step::Second(*id)
            }
            (Some(id), _) if !is_last => {
                self.seen = HashSet::new();
                Step::Beyond(*id)
            }
            _ => Step::Over,
        };
        Ok(Some(page.rows))
    }

    /// The server does not page by id: the page at hand is one by number.
    fn go_on_by_number(&mut self, page: Page<Object>) -> Result<Vec<Object>, Error> {
        let may_change = matches!(self.step, Step::First | Step::Second(_));
        if self.records.client.inner.config.paging == Paging::ById || !may_change {
            return Err(Error::Unreadable {
                status: 200,
                problem: "the server doesn't keep its list in the order of ids".to_owned(),
                excerpt: String::new(),
            });
        }
        tracing::info!(resource = %self.records.shape.name, "the list is paged by number");
        match self.step {
            // Its filter was ignored, so it is the first page again. The order was not.
            Step::Second(_) => {
                self.step = Step::Page(2);
                (self.row_count, self.read_to) = (page.block.row_count, 1);
                Ok(Vec::new())
            }
            _ => {
                self.step = after_page(1, &page.block);
                (self.row_count, self.read_to) = (page.block.row_count, 1);
                Ok(self.unseen(page.rows))
            }
        }
    }

    async fn by_id(&mut self, beyond: Option<i64>) -> Result<Page<Object>, Error> {
        let mut query = self.query.clone();
        if let Some(beyond) = beyond {
            query = query.filter("id", Operator::GreaterThan, [beyond.to_string()]);
        }
        let path = self.records.shape.path(Action::List);
        let call = query.call(&path, &self.records.listed).query("sp.sort", "id|asc");
        let page = self.records.client.ask(call).await.map(page)?;
        self.heed(page.warning.as_deref());
        Ok(page)
    }

    /// Tells a warning that wasn't told just before.
    fn heed(&mut self, warning: Option<&str>) {
        if let Some(warning) = warning
            && self.last_warning.as_deref() != Some(warning)
        {
            (self.warned)(warning);
            self.last_warning = Some(warning.to_owned());
        }
    }

    async fn by_number(&mut self, number: i64) -> Result<Vec<Object>, Error> {
        let mut query = self.query.clone();
        if query.sort.is_empty() {
            query = query.sort("id", false);
        }
        let page = self.records.page(&query, number).await?;
        self.heed(page.warning.as_deref());
        let rows_gone = self.row_count.saturating_sub(page.block.row_count).max(0);
        self.row_count = page.block.row_count;
        let is_further = number > self.read_to;
        self.read_to = self.read_to.max(number);
        let rows = self.unseen(page.rows);
        self.fruitless = if rows.is_empty() { self.fruitless + 1 } else { 0 };
        self.step = if rows_gone > 0 && number > 1 && self.fruitless <= FRUITLESS_MAX {
            Step::Page(page_before(
                number,
                rows_gone,
                full_page(&page.block, query.rows()),
            ))
        } else if rows.is_empty() && is_further {
            // The end, or a list that gives the same page for ever.
            Step::Over
        } else {
            after_page(number, &page.block)
        };
        Ok(rows)
    }

    /// The rows that were not given before.
    fn unseen(&mut self, rows: Vec<Object>) -> Vec<Object> {
        let is_new = |row: &Object| id_of(row).is_none_or(|id| self.seen.insert(id));
        rows.into_iter().filter(is_new).collect()
    }
}

/// The page to which rows may have moved at most from the one of this number, when so many rows before it have gone.
fn page_before(number: i64, rows_gone: i64, page_rows: u64) -> i64 {
    let page_rows = i64::try_from(page_rows).unwrap_or(i64::MAX).max(1);
    let pages = rows_gone / page_rows + i64::from(rows_gone % page_rows > 0);
    number.saturating_sub(pages).max(1)
}

fn after_page(number: i64, block: &PageBlock) -> Step {
    match number < block.page_count.min(PAGES_MAX) {
        true => Step::Page(number + 1),
        false => Step::Over,
    }
}

/// Rows of a full page, as the server used them.
fn full_page(block: &PageBlock, asked: u32) -> u64 {
    match u64::try_from(block.page_size) {
        Ok(0) | Err(_) => u64::from(asked),
        Ok(rows) => rows,
    }
}

fn id_of(row: &Object) -> Option<i64> {
    row.get("id").and_then(Value::as_integer)
}

fn page(envelope: Envelope) -> Page<Object> {
    let rows = match envelope.data {
        Value::List(list) => list,
        _ => Vec::new(),
    };
    let object = |value| match value {
        Value::Object(object) => Some(object),
        _ => None,
    };
    Page {
        rows: rows.into_iter().filter_map(object).collect(),
        block: envelope.page.unwrap_or_default(),
        warning: envelope.warning,
    }
}
