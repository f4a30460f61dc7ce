use neraca_store::books::lines::{self, LineChange, NewLine};
use neraca_store::books::numbers::{reserve_number, take_number};
use neraca_store::books::records::{self, Change, Changed, NewRecord};
use neraca_store::books::{Condition, Table, count};
use neraca_store::shelf::Address;
use neraca_store::{StoreError, Unit, Value, counters};

use crate::support::{invoice_tables, later, now, runtime, shelf};

const HERE: Address<'_> = Address {
    data_usaha: 1001,
    host: "zeus",
    epoch: 1,
};

/// Runs `work` as one unit on fresh books with invoices and their lines.
fn in_books<T: Send + 'static>(
    work: impl FnOnce(&Unit<'_>, &Table, &Table) -> Result<T, StoreError> + Send + 'static,
) -> T {
    let (_folder, shelf) = shelf();
    shelf.create(HERE).unwrap();
    let runtime = runtime();
    runtime.block_on(async {
        let books = shelf.books(HERE).await.unwrap();
        let permit = shelf.write_permit(HERE.data_usaha).await;
        let tables = invoice_tables();
        books
            .write(permit, move |unit| work(unit, &tables[0], &tables[1]))
            .await
            .unwrap()
    })
}

pub(crate) fn add(
    unit: &Unit<'_>,
    table: &Table,
    id: i64,
    number: &str,
    customer: i64,
) -> Result<(), StoreError> {
    let columns = [number.into(), customer.into(), Value::Null];
    let body = format!(r#"{{"id":{id}}}"#);
    records::insert(
        unit,
        table,
        &NewRecord {
            id,
            created_at: now(),
            created_by: 36_001,
            body: &body,
            columns: &columns,
        },
    )
}

fn tally(unit: &Unit<'_>, table: &Table) -> Result<i64, StoreError> {
    let kept = count(unit, table, &Condition::always())?;
    // A condition that is true of all, but not plainly so, is counted.
    let counted = count(unit, table, &Condition::Not(Box::new(Condition::Any(vec![]))))?;
    assert_eq!(kept, counted);
    Ok(kept)
}

#[test]
fn what_was_saved_last_stands_first() {
    in_books(|unit, invoice, line| {
        for (id, number) in [(50, "SI.1"), (51, "SI.2"), (52, "SI.3")] {
            add(unit, invoice, id, number, 7)?;
        }
        let columns = ["SI.1".into(), 7.into(), Value::Null];
        let change = Change {
            id: 50,
            expected_opt_lock: None,
            updated_at: later(1),
            updated_by: 36_002,
            body: "{}",
            columns: &columns,
        };
        records::update(unit, invoice, &change)?;
        assert_eq!(records::latest(unit, invoice, 2)?, [(50, later(1)), (52, now())]);
        assert_eq!(records::latest(unit, invoice, 9)?.len(), 3);
        assert!(matches!(
            records::latest(unit, line, 9),
            Err(StoreError::Table { .. })
        ));
        Ok(())
    });
}

#[test]
fn the_tally_follows_units_that_share_a_commit_and_parts_that_fail() {
    let (_folder, shelf) = shelf();
    shelf.create(HERE).unwrap();
    let counted = runtime().block_on(async {
        let books = shelf.books(HERE).await.unwrap();
        let of = |from: i64, fails: bool| {
            let (shelf, books) = (&shelf, &books);
            async move {
                let permit = shelf.write_permit(HERE.data_usaha).await;
                let work = move |unit: &Unit<'_>| {
                    let table = &invoice_tables()[0];
                    let before = tally(unit, table)?;
                    for id in from..from + 3 {
                        add(unit, table, id, &format!("A.{id}"), 7)?;
                    }
                    let part = unit.attempt(|unit| {
                        records::delete(unit, table, from)?;
                        assert_eq!(tally(unit, table)?, before + 2);
                        add(unit, table, from, &format!("A.{}", from + 1), 7)
                    });
                    assert!(matches!(part, Err(StoreError::Unique { .. })));
                    assert_eq!(tally(unit, table)?, before + 3);
                    records::delete(unit, table, from + 1)?;
                    if fails { Err(StoreError::Busy) } else { Ok(()) }
                };
                books.write(permit, work).await.is_ok()
            }
        };
        let kept = tokio::join!(of(50, false), of(60, true), of(70, false), of(80, false));
        assert_eq!(kept, (true, false, true, true));
        let counted = books.snapshot(|unit| tally(unit, &invoice_tables()[0])).await;
        shelf.close().await.unwrap();
        counted.unwrap()
    });
    assert_eq!(counted, 6);
}

