//! What in a call nobody knows, or has no effect where it stands. Known is what follows from the catalogue: the inputs
//! of a save, what conditions and orders reach (`path`), what a record shows.
//!
//! A call is looked through before it is carried out, and each known name costs one look-up.

mod saves;

use neraca_wire::catalogue::{
    Action, Field, Fields, Kind, OF_LINES, OF_RECORDS, Resource, ResourceId, SpecialId,
};
use neraca_wire::hint::NoEffect;
use neraca_wire::list::{Ignored, ListRequest};
use neraca_wire::nearest::nearest;
use neraca_wire::value::{Object, Value};

use super::path::{PATH_NAMES_MAX, Path};
use super::{Engine, bulk, derived};
use crate::warnings::Warnings;

/// Parameters that clients send with every call for reasons of their own: a session, and a number that defeats caches.
/// Nothing comes of them, and nobody needs to hear it.
const HARMLESS: [&str; 5] = ["session", "_session", "_", "_dc", "_action"];

/// The parameters of every list.
const OF_LISTS: [&str; 5] = ["fields", "keywords", "sp.page", "sp.pageSize", "sp.sort"];

impl Engine {
    /// What of a list's query is ignored.
    pub(crate) fn ignored_of_list(&self, id: ResourceId, request: &ListRequest) -> Warnings {
        let mut warnings = Warnings::default();
        let looking = Looking { engine: self, id };
        for ignored in &request.ignored {
            match ignored {
                Ignored::Parameter(name) if HARMLESS.contains(&name.as_str()) => {}
                Ignored::Parameter(name) => warnings.unknown(name, || looking.parameter_near(name)),
                Ignored::SortDirection { field } => {
                    warnings.no_direction(field);
                }
                Ignored::BeyondBound { parameter, most } => warnings.too_many(parameter, *most),
            }
        }
        for filter in &request.filters {
            if filter.name != "keywords" {
                looking.filter(&filter.name, || filter.parameter(), &mut warnings);
            }
        }
        for key in &request.sort_keys {
            match looking.path(&key.field) {
                Some(path) if path.is_direct() => {}
                Some(_) => warnings.no_effect(format!("sp.sort {}", key.field), NoEffect::NotSorted),
                None => warnings.unknown(format!("sp.sort {}", key.field), || {
                    let word = key.field.split_whitespace().next().unwrap_or_default();
                    looking.filter_near(word).map(|near| format!("{near}|asc"))
                }),
            }
        }
        if let Some(fields) = &request.fields {
            if looking.resource().lists_whole {
                warnings.no_effect("fields", NoEffect::WholeList);
                return warnings;
            }
            for name in fields {
                looking.shown(name, &mut warnings);
            }
        }
        warnings
    }

