//! What a list is asked for: fields, filters, order. Untyped as [`Query`]; typed by the constants of each resource.

use std::marker::PhantomData;

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::date::WireDate;
use neraca_wire::list::Operator;

use crate::call::Call;
use crate::record::{Moment, Reference, Word};

/// Rows of a page, unless the query says otherwise.
pub const PAGE_ROWS: u32 = 100;

/// What a list is asked for, by names. Names are not checked here: a server drops what it doesn't know.
///
/// ```
/// use neraca_client::{Operator, Query};
/// let query = Query::default()
///     .show(["number", "transDate"])
///     .filter("transDate", Operator::GreaterEqualThan, ["01/11/2026"])
///     .sort("number", true);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub(crate) fields: Option<Vec<String>>,
    pub(crate) filters: Vec<(String, Operator, Vec<String>)>,
    pub(crate) parameters: Vec<(String, String)>,
    pub(crate) sort: Vec<(String, bool)>,
    pub(crate) page_rows: Option<u32>,
}

impl Query {
    /// Shows these fields, and the id.
    ///
    /// ```
    /// use neraca_client::Query;
    /// let query = Query::default().show(["number", "customer"]);
    /// ```
    #[must_use]
    pub fn show<T: Into<String>>(mut self, fields: impl IntoIterator<Item = T>) -> Self {
        let fields = fields.into_iter().map(Into::into);
        self.fields.get_or_insert_default().extend(fields);
        self
    }

    /// Adds a filter (`filter.<name>.op` and `.val`). All filters together decide.
    ///
    /// ```
    /// use neraca_client::{Operator, Query};
    /// let query = Query::default().filter("transDate", Operator::Between, ["01/11/2026", "30/11/2026"]);
    /// ```
    #[must_use]
    pub fn filter<T: Into<String>>(
        mut self,
        name: &str,
        operator: Operator,
        values: impl IntoIterator<Item = T>,
    ) -> Self {
        let values = values.into_iter().map(Into::into).collect();
        self.filters.push((name.to_owned(), operator, values));
        self
    }

    /// Adds a parameter as it stands.
    ///
    /// ```
    /// use neraca_client::Query;
    /// let query = Query::default().parameter("filter.outstanding", "true");
    /// ```
    #[must_use]
    pub fn parameter(mut self, name: &str, value: &str) -> Self {
        self.parameters.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds a sort key. A list with an order of its own is paged by number, see [`Paging`](crate::Paging).
    ///
    /// ```
    /// use neraca_client::Query;
    /// let newest_first = Query::default().sort("transDate", true);
    /// ```
    #[must_use]
    pub fn sort(mut self, field: &str, descending: bool) -> Self {
        self.sort.push((field.to_owned(), descending));
        self
    }

    /// Sets the rows of a page, 1 at least.
    ///
    /// ```
    /// use neraca_client::Query;
    /// let query = Query::default().page_rows(20);
    /// ```
    #[must_use]
    pub fn page_rows(mut self, rows: u32) -> Self {
        self.page_rows = Some(rows.max(1));
        self
    }

    /// Rows of a page.
    pub(crate) fn rows(&self) -> u32 {
        self.page_rows.unwrap_or(PAGE_ROWS)
    }

    /// Whether its rows may be fetched in the order of their ids.
    pub(crate) fn may_go_by_id(&self) -> bool {
        let names_id = self.filters.iter().any(|(name, ..)| name == "id");
        let names_id = names_id
            || self
                .parameters
                .iter()
                .any(|(name, _)| name.starts_with("filter.id"));
        self.sort.is_empty() && !names_id
    }

    /// The call with everything except what belongs to the page.
    pub(crate) fn call(&self, path: &str, listed: &[&str]) -> Call {
        let mut fields: Vec<&str> = match &self.fields {
            Some(fields) => fields.iter().map(String::as_str).collect(),
            None => listed.to_vec(),
        };
        if !fields.contains(&"id") {
            fields.insert(0, "id");
        }
        let rows = self.rows().to_string();
        let mut call = Call::get(path)
            .query("fields", &fields.join(","))
            .query("sp.pageSize", &rows);
        for (name, operator, values) in &self.filters {
            call = call.query(&format!("filter.{name}.op"), operator.name());
            for (n, value) in values.iter().enumerate() {
                let parameter = match values.len() {
                    1 => format!("filter.{name}.val"),
                    _ => format!("filter.{name}.val[{n}]"),
                };
                call = call.query(&parameter, value);
            }
        }
        for (name, value) in &self.parameters {
            call = call.query(name, value);
        }
        call
    }

    /// The value of `sp.sort`.
    pub(crate) fn order(&self) -> Option<String> {
        let key = |(field, descending): &(String, bool)| {
            format!("{field}|{}", if *descending { "desc" } else { "asc" })
        };
        let keys: Vec<String> = self.sort.iter().map(key).collect();
        (!keys.is_empty()).then(|| keys.join(";"))
    }
}

/// A field of a resource, for filters and sorting: what can't be compared with each other doesn't compile.
///
/// ```
/// use neraca_client::resource::{SalesInvoice, Customer};
/// let filter = SalesInvoice::TRANS_DATE.at_least(jiff::civil::date(2026, 11, 1));
/// let order = SalesInvoice::NUMBER.descending();
/// ```
#[derive(Debug)]
pub struct Field<R, T> {
    name: &'static str,
    filter: &'static str,
    /// The filter by the other record's key, of a reference.
    key_filter: &'static str,
    of: PhantomData<fn() -> (R, T)>,
}

impl<R, T> Clone for Field<R, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R, T> Copy for Field<R, T> {}

impl<R, T> Field<R, T> {
    /// A field that filters and is shown under one name.
    ///
    /// ```
    /// use neraca_client::{Field, resource::Unit};
    /// const TAX_CODE: Field<Unit, String> = Field::new("codeUnitTax");
    /// assert_eq!(TAX_CODE.name(), "codeUnitTax");
    /// ```
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self::filtered(name, name)
    }

