//! Lists against a model: over random records and random queries, what the engine lists is what a plain walk over the
//! records' details finds.

mod model;
mod queries;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use neraca_store::Unit;
use neraca_store::shelf::{Address, Shelf};
use neraca_wire::catalogue::Catalogue;
use neraca_wire::language::Language;
use neraca_wire::list::{self, ListRequest};
use neraca_wire::{form, json};
use proptest::prelude::*;
use tempfile::TempDir;

use super::{Author, Engine, EngineError, Named};
use model::{Model, Records};
use queries::{Data, Query};

const HERE: Address<'_> = Address {
    data_usaha: 1001,
    host: "zeus",
    epoch: 1,
};

/// Most rows of a page in these tests.
const PAGE_ROWS_MAX: u32 = 1_000;

/// Books with an engine.
struct Kept {
    _folder: TempDir,
    shelf: Shelf,
    engine: Arc<Engine>,
    runtime: tokio::runtime::Runtime,
}

impl Kept {
    fn new() -> Self {
        let engine = Arc::new(Engine::new(Catalogue::built_in().unwrap()).unwrap());
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path(), engine.tables(), Box::new(|_, _| Ok(())));
        shelf.create(HERE).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        Self {
            _folder: folder,
            shelf,
            engine,
            runtime: runtime.unwrap(),
        }
    }

    /// Saves the bodies, resource by resource, a second and a bit after each other.
    fn save(&self, bodies: Vec<(&'static str, String)>) {
        let engine = Arc::clone(&self.engine);
        let work = move |unit: &Unit<'_>| -> Result<(), EngineError> {
            for (number, (resource, body)) in (0..).zip(bodies) {
                let id = engine.catalogue.find(resource).unwrap();
                let body = json::parse(body.as_bytes()).unwrap();
                engine.save(*unit, id, &body, author(number))?;
            }
            Ok(())
        };
        self.runtime.block_on(async {
            let permit = self.shelf.write_permit(HERE.data_usaha).await;
            let books = self.shelf.books(HERE).await.unwrap();
            books.write(permit, work).await.unwrap();
        });
    }

    fn read<T>(&self, work: impl FnOnce(&Unit<'_>) -> Result<T, EngineError>) -> Result<T, EngineError> {
        let books = self.runtime.block_on(self.shelf.books(HERE)).unwrap();
        books.snapshot_here(work)
    }

    /// Every record of the resource, whole, by its id.
    fn records(&self, resource: &str) -> Records {
        let id = self.engine.catalogue.find(resource).unwrap();
        let ids = self.list(resource, "sp.pageSize=1000&sp.sort=id").unwrap().ids;
        let detail = |record: &i64| {
            let shown = self.read(|unit| self.engine.detail(*unit, id, &Named::Id(*record), author(0)));
            (*record, json::parse(shown.unwrap().as_bytes()).unwrap())
        };
        ids.iter().map(detail).collect()
    }

    fn list(&self, resource: &str, query: &str) -> Result<Listed, EngineError> {
        let id = self.engine.catalogue.find(resource).unwrap();
        let request = request(query);
        let answer = self.read(|unit| self.engine.list(*unit, id, &request, author(0)))?;
        let answer = json::parse(answer.as_bytes()).unwrap();
        let ids = answer.get("d").unwrap().as_list().unwrap().iter();
        let row_count = answer.get("sp").unwrap().get("rowCount").unwrap().as_integer();
        Ok(Listed {
            ids: ids
                .map(|row| row.get("id").unwrap().as_integer().unwrap())
                .collect(),
            row_count: row_count.unwrap(),
        })
    }
}

/// What a list showed.
struct Listed {
    ids: Vec<i64>,
    row_count: i64,
}

fn author(number: i64) -> Author {
    let start: Timestamp = "2026-11-23T16:59:58.25Z".parse().unwrap();
    Author {
        account: 1,
        language: Language::Indonesian,
        now: start + SignedDuration::from_millis(1_300 * number),
        books_start: None,
    }
}

