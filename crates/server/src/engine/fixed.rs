//! Members that every record of a resource shows with the same value: the type flags of documents, and what documents
//! say of things that these books don't keep. They are written once, when the engine is made.

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

/// The fixed members of every resource, as JSON members without braces; none for what is no document.
pub(crate) struct FixedMembers(Vec<String>);

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

    /// Those of one resource.
    pub(crate) fn of(&self, id: ResourceId) -> &str {
        &self.0[id.index()]
    }

    /// The truth value of the one called `name`, if the resource has it.
    pub(crate) fn flag(&self, id: ResourceId, name: &str) -> Option<bool> {
        self.named(id, name).and_then(|value| value.parse().ok())
    }

    /// The JSON value of the one called `name`, if the resource has it. Each is a single word or number.
    pub(crate) fn named(&self, id: ResourceId, name: &str) -> Option<&str> {
        let members = self.of(id).split(',');
        let mut named = members.filter_map(|member| member.split_once(':'));
        let is_it = |key: &str| key.strip_prefix('"').and_then(|key| key.strip_suffix('"')) == Some(name);
        named.find(|(key, _)| is_it(key)).map(|(_, value)| value)
    }
}

fn members(resource: &Resource, flags: &[&str]) -> String {
    let Some(own) = &resource.flag else {
        return String::new();
    };
    let mut text = String::new();
    let mut object = ObjectWriter::open(&mut text);
    let is_free = |name: &str| resource.fields.place(name).is_none();
    for flag in flags.iter().filter(|flag| is_free(flag)) {
        object.flag(flag, flag == own);
    }
    for (name, json) in ABSENT.iter().filter(|(name, _)| is_free(name)) {
        object.json(name, json);
    }
    text.remove(0);
    text
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
