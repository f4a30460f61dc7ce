//! Whether a host is there, by a call without credentials: name, port, TLS, clock, and whether it is one of this API.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use neraca_client::DataHost;
use neraca_client::transport::{HttpTransport, Transport, TransportError};
use neraca_server::Clock;
use neraca_wire::host::Scheme;
use neraca_wire::timestamp::TOLERANCE_SECONDS;
use serde_json::Value;

use super::finding::Report;
use crate::system::SystemClock;
use crate::{exit, say};

/// How long a host may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A clock that is this far off is worth a word, in seconds.
const CLOCK_SECONDS: i64 = 30;

/// How far from a whole hour a difference may be and still come from a zone, in seconds.
const ZONE_SLACK_SECONDS: i64 = 300;

/// The widest difference that zones make, in hours.
const ZONE_HOURS_MAX: i64 = 14;

/// Seconds of an hour.
const HOUR_SECONDS: i64 = 3_600;

/// The hours between UTC and WIB.
const WIB_HOURS: i64 = 7;

/// Looks at the account host. Gives whether it may be told the credentials.
pub(super) async fn account_host(report: &mut Report, transport: &HttpTransport, host: &DataHost) -> bool {
    let Some(response) = reached(report, "reach", transport, host, "/api/api-token.do").await else {
        return false;
    };
    clock(report, &response);
    let account = host.to_string();
    let fault = |report: &mut Report, told, mend| report.fault("address", exit::NOT_FOUND, told, mend);
    match kind(&response) {
        Kind::OfThisApi => {
            report.ok("reach", say!("doctor-reached", host = account));
            return true;
        }
        Kind::NoSuchPath => fault(
            report,
            say!("doctor-address-data-host", account = account),
            say!("doctor-address-account-host"),
        ),
        Kind::Elsewhere(to) => {
            fault(
                report,
                say!("doctor-address-redirects", account = account, to = to),
                say!("doctor-address-redirect-mend"),
            );
        }
        Kind::Other => {
            let status = response.status().as_u16();
            fault(
                report,
                say!("doctor-address-other", account = account, status = status),
                say!("doctor-address-account-host"),
            );
        }
    }
    false
}

/// Looks at the data host. Gives whether it is one of this API.
pub(super) async fn data_host(report: &mut Report, transport: &HttpTransport, host: &DataHost) -> bool {
    let Some(response) = reached(report, "host", transport, host, "/accurate/api/unit/list.do").await else {
        return false;
    };
    if kind(&response) == Kind::OfThisApi {
        return true;
    }
    let status = response.status().as_u16();
    report.fault(
        "host",
        exit::SERVER,
        say!("doctor-host-other", host = host, status = status),
        say!("doctor-host-mend"),
    );
    false
}

/// What an answer to a call without credentials shows.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    /// A server of this API that asks who is there.
    OfThisApi,
    /// A server of this API that doesn't know the path.
    NoSuchPath,
    /// A redirect.
    Elsewhere(String),
    Other,
}

fn kind(response: &Response<Bytes>) -> Kind {
    let body: Option<Value> = serde_json::from_slice(response.body()).ok();
    let is_object = body.as_ref().is_some_and(Value::is_object);
    match response.status() {
        StatusCode::UNAUTHORIZED | StatusCode::TOO_MANY_REQUESTS => Kind::OfThisApi,
        // A refusal with another status, as settings or other servers have it.
        StatusCode::OK | StatusCode::BAD_REQUEST | StatusCode::FORBIDDEN if is_object => Kind::OfThisApi,
        StatusCode::NOT_FOUND if is_object => Kind::NoSuchPath,
        status if status.is_redirection() => {
            let to = response
                .headers()
                .get(header::LOCATION)
                .and_then(|it| it.to_str().ok());
            Kind::Elsewhere(to.unwrap_or("?").to_owned())
        }
        _ => Kind::Other,
    }
}

/// Asks a path without credentials. What keeps the call from arriving is told.
async fn reached(
    report: &mut Report,
    check: &'static str,
    transport: &HttpTransport,
    host: &DataHost,
    path: &str,
) -> Option<Response<Bytes>> {
    let request = Request::get(format!("{host}{path}"))
        .header(header::ACCEPT, "application/json")
        .header(header::USER_AGENT, concat!("neraca/", env!("CARGO_PKG_VERSION")))
        .body(Bytes::new())
        .ok()?;
    let answer = tokio::time::timeout(PATIENCE, transport.send(request)).await;
    let answer = answer.unwrap_or_else(|_| Err(TransportError::not_sent("timed out")));
    match answer {
        Ok(response) => {
            if host.scheme() == Scheme::Https {
                report.ok("tls", say!("doctor-tls", host = host));
            }
            Some(response)
        }
        Err(error) => {
            not_reached(report, check, host, &exit::happened(&error.cause));
            None
        }
    }
}

