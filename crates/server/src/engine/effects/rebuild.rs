//! Making the effects of all documents again, when the rules have changed or books come from before there were any.

use neraca_store::{StoreError, books};
use neraca_wire::catalogue::{Catalogue, ResourceId};
use sha2::{Digest, Sha256};

use super::{postings, restate, stock};
use crate::engine::EngineError;
use crate::engine::masters::Masters;

/// Records whose ids are held in memory at a time.
const BATCH_RECORDS: i64 = 500;

/// A digest of all rules: where it is another one than the books were made by, they are made again.
pub(crate) fn digest(catalogue: &Catalogue) -> Vec<u8> {
    let mut rules = String::new();
    for (_, resource) in catalogue.resources() {
        rules.push_str(&format!("{} {:?}\n", resource.name, resource.effects));
    }
    Sha256::digest(rules).to_vec()
}

/// Makes all moves and postings again, and restates every document that others have an effect on.
pub(crate) fn rebuild(masters: &Masters<'_>) -> Result<(), EngineError> {
    books::stock::forget(&masters.unit)?;
    books::postings::forget(&masters.unit)?;
    for (id, resource) in masters.catalogue.resources() {
        let effects = &resource.effects;
        if effects.stock.is_empty() && effects.posts.is_empty() {
            continue;
        }
        let layout = masters.layouts.of(id);
        let source = layout.table.name();
        each(masters, id, |record| {
            let Some(mut whole) = layout.read(&masters.unit, &resource.fields, record)? else {
                return Ok(());
            };
            layout.read_lines(&masters.unit, &resource.fields, &mut whole)?;
            let moves = stock::moves(masters, resource, &whole)?;
            books::stock::replace(&masters.unit, (source, record), &moves, true, whole.updated)?;
            let postings = postings::postings(masters, resource, &whole)?;
            books::postings::replace(&masters.unit, (source, record), &postings, true)?;
            Ok(())
        })?;
    }
    for (id, resource) in masters.catalogue.resources() {
        if resource.effects.owing.is_some() || resource.effects.processing.is_some() {
            each(masters, id, |record| restate::restate(masters, id, record))?;
        }
    }
    Ok(())
}

fn each(
    masters: &Masters<'_>,
    id: ResourceId,
    mut visit: impl FnMut(i64) -> Result<(), EngineError>,
) -> Result<(), EngineError> {
    let table = &masters.layouts.of(id).table;
    let mut last = i64::MIN;
    loop {
        let ids = books::effects::ids_after(&masters.unit, table, last, BATCH_RECORDS)?;
        let Some(newest) = ids.last() else {
            return Ok(());
        };
        last = *newest;
        for id in ids {
            visit(id)?;
        }
        masters.forget_all();
    }
}

/// A fault of the rebuilding as the store's, which opens the books.
pub(crate) fn as_store_error(error: EngineError) -> StoreError {
    match error {
        EngineError::Store(error) => error,
        EngineError::Refused(_) => StoreError::Table {
            table: "stock_move".to_owned(),
            problem: "a document's effects can't be made again: its figures are too large".to_owned(),
        },
        EngineError::Fault(cause) => StoreError::Table {
            table: "stock_move".to_owned(),
            problem: cause,
        },
    }
}
