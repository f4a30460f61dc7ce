//! What must hold before a record is stored: required fields are there, unique ones are its own.

use neraca_books::Decimal;
use neraca_wire::catalogue::{Fields, Resource, ResourceId};
use neraca_wire::date::WireDate;
use neraca_wire::language::Language;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::effects::view::View;
use super::masters::Masters;
use super::record::{self, LineList, Record};
use super::save::title;
use super::{EngineError, Faults};

/// Adds a fault for each required field without a value, in the header and in the lines.
pub(crate) fn required(resource: &Resource, record: &Record, language: Language, faults: &mut Faults) {
    missing(&resource.fields, &record.values, &record.lines, language, faults);
}

/// Adds a fault where a document is of a day before the books start.
pub(crate) fn day(resource: &Resource, record: &Record, masters: &Masters<'_>, faults: &mut Faults) {
    let Some(start) = masters.author.books_start.filter(|_| resource.flag.is_some()) else {
        return;
    };
    let day = View::header(resource, record).day("transDate");
    if day.is_some_and(|day| day < start) {
        let start = WireDate(start).to_string();
        faults.add(Message::DateBeforeStart { start });
    }
}

/// Looks through a record or a line, and through its lines.
fn missing(fields: &Fields, values: &[Value], lists: &[LineList], language: Language, faults: &mut Faults) {
    let has = |name: &str| fields.place(name).is_some_and(|place| is_there(&values[place]));
    for (place, field) in fields.checked() {
        let label = || field.label.text(language).to_owned();
        let is_zero = matches!(&values[place], Value::Decimal(number) if number.is_zero());
        let goes_with = field.required_with.as_deref().is_some_and(has);
        if field.required && !is_there(&values[place]) || goes_with && (is_zero || !is_there(&values[place]))
        {
            faults.add(Message::Required { label: label() });
        }
        if field.positive && matches!(&values[place], Value::Decimal(number) if *number <= Decimal::ZERO) {
            faults.add(Message::NumberNotPositive { label: label() });
        }
    }
    let whole = fields;
    for (place, field, fields) in fields.lists() {
        let mut lines = record::live(lists, place).peekable();
        // The slot of a list holds something only where what was sent for it is no list.
        let is_unreadable = !matches!(values[place], Value::Null);
        let excused = field.required_unless.as_deref().and_then(|name| {
            let place = whole.place(name)?;
            Some(values[place] == Value::Bool(true))
        });
        if field.required && excused != Some(true) && !is_unreadable && lines.peek().is_none() {
            faults.add(Message::LinesMissing);
        }
        for line in lines {
            missing(fields, &line.values, &line.lines, language, faults);
        }
    }
}

fn is_there(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Text(text) => !text.trim().is_empty(),
        Value::List(elements) => !elements.is_empty(),
        _ => true,
    }
}

/// Refuses a document of which two lines say the same thing.
pub(crate) fn distinct(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &Record,
) -> Result<(), EngineError> {
    for rule in &resource.distinct {
        if !View::header(resource, record).has_one_of_each(&rule.when) {
            continue;
        }
        let views = View::each(resource, record, Some(&rule.lines));
        let what =
            |view: &View<'_>| -> Vec<Value> { rule.by.iter().map(|name| view.value(name).clone()).collect() };
        let mut known: Vec<Vec<Value>> = Vec::with_capacity(views.len());
        for view in &views {
            let said = what(view);
            if !known.contains(&said) {
                known.push(said);
                continue;
            }
            let Some((other, id)) = view.reference(&rule.named) else {
                continue;
            };
            let named = masters.by_id(other, id)?;
            let item = named.map(|named| title(masters.catalogue.resource(other), &named));
            let item = item.unwrap_or_default();
            return Err(EngineError::refused(Message::DiscountTwice { item }));
        }
    }
    Ok(())
}

/// Refuses a record that has the value of another one in a unique field. A key that was just given is known to be free.
pub(crate) fn unique(
    masters: &Masters<'_>,
    id: ResourceId,
    record: &Record,
    key_was_given: bool,
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    let is_known = |place| key_was_given && place == resource.key.field;
    let mut taken = Vec::new();
    for (place, field) in resource.fields.iter() {
        if !field.unique || is_known(place) {
            continue;
        }
        let Some(value) = record::text(&record.values[place]).filter(|text| !text.is_empty()) else {
            continue;
        };
        let other = masters.layouts.of(id).find(&masters.unit, place, value)?;
        if other.is_some_and(|other| other != record.id) {
            let label = field.label.text(masters.language).to_owned();
            taken.push(Message::Duplicate {
                label,
                value: value.to_owned(),
            });
        }
    }
    if taken.is_empty() {
        Ok(())
    } else {
        Err(EngineError::Refused(taken))
    }
}
