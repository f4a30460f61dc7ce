//! Large books, made quickly: the newest sales invoice and customer of small ones, copied row by row with dates,
//! customers, numbers and words of their own. Only what lists read is made; goods and postings are not.

use std::path::Path;

use rusqlite::{Connection, params};

/// Customers that the invoices are spread over.
pub(crate) const CUSTOMERS: i64 = 200;

/// Days that the invoices are spread over, from the first day of 2025.
pub(crate) const DAYS: i64 = 365;

/// The books of a Data Usaha whose server is stopped.
pub(crate) struct Grown {
    connection: Connection,
    /// The newest invoice of the books as the server made them.
    template: i64,
    /// The id of the first customer that was made here.
    pub(crate) first_customer: i64,
    documents: i64,
}

impl Grown {
    /// Opens the file and makes the customers.
    pub(crate) fn open(file: &Path) -> anyhow::Result<Self> {
        let connection = Connection::open(file)?;
        connection.execute_batch("PRAGMA synchronous = off; PRAGMA cache_size = -65536;")?;
        let newest = |table: &str| -> rusqlite::Result<i64> {
            connection.query_row(&format!("SELECT max(id) FROM {table}"), [], |row| row.get(0))
        };
        let (template, customer) = (newest("sales_invoice")?, newest("customer")?);
        let documents = connection.query_row("SELECT count(*) FROM sales_invoice", [], |row| row.get(0))?;
        let mut grown = Self {
            template,
            first_customer: customer + 1,
            documents,
            connection,
        };
        let number = "printf('K.%05d', n.i)";
        let body = format!("json_set(t.body, '$.customerNo', {number})");
        let own = [("id", "?1 + n.i"), ("customer_no", number), ("body", &body)];
        grown.copy("customer", "t.id = ?1", customer, (0, CUSTOMERS), &own)?;
        Ok(grown)
    }

    /// How many sales invoices there are.
    pub(crate) fn documents(&self) -> i64 {
        self.documents
    }

    /// Adds invoices until there are so many.
    pub(crate) fn grow_to(&mut self, documents: i64) -> anyhow::Result<()> {
        let span = (self.documents, documents - self.documents);
        let customer = format!("({} + n.i * 31 % {CUSTOMERS})", self.first_customer);
        let day = format!("date('2025-01-01', (n.i * 7919 % {DAYS}) || ' days')");
        let number = "printf('SI.2025.%07d', n.i)";
        let words = "('pesanan ' || n.i || char(32, 97 + n.i % 26, 97 + n.i / 26 % 26, 97 + n.i / 676 % 26))";
        let body = format!(
            "json_set(t.body, '$.number', {number}, '$.transDate', {day}, '$.customer', {customer},
            '$.description', {words})"
        );
        let own = [
            ("id", "?1 + n.i"),
            ("number", number),
            ("trans_date", &day),
            ("customer_id", &customer),
            ("description", words),
            ("body", &body),
        ];
        self.copy("sales_invoice", "t.id = ?1", self.template, span, &own)?;
        let place =
            "(SELECT count(*) FROM sales_invoice_detail_item AS o WHERE o.parent = ?1 AND o.id < t.id)";
        let id = format!(
            "(SELECT last FROM counter WHERE name = 'sales_invoice_detail_item') + 3 * n.i + {place}"
        );
        let own = [("id", id.as_str()), ("parent", "?1 + n.i")];
        self.copy(
            "sales_invoice_detail_item",
            "t.parent = ?1",
            self.template,
            span,
            &own,
        )?;
        self.documents = documents;
        Ok(())
    }

    /// Copies the rows `which` of the table, for each number of the span (first and count) once.
    fn copy(
        &mut self,
        table: &str,
        which: &str,
        template: i64,
        span: (i64, i64),
        own: &[(&str, &str)],
    ) -> anyhow::Result<()> {
        let columns: Vec<String> = {
            let mut statement = self
                .connection
                .prepare(&format!("SELECT * FROM {table} LIMIT 0"))?;
            let names = statement.column_names().map(str::to_owned).collect();
            drop(statement.query([])?);
            names
        };
        let value = |column: &String| {
            let own = own.iter().find(|(name, _)| name == column);
            own.map_or_else(
                || format!("t.\"{column}\""),
                |(_, expression)| (*expression).to_owned(),
            )
        };
        let values: Vec<String> = columns.iter().map(value).collect();
        let insert = format!(
            "WITH RECURSIVE n (i) AS (SELECT ?2 + 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2 + ?3)
            INSERT INTO {table} (\"{}\") SELECT {} FROM n, {table} AS t WHERE {which}",
            columns.join("\", \""),
            values.join(", ")
        );
        let transaction = self.connection.transaction()?;
        transaction.execute(&insert, params![template, span.0, span.1])?;
        transaction.execute(
            "UPDATE tally SET records = records + ?2, revision = revision + ?2 WHERE table_name = ?1",
            params![table, span.1],
        )?;
        // Lines are told apart by number, so their counter goes up only at the end.
        transaction.execute(
            &format!("UPDATE counter SET last = (SELECT max(id) FROM {table}) WHERE name = ?1"),
            [table],
        )?;
        Ok(transaction.commit()?)
    }
}
