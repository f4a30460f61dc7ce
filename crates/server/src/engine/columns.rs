//! Columns: the values that lists filter and sort by, repeated beside a row's body.

use std::borrow::Cow;

use neraca_books::Decimal;
use neraca_store::books::{self, Column, ColumnId, Index, Table};
use neraca_store::{Cell as Stored, StoreError, Value as Cell};
use neraca_wire::catalogue::{Field, Fields, Kind};
use neraca_wire::value::Value;

use super::body;

/// Which fields have a column, in the columns' order.
pub(super) struct FieldColumns(Vec<(usize, ColumnId)>);

impl FieldColumns {
    pub(super) fn of(&self, place: usize) -> Option<ColumnId> {
        self.0
            .iter()
            .find(|(known, _)| *known == place)
            .map(|(_, column)| *column)
    }

    pub(super) fn cells<'v>(&self, fields: &Fields, values: &'v [Value]) -> Vec<Cell<'v>> {
        self.0
            .iter()
            .map(|(place, _)| cell(fields.at(*place), &values[*place]))
            .collect()
    }

    pub(super) fn of_body(
        &self,
        table: &Table,
        fields: &Fields,
        body: &str,
    ) -> Result<Vec<Cell<'static>>, StoreError> {
        let unreadable = |_| StoreError::Table {
            table: table.name().to_owned(),
            problem: "a row's body can't be read".to_owned(),
        };
        let values = body::values(fields, body).map_err(unreadable)?;
        Ok(self
            .cells(fields, &values)
            .into_iter()
            .map(Cell::into_owned)
            .collect())
    }
}

/// The column that a field with one has.
pub(super) fn columns(fields: &Fields) -> Vec<Column> {
    let column = |field: &Field| Column {
        name: column_name(field),
        kind: match field.kind {
            Kind::String { .. } | Kind::Percent | Kind::Date | Kind::Enum(_) => books::Kind::Text,
            _ => books::Kind::Integer,
        },
        index: match (field.unique, field.indexed) {
            (true, _) => Index::Unique,
            (false, true) => Index::Plain,
            (false, false) => Index::None,
        },
    };
    fields
        .iter()
        .filter(|(_, field)| field.has_column())
        .map(|(_, field)| column(field))
        .collect()
}

pub(super) fn field_columns(table: &Table, fields: &Fields) -> Result<FieldColumns, StoreError> {
    let with_column = fields.iter().filter(|(_, field)| field.has_column());
    let column = |(place, field)| table.column(&column_name(field)).map(|column| (place, column));
    with_column
        .map(column)
        .collect::<Result<_, _>>()
        .map(FieldColumns)
}

fn column_name(field: &Field) -> String {
    let name = snake_case(&field.name);
    if field.refers_to().is_some() {
        format!("{name}_id")
    } else {
        name
    }
}

/// `sales-invoice` and `transDate` as the store writes names.
pub(super) fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        match character {
            '-' | '/' => snake.push('_'),
            upper if upper.is_ascii_uppercase() => {
                snake.push('_');
                snake.push(upper.to_ascii_lowercase());
            }
            other => snake.push(other),
        }
    }
    snake
}

/// A value as a column holds it: money as millionths, flags as 0 and 1.
pub(crate) fn cell<'v>(field: &Field, value: &'v Value) -> Cell<'v> {
    match value {
        Value::Integer(number) => Cell::Integer(*number),
        Value::Decimal(number) => Cell::Integer(number.micros()),
        Value::Bool(flag) => Cell::from(*flag),
        // Any number of records may have no value in a unique field.
        Value::Text(text) if text.is_empty() && field.unique => Cell::Null,
        Value::Text(text) => Cell::Text(Cow::Borrowed(text)),
        _ => Cell::Null,
    }
}

/// The value that a column holds of a field.
pub(crate) fn value_of_cell(field: &Field, cell: Stored<'_>) -> Value {
    match (cell, &field.kind) {
        (Stored::Integer(micros), Kind::Decimal) => Value::Decimal(Decimal::from_micros(micros)),
        (Stored::Integer(flag), Kind::Boolean) => Value::Bool(flag != 0),
        (Stored::Integer(number), _) => Value::Integer(number),
        (Stored::Text(text), _) => Value::Text(text.to_owned()),
        _ => Value::Null,
    }
}
