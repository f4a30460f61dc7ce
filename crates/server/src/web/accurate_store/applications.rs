//! «Aplikasi Saya»: what is installed, since when and by whom; taking an application out.

use askama::Template;
use neraca_store::Unit;
use neraca_store::directory::DirectoryError;
use neraca_store::directory::installations::{self, InstalledApplication};

use super::super::Notice;
use super::super::data_usaha::rights::{Company, administer, visible_tokens};
use super::super::data_usaha::{AskPage, Head, Tab, TabLink};
use super::super::form::Form;
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::{Part, STORE};
use crate::answer::Answer;

#[derive(Template)]
#[template(path = "accurate_store/applications.html")]
struct ListPage<'v> {
    shell: Shell<'v>,
    head: Head,
    parts: Vec<TabLink>,
    company: &'v Company,
    rows: Vec<InstalledApplication>,
}

/// What is installed in the Data Usaha.
pub(super) fn installed(visit: &Visit<'_>) -> Result<Vec<InstalledApplication>, Trouble> {
    let id = visit.company()?.id();
    Ok(visit
        .server
        .directory
        .read_here(|unit| installations::applications_in(unit, id))?)
}

/// The installed application that the path names.
pub(super) fn installed_one(visit: &Visit<'_>) -> Result<InstalledApplication, Trouble> {
    let id = visit.number("application")?;
    installed(visit)?
        .into_iter()
        .find(|it| it.application == id)
        .ok_or(Trouble::Missing)
}

pub(super) async fn list(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&ListPage {
        shell: visit.shell(visit.say("store-applications")),
        head: Head::new(visit, Tab::AccurateStore)?,
        parts: Part::links(visit, Part::Applications)?,
        company: visit.company()?,
        rows: installed(visit)?,
    })
}

pub(super) async fn ask_to_uninstall(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let application = installed_one(visit)?;
    let ends = visible_tokens(visit)?
        .into_iter()
        .filter(|token| token.application == application.application)
        .map(|token| visit.say_with("uninstall-token", "name", token.full_name));
    let ends: Vec<String> = ends.collect();
    let title = visit.say_with("uninstall-title", "name", &application.name);
    let text = match ends.is_empty() {
        true => visit.say("uninstall-no-tokens"),
        false => visit.say("uninstall-text"),
    };
    let form = Form::new(visit, &visit.path, visit.say("uninstall"));
    let back = visit.company()?.path(STORE);
    let page = AskPage::new(visit, Tab::AccurateStore, title, text, form, back)?;
    visit.show(&page.ends(ends))
}

pub(super) async fn uninstall(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let application = visit.number("application")?;
    let (company, by, now) = (visit.company()?, visit.session()?.account.id, visit.server.now());
    let id = company.id();
    let uninstall = move |unit: &Unit<'_>| installations::uninstall(unit, id, application, by, now);
    match administer(visit, uninstall).await? {
        Ok(_) => Ok(visit.go(&company.path(STORE), Some(Notice::ApplicationUninstalled))),
        Err(DirectoryError::NotInstalled { .. }) => Err(Trouble::Missing),
        Err(other) => Err(other.into()),
    }
}
