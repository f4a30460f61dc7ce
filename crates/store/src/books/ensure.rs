//! Bringing a file to the description of its tables. Only ever adds: tables, columns, indexes. What was made is
//! remembered in the file, and a digest of the whole description beside it, so that opening books whose
//! tables are as described costs one query.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::table::{Column, Index, Kind, Table, quoted};
use super::tally;
use crate::engine::DIALECT;
use crate::error::StoreError;
use crate::unit::Unit;
use crate::value::Value;

/// The column that says who changed a record last.
const CHANGER: &str = "updated_by";

/// The last part of the name of the index by the time of the last change.
const CHANGED_INDEX: &str = "updated_at";

/// Columns that were added to a table that has rows: they hold nothing until the caller fills them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewColumns {
    /// The table.
    pub table: String,
    /// The columns, by name.
    pub columns: Vec<String>,
}

/// Makes what the file lacks of `tables`, and names the columns that the caller must fill. That belongs into the
/// same unit: another time they will not be named.
///
/// # Errors
/// [`StoreError::Table`] where a description contradicts what the file holds.
pub fn ensure_tables(unit: &Unit<'_>, tables: &[Table]) -> Result<Vec<NewColumns>, StoreError> {
    let digest = digest(tables);
    let known = unit.query_one("SELECT tables_digest FROM books WHERE one = 1", &[], |row| {
        row.get::<Option<Vec<u8>>>(0)
    })?;
    if known.flatten().as_ref() == Some(&digest) {
        return Ok(Vec::new());
    }
    let mut to_fill = Vec::new();
    for table in tables {
        let columns = ensure(unit, table)?;
        if !columns.is_empty() {
            to_fill.push(NewColumns {
                table: table.name().to_owned(),
                columns,
            });
        }
    }
    unit.execute(
        "UPDATE books SET tables_digest = ?1 WHERE one = 1",
        &[digest.into()],
    )?;
    Ok(to_fill)
}

fn digest(tables: &[Table]) -> Vec<u8> {
    let mut description = String::new();
    for table in tables {
        let _ = writeln!(
            description,
            "{} of {:?} by {:?}, {CHANGED_INDEX}, {CHANGER}",
            table.name(),
            table.lines_of(),
            table.order_within()
        );
        for Column { name, kind, index } in table.columns() {
            let _ = writeln!(description, "- {name} {} {}", kind.as_str(), index.as_str());
        }
    }
    Sha256::digest(description).to_vec()
}

fn ensure(unit: &Unit<'_>, table: &Table) -> Result<Vec<String>, StoreError> {
    const SELECT: &str = "SELECT lines_of, ordered_by, says_changer FROM record_table WHERE name = ?1";
    let made = unit.query_one(SELECT, &[table.name().into()], |row| {
        Ok((
            row.get::<Option<String>>(0)?,
            row.get::<Option<String>>(1)?,
            row.get::<bool>(2)?,
        ))
    })?;
    let Some((lines_of, ordered_by, says_changer)) = made else {
        create(unit, table)?;
        return Ok(Vec::new());
    };
    if lines_of.as_deref() != table.lines_of() {
        return Err(table.problem("it holds lines in one place and records in the other"));
    }
    if !says_changer {
        say_changer(unit, table)?;
    }
    let added = extend(unit, table, ordered_by.as_deref())?;
    if ordered_by.as_deref() != table.order_within() {
        let row = [Value::from(table.name()), table.order_within().into()];
        unit.execute("UPDATE record_table SET ordered_by = ?2 WHERE name = ?1", &row)?;
    }
    index_changes(unit, table)?;
    Ok(added)
}

/// Has the records of a table that was made before say who changed them last; of earlier changes nobody knows.
fn say_changer(unit: &Unit<'_>, table: &Table) -> Result<(), StoreError> {
    if table.lines_of().is_none() {
        let (on, integer) = (quoted(table.name()), DIALECT.integer);
        unit.execute(&format!("ALTER TABLE {on} ADD COLUMN {CHANGER} {integer}"), &[])?;
    }
    unit.execute(
        "UPDATE record_table SET says_changer = 1 WHERE name = ?1",
        &[table.name().into()],
    )
    .map(drop)
}

fn create(unit: &Unit<'_>, table: &Table) -> Result<(), StoreError> {
    let (integer, text) = (DIALECT.integer, DIALECT.text);
    let mut sql = format!("CREATE TABLE {} (id {integer} PRIMARY KEY", quoted(table.name()));
    let _ = match table.lines_of() {
        Some(parent) => write!(
            sql,
            ", parent {integer} NOT NULL REFERENCES {} (id) ON DELETE CASCADE, seq {integer} NOT NULL",
            quoted(parent)
        ),
        None => write!(
            sql,
            ", opt_lock {integer} NOT NULL, created_at {integer} NOT NULL, updated_at {integer} NOT NULL, \
             created_by {integer} NOT NULL, {CHANGER} {integer}"
        ),
    };
    let _ = write!(sql, ", body {text} NOT NULL");
    for column in table.columns() {
        let _ = write!(sql, ", {} {}", quoted(&column.name), type_of(column.kind));
    }
    let _ = write!(sql, "){}", DIALECT.table_end);
    unit.execute(&sql, &[])?;
    let row = [
        Value::from(table.name()),
        table.lines_of().into(),
        table.order_within().into(),
    ];
    unit.execute(
        "INSERT INTO record_table (name, lines_of, ordered_by, says_changer) VALUES (?1, ?2, ?3, 1)",
        &row,
    )?;
    match table.lines_of() {
        Some(_) => {
            let (index, on) = (quoted(&format!("{}.lines", table.name())), quoted(table.name()));
            unit.execute(&format!("CREATE INDEX {index} ON {on} (parent, seq)"), &[])?;
        }
        None => tally::begin(unit, table.name())?,
    }
    for column in table.columns() {
        create_index(unit, table, column)?;
        remember(unit, table, column)?;
    }
    index_changes(unit, table)
}

