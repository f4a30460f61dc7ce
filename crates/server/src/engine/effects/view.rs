//! A record, or one of its lines, as the rules of the catalogue see it: fields by name, the line's before the header's.

use std::sync::Arc;

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::books::{self, ColumnId, Condition, ListQuery, Operator, Table};
use neraca_wire::catalogue::{Applies, Field, Fields, Kind, Resource, ResourceId, When};
use neraca_wire::date;
use neraca_wire::value::Value;

use crate::engine::masters::Masters;
use crate::engine::record::{self, Line, LineState, Record};
use crate::engine::{EngineError, body};

/// Most documents that are read as referring to one other.
const REFERRING_MAX: i64 = 100_000;

/// A record, or one of its lines.
#[derive(Clone, Copy)]
pub(crate) struct View<'r> {
    fields: &'r Fields,
    record: &'r Record,
    line: Option<(&'r Fields, &'r Line)>,
}

impl<'r> View<'r> {
    /// The header alone.
    pub(crate) fn header(resource: &'r Resource, record: &'r Record) -> Self {
        Self {
            fields: &resource.fields,
            record,
            line: None,
        }
    }

    /// The record's lines of the list called `lines`, or the header where a rule names none.
    pub(crate) fn each(resource: &'r Resource, record: &'r Record, lines: Option<&str>) -> Vec<Self> {
        let header = Self::header(resource, record);
        let Some(lines) = lines else {
            return vec![header];
        };
        let Some((place, fields)) = list(&resource.fields, lines) else {
            return Vec::new();
        };
        let view = |line| Self {
            line: Some((fields, line)),
            ..header
        };
        record.live_lines(place).map(view).collect()
    }

    /// The view of one line that was read by itself.
    pub(crate) fn of_line(
        resource: &'r Resource,
        record: &'r Record,
        fields: &'r Fields,
        line: &'r Line,
    ) -> Self {
        Self {
            line: Some((fields, line)),
            ..Self::header(resource, record)
        }
    }

    /// The line's id; 0 for the header.
    pub(crate) fn line_id(&self) -> i64 {
        self.line.map_or(0, |(_, line)| line.id)
    }

    /// The line.
    pub(crate) fn line(&self) -> Option<(&'r Fields, &'r Line)> {
        self.line
    }

    /// The field called `name`, with its value.
    fn field(&self, name: &str) -> Option<(&'r Field, &'r Value)> {
        if let Some((fields, line)) = self.line
            && let Some(place) = fields.place(name)
        {
            return Some((fields.at(place), &line.values[place]));
        }
        let place = self.fields.place(name)?;
        Some((self.fields.at(place), &self.record.values[place]))
    }

    /// The value of the field called `name`.
    pub(crate) fn value(&self, name: &str) -> &'r Value {
        self.field(name).map_or(&Value::Null, |(_, value)| value)
    }

    /// The record that the reference called `name` names.
    pub(crate) fn reference(&self, name: &str) -> Option<(ResourceId, i64)> {
        let (field, value) = self.field(name)?;
        Some((field.refers_to()?, record::id(value)?))
    }

    /// The id at the end of a path: `warehouse`, or `order.warehouse` for that of the record that `order` names.
    pub(crate) fn id_at(&self, masters: &Masters<'_>, path: &str) -> Result<Option<i64>, EngineError> {
        let Some((first, rest)) = path.split_once('.') else {
            return Ok(record::id(self.value(path)));
        };
        let Some((resource, id)) = self.reference(first) else {
            return Ok(None);
        };
        let fields = &masters.catalogue.resource(resource).fields;
        let other = masters.by_id(resource, id)?;
        Ok(other.and_then(|other| record::id(other.value(fields, rest))))
    }

    /// The number in the field; zero without one.
    pub(crate) fn number(&self, name: &str) -> Decimal {
        number(self.value(name))
    }

    /// The day in the field.
    pub(crate) fn day(&self, name: &str) -> Option<Date> {
        record::text(self.value(name)).and_then(|text| date::parse_iso(text).ok())
    }

    /// Whether the rule applies.
    pub(crate) fn is_meant(&self, applies: &Applies) -> bool {
        self.has_one_of_each(&applies.when)
            && applies.with.iter().all(|name| self.reference(name).is_some())
            && applies.unless.iter().all(|name| self.reference(name).is_none())
    }

    /// Whether each of the fields has one of its values.
    pub(crate) fn has_one_of_each(&self, when: &When) -> bool {
        has_one_of_each(when, |name| self.value(name))
    }
}

