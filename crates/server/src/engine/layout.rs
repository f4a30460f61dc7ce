//! How records are kept: the catalogue's resources as the store's tables.
//!
//! A record is a row with its values as one JSON body, and a column of its own for each field that lists filter or sort
//! by, that is unique, or that refers to another record. The body is the truth; a column repeats a value of it. Each
//! list of lines is a table of its own.

use std::borrow::Cow;

use neraca_books::Decimal;
use neraca_store::books::refill::refill;
use neraca_store::books::{
    self, Column, ColumnId, Condition, Index, ListQuery, Operator, Table, lines, numbers, records,
};
use neraca_store::{Cell as Stored, StoreError, Unit, Value as Cell, counters};
use neraca_wire::catalogue::{Catalogue, Field, Fields, Kind, Resource, ResourceId};
use neraca_wire::json;
use neraca_wire::value::{Object, Value};

use super::EngineError;
use super::record::{Line, LineState, Record};

/// The first id in each table, as on the real service.
const FIRST_ID: i64 = 50;

/// The tables of all resources.
pub(crate) struct Layouts(Vec<Layout>);

/// The tables of one resource.
pub(crate) struct Layout {
    pub(crate) table: Table,
    columns: FieldColumns,
    lines: Vec<(usize, LineLayout)>,
}

/// The table of one list of lines.
pub(crate) struct LineLayout {
    table: Table,
    parent: ColumnId,
    columns: FieldColumns,
}

/// Which fields have a column, in the columns' order.
struct FieldColumns(Vec<(usize, ColumnId)>);

impl FieldColumns {
    fn of(&self, place: usize) -> Option<ColumnId> {
        self.0.iter().find(|(known, _)| *known == place).map(|(_, column)| *column)
    }

    fn cells<'v>(&self, fields: &Fields, values: &'v [Value]) -> Vec<Cell<'v>> {
        self.0.iter().map(|(place, _)| cell(fields.at(*place), &values[*place])).collect()
    }

    fn of_body(&self, table: &Table, fields: &Fields, body: &str) -> Result<Vec<Cell<'static>>, StoreError> {
        let unreadable = |_| StoreError::Table {
            table: table.name().to_owned(),
            problem: "a row's body can't be read".to_owned(),
        };
        let values = values(fields, body).map_err(unreadable)?;
        Ok(self.cells(fields, &values).into_iter().map(Cell::into_owned).collect())
    }
}

impl Layouts {
    /// The tables that the catalogue's resources need.
    ///
    /// # Errors
    /// A resource whose names don't make a table.
    pub(crate) fn of_catalogue(catalogue: &Catalogue) -> Result<Self, StoreError> {
        catalogue.resources().map(|(_, resource)| Layout::of(resource)).collect::<Result<_, _>>().map(Self)
    }

    /// The tables of one resource.
    pub(crate) fn of(&self, id: ResourceId) -> &Layout {
        &self.0[id.index()]
    }

    /// All tables, for the store to make.
    pub(crate) fn tables(&self) -> Vec<Table> {
        let of_layout = |layout: &Layout| {
            let lines = layout.lines.iter().map(|(_, lines)| lines.table.clone());
            std::iter::once(layout.table.clone()).chain(lines).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of_layout).collect()
    }
}

impl Layout {
    fn of(resource: &Resource) -> Result<Self, StoreError> {
        let table = Table::of_records(&snake_case(&resource.name), columns(&resource.fields))?;
        let lines = resource.fields.iter().filter_map(|(place, field)| match &field.kind {
            Kind::Lines(fields) => Some((place, field, fields)),
            _ => None,
        });
        let lines = lines
            .map(|(place, field, fields)| LineLayout::of(&table, field, fields).map(|layout| (place, layout)))
            .collect::<Result<_, _>>()?;
        Ok(Self { columns: field_columns(&table, &resource.fields)?, table, lines })
    }

    /// The column of the field at `place`, if it has one.
    pub(crate) fn column(&self, place: usize) -> Option<ColumnId> {
        self.columns.of(place)
    }

    /// The table of the list of lines at `place`.
    pub(crate) fn lines(&self, place: usize) -> Option<&LineLayout> {
        self.lines.iter().find(|(known, _)| *known == place).map(|(_, layout)| layout)
    }

    /// The record with `id`, without its lines.
    pub(crate) fn read(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        id: i64,
    ) -> Result<Option<Record>, EngineError> {
        let found = records::get(unit, &self.table, id, |row| {
            let mut record = Record::new(fields, row.created_at);
            record.id = row.id;
            record.opt_lock = row.opt_lock;
            record.updated = row.updated_at;
            Ok((record, row.body.to_owned()))
        })?;
        let Some((mut record, body)) = found else { return Ok(None) };
        record.values = values(fields, &body)?;
        Ok(Some(record))
    }

