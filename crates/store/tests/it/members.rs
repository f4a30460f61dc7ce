//! Members of bodies in conditions and orders, and conditions on other tables.

use std::sync::Arc;

use neraca_store::books::lines::{self, NewLine};
use neraca_store::books::records::{self, NewRecord};
use neraca_store::books::{
    ColumnId, Condition, Form, Index, Kind, LeftOut, ListQuery, Member, Operator, Sort, Table, count, list,
};
use neraca_store::shelf::{Address, Shelf};
use neraca_store::{StoreError, Unit, Value};
use tempfile::TempDir;

use crate::support::{column, now, runtime};

const HERE: Address<'_> = Address {
    data_usaha: 1001,
    host: "zeus",
    epoch: 1,
};

fn member(name: &str, form: Form, left_out: Option<LeftOut>) -> Member {
    Member {
        name: name.to_owned(),
        form,
        left_out,
    }
}

/// A table of goods and one of sales with lines that refer to goods.
struct Tables {
    good: Arc<Table>,
    sale: Arc<Table>,
    sale_line: Arc<Table>,
}

impl Tables {
    fn new() -> Self {
        let good = Table::of_records("good", vec![column("no", Kind::Text, Index::Unique)]).unwrap();
        let good = good
            .with_members(&[
                member("price", Form::Millionths, Some(LeftOut::Number(2_500_000))),
                member("note", Form::Text, None),
                member("kind", Form::Text, Some(LeftOut::Text("it's".to_owned()))),
                member("active", Form::Whole, Some(LeftOut::Number(1))),
            ])
            .unwrap();
        let sale = Table::of_records("sale", vec![]).unwrap();
        let columns = vec![column("good_id", Kind::Integer, Index::Plain)];
        let sale_line = Table::of_lines("sale_line", &sale, columns).unwrap();
        let sale_line = sale_line
            .with_members(&[member("quantity", Form::Millionths, None)])
            .unwrap();
        Self {
            good: Arc::new(good),
            sale: Arc::new(sale),
            sale_line: Arc::new(sale_line),
        }
    }

    fn member(&self, place: usize) -> ColumnId {
        self.good.members()[place]
    }
}

struct Kept {
    _folder: TempDir,
    shelf: Shelf,
    runtime: tokio::runtime::Runtime,
}

fn keep(
    tables: &Tables,
    goods: &'static [&'static str],
    sales: &'static [&'static [(i64, &'static str)]],
) -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let all = [&tables.good, &tables.sale, &tables.sale_line];
    let all = all.map(|table| Table::clone(table)).to_vec();
    let shelf = Shelf::new(folder.path(), all, Box::new(|_, _| Ok(())));
    shelf.create(HERE).unwrap();
    let runtime = runtime();
    let (good, sale, sale_line) = (
        Arc::clone(&tables.good),
        Arc::clone(&tables.sale),
        Arc::clone(&tables.sale_line),
    );
    let fill = move |unit: &Unit<'_>| -> Result<(), StoreError> {
        let insert = |table: &Table, id: i64, body: &str, columns: &[Value<'_>]| {
            let new = NewRecord {
                id,
                created_at: now(),
                created_by: 1,
                body,
                columns,
            };
            records::insert(unit, table, &new)
        };
        for (id, body) in (1..).zip(goods) {
            insert(&good, id, body, &[Value::from(format!("G{id}"))])?;
        }
        let mut line_id = 0;
        for (id, lines_of) in (1..).zip(sales) {
            insert(&sale, id, "{}", &[])?;
            for (seq, (good, quantity)) in (1..).zip(*lines_of) {
                line_id += 1;
                let new = NewLine {
                    id: line_id,
                    parent: id,
                    seq,
                    body: &format!(r#"{{"quantity":{quantity}}}"#),
                    columns: &[Value::from(*good)],
                };
                lines::insert(unit, &sale_line, &new)?;
            }
        }
        Ok(())
    };
    runtime.block_on(async {
        let permit = shelf.write_permit(HERE.data_usaha).await;
        shelf
            .books(HERE)
            .await
            .unwrap()
            .write(permit, fill)
            .await
            .unwrap();
    });
    Kept {
        _folder: folder,
        shelf,
        runtime,
    }
}

impl Kept {
    fn ids(&self, table: &Table, condition: &Condition, sort: &[Sort]) -> Result<Vec<i64>, StoreError> {
        let books = self.runtime.block_on(self.shelf.books(HERE)).unwrap();
        books.read_here(|unit| {
            let query = ListQuery {
                columns: &[ColumnId::ID],
                body: false,
                condition,
                sort,
                limit: 99,
                offset: 0,
            };
            let mut ids = Vec::new();
            list(unit, table, &query, |row| {
                ids.push(row.get(0)?);
                Ok(())
            })?;
            assert_eq!(count(unit, table, condition)?, i64::try_from(ids.len()).unwrap());
            Ok(ids)
        })
    }
}

const GOODS: &[&str] = &[
    r#"{"price":0.100000,"note":"a","active":false}"#,
    r#"{"price":0.200000,"note":"A%","kind":"x"}"#,
    r#"{"note":""}"#,
    r#"{"price":-999999999999.999999}"#,
    r#"{"price":999999999999.999999,"active":true}"#,
    r#"{"price":7}"#,
];

fn compare(column: ColumnId, operator: Operator, value: impl Into<Value<'static>>) -> Condition {
    Condition::Compare {
        column,
        operator,
        value: value.into(),
    }
}

