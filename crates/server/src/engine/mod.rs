//! The engine: what a data host does with any resource, driven by the catalogue's description of it.
//!
//! `list`, `detail`, `save` and `delete` work on one unit of work each. `layout` knows how records are kept, `show` how
//! they look on the wire; `input`, `defaults`, `check` and `trade` are the steps of a save. There is no code for a
//! single resource here.

mod asked;
mod body;
mod bulk;
mod check;
mod columns;
mod convert;
mod defaults;
mod delete;
mod derived;
mod effects;
mod filter;
mod fixed;
mod follows;
mod glance;
mod input;
mod layout;
mod line_layout;
mod list;
mod masters;
mod members;
mod naming;
mod numbering;
mod path;
mod prices;
mod record;
mod referrer;
mod save;
mod sent;
mod show;
pub(crate) mod special;
mod summary;
mod sums;
#[cfg(test)]
mod tests;
mod trade;
mod unknown;

use neraca_store::{StoreError, Unit, books};
use neraca_wire::catalogue::{Catalogue, Resource, ResourceId};
use neraca_wire::language::Language;
use neraca_wire::list::ListRequest;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use fixed::FixedMembers;
use layout::Layouts;
use masters::Masters;

pub(crate) use bulk::Row;
pub(crate) use delete::Named;
pub(crate) use glance::{Glance, LastSave};
pub(crate) use save::{Author, Saved};

/// The engine of every data host.
pub(crate) struct Engine {
    catalogue: Catalogue,
    layouts: Layouts,
    fixed: FixedMembers,
    performers: special::Performers,
}

/// Why the engine doesn't do what it was asked.
#[derive(Debug)]
pub(crate) enum EngineError {
    /// The client has to mend something.
    Refused(Vec<Message>),
    /// The store can't.
    Store(StoreError),
    /// What stands in the store contradicts the catalogue.
    Fault(String),
}

impl EngineError {
    fn refused(message: Message) -> Self {
        Self::Refused(vec![message])
    }
}

impl From<StoreError> for EngineError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The faults found in what a client sent, so that it hears of all of them at once.
pub(crate) struct Faults {
    language: Language,
    messages: Vec<Message>,
}

impl Faults {
    fn new(language: Language) -> Self {
        Self {
            language,
            messages: Vec::new(),
        }
    }

    /// Adds a fault; the same one is said once.
    fn add(&mut self, message: Message) {
        if !self.messages.contains(&message) {
            self.messages.push(message);
        }
    }

    /// Adds that `key` names no record of the resource.
    fn reference(&mut self, resource: &Resource, key: &str) {
        let label = resource.label.text(self.language).to_owned();
        self.add(Message::ReferenceMissing {
            label,
            key: key.to_owned(),
        });
    }

    fn none(self) -> Result<(), EngineError> {
        if self.messages.is_empty() {
            Ok(())
        } else {
            Err(EngineError::Refused(self.messages))
        }
    }
}

impl Engine {
    /// An engine for the resources of `catalogue`.
    ///
    /// # Errors
    /// A resource whose names don't make a table.
    pub(crate) fn new(catalogue: Catalogue) -> Result<Self, StoreError> {
        let layouts = Layouts::of_catalogue(&catalogue)?;
        let performers = special::Performers::of_catalogue(&catalogue);
        let performers = performers.map_err(|path| StoreError::Table {
            table: path,
            problem: "nobody performs this special action".to_owned(),
        })?;
        Ok(Self {
            fixed: FixedMembers::of_catalogue(&catalogue),
            performers,
            catalogue,
            layouts,
        })
    }

    /// The resources.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The tables that the books of every Data Usaha have.
    pub(crate) fn tables(&self) -> Vec<books::Table> {
        self.layouts.tables()
    }

    /// Fills the columns that a newer catalogue has added to tables with rows, and makes the effects of all documents
    /// anew where their rules have changed.
    ///
    /// # Errors
    /// A body that contradicts the catalogue, or what the store refuses.
    pub(crate) fn fill_columns(&self, unit: Unit<'_>, new: &[books::NewColumns]) -> Result<(), StoreError> {
        for (id, resource) in self.catalogue.resources() {
            self.layouts.of(id).refill(&unit, &resource.fields, |table| {
                new.iter().any(|it| it.table == table)
            })?;
        }
        let digest = effects::digest(&self.catalogue);
        if books::effects::made_by(&unit, &digest)? {
            return Ok(());
        }
        let nobody = Author {
            account: 0,
            language: Language::Indonesian,
            now: jiff::Timestamp::UNIX_EPOCH,
            books_start: None,
        };
        effects::rebuild(&self.masters(unit, nobody)).map_err(effects::as_store_error)?;
        books::effects::set_made_by(&unit, &digest)
    }

    fn masters<'u>(&'u self, unit: Unit<'u>, author: Author) -> Masters<'u> {
        Masters::new(unit, &self.catalogue, &self.layouts, &self.fixed, author)
    }

    /// Whether there is no record of any resource.
    pub(crate) fn is_empty(&self, unit: Unit<'_>) -> Result<bool, StoreError> {
        let everything = books::Condition::always();
        for (id, _) in self.catalogue.resources() {
            if books::count(&unit, &self.layouts.of(id).table, &everything)? > 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A page of a resource's records, as the whole JSON answer.
    pub(crate) fn list(
        &self,
        unit: Unit<'_>,
        id: ResourceId,
        request: &ListRequest,
        author: Author,
    ) -> Result<String, EngineError> {
        list::list(&self.masters(unit, author), id, request)
    }

    /// One record, whole, as JSON.
    pub(crate) fn detail(
        &self,
        unit: Unit<'_>,
        id: ResourceId,
        named: &Named,
        author: Author,
    ) -> Result<String, EngineError> {
        let masters = self.masters(unit, author);
        let resource = self.catalogue.resource(id);
        let Some(record) = named.find(&masters, id)? else {
            let label = resource.label.text(author.language).to_owned();
            return Err(EngineError::refused(Message::NotExact { label }));
        };
        let mut shown = String::with_capacity(show::WHOLE_BYTES);
        show::whole(&mut shown, id, &record, &masters, show::Others::MayRefer)?;
        Ok(shown)
    }

    /// Saves what `body` says of a record.
    pub(crate) fn save(
        &self,
        unit: Unit<'_>,
        id: ResourceId,
        body: &Value,
        author: Author,
    ) -> Result<Saved, EngineError> {
        save::save(&self.masters(unit, author), id, body)
    }

    /// Saves each row of `body` by itself.
    pub(crate) fn bulk_save(
        &self,
        unit: Unit<'_>,
        id: ResourceId,
        body: &Value,
        author: Author,
    ) -> Result<Vec<Row>, EngineError> {
        bulk::save(&unit, bulk::rows(body)?, |unit, row| {
            self.save(*unit, id, row, author)
        })
    }

    /// Deletes a record.
    pub(crate) fn delete(
        &self,
        unit: Unit<'_>,
        id: ResourceId,
        named: &Named,
        author: Author,
    ) -> Result<Message, EngineError> {
        delete::delete(&self.masters(unit, author), id, named)
    }
}
