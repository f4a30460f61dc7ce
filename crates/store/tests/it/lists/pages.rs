//! Pages, against the same model, while records are written between them and beside them.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

use neraca_store::books::records::{self, Change, NewRecord};
use neraca_store::books::{ColumnId, Condition, Operator, Paging, Sort, page};
use neraca_store::{StoreError, Unit, Value};
use proptest::prelude::*;

use super::model::{condition, sort, things, word};
use super::{HERE, Kept, Thing, amount, name, table};
use crate::support::{later, now};

/// What happens to the books between two pages.
#[derive(Clone, Debug)]
enum Step {
    Add(Option<String>, Option<i64>),
    /// The place of the record among those there are, and its new columns.
    Change(usize, Option<String>, Option<i64>),
    Delete(usize),
    /// A unit that changes something and fails.
    Fail(usize),
    /// Which list, and which part of it.
    Ask(usize, i64, i64),
}

fn step() -> impl Strategy<Value = Step> {
    let cells = || (proptest::option::of(word()), proptest::option::of(-3_i64..4));
    prop_oneof![
        2 => cells().prop_map(|(name, amount)| Step::Add(name, amount)),
        2 => (0_usize..30, cells()).prop_map(|(place, (name, amount))| Step::Change(place, name, amount)),
        1 => (0_usize..30).prop_map(Step::Delete),
        1 => (0_usize..30).prop_map(Step::Fail),
        4 => (0_usize..3, 0_i64..20, 0_i64..8).prop_map(|(list, limit, offset)| Step::Ask(list, limit, offset)),
    ]
}

/// A page: the count of the whole list, and the rows.
type Shown = (i64, Vec<Thing>);

fn read(unit: &Unit<'_>, paging: Paging<'_>) -> Result<Shown, StoreError> {
    let page = page(unit, &table(), paging)?;
    let mut rows = Vec::new();
    page.rows(unit, &table(), &[ColumnId::ID, name(), amount()], |row| {
        rows.push(Thing {
            id: row.get(0)?,
            name: row.get(1)?,
            amount: row.get(2)?,
        });
        Ok(())
    })?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    assert_eq!(page.ids(unit, &table())?, ids);
    Ok((page.records(), rows))
}

fn expected(things: &[Thing], paging: Paging<'_>) -> Shown {
    let mut all: Vec<Thing> = things
        .iter()
        .filter(|thing| thing.fulfils(paging.condition))
        .cloned()
        .collect();
    all.sort_by(|one, other| one.compare(other, paging.sort));
    let count = i64::try_from(all.len()).unwrap();
    let place = |number| usize::try_from(number).unwrap();
    let rows = all
        .into_iter()
        .skip(place(paging.offset))
        .take(place(paging.limit));
    (count, rows.collect())
}

fn insert(unit: &Unit<'_>, thing: &Thing) -> Result<(), StoreError> {
    let columns = [thing.name.clone().into(), thing.amount.into()];
    let new = NewRecord {
        id: thing.id,
        created_at: now(),
        created_by: 1,
        body: "{}",
        columns: &columns,
    };
    records::insert(unit, &table(), &new)
}

