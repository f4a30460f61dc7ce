//! The gateway itself: who calls, what is asked, and the way of a call from its arrival to its answer.
//!
//! Signing, turns, retries and host moves are the client's. A call runs in a task of its own: a program that hangs up
//! takes its call out of the queue, but not off the wire, where it counts as in flight until its answer has come.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, Response, StatusCode, header as http_header};
use neraca_client::retry::Class;
use neraca_client::transport::{Sending, Transport};
use neraca_client::{Answer, Call, Caller, Client, Error, Pace};
use neraca_limit::Clock;
use neraca_listen::lifecycle::Arrival;
use neraca_wire::catalogue::Catalogue;
use neraca_wire::envelope::{ErrorBody, OAuthError};
use neraca_wire::header;
use neraca_wire::host::DataHost;
use neraca_wire::language::Language;
use neraca_wire::message::Message;
use tokio_util::sync::CancellationToken;

use crate::cache::Cache;
use crate::call::{self, CallError, Named};
use crate::figures::{Done, Figures, View};
use crate::keys::Keys;
use crate::reply::Reply;
use crate::scrub::Scrub;

/// Random bytes of an `Idempotency-Key` of the gateway's own.
const MARK_BYTES: usize = 16;

tokio::task_local! {
    /// When the call of this task was first sent.
    static FIRST_SENT: Arc<OnceLock<Duration>>;
}

/// A transport that notes when a call first leaves: until then it waited for its turn.
pub(crate) struct Noting<T> {
    pub(crate) transport: T,
    pub(crate) clock: Arc<dyn Clock>,
}

impl<T: Transport> Transport for Noting<T> {
    fn send(&self, request: http::Request<bytes::Bytes>) -> Sending<'_> {
        // Outside of a call's task nobody wants to know.
        let _ = FIRST_SENT.try_with(|sent| sent.set(self.clock.elapsed()));
        self.transport.send(request)
    }
}

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

/// What is asked of the server.
struct Asked {
    call: Call,
    /// What tells it from other reads.
    read: String,
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

    fn language(request: &Request) -> Language {
        let profile = request.headers().get(header::LANGUAGE_PROFILE);
        Language::from_profile(profile.and_then(|profile| profile.to_str().ok()))
    }

    /// Whose key the call carries.
    fn caller(&self, request: &Request) -> Option<&Caller> {
        let authorization = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
        self.keys.whose(header::bearer(authorization)?)
    }

    /// The address that the program has called.
    fn own_address(&self, request: &Request) -> String {
        if let Some(url) = &self.public_url {
            return url.clone();
        }
        let is_encrypted = request
            .extensions()
            .get::<Arrival>()
            .is_some_and(|arrival| arrival.is_encrypted);
        let scheme = if is_encrypted { "https" } else { "http" };
        let host = request
            .headers()
            .get(http_header::HOST)
            .and_then(|host| host.to_str().ok());
        // What is no plain address is not repeated.
        host.and_then(|host| DataHost::parse(&format!("{scheme}://{host}")).ok())
            .map_or_else(String::new, |host| host.to_string())
    }

    async fn answer(self: &Arc<Self>, caller: &Caller, request: Request) -> (Reply, Done) {
        let began = self.clock.elapsed();
        let language = Self::language(&request);
        let own_address = self.own_address(&request);
        let mut done = Done {
            status: 0,
            attempts: 0,
            queued: None,
            took: Duration::ZERO,
        };
        let reply = match Named::by(request.uri().path(), request.method(), &self.catalogue) {
            None => Reply::own(StatusCode::NOT_FOUND, &Message::UrlNotExact, language),
            Some(named) => match self.call(&named, caller, request).await {
                Err(error) => refused(&error, language),
                Ok(asked) => {
                    let outcome = self.carry_out(&named, asked, began).await;
                    done.queued = outcome.queued;
                    match outcome.answer {
                        Ok(answer) => {
                            let reply = Reply::of(&answer, named.target, &own_address, &self.scrub);
                            if outcome.is_kept {
                                reply.header(HeaderName::from_static(header::CACHE), "hit")
                            } else {
                                done.attempts = answer.attempts;
                                reply
                            }
                        }
                        Err(error) => {
                            let error_text = self.scrub.text(&error.to_string());
                            tracing::warn!(
                                caller = caller.name(),
                                path = named.path,
                                error = error_text,
                                "no answer"
                            );
                            Reply::of_error(&error, named.reads, language)
                        }
                    }
                }
            },
        };
        done.status = reply.status.as_u16();
        done.took = self.clock.elapsed().saturating_sub(began);
        (reply, done)
    }

