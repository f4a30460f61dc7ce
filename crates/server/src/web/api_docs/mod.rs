//! Daftar API: every action of the catalogue, what it takes and answers, and a way to try it.
//!
//! Everything here is read from the catalogue, like the description at `/open-api/json.do`; a test holds the two
//! against each other. `subjects` finds what a path names, `parameters` says what an action takes, `blanks` and
//! `answers` make examples. A visitor's request is a `composed`, written by `snippets` and sent by `attempt` with one of
//! its own `keys`.

mod action;
mod answers;
mod attempt;
mod blanks;
mod composed;
mod groups;
mod index;
mod keys;
mod numbered;
mod overview;
mod parameters;
mod pretty;
mod snippets;
mod subjects;
#[cfg(test)]
mod tests;

use askama::Template;

use super::routes::{Access, Route, page};
use super::shell::Shell;
use super::trouble::Trouble;
use super::visit::Visit;
pub(super) use index::ApiWords;
use parameters::{Describing, Item, Section};
use subjects::{Offer, Subject};

pub(super) const ROUTES: &[Route] = &[
    Route::get("/developer/api-docs.do", Access::Everyone, page!(index::show)),
    Route::get(
        "/developer/api-docs/{resource}",
        Access::Everyone,
        page!(overview::show),
    ),
    Route::both(
        "/developer/api-docs/{resource}/{action}",
        Access::Everyone,
        page!(action::show),
        page!(action::submit),
    ),
];

/// The name of the catalogue that the path has.
fn subject<'v>(visit: &Visit<'v>) -> Result<Subject<'v>, Trouble> {
    let catalogue = visit.server.engine.catalogue();
    Subject::find(catalogue, visit.step("resource")?).ok_or(Trouble::Missing)
}

/// Describes the catalogue in the visitor's language.
fn describing<'v>(visit: &Visit<'v>) -> Describing<'v> {
    Describing {
        catalogue: visit.server.engine.catalogue(),
        words: visit.basics.words(),
    }
}

/// The head of the pages of one name.
struct Head {
    label: String,
    name: String,
    tabs: Vec<Tab>,
}

struct Tab {
    path: String,
    words: String,
    is_current: bool,
}

impl Head {
    fn new(visit: &Visit<'_>, subject: &Subject<'_>, current: Option<&Offer<'_>>) -> Self {
        let overview = Tab {
            path: subject.page(),
            words: visit.say("api-tab-overview"),
            is_current: current.is_none(),
        };
        let offers = subject.offers.iter().map(|offer| Tab {
            path: offer.page(),
            words: offer.word().to_owned(),
            is_current: current.is_some_and(|current| current.endpoint == offer.endpoint),
        });
        Self {
            label: subject.label.text(visit.basics.language).to_owned(),
            name: subject.name.to_owned(),
            tabs: std::iter::once(overview).chain(offers).collect(),
        }
    }
}

/// Parameters, with those of their lines below them.
#[derive(Template)]
#[template(path = "api_docs/parameters.html")]
struct Parameters<'p> {
    shell: &'p Shell<'p>,
    items: &'p [Item],
}

/// Values of an enumeration that are shown without being asked for.
const VALUES_SHOWN: usize = 12;

impl<'p> Parameters<'p> {
    fn new(shell: &'p Shell<'p>, items: &'p [Item]) -> Self {
        Self { shell, items }
    }

    fn of_lines(&self, item: &'p Item) -> Self {
        Self::new(self.shell, &item.lines)
    }

    /// Whether there are so many values that they are folded away.
    fn folds_values(&self, item: &Item) -> bool {
        item.values.len() > VALUES_SHOWN
    }
}
