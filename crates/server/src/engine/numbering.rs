//! The numbers of records: which series gives one, and which comes next.

use neraca_wire::catalogue::{Resource, ResourceId, Series};
use neraca_wire::date;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::masters::Masters;
use super::record::{self, Record};
use super::{EngineError, Faults, input};

/// The parameter that chooses the series, by its id.
const SERIES: &str = "typeAutoNumber";

/// Adds a fault where the body chooses a series that the resource doesn't have. Without a choice it is the resource's
/// own.
pub(crate) fn check_series(
    resource: &Resource,
    body: &Value,
    faults: &mut Faults,
) -> Result<(), EngineError> {
    let Some(series) = &resource.series else {
        return Ok(());
    };
    if let Some(chosen) = input::id(body, SERIES)?.filter(|chosen| *chosen != series.id) {
        faults.add(Message::SeriesMissing {
            key: chosen.to_string(),
        });
    }
    Ok(())
}

/// Gives a record without a key the next free number of its series, inside the unit of work. Says whether it did.
pub(crate) fn give_number(
    masters: &Masters<'_>,
    id: ResourceId,
    record: &mut Record,
) -> Result<bool, EngineError> {
    let resource = masters.catalogue.resource(id);
    let key = resource.key.field;
    if !is_blank(&record.values[key]) {
        return Ok(false);
    }
    let Some(series) = &resource.series else {
        // A resource without a series names its key a required field where it needs one.
        return Ok(false);
    };
    let period = period(resource, series, record);
    let layout = masters.layouts.of(id);
    loop {
        // Numbers that somebody gave by hand are passed over.
        let number = series.number(&period, layout.take_number(&masters.unit, &period, series.first)?);
        if layout.find(&masters.unit, key, &number)?.is_none() {
            record.values[key] = Value::Text(number);
            return Ok(true);
        }
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn period(resource: &Resource, series: &Series, record: &Record) -> String {
    let day = series
        .date
        .as_deref()
        .and_then(|name| record::text(record.value(&resource.fields, name)));
    series.period(day.and_then(|text| date::parse_iso(text).ok()))
}
