//! What only the server can say of the token: whether it is let in, where its books are, what it may do.

use std::collections::BTreeSet;

use jiff::civil::Date;
use neraca_client::transport::HttpTransport;
use neraca_client::{Call, Client, Denial, Error, HostBook, Value};
use neraca_server::Clock;
use neraca_wire::catalogue::Catalogue;
use neraca_wire::date::{WIB, WireDate, parse_date};

use super::finding::Report;
use super::reach;
use crate::command::whoami;
use crate::exit::{self, Failure};
use crate::profile::Access;
use crate::say;
use crate::system::SystemClock;

/// A license that ends within so many days is worth a word.
const LICENSE_DAYS: i32 = 14;

/// How many missing scopes are named.
const SCOPES_TOLD: usize = 5;

/// Looks at everything that takes credentials.
pub(super) async fn examine(
    report: &mut Report,
    access: &Access,
    transport: &HttpTransport,
    needs: &[String],
) -> Result<(), Failure> {
    let client = access.client()?;
    let said = match whoami::api_token(&client).await {
        Ok(said) => said,
        Err(error) => {
            refused(report, error);
            return Ok(());
        }
    };
    let facts = whoami::of_token(&said).object();
    let text = |name: &str| facts.get(name).and_then(Value::as_text).unwrap_or("?").to_owned();
    report.ok(
        "entry",
        say!("doctor-entry", company = text("dataUsaha"), email = text("email")),
    );
    license(report, &text("licenseEnd"));
    if host(report, access, &client, transport).await {
        rights(report, &client, needs).await;
        limits(report, &client).await;
    }
    Ok(())
}

/// Why the server doesn't let the token in.
fn refused(report: &mut Report, error: Error) {
    let check = match &error {
        Error::Denied(Denial::InvalidToken | Denial::RevokedToken | Denial::NoToken, _) => "token",
        Error::Denied(Denial::SignatureInvalid | Denial::SignatureOfAnother { .. }, _) => "secret",
        Error::Denied(Denial::TimestampSkew | Denial::TimestampInvalid, _) => "clock",
        Error::Denied(..) => "entry",
        Error::Limited(_) | Error::TooLate(_) => "limits",
        Error::HostNotAllowed { .. } | Error::NoDataHost | Error::Moved(_) => "host",
        _ => "entry",
    };
    report.failed(check, &Failure::from(error));
}

/// How long the Data Usaha may still be used.
fn license(report: &mut Report, end: &str) {
    let today = WIB.to_datetime(SystemClock::new().now()).date();
    let Some(end) = parse_date(end).ok() else {
        return;
    };
    let days = days_between(today, end);
    if days < 0 {
        report.warn(
            "license",
            say!("doctor-license-over", end = WireDate(end)),
            say!("doctor-license-mend"),
        );
    } else if days <= LICENSE_DAYS {
        let told = say!("doctor-license-soon", end = WireDate(end), days = days);
        report.warn("license", told, say!("doctor-license-mend"));
    } else {
        report.ok("license", say!("doctor-license", end = WireDate(end)));
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map(|span| span.get_days()).unwrap_or_default()
}

/// Where the books are: as it is remembered, as it is now, and whether they may be asked there.
async fn host(report: &mut Report, access: &Access, client: &Client, transport: &HttpTransport) -> bool {
    let known = access.hosts().find(access.config.token_mark());
    let named = match client.find_data_host().await {
        Ok(named) => named,
        Err(error) => {
            refused(report, error);
            return false;
        }
    };
    if let Some(known) = known.filter(|known| known.host != named) {
        let told = say!("doctor-host-moved", before = known.host, now = named);
        report.warn("host", told, say!("doctor-host-moved-mend"));
    }
    if !reach::data_host(report, transport, &named).await {
        return false;
    }
    report.ok("host", say!("doctor-host", host = named));
    true
}

/// What the account may do.
async fn rights(report: &mut Report, client: &Client, needs: &[String]) {
    let given = match client.ask(Call::account("approved-scope.do")).await {
        Ok(envelope) => scopes(&envelope.data),
        Err(Error::Limited(failure)) => return refused(report, Error::Limited(failure)),
        Err(error) => {
            let told = say!("doctor-rights-unknown", why = Failure::from(error).line());
            return report.warn("rights", told, String::new());
        }
    };
    let needed: Vec<_> = needs.iter().filter(|it| !given.contains(*it)).cloned().collect();
    if !needed.is_empty() {
        let told = say!("doctor-rights-needed", scopes = needed.join(", "));
        return report.fault("rights", exit::RIGHTS, told, say!("doctor-rights-mend"));
    }
    let all = Catalogue::built_in().map(|it| it.scopes()).unwrap_or_default();
    let missing: Vec<_> = all.iter().filter(|it| !given.contains(*it)).cloned().collect();
    if missing.is_empty() {
        return report.ok("rights", say!("doctor-rights"));
    }
    let named = missing
        .iter()
        .take(SCOPES_TOLD)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    let told = say!(
        "doctor-rights-some",
        missing = missing.len(),
        all = all.len(),
        named = named
    );
    match needs.is_empty() {
        true => report.warn("rights", told, say!("doctor-rights-mend")),
        false => report.ok("rights", say!("doctor-rights-enough")),
    }
}

fn scopes(data: &Value) -> BTreeSet<String> {
    match data {
        Value::List(list) => list
            .iter()
            .filter_map(Value::as_text)
            .map(str::to_owned)
            .collect(),
        _ => BTreeSet::new(),
    }
}

/// A call of the data host: whether somebody else uses the token's limits up.
async fn limits(report: &mut Report, client: &Client) {
    let call = Call::get("unit/list.do").query("sp.pageSize", "1");
    match client.ask(call).await {
        Ok(_) | Err(Error::Denied(Denial::MissingScope { .. }, _)) => {
            report.ok("limits", say!("doctor-limits"));
        }
        Err(error) => refused(report, error),
    }
}
