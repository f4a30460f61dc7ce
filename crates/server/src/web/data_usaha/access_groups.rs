//! Access Groups: what their OPERATORs may do, as a table of boxes. An OPERATOR sees what it may itself.

use askama::Template;
use neraca_store::Unit;
use neraca_store::directory::access_groups::{self as kept, AccessGroup};
use neraca_store::directory::{DirectoryError, one_more_fits};

use super::super::Notice;
use super::super::form::{Field, Form, Kind};
use super::super::shell::Shell;
use super::super::trouble::Trouble;
use super::super::visit::Visit;
use super::rights::{Company, administer};
use super::scope_table::{Cell, Column, ScopeTable};
use super::{AskPage, Head, Tab};
use crate::answer::Answer;

/// Access Groups that a Data Usaha may have.
pub(in crate::web) const GROUPS_MAX: usize = 100;

/// Longest name, in characters.
const NAME_CHARACTERS_MAX: usize = 60;

/// The field of the boxes, and that of the buttons that tick a column.
const SCOPE: &str = "scope";
const MARK: &str = "mark";

/// A row of the list.
struct GroupRow {
    group: AccessGroup,
    members: i64,
    path: String,
}

#[derive(Template)]
#[template(path = "data_usaha/access_groups.html")]
struct ListPage<'v> {
    shell: Shell<'v>,
    head: Head,
    new: String,
    rows: Vec<GroupRow>,
    /// Scopes that there are.
    scopes: usize,
}

/// What an OPERATOR may do.
#[derive(Template)]
#[template(path = "data_usaha/own_rights.html")]
struct OwnPage<'v> {
    shell: Shell<'v>,
    head: Head,
    company: &'v Company,
    table: ScopeTable,
}

pub(super) async fn list(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let company = visit.company()?;
    let shell = visit.shell(visit.say("data-usaha-tab-access-groups"));
    let head = Head::new(visit, Tab::AccessGroups)?;
    if !company.is_administrator() {
        let table = table(visit, |scope| company.may(scope));
        return visit.show(&OwnPage {
            shell,
            head,
            company,
            table,
        });
    }
    let id = company.id();
    let groups = visit
        .server
        .directory
        .read_here(|unit| kept::with_members(unit, id))?;
    let row = |(group, members): (AccessGroup, i64)| GroupRow {
        path: path_of(company, group.id),
        group,
        members,
    };
    visit.show(&ListPage {
        shell,
        head,
        new: company.path("/access-groups/new"),
        rows: groups.into_iter().map(row).collect(),
        scopes: visit.server.engine.catalogue().scopes().len(),
    })
}

fn path_of(company: &Company, group: i64) -> String {
    company.path(&format!("/access-groups/{group}"))
}

fn table(visit: &Visit<'_>, holds: impl Fn(&str) -> bool) -> ScopeTable {
    ScopeTable::new(visit.server.engine.catalogue(), visit.basics.words(), holds)
}

/// A form with a name and the boxes, of a new group or of one that is there.
#[derive(Template)]
#[template(path = "data_usaha/access_group.html")]
struct GroupPage<'v> {
    shell: Shell<'v>,
    head: Head,
    title: String,
    action: &'v str,
    name: String,
    error: Option<String>,
    columns: [(Column, String); 3],
    table: ScopeTable,
    /// Where a group that is there can be deleted.
    delete: Option<String>,
    back: String,
}

/// What a form of a group says.
struct Sent {
    name: String,
    scopes: Vec<String>,
    error: Option<String>,
}

impl Sent {
    /// Reads the form. A scope that there isn't has no box, so it is left out.
    fn read(visit: &Visit<'_>) -> Self {
        let mut checked = Form::new(visit, "", String::new())
            .field(Field::new(visit, Kind::Text, "name", String::new()).characters(NAME_CHARACTERS_MAX));
        checked.check(visit);
        let known = visit.server.engine.catalogue().scopes();
        let scopes = visit
            .all_sent(SCOPE)
            .filter(|scope| known.iter().any(|it| it == scope))
            .map(str::to_owned);
        Self {
            name: visit.sent("name").to_owned(),
            scopes: scopes.collect(),
            error: checked.error_of("name").map(str::to_owned),
        }
    }

    fn holds(&self, scope: &str) -> bool {
        self.scopes.iter().any(|held| held == scope)
    }
}

fn page<'p>(
    visit: &'p Visit<'_>,
    group: Option<&AccessGroup>,
    name: String,
    table: ScopeTable,
) -> Result<GroupPage<'p>, Trouble> {
    let company = visit.company()?;
    Ok(GroupPage {
        shell: visit.shell(visit.say("data-usaha-tab-access-groups")),
        head: Head::new(visit, Tab::AccessGroups)?,
        title: match group {
            Some(group) => group.name.clone(),
            None => visit.say("access-group-new"),
        },
        action: &visit.path,
        name,
        error: None,
        columns: [
            (Column::View, visit.say("access-group-view")),
            (Column::Save, visit.say("access-group-save")),
            (Column::Delete, visit.say("access-group-delete-column")),
        ],
        table,
        delete: group.map(|group| format!("{}/delete", path_of(company, group.id))),
        back: company.path(Tab::AccessGroups.path()),
    })
}

