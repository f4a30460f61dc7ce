//! One request: its headers, its signature, and what became of it.

use std::time::Duration;

use http::header::{
    ACCEPT, AUTHORIZATION, CONNECTION, CONTENT_LENGTH, EXPECT, HOST, HeaderMap, HeaderName, HeaderValue,
    InvalidHeaderValue, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, USER_AGENT,
};
use http::{Request, StatusCode};
use jiff::Timestamp;
use neraca_wire::header;
use neraca_wire::host::DataHost;
use neraca_wire::language::Language;
use neraca_wire::timestamp::ApiTimestamp;
use zeroize::Zeroizing;

use super::Inner;
use super::journey::{Journey, timed_out};
use crate::call::{Answer, Call, Target};
use crate::cause::Cause;
use crate::config::Config;
use crate::error::{BadCall, Denial, Error};
use crate::retry::Outcome;
use crate::skew::read_date;
use crate::transport::{Progress, TransportError};

const API_TIMESTAMP: HeaderName = HeaderName::from_static(header::API_TIMESTAMP);
const API_SIGNATURE: HeaderName = HeaderName::from_static(header::API_SIGNATURE);
const LANGUAGE_PROFILE: HeaderName = HeaderName::from_static(header::LANGUAGE_PROFILE);

/// Headers that a caller can't set: they are ours, or they belong to the connection.
static OURS: [HeaderName; 14] = [
    AUTHORIZATION,
    API_TIMESTAMP,
    API_SIGNATURE,
    HOST,
    CONTENT_LENGTH,
    CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-authorization"),
    HeaderName::from_static("proxy-connection"),
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
    EXPECT,
];

/// What became of one request.
pub(super) enum Attempt {
    Answered(Answer),
    Broken(TransportError),
    /// It could not even be written down.
    Unsendable(Error),
}

impl Attempt {
    /// The same in the words of the retry policy.
    pub(super) fn outcome(&self, target: Target) -> Outcome {
        let answer = match self {
            Attempt::Answered(answer) => answer,
            Attempt::Broken(error) => {
                return match error.progress {
                    Progress::NotSent => Outcome::NotSent,
                    Progress::MaybeSent => Outcome::Lost,
                };
            }
            Attempt::Unsendable(_) => return Outcome::Answered,
        };
        let retry_after = answer.retry_after();
        if answer.is_limited() {
            return Outcome::Limited { retry_after };
        }
        match answer.status {
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
                match answer.header(header::EXECUTED) {
                    Some("no") => Outcome::NotExecuted { retry_after },
                    _ => Outcome::Failed { retry_after },
                }
            }
            // With an envelope it is how the account host refuses.
            StatusCode::INTERNAL_SERVER_ERROR if target == Target::Account && answer.is_refusal() => {
                Outcome::Answered
            }
            status if status.is_server_error() => Outcome::Failed { retry_after },
            _ => Outcome::Answered,
        }
    }

    /// Whether the remembered host may be the wrong one: it isn't there, or doesn't know the token or the path.
    pub(super) fn casts_doubt_on_host(&self) -> bool {
        match self {
            Attempt::Answered(answer) => matches!(answer.status.as_u16(), 401 | 404),
            Attempt::Broken(error) => error.progress == Progress::NotSent,
            Attempt::Unsendable(_) => false,
        }
    }

    /// Whether the server's clock and the one that signed are too far apart.
    pub(super) fn is_refused_for_clock(&self) -> bool {
        let Attempt::Answered(answer) = self else {
            return false;
        };
        matches!(answer.status.as_u16(), 200 | 401)
            && answer.is_refusal()
            && matches!(
                answer.envelope(Language::default()),
                Err(Error::Denied(Denial::TimestampSkew, _))
            )
    }

    /// What happened to it.
    pub(super) fn cause(&self) -> Cause {
        match self {
            Attempt::Answered(answer) => Cause::Status(answer.status),
            Attempt::Broken(error) => error.cause.clone(),
            Attempt::Unsendable(error) => Cause::Other(error.to_string()),
        }
    }

    /// The answer that there is.
    pub(super) fn into_answer(self, attempts: u32) -> Result<Answer, Error> {
        match self {
            Attempt::Answered(answer) => Ok(Answer { attempts, ..answer }),
            Attempt::Broken(error) => Err(Error::Lost(error)),
            Attempt::Unsendable(error) => Err(error),
        }
    }

    /// The error for an attempt after which there is no other.
    pub(super) fn into_error(self, language: Language) -> Error {
        match self {
            Attempt::Answered(answer) => match answer.envelope(language) {
                Err(error) => error,
                Ok(_) => answer.unreadable("a success with the status of a failure"),
            },
            Attempt::Broken(error) if error.progress == Progress::NotSent => Error::Unreachable(error),
            Attempt::Broken(error) => Error::Lost(error),
            Attempt::Unsendable(error) => error,
        }
    }
}

