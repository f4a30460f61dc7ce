//! The catalogue: what each resource of the API is, as data.
//!
//! One TOML file per resource under `catalogue/` says everything that the engine, the routes, the access rights and
//! the messages need to know of it. Adding a resource or a field is a line there, not code here. `file` reads the
//! files, `field` holds the model of a field, `resource` that of a resource.

mod field;
mod file;
mod resource;

pub use field::{Default, Field, Fields, Input, InputForm, Kind};
pub use resource::{Action, Calculation, Key, Resource, ResourceId, Scopes, Series};

use std::collections::HashMap;

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
}

impl Enumeration {
    /// Whether `value` is one of the enumeration's, exactly as written.
    #[must_use]
    pub fn has(&self, value: &str) -> bool {
        self.values.iter().any(|known| known == value)
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
    resources: Vec<Resource>,
    by_name: HashMap<String, ResourceId>,
}

impl Catalogue {
    /// Reads the catalogue that is built into the program.
    ///
    /// # Errors
    /// A fault in the files themselves; the tests make sure that a released program has none.
    pub fn built_in() -> Result<Self, CatalogueError> {
        let resources = file::read_all()?;
        let by_name = resources
            .iter()
            .enumerate()
            .map(|(n, it)| (it.name.clone(), ResourceId(n)))
            .collect();
        Ok(Self { resources, by_name })
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
            [
                it.scopes.view.clone(),
                it.scopes.save.clone(),
                it.scopes.delete.clone(),
            ]
        };
        let all: std::collections::BTreeSet<String> = self.resources.iter().flat_map(of_resource).collect();
        all.into_iter().collect()
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
        let names: Vec<_> = catalogue.resources().map(|(_, it)| it.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "unit",
                "item-category",
                "warehouse",
                "customer",
                "item",
                "sales-invoice"
            ]
        );
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
