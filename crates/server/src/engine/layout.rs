//! How records are kept: the catalogue's resources as the store's tables.
//!
//! A record is a row with its values as one JSON body, and a column of its own for each field that lists filter or sort
//! by, that is unique, or that refers to another record. The body is the truth; a column repeats a value of it. Each
//! list of lines is a table of its own.

use std::sync::Arc;

use neraca_store::books::refill::refill;
use neraca_store::books::{self, ColumnId, Condition, Operator, Table, lines, numbers, records};
use neraca_store::{StoreError, Unit, Value as Cell, counters};
use neraca_wire::catalogue::{Catalogue, Fields, Kind, Resource, ResourceId};

use super::columns::{FieldColumns, field_columns, header_columns};
use super::line_layout::LineLayout;
use super::members::{Sought, members};
use super::naming::{snake_case, within_limit};
use super::record::{Line, LineState, Record};
use super::{EngineError, body, referrer};

/// The first id in each table, as on the real service.
pub(super) const FIRST_ID: i64 = 50;

/// The tables of all resources.
pub(crate) struct Layouts(Vec<Layout>);

/// The tables of one resource.
pub(crate) struct Layout {
    pub(crate) table: Arc<Table>,
    columns: FieldColumns,
    sought: Sought,
    lines: Vec<(usize, LineLayout)>,
    /// The flags that mark the one record that references fall back to.
    flags_of_one: Vec<usize>,
}

