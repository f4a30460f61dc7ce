//! Hosts, for the operator of the server: where each Data Usaha lives, moving one, and who still calls an old host.
//!
//! The operator is who knows the admin token. It is given once and begins a session of its own (`operator`), which no
//! account has and none can get.

mod list;
mod moving;
pub(super) mod operator;

use super::routes::{Access, Route, page};

/// Where the operator's pages begin.
const PAGES: &str = "/admin";

pub(super) const ROUTES: &[Route] = &[
    Route::get(PAGES, Access::Operator, page!(list::show)),
    Route::both(
        operator::SIGN_IN,
        Access::Everyone,
        page!(operator::show),
        page!(operator::submit),
    ),
    Route::post("/admin/sign-out", Access::Everyone, page!(operator::sign_out)),
    Route::both(
        "/admin/data-usaha/{id}/move",
        Access::Operator,
        page!(moving::show),
        page!(moving::submit),
    ),
];