#[test]
fn a_record_is_kept_changed_found_and_deleted() {
    in_books(|unit, invoice, _| {
        add(unit, invoice, 50, "SI.1", 7)?;
        let read = |unit: &Unit<'_>| {
            records::get(unit, invoice, 50, |record| {
                let times = (record.created_at, record.updated_at);
                Ok((
                    record.id,
                    record.opt_lock,
                    times,
                    record.created_by,
                    record.body.to_owned(),
                ))
            })
        };
        let expected = (50, 0, (now(), now()), 36_001, r#"{"id":50}"#.to_owned());
        assert_eq!(read(unit)?, Some(expected));
        let columns = ["SI.2".into(), 8.into(), 9.into()];
        let change = Change {
            id: 50,
            expected_opt_lock: Some(0),
            updated_at: later(1),
            updated_by: 36_002,
            body: "{}",
            columns: &columns,
        };
        assert_eq!(
            records::update(unit, invoice, &change)?,
            Changed::Done { opt_lock: 1 }
        );
        assert_eq!(
            read(unit)?,
            Some((50, 1, (now(), later(1)), 36_001, "{}".to_owned()))
        );
        assert_eq!(
            records::update(unit, invoice, &change)?,
            Changed::Stale { opt_lock: 1 }
        );
        let careless = Change {
            expected_opt_lock: None,
            ..change
        };
        assert_eq!(
            records::update(unit, invoice, &careless)?,
            Changed::Done { opt_lock: 2 }
        );
        assert_eq!(
            records::update(unit, invoice, &Change { id: 51, ..careless })?,
            Changed::Missing
        );

        let number = invoice.column("number")?;
        assert_eq!(records::find(unit, invoice, number, &"SI.2".into())?, Some(50));
        assert_eq!(records::find(unit, invoice, number, &"SI.1".into())?, None);
        assert!(records::exists(
            unit,
            invoice,
            invoice.column("customer")?,
            &8.into()
        )?);
        assert!(records::delete(unit, invoice, 50)?);
        assert!(!records::delete(unit, invoice, 50)?);
        assert_eq!(read(unit)?, None);
        Ok(())
    });
}

#[test]
fn a_unique_column_is_the_last_line_of_defence() {
    in_books(|unit, invoice, _| {
        add(unit, invoice, 1, "SI.1", 7)?;
        match unit.attempt(|part| add(part, invoice, 2, "SI.1", 7)) {
            Err(StoreError::Unique { on }) => assert_eq!(on, "invoice.number"),
            other => panic!("{other:?}"),
        }
        assert!(matches!(
            unit.attempt(|part| add(part, invoice, 1, "SI.3", 7)),
            Err(StoreError::Unique { .. })
        ));
        assert_eq!(tally(unit, invoice)?, 1, "what failed is not counted");
        Ok(())
    });
}

#[test]
fn the_tally_keeps_step() {
    in_books(|unit, invoice, _| {
        for id in 1..=20 {
            add(unit, invoice, id, &format!("SI.{id}"), 7)?;
        }
        assert_eq!(tally(unit, invoice)?, 20);
        for id in [3, 5, 5, 99] {
            records::delete(unit, invoice, id)?;
        }
        assert_eq!(tally(unit, invoice)?, 18);
        let undone = unit.attempt(|part| {
            add(part, invoice, 30, "SI.30", 7)?;
            Err::<(), _>(StoreError::Closed)
        });
        assert!(undone.is_err());
        assert_eq!(tally(unit, invoice)?, 18);
        Ok(())
    });
}

