//! Making a Data Usaha, empty or with the demo content, and filling an empty one with it.
//!
//! The demo content goes through the engine record by record, in one unit of work, which takes a moment. The page waits
//! for it and says so beforehand, so that what it tells afterwards is true.

use askama::Template;
use neraca_store::Unit;
use neraca_store::directory::data_usaha::{self, DataUsaha};
use neraca_store::directory::{DirectoryError, one_more_fits};

use super::super::Notice;
use super::super::form::{Field, Form, Kind};
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use crate::admin::AdminError;
use crate::admin::directory::new_data_usaha;
use crate::answer::Answer;
use crate::demo;

/// Data Usaha that an account may own. Each is a file with all its tables, empty or not.
const PER_OWNER_MAX: usize = 50;

/// Longest name, in characters.
const ALIAS_CHARACTERS_MAX: usize = 80;

/// The values of the field that says what the books begin with.
const EMPTY: &str = "empty";
const DEMO: &str = "demo";

#[derive(Template)]
#[template(path = "data_usaha/new.html")]
struct NewPage<'v> {
    shell: Shell<'v>,
    form: Form<'v>,
}

fn form<'v>(visit: &Visit<'v>) -> Form<'v> {
    let alias = Field::new(visit, Kind::Text, "alias", visit.say("data-usaha-alias"))
        .autocomplete("organization")
        .characters(ALIAS_CHARACTERS_MAX)
        .hint(visit.say("data-usaha-alias-hint"));
    let choices = [
        (EMPTY, visit.say("data-usaha-content-empty")),
        (DEMO, visit.say("data-usaha-content-demo")),
    ];
    let content = Field::new(visit, Kind::Choice, "content", visit.say("data-usaha-content"))
        .choices(choices.map(|(value, words)| (value.to_owned(), words)).into())
        .hint(visit.say("data-usaha-content-hint"));
    Form::new(visit, "/data-usaha/new", visit.say("data-usaha-new"))
        .field(alias)
        .field(content)
        .working(visit.say("data-usaha-making"))
}

fn page<'v>(visit: &Visit<'v>, form: Form<'v>) -> NewPage<'v> {
    NewPage {
        shell: visit.shell(visit.say("data-usaha-new")),
        form,
    }
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&page(visit, form(visit)))
}

pub(super) async fn make(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let mut form = form(visit);
    form.check(visit);
    if form.is_faulty() {
        return visit.show_again(&page(visit, form));
    }
    let (server, owner) = (visit.server, visit.session()?.account.id);
    let host = server.first_host.clone();
    let may_own = move |unit: &Unit<'_>, alias: &str| {
        let own = data_usaha::aliases_of_owner(unit, owner)?;
        one_more_fits(own.len(), PER_OWNER_MAX)?;
        // A form that is sent twice must not leave two of them.
        match own.iter().any(|it| it == alias) {
            true => Err(DirectoryError::AliasTaken {
                alias: alias.to_owned(),
            }),
            false => Ok(owner),
        }
    };
    let company = match new_data_usaha(server, visit.sent("alias").to_owned(), host, None, may_own).await {
        Ok(company) => company,
        Err(AdminError::Directory(DirectoryError::Full { most })) => {
            form.trouble(visit.basics.words().say_count("data-usaha-too-many", most));
            return visit.show_again(&page(visit, form));
        }
        Err(AdminError::Directory(DirectoryError::AliasTaken { .. })) => {
            form.fault("alias", visit.say("data-usaha-alias-taken"));
            return visit.show_again(&page(visit, form));
        }
        Err(AdminError::Directory(error)) => return Err(error.into()),
        Err(error) => return Err(Trouble::Fault(error.to_string())),
    };
    let notice = match visit.sent("content") {
        DEMO => filled(visit, &company, Notice::DataUsahaMade).await,
        _ => Notice::DataUsahaMade,
    };
    Ok(visit.go(&format!("/data-usaha/{}", company.id), Some(notice)))
}

/// Fills the empty books of the Data Usaha.
pub(super) async fn fill(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let company = visit.company()?;
    let notice = filled(visit, &company.data_usaha, Notice::DemoFilled).await;
    Ok(visit.go(&company.path(""), Some(notice)))
}

/// Fills the books with the demo content, and gives what the next page is to tell. Where that fails the books are
/// as they were, and the Data Usaha is there all the same.
async fn filled(visit: &Visit<'_>, company: &DataUsaha, done: Notice) -> Notice {
    match demo::fill(visit.server, company).await {
        Ok(()) => done,
        Err(error) => {
            tracing::error!(data_usaha = company.id, %error, "the demo content can't be saved");
            Notice::DemoNotFilled
        }
    }
}
