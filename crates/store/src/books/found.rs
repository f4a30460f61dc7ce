//! Finding what a list holds: taken from what is kept, brought up to date with the changes since, or made anew.

use std::cmp::Ordering;
use std::fmt::Write as _;
use std::sync::Arc;

use super::condition::{Condition, Statement};
use super::list::{self, Sort};
use super::table::{ColumnId, Table};
use super::tally;
use crate::error::StoreError;
use crate::results::{Found, Ids, Key, Order, RESULT_BYTES_MAX, Reading};
use crate::unit::{Row, Unit};
use crate::value::{Cell, Value};

/// Records of a list that is kept: an id and its part of what holds the ids take less than five bytes.
const FOUND_MAX: usize = RESULT_BYTES_MAX / 5;

/// Changed records that a brief reader looks at again; each takes some twenty queries of a microsecond.
const BRIEF_CHANGES_MAX: usize = 8;

/// The ids of the records that fulfil the condition, in the order; nothing where they are too many to keep.
pub(super) fn find(
    unit: &Unit<'_>,
    reading: &Reading<'_>,
    table: &Table,
    condition: &Condition,
    sort: &[Sort],
) -> Result<Option<Arc<Found>>, StoreError> {
    let memory = reading.results().memory();
    let key = key(reading, table, condition, sort)?;
    let kept = memory.get(&key);
    if let Some((found, at @ Some(_))) = &kept
        && *at == reading.assumed()
    {
        return Ok(Some(Arc::clone(found)));
    }
    let list = List {
        unit,
        table,
        condition,
        sort,
    };
    let revisions = list.revisions()?;
    let known = |kept: Option<(Arc<Found>, _)>| match kept {
        Some((found, _)) => list.at(&revisions, reading, found),
        None => Ok(None),
    };
    if let Some(found) = known(kept)? {
        memory.keep(key, &found, reading.proven());
        return Ok(Some(found));
    }
    let search = || {
        let found = match known(memory.get(&key))? {
            Some(found) => Some(found),
            None => search(unit, &key)?.map(|ids| revisions.of(ids)),
        };
        if let Some(found) = &found {
            memory.keep(key.clone(), found, reading.proven());
        }
        Ok(found)
    };
    // Who has but a moment doesn't wait for another's search.
    match reading.is_brief() {
        true => search(),
        false => memory.in_turn(&key, search),
    }
}

fn key(
    reading: &Reading<'_>,
    table: &Table,
    condition: &Condition,
    sort: &[Sort],
) -> Result<Key, StoreError> {
    let mut statement = Statement::new(table, String::with_capacity(192));
    statement.push("SELECT id");
    list::push_source(&mut statement, table, condition)?;
    // Ids are sorted here: an engine that is asked for them in order reads the whole table rather than an index.
    let order = match sort.first() {
        None => Order::Rising,
        Some(key) if key.column == ColumnId::ID && key.descending => Order::Falling,
        Some(key) if key.column == ColumnId::ID => Order::Rising,
        Some(_) => {
            list::push_order(&mut statement, sort)?;
            Order::OfStatement
        }
    };
    let values = statement.values.into_iter().map(Value::into_owned).collect();
    Ok(reading.results().key(statement.sql, values, order))
}

/// Makes the list anew.
fn search(unit: &Unit<'_>, key: &Key) -> Result<Option<Ids>, StoreError> {
    let mut ids = Some(Vec::new());
    unit.for_each_while(key.sql(), key.values(), |row| {
        match (u32::try_from(row.get::<i64>(0)?), &mut ids) {
            (Ok(id), Some(found)) if found.len() < FOUND_MAX => found.push(id),
            _ => ids = None,
        }
        Ok(ids.is_some())
    })?;
    Ok(ids.map(|mut ids| {
        match key.order() {
            Order::Rising => ids.sort_unstable(),
            Order::Falling => ids.sort_unstable_by(|one, other| other.cmp(one)),
            Order::OfStatement => {}
        }
        ids.into()
    }))
}

/// The revisions of the state that is seen.
struct Revisions {
    table: i64,
    /// Those of the other tables that the condition reads, in its order.
    others: Vec<i64>,
}

impl Revisions {
    fn of(&self, ids: Ids) -> Arc<Found> {
        Arc::new(Found {
            ids,
            revision: self.table,
            others: self.others.clone(),
        })
    }
}

/// A list in the state that is seen.
struct List<'l, 'u> {
    unit: &'l Unit<'u>,
    table: &'l Table,
    condition: &'l Condition,
    sort: &'l [Sort],
}

impl List<'_, '_> {
    fn revisions(&self) -> Result<Revisions, StoreError> {
        let revision = |table: &str| tally::of(self.unit, table).map(|tally| tally.revision);
        let others = self.condition.tables();
        Ok(Revisions {
            table: revision(self.table.name())?,
            others: others.into_iter().map(revision).collect::<Result<_, _>>()?,
        })
    }

