//! The start: what this is, for who is not signed in; else the Data Usaha that one may open.

use askama::Template;
use jiff::civil::Date;
use neraca_store::directory::data_usaha::{self, DataUsaha};
use neraca_store::directory::memberships::Role;

use super::routes::{Access, Route, page};
use super::shell::Shell;
use super::trouble::Trouble;
use super::visit::Visit;
use crate::answer::Answer;

pub(super) const ROUTES: &[Route] = &[Route::get("/", Access::Everyone, page!(show))];

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage<'v> {
    shell: Shell<'v>,
    account_url: &'v str,
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'v> {
    shell: Shell<'v>,
    companies: Vec<(DataUsaha, Role)>,
    today: Date,
}

async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let Some(session) = visit.basics.session() else {
        return visit.show(&WelcomePage {
            shell: visit.shell(visit.say("welcome-title")),
            account_url: &visit.server.web.account_url,
        });
    };
    let account = session.account.id;
    let companies = visit
        .server
        .directory
        .read_here(|unit| data_usaha::of_account(unit, account))?;
    visit.show(&HomePage {
        shell: visit.shell(visit.say("home-title")),
        companies,
        today: visit.server.today(),
    })
}
