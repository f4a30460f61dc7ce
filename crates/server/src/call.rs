//! One call from its arrival to its line in the log.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Response};
use neraca_limit::Lease;

use crate::answer::{Answer, Wish};
use crate::gate::Caller;
use crate::recent_calls::{NO_APPLICATION, RecentCall};
use crate::server::Server;
use neraca_listen::lifecycle::Departure;

/// How a call ended.
pub(crate) struct Outcome {
    /// What is answered.
    pub(crate) answer: Answer,
    /// Who called, where that much is known.
    pub(crate) caller: Option<Arc<Caller>>,
    /// The call's place among those in flight.
    pub(crate) lease: Option<Lease>,
}

impl Outcome {
    /// The outcome of a call that is nobody's.
    pub(crate) fn anonymous(answer: Answer) -> Self {
        Self {
            answer,
            caller: None,
            lease: None,
        }
    }
}

/// Runs what answers a call. Where it panics, the client gets the apology for an inner fault rather than a connection that
/// ends without an answer.
pub(crate) async fn survived(answering: impl Future<Output = Outcome>, wish: &Wish) -> Outcome {
    let mut answering = pin!(answering);
    let step = |context: &mut Context<'_>| {
        // Nothing of what it left half-done is looked at again: books and directory take back what was not kept.
        let polled = catch_unwind(AssertUnwindSafe(|| answering.as_mut().poll(context)));
        match polled {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(outcome)) => Poll::Ready(Ok(outcome)),
            Err(panic) => Poll::Ready(Err(panic)),
        }
    };
    poll_fn(step).await.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        let cause = format!("a panic: {}", text.unwrap_or("without words"));
        Outcome::anonymous(Answer::apology(&cause, wish))
    })
}

/// A call while it runs.
pub(crate) struct Call {
    method: Method,
    path: String,
    started: Duration,
    departure: Option<Departure>,
}

impl Call {
    /// Begins the call. The query is not kept: it is the client's data, and not for the log.
    pub(crate) fn begin(server: &Server, method: Method, path: &str, departure: Option<Departure>) -> Self {
        Self {
            method,
            path: path.to_owned(),
            started: server.clock.elapsed(),
            departure,
        }
    }

    /// Writes the call's line and hands its answer on. Its place in flight is given back when the last byte has left.
    pub(crate) fn end(self, server: &Server, mut outcome: Outcome) -> Response<Body> {
        let took = server.clock.elapsed().saturating_sub(self.started);
        let status = outcome.answer.status.as_u16();
        log(&self, &outcome, took);
        server.figures.note(status, took);
        let at = server.now();
        let grant = outcome.caller.as_ref().map(|caller| &caller.grant);
        if let (Some(grant), Some(_)) = (grant, &outcome.lease) {
            // It passed the gate; a refused call is no use of the token.
            server.uses.note(grant.token.id, at);
        }
        if let Some(grant) = grant {
            server.calls_today.note(grant.data_usaha.id, at, status);
        }
        let remark = outcome.answer.remark.take();
        let call = RecentCall {
            at,
            data_usaha: grant.map_or(0, |grant| grant.data_usaha.id),
            method: method_name(&self.method),
            path: self.path,
            status,
            took,
            remark: remark.clone(),
        };
        // Pages and admin calls have no application, and are no calls of the API.
        match grant {
            Some(grant) => server.recent_calls.note(grant.application.id, call),
            None if is_of_api(&call.path) => server.recent_calls.note(NO_APPLICATION, call),
            None => {}
        }
        if let (Some(departure), Some(lease)) = (&self.departure, outcome.lease) {
            departure.hold(lease);
        }
        let mut response = outcome.answer.response().map(Body::new);
        if let Some(remark) = remark {
            // For who calls from within this process: a page that shows it in its reader's language.
            response.extensions_mut().insert(remark);
        }
        response
    }
}

/// Whether a path is one of the API's, on either host.
fn is_of_api(path: &str) -> bool {
    ["/accurate/api/", "/api/"]
        .iter()
        .any(|root| path.starts_with(root))
}

fn log(call: &Call, outcome: &Outcome, took: Duration) {
    let grant = outcome.caller.as_ref().map(|caller| &caller.grant);
    tracing::info!(
        method = call.method.as_str(),
        path = call.path,
        status = outcome.answer.status.as_u16(),
        ms = milliseconds(took),
        token = grant.map(|grant| grant.token.id),
        data_usaha = grant.map(|grant| grant.data_usaha.id),
        remark = outcome.answer.remark.as_ref().map(|remark| remark.of_log()),
        "call"
    );
}

/// The name of a method; one that no call has is not kept.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        _ => "?",
    }
}

/// Milliseconds with three decimals, as the log shows times.
#[expect(clippy::float_arithmetic, reason = "a time for people to read")]
fn milliseconds(took: Duration) -> f64 {
    // Whole microseconds divided once, so that no digits of a rounding error are printed.
    f64::from(u32::try_from(took.as_micros()).unwrap_or(u32::MAX)) / 1_000.0
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_answered_with_an_apology() {
        let wish = Wish::of(&HeaderMap::new());
        let outcome = survived(
            async {
                tokio::task::yield_now().await;
                panic!("{} lines too few", 3)
            },
            &wish,
        );
        let answer = outcome.await.answer.response();
        assert_eq!(answer.status(), 200);
        let body = http_body_util::BodyExt::collect(answer.into_body()).await;
        let body = String::from_utf8(body.unwrap().to_bytes().to_vec()).unwrap();
        assert!(body.starts_with(r#"{"s":false,"d":["Upsss..."#), "{body}");
        assert!(!body.contains("lines too few"), "{body}");
    }

    #[tokio::test]
    async fn what_does_not_panic_is_answered_as_it_answers() {
        let wish = Wish::of(&HeaderMap::new());
        let answering = async {
            tokio::task::yield_now().await;
            Outcome::anonymous(Answer::json("{}".to_owned()))
        };
        let answer = survived(answering, &wish).await.answer;
        assert_eq!(answer.status.as_u16(), 200);
    }
}
