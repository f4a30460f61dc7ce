use neraca_store::{Database, Migration, StoreError, Unit, Value};
use tempfile::TempDir;

const TABLE: Migration = Migration {
    number: 1,
    name: "number",
    sql: "CREATE TABLE number (n INTEGER PRIMARY KEY, word TEXT) STRICT;
          WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 100)
          INSERT INTO number SELECT n, 'w' || n FROM up;",
};

fn database() -> (TempDir, Database) {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::open_or_create(&folder.path().join("numbers.db"), &[TABLE]).unwrap();
    (folder, database)
}

fn sum(unit: &Unit<'_>) -> Result<i64, StoreError> {
    Ok(unit
        .query_one("SELECT sum(n) FROM number", &[], |row| row.get(0))?
        .unwrap_or(0))
}

#[tokio::test]
async fn a_snapshot_sees_one_state_and_plain_reads_the_newest() {
    let (_folder, database) = database();
    let (asked, answered) = (tokio::sync::oneshot::channel(), std::sync::mpsc::channel());
    let reading = {
        let database = database.clone();
        let (asked, answered) = (asked.0, answered.1);
        tokio::spawn(async move {
            let work = move |unit: &Unit<'_>| {
                let before = sum(unit)?;
                asked.send(()).unwrap();
                answered.recv().unwrap();
                Ok::<_, StoreError>((before, sum(unit)?))
            };
            database.snapshot(work).await
        })
    };
    asked.1.await.unwrap();
    database
        .write(|unit| unit.execute("DELETE FROM number WHERE n > 1", &[]))
        .await
        .unwrap();
    assert_eq!(database.read_here(sum).unwrap(), 1);
    answered.0.send(()).unwrap();
    assert_eq!(reading.await.unwrap().unwrap(), (5050, 5050));
    assert_eq!(database.snapshot_here(sum).unwrap(), 1);
    assert_eq!(database.read(sum).await.unwrap(), 1);
}

#[tokio::test]
async fn readers_between_commits_do_not_make_the_log_grow() {
    /// More than the log takes before it is copied into the file: some 16 MB.
    const COMMITS: i64 = 40;
    const WORD_BYTES: usize = 1 << 20;
    let (folder, database) = database();
    let log = folder.path().join("numbers.db-wal");
    let mut longest = 0;
    for round in 0..COMMITS {
        // Another letter each time, so that every page is another one.
        let letter = char::from(b'a' + u8::try_from(round % 26).unwrap());
        database
            .write(move |unit| {
                let word = String::from(letter).repeat(WORD_BYTES);
                unit.execute("UPDATE number SET word = ?1 WHERE n = 1", &[word.into()])
            })
            .await
            .unwrap();
        let seen = database.at_once(|unit| {
            unit.query_one("SELECT word FROM number WHERE n = 1", &[], |row| {
                Ok(row.get::<&str>(0)?.starts_with(letter))
            })
        });
        assert_eq!(seen.unwrap().unwrap(), Some(true), "the newest state is seen");
        longest = longest.max(log.metadata().unwrap().len());
    }
    assert!(longest < 20 << 20, "the log had {longest} bytes");
}

#[test]
fn what_takes_long_is_not_read_at_once() {
    let (_folder, database) = database();
    let count = |to: i64| {
        move |unit: &Unit<'_>| {
            const COUNT: &str =
                "WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < ?1)
                SELECT count(*) FROM up";
            unit.query_one(COUNT, &[to.into()], |row| row.get::<i64>(0))
        }
    };
    assert!(database.at_once(count(1_000_000)).is_none());
    assert_eq!(database.snapshot_here(count(1_000_000)).unwrap(), Some(1_000_000));
    // Each statement has its own moment, however often it is made.
    for _ in 0..100 {
        assert_eq!(database.at_once(count(100)).unwrap().unwrap(), Some(100));
    }
    let often = |unit: &Unit<'_>| (0..100).map(|_| count(100)(unit)).collect::<Result<Vec<_>, _>>();
    assert_eq!(database.at_once(often).unwrap().unwrap(), [Some(100); 100]);
}

#[test]
fn a_reader_cannot_write() {
    let (_folder, database) = database();
    let refused = database.read_here(|unit| unit.execute("DELETE FROM number", &[]));
    assert!(matches!(refused, Err(StoreError::Engine { .. })));
    assert_eq!(database.read_here(sum).unwrap(), 5050);
}

#[test]
fn cells_of_another_kind_are_named() {
    let (_folder, database) = database();
    let word = |unit: &Unit<'_>| {
        unit.query_one("SELECT n, word FROM number WHERE n = 7", &[], |row| {
            assert_eq!(row.get::<&str>(1)?, "w7");
            assert_eq!(row.get::<Value<'static>>(0)?, Value::Integer(7));
            row.get::<i64>(1)
        })
    };
    let error = database.read_here(word).unwrap_err();
    let StoreError::Cell {
        column: 1,
        wanted: "a number",
        found: "text",
    } = error
    else {
        panic!("{error}")
    };
    let real: Result<_, StoreError> =
        database.read_here(|unit| unit.query_one("SELECT 1.5", &[], |row| row.get::<i64>(0)));
    assert!(matches!(
        real,
        Err(StoreError::Cell {
            found: "a floating-point number",
            ..
        })
    ));
}

#[test]
fn a_statement_takes_as_many_values_as_it_has_places() {
    let (_folder, database) = database();
    let read = |values: &[Value<'_>]| {
        database.read_here(|unit| unit.any("SELECT 1 FROM number WHERE n = ?1 OR n = ?2", values))
    };
    assert!(read(&[1.into(), 2.into()]).unwrap());
    assert!(matches!(read(&[1.into()]), Err(StoreError::Engine { .. })));
    assert!(matches!(
        read(&[1.into(), 2.into(), 3.into()]),
        Err(StoreError::Engine { .. })
    ));
}

#[test]
fn reading_ends_with_the_first_error_of_the_visitor() {
    let (_folder, database) = database();
    let mut seen = 0;
    let outcome = database.read_here(|unit| {
        unit.for_each("SELECT n FROM number ORDER BY n", &[], |row| {
            seen = row.get(0)?;
            if seen == 3 {
                Err(StoreError::Closed)
            } else {
                Ok(())
            }
        })
    });
    assert!(matches!(outcome, Err(StoreError::Closed)));
    assert_eq!(seen, 3);
}

#[tokio::test]
async fn a_panic_on_the_other_thread_is_an_error_here() {
    let (_folder, database) = database();
    let outcome = database.read(|unit| {
        assert_eq!(sum(unit)?, 0, "this read panics on purpose");
        Ok::<_, StoreError>(())
    });
    assert!(matches!(outcome.await, Err(StoreError::Panicked)));
    assert_eq!(database.read_here(sum).unwrap(), 5050);
}
