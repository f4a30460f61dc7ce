//! How stock came to be: `item/stock-mutation-history`, `report/stock-mutation-summary`.

use jiff::{SignedDuration, Timestamp};
use neraca_books::Decimal;
use neraca_store::books::stock::{self, Moved};
use neraca_wire::catalogue::{Resource, ResourceId};
use neraca_wire::date::{self, WireDate, WireMoment};
use neraca_wire::list::{Filter, Operator};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::found::{self, object, text};
use super::{Answered, Asked, start};
use crate::engine::effects::shown::code;
use crate::engine::effects::stock::quantity_in;
use crate::engine::masters::Masters;
use crate::engine::{EngineError, save};

/// How far back the history goes, as on the real service.
const HISTORY_DAYS: i64 = 7;

/// The resource whose records are in the table.
pub(super) fn source<'a>(masters: &'a Masters<'_>, table: &str) -> Option<(ResourceId, &'a Resource)> {
    let mut all = masters.catalogue.resources();
    all.find(|(id, _)| masters.layouts.of(*id).table.name() == table)
}

/// `item/stock-mutation-history`: what moved in the last days, the newest first.
pub(super) fn history(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let masters = asked.masters;
    let since = masters
        .author
        .now
        .checked_sub(SignedDuration::from_hours(24 * HISTORY_DAYS))
        .unwrap_or(Timestamp::MIN);
    let wanted = Wanted::read(asked)?;
    let (first, most) = (start(asked.given), u64::from(asked.given.list.page_rows));
    let (mut count, mut page) = (0, Vec::new());
    let mut codes: Vec<(String, String)> = Vec::new();
    stock::written_since(&masters.unit, since, |moved| {
        let known = codes.iter().position(|(table, _)| *table == moved.source);
        let place = known.unwrap_or_else(|| {
            let found = source(masters, &moved.source);
            let code = found.map_or(String::new(), |(_, resource)| code(resource).to_owned());
            codes.push((moved.source.clone(), code));
            codes.len() - 1
        });
        if wanted.has(&codes[place].1, moved.written_at) {
            if count >= first && count < first.saturating_add(most) {
                page.push((moved, codes[place].1.clone()));
            }
            count += 1;
        }
        Ok(())
    })?;
    let mut rows = Vec::with_capacity(page.len());
    for (moved, code) in page {
        rows.push(row(masters, &moved, &code)?);
    }
    Ok(Answered::Page(rows, count))
}

fn row(masters: &Masters<'_>, moved: &Moved, code: &str) -> Result<Value, EngineError> {
    let it = &moved.moved;
    let item = found::by_id(masters, "item", it.item)?;
    let item = |name: &str| item.as_ref().map_or(Value::Null, |item| item.value(name));
    let warehouse = found::by_id(masters, "warehouse", it.warehouse)?;
    let unit_cost = it.cost.and_then(|cost| cost.checked_div(it.quantity));
    Ok(object([
        ("id", Value::Integer(moved.record)),
        ("itemId", Value::Integer(it.item)),
        ("no", item("no")),
        ("itemName", item("name")),
        ("transactionNo", text(number(masters, moved)?)),
        ("transactionDate", text(WireDate(it.day).to_string())),
        ("transactionType", text(code)),
        ("mutation", Value::Decimal(it.quantity)),
        ("itemCost", unit_cost.map_or(Value::Null, Value::Decimal)),
        (
            "warehouseId",
            warehouse
                .as_ref()
                .map_or(Value::Null, |it| Value::Integer(it.record.id)),
        ),
        (
            "warehouseName",
            warehouse.map_or(Value::Null, |it| it.value("name")),
        ),
        ("createDate", text(WireMoment(moved.written_at).to_string())),
    ]))
}

/// The number of the document that moved something.
pub(super) fn number(masters: &Masters<'_>, moved: &Moved) -> Result<String, EngineError> {
    let Some((id, resource)) = source(masters, &moved.source) else {
        return Ok(String::new());
    };
    let record = masters.by_id(id, moved.record)?;
    Ok(record.map_or(String::new(), |record| save::title(resource, &record)))
}

/// The filters of the history.
struct Wanted<'f> {
    types: Option<&'f Filter>,
    created: Option<(Operator, Vec<(Timestamp, Timestamp)>)>,
}

