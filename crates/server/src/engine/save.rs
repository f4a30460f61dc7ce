//! `save.do`: a new record, or a change of one, as one unit of work.
//!
//! What the client sent is laid over what stands there (`input`), what it left out gets its default (`defaults`), the
//! whole is checked and calculated (`check`, `trade`), gets its number, and is stored. Faults are collected, so that a
//! client hears of all of them at once; then nothing is stored.

use jiff::Timestamp;
use neraca_wire::catalogue::{Calculation, Kind, Resource, ResourceId};
use neraca_wire::date;
use neraca_wire::language::Language;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::masters::Masters;
use super::record::{self, Record};
use super::{EngineError, Faults, check, defaults, input, show, trade};

/// Who saves, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Author {
    /// Id of the account.
    pub(crate) account: i64,
    /// Language of its messages.
    pub(crate) language: Language,
    /// The moment of the save.
    pub(crate) now: Timestamp,
}

/// What a save answers.
#[derive(Debug)]
pub(crate) struct Saved {
    /// The whole record as JSON.
    pub(crate) record: String,
    /// The message.
    pub(crate) message: Message,
}

/// Saves what `body` says of a record of the resource.
pub(crate) fn save(masters: &Masters<'_>, id: ResourceId, body: &Value) -> Result<Saved, EngineError> {
    let resource = masters.catalogue.resource(id);
    let mut faults = Faults::new(masters.language);
    let (mut record, is_new) = stored_or_new(masters, id, body)?;
    let before = record.values.clone();
    input::apply(masters, resource, body, &mut record, &mut faults)?;
    defaults::fill(masters, resource, &mut record, is_new)?;
    check::required(resource, &record, masters.language, &mut faults);
    faults.none()?;
    match resource.calculation {
        Some(Calculation::Trade) => {
            trade::forget_percentage(resource, &before, body, &mut record);
            trade::calculate(masters, resource, &mut record)?;
        }
        None => {}
    }
    give_number(masters, id, &mut record)?;
    check::unique(masters, id, &record)?;
    store(masters, id, &mut record, is_new)?;
    masters.forget(id, record.id);
    let mut shown = String::with_capacity(4096);
    show::whole(&mut shown, resource, &record, masters)?;
    let label = resource.label.text(masters.language).to_owned();
    let title = title(resource, &record);
    Ok(Saved {
        record: shown,
        message: Message::Saved { label, title },
    })
}

/// The record that the body's id names, or a new one.
fn stored_or_new(masters: &Masters<'_>, id: ResourceId, body: &Value) -> Result<(Record, bool), EngineError> {
    let resource = masters.catalogue.resource(id);
    let Some(named) = input::id(body, "id")? else {
        return Ok((Record::new(&resource.fields, masters.author.now), true));
    };
    let layout = masters.layouts.of(id);
    let Some(mut record) = layout.read(&masters.unit, &resource.fields, named)? else {
        return Err(EngineError::refused(Message::DataMissing));
    };
    layout.read_lines(&masters.unit, &resource.fields, &mut record)?;
    if let Some(version) = input::id(body, "optLock")?
        && version != record.opt_lock
    {
        let label = resource.label.text(masters.language).to_owned();
        let title = title(resource, &record);
        return Err(EngineError::refused(Message::ChangedMeanwhile { label, title }));
    }
    Ok((record, false))
}

/// Gives a record without a key the next free number of its series, inside the unit of work.
fn give_number(masters: &Masters<'_>, id: ResourceId, record: &mut Record) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    let key = resource.key.field;
    if record::text(&record.values[key]).is_some_and(|text| !text.trim().is_empty()) {
        return Ok(());
    }
    let Some(series) = &resource.series else {
        let label = resource.fields.at(key).label.text(masters.language).to_owned();
        return Err(EngineError::refused(Message::Required { label }));
    };
    let day = series
        .date
        .as_deref()
        .and_then(|name| record::text(record.value(&resource.fields, name)));
    let period = series.period(day.and_then(|text| date::parse_iso(text).ok()));
    let layout = masters.layouts.of(id);
    loop {
        // Numbers that somebody gave by hand are passed over.
        let number = series.number(&period, layout.take_number(&masters.unit, &period, series.first)?);
        if layout.find(&masters.unit, key, &number)?.is_none() {
            record.values[key] = Value::Text(number);
            return Ok(());
        }
    }
}

fn store(
    masters: &Masters<'_>,
    id: ResourceId,
    record: &mut Record,
    is_new: bool,
) -> Result<(), EngineError> {
    let layout = masters.layouts.of(id);
    let fields = &masters.catalogue.resource(id).fields;
    record.updated = masters.author.now;
    if is_new {
        layout.insert(&masters.unit, fields, record, masters.author.account)?;
    } else {
        layout.update(&masters.unit, fields, record)?;
    }
    for list in &mut record.lines {
        if let (Some(lines), Kind::Lines(fields)) = (layout.lines(list.field), &fields.at(list.field).kind) {
            lines.store(&masters.unit, fields, record.id, &mut list.lines)?;
        }
    }
    Ok(())
}

/// The name by which messages call a record.
pub(crate) fn title(resource: &Resource, record: &Record) -> String {
    record::text(&record.values[resource.title])
        .unwrap_or_default()
        .to_owned()
}