    /// What of a body and of the names in a query is ignored by an action other than a list.
    pub(crate) fn ignored<'q>(
        &self,
        id: ResourceId,
        action: Action,
        query: impl Iterator<Item = &'q str>,
        body: &'q Value,
    ) -> Warnings {
        let mut warnings = Warnings::default();
        let looking = Looking { engine: self, id };
        let members = match body {
            Value::Object(members) => Some(members),
            _ => None,
        };
        match action {
            Action::Detail | Action::Delete => {
                let names = members
                    .into_iter()
                    .flat_map(Object::keys)
                    .map(String::as_str)
                    .chain(query);
                looking.naming(names, action, &mut warnings);
            }
            Action::Save => {
                looking.query_of_save(query, &mut warnings);
                looking.save(members, &mut warnings);
            }
            Action::BulkSave => {
                looking.query_of_save(query, &mut warnings);
                for row in bulk::rows(body).unwrap_or_default() {
                    looking.save(row.as_object(), &mut warnings);
                }
            }
            Action::List => {}
        }
        warnings
    }

    /// What of the names that a special action was called with its description doesn't have. Those descriptions are not
    /// all complete, so this is told and never a fault.
    pub(crate) fn ignored_of_special<'q>(
        &self,
        id: SpecialId,
        query: impl Iterator<Item = &'q str>,
        body: &'q Value,
    ) -> Warnings {
        let special = self.catalogue.special(id);
        let of_record = special.resource.map(|id| self.catalogue.resource(id));
        let naming = of_record.map(|it| ["id", it.key.parameter.as_str()]);
        let list = special.paged.then_some(OF_LISTS);
        let further = || list.into_iter().flatten().chain(naming.into_iter().flatten());
        let parameters = || special.parameters.iter().map(|it| it.name.as_str());
        let known = || parameters().chain(further());
        let members = body.as_object().into_iter().flat_map(Object::keys);
        let mut warnings = Warnings::default();
        for name in members.map(String::as_str).chain(query) {
            // `data[0].itemNo` and `date.val` are of the parameters `data` and `date`.
            let base = name.split(['[', '.']).next().unwrap_or(name);
            let is_it = |known: &str| known == name || known == base || known.split('.').next() == Some(name);
            if !known().any(is_it) && !HARMLESS.contains(&name) {
                warnings.unknown(name, || nearest(name, known()));
            }
        }
        warnings.forgiven()
    }
}

/// Looks names up for the records of one resource.
#[derive(Clone, Copy)]
struct Looking<'e> {
    engine: &'e Engine,
    id: ResourceId,
}

