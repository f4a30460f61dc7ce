//! The data hosts, the Data Usaha on each, the moves of this process, and who was answered 308.

use std::collections::BTreeMap;

use askama::Template;
use jiff::Timestamp;
use neraca_store::directory::data_usaha::{self, DataUsaha};
use neraca_store::directory::{accounts, applications};
use neraca_store::shelf::relocation::MoveStep;
use neraca_store::{StoreError, Unit};

use super::super::shell::Shell;
use super::super::shown;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use crate::answer::Answer;
use crate::moved_answers::MovedAnswer;
use crate::moves::Moving;

/// Data Usaha that are shown at once; a search finds the others.
const SHOWN_MAX: usize = 200;

/// Late callers that are shown.
const CALLERS_MAX: usize = 200;

/// A data host.
struct HostRow {
    name: String,
    address: String,
    companies: usize,
}

/// A move.
struct MoveRow {
    words: String,
    began_at: Timestamp,
    ended_at: Option<Timestamp>,
    look: &'static str,
    step: String,
    /// Percent of the bytes that are copied, while they are.
    percent: Option<u64>,
    trouble: Option<String>,
}

/// Who still calls an old host.
struct CallerRow {
    company: String,
    called: String,
    /// Where the Data Usaha lives now.
    lives: String,
    application: String,
    email: String,
    answer: MovedAnswer,
}

#[derive(Template)]
#[template(path = "hosts/list.html")]
struct HostsPage<'v> {
    shell: Shell<'v>,
    hosts: Vec<HostRow>,
    search: String,
    /// All that the search finds.
    found: usize,
    all: usize,
    companies: Vec<DataUsaha>,
    /// There is somewhere to move to.
    can_move: bool,
    moves: Vec<MoveRow>,
    is_moving: bool,
    callers: Vec<CallerRow>,
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let server = visit.server;
    let all = server.directory.read_here(data_usaha::all)?;
    let hosts: Vec<HostRow> = server
        .hosts
        .all()
        .map(|(name, url)| HostRow {
            name: name.to_owned(),
            address: url.to_owned(),
            companies: all.iter().filter(|company| company.host == name).count(),
        })
        .collect();
    let moves = server.moves.all();
    let search = visit.asked("q").to_owned();
    let answers: Vec<MovedAnswer> = server.moved_answers.all().into_iter().take(CALLERS_MAX).collect();
    let callers = server.directory.read_here(|unit| callers(unit, answers, &all))?;
    let count = all.len();
    let mut found: Vec<DataUsaha> = all.into_iter().filter(|it| is_found(it, &search)).collect();
    let found_count = found.len();
    found.truncate(SHOWN_MAX);
    visit.show(&HostsPage {
        shell: visit.shell(visit.say("hosts-title")),
        can_move: hosts.len() > 1,
        hosts,
        search,
        found: found_count,
        all: count,
        companies: found,
        is_moving: moves.iter().any(|moving| moving.is_under_way()),
        moves: moves.iter().map(|moving| move_row(visit, moving)).collect(),
        callers,
    })
}

/// Whether a Data Usaha is one that was searched for: by name, number or host.
fn is_found(company: &DataUsaha, search: &str) -> bool {
    let text = format!("{} {} {}", company.alias, company.id, company.host).to_lowercase();
    search
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}

fn move_row(visit: &Visit<'_>, moving: &Moving) -> MoveRow {
    let step = moving.progress.step();
    let (copied, all) = moving.progress.bytes();
    MoveRow {
        words: format!(
            "{} ({}) · {} → {}",
            moving.alias, moving.data_usaha, moving.from, moving.to
        ),
        began_at: moving.began_at,
        ended_at: moving.ended_at(),
        look: match step {
            MoveStep::Done => "good",
            MoveStep::Failed => "bad",
            _ => "warn",
        },
        step: match step {
            MoveStep::Waiting => visit.say("hosts-step-waiting"),
            MoveStep::Copying => visit.say_with("hosts-step-copying", "size", mebibytes(all)),
            MoveStep::Checking => visit.say("hosts-step-checking"),
            MoveStep::Switching => visit.say("hosts-step-switching"),
            MoveStep::Retiring => visit.say("hosts-step-retiring"),
            MoveStep::Done => visit.say_with("hosts-step-done", "size", mebibytes(all)),
            MoveStep::Failed => visit.say("hosts-step-failed"),
        },
        percent: (step == MoveStep::Copying && all > 0).then(|| copied.saturating_mul(100) / all),
        trouble: moving.trouble().map(|it| it.text(visit.basics.language)),
    }
}

/// Mebibytes with one decimal.
fn mebibytes(bytes: u64) -> String {
    const MEBIBYTE: u64 = 1024 * 1024;
    let tenths = bytes.saturating_mul(10).saturating_add(MEBIBYTE / 2) / MEBIBYTE;
    let whole = i64::try_from(tenths / 10).unwrap_or(i64::MAX);
    format!("{},{} MiB", shown::whole(whole), tenths % 10)
}

/// What the directory says of late callers.
fn callers(
    unit: &Unit<'_>,
    answers: Vec<MovedAnswer>,
    companies: &[DataUsaha],
) -> Result<Vec<CallerRow>, StoreError> {
    let by_id: BTreeMap<i64, &DataUsaha> = companies.iter().map(|it| (it.id, it)).collect();
    let mut rows = Vec::with_capacity(answers.len());
    for answer in answers {
        let application = applications::by_id(unit, answer.application)?;
        let account = accounts::by_id(unit, answer.account)?;
        let company = by_id.get(&answer.data_usaha);
        rows.push(CallerRow {
            company: company.map_or_else(|| answer.data_usaha.to_string(), |it| it.alias.clone()),
            called: answer.host.clone(),
            lives: company.map_or_else(String::new, |it| it.host.clone()),
            application: application.map_or_else(|| answer.application.to_string(), |it| it.name),
            email: account.map_or_else(String::new, |it| it.email),
            answer,
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::mebibytes;

    #[test]
    fn sizes_have_one_decimal() {
        for (bytes, shown) in [
            (0, "0,0 MiB"),
            (52_429, "0,1 MiB"),
            (1_572_864, "1,5 MiB"),
            (2_147_483_648, "2.048,0 MiB"),
        ] {
            assert_eq!(mebibytes(bytes), shown);
        }
    }
}
