//! What the writer has in memory never differs from what a reader finds in the file.

use neraca_store::books::records::{self, Change};
use neraca_store::books::{Books, Table};
use neraca_store::shelf::{Address, Shelf};
use neraca_store::{StoreError, Unit, Value, counters};

use crate::records::add;
use crate::support::{invoice_tables, now, runtime, shelf};

const HERE: Address<'_> = Address {
    data_usaha: 1001,
    host: "zeus",
    epoch: 1,
};

async fn write<T: Send + 'static>(
    (shelf, books): (&Shelf, &Books),
    work: impl FnOnce(&Unit<'_>, &Table) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let permit = shelf.write_permit(HERE.data_usaha).await;
    books
        .write(permit, move |unit| work(unit, &invoice_tables()[0]))
        .await
}

/// The body of the record, shared with other units.
fn body(unit: &Unit<'_>, table: &Table, id: i64) -> Result<Option<String>, StoreError> {
    let read = || records::get(unit, table, id, |record| Ok(record.body.to_owned()));
    Ok(records::shared(unit, table, id, read)?.map(|body| String::clone(&body)))
}

fn change(unit: &Unit<'_>, table: &Table, number: &str, body: &str) -> Result<(), StoreError> {
    let change = Change {
        id: 50,
        expected_opt_lock: None,
        updated_at: now(),
        updated_by: 36_002,
        body,
        columns: &[number.into(), 7.into(), Value::Null],
    };
    records::update(unit, table, &change).map(drop)
}

fn number(unit: &Unit<'_>, table: &Table, number: &str) -> Result<Option<i64>, StoreError> {
    records::find(unit, table, table.column("number")?, &number.into())
}

#[test]
fn what_was_read_follows_changes_and_what_takes_them_back() {
    let (_folder, shelf) = shelf();
    shelf.create(HERE).unwrap();
    runtime().block_on(async {
        let books = shelf.books(HERE).await.unwrap();
        let here = (&shelf, &*books);
        let first = write(here, |unit, table| {
            add(unit, table, 50, "SI.1", 7)?;
            Ok((body(unit, table, 50)?, number(unit, table, "SI.1")?))
        });
        assert_eq!(first.await.unwrap(), (Some(r#"{"id":50}"#.to_owned()), Some(50)));
        let refused = write(here, |unit, table| {
            change(unit, table, "SI.2", r#"{"note":"second"}"#)?;
            assert_eq!(body(unit, table, 50)?.as_deref(), Some(r#"{"note":"second"}"#));
            assert_eq!(number(unit, table, "SI.1")?, None);
            assert_eq!(number(unit, table, "SI.2")?, Some(50));
            Err::<(), _>(StoreError::Panicked)
        });
        refused.await.unwrap_err();
        let after = write(here, |unit, table| {
            let attempt = unit.attempt(|unit| {
                change(unit, table, "SI.3", r#"{"note":"third"}"#)?;
                body(unit, table, 50)?;
                Err::<(), _>(StoreError::Panicked)
            });
            attempt.unwrap_err();
            assert_eq!(number(unit, table, "SI.3")?, None);
            Ok((body(unit, table, 50)?, number(unit, table, "SI.1")?))
        });
        assert_eq!(after.await.unwrap(), (Some(r#"{"id":50}"#.to_owned()), Some(50)));
        let gone = write(here, |unit, table| {
            records::delete(unit, table, 50)?;
            Ok((body(unit, table, 50)?, number(unit, table, "SI.1")?))
        });
        assert_eq!(gone.await.unwrap(), (None, None));
    });
}

#[test]
fn the_lowest_of_those_with_a_value_is_found_also_when_it_came_later() {
    let (_folder, shelf) = shelf();
    shelf.create(HERE).unwrap();
    runtime().block_on(async {
        let books = shelf.books(HERE).await.unwrap();
        let customer =
            |unit: &Unit<'_>, table: &Table| records::find(unit, table, table.column("customer")?, &7.into());
        let found = write((&shelf, &books), move |unit, table| {
            add(unit, table, 60, "SI.60", 7)?;
            let later = customer(unit, table)?;
            add(unit, table, 50, "SI.50", 7)?;
            Ok((later, customer(unit, table)?))
        });
        assert_eq!(found.await.unwrap(), (Some(60), Some(50)));
    });
}

#[test]
fn no_number_is_given_twice_whatever_becomes_of_its_unit() {
    let (_folder, shelf) = shelf();
    shelf.create(HERE).unwrap();
    runtime().block_on(async {
        let mut given = Vec::new();
        for _ in 0..2 {
            let books = shelf.books(HERE).await.unwrap();
            for fails in [false, true, false] {
                let taken = write((&shelf, &books), move |unit, _| {
                    let id = counters::next(unit, "invoice", 50)?;
                    let failure = || Err(StoreError::Constraint { rule: id.to_string() });
                    if fails { failure() } else { Ok(id) }
                });
                given.extend(taken.await.ok());
            }
            drop(books);
            shelf.close().await.unwrap();
        }
        let mut unique = given.clone();
        unique.dedup();
        assert_eq!(unique, given);
        assert_eq!(given.len(), 4);
    });
}
