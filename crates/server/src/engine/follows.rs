//! Members that follow from what is stored, as the catalogue describes them.

use std::sync::Arc;

use neraca_books::Decimal;
use neraca_wire::catalogue::{Field, Fields, Kind, Shown, ShownFrom, When};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::EngineError;
use super::effects::shown::{day, history_row, numbered};
use super::effects::view::{Referring, has_one_of_each, number, referring};
use super::masters::Masters;
use super::record::{self, Line, LineList, Record};
use super::show::{self, Others};
use crate::object::ObjectWriter;

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
}

impl<'r> Owner<'r> {
    /// A line.
    pub(crate) fn of_line(fields: &'r Fields, line: &'r Line) -> Self {
        Self {
            fields,
            values: &line.values,
            lists: &line.lines,
            id: line.id,
        }
    }

    /// A record.
    pub(crate) fn of_record(fields: &'r Fields, record: &'r Record) -> Self {
        Self {
            fields,
            values: &record.values,
            lists: &record.lines,
            id: record.id,
        }
    }

    fn field(&self, name: &str) -> Option<(&'r Field, &'r Value)> {
        let place = self.fields.place(name)?;
        Some((self.fields.at(place), &self.values[place]))
    }

    /// The value at the end of the path.
    fn at(&self, masters: &Masters<'_>, path: &str) -> Result<Value, EngineError> {
        self.reach(masters, path, &|owner, name| owner.own(name))
    }

