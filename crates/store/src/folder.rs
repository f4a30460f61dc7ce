//! Making changes of a folder durable: a file that was made or renamed is safe only once its folder is.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::StoreError;

/// Puts the entries of the folder on the disk.
#[cfg(unix)]
pub(crate) fn sync(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Other systems write the entries of a folder through by themselves.
#[cfg(not(unix))]
pub(crate) fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes the folder and those above it, where they are missing.
pub(crate) fn create(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(StoreError::file("create", folder))?;
    match folder.parent() {
        Some(above) if above.as_os_str().is_empty() => Ok(()),
        Some(above) => sync(above).map_err(StoreError::file("sync", above)),
        None => Ok(()),
    }
}

/// Puts the file's contents on the disk.
pub(crate) fn sync_file(path: &Path) -> Result<(), StoreError> {
    let file = fs::File::open(path).map_err(StoreError::file("open", path))?;
    file.sync_all().map_err(StoreError::file("sync", path))
}

/// Renames a file within the data folder, durably: before `from` is gone, `to` is on the disk.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(StoreError::file("rename", from))?;
    match to.parent() {
        Some(folder) => sync(folder).map_err(StoreError::file("sync", folder)),
        None => Ok(()),
    }
}

/// Removes the file if it is there.
pub(crate) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::file("remove", path)(error)),
        _ => Ok(()),
    }
}
