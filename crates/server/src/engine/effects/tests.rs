//! The effects of documents against a model: after any saves, changes and deletions the stock is what a plain sum over the
//! documents that are left says, and making everything again changes nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::Unit;
use neraca_store::books::stock;
use neraca_store::shelf::{Address, Shelf};
use neraca_wire::catalogue::Catalogue;
use neraca_wire::json;
use neraca_wire::language::Language;
use neraca_wire::value::Value;
use proptest::prelude::*;

use crate::engine::{Author, Engine, EngineError, Named};

const HERE: Address<'_> = Address {
    data_usaha: 1001,
    host: "zeus",
    epoch: 1,
};

const ITEMS: [&str; 2] = ["A", "B"];
const WAREHOUSES: [&str; 2] = ["Satu", "Dua"];

/// What happens to a document.
#[derive(Debug, Clone)]
enum Step {
    /// A new one: of a kind, with an item, a warehouse and a quantity, approved or not.
    New(usize, usize, usize, i64, bool),
    /// One that is there takes another quantity.
    Change(usize, i64),
    /// One that is there goes.
    Delete(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..3_usize, 0..2_usize, 0..2_usize, 1..50_i64, any::<bool>())
            .prop_map(|(kind, item, warehouse, quantity, approved)| Step::New(kind, item, warehouse, quantity, approved)),
        2 => (any::<usize>(), 1..50_i64).prop_map(|(which, quantity)| Step::Change(which, quantity)),
        1 => any::<usize>().prop_map(Step::Delete),
    ]
}

/// A document of the model.
#[derive(Debug, Clone)]
struct Document {
    resource: &'static str,
    id: i64,
    line: i64,
    item: usize,
    warehouse: usize,
    /// Above zero when it brings goods.
    sign: i64,
    quantity: i64,
    approved: bool,
}

struct Scene<'u> {
    engine: &'u Engine,
    unit: Unit<'u>,
    documents: Vec<Document>,
}

fn author() -> Author {
    Author {
        account: 1,
        language: Language::Indonesian,
        now: Timestamp::UNIX_EPOCH,
        books_start: None,
    }
}

