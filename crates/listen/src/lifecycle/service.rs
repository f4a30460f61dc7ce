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

/// The JSON that tells why the head of a request can't be read, by the status of the answer and the most bytes that a head
/// may have.
pub type Unreadable = fn(u16, usize) -> String;

/// What answers the requests of a listener. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    answers: Arc<dyn Answers>,
    unreadable: Option<Unreadable>,
}

impl Service {
    /// A service that answers by itself.
    #[must_use]
    pub fn new(answers: impl Answers) -> Self {
        Self {
            answers: Arc::new(answers),
            unreadable: None,
        }
    }

    /// The same, with a body for the answers to requests whose head can't be read: those never reach it.
    #[must_use]
    pub fn telling(self, unreadable: Unreadable) -> Self {
        Self {
            unreadable: Some(unreadable),
            ..self
        }
    }

    pub(super) fn answer(&self, request: Request) -> Answering {
        self.answers.answer(request)
    }

    pub(super) fn unreadable(&self) -> Option<Unreadable> {
        self.unreadable
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
