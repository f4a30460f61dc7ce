//! How far an order has been carried out by later documents, and what follows: quantities, share, status.

use std::collections::HashMap;

use neraca_books::Decimal;
use neraca_wire::catalogue::{Kind, Processing, ResourceId};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::owing::refers_to;
use super::stock::ITEM;
use super::units;
use super::view::{View, list, referring};
use crate::engine::EngineError;
use crate::engine::masters::Masters;
use crate::engine::record::{self, LineState, Record};

/// The statuses of documents that are not approved.
const UNAPPROVED: [&str; 3] = ["DRAFT", "UNAPPROVED", "REJECTED"];

/// How much of each item later documents have carried out, in the item's first unit.
fn carried_out(masters: &Masters<'_>, to: ResourceId, id: i64) -> Result<HashMap<i64, Decimal>, EngineError> {
    let mut sums: HashMap<i64, Decimal> = HashMap::new();
    for (from, resource) in masters.catalogue.resources() {
        for rule in &resource.effects.carries_out {
            if !refers_to(masters, from, Some(&rule.lines), &rule.reference, to) {
                continue;
            }
            let Some((_, fields)) = list(&resource.fields, &rule.lines) else {
                continue;
            };
            for it in referring(masters, from, Some(&rule.lines), &rule.reference, id)? {
                let Some(line) = &it.line else { continue };
                let view = View::of_line(resource, &it.record, fields, line);
                if !view.is_meant(&rule.applies) {
                    continue;
                }
                let Some((item, quantity)) = quantity(masters, &view)? else {
                    continue;
                };
                let sum = sums.entry(item).or_insert(Decimal::ZERO);
                *sum = sum.checked_add(quantity).ok_or_else(too_large)?;
            }
        }
    }
    Ok(sums)
}

/// The line's item and quantity, in the item's first unit.
fn quantity(masters: &Masters<'_>, view: &View<'_>) -> Result<Option<(i64, Decimal)>, EngineError> {
    let Some((items, item)) = view.reference(ITEM) else {
        return Ok(None);
    };
    let Some(found) = masters.by_id(items, item)? else {
        return Ok(None);
    };
    let fields = &masters.catalogue.resource(items).fields;
    Ok(Some((item, units::quantity(view, fields, &found))))
}

fn too_large() -> EngineError {
    EngineError::refused(Message::NumberTooLarge)
}

/// Sets how far the record is carried out, where its resource can be. Lines that change are marked so.
pub(crate) fn set(masters: &Masters<'_>, id: ResourceId, record: &mut Record) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    let Some(processing) = &resource.effects.processing else {
        return Ok(());
    };
    let Some((list_place, fields)) = list(&resource.fields, &processing.lines) else {
        return Ok(());
    };
    let status_place = resource.fields.place(&processing.status);
    if !View::header(resource, record).has_one_of_each(&processing.when) {
        if let Some(place) = status_place {
            record.values[place] = Value::Null;
        }
        return Ok(());
    }
    let mut left = match record.id {
        0 => HashMap::new(),
        known => carried_out(masters, id, known)?,
    };
    let mut ordered = Vec::new();
    let mut done_before = Vec::new();
    for view in View::each(resource, record, Some(&processing.lines)) {
        ordered.push(quantity(masters, &view)?);
        done_before.push(is_done_before(processing, &view));
    }
    let open = ordered.iter().zip(&done_before);
    let open: Vec<_> = open.map(|(line, is_done)| line.filter(|_| !is_done)).collect();
    let mut done = allot(&open, &mut left)?;
    for ((done, line), _) in done
        .iter_mut()
        .zip(&ordered)
        .zip(&done_before)
        .filter(|(_, it)| **it)
    {
        *done = line.map_or(Decimal::ZERO, |(_, quantity)| quantity);
    }
    if let Some(place) = processing
        .processed
        .as_deref()
        .and_then(|name| fields.place(name))
    {
        let lines = record.lines.iter_mut().find(|list| list.field == list_place);
        let live = lines
            .into_iter()
            .flat_map(|list| &mut list.lines)
            .filter(|line| line.state != LineState::Deleted);
        for (line, done) in live.zip(&done) {
            let value = Value::Decimal(*done);
            if line.values[place] != value {
                line.values[place] = value;
                if line.state == LineState::Kept {
                    line.state = LineState::Changed;
                }
            }
        }
    }
    let share = share(&ordered, &done)?;
    if let Some(place) = processing
        .percent
        .as_deref()
        .and_then(|name| resource.fields.place(name))
    {
        record.values[place] = Value::Decimal(share);
    }
    if let Some(place) = status_place {
        let status = status(processing, &View::header(resource, record), share);
        record.values[place] = match &resource.fields.at(place).kind {
            // There is no word for what isn't approved.
            Kind::Enum(words) if !words.has(&status) => Value::Null,
            _ => Value::Text(status),
        };
    }
    Ok(())
}

