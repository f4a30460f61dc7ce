//! The catalogue: what each resource of the API is, as data.
//!
//! One TOML file per resource under `catalogue/` says everything that the engine, the routes, the access rights and
//! the messages need to know of it. Adding a resource or a field is a line there, not code here. `file` reads the
//! files, `field` holds the model of a field, `fields` of a list of them, `resource` that of a resource, `special` and
//! `answer` those of special actions; `names` says by which names all of that is spoken of.

mod answer;
mod effect;
mod field;
mod fields;
mod file;
mod names;
mod resource;
mod shown;
mod special;

pub use answer::{Answer, Holds, Member};
pub use effect::{
    Applies, Carrying, Cover, Direction, Effects, Limit, Owing, Posting, Processing, Settlement, Side,
    States, StockRule, When,
};
pub use field::{Default, Field, Keys, Kind, MissingReference};
pub use fields::{Fields, Input, InputForm};
pub use names::{OF_LINES, OF_RECORDS};
pub use resource::{
    Action, Calculation, DetailSummary, Distinct, Key, Resource, ResourceId, Scopes, Series, Unreferred,
};
pub use shown::{
    AccountFigure, HEADER, Piece, PriceRule, PriceRules, Shown, ShownFrom, StockFigure, Template,
};
pub use special::{Method, Parameter, Special, SpecialId};

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::language::Language;

/// A text in the three languages of the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Indonesian, the product's default.
    pub indonesian: String,
    /// English, profile `US`.
    pub english: String,
    /// Chinese, profile `CN`.
    pub chinese: String,
}

impl Label {
    /// A text that is the same in every language, such as a parameter's name.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self {
            indonesian: text.to_owned(),
            english: text.to_owned(),
            chinese: text.to_owned(),
        }
    }

    /// The text in `language`.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Indonesian => &self.indonesian,
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        }
    }
}

/// The values that an enumeration field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enumeration {
    /// Name, such as `ItemType`.
    pub name: String,
    /// Every value that is accepted, today's before older ones.
    pub values: Vec<String>,
    /// What the values are called, in Indonesian as on the real service. Where they have names, a record shows one beside
    /// each value: `itemTypeName` beside `itemType`.
    pub names: IndexMap<String, String>,
}

impl Enumeration {
    /// Whether `value` is one of the enumeration's, exactly as written.
    #[must_use]
    pub fn has(&self, value: &str) -> bool {
        self.values.iter().any(|known| known == value)
    }

    /// What the value is called.
    #[must_use]
    pub fn name_of(&self, value: &str) -> Option<&str> {
        self.names.get(value).map(String::as_str)
    }
}

/// A fault in the catalogue's own files: what is wrong, and where.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("catalogue/{file}: {problem}")]
pub struct CatalogueError {
    /// The file below `catalogue/`.
    pub file: String,
    /// What is wrong with it.
    pub problem: String,
}

/// Every resource of the API.
#[derive(Debug)]
pub struct Catalogue {
    names: Vec<(String, Label)>,
    resources: Vec<Resource>,
    specials: Vec<Special>,
    by_name: HashMap<String, ResourceId>,
    endpoints: HashMap<String, Endpoint>,
}

/// What a path below `/accurate/api/` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endpoint {
    /// An action on the records of a resource.
    Records(ResourceId, Action),
    /// A special action.
    Special(SpecialId),
}

impl Catalogue {
    /// Reads the catalogue that is built into the program.
    ///
    /// # Errors
    /// A fault in the files themselves; the tests make sure that a released program has none.
    pub fn built_in() -> Result<Self, CatalogueError> {
        let file::Read {
            names,
            resources,
            specials,
        } = file::read_all()?;
        let ids = || resources.iter().enumerate().map(|(n, it)| (ResourceId(n), it));
        let of_records = ids().flat_map(|(id, it)| {
            let endpoint = move |action: &Action| {
                (
                    format!("{}/{}", it.name, action.word()),
                    Endpoint::Records(id, *action),
                )
            };
            it.actions.iter().map(endpoint)
        });
        let special = specials
            .iter()
            .enumerate()
            .map(|(n, it)| (it.path.clone(), Endpoint::Special(SpecialId(n))));
        Ok(Self {
            by_name: ids().map(|(id, it)| (it.name.clone(), id)).collect(),
            endpoints: of_records.chain(special).collect(),
            names,
            resources,
            specials,
        })
    }

