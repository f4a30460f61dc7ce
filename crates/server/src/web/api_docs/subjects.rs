//! What the pages are about: every name of the catalogue with the actions below it, as paths of pages name them.

use neraca_wire::catalogue::{Action, Catalogue, Endpoint, Label, Method, Resource, Special};

/// Where the pages of the API begin.
pub(super) const PAGES: &str = "/developer/api-docs";

/// A name of the catalogue, such as `sales-invoice`.
pub(super) struct Subject<'c> {
    pub(super) name: &'c str,
    pub(super) label: &'c Label,
    /// Nothing for what has no records, such as `report`.
    pub(super) resource: Option<&'c Resource>,
    /// In the order in which documents name them: those on records first.
    pub(super) offers: Vec<Offer<'c>>,
}

/// An action that can be called.
#[derive(Clone, Copy)]
pub(super) struct Offer<'c> {
    pub(super) subject: &'c str,
    pub(super) what: What<'c>,
    pub(super) endpoint: Endpoint,
}

/// What kind of action it is.
#[derive(Clone, Copy)]
pub(super) enum What<'c> {
    /// One that every resource may have.
    Records(&'c Resource, Action),
    /// One of its own.
    Special(&'c Special),
}

impl<'c> Subject<'c> {
    /// All of them, in the catalogue's order.
    pub(super) fn all(catalogue: &'c Catalogue) -> Vec<Self> {
        catalogue
            .names()
            .map(|(name, label)| Self::new(catalogue, name, label))
            .collect()
    }

    /// The one that a step of a path names.
    pub(super) fn find(catalogue: &'c Catalogue, step: &str) -> Option<Self> {
        let (name, label) = catalogue.names().find(|(name, _)| self::step(name) == step)?;
        Some(Self::new(catalogue, name, label))
    }

    fn new(catalogue: &'c Catalogue, name: &'c str, label: &'c Label) -> Self {
        let found = catalogue.resources().find(|(_, it)| it.name == name);
        let of_records = found.into_iter().flat_map(|(id, resource)| {
            resource.actions.iter().map(move |action| Offer {
                subject: name,
                what: What::Records(resource, *action),
                endpoint: Endpoint::Records(id, *action),
            })
        });
        let is_its_own = |special: &&Special| split(&special.path).0 == name;
        let special = catalogue.specials().filter(|(_, it)| is_its_own(it));
        let special = special.map(|(id, special)| Offer {
            subject: name,
            what: What::Special(special),
            endpoint: Endpoint::Special(id),
        });
        Self {
            name,
            label,
            resource: found.map(|(_, resource)| resource),
            offers: of_records.chain(special).collect(),
        }
    }

    /// The path of its page.
    pub(super) fn page(&self) -> String {
        page_of(self.name)
    }

    /// The action with this word, such as `list`.
    pub(super) fn offer(&self, word: &str) -> Option<Offer<'c>> {
        self.offers.iter().copied().find(|offer| offer.word() == word)
    }
}

impl<'c> Offer<'c> {
    /// Its last word in paths, without `.do`.
    pub(super) fn word(&self) -> &'c str {
        match self.what {
            What::Records(_, action) => action.word(),
            What::Special(special) => split(&special.path).1,
        }
    }

    /// Its path on a data host.
    pub(super) fn path(&self) -> String {
        format!("/accurate/api/{}/{}.do", self.subject, self.word())
    }

    /// The path of its page.
    pub(super) fn page(&self) -> String {
        format!("{}/{}", page_of(self.subject), self.word())
    }

    /// The method that it is documented with.
    pub(super) fn method(&self) -> &'static str {
        let methods = self.methods();
        methods.split_once(", ").map_or(methods, |(first, _)| first)
    }

    /// All methods that it is called with.
    pub(super) fn methods(&self) -> &'static str {
        match self.what {
            What::Records(_, action) => action.methods(),
            What::Special(special) => special.methods(),
        }
    }

    /// The scopes that an Access Group must hold, all of them.
    pub(super) fn scopes(&self) -> Vec<&'c str> {
        match self.what {
            What::Records(resource, action) => vec![resource.scopes.needed(action)],
            What::Special(special) => special.scopes.iter().map(String::as_str).collect(),
        }
    }

    /// It changes the books.
    pub(super) fn writes(&self) -> bool {
        match self.what {
            What::Records(_, action) => !matches!(action, Action::List | Action::Detail),
            What::Special(special) => special.method == Method::Post,
        }
    }

    /// What it takes stands in a JSON body, not in the query.
    pub(super) fn has_body(&self) -> bool {
        self.method() == "POST"
    }
}

/// The path of the page of a name.
pub(super) fn page_of(name: &str) -> String {
    format!("{PAGES}/{}", step(name))
}

/// A name as one step of a path: `pos.customer` for `pos/customer`.
fn step(name: &str) -> String {
    name.replace('/', ".")
}

/// Name and word of a special action's path.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or((path, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_of_the_catalogue_has_a_page_of_its_own() {
        let catalogue = Catalogue::built_in().unwrap();
        let mut pages = std::collections::BTreeSet::new();
        for subject in Subject::all(&catalogue) {
            let (_, step) = subject
                .page()
                .rsplit_once('/')
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .unwrap();
            assert_eq!(Subject::find(&catalogue, &step).unwrap().name, subject.name);
            assert!(!subject.offers.is_empty(), "{}", subject.name);
            for offer in &subject.offers {
                assert!(pages.insert(offer.page()), "{} stands twice", offer.page());
                let named = offer.path();
                let named = named
                    .strip_prefix("/accurate/api/")
                    .unwrap()
                    .strip_suffix(".do")
                    .unwrap();
                assert_eq!(catalogue.endpoint(named), Some(offer.endpoint));
            }
        }
        let actions: usize = catalogue.resources().map(|(_, it)| it.actions.len()).sum();
        assert_eq!(pages.len(), actions + catalogue.specials().count());
    }
}
