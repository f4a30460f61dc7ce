//! The index: every name of the catalogue in its group, with a search.
//!
//! All rows are on the page. What a search doesn't find is hidden, by the server for a search that was sent, and by the
//! script while one is typed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use askama::Template;
use neraca_wire::catalogue::{Fields, Kind};
use neraca_wire::language::Language;

use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::groups::{GROUPS, Group};
use super::subjects::Subject;
use crate::answer::Answer;
use crate::page::OPEN_API;

/// Longest search that is looked at, in characters.
const SEARCH_CHARACTERS_MAX: usize = 100;

/// A name of the catalogue in the index.
struct Row<'v> {
    page: String,
    label: String,
    name: String,
    actions: Vec<Link>,
    /// What a search finds it by, in small letters.
    words: &'v str,
    is_found: bool,
}

struct Link {
    page: String,
    word: String,
    writes: bool,
}

#[derive(Template)]
#[template(path = "api_docs/index.html")]
struct IndexPage<'v> {
    shell: Shell<'v>,
    search: String,
    groups: Vec<(Group, Vec<Row<'v>>)>,
    actions: usize,
    account_url: &'v str,
    open_api: &'static str,
    is_signed_in: bool,
}

impl IndexPage<'_> {
    fn finds(&self, rows: &[Row<'_>]) -> bool {
        rows.iter().any(|row| row.is_found)
    }

    fn finds_any(&self) -> bool {
        self.groups.iter().any(|(_, rows)| self.finds(rows))
    }
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let search: String = visit.asked("q").chars().take(SEARCH_CHARACTERS_MAX).collect();
    let wanted: Vec<String> = search
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let mut subjects = Subject::all(visit.server.engine.catalogue());
    let known = visit.server.web.api_words.of(&subjects);
    let actions = subjects.iter().map(|subject| subject.offers.len()).sum();
    let groups = GROUPS.iter().map(|(group, names)| {
        let rows = names.iter().filter_map(|name| {
            let place = subjects.iter().position(|subject| subject.name == *name)?;
            let subject = subjects.swap_remove(place);
            let words = known.get(subject.name).map_or("", String::as_str);
            Some(row(&subject, words, visit.basics.language, &wanted))
        });
        (*group, rows.collect())
    });
    visit.show(&IndexPage {
        groups: groups.collect(),
        shell: visit.shell(visit.say("api-title")),
        search,
        actions,
        account_url: &visit.server.web.account_url,
        open_api: OPEN_API,
        is_signed_in: visit.basics.session().is_some(),
    })
}

fn row<'v>(subject: &Subject<'_>, words: &'v str, language: Language, wanted: &[String]) -> Row<'v> {
    let actions = subject.offers.iter().map(|offer| Link {
        page: offer.page(),
        word: offer.word().to_owned(),
        writes: offer.writes(),
    });
    Row {
        page: subject.page(),
        label: subject.label.text(language).to_owned(),
        name: subject.name.to_owned(),
        actions: actions.collect(),
        is_found: wanted.iter().all(|word| words.contains(word)),
        words,
    }
}

/// What a search finds each name by. The catalogue is the same as long as the process runs, so it is made once.
#[derive(Default)]
pub(in crate::web) struct ApiWords(OnceLock<BTreeMap<String, String>>);

impl ApiWords {
    fn of(&self, subjects: &[Subject<'_>]) -> &BTreeMap<String, String> {
        let each = |subject: &Subject<'_>| (subject.name.to_owned(), words(subject));
        self.0.get_or_init(|| subjects.iter().map(each).collect())
    }
}

/// What a search finds a name by: its labels in every language, its actions, and its fields.
fn words(subject: &Subject<'_>) -> String {
    let mut words: BTreeSet<String> = Language::ALL
        .iter()
        .map(|language| subject.label.text(*language).to_lowercase())
        .collect();
    words.insert(subject.name.to_owned());
    words.extend(subject.offers.iter().map(|offer| offer.word().to_owned()));
    if let Some(resource) = subject.resource {
        names(&resource.fields, &mut words);
    }
    words.into_iter().collect::<Vec<_>>().join(" ")
}

fn names(fields: &Fields, words: &mut BTreeSet<String>) {
    for (_, field) in fields.iter() {
        // There are dozens of each, in nearly every resource, told apart by a number.
        if field.name.ends_with(|last: char| last.is_ascii_digit()) {
            continue;
        }
        words.insert(field.name.to_lowercase());
        words.extend(field.inputs.iter().map(|input| input.to_lowercase()));
        if let Kind::Lines(fields) = &field.kind {
            names(fields, words);
        }
    }
}
