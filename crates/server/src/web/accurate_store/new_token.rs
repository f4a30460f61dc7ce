//! «Buat API Token»: an installed application, terms and consent, the token.
//!
//! The token is shown once, in the answer to the form that made it, and by no page afterwards: a session that was left
//! open, or taken over, must not give away what opens the books to everybody who has the Signature Secret. Who lost it
//! deletes it and makes another. The page says so.

use askama::Template;
use neraca_store::Unit;
use neraca_store::directory::api_tokens::{self, NewApiToken};
use neraca_store::directory::installations::InstalledApplication;
use neraca_store::directory::{DirectoryError, applications};

use super::super::data_usaha::rights::{Company, visible_tokens};
use super::super::data_usaha::{Head, Tab, TabLink};
use super::super::form::{Field, Form, Kind};
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::applications::{installed, installed_one};
use super::{API_TOKENS, Part};
use crate::admin::tokens::token_text;
use crate::answer::Answer;
use crate::credentials;

/// An application to choose.
struct Choice {
    application: InstalledApplication,
    /// Why no token can be made for it.
    why_not: Option<String>,
}

#[derive(Template)]
#[template(path = "accurate_store/choose.html")]
struct ChoosePage<'v> {
    shell: Shell<'v>,
    head: Head,
    parts: Vec<TabLink>,
    action: &'v str,
    choices: Vec<Choice>,
    /// How many of them can be chosen; the only one is chosen already.
    possible: usize,
    error: Option<String>,
    back: String,
}

/// The applications for which the visitor has a token.
fn taken(visit: &Visit<'_>) -> Result<Vec<i64>, Trouble> {
    let own = visit.session()?.account.id;
    let tokens = visible_tokens(visit)?.into_iter();
    Ok(tokens
        .filter(|token| token.account == own)
        .map(|token| token.application)
        .collect())
}

fn choose_page<'v>(visit: &'v Visit<'_>, error: Option<String>) -> Result<ChoosePage<'v>, Trouble> {
    let taken = taken(visit)?;
    let choice = |application: InstalledApplication| Choice {
        why_not: match (
            taken.contains(&application.application),
            application.api_token_enabled,
        ) {
            (true, _) => Some(visit.say("token-choose-taken")),
            (false, false) => Some(visit.say("token-choose-off")),
            (false, true) => None,
        },
        application,
    };
    let choices: Vec<Choice> = installed(visit)?.into_iter().map(choice).collect();
    Ok(ChoosePage {
        shell: visit.shell(visit.say("token-new")),
        head: Head::new(visit, Tab::AccurateStore)?,
        parts: Part::links(visit, Part::ApiTokens)?,
        action: &visit.path,
        possible: choices.iter().filter(|it| it.why_not.is_none()).count(),
        choices,
        error,
        back: visit.company()?.path(API_TOKENS),
    })
}

pub(super) async fn choose(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&choose_page(visit, None)?)
}

/// Leads to the terms for the application that was chosen.
pub(super) async fn chosen(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let chosen: Option<i64> = visit.sent("application").parse().ok();
    let installed = installed(visit)?;
    match chosen.filter(|id| installed.iter().any(|it| it.application == *id)) {
        Some(id) => {
            let path = visit.company()?.path(&format!("{API_TOKENS}/new/{id}"));
            Ok(visit.go(&path, None))
        }
        None => {
            let error = visit.say("form-choice-unknown");
            visit.show_again(&choose_page(visit, Some(error))?)
        }
    }
}

/// Why a token can't be made, beside the way on.
enum Hindrance {
    /// The visitor has one.
    Taken,
    /// The developer switched the feature off.
    Off,
}

#[derive(Template)]
#[template(path = "accurate_store/terms.html")]
struct TermsPage<'v> {
    shell: Shell<'v>,
    head: Head,
    parts: Vec<TabLink>,
    company: &'v Company,
    application: InstalledApplication,
    hindrance: Option<Hindrance>,
    form: Form<'v>,
    back: String,
}

fn form<'v>(visit: &'v Visit<'_>) -> Form<'v> {
    let consent = Field::new(visit, Kind::Box, "consent", visit.say("token-consent"));
    Form::new(visit, &visit.path, visit.say("token-make")).field(consent)
}

fn terms_page<'v>(visit: &'v Visit<'_>, form: Form<'v>) -> Result<TermsPage<'v>, Trouble> {
    let application = installed_one(visit)?;
    let company = visit.company()?;
    let hindrance = match (
        taken(visit)?.contains(&application.application),
        application.api_token_enabled,
    ) {
        (true, _) => Some(Hindrance::Taken),
        (false, false) => Some(Hindrance::Off),
        (false, true) => None,
    };
    Ok(TermsPage {
        shell: visit.shell(visit.say("token-new")),
        head: Head::new(visit, Tab::AccurateStore)?,
        parts: Part::links(visit, Part::ApiTokens)?,
        company,
        application,
        hindrance,
        form,
        back: company.path(API_TOKENS),
    })
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&terms_page(visit, form(visit))?)
}

#[derive(Template)]
#[template(path = "accurate_store/token.html")]
struct TokenPage<'v> {
    shell: Shell<'v>,
    head: Head,
    parts: Vec<TabLink>,
    application: String,
    token: String,
    account_url: &'v str,
    back: String,
}

pub(super) async fn make(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let installed = installed_one(visit)?;
    let mut form = form(visit);
    form.check(visit);
    if form.is_faulty() {
        return visit.show_again(&terms_page(visit, form)?);
    }
    let (server, company) = (visit.server, visit.company()?);
    let new = NewApiToken {
        id: None,
        account: visit.session()?.account.id,
        data_usaha: company.id(),
        application: installed.application,
        token_uuid: credentials::new_uuid(server),
        created_at: server.now(),
    };
    let create = move |unit: &Unit<'_>| {
        let token = api_tokens::create(unit, &new)?;
        let application = applications::by_id(unit, new.application)?;
        Ok::<_, DirectoryError>((token, application))
    };
    let (token, application) = match server.directory.write(create).await {
        Ok((token, application)) => (token, application.ok_or(Trouble::Missing)?),
        // The page says which it is.
        Err(DirectoryError::TokenExists { .. } | DirectoryError::ApiTokenFeatureOff { .. }) => {
            return visit.show_again(&terms_page(visit, form)?);
        }
        Err(DirectoryError::NotAMember { .. } | DirectoryError::NotInstalled { .. }) => {
            return Err(Trouble::Missing);
        }
        Err(other) => return Err(other.into()),
    };
    let text = token_text(&server.token_key, &token, &application);
    visit.show(&TokenPage {
        shell: visit.shell("API Token".to_owned()),
        head: Head::new(visit, Tab::AccurateStore)?,
        parts: Part::links(visit, Part::ApiTokens)?,
        application: application.name,
        token: text.map_err(|error| Trouble::Fault(error.to_string()))?,
        account_url: &server.web.account_url,
        back: company.path(API_TOKENS),
    })
}
