//! Descriptions of tables that grow from one start of the program to the next.

use std::path::Path;
use std::sync::{Arc, Mutex};

use neraca_store::books::records::{self, Change};
use neraca_store::books::{Column, Index, Kind, NewColumns, Table};
use neraca_store::shelf::{Address, Shelf};
use neraca_store::{StoreError, Unit, Value};

use crate::records::add;
use crate::support::{column, invoice_tables, now, runtime, shelf};

const HERE: Address<'_> = Address {
    data_usaha: 1001,
    host: "zeus",
    epoch: 1,
};

/// Opens the books of a folder with other tables; answers what there was to fill, having made sure that those
/// columns hold nothing.
fn reopened(folder: &Path, tables: Vec<Table>) -> Result<Vec<NewColumns>, StoreError> {
    let filled = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&filled);
    let fill = move |unit: &Unit<'_>, new: &[NewColumns]| {
        for table in new {
            for column in &table.columns {
                let sql = format!("SELECT 1 FROM {} WHERE {column} IS NOT NULL", table.table);
                assert!(!unit.any(&sql, &[])?, "{column} holds something");
            }
        }
        noted.lock().unwrap().extend_from_slice(new);
        Ok(())
    };
    let shelf = Shelf::new(folder, tables, Box::new(fill));
    let runtime = runtime();
    runtime.block_on(async {
        shelf.books(HERE).await?;
        shelf.close().await
    })?;
    drop(shelf);
    Ok(Arc::try_unwrap(filled).unwrap().into_inner().unwrap())
}

fn invoices(columns: Vec<Column>) -> Vec<Table> {
    vec![Table::of_records("invoice", columns).unwrap()]
}

#[test]
fn books_that_were_made_before_changers_were_kept_keep_them_from_now_on() {
    let (folder, shelf) = shelf();
    let runtime = runtime();
    let table = invoice_tables().remove(0);
    runtime.block_on(async {
        shelf.create(HERE).unwrap();
        let books = shelf.books(HERE).await.unwrap();
        let permit = shelf.write_permit(HERE.data_usaha).await;
        let invoice = table.clone();
        let as_before = move |unit: &Unit<'_>| {
            add(unit, &invoice, 1, "SI.1", 7)?;
            unit.execute("ALTER TABLE invoice DROP COLUMN updated_by", &[])?;
            unit.execute("UPDATE record_table SET says_changer = 0", &[])?;
            unit.execute("UPDATE books SET tables_digest = NULL", &[])
        };
        books.write(permit, as_before).await.unwrap();
        shelf.close().await.unwrap();
    });
    for _ in 0..2 {
        assert_eq!(
            reopened(folder.path(), invoice_tables()).unwrap(),
            [],
            "nothing to fill"
        );
    }
    let shelf = Shelf::new(folder.path(), invoice_tables(), Box::new(|_, _| Ok(())));
    runtime.block_on(async {
        let books = shelf.books(HERE).await.unwrap();
        let permit = shelf.write_permit(HERE.data_usaha).await;
        let change = move |unit: &Unit<'_>| {
            let by = |unit: &Unit<'_>| records::get(unit, &table, 1, |record| Ok(record.updated_by));
            assert_eq!(by(unit)?, Some(None), "of earlier changes nobody knows");
            let columns = ["SI.1".into(), 7.into(), Value::Null];
            let change = Change {
                id: 1,
                expected_opt_lock: None,
                updated_at: now(),
                updated_by: 36_002,
                body: "{}",
                columns: &columns,
            };
            records::update(unit, &table, &change)?;
            assert_eq!(by(unit)?, Some(Some(36_002)));
            Ok::<_, StoreError>(())
        };
        books.write(permit, change).await.unwrap();
    });
}

#[test]
fn a_description_may_grow() {
    let (folder, shelf) = shelf();
    let runtime = runtime();
    runtime.block_on(async {
        shelf.create(HERE).unwrap();
        let books = shelf.books(HERE).await.unwrap();
        let permit = shelf.write_permit(HERE.data_usaha).await;
        let table = invoice_tables().remove(0);
        books
            .write(permit, move |unit| add(unit, &table, 1, "SI.1", 7))
            .await
            .unwrap();
        shelf.close().await.unwrap();
    });

    let number = column("number", Kind::Text, Index::Unique);
    let memo = column("memo", Kind::Text, Index::Plain);
    let to_fill = |columns: &[&str]| {
        let columns = columns.iter().map(|name| (*name).to_owned()).collect();
        vec![NewColumns {
            table: "invoice".to_owned(),
            columns,
        }]
    };
    assert_eq!(
        reopened(folder.path(), invoice_tables()).unwrap(),
        [],
        "nothing has changed"
    );
    let grown = vec![number, memo.clone()];
    assert_eq!(
        reopened(folder.path(), invoices(grown.clone())).unwrap(),
        to_fill(&["memo"])
    );
    assert_eq!(
        reopened(folder.path(), invoices(grown)).unwrap(),
        [],
        "it is said once"
    );
    // "customer" and "total" were not described for a while, and what they hold may be out of date.
    let back = reopened(folder.path(), invoice_tables()).unwrap();
    assert_eq!(back, to_fill(&["customer", "total"]));

    let another_kind = vec![column("number", Kind::Integer, Index::Unique)];
    assert!(matches!(
        reopened(folder.path(), invoices(another_kind)),
        Err(StoreError::Table { .. })
    ));
    let plain = vec![column("number", Kind::Text, Index::Plain)];
    assert_eq!(reopened(folder.path(), invoices(plain)).unwrap(), []);
    let more_tables = [
        invoice_tables(),
        vec![Table::of_records("item", vec![memo]).unwrap()],
    ]
    .concat();
    assert_eq!(
        reopened(folder.path(), more_tables).unwrap(),
        to_fill(&["customer", "total"])
    );
    let other = Table::of_records("other", vec![]).unwrap();
    let as_lines = Table::of_lines("invoice", &other, vec![]).unwrap();
    assert!(matches!(
        reopened(folder.path(), vec![other, as_lines]),
        Err(StoreError::Table { .. })
    ));
}

