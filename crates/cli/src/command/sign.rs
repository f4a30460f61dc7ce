//! `neraca sign`: the three headers of a call, for other programs.

use clap::Args;
use neraca_server::Clock;
use neraca_wire::sign::{SignatureSecret, Signer};
use neraca_wire::timestamp::ApiTimestamp;

use crate::exit::{self, Failure};
use crate::facts::{self, FactsForm, Form};
use crate::profile::{Access, ProfileArguments};
use crate::system::SystemClock;
use crate::{say, words};

/// Print the three headers of a signed call, such as for curl -H @-; they hold for ten minutes
#[derive(Args)]
pub(crate) struct Sign {
    /// Sign this timestamp instead of the present time
    #[arg(long, value_name = "TEXT")]
    timestamp: Option<String>,
    #[command(flatten)]
    form: FactsForm,
    #[command(flatten)]
    access: ProfileArguments,
}

impl Sign {
    /// Signs and prints.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let access = Access::resolve(&self.access)?;
        let timestamp = match self.timestamp {
            Some(text) => {
                // What the server can't read is of no use, and the reason is known here already.
                ApiTimestamp::parse(&text).map_err(|error| {
                    let why = error.suspicion.text(words::tongue().of_server());
                    Failure::told(exit::USAGE, say!("timestamp-unreadable", why = why))
                })?;
                text
            }
            None => ApiTimestamp::epoch_milliseconds(SystemClock::new().now()),
        };
        let secret = SignatureSecret::parse(&access.credentials.secret);
        let secret = secret.map_err(|error| Failure::new(exit::USAGE, error))?;
        let headers = [
            ("Authorization", format!("Bearer {}", *access.credentials.token)),
            ("X-API-Timestamp", timestamp.clone()),
            ("X-API-Signature", Signer::new(secret).sign_base64(&timestamp)),
        ];
        let text = match self.form.output {
            Form::Text => headers.map(|(name, value)| format!("{name}: {value}\n")).concat(),
            Form::Json => {
                let object: serde_json::Map<_, _> = headers
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value.into()))
                    .collect();
                format!("{}\n", serde_json::Value::Object(object))
            }
        };
        facts::write(&text)
    }
}
