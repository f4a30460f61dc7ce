//! Host moves, with callers that do not stop.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use jiff::civil::date;
use neraca_store::books::records::{self, NewRecord};
use neraca_store::books::{ColumnId, Condition, ListQuery, count, list};
use neraca_store::directory::accounts::{self, NewAccount};
use neraca_store::directory::data_usaha::{self, DataUsaha, NewDataUsaha};
use neraca_store::directory::{self, DirectoryError, host_moves};
use neraca_store::shelf::Shelf;
use neraca_store::shelf::relocation::{MoveProgress, MoveStep};
use neraca_store::{Database, StoreError, Unit, counters};
use tempfile::TempDir;

use crate::support::{invoice_tables, now, queue, shelf};

/// A directory with one Data Usaha, and its books.
#[derive(Clone)]
struct World {
    folder: Arc<TempDir>,
    directory: Database,
    shelf: Shelf,
}

const ID: i64 = 1001;

impl World {
    async fn new() -> Self {
        let (folder, shelf) = shelf();
        let directory = directory::open(folder.path()).unwrap();
        let books = shelf.clone();
        let founding = directory.write(move |unit| {
            let owner = NewAccount {
                id: None,
                email: "owner@example.test",
                password_hash: "h",
                full_name: "Owner",
                nick_name: "Owner",
                gender: None,
                mobile: None,
                created_at: now(),
            };
            let new = NewDataUsaha {
                id: Some(ID),
                alias: "PT Contoh",
                host: "zeus",
                owner: accounts::add(unit, &owner)?.id,
                trial: false,
                license_end: date(2027, 1, 1),
                created_at: now(),
                books_start: None,
            };
            let data_usaha = data_usaha::add(unit, &new)?;
            books.create(data_usaha.address())?;
            Ok::<_, DirectoryError>(())
        });
        founding.await.unwrap();
        Self {
            folder: Arc::new(folder),
            directory,
            shelf,
        }
    }

    fn whereabouts(&self) -> DataUsaha {
        self.directory
            .read_here(|unit| data_usaha::by_id(unit, ID))
            .unwrap()
            .unwrap()
    }

    fn host(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join("hosts").join(name)
    }

    /// Saves an invoice as a server does: permit first, then the address.
    async fn save(&self) -> i64 {
        let permit = self.shelf.write_permit(ID).await;
        let there = self.whereabouts();
        let books = self.shelf.books(there.address()).await.unwrap();
        books.write(permit, save).await.unwrap()
    }

    /// Counts the invoices as a server does: with another try when the books have just left.
    async fn invoices(&self) -> i64 {
        loop {
            let there = self.whereabouts();
            match self.shelf.books(there.address()).await {
                Ok(books) => {
                    let count = |unit: &Unit<'_>| count(unit, &invoice_tables()[0], &Condition::always());
                    return books.read_here(count).unwrap();
                }
                Err(StoreError::BooksLeft { .. } | StoreError::FileMissing { .. }) => {}
                Err(other) => panic!("{other}"),
            }
        }
    }

    async fn numbers(&self) -> Vec<i64> {
        let books = self.shelf.books(self.whereabouts().address()).await.unwrap();
        let mut ids = Vec::new();
        let (columns, condition) = ([ColumnId::ID], Condition::always());
        let query = ListQuery {
            columns: &columns,
            body: false,
            condition: &condition,
            sort: &[],
            limit: 100_000,
            offset: 0,
        };
        let read = books.read_here(|unit| {
            list(unit, &invoice_tables()[0], &query, |row| {
                ids.push(row.get(0)?);
                Ok(())
            })
        });
        read.unwrap();
        ids
    }

    async fn move_to(&self, host: &'static str) -> Result<DataUsaha, DirectoryError> {
        let progress = Arc::new(MoveProgress::default());
        let moved = self.watched_move_to(host, Arc::clone(&progress)).await?;
        assert_eq!(progress.step(), MoveStep::Done);
        Ok(moved)
    }

