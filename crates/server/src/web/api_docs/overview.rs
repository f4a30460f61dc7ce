//! The page of a name: its actions, how its records are named and numbered, and their fields.

use askama::Template;

use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::{Head, Item, Offer, Parameters, describing, subject};
use crate::answer::Answer;

/// An action in the table.
struct Row {
    method: &'static str,
    path: String,
    page: String,
    writes: bool,
    does: String,
    scopes: String,
}

#[derive(Template)]
#[template(path = "api_docs/overview.html")]
struct OverviewPage<'v> {
    shell: Shell<'v>,
    head: Head,
    rows: Vec<Row>,
    /// The parameter that names a record beside its id.
    key: Option<String>,
    /// The form of a number that is given.
    series: Option<String>,
    fields: Vec<Item>,
}

impl OverviewPage<'_> {
    fn parameters(&self) -> Parameters<'_> {
        Parameters::new(&self.shell, &self.fields)
    }
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let subject = subject(visit)?;
    let head = Head::new(visit, &subject, None);
    let key = subject.resource.map(|it| it.key.parameter.clone());
    visit.show(&OverviewPage {
        shell: visit.shell(format!("{} · {}", head.label, visit.say("api-title"))),
        rows: subject.offers.iter().map(|offer| row(visit, offer)).collect(),
        key: key.filter(|parameter| parameter != "id"),
        series: subject
            .resource
            .and_then(|it| it.series.as_ref())
            .map(|series| series.pattern.clone()),
        fields: subject
            .resource
            .map(|resource| describing(visit).record(resource))
            .unwrap_or_default(),
        head,
    })
}

fn row(visit: &Visit<'_>, offer: &Offer<'_>) -> Row {
    Row {
        method: offer.method(),
        path: offer.path(),
        page: offer.page(),
        writes: offer.writes(),
        does: super::action::does(visit, offer),
        scopes: offer.scopes().join(", "),
    }
}
