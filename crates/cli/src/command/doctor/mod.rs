//! `neraca doctor`: looks at everything that a call needs, and says of each in one line what is wrong with it and how to
//! mend it.
//!
//! The checks go from what needs no network to what needs the most. Token and signature are sent only once the account
//! host has shown, without them, that it is one of this API.

mod finding;
mod own;
mod reach;
mod signed;
mod stamp;

use clap::Args;
use neraca_client::transport::{HttpTransport, TransportOptions};

use crate::exit::{self, Failure};
use crate::facts::{self, FactsForm, Form};
use crate::profile::{Access, ProfileArguments};
use crate::{runtime, say};
use finding::Report;

/// Find out why calls fail: configuration, clock and zone, token, host, rights, limits, TLS
#[derive(Args)]
pub(crate) struct Doctor {
    /// Scopes that a program of yours needs, such as item_view,sales_invoice_save
    #[arg(long, value_name = "SCOPES", value_delimiter = ',')]
    needs: Vec<String>,
    /// The X-API-Timestamp that another program sent: say what is wrong with it
    #[arg(long, value_name = "TEXT")]
    timestamp: Option<String>,
    /// The X-API-Signature that it sent with it
    #[arg(long, value_name = "TEXT", requires = "timestamp")]
    signature: Option<String>,
    #[command(flatten)]
    form: FactsForm,
    #[command(flatten)]
    access: ProfileArguments,
}

impl Doctor {
    /// Looks, and prints what was found. The first fault gives the exit code.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut report = Report::default();
        self.examine(&mut report)?;
        let text = match self.form.output {
            Form::Text => report.text(),
            Form::Json => report.json(),
        };
        facts::write(&text)?;
        match report.first_fault() {
            None => Ok(()),
            Some(code) => Err(Failure::told(
                code,
                say!("doctor-faults", faults = report.faults()),
            )),
        }
    }

    fn examine(&self, report: &mut Report) -> Result<(), Failure> {
        own::zone(report);
        let (given, folder) = match Access::given(&self.access) {
            Ok(given) => given,
            Err(failure) => {
                report.failed("config", &failure);
                return Ok(());
            }
        };
        own::config(report, &given, folder.as_ref());
        own::address(report, &given.account);
        own::token(report, &given.credentials.token);
        own::secret(report, &given.credentials.token, &given.credentials.secret);
        if let Some(timestamp) = &self.timestamp {
            stamp::examine(
                report,
                timestamp,
                self.signature.as_deref(),
                &given.credentials.secret,
            );
        }
        if report.faults() > 0 {
            return Ok(());
        }
        let mut access = match Access::new(given, folder) {
            Ok(access) => access,
            Err(failure) => {
                report.failed("config", &failure);
                return Ok(());
            }
        };
        // Whoever waits for the doctor wants to hear of the first try.
        access.config.retry.attempts_max = 1;
        let options = TransportOptions {
            trusted_pem: access.authorities.clone(),
        };
        let transport =
            HttpTransport::new(&options).map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        runtime::block_on(async {
            if reach::account_host(report, &transport, access.config.account_host()).await {
                signed::examine(report, &access, &transport, &self.needs).await?;
            }
            Ok(())
        })
    }
}
