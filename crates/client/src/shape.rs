//! What the client must know of a resource to list, save and find its records.

use std::borrow::Cow;

use neraca_wire::catalogue::{Action, Resource};

/// A resource, as far as the client's engine is concerned. The typed ones have theirs as [`crate::Resource::SHAPE`]; for a
/// resource known only by its name at run time take it from the catalogue.
///
/// ```
/// use neraca_client::Shape;
/// use neraca_wire::catalogue::Catalogue;
/// let catalogue = Catalogue::built_in()?;
/// let id = catalogue.find("sales-invoice").unwrap();
/// let shape = Shape::of(catalogue.resource(id));
/// assert_eq!(shape.key_field, "number");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its name in paths, such as `sales-invoice`.
    pub name: Cow<'static, str>,
    /// The field of a record that holds its natural key, such as `number`.
    pub key_field: Cow<'static, str>,
    /// The name under which saves send it, where that is another.
    pub key_input: Cow<'static, str>,
    /// The parameter of `detail.do` and `delete.do` that names a record by it.
    pub key_parameter: Cow<'static, str>,
    /// The list filter for it.
    pub key_filter: Cow<'static, str>,
    /// No two records have the same natural key.
    pub key_is_unique: bool,
    /// Its records have the custom fields.
    pub has_custom_fields: bool,
}

impl Shape {
    /// The shape of a resource of the catalogue.
    ///
    /// ```
    /// use neraca_client::Shape;
    /// let catalogue = neraca_wire::catalogue::Catalogue::built_in()?;
    /// let (_, resource) = catalogue.resources().next().unwrap();
    /// assert_eq!(Shape::of(resource).name, resource.name);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(resource: &Resource) -> Self {
        let key = resource.fields.at(resource.key.field);
        Self {
            name: resource.name.clone().into(),
            key_field: key.name.clone().into(),
            key_input: key.inputs.first().unwrap_or(&key.name).clone().into(),
            key_parameter: resource.key.parameter.clone().into(),
            key_filter: resource.key.filter.clone().into(),
            key_is_unique: key.unique,
            has_custom_fields: resource.fields.get("charField1").is_some(),
        }
    }

    /// The path of one of its actions, below `/accurate/api/`.
    pub(crate) fn path(&self, action: Action) -> String {
        format!("{}/{}.do", self.name, action.word())
    }
}
