//! What can be seen on this machine: configuration, the zone of the process, the form of address, token and secret.

use neraca_client::DataHost;
use neraca_server::Clock;
use neraca_wire::date::WIB;
use neraca_wire::host::{HostError, Scheme};
use neraca_wire::sign::{SECRET_CHARACTERS, SignatureSecret};

use super::finding::Report;
use crate::command::token::of_payload;
use crate::exit;
use crate::profile::folder::Folder;
use crate::profile::{Given, LOCAL_KEY, Source};
use crate::system::SystemClock;
use crate::{cause, say};

/// Characters of a UUID, such as an App Key.
const UUID_CHARACTERS: usize = 36;

/// Seconds of an hour.
const HOUR_SECONDS: i32 = 3_600;

/// The zone of the process: who signs with `dd/mm/yyyy` must write WIB.
pub(super) fn zone(report: &mut Report) {
    let now = SystemClock::new().now();
    let zone = jiff::tz::TimeZone::system();
    let offset = zone.to_offset(now);
    let name = zone.iana_name().unwrap_or("?").to_owned();
    let away = (offset.seconds() - WIB.seconds()) / HOUR_SECONDS;
    match away {
        0 if offset == WIB => report.ok("zone", say!("doctor-zone", name = name)),
        away => {
            let told = say!("doctor-zone-other", name = name, offset = offset);
            let mend = match away < 0 {
                true => say!("doctor-zone-behind", hours = away.abs()),
                false => say!("doctor-zone-ahead", hours = away),
            };
            report.warn("zone", told, mend);
        }
    }
}

/// Where everything comes from, and who else may look at it.
pub(super) fn config(report: &mut Report, given: &Given, folder: Option<&Folder>) {
    report.ok(
        "config",
        say!(
            "doctor-config",
            source = given.source.told(),
            account = given.account
        ),
    );
    if let (Source::Profile(_), Some(folder)) = (&given.source, folder)
        && folder.is_open_to_others()
    {
        let path = folder.path().display();
        report.warn(
            "config",
            say!("doctor-folder-open", path = path),
            say!("doctor-folder-mend", path = path),
        );
    }
}

/// The account host's address as it was written.
pub(super) fn address(report: &mut Report, account: &str) {
    let fault = |report: &mut Report, told, mend| report.fault("address", exit::USAGE, told, mend);
    let host = match DataHost::parse(account) {
        Ok(host) => host,
        Err(HostError::Path) => {
            let base = DataHost::of_url(account)
                .map_or_else(|_| "https://account.accurate.id".to_owned(), |it| it.to_string());
            return fault(
                report,
                say!("doctor-address-path", account = account),
                say!("doctor-address-write", base = base),
            );
        }
        Err(error) => {
            let told = say!(
                "doctor-address-unreadable",
                account = account,
                why = cause::told(&error)
            );
            return fault(
                report,
                told,
                say!("doctor-address-write", base = "https://account.accurate.id"),
            );
        }
    };
    if host.scheme() == Scheme::Http && !host.is_loopback() {
        let base = host.to_string().replacen("http://", "https://", 1);
        return fault(
            report,
            say!("doctor-address-http", account = host),
            say!("doctor-address-write", base = base),
        );
    }
    if account
        .trim_end_matches('/')
        .to_ascii_lowercase()
        .ends_with("/accurate")
    {
        let told = say!("doctor-address-accurate", account = account);
        report.warn("address", told, say!("doctor-address-write", base = host));
    }
}

/// The form of the token.
pub(super) fn token(report: &mut Report, token: &str) {
    let fault = |report: &mut Report, told| {
        report.fault("token", exit::USAGE, told, say!("doctor-token-mend"));
    };
    if token.starts_with(LOCAL_KEY) {
        return report.ok("token", say!("doctor-token-local"));
    }
    if token
        .chars()
        .any(|it| it.is_whitespace() || matches!(it, '"' | '\''))
    {
        return fault(report, say!("doctor-token-wrapped"));
    }
    if SignatureSecret::parse(token).is_ok() {
        return fault(report, say!("doctor-token-is-secret"));
    }
    if !token.starts_with("aat.") {
        return fault(report, say!("doctor-token-other"));
    }
    match of_payload(token) {
        None => fault(report, say!("doctor-token-cut")),
        Some(facts) => {
            let value = |name: &str| facts.object().get(name).map(|it| it.to_json().replace('"', ""));
            let [id, application, company] =
                ["tokenId", "application", "dataUsahaId"].map(|name| value(name).unwrap_or_default());
            let told = say!(
                "doctor-token",
                id = id,
                application = application,
                company = company
            );
            report.ok("token", told);
        }
    }
}

/// The form of the secret. Nothing of it is told. Beside a gateway's local key none is needed.
pub(super) fn secret(report: &mut Report, token: &str, secret: &str) {
    if token.starts_with(LOCAL_KEY) {
        return;
    }
    let told = match secret {
        it if SignatureSecret::parse(it).is_ok() => return report.ok("secret", say!("doctor-secret")),
        it if it.starts_with("aat.") => say!("doctor-secret-is-token"),
        it if it.len() == UUID_CHARACTERS && it.matches('-').count() == 4 => say!("doctor-secret-is-app-key"),
        it if it.len() != SECRET_CHARACTERS => say!(
            "doctor-secret-length",
            found = it.chars().count(),
            right = SECRET_CHARACTERS
        ),
        _ => say!("doctor-secret-not-hex"),
    };
    report.fault("secret", exit::USAGE, told, say!("doctor-secret-mend"));
}