    /// The list at these revisions, made of what was found at others; nothing where that can't be.
    fn at(
        &self,
        revisions: &Revisions,
        reading: &Reading<'_>,
        found: Arc<Found>,
    ) -> Result<Option<Arc<Found>>, StoreError> {
        if found.others != revisions.others {
            return Ok(None);
        }
        if found.revision == revisions.table {
            return Ok(Some(found));
        }
        // A condition on other tables may read them through, for each record that is looked at again.
        if !found.others.is_empty() {
            return Ok(None);
        }
        let results = reading.results();
        let Some(changed) = results.changed(self.table.name(), found.revision, revisions.table) else {
            return Ok(None);
        };
        if reading.is_brief() && changed.len() > BRIEF_CHANGES_MAX {
            return Err(reading.miss());
        }
        let ids = self.carry_over(&found.ids, &changed)?;
        Ok(ids.map(|ids| revisions.of(ids)))
    }

    /// The list as it is in the state that is seen, made of the one in another state: between the two, these records
    /// were added, changed or deleted, in whichever direction. All others stand in the same order in both.
    fn carry_over(&self, ids: &Ids, changed: &[i64]) -> Result<Option<Ids>, StoreError> {
        let (first, last) = match (changed.first(), changed.last()) {
            (Some(first), Some(last)) => (*first, *last),
            _ => return Ok(Some(ids.clone())),
        };
        let stays = |id: u32| {
            let id = i64::from(id);
            id < first || last < id || changed.binary_search(&id).is_err()
        };
        let mut carried = ids.without(stays);
        for (id, cells) in self.fulfilling(changed)? {
            let Ok(narrow) = u32::try_from(id) else {
                return Ok(None);
            };
            let place = self.place(&carried, id, &cells)?;
            carried.insert(place, narrow);
        }
        Ok((carried.len() <= FOUND_MAX).then_some(carried))
    }

    /// Those of the records that fulfil the condition, with what they are ordered by.
    fn fulfilling(&self, ids: &[i64]) -> Result<Vec<(i64, Vec<Value<'static>>)>, StoreError> {
        let mut columns = vec![ColumnId::ID];
        columns.extend(self.cells());
        let mut statement = Statement::new(self.table, list::select(self.table, &columns)?);
        statement.push(" WHERE ");
        statement.push_condition(self.condition)?;
        let (mut sql, mut values) = (statement.sql, statement.values);
        // One place more than a condition may have: what can be searched for must be found again, too.
        values.push(Value::Null);
        let place = values.len();
        // Writing to a String cannot fail.
        let _ = write!(sql, " AND id = ?{place}");
        let mut found = Vec::new();
        for id in ids {
            values[place - 1] = (*id).into();
            self.unit.for_each(&sql, &values, |row| {
                found.push((row.get(0)?, cells(row, 1, columns.len())?));
                Ok(())
            })?;
        }
        Ok(found)
    }

    /// Where a record belongs, by halving.
    fn place(&self, ids: &Ids, id: i64, cells_of_id: &[Value<'static>]) -> Result<usize, StoreError> {
        let columns: Vec<ColumnId> = self.cells().collect();
        let select = list::select_by_id(self.table, &columns)?;
        let (mut low, mut high) = (0, ids.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let other = i64::from(ids.get(middle).unwrap_or_default());
            let mut order = Ordering::Equal;
            if !columns.is_empty() {
                self.unit.for_each_of(&select, &[other], |row| {
                    order = self.compare(&cells(row, 0, columns.len())?, cells_of_id);
                    Ok(())
                })?;
            }
            if order.then_with(|| self.compare_ids(other, id)).is_lt() {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    /// The columns that are compared. Ids differ, so nothing behind one is.
    fn cells(&self) -> impl Iterator<Item = ColumnId> {
        let columns = self.sort.iter().map(|key| key.column);
        columns.take_while(|column| *column != ColumnId::ID)
    }

    /// As SQL orders them: nothing is less than every value, text compares byte by byte.
    fn compare(&self, one: &[Value<'_>], other: &[Value<'_>]) -> Ordering {
        for ((key, one), other) in self.sort.iter().zip(one).zip(other) {
            let order = if key.descending {
                other.cmp(one)
            } else {
                one.cmp(other)
            };
            if order.is_ne() {
                return order;
            }
        }
        Ordering::Equal
    }

    fn compare_ids(&self, one: i64, other: i64) -> Ordering {
        let by_id = self.sort.iter().find(|key| key.column == ColumnId::ID);
        if by_id.is_some_and(|key| key.descending) {
            other.cmp(&one)
        } else {
            one.cmp(&other)
        }
    }
}

fn cells(row: &Row<'_>, from: usize, to: usize) -> Result<Vec<Value<'static>>, StoreError> {
    let cell = |place| {
        Ok(match row.get::<Cell<'_>>(place)? {
            Cell::Null => Value::Null,
            Cell::Integer(number) => number.into(),
            Cell::Text(text) => text.to_owned().into(),
            Cell::Bytes(bytes) => bytes.to_vec().into(),
        })
    };
    (from..to).map(cell).collect()
}
