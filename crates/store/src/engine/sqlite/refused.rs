//! SQLite's refusals in the store's words.

use rusqlite::{ErrorCode, ffi};

use crate::error::StoreError;

/// What a refusal of the engine is to the store.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it is handed to map_err, which passes by value"
)]
pub(super) fn refused(error: rusqlite::Error) -> StoreError {
    let reason = error.to_string();
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return StoreError::Engine { reason };
    };
    match failure.code {
        ErrorCode::ConstraintViolation => broken_rule(failure.extended_code, reason),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::OperationInterrupted => {
            StoreError::Busy
        }
        ErrorCode::DiskFull => StoreError::DiskFull,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Damaged { reason },
        _ => StoreError::Engine { reason },
    }
}

fn broken_rule(code: i32, reason: String) -> StoreError {
    if code == ffi::SQLITE_CONSTRAINT_UNIQUE || code == ffi::SQLITE_CONSTRAINT_PRIMARYKEY {
        // "UNIQUE constraint failed: item.no"
        let on = reason
            .rsplit_once(": ")
            .map_or(reason.as_str(), |(_, on)| on)
            .to_owned();
        return StoreError::Unique { on };
    }
    StoreError::Constraint { rule: reason }
}
