//! What a document does beyond itself, and what others do to it: goods that move, invoices that are settled, orders that
//! are carried out, accounts that are posted to. All of it follows from the saved documents by the rules of the
//! catalogue, is written in the unit of work of the save that brings it about, and can be made again at any time.
//!
//! Moves and postings are tables of their own. What is owed of a document and how far it is carried out are computed
//! fields of the document: when another document changes them, the document is restated, which is no save.

pub(crate) mod accounts;
pub(crate) mod item_figures;
pub(crate) mod owing;
pub(crate) mod postings;
mod processing;
mod rebuild;
pub(crate) mod refusals;
mod restate;
pub(crate) mod shown;
pub(crate) mod stock;
#[cfg(test)]
mod tests;
pub(crate) mod units;
pub(crate) mod view;

pub(crate) use rebuild::{as_store_error, digest, rebuild};

use neraca_store::books;
use neraca_wire::catalogue::{Limit, ResourceId};

use super::EngineError;
use super::masters::Masters;
use super::record::Record;
use view::{View, counts};

/// Another document on which the record has an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Touched {
    resource: ResourceId,
    id: i64,
    /// Settling more than is owed of it is refused.
    limit: Option<Limit>,
}

/// What a record did to others before it was changed.
pub(crate) struct Before {
    touched: Vec<Touched>,
    /// It counted then.
    counted: bool,
}

impl Before {
    /// Of a record that is not there yet.
    pub(crate) fn nothing() -> Self {
        Self {
            touched: Vec::new(),
            counted: false,
        }
    }

    /// Of a record as it stands.
    pub(crate) fn of(masters: &Masters<'_>, id: ResourceId, record: &Record) -> Self {
        Self {
            touched: touched(masters, id, record),
            counted: counts(masters.catalogue.resource(id), record),
        }
    }

    fn had_effect_on(&self, resource: ResourceId, id: i64) -> bool {
        let is_it = |it: &Touched| (it.resource, it.id) == (resource, id);
        self.counted && self.touched.iter().any(is_it)
    }
}

/// The documents on which the record has an effect as it is now.
fn touched(masters: &Masters<'_>, id: ResourceId, record: &Record) -> Vec<Touched> {
    let resource = masters.catalogue.resource(id);
    let effects = &resource.effects;
    let settles = effects
        .settles
        .iter()
        .map(|it| (it.lines.as_deref(), &it.reference, &it.applies, it.limit));
    let carries = effects
        .carries_out
        .iter()
        .map(|it| (Some(it.lines.as_str()), &it.reference, &it.applies, None));
    let mut all: Vec<Touched> = Vec::new();
    for (lines, reference, applies, limit) in settles.chain(carries) {
        for view in View::each(resource, record, lines) {
            let Some((resource, id)) = view.reference(reference) else {
                continue;
            };
            let limit = limit.filter(|_| view.is_meant(applies));
            match all.iter_mut().find(|it| (it.resource, it.id) == (resource, id)) {
                Some(known) => known.limit = known.limit.or(limit),
                None => all.push(Touched { resource, id, limit }),
            }
        }
    }
    all
}

/// Sets the record's own figures that follow from others, before it is stored.
pub(crate) fn before_store(
    masters: &Masters<'_>,
    id: ResourceId,
    record: &mut Record,
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    let source = masters.layouts.of(id).table.name();
    stock::set_differences(masters, resource, record, source)?;
    owing::set(masters, id, record)?;
    processing::set(masters, id, record)
}

/// Brings about what the stored record does to others. `before` is what it did before the save.
pub(crate) fn after_store(
    masters: &Masters<'_>,
    id: ResourceId,
    record: &Record,
    is_new: bool,
    before: &Before,
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    let source = (masters.layouts.of(id).table.name(), record.id);
    if !resource.effects.stock.is_empty() {
        let moves = stock::moves(masters, resource, record)?;
        books::stock::replace(&masters.unit, source, &moves, is_new, masters.author.now)?;
    }
    if !resource.effects.posts.is_empty() {
        let postings = postings::postings(masters, resource, record)?;
        books::postings::replace(&masters.unit, source, &postings, is_new)?;
    }
    let now = touched(masters, id, record);
    let is_known = |it: &&Touched| {
        !now.iter()
            .any(|known| (known.resource, known.id) == (it.resource, it.id))
    };
    for gone in before.touched.iter().filter(is_known) {
        restate::restate(masters, gone.resource, gone.id)?;
    }
    for it in &now {
        restate::restate(masters, it.resource, it.id)?;
        if let Some(limit) = it.limit.filter(|_| counts(resource, record)) {
            owing::check_limit(masters, limit, (it.resource, it.id))?;
        }
    }
    Ok(())
}

/// Takes back what the record did to others, once it is deleted.
pub(crate) fn after_delete(
    masters: &Masters<'_>,
    id: ResourceId,
    record: &Record,
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    let source = (masters.layouts.of(id).table.name(), record.id);
    if !resource.effects.stock.is_empty() {
        books::stock::replace(&masters.unit, source, &[], false, masters.author.now)?;
    }
    if !resource.effects.posts.is_empty() {
        books::postings::replace(&masters.unit, source, &[], false)?;
    }
    masters.forget(id, record.id);
    for it in touched(masters, id, record) {
        restate::restate(masters, it.resource, it.id)?;
    }
    Ok(())
}