/// Whether each of the fields, of which `value` gives the value, has one of the values that `when` names.
pub(crate) fn has_one_of_each<'v>(when: &When, value: impl Fn(&str) -> &'v Value) -> bool {
    let has_one = |(name, wanted): (&String, &Vec<String>)| {
        let text = match value(name) {
            Value::Text(text) => text.as_str(),
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            _ => "",
        };
        wanted.iter().any(|it| it == text)
    };
    when.iter().all(has_one)
}

/// Whether the document counts: those that have an approval status do once it is approved.
pub(crate) fn counts(resource: &Resource, record: &Record) -> bool {
    match record.value(&resource.fields, "approvalStatus") {
        Value::Text(status) => status == "APPROVED",
        _ => true,
    }
}

/// The list of lines called `name`, as its place and fields.
pub(crate) fn list<'f>(fields: &'f Fields, name: &str) -> Option<(usize, &'f Fields)> {
    let place = fields.place(name)?;
    match &fields.at(place).kind {
        Kind::Lines(fields) => Some((place, fields)),
        _ => None,
    }
}

/// A number in a slot; zero where there is none.
pub(crate) fn number(value: &Value) -> Decimal {
    match value {
        Value::Decimal(number) => *number,
        Value::Integer(number) => Decimal::from_integer(*number).unwrap_or(Decimal::ZERO),
        _ => Decimal::ZERO,
    }
}

/// A document that refers to another one: its header, and the line that does, where it is a line.
pub(crate) struct Referring {
    /// The header.
    pub(crate) record: Arc<Record>,
    /// The line.
    pub(crate) line: Option<Line>,
}

/// The documents of `from` that refer to the record with `id` by the reference, in their header or in the list called
/// `lines`; those that count, in the order in which they were made.
pub(crate) fn referring(
    masters: &Masters<'_>,
    from: ResourceId,
    lines: Option<&str>,
    reference: &str,
    id: i64,
) -> Result<Vec<Referring>, EngineError> {
    let resource = masters.catalogue.resource(from);
    let layout = masters.layouts.of(from);
    let in_line = lines.and_then(|name| list(&resource.fields, name));
    let mut found = Vec::new();
    let place_in_line = in_line.and_then(|(place, fields)| Some((place, fields, fields.place(reference)?)));
    if let Some((list_place, fields, place)) = place_in_line {
        let Some((lines, column)) = layout
            .lines(list_place)
            .and_then(|lines| Some((lines, lines.column(place)?)))
        else {
            return Ok(found);
        };
        let parent = lines.table.column("parent")?;
        let rows = rows(masters, &lines.table, (column, id), &[ColumnId::ID, parent])?;
        for (ids, body) in rows {
            let held = body::read(fields, &body)?;
            let Some(record) = masters.by_id(from, ids[1])? else {
                continue;
            };
            if counts(resource, &record) {
                let line = Line {
                    id: ids[0],
                    seq: 0,
                    state: LineState::Kept,
                    values: held.values,
                    lines: held.lists,
                };
                found.push(Referring {
                    record,
                    line: Some(line),
                });
            }
        }
        return Ok(found);
    }
    let column = resource
        .fields
        .place(reference)
        .and_then(|place| layout.column(place));
    let Some(column) = column else { return Ok(found) };
    for (ids, _) in rows(masters, &layout.table, (column, id), &[ColumnId::ID])? {
        let Some(mut record) = masters.by_id(from, ids[0])? else {
            continue;
        };
        if !counts(resource, &record) {
            continue;
        }
        let Some((list_place, _)) = in_line else {
            found.push(Referring { record, line: None });
            continue;
        };
        // The header refers, and all of its lines with it.
        let whole = Arc::make_mut(&mut record);
        layout.read_lines(&masters.unit, &resource.fields, whole)?;
        for line in whole.live_lines(list_place).cloned().collect::<Vec<_>>() {
            found.push(Referring {
                record: Arc::clone(&record),
                line: Some(line),
            });
        }
    }
    Ok(found)
}

type Rows = Vec<(Vec<i64>, String)>;

/// The rows whose column holds the id, by their ids, with their bodies.
fn rows(
    masters: &Masters<'_>,
    table: &Table,
    (column, id): (ColumnId, i64),
    shown: &[ColumnId],
) -> Result<Rows, EngineError> {
    let condition = Condition::Compare {
        column,
        operator: Operator::Equal,
        value: id.into(),
    };
    let query = ListQuery {
        columns: shown,
        body: true,
        condition: &condition,
        sort: &[],
        limit: REFERRING_MAX,
        offset: 0,
    };
    let mut rows = Rows::new();
    books::list(&masters.unit, table, &query, |row| {
        let ids = (0..shown.len())
            .map(|place| row.get(place))
            .collect::<Result<_, _>>()?;
        rows.push((ids, row.get(shown.len())?));
        Ok(())
    })?;
    Ok(rows)
}
