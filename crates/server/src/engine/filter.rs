//! Filters and sort keys of a list, as conditions on the store's columns and on members of bodies.
//!
//! A filter on a reference's or a line's field asks whether the record referred to, or at least one line, has such a
//! value; the negative operators are true of exactly the records of which the positive ones are not.
//! A name that the catalogue doesn't know is dropped without an error, as the real service does; `unknown` tells.

use jiff::{SignedDuration, Timestamp};
use neraca_books::Decimal;
use neraca_store::Value as Cell;
use neraca_store::books::{ColumnId, Condition, Operator as Compare};
use neraca_wire::catalogue::{Kind, ResourceId};
use neraca_wire::date;
use neraca_wire::list::{Filter, Operator};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::masters::Masters;
use super::path::{Meaning, Path};
use super::{EngineError, columns, convert, derived};

/// What a list can be sorted by: a field of the records themselves, with a column or without one.
pub(crate) fn sort_column(masters: &Masters<'_>, id: ResourceId, name: &str) -> Option<ColumnId> {
    let path = Path::find(masters.catalogue, masters.layouts, id, name)?;
    path.is_direct().then_some(path.column)
}

/// The condition that all filters make together.
pub(crate) fn condition(
    masters: &Masters<'_>,
    id: ResourceId,
    filters: &[Filter],
) -> Result<Condition, EngineError> {
    let mut all = Vec::with_capacity(filters.len());
    for filter in filters {
        if filter.name == "keywords" {
            all.push(keywords(masters, id, filter));
        } else if let Some(condition) = derived::condition(masters, id, filter)? {
            all.push(condition);
        } else if let Some(path) = Path::find(masters.catalogue, masters.layouts, id, &filter.name) {
            // A key is looked up once where one record is meant, and compared as a text otherwise.
            let path = match filter.operator {
                Operator::Equal | Operator::NotEqual | Operator::Empty | Operator::NotEmpty => path,
                _ => path.through_key(masters.catalogue, masters.layouts),
            };
            all.push(
                Filtering {
                    masters,
                    filter,
                    path,
                }
                .condition()?,
            );
        }
    }
    Ok(Condition::All(all))
}

/// A keyword search looks into every text field that the catalogue names for it.
fn keywords(masters: &Masters<'_>, id: ResourceId, filter: &Filter) -> Condition {
    let layout = masters.layouts.of(id);
    let places = &masters.catalogue.resource(id).keywords;
    let columns: Vec<ColumnId> = places.iter().filter_map(|place| layout.sought(*place)).collect();
    let contains = |text: &String| Condition::ContainsText {
        columns: columns.clone(),
        text: text.clone(),
    };
    let any = Condition::Any(filter.values.iter().map(contains).collect());
    match filter.operator {
        Operator::NotEqual => Condition::Not(Box::new(any)),
        _ => any,
    }
}

struct Filtering<'f> {
    masters: &'f Masters<'f>,
    filter: &'f Filter,
    path: Path<'f>,
}

/// The lowest and the highest cell that one filter value means: a day, or a second, is a span of instants.
type Span = (Cell<'static>, Cell<'static>);

