//! The last calls of an application, with the hint where one was refused.

use std::collections::BTreeMap;

use askama::Template;
use jiff::Timestamp;
use neraca_store::StoreError;
use neraca_store::directory::data_usaha;
use neraca_wire::language::Language;

use super::super::shell::Shell;
use super::super::shown;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::{Head, Tab, own_application, path_of};
use crate::answer::Answer;
use crate::recent_calls::{PER_APPLICATION_MAX, RecentCall};

/// A row.
struct Row {
    at: Timestamp,
    data_usaha: String,
    method: &'static str,
    /// `sales-invoice/list.do`.
    action: String,
    status: u16,
    milliseconds: String,
    remark: String,
}

impl Row {
    /// The badge's look.
    fn look(&self) -> &'static str {
        match self.status {
            200..300 => "good",
            300..400 => "warn",
            _ => "bad",
        }
    }
}

#[derive(Template)]
#[template(path = "developer/calls.html")]
struct CallsPage<'v> {
    shell: Shell<'v>,
    head: Head,
    path: String,
    only_refused: bool,
    /// All that are kept, shown or not.
    kept: usize,
    most: usize,
    rows: Vec<Row>,
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let application = own_application(visit)?;
    let calls = visit.server.recent_calls.of(application.id);
    let kept = calls.len();
    let only_refused = visit.asked("show") == "refused";
    let aliases = aliases(visit, &calls)?;
    let rows = calls
        .into_iter()
        .filter(|call| !only_refused || !(200..300).contains(&call.status))
        .map(|call| row(call, &aliases, visit.basics.language));
    visit.show(&CallsPage {
        shell: visit.shell(application.name.clone()),
        head: Head::new(visit, &application, Tab::Calls),
        path: path_of(&application, Tab::Calls.path()),
        only_refused,
        kept,
        most: PER_APPLICATION_MAX,
        rows: rows.collect(),
    })
}

fn row(call: RecentCall, aliases: &BTreeMap<i64, String>, language: Language) -> Row {
    let action = ["/accurate/api/", "/api/"]
        .iter()
        .find_map(|base| call.path.strip_prefix(base));
    Row {
        at: call.at,
        data_usaha: aliases.get(&call.data_usaha).cloned().unwrap_or_default(),
        method: call.method,
        action: action.unwrap_or(&call.path).to_owned(),
        status: call.status,
        milliseconds: shown::milliseconds(call.took),
        remark: call.remark.map(|it| it.text(language)).unwrap_or_default(),
    }
}

/// The names of the Data Usaha that were called.
fn aliases(visit: &Visit<'_>, calls: &[RecentCall]) -> Result<BTreeMap<i64, String>, Trouble> {
    let mut aliases = BTreeMap::new();
    visit.server.directory.read_here(|unit| {
        for call in calls {
            if !aliases.contains_key(&call.data_usaha)
                && let Some(company) = data_usaha::by_id(unit, call.data_usaha)?
            {
                aliases.insert(call.data_usaha, company.alias);
            }
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(aliases)
}
