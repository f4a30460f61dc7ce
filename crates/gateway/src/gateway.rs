//! The gateway itself: who calls, what is asked, and the way of a call from its arrival to its answer.
//!
//! Signing, turns, retries and host moves are the client's. A program that hangs up takes its call out of the queue, but
//! not off the wire, where it counts as in flight until its answer has come: see `under_way`.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, Response, StatusCode, header as http_header};
use neraca_client::retry::Class;
use neraca_client::{Answer, Call, Caller, Client, Error, Pace, TooLate};
use neraca_limit::Clock;
use neraca_limit::pace::Reason;
use neraca_listen::lifecycle::Arrival;
use neraca_wire::catalogue::Catalogue;
use neraca_wire::envelope::{ErrorBody, OAuthError};
use neraca_wire::header;
use neraca_wire::host::DataHost;
use neraca_wire::language::Language;
use neraca_wire::message::Message;

use crate::cache::{Cache, Read, Write};
use crate::call::{self, Asked, CallError, Named};
use crate::figures::{Done, Figures, View};
use crate::keys::Keys;
use crate::reply::Reply;
use crate::scrub::Scrub;
use crate::under_way::UnderWay;

/// Random bytes of an `Idempotency-Key` of the gateway's own.
const MARK_BYTES: usize = 16;

/// Everything that calls need.
pub(crate) struct Gateway {
    pub(crate) client: Client,
    pub(crate) pace: Option<Pace>,
    pub(crate) keys: Keys,
    pub(crate) catalogue: Catalogue,
    pub(crate) cache: Option<Cache>,
    pub(crate) scrub: Scrub,
    pub(crate) figures: Figures,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn neraca_client::Entropy>,
    pub(crate) patience: Duration,
    /// The server carries out a marked call once.
    pub(crate) idempotent: bool,
    /// The address that programs know the gateway by, where it isn't the one that they call.
    pub(crate) public_url: Option<String>,
}

/// A call that is over.
struct Outcome {
    answer: Result<Arc<Answer>, Error>,
    queued: Option<Duration>,
    is_kept: bool,
}

impl Gateway {
    /// The router of the listener for programs.
    pub(crate) fn router(self: &Arc<Self>) -> Router {
        Router::new().fallback(serve).with_state(Arc::clone(self))
    }

    /// How it looks now.
    pub(crate) fn view(&self) -> View {
        let snapshot = self.pace.as_ref().map(Pace::snapshot);
        self.figures.view(self.clock.elapsed(), snapshot.as_ref())
    }

    /// Whose key the call carries.
    fn caller(&self, head: &Parts) -> Option<&Caller> {
        let authorization = head.headers.get(http_header::AUTHORIZATION)?.to_str().ok()?;
        self.keys.whose(header::bearer(authorization)?)
    }

    /// The address that the program has called.
    fn own_address(&self, head: &Parts) -> String {
        if let Some(url) = &self.public_url {
            return url.clone();
        }
        let arrival = head.extensions.get::<Arrival>();
        let is_encrypted = arrival.is_some_and(|arrival| arrival.is_encrypted);
        let scheme = if is_encrypted { "https" } else { "http" };
        let host = head.headers.get(http_header::HOST);
        let host = host.and_then(|host| host.to_str().ok());
        // What is no plain address is not repeated.
        host.and_then(|host| DataHost::parse(&format!("{scheme}://{host}")).ok())
            .map_or_else(String::new, |host| host.to_string())
    }

    /// The answer to a program's request, and what it took.
    async fn answer(&self, caller: &Caller, head: &Parts, body: Body) -> (Reply, Done) {
        let began = self.clock.elapsed();
        let language = language(head);
        let mut done = Done::default();
        let reply = match Named::by(head.uri.path(), &head.method, &self.catalogue) {
            None => Reply::own(StatusCode::NOT_FOUND, &Message::UrlNotExact, language),
            Some(named) => match self.asked(&named, caller, head, body).await {
                Err(error) => refused(&error, language),
                Ok(asked) => {
                    let outcome = self.carry_out(&named, caller, head, asked, began).await;
                    self.reply(&named, caller, head, outcome, &mut done)
                }
            },
        };
        done.status = reply.status.as_u16();
        done.took = self.clock.elapsed().saturating_sub(began);
        (reply, done)
    }

    /// What a program is told of a call that is over.
    fn reply(
        &self,
        named: &Named<'_>,
        caller: &Caller,
        head: &Parts,
        outcome: Outcome,
        done: &mut Done,
    ) -> Reply {
        done.queued = outcome.queued;
        match outcome.answer {
            Ok(answer) => {
                let own_address = || self.own_address(head);
                let reply = Reply::of(&answer, named.target, own_address, &self.scrub);
                if outcome.is_kept {
                    return reply.header(HeaderName::from_static(header::CACHE), "hit");
                }
                done.attempts = answer.attempts;
                reply
            }
            Err(error) => {
                let error_text = self.scrub.text(&error.to_string());
                tracing::warn!(
                    caller = caller.name(),
                    path = named.path,
                    error = error_text,
                    "no answer"
                );
                Reply::of_error(&error, named.reads, language(head))
            }
        }
    }

