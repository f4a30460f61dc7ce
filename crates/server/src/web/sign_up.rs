//! Signing up: a new account, signed in at once.
//!
//! The page does say that an e-mail address has an account: there is no mail to tell it by, and a sign-up that seems to
//! work and doesn't would leave a person helpless. So it is slowed down like the trying of passwords.

use askama::Template;
use neraca_store::Unit;
use neraca_store::directory::DirectoryError;
use neraca_store::directory::accounts::{self, NewAccount};

use super::Notice;
use super::form::{EMAIL_CHARACTERS_MAX, Field, Form, Kind, is_email};
use super::routes::{Access, Route, page};
use super::shell::Shell;
use super::sign_in::{begin_session, too_many};
use super::trouble::Trouble;
use super::visit::{Visit, own_path};
use crate::answer::Answer;
use crate::passwords::{CHARACTERS_MAX, CHARACTERS_MIN};

pub(super) const ROUTES: &[Route] = &[Route::both(
    "/sign-up",
    Access::Everyone,
    page!(show),
    page!(submit),
)];

#[derive(Template)]
#[template(path = "sign_up.html")]
struct SignUpPage<'v> {
    shell: Shell<'v>,
    form: Form<'v>,
    /// Where the way to sign in leads: it too leads back.
    back: String,
}

fn form<'v>(visit: &Visit<'v>, back: &str) -> Form<'v> {
    let name = Field::new(visit, Kind::Text, "name", visit.say("field-full-name")).autocomplete("name");
    let email = Field::new(visit, Kind::Email, "email", visit.say("field-email"))
        .autocomplete("username")
        .characters(EMAIL_CHARACTERS_MAX);
    let password = Field::new(visit, Kind::Password, "password", visit.say("field-password"))
        .autocomplete("new-password")
        .characters(CHARACTERS_MAX)
        .hint(visit.basics.words().say_count("password-hint", CHARACTERS_MIN));
    Form::new(visit, "/sign-up", visit.say("sign-up-submit"))
        .field(name)
        .field(email)
        .field(password)
        .carry("back", back)
}

fn page<'v>(visit: &Visit<'v>, form: Form<'v>, back: &str) -> SignUpPage<'v> {
    SignUpPage {
        shell: visit.shell(visit.say("sign-up-title")),
        form,
        back: back.to_owned(),
    }
}

async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let back = own_path(visit.asked("back")).unwrap_or("/");
    if visit.basics.session().is_some() {
        return Ok(visit.go(back, None));
    }
    visit.show(&page(visit, form(visit, back), back))
}

async fn submit(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let back = own_path(visit.sent("back")).unwrap_or("/");
    let mut form = form(visit, back);
    form.check(visit);
    if !is_email(visit.sent("email")) {
        form.fault("email", visit.say("form-email"));
    }
    check_new_password(visit, &mut form);
    if form.is_faulty() {
        return visit.show_again(&page(visit, form, back));
    }
    let server = visit.server;
    let address = visit.basics.address;
    if let Err(wait) = server
        .web
        .slow_down
        .begin(visit.sent("email"), address, server.clock.elapsed())
    {
        let seconds = wait.as_secs().saturating_add(1);
        form.trouble(visit.basics.words().say_count("sign-in-wait", seconds));
        return Ok(too_many(visit.show(&page(visit, form, back))?, seconds));
    }
    match add_account(visit).await {
        Ok(account) => begin_session(visit, account, visit.go(back, Some(Notice::Welcome))).await,
        Err(AddError::Directory(DirectoryError::EmailTaken { .. })) => {
            form.fault("email", visit.say("sign-up-email-taken"));
            visit.show_again(&page(visit, form, back))
        }
        Err(AddError::Directory(other)) => Err(other.into()),
        Err(AddError::Trouble(trouble)) => Err(trouble),
    }
}

/// Why an account wasn't added.
enum AddError {
    Directory(DirectoryError),
    Trouble(Trouble),
}

impl From<DirectoryError> for AddError {
    fn from(error: DirectoryError) -> Self {
        Self::Directory(error)
    }
}

async fn add_account(visit: &Visit<'_>) -> Result<i64, AddError> {
    let server = visit.server;
    let entropy = std::sync::Arc::clone(&server.entropy);
    let hashing = server
        .passwords
        .hash(visit.sent_exactly("password").to_owned(), entropy);
    let password_hash = hashing.await.map_err(|error| AddError::Trouble(error.into()))?;
    let (email, name) = (visit.sent("email").to_owned(), visit.sent("name").to_owned());
    let created_at = server.now();
    let add = move |unit: &Unit<'_>| {
        let new = NewAccount {
            id: None,
            email: &email,
            password_hash: &password_hash,
            full_name: &name,
            nick_name: name.split_whitespace().next().unwrap_or(&name),
            gender: None,
            mobile: None,
            created_at,
        };
        accounts::add(unit, &new)
    };
    Ok(server.directory.write(add).await?.id)
}

/// Finds a new password that is too short.
pub(super) fn check_new_password(visit: &Visit<'_>, form: &mut Form<'_>) {
    if visit.sent_exactly("password").chars().count() < CHARACTERS_MIN {
        let text = visit
            .basics
            .words()
            .say_count("password-too-short", CHARACTERS_MIN);
        form.fault("password", text);
    }
}
