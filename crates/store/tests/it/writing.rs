//! The writer: group commit, and what a unit that fails leaves behind.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use neraca_store::{Database, Migration, StoreError, Unit};
use tempfile::TempDir;

use crate::support::queue;

const TABLE: Migration = Migration {
    number: 1,
    name: "note",
    sql: "CREATE TABLE note (place INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;",
};

fn database() -> (TempDir, Database) {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::open_or_create(&folder.path().join("notes.db"), &[TABLE]).unwrap();
    (folder, database)
}

fn add(unit: &Unit<'_>, word: &str) -> Result<(), StoreError> {
    unit.execute("INSERT INTO note (word) VALUES (?1)", &[word.into()])
        .map(drop)
}

fn words(unit: &Unit<'_>) -> Result<Vec<String>, StoreError> {
    unit.query("SELECT word FROM note ORDER BY place", &[], |row| row.get(0))
}

/// What a unit answers that gives up by itself.
#[derive(Debug)]
struct GaveUp;

impl From<StoreError> for GaveUp {
    fn from(error: StoreError) -> Self {
        panic!("the store itself failed: {error}")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_once_are_all_kept_and_share_commits() {
    const WRITES: u64 = 500;
    let (_folder, database) = database();
    let tasks = (0..WRITES).map(|number| {
        let database = database.clone();
        tokio::spawn(async move { database.write(move |unit| add(unit, &format!("w{number}"))).await })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap().unwrap();
    }
    assert_eq!(database.read_here(words).unwrap().len() as u64, WRITES);
    assert!(
        database.revision() < WRITES,
        "{} commits for {WRITES} units",
        database.revision()
    );
}

#[tokio::test]
async fn units_are_carried_out_in_the_order_they_were_queued() {
    let (_folder, database) = database();
    let expected: Vec<String> = (0..200).map(|number| format!("w{number:03}")).collect();
    let mut writes = Vec::new();
    for word in expected.clone() {
        let mut write = Box::pin(database.write(move |unit| add(unit, &word)));
        queue(write.as_mut()).await;
        writes.push(write);
    }
    for write in writes.into_iter().rev() {
        write.await.unwrap();
    }
    assert_eq!(database.read_here(words).unwrap(), expected);
}

#[tokio::test]
async fn a_unit_that_fails_leaves_no_trace_and_harms_no_other() {
    let (_folder, database) = database();
    let good = database.write(|unit| add(unit, "good"));
    let bad = database.write(|unit| {
        add(unit, "half")?;
        Err::<(), _>(GaveUp)
    });
    let taken = database.write(|unit| {
        add(unit, "other half")?;
        add(unit, "good")
    });
    let panicking = database.write(|unit| {
        add(unit, "last word")?;
        assert!(words(unit)?.is_empty(), "this unit panics on purpose");
        Ok::<_, StoreError>(())
    });
    let also_good = database.write(|unit| add(unit, "also good"));
    let (good, bad, taken, panicking, also_good) = tokio::join!(good, bad, taken, panicking, also_good);
    good.unwrap();
    assert!(matches!(bad, Err(GaveUp)));
    match taken {
        Err(StoreError::Unique { on }) => assert_eq!(on, "note.word"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(panicking, Err(StoreError::Panicked)));
    also_good.unwrap();
    assert_eq!(database.read_here(words).unwrap(), ["good", "also good"]);
    database.write(|unit| add(unit, "and later ones")).await.unwrap();
}

#[tokio::test]
async fn a_part_can_fail_alone_within_a_unit() {
    let (_folder, database) = database();
    let unit = database.write(|unit| {
        add(unit, "a")?;
        let failed = unit.attempt(|part| {
            add(part, "b")?;
            add(part, "a")
        });
        assert!(matches!(failed, Err(StoreError::Unique { .. })));
        unit.attempt(|part| add(part, "c"))
    });
    unit.await.unwrap();
    assert_eq!(database.read_here(words).unwrap(), ["a", "c"]);
}

#[tokio::test]
async fn a_group_that_cannot_be_committed_fails_as_a_whole() {
    let (_folder, database) = database();
    let error = database.write(|unit| {
        add(unit, "lost")?;
        // As an engine does that runs out of disk: the transaction is gone.
        unit.execute("ROLLBACK", &[])
    });
    let error = error.await.unwrap_err();
    assert!(matches!(error, StoreError::NotCommitted { .. }), "{error}");
    assert!(database.read_here(words).unwrap().is_empty());
    database.write(|unit| add(unit, "kept")).await.unwrap();
    assert_eq!(database.read_here(words).unwrap(), ["kept"]);
}

#[tokio::test]
async fn a_queued_unit_is_carried_out_though_its_caller_went_away() {
    let (_folder, database) = database();
    let ran = Arc::new(AtomicUsize::new(0));
    let mut write = Box::pin({
        let ran = Arc::clone(&ran);
        database.write(move |unit| {
            ran.fetch_add(1, Ordering::SeqCst);
            add(unit, "whole")?;
            add(unit, "unit")
        })
    });
    queue(write.as_mut()).await;
    drop(write);
    // Closing waits for the queue.
    database.close().await.unwrap();
    assert_eq!(ran.load(Ordering::SeqCst), 1);
    let again = Database::open(database.path(), &[TABLE]).unwrap();
    assert_eq!(again.read_here(words).unwrap(), ["whole", "unit"]);
}

#[tokio::test]
async fn a_closed_database_leaves_one_file_and_refuses() {
    let (folder, database) = database();
    database.write(|unit| add(unit, "kept")).await.unwrap();
    database.close().await.unwrap();
    assert!(matches!(
        database.write(|unit| add(unit, "late")).await,
        Err(StoreError::Closed)
    ));
    assert!(matches!(database.read_here(words), Err(StoreError::Closed)));
    let files: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(files, ["notes.db"]);
}

#[tokio::test]
async fn the_revision_rises_with_what_is_kept_only() {
    let (_folder, database) = database();
    let before = database.revision();
    database.write(|_| Err::<(), _>(GaveUp)).await.unwrap_err();
    assert_eq!(database.revision(), before);
    database.write(|unit| add(unit, "kept")).await.unwrap();
    assert_eq!(database.revision(), before + 1);
}
