//! Who may open and change what of a Data Usaha. Every page of one passes here: a route says what it asks for, and no
//! handler runs for who hasn't got it.

use neraca_store::directory::data_usaha::{self, DataUsaha};
use neraca_store::directory::memberships::{self, Membership, Role};
use neraca_store::directory::{DirectoryError, api_tokens};
use neraca_store::{StoreError, Unit};

use super::super::routes::Access;
use super::super::trouble::Trouble;
use super::super::visit::Visit;

/// The Data Usaha that a page is of, and what the visitor has there.
#[derive(Debug)]
pub(in crate::web) struct Company {
    pub(in crate::web) data_usaha: DataUsaha,
    pub(in crate::web) membership: Membership,
}

impl Company {
    /// Its id.
    pub(in crate::web) fn id(&self) -> i64 {
        self.data_usaha.id
    }

    /// Whether the visitor manages it.
    pub(in crate::web) fn is_administrator(&self) -> bool {
        self.membership.role == Role::Administrator
    }

    /// Whether the visitor may do what asks for `scope`.
    pub(in crate::web) fn may(&self, scope: &str) -> bool {
        let membership = &self.membership;
        memberships::may(membership.role, membership.access_group.as_ref(), scope)
    }

    /// The path of one of its pages.
    pub(in crate::web) fn path(&self, page: &str) -> String {
        format!("/data-usaha/{}{page}", self.id())
    }
}

/// The Data Usaha of a page that asks for `access`, if the visitor has that there; nothing for a page of none.
pub(in crate::web) fn admit(visit: &Visit<'_>, access: Access) -> Result<Option<Company>, Trouble> {
    if !matches!(access, Access::Member | Access::Administrator) {
        return Ok(None);
    }
    let (id, account) = (visit.number("data_usaha")?, visit.session()?.account.id);
    let found = visit.server.directory.read_here(|unit| {
        let data_usaha = data_usaha::by_id(unit, id)?;
        Ok::<_, StoreError>(data_usaha.zip(memberships::of(unit, id, account)?))
    })?;
    let company = found.map(|(data_usaha, membership)| Company {
        data_usaha,
        membership,
    });
    // Who is no member isn't told that there is one.
    let company = company.ok_or(Trouble::Missing)?;
    match access == Access::Administrator && !company.is_administrator() {
        true => Err(administrators_only(visit, id)?),
        false => Ok(Some(company)),
    }
}

/// Tells an OPERATOR whom to ask.
fn administrators_only(visit: &Visit<'_>, id: i64) -> Result<Trouble, Trouble> {
    let people = visit
        .server
        .directory
        .read_here(|unit| memberships::people(unit, id))?;
    let administrators = people
        .into_iter()
        .filter(|person| person.membership.role == Role::Administrator)
        .map(|person| person.account.full_name);
    let names = administrators.collect::<Vec<_>>().join(", ");
    Ok(Trouble::Forbidden(visit.say_with(
        "rights-administrators-only",
        "names",
        names,
    )))
}

/// Why a change was not made.
enum Refused {
    /// The visitor may not make it, any more.
    Rights(DirectoryError),
    /// A rule of the directory is against it.
    Rule(DirectoryError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Rule(error.into())
    }
}

/// Changes the directory as an ADMINISTRATOR of the Data Usaha, which the visitor must still be when the change is made.
/// Gives what the directory says of the change.
pub(in crate::web) async fn administer<T, F>(
    visit: &Visit<'_>,
    change: F,
) -> Result<Result<T, DirectoryError>, Trouble>
where
    F: FnOnce(&Unit<'_>) -> Result<T, DirectoryError> + Send + 'static,
    T: Send + 'static,
{
    let (id, account) = (visit.company()?.id(), visit.session()?.account.id);
    let administer = move |unit: &Unit<'_>| {
        memberships::administrator(unit, id, account).map_err(Refused::Rights)?;
        change(unit).map_err(Refused::Rule)
    };
    match visit.server.directory.write(administer).await {
        Ok(done) => Ok(Ok(done)),
        Err(Refused::Rights(DirectoryError::NotAMember { .. })) => Err(Trouble::Missing),
        Err(Refused::Rights(DirectoryError::NotAdministrator { .. })) => Err(administrators_only(visit, id)?),
        Err(Refused::Rights(error) | Refused::Rule(error @ DirectoryError::Store(_))) => Err(error.into()),
        Err(Refused::Rule(error)) => Ok(Err(error)),
    }
}

/// The API Tokens for the Data Usaha that the visitor sees: an ADMINISTRATOR all of them, an OPERATOR its own.
pub(in crate::web) fn visible_tokens(visit: &Visit<'_>) -> Result<Vec<api_tokens::UnrevokedToken>, Trouble> {
    let company = visit.company()?;
    let id = company.id();
    let mut tokens = visit
        .server
        .directory
        .read_here(|unit| api_tokens::unrevoked_in(unit, id))?;
    if !company.is_administrator() {
        let own = visit.session()?.account.id;
        tokens.retain(|token| token.account == own);
    }
    Ok(tokens)
}
