//! The data hosts that were learned, kept between calls of the command line, and from one gateway to the
//! next, for as long as the SDK believes them.

use std::collections::BTreeMap;
use std::sync::Mutex;

use jiff::Timestamp;
use neraca_client::{DataHost, HostBook, KnownHost, TokenMark};
use serde::{Deserialize, Serialize};

use super::folder::Folder;

/// Name of the file.
const FILE: &str = "hosts.json";

/// Most tokens whose host is remembered; the one that was learned longest ago makes room.
const TOKENS_MAX: usize = 1_000;

/// One entry. A host is no secret, and a token is named by its hash.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    host: String,
    /// RFC 3339.
    learned: String,
}

type Entries = BTreeMap<String, Entry>;

/// A [`HostBook`] in a file. Where the folder can't be used it remembers for as long as the process lives: not knowing a
/// host costs one call.
#[derive(Debug)]
pub(crate) struct HostFile {
    folder: Option<Folder>,
    entries: Mutex<Entries>,
}

impl HostFile {
    /// Reads the file. One that can't be read counts as empty.
    pub(crate) fn read(folder: Option<Folder>) -> Self {
        let entries = folder.as_ref().map(entries_of).unwrap_or_default();
        Self {
            folder,
            entries: Mutex::new(entries),
        }
    }
}

impl HostBook for HostFile {
    fn find(&self, token: TokenMark) -> Option<KnownHost> {
        let entries = self
            .entries
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let entry = entries.get(&token.to_string())?;
        Some(KnownHost {
            host: DataHost::parse(&entry.host).ok()?,
            learned: entry.learned.parse().ok()?,
        })
    }

    fn note(&self, token: TokenMark, host: &KnownHost) {
        let entry = Entry {
            host: host.host.to_string(),
            learned: host.learned.to_string(),
        };
        let mut entries = self
            .entries
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        entries.insert(token.to_string(), entry.clone());
        drop(entries);
        if let Some(folder) = &self.folder
            && let Err(error) = write(folder, &token.to_string(), entry)
        {
            tracing::debug!(%error, "the data host is not remembered");
        }
    }
}

fn entries_of(folder: &Folder) -> Entries {
    let text = folder.read(FILE).ok().flatten();
    text.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Adds the entry to those that other processes have written meanwhile.
fn write(folder: &Folder, token: &str, entry: Entry) -> anyhow::Result<()> {
    folder.make()?;
    let _lock = folder.lock()?;
    let mut entries = entries_of(folder);
    entries.insert(token.to_owned(), entry);
    while entries.len() > TOKENS_MAX {
        let oldest = entries
            .iter()
            .min_by_key(|(_, entry)| entry.learned.parse::<Timestamp>().ok());
        let Some(oldest) = oldest.map(|(token, _)| token.clone()) else {
            break;
        };
        entries.remove(&oldest);
    }
    folder.write(FILE, &serde_json::to_string(&entries)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use neraca_client::{ACCOUNT_HOST, Config};

    #[test]
    fn another_process_finds_what_was_noted() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::at(&place.path().join("neraca"));
        let mark = |token: &str| {
            Config::new(ACCOUNT_HOST, token, "31d49b3dc632614495ff8071e5be44a1")
                .unwrap()
                .token_mark()
        };
        let known = |host: &str| KnownHost {
            host: DataHost::parse(host).unwrap(),
            learned: Timestamp::from_second(1_700_000_000).unwrap(),
        };
        let (first, second) = (
            HostFile::read(Some(folder.clone())),
            HostFile::read(Some(folder.clone())),
        );
        first.note(mark("aat.a"), &known("zeus.accurate.id"));
        second.note(mark("aat.b"), &known("iris.accurate.id"));
        let third = HostFile::read(Some(folder));
        assert_eq!(third.find(mark("aat.a")), Some(known("zeus.accurate.id")));
        assert_eq!(third.find(mark("aat.b")), Some(known("iris.accurate.id")));
        assert_eq!(third.find(mark("aat.c")), None);
    }
}