    /// Reads the record's lines into it.
    pub(crate) fn read_lines(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        record: &mut Record,
    ) -> Result<(), EngineError> {
        for list in &mut record.lines {
            let (Some(layout), Kind::Lines(fields)) = (self.lines(list.field), &fields.at(list.field).kind) else {
                continue;
            };
            let mut read = Vec::new();
            lines::of(unit, &layout.table, record.id, |row| {
                read.push((row.id, row.body.to_owned()));
                Ok(())
            })?;
            for (id, body) in read {
                list.lines.push(Line { id, state: LineState::Kept, values: values(fields, &body)? });
            }
        }
        Ok(())
    }

    /// The id of the record whose field at `place` holds the text.
    pub(crate) fn find(&self, unit: &Unit<'_>, place: usize, text: &str) -> Result<Option<i64>, EngineError> {
        let Some(column) = self.columns.of(place) else { return Ok(None) };
        Ok(records::find(unit, &self.table, column, &Cell::from(text))?)
    }

    /// The id of the record whose flag at `place` is set.
    pub(crate) fn find_flagged(&self, unit: &Unit<'_>, place: usize) -> Result<Option<i64>, EngineError> {
        let Some(column) = self.columns.of(place) else { return Ok(None) };
        Ok(records::find(unit, &self.table, column, &Cell::from(true))?)
    }

    /// The id of a record whose reference at `place` is `id`.
    pub(crate) fn referrer(&self, unit: &Unit<'_>, place: usize, id: i64) -> Result<Option<i64>, EngineError> {
        let Some(column) = self.columns.of(place) else { return Ok(None) };
        Ok(records::find(unit, &self.table, column, &Cell::from(id))?)
    }

    /// The next counter of the series in `period`, starting with `first`.
    pub(crate) fn take_number(&self, unit: &Unit<'_>, period: &str, first: i64) -> Result<i64, EngineError> {
        Ok(numbers::take_number(unit, self.table.name(), period)?.saturating_add(first).saturating_sub(1))
    }

    /// Stores a new record and gives it its id.
    pub(crate) fn insert(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        record: &mut Record,
        account: i64,
    ) -> Result<(), EngineError> {
        record.id = counters::next(unit, self.table.name(), FIRST_ID)?;
        let new = records::NewRecord {
            id: record.id,
            created_at: record.created,
            created_by: account,
            body: &body(fields, &record.values),
            columns: &self.columns.cells(fields, &record.values),
        };
        Ok(records::insert(unit, &self.table, &new)?)
    }

    /// Stores a record's new values.
    pub(crate) fn update(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        record: &mut Record,
    ) -> Result<(), EngineError> {
        let change = records::Change {
            id: record.id,
            expected_opt_lock: Some(record.opt_lock),
            updated_at: record.updated,
            body: &body(fields, &record.values),
            columns: &self.columns.cells(fields, &record.values),
        };
        match records::update(unit, &self.table, &change)? {
            records::Changed::Done { opt_lock } => {
                record.opt_lock = opt_lock;
                Ok(())
            }
            // It was read in the same unit of work, which nobody else writes into.
            changed => Err(EngineError::Fault(format!("{} {}: {changed:?}", self.table.name(), record.id))),
        }
    }

    /// Sets the columns of the tables that `is_wanted` names to what the rows' bodies say.
    pub(crate) fn refill(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<(), StoreError> {
        if is_wanted(self.table.name()) {
            refill(unit, &self.table, |body| self.columns.of_body(&self.table, fields, body))?;
        }
        for (place, lines) in &self.lines {
            if let Kind::Lines(fields) = &fields.at(*place).kind
                && is_wanted(lines.table.name())
            {
                refill(unit, &lines.table, |body| lines.columns.of_body(&lines.table, fields, body))?;
            }
        }
        Ok(())
    }

    /// Deletes a record with its lines.
    pub(crate) fn delete(&self, unit: &Unit<'_>, record: &Record) -> Result<(), EngineError> {
        for list in &record.lines {
            let Some(layout) = self.lines(list.field) else { continue };
            for line in &list.lines {
                lines::delete(unit, &layout.table, line.id)?;
            }
        }
        records::delete(unit, &self.table, record.id)?;
        Ok(())
    }
}

impl LineLayout {
    fn of(header: &Table, field: &Field, fields: &Fields) -> Result<Self, StoreError> {
        let name = format!("{}_{}", header.name(), snake_case(&field.name));
        let table = Table::of_lines(&name, header, columns(fields))?;
        Ok(Self { columns: field_columns(&table, fields)?, parent: table.column("parent")?, table })
    }