    async fn call(&self, named: &Named, caller: &Caller, request: Request) -> Result<Asked, CallError> {
        let (parts, body) = request.into_parts();
        let body = call::body(body).await?;
        let read = call::read_key(&parts, &body);
        let call = call::call(named, &parts, body, caller, self.patience)?;
        if named.reads {
            return Ok(Asked { call, read });
        }
        let call = match self.idempotent {
            true => call.class(Class::MarkedWrite),
            false => call,
        };
        if parts.headers.contains_key(header::IDEMPOTENCY_KEY) {
            return Ok(Asked { call, read });
        }
        let mut random = [0; MARK_BYTES];
        self.entropy.fill(&mut random);
        let digits: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let mark = format!("neraca-gateway-{digits}");
        let call = call.header(HeaderName::from_static(header::IDEMPOTENCY_KEY), &mark);
        Ok(Asked { call, read })
    }

    /// Carries the call out, or finds its answer among those that are kept.
    async fn carry_out(&self, named: &Named, asked: Asked, began: Duration) -> Outcome {
        let Asked { call, read } = asked;
        let kept = self
            .cache
            .as_ref()
            .zip(named.resource.as_ref())
            .filter(|(cache, name)| cache.keeps(name));
        let Some((cache, resource)) = kept else {
            return self.send(call, began).await;
        };
        if !named.reads {
            cache.note_write(resource);
            let outcome = self.send(call, began).await;
            cache.note_write(resource);
            return outcome;
        }
        let queued = OnceLock::new();
        let ask = async {
            let outcome = self.send(call, began).await;
            let _ = outcome.queued.map(|time| queued.set(time));
            outcome.answer.map(|answer| (*answer).clone())
        };
        let is_good = |answer: &Answer| answer.status == StatusCode::OK && is_success(&answer.body);
        let (answer, is_kept) = cache.answer(resource, read, ask, is_good).await;
        Outcome {
            answer,
            queued: queued.get().copied(),
            is_kept,
        }
    }

    /// Sends the call in a task of its own. Dropped before the call has left, it never leaves.
    async fn send(&self, call: Call, began: Duration) -> Outcome {
        let first_sent = Arc::new(OnceLock::new());
        let gone = CancellationToken::new();
        let _gone = gone.clone().drop_guard();
        let (client, sent) = (self.client.clone(), Arc::clone(&first_sent));
        let task = tokio::spawn(FIRST_SENT.scope(Arc::clone(&first_sent), async move {
            let sending = client.send(call);
            tokio::pin!(sending);
            tokio::select! {
                biased;
                answer = &mut sending => return Some(answer),
                () = gone.cancelled() => {}
            }
            match sent.get() {
                Some(_) => Some(sending.await),
                None => None,
            }
        }));
        let answer = match task.await {
            Ok(Some(answer)) => answer.map(Arc::new),
            // Nobody waits for this any more, or the task has panicked, of which the log knows more.
            Ok(None) | Err(_) => Err(Error::Ambiguous {
                cause: "the call was broken off in the gateway".to_owned(),
            }),
        };
        let queued = first_sent.get().map(|sent| sent.saturating_sub(began));
        Outcome {
            answer,
            queued,
            is_kept: false,
        }
    }
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
fn unknown_key(request: &Request) -> Reply {
    let text = Message::LocalKeyUnknown.text(Gateway::language(request));
    let accept = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    let form = ErrorBody::negotiate(accept);
    let error = OAuthError::InvalidToken { description: &text };
    let body = error.body(form, Some(&text));
    Reply::plain(StatusCode::UNAUTHORIZED, form.content_type(), body)
}

async fn serve(State(gateway): State<Arc<Gateway>>, request: Request) -> Response<Body> {
    let Some(caller) = gateway.caller(&request).cloned() else {
        tracing::info!(
            path = request.uri().path(),
            status = 401_u16,
            "call without a known local key"
        );
        return unknown_key(&request).response();
    };
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let (reply, done) = gateway.answer(&caller, request).await;
    gateway.figures.note(&caller, done);
    tracing::info!(
        caller = caller.name(),
        method = method.as_str(),
        path,
        status = done.status,
        attempts = done.attempts,
        queued_ms = done
            .queued
            .map(|time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX)),
        ms = u64::try_from(done.took.as_millis()).unwrap_or(u64::MAX),
        "call"
    );
    reply.response()
}
