//! The table of pages: which handler a path and a method have, and who may open it.

use std::future::Future;
use std::pin::Pin;

use axum::http::Method;

use super::trouble::Trouble;
use super::visit::Visit;
use crate::answer::Answer;

/// What a handler gives.
pub(super) type Opening<'v> = Pin<Box<dyn Future<Output = Result<Answer, Trouble>> + Send + 'v>>;

/// A handler.
pub(super) type Handler = for<'v> fn(&'v Visit<'v>) -> Opening<'v>;

/// An `async fn(&Visit<'_>) -> Result<Answer, Trouble>` as a [`Handler`].
macro_rules! page {
    ($handler:path) => {{
        fn open<'v>(visit: &'v $crate::web::visit::Visit<'v>) -> $crate::web::routes::Opening<'v> {
            Box::pin($handler(visit))
        }
        open
    }};
}
pub(super) use page;

/// Who may open a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Everyone.
    Everyone,
    /// Who is signed in; others are led to sign in, and back.
    SignedIn,
    /// A developer; who is signed in but none is led to become one.
    Developer,
    /// A member of the Data Usaha that stands in the path as `{data_usaha}`; for others it isn't there.
    Member,
    /// An ADMINISTRATOR of the Data Usaha that stands in the path as `{data_usaha}`; its OPERATORs are told so, and for
    /// others it isn't there.
    Administrator,
    /// The operator of the server, who knows the admin token; others are led to give it.
    Operator,
}

/// A page, or the place that a form is sent to.
pub(super) struct Route {
    /// Its path. A step such as `{id}` takes any one step.
    pub(super) path: &'static str,
    pub(super) access: Access,
    /// For GET and HEAD.
    get: Option<Handler>,
    /// For POST.
    post: Option<Handler>,
}

impl Route {
    /// A page that is looked at only.
    pub(super) const fn get(path: &'static str, access: Access, get: Handler) -> Self {
        Self {
            path,
            access,
            get: Some(get),
            post: None,
        }
    }

    /// A place that a form of another page is sent to.
    pub(super) const fn post(path: &'static str, access: Access, post: Handler) -> Self {
        Self {
            path,
            access,
            get: None,
            post: Some(post),
        }
    }

    /// A page with a form that is sent to the same path.
    pub(super) const fn both(path: &'static str, access: Access, get: Handler, post: Handler) -> Self {
        Self {
            path,
            access,
            get: Some(get),
            post: Some(post),
        }
    }

    /// The handler for a method.
    pub(super) fn handler(&self, method: &Method) -> Result<Handler, Trouble> {
        let handler = match *method {
            Method::GET | Method::HEAD => self.get,
            Method::POST => self.post,
            _ => None,
        };
        handler.ok_or(Trouble::Method {
            allowed: match (self.get, self.post) {
                (Some(_), Some(_)) => "GET, HEAD, POST",
                (Some(_), None) => "GET, HEAD",
                (None, _) => "POST",
            },
        })
    }

    /// The steps of `path` that this route names, if it is this route's.
    fn steps(&self, path: &str) -> Option<Vec<(&'static str, String)>> {
        let mut found = Vec::new();
        let (mut wanted, mut given) = (self.path.split('/'), path.split('/'));
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return Some(found),
                (Some(wanted), Some(given)) => {
                    match wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                        Some(name) if !given.is_empty() => found.push((name, given.to_owned())),
                        _ if wanted == given => {}
                        _ => return None,
                    }
                }
                _ => return None,
            }
        }
    }
}

/// A path's route, and what stands in the steps that it names.
pub(super) struct Match {
    pub(super) route: &'static Route,
    pub(super) parameters: Vec<(&'static str, String)>,
}

/// Finds the route of a path.
pub(super) fn find(sections: &'static [&'static [Route]], path: &str) -> Option<Match> {
    let routes = sections.iter().copied().flatten();
    routes
        .filter_map(|route| route.steps(path).map(|parameters| Match { route, parameters }))
        .next()
}
