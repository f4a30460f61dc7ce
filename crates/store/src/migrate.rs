//! Numbered migrations: SQL texts that are applied to a file once, in order, each in a transaction of its own.
//!
//! The store has its own runner because none of the kept libraries resolves together with the release of
//! rusqlite that it uses: each links another `sqlite3`, and Cargo allows only one. What a runner must do fits
//! on this page.

use sha2::{Digest, Sha256};

use crate::engine::Link;
use crate::error::StoreError;
use crate::unit::Unit;
use crate::value::Value;

/// One step from an older shape of the tables to a newer one. Once released it never changes.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// 1, 2, 3, … without gaps.
    pub number: i64,
    /// What it does, in a few words.
    pub name: &'static str,
    /// Its statements.
    pub sql: &'static str,
}

impl Migration {
    fn checksum(&self) -> Vec<u8> {
        Sha256::digest(self.sql.as_bytes()).to_vec()
    }
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum BLOB NOT NULL
) STRICT";

struct Applied {
    number: i64,
    name: String,
    checksum: Vec<u8>,
}

/// Brings the file to the newest shape, or refuses it unchanged.
pub(crate) fn apply(link: &Link, migrations: &[Migration]) -> Result<(), StoreError> {
    for (migration, expected) in migrations.iter().zip(1..) {
        if migration.number != expected {
            return Err(StoreError::MigrationOrder {
                number: migration.number,
                expected,
            });
        }
    }
    let unit = Unit::new(link);
    unit.execute(TABLE, &[])?;
    let applied = applied(&unit)?;
    for past in &applied {
        check(past, migrations)?;
    }
    for migration in &migrations[applied.len()..] {
        tracing::info!(
            number = migration.number,
            name = migration.name,
            "applying a migration"
        );
        link.begin_write()?;
        if let Err(error) = apply_one(&unit, migration).and_then(|()| link.commit()) {
            if link.in_transaction() {
                link.roll_back()?;
            }
            return Err(error);
        }
    }
    Ok(())
}

fn applied(unit: &Unit<'_>) -> Result<Vec<Applied>, StoreError> {
    unit.query(
        "SELECT number, name, checksum FROM migration ORDER BY number",
        &[],
        |row| {
            Ok(Applied {
                number: row.get(0)?,
                name: row.get(1)?,
                checksum: row.get(2)?,
            })
        },
    )
}

fn check(past: &Applied, migrations: &[Migration]) -> Result<(), StoreError> {
    let Some(known) = migrations
        .iter()
        .find(|migration| migration.number == past.number)
    else {
        let known = migrations.last().map_or(0, |migration| migration.number);
        return Err(StoreError::MigrationUnknown {
            number: past.number,
            name: past.name.clone(),
            known,
        });
    };
    if known.checksum() != past.checksum {
        return Err(StoreError::MigrationChanged {
            number: known.number,
            name: known.name,
        });
    }
    Ok(())
}

fn apply_one(unit: &Unit<'_>, migration: &Migration) -> Result<(), StoreError> {
    unit.script(migration.sql)?;
    let row = [
        Value::from(migration.number),
        migration.name.into(),
        migration.checksum().into(),
    ];
    unit.execute(
        "INSERT INTO migration (number, name, checksum) VALUES (?1, ?2, ?3)",
        &row,
    )?;
    Ok(())
}
