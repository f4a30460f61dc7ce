//! One request: its headers, its signature, and what became of it.

use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Request, StatusCode};
use jiff::Timestamp;
use neraca_wire::header;
use neraca_wire::host::DataHost;
use neraca_wire::language::Language;
use neraca_wire::timestamp::ApiTimestamp;

use super::{Inner, Journey, timed_out};
use crate::call::{Answer, Call, Target};
use crate::error::Error;
use crate::retry::Outcome;
use crate::skew::read_date;
use crate::transport::{Progress, TransportError};

/// Headers that a caller can't set: they are ours, or they belong to the connection.
const OURS: [&str; 14] = [
    header::AUTHORIZATION,
    header::API_TIMESTAMP,
    header::API_SIGNATURE,
    "host",
    "content-length",
    "connection",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "expect",
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

    /// For people.
    pub(super) fn cause(&self) -> String {
        match self {
            Attempt::Answered(answer) => format!("HTTP status {}", answer.status.as_u16()),
            Attempt::Broken(error) => error.cause.clone(),
            Attempt::Unsendable(error) => error.to_string(),
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
            .map_err(|error| Error::BadCall(error.to_string()))?;
        *request.headers_mut() = self.headers(call, now)?;
        Ok(request)
    }

    fn headers(&self, call: &Call, now: Timestamp) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::with_capacity(call.headers.len() + 8);
        let unsendable = |error: http::header::InvalidHeaderValue| Error::BadCall(error.to_string());
        let defaults = [
            (header::ACCEPT, "application/json"),
            (header::LANGUAGE_PROFILE, self.config.language.profile()),
            ("user-agent", self.config.user_agent.as_str()),
        ];
        for (name, value) in defaults {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_str(value).map_err(unsendable)?,
            );
        }
        for (name, value) in &call.headers {
            if !OURS.contains(&name.as_str()) {
                headers.insert(name, value.clone());
            }
        }
        let now = now.saturating_add(self.lane.ahead()).unwrap_or(now);
        let timestamp = ApiTimestamp::epoch_milliseconds(now);
        let signature = self.signer.sign_base64(&timestamp);
        let bearer = zeroize::Zeroizing::new(format!("Bearer {}", self.config.token.reveal()));
        for (name, value) in [
            (header::API_TIMESTAMP, timestamp.as_str()),
            (header::API_SIGNATURE, signature.as_str()),
            (header::AUTHORIZATION, bearer.as_str()),
        ] {
            let mut value = HeaderValue::from_str(value).map_err(unsendable)?;
            value.set_sensitive(true);
            headers.insert(HeaderName::from_static(name), value);
        }
        Ok(headers)
    }
}
