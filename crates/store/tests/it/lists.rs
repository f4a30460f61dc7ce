//! Lists and counts, against a model that goes through a plain vector.

mod model;
mod pages;

use neraca_store::books::records::{self, NewRecord};
use neraca_store::books::{ColumnId, Condition, Index, Kind, ListQuery, Operator, Sort, Table, count, list};
use neraca_store::shelf::{Address, Shelf};
use neraca_store::{Cell, StoreError, Unit, Value};
use proptest::prelude::*;
use tempfile::TempDir;

use model::{condition, sort, things};

use crate::support::{column, now, runtime};

const HERE: Address<'_> = Address {
    data_usaha: 1001,
    host: "zeus",
    epoch: 1,
};

/// One record of the model: its id and two columns.
#[derive(Clone, Debug, PartialEq)]
struct Thing {
    id: i64,
    name: Option<String>,
    amount: Option<i64>,
}

fn table() -> Table {
    let columns = vec![
        column("name", Kind::Text, Index::Plain),
        column("amount", Kind::Integer, Index::Plain),
    ];
    Table::of_records("thing", columns).unwrap()
}

fn name() -> ColumnId {
    table().column("name").unwrap()
}

fn amount() -> ColumnId {
    table().column("amount").unwrap()
}

/// Fresh books that hold the things.
struct Kept {
    _folder: TempDir,
    shelf: Shelf,
    runtime: tokio::runtime::Runtime,
}