#[test]
fn filling_fails_with_the_opening() {
    let (folder, shelf) = shelf();
    shelf.create(HERE).unwrap();
    drop(shelf);
    let grown = || {
        let mut tables = invoice_tables();
        tables.push(Table::of_records("item", vec![]).unwrap());
        tables
    };
    // No rows, so there are no columns to fill.
    let nothing_to_fill = |_: &Unit<'_>, new: &[NewColumns]| match new {
        [] => Ok(()),
        _ => Err(StoreError::Closed),
    };
    let shelf = Shelf::new(folder.path(), grown(), Box::new(nothing_to_fill));
    let runtime = runtime();
    runtime.block_on(async {
        let books = shelf.books(HERE).await.unwrap();
        let permit = shelf.write_permit(HERE.data_usaha).await;
        let table = grown().remove(0);
        books
            .write(permit, move |unit| add(unit, &table, 1, "SI.1", 7))
            .await
            .unwrap();
        shelf.close().await.unwrap();
        drop(books);
    });
    let wider = || {
        invoices(vec![
            column("number", Kind::Text, Index::Unique),
            column("memo", Kind::Text, Index::None),
        ])
    };
    let failing = Shelf::new(folder.path(), wider(), Box::new(|_, _| Err(StoreError::DiskFull)));
    let refused = runtime.block_on(failing.books(HERE)).unwrap_err();
    assert!(matches!(refused, StoreError::DiskFull), "{refused}");
    drop(failing);
    let named = reopened(folder.path(), wider()).unwrap();
    assert_eq!(named[0].columns, ["memo"], "what was not filled is named again");
}

#[test]
fn what_is_asked_for_by_a_value_and_a_span_of_dates_is_found_in_an_index() {
    let columns = vec![
        column("customer", Kind::Integer, Index::Plain),
        column("day", Kind::Text, Index::Plain),
    ];
    let before = Table::of_records("invoice", columns).unwrap();
    assert!(before.clone().ordered_by("number").is_err());
    let table = before.clone().ordered_by("day").unwrap();
    let (folder, shelf) = shelf();
    shelf.create(HERE).unwrap();
    drop(shelf);
    let span = "day BETWEEN '2026-01-01' AND '2026-01-31'";
    let by_customer =
        format!("SELECT id FROM invoice WHERE customer = 7 AND {span} ORDER BY day ASC NULLS FIRST, id");
    let changed = "SELECT id FROM invoice WHERE updated_at >= 5";
    let plans = |tables: Vec<Table>| {
        let shelf = Shelf::new(folder.path(), tables, Box::new(|_, _| Ok(())));
        let runtime = runtime();
        let books = runtime.block_on(shelf.books(HERE)).unwrap();
        let plans = [by_customer.as_str(), changed].map(|sql| {
            let plan = books.read_here(|unit| {
                // A plan is made of what the connection knows of the tables; only a query notices that they have changed.
                unit.any("SELECT 1 FROM invoice", &[])?;
                unit.query(&format!("EXPLAIN QUERY PLAN {sql}"), &[], |row| {
                    row.get::<String>(3)
                })
            });
            plan.unwrap().join("; ")
        });
        drop(books);
        runtime.block_on(shelf.close()).unwrap();
        plans
    };
    // Made without the order, then brought to it.
    assert_ne!(plans(vec![before])[0], plans(vec![table.clone()])[0]);
    let [by_customer, changed] = plans(vec![table]);
    assert_eq!(
        by_customer,
        "SEARCH invoice USING COVERING INDEX invoice.customer (customer=? AND day>? AND day<?)"
    );
    assert_eq!(
        changed,
        "SEARCH invoice USING COVERING INDEX invoice.updated_at (updated_at>?)"
    );
}
