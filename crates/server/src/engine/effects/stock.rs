//! The goods that a document moves, by the stock rules of its resource.

use std::sync::Arc;

use neraca_books::Decimal;
use neraca_store::books::stock::{self, IN_TRANSIT, Move};
use neraca_wire::catalogue::{Direction, Resource, ResourceId, StockRule};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::units;
use super::view::{View, counts, list};
use crate::engine::EngineError;
use crate::engine::masters::Masters;
use crate::engine::record::{self, LineState, Record};

/// How deep groups of items may lie within each other.
const GROUP_DEPTH_MAX: usize = 5;

/// The resource of items.
pub(crate) const ITEM: &str = "item";

/// The moves of the document.
pub(crate) fn moves(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &Record,
) -> Result<Vec<Move>, EngineError> {
    let mut moves = Vec::new();
    if !counts(resource, record) {
        return Ok(moves);
    }
    for rule in &resource.effects.stock {
        for view in View::each(resource, record, Some(&rule.lines)) {
            if view.is_meant(&rule.applies) {
                of_line(masters, resource, record, rule, &view, &mut moves)?;
            }
        }
    }
    Ok(moves)
}

fn of_line(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &Record,
    rule: &StockRule,
    view: &View<'_>,
    moves: &mut Vec<Move>,
) -> Result<(), EngineError> {
    let Some(items) = masters.catalogue.find(ITEM) else {
        return Ok(());
    };
    let Some(day) = view.day(&rule.day) else {
        return Ok(());
    };
    let warehouse = match &rule.warehouse {
        None => Some(IN_TRANSIT),
        Some(path) => view.id_at(masters, path)?,
    };
    let Some(warehouse) = warehouse else { return Ok(()) };
    let signed = match rule.direction {
        Direction::Set => match &rule.difference {
            Some(name) => view.number(name),
            None => return Ok(()),
        },
        Direction::In => base_quantity(masters, resource, record, rule, view)?,
        Direction::Out => -base_quantity(masters, resource, record, rule, view)?,
    };
    let cost = if signed.is_negative() {
        None
    } else {
        cost(rule, view)?
    };
    let item = match &rule.item {
        Some(name) => record::id(view.value(name)),
        None => Some(record.id),
    };
    let Some(item) = item else { return Ok(()) };
    let line = view.line_id();
    let mut add = |item, quantity: Decimal, cost| {
        if !quantity.is_zero() {
            moves.push(Move {
                line,
                day,
                item,
                warehouse,
                quantity,
                cost,
            });
        }
    };
    if rule.item.is_none() {
        add(item, signed, cost);
        return Ok(());
    }
    explode(masters, items, (item, signed, cost), GROUP_DEPTH_MAX, &mut add)
}