/// The form again, as it was sent.
fn again(visit: &Visit<'_>, group: Option<&AccessGroup>, sent: Sent) -> Result<Answer, Trouble> {
    let table = table(visit, |scope| sent.holds(scope));
    let mut page = page(visit, group, sent.name, table)?;
    page.error = sent.error;
    visit.show_again(&page)
}

/// The form with a column ticked, where that was asked for: what the page's script does without asking.
fn marked(visit: &Visit<'_>, group: Option<&AccessGroup>, sent: &Sent) -> Option<Result<Answer, Trouble>> {
    let column = Column::named(visit.sent(MARK))?;
    let mut table = table(visit, |scope| sent.holds(scope));
    table.mark(column);
    Some(page(visit, group, sent.name.clone(), table).and_then(|page| visit.show(&page)))
}

pub(super) async fn new(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let table = table(visit, |_| false);
    visit.show(&page(visit, None, String::new(), table)?)
}

pub(super) async fn add(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let mut sent = Sent::read(visit);
    if let Some(answer) = marked(visit, None, &sent) {
        return answer;
    }
    let (company, now) = (visit.company()?, visit.server.now());
    let id = company.id();
    if sent.error.is_some() {
        return again(visit, None, sent);
    }
    let (name, scopes) = (sent.name.clone(), sent.scopes.clone());
    let add = move |unit: &Unit<'_>| {
        one_more_fits(kept::of_data_usaha(unit, id)?.len(), GROUPS_MAX)?;
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        kept::add(unit, id, &name, &scopes, now)
    };
    match administer(visit, add).await? {
        Ok(_) => Ok(visit.go(
            &company.path(Tab::AccessGroups.path()),
            Some(Notice::AccessGroupAdded),
        )),
        Err(DirectoryError::AccessGroupNameTaken { .. }) => {
            sent.error = Some(visit.say("access-group-name-taken"));
            again(visit, None, sent)
        }
        Err(DirectoryError::Full { most }) => {
            sent.error = Some(visit.basics.words().say_count("access-groups-too-many", most));
            again(visit, None, sent)
        }
        Err(other) => Err(other.into()),
    }
}

/// The group that the path names, which must be the Data Usaha's.
fn group(visit: &Visit<'_>) -> Result<AccessGroup, Trouble> {
    let (id, group) = (visit.company()?.id(), visit.number("group")?);
    let found = visit
        .server
        .directory
        .read_here(|unit| kept::by_id(unit, id, group))?;
    found.ok_or(Trouble::Missing)
}

pub(super) async fn show(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let group = group(visit)?;
    let table = table(visit, |scope| group.scopes.iter().any(|held| held == scope));
    visit.show(&page(visit, Some(&group), group.name.clone(), table)?)
}

pub(super) async fn change(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let group = group(visit)?;
    let mut sent = Sent::read(visit);
    if let Some(answer) = marked(visit, Some(&group), &sent) {
        return answer;
    }
    if sent.error.is_some() {
        return again(visit, Some(&group), sent);
    }
    let company = visit.company()?;
    let (data_usaha, id) = (company.id(), group.id);
    let (name, scopes) = (sent.name.clone(), sent.scopes.clone());
    let change = move |unit: &Unit<'_>| {
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        kept::change(unit, data_usaha, id, &name, &scopes)
    };
    match administer(visit, change).await? {
        Ok(_) => Ok(visit.go(
            &company.path(Tab::AccessGroups.path()),
            Some(Notice::AccessGroupChanged),
        )),
        Err(DirectoryError::AccessGroupNameTaken { .. }) => {
            sent.error = Some(visit.say("access-group-name-taken"));
            again(visit, Some(&group), sent)
        }
        Err(DirectoryError::AccessGroupUnknown { .. }) => Err(Trouble::Missing),
        Err(other) => Err(other.into()),
    }
}

fn delete_page<'v>(
    visit: &'v Visit<'_>,
    group: &AccessGroup,
    trouble: Option<String>,
) -> Result<AskPage<'v>, Trouble> {
    let mut form = Form::new(visit, &visit.path, visit.say("access-group-delete"));
    if let Some(trouble) = trouble {
        form.trouble(trouble);
    }
    let title = visit.say_with("access-group-delete-title", "name", &group.name);
    let text = visit.say("access-group-delete-text");
    let back = path_of(visit.company()?, group.id);
    AskPage::new(visit, Tab::AccessGroups, title, text, form, back)
}

pub(super) async fn ask_to_delete(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    visit.show(&delete_page(visit, &group(visit)?, None)?)
}

pub(super) async fn delete(visit: &Visit<'_>) -> Result<Answer, Trouble> {
    let group = group(visit)?;
    let company = visit.company()?;
    let (data_usaha, name) = (company.id(), group.name.clone());
    let remove = move |unit: &Unit<'_>| kept::remove(unit, data_usaha, &name);
    match administer(visit, remove).await? {
        Ok(()) => Ok(visit.go(
            &company.path(Tab::AccessGroups.path()),
            Some(Notice::AccessGroupDeleted),
        )),
        Err(DirectoryError::AccessGroupInUse { members, .. }) => {
            let trouble = visit.basics.words().say_count("access-group-in-use", members);
            visit.show_again(&delete_page(visit, &group, Some(trouble))?)
        }
        Err(DirectoryError::AccessGroupUnknown { .. }) => Err(Trouble::Missing),
        Err(other) => Err(other.into()),
    }
}
