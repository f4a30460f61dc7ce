//! What answers the requests of a listener.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;

/// An answer that is being made.
pub type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// Whatever answers all requests of a listener itself. A router that only passes them on to its fallback costs as much
/// as a tenth of a short call.
pub trait Answers: Send + Sync + 'static {
    /// Begins the answer to a request.
    fn answer(&self, request: Request) -> Answering;
}

/// What answers the requests of a listener. Cheap to clone.
#[derive(Clone)]
pub struct Service(Arc<dyn Answers>);

impl Service {
    /// A service that answers by itself.
    #[must_use]
    pub fn new(answers: impl Answers) -> Self {
        Self(Arc::new(answers))
    }

    pub(super) fn answer(&self, request: Request) -> Answering {
        self.0.answer(request)
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Service")
    }
}

impl From<Router> for Service {
    fn from(router: Router) -> Self {
        Self::new(Routed(TowerToHyperService::new(router)))
    }
}

/// A router with several routes.
struct Routed(TowerToHyperService<Router>);

impl Answers for Routed {
    fn answer(&self, request: Request) -> Answering {
        let answer = self.0.call(request);
        Box::pin(async move {
            let answered: Result<Response, Infallible> = answer.await;
            answered.unwrap_or_else(|never| match never {})
        })
    }
}