impl Layouts {
    /// The tables that the catalogue's resources need.
    ///
    /// # Errors
    /// A resource whose names don't make a table.
    pub(crate) fn of_catalogue(catalogue: &Catalogue) -> Result<Self, StoreError> {
        catalogue
            .resources()
            .map(|(id, resource)| Layout::of(resource, flags_of_one(catalogue, id)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The tables of one resource.
    pub(crate) fn of(&self, id: ResourceId) -> &Layout {
        &self.0[id.index()]
    }

    /// All tables, for the store to make.
    pub(crate) fn tables(&self) -> Vec<Table> {
        let of_layout = |layout: &Layout| {
            let lines = layout.lines.iter().map(|(_, lines)| Table::clone(&lines.table));
            std::iter::once(Table::clone(&layout.table))
                .chain(lines)
                .collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of_layout).collect()
    }
}

/// The flags of the resource that some reference of the catalogue falls back to.
fn flags_of_one(catalogue: &Catalogue, id: ResourceId) -> Vec<usize> {
    fn named<'f>(fields: &'f Fields, id: ResourceId, names: &mut Vec<&'f str>) {
        for (_, field) in fields.iter() {
            match &field.kind {
                Kind::Reference {
                    to,
                    default_record: Some(flag),
                    ..
                } if *to == id => names.push(flag),
                Kind::Lines(fields) => named(fields, id, names),
                _ => {}
            }
        }
    }
    let mut names = Vec::new();
    for (_, resource) in catalogue.resources() {
        named(&resource.fields, id, &mut names);
    }
    names.sort_unstable();
    names.dedup();
    let fields = &catalogue.resource(id).fields;
    names.into_iter().filter_map(|name| fields.place(name)).collect()
}

impl Layout {
    fn of(resource: &Resource, flags_of_one: Vec<usize>) -> Result<Self, StoreError> {
        let name = within_limit(snake_case(&resource.name));
        let table = Table::of_records(&name, header_columns(&resource.fields))?;
        let table = table.with_members(&members(&resource.fields))?;
        // What is asked for by a reference and a span of dates is the commonest filter of documents.
        let mut fields = resource.fields.iter().map(|(_, field)| field);
        let table = match fields.find(|field| matches!(field.kind, Kind::Date) && field.indexed) {
            Some(date) => table.ordered_by(&snake_case(&date.name))?,
            None => table,
        };
        let lines = resource
            .fields
            .iter()
            .filter_map(|(place, field)| match &field.kind {
                Kind::Lines(fields) => Some((place, field, fields)),
                _ => None,
            });
        let lines = lines
            .map(|(place, field, fields)| LineLayout::of(&table, field, fields).map(|layout| (place, layout)))
            .collect::<Result<_, _>>()?;
        let columns = field_columns(&table, &resource.fields)?;
        Ok(Self {
            sought: Sought::new(&table, &columns, &resource.fields),
            columns,
            table: Arc::new(table),
            lines,
            flags_of_one,
        })
    }

    /// The column of the field at `place`, if it has one.
    pub(crate) fn column(&self, place: usize) -> Option<ColumnId> {
        self.columns.of(place)
    }

    /// Where conditions and orders find the field at `place`: in its column, or in the body.
    pub(crate) fn sought(&self, place: usize) -> Option<ColumnId> {
        self.sought.of(place)
    }

    /// The table of the list of lines at `place`.
    pub(crate) fn lines(&self, place: usize) -> Option<&LineLayout> {
        self.lines
            .iter()
            .find(|(known, _)| *known == place)
            .map(|(_, layout)| layout)
    }

    /// The record with `id`, without its lines.
    pub(crate) fn read(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        id: i64,
    ) -> Result<Option<Record>, EngineError> {
        let found = records::get(unit, &self.table, id, |row| {
            let mut record = Record::new(fields, row.created_at, row.created_by);
            record.id = row.id;
            record.opt_lock = row.opt_lock;
            record.updated = row.updated_at;
            record.updated_by = row.updated_by;
            Ok((record, row.body.to_owned()))
        })?;
        let Some((mut record, body)) = found else {
            return Ok(None);
        };
        record.values = body::read(fields, &body)?.values;
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
            let (Some(layout), Kind::Lines(fields)) = (self.lines(list.field), &fields.at(list.field).kind)
            else {
                continue;
            };
            let mut read = Vec::new();
            lines::of(unit, &layout.table, record.id, |row| {
                read.push((row.id, row.seq, row.body.to_owned()));
                Ok(())
            })?;
            for (id, seq, body) in read {
                let held = body::read(fields, &body)?;
                list.lines.push(Line {
                    id,
                    seq,
                    state: LineState::Kept,
                    values: held.values,
                    lines: held.lists,
                });
            }
        }
        Ok(())
    }

    /// The id of the record whose field at `place` holds the text.
    pub(crate) fn find(&self, unit: &Unit<'_>, place: usize, text: &str) -> Result<Option<i64>, EngineError> {
        let Some(column) = self.columns.of(place) else {
            return Ok(None);
        };
        Ok(records::find(unit, &self.table, column, &Cell::from(text))?)
    }

    /// The places of the flags that at most one record has.
    pub(crate) fn flags_of_one(&self) -> &[usize] {
        &self.flags_of_one
    }

    /// The id of a record, other than `itself`, whose flag at `place` is set.
    pub(crate) fn find_other_flagged(
        &self,
        unit: &Unit<'_>,
        place: usize,
        itself: i64,
    ) -> Result<Option<i64>, EngineError> {
        let Some(column) = self.columns.of(place) else {
            return Ok(None);
        };
        let flagged = Condition::Compare {
            column,
            operator: Operator::Equal,
            value: true.into(),
        };
        referrer::first(unit, &self.table, ColumnId::ID, flagged, Some(itself))
    }

    /// The id of the record whose flag at `place` is set.
    pub(crate) fn find_flagged(&self, unit: &Unit<'_>, place: usize) -> Result<Option<i64>, EngineError> {
        let Some(column) = self.columns.of(place) else {
            return Ok(None);
        };
        Ok(records::find(unit, &self.table, column, &Cell::from(true))?)
    }

    /// The id of a record, other than `itself`, whose reference at `place` is `id`, or is among whose references it is.
    pub(crate) fn referrer(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        place: usize,
        id: i64,
        itself: Option<i64>,
    ) -> Result<Option<i64>, EngineError> {
        let Some(column) = self.columns.of(place) else {
            return Ok(None);
        };
        let refers = referrer::refers(fields.at(place), column, id);
        referrer::first(unit, &self.table, ColumnId::ID, refers, itself)
    }

    /// The next counter of the series in `period`, starting with `first`.
    pub(crate) fn take_number(&self, unit: &Unit<'_>, period: &str, first: i64) -> Result<i64, EngineError> {
        Ok(numbers::take_number(unit, self.table.name(), period)?
            .saturating_add(first)
            .saturating_sub(1))
    }

    /// Stores a new record and gives it its id.
    pub(crate) fn insert(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        record: &mut Record,
    ) -> Result<(), EngineError> {
        record.id = counters::next(unit, self.table.name(), FIRST_ID)?;
        let new = records::NewRecord {
            id: record.id,
            created_at: record.created,
            created_by: record.created_by,
            body: &body::write(fields, &record.values, &[]),
            columns: &self.columns.cells(fields, &record.values, &[]),
        };
        Ok(records::insert(unit, &self.table, &new)?)
    }

    /// Stores a record's new values, on behalf of the account `by`.
    pub(crate) fn update(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        record: &mut Record,
        by: i64,
    ) -> Result<(), EngineError> {
        let change = records::Change {
            id: record.id,
            expected_opt_lock: Some(record.opt_lock),
            updated_at: record.updated,
            updated_by: by,
            body: &body::write(fields, &record.values, &[]),
            columns: &self.columns.cells(fields, &record.values, &[]),
        };
        match records::update(unit, &self.table, &change)? {
            records::Changed::Done { opt_lock } => {
                record.opt_lock = opt_lock;
                record.updated_by = Some(by);
                Ok(())
            }
            // It was read in the same unit of work, which nobody else writes into.
            changed => Err(EngineError::Fault(format!(
                "{} {}: {changed:?}",
                self.table.name(),
                record.id
            ))),
        }
    }

    /// Stores figures of a record that follow from others: nobody has saved it, so its version stays.
    pub(crate) fn restate(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        record: &Record,
    ) -> Result<(), EngineError> {
        let body = body::write(fields, &record.values, &[]);
        let columns = self.columns.cells(fields, &record.values, &[]);
        Ok(books::effects::restate(
            unit,
            &self.table,
            record.id,
            &body,
            &columns,
        )?)
    }

    /// Sets the columns of the tables that `is_wanted` names to what the rows' bodies say.
    pub(crate) fn refill(
        &self,
        unit: &Unit<'_>,
        fields: &Fields,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<(), StoreError> {
        if is_wanted(self.table.name()) {
            refill(unit, &self.table, |body| {
                self.columns.of_body(&self.table, fields, body)
            })?;
        }
        for (place, lines) in &self.lines {
            if let Kind::Lines(fields) = &fields.at(*place).kind
                && is_wanted(lines.table.name())
            {
                refill(unit, &lines.table, |body| {
                    lines.columns.of_body(&lines.table, fields, body)
                })?;
            }
        }
        Ok(())
    }

    /// Deletes a record with its lines.
    pub(crate) fn delete(&self, unit: &Unit<'_>, record: &Record) -> Result<(), EngineError> {
        for list in &record.lines {
            let Some(layout) = self.lines(list.field) else {
                continue;
            };
            for line in &list.lines {
                lines::delete(unit, &layout.table, line.id)?;
            }
        }
        records::delete(unit, &self.table, record.id)?;
        Ok(())
    }
}
