//! `save.do`: a new record, or a change of one, as one unit of work.
//!
//! What the client sent is laid over what stands there (`input`), what it left out gets its default (`defaults`), the
//! whole is checked and calculated (`check`, `trade`), gets its number, and is stored. Faults are collected, so that a
//! client hears of all of them at once; then nothing is stored.

use jiff::Timestamp;
use jiff::civil::Date;
use neraca_wire::catalogue::{Calculation, Kind, Resource, ResourceId};
use neraca_wire::envelope::SavedRecord;
use neraca_wire::language::Language;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::masters::Masters;
use super::record::{self, Record};
use super::show::Others;
use super::{EngineError, Faults, check, defaults, effects, input, numbering, show, sums, trade};

/// Who saves, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Author {
    /// Id of the account.
    pub(crate) account: i64,
    /// Language of its messages.
    pub(crate) language: Language,
    /// The moment of the save.
    pub(crate) now: Timestamp,
    /// The first day of the books, where they have one.
    pub(crate) books_start: Option<Date>,
}

/// What a save answers.
#[derive(Debug)]
pub(crate) struct Saved {
    /// The whole record.
    pub(crate) record: SavedRecord,
    /// The message.
    pub(crate) message: Message,
}

/// Saves what `body` says of a record of the resource.
pub(crate) fn save(masters: &Masters<'_>, id: ResourceId, body: &Value) -> Result<Saved, EngineError> {
    save_marked(masters, id, body, &[])
}

/// As [`save`], with values for fields that no client may set.
pub(crate) fn save_marked(
    masters: &Masters<'_>,
    id: ResourceId,
    body: &Value,
    marks: &[(&str, Value)],
) -> Result<Saved, EngineError> {
    let resource = masters.catalogue.resource(id);
    let mut faults = Faults::new(masters.language);
    let (mut record, is_new) = stored_or_new(masters, id, body)?;
    let had_percentage = trade::has_percentage(resource, &record);
    let done_before = match is_new {
        true => effects::Before::nothing(),
        false => effects::Before::of(masters, id, &record),
    };
    input::apply(masters, resource, body, &mut record, &mut faults)?;
    for (name, value) in marks {
        if let Some(place) = resource.fields.place(name) {
            record.values[place] = value.clone();
        }
    }
    defaults::fill(masters, resource, &mut record, is_new)?;
    check::required(resource, &record, masters.language, &mut faults);
    check::day(resource, &record, masters, &mut faults);
    numbering::check_series(resource, body, &mut faults)?;
    faults.none()?;
    match resource.calculation {
        Some(Calculation::Trade) => {
            trade::forget_percentage(resource, had_percentage, body, &mut record);
            trade::calculate(masters, resource, &mut record)?;
        }
        Some(Calculation::Sums) | None => {}
    }
    sums::calculate(resource, &mut record)?;
    let key_was_given = numbering::give_number(masters, id, &mut record)?;
    check::unique(masters, id, &record, key_was_given)?;
    check::distinct(masters, resource, &record)?;
    effects::refusals::check(masters, id, &record, &done_before)?;
    effects::before_store(masters, id, &mut record)?;
    store(masters, id, &mut record, is_new)?;
    effects::after_store(masters, id, &record, is_new, &done_before)?;
    let others = if is_new {
        Others::CannotRefer
    } else {
        Others::MayRefer
    };
    let mut shown = SavedRecord::begin(show::WHOLE_BYTES);
    show::whole(shown.writer(), id, &record, masters, others)?;
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
        return Ok((
            Record::new(&resource.fields, masters.author.now, masters.author.account),
            true,
        ));
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
        layout.insert(&masters.unit, fields, record)?;
    } else {
        layout.update(&masters.unit, fields, record, masters.author.account)?;
    }
    for list in &mut record.lines {
        if let (Some(lines), Kind::Lines(fields)) = (layout.lines(list.field), &fields.at(list.field).kind) {
            lines.store(&masters.unit, fields, record.id, &mut list.lines)?;
        }
    }
    masters.forget(id, record.id);
    take_flags(masters, id, record)
}

/// A flag that marks the one record that references fall back to is taken from whichever had it before.
fn take_flags(masters: &Masters<'_>, id: ResourceId, record: &Record) -> Result<(), EngineError> {
    let layout = masters.layouts.of(id);
    let fields = &masters.catalogue.resource(id).fields;
    for place in layout.flags_of_one() {
        if record.values[*place] != Value::Bool(true) {
            continue;
        }
        while let Some(other) = layout.find_other_flagged(&masters.unit, *place, record.id)? {
            let Some(mut former) = layout.read(&masters.unit, fields, other)? else {
                break;
            };
            former.values[*place] = Value::Bool(false);
            former.updated = masters.author.now;
            layout.update(&masters.unit, fields, &mut former, masters.author.account)?;
            masters.forget(id, other);
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