    /// Walks the path, and gives what `last` makes of its end; null where it leads nowhere.
    fn reach(
        &self,
        masters: &Masters<'_>,
        path: &str,
        last: &dyn Fn(&Owner<'_>, &str) -> Value,
    ) -> Result<Value, EngineError> {
        let Some((first, rest)) = path.split_once('.') else {
            return Ok(last(self, path));
        };
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

    fn own(&self, name: &str) -> Value {
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

    fn has_one_of_each(&self, when: &When) -> bool {
        has_one_of_each(when, |name| {
            self.field(name).map_or(&Value::Null, |(_, value)| value)
        })
    }
}

/// Writes every member that the owner's fields are described with.
pub(crate) fn members(
    object: &mut ObjectWriter<'_>,
    owner: Owner<'_>,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    for it in owner.fields.shown() {
        if matches!(it.from, ShownFrom::Record(_)) {
            record_id(object, &format!("{}Id", it.name), it, owner, masters)?;
        }
        member(object, it, owner, masters, others)?;
    }
    Ok(())
}

/// Writes the one called `name`, where there is one, and says whether it did.
pub(crate) fn named(
    object: &mut ObjectWriter<'_>,
    name: &str,
    owner: Owner<'_>,
    masters: &Masters<'_>,
) -> Result<bool, EngineError> {
    let Some(it) = owner.fields.shows(name) else {
        return Ok(false);
    };
    match it.name == name {
        true => member(object, it, owner, masters, Others::MayRefer)?,
        false => record_id(object, name, it, owner, masters)?,
    }
    Ok(true)
}

fn record_id(
    object: &mut ObjectWriter<'_>,
    name: &str,
    it: &Shown,
    owner: Owner<'_>,
    masters: &Masters<'_>,
) -> Result<(), EngineError> {
    if let ShownFrom::Record(path) = &it.from {
        object.member(name, &owner.at(masters, path)?);
    }
    Ok(())
}

fn member(
    object: &mut ObjectWriter<'_>,
    it: &Shown,
    owner: Owner<'_>,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    let out = object.key(&it.name);
    write(out, &it.from, owner, masters, others)
}

fn write(
    out: &mut String,
    from: &ShownFrom,
    owner: Owner<'_>,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    let value = match from {
        ShownFrom::Always(json) => {
            out.push_str(json);
            return Ok(());
        }
        ShownFrom::Object(members) => {
            let mut object = ObjectWriter::open(out);
            for (name, from) in members {
                write(object.key(name), from, owner, masters, others)?;
            }
            object.close();
            return Ok(());
        }
        ShownFrom::Record(path) => return summary(out, path, owner, masters),
        ShownFrom::Path(path) => owner.at(masters, path)?,
        ShownFrom::Joined { of, by } => joined(of, by, &owner),
        ShownFrom::Amount { of, when } => {
            let is_meant = owner.has_one_of_each(when);
            let (_, value) = owner.field(of).filter(|_| is_meant).unzip();
            Value::Decimal(value.map_or(Decimal::ZERO, number))
        }
        ShownFrom::Sum { of, when } => sum_of_lines(of, when, &owner)?,
        ShownFrom::History(path) => Value::List(history(path, &owner, masters)?),
        ShownFrom::ReferredBy(by) => {
            let rows = referred_by(by, owner.id, masters, others)?
                .into_iter()
                .map(|(resource, it)| history_row(resource, &it.record, None));
            Value::List(numbered(rows))
        }
        ShownFrom::SumReferredBy { by, of } => {
            let all = referred_by(by, owner.id, masters, others)?;
            let figures = all
                .iter()
                .map(|(resource, it)| number(it.record.value(&resource.fields, of)));
            Value::Decimal(sum(figures)?)
        }
    };
    value.write_json(out);
    Ok(())
}

fn summary(out: &mut String, path: &str, owner: Owner<'_>, masters: &Masters<'_>) -> Result<(), EngineError> {
    // The end of the path is a reference: its resource is known where its id is.
    let to = std::cell::Cell::new(None);
    let id = owner.reach(masters, path, &|end, name| {
        to.set(end.fields.get(name).and_then(Field::refers_to));
        end.own(name)
    })?;
    let found = match (to.get(), record::id(&id)) {
        (Some(to), Some(id)) => masters.by_id(to, id)?.map(|it| (to, it)),
        _ => None,
    };
    match found {
        Some((to, other)) => show::summary(out, masters.catalogue.resource(to), &other, masters),
        None => {
            out.push_str("null");
            Ok(())
        }
    }
}

fn joined(names: &[String], by: &str, owner: &Owner<'_>) -> Value {
    let texts = names.iter().filter_map(|name| record::text(owner.field(name)?.1));
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    Value::Text(texts.join(by))
}

fn sum_of_lines(of: &str, when: &When, owner: &Owner<'_>) -> Result<Value, EngineError> {
    let place = of
        .split_once('.')
        .and_then(|(list, name)| Some((owner.fields.place(list)?, name)));
    let Some((place, name)) = place else {
        return Ok(Value::Null);
    };
    let Kind::Lines(fields) = &owner.fields.at(place).kind else {
        return Ok(Value::Null);
    };
    let lines = record::live(owner.lists, place).map(|line| Owner::of_line(fields, line));
    let meant = lines.filter(|line| line.has_one_of_each(when));
    let amounts = meant.map(|line| line.field(name).map_or(Decimal::ZERO, |(_, value)| number(value)));
    Ok(Value::Decimal(sum(amounts)?))
}

fn sum(amounts: impl IntoIterator<Item = Decimal>) -> Result<Decimal, EngineError> {
    Decimal::checked_sum(amounts).ok_or_else(|| EngineError::refused(Message::NumberTooLarge))
}

/// The documents that the lines refer to, each once.
fn history(path: &str, owner: &Owner<'_>, masters: &Masters<'_>) -> Result<Vec<Value>, EngineError> {
    let place = path
        .split_once('.')
        .and_then(|(list, name)| Some((owner.fields.place(list)?, name)));
    let Some((place, name)) = place else {
        return Ok(Vec::new());
    };
    let Kind::Lines(fields) = &owner.fields.at(place).kind else {
        return Ok(Vec::new());
    };
    let Some(to) = fields.get(name).and_then(Field::refers_to) else {
        return Ok(Vec::new());
    };
    let mut documents: Vec<Arc<Record>> = Vec::new();
    for line in record::live(owner.lists, place) {
        let id = Owner::of_line(fields, line)
            .field(name)
            .and_then(|(_, value)| record::id(value));
        let Some(id) = id.filter(|id| documents.iter().all(|it| it.id != *id)) else {
            continue;
        };
        documents.extend(masters.by_id(to, id)?);
    }
    let resource = masters.catalogue.resource(to);
    Ok(numbered(
        documents.iter().map(|it| history_row(resource, it, None)),
    ))
}

/// The approved documents whose header refers to the record.
fn referred_by<'c>(
    by: &str,
    id: i64,
    masters: &Masters<'c>,
    others: Others,
) -> Result<Vec<(&'c neraca_wire::catalogue::Resource, Referring)>, EngineError> {
    let documents = by
        .split_once('.')
        .and_then(|(name, reference)| Some((masters.catalogue.find(name)?, reference)));
    let Some((from, reference)) = documents.filter(|_| others == Others::MayRefer) else {
        return Ok(Vec::new());
    };
    let resource = masters.catalogue.resource(from);
    let all = referring(masters, from, None, reference, id)?;
    Ok(all.into_iter().map(|it| (resource, it)).collect())
}
