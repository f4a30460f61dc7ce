//! Who refers to a record: the condition for it, and the first who does.

use neraca_store::Unit;
use neraca_store::books::{self, ColumnId, Condition, ListQuery, Operator, Table};
use neraca_wire::catalogue::{Field, Kind};

use super::EngineError;
use super::columns::reference_sought;

/// The condition that the field's column refers to the record with the id.
pub(super) fn refers(field: &Field, column: ColumnId, id: i64) -> Condition {
    match field.kind {
        Kind::References { .. } => Condition::ContainsText {
            columns: vec![column],
            text: reference_sought(id),
        },
        _ => Condition::Compare {
            column,
            operator: Operator::Equal,
            value: id.into(),
        },
    }
}

/// What `shown` holds in the first row that refers to something, and where `shown` isn't `itself`.
pub(super) fn first(
    unit: &Unit<'_>,
    table: &Table,
    shown: ColumnId,
    refers: Condition,
    itself: Option<i64>,
) -> Result<Option<i64>, EngineError> {
    let mut all = vec![refers];
    all.extend(itself.map(|itself| Condition::Compare {
        column: shown,
        operator: Operator::NotEqual,
        value: itself.into(),
    }));
    let query = ListQuery {
        columns: &[shown],
        body: false,
        condition: &Condition::All(all),
        sort: &[],
        limit: 1,
        offset: 0,
    };
    let mut found = None;
    books::list(unit, table, &query, |row| {
        found = Some(row.get(0)?);
        Ok(())
    })?;
    Ok(found)
}
