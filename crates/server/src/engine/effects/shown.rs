//! What a record shows of other documents: those that settled it or carried it out.

use std::sync::Arc;

use neraca_books::Decimal;
use neraca_wire::catalogue::{Processing, Resource, ResourceId};
use neraca_wire::date::{WireDate, parse_iso};
use neraca_wire::value::Value;

use super::owing::{self, refers_to};
use super::view::{View, referring};
use crate::engine::masters::Masters;
use crate::engine::record::{self, Record};
use crate::engine::show::Others;
use crate::engine::{EngineError, save};
use crate::object::ObjectWriter;

/// Writes the members.
pub(crate) fn members(
    object: &mut ObjectWriter<'_>,
    id: ResourceId,
    record: &Record,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    if resource.effects.owing.is_some() {
        settled(object, id, record, masters, others)?;
    }
    if let Some(processing) = &resource.effects.processing {
        let mut rows = done_before(masters, processing, resource, record)?;
        if others == Others::MayRefer {
            rows.extend(carried_out(masters, id, record.id)?);
        }
        object.member("processHistory", &Value::List(numbered(rows.into_iter())));
    }
    Ok(())
}

/// The documents that settled the record, in a list for each kind of them.
fn settled(
    object: &mut ObjectWriter<'_>,
    id: ResourceId,
    record: &Record,
    masters: &Masters<'_>,
    others: Others,
) -> Result<(), EngineError> {
    let all = match others {
        Others::MayRefer => owing::settlements(masters, id, record.id)?,
        Others::CannotRefer => Vec::new(),
    };
    let rules = masters
        .catalogue
        .resources()
        .flat_map(|(from, resource)| resource.effects.settles.iter().map(move |rule| (from, rule)));
    for (from, rule) in
        rules.filter(|(from, rule)| refers_to(masters, *from, rule.lines.as_deref(), &rule.reference, id))
    {
        let resource = masters.catalogue.resource(from);
        let of_rule = all
            .iter()
            .filter(|it| std::ptr::eq(it.rule, rule) && it.from == from);
        let rows = of_rule.map(|it| history_row(resource, &it.record, Some(it.amount)));
        object.member(&rule.history, &Value::List(numbered(rows)));
    }
    Ok(())
}

/// The documents that carried out lines of the record before those were there, each once.
fn done_before(
    masters: &Masters<'_>,
    processing: &Processing,
    resource: &Resource,
    record: &Record,
) -> Result<Vec<HistoryRow>, EngineError> {
    let Some(name) = &processing.done_before else {
        return Ok(Vec::new());
    };
    let mut known: Vec<i64> = Vec::new();
    let mut rows = Vec::new();
    for view in View::each(resource, record, Some(&processing.lines)) {
        let Some((from, id)) = view.reference(name).filter(|(_, id)| !known.contains(id)) else {
            continue;
        };
        known.push(id);
        if let Some(other) = masters.by_id(from, id)? {
            rows.push(history_row(masters.catalogue.resource(from), &other, None));
        }
    }
    Ok(rows)
}

/// The documents that carried out lines of the record, each once.
fn carried_out(masters: &Masters<'_>, to: ResourceId, id: i64) -> Result<Vec<HistoryRow>, EngineError> {
    let mut rows = Vec::new();
    for (from, resource) in masters.catalogue.resources() {
        let mut known: Vec<i64> = Vec::new();
        for rule in &resource.effects.carries_out {
            if !refers_to(masters, from, Some(&rule.lines), &rule.reference, to) {
                continue;
            }
            for it in referring(masters, from, Some(&rule.lines), &rule.reference, id)? {
                if !known.contains(&it.record.id) {
                    known.push(it.record.id);
                    rows.push(history_row(resource, &it.record, None));
                }
            }
        }
    }
    Ok(rows)
}

/// A row of a history, by its members.
type HistoryRow = Vec<(&'static str, Value)>;

/// A document in a history.
pub(crate) fn history_row(resource: &Resource, record: &Arc<Record>, amount: Option<Decimal>) -> HistoryRow {
    let value = |name| record.value(&resource.fields, name);
    let mut row = vec![
        ("id", Value::Integer(record.id)),
        ("historyType", Value::Text(code(resource).to_owned())),
        ("historyNumber", Value::Text(save::title(resource, record))),
        ("historyDate", day(value("transDate"))),
    ];
    match (amount, &resource.effects.owing) {
        (Some(amount), _) => row.push(("historyAmount", Value::Decimal(amount))),
        (None, Some(owing)) => {
            row.push(("historyAmount", value(&owing.amount).clone()));
            row.push(("historyOwing", value(&owing.into).clone()));
        }
        (None, None) => {}
    }
    row.push(("approvalStatus", value("approvalStatus").clone()));
    row
}

/// Puts each row's place into it.
pub(crate) fn numbered(rows: impl Iterator<Item = HistoryRow>) -> Vec<Value> {
    (0..)
        .zip(rows)
        .map(|(index, mut row)| {
            row.insert(1, ("index", Value::Integer(index)));
            row.into_iter().collect()
        })
        .collect()
}

/// The letters that a resource's numbers begin with, by which histories tell documents apart: `SI`.
pub(crate) fn code(resource: &Resource) -> &str {
    let pattern = resource
        .series
        .as_ref()
        .map_or("", |series| series.pattern.as_str());
    pattern.split(['.', '{']).next().unwrap_or_default()
}

/// A stored day as the wire writes it.
pub(crate) fn day(value: &Value) -> Value {
    match record::text(value).map(parse_iso) {
        Some(Ok(date)) => Value::Text(WireDate(date).to_string()),
        _ => Value::Null,
    }
}
