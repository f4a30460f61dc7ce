//! A process that is killed while it writes: what it had answered is there, whole, and nothing is half there.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use neraca_store::{Database, Migration, StoreError, Unit};

const PAIRS: Migration = Migration {
    number: 1,
    name: "pairs",
    sql: "CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE other (id INTEGER PRIMARY KEY) STRICT;",
};
const FILE: &str = "NERACA_STORE_TEST_FILE";
const WRITERS: i64 = 8;
const ANSWERS_BEFORE_THE_KILL: usize = 300;

/// The process that is killed: this very test program, told to run this alone.
#[test]
#[ignore = "it writes until it is killed; the test below starts it"]
fn writer_that_never_ends() {
    let path = PathBuf::from(std::env::var_os(FILE).unwrap());
    let database = Database::open_or_create(&path, &[PAIRS]).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    runtime.block_on(async {
        let writers = (0..WRITERS).map(|writer| {
            let database = database.clone();
            tokio::spawn(async move {
                for id in (0..).map(|round| round * WRITERS + writer) {
                    database.write(move |unit| add_pair(unit, id)).await.unwrap();
                    println!("answered {id}");
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
    });
}

fn add_pair(unit: &Unit<'_>, id: i64) -> Result<(), StoreError> {
    unit.execute("INSERT INTO one (id) VALUES (?1)", &[id.into()])?;
    unit.execute("INSERT INTO other (id) VALUES (?1)", &[id.into()])?;
    Ok(())
}

#[test]
fn what_was_answered_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pairs.db");
    let mut writer = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "crash::writer_that_never_ends",
            "--ignored",
            "--nocapture",
        ])
        .env(FILE, &path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let mut answered = lines.filter_map(|line| line.unwrap().strip_prefix("answered ")?.parse::<i64>().ok());
    let mut known: Vec<i64> = answered.by_ref().take(ANSWERS_BEFORE_THE_KILL).collect();
    writer.kill().unwrap();
    writer.wait().unwrap();
    // What it still managed to say counts as well; the last line may be cut short, and then reads as another
    // number or none, so it does not.
    let mut rest: Vec<i64> = answered.collect();
    rest.pop();
    known.extend(rest);
    assert!(known.len() >= ANSWERS_BEFORE_THE_KILL);

    let database = Database::open(&path, &[PAIRS]).unwrap();
    let ids = |sql| {
        database
            .read_here(|unit| unit.query(sql, &[], |row| row.get::<i64>(0)))
            .unwrap()
    };
    let (one, other) = (ids("SELECT id FROM one"), ids("SELECT id FROM other"));
    assert_eq!(one, other, "no unit is half there");
    known.retain(|id| one.binary_search(id).is_err());
    assert_eq!(known, [], "answered, but not kept");
}
