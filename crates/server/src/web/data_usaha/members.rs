//! Who may open a Data Usaha, and as what: inviting an account, giving it other rights, taking them.
//!
//! The owner stays ADMINISTRATOR, which the directory sees to: so there is always one, and the last one can't be removed
//! or made an OPERATOR by anybody, itself included.

use askama::Template;
use neraca_store::Unit;
use neraca_store::directory::access_groups::{self, AccessGroup};
use neraca_store::directory::accounts;
use neraca_store::directory::memberships::{self, Person, Role};
use neraca_store::directory::{DirectoryError, one_more_fits};

use super::super::Notice;
use super::super::form::{EMAIL_CHARACTERS_MAX, Field, Form, Kind, is_email};
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;

use super::rights::{Company, administer, visible_tokens};
use super::role_choice::{RoleChoice, give};
use super::{AskPage, Head, Tab};
use crate::answer::Answer;

/// Members that a Data Usaha may have.
const MEMBERS_MAX: usize = 500;

/// The field with every right that can be given.
fn role_field(visit: &Visit<'_>, groups: &[AccessGroup]) -> Field {
    let whole = [
        (RoleChoice::OPERATOR.value(), visit.say("right-operator")),
        (
            RoleChoice::ADMINISTRATOR.value(),
            visit.say("right-administrator"),
        ),
    ];
    let in_groups = groups.iter().map(|group| {
        let words = visit.say_with("right-operator-in", "group", &group.name);
        (RoleChoice::in_group(group.id).value(), words)
    });
    Field::new(visit, Kind::Choice, "role", visit.say("member-right"))
        .choices(whole.into_iter().chain(in_groups).collect())
        .hint(visit.say("member-right-hint"))
}

fn groups(visit: &Visit<'_>) -> Result<Vec<AccessGroup>, Trouble> {
    let id = visit.company()?.id();
    Ok(visit
        .server
        .directory
        .read_here(|unit| access_groups::of_data_usaha(unit, id))?)
}

fn people(visit: &Visit<'_>) -> Result<Vec<Person>, Trouble> {
    let id = visit.company()?.id();
    Ok(visit
        .server
        .directory
        .read_here(|unit| memberships::people(unit, id))?)
}

#[derive(Template)]
#[template(path = "data_usaha/members.html")]
struct MembersPage<'v> {
    shell: Shell<'v>,
    head: Head,
    company: &'v Company,
    people: Vec<Person>,
    /// The visitor.
    own: i64,
}

pub(super) async fn list(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&MembersPage {
        shell: visit.shell(visit.say("data-usaha-tab-members")),
        head: Head::new(visit, Tab::Members)?,
        company: visit.company()?,
        people: people(visit)?,
        own: visit.session()?.account.id,
    })
}

#[derive(Template)]
#[template(path = "data_usaha/invite.html")]
struct InvitePage<'v> {
    shell: Shell<'v>,
    head: Head,
    form: Form<'v>,
    back: String,
}

fn invite_form<'v>(visit: &'v Visit<'_>) -> Result<Form<'v>, Trouble> {
    let email = Field::new(visit, Kind::Email, "email", visit.say("field-email"))
        .characters(EMAIL_CHARACTERS_MAX)
        .hint(visit.say("member-email-hint"));
    Ok(Form::new(visit, &visit.path, visit.say("member-invite"))
        .field(email)
        .field(role_field(visit, &groups(visit)?)))
}

fn invite_page<'v>(visit: &'v Visit<'_>, form: Form<'v>) -> Result<InvitePage<'v>, Trouble> {
    Ok(InvitePage {
        shell: visit.shell(visit.say("member-invite")),
        head: Head::new(visit, Tab::Members)?,
        form,
        back: visit.company()?.path(Tab::Members.path()),
    })
}

pub(super) async fn ask_whom(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&invite_page(visit, invite_form(visit)?)?)
}

pub(super) async fn invite(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let mut form = invite_form(visit)?;
    form.check(visit);
    let email = visit.sent("email").to_owned();
    if !is_email(&email) {
        form.fault("email", visit.say("form-email"));
    }
    let choice = RoleChoice::parse(visit.sent("role"));
    let (Some(choice), false) = (choice, form.is_faulty()) else {
        return visit.show_again(&invite_page(visit, form)?);
    };
    let (id, now) = (visit.company()?.id(), visit.server.now());
    let add = move |unit: &Unit<'_>| {
        let unknown = || DirectoryError::AccountUnknown {
            account: email.clone(),
        };
        let account = accounts::by_email(unit, &email)?.ok_or_else(unknown)?.id;
        if memberships::of(unit, id, account)?.is_none() {
            one_more_fits(memberships::of_data_usaha(unit, id)?.len(), MEMBERS_MAX)?;
        }
        give(unit, id, account, choice, now, memberships::add)
    };
    match administer(visit, add).await? {
        Ok(_) => {
            let back = visit.company()?.path(Tab::Members.path());
            return Ok(visit.go(&back, Some(Notice::MemberAdded)));
        }
        Err(DirectoryError::AccountUnknown { .. }) => {
            let address = &visit.server.web.account_url;
            form.fault(
                "email",
                visit.say_with("member-email-unknown", "address", format!("{address}/sign-up")),
            );
        }
        Err(DirectoryError::Full { most }) => {
            form.trouble(visit.basics.words().say_count("members-too-many", most));
        }
        Err(DirectoryError::AlreadyAMember { .. }) => form.fault("email", visit.say("member-already")),
        Err(DirectoryError::AccessGroupUnknown { .. }) => {
            form.fault("role", visit.say("form-choice-unknown"));
        }
        Err(other) => return Err(other.into()),
    }
    visit.show_again(&invite_page(visit, form)?)
}

