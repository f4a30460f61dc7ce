//! The Developer Area: becoming a developer, applications, their credentials, who installed them, their last calls.
//!
//! A developer sees its own applications only; another's is answered like one that isn't there.

mod api_token;
mod applications;
mod calls;
mod installations;
mod join;

use neraca_store::directory::applications::{self as kept, Application};

use super::routes::{Access, Route, page};
use super::trouble::Trouble;
use super::visit::Visit;

/// Where an application's pages begin.
const APPLICATIONS: &str = "/developer/applications";

pub(super) const ROUTES: &[Route] = &[
    Route::get("/developer", Access::SignedIn, page!(applications::list)),
    Route::both(
        "/developer/join",
        Access::SignedIn,
        page!(join::show),
        page!(join::submit),
    ),
    Route::both(
        "/developer/applications/new",
        Access::Developer,
        page!(applications::new),
        page!(applications::add),
    ),
    Route::both(
        "/developer/applications/{id}",
        Access::Developer,
        page!(applications::show),
        page!(applications::rename),
    ),
    Route::get(
        "/developer/applications/{id}/api-token",
        Access::Developer,
        page!(api_token::show),
    ),
    Route::post(
        "/developer/applications/{id}/api-token/activate",
        Access::Developer,
        page!(api_token::activate),
    ),
    Route::both(
        "/developer/applications/{id}/api-token/deactivate",
        Access::Developer,
        page!(api_token::ask_to_deactivate),
        page!(api_token::deactivate),
    ),
    Route::both(
        "/developer/applications/{id}/api-token/secret",
        Access::Developer,
        page!(api_token::show),
        page!(api_token::reveal),
    ),
    Route::both(
        "/developer/applications/{id}/api-token/replace",
        Access::Developer,
        page!(api_token::ask_to_replace),
        page!(api_token::replace),
    ),
    Route::post(
        "/developer/applications/{id}/api-token/end-previous",
        Access::Developer,
        page!(api_token::end_previous),
    ),
    Route::get(
        "/developer/applications/{id}/installations",
        Access::Developer,
        page!(installations::show),
    ),
    Route::get(
        "/developer/applications/{id}/calls",
        Access::Developer,
        page!(calls::show),
    ),
];

/// The application that the path names, which must be the visitor's own.
fn own_application(visit: &Visit<'_>) -> Result<Application, Trouble> {
    let (id, account) = (visit.number("id")?, visit.session()?.account.id);
    let found = visit.server.directory.read_here(|unit| kept::by_id(unit, id))?;
    found
        .filter(|application| application.developer == account)
        .ok_or(Trouble::Missing)
}

/// The path of one of an application's pages.
fn path_of(application: &Application, page: &str) -> String {
    format!("{APPLICATIONS}/{}{page}", application.id)
}

/// The tabs of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Overview,
    ApiToken,
    Installations,
    Calls,
}

impl Tab {
    const ALL: [Self; 4] = [Self::Overview, Self::ApiToken, Self::Installations, Self::Calls];

    /// The end of its path.
    fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::ApiToken => "/api-token",
            Self::Installations => "/installations",
            Self::Calls => "/calls",
        }
    }

    fn words(self, visit: &Visit<'_>) -> String {
        match self {
            Self::Overview => visit.say("developer-tab-overview"),
            Self::ApiToken => visit.say("developer-tab-api-token"),
            Self::Installations => visit.say("developer-tab-installations"),
            Self::Calls => visit.say("developer-tab-calls"),
        }
    }
}

/// The head of an application's pages, as its template shows it.
struct Head {
    name: String,
    api_token_enabled: bool,
    tabs: Vec<TabLink>,
}

struct TabLink {
    path: String,
    words: String,
    is_current: bool,
}

impl Head {
    fn new(visit: &Visit<'_>, application: &Application, current: Tab) -> Self {
        let link = |tab: Tab| TabLink {
            path: path_of(application, tab.path()),
            words: tab.words(visit),
            is_current: tab == current,
        };
        Self {
            name: application.name.clone(),
            api_token_enabled: application.api_token_enabled,
            tabs: Tab::ALL.into_iter().map(link).collect(),
        }
    }
}