/// Whether the line was carried out before it was there.
fn is_done_before(processing: &Processing, view: &View<'_>) -> bool {
    let by = processing.done_before.as_deref();
    by.is_some_and(|name| view.reference(name).is_some())
}

/// How much of each line is done: what was carried out of an item goes to the first line with it until that is full, and
/// what is over goes to the last.
fn allot(
    ordered: &[Option<(i64, Decimal)>],
    left: &mut HashMap<i64, Decimal>,
) -> Result<Vec<Decimal>, EngineError> {
    let mut done = vec![Decimal::ZERO; ordered.len()];
    for (index, line) in ordered.iter().enumerate() {
        let Some((item, quantity)) = line else { continue };
        let Some(rest) = left.get_mut(item) else { continue };
        let is_last = !ordered[index + 1..]
            .iter()
            .flatten()
            .any(|(other, _)| other == item);
        done[index] = if is_last { *rest } else { (*rest).min(*quantity) };
        *rest = rest.checked_sub(done[index]).ok_or_else(too_large)?;
    }
    Ok(done)
}

/// The share that is done, in percent; more than ordered counts as all of it.
fn share(ordered: &[Option<(i64, Decimal)>], done: &[Decimal]) -> Result<Decimal, EngineError> {
    let quantities = || ordered.iter().flatten().map(|(_, quantity)| *quantity);
    let wanted = Decimal::checked_sum(quantities()).ok_or_else(too_large)?;
    let with_lines = ordered
        .iter()
        .zip(done)
        .filter_map(|(line, done)| Some((line.as_ref()?.1, *done)));
    let reached =
        Decimal::checked_sum(with_lines.map(|(quantity, done)| done.min(quantity))).ok_or_else(too_large)?;
    if wanted.is_zero() {
        return Ok(Decimal::ZERO);
    }
    let hundred = Decimal::from_micros(100 * Decimal::ONE.micros());
    if reached == wanted {
        return Ok(hundred);
    }
    // Exact as long as the quantities are not astronomical.
    let share = match reached.checked_mul(hundred) {
        Some(hundredfold) => hundredfold.checked_div(wanted),
        None => reached.checked_div(wanted).and_then(|it| it.checked_mul(hundred)),
    };
    share.ok_or_else(too_large)
}

fn status(processing: &Processing, header: &View<'_>, share: Decimal) -> String {
    let states = &processing.states;
    let approval = record::text(header.value("approvalStatus")).unwrap_or_default();
    let closed = processing
        .closed_by
        .as_deref()
        .is_some_and(|name| matches!(header.value(name), Value::Bool(true)));
    let hundred = Decimal::from_micros(100 * Decimal::ONE.micros());
    match &states.closed {
        _ if UNAPPROVED.contains(&approval) => approval.to_owned(),
        Some(status) if closed && share < hundred => status.clone(),
        _ if share.is_zero() => states.none.clone(),
        _ if share < hundred => states.some.clone(),
        _ => states.all.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(number: i64) -> Decimal {
        Decimal::from_integer(number).unwrap()
    }

    #[test]
    fn lines_of_one_item_fill_up_one_after_the_other() {
        let ordered = [
            Some((1, whole(10))),
            Some((2, whole(5))),
            Some((1, whole(10))),
            None,
        ];
        let mut left = HashMap::from([(1, whole(14)), (2, whole(9))]);
        let done = allot(&ordered, &mut left).unwrap();
        assert_eq!(done, [whole(10), whole(9), whole(4), whole(0)]);
        // 10 of 10, 5 of 5 (nine count as five), 4 of 10.
        assert_eq!(share(&ordered, &done).unwrap(), whole(76));
    }

    #[test]
    fn nothing_ordered_is_nothing_done() {
        assert_eq!(share(&[], &[]).unwrap(), Decimal::ZERO);
    }
}
