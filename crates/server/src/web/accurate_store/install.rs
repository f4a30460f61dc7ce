//! «Install Aplikasi»: by its App Key to a page that names the application and its developer, and from there into the
//! Data Usaha.

use askama::Template;
use neraca_store::directory::applications::{self, Application};
use neraca_store::directory::{DirectoryError, developers, installations, one_more_fits};
use neraca_store::{StoreError, Unit};
use uuid::Uuid;

use super::super::Notice;
use super::super::data_usaha::rights::administer;
use super::super::data_usaha::{Head, Tab};
use super::super::form::{Field, Form, Kind};
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::applications::installed;
use super::{API_TOKENS, STORE};
use crate::answer::Answer;

/// Applications that may be installed in a Data Usaha.
const INSTALLATIONS_MAX: usize = 200;

#[derive(Template)]
#[template(path = "accurate_store/app_key.html")]
struct KeyPage<'v> {
    shell: Shell<'v>,
    head: Head,
    form: Form<'v>,
    back: String,
}

fn key_form<'v>(visit: &'v Visit<'_>) -> Form<'v> {
    let app_key =
        Field::new(visit, Kind::Text, "app-key", "App Key".to_owned()).hint(visit.say("install-key-hint"));
    Form::new(visit, &visit.path, visit.say("install-title")).field(app_key)
}

fn key_page<'v>(visit: &'v Visit<'_>, form: Form<'v>) -> Result<KeyPage<'v>, Trouble> {
    Ok(KeyPage {
        shell: visit.shell(visit.say("install-title")),
        head: Head::new(visit, Tab::AccurateStore)?,
        form,
        back: visit.company()?.path(STORE),
    })
}

pub(super) async fn ask_for_key(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&key_page(visit, key_form(visit))?)
}

/// Finds the application of the App Key that was typed, and leads to its page.
pub(super) async fn find(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let mut form = key_form(visit);
    form.check(visit);
    match Uuid::try_parse(visit.sent("app-key")) {
        Err(_) => form.fault("app-key", visit.say("install-key-malformed")),
        Ok(app_key) => match by_key(visit, app_key)? {
            Some(_) => {
                let path = visit.company()?.path(&format!("{STORE}/install/{app_key}"));
                return Ok(visit.go(&path, None));
            }
            None => form.fault("app-key", visit.say("install-key-unknown")),
        },
    }
    visit.show_again(&key_page(visit, form)?)
}

/// The application with the developer's name.
fn by_key(visit: &Visit<'_>, app_key: Uuid) -> Result<Option<(Application, String)>, Trouble> {
    Ok(visit.server.directory.read_here(|unit| {
        let Some(application) = applications::by_app_key(unit, app_key)? else {
            return Ok(None);
        };
        let developer = developers::by_account(unit, application.developer)?;
        let name = developer.map(|developer| developer.name).unwrap_or_default();
        Ok::<_, StoreError>(Some((application, name)))
    })?)
}

#[derive(Template)]
#[template(path = "accurate_store/install.html")]
struct InstallPage<'v> {
    shell: Shell<'v>,
    head: Head,
    application: Application,
    developer: String,
    alias: &'v str,
    is_installed: bool,
    form: Form<'v>,
    /// Where a token for it is made.
    token: String,
    back: String,
}

/// The application that the path names by its App Key.
fn named(visit: &Visit<'_>) -> Result<(Application, String), Trouble> {
    let app_key = Uuid::try_parse(visit.step("app_key")?).map_err(|_| Trouble::Missing)?;
    by_key(visit, app_key)?.ok_or(Trouble::Missing)
}

fn page<'v>(visit: &'v Visit<'_>, trouble: Option<String>) -> Result<InstallPage<'v>, Trouble> {
    let (application, developer) = named(visit)?;
    let company = visit.company()?;
    let installed = installed(visit)?;
    let mut form = Form::new(visit, &visit.path, visit.say("install"));
    if let Some(trouble) = trouble {
        form.trouble(trouble);
    }
    Ok(InstallPage {
        shell: visit.shell(visit.say("install-title")),
        head: Head::new(visit, Tab::AccurateStore)?,
        is_installed: installed.iter().any(|it| it.application == application.id),
        token: company.path(&format!("{API_TOKENS}/new/{}", application.id)),
        application,
        developer,
        alias: &company.data_usaha.alias,
        form,
        back: company.path(STORE),
    })
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&page(visit, None)?)
}

pub(super) async fn install(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let (application, _) = named(visit)?;
    let (company, by, now) = (visit.company()?, visit.session()?.account.id, visit.server.now());
    let id = company.id();
    let install = move |unit: &Unit<'_>| {
        let there = installations::applications_in(unit, id)?;
        if !there.iter().any(|it| it.application == application.id) {
            one_more_fits(there.len(), INSTALLATIONS_MAX)?;
        }
        installations::install(unit, id, application.id, by, now)
    };
    match administer(visit, install).await? {
        Ok(_) => Ok(visit.go(&company.path(STORE), Some(Notice::ApplicationInstalled))),
        Err(DirectoryError::ApplicationUnknown { .. }) => Err(Trouble::Missing),
        Err(DirectoryError::Full { most }) => {
            let trouble = visit.basics.words().say_count("install-too-many", most);
            visit.show_again(&page(visit, Some(trouble))?)
        }
        Err(other) => Err(other.into()),
    }
}
