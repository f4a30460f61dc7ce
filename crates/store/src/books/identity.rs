//! Whose books a file holds: written into the file itself, so that a file that was misplaced or is left over
//! from before a move is noticed when it is opened.

use crate::error::StoreError;
use crate::unit::Unit;

/// The Data Usaha and epoch that a file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The Data Usaha.
    pub data_usaha: i64,
    /// The epoch.
    pub epoch: i64,
}

/// The file's identity; nothing in a file that was never finished.
///
/// # Errors
/// What the engine refuses.
pub fn read(unit: &Unit<'_>) -> Result<Option<Identity>, StoreError> {
    unit.query_one("SELECT data_usaha, epoch FROM books WHERE one = 1", &[], |row| {
        Ok(Identity {
            data_usaha: row.get(0)?,
            epoch: row.get(1)?,
        })
    })
}

/// Gives the file an identity.
pub(crate) fn write(unit: &Unit<'_>, identity: Identity) -> Result<(), StoreError> {
    const UPSERT: &str = "INSERT INTO books (one, data_usaha, epoch) VALUES (1, ?1, ?2)
        ON CONFLICT (one) DO UPDATE SET data_usaha = excluded.data_usaha, epoch = excluded.epoch";
    unit.execute(UPSERT, &[identity.data_usaha.into(), identity.epoch.into()])
        .map(drop)
}