fn update(unit: &Unit<'_>, thing: &Thing) -> Result<(), StoreError> {
    let columns: [Value<'_>; 2] = [thing.name.clone().into(), thing.amount.into()];
    let change = Change {
        id: thing.id,
        expected_opt_lock: None,
        updated_at: later(1),
        updated_by: 36_002,
        body: "{}",
        columns: &columns,
    };
    records::update(unit, &table(), &change).map(drop)
}

impl Kept {
    fn books(&self) -> std::sync::Arc<neraca_store::books::Books> {
        self.runtime.block_on(self.shelf.books(HERE)).unwrap()
    }

    /// Does the step to the books and to the model.
    fn step(&self, model: &mut Vec<Thing>, next_id: &mut i64, step: Step) {
        match step {
            Step::Add(name, amount) => {
                *next_id += 1;
                let thing = Thing {
                    id: *next_id,
                    name,
                    amount,
                };
                model.push(thing.clone());
                self.write(move |unit| insert(unit, &thing));
            }
            Step::Change(place, name, amount) if !model.is_empty() => {
                let place = place % model.len();
                let thing = Thing {
                    id: model[place].id,
                    name,
                    amount,
                };
                model[place] = thing.clone();
                self.write(move |unit| update(unit, &thing));
            }
            Step::Delete(place) if !model.is_empty() => {
                let id = model.remove(place % model.len()).id;
                self.write(move |unit| records::delete(unit, &table(), id).map(drop));
            }
            Step::Fail(place) if !model.is_empty() => {
                let mut thing = model[place % model.len()].clone();
                thing.name = Some("never".to_owned());
                // A part that is taken back within a unit that is kept.
                self.write(move |unit| {
                    let part = unit.attempt(|unit| {
                        update(unit, &thing)?;
                        Err::<(), _>(StoreError::Panicked)
                    });
                    assert!(part.is_err());
                    Ok(())
                });
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn pages_are_those_of_the_model_whatever_is_written_between_them(
        things in things(),
        lists in proptest::collection::vec((condition(), sort()), 3),
        steps in proptest::collection::vec(step(), 30),
    ) {
        let kept = Kept::new(&things);
        let (books, mut model, mut next_id) = (kept.books(), things, 1_000);
        for step in steps {
            let Step::Ask(list, limit, offset) = step else {
                kept.step(&mut model, &mut next_id, step);
                continue;
            };
            let (condition, sort) = &lists[list];
            let paging = Paging { condition, sort, limit, offset };
            let right = expected(&model, paging);
            if let Some(at_once) = books.at_once(|unit| read(unit, paging)) {
                prop_assert_eq!(at_once.unwrap(), right.clone(), "{:?}", paging);
            }
            let in_snapshot = books.snapshot_here(|unit| read(unit, paging)).unwrap();
            prop_assert_eq!(in_snapshot, right.clone(), "{:?}", paging);
            // Nothing was written since, so now it is known.
            let at_once = books.at_once(|unit| read(unit, paging));
            prop_assert_eq!(at_once.unwrap().unwrap(), right, "{:?}", paging);
        }
    }
}

fn thing(id: i64) -> Thing {
    Thing {
        id,
        name: Some(format!("thing {id}")),
        amount: Some(id % 7),
    }
}

fn of_amount(value: i64) -> Condition {
    Condition::Compare {
        column: amount(),
        operator: Operator::Equal,
        value: value.into(),
    }
}

fn by_name(descending: bool) -> [Sort; 1] {
    [Sort {
        column: name(),
        descending,
    }]
}

#[test]
fn a_page_of_an_older_state_is_not_that_of_a_newer_one() {
    let things: Vec<Thing> = (1..=50).map(thing).collect();
    let kept = Kept::new(&things);
    let books = kept.books();
    let (condition, sort) = (of_amount(3), by_name(true));
    let paging = Paging {
        condition: &condition,
        sort: &sort,
        limit: 5,
        offset: 2,
    };
    let right = expected(&things, paging);
    let newer: Vec<Thing> = (1..=50).map(thing).chain([thing(59), thing(66)]).collect();
    let seen = books
        .snapshot_here(|unit| {
            assert_eq!(read(unit, paging)?, right);
            kept.write(|unit| insert(unit, &thing(59)).and_then(|()| insert(unit, &thing(66))));
            // Somebody else sees the newer state, and keeps what is found there.
            assert_eq!(
                books.snapshot_here(|unit| read(unit, paging))?,
                expected(&newer, paging)
            );
            read(unit, paging)
        })
        .unwrap();
    assert_eq!(seen, right);
    assert_eq!(
        books.snapshot_here(|unit| read(unit, paging)).unwrap(),
        expected(&newer, paging)
    );
}

#[test]
fn a_short_search_is_made_at_once_and_a_long_one_is_not() {
    let (condition, sort) = (of_amount(3), by_name(false));
    let paging = Paging {
        condition: &condition,
        sort: &sort,
        limit: 5,
        offset: 2,
    };
    for (many, is_short) in [(50, true), (5_000, false)] {
        let things: Vec<Thing> = (1..=many).map(thing).collect();
        let kept = Kept::new(&things);
        let books = kept.books();
        let right = expected(&things, paging);
        let at_once = || books.at_once(|unit| read(unit, paging)).map(Result::unwrap);
        assert_eq!(at_once(), is_short.then(|| right.clone()), "{many}");
        // Given up, it leaves the connection as it was; and once it is known it is short.
        assert_eq!(books.snapshot_here(|unit| read(unit, paging)).unwrap(), right);
        assert_eq!(at_once(), Some(right), "{many}");
        // What few have changed is brought up to date at once, whatever the length.
        kept.write(move |unit| insert(unit, &thing(many + 1)));
        let more: Vec<Thing> = (1..=many + 1).map(thing).collect();
        assert_eq!(at_once(), Some(expected(&more, paging)), "{many}");
    }
}

#[test]
fn what_was_read_while_somebody_committed_is_not_answered() {
    let kept = Kept::new(&[thing(1)]);
    let books = kept.books();
    let ran = Cell::new(0);
    let outcome = books.at_once(|unit| {
        ran.set(ran.get() + 1);
        let before = unit.query("SELECT id FROM thing", &[], |row| row.get::<i64>(0))?;
        kept.write(|unit| insert(unit, &thing(2)));
        let after = unit.query("SELECT id FROM thing", &[], |row| row.get::<i64>(0))?;
        Ok::<_, StoreError>((before, after))
    });
    assert!(outcome.is_none());
    assert_eq!(ran.get(), 1);
}

#[test]
fn paging_through_while_records_are_added_behind_leaves_out_none_and_repeats_none() {
    const ADDED: i64 = 400;
    let kept = Kept::new(&(1..=100).map(thing).collect::<Vec<_>>());
    let books = kept.books();
    let adding = AtomicBool::new(true);
    let always = Condition::always();
    let even = of_amount(2);
    // The end of the alphabet, so that what is added stands behind what was there.
    let sort = [Sort {
        column: ColumnId::ID,
        descending: false,
    }];
    std::thread::scope(|scope| {
        let reader = |condition: &'static str| {
            let (condition, books, adding, sort) = (
                if condition == "all" { &always } else { &even },
                &books,
                &adding,
                &sort,
            );
            move || {
                let mut turns = 0;
                while turns < 3 || adding.load(Ordering::Acquire) {
                    turns += 1;
                    let mut seen: Vec<i64> = Vec::new();
                    loop {
                        let offset = i64::try_from(seen.len()).unwrap();
                        let paging = Paging {
                            condition,
                            sort,
                            limit: 7,
                            offset,
                        };
                        let look = |unit: &Unit<'_>| {
                            let shown = read(unit, paging)?;
                            let counted = neraca_store::books::count(unit, &table(), condition)?;
                            Ok::<_, StoreError>((shown, counted))
                        };
                        let outcome = books.at_once(look).unwrap_or_else(|| books.snapshot_here(look));
                        let ((records, rows), counted) = outcome.unwrap();
                        assert_eq!(records, counted);
                        assert_eq!(
                            i64::try_from(rows.len()).unwrap(),
                            (records - offset).clamp(0, 7),
                            "{records} {offset}"
                        );
                        if rows.is_empty() {
                            break;
                        }
                        seen.extend(rows.iter().map(|row| row.id));
                    }
                    let last = *seen.last().unwrap();
                    let right: Vec<i64> = (1..=last).filter(|id| thing(*id).fulfils(condition)).collect();
                    assert_eq!(seen, right);
                }
                turns
            }
        };
        let readers = [scope.spawn(reader("all")), scope.spawn(reader("even"))];
        for id in 101..=100 + ADDED {
            kept.write(move |unit| insert(unit, &thing(id)));
        }
        adding.store(false, Ordering::Release);
        for reader in readers {
            assert!(reader.join().unwrap() >= 3);
        }
    });
    assert_eq!(kept.count(&always), 100 + ADDED);
}