    /// What a program asks for; every write has a mark.
    async fn asked(
        &self,
        named: &Named<'_>,
        caller: &Caller,
        head: &Parts,
        body: Body,
    ) -> Result<Asked, CallError> {
        let body = call::body(body).await?;
        let mut asked = Asked::read(named, head, body, caller, self.patience)?;
        if named.reads {
            return Ok(asked);
        }
        if self.idempotent {
            asked.call = asked.call.class(Class::MarkedWrite);
        }
        if !head.headers.contains_key(header::IDEMPOTENCY_KEY) {
            let mut random = [0; MARK_BYTES];
            self.entropy.fill(&mut random);
            let digits: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
            let mark = format!("neraca-gateway-{digits}");
            let name = HeaderName::from_static(header::IDEMPOTENCY_KEY);
            asked.call = asked.call.header(name, &mark);
        }
        Ok(asked)
    }

    /// Carries the call out, or finds its answer among those that are kept.
    async fn carry_out(
        &self,
        named: &Named<'_>,
        caller: &Caller,
        head: &Parts,
        asked: Asked,
        began: Duration,
    ) -> Outcome {
        let kept = self.cache.as_ref().zip(named.resource);
        let Some((cache, resource)) = kept.filter(|(cache, name)| cache.keeps(name)) else {
            return self.send(asked.call, began, None).await;
        };
        if !named.reads {
            return self.send(asked.call, began, cache.write(resource)).await;
        }
        let read = Read {
            resource,
            key: call::read_key(head, &asked.body),
            patience: asked.patience,
        };
        let queued = OnceLock::new();
        let ask = || async {
            let outcome = self.send(asked.call.clone(), began, None).await;
            let _ = outcome.queued.map(|time| queued.set(time));
            outcome.answer.map(|answer| (*answer).clone())
        };
        let is_good = |answer: &Answer| answer.status == StatusCode::OK && is_success(&answer.body);
        let is_own = |error: &Error| matches!(error, Error::TooLate(_));
        let late = || TooLate {
            reason: Reason::Deadline,
            expected_wait: self
                .pace
                .as_ref()
                .map_or(Duration::ZERO, |pace| pace.expected_wait(caller, asked.priority)),
        };
        let answered = cache.answer(read, ask, is_good, is_own).await;
        let (answer, is_kept) = answered.unwrap_or_else(|| (Err(Error::TooLate(late())), false));
        Outcome {
            answer,
            queued: queued.get().copied(),
            is_kept,
        }
    }

    /// Sends the call, and stays with it until it is over. A write ends when the call does, not when its program leaves.
    async fn send(&self, call: Call, began: Duration, write: Option<Write>) -> Outcome {
        let client = self.client.clone();
        let under_way = UnderWay::of(async move {
            let answer = client.send(call).await;
            drop(write);
            answer
        });
        let first_sent = under_way.first_sent();
        let answer = under_way.await.map(Arc::new);
        let queued = first_sent.get().map(|sent| sent.saturating_sub(began));
        Outcome {
            answer,
            queued,
            is_kept: false,
        }
    }
}

/// The language of the gateway's own words.
fn language(head: &Parts) -> Language {
    let profile = head.headers.get(header::LANGUAGE_PROFILE);
    Language::from_profile(profile.and_then(|profile| profile.to_str().ok()))
}

/// Whether the envelope says that the call has done what it should. The whole body needs not be read for it.
fn is_success(body: &[u8]) -> bool {
    memchr::memmem::find(body.get(..64).unwrap_or(body), b"\"s\":true").is_some()
}

fn refused(error: &CallError, language: Language) -> Reply {
    let status = match error {
        CallError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        CallError::TooSlow(_) => StatusCode::REQUEST_TIMEOUT,
        CallError::Header(..) | CallError::Unreadable(_) => StatusCode::BAD_REQUEST,
    };
    let reply = Reply::own(status, &error.message(), language);
    match error {
        // What the program still sends would be taken for its next request.
        CallError::TooLarge | CallError::TooSlow(_) => reply.header(http_header::CONNECTION, "close"),
        CallError::Header(..) | CallError::Unreadable(_) => reply,
    }
}

/// The refusal of somebody without a local key, in the form of the API's token layer.
fn unknown_key(head: &Parts) -> Reply {
    let text = Message::LocalKeyUnknown.text(language(head));
    let accept = head.headers.get(http_header::ACCEPT);
    let form = ErrorBody::negotiate(accept.and_then(|accept| accept.to_str().ok()));
    let error = OAuthError::InvalidToken { description: &text };
    let body = error.body(form, Some(&text));
    Reply::plain(StatusCode::UNAUTHORIZED, form.content_type(), body)
}

async fn serve(State(gateway): State<Arc<Gateway>>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let path = head.uri.path();
    let Some(caller) = gateway.caller(&head) else {
        tracing::info!(path, status = 401_u16, "call without a known local key");
        return unknown_key(&head).response();
    };
    let (reply, done) = gateway.answer(caller, &head, body).await;
    gateway.figures.note(caller, done);
    let milliseconds = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(
        caller = caller.name(),
        method = head.method.as_str(),
        path,
        status = done.status,
        attempts = done.attempts,
        queued_ms = done.queued.map(milliseconds),
        ms = milliseconds(done.took),
        "call"
    );
    reply.response()
}
