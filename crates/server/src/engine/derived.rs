//! What a record shows but doesn't hold: what follows from its own figures and from the day. What follows from other
//! documents is `effects`' matter.

use std::sync::Arc;

use jiff::civil::Date;
use neraca_books::ppn_on;
use neraca_store::Value as Cell;
use neraca_store::books::{Condition, Operator as Compare};
use neraca_wire::catalogue::{Calculation, Resource, ResourceId, Unreferred};
use neraca_wire::date;
use neraca_wire::list::Filter;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::EngineError;
use super::masters::Masters;
use super::record::{self, Record};

/// The derived members of a record, by name. `today` is the day in WIB.
pub(crate) fn values(resource: &Resource, record: &Record, today: Date) -> Vec<(&'static str, Value)> {
    let value = |name| record.value(&resource.fields, name);
    let mut values = match (&resource.effects.owing, &resource.effects.processing) {
        (Some(owing), _) => owed(
            value(&owing.into),
            value("approvalStatus"),
            value("transDate"),
            today,
        ),
        (None, Some(processing)) => {
            let status = record::text(value(&processing.status));
            let name = status.map(|status| Value::Text(status_name(status).to_owned()));
            vec![("statusName", name.unwrap_or(Value::Null))]
        }
        (None, None) => Vec::new(),
    };
    if resource.calculation == Some(Calculation::Trade) {
        let day = record::text(value("transDate")).and_then(|text| date::parse_iso(text).ok());
        let share = ppn_on(day.unwrap_or(today)).share();
        values.push(("percentTaxable", Value::Decimal(share.in_percent())));
    }
    values
}

/// What follows from what is still owed of a document. A document that isn't approved owes nothing.
fn owed(owing: &Value, approval: &Value, day: &Value, today: Date) -> Vec<(&'static str, Value)> {
    let outstanding = matches!(owing, Value::Decimal(owing) if !owing.is_zero());
    let approval = record::text(approval).unwrap_or("APPROVED");
    // Whether an approved invoice is paid is known by name alone; the words for the status are ours.
    let (status, name) = match (approval, outstanding) {
        ("APPROVED", true) => ("OUTSTANDING", "Belum Lunas"),
        ("APPROVED", false) => ("PAID", "Lunas"),
        (other, _) => (other, status_name(other)),
    };
    let outstanding_name = if outstanding { "Belum Lunas" } else { "Lunas" };
    vec![
        ("outstanding", Value::Bool(outstanding)),
        ("status", Value::Text(status.to_owned())),
        ("statusName", Value::Text(name.to_owned())),
        ("statusOutstanding", Value::Text(outstanding_name.to_owned())),
        ("age", Value::Integer(days_since(day, today))),
    ]
}

/// What a status is called. The real service says it in Indonesian; those of orders that are not or partly carried out
/// are our words.
fn status_name(status: &str) -> &str {
    match status {
        "DRAFT" => "Draf",
        "UNAPPROVED" => "Diajukan",
        "REJECTED" => "Ditolak",
        "QUEUE" => "Menunggu diproses",
        "WAITING" => "Sebagian diproses",
        "PROCEED" => "Terproses",
        "CLOSED" => "Ditutup",
        "SENT" => "Terkirim",
        "RECEIVED" => "Diterima",
        "PARTIAL_INVOICED" => "Sebagian difaktur",
        "INVOICED" => "Difaktur",
        "SENDING" => "Sedang dikirim",
        "PARTIAL_RECEIVED" => "Sebagian diterima",
        "FULL_RECEIVED" => "Diterima",
        other => other,
    }
}

/// Whether a filter of this name is one on a derived member, on a member that is the same in all records, or on other
/// records.
pub(crate) fn is_filter(resource: &Resource, fixed: Option<bool>, name: &str) -> bool {
    let on_owing = resource.effects.owing.is_some() && matches!(name, "outstanding" | "overdue");
    on_owing || fixed.is_some() || resource.unreferred.iter().any(|it| it.filter == name)
}

/// The condition behind a filter on a derived member, where the filter is one.
pub(crate) fn condition(
    masters: &Masters<'_>,
    id: ResourceId,
    filter: &Filter,
) -> Result<Option<Condition>, EngineError> {
    let resource = masters.catalogue.resource(id);
    let fixed = masters.fixed.flag(id, &filter.name);
    if !is_filter(resource, fixed, &filter.name) {
        return Ok(None);
    }
    let wanted = filter
        .values
        .first()
        .map(|value| value.trim().to_ascii_lowercase());
    let wanted = match wanted.as_deref() {
        Some("true") => true,
        Some("false") => false,
        _ => {
            return Err(EngineError::refused(Message::InvalidValue {
                field: filter.parameter(),
            }));
        }
    };
    if let Some(fixed) = fixed {
        let none = Condition::Any(Vec::new());
        return Ok(Some(if fixed == wanted {
            Condition::always()
        } else {
            none
        }));
    }
    if let Some(rule) = resource.unreferred.iter().find(|it| it.filter == filter.name) {
        return Ok(Some(if wanted {
            unreferred(masters, rule)?
        } else {
            Condition::always()
        }));
    }
    let Some(owing) = &resource.effects.owing else {
        return Ok(None);
    };
    let layout = masters.layouts.of(id);
    let compare = |name: &str, operator, value: Cell<'static>| {
        let column = resource
            .fields
            .place(name)
            .and_then(|place| layout.sought(place))?;
        Some(Condition::Compare {
            column,
            operator,
            value,
        })
    };
    let mut all = vec![compare(&owing.into, Compare::NotEqual, Cell::from(0))];
    if filter.name == "overdue" {
        all.push(compare("dueDate", Compare::Less, Cell::from(masters.today)));
    }
    let owed = Condition::All(all.into_iter().flatten().collect());
    Ok(Some(if wanted {
        owed
    } else {
        Condition::Not(Box::new(owed))
    }))
}

/// That no record refers to one which counts.
fn unreferred(masters: &Masters<'_>, rule: &Unreferred) -> Result<Condition, EngineError> {
    let (by, layout) = (masters.catalogue.resource(rule.by), masters.layouts.of(rule.by));
    let column = |name: &str| by.fields.place(name).and_then(|place| layout.column(place));
    let missing = || EngineError::Fault(format!("{} has no column for {}", by.name, rule.reference));
    let approved = column("approvalStatus").map_or_else(Condition::always, |column| Condition::Compare {
        column,
        operator: Compare::Equal,
        value: "APPROVED".into(),
    });
    Ok(Condition::Not(Box::new(Condition::ReferredBy {
        from: Arc::clone(&layout.table),
        column: column(&rule.reference).ok_or_else(missing)?,
        condition: Box::new(approved),
    })))
}

/// The days since a stored day; none before it.
pub(crate) fn days_since(day: &Value, today: Date) -> i64 {
    let day = record::text(day).and_then(|text| date::parse_iso(text).ok());
    day.and_then(|day| today.since(day).ok())
        .map_or(0, |span| i64::from(span.get_days()).max(0))
}
