//! What records show of the records that they refer to: lists a little, details more, as the catalogue says. What follows
//! from a record alone is written once and kept with it.

use neraca_wire::catalogue::{Resource, ResourceId};

use super::EngineError;
use super::effects::accounts::LEVELS_MAX;
use super::masters::Masters;
use super::record::Record;
use super::show::named;
use crate::object::ObjectWriter;

/// How much is shown of a record that another one refers to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nested {
    /// What lists show.
    InList,
    /// What details show, so many records deep; then what lists show.
    InDetail(usize),
}

/// How many records deep details show what details show. As deep as accounts lie below each other.
const NESTED_MAX: usize = LEVELS_MAX;

impl Nested {
    /// What a detail shows of the records that it refers to.
    pub(crate) fn in_detail() -> Self {
        Self::InDetail(NESTED_MAX)
    }

    /// What those show of the records that they refer to.
    fn below(self) -> Self {
        match self {
            Self::InDetail(levels) if levels > 1 => Self::InDetail(levels - 1),
            _ => Self::InList,
        }
    }
}

/// Writes what other records show of a record. The few masters that most documents name show it again and again.
pub(crate) fn summary(
    out: &mut String,
    id: ResourceId,
    record: &Record,
    masters: &Masters<'_>,
    nested: Nested,
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    let detail = resource.detail_summary.as_ref();
    let (kept, is_own) = match detail.filter(|_| nested != Nested::InList) {
        Some(detail) => (&record.detail_summary, detail.is_own),
        None => (&record.summary, resource.summary_is_own),
    };
    if let Some(written) = kept.get() {
        out.push_str(written);
        return Ok(());
    }
    let start = out.len();
    match detail.filter(|_| nested != Nested::InList) {
        Some(detail) if detail.needs_lines => {
            let mut whole = record.clone();
            let layout = masters.layouts.of(id);
            layout.read_lines(&masters.unit, &resource.fields, &mut whole)?;
            write_summary(out, &detail.names, resource, &whole, masters, nested.below())?;
        }
        Some(detail) => write_summary(out, &detail.names, resource, record, masters, nested.below())?,
        None => write_summary(out, &resource.summary, resource, record, masters, Nested::InList)?,
    }
    if is_own {
        kept.keep(&out[start..]);
    }
    Ok(())
}

/// Writes what a record's own lines show of it: what lists show. It may change yet, so nothing is kept.
pub(crate) fn own_summary(
    out: &mut String,
    id: ResourceId,
    record: &Record,
    masters: &Masters<'_>,
) -> Result<(), EngineError> {
    let resource = masters.catalogue.resource(id);
    write_summary(out, &resource.summary, resource, record, masters, Nested::InList)
}

fn write_summary(
    out: &mut String,
    names: &[String],
    resource: &Resource,
    record: &Record,
    masters: &Masters<'_>,
    nested: Nested,
) -> Result<(), EngineError> {
    let mut object = ObjectWriter::open(out);
    for name in names {
        named(&mut object, name, resource, record, masters, nested)?;
    }
    object.close();
    Ok(())
}
