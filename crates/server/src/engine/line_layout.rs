//! How the lines of a record are kept: a table for each list of lines.

use neraca_store::books::{ColumnId, Table, lines};
use neraca_store::{StoreError, Unit, counters};
use neraca_wire::catalogue::{Field, Fields};

use super::columns::{FieldColumns, columns, field_columns, snake_case};
use super::layout::{FIRST_ID, first_referrer};
use super::record::{Line, LineState};
use super::{EngineError, body};

/// The table of one list of lines.
pub(crate) struct LineLayout {
    pub(super) table: Table,
    parent: ColumnId,
    pub(super) columns: FieldColumns,
}

impl LineLayout {
    pub(super) fn of(header: &Table, field: &Field, fields: &Fields) -> Result<Self, StoreError> {
        let name = format!("{}_{}", header.name(), snake_case(&field.name));
        let table = Table::of_lines(&name, header, columns(fields))?;
        Ok(Self {
            columns: field_columns(&table, fields)?,
            parent: table.column("parent")?,
            table,
        })
    }

    /// The id of a record, other than `itself`, that has a line whose reference at `place` is `id`.
    pub(crate) fn referrer(
        &self,
        unit: &Unit<'_>,
        place: usize,
        id: i64,
        itself: Option<i64>,
    ) -> Result<Option<i64>, EngineError> {
        let Some(column) = self.columns.of(place) else {
            return Ok(None);
        };
        first_referrer(unit, &self.table, self.parent, (column, id), itself)
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
                    let body = body::write(fields, &line.values);
                    let columns = self.columns.cells(fields, &line.values);
                    let change = lines::LineChange {
                        id: line.id,
                        seq: line.seq,
                        body: &body,
                        columns: &columns,
                    };
                    lines::update(unit, &self.table, &change)?;
                }
            }
        }
        Ok(())
    }

    fn insert(&self, unit: &Unit<'_>, fields: &Fields, parent: i64, line: &Line) -> Result<(), EngineError> {
        let body = body::write(fields, &line.values);
        let columns = self.columns.cells(fields, &line.values);
        let new = lines::NewLine {
            id: line.id,
            parent,
            seq: line.seq,
            body: &body,
            columns: &columns,
        };
        Ok(lines::insert(unit, &self.table, &new)?)
    }
}
