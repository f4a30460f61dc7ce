//! The account of who is signed in: name, and another password. That one ends the account's other sessions, since it
//! may be changed because someone else knew the old one.

use askama::Template;
use neraca_store::Unit;
use neraca_store::directory::{accounts, sessions};

use super::Notice;
use super::form::{Field, Form, Kind};
use super::routes::{Access, Route, page};
use super::shell::Shell;
use super::sign_in::{Checked, check_password, too_many};
use super::sign_up::check_new_password;
use super::trouble::Trouble;
use super::visit::Visit;
use crate::answer::Answer;
use crate::passwords::{CHARACTERS_MAX, CHARACTERS_MIN};

pub(super) const ROUTES: &[Route] = &[Route::both(
    "/account",
    Access::SignedIn,
    page!(show),
    page!(change_password),
)];

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage<'v> {
    shell: Shell<'v>,
    account: &'v accounts::Account,
    form: Form<'v>,
}

fn form<'v>(visit: &Visit<'v>) -> Form<'v> {
    let current = Field::new(
        visit,
        Kind::Password,
        "current",
        visit.say("field-current-password"),
    )
    .autocomplete("current-password")
    .characters(CHARACTERS_MAX);
    let password = Field::new(visit, Kind::Password, "password", visit.say("field-new-password"))
        .autocomplete("new-password")
        .characters(CHARACTERS_MAX)
        .hint(visit.basics.words().say_count("password-hint", CHARACTERS_MIN));
    Form::new(visit, "/account", visit.say("password-submit"))
        .field(current)
        .field(password)
}

fn page<'v>(visit: &Visit<'v>, form: Form<'v>) -> Result<AccountPage<'v>, Trouble> {
    Ok(AccountPage {
        shell: visit.shell(visit.say("account-title")),
        account: &visit.session()?.account,
        form,
    })
}

async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&page(visit, form(visit))?)
}

async fn change_password(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let mut form = form(visit);
    form.check(visit);
    check_new_password(visit, &mut form);
    if form.is_faulty() {
        return visit.show_again(&page(visit, form)?);
    }
    let account = &visit.session()?.account;
    match check_password(visit, &account.email, visit.sent_exactly("current")).await? {
        Checked::Is(_) => {}
        Checked::IsNot => {
            form.fault("current", visit.say("password-wrong"));
            return visit.show_again(&page(visit, form)?);
        }
        Checked::Wait(seconds) => {
            form.trouble(visit.basics.words().say_count("sign-in-wait", seconds));
            return Ok(too_many(visit.show(&page(visit, form)?)?, seconds));
        }
    }
    let server = visit.server;
    let entropy = std::sync::Arc::clone(&server.entropy);
    let hashing = server
        .passwords
        .hash(visit.sent_exactly("password").to_owned(), entropy);
    let hash = hashing.await?;
    let (id, kept) = (account.id, visit.session_hash()?);
    let change = move |unit: &Unit<'_>| {
        accounts::set_password(unit, id, &hash)?;
        sessions::end_others(unit, id, &kept).map_err(neraca_store::directory::DirectoryError::from)
    };
    server.directory.write(change).await?;
    Ok(visit.go("/account", Some(Notice::PasswordChanged)))
}