impl Scene<'_> {
    fn save(&self, resource: &str, body: &str) -> Value {
        let id = self.engine.catalogue.find(resource).unwrap();
        let body = json::parse(body.as_bytes()).unwrap();
        let saved = self.engine.save(self.unit, id, &body, author());
        json::parse(saved.unwrap().record.record().as_bytes()).unwrap()
    }

    fn begin(&self) {
        self.save("unit", r#"{"name":"PCS"}"#);
        self.save("item-category", r#"{"name":"Umum","defaultCategory":true}"#);
        self.save("currency", r#"{"code":"IDR","defaultCurrency":true}"#);
        self.save("branch", r#"{"name":"Pusat","defaultBranch":true}"#);
        self.save(
            "glaccount",
            r#"{"no":"6","name":"Beban","accountType":"EXPENSE","currencyCode":"IDR","asOf":"01/01/2026"}"#,
        );
        self.save(
            "customer",
            r#"{"customerNo":"C","name":"C","transDate":"01/01/2026"}"#,
        );
        self.save(
            "vendor",
            r#"{"vendorNo":"V","name":"V","transDate":"01/01/2026"}"#,
        );
        for name in WAREHOUSES {
            self.save("warehouse", &format!(r#"{{"name":"{name}"}}"#));
        }
        for no in ITEMS {
            self.save(
                "item",
                &format!(r#"{{"no":"{no}","name":"{no}","itemType":"INVENTORY","unit1Name":"PCS"}}"#),
            );
        }
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::New(kind, item, warehouse, quantity, approved) => {
                let (resource, sign, header, more) = match kind {
                    0 => ("sales-invoice", -1, r#""customerNo":"C""#, ""),
                    1 => ("purchase-invoice", 1, r#""vendorNo":"V""#, ""),
                    _ => (
                        "item-adjustment",
                        1,
                        r#""adjustmentAccountNo":"6""#,
                        r#","itemAdjustmentType":"ADJUSTMENT_IN","unitCost":7"#,
                    ),
                };
                let (no, place) = (ITEMS[item], WAREHOUSES[warehouse]);
                let status = if approved { "APPROVED" } else { "DRAFT" };
                let body = format!(
                    r#"{{{header},"saveAsStatusType":"{status}","transDate":"01/02/2026","detailItem":[{{"itemNo":"{no}",
                    "warehouseName":"{place}","quantity":{quantity},"unitPrice":3{more}}}]}}"#
                );
                let saved = self.save(resource, &body);
                let lines = saved.get("detailItem").unwrap().as_list().unwrap();
                self.documents.push(Document {
                    resource,
                    id: saved.get("id").unwrap().as_integer().unwrap(),
                    line: lines[0].get("id").unwrap().as_integer().unwrap(),
                    item,
                    warehouse,
                    sign,
                    quantity,
                    approved,
                });
            }
            Step::Change(which, quantity) if !self.documents.is_empty() => {
                let which = which % self.documents.len();
                let Document {
                    resource, id, line, ..
                } = self.documents[which].clone();
                let body = format!(r#"{{"id":{id},"detailItem":[{{"id":{line},"quantity":{quantity}}}]}}"#);
                self.save(resource, &body);
                self.documents[which].quantity = quantity;
            }
            Step::Delete(which) if !self.documents.is_empty() => {
                let gone = self.documents.remove(which % self.documents.len());
                let id = self.engine.catalogue.find(gone.resource).unwrap();
                self.engine
                    .delete(self.unit, id, &Named::Id(gone.id), author())
                    .unwrap();
            }
            Step::Change(..) | Step::Delete(_) => {}
        }
    }

    /// What the documents that are left say is there.
    fn expected(&self) -> BTreeMap<(usize, usize), i64> {
        let mut sums = BTreeMap::new();
        for it in self.documents.iter().filter(|it| it.approved) {
            *sums.entry((it.item, it.warehouse)).or_default() += it.sign * it.quantity;
        }
        sums.retain(|_, sum| *sum != 0);
        sums
    }

    fn id(&self, resource: &str, key: &str) -> i64 {
        let id = self.engine.catalogue.find(resource).unwrap();
        let found = self.engine.masters(self.unit, author()).id_by_key(id, key);
        found.unwrap().unwrap()
    }

    /// What the books say is there.
    fn found(&self) -> BTreeMap<(usize, usize), i64> {
        let mut levels = BTreeMap::new();
        for (item, no) in ITEMS.iter().enumerate() {
            let item_id = self.id("item", no);
            for level in stock::levels(&self.unit, item_id).unwrap() {
                let place = WAREHOUSES
                    .iter()
                    .position(|name| self.id("warehouse", name) == level.warehouse);
                levels.insert(
                    (item, place.unwrap()),
                    level.quantity.micros() / Decimal::ONE.micros(),
                );
            }
        }
        levels.retain(|_, level| *level != 0);
        levels
    }

    /// Every move, and every document, in an order of their own.
    fn all(&self) -> (Vec<stock::Move>, Vec<String>) {
        let mut moves = Vec::new();
        for no in ITEMS {
            stock::between(&self.unit, self.id("item", no), (Date::MIN, Date::MAX), |it| {
                moves.push(it.moved);
                Ok(())
            })
            .unwrap();
        }
        // Lines of different documents may have the same id.
        moves.sort_by_key(|it| (it.item, it.warehouse, it.quantity, it.line, it.cost));
        let shown = |it: &Document| {
            let id = self.engine.catalogue.find(it.resource).unwrap();
            self.engine
                .detail(self.unit, id, &Named::Id(it.id), author())
                .unwrap()
        };
        (moves, self.documents.iter().map(shown).collect())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn stock_is_the_sum_of_the_documents_and_can_be_made_again(steps in proptest::collection::vec(step(), 1..25)) {
        let engine = Arc::new(Engine::new(Catalogue::built_in().unwrap()).unwrap());
        let folder = tempfile::tempdir().unwrap();
        let filling = Arc::clone(&engine);
        let fill = Box::new(move |unit: &Unit<'_>, new: &[_]| filling.fill_columns(*unit, new));
        let shelf = Shelf::new(folder.path(), engine.tables(), fill);
        shelf.create(HERE).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let work = move |unit: &Unit<'_>| -> Result<_, EngineError> {
            let mut scene = Scene { engine: &engine, unit: *unit, documents: Vec::new() };
            scene.begin();
            for step in &steps {
                scene.take(step);
            }
            let (expected, found, before) = (scene.expected(), scene.found(), scene.all());
            super::rebuild(&engine.masters(*unit, author()))?;
            Ok((expected, found, scene.found(), before, scene.all()))
        };
        let (expected, found, again, before, after) = runtime.block_on(async {
            let permit = shelf.write_permit(HERE.data_usaha).await;
            let books = shelf.books(HERE).await.unwrap();
            books.write(permit, work).await.unwrap()
        });
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(&again, &expected);
        prop_assert_eq!(before, after);
    }
}
