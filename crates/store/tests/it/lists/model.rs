//! The same lists over a plain vector, and questions to ask of both.

use std::cmp::Ordering;

use neraca_store::Value;
use neraca_store::books::{ColumnId, Condition, Operator, Sort};
use proptest::prelude::*;

use super::{Thing, amount, name};

impl Thing {
    fn cell(&self, column: ColumnId) -> Option<Value<'static>> {
        if column == ColumnId::ID {
            Some(self.id.into())
        } else if column == name() {
            self.name.clone().map(Value::from)
        } else {
            self.amount.map(Value::from)
        }
    }

    pub(super) fn fulfils(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.fulfils(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.fulfils(part)),
            Condition::Not(part) => !self.fulfils(part),
            Condition::IsNull(column) => self.cell(*column).is_none(),
            Condition::In { column, values } => self.cell(*column).is_some_and(|cell| values.contains(&cell)),
            Condition::Between { column, low, high } => self
                .cell(*column)
                .is_some_and(|cell| *low <= cell && cell <= *high),
            Condition::Compare {
                column,
                operator: Operator::NotEqual,
                value,
            } => self.cell(*column).as_ref() != Some(value),
            Condition::Compare {
                column,
                operator,
                value,
            } => self.cell(*column).is_some_and(|cell| match operator {
                Operator::Equal => cell == *value,
                Operator::NotEqual => cell != *value,
                Operator::Less => cell < *value,
                Operator::LessOrEqual => cell <= *value,
                Operator::Greater => cell > *value,
                Operator::GreaterOrEqual => cell >= *value,
            }),
            Condition::ContainsText { columns, text } => columns.iter().any(|column| {
                let Some(Value::Text(cell)) = self.cell(*column) else {
                    return false;
                };
                cell.to_ascii_lowercase().contains(&text.to_ascii_lowercase())
            }),
            // Asked of tables that have other tables beside them, in `members`.
            Condition::Refers { .. } | Condition::ReferredBy { .. } | Condition::HasLine { .. } => false,
        }
    }

    pub(super) fn compare(&self, other: &Self, sort: &[Sort]) -> Ordering {
        for key in sort {
            // Nothing is less than every value, as `None` is less than every `Some`.
            let order = self.cell(key.column).cmp(&other.cell(key.column));
            let order = if key.descending { order.reverse() } else { order };
            if order.is_ne() {
                return order;
            }
        }
        self.id.cmp(&other.id)
    }
}

/// Few letters, so that texts meet; with those that mean something in a pattern, and some beyond ASCII.
pub(super) fn word() -> impl Strategy<Value = String> {
    "[aAbB%_\\\\é ]{0,4}"
}

pub(super) fn things() -> impl Strategy<Value = Vec<Thing>> {
    let cells = (proptest::option::of(word()), proptest::option::of(-3_i64..4));
    proptest::collection::vec(cells, 0..24).prop_map(|cells| {
        let thing = |(id, (name, amount))| Thing { id, name, amount };
        (1..).zip(cells).map(thing).collect()
    })
}

fn compared() -> impl Strategy<Value = (ColumnId, Value<'static>, Value<'static>)> {
    let number = -4_i64..5;
    prop_oneof![
        (word(), word()).prop_map(|(one, two)| (name(), one.into(), two.into())),
        (number.clone(), number).prop_map(|(one, two)| (amount(), one.into(), two.into())),
        (0_i64..20, 0_i64..20).prop_map(|(one, two)| (ColumnId::ID, one.into(), two.into())),
    ]
}

fn operator() -> impl Strategy<Value = Operator> {
    prop_oneof![
        Just(Operator::Equal),
        Just(Operator::NotEqual),
        Just(Operator::Less),
        Just(Operator::LessOrEqual),
        Just(Operator::Greater),
        Just(Operator::GreaterOrEqual),
    ]
}

pub(super) fn condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        (compared(), operator()).prop_map(|((column, value, _), operator)| Condition::Compare {
            column,
            operator,
            value
        }),
        (compared(), 0_usize..3).prop_map(|((column, one, two), most)| {
            let values = [one, two].into_iter().take(most).collect();
            Condition::In { column, values }
        }),
        compared().prop_map(|(column, low, high)| Condition::Between { column, low, high }),
        prop_oneof![Just(name()), Just(amount())].prop_map(Condition::IsNull),
        word().prop_map(|text| Condition::ContainsText {
            columns: vec![name()],
            text
        }),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Condition::All),
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

pub(super) fn sort() -> impl Strategy<Value = Vec<Sort>> {
    let column = prop_oneof![Just(name()), Just(amount()), Just(ColumnId::ID)];
    let key = (column, any::<bool>()).prop_map(|(column, descending)| Sort { column, descending });
    proptest::collection::vec(key, 0..3)
}