/// Why a call did not arrive, by the words of the libraries below.
fn not_reached(report: &mut Report, check: &'static str, host: &DataHost, cause: &str) {
    let says = |words: &[&str]| words.iter().any(|word| cause.contains(word));
    let tls = |report: &mut Report, told, mend| report.fault("tls", exit::UNREACHABLE, told, mend);
    let away = |report: &mut Report, told, mend| report.fault(check, exit::UNREACHABLE, told, mend);
    if says(&[
        "UnknownIssuer",
        "unknown issuer",
        "self-signed",
        "CaUsedAsEndEntity",
    ]) {
        tls(
            report,
            say!("doctor-tls-issuer", host = host),
            say!("doctor-tls-issuer-mend"),
        );
    } else if says(&["not valid for name", "NotValidForName"]) {
        tls(
            report,
            say!("doctor-tls-name", host = host),
            say!("doctor-tls-name-mend"),
        );
    } else if says(&["certificate expired", "Expired"]) {
        tls(
            report,
            say!("doctor-tls-expired", host = host),
            say!("doctor-tls-expired-mend"),
        );
    } else if says(&["not valid yet", "NotValidYet"]) {
        tls(
            report,
            say!("doctor-tls-early", host = host),
            say!("doctor-clock-mend"),
        );
    } else if says(&["InvalidContentType", "corrupt message"]) {
        let base = host.to_string().replacen("https://", "http://", 1);
        tls(
            report,
            say!("doctor-tls-none", host = host),
            say!("doctor-tls-none-mend", base = base),
        );
    } else if says(&["dns error", "lookup"]) {
        away(
            report,
            say!("doctor-name-unknown", host = host),
            say!("doctor-name-mend"),
        );
    } else if says(&["Connection refused", "connection refused"]) {
        away(
            report,
            say!("doctor-refused", host = host),
            say!("doctor-refused-mend"),
        );
    } else if host.scheme() == Scheme::Http
        && says(&["invalid HTTP", "before message completed", "reset", "parse"])
    {
        let base = host.to_string().replacen("http://", "https://", 1);
        away(
            report,
            say!("doctor-not-http", host = host),
            say!("doctor-address-write", base = base),
        );
    } else {
        away(
            report,
            say!("doctor-no-answer", host = host, cause = cause),
            say!("doctor-no-answer-mend"),
        );
    }
}

/// The difference between the clocks, by the answer's `Date`.
fn clock(report: &mut Report, response: &Response<Bytes>) {
    let date = response
        .headers()
        .get(header::DATE)
        .and_then(|it| it.to_str().ok());
    let Some(date) = date.and_then(read_date) else {
        return report.warn("clock", say!("doctor-clock-unknown"), String::new());
    };
    let ahead = SystemClock::new().now().duration_since(date);
    told(report, ahead);
}

/// Tells how far this machine's clock is ahead of the server's.
fn told(report: &mut Report, ahead: SignedDuration) {
    let seconds = ahead.as_secs();
    if seconds.abs() <= CLOCK_SECONDS {
        return report.ok("clock", say!("doctor-clock", seconds = seconds.abs()));
    }
    let distance = distance(seconds);
    if seconds.abs() <= TOLERANCE_SECONDS {
        let told = say!("doctor-clock-off", distance = distance);
        return report.warn("clock", told, say!("doctor-clock-mend"));
    }
    let why = match zone_hours(seconds) {
        Some(hours) if hours == -WIB_HOURS => say!("doctor-clock-utc-as-wib"),
        Some(hours) if hours == WIB_HOURS => say!("doctor-clock-wib-as-utc"),
        Some(_) => say!("doctor-clock-zone"),
        None => say!("doctor-clock-set"),
    };
    let told = say!("doctor-clock-wrong", distance = distance, why = why);
    report.fault("clock", exit::AUTHENTICATION, told, say!("doctor-clock-mend"));
}

/// The whole hours of a difference that zones make.
pub(super) fn zone_hours(seconds: i64) -> Option<i64> {
    let hours = (seconds.abs() + HOUR_SECONDS / 2) / HOUR_SECONDS;
    let is_zone = (seconds.abs() - hours * HOUR_SECONDS).abs() <= ZONE_SLACK_SECONDS;
    (is_zone && (1..=ZONE_HOURS_MAX).contains(&hours)).then_some(hours * seconds.signum())
}

/// A difference for people: `exactly 7 h behind`, `812 s ahead`.
pub(super) fn distance(seconds: i64) -> String {
    let is_behind = seconds < 0;
    match zone_hours(seconds) {
        Some(hours) if is_behind => say!("distance-hours-behind", hours = hours.abs()),
        Some(hours) => say!("distance-hours-ahead", hours = hours),
        None if is_behind => say!("distance-seconds-behind", seconds = seconds.abs()),
        None => say!("distance-seconds-ahead", seconds = seconds),
    }
}

/// The moment of a `Date` header.
fn read_date(text: &str) -> Option<Timestamp> {
    let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_of_zones_are_told_from_wrong_clocks() {
        assert_eq!(zone_hours(-7 * 3_600 - 3), Some(-7));
        assert_eq!(zone_hours(7 * 3_600 + 299), Some(7));
        assert_eq!(zone_hours(3_600), Some(1));
        assert_eq!(zone_hours(812), None);
        assert_eq!(zone_hours(86_400), None, "a day is no zone");
        assert_eq!(distance(-25_200), "exactly 7 h behind");
        assert_eq!(distance(812), "812 s ahead");
    }

    #[test]
    fn dates_are_read() {
        let date = read_date("Tue, 14 Nov 2023 22:13:20 GMT");
        assert_eq!(date, Timestamp::from_second(1_700_000_000).ok());
        assert_eq!(read_date("yesterday"), None);
    }
}
