//! Moving a Data Usaha: the page that asks where to, and its form, which begins the move and doesn't wait for its end.

use std::sync::Arc;

use askama::Template;
use neraca_store::directory::DirectoryError;
use neraca_store::directory::data_usaha::DataUsaha;
use neraca_store::directory::host_moves::{self, HostMove};

use super::super::Notice;
use super::super::form::{Field, Form, Kind};
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::PAGES;
use crate::admin::AdminError;
use crate::answer::Answer;
use crate::books;

#[derive(Template)]
#[template(path = "hosts/move.html")]
struct MovePage<'v> {
    shell: Shell<'v>,
    company: DataUsaha,
    address: &'v str,
    /// Nothing where there is no other host.
    form: Option<Form<'v>>,
    /// Newest first.
    moves: Vec<HostMove>,
}

fn company(visit: &Visit<'_>) -> Result<DataUsaha, Trouble> {
    books::current(visit.server, visit.number("id")?)?.ok_or(Trouble::Missing)
}

/// A form that chooses one of the other hosts, and a box that says one means it.
fn form<'v>(visit: &Visit<'v>, company: &DataUsaha, action: &'v str) -> Option<Form<'v>> {
    let others = visit.server.hosts.all().filter(|(name, _)| *name != company.host);
    let choices: Vec<(String, String)> = others
        .map(|(name, url)| (name.to_owned(), format!("{name} · {url}")))
        .collect();
    let first = choices.first()?.0.clone();
    let to = Field::new(visit, Kind::Choice, "to", visit.say("hosts-move-to"))
        .preset(&first)
        .choices(choices);
    let sure = Field::new(visit, Kind::Box, "sure", visit.say("hosts-move-sure"));
    Some(
        Form::new(visit, action, visit.say("hosts-move-submit"))
            .field(to)
            .field(sure)
            .dangerous(),
    )
}

fn page<'v>(visit: &Visit<'v>, company: DataUsaha, form: Option<Form<'v>>) -> Result<MovePage<'v>, Trouble> {
    let id = company.id;
    let mut moves = visit
        .server
        .directory
        .read_here(|unit| host_moves::of_data_usaha(unit, id))?;
    moves.reverse();
    Ok(MovePage {
        shell: visit.shell(visit.say_with("hosts-move-title", "company", &company.alias)),
        address: visit.server.hosts.url(&company.host),
        company,
        form,
        moves,
    })
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let company = company(visit)?;
    let action = action(&company);
    let form = form(visit, &company, &action);
    visit.show(&page(visit, company, form)?)
}

pub(super) async fn submit(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let company = company(visit)?;
    let action = action(&company);
    let Some(mut form) = form(visit, &company, &action) else {
        return visit.show_again(&page(visit, company, None)?);
    };
    form.check(visit);
    if visit.server.moves.has_under_way(company.id) {
        form.trouble(visit.say("hosts-move-under-way"));
    }
    if form.is_faulty() {
        return visit.show_again(&page(visit, company, Some(form))?);
    }
    let begun = match books::begin_move(visit.server, company.id, visit.sent("to")) {
        Ok(begun) => begun,
        // It was moved by somebody else in the moment between.
        Err(AdminError::Directory(
            DirectoryError::AlreadyOnHost { .. } | DirectoryError::MovedMeanwhile { .. },
        )) => {
            form.trouble(visit.say("hosts-move-meanwhile"));
            return visit.show_again(&page(visit, company, Some(form))?);
        }
        Err(error) => return Err(Trouble::Fault(error.to_string())),
    };
    let server = Arc::clone(&visit.site.server);
    // The operator's browser doesn't wait; what becomes of it stands in the list of moves.
    tokio::spawn(async move {
        if let Err(error) = books::carry_out(&server, begun).await {
            tracing::error!(%error, "a host move failed");
        }
    });
    Ok(visit.go(PAGES, Some(Notice::HostMoveBegun)))
}

fn action(company: &DataUsaha) -> String {
    format!("{PAGES}/data-usaha/{}/move", company.id)
}