    /// What `path` names, below `/accurate/api/` and without `.do`.
    #[must_use]
    pub fn endpoint(&self, path: &str) -> Option<Endpoint> {
        self.endpoints.get(path).copied()
    }

    /// The special action behind an id of this catalogue.
    #[must_use]
    pub fn special(&self, id: SpecialId) -> &Special {
        &self.specials[id.0]
    }

    /// All special actions with their ids.
    pub fn specials(&self) -> impl Iterator<Item = (SpecialId, &Special)> {
        self.specials.iter().enumerate().map(|(n, it)| (SpecialId(n), it))
    }

    /// The resource behind an id of this catalogue.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> &Resource {
        &self.resources[id.0]
    }

    /// The id of the resource called `name` in paths, such as `sales-invoice`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<ResourceId> {
        self.by_name.get(name).copied()
    }

    /// Every scope that some action needs, each once.
    #[must_use]
    pub fn scopes(&self) -> Vec<String> {
        let of_resource = |it: &Resource| {
            it.actions
                .iter()
                .map(|action| it.scopes.needed(*action).to_owned())
                .collect::<Vec<_>>()
        };
        let special = self.specials.iter().flat_map(|it| it.scopes.iter().cloned());
        let all: std::collections::BTreeSet<String> = self
            .resources
            .iter()
            .flat_map(of_resource)
            .chain(special)
            .collect();
        all.into_iter().collect()
    }

    /// What stands between `/accurate/api/` and an action's word, such as `sales-invoice`, each with its label: of the
    /// resources, and of what has no records but special actions, such as `report`.
    pub fn names(&self) -> impl Iterator<Item = (&str, &Label)> {
        self.names.iter().map(|(name, label)| (name.as_str(), label))
    }

    /// All resources with their ids, in the catalogue's order.
    pub fn resources(&self) -> impl Iterator<Item = (ResourceId, &Resource)> {
        self.resources
            .iter()
            .enumerate()
            .map(|(n, it)| (ResourceId(n), it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_catalogue_reads() {
        let catalogue = Catalogue::built_in().unwrap();
        let actions: usize = catalogue.resources().map(|(_, it)| it.actions.len()).sum();
        assert_eq!(catalogue.resources().count(), 64, "resources with records");
        assert_eq!(actions + catalogue.specials().count(), 322 + 3, "data actions");
    }

    #[test]
    fn every_action_stands_below_a_name() {
        let catalogue = Catalogue::built_in().unwrap();
        let names: Vec<&str> = catalogue.names().map(|(name, _)| name).collect();
        assert_eq!(names.len(), 70, "files");
        for path in catalogue.endpoints.keys() {
            let (name, _) = path.rsplit_once('/').unwrap();
            assert!(names.contains(&name), "{path}");
        }
    }

    #[test]
    fn no_numbering_is_named_twice() {
        let catalogue = Catalogue::built_in().unwrap();
        let series = catalogue.resources().filter_map(|(_, it)| it.series.as_ref());
        let mut ids: Vec<i64> = series.map(|it| it.id).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }

    #[test]
    fn an_input_is_found_by_each_of_its_names() {
        let catalogue = Catalogue::built_in().unwrap();
        let invoice = catalogue.resource(catalogue.find("sales-invoice").unwrap());
        let by_key = invoice.fields.input("customerNo").unwrap();
        let by_id = invoice.fields.input("customerId").unwrap();
        assert_eq!(by_key.field, by_id.field);
        assert_eq!((by_key.form, by_id.form), (InputForm::Key, InputForm::Id));
        assert!(
            invoice.fields.input("totalAmount").is_none(),
            "a computed field is not an input"
        );
    }

    #[test]
    fn scopes_follow_the_name_unless_said_otherwise() {
        let catalogue = Catalogue::built_in().unwrap();
        let invoice = catalogue.resource(catalogue.find("sales-invoice").unwrap());
        let category = catalogue.resource(catalogue.find("item-category").unwrap());
        assert_eq!(invoice.scopes.delete, "sales_invoice_save");
        assert_eq!(category.scopes.delete, "item_category_delete");
    }
}
