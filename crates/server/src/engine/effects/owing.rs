//! What is still owed of a document: its amount less what settles it.

use std::sync::Arc;

use neraca_books::Decimal;
use neraca_wire::catalogue::{Limit, ResourceId, Settlement};
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::view::{View, counts, referring};
use crate::engine::masters::Masters;
use crate::engine::record::{self, Record};
use crate::engine::{EngineError, save};

/// Something that settles a document.
pub(crate) struct Settled<'c> {
    /// The resource of the document that settles.
    pub(crate) from: ResourceId,
    /// The rule.
    pub(crate) rule: &'c Settlement,
    /// The document.
    pub(crate) record: Arc<Record>,
    /// The amount.
    pub(crate) amount: Decimal,
}

/// Everything that settles the document.
pub(crate) fn settlements<'c>(
    masters: &Masters<'c>,
    to: ResourceId,
    id: i64,
) -> Result<Vec<Settled<'c>>, EngineError> {
    let mut all = Vec::new();
    for (from, resource) in masters.catalogue.resources() {
        for rule in &resource.effects.settles {
            if !refers_to(masters, from, rule.lines.as_deref(), &rule.reference, to) {
                continue;
            }
            for it in referring(masters, from, rule.lines.as_deref(), &rule.reference, id)? {
                let amount = {
                    let header = View::header(resource, &it.record);
                    let fields = rule
                        .lines
                        .as_deref()
                        .and_then(|name| super::view::list(&resource.fields, name));
                    let view = match (&it.line, fields) {
                        (Some(line), Some((_, fields))) => View::of_line(resource, &it.record, fields, line),
                        _ => header,
                    };
                    view.is_meant(&rule.applies).then(|| view.number(&rule.amount))
                };
                if let Some(amount) = amount {
                    all.push(Settled {
                        from,
                        rule,
                        record: it.record,
                        amount,
                    });
                }
            }
        }
    }
    Ok(all)
}

/// Whether the reference, of a line or of the header, is one to the resource.
pub(crate) fn refers_to(
    masters: &Masters<'_>,
    from: ResourceId,
    lines: Option<&str>,
    reference: &str,
    to: ResourceId,
) -> bool {
    let fields = &masters.catalogue.resource(from).fields;
    let of_line = lines
        .and_then(|name| super::view::list(fields, name))
        .and_then(|(_, fields)| fields.get(reference));
    of_line
        .or_else(|| fields.get(reference))
        .and_then(|field| field.refers_to())
        == Some(to)
}

/// Sets what is still owed of the record, where its resource is owed for.
pub(crate) fn set(masters: &Masters<'_>, id: ResourceId, record: &mut Record) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    let Some(owing) = &resource.effects.owing else {
        return Ok(());
    };
    let Some(into) = resource.fields.place(&owing.into) else {
        return Ok(());
    };
    let mut left = Decimal::ZERO;
    let mut last_payment: Option<String> = None;
    if counts(resource, record) {
        let header = View::header(resource, record);
        let mut terms = vec![header.number(&owing.amount)];
        if let Some((lines, field)) = owing.less.as_deref().and_then(|less| less.split_once('.')) {
            let used = View::each(resource, record, Some(lines));
            terms.extend(used.iter().map(|line| -line.number(field)));
        }
        if record.id != 0 {
            let all = settlements(masters, id, record.id)?;
            terms.extend(all.iter().map(|it| -it.amount));
            last_payment = all.iter().filter_map(|it| payment_day(masters, it)).max();
        }
        left = Decimal::checked_sum(terms).ok_or_else(|| EngineError::refused(Message::NumberTooLarge))?;
    }
    record.values[into] = Value::Decimal(left);
    if let Some(place) = owing
        .last_payment
        .as_deref()
        .and_then(|name| resource.fields.place(name))
    {
        record.values[place] = last_payment.map_or(Value::Null, Value::Text);
    }
    Ok(())
}

/// The day of a payment, in a form that sorts; nothing of what is none.
fn payment_day(masters: &Masters<'_>, settled: &Settled<'_>) -> Option<String> {
    let fields = &masters.catalogue.resource(settled.from).fields;
    let day = record::text(settled.record.value(fields, "transDate"));
    day.filter(|_| settled.rule.payment).map(str::to_owned)
}

/// Refuses a document that settles more than is owed of one that it refers to.
pub(crate) fn check_limit(
    masters: &Masters<'_>,
    limit: Limit,
    (settled, id): (ResourceId, i64),
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(settled);
    let (Some(owing), Some(record)) = (&resource.effects.owing, masters.by_id(settled, id)?) else {
        return Ok(());
    };
    if !View::header(resource, &record).number(&owing.into).is_negative() {
        return Ok(());
    }
    let title = save::title(resource, &record);
    Err(EngineError::refused(match limit {
        Limit::Receivable => Message::PaymentOverReceivable { title },
        Limit::Payable => Message::PaymentOverPayable { title },
    }))
}
