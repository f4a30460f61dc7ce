//! Columns: the values that lists filter and sort by, repeated beside a row's body.
//!
//! Several references share one column of text, `,50,51,`, and what the lines within a line refer to stands in one
//! column of that line, `,detailDiscount.account:50,`: enough for the one question that is asked of them, whether a
//! record may be deleted.

use std::borrow::Cow;
use std::fmt::Write as _;

use neraca_books::Decimal;
use neraca_store::books::{self, Column, ColumnId, Index, Table};
use neraca_store::{Cell as Stored, StoreError, Value as Cell};
use neraca_wire::catalogue::{Field, Fields, Kind};
use neraca_wire::value::Value;

use super::record::{self, LineList};
use super::{body, naming};

/// The column of a line that holds what its own lines refer to.
const NESTED_REFERENCES: &str = "nested_references";

/// Which fields have a column, in the columns' order.
pub(super) struct FieldColumns {
    of_fields: Vec<(usize, ColumnId)>,
    nested_references: Option<ColumnId>,
}

impl FieldColumns {
    pub(super) fn of(&self, place: usize) -> Option<ColumnId> {
        self.of_fields
            .iter()
            .find(|(known, _)| *known == place)
            .map(|(_, column)| *column)
    }

    /// The column with what the lines of a line refer to.
    pub(super) fn nested_references(&self) -> Option<ColumnId> {
        self.nested_references
    }

    pub(super) fn cells<'v>(
        &self,
        fields: &Fields,
        values: &'v [Value],
        lists: &[LineList],
    ) -> Vec<Cell<'v>> {
        let of_fields = self.of_fields.iter();
        let mut cells: Vec<_> = of_fields
            .map(|(place, _)| cell(fields.at(*place), &values[*place]))
            .collect();
        if self.nested_references.is_some() {
            cells.push(nested_references(fields, lists));
        }
        cells
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
        let held = body::read(fields, body).map_err(unreadable)?;
        Ok(self
            .cells(fields, &held.values, &held.lists)
            .into_iter()
            .map(Cell::into_owned)
            .collect())
    }
}

/// The columns that the fields with one have.
pub(super) fn columns(fields: &Fields) -> Vec<Column> {
    let column = |field: &Field| Column {
        name: column_name(field),
        kind: match field.kind {
            Kind::String { .. } | Kind::Percent | Kind::Date | Kind::Enum(_) | Kind::References { .. } => {
                books::Kind::Text
            }
            _ => books::Kind::Integer,
        },
        index: match (field.unique, field.indexed) {
            (true, _) => Index::Unique,
            (false, true) => Index::Plain,
            (false, false) => Index::None,
        },
    };
    let nested = has_nested_references(fields).then(|| Column {
        name: NESTED_REFERENCES.to_owned(),
        kind: books::Kind::Text,
        index: Index::None,
    });
    fields
        .iter()
        .filter(|(_, field)| field.has_column())
        .map(|(_, field)| column(field))
        .chain(nested)
        .collect()
}

/// The columns of a record's header; what its lines refer to stands with them.
pub(super) fn header_columns(fields: &Fields) -> Vec<Column> {
    let mut columns = columns(fields);
    columns.retain(|column| column.name != NESTED_REFERENCES);
    columns
}

pub(super) fn field_columns(table: &Table, fields: &Fields) -> Result<FieldColumns, StoreError> {
    let with_column = fields.iter().filter(|(_, field)| field.has_column());
    let column = |(place, field)| table.column(&column_name(field)).map(|column| (place, column));
    Ok(FieldColumns {
        of_fields: with_column.map(column).collect::<Result<_, _>>()?,
        nested_references: table.column(NESTED_REFERENCES).ok(),
    })
}

fn column_name(field: &Field) -> String {
    let name = naming::snake_case(&field.name);
    naming::within_limit(match field.kind {
        Kind::Reference { .. } => format!("{name}_id"),
        Kind::References { .. } => format!("{name}_ids"),
        _ => name,
    })
}

fn is_reference(field: &Field) -> bool {
    matches!(field.kind, Kind::Reference { .. } | Kind::References { .. })
}

fn has_nested_references(fields: &Fields) -> bool {
    fields
        .lists()
        .any(|(_, _, fields)| fields.iter().any(|(_, field)| is_reference(field)))
}

/// What the lines within a line refer to.
fn nested_references(fields: &Fields, lists: &[LineList]) -> Cell<'static> {
    let mut text = String::new();
    for (place, list, fields) in fields.lists() {
        for line in record::live(lists, place) {
            for ((_, field), value) in fields.iter().zip(&line.values) {
                if !is_reference(field) {
                    continue;
                }
                for id in record::id(value).into_iter().chain(record::ids(value)) {
                    // Writing to a String can't fail.
                    let _ = write!(text, ",{}", nested_reference(list, field, id));
                }
            }
        }
    }
    if text.is_empty() {
        return Cell::Null;
    }
    text.push(',');
    Cell::Text(Cow::Owned(text))
}

fn nested_reference(list: &Field, field: &Field, id: i64) -> String {
    format!("{}.{}:{id}", list.name, field.name)
}

/// The text by which the column of nested references is searched for one record.
pub(super) fn nested_reference_sought(list: &Field, field: &Field, id: i64) -> String {
    format!(",{},", nested_reference(list, field, id))
}

/// The text by which a column of several references is searched for one record.
pub(super) fn reference_sought(id: i64) -> String {
    format!(",{id},")
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
        Value::List(elements) if !elements.is_empty() => {
            let ids: String = record::ids(value).map(|id| format!(",{id}")).collect();
            Cell::Text(Cow::Owned(ids + ","))
        }
        _ => Cell::Null,
    }
}

/// The value that a column holds of a field.
pub(crate) fn value_of_cell(field: &Field, cell: Stored<'_>) -> Value {
    match (cell, &field.kind) {
        (Stored::Integer(micros), Kind::Decimal) => Value::Decimal(Decimal::from_micros(micros)),
        (Stored::Integer(flag), Kind::Boolean) => Value::Bool(flag != 0),
        (Stored::Integer(number), _) => Value::Integer(number),
        (Stored::Text(text), Kind::References { .. }) => {
            let ids = text.split(',').filter_map(|id| id.parse().ok());
            Value::List(ids.map(Value::Integer).collect())
        }
        (Stored::Text(text), _) => Value::Text(text.to_owned()),
        _ => Value::Null,
    }
}
