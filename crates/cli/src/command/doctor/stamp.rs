//! What is wrong with the timestamp and the signature that another program sent.

use neraca_server::Clock;
use neraca_wire::sign::{Diagnosis, SignatureSecret, Signer, diagnose};
use neraca_wire::timestamp::{ApiTimestamp, TOLERANCE_SECONDS, TimestampForm};

use super::finding::Report;
use super::reach::{distance, zone_hours};
use crate::system::SystemClock;
use crate::{exit, say, words};

/// The hours between UTC and WIB.
const WIB_HOURS: i64 = 7;

/// Looks at both. The time is this machine's.
pub(super) fn examine(report: &mut Report, timestamp: &str, signature: Option<&str>, secret: &str) {
    let language = words::tongue().of_server();
    match ApiTimestamp::parse(timestamp) {
        Err(error) => {
            let told = say!(
                "doctor-timestamp-unreadable",
                why = error.suspicion.text(language)
            );
            report.fault(
                "timestamp",
                exit::AUTHENTICATION,
                told,
                say!("doctor-timestamp-mend"),
            );
        }
        Ok(stamp) => told(report, stamp),
    }
    let (Some(signature), Ok(secret)) = (signature, SignatureSecret::parse(secret)) else {
        return;
    };
    match diagnose(&Signer::new(secret), timestamp, signature) {
        Diagnosis::Right => report.ok("signature", say!("doctor-signature")),
        wrong => {
            let told = say!("doctor-signature-wrong", why = wrong.text(language));
            report.fault("signature", exit::AUTHENTICATION, told, String::new());
        }
    }
}

fn told(report: &mut Report, stamp: ApiTimestamp) {
    let now = SystemClock::new().now();
    let seconds = stamp.skew(now);
    if seconds.abs() <= TOLERANCE_SECONDS {
        return report.ok("timestamp", say!("doctor-timestamp", seconds = seconds.abs()));
    }
    let is_local = matches!(
        stamp.form(),
        TimestampForm::DayFirst | TimestampForm::IsoWithoutZone
    );
    let why = match zone_hours(seconds) {
        Some(hours) if is_local && hours == -WIB_HOURS => say!("doctor-timestamp-utc"),
        Some(_) if is_local => say!("doctor-timestamp-zone"),
        _ => stamp
            .hint(now)
            .map(|it| it.text(words::tongue().of_server()))
            .unwrap_or_default(),
    };
    let told = say!("doctor-timestamp-far", distance = distance(seconds), why = why);
    report.fault(
        "timestamp",
        exit::AUTHENTICATION,
        told,
        say!("doctor-timestamp-mend"),
    );
}
