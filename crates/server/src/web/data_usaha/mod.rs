//! The pages of a Data Usaha: making one, its figures, its members, its Access Groups.
//!
//! Its members see it, and its ADMINISTRATORs manage it; [`rights`] is the one place where that is seen to, and for
//! everybody else there is no such Data Usaha.

mod access_groups;
mod ask;
mod members;
mod new;
mod overview;
pub(in crate::web) mod rights;
mod role_choice;
mod scope_table;

#[cfg(test)]
pub(super) use access_groups::GROUPS_MAX;
pub(super) use ask::AskPage;

use super::routes::{Access, Route, page};
use super::trouble::Trouble;
use super::visit::Visit;

pub(super) const ROUTES: &[Route] = &[
    Route::both(
        "/data-usaha/new",
        Access::SignedIn,
        page!(new::show),
        page!(new::make),
    ),
    Route::get("/data-usaha/{data_usaha}", Access::Member, page!(overview::show)),
    Route::post(
        "/data-usaha/{data_usaha}/demo",
        Access::Administrator,
        page!(new::fill),
    ),
    Route::get(
        "/data-usaha/{data_usaha}/members",
        Access::Member,
        page!(members::list),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/members/invite",
        Access::Administrator,
        page!(members::ask_whom),
        page!(members::invite),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/members/{account}",
        Access::Administrator,
        page!(members::show),
        page!(members::change),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/members/{account}/remove",
        Access::Administrator,
        page!(members::ask_to_remove),
        page!(members::remove),
    ),
    Route::get(
        "/data-usaha/{data_usaha}/access-groups",
        Access::Member,
        page!(access_groups::list),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/access-groups/new",
        Access::Administrator,
        page!(access_groups::new),
        page!(access_groups::add),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/access-groups/{group}",
        Access::Administrator,
        page!(access_groups::show),
        page!(access_groups::change),
    ),
    Route::both(
        "/data-usaha/{data_usaha}/access-groups/{group}/delete",
        Access::Administrator,
        page!(access_groups::ask_to_delete),
        page!(access_groups::delete),
    ),
];

/// The tabs of a Data Usaha.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Overview,
    Members,
    AccessGroups,
    AccurateStore,
}

impl Tab {
    const ALL: [Self; 4] = [
        Self::Overview,
        Self::Members,
        Self::AccessGroups,
        Self::AccurateStore,
    ];

    /// The end of its path.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Members => "/members",
            Self::AccessGroups => "/access-groups",
            Self::AccurateStore => "/accurate-store",
        }
    }

    fn words(self, visit: &Visit<'_>) -> String {
        match self {
            Self::Overview => visit.say("data-usaha-tab-overview"),
            Self::Members => visit.say("data-usaha-tab-members"),
            Self::AccessGroups => visit.say("data-usaha-tab-access-groups"),
            Self::AccurateStore => visit.say("data-usaha-tab-accurate-store"),
        }
    }
}

/// The head of a Data Usaha's pages, as its template shows it.
pub(super) struct Head {
    pub(super) alias: String,
    pub(super) role: &'static str,
    pub(super) tabs: Vec<TabLink>,
}

/// A tab, as templates show it.
pub(super) struct TabLink {
    pub(super) path: String,
    pub(super) words: String,
    pub(super) is_current: bool,
}

impl Head {
    pub(super) fn new(visit: &Visit<'_>, current: Tab) -> Result<Self, Trouble> {
        let company = visit.company()?;
        let link = |tab: Tab| TabLink {
            path: company.path(tab.path()),
            words: tab.words(visit),
            is_current: tab == current,
        };
        Ok(Self {
            alias: company.data_usaha.alias.clone(),
            role: company.membership.role.as_str(),
            tabs: Tab::ALL.into_iter().map(link).collect(),
        })
    }
}
