//! What the writer remembers of the records that its units have read: most saves read the same few masters, and to find
//! and read one costs more than to write a line.
//!
//! There is one writer per database and nobody else changes it, so what was read holds until a unit changes that record
//! ([`Remembered::changed`]) or takes changes back ([`Remembered::forget`]). Only positive findings are kept.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::books::ColumnId;
use crate::value::Value;

/// Records that are remembered of one database; beyond that all are forgotten. A record takes a few KiB.
const RECORDS_MAX: usize = 128;
/// Ids that are remembered by what a column of theirs holds.
const IDS_MAX: usize = 512;

/// What is remembered by whatever. Only what stands in the database gets in, so the hash need not withstand an attacker.
type Known<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// What is remembered of one database.
#[derive(Default)]
pub(crate) struct Remembered(RefCell<Memory>);

#[derive(Default)]
struct Memory {
    tables: Known<String, OfTable>,
    records: usize,
    ids: usize,
}

/// What is remembered of one table of records.
#[derive(Default)]
struct OfTable {
    records: Known<i64, Arc<dyn Any + Send + Sync>>,
    by_text: Known<ColumnId, Known<Box<str>, i64>>,
    by_number: Known<ColumnId, Known<i64, i64>>,
}

impl Remembered {
    /// What was made of the record.
    pub(crate) fn record<T: Any + Send + Sync>(&self, table: &str, id: i64) -> Option<Arc<T>> {
        let memory = self.0.borrow();
        let record = memory.tables.get(table)?.records.get(&id)?;
        Arc::clone(record).downcast().ok()
    }

    /// Keeps what was made of the record.
    pub(crate) fn keep_record<T: Any + Send + Sync>(&self, table: &str, id: i64, record: Arc<T>) {
        let mut memory = self.0.borrow_mut();
        if memory.records >= RECORDS_MAX {
            *memory = Memory::default();
        }
        if memory.of(table).records.insert(id, record).is_none() {
            memory.records += 1;
        }
    }

    /// The lowest id of those with this value in the column.
    pub(crate) fn id(&self, table: &str, column: ColumnId, value: &Value<'_>) -> Option<i64> {
        let memory = self.0.borrow();
        let of_table = memory.tables.get(table)?;
        match value {
            Value::Text(text) => of_table.by_text.get(&column)?.get(text.as_ref()).copied(),
            Value::Integer(number) => of_table.by_number.get(&column)?.get(number).copied(),
            Value::Null | Value::Bytes(_) => None,
        }
    }

    /// Keeps it.
    pub(crate) fn keep_id(&self, table: &str, column: ColumnId, value: &Value<'_>, id: i64) {
        let mut memory = self.0.borrow_mut();
        if memory.ids >= IDS_MAX {
            *memory = Memory::default();
        }
        let of_table = memory.of(table);
        let known = match value {
            Value::Text(text) => of_table
                .by_text
                .entry(column)
                .or_default()
                .insert(text.as_ref().into(), id),
            Value::Integer(number) => of_table.by_number.entry(column).or_default().insert(*number, id),
            Value::Null | Value::Bytes(_) => return,
        };
        if known.is_none() {
            memory.ids += 1;
        }
    }

    /// A record was added, changed or deleted. Any record may be the lowest with some value from now on.
    pub(crate) fn changed(&self, table: &str, id: i64) {
        let mut memory = self.0.borrow_mut();
        let memory = &mut *memory;
        let Some(of_table) = memory.tables.get_mut(table) else {
            return;
        };
        if of_table.records.remove(&id).is_some() {
            memory.records -= 1;
        }
        memory.ids -= of_table.ids();
        of_table.by_text.clear();
        of_table.by_number.clear();
    }

    /// Changes were taken back, and what was read meanwhile with them.
    pub(crate) fn forget(&self) {
        self.0.take();
    }
}

impl Memory {
    fn of(&mut self, table: &str) -> &mut OfTable {
        self.tables.entry(table.to_owned()).or_default()
    }
}

impl OfTable {
    fn ids(&self) -> usize {
        let texts = self.by_text.values().map(Known::len);
        let numbers = self.by_number.values().map(Known::len);
        texts.sum::<usize>() + numbers.sum::<usize>()
    }
}
