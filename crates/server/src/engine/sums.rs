//! Figures that are sums of others: a payment's total is what it pays of each invoice.

use neraca_books::Decimal;
use neraca_wire::catalogue::{Fields, Kind, Resource};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::EngineError;
use super::record::{LineList, LineState, Record};

/// Sets each field that the catalogue describes as a sum of a field of lines.
pub(crate) fn calculate(resource: &Resource, record: &mut Record) -> Result<(), EngineError> {
    let summed = resource.fields.iter().filter_map(|(place, field)| {
        let (list, of) = field.sum_of.as_deref()?.split_once('.')?;
        Some((place, list, of))
    });
    for (place, list, of) in summed {
        let Some(list) = resource.fields.place(list) else {
            continue;
        };
        let Kind::Lines(fields) = &resource.fields.at(list).kind else {
            continue;
        };
        let lines = record.lines.iter().find(|it| it.field == list);
        record.values[place] = Value::Decimal(sum(lines, fields, of)?);
    }
    Ok(())
}

fn sum(list: Option<&LineList>, fields: &Fields, of: &str) -> Result<Decimal, EngineError> {
    let mut sum = Decimal::ZERO;
    let Some((list, place)) = list.zip(fields.place(of)) else {
        return Ok(sum);
    };
    let live = list.lines.iter().filter(|line| line.state != LineState::Deleted);
    for line in live {
        if let Value::Decimal(figure) = &line.values[place] {
            let total = sum.checked_add(*figure);
            sum = total.ok_or_else(|| EngineError::refused(Message::NumberTooLarge))?;
        }
    }
    Ok(sum)
}
