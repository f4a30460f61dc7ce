//! The model: records as `detail.do` shows them, walked through one by one. It knows nothing of columns, bodies and
//! conditions.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use neraca_books::Decimal;
use neraca_wire::date;
use neraca_wire::value::Value;

use super::queries::{Filter, Form};

/// Records by their ids.
pub(super) type Records = BTreeMap<i64, Value>;

/// Everything that is there.
pub(super) struct Model {
    pub(super) invoices: Records,
    pub(super) customers: Records,
    pub(super) items: Records,
}

/// A value in a form that compares.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Comparable {
    Number(i64),
    Text(String),
}

impl Model {
    /// The ids of the invoices that all filters let through, in the order asked for.
    pub(super) fn list(&self, filters: &[Filter], sort: &[(&str, bool)]) -> Vec<i64> {
        let passes = |invoice: &Value| filters.iter().all(|filter| self.passes(invoice, filter));
        let mut found: Vec<(&i64, &Value)> = self
            .invoices
            .iter()
            .filter(|(_, invoice)| passes(invoice))
            .collect();
        found.sort_by(|(id, one), (other_id, other)| {
            let by_key = |(field, descending): &(&str, bool)| {
                // Nothing is before everything.
                let order = sort_value(one, field).cmp(&sort_value(other, field));
                if *descending { order.reverse() } else { order }
            };
            let keys = sort.iter().map(by_key).find(|order| order.is_ne());
            keys.unwrap_or(Ordering::Equal).then(id.cmp(other_id))
        });
        found.into_iter().map(|(id, _)| *id).collect()
    }

    /// The values at the end of the path: one at most, but for lines.
    fn values<'m>(&'m self, record: &'m Value, path: &str) -> Vec<&'m Value> {
        let Some((head, tail)) = path.split_once('.') else {
            return record
                .get(path)
                .into_iter()
                .filter(|value| !value.is_null())
                .collect();
        };
        if let Some(lines) = record.get(head).and_then(Value::as_list) {
            return lines.iter().flat_map(|line| self.values(line, tail)).collect();
        }
        let others = if head == "item" {
            &self.items
        } else {
            &self.customers
        };
        let id = record.get(&format!("{head}Id")).and_then(Value::as_integer);
        let other = id.map(|id| &others[&id]);
        other.map_or(Vec::new(), |other| self.values(other, tail))
    }

    fn passes(&self, invoice: &Value, filter: &Filter) -> bool {
        let held: Vec<Comparable> = self
            .values(invoice, filter.path)
            .into_iter()
            .map(|value| shown(value, filter.form))
            .collect();
        let asked: Vec<(Comparable, Comparable)> = filter
            .values
            .iter()
            .map(|value| span(value, filter.form))
            .collect();
        let (first, last) = (&asked[0], &asked[asked.len() - 1]);
        let any = |test: &dyn Fn(&Comparable) -> bool| held.iter().any(test);
        let equal = any(&|it| asked.iter().any(|(low, high)| low <= it && it <= high));
        let between = any(&|it| &first.0 <= it && it <= &last.1);
        let empty = !any(&|it| *it != Comparable::Text(String::new()));
        match filter.operator {
            "EQUAL" => equal,
            "NOT_EQUAL" => !equal,
            "GREATER_THAN" => any(&|it| it > &first.1),
            "GREATER_EQUAL_THAN" => any(&|it| it >= &first.0),
            "LESS_THAN" => any(&|it| it < &first.0),
            "LESS_EQUAL_THAN" => any(&|it| it <= &first.1),
            "BETWEEN" => between,
            "NOT_BETWEEN" => !between,
            "EMPTY" => empty,
            "NOT_EMPTY" => !empty,
            _ => any(&|it| match it {
                Comparable::Text(text) => {
                    let holds =
                        |sought: &String| text.to_ascii_lowercase().contains(&sought.to_ascii_lowercase());
                    filter.values.iter().any(holds)
                }
                Comparable::Number(_) => false,
            }),
        }
    }
}

/// A value that a record shows.
fn shown(value: &Value, form: Form) -> Comparable {
    match value {
        Value::Integer(number) => Comparable::Number(match form {
            Form::Number => number * 1_000_000,
            _ => *number,
        }),
        Value::Decimal(number) => Comparable::Number(number.micros()),
        Value::Bool(flag) => Comparable::Number(i64::from(*flag)),
        Value::Text(text) => match form {
            Form::Day => Comparable::Text(date::parse_date(text).unwrap().to_string()),
            Form::Moment => Comparable::Number(date::parse_moment(text).unwrap().as_second()),
            _ => Comparable::Text(text.clone()),
        },
        other => panic!("{other:?} is shown of a field"),
    }
}

/// What a filter's value means: a day is all of its seconds.
fn span(text: &str, form: Form) -> (Comparable, Comparable) {
    let single = |value: Comparable| (value.clone(), value);
    match form {
        Form::Text | Form::Word(_) => single(Comparable::Text(text.to_owned())),
        Form::Number => single(Comparable::Number(Decimal::parse(text).unwrap().micros())),
        Form::Whole => single(Comparable::Number(text.parse().unwrap())),
        Form::Flag => single(Comparable::Number(i64::from(text == "true"))),
        Form::Day => single(Comparable::Text(date::parse_date(text).unwrap().to_string())),
        Form::Moment => match date::parse_moment(text) {
            Ok(moment) => single(Comparable::Number(moment.as_second())),
            Err(_) => {
                let start = date::start_of(date::parse_date(text).unwrap())
                    .unwrap()
                    .as_second();
                (
                    Comparable::Number(start),
                    Comparable::Number(start + 24 * 60 * 60 - 1),
                )
            }
        },
    }
}

/// What an invoice is sorted by; texts that are dates, by the day.
fn sort_value(invoice: &Value, field: &str) -> Option<Comparable> {
    let form = match field {
        "transDate" | "taxDate" => Form::Day,
        "lastUpdate" | "createDate" => Form::Moment,
        "rate" | "totalAmount" => Form::Number,
        _ => Form::Text,
    };
    let value = invoice.get(field)?;
    (!value.is_null()).then(|| shown(value, form))
}
