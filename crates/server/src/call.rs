//! One call from its arrival to its line in the log.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Response};
use neraca_limit::Lease;

use crate::answer::Answer;
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
        let call = RecentCall {
            at,
            data_usaha: grant.map_or(0, |grant| grant.data_usaha.id),
            method: method_name(&self.method),
            path: self.path,
            status,
            took,
            remark: outcome.answer.remark.take(),
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
        outcome.answer.response().map(Body::new)
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
        remark = outcome.answer.remark,
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