#[derive(Template)]
#[template(path = "data_usaha/member.html")]
struct MemberPage<'v> {
    shell: Shell<'v>,
    head: Head,
    person: &'v Person,
    is_owner: bool,
    is_own: bool,
    form: Form<'v>,
    path: &'v str,
    back: String,
}

/// The member that the path names.
fn person(visit: &Visit<'_>) -> Result<Person, Trouble> {
    let account = visit.number("account")?;
    people(visit)?
        .into_iter()
        .find(|person| person.account.id == account)
        .ok_or(Trouble::Missing)
}

fn change_form<'v>(visit: &'v Visit<'_>, person: &Person) -> Result<Form<'v>, Trouble> {
    let role = role_field(visit, &groups(visit)?).preset(&RoleChoice::of(&person.membership).value());
    Ok(Form::new(visit, &visit.path, visit.say("save")).field(role))
}

fn member_page<'p>(
    visit: &'p Visit<'_>,
    person: &'p Person,
    form: Form<'p>,
) -> Result<MemberPage<'p>, Trouble> {
    let company = visit.company()?;
    Ok(MemberPage {
        shell: visit.shell(person.account.full_name.clone()),
        head: Head::new(visit, Tab::Members)?,
        is_owner: company.data_usaha.owner == person.account.id,
        is_own: visit.session()?.account.id == person.account.id,
        person,
        form,
        path: &visit.path,
        back: company.path(Tab::Members.path()),
    })
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let person = person(visit)?;
    let form = change_form(visit, &person)?;
    visit.show(&member_page(visit, &person, form)?)
}

pub(super) async fn change(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let person = person(visit)?;
    let mut form = change_form(visit, &person)?;
    form.check(visit);
    let choice = RoleChoice::parse(visit.sent("role"));
    let (Some(choice), false) = (choice, form.is_faulty()) else {
        return visit.show_again(&member_page(visit, &person, form)?);
    };
    let (id, account, now) = (visit.company()?.id(), person.account.id, visit.server.now());
    let change = move |unit: &Unit<'_>| give(unit, id, account, choice, now, memberships::change);
    match administer(visit, change).await? {
        Ok(_) => {
            let back = visit.company()?.path(Tab::Members.path());
            Ok(visit.go(&back, Some(Notice::MemberChanged)))
        }
        Err(DirectoryError::OwnerStaysAdministrator { .. }) => {
            form.trouble(visit.say("member-owner-stays"));
            visit.show_again(&member_page(visit, &person, form)?)
        }
        Err(DirectoryError::AccessGroupUnknown { .. }) => {
            form.fault("role", visit.say("form-choice-unknown"));
            visit.show_again(&member_page(visit, &person, form)?)
        }
        Err(DirectoryError::NotAMember { .. }) => Err(Trouble::Missing),
        Err(other) => Err(other.into()),
    }
}

/// The question, with the tokens that end; with what is wrong where it was answered in vain.
fn remove_page<'v>(
    visit: &'v Visit<'_>,
    person: &Person,
    trouble: Option<String>,
) -> Result<AskPage<'v>, Trouble> {
    let company = visit.company()?;
    let mut form = Form::new(visit, &visit.path, visit.say("member-remove"));
    if let Some(trouble) = trouble {
        form.trouble(trouble);
    }
    let ends = visible_tokens(visit)?
        .into_iter()
        .filter(|token| token.account == person.account.id)
        .map(|token| visit.say_with("member-remove-token", "application", token.application_name));
    let title = visit.say_with("member-remove-title", "name", &person.account.full_name);
    let own = visit.session()?.account.id;
    let text = match person.account.id == own {
        true => visit.say("member-remove-own-text"),
        false => visit.say("member-remove-text"),
    };
    let back = company.path(&format!("/members/{}", person.account.id));
    Ok(AskPage::new(visit, Tab::Members, title, text, form, back)?.ends(ends.collect()))
}

pub(super) async fn ask_to_remove(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&remove_page(visit, &person(visit)?, None)?)
}

pub(super) async fn remove(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let person = person(visit)?;
    let (company, account) = (visit.company()?, person.account.id);
    let (id, now) = (company.id(), visit.server.now());
    let remove = move |unit: &Unit<'_>| memberships::remove(unit, id, account, now);
    match administer(visit, remove).await? {
        Ok(_) => {
            // Who has left sees nothing of it any more.
            let is_own = visit.session()?.account.id == account;
            let back = if is_own {
                "/".to_owned()
            } else {
                company.path(Tab::Members.path())
            };
            Ok(visit.go(&back, Some(Notice::MemberRemoved)))
        }
        Err(DirectoryError::OwnerStaysAdministrator { .. }) => {
            let trouble = visit.say("member-owner-stays");
            visit.show_again(&remove_page(visit, &person, Some(trouble))?)
        }
        Err(DirectoryError::NotAMember { .. }) => Err(Trouble::Missing),
        Err(other) => Err(other.into()),
    }
}
