//! The home of a Data Usaha: its figures at a glance. An OPERATOR with an Access Group sees of the books what the group
//! lets it see.

use std::collections::BTreeMap;

use askama::Template;
use jiff::Timestamp;
use neraca_store::StoreError;
use neraca_store::directory::{accounts, installations, memberships};

use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::rights::Company;
use super::{Head, Tab};
use crate::answer::Answer;
use crate::books;
use crate::engine::{EngineError, Glance, LastSave};

/// Saves that are shown.
const SAVES_SHOWN: usize = 10;

/// How many records there are of some kinds, the most frequent first.
struct KindFigures {
    title: String,
    /// What each kind is called, with its records.
    kinds: Vec<(String, i64)>,
}

impl KindFigures {
    fn sum(&self) -> i64 {
        self.kinds.iter().map(|(_, records)| records).sum()
    }
}

/// A row of the last saves.
struct SaveRow {
    kind: String,
    title: String,
    at: Timestamp,
    by: Option<String>,
    is_changed: bool,
}

#[derive(Template)]
#[template(path = "data_usaha/overview.html")]
struct OverviewPage<'v> {
    shell: Shell<'v>,
    head: Head,
    company: &'v Company,
    /// The address of its data host.
    host: String,
    today: jiff::civil::Date,
    documents: KindFigures,
    masters: KindFigures,
    saves: Vec<SaveRow>,
    calls: u64,
    refused: u64,
    /// Since when calls were counted, if that is later than the day's beginning.
    since: Option<Timestamp>,
    members: usize,
    applications: usize,
}

impl OverviewPage<'_> {
    fn lists(&self) -> [&KindFigures; 2] {
        [&self.documents, &self.masters]
    }

    fn is_empty(&self) -> bool {
        self.documents.kinds.is_empty() && self.masters.kinds.is_empty()
    }
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let (server, company) = (visit.server, visit.company()?);
    let (id, now) = (company.id(), server.now());
    let glance = glance(visit, company).await?;
    let names = names(visit, &glance.saves)?;
    let (members, applications) = server.directory.read_here(|unit| {
        let members = memberships::of_data_usaha(unit, id)?.len();
        let applications = installations::of_data_usaha(unit, id)?.len();
        Ok::<_, StoreError>((members, applications))
    })?;
    let calls = server.calls_today.of(id, now);
    let (documents, masters) = figures(visit, &glance);
    visit.show(&OverviewPage {
        shell: visit.shell(company.data_usaha.alias.clone()),
        head: Head::new(visit, Tab::Overview)?,
        company,
        host: server.hosts.url(&company.data_usaha.host).to_owned(),
        today: server.today(),
        documents,
        masters,
        saves: glance
            .saves
            .into_iter()
            .map(|save| row(visit, save, &names))
            .collect(),
        calls: calls.calls,
        refused: calls.refused,
        since: server.calls_today.since(now),
        members,
        applications,
    })
}

/// Looks into the books, as far as the visitor may.
async fn glance(visit: &Visit<'_>, company: &Company) -> Result<Glance, Trouble> {
    let opened = books::open(visit.server, &company.data_usaha).await?;
    let engine = &visit.server.engine;
    let looked = opened.snapshot_here(|unit| {
        engine.glance(unit, SAVES_SHOWN, |resource| company.may(&resource.scopes.view))
    });
    looked.map_err(|error| match error {
        EngineError::Refused(messages) => Trouble::Fault(format!("{messages:?}")),
        EngineError::Store(error) => error.into(),
        EngineError::Fault(cause) => Trouble::Fault(cause),
    })
}

/// The figures of documents and of masters.
fn figures(visit: &Visit<'_>, glance: &Glance) -> (KindFigures, KindFigures) {
    let figures = |title: String, are_documents: bool| {
        let catalogue = visit.server.engine.catalogue();
        let kinds = glance
            .kinds
            .iter()
            .map(|(id, records)| (catalogue.resource(*id), *records));
        let mut kinds: Vec<_> = kinds
            .filter(|(resource, _)| resource.flag.is_some() == are_documents)
            .map(|(resource, records)| (resource.label.text(visit.basics.language).to_owned(), records))
            .collect();
        kinds.sort_by_key(|(_, records)| std::cmp::Reverse(*records));
        KindFigures { title, kinds }
    };
    (
        figures(visit.say("overview-documents-by-kind"), true),
        figures(visit.say("overview-masters-by-kind"), false),
    )
}

/// The full names of those who saved last.
fn names(visit: &Visit<'_>, saves: &[LastSave]) -> Result<BTreeMap<i64, String>, Trouble> {
    let mut names = BTreeMap::new();
    visit.server.directory.read_here(|unit| {
        for by in saves.iter().filter_map(|save| save.by) {
            if !names.contains_key(&by)
                && let Some(account) = accounts::by_id(unit, by)?
            {
                names.insert(by, account.full_name);
            }
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(names)
}

fn row(visit: &Visit<'_>, save: LastSave, names: &BTreeMap<i64, String>) -> SaveRow {
    let resource = visit.server.engine.catalogue().resource(save.resource);
    SaveRow {
        kind: resource.label.text(visit.basics.language).to_owned(),
        title: save.title,
        at: save.at,
        by: save.by.and_then(|by| names.get(&by).cloned()),
        is_changed: save.is_changed,
    }
}
