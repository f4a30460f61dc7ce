//! Host moves: where a Data Usaha lives, changed in one step, and the record of all such steps.

use jiff::Timestamp;

use super::DirectoryError;
use super::data_usaha::{self, DataUsaha};
use crate::counters;
use crate::error::StoreError;
use crate::unit::Unit;
use crate::value::Value;

/// A move that took place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostMove {
    /// The Data Usaha.
    pub data_usaha: i64,
    /// The data host it left.
    pub from_host: String,
    /// The data host it went to.
    pub to_host: String,
    /// When.
    pub moved_at: Timestamp,
    /// The epoch that began with it.
    pub epoch: i64,
}

/// Lets the Data Usaha live on another data host from now on: the commit point of a move. `epoch` is the one
/// that the copied file was given; where the directory has gone another way meanwhile, it stands.
///
/// # Errors
/// [`DirectoryError::DataUsahaUnknown`], [`DirectoryError::AlreadyOnHost`],
/// [`DirectoryError::MovedMeanwhile`].
pub fn record(
    unit: &Unit<'_>,
    data_usaha: i64,
    to_host: &str,
    epoch: i64,
    now: Timestamp,
) -> Result<DataUsaha, DirectoryError> {
    const LOG: &str = "INSERT INTO host_move (id, data_usaha, from_host, to_host, moved_at, epoch)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    const FLIP: &str = "UPDATE data_usaha SET host = ?2, epoch = ?3 WHERE id = ?1";
    let before = data_usaha::known(unit, data_usaha)?;
    if before.host == to_host {
        return Err(DirectoryError::AlreadyOnHost {
            data_usaha,
            host: before.host,
        });
    }
    if before.epoch + 1 != epoch {
        return Err(DirectoryError::MovedMeanwhile {
            data_usaha,
            host: before.host,
            epoch: before.epoch,
        });
    }
    let id = counters::next(unit, "host_move", 1)?;
    let log: [Value<'_>; 6] = [
        id.into(),
        data_usaha.into(),
        before.host.into(),
        to_host.into(),
        now.into(),
        epoch.into(),
    ];
    unit.execute(LOG, &log)?;
    unit.execute(FLIP, &[data_usaha.into(), to_host.into(), epoch.into()])?;
    data_usaha::known(unit, data_usaha)
}

/// The moves of a Data Usaha, oldest first.
///
/// # Errors
/// What the engine refuses.
pub fn of_data_usaha(unit: &Unit<'_>, data_usaha: i64) -> Result<Vec<HostMove>, StoreError> {
    const SELECT: &str = "SELECT data_usaha, from_host, to_host, moved_at, epoch FROM host_move
        WHERE data_usaha = ?1 ORDER BY epoch";
    unit.query(SELECT, &[data_usaha.into()], |row| {
        Ok(HostMove {
            data_usaha: row.get(0)?,
            from_host: row.get(1)?,
            to_host: row.get(2)?,
            moved_at: row.get(3)?,
            epoch: row.get(4)?,
        })
    })
}
