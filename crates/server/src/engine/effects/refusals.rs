//! What a document can't do: carry out an order that is closed or done, pay less than it settles, post more on one side
//! than on the other, move other serial numbers than goods. Looked at before it is stored, and only where it counts.

use neraca_books::Decimal;
use neraca_wire::catalogue::{Carrying, Cover, Direction, Fields, Resource, ResourceId, Side};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::units::plain;
use super::view::{View, counts, list, number};
use super::{Before, postings, stock};
use crate::engine::masters::Masters;
use crate::engine::record::{self, Line, Record};
use crate::engine::{EngineError, save};

/// The list of a line's serial numbers.
const SERIAL_NUMBERS: &str = "detailSerialNumber";

/// Refuses the document for what it would do to others.
pub(crate) fn check(
    masters: &Masters<'_>,
    id: ResourceId,
    record: &Record,
    before: &Before,
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    if !counts(resource, record) {
        return Ok(());
    }
    orders(masters, resource, record, before)?;
    branches(masters, resource, record, before)?;
    if let Some(cover) = &resource.effects.covers {
        payment(cover, resource, record)?;
    }
    balance(masters, resource, record)?;
    serial_numbers(masters, resource, record)
}

/// What the record's lines carry out by the rule: the resource and the id for each.
fn carried_out<'r>(
    rule: &Carrying,
    resource: &'r Resource,
    record: &'r Record,
) -> impl Iterator<Item = (ResourceId, i64)> {
    let views = View::each(resource, record, Some(&rule.lines)).into_iter();
    views.filter_map(|view| {
        let carried_out = view.reference(&rule.reference);
        carried_out.filter(|_| view.is_meant(&rule.applies))
    })
}

/// An order that was carried out whole, or closed by hand, can't be carried out by a document that didn't do so before.
fn orders(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &Record,
    before: &Before,
) -> Result<(), EngineError> {
    for rule in &resource.effects.carries_out {
        for (other, id) in carried_out(rule, resource, record) {
            if before.had_effect_on(other, id) {
                continue;
            }
            let resource = masters.catalogue.resource(other);
            let (Some(processing), Some(order)) = (&resource.effects.processing, masters.by_id(other, id)?)
            else {
                continue;
            };
            let status = record::text(order.value(&resource.fields, &processing.status));
            let named = || {
                let label = resource.label.text(masters.language).to_owned();
                (label, save::title(resource, &order))
            };
            if processing.once && status == Some(processing.states.all.as_str()) {
                let (label, title) = named();
                return Err(EngineError::refused(Message::ProcessedTwice { label, title }));
            }
            if status.is_some() && status == processing.states.closed.as_deref() {
                let (label, title) = named();
                return Err(EngineError::refused(Message::OrderClosed { label, title }));
            }
        }
    }
    Ok(())
}

/// What a document carries out belongs to one branch. A document that did so before stays as it is.
fn branches(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &Record,
    before: &Before,
) -> Result<(), EngineError> {
    for rule in &resource.effects.carries_out {
        let mut branches: Vec<i64> = Vec::new();
        let mut further = None;
        for (other, id) in carried_out(rule, resource, record) {
            let fields = &masters.catalogue.resource(other).fields;
            let order = masters.by_id(other, id)?;
            let branch = order.and_then(|order| record::id(order.value(fields, "branch")));
            branches.extend(branch.filter(|it| !branches.contains(it)));
            if !before.had_effect_on(other, id) {
                further = Some(other);
            }
        }
        if let Some(other) = further.filter(|_| branches.len() > 1) {
            let label = &masters.catalogue.resource(other).label;
            let label = label.text(masters.language).to_owned();
            return Err(EngineError::refused(Message::SeveralBranches { label }));
        }
    }
    Ok(())
}

/// A payment has to be enough for what its lines settle, less what takes off.
fn payment(cover: &Cover, resource: &Resource, record: &Record) -> Result<(), EngineError> {
    let header = View::header(resource, record);
    let rate = header.number(&cover.rate);
    if !rate.is_zero() && rate != Decimal::ONE {
        return Ok(());
    }
    let mut terms = Vec::new();
    for view in View::each(resource, record, Some(&cover.lines)) {
        if !view.is_meant(&cover.applies) {
            return Ok(());
        }
        terms.push(view.number(&cover.settled));
        if let Some((fields, line)) = view.line()
            && let Some((nested, amount)) = cover.less.split_once('.')
            && let Some((place, fields)) = list(fields, nested)
            && let Some(amount) = fields.place(amount)
        {
            terms.extend(record::live(&line.lines, place).map(|it| -number(&it.values[amount])));
        }
    }
    let settled = Decimal::checked_sum(terms).ok_or_else(|| EngineError::refused(Message::NumberTooLarge))?;
    if header.number(&cover.amount) < settled {
        return Err(EngineError::refused(Message::PaymentTooSmall));
    }
    Ok(())
}

/// What a document posts on one side it posts on the other. Opening balances have one side alone.
fn balance(masters: &Masters<'_>, resource: &Resource, record: &Record) -> Result<(), EngineError> {
    if resource
        .effects
        .posts
        .iter()
        .all(|rule| rule.side == Side::Normal)
    {
        return Ok(());
    }
    let too_large = || EngineError::refused(Message::NumberTooLarge);
    let postings = postings::postings(masters, resource, record)?;
    let amounts = || postings.iter().map(|it| it.amount);
    let debit = Decimal::checked_sum(amounts().filter(|it| !it.is_negative())).ok_or_else(too_large)?;
    let credit = Decimal::checked_sum(amounts().filter(|it| it.is_negative())).ok_or_else(too_large)?;
    if debit != -credit {
        return Err(EngineError::refused(Message::NotBalanced {
            debit: plain(debit),
            credit: plain(-credit),
        }));
    }
    Ok(())
}

/// Goods that are told apart by serial numbers move with one for each.
fn serial_numbers(masters: &Masters<'_>, resource: &Resource, record: &Record) -> Result<(), EngineError> {
    for rule in &resource.effects.stock {
        if rule.direction == Direction::Set {
            continue;
        }
        for view in View::each(resource, record, Some(&rule.lines)) {
            let Some((fields, line)) = view.line() else {
                continue;
            };
            let Some((place, serials)) =
                list(fields, SERIAL_NUMBERS).filter(|_| view.is_meant(&rule.applies))
            else {
                continue;
            };
            let Some((item_resource, item)) = stock::item_of(masters, resource, record, rule, &view)? else {
                continue;
            };
            if item.value(&item_resource.fields, "manageSN") != &Value::Bool(true) {
                continue;
            }
            let quantity = stock::base_quantity(masters, resource, record, rule, &view)?;
            let sent = record::live(&line.lines, place).map(|it| serial_quantity(serials, it));
            let count =
                Decimal::checked_sum(sent).ok_or_else(|| EngineError::refused(Message::NumberTooLarge))?;
            if count != quantity {
                return Err(EngineError::refused(Message::SerialNumbersDiffer {
                    item: save::title(item_resource, &item),
                    quantity: plain(quantity),
                    count: plain(count),
                }));
            }
        }
    }
    Ok(())
}

fn serial_quantity(fields: &Fields, serial: &Line) -> Decimal {
    fields
        .place("quantity")
        .map_or(Decimal::ONE, |place| number(&serial.values[place]))
}
