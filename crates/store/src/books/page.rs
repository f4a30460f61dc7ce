//! Pages: a part of a list, with the exact count of the whole list, both of one state.
//!
//! What a list finds is kept (`crate::results`), so a page costs the rows it shows, whichever page it is: each is
//! looked up by its id. Two kinds of pages are read straight from the table: those at the front of all records in the
//! order of their ids, which lie side by side there, and those of lists too long to keep.

use super::condition::Condition;
use super::found;
use super::list::{self, ListQuery, Sort};
use super::table::{ColumnId, Table};
use super::tally;
use crate::error::StoreError;
use crate::results::Reading;
use crate::unit::{Row, Unit};

/// Rows that may lie before the end of a page that is read straight from the table, in the order of ids.
const NEAR_ROWS_MAX: i64 = 200;

/// Which page of which list.
#[derive(Clone, Copy, Debug)]
pub struct Paging<'q> {
    /// Which records.
    pub condition: &'q Condition,
    /// In which order. Where the keys leave it open, the lower id comes first.
    pub sort: &'q [Sort],
    /// How many rows at most.
    pub limit: i64,
    /// How many rows are left out before the first.
    pub offset: i64,
}

/// A page that was found.
#[derive(Debug)]
pub struct Page<'q> {
    paging: Paging<'q>,
    records: i64,
    /// The ids of its rows, where they are known.
    ids: Option<Vec<i64>>,
}

/// Finds a page. Its rows must be read in the same unit of work, which should see one state throughout (a snapshot).
///
/// # Errors
/// [`StoreError::Condition`], [`StoreError::Table`], or what the engine refuses.
pub fn page<'q>(unit: &Unit<'_>, table: &Table, paging: Paging<'q>) -> Result<Page<'q>, StoreError> {
    let straight = |records| Page {
        paging,
        records,
        ids: None,
    };
    // A unit that writes, or whose statements see different states, can't use what others have found.
    let Some(reading) = unit.found().filter(|_| table.lines_of().is_none()) else {
        return list::count(unit, table, paging.condition).map(straight);
    };
    if paging.condition.is_always() && is_near(&paging) {
        return records(unit, reading, table).map(straight);
    }
    match found::find(unit, reading, table, paging.condition, paging.sort)? {
        None => list::count(unit, table, paging.condition).map(straight),
        Some(found) => {
            let place = |number: i64| usize::try_from(number.max(0)).unwrap_or(usize::MAX);
            let rows = found
                .ids
                .starting_at(place(paging.offset))
                .take(place(paging.limit));
            Ok(Page {
                paging,
                records: i64::try_from(found.ids.len()).unwrap_or(i64::MAX),
                ids: Some(rows.map(i64::from).collect()),
            })
        }
    }
}

impl Page<'_> {
    /// How many records the whole list has.
    #[must_use]
    pub fn records(&self) -> i64 {
        self.records
    }

    /// The ids of the page's records, in order.
    ///
    /// # Errors
    /// What the engine refuses.
    pub fn ids(&self, unit: &Unit<'_>, table: &Table) -> Result<Vec<i64>, StoreError> {
        if let Some(ids) = &self.ids {
            return Ok(ids.clone());
        }
        let mut ids = Vec::new();
        self.rows(unit, table, &[ColumnId::ID], |row| {
            ids.push(row.get(0)?);
            Ok(())
        })?;
        Ok(ids)
    }

    /// Hands the page's rows to `visit`, in order, with these columns.
    ///
    /// # Errors
    /// What the engine refuses, or the first error of `visit`.
    pub fn rows(
        &self,
        unit: &Unit<'_>,
        table: &Table,
        columns: &[ColumnId],
        visit: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        match &self.ids {
            Some(ids) => unit.for_each_of(&list::select_by_id(table, columns)?, ids, visit),
            None => {
                let query = ListQuery {
                    columns,
                    body: false,
                    condition: self.paging.condition,
                    sort: self.paging.sort,
                    limit: self.paging.limit,
                    offset: self.paging.offset,
                };
                list::list(unit, table, &query, visit)
            }
        }
    }
}

fn is_near(paging: &Paging<'_>) -> bool {
    let in_order_of_ids = paging.sort.first().is_none_or(|key| key.column == ColumnId::ID);
    in_order_of_ids && paging.offset.saturating_add(paging.limit) <= NEAR_ROWS_MAX
}

/// How many records the table has.
fn records(unit: &Unit<'_>, reading: &Reading<'_>, table: &Table) -> Result<i64, StoreError> {
    let results = reading.results();
    let known = |commits| results.records(table.name(), commits);
    if let Some(records) = reading.assumed().and_then(known) {
        return Ok(records);
    }
    let records = tally::of(unit, table.name())?.records;
    if let Some(commits) = reading.proven() {
        results.keep_records(table.name(), commits, records);
    }
    Ok(records)
}
