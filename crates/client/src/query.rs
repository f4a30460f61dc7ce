//! What a list is asked for: fields, filters, order. Untyped as [`Query`]; typed by the constants of each resource, which
//! are [`Field`]s.

mod field;
mod operand;

use neraca_wire::list::Operator;

use crate::call::Call;

pub use field::{Field, Filter, Order};
pub use operand::Operand;

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
        let is_of_id = |name: &str| name == "filter.id" || name.starts_with("filter.id.");
        let names_id = names_id || self.parameters.iter().any(|(name, _)| is_of_id(name));
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
