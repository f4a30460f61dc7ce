//! Members that every record of a resource shows with the same value: the type flags of documents, and what documents
//! say of things that these books don't keep. They are written once, when the engine is made.

use std::collections::HashMap;

use neraca_wire::catalogue::{Catalogue, Resource, ResourceId};

use crate::object::ObjectWriter;

/// What documents say of attachments, comments, recurrence and approval numbers, and of kinds of documents, of which
/// there are none.
const ABSENT: &[(&str, &str)] = &[
    ("approvalTypeNumberId", "null"),
    ("manualApprovalNumber", "null"),
    ("attachmentExist", "false"),
    ("attachmentCount", "0"),
    ("commentCount", "0"),
    ("recurringDetailId", "null"),
    ("openingBalance", "false"),
    ("periodEnd", "false"),
    ("assetTransfer", "false"),
    ("budgetPlan", "false"),
    ("fixedAsset", "false"),
    ("stockOpnameProcess", "false"),
];

/// The fixed members of every resource; none for what is no document.
pub(crate) struct FixedMembers(Vec<OfResource>);

/// Those of one resource.
#[derive(Default)]
struct OfResource {
    /// As JSON members without braces.
    text: String,
    /// The JSON of each, by its name.
    named: HashMap<String, &'static str>,
}

impl FixedMembers {
    /// Writes them for each resource of the catalogue.
    pub(crate) fn of_catalogue(catalogue: &Catalogue) -> Self {
        let mut flags: Vec<&str> = catalogue
            .resources()
            .filter_map(|(_, it)| it.flag.as_deref())
            .collect();
        flags.dedup();
        Self(catalogue.resources().map(|(_, it)| members(it, &flags)).collect())
    }

    /// Those of one resource, as JSON members without braces.
    pub(crate) fn of(&self, id: ResourceId) -> &str {
        &self.0[id.index()].text
    }

    /// The truth value of the one called `name`, if the resource has it.
    pub(crate) fn flag(&self, id: ResourceId, name: &str) -> Option<bool> {
        self.named(id, name).and_then(|value| value.parse().ok())
    }

    /// The JSON value of the one called `name`, if the resource has it.
    pub(crate) fn named(&self, id: ResourceId, name: &str) -> Option<&'static str> {
        self.0[id.index()].named.get(name).copied()
    }
}

fn members(resource: &Resource, flags: &[&str]) -> OfResource {
    let Some(own) = &resource.flag else {
        return OfResource::default();
    };
    let flags = flags
        .iter()
        .map(|flag| (*flag, if flag == own { "true" } else { "false" }));
    let is_free = |name: &str| resource.fields.place(name).is_none();
    let mut of_resource = OfResource::default();
    let mut object = ObjectWriter::open(&mut of_resource.text);
    for (name, json) in flags
        .chain(ABSENT.iter().copied())
        .filter(|(name, _)| is_free(name))
    {
        object.json(name, json);
        of_resource.named.insert(name.to_owned(), json);
    }
    of_resource.text.remove(0);
    of_resource
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_says_of_which_kind_it_is_and_of_which_it_is_not() {
        let catalogue = Catalogue::built_in().unwrap();
        let fixed = FixedMembers::of_catalogue(&catalogue);
        for (id, resource) in catalogue.resources() {
            let members = format!("{{{}}}", fixed.of(id));
            let members = neraca_wire::json::parse(members.as_bytes()).unwrap();
            let members = members.as_object().unwrap();
            let set: Vec<&str> = members
                .iter()
                .filter(|(_, value)| value.as_bool() == Some(true))
                .map(|(name, _)| name.as_str())
                .collect();
            assert_eq!(set, resource.flag.as_deref().into_iter().collect::<Vec<_>>());
        }
    }
}
