//! Host moves: taking the books of a Data Usaha from one data host to another while calls go on.
//!
//! 1. Writes that are under way end, later ones wait. Reads go on.
//! 2. The file is copied to `<to>/<id>.db.moving`, given the next epoch, checked, compared and put on the disk.
//! 3. The copy gets its real name, `<to>/<id>.db`.
//! 4. The caller changes the directory, in one transaction. **This is the move**: before it the old file is
//!    the truth, after it the new one. A crash at any other point changes nothing; what it leaves behind is
//!    replaced at the next try.
//! 5. Writes go on. They look up the address again and find the new host.
//! 6. Reads of the old file end undisturbed. Then it is renamed `<id>.moved.db` and made read-only; a later
//!    one replaces it.

mod progress;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::task::spawn_blocking;

use super::{Address, Shelf};
use crate::books::ensure::made_tables;
use crate::books::identity::{self, Identity};
use crate::engine::{Link, Use};
use crate::error::StoreError;
use crate::folder;
use crate::unit::Unit;

pub use progress::{MoveProgress, MoveStep};

impl Shelf {
    /// Moves the books at `from` to the data host `to_host`. `change_directory` gets the new epoch; it is
    /// called once, after the copy is safe and while nobody writes, and as a rule writes
    /// [`host_moves::record`](crate::directory::host_moves::record) to the directory. The move is carried
    /// through even if the caller stops waiting; `progress` tells how far it is.
    ///
    /// # Errors
    /// What `change_directory` answers; [`StoreError::BooksLeft`] when the books were moved in the meantime;
    /// [`StoreError::CopyDiffers`]; what the disk refuses. The books are then where they were.
    pub async fn move_books<T, E, F, Changing>(
        &self,
        from: Address<'_>,
        to_host: &str,
        progress: Arc<MoveProgress>,
        change_directory: F,
    ) -> Result<T, E>
    where
        F: FnOnce(i64) -> Changing + Send + 'static,
        Changing: Future<Output = Result<T, E>> + Send,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (data_usaha, epoch) = (from.data_usaha, from.epoch);
        let old = self.inner.path(data_usaha, from.host)?;
        let new = self.inner.path(data_usaha, to_host)?;
        if old == new {
            let rule = "the books are on this data host already";
            return Err(StoreError::Name {
                name: to_host.to_owned(),
                rule,
            }
            .into());
        }
        let (shelf, from_host) = (self.clone(), from.host.to_owned());
        let moving = tokio::spawn(async move {
            let watched = progress.watch();
            let turn = shelf.inner.gates.move_turn(data_usaha).await;
            let without_writes = turn.without_writes().await;
            // An address that is out of date by now is refused here. Held open until the move is known, the
            // books cannot be closed and opened anew behind its back.
            let books = shelf
                .books(Address {
                    data_usaha,
                    host: &from_host,
                    epoch,
                })
                .await?;
            let next = Identity {
                data_usaha,
                epoch: epoch + 1,
            };
            copy_elsewhere(Copying {
                old: old.clone(),
                new,
                next,
                progress: Arc::clone(&progress),
            })
            .await?;
            progress.enter(MoveStep::Switching);
            let answer = change_directory(next.epoch).await?;
            progress.enter(MoveStep::Retiring);
            let closing = shelf.inner.open.moved(data_usaha, &from_host, next.epoch);
            drop((books, without_writes));
            if let Some(mut closing) = closing {
                closing.over().await;
            }
            retire(old).await;
            watched.done();
            Ok(answer)
        });
        moving.await.unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }
}

struct Copying {
    old: PathBuf,
    new: PathBuf,
    next: Identity,
    progress: Arc<MoveProgress>,
}

async fn copy_elsewhere(copying: Copying) -> Result<(), StoreError> {
    spawn_blocking(move || copying.carry_out())
        .await
        .unwrap_or(Err(StoreError::Panicked))
}

impl Copying {
    fn carry_out(&self) -> Result<(), StoreError> {
        let draft = with_suffix(&self.new, ".moving");
        if let Some(host_folder) = self.new.parent() {
            folder::create(host_folder)?;
        }
        remove_with_log(&draft)?;
        let original = Link::open(&self.old, Use::Read)?;
        self.progress.enter(MoveStep::Copying);
        original.copy_to(&draft, &mut |copied, all| self.progress.copied(copied, all))?;
        self.progress.enter(MoveStep::Checking);
        self.finish(&original, &draft)?;
        folder::sync_file(&draft)?;
        // A file of this name is left over from a move that was never recorded.
        remove_with_log(&self.new)?;
        folder::rename(&draft, &self.new)
    }

    /// Gives the copy its epoch and makes sure that it is one.
    fn finish(&self, original: &Link, draft: &Path) -> Result<(), StoreError> {
        let copy = Link::open(draft, Use::Write)?;
        copy.begin_write()?;
        identity::write(&Unit::new(&copy), self.next)?;
        copy.commit()?;
        let differs = |difference| {
            let data_usaha = self.next.data_usaha;
            Err(StoreError::CopyDiffers {
                data_usaha,
                difference,
            })
        };
        if let Some(problem) = copy.problem()? {
            return differs(problem);
        }
        let (here, there) = (row_counts(original)?, row_counts(&copy)?);
        if here != there {
            return differs(format!("rows {there:?} instead of {here:?}"));
        }
        copy.checkpoint()
    }
}

fn row_counts(link: &Link) -> Result<Vec<(String, i64)>, StoreError> {
    let unit = Unit::new(link);
    let mut counts = Vec::new();
    for table in made_tables(&unit)? {
        let count = format!("SELECT count(*) FROM \"{table}\"");
        let rows = unit.query_one(&count, &[], |row| row.get(0))?.unwrap_or(0);
        counts.push((table, rows));
    }
    Ok(counts)
}

/// Puts the file that was left aside, so that nobody takes it for the books. The move is over by now: what
/// fails here is logged, and set right by the next move.
async fn retire(old: PathBuf) {
    let path = old.clone();
    let retiring = spawn_blocking(move || {
        let aside = old.with_extension("moved.db");
        folder::rename(&old, &aside)?;
        let mut permissions = fs::metadata(&aside)
            .map_err(StoreError::file("look at", &aside))?
            .permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&aside, permissions).map_err(StoreError::file("protect", &aside))
    });
    if let Err(error) = retiring.await.unwrap_or(Err(StoreError::Panicked)) {
        tracing::warn!(path = %path.display(), %error, "the file that a move left could not be put aside");
    }
}

/// Removes a database file and what the engine keeps beside it.
fn remove_with_log(path: &Path) -> Result<(), StoreError> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        folder::remove(&with_suffix(path, suffix))?;
    }
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
