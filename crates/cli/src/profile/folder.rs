//! The folder of the command line's own files: for its owner alone (0700), its files too (0600). A file is replaced in
//! one step, and whoever reads and writes one holds the folder's lock in between.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::say;
use crate::system::SystemEntropy;
use neraca_seal::Entropy;

/// Name of the lock.
const LOCK: &str = "lock";

/// The largest file of the folder that is read, in bytes.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// The folder.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// `NERACA_CONFIG_DIR`, else the platform's, such as `~/.config/neraca`; nothing where there is no home folder. It
    /// need not be there.
    pub(crate) fn find() -> Option<Self> {
        if let Some(path) = std::env::var_os("NERACA_CONFIG_DIR").filter(|it| !it.is_empty()) {
            return Some(Self(path.into()));
        }
        let dirs = directories::ProjectDirs::from("", "", "neraca")?;
        Some(Self(dirs.config_dir().to_owned()))
    }

    #[cfg(test)]
    pub(crate) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Whether others may look into it.
    pub(crate) fn is_open_to_others(&self) -> bool {
        File::open(&self.0).is_ok_and(|folder| is_exposed(&folder).unwrap_or_default())
    }

    /// Makes the folder, for its owner alone, where it is missing.
    pub(crate) fn make(&self) -> anyhow::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&self.0)
            .with_context(|| say!("folder-cannot-make", path = self.0.display()))
    }

    /// Holds the folder's lock until what it gives is dropped. The folder must be there.
    pub(crate) fn lock(&self) -> anyhow::Result<File> {
        let path = self.0.join(LOCK);
        let mut options = OpenOptions::new();
        options.create(true).write(true).truncate(false);
        private(&mut options);
        let locked = options.open(&path).and_then(|file| file.lock().map(|()| file));
        locked.with_context(|| say!("folder-cannot-write", path = path.display()))
    }

    /// What a file holds; nothing where there is none. A file that others may read is refused.
    pub(crate) fn read(&self, name: &str) -> anyhow::Result<Option<String>> {
        let path = self.0.join(name);
        let cannot_read = || say!("folder-cannot-read", path = path.display());
        let file = match File::open(&path) {
            Err(error) if is_missing(error.kind()) => return Ok(None),
            other => other.with_context(cannot_read)?,
        };
        if is_exposed(&file).with_context(cannot_read)? {
            anyhow::bail!(say!("folder-exposed", path = path.display()));
        }
        let mut text = String::new();
        file.take(FILE_BYTES_MAX)
            .read_to_string(&mut text)
            .with_context(cannot_read)?;
        Ok(Some(text))
    }

    /// Replaces a file in one step. The folder must be there.
    pub(crate) fn write(&self, name: &str, text: &str) -> anyhow::Result<()> {
        let path = self.0.join(name);
        let mut distinction = [0; 8];
        Entropy::fill(&SystemEntropy, &mut distinction);
        let draft = self
            .0
            .join(format!("{name}.{:016x}", u64::from_le_bytes(distinction)));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        private(&mut options);
        let write = || -> io::Result<()> {
            let mut file = options.open(&draft)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&draft, &path)
        };
        write()
            .inspect_err(|_| {
                // The first error is the one to tell.
                let _ = fs::remove_file(&draft);
            })
            .with_context(|| say!("folder-cannot-write", path = path.display()))
    }
}

fn is_missing(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Makes the file that is made one for its owner alone.
fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    #[cfg(not(unix))]
    let _ = options;
}

/// Whether others may read or write the file.
#[cfg(unix)]
fn is_exposed(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    const OTHERS: u32 = 0o077;
    Ok(file.metadata()?.permissions().mode() & OTHERS != 0)
}

#[cfg(not(unix))]
fn is_exposed(_: &File) -> io::Result<bool> {
    Ok(false)
}
