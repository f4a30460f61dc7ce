//! `neraca token info`: what the token says of itself, and what the server says of it.

use clap::{Args, Subcommand};
use neraca_client::{Object, Value};
use neraca_wire::date::WireMoment;
use neraca_wire::token::{TokenClaims, TokenId};

use super::whoami;
use crate::exit::{self, Failure};
use crate::facts::{self, Facts, FactsForm, Form};
use crate::profile::{Access, ProfileArguments};
use crate::{runtime, say};

/// The API Token
#[derive(Args)]
pub(crate) struct Token {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Show what the token says of itself, unverified, and what the server says of it
    Info(Info),
}

#[derive(Args)]
struct Info {
    /// Don't ask the server
    #[arg(long)]
    offline: bool,
    #[command(flatten)]
    form: FactsForm,
    #[command(flatten)]
    access: ProfileArguments,
}

impl Token {
    /// Does what the verb says.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let Verb::Info(info) = self.verb;
        info.run()
    }
}

impl Info {
    fn run(self) -> Result<(), Failure> {
        let access = Access::resolve(&self.access)?.impatient();
        let payload = of_payload(&access.credentials.token);
        let asked = match self.offline {
            true => None,
            false => Some(runtime::block_on(async {
                let client = access.client()?;
                Ok(whoami::api_token(&client).await?)
            })),
        };
        let (said, refusal) = match asked {
            None => (None, None),
            Some(Ok(said)) => (Some(whoami::of_token(&said)), None),
            Some(Err(failure)) => (None, Some(failure)),
        };
        let text = match self.form.output {
            Form::Text => told(payload.as_ref(), said.as_ref(), refusal.as_ref()),
            Form::Json => {
                let mut object = Object::default();
                let facts = |facts: Option<&Facts>| facts.map(Facts::object).unwrap_or_default();
                object.insert("payload".to_owned(), facts(payload.as_ref()));
                object.insert("verified".to_owned(), Value::Bool(said.is_some()));
                object.insert("server".to_owned(), facts(said.as_ref()));
                format!("{}\n", Value::Object(object).to_json())
            }
        };
        facts::write(&text)?;
        match (refusal, payload) {
            (Some(refusal), _) => Err(refusal),
            (None, None) if self.offline => {
                Err(Failure::told(exit::AUTHENTICATION, say!("token-unreadable")))
            }
            _ => Ok(()),
        }
    }
}

/// Both halves for people, each under what it is worth.
fn told(payload: Option<&Facts>, said: Option<&Facts>, refusal: Option<&Failure>) -> String {
    let mut text = match payload {
        Some(facts) => format!("{}\n{}", say!("token-payload"), facts.text("  ")),
        None => format!("{}\n", say!("token-payload-unreadable")),
    };
    if let Some(facts) = said {
        text = format!("{text}\n{}\n{}", say!("token-server"), facts.text("  "));
    }
    if refusal.is_some() {
        text = format!("{text}\n{}\n", say!("token-server-refuses"));
    }
    text
}

/// What anybody can read in the token.
pub(crate) fn of_payload(token: &str) -> Option<Facts> {
    let (id, claims) = TokenClaims::read_payload(token).ok()?;
    Some(facts_of(id, &claims))
}

fn facts_of(id: TokenId, claims: &TokenClaims) -> Facts {
    let mut facts = Facts::default();
    let whole = |number: u64| i64::try_from(number).map(Value::Integer).ok();
    facts.add_value("tokenId", say!("fact-token-id"), whole(id.get()).as_ref());
    facts.add_value(
        "dataUsahaId",
        say!("fact-data-usaha-id"),
        whole(claims.data_usaha).as_ref(),
    );
    facts.add_value(
        "accountId",
        say!("fact-account-id"),
        whole(claims.account).as_ref(),
    );
    facts.add("application", say!("fact-application"), &claims.application_name);
    facts.add("appKey", say!("fact-app-key"), claims.app_key);
    let created = i64::try_from(claims.created_ms).ok();
    if let Some(created) = created.and_then(|it| jiff::Timestamp::from_millisecond(it).ok()) {
        facts.add(
            "created",
            say!("fact-created"),
            format!("{} WIB", WireMoment(created)),
        );
    }
    facts
}
