//! What a record shows but doesn't hold: figures that follow from others and from the day. Nothing of this is stored,
//! so nothing of it can be out of date.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::Value as Cell;
use neraca_store::books::{Condition, Operator as Compare};
use neraca_wire::catalogue::{Calculation, Resource, ResourceId};
use neraca_wire::date;
use neraca_wire::list::Filter;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::EngineError;
use super::masters::Masters;
use super::record::{self, Record};

/// The derived members of a record, by name. `today` is the day in WIB.
pub(crate) fn values(resource: &Resource, record: &Record, today: Date) -> Vec<(&'static str, Value)> {
    match resource.calculation {
        Some(Calculation::Trade) => trade(resource, record, today),
        None => Vec::new(),
    }
}

/// What is owed of an invoice, and since when. A document that isn't approved owes nothing.
fn trade(resource: &Resource, record: &Record, today: Date) -> Vec<(&'static str, Value)> {
    let value = |name| record.value(&resource.fields, name);
    let approved = record::text(value("approvalStatus")) == Some("APPROVED");
    let total = match value("totalAmount") {
        Value::Decimal(total) => *total,
        _ => Decimal::ZERO,
    };
    let owing = if approved { total } else { Decimal::ZERO };
    let status_name = match (approved, owing.is_zero()) {
        (false, _) => "Draf",
        (true, true) => "Lunas",
        (true, false) => "Belum Lunas",
    };
    vec![
        ("primeOwing", Value::Decimal(owing)),
        ("outstanding", Value::Bool(!owing.is_zero())),
        ("statusName", Value::Text(status_name.to_owned())),
        ("age", Value::Integer(days_since(value("transDate"), today))),
    ]
}

/// The condition behind a filter on a derived member, where the filter is one.
pub(crate) fn condition(
    masters: &Masters<'_>,
    id: ResourceId,
    filter: &Filter,
) -> Result<Option<Condition>, EngineError> {
    let resource = masters.catalogue.resource(id);
    if resource.calculation != Some(Calculation::Trade) || filter.name != "outstanding" {
        return Ok(None);
    }
    let wanted = match filter
        .values
        .first()
        .map(|value| value.trim().to_ascii_lowercase())
        .as_deref()
    {
        Some("true") => true,
        Some("false") => false,
        _ => {
            return Err(EngineError::refused(Message::InvalidValue {
                field: "filter.outstanding".to_owned(),
            }));
        }
    };
    let layout = masters.layouts.of(id);
    let compare = |name: &str, operator, value: Cell<'static>| {
        let column = resource
            .fields
            .place(name)
            .and_then(|place| layout.column(place))?;
        Some(Condition::Compare {
            column,
            operator,
            value,
        })
    };
    let owed = [
        compare("approvalStatus", Compare::Equal, Cell::from("APPROVED")),
        compare("totalAmount", Compare::NotEqual, Cell::from(0)),
    ];
    let outstanding = Condition::All(owed.into_iter().flatten().collect());
    Ok(Some(if wanted {
        outstanding
    } else {
        Condition::Not(Box::new(outstanding))
    }))
}

fn days_since(day: &Value, today: Date) -> i64 {
    let day = record::text(day).and_then(|text| date::parse_iso(text).ok());
    day.and_then(|day| today.since(day).ok())
        .map_or(0, |span| i64::from(span.get_days()).max(0))
}
