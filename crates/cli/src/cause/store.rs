//! The server's own files: directory and books.

use neraca_server::StoreError;

use super::files;
use crate::say;

pub(super) fn store(error: &StoreError) -> String {
    match error {
        StoreError::Busy => say!("store-busy"),
        StoreError::DiskFull => say!("store-disk-full"),
        StoreError::Damaged { reason } => say!("store-damaged", reason = reason),
        StoreError::NotCommitted { reason } => say!("store-not-committed", reason = reason),
        StoreError::FileMissing { path } => say!("store-file-missing", path = path.display()),
        StoreError::FileExists { path } => say!("store-file-exists", path = path.display()),
        StoreError::File { path, source, .. } => {
            say!("cause-file", path = path.display(), cause = files::system(source))
        }
        StoreError::MigrationUnknown { number, name, known } => {
            say!("store-too-new", number = number, name = name, known = known)
        }
        StoreError::MigrationChanged { number, name } => {
            say!("store-migration-changed", number = number, name = name)
        }
        StoreError::OtherBooks {
            path,
            wanted,
            wanted_epoch,
            found,
            found_epoch,
        } => say!(
            "store-other-books",
            path = path.display(),
            wanted = wanted,
            wanted_epoch = wanted_epoch,
            found = found,
            found_epoch = found_epoch
        ),
        StoreError::CopyDiffers {
            data_usaha,
            difference,
        } => say!(
            "store-copy-differs",
            data_usaha = data_usaha,
            difference = difference
        ),
        // What only a fault of this program can bring about, and what a starting server doesn't meet.
        StoreError::Unique { .. }
        | StoreError::Constraint { .. }
        | StoreError::Engine { .. }
        | StoreError::Cell { .. }
        | StoreError::Panicked
        | StoreError::Closed
        | StoreError::NotWriting
        | StoreError::MigrationOrder { .. }
        | StoreError::BooksLeft { .. }
        | StoreError::OtherPermit { .. }
        | StoreError::Name { .. }
        | StoreError::Table { .. }
        | StoreError::Condition { .. } => say!("store-fault", detail = error),
    }
}
