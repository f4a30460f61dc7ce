//! Members: how conditions and orders reach a field that has no column. The store reads it from the body, and gives the
//! same cell that a column would hold.

use neraca_store::Value as Cell;
use neraca_store::books::{ColumnId, Form, LeftOut, Member, Table};
use neraca_wire::catalogue::{Field, Fields, Kind};

use super::columns::{self, FieldColumns};
use super::defaults;

/// Where each field is found by a condition: in its column, or in the body. By the field's place.
pub(super) struct Sought(Vec<Option<ColumnId>>);

impl Sought {
    /// The fields of `table`, which was given [`members`].
    pub(super) fn new(table: &Table, columns: &FieldColumns, fields: &Fields) -> Self {
        let mut members = table.members().into_iter();
        let found = fields.iter().map(|(place, field)| match form(field) {
            Some(_) => members.next(),
            None => columns.of(place),
        });
        Self(found.collect())
    }

    /// Where the field at `place` is found; nothing for lists.
    pub(super) fn of(&self, place: usize) -> Option<ColumnId> {
        self.0.get(place).copied().flatten()
    }
}

/// The members of the bodies that no column repeats, in the fields' order.
pub(super) fn members(fields: &Fields) -> Vec<Member> {
    fields
        .iter()
        .filter_map(|(_, field)| form(field).map(|form| (field, form)))
        .map(|(field, form)| Member {
            name: field.name.clone(),
            form,
            left_out: left_out(field),
        })
        .collect()
}

/// How the body writes a field that stands there alone; nothing for a field that has a column, and for lists.
fn form(field: &Field) -> Option<Form> {
    if field.has_column() {
        return None;
    }
    match field.kind {
        Kind::String { .. } | Kind::Percent | Kind::Date | Kind::Enum(_) => Some(Form::Text),
        Kind::Long | Kind::Boolean | Kind::Reference { .. } => Some(Form::Whole),
        Kind::Decimal => Some(Form::Millionths),
        _ => None,
    }
}

/// A body leaves out what is the field's literal default.
fn left_out(field: &Field) -> Option<LeftOut> {
    match columns::cell(field, &defaults::literal(field)) {
        Cell::Integer(number) => Some(LeftOut::Number(number)),
        Cell::Text(text) => Some(LeftOut::Text(text.into_owned())),
        _ => None,
    }
}
