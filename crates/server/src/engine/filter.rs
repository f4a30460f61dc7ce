//! Filters and sort keys of a list, as conditions on the store's columns.
//!
//! A name that no column answers to is dropped without an error, as the real service does.

use jiff::{SignedDuration, Timestamp};
use neraca_store::Value as Cell;
use neraca_store::books::{ColumnId, Condition, Operator as Compare};
use neraca_wire::catalogue::{Kind, ResourceId};
use neraca_wire::date;
use neraca_wire::list::{Filter, Operator};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::masters::Masters;
use super::{EngineError, columns, convert, derived};

/// What a column that can be filtered and sorted by holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Column {
    /// Ids and versions.
    Number,
    /// An instant, in microseconds.
    Moment,
    /// The field at this place.
    Field(usize),
    /// The reference at this place, named by the other record's natural key.
    Key(usize),
}

/// The column behind a filter's or a sort key's name.
pub(crate) fn column(
    masters: &Masters<'_>,
    id: ResourceId,
    name: &str,
) -> Result<Option<(ColumnId, Column)>, EngineError> {
    let resource = masters.catalogue.resource(id);
    let layout = masters.layouts.of(id);
    let found = match name {
        "id" => Some((ColumnId::ID, Column::Number)),
        "optLock" => Some((layout.table.column("opt_lock")?, Column::Number)),
        "createDate" => Some((layout.table.column("created_at")?, Column::Moment)),
        "lastUpdate" => Some((layout.table.column("updated_at")?, Column::Moment)),
        _ => {
            let named = if name == resource.key.filter || name == resource.key.parameter {
                Some((resource.key.field, Column::Field(resource.key.field)))
            } else {
                field(masters, id, name)
            };
            named.and_then(|(place, column)| Some((layout.column(place)?, column)))
        }
    };
    Ok(found)
}

fn field(masters: &Masters<'_>, id: ResourceId, name: &str) -> Option<(usize, Column)> {
    let fields = &masters.catalogue.resource(id).fields;
    if let Some(place) = fields.place(name) {
        return Some((place, Column::Field(place)));
    }
    for (place, field) in fields.iter() {
        let is_id = field.refers_to().is_some() && name.strip_suffix("Id") == Some(&field.name);
        if is_id || field.filter.as_deref() == Some(name) {
            return Some((place, Column::Field(place)));
        }
        if field.refers_to().is_some() && field.inputs.iter().any(|input| input == name) {
            return Some((place, Column::Key(place)));
        }
    }
    None
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
        } else if let Some((column, kind)) = column(masters, id, &filter.name)? {
            all.push(
                Filtering {
                    masters,
                    id,
                    filter,
                    column,
                    kind,
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
    let columns: Vec<ColumnId> = places.iter().filter_map(|place| layout.column(*place)).collect();
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
    id: ResourceId,
    filter: &'f Filter,
    column: ColumnId,
    kind: Column,
}

/// The lowest and the highest cell that one filter value means: a day, or a second, is a span of instants.
type Span = (Cell<'static>, Cell<'static>);

impl Filtering<'_> {
    fn condition(&self) -> Result<Condition, EngineError> {
        if self.filter.operator == Operator::Contain {
            if !self.holds_text() {
                return Err(EngineError::refused(Message::InvalidValue {
                    field: format!("filter.{}.op", self.filter.name),
                }));
            }
            let contains = |text: &String| Condition::ContainsText {
                columns: vec![self.column],
                text: text.clone(),
            };
            return Ok(Condition::Any(self.filter.values.iter().map(contains).collect()));
        }
        let spans = self
            .filter
            .values
            .iter()
            .map(|value| self.span(value))
            .collect::<Result<Vec<_>, _>>()?;
        let compare = |operator, value: &Cell<'static>| Condition::Compare {
            column: self.column,
            operator,
            value: value.clone(),
        };
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
            return Ok(self.emptiness());
        };
        Ok(match self.filter.operator {
            Operator::Equal => self.any_of(&spans),
            Operator::NotEqual => Condition::Not(Box::new(self.any_of(&spans))),
            Operator::GreaterThan => compare(Compare::Greater, &first.1),
            Operator::GreaterEqualThan => compare(Compare::GreaterOrEqual, &first.0),
            Operator::LessThan => compare(Compare::Less, &first.0),
            Operator::LessEqualThan => compare(Compare::LessOrEqual, &first.1),
            Operator::Between => self.between(&first.0, &last.1),
            Operator::NotBetween => Condition::Not(Box::new(self.between(&first.0, &last.1))),
            Operator::Empty | Operator::NotEmpty | Operator::Contain => self.emptiness(),
        })
    }

    /// Empty means no value, or a text without characters.
    fn emptiness(&self) -> Condition {
        let mut empty = vec![Condition::IsNull(self.column)];
        if self.holds_text() {
            let value = Cell::from("");
            empty.push(Condition::Compare {
                column: self.column,
                operator: Compare::Equal,
                value,
            });
        }
        match self.filter.operator {
            Operator::NotEmpty => Condition::Not(Box::new(Condition::Any(empty))),
            _ => Condition::Any(empty),
        }
    }

    fn holds_text(&self) -> bool {
        let Column::Field(place) = self.kind else {
            return false;
        };
        let kind = &self.masters.catalogue.resource(self.id).fields.at(place).kind;
        matches!(kind, Kind::String { .. } | Kind::Percent | Kind::Enum(_))
    }

    fn any_of(&self, spans: &[Span]) -> Condition {
        if spans.iter().all(|(low, high)| low == high) {
            let values = spans.iter().map(|(low, _)| low.clone()).collect();
            return Condition::In {
                column: self.column,
                values,
            };
        }
        Condition::Any(spans.iter().map(|(low, high)| self.between(low, high)).collect())
    }

    fn between(&self, low: &Cell<'static>, high: &Cell<'static>) -> Condition {
        Condition::Between {
            column: self.column,
            low: low.clone(),
            high: high.clone(),
        }
    }

    fn span(&self, text: &str) -> Result<Span, EngineError> {
        let single = |cell: Cell<'static>| (cell.clone(), cell);
        match self.kind {
            Column::Number => text
                .trim()
                .parse::<i64>()
                .map(|id| single(id.into()))
                .map_err(|_| self.invalid()),
            Column::Moment => self.moments(text),
            Column::Key(place) => self.key(place, text).map(|id| single(id.into())),
            Column::Field(place) => {
                let field = self.masters.catalogue.resource(self.id).fields.at(place);
                // A text filter may be longer than any value, and simply finds nothing.
                if let Kind::String { .. } = field.kind {
                    return Ok(single(Cell::from(text.to_owned())));
                }
                let value = convert::value(field, &Value::Text(text.to_owned()));
                let value = value.map_err(|_| self.invalid())?;
                Ok(single(columns::cell(field, &value).into_owned()))
            }
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
    fn key(&self, place: usize, key: &str) -> Result<i64, EngineError> {
        let catalogue = self.masters.catalogue;
        let Some(to) = catalogue.resource(self.id).fields.at(place).refers_to() else {
            return Err(self.invalid());
        };
        let found = self.masters.id_by_key(to, key.trim())?;
        found.ok_or_else(|| {
            let label = catalogue
                .resource(to)
                .label
                .text(self.masters.language)
                .to_owned();
            EngineError::refused(Message::NotExact { label })
        })
    }

    fn invalid(&self) -> EngineError {
        EngineError::refused(Message::InvalidValue {
            field: format!("filter.{}.val", self.filter.name),
        })
    }
}