    /// A field with a filter of another name.
    ///
    /// ```
    /// use neraca_client::{Field, resource::Customer};
    /// const NUMBER: Field<Customer, String> = Field::filtered("customerNo", "no");
    /// let filter = NUMBER.equals("C.00001");
    /// ```
    #[must_use]
    pub const fn filtered(name: &'static str, filter: &'static str) -> Self {
        Self {
            name,
            filter,
            key_filter: filter,
            of: PhantomData,
        }
    }

    /// Its name on the wire.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// assert_eq!(SalesInvoice::TRANS_DATE.name(), "transDate");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Smallest first.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let order = SalesInvoice::NUMBER.ascending();
    /// ```
    #[must_use]
    pub fn ascending(self) -> Order<R> {
        self.order(false)
    }

    /// Largest first.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let order = SalesInvoice::NUMBER.descending();
    /// ```
    #[must_use]
    pub fn descending(self) -> Order<R> {
        self.order(true)
    }

    /// Has no value.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::DESCRIPTION.is_empty();
    /// ```
    #[must_use]
    pub fn is_empty(self) -> Filter<R> {
        self.compared(Operator::Empty, Vec::new())
    }

    /// Has a value.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::DESCRIPTION.is_not_empty();
    /// ```
    #[must_use]
    pub fn is_not_empty(self) -> Filter<R> {
        self.compared(Operator::NotEmpty, Vec::new())
    }

    fn order(self, descending: bool) -> Order<R> {
        Order {
            field: self.name,
            descending,
            of: PhantomData,
        }
    }

    fn compared(self, operator: Operator, values: Vec<String>) -> Filter<R> {
        Filter {
            name: self.filter,
            operator,
            values,
            of: PhantomData,
        }
    }
}

impl<R, T> Field<R, T> {
    /// Has this value.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::NUMBER.equals("SI.2026.11.00001");
    /// ```
    #[must_use]
    pub fn equals(self, value: impl Operand<T>) -> Filter<R> {
        self.compared(Operator::Equal, vec![value.into_text()])
    }

    /// Has another value, or none.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::NUMBER.differs("SI.2026.11.00001");
    /// ```
    #[must_use]
    pub fn differs(self, value: impl Operand<T>) -> Filter<R> {
        self.compared(Operator::NotEqual, vec![value.into_text()])
    }

    /// Has one of the values.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::NUMBER.is_one_of(["SI.2026.11.00001", "SI.2026.11.00002"]);
    /// ```
    #[must_use]
    pub fn is_one_of<V: Operand<T>>(self, values: impl IntoIterator<Item = V>) -> Filter<R> {
        let values = values.into_iter().map(|it| it.into_text());
        self.compared(Operator::Equal, values.collect())
    }

    /// Is greater, or later.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::TRANS_DATE.above(jiff::civil::date(2026, 11, 1));
    /// ```
    #[must_use]
    pub fn above(self, value: impl Operand<T>) -> Filter<R> {
        self.compared(Operator::GreaterThan, vec![value.into_text()])
    }