    async fn watched_move_to(
        &self,
        host: &'static str,
        progress: Arc<MoveProgress>,
    ) -> Result<DataUsaha, DirectoryError> {
        let there = self.whereabouts();
        let directory = self.directory.clone();
        let change = move |epoch| async move {
            directory
                .write(move |unit| host_moves::record(unit, ID, host, epoch, now()))
                .await
        };
        self.shelf
            .move_books(there.address(), host, progress, change)
            .await
    }
}

fn save(unit: &Unit<'_>) -> Result<i64, StoreError> {
    let id = counters::next(unit, "invoice", 1)?;
    let columns = [format!("SI.{id}").into(), 7.into(), 9.into()];
    let new = NewRecord {
        id,
        created_at: now(),
        created_by: 1,
        body: "{}",
        columns: &columns,
    };
    records::insert(unit, &invoice_tables()[0], &new)?;
    Ok(id)
}

fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moves_during_reads_and_writes_lose_and_double_nothing() {
    const MOVES: usize = 6;
    let world = World::new().await;
    let stop = Arc::new(AtomicBool::new(false));
    let saves = Arc::new(AtomicUsize::new(0));
    let writers: Vec<_> = (0..4)
        .map(|_| {
            let (world, stop, saves) = (world.clone(), Arc::clone(&stop), Arc::clone(&saves));
            tokio::spawn(async move {
                let mut saved = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    saved.push(world.save().await);
                    saves.fetch_add(1, Ordering::Relaxed);
                }
                saved
            })
        })
        .collect();
    let readers: Vec<_> = (0..2)
        .map(|_| {
            let (world, stop) = (world.clone(), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut seen = 0;
                while !stop.load(Ordering::Relaxed) {
                    let now = world.invoices().await;
                    assert!(now >= seen, "{now} invoices after {seen}");
                    seen = now;
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    for round in 0..MOVES {
        let before = saves.load(Ordering::Relaxed);
        while saves.load(Ordering::Relaxed) < before + 20 {
            tokio::task::yield_now().await;
        }
        let host = if round % 2 == 0 { "iris" } else { "zeus" };
        let there = world.move_to(host).await.unwrap();
        assert_eq!(
            (there.host.as_str(), there.epoch),
            (host, i64::try_from(round).unwrap() + 2)
        );
    }
    stop.store(true, Ordering::Relaxed);
    let mut saved = Vec::new();
    for writer in writers {
        saved.extend(writer.await.unwrap());
    }
    for reader in readers {
        reader.await.unwrap();
    }
    saved.sort_unstable();
    assert_eq!(world.numbers().await, saved, "every answered save is there, once");
    assert_eq!(world.invoices().await, i64::try_from(saved.len()).unwrap());
    assert_eq!(files(&world.host("iris")), ["1001.moved.db"]);
    assert!(files(&world.host("zeus")).contains(&"1001.db".to_owned()));
}

#[tokio::test]
async fn a_read_of_the_old_file_ends_undisturbed() {
    let world = World::new().await;
    world.save().await;
    let old = world.shelf.books(world.whereabouts().address()).await.unwrap();
    let moving = {
        let world = world.clone();
        tokio::spawn(async move { world.move_to("iris").await })
    };
    // The move is known as soon as the directory says so, though somebody still holds the old books.
    while world.whereabouts().host != "iris" {
        tokio::task::yield_now().await;
    }
    world.save().await;
    assert_eq!(world.invoices().await, 2);
    let in_old = old
        .read_here(|unit| count(unit, &invoice_tables()[0], &Condition::always()))
        .unwrap();
    assert_eq!(in_old, 1);
    assert!(
        world.host("zeus").join("1001.db").exists(),
        "not put aside while it is read"
    );
    drop(old);
    moving.await.unwrap().unwrap();
    assert_eq!(files(&world.host("zeus")), ["1001.moved.db"]);
    assert!(
        fs::metadata(world.host("zeus").join("1001.moved.db"))
            .unwrap()
            .permissions()
            .readonly()
    );
}

#[tokio::test]
async fn an_old_address_is_refused_after_the_move() {
    let world = World::new().await;
    let before = world.whereabouts();
    world.move_to("iris").await.unwrap();
    let refused = world.shelf.books(before.address()).await.unwrap_err();
    assert!(
        matches!(refused, StoreError::BooksLeft { data_usaha: ID, .. }),
        "{refused}"
    );
    assert!(world.shelf.books_if_open(before.address()).is_none());
    let never = |_| async { panic!("nothing to move") };
    let again = world
        .shelf
        .move_books::<(), StoreError, _, _>(before.address(), "odin", Arc::default(), never)
        .await;
    assert!(matches!(again, Err(StoreError::BooksLeft { .. })));
    let same = world
        .shelf
        .move_books::<(), StoreError, _, _>(world.whereabouts().address(), "iris", Arc::default(), never)
        .await;
    assert!(matches!(same, Err(StoreError::Name { .. })));
}

#[tokio::test]
async fn a_move_that_the_directory_refuses_changes_nothing() {
    let world = World::new().await;
    world.save().await;
    let refuse = |_| async { Err::<(), _>(StoreError::DiskFull) };
    let progress = Arc::new(MoveProgress::default());
    let watched = Arc::clone(&progress);
    let refused = world
        .shelf
        .move_books(world.whereabouts().address(), "iris", watched, refuse)
        .await;
    assert!(matches!(refused, Err(StoreError::DiskFull)));
    assert_eq!(progress.step(), MoveStep::Failed);
    let (copied, all) = progress.bytes();
    assert!(copied == all && all > 0, "{copied} of {all} bytes were copied");
    world.save().await;
    assert_eq!(world.invoices().await, 2);
    world.move_to("iris").await.unwrap();
    assert_eq!(
        world.numbers().await,
        [1, 2],
        "the copy of the first try was replaced"
    );
}

#[tokio::test]
async fn leftovers_of_a_crash_are_replaced() {
    let world = World::new().await;
    world.save().await;
    fs::create_dir_all(world.host("iris")).unwrap();
    for leftover in [
        "1001.db.moving",
        "1001.db.moving-journal",
        "1001.db",
        "1001.db-wal",
        "1001.db-shm",
    ] {
        fs::write(world.host("iris").join(leftover), "half a file").unwrap();
    }
    world.move_to("iris").await.unwrap();
    assert_eq!(world.numbers().await, [1]);
    assert!(
        !files(&world.host("iris"))
            .iter()
            .any(|name| name.contains("moving"))
    );
}

#[tokio::test]
async fn a_crash_after_the_commit_point_leaves_the_new_file_in_force() {
    let world = World::new().await;
    world.save().await;
    world.move_to("iris").await.unwrap();
    world.save().await;
    // As if the old file had not been put aside.
    let zeus = world.host("zeus");
    fs::rename(zeus.join("1001.moved.db"), zeus.join("1001.db")).unwrap();
    let after = Shelf::new(world.folder.path(), invoice_tables(), Box::new(|_, _| Ok(())));
    let restarted = World {
        shelf: after,
        ..world
    };
    assert_eq!(restarted.numbers().await, [1, 2]);
    restarted.move_to("zeus").await.unwrap();
    assert_eq!(restarted.numbers().await, [1, 2]);
}

#[tokio::test]
async fn a_write_that_waited_finds_the_new_host() {
    let world = World::new().await;
    let permit = world.shelf.write_permit(ID).await;
    let moving = {
        let world = world.clone();
        tokio::spawn(async move { world.move_to("iris").await })
    };
    // Let the move come to its gate, which the permit keeps shut.
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert_eq!(world.whereabouts().host, "zeus");
    let waiting = {
        let world = world.clone();
        tokio::spawn(async move { world.save().await })
    };
    let books = world.shelf.books(world.whereabouts().address()).await.unwrap();
    // The caller goes away, yet the unit it queued is carried out before the move.
    let mut write = Box::pin(books.write(permit, save));
    queue(write.as_mut()).await;
    drop(write);
    drop(books);
    moving.await.unwrap().unwrap();
    assert_eq!(waiting.await.unwrap(), 2);
    assert_eq!(world.whereabouts().host, "iris");
    assert_eq!(world.numbers().await, [1, 2]);
}