impl<'f> Wanted<'f> {
    fn read(asked: &'f Asked<'_>) -> Result<Self, EngineError> {
        let filters = &asked.given.list.filters;
        let created = match filters.iter().find(|it| it.name == "createDate") {
            None => None,
            Some(filter) => {
                let spans: Option<Vec<_>> = filter.values.iter().map(|value| span(value)).collect();
                let invalid = || Message::InvalidValue {
                    field: "filter.createDate".to_owned(),
                };
                let spans = spans.ok_or_else(|| EngineError::Refused(vec![invalid()]))?;
                Some((filter.operator, spans))
            }
        };
        Ok(Self {
            types: filters.iter().find(|it| it.name == "transactionType"),
            created,
        })
    }

    fn has(&self, code: &str, at: Timestamp) -> bool {
        let of_type = self.types.is_none_or(|filter| match filter.operator {
            Operator::NotEqual => !filter.values.iter().any(|it| it == code),
            Operator::Contain => filter.values.iter().any(|it| code.contains(it.as_str())),
            Operator::Empty => code.is_empty(),
            Operator::NotEmpty => !code.is_empty(),
            _ => filter.values.iter().any(|it| it == code),
        });
        let created = self.created.as_ref().is_none_or(|(operator, spans)| {
            let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
                return true;
            };
            let within = |(from, to): &(Timestamp, Timestamp)| *from <= at && at < *to;
            match operator {
                Operator::GreaterThan => at >= first.1,
                Operator::GreaterEqualThan => at >= first.0,
                Operator::LessThan => at < first.0,
                Operator::LessEqualThan => at < first.1,
                Operator::Between => first.0 <= at && at < last.1,
                Operator::NotBetween => !(first.0 <= at && at < last.1),
                Operator::NotEqual => !spans.iter().any(within),
                _ => spans.iter().any(within),
            }
        });
        of_type && created
    }
}

/// The time that a moment or a day takes: from, and to before.
fn span(text: &str) -> Option<(Timestamp, Timestamp)> {
    let from = date::parse_moment_or_date(text).ok()?;
    let is_day = date::parse_date(text).is_ok();
    let length = if is_day {
        SignedDuration::from_hours(24)
    } else {
        SignedDuration::from_secs(1)
    };
    Some((from, from.checked_add(length).ok()?))
}

/// `report/stock-mutation-summary`: what an item had, what came in and went out, and what it has.
pub(super) fn summary(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let masters = asked.masters;
    let item = found::needed(asked, "item", "itemNo", "itemId")?;
    let warehouse = found::named(asked, "warehouse", "warehouseName", "warehouseId")?.map(|it| it.record.id);
    let today = masters.today;
    let (from, to) = (
        asked.given.day("fromDate").unwrap_or(today),
        asked.given.day("toDate").unwrap_or(today),
    );
    let before = from.yesterday().unwrap_or(from);
    let opening = quantity_in(
        &stock::levels_on(&masters.unit, item.record.id, before)?,
        warehouse,
    );
    let (mut moved_in, mut moved_out) = (Vec::new(), Vec::new());
    stock::between(&masters.unit, item.record.id, (from, to), |it| {
        let quantity = it.moved.quantity;
        match quantity.is_negative() {
            _ if warehouse.is_some_and(|wanted| wanted != it.moved.warehouse) => {}
            true => moved_out.push(-quantity),
            false => moved_in.push(quantity),
        }
        Ok(())
    })?;
    let sum = |all: Vec<Decimal>| Decimal::checked_sum(all).unwrap_or(Decimal::MAX);
    let (moved_in, moved_out) = (sum(moved_in), sum(moved_out));
    let closing = Decimal::checked_sum([opening, moved_in, -moved_out]).unwrap_or(Decimal::MAX);
    Ok(Answered::Data(object([
        ("itemId", Value::Integer(item.record.id)),
        ("itemNo", item.value("no")),
        ("itemName", item.value("name")),
        ("fromDate", text(WireDate(from).to_string())),
        ("toDate", text(WireDate(to).to_string())),
        ("openingQuantity", Value::Decimal(opening)),
        ("quantityIn", Value::Decimal(moved_in)),
        ("quantityOut", Value::Decimal(moved_out)),
        ("closingQuantity", Value::Decimal(closing)),
    ])))
}