impl Filtering<'_> {
    fn condition(&self) -> Result<Condition, EngineError> {
        let there = |found| Ok(self.path.leading_to(found));
        let not_there = |found| Ok(Condition::Not(Box::new(self.path.leading_to(found))));
        if self.filter.operator == Operator::Contain {
            return there(self.containing()?);
        }
        let spans = self
            .filter
            .values
            .iter()
            .map(|value| self.span(value))
            .collect::<Result<Vec<_>, _>>()?;
        let compare = |operator, value: &Cell<'static>| Condition::Compare {
            column: self.path.column,
            operator,
            value: value.clone(),
        };
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
            return Ok(self.emptiness());
        };
        match self.filter.operator {
            Operator::Equal => there(self.any_of(&spans)),
            Operator::NotEqual => not_there(self.any_of(&spans)),
            Operator::GreaterThan => there(compare(Compare::Greater, &first.1)),
            Operator::GreaterEqualThan => there(compare(Compare::GreaterOrEqual, &first.0)),
            Operator::LessThan => there(compare(Compare::Less, &first.0)),
            Operator::LessEqualThan => there(compare(Compare::LessOrEqual, &first.1)),
            Operator::Between => there(self.between(&first.0, &last.1)),
            Operator::NotBetween => not_there(self.between(&first.0, &last.1)),
            Operator::Empty | Operator::NotEmpty | Operator::Contain => Ok(self.emptiness()),
        }
    }

    fn containing(&self) -> Result<Condition, EngineError> {
        if !self.holds_text() {
            return Err(EngineError::refused(Message::InvalidValue {
                field: self.filter.operator_parameter(),
            }));
        }
        let contains = |text: &String| Condition::ContainsText {
            columns: vec![self.path.column],
            text: text.clone(),
        };
        Ok(Condition::Any(self.filter.values.iter().map(contains).collect()))
    }

    /// Empty means no value, or a text without characters; of references and lines, that none has more.
    fn emptiness(&self) -> Condition {
        let mut empty = vec![Condition::IsNull(self.path.column)];
        if self.holds_text() {
            let value = Cell::from("");
            empty.push(Condition::Compare {
                column: self.path.column,
                operator: Compare::Equal,
                value,
            });
        }
        let empty = Condition::Any(empty);
        let not = |it| Condition::Not(Box::new(it));
        match (self.filter.operator, self.path.is_direct()) {
            (Operator::NotEmpty, true) => not(empty),
            (_, true) => empty,
            (Operator::NotEmpty, false) => self.path.leading_to(not(empty)),
            (_, false) => not(self.path.leading_to(not(empty))),
        }
    }

    fn holds_text(&self) -> bool {
        let Meaning::Field(field) = self.path.meaning else {
            return false;
        };
        matches!(field.kind, Kind::String { .. } | Kind::Percent | Kind::Enum(_))
    }

    fn any_of(&self, spans: &[Span]) -> Condition {
        if spans.iter().all(|(low, high)| low == high) {
            let values = spans.iter().map(|(low, _)| low.clone()).collect();
            return Condition::In {
                column: self.path.column,
                values,
            };
        }
        Condition::Any(spans.iter().map(|(low, high)| self.between(low, high)).collect())
    }

    fn between(&self, low: &Cell<'static>, high: &Cell<'static>) -> Condition {
        Condition::Between {
            column: self.path.column,
            low: low.clone(),
            high: high.clone(),
        }
    }

    fn span(&self, text: &str) -> Result<Span, EngineError> {
        let single = |cell: Cell<'static>| (cell.clone(), cell);
        match self.path.meaning {
            Meaning::Number => text
                .trim()
                .parse::<i64>()
                .map(|id| single(id.into()))
                .map_err(|_| self.invalid()),
            Meaning::Moment => self.moments(text),
            Meaning::Key { to, by } => self.key(to, by, text).map(|id| single(id.into())),
            Meaning::Field(field) => match field.kind {
                // A text filter may be longer than any value, and simply finds nothing.
                Kind::String { .. } => Ok(single(Cell::from(text.to_owned()))),
                // A bound may lie below what the field itself takes.
                Kind::Decimal => {
                    let number = Decimal::parse(text.trim()).map_err(|_| self.invalid())?;
                    Ok(single(number.micros().into()))
                }
                _ => {
                    let value = convert::value(field, &Value::Text(text.to_owned()));
                    let value = value.map_err(|_| self.invalid())?;
                    Ok(single(columns::cell(field, &value).into_owned()))
                }
            },
        }
    }

    /// A day, or a second: whatever lies within it.
    fn moments(&self, text: &str) -> Result<Span, EngineError> {
        let text = text.trim();
        let start = date::parse_moment_or_date(text).map_err(|_| self.invalid())?;
        let is_day = date::parse_date(text).is_ok();
        let length = if is_day {
            SignedDuration::from_hours(24)
        } else {
            SignedDuration::from_secs(1)
        };
        let end: Timestamp = start.checked_add(length).map_err(|_| self.invalid())?;
        let last = end
            .checked_sub(SignedDuration::from_micros(1))
            .map_err(|_| self.invalid())?;
        Ok((Cell::from(start), Cell::from(last)))
    }

    /// The id behind a key; a key that names nothing is refused (seen on the real service).
    fn key(&self, to: ResourceId, by: usize, key: &str) -> Result<i64, EngineError> {
        let masters = self.masters;
        let found = masters.layouts.of(to).find(&masters.unit, by, key.trim())?;
        found.ok_or_else(|| {
            let resource = masters.catalogue.resource(to);
            let label = resource.label.text(masters.language).to_owned();
            EngineError::refused(Message::NotExact { label })
        })
    }

    fn invalid(&self) -> EngineError {
        EngineError::refused(Message::InvalidValue {
            field: self.filter.value_parameter(),
        })
    }
}
