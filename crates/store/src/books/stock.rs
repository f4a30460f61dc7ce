//! Stock: the goods that documents move, and how much is where. Levels are the sums of moves, kept in step within the
//! same unit of work.

use jiff::Timestamp;
use jiff::civil::Date;
use neraca_books::Decimal;

use crate::error::StoreError;
use crate::unit::{Row, Unit};

/// The warehouse of goods on their way between two.
pub const IN_TRANSIT: i64 = 0;

/// Goods that one line of a document moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The line's id.
    pub line: i64,
    /// The document's day.
    pub day: Date,
    /// The item.
    pub item: i64,
    /// The warehouse, or [`IN_TRANSIT`].
    pub warehouse: i64,
    /// How many of the item's first unit; above zero when they come in.
    pub quantity: Decimal,
    /// What they cost, where the document names a cost.
    pub cost: Option<Decimal>,
}

/// A move as it stands in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The table of the documents.
    pub source: String,
    /// The document.
    pub record: i64,
    /// What it moved.
    pub moved: Move,
    /// When it was written.
    pub written_at: Timestamp,
}

/// How much of an item is in a warehouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// The warehouse.
    pub warehouse: i64,
    /// In the item's first unit.
    pub quantity: Decimal,
}

/// Makes `moves` the moves of a document, instead of those that it had. `is_new` spares the look for those.
///
/// # Errors
/// What the engine refuses.
pub fn replace(
    unit: &Unit<'_>,
    (source, record): (&str, i64),
    moves: &[Move],
    is_new: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    const INSERT: &str =
        "INSERT INTO stock_move (source, record, line, day, item, warehouse, quantity, cost, written_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    if !is_new {
        let before = of_record(unit, source, record)?;
        if before.iter().map(|it| it.moved).eq(moves.iter().copied()) {
            return Ok(());
        }
        unit.execute(
            "DELETE FROM stock_move WHERE source = ?1 AND record = ?2",
            &[source.into(), record.into()],
        )?;
        for gone in &before {
            add(unit, gone.moved.item, gone.moved.warehouse, -gone.moved.quantity)?;
        }
    }
    for it in moves {
        unit.execute(
            INSERT,
            &[
                source.into(),
                record.into(),
                it.line.into(),
                it.day.into(),
                it.item.into(),
                it.warehouse.into(),
                it.quantity.into(),
                it.cost.into(),
                now.into(),
            ],
        )?;
        add(unit, it.item, it.warehouse, it.quantity)?;
    }
    Ok(())
}

fn add(unit: &Unit<'_>, item: i64, warehouse: i64, quantity: Decimal) -> Result<(), StoreError> {
    const ADD: &str = "INSERT INTO stock_level (item, warehouse, quantity) VALUES (?1, ?2, ?3)
        ON CONFLICT (item, warehouse) DO UPDATE SET quantity = stock_level.quantity + excluded.quantity";
    unit.execute(ADD, &[item.into(), warehouse.into(), quantity.into()])
        .map(drop)
}

/// How much of the item is in each warehouse now, goods between warehouses included.
///
/// # Errors
/// What the engine refuses.
pub fn levels(unit: &Unit<'_>, item: i64) -> Result<Vec<Level>, StoreError> {
    const SELECT: &str = "SELECT warehouse, quantity FROM stock_level WHERE item = ?1 ORDER BY warehouse";
    unit.query(SELECT, &[item.into()], |row| {
        Ok(Level {
            warehouse: row.get(0)?,
            quantity: row.get(1)?,
        })
    })
}

/// How much of the item was in each warehouse at the end of the day.
///
/// # Errors
/// What the engine refuses.
pub fn levels_on(unit: &Unit<'_>, item: i64, day: Date) -> Result<Vec<Level>, StoreError> {
    const LATER: &str = "SELECT warehouse, sum(quantity) FROM stock_move
        WHERE item = ?1 AND day > ?2 GROUP BY warehouse";
    let mut levels = levels(unit, item)?;
    unit.for_each(LATER, &[item.into(), day.into()], |row| {
        let (warehouse, later): (i64, Decimal) = (row.get(0)?, row.get(1)?);
        if let Some(level) = levels.iter_mut().find(|level| level.warehouse == warehouse) {
            level.quantity = level.quantity.checked_sub(later).unwrap_or(Decimal::MAX);
        }
        Ok(())
    })?;
    Ok(levels)
}

