//! Lists: the records of a table that fulfil a condition, in an order, a page of them at a time.

use super::condition::{Condition, Statement};
use super::table::{ColumnId, Table};
use super::tally;
use crate::error::StoreError;
use crate::unit::{Row, Unit};

/// One key of an order. A column that holds nothing stands before all values, or behind them when descending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub column: ColumnId,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// Which records, what of them, in which order.
#[derive(Clone, Copy, Debug)]
pub struct ListQuery<'q> {
    /// The columns that a row shows, in this order.
    pub columns: &'q [ColumnId],
    /// Whether the body stands behind them.
    pub body: bool,
    /// Which records.
    pub condition: &'q Condition,
    /// In which order. Where the keys leave it open, the lower id comes first.
    pub sort: &'q [Sort],
    /// How many rows at most.
    pub limit: i64,
    /// How many rows are left out before the first.
    pub offset: i64,
}

/// Hands the rows to `visit` as they come.
///
/// # Errors
/// [`StoreError::Condition`], [`StoreError::Table`], or the first error of `visit`.
pub fn list(
    unit: &Unit<'_>,
    table: &Table,
    query: &ListQuery<'_>,
    visit: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = Statement::new(table, String::with_capacity(256));
    push_columns(&mut statement, query.columns)?;
    match (query.body, query.columns.is_empty()) {
        (true, true) => statement.push("body"),
        (true, false) => statement.push(", body"),
        (false, true) => statement.push("NULL"),
        (false, false) => &mut statement,
    };
    push_source(&mut statement, table, query.condition)?;
    push_order(&mut statement, query.sort)?;
    statement.push(" LIMIT ");
    statement.push_value(query.limit.into())?;
    statement.push(" OFFSET ");
    statement.push_value(query.offset.into())?;
    unit.for_each(&statement.sql, &statement.values, visit)
}

/// How many records fulfil the condition. For all records of a table the answer is kept ready.
///
/// # Errors
/// [`StoreError::Condition`], [`StoreError::Table`].
pub fn count(unit: &Unit<'_>, table: &Table, condition: &Condition) -> Result<i64, StoreError> {
    if condition.is_always() && table.lines_of().is_none() {
        return tally::of(unit, table.name()).map(|tally| tally.records);
    }
    let mut statement = Statement::new(table, "SELECT count(*)".to_owned());
    push_source(&mut statement, table, condition)?;
    let count = unit.query_one(&statement.sql, &statement.values, |row| row.get(0))?;
    Ok(count.unwrap_or(0))
}

fn push_columns(statement: &mut Statement<'_>, columns: &[ColumnId]) -> Result<(), StoreError> {
    statement.push("SELECT ");
    for (position, column) in columns.iter().enumerate() {
        if position > 0 {
            statement.push(", ");
        }
        statement.push_column(*column)?;
    }
    Ok(())
}

/// The front of a statement that reads these columns from the table.
pub(super) fn select(table: &Table, columns: &[ColumnId]) -> Result<String, StoreError> {
    let mut statement = Statement::new(table, String::with_capacity(128));
    push_columns(&mut statement, columns)?;
    if columns.is_empty() {
        statement.push("NULL");
    }
    statement.push(" FROM \"").push(table.name()).push("\"");
    Ok(statement.sql)
}

/// The statement that reads these columns of the record with an id.
pub(super) fn select_by_id(table: &Table, columns: &[ColumnId]) -> Result<String, StoreError> {
    let mut sql = select(table, columns)?;
    sql.push_str(" WHERE id = ?1");
    Ok(sql)
}

pub(super) fn push_source<'c>(
    statement: &mut Statement<'c>,
    table: &Table,
    condition: &'c Condition,
) -> Result<(), StoreError> {
    statement.push(" FROM \"").push(table.name()).push("\"");
    if condition.is_always() {
        return Ok(());
    }
    statement.push(" WHERE ");
    statement.push_condition(condition)
}

/// The order, with the places of missing values spelled out: engines differ in what they take for granted.
pub(super) fn push_order(statement: &mut Statement<'_>, sort: &[Sort]) -> Result<(), StoreError> {
    statement.push(" ORDER BY ");
    for key in sort {
        statement.push_column(key.column)?;
        if key.column == ColumnId::ID {
            // Ids differ: whatever came behind would never be asked.
            statement.push(if key.descending { " DESC" } else { "" });
            return Ok(());
        }
        statement.push(if key.descending {
            " DESC NULLS LAST, "
        } else {
            " ASC NULLS FIRST, "
        });
    }
    statement.push("id");
    Ok(())
}
