//! Which call a path names, on a listener that serves the account host, a data host, or both.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{Response, StatusCode};
use neraca_wire::catalogue::Endpoint;
use neraca_wire::message::Message;
use neraca_wire::open_api;

use crate::account::AccountCall;
use crate::answer::{Answer, Wish};
use crate::call::{self, Call, Outcome};
use crate::server::Server;
use crate::{account, admin, data, page, web};
use neraca_listen::lifecycle::{Answering, Answers, Arrival};

/// What one listener serves.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) server: Arc<Server>,
    /// It is the account host.
    pub(crate) account: bool,
    /// It is the data host of this name.
    pub(crate) data_host: Option<Arc<str>>,
}

/// What a path names.
enum Route<'p> {
    Account(Option<AccountCall>),
    Data(Arc<str>, Option<Endpoint>),
    /// A path below the API's that doesn't look like an action's.
    NoAction,
    Admin(&'p str),
    Page,
}

impl Site {
    fn route<'p>(&self, path: &'p str) -> Route<'p> {
        if page::looks_like_no_action(path) {
            return Route::NoAction;
        }
        if let Some(rest) = path.strip_prefix("/accurate/api/") {
            return match &self.data_host {
                Some(host) => Route::Data(Arc::clone(host), self.endpoint(rest)),
                None => Route::Account(None),
            };
        }
        if let Some(rest) = path.strip_prefix("/api/") {
            // Account calls are answered on the account host alone.
            return Route::Account(AccountCall::named(rest).filter(|_| self.account));
        }
        match path.strip_prefix("/admin/api/") {
            Some(rest) if self.account => Route::Admin(rest),
            _ => Route::Page,
        }
    }

    /// The API's description, for the data host that the listener serves, else for the first one.
    pub(crate) fn open_api(&self) -> Bytes {
        let host = self.data_host.as_deref().unwrap_or(&self.server.first_host);
        let catalogue = self.server.engine.catalogue();
        let describe = || Bytes::from(open_api::document(catalogue, self.server.hosts.url(host)).to_json());
        let known = self.server.descriptions.pin();
        known.get_or_insert_with(host.to_owned(), describe).clone()
    }

    /// What `sales-invoice/list.do` names.
    pub(crate) fn endpoint(&self, path: &str) -> Option<Endpoint> {
        self.server.engine.catalogue().endpoint(path.strip_suffix(".do")?)
    }
}

impl Answers for Site {
    fn answer(&self, request: Request) -> Answering {
        Box::pin(serve(self.clone(), request))
    }
}

/// Serves a request of a listener.
async fn serve(site: Site, request: Request) -> Response<Body> {
    let departure = request
        .extensions()
        .get::<Arrival>()
        .map(|arrival| arrival.departure.clone());
    let path = request.uri().path().to_owned();
    let call = Call::begin(&site.server, request.method().clone(), &path, departure);
    let wish = Wish::of(request.headers());
    let outcome = call::survived(answer(&site, &path, request, &wish), &wish).await;
    call.end(&site.server, outcome)
}

async fn answer(site: &Site, path: &str, request: Request, wish: &Wish) -> Outcome {
    match site.route(path) {
        Route::Account(named) => account::serve(&site.server, named, request, wish).await,
        Route::Data(host, named) => data::serve(&site.server, &host, named, request, wish).await,
        Route::NoAction => Outcome::anonymous(page::no_action(site, path, wish)),
        Route::Admin(named) => {
            Outcome::anonymous(admin::serve(&site.server, named, request, wish.language).await)
        }
        Route::Page if site.account && path != page::OPEN_API => {
            Outcome::anonymous(web::serve(site, request).await)
        }
        Route::Page => Outcome::anonymous(page::serve(site, path)),
    }
}

/// The answer to a path that names no action.
pub(crate) fn unknown(wish: &Wish) -> Answer {
    Answer::failure(&[Message::UrlNotExact], wish).status(StatusCode::NOT_FOUND)
}

/// The answer to a method that the action doesn't have.
pub(crate) fn method_not_allowed(method: &str, allowed: &str, wish: &Wish) -> Answer {
    let message = Message::MethodNotAllowed {
        method: method.to_owned(),
        allowed: allowed.to_owned(),
    };
    Answer::failure(&[message], wish)
        .status(StatusCode::METHOD_NOT_ALLOWED)
        .allow(allowed)
}
