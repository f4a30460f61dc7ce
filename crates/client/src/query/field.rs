//! The fields of a resource as constants, and the filters and orders that are made of them: what can't be compared with
//! each other doesn't compile.

use std::marker::PhantomData;

use neraca_wire::list::Operator;

use super::Operand;
use crate::record::Reference;

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