impl Kept {
    fn new(things: &[Thing]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path(), vec![table()], Box::new(|_, _| Ok(())));
        shelf.create(HERE).unwrap();
        let runtime = runtime();
        let kept = Self {
            _folder: folder,
            shelf,
            runtime,
        };
        let things = things.to_vec();
        kept.write(move |unit| {
            for thing in things {
                let columns = [thing.name.into(), thing.amount.into()];
                let new = NewRecord {
                    id: thing.id,
                    created_at: now(),
                    created_by: 1,
                    body: "{}",
                    columns: &columns,
                };
                records::insert(unit, &table(), &new)?;
            }
            Ok(())
        });
        kept
    }

    fn write(&self, work: impl FnOnce(&Unit<'_>) -> Result<(), StoreError> + Send + 'static) {
        self.runtime.block_on(async {
            let permit = self.shelf.write_permit(HERE.data_usaha).await;
            self.shelf
                .books(HERE)
                .await
                .unwrap()
                .write(permit, work)
                .await
                .unwrap();
        });
    }

    fn read<T>(&self, work: impl FnOnce(&Unit<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.runtime
            .block_on(self.shelf.books(HERE))
            .unwrap()
            .read_here(work)
    }

    fn list(
        &self,
        condition: &Condition,
        sort: &[Sort],
        limit: i64,
        offset: i64,
    ) -> Result<Vec<Thing>, StoreError> {
        let columns = [ColumnId::ID, name(), amount()];
        let query = ListQuery {
            columns: &columns,
            body: true,
            condition,
            sort,
            limit,
            offset,
        };
        let mut found = Vec::new();
        self.read(|unit| {
            list(unit, &table(), &query, |row| {
                assert_eq!(row.get::<&str>(3)?, "{}");
                found.push(Thing {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    amount: row.get(2)?,
                });
                Ok(())
            })
        })?;
        Ok(found)
    }

    fn count(&self, condition: &Condition) -> i64 {
        self.read(|unit| count(unit, &table(), condition)).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn lists_and_counts_are_those_of_the_model(
        things in things(),
        questions in proptest::collection::vec((condition(), sort(), 0_i64..12, 0_i64..6), 12),
    ) {
        let kept = Kept::new(&things);
        for (condition, sort, limit, offset) in questions {
            let mut expected: Vec<Thing> =
                things.iter().filter(|thing| thing.fulfils(&condition)).cloned().collect();
            prop_assert_eq!(kept.count(&condition), i64::try_from(expected.len()).unwrap(), "{:?}", condition);
            expected.sort_by(|one, other| one.compare(other, &sort));
            let page: Vec<Thing> = expected
                .into_iter()
                .skip(usize::try_from(offset).unwrap())
                .take(usize::try_from(limit).unwrap())
                .collect();
            let found = kept.list(&condition, &sort, limit, offset).unwrap();
            prop_assert_eq!(found, page, "{:?} {:?}", condition, sort);
        }
    }
}

#[test]
fn a_list_shows_what_is_asked_for() {
    let kept = Kept::new(&[Thing {
        id: 4,
        name: Some("a".to_owned()),
        amount: None,
    }]);
    let always = Condition::always();
    let show = |columns: &[ColumnId], body: bool| {
        let query = ListQuery {
            columns,
            body,
            condition: &always,
            sort: &[],
            limit: 9,
            offset: 0,
        };
        let mut cells = Vec::new();
        let wide = columns.len() + usize::from(body);
        kept.read(|unit| {
            list(unit, &table(), &query, |row| {
                cells.extend((0..wide).map(|column| row.get::<Value<'static>>(column).unwrap()));
                assert!(wide == 0 || row.get::<Cell<'_>>(wide).is_err());
                Ok(())
            })
        })
        .unwrap();
        cells
    };
    let created_by = table().column("created_by").unwrap();
    assert_eq!(
        show(&[name(), created_by, amount()], false),
        ["a".into(), 1.into(), Value::Null]
    );
    assert_eq!(show(&[], true), ["{}".into()]);
    assert_eq!(show(&[], false), []);
}

#[test]
fn conditions_have_bounds() {
    let kept = Kept::new(&[]);
    let refused = |condition: Condition| match kept.list(&condition, &[], 1, 0) {
        Err(StoreError::Condition { what, .. }) => what,
        other => panic!("{other:?}"),
    };
    let deep = (0..40).fold(Condition::IsNull(name()), |inner, _| {
        Condition::Not(Box::new(inner))
    });
    assert_eq!(refused(deep), "levels");
    let values = (0..1_001_i64).map(Value::from).collect();
    assert_eq!(
        refused(Condition::In {
            column: amount(),
            values
        }),
        "values"
    );
    let text = "é".repeat(1_001);
    assert_eq!(
        refused(Condition::ContainsText {
            columns: vec![name()],
            text
        }),
        "characters"
    );

    let accepted = (0..30).fold(Condition::IsNull(name()), |inner, _| {
        Condition::Not(Box::new(inner))
    });
    assert!(kept.list(&accepted, &[], 1, 0).is_ok());
    let values = (0..998_i64).map(Value::from).collect();
    assert!(
        kept.list(
            &Condition::In {
                column: amount(),
                values
            },
            &[],
            1,
            0
        )
        .is_ok()
    );
    let text = "é".repeat(1_000);
    assert!(
        kept.list(
            &Condition::ContainsText {
                columns: vec![name()],
                text
            },
            &[],
            1,
            0
        )
        .is_ok()
    );
}

#[test]
fn only_values_of_a_kind_are_compared() {
    let kept = Kept::new(&[]);
    let compare = |column, value| Condition::Compare {
        column,
        operator: Operator::Equal,
        value,
    };
    for wrong in [
        compare(amount(), "1".into()),
        compare(name(), 1.into()),
        Condition::ContainsText {
            columns: vec![amount()],
            text: "1".to_owned(),
        },
    ] {
        assert!(
            matches!(kept.list(&wrong, &[], 1, 0), Err(StoreError::Table { .. })),
            "{wrong:?}"
        );
    }
}

#[test]
fn nul_is_in_no_text() {
    let kept = Kept::new(&[Thing {
        id: 1,
        name: Some("a".to_owned()),
        amount: None,
    }]);
    let condition = Condition::ContainsText {
        columns: vec![name()],
        text: "a\0b".to_owned(),
    };
    assert_eq!(kept.count(&condition), 0);
}