/// Hands what is really moved to `add`: the item where it is kept in stock, its components where it is a group.
fn explode(
    masters: &Masters<'_>,
    items: ResourceId,
    (item, quantity, cost): (i64, Decimal, Option<Decimal>),
    depth: usize,
    add: &mut impl FnMut(i64, Decimal, Option<Decimal>),
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(items);
    let Some(found) = masters.by_id(items, item)? else {
        return Ok(());
    };
    match record::text(found.value(&resource.fields, "itemType")) {
        Some("INVENTORY") => add(item, quantity, cost),
        Some("GROUP") if depth > 0 => {
            let mut group = Record::clone(&found);
            masters
                .layouts
                .of(items)
                .read_lines(&masters.unit, &resource.fields, &mut group)?;
            for part in View::each(resource, &group, Some("detailGroup")) {
                let Some(component) = record::id(part.value(ITEM)) else {
                    continue;
                };
                let Some(of_one) = masters.by_id(items, component)? else {
                    continue;
                };
                let each = units::quantity(&part, &resource.fields, &of_one);
                let all = each.checked_mul(quantity).ok_or_else(too_large)?;
                explode(masters, items, (component, all, None), depth - 1, add)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn too_large() -> EngineError {
    EngineError::refused(Message::NumberTooLarge)
}

/// The item that the rule moves by the line.
pub(super) fn item_of<'a>(
    masters: &'a Masters<'_>,
    resource: &'a Resource,
    record: &Record,
    rule: &StockRule,
    view: &View<'_>,
) -> Result<Option<(&'a Resource, Arc<Record>)>, EngineError> {
    let Some(name) = &rule.item else {
        return Ok(Some((resource, Arc::new(record.clone()))));
    };
    let Some((items, item)) = view.reference(name) else {
        return Ok(None);
    };
    let found = masters.by_id(items, item)?;
    Ok(found.map(|item| (masters.catalogue.resource(items), item)))
}

/// The line's quantity in the item's first unit.
pub(super) fn base_quantity(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &Record,
    rule: &StockRule,
    view: &View<'_>,
) -> Result<Decimal, EngineError> {
    let Some(name) = &rule.item else {
        return Ok(units::quantity(view, &resource.fields, record));
    };
    let Some((items, item)) = view.reference(name) else {
        return Ok(Decimal::ZERO);
    };
    let Some(item) = masters.by_id(items, item)? else {
        return Ok(Decimal::ZERO);
    };
    Ok(units::quantity(
        view,
        &masters.catalogue.resource(items).fields,
        &item,
    ))
}

/// What the whole line cost in the base currency, where the document names a cost.
fn cost(rule: &StockRule, view: &View<'_>) -> Result<Option<Decimal>, EngineError> {
    let whole = match (&rule.cost, &rule.unit_cost) {
        (Some(name), _) => Some(view.number(name)),
        (None, Some(name)) => view.number(name).checked_mul(view.number("quantity")),
        (None, None) => return Ok(None),
    };
    let rate = rule
        .rate
        .as_deref()
        .map_or(Decimal::ONE, |name| view.number(name));
    let rate = if rate.is_zero() { Decimal::ONE } else { rate };
    let whole = whole
        .and_then(|whole| whole.checked_mul(rate))
        .ok_or_else(too_large)?;
    Ok((!whole.is_zero()).then_some(whole))
}

/// Works out how much has to move so that as much is there as each counted line says. Lines that the save doesn't touch
/// keep what they moved.
pub(crate) fn set_differences(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &mut Record,
    source: &str,
) -> Result<(), EngineError> {
    let is_counting = |rule: &&StockRule| rule.direction == Direction::Set;
    if !resource.effects.stock.iter().any(|rule| is_counting(&rule)) {
        return Ok(());
    }
    let mut standing: Vec<Move> = match record.id {
        0 => Vec::new(),
        id => stock::of_record(&masters.unit, source, id)?
            .into_iter()
            .map(|it| it.moved)
            .collect(),
    };
    for rule in resource.effects.stock.iter().filter(is_counting) {
        let (Some((list_place, fields)), Some(into)) =
            (list(&resource.fields, &rule.lines), &rule.difference)
        else {
            continue;
        };
        let Some(into) = fields.place(into) else { continue };
        let mut differences = Vec::new();
        for view in View::each(resource, record, Some(&rule.lines)) {
            let kept = view.line().is_some_and(|(_, line)| line.state == LineState::Kept);
            if kept || !view.is_meant(&rule.applies) {
                differences.push(None);
                continue;
            }
            let wanted = base_quantity(masters, resource, record, rule, &view)?;
            let there = there(masters, rule, &view, &mut standing)?;
            differences.push(Some(wanted.checked_sub(there).ok_or_else(too_large)?));
        }
        let list = record.lines.iter_mut().find(|list| list.field == list_place);
        let live = list
            .into_iter()
            .flat_map(|list| &mut list.lines)
            .filter(|line| line.state != LineState::Deleted);
        for (line, difference) in live.zip(differences) {
            if let Some(difference) = difference {
                line.values[into] = Value::Decimal(difference);
            }
        }
    }
    Ok(())
}

/// How much is there on the line's day without what the document itself has moved so far.
fn there(
    masters: &Masters<'_>,
    rule: &StockRule,
    view: &View<'_>,
    standing: &mut Vec<Move>,
) -> Result<Decimal, EngineError> {
    let (Some(day), Some(name)) = (view.day(&rule.day), &rule.item) else {
        return Ok(Decimal::ZERO);
    };
    let (Some(item), Some(path)) = (record::id(view.value(name)), &rule.warehouse) else {
        return Ok(Decimal::ZERO);
    };
    let warehouse = view.id_at(masters, path)?;
    let levels = stock::levels_on(&masters.unit, item, day)?;
    let mut there = levels
        .iter()
        .find(|level| Some(level.warehouse) == warehouse)
        .map_or(Decimal::ZERO, |level| level.quantity);
    let is_own = |it: &Move| {
        it.line == view.line_id() && it.item == item && Some(it.warehouse) == warehouse && it.day <= day
    };
    for own in standing.iter().filter(|it| is_own(it)) {
        there = there.checked_sub(own.quantity).ok_or_else(too_large)?;
    }
    standing.retain(|it| !is_own(it));
    Ok(there)
}

/// The quantity of the level in the warehouse, or in all of them.
pub(crate) fn quantity_in(levels: &[stock::Level], warehouse: Option<i64>) -> Decimal {
    let there = levels
        .iter()
        .filter(|level| warehouse.is_none_or(|wanted| level.warehouse == wanted));
    Decimal::checked_sum(there.map(|level| level.quantity)).unwrap_or(Decimal::MAX)
}
