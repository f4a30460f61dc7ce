//! The Accurate Store of a Data Usaha: the applications that are installed in it, and the API Tokens for it.
//!
//! ADMINISTRATORs install and uninstall. Every member makes API Tokens for itself and deletes its own; an ADMINISTRATOR
//! sees and deletes all of them. Rights are seen to by the routes and by [`rights`](super::data_usaha::rights).

mod api_tokens;
mod applications;
mod install;
mod new_token;

use super::data_usaha::TabLink;
use super::routes::{Access, Route, page};
use super::trouble::Trouble;
use super::visit::Visit;

pub(super) const ROUTES: &[Route] = &[
    Route::get(
        "/data-usaha/{data_usaha}/accurate-store",
        Access::Member,
        page!(applications::list),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/accurate-store/install",
        Access::Administrator,
        page!(install::ask_for_key),
        page!(install::find),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/accurate-store/install/{app_key}",
        Access::Administrator,
        page!(install::show),
        page!(install::install),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/accurate-store/applications/{application}/uninstall",
        Access::Administrator,
        page!(applications::ask_to_uninstall),
        page!(applications::uninstall),
    ),
    Route::get(
        "/data-usaha/{data_usaha}/accurate-store/api-tokens",
        Access::Member,
        page!(api_tokens::list),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/accurate-store/api-tokens/new",
        Access::Member,
        page!(new_token::choose),
        page!(new_token::chosen),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/accurate-store/api-tokens/new/{application}",
        Access::Member,
        page!(new_token::show),
        page!(new_token::make),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/accurate-store/api-tokens/{token}/delete",
        Access::Member,
        page!(api_tokens::ask_to_delete),
        page!(api_tokens::delete),
    ),
];

/// Where the Accurate Store of a Data Usaha begins.
const STORE: &str = "/accurate-store";

/// Where its API Tokens are.
const API_TOKENS: &str = "/accurate-store/api-tokens";

/// The two parts of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Applications,
    ApiTokens,
}

impl Part {
    const ALL: [Self; 2] = [Self::Applications, Self::ApiTokens];

    /// The links to the parts.
    fn links(visit: &Visit<'_>, current: Self) -> Result<Vec<TabLink>, Trouble> {
        let company = visit.company()?;
        let link = |part: Self| TabLink {
            path: company.path(match part {
                Self::Applications => STORE,
                Self::ApiTokens => API_TOKENS,
            }),
            words: match part {
                Self::Applications => visit.say("store-applications"),
                Self::ApiTokens => "API Token".to_owned(),
            },
            is_current: part == current,
        };
        Ok(Self::ALL.into_iter().map(link).collect())
    }
}