#[test]
fn lines_keep_their_order_and_go_with_their_record() {
    in_books(|unit, invoice, line| {
        add(unit, invoice, 1, "SI.1", 7)?;
        add(unit, invoice, 2, "SI.2", 7)?;
        for (id, parent, seq, item) in [(10, 1, 2, 900), (11, 1, 1, 901), (12, 2, 1, 902)] {
            let columns = [Value::from(item)];
            let body = format!("line {id}");
            lines::insert(
                unit,
                line,
                &NewLine {
                    id,
                    parent,
                    seq,
                    body: &body,
                    columns: &columns,
                },
            )?;
        }
        let of = |parent| {
            let mut found = Vec::new();
            lines::of(unit, line, parent, |line| {
                found.push((line.id, line.parent, line.seq, line.body.to_owned()));
                Ok(())
            })?;
            Ok::<_, StoreError>(found)
        };
        assert_eq!(
            of(1)?,
            [(11, 1, 1, "line 11".to_owned()), (10, 1, 2, "line 10".to_owned())]
        );
        let columns = [Value::from(903)];
        assert!(lines::update(
            unit,
            line,
            &LineChange {
                id: 10,
                seq: 0,
                body: "first",
                columns: &columns
            }
        )?);
        assert!(!lines::update(
            unit,
            line,
            &LineChange {
                id: 99,
                seq: 0,
                body: "first",
                columns: &columns
            }
        )?);
        assert_eq!(of(1)?[0], (10, 1, 0, "first".to_owned()));
        let item = line.column("item")?;
        assert!(records::exists(unit, line, item, &903.into())?);
        assert!(!records::exists(unit, line, item, &900.into())?);
        assert!(lines::delete(unit, line, 11)?);
        assert_eq!(of(1)?.len(), 1);

        records::delete(unit, invoice, 1)?;
        assert!(of(1)?.is_empty());
        assert_eq!(of(2)?.len(), 1);
        let orphan = NewLine {
            id: 20,
            parent: 1,
            seq: 1,
            body: "",
            columns: &columns,
        };
        assert!(matches!(
            lines::insert(unit, line, &orphan),
            Err(StoreError::Constraint { .. })
        ));
        Ok(())
    });
}

#[test]
fn tables_are_used_for_what_they_are() {
    in_books(|unit, invoice, line| {
        let few = NewRecord {
            id: 1,
            created_at: now(),
            created_by: 1,
            body: "",
            columns: &[],
        };
        assert!(matches!(
            records::insert(unit, invoice, &few),
            Err(StoreError::Table { .. })
        ));
        assert!(matches!(
            records::insert(unit, line, &few),
            Err(StoreError::Table { .. })
        ));
        let line_of_record = NewLine {
            id: 1,
            parent: 1,
            seq: 1,
            body: "",
            columns: &[],
        };
        assert!(matches!(
            lines::insert(unit, invoice, &line_of_record),
            Err(StoreError::Table { .. })
        ));
        Ok(())
    });
}

#[test]
fn ids_and_numbers_are_given_once() {
    in_books(|unit, _, _| {
        assert_eq!(counters::next(unit, "invoice", 50)?, 50);
        assert_eq!(counters::next_many(unit, "invoice", 50, 3)?, 51);
        assert_eq!(counters::next(unit, "invoice", 50)?, 54);
        counters::reserve(unit, "invoice", 50, 40)?;
        assert_eq!(counters::next(unit, "invoice", 50)?, 55);
        counters::reserve(unit, "invoice", 50, 100)?;
        assert_eq!(counters::next(unit, "invoice", 50)?, 101);
        counters::reserve(unit, "line", 50, 7)?;
        assert_eq!(counters::next_many(unit, "line", 50, 2)?, 50);

        assert_eq!(take_number(unit, "SI", "2026.11")?, 1);
        assert_eq!(take_number(unit, "SI", "2026.11")?, 2);
        assert_eq!(take_number(unit, "SI", "2026.12")?, 1);
        let undone = unit.attempt(|part| {
            assert_eq!(take_number(part, "SI", "2026.11")?, 3);
            Err::<(), _>(StoreError::Closed)
        });
        assert!(undone.is_err());
        assert_eq!(
            take_number(unit, "SI", "2026.11")?,
            3,
            "a number that was not used is given again"
        );
        reserve_number(unit, "SI", "2026.11", 9)?;
        reserve_number(unit, "SI", "2026.11", 4)?;
        assert_eq!(take_number(unit, "SI", "2026.11")?, 10);
        Ok(())
    });
}
