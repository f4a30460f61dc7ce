//! The developer's applications: list, a new one, its first page with its name.

use askama::Template;
use neraca_store::Unit;
use neraca_store::directory::applications::{self as kept, Application, NewApplication};
use neraca_store::directory::{DirectoryError, installations, one_more_fits};

use super::super::Notice;
use super::super::form::{Field, Form, Kind};
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::{Head, Tab, join, own_application, path_of};
use crate::answer::Answer;
use crate::credentials;

/// Applications that a developer may have. One is enough for any number of Data Usaha.
const PER_DEVELOPER_MAX: usize = 100;

/// Longest name, in characters: it has to fit into the token and on the pages of those who install it.
const NAME_CHARACTERS_MAX: usize = 80;

/// A row of the list.
struct Row {
    application: Application,
    path: String,
    installations: usize,
}

#[derive(Template)]
#[template(path = "developer/applications.html")]
struct ListPage<'v> {
    shell: Shell<'v>,
    developer: &'v str,
    rows: Vec<Row>,
}

/// The list; for who is no developer yet, the page to become one.
pub(super) async fn list(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let session = visit.session()?;
    let Some(developer) = &session.developer else {
        return join::show(visit).await;
    };
    let account = session.account.id;
    let rows = visit.server.directory.read_here(|unit| {
        let row = |application: Application| {
            Ok(Row {
                path: path_of(&application, ""),
                installations: installations::of_application(unit, application.id)?.len(),
                application,
            })
        };
        let own = kept::of_developer(unit, account)?;
        own.into_iter().map(row).collect::<Result<Vec<_>, Trouble>>()
    })?;
    visit.show(&ListPage {
        shell: visit.shell(visit.say("developer-applications")),
        developer,
        rows,
    })
}

#[derive(Template)]
#[template(path = "developer/new.html")]
struct NewPage<'v> {
    shell: Shell<'v>,
    form: Form<'v>,
}

fn name_field(visit: &Visit<'_>) -> Field {
    Field::new(visit, Kind::Text, "name", visit.say("application-name"))
        .characters(NAME_CHARACTERS_MAX)
        .hint(visit.say("application-name-hint"))
}

fn new_form<'v>(visit: &Visit<'v>) -> Form<'v> {
    Form::new(visit, "/developer/applications/new", visit.say("save")).field(name_field(visit))
}

fn new_page<'v>(visit: &Visit<'v>, form: Form<'v>) -> NewPage<'v> {
    NewPage {
        shell: visit.shell(visit.say("application-add")),
        form,
    }
}

pub(super) async fn new(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&new_page(visit, new_form(visit)))
}

pub(super) async fn add(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let mut form = new_form(visit);
    form.check(visit);
    if form.is_faulty() {
        return visit.show_again(&new_page(visit, form));
    }
    let (server, account) = (visit.server, visit.session()?.account.id);
    let app_key = credentials::new_app_key(server);
    let sealed = credentials::seal(server, app_key, &credentials::new_secret(server))
        .map_err(|error| Trouble::Fault(error.to_string()))?;
    let (name, created_at) = (visit.sent("name").to_owned(), server.now());
    let add = move |unit: &Unit<'_>| {
        one_more_fits(kept::of_developer(unit, account)?.len(), PER_DEVELOPER_MAX)?;
        let new = NewApplication {
            id: None,
            developer: account,
            name: &name,
            app_key,
            sealed_secret: &sealed,
            // The developer switches it on, and is shown the credentials then.
            api_token_enabled: false,
            created_at,
        };
        kept::add(unit, &new)
    };
    match server.directory.write(add).await {
        Ok(application) => Ok(visit.go(&path_of(&application, ""), Some(Notice::ApplicationAdded))),
        Err(DirectoryError::Full { most }) => {
            form.trouble(visit.basics.words().say_count("application-too-many", most));
            visit.show_again(&new_page(visit, form))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "developer/application.html")]
struct OverviewPage<'v> {
    shell: Shell<'v>,
    head: Head,
    application: &'v Application,
    installations: usize,
    form: Form<'v>,
}

fn overview(visit: &Visit<'_>, application: &Application, is_refused: bool) -> Result<Answer, Trouble> {
    let path = path_of(application, "");
    let mut form = Form::new(visit, &path, visit.say("application-rename"))
        .field(name_field(visit).preset(&application.name));
    if is_refused {
        form.check(visit);
    }
    let id = application.id;
    let installed = visit
        .server
        .directory
        .read_here(|unit| installations::of_application(unit, id))?;
    let page = OverviewPage {
        shell: visit.shell(application.name.clone()),
        head: Head::new(visit, application, Tab::Overview),
        application,
        installations: installed.len(),
        form,
    };
    match is_refused {
        true => visit.show_again(&page),
        false => visit.show(&page),
    }
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    overview(visit, &own_application(visit)?, false)
}

pub(super) async fn rename(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let application = own_application(visit)?;
    let mut form = Form::new(visit, "", String::new()).field(name_field(visit));
    form.check(visit);
    if form.is_faulty() {
        return overview(visit, &application, true);
    }
    let (id, name) = (application.id, visit.sent("name").to_owned());
    let rename = move |unit: &Unit<'_>| kept::rename(unit, id, &name);
    visit.server.directory.write(rename).await?;
    Ok(visit.go(&path_of(&application, ""), Some(Notice::ApplicationRenamed)))
}
