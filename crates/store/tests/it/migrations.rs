use neraca_store::{Database, Migration, StoreError};

const FIRST: Migration = Migration {
    number: 1,
    name: "first",
    sql: "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (7);",
};
const SECOND: Migration = Migration {
    number: 2,
    name: "second",
    sql: "INSERT INTO a VALUES (8);",
};

fn rows(database: &Database) -> i64 {
    let count = database.read_here(|unit| unit.query_one("SELECT count(*) FROM a", &[], |row| row.get(0)));
    let count: Result<_, StoreError> = count;
    count.unwrap().unwrap()
}

#[test]
fn each_is_applied_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    assert_eq!(rows(&Database::open_or_create(&path, &[FIRST]).unwrap()), 1);
    assert_eq!(rows(&Database::open_or_create(&path, &[FIRST]).unwrap()), 1);
    assert_eq!(rows(&Database::open(&path, &[FIRST, SECOND]).unwrap()), 2);
    assert_eq!(rows(&Database::open(&path, &[FIRST, SECOND]).unwrap()), 2);
}

#[test]
fn a_changed_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    drop(Database::open_or_create(&path, &[FIRST]).unwrap());
    let changed = Migration {
        sql: "CREATE TABLE a (y INTEGER);",
        ..FIRST
    };
    let refused = Database::open(&path, &[changed]).unwrap_err();
    assert!(
        matches!(
            refused,
            StoreError::MigrationChanged {
                number: 1,
                name: "first"
            }
        ),
        "{refused}"
    );
}

#[test]
fn a_file_of_a_newer_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    drop(Database::open_or_create(&path, &[FIRST, SECOND]).unwrap());
    let refused = Database::open(&path, &[FIRST]).unwrap_err();
    assert!(
        matches!(
            refused,
            StoreError::MigrationUnknown {
                number: 2,
                known: 1,
                ..
            }
        ),
        "{refused}"
    );
}

#[test]
fn one_that_fails_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let broken = Migration {
        sql: "INSERT INTO a VALUES (8); INSERT INTO nowhere VALUES (1);",
        ..SECOND
    };
    assert!(matches!(
        Database::open_or_create(&path, &[FIRST, broken]),
        Err(StoreError::Engine { .. })
    ));
    assert_eq!(rows(&Database::open(&path, &[FIRST]).unwrap()), 1);
    assert_eq!(rows(&Database::open(&path, &[FIRST, SECOND]).unwrap()), 2);
}

#[test]
fn numbers_have_no_gaps() {
    let folder = tempfile::tempdir().unwrap();
    let refused = Database::open_or_create(
        &folder.path().join("x.db"),
        &[FIRST, Migration { number: 3, ..SECOND }],
    );
    assert!(matches!(
        refused,
        Err(StoreError::MigrationOrder {
            number: 3,
            expected: 2
        })
    ));
}

#[test]
fn a_file_that_must_exist_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    assert!(matches!(
        Database::open(&path, &[FIRST]),
        Err(StoreError::FileMissing { .. })
    ));
    assert!(!path.exists());
}

#[test]
fn what_is_no_database_is_named_as_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    std::fs::write(
        &path,
        "this is not a database, however long one reads in it".repeat(40),
    )
    .unwrap();
    assert!(matches!(
        Database::open(&path, &[FIRST]),
        Err(StoreError::Damaged { .. })
    ));
}