    /// Is as great or greater, on that day or later.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::TRANS_DATE.at_least(jiff::civil::date(2026, 11, 1));
    /// ```
    #[must_use]
    pub fn at_least(self, value: impl Operand<T>) -> Filter<R> {
        self.compared(Operator::GreaterEqualThan, vec![value.into_text()])
    }

    /// Is less, or earlier.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::TRANS_DATE.below(jiff::civil::date(2026, 11, 1));
    /// ```
    #[must_use]
    pub fn below(self, value: impl Operand<T>) -> Filter<R> {
        self.compared(Operator::LessThan, vec![value.into_text()])
    }

    /// Is as great or less, on that day or earlier.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::TRANS_DATE.at_most(jiff::civil::date(2026, 11, 30));
    /// ```
    #[must_use]
    pub fn at_most(self, value: impl Operand<T>) -> Filter<R> {
        self.compared(Operator::LessEqualThan, vec![value.into_text()])
    }

    /// Lies between the two, both included.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::TRANS_DATE.between(jiff::civil::date(2026, 11, 1), jiff::civil::date(2026, 11, 30));
    /// ```
    #[must_use]
    pub fn between(self, low: impl Operand<T>, high: impl Operand<T>) -> Filter<R> {
        self.compared(Operator::Between, vec![low.into_text(), high.into_text()])
    }
}

impl<R> Field<R, String> {
    /// Contains the text.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::DESCRIPTION.contains("kiriman");
    /// ```
    #[must_use]
    pub fn contains(self, text: &str) -> Filter<R> {
        self.compared(Operator::Contain, vec![text.to_owned()])
    }
}

impl<R> Field<R, Reference> {
    /// A reference: its filters by id and by the other record's key.
    ///
    /// ```
    /// use neraca_client::{Field, Reference, resource::SalesInvoice};
    /// const CUSTOMER: Field<SalesInvoice, Reference> = Field::reference("customer", "customerId", "customerNo");
    /// let filter = CUSTOMER.refers_to("C.00001");
    /// ```
    #[must_use]
    pub const fn reference(name: &'static str, filter: &'static str, key_filter: &'static str) -> Self {
        Self {
            name,
            filter,
            key_filter,
            of: PhantomData,
        }
    }

    /// Refers to this record, by its id or its key.
    ///
    /// ```
    /// use neraca_client::resource::SalesInvoice;
    /// let filter = SalesInvoice::CUSTOMER.refers_to("C.00001");
    /// ```
    #[must_use]
    pub fn refers_to(self, other: impl Into<Reference>) -> Filter<R> {
        let other = other.into();
        match (other.id, other.key) {
            (Some(id), _) => self.compared(Operator::Equal, vec![id.to_string()]),
            (None, key) => {
                let by_key = Self {
                    filter: self.key_filter,
                    ..self
                };
                by_key.compared(Operator::Equal, vec![key.unwrap_or_default()])
            }
        }
    }
}

/// A filter on a resource's list.
#[derive(Debug)]
pub struct Filter<R> {
    pub(crate) name: &'static str,
    pub(crate) operator: Operator,
    pub(crate) values: Vec<String>,
    of: PhantomData<fn() -> R>,
}

/// A sort key of a resource's list.
#[derive(Debug)]
pub struct Order<R> {
    pub(crate) field: &'static str,
    pub(crate) descending: bool,
    of: PhantomData<fn() -> R>,
}

impl<R> Clone for Order<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Order<R> {}

/// What a field with values of `T` can be compared with.
pub trait Operand<T>: Sized {
    /// As the wire writes it in a filter.
    fn into_text(self) -> String;
}

impl Operand<String> for &str {
    fn into_text(self) -> String {
        self.to_owned()
    }
}

impl Operand<String> for String {
    fn into_text(self) -> String {
        self
    }
}

impl Operand<i64> for i64 {
    fn into_text(self) -> String {
        self.to_string()
    }
}

impl Operand<Decimal> for Decimal {
    fn into_text(self) -> String {
        self.to_string()
    }
}

impl Operand<Decimal> for i64 {
    fn into_text(self) -> String {
        self.to_string()
    }
}

impl Operand<bool> for bool {
    fn into_text(self) -> String {
        self.to_string()
    }
}

impl Operand<Date> for Date {
    fn into_text(self) -> String {
        WireDate(self).to_string()
    }
}

impl Operand<Moment> for Moment {
    fn into_text(self) -> String {
        self.to_string()
    }
}

impl<W: Word> Operand<W> for W {
    fn into_text(self) -> String {
        Word::text(&self).to_owned()
    }
}
