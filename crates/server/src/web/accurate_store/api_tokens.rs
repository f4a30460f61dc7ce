//! «API Token»: the tokens for the Data Usaha, who made each, when, and when it was last used; deleting one, which
//! revokes it for the very next call.

use askama::Template;
use neraca_store::Unit;
use neraca_store::directory::DirectoryError;
use neraca_store::directory::api_tokens::{self, UnrevokedToken};

use super::super::Notice;
use super::super::data_usaha::rights::{Company, visible_tokens};
use super::super::data_usaha::{AskPage, Head, Tab, TabLink};
use super::super::form::Form;
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::applications::installed;
use super::{API_TOKENS, Part, STORE};
use crate::answer::Answer;
use crate::uses;

/// A row of the list.
struct Row {
    token: UnrevokedToken,
    delete: String,
}

#[derive(Template)]
#[template(path = "accurate_store/api_tokens.html")]
struct ListPage<'v> {
    shell: Shell<'v>,
    head: Head,
    parts: Vec<TabLink>,
    company: &'v Company,
    rows: Vec<Row>,
    /// Where applications are installed.
    store: String,
    /// Something is installed that a token can be made for.
    has_applications: bool,
    new: String,
    /// The visitor.
    own: i64,
}

pub(super) async fn list(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    uses::write(visit.server).await?;
    let company = visit.company()?;
    let row = |token: UnrevokedToken| Row {
        delete: company.path(&format!("{API_TOKENS}/{}/delete", token.id)),
        token,
    };
    visit.show(&ListPage {
        shell: visit.shell("API Token".to_owned()),
        head: Head::new(visit, Tab::AccurateStore)?,
        parts: Part::links(visit, Part::ApiTokens)?,
        company,
        rows: visible_tokens(visit)?.into_iter().map(row).collect(),
        store: company.path(STORE),
        has_applications: !installed(visit)?.is_empty(),
        new: company.path(&format!("{API_TOKENS}/new")),
        own: visit.session()?.account.id,
    })
}

/// The token that the path names, if the visitor sees it.
fn token(visit: &Visit<'_>) -> Result<UnrevokedToken, Trouble> {
    let id = visit.number("token")?;
    visible_tokens(visit)?
        .into_iter()
        .find(|token| token.id == id)
        .ok_or(Trouble::Missing)
}

pub(super) async fn ask_to_delete(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let token = token(visit)?;
    let title = visit.say_with("token-delete-title", "application", &token.application_name);
    let text = visit.say("token-delete-text");
    let ends = vec![visit.say_with("uninstall-token", "name", &token.full_name)];
    let form = Form::new(visit, &visit.path, visit.say("token-delete"));
    let back = visit.company()?.path(API_TOKENS);
    let page = AskPage::new(visit, Tab::AccurateStore, title, text, form, back)?;
    visit.show(&page.ends(ends))
}

pub(super) async fn delete(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let token = token(visit)?.id;
    let (company, by, now) = (visit.company()?, visit.session()?.account.id, visit.server.now());
    let id = company.id();
    let revoke = move |unit: &Unit<'_>| api_tokens::revoke_by(unit, id, token, by, now);
    match visit.server.directory.write(revoke).await {
        // Somebody else was faster, and it is as it should be.
        Ok(_) | Err(DirectoryError::AlreadyRevoked { .. }) => {
            Ok(visit.go(&company.path(API_TOKENS), Some(Notice::ApiTokenDeleted)))
        }
        Err(
            DirectoryError::TokenUnknown { .. }
            | DirectoryError::NotAMember { .. }
            | DirectoryError::NotAdministrator { .. },
        ) => Err(Trouble::Missing),
        Err(other) => Err(other.into()),
    }
}