impl Inner {
    /// Signs the call, sends it to the host, and waits for the whole answer.
    pub(super) async fn attempt(&self, host: &DataHost, call: &Call, journey: &Journey<'_>) -> Attempt {
        let sent = self.surroundings.clock.now();
        let request = match self.request(host, call, sent) {
            Ok(request) => request,
            Err(error) => return Attempt::Unsendable(error),
        };
        let started = self.surroundings.clock.elapsed();
        let patience = self.patience(journey.end, started);
        let sending = self.surroundings.transport.send(request);
        let response = match tokio::time::timeout(patience, sending).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => {
                tracing::debug!(%host, %error, "no answer");
                return Attempt::Broken(error);
            }
            Err(_) => return Attempt::Broken(timed_out(patience)),
        };
        let took = self.surroundings.clock.elapsed().saturating_sub(started);
        let (parts, body) = response.into_parts();
        let date = parts
            .headers
            .get(http::header::DATE)
            .and_then(|it| it.to_str().ok());
        if let Some(date) = date.and_then(read_date) {
            let received = jiff::SignedDuration::try_from(took).map_or(sent, |took| sent + took);
            self.lane.measure(date, sent, received);
        }
        tracing::debug!(%host, status = parts.status.as_u16(), ?took, "answered");
        Attempt::Answered(Answer {
            status: parts.status,
            headers: parts.headers,
            body,
            host: host.clone(),
            attempts: 0,
        })
    }

    fn patience(&self, end: Option<Duration>, now: Duration) -> Duration {
        let left = end.map_or(Duration::MAX, |end| end.saturating_sub(now));
        self.config.attempt_timeout.min(left)
    }

    /// The request as it leaves. Nobody else adds credentials, so this is where the host is checked, whatever brought
    /// it here.
    fn request(&self, host: &DataHost, call: &Call, now: Timestamp) -> Result<Request<bytes::Bytes>, Error> {
        self.may_get_credentials(host)?;
        let url = host.location(&call.path_and_query());
        let mut request = Request::builder()
            .method(call.method.clone())
            .uri(url)
            .body(call.body.clone())
            .map_err(|error| Error::BadCall(BadCall::Unwritable(error.to_string())))?;
        *request.headers_mut() = self.headers(call, now)?;
        Ok(request)
    }

    fn headers(&self, call: &Call, now: Timestamp) -> Result<HeaderMap, Error> {
        let standing = self.standing.as_ref().map_err(Clone::clone)?;
        let mut headers = HeaderMap::with_capacity(standing.len() + call.headers.len() + 2);
        for (name, value) in standing {
            headers.insert(name, value.clone());
        }
        for (name, value) in &call.headers {
            if !OURS.contains(name) {
                headers.insert(name, value.clone());
            }
        }
        let now = now.saturating_add(self.lane.ahead()).unwrap_or(now);
        let timestamp = ApiTimestamp::epoch_milliseconds(now);
        let signature = self.signer.sign_base64(&timestamp);
        headers.insert(API_TIMESTAMP, secret(&timestamp)?);
        headers.insert(API_SIGNATURE, secret(&signature)?);
        Ok(headers)
    }
}

/// What every request of a client carries, made once.
pub(super) fn standing(config: &Config) -> Result<HeaderMap, Error> {
    let bearer = Zeroizing::new(format!("Bearer {}", config.token.reveal()));
    let user_agent = HeaderValue::from_str(&config.user_agent).map_err(|error| unsendable(&error))?;
    let mut headers = HeaderMap::with_capacity(4);
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(
        LANGUAGE_PROFILE,
        HeaderValue::from_static(config.language.profile()),
    );
    headers.insert(USER_AGENT, user_agent);
    headers.insert(AUTHORIZATION, secret(&bearer)?);
    Ok(headers)
}

/// A value that is never printed.
fn secret(text: &str) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(text).map_err(|error| unsendable(&error))?;
    value.set_sensitive(true);
    Ok(value)
}

fn unsendable(error: &InvalidHeaderValue) -> Error {
    Error::BadCall(BadCall::Unwritable(error.to_string()))
}