#[test]
fn a_member_compares_as_its_column_would() {
    let tables = Tables::new();
    let kept = keep(&tables, GOODS, &[]);
    let [price, note, kind, active] = [0, 1, 2, 3].map(|place| tables.member(place));
    for (condition, expected) in [
        // Exact, where a float would have lost the last digits.
        (compare(price, Operator::Equal, 999_999_999_999_999_999), &[5][..]),
        (compare(price, Operator::Equal, -999_999_999_999_999_999), &[4]),
        (compare(price, Operator::Equal, 999_999_999_999_999_998), &[]),
        (compare(price, Operator::Equal, 7_000_000), &[6]),
        // Left out of the body, it is what is usually left out.
        (compare(price, Operator::Equal, 2_500_000), &[3]),
        (compare(price, Operator::Greater, 200_000), &[3, 5, 6]),
        (compare(kind, Operator::Equal, "it's"), &[1, 3, 4, 5, 6]),
        (compare(kind, Operator::NotEqual, "it's"), &[2]),
        (compare(active, Operator::Equal, 0), &[1]),
        (compare(note, Operator::Equal, ""), &[3]),
        (compare(note, Operator::NotEqual, "a"), &[2, 3, 4, 5, 6]),
        (Condition::IsNull(note), &[4, 5, 6]),
        (Condition::IsNull(price), &[]),
        (
            Condition::ContainsText {
                columns: vec![kind, note],
                text: "a".to_owned(),
            },
            &[1, 2],
        ),
        (
            Condition::ContainsText {
                columns: vec![note],
                text: "%".to_owned(),
            },
            &[2],
        ),
    ] {
        let found = kept.ids(&tables.good, &condition, &[]).unwrap();
        assert_eq!(found, expected, "{condition:?}");
    }
    let sort = |column, descending| Sort { column, descending };
    let always = Condition::always();
    assert_eq!(
        kept.ids(&tables.good, &always, &[sort(price, false)]).unwrap(),
        [4, 1, 2, 3, 6, 5]
    );
    assert_eq!(
        kept.ids(&tables.good, &always, &[sort(note, true), sort(price, true)])
            .unwrap(),
        [1, 2, 3, 5, 6, 4]
    );
}

#[test]
fn a_condition_reaches_other_tables() {
    let tables = Tables::new();
    let kept = keep(
        &tables,
        GOODS,
        &[&[(1, "1.000000"), (2, "5.000000")], &[(2, "1.000000")], &[]],
    );
    let quantity = tables.sale_line.members()[0];
    let good = tables.sale_line.column("good_id").unwrap();
    let no = tables.good.column("no").unwrap();
    let has_line = |condition| Condition::HasLine {
        lines: Arc::clone(&tables.sale_line),
        condition: Box::new(condition),
    };
    let of_good = |condition| {
        has_line(Condition::Refers {
            column: good,
            to: Arc::clone(&tables.good),
            condition: Box::new(condition),
        })
    };
    let not = |condition| Condition::Not(Box::new(condition));
    let ids = |condition: &Condition| kept.ids(&tables.sale, condition, &[]).unwrap();
    assert_eq!(ids(&has_line(Condition::always())), [1, 2]);
    assert_eq!(ids(&not(has_line(Condition::always()))), [3]);
    assert_eq!(
        ids(&has_line(compare(quantity, Operator::Greater, 1_000_000))),
        [1]
    );
    let second = of_good(compare(no, Operator::Equal, "G2"));
    assert_eq!(ids(&second), [1, 2]);
    let both = Condition::All(vec![second, of_good(compare(no, Operator::Equal, "G1"))]);
    assert_eq!(ids(&both), [1]);
    assert_eq!(
        ids(&of_good(compare(tables.member(0), Operator::Equal, 200_000))),
        [1, 2]
    );

    // Which other tables decide, each once.
    assert_eq!(both.tables(), ["sale_line", "good"]);
    assert!(Condition::IsNull(no).tables().is_empty());
}

#[test]
fn a_condition_on_the_wrong_table_is_noticed() {
    let tables = Tables::new();
    let kept = keep(&tables, &[], &[]);
    let other_lines = Condition::HasLine {
        lines: Arc::clone(&tables.sale_line),
        condition: Box::new(Condition::always()),
    };
    let no_reference = Condition::Refers {
        column: tables.good.column("no").unwrap(),
        to: Arc::clone(&tables.good),
        condition: Box::new(Condition::always()),
    };
    let by_text = Condition::ReferredBy {
        from: Arc::clone(&tables.good),
        column: tables.good.column("no").unwrap(),
        condition: Box::new(Condition::always()),
    };
    let by_lines = Condition::ReferredBy {
        from: Arc::clone(&tables.sale_line),
        column: tables.sale_line.column("good_id").unwrap(),
        condition: Box::new(Condition::always()),
    };
    for wrong in [other_lines, no_reference, by_text, by_lines] {
        let refused = kept.ids(&tables.good, &wrong, &[]);
        assert!(matches!(refused, Err(StoreError::Table { .. })), "{wrong:?}");
    }
}

#[test]
fn a_members_name_cannot_break_out_of_a_statement() {
    for name in ["", "a'b", "a.b", "a\"", "ä", "a b"] {
        let table = Table::of_records("good", vec![]).unwrap();
        let refused = table.with_members(&[member(name, Form::Text, None)]);
        assert!(matches!(refused, Err(StoreError::Name { .. })), "{name}");
    }
}