/// The item's moves from one day to another, in the order of their days.
///
/// # Errors
/// What the engine refuses, or the first error of `visit`.
pub fn between(
    unit: &Unit<'_>,
    item: i64,
    (from, to): (Date, Date),
    mut visit: impl FnMut(Moved) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    const SELECT: &str =
        "SELECT source, record, line, day, item, warehouse, quantity, cost, written_at FROM stock_move
        WHERE item = ?1 AND day >= ?2 AND day <= ?3 ORDER BY day, id";
    unit.for_each(SELECT, &[item.into(), from.into(), to.into()], |row| {
        visit(moved(row)?)
    })
}

/// Moves that were written since the moment, the newest first.
/// Going through them costs what their number costs.
///
/// # Errors
/// What the engine refuses, or the first error of `visit`.
pub fn written_since(
    unit: &Unit<'_>,
    since: Timestamp,
    mut visit: impl FnMut(Moved) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    const BATCH: i64 = 1_000;
    const SELECT: &str = "SELECT source, record, line, day, item, warehouse, quantity, cost, written_at, id
        FROM stock_move WHERE id < ?1 ORDER BY id DESC LIMIT ?2";
    // Ids rise with the time of writing, so the first older one ends the reading.
    let mut before = i64::MAX;
    loop {
        let mut batch = 0;
        let mut older = false;
        unit.for_each(SELECT, &[before.into(), BATCH.into()], |row| {
            batch += 1;
            before = row.get(9)?;
            let found = moved(row)?;
            older |= found.written_at < since;
            if older { Ok(()) } else { visit(found) }
        })?;
        if older || batch < BATCH {
            return Ok(());
        }
    }
}

/// What one of the item's first unit cost when goods last came in at a cost that a document names, on the day or before:
/// the whole cost and the quantity.
///
/// # Errors
/// What the engine refuses.
pub fn last_cost(unit: &Unit<'_>, item: i64, day: Date) -> Result<Option<(Decimal, Decimal)>, StoreError> {
    const SELECT: &str = "SELECT cost, quantity FROM stock_move
        WHERE item = ?1 AND day <= ?2 AND cost IS NOT NULL AND quantity > 0 ORDER BY day DESC, id DESC LIMIT 1";
    unit.query_one(SELECT, &[item.into(), day.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// The same when goods first came in at such a cost, whenever that was.
///
/// # Errors
/// What the engine refuses.
pub fn first_cost(unit: &Unit<'_>, item: i64) -> Result<Option<(Decimal, Decimal)>, StoreError> {
    const SELECT: &str = "SELECT cost, quantity FROM stock_move
        WHERE item = ?1 AND cost IS NOT NULL AND quantity > 0 ORDER BY day, id LIMIT 1";
    unit.query_one(SELECT, &[item.into()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The moves of a document, in the order in which they were written.
///
/// # Errors
/// What the engine refuses.
pub fn of_record(unit: &Unit<'_>, source: &str, record: i64) -> Result<Vec<Moved>, StoreError> {
    const SELECT: &str =
        "SELECT source, record, line, day, item, warehouse, quantity, cost, written_at FROM stock_move
        WHERE source = ?1 AND record = ?2 ORDER BY id";
    unit.query(SELECT, &[source.into(), record.into()], moved)
}

/// Forgets all moves and levels.
///
/// # Errors
/// What the engine refuses.
pub fn forget(unit: &Unit<'_>) -> Result<(), StoreError> {
    unit.execute("DELETE FROM stock_move", &[])?;
    unit.execute("DELETE FROM stock_level", &[]).map(drop)
}

fn moved(row: &Row<'_>) -> Result<Moved, StoreError> {
    Ok(Moved {
        source: row.get(0)?,
        record: row.get(1)?,
        moved: Move {
            line: row.get(2)?,
            day: row.get(3)?,
            item: row.get(4)?,
            warehouse: row.get(5)?,
            quantity: row.get(6)?,
            cost: row.get(7)?,
        },
        written_at: row.get(8)?,
    })
}
