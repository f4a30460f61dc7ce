//! Whose members are shown, and where the paths of the catalogue lead from there.

use neraca_books::Decimal;
use neraca_wire::catalogue::{Field, Fields, HEADER, Kind, ResourceId, When};
use neraca_wire::value::Value;

use crate::engine::EngineError;
use crate::engine::effects::shown::day;
use crate::engine::effects::view::{has_one_of_each, number};
use crate::engine::masters::Masters;
use crate::engine::record::{self, Line, LineList, Record};
use crate::engine::show;

/// Whose members are shown: a record or one of its lines.
#[derive(Clone, Copy)]
pub(crate) struct Owner<'r> {
    /// What it holds.
    pub(crate) fields: &'r Fields,
    /// Its values.
    pub(crate) values: &'r [Value],
    /// Its lists of lines; none where only the header was read.
    pub(crate) lists: &'r [LineList],
    /// Its id.
    pub(crate) id: i64,
    /// The record, where it is one.
    pub(super) record: Option<&'r Record>,
    /// The record that it belongs to, where it is a line that is shown.
    pub(super) header: Option<Header<'r>>,
}

/// The record that a line belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Header<'r> {
    /// Its resource.
    pub(crate) resource: ResourceId,
    /// Its resource's fields.
    pub(crate) fields: &'r Fields,
    /// The record.
    pub(crate) record: &'r Record,
}

impl<'r> Owner<'r> {
    /// A line by itself.
    pub(super) fn of_line(fields: &'r Fields, line: &'r Line) -> Self {
        Self {
            fields,
            values: &line.values,
            lists: &line.lines,
            id: line.id,
            record: None,
            header: None,
        }
    }

    /// A line of a record that is shown.
    pub(crate) fn of_line_in(fields: &'r Fields, line: &'r Line, header: Header<'r>) -> Self {
        Self {
            header: Some(header),
            ..Self::of_line(fields, line)
        }
    }

    /// A record.
    pub(crate) fn of_record(fields: &'r Fields, record: &'r Record) -> Self {
        Self {
            fields,
            values: &record.values,
            lists: &record.lines,
            id: record.id,
            record: Some(record),
            header: None,
        }
    }

    pub(super) fn field(&self, name: &str) -> Option<(&'r Field, &'r Value)> {
        let place = self.fields.place(name)?;
        Some((self.fields.at(place), &self.values[place]))
    }

    /// The value at the end of the path.
    pub(super) fn at(&self, masters: &Masters<'_>, path: &str) -> Result<Value, EngineError> {
        self.reach(masters, path, &|owner, name| owner.own(name))
    }

    /// Walks the path, and gives what `last` makes of its end; null where it leads nowhere.
    pub(super) fn reach(
        &self,
        masters: &Masters<'_>,
        path: &str,
        last: &dyn Fn(&Owner<'_>, &str) -> Value,
    ) -> Result<Value, EngineError> {
        let Some((first, rest)) = path.split_once('.') else {
            return Ok(last(self, path));
        };
        if let Some(header) = self.header.filter(|_| first == HEADER) {
            return Owner::of_record(header.fields, header.record).reach(masters, rest, last);
        }
        let Some(place) = self.fields.place(first) else {
            return Ok(Value::Null);
        };
        let value = &self.values[place];
        let (to, id) = match &self.fields.at(place).kind {
            Kind::Lines(fields) => {
                return match record::live(self.lists, place).next() {
                    Some(line) => Owner::of_line(fields, line).reach(masters, rest, last),
                    None => Ok(Value::Null),
                };
            }
            Kind::Reference { to, .. } => (*to, record::id(value)),
            Kind::References { to } => (*to, record::ids(value).next()),
            _ => return Ok(Value::Null),
        };
        let Some(id) = id else { return Ok(Value::Null) };
        match masters.by_id(to, id)? {
            Some(other) => {
                let fields = &masters.catalogue.resource(to).fields;
                Owner::of_record(fields, &other).reach(masters, rest, last)
            }
            None => Ok(Value::Null),
        }
    }

    pub(super) fn own(&self, name: &str) -> Value {
        if let Some((field, value)) = self.field(name) {
            return match field.kind {
                Kind::Date => day(value),
                _ => value.clone(),
            };
        }
        let named = name.strip_suffix("Name").and_then(|it| self.field(it));
        match named {
            Some((field, value)) => show::name_of(field, value),
            None if name == "id" => Value::Integer(self.id),
            None => Value::Null,
        }
    }

    /// The value of a field, or of one of the header's.
    fn value(&self, name: &str) -> &'r Value {
        let of_header = name.strip_prefix(HEADER).and_then(|it| it.strip_prefix('.'));
        match (self.header, of_header) {
            (Some(header), Some(name)) => header.record.value(header.fields, name),
            _ => self.field(name).map_or(&Value::Null, |(_, value)| value),
        }
    }

    /// The number in a field, or in one of the header's; zero without one.
    pub(super) fn number(&self, name: &str) -> Decimal {
        number(self.value(name))
    }

    /// Whether a flag, or one of the header's, is set.
    pub(super) fn flag(&self, name: &str) -> bool {
        matches!(self.value(name), Value::Bool(true))
    }

    /// Whether each of the fields, or of the header's, has one of its values.
    pub(super) fn has_one_of_each(&self, when: &When) -> bool {
        has_one_of_each(when, |name| self.value(name))
    }

    /// The live lines of the list called `name`.
    pub(super) fn lines(&self, name: &str) -> Vec<Owner<'r>> {
        let Some(place) = self.fields.place(name) else {
            return Vec::new();
        };
        let Kind::Lines(fields) = &self.fields.at(place).kind else {
            return Vec::new();
        };
        record::live(self.lists, place)
            .map(|line| Owner::of_line(fields, line))
            .collect()
    }
}
