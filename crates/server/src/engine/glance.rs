//! The books at a glance: how many records there are of each resource, and what was saved last.

use jiff::Timestamp;
use neraca_store::{Unit, books};
use neraca_wire::catalogue::{Resource, ResourceId};

use super::{Engine, EngineError, save};

/// The books at a glance.
pub(crate) struct Glance {
    /// The resources that have records, with their number, in the catalogue's order.
    pub(crate) kinds: Vec<(ResourceId, i64)>,
    /// What was saved last, the latest first.
    pub(crate) saves: Vec<LastSave>,
}

/// The last save of a record.
pub(crate) struct LastSave {
    /// Of which resource the record is.
    pub(crate) resource: ResourceId,
    /// How people name it.
    pub(crate) title: String,
    /// When it was saved.
    pub(crate) at: Timestamp,
    /// The account that saved it; none where an older release did, which didn't keep that.
    pub(crate) by: Option<i64>,
    /// It was changed, not made.
    pub(crate) is_changed: bool,
}

impl Engine {
    /// The records of the resources that `may_see` lets through, and their last saves, at most `most`.
    pub(crate) fn glance(
        &self,
        unit: &Unit<'_>,
        most: usize,
        may_see: impl Fn(&Resource) -> bool,
    ) -> Result<Glance, EngineError> {
        let everything = books::Condition::always();
        let limit = i64::try_from(most).unwrap_or(i64::MAX);
        let (mut kinds, mut latest) = (Vec::new(), Vec::new());
        for (id, _) in self.catalogue.resources().filter(|(_, it)| may_see(it)) {
            let table = &self.layouts.of(id).table;
            let records = books::count(unit, table, &everything)?;
            if records > 0 {
                kinds.push((id, records));
                let found = books::records::latest(unit, table, limit)?;
                latest.extend(found.into_iter().map(|(record, at)| (at, id, record)));
            }
        }
        latest.sort_unstable_by(|one, other| other.cmp(one));
        latest.truncate(most);
        let mut saves = Vec::with_capacity(latest.len());
        for (at, resource, record) in latest {
            saves.extend(self.last_save(unit, resource, record, at)?);
        }
        Ok(Glance { kinds, saves })
    }

    fn last_save(
        &self,
        unit: &Unit<'_>,
        id: ResourceId,
        record: i64,
        at: Timestamp,
    ) -> Result<Option<LastSave>, EngineError> {
        let resource = self.catalogue.resource(id);
        let record = self.layouts.of(id).read(unit, &resource.fields, record)?;
        Ok(record.map(|record| LastSave {
            resource: id,
            title: save::title(resource, &record),
            at,
            by: match record.opt_lock {
                0 => Some(record.created_by),
                _ => record.updated_by,
            },
            is_changed: record.opt_lock > 0,
        }))
    }
}