    /// The id of the record that has a line whose reference at `place` is `id`.
    pub(crate) fn referrer(&self, unit: &Unit<'_>, place: usize, id: i64) -> Result<Option<i64>, EngineError> {
        let Some(column) = self.columns.of(place) else { return Ok(None) };
        let condition = Condition::Compare { column, operator: Operator::Equal, value: id.into() };
        let query = ListQuery {
            columns: &[self.parent],
            body: false,
            condition: &condition,
            sort: &[],
            limit: 1,
            offset: 0,
        };
        let mut parent = None;
        books::list(unit, &self.table, &query, |row| {
            parent = Some(row.get(0)?);
            Ok(())
        })?;
        Ok(parent)
    }

    /// Stores a record's lines as their states say.
    pub(crate) fn store(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        parent: i64,
        list: &mut [Line],
    ) -> Result<(), EngineError> {
        let new = list.iter().filter(|line| line.state == LineState::New).count();
        let new = i64::try_from(new).unwrap_or(i64::MAX);
        let mut next = if new > 0 { counters::next_many(unit, self.table.name(), FIRST_ID, new)? } else { 0 };
        for (line, seq) in list.iter_mut().zip(1..) {
            match line.state {
                LineState::Kept => {}
                LineState::Deleted => {
                    lines::delete(unit, &self.table, line.id)?;
                }
                LineState::New => {
                    line.id = next;
                    next += 1;
                    self.insert(unit, fields, parent, seq, line)?;
                }
                LineState::Changed => {
                    let body = body(fields, &line.values);
                    let columns = self.columns.cells(fields, &line.values);
                    let change = lines::LineChange { id: line.id, seq, body: &body, columns: &columns };
                    lines::update(unit, &self.table, &change)?;
                }
            }
        }
        Ok(())
    }

    fn insert(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        parent: i64,
        seq: i64,
        line: &Line,
    ) -> Result<(), EngineError> {
        let body = body(fields, &line.values);
        let columns = self.columns.cells(fields, &line.values);
        let new = lines::NewLine { id: line.id, parent, seq, body: &body, columns: &columns };
        Ok(lines::insert(unit, &self.table, &new)?)
    }
}

/// The column that a field with one has.
fn columns(fields: &Fields) -> Vec<Column> {
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
    fields.iter().filter(|(_, field)| field.has_column()).map(|(_, field)| column(field)).collect()
}

fn field_columns(table: &Table, fields: &Fields) -> Result<FieldColumns, StoreError> {
    let with_column = fields.iter().filter(|(_, field)| field.has_column());
    let column = |(place, field)| table.column(&column_name(field)).map(|column| (place, column));
    with_column.map(column).collect::<Result<_, _>>().map(FieldColumns)
}

fn column_name(field: &Field) -> String {
    let name = snake_case(&field.name);
    if field.refers_to().is_some() { format!("{name}_id") } else { name }
}

/// `sales-invoice` and `transDate` as the store writes names.
fn snake_case(name: &str) -> String {
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

/// The JSON body of a record or a line: the values that there are, by field.
fn body(fields: &Fields, values: &[Value]) -> String {
    let there = fields.iter().zip(values).filter(|(_, value)| !value.is_null());
    let mut body = String::with_capacity(512);
    let mut separator = '{';
    for ((_, field), value) in there {
        body.push(separator);
        separator = ',';
        neraca_wire::value::write_json_text(&field.name, &mut body);
        body.push(':');
        value.write_json(&mut body);
    }
    if separator == '{' {
        body.push('{');
    }
    body.push('}');
    body
}

/// The values of a stored body, in the catalogue's order.
pub(crate) fn values(fields: &Fields, body: &str) -> Result<Vec<Value>, EngineError> {
    let fault = |problem: String| EngineError::Fault(format!("a stored body: {problem}"));
    let tree = json::parse(body.as_bytes()).map_err(|error| fault(error.to_string()))?;
    let Value::Object(mut members) = tree else { return Err(fault("it is no object".to_owned())) };
    Ok(fields.iter().map(|(_, field)| stored(field, &mut members)).collect())
}

fn stored(field: &Field, members: &mut Object) -> Value {
    match members.get_mut(&field.name).map(std::mem::take) {
        // Whole numbers come back as integers, whatever they were written from.
        Some(Value::Integer(number)) if matches!(field.kind, Kind::Decimal) => {
            Decimal::from_integer(number).map_or(Value::Null, Value::Decimal)
        }
        Some(value) => value,
        None => Value::Null,
    }
}
