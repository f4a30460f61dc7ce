//! The limit of the saves: the same rows written into the same tables by a loop that does nothing else.
//!
//! It works on a copy of a real books file and repeats the writes of its newest sales invoice - ids, number, header,
//! lines, goods moved, postings, tally - with the connection settings of the store. As in the store, counters and the
//! tally are written once per commit. It reads nothing but the number series, checks nothing and calculates nothing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, anyhow};
use clap::Args;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use super::clock;
use super::machine::{self, SERVER_CORE};
use super::report::Sample;

/// What the raw loop does.
#[derive(Args)]
pub(crate) struct Options {
    /// The books file that it writes into
    #[arg(long)]
    file: PathBuf,
    /// Units per commit
    #[arg(long)]
    group: usize,
    /// Seconds before the units count
    #[arg(long)]
    warm_up: u64,
    /// Seconds that the units count
    #[arg(long)]
    seconds: u64,
}

/// Runs the loop and prints what it can do.
#[expect(clippy::print_stdout, reason = "standard output is what the benchmark reads")]
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let connection = open(&options.file)?;
    let save = Save::newest(&connection)?;
    save.repeat(&connection, options.group, Duration::from_secs(options.warm_up))?;
    println!(
        "{}",
        save.repeat(&connection, options.group, Duration::from_secs(options.seconds))?
    );
    Ok(())
}

/// Runs the loop on the server's core, in a process of its own.
pub(crate) fn measure(file: &Path, group: usize, warm_up: u64, seconds: u64) -> anyhow::Result<Sample> {
    let raw = Command::new("taskset")
        .args(["-c", SERVER_CORE])
        .arg(std::env::current_exe()?)
        .args(["bench", "raw-saves", "--file"])
        .arg(file)
        .args(["--group", &group.to_string()])
        .args(["--warm-up", &warm_up.to_string()])
        .args(["--seconds", &seconds.to_string()])
        .output()?;
    Sample::read(&String::from_utf8_lossy(&raw.stdout))
        .ok_or_else(|| anyhow!("raw loop: {}", String::from_utf8_lossy(&raw.stderr)))
}

/// Opens the file with the settings of the store's writing connection.
fn open(file: &Path) -> anyhow::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.set_prepared_statement_cache_capacity(48);
    connection.execute_batch(
        "PRAGMA trusted_schema = off; PRAGMA foreign_keys = on; PRAGMA temp_store = memory;
        PRAGMA cache_size = -1024; PRAGMA journal_mode = wal; PRAGMA synchronous = full;
        PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 33554432;",
    )?;
    Ok(connection)
}

/// A row that is written again and again.
struct Row {
    insert: String,
    values: Vec<Value>,
}

