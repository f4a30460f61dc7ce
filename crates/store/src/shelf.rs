//! The shelf: the books of all Data Usaha of one data folder, `<folder>/hosts/<host>/<id>.db`, opened when they
//! are asked for and closed again when too many are open.
//!
//! Books are asked for by their [`Address`], as the directory has it. The directory is the truth: a file at
//! another host is a leftover, and an address of an older epoch is refused with
//! [`StoreError::BooksLeft`]: the caller looks the address up again. How books change their host is told in
//! [`relocation`].

mod gates;
mod open;
pub mod relocation;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::task::spawn_blocking;

pub use gates::WritePermit;

use crate::books::identity::{self, Identity};
use crate::books::{Books, MIGRATIONS, NewColumns, Table, ensure_tables, tally};
use crate::database::{Database, Shared};
use crate::error::StoreError;
use crate::folder;
use crate::unit::Unit;
use gates::Gates;
use open::{Asked, Open};

/// Books kept open at the same time, as far as they are idle; each may hold a few connections.
pub const OPEN_BOOKS_MAX: usize = 256;
/// Longest name of a data host, in characters: one label of a DNS name.
const HOST_CHARS_MAX: usize = 63;

/// Where the books of a Data Usaha are, by the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Address<'a> {
    /// The Data Usaha.
    pub data_usaha: i64,
    /// The data host it lives on.
    pub host: &'a str,
    /// Its epoch.
    pub epoch: i64,
}

/// Fills columns that were added to tables with rows, and makes anew what follows from records by rules that have
/// changed. Called whenever books are opened, as a rule with nothing to do; see [`ensure_tables`].
pub type Fill = dyn Fn(&Unit<'_>, &[NewColumns]) -> Result<(), StoreError> + Send + Sync;

/// The open books. Cloning it is cheap and gives another handle to the same shelf.
#[derive(Clone)]
pub struct Shelf {
    inner: Arc<Inner>,
}

struct Inner {
    folder: PathBuf,
    tables: Vec<Table>,
    fill: Box<Fill>,
    open: Open,
    gates: Gates,
    /// What all books share in memory.
    shared: Shared,
}

impl Shelf {
    /// The shelf of a data folder, whose books all have these tables.
    #[must_use]
    pub fn new(data_folder: &Path, tables: Vec<Table>, fill: Box<Fill>) -> Self {
        let folder = data_folder.join("hosts");
        let (open, gates) = (Open::new(OPEN_BOOKS_MAX), Gates::default());
        Self {
            inner: Arc::new(Inner {
                folder,
                tables,
                fill,
                open,
                gates,
                shared: Shared::default(),
            }),
        }
    }

    /// Makes the books of a new Data Usaha, empty. Meant to be called within the unit that adds it to the
    /// directory, so that neither comes without the other. A file that an earlier try left is taken over if
    /// it is empty. Blocks.
    ///
    /// # Errors
    /// [`StoreError::FileExists`] where a file with records is in the way, or what the disk refuses.
    pub fn create(&self, address: Address<'_>) -> Result<(), StoreError> {
        let path = self.inner.path(address.data_usaha, address.host)?;
        folder::create(&self.inner.host_folder(address.host)?)?;
        let database = Database::open_or_create(&path, MIGRATIONS)?;
        if !database.read_here(tally::all_empty)? {
            return Err(StoreError::FileExists { path });
        }
        let identity = Identity {
            data_usaha: address.data_usaha,
            epoch: address.epoch,
        };
        database.write_alone(|unit| identity::write(unit, identity))?;
        self.inner.bring_up_to_date(&database)
    }

    /// The books at this address if they are open: the quick way, without waiting.
    #[must_use]
    pub fn books_if_open(&self, address: Address<'_>) -> Option<Arc<Books>> {
        self.inner.open.get(address)
    }

    /// The books at this address, opened if need be.
    ///
    /// # Errors
    /// [`StoreError::BooksLeft`] for an address that is no longer right, [`StoreError::FileMissing`],
    /// [`StoreError::OtherBooks`], or what the disk refuses.
    pub async fn books(&self, address: Address<'_>) -> Result<Arc<Books>, StoreError> {
        if let Some(books) = self.books_if_open(address) {
            return Ok(books);
        }
        let Asked { cell, closing } = self.inner.open.ask(address)?;
        let (data_usaha, epoch) = (address.data_usaha, address.epoch);
        let path = self.inner.path(data_usaha, address.host)?;
        let opened = cell.get_or_try_init(|| async {
            if let Some(mut closing) = closing {
                closing.over().await;
            }
            let inner = Arc::clone(&self.inner);
            let opening = spawn_blocking(move || inner.open_file(&path, Identity { data_usaha, epoch }));
            opening.await.unwrap_or(Err(StoreError::Panicked)).map(Arc::new)
        });
        let opened = opened.await.cloned();
        drop(cell);
        if opened.is_err() {
            self.inner.open.forget_unopened(data_usaha);
        }
        opened
    }

    /// Waits until the books of the Data Usaha may be written to, and keeps a host move away until the permit
    /// is given back. What the caller knew of the host before it had the permit may be out of date: it looks
    /// the address up (again) afterwards.
    pub async fn write_permit(&self, data_usaha: i64) -> WritePermit {
        self.inner.gates.write_permit(data_usaha).await
    }

    /// Lets all queues run empty and closes all books.
    ///
    /// # Errors
    /// The first error that closing a file met; the others are closed all the same.
    pub async fn close(&self) -> Result<(), StoreError> {
        let mut outcome = Ok(());
        for books in self.inner.open.take_all() {
            outcome = outcome.and(books.database().close().await);
        }
        outcome
    }
}

impl std::fmt::Debug for Shelf {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Shelf")
            .field("folder", &self.inner.folder)
            .finish_non_exhaustive()
    }
}

impl Inner {
    fn open_file(&self, path: &Path, wanted: Identity) -> Result<Books, StoreError> {
        let database = Database::open_beside(path, MIGRATIONS, &self.shared)?;
        let found = database.read_here(identity::read)?;
        if found != Some(wanted) {
            let found = found.unwrap_or(Identity {
                data_usaha: 0,
                epoch: 0,
            });
            return Err(StoreError::OtherBooks {
                path: path.to_owned(),
                wanted: wanted.data_usaha,
                wanted_epoch: wanted.epoch,
                found: found.data_usaha,
                found_epoch: found.epoch,
            });
        }
        self.bring_up_to_date(&database)?;
        database.rest();
        Ok(Books::new(database, wanted.data_usaha, wanted.epoch))
    }

    fn bring_up_to_date(&self, database: &Database) -> Result<(), StoreError> {
        database.write_alone(|unit| {
            let to_fill = ensure_tables(unit, &self.tables)?;
            (self.fill)(unit, &to_fill)
        })
    }

    fn path(&self, data_usaha: i64, host: &str) -> Result<PathBuf, StoreError> {
        Ok(self.host_folder(host)?.join(format!("{data_usaha}.db")))
    }

    /// A data host's name becomes the name of a folder, so it must not lead anywhere else.
    fn host_folder(&self, host: &str) -> Result<PathBuf, StoreError> {
        let allowed =
            |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || b"-.".contains(&letter);
        let plain = host.bytes().all(allowed) && !host.starts_with('.') && !host.contains("..");
        if host.is_empty() || host.len() > HOST_CHARS_MAX || !plain {
            let rule = "a data host is named by at most 63 lower-case letters, digits, '-' and single '.'";
            return Err(StoreError::Name {
                name: host.to_owned(),
                rule,
            });
        }
        Ok(self.folder.join(host))
    }
}
