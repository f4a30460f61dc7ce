//! How the lines of a record are kept: a table for each list of lines. A line's own lines are kept in its body.

use std::sync::Arc;

use neraca_store::books::{ColumnId, Condition, Table, lines};
use neraca_store::{StoreError, Unit, counters};
use neraca_wire::catalogue::{Field, Fields};

use super::columns::{FieldColumns, columns, field_columns, nested_reference_sought};
use super::layout::FIRST_ID;
use super::members::{Sought, members};
use super::naming::{snake_case, within_limit};
use super::record::{Line, LineList, LineState};
use super::{EngineError, body, referrer};

/// The table of one list of lines.
pub(crate) struct LineLayout {
    pub(super) table: Arc<Table>,
    parent: ColumnId,
    pub(super) columns: FieldColumns,
    sought: Sought,
}

impl LineLayout {
    pub(super) fn of(header: &Table, field: &Field, fields: &Fields) -> Result<Self, StoreError> {
        let name = within_limit(format!("{}_{}", header.name(), snake_case(&field.name)));
        let table = Table::of_lines(&name, header, columns(fields))?.with_members(&members(fields))?;
        let columns = field_columns(&table, fields)?;
        Ok(Self {
            sought: Sought::new(&table, &columns, fields),
            columns,
            parent: table.column("parent")?,
            table: Arc::new(table),
        })
    }

    /// Where conditions find the field at `place` of a line.
    pub(crate) fn sought(&self, place: usize) -> Option<ColumnId> {
        self.sought.of(place)
    }

    /// The id of a record, other than `itself`, that has a line whose reference at `place` is `id`.
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
        referrer::first(unit, &self.table, self.parent, refers, itself)
    }

    /// The same for the field of a list of lines within the line.
    pub(crate) fn nested_referrer(
        &self,
        unit: &Unit<'_>,
        (list, field): (&Field, &Field),
        id: i64,
        itself: Option<i64>,
    ) -> Result<Option<i64>, EngineError> {
        let Some(column) = self.columns.nested_references() else {
            return Ok(None);
        };
        let refers = Condition::ContainsText {
            columns: vec![column],
            text: nested_reference_sought(list, field, id),
        };
        referrer::first(unit, &self.table, self.parent, refers, itself)
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
        let mut next = if new > 0 {
            counters::next_many(unit, self.table.name(), FIRST_ID, new)?
        } else {
            0
        };
        for line in list {
            if matches!(line.state, LineState::New | LineState::Changed) {
                self.give_ids(unit, fields, &mut line.lines)?;
            }
            match line.state {
                LineState::Kept => {}
                LineState::Deleted => {
                    lines::delete(unit, &self.table, line.id)?;
                }
                LineState::New => {
                    line.id = next;
                    next += 1;
                    self.insert(unit, fields, parent, line)?;
                }
                LineState::Changed => {
                    let change = lines::LineChange {
                        id: line.id,
                        seq: line.seq,
                        body: &body::write(fields, &line.values, &line.lines),
                        columns: &self.columns.cells(fields, &line.values, &line.lines),
                    };
                    lines::update(unit, &self.table, &change)?;
                }
            }
        }
        Ok(())
    }

    /// Stores figures of a line that follow from other records.
    pub(crate) fn restate(&self, unit: &Unit<'_>, fields: &Fields, line: &Line) -> Result<(), EngineError> {
        let body = body::write(fields, &line.values, &line.lines);
        let columns = self.columns.cells(fields, &line.values, &line.lines);
        Ok(neraca_store::books::effects::restate(
            unit,
            &self.table,
            line.id,
            &body,
            &columns,
        )?)
    }

    /// The column of the field at `place` of a line, if it has one.
    pub(crate) fn column(&self, place: usize) -> Option<ColumnId> {
        self.columns.of(place)
    }

    /// Gives the new lines within a line their ids.
    fn give_ids(&self, unit: &Unit<'_>, fields: &Fields, lists: &mut [LineList]) -> Result<(), EngineError> {
        for list in lists {
            let name = &fields.at(list.field).name;
            for line in list.lines.iter_mut().filter(|line| line.state == LineState::New) {
                line.id = counters::next(unit, &format!("{}.{name}", self.table.name()), FIRST_ID)?;
            }
        }
        Ok(())
    }

    fn insert(&self, unit: &Unit<'_>, fields: &Fields, parent: i64, line: &Line) -> Result<(), EngineError> {
        let new = lines::NewLine {
            id: line.id,
            parent,
            seq: line.seq,
            body: &body::write(fields, &line.values, &line.lines),
            columns: &self.columns.cells(fields, &line.values, &line.lines),
        };
        Ok(lines::insert(unit, &self.table, &new)?)
    }
}