/// Programs that follow the books ask again and again for what has changed since.
fn index_changes(unit: &Unit<'_>, table: &Table) -> Result<(), StoreError> {
    if table.lines_of().is_some() {
        return Ok(());
    }
    let (index, on) = (
        quoted(&format!("{}.{CHANGED_INDEX}", table.name())),
        quoted(table.name()),
    );
    unit.execute(
        &format!("CREATE INDEX IF NOT EXISTS {index} ON {on} (updated_at)"),
        &[],
    )
    .map(drop)
}

/// A column as the file remembers it.
struct Made {
    kind: String,
    indexed: String,
    live: bool,
}

/// Adds what a table that exists lacks; answers the columns to be filled. Its plain indexes are ordered by
/// `ordered_by` so far.
fn extend(unit: &Unit<'_>, table: &Table, ordered_by: Option<&str>) -> Result<Vec<String>, StoreError> {
    const RETIRE: &str = "UPDATE record_column SET live = 0 WHERE table_name = ?1 AND name = ?2";
    let mut made = made(unit, table)?;
    let (mut added, mut to_index) = (Vec::new(), Vec::new());
    for column in table.columns() {
        match made.remove(&column.name) {
            None => {
                add_column(unit, table, column)?;
                to_index.push(column);
                added.push(column.name.clone());
            }
            Some(before) if before.kind != column.kind.as_str() => {
                let problem = format!("the column {} holds {} in the file", column.name, before.kind);
                return Err(table.problem(problem));
            }
            Some(before) => {
                if !before.live {
                    empty_column(unit, table, column)?;
                    added.push(column.name.clone());
                }
                let reordered = column.index == Index::Plain && ordered_by != table.order_within();
                if before.indexed != column.index.as_str() || reordered {
                    unit.execute(
                        &format!("DROP INDEX IF EXISTS {}", index_name(table, column)),
                        &[],
                    )?;
                    to_index.push(column);
                }
            }
        }
        remember(unit, table, column)?;
    }
    // An index may name a column that was added behind its own.
    for column in to_index {
        create_index(unit, table, column)?;
    }
    for no_longer_described in made.keys() {
        unit.execute(RETIRE, &[table.name().into(), no_longer_described.into()])?;
    }
    let has_rows = unit.any(&format!("SELECT 1 FROM {} LIMIT 1", quoted(table.name())), &[])?;
    Ok(if has_rows { added } else { Vec::new() })
}

fn made(unit: &Unit<'_>, table: &Table) -> Result<BTreeMap<String, Made>, StoreError> {
    const SELECT: &str = "SELECT name, kind, indexed, live FROM record_column WHERE table_name = ?1";
    let columns = unit.query(SELECT, &[table.name().into()], |row| {
        Ok((
            row.get(0)?,
            Made {
                kind: row.get(1)?,
                indexed: row.get(2)?,
                live: row.get(3)?,
            },
        ))
    })?;
    Ok(columns.into_iter().collect())
}

fn add_column(unit: &Unit<'_>, table: &Table, column: &Column) -> Result<(), StoreError> {
    let (on, name) = (quoted(table.name()), quoted(&column.name));
    unit.execute(
        &format!("ALTER TABLE {on} ADD COLUMN {name} {}", type_of(column.kind)),
        &[],
    )
    .map(drop)
}

/// A column that comes back into the description may hold what was true long ago.
fn empty_column(unit: &Unit<'_>, table: &Table, column: &Column) -> Result<(), StoreError> {
    let (on, name) = (quoted(table.name()), quoted(&column.name));
    unit.execute(
        &format!("UPDATE {on} SET {name} = NULL WHERE {name} IS NOT NULL"),
        &[],
    )
    .map(drop)
}

fn create_index(unit: &Unit<'_>, table: &Table, column: &Column) -> Result<(), StoreError> {
    let unique = match column.index {
        Index::None => return Ok(()),
        Index::Plain => "",
        Index::Unique => "UNIQUE ",
    };
    let (index, on, name) = (
        index_name(table, column),
        quoted(table.name()),
        quoted(&column.name),
    );
    let within = match table.order_within() {
        Some(order) if column.index == Index::Plain && order != column.name => format!(", {}", quoted(order)),
        _ => String::new(),
    };
    unit.execute(
        &format!("CREATE {unique}INDEX {index} ON {on} ({name}{within})"),
        &[],
    )
    .map(drop)
}

fn index_name(table: &Table, column: &Column) -> String {
    quoted(&format!("{}.{}", table.name(), column.name))
}

fn remember(unit: &Unit<'_>, table: &Table, column: &Column) -> Result<(), StoreError> {
    const UPSERT: &str = "INSERT INTO record_column (table_name, name, kind, indexed, live)
        VALUES (?1, ?2, ?3, ?4, 1)
        ON CONFLICT (table_name, name) DO UPDATE SET indexed = excluded.indexed, live = 1";
    let row: [Value<'_>; 4] = [
        table.name().into(),
        (&column.name).into(),
        column.kind.as_str().into(),
        column.index.as_str().into(),
    ];
    unit.execute(UPSERT, &row).map(drop)
}

fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer => DIALECT.integer,
        Kind::Text => DIALECT.text,
    }
}

/// The names of all record tables in the file, whoever described them.
pub(crate) fn made_tables(unit: &Unit<'_>) -> Result<Vec<String>, StoreError> {
    unit.query("SELECT name FROM record_table ORDER BY name", &[], |row| {
        row.get(0)
    })
}
