//! The other records that a record refers to, each read at most once per unit of work.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use neraca_store::Unit;
use neraca_store::books::records;
use neraca_wire::catalogue::{Catalogue, ResourceId};
use neraca_wire::date;
use neraca_wire::language::Language;

use super::EngineError;
use super::fixed::FixedMembers;
use super::layout::Layouts;
use super::record::Record;
use super::save::Author;

/// What a unit of work has met, by whatever. Only what stands in the books gets in, so the hash need not withstand an
/// attacker.
type Met<K, V> = RefCell<HashMap<K, V, foldhash::fast::RandomState>>;

/// Reads records within one unit of work.
pub(crate) struct Masters<'u> {
    pub(crate) unit: Unit<'u>,
    pub(crate) catalogue: &'u Catalogue,
    pub(crate) layouts: &'u Layouts,
    pub(crate) fixed: &'u FixedMembers,
    /// Who asks, and when.
    pub(crate) author: Author,
    /// The language of messages.
    pub(crate) language: Language,
    /// The day in WIB.
    pub(crate) today: Date,
    read: Met<(ResourceId, i64), Arc<Record>>,
    by_key: Met<(ResourceId, usize, String), i64>,
}

impl<'u> Masters<'u> {
    pub(crate) fn new(
        unit: Unit<'u>,
        catalogue: &'u Catalogue,
        layouts: &'u Layouts,
        fixed: &'u FixedMembers,
        author: Author,
    ) -> Self {
        Self {
            unit,
            catalogue,
            layouts,
            fixed,
            author,
            language: author.language,
            today: date::date_in_wib(author.now),
            read: RefCell::default(),
            by_key: RefCell::default(),
        }
    }

    /// The record with `id`, without its lines.
    pub(crate) fn by_id(&self, resource: ResourceId, id: i64) -> Result<Option<Arc<Record>>, EngineError> {
        if let Some(known) = self.read.borrow().get(&(resource, id)) {
            return Ok(Some(Arc::clone(known)));
        }
        let fields = &self.catalogue.resource(resource).fields;
        let layout = self.layouts.of(resource);
        let read = || layout.read(&self.unit, fields, id);
        let Some(record) = records::shared(&self.unit, &layout.table, id, read)? else {
            return Ok(None);
        };
        self.read.borrow_mut().insert((resource, id), Arc::clone(&record));
        Ok(Some(record))
    }

    /// Forgets what was read of a record, because it has changed.
    pub(crate) fn forget(&self, resource: ResourceId, id: i64) {
        self.read.borrow_mut().remove(&(resource, id));
    }

    /// Forgets all that was read, to give the memory back.
    pub(crate) fn forget_all(&self) {
        self.read.borrow_mut().clear();
    }

    /// The id of the record whose natural key is `key`.
    pub(crate) fn id_by_key(&self, resource: ResourceId, key: &str) -> Result<Option<i64>, EngineError> {
        self.id_by(resource, None, key)
    }

    /// The id of the record that has `text` in the field called `by`; without one, in its natural key.
    pub(crate) fn id_by(
        &self,
        resource: ResourceId,
        by: Option<&str>,
        text: &str,
    ) -> Result<Option<i64>, EngineError> {
        let description = self.catalogue.resource(resource);
        let by = by.and_then(|name| description.fields.place(name));
        let field = by.unwrap_or(description.key.field);
        let named = (resource, field, text.to_owned());
        if let Some(known) = self.by_key.borrow().get(&named) {
            return Ok(Some(*known));
        }
        let Some(id) = self.layouts.of(resource).find(&self.unit, field, text)? else {
            return Ok(None);
        };
        self.by_key.borrow_mut().insert(named, id);
        Ok(Some(id))
    }
}