fn request(query: &str) -> ListRequest {
    list::parse(&form::pairs(query).unwrap(), PAGE_ROWS_MAX).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn lists_agree_with_a_walk_over_the_records(
        data in queries::data(),
        queries in proptest::collection::vec(queries::query(), 24),
    ) {
        let Data { customers, items, invoices } = data;
        let kept = Kept::new();
        kept.save([customers, items, invoices].concat());
        let model = Model {
            invoices: kept.records("sales-invoice"),
            customers: kept.records("customer"),
            items: kept.records("item"),
        };
        for query in &queries {
            let Query { filters, sort, page, page_rows } = query;
            let expected = model.list(filters, sort);
            let text = query.text();
            let start = usize::try_from((page - 1) * page_rows).unwrap();
            let shown: Vec<i64> = expected.iter().skip(start).take(usize::try_from(*page_rows).unwrap()).copied().collect();
            let listed = kept.list("sales-invoice", &text).unwrap();
            prop_assert_eq!(listed.ids, shown, "{}", text);
            prop_assert_eq!(listed.row_count, i64::try_from(expected.len()).unwrap(), "{}", text);
            // Nothing of it is unknown.
            let id = kept.engine.catalogue.find("sales-invoice").unwrap();
            let warnings = kept.engine.ignored_of_list(id, &request(&text));
            prop_assert!(warnings.is_empty(), "{}", warnings.header(Language::English));
        }
    }
}

#[test]
fn every_field_of_every_resource_can_be_filtered_and_sorted_by() {
    let kept = Kept::new();
    for (id, resource) in kept.engine.catalogue.resources() {
        for (_, field) in resource.fields.iter() {
            if super::path::Path::find(&kept.engine.catalogue, &kept.engine.layouts, id, &field.name)
                .is_none()
            {
                let kind = &field.kind;
                let is_list = matches!(
                    kind,
                    neraca_wire::catalogue::Kind::Lines(_)
                        | neraca_wire::catalogue::Kind::References { .. }
                        | neraca_wire::catalogue::Kind::Texts
                );
                assert!(is_list, "{}.{}", resource.name, field.name);
                continue;
            }
            let query = format!("filter.{0}.op=NOT_EMPTY&sp.sort={0}", field.name);
            let listed = kept.list(&resource.name, &query).unwrap();
            assert_eq!(listed.row_count, 0, "{}: {query}", resource.name);
        }
    }
}

#[test]
fn every_filter_of_the_catalogue_narrows_a_list_or_says_that_it_does_not() {
    let kept = Kept::new();
    for (id, resource) in kept.engine.catalogue.resources() {
        for filter in &resource.filters {
            let fixed = kept.engine.fixed.flag(id, &filter.name);
            let path =
                super::path::Path::find(&kept.engine.catalogue, &kept.engine.layouts, id, &filter.name);
            let is_known = path.is_some() || super::derived::is_filter(resource, fixed, &filter.name);
            assert!(is_known, "{}: {}", resource.name, filter.name);
            let query = format!("filter.{}=true", filter.name);
            assert_eq!(
                kept.list(&resource.name, &query).unwrap().row_count,
                0,
                "{}",
                resource.name
            );
        }
        for rule in &resource.unreferred {
            let by = kept.engine.catalogue.resource(rule.by);
            let refers = by.fields.get(&rule.reference).and_then(|field| field.refers_to());
            assert_eq!(refers, Some(id), "{}: {}", resource.name, rule.filter);
        }
        for rule in &resource.distinct {
            let neraca_wire::catalogue::Kind::Lines(fields) = &resource.fields.get(&rule.lines).unwrap().kind
            else {
                panic!("{} of {} are no lines", rule.lines, resource.name);
            };
            let names = || rule.by.iter().chain(std::iter::once(&rule.named));
            assert!(
                names().all(|name| fields.get(name).is_some()),
                "{}",
                resource.name
            );
            assert!(
                rule.when.keys().all(|name| resource.fields.get(name).is_some()),
                "{}",
                resource.name
            );
        }
    }
}

#[test]
fn a_path_is_bounded() {
    let kept = Kept::new();
    let id = kept.engine.catalogue.find("item-category").unwrap();
    let found = |name: &str| {
        super::path::Path::find(&kept.engine.catalogue, &kept.engine.layouts, id, name).is_some()
    };
    assert!(found("parent.parent.parent.parent.name"));
    assert!(!found("parent.parent.parent.parent.parent.name"));
    assert!(!found(&format!("{}name", "parent.".repeat(10_000))));
    assert!(!found("") && !found(".") && !found("parent.") && !found("parent..name"));
}

#[test]
fn a_member_of_a_value_is_not_found_by_a_name_of_sql() {
    let kept = Kept::new();
    kept.save(vec![("customer", r#"{"name":"a' OR 1=1 --"}"#.to_owned())]);
    let count = |query: &str| kept.list("customer", query).unwrap().row_count;
    assert_eq!(count("filter.name=a'%20OR%201%3D1%20--"), 1);
    assert_eq!(count("filter.website='%20OR%201%3D1%20--"), 0);
}
