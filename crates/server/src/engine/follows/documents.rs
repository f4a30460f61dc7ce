//! Members that follow from other documents: histories, and what is owed.

use std::sync::Arc;

use neraca_books::Decimal;
use neraca_store::books::{self, Condition, ListQuery, Operator};
use neraca_wire::catalogue::{Field, Kind, Resource, ResourceId};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::owner::Owner;
use crate::engine::EngineError;
use crate::engine::derived;
use crate::engine::effects::shown::{history_row, numbered};
use crate::engine::effects::view::{Referring, list, referring};
use crate::engine::masters::Masters;
use crate::engine::record::{self, Record};
use crate::engine::show::Others;

/// The documents that the lines refer to, each once.
pub(super) fn history(
    path: &str,
    owner: &Owner<'_>,
    masters: &Masters<'_>,
) -> Result<Vec<Value>, EngineError> {
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

/// The resource and its reference that `sales-invoice.customer` names.
fn reference_of<'b>(by: &'b str, masters: &Masters<'_>) -> Option<(ResourceId, &'b str)> {
    let (name, reference) = by.split_once('.')?;
    Some((masters.catalogue.find(name)?, reference))
}

/// The approved documents whose header refers to the record.
pub(super) fn referred_by<'c>(
    by: &str,
    id: i64,
    masters: &Masters<'c>,
    others: Others,
) -> Result<Vec<(&'c Resource, Referring)>, EngineError> {
    let Some((from, reference)) = reference_of(by, masters).filter(|_| others == Others::MayRefer) else {
        return Ok(Vec::new());
    };
    let resource = masters.catalogue.resource(from);
    let all = referring(masters, from, None, reference, id)?;
    Ok(all.into_iter().map(|it| (resource, it)).collect())
}

/// The documents with lines that use up those which `through` finds, each line by itself.
pub(super) fn used_by(
    through: &str,
    by: &str,
    of: &str,
    id: i64,
    masters: &Masters<'_>,
    others: Others,
) -> Result<Vec<Value>, EngineError> {
    let users = reference_of(by, masters).and_then(|(from, rest)| {
        let (lines, reference) = rest.split_once('.')?;
        Some((from, lines, reference))
    });
    let Some((from, lines, reference)) = users else {
        return Ok(Vec::new());
    };
    let resource = masters.catalogue.resource(from);
    let mut rows = Vec::new();
    for (_, used) in referred_by(through, id, masters, others)? {
        for it in referring(masters, from, Some(lines), reference, used.record.id)? {
            let fields = list(&resource.fields, lines).map(|(_, fields)| fields);
            let line = it.line.as_ref().zip(fields);
            let amount = line.map(|(line, fields)| Owner::of_line(fields, line).number(of));
            rows.push(history_row(resource, &it.record, amount));
        }
    }
    Ok(numbered(rows.into_iter()))
}

/// What is owed of a document.
pub(super) struct Owed {
    currency: Option<i64>,
    amount: Decimal,
    day: Value,
}

/// The approved documents of which something is owed, and whose header refers to the record.
pub(super) fn owed_by(
    by: &str,
    id: i64,
    masters: &Masters<'_>,
    others: Others,
) -> Result<Vec<Owed>, EngineError> {
    let Some((from, reference)) = reference_of(by, masters).filter(|_| others == Others::MayRefer) else {
        return Ok(Vec::new());
    };
    let (resource, layout) = (masters.catalogue.resource(from), masters.layouts.of(from));
    let column = |name: &str| {
        let column = resource.fields.place(name).and_then(|place| layout.column(place));
        column.ok_or_else(|| EngineError::Fault(format!("{} has no column for {name}", resource.name)))
    };
    let Some(owing) = &resource.effects.owing else {
        return Err(EngineError::Fault(format!(
            "nothing is owed of {}",
            resource.name
        )));
    };
    let owing = column(&owing.into)?;
    let compare = |column, operator, value| Condition::Compare {
        column,
        operator,
        value,
    };
    let condition = Condition::All(vec![
        compare(column(reference)?, Operator::Equal, id.into()),
        compare(column("approvalStatus")?, Operator::Equal, "APPROVED".into()),
        compare(owing, Operator::NotEqual, 0.into()),
    ]);
    let query = ListQuery {
        columns: &[owing, column("currency")?, column("transDate")?],
        body: false,
        condition: &condition,
        sort: &[],
        limit: i64::MAX,
        offset: 0,
    };
    let mut all = Vec::new();
    books::list(&masters.unit, &layout.table, &query, |row| {
        let day: Option<String> = row.get(2)?;
        all.push(Owed {
            amount: row.get(0)?,
            currency: row.get(1)?,
            day: day.map_or(Value::Null, Value::Text),
        });
        Ok(())
    })?;
    Ok(all)
}

/// What is owed in each currency: first in the record's own, if it has one.
pub(super) fn balances(
    owed: &[Owed],
    opening: &str,
    owner: &Owner<'_>,
) -> Result<Vec<(Option<i64>, Decimal)>, EngineError> {
    let currency = |owner: &Owner<'_>| owner.field("currency").and_then(|(_, value)| record::id(value));
    let own = currency(owner);
    let from_the_beginning = owner
        .lines(opening)
        .into_iter()
        .map(|line| (currency(&line).or(own), line.number("amount")));
    let mut sums = vec![(own, Decimal::ZERO)];
    for (currency, amount) in from_the_beginning.chain(owed.iter().map(|it| (it.currency, it.amount))) {
        let place = sums.iter().position(|(known, _)| *known == currency);
        match place {
            Some(place) => sums[place].1 = sum([sums[place].1, amount])?,
            None => sums.push((currency, amount)),
        }
    }
    Ok(sums)
}

/// The days since the oldest document of which something is owed.
pub(super) fn oldest(owed: &[Owed], masters: &Masters<'_>) -> i64 {
    let days = owed.iter().map(|it| derived::days_since(&it.day, masters.today));
    days.max().unwrap_or_default()
}

/// The sum.
///
/// # Errors
/// That the number is too large.
pub(super) fn sum(amounts: impl IntoIterator<Item = Decimal>) -> Result<Decimal, EngineError> {
    Decimal::checked_sum(amounts).ok_or_else(|| EngineError::refused(Message::NumberTooLarge))
}
