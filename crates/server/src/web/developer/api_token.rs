//! The tab «API Token» of an application: switching it on, App Key and Signature Secret, another secret, switching it
//! off.
//!
//! The secret is in no page that is merely opened: it is shown by a form, so that nobody who looks over a shoulder, and
//! no picture of a screen, has it by accident.

use askama::Template;
use neraca_store::Unit;
use neraca_store::directory::applications::{self as kept, Application, PreviousSecret};
use neraca_wire::sign::SignatureSecret;

use super::super::Notice;
use super::super::form::{Field, Form, Kind};
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::{Head, Tab, own_application, path_of};
use crate::answer::Answer;
use crate::credentials::{self, GRACE_HOURS};

/// The times in which a replaced secret still signs that can be chosen, in hours.
const GRACES: [i64; 5] = [0, 1, GRACE_HOURS, 3 * 24, 7 * 24];

#[derive(Template)]
#[template(path = "developer/api_token.html")]
struct ApiTokenPage<'v> {
    shell: Shell<'v>,
    head: Head,
    application: &'v Application,
    path: String,
    /// Where it was asked for.
    secret: Option<SignatureSecret>,
    /// While it still signs.
    previous: Option<&'v PreviousSecret>,
}

fn tab(
    visit: &Visit<'_>,
    application: &Application,
    secret: Option<SignatureSecret>,
) -> Result<Answer, Trouble> {
    let now = visit.server.now();
    visit.show(&ApiTokenPage {
        shell: visit.shell(application.name.clone()),
        head: Head::new(visit, application, Tab::ApiToken),
        application,
        path: path_of(application, Tab::ApiToken.path()),
        secret,
        previous: application.previous_secret.as_ref().filter(|it| it.signs_at(now)),
    })
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    tab(visit, &own_application(visit)?, None)
}

pub(super) async fn reveal(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let application = own_application(visit)?;
    if !application.api_token_enabled {
        return tab(visit, &application, None);
    }
    let secret = credentials::reveal(visit.server, &application);
    tab(
        visit,
        &application,
        Some(secret.map_err(|error| Trouble::Fault(error.to_string()))?),
    )
}

async fn switch(visit: &Visit<'_>, enabled: bool, notice: Notice) -> Result<Answer, Trouble> {
    let application = own_application(visit)?;
    let id = application.id;
    let switch = move |unit: &Unit<'_>| kept::set_api_token_enabled(unit, id, enabled);
    visit.server.directory.write(switch).await?;
    Ok(visit.go(&path_of(&application, Tab::ApiToken.path()), Some(notice)))
}

pub(super) async fn activate(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    switch(visit, true, Notice::ApiTokenOn).await
}

pub(super) async fn deactivate(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    switch(visit, false, Notice::ApiTokenOff).await
}

/// A page that asks before something is done.
#[derive(Template)]
#[template(path = "developer/ask.html")]
struct AskPage<'v> {
    shell: Shell<'v>,
    head: Head,
    title: String,
    text: String,
    form: Form<'v>,
    /// Where the way back leads.
    back: String,
}

pub(super) async fn ask_to_deactivate(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let application = own_application(visit)?;
    let action = path_of(&application, "/api-token/deactivate");
    visit.show(&AskPage {
        shell: visit.shell(application.name.clone()),
        head: Head::new(visit, &application, Tab::ApiToken),
        title: visit.say("api-token-deactivate"),
        text: visit.say("api-token-deactivate-text"),
        form: Form::new(visit, &action, visit.say("api-token-deactivate")).dangerous(),
        back: path_of(&application, Tab::ApiToken.path()),
    })
}

fn replace_form<'v>(visit: &Visit<'v>, action: &'v str) -> Form<'v> {
    let words = |hours: i64| match hours {
        0 => visit.say("secret-grace-none"),
        1..48 => visit.basics.words().say_count("secret-grace-hours", hours),
        _ => visit.basics.words().say_count("secret-grace-days", hours / 24),
    };
    let choices = GRACES.into_iter().map(|hours| (hours.to_string(), words(hours)));
    let grace = Field::new(visit, Kind::Choice, "grace", visit.say("secret-grace"))
        .preset(&GRACE_HOURS.to_string())
        .choices(choices.collect())
        .hint(visit.say("secret-grace-hint"));
    Form::new(visit, action, visit.say("secret-replace")).field(grace)
}

fn replace_page(visit: &Visit<'_>, application: &Application, is_refused: bool) -> Result<Answer, Trouble> {
    let action = path_of(application, "/api-token/replace");
    let mut form = replace_form(visit, &action);
    if is_refused {
        form.check(visit);
    }
    let page = AskPage {
        shell: visit.shell(application.name.clone()),
        head: Head::new(visit, application, Tab::ApiToken),
        title: visit.say("secret-replace"),
        text: visit.say("secret-replace-text"),
        form,
        back: path_of(application, Tab::ApiToken.path()),
    };
    match is_refused {
        true => visit.show_again(&page),
        false => visit.show(&page),
    }
}

pub(super) async fn ask_to_replace(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    replace_page(visit, &own_application(visit)?, false)
}

pub(super) async fn replace(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let application = own_application(visit)?;
    let hours = visit
        .sent("grace")
        .parse()
        .ok()
        .filter(|hours| GRACES.contains(hours));
    let Some(hours) = hours else {
        return replace_page(visit, &application, true);
    };
    credentials::replace_secret(visit.server, application.id, application.app_key, hours)
        .await
        .map_err(|error| Trouble::Fault(error.to_string()))?;
    let back = path_of(&application, Tab::ApiToken.path());
    Ok(visit.go(&back, Some(Notice::SecretReplaced)))
}

pub(super) async fn end_previous(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let application = own_application(visit)?;
    let (id, now) = (application.id, visit.server.now());
    let end = move |unit: &Unit<'_>| kept::end_previous_secret(unit, id, now);
    visit.server.directory.write(end).await?;
    let back = path_of(&application, Tab::ApiToken.path());
    Ok(visit.go(&back, Some(Notice::PreviousEnded)))
}