impl Row {
    fn of(row: &rusqlite::Row<'_>, table: &str, columns: &[String]) -> rusqlite::Result<Self> {
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
        let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
        Ok(Self {
            insert: format!(
                "INSERT INTO {table} ({}) VALUES ({})",
                names.join(", "),
                places.join(", ")
            ),
            values: (0..columns.len())
                .map(|place| row.get(place))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// One save of a sales invoice.
struct Save {
    invoice: Row,
    /// Where the number stands in its row, and all but its last part.
    number: (usize, String),
    lines: Vec<Row>,
    /// What the invoice does to others: rows of tables whose `id` counts by itself, with the place of the invoice's id.
    effects: Vec<(usize, Row)>,
    /// Item and warehouse of the goods that it moves.
    moved: Vec<[Value; 2]>,
}

impl Save {
    /// The newest invoice of the books.
    fn newest(connection: &Connection) -> anyhow::Result<Self> {
        let (mut invoices, columns) = rows(connection, "sales_invoice", "ORDER BY id DESC LIMIT 1")?;
        let invoice = invoices.pop().context("the books have no sales invoice")?;
        let of_newest = "WHERE parent = (SELECT max(id) FROM sales_invoice) ORDER BY seq";
        let (lines, _) = rows(connection, "sales_invoice_detail_item", of_newest)?;
        let place = columns
            .iter()
            .position(|column| column == "number")
            .context("it has no number")?;
        let Value::Text(number) = &invoice.values[place] else {
            return Err(anyhow!("its number is no text"));
        };
        let (front, _) = number.rsplit_once('.').context("its number has no parts")?;
        let number = (place, format!("{front}."));
        let of_newest =
            "WHERE source = 'sales_invoice' AND record = (SELECT max(id) FROM sales_invoice) ORDER BY id";
        let mut effects = Vec::new();
        for table in ["stock_move", "posting"] {
            let (written, columns) = rows(connection, table, of_newest)?;
            let place = columns.iter().position(|column| column == "record");
            let place = place.context("an effect has no record")?;
            effects.extend(written.into_iter().map(|row| (place, row)));
        }
        let sql = format!("SELECT item, warehouse FROM stock_move {of_newest}");
        let mut statement = connection.prepare(&sql)?;
        let moved = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?]))?;
        Ok(Self {
            invoice,
            number,
            lines,
            effects,
            moved: moved.collect::<Result<_, _>>()?,
        })
    }

    /// Saves for that long, `group` units per commit; gives the sample as it is written.
    fn repeat(&self, connection: &Connection, group: usize, time: Duration) -> anyhow::Result<String> {
        let (started, used) = (clock::now(), machine::processor_time(std::process::id()));
        let mut units = 0;
        let mut counted = Counted::read(connection)?;
        while started.elapsed() < time {
            run_cached(connection, "BEGIN IMMEDIATE")?;
            for _ in 0..group {
                run_cached(connection, "SAVEPOINT unit")?;
                self.write(connection, &mut counted)?;
                run_cached(connection, "RELEASE unit")?;
                units += 1;
            }
            counted.write(connection, i64::try_from(group)?)?;
            run_cached(connection, "COMMIT")?;
        }
        let used = machine::processor_time(std::process::id()).saturating_sub(used);
        Ok(Sample::written(units, started.elapsed(), used))
    }

    fn write(&self, connection: &Connection, counted: &mut Counted) -> anyhow::Result<()> {
        counted.invoices += 1;
        let id = counted.invoices;
        let (place, front) = &self.number;
        let mut values = self.invoice.values.clone();
        values[0] = Value::Integer(id);
        values[*place] = Value::Text(format!("{front}{:05}", next_number(connection)?));
        insert(connection, &self.invoice.insert, &values)?;
        for line in &self.lines {
            counted.lines += 1;
            let mut values = line.values.clone();
            values[0] = Value::Integer(counted.lines);
            values[1] = Value::Integer(id);
            insert(connection, &line.insert, &values)?;
        }
        self.write_effects(connection, id)
    }

    fn write_effects(&self, connection: &Connection, id: i64) -> anyhow::Result<()> {
        const LEVEL: &str = "INSERT INTO stock_level (item, warehouse, quantity) VALUES (?1, ?2, 1000000)
            ON CONFLICT (item, warehouse) DO UPDATE SET quantity = stock_level.quantity + excluded.quantity";
        for (place, row) in &self.effects {
            let mut values = row.values.clone();
            values[0] = Value::Null;
            values[*place] = Value::Integer(id);
            insert(connection, &row.insert, &values)?;
        }
        for [item, warehouse] in &self.moved {
            connection.prepare_cached(LEVEL)?.execute([item, warehouse])?;
        }
        Ok(())
    }
}

/// The last ids that were given.
struct Counted {
    invoices: i64,
    lines: i64,
}

impl Counted {
    fn read(connection: &Connection) -> rusqlite::Result<Self> {
        const LAST: &str = "SELECT last FROM counter WHERE name = ?1";
        let last = |name: &str| connection.query_row(LAST, [name], |row| row.get(0));
        Ok(Self {
            invoices: last("sales_invoice")?,
            lines: last("sales_invoice_detail_item")?,
        })
    }

    /// What a commit of so many invoices writes.
    fn write(&self, connection: &Connection, invoices: i64) -> rusqlite::Result<()> {
        const COUNTER: &str = "UPDATE counter SET last = ?2 WHERE name = ?1";
        const TALLY: &str = "UPDATE tally SET records = records + ?1, revision = revision + ?1
            WHERE table_name = 'sales_invoice'";
        let mut counter = connection.prepare_cached(COUNTER)?;
        counter.execute(params!["sales_invoice", self.invoices])?;
        counter.execute(params!["sales_invoice_detail_item", self.lines])?;
        connection.prepare_cached(TALLY)?.execute([invoices]).map(drop)
    }
}

/// The first number of the raw loop's own series: far beyond the numbers that the books have.
const FIRST_NUMBER: i64 = 10_000_000;

/// The next number of the raw loop's own series.
fn next_number(connection: &Connection) -> rusqlite::Result<i64> {
    const LAST: &str = "SELECT last FROM number_series WHERE series = 'sales_invoice' AND period = 'raw'";
    const GO_ON: &str =
        "UPDATE number_series SET last = ?1 WHERE series = 'sales_invoice' AND period = 'raw'";
    const BEGIN: &str =
        "INSERT INTO number_series (series, period, last) VALUES ('sales_invoice', 'raw', ?1)";
    let mut last = connection.prepare_cached(LAST)?;
    let last: Option<i64> = last.query_row([], |row| row.get(0)).optional()?;
    let next = last.map_or(FIRST_NUMBER, |last| last + 1);
    let write = if last.is_some() { GO_ON } else { BEGIN };
    connection.prepare_cached(write)?.execute([next])?;
    Ok(next)
}

/// The rows of a table with its columns, of which `id` is the first, and of lines `parent` the second.
fn rows(connection: &Connection, table: &str, which: &str) -> anyhow::Result<(Vec<Row>, Vec<String>)> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table} {which}"))?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let rows = statement.query_map([], |row| Row::of(row, table, &columns))?;
    Ok((rows.collect::<Result<_, _>>()?, columns))
}

fn insert(connection: &Connection, sql: &str, values: &[Value]) -> rusqlite::Result<()> {
    connection
        .prepare_cached(sql)?
        .execute(params_from_iter(values))
        .map(drop)
}

fn run_cached(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(drop)
}