impl<'e> Looking<'e> {
    fn resource(self) -> &'e Resource {
        self.engine.catalogue.resource(self.id)
    }

    fn path(self, name: &str) -> Option<Path<'e>> {
        Path::find(&self.engine.catalogue, &self.engine.layouts, self.id, name)
    }

    fn filter(self, name: &str, parameter: impl FnOnce() -> String, warnings: &mut Warnings) {
        let resource = self.resource();
        let fixed = self.engine.fixed.flag(self.id, name);
        if self.path(name).is_some() || derived::is_filter(resource, fixed, name) {
            return;
        }
        warnings.unknown(parameter(), || {
            self.filter_near(name).map(|near| format!("filter.{near}"))
        });
    }

    /// A name that conditions reach and that is near this one, with the path that leads there.
    fn filter_near(self, name: &str) -> Option<String> {
        let (resource, last) = self.led_to(name)?;
        let before = &name[..name.len() - last.len()];
        let mut known: Vec<String> = match resource {
            Rows::Records(resource) => {
                let own = resource.filters.iter().map(|it| it.name.clone());
                let fixed = OF_RECORDS.map(str::to_owned);
                own.chain(fixed).chain([resource.key.filter.clone()]).collect()
            }
            Rows::Lines(_) => OF_LINES.map(str::to_owned).into(),
        };
        if before.is_empty() {
            known.push("keywords".to_owned());
        }
        known.extend(resource.fields().filter_names());
        nearest(last, known.iter().map(String::as_str)).map(|near| format!("{before}{near}"))
    }

    /// The rows that all but the last name of a path lead to, and that name.
    fn led_to<'n>(self, name: &'n str) -> Option<(Rows<'e>, &'n str)> {
        let mut rows = Rows::Records(self.resource());
        let mut rest = name;
        for _ in 0..PATH_NAMES_MAX {
            let Some((head, tail)) = rest.split_once('.') else {
                return Some((rows, rest));
            };
            rows = match &rows.fields().get(head)?.kind {
                Kind::Reference { to, .. } | Kind::References { to } => {
                    Rows::Records(self.engine.catalogue.resource(*to))
                }
                Kind::Lines(fields) => Rows::Lines(fields),
                _ => return None,
            };
            rest = tail;
        }
        None
    }

    /// The parameter of a list that is near this name.
    fn parameter_near(self, name: &str) -> Option<String> {
        // `lastUpdate.op` instead of `filter.lastUpdate.op`.
        let bare = name
            .strip_suffix(".op")
            .or(name.strip_suffix(".val"))
            .unwrap_or(name);
        if self.path(bare).is_some() {
            return Some(format!("filter.{bare}"));
        }
        // `sort` and `page` instead of `sp.sort` and `sp.page`.
        let with_block = format!("sp.{name}");
        let known = OF_LISTS
            .iter()
            .find(|known| known.eq_ignore_ascii_case(&with_block));
        known
            .map(|known| (*known).to_owned())
            .or_else(|| nearest(name, OF_LISTS))
    }

    /// A name in `fields`.
    fn shown(self, name: &str, warnings: &mut Warnings) {
        let told = || format!("fields {name}");
        let Some((rows, last)) = self.led_to(name) else {
            // What follows from other records is shown whole, whatever of it is asked for.
            let head = name.split('.').next().unwrap_or(name);
            if self.resource().fields.shows(head).is_none() {
                warnings.unknown(told(), || None);
            }
            return;
        };
        let is_dotted = last.len() < name.len();
        let is_known = match rows {
            Rows::Records(resource) => self.is_shown(resource, last) || (!is_dotted && self.is_fixed(last)),
            Rows::Lines(fields) => OF_LINES.contains(&last) || fields.show_member(last),
        };
        let is_list = |field: &Field| matches!(field.kind, Kind::Lines(_));
        let is_own = matches!(rows, Rows::Records(_)) && !is_dotted;
        // Only a record's own lines are shown, not those of a record referred to, nor the lines of a line.
        let is_further = matches!(rows, Rows::Lines(_)) && name.split('.').count() > 2;
        match rows.fields().get(last) {
            Some(field) if is_list(field) => warnings.no_effect(told(), NoEffect::NotListed),
            _ if is_own && self.resource().unlisted.iter().any(|it| it == last) => {
                warnings.no_effect(told(), NoEffect::NotListed);
            }
            _ if is_known && is_further => warnings.no_effect(told(), NoEffect::NotListed),
            _ if is_known => {}
            _ if is_own && self.resource().is_history(last) => {
                warnings.no_effect(told(), NoEffect::NotListed);
            }
            _ => warnings.unknown(told(), || {
                let before = &name[..name.len() - last.len()];
                let mut known: Vec<String> = rows.fields().filter_names();
                if let Rows::Records(resource) = rows {
                    known.extend(OF_RECORDS.map(str::to_owned));
                    known.extend(resource.derived().iter().map(|it| (*it).to_owned()));
                }
                nearest(last, known.iter().map(String::as_str)).map(|near| format!("{before}{near}"))
            }),
        }
    }

    fn is_shown(self, resource: &Resource, name: &str) -> bool {
        OF_RECORDS.contains(&name) || resource.fields.show_member(name) || resource.derived().contains(&name)
    }

    fn is_fixed(self, name: &str) -> bool {
        let is_document = self.resource().flag.is_some();
        is_document && (name == "createdBy" || self.engine.fixed.named(self.id, name).is_some())
    }

    /// The names that `detail.do` and `delete.do` are called with.
    fn naming<'n>(self, names: impl Iterator<Item = &'n str>, action: Action, warnings: &mut Warnings) {
        let key = self.resource().key.parameter.as_str();
        for name in names {
            match name {
                "id" => {}
                _ if name == key || HARMLESS.contains(&name) => {}
                "fields" if action == Action::Detail => {
                    warnings.no_effect("fields", NoEffect::WholeDetail);
                }
                _ => warnings.unknown(name, || nearest(name, ["id", key])),
            }
        }
    }
}

/// The rows that a path has come to.
#[derive(Clone, Copy)]
enum Rows<'e> {
    Records(&'e Resource),
    Lines(&'e Fields),
}

impl<'e> Rows<'e> {
    fn fields(self) -> &'e Fields {
        match self {
            Self::Records(resource) => &resource.fields,
            Self::Lines(fields) => fields,
        }
    }
}
