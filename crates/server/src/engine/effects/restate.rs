//! Restating a document: giving it the figures that follow from others, without counting as saved.

use neraca_wire::catalogue::{Kind, ResourceId};

use super::{owing, processing};
use crate::engine::EngineError;
use crate::engine::masters::Masters;
use crate::engine::record::LineState;

/// Sets the figures of the record with `id` anew, where they have changed.
pub(crate) fn restate(masters: &Masters<'_>, resource: ResourceId, id: i64) -> Result<(), EngineError> {
    let description = masters.catalogue.resource(resource);
    let effects = &description.effects;
    if effects.owing.is_none() && effects.processing.is_none() {
        return Ok(());
    }
    let (layout, fields) = (masters.layouts.of(resource), &description.fields);
    let Some(mut record) = layout.read(&masters.unit, fields, id)? else {
        return Ok(());
    };
    layout.read_lines(&masters.unit, fields, &mut record)?;
    let before = record.values.clone();
    owing::set(masters, resource, &mut record)?;
    processing::set(masters, resource, &mut record)?;
    if record.values != before {
        layout.restate(&masters.unit, fields, &record)?;
    }
    for list in &record.lines {
        let (Some(lines), Kind::Lines(fields)) = (layout.lines(list.field), &fields.at(list.field).kind)
        else {
            continue;
        };
        for line in list.lines.iter().filter(|line| line.state == LineState::Changed) {
            lines.restate(&masters.unit, fields, line)?;
        }
    }
    masters.forget(resource, id);
    Ok(())
}
