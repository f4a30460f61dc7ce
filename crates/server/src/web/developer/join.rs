//! «Daftar Sebagai Pengembang Aplikasi»: terms, a name, consent.

use askama::Template;
use neraca_store::Unit;
use neraca_store::directory::developers;

use super::super::Notice;
use super::super::form::{Field, Form, Kind};
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use crate::answer::Answer;

#[derive(Template)]
#[template(path = "developer/join.html")]
struct JoinPage<'v> {
    shell: Shell<'v>,
    form: Form<'v>,
}

fn form<'v>(visit: &Visit<'v>) -> Form<'v> {
    let name = Field::new(visit, Kind::Text, "name", visit.say("developer-name"))
        .autocomplete("organization")
        .hint(visit.say("developer-name-hint"));
    let consent = Field::new(visit, Kind::Box, "consent", visit.say("developer-consent"));
    Form::new(visit, "/developer/join", visit.say("developer-join-submit"))
        .field(name)
        .field(consent)
}

fn page<'v>(visit: &Visit<'v>, form: Form<'v>) -> JoinPage<'v> {
    JoinPage {
        shell: visit.shell(visit.say("developer-join-title")),
        form,
    }
}

/// The page for who is no developer yet.
pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    if visit.session()?.developer.is_some() {
        return Ok(visit.go("/developer", None));
    }
    visit.show(&page(visit, form(visit)))
}

pub(super) async fn submit(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let mut form = form(visit);
    form.check(visit);
    if form.is_faulty() {
        return visit.show_again(&page(visit, form));
    }
    let (account, now) = (visit.session()?.account.id, visit.server.now());
    let name = visit.sent("name").to_owned();
    let join = move |unit: &Unit<'_>| developers::accept_terms(unit, account, &name, now);
    visit.server.directory.write(join).await?;
    Ok(visit.go("/developer", Some(Notice::DeveloperJoined)))
}
