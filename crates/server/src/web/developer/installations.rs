//! Who installed an application: the Data Usaha, and no more of it than a developer has to know.

use askama::Template;
use neraca_store::directory::installations::{self, InstalledAt};

use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::{Head, Tab, own_application};
use crate::answer::Answer;
use crate::uses;

#[derive(Template)]
#[template(path = "developer/installations.html")]
struct InstallationsPage<'v> {
    shell: Shell<'v>,
    head: Head,
    app_key: String,
    places: Vec<InstalledAt>,
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let application = own_application(visit)?;
    let id = application.id;
    uses::write(visit.server).await?;
    let places = visit
        .server
        .directory
        .read_here(|unit| installations::of_application(unit, id))?;
    visit.show(&InstallationsPage {
        shell: visit.shell(application.name.clone()),
        head: Head::new(visit, &application, Tab::Installations),
        app_key: application.app_key.to_string(),
        places,
    })
}
