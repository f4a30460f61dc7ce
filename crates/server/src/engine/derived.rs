//! What a record shows but doesn't hold: figures that follow from others and from the day. Nothing of this is stored,
//! so nothing of it can be out of date.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::{Calculation, Resource};
use neraca_wire::date;
use neraca_wire::value::Value;

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

fn days_since(day: &Value, today: Date) -> i64 {
    let day = record::text(day).and_then(|text| date::parse_iso(text).ok());
    day.and_then(|day| today.since(day).ok())
        .map_or(0, |span| i64::from(span.get_days()).max(0))
}
