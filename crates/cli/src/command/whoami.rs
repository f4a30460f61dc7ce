//! `neraca whoami`: what `api-token.do` says of the token.

use clap::Args;
use http::Method;
use neraca_client::{Call, Client, Target, Value};

use crate::exit::Failure;
use crate::facts::{self, Facts, FactsForm};
use crate::profile::{Access, ProfileArguments, Source};
use crate::{runtime, say};

/// Say whom you call as
#[derive(Args)]
pub(crate) struct Whoami {
    #[command(flatten)]
    access: ProfileArguments,
    #[command(flatten)]
    form: FactsForm,
}

impl Whoami {
    /// Asks and prints.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let access = Access::resolve(&self.access)?.impatient();
        runtime::block_on(async {
            let client = access.client()?;
            let said = api_token(&client).await?;
            let host = client.data_host().await?;
            let mut facts = of_token(&said);
            facts.add("dataHost", say!("fact-data-host"), host);
            facts.add(
                "accountHost",
                say!("fact-account-host"),
                access.config.account_host(),
            );
            facts.add("source", say!("fact-source"), access.source.told());
            facts::print(&facts, &self.form)
        })
    }
}

/// What `api-token.do` says. It is asked by POST, as the manual has it, and only reads.
pub(crate) async fn api_token(client: &Client) -> Result<Value, neraca_client::Error> {
    let call =
        Call::new(Method::POST, Target::Account, "api-token.do").class(neraca_client::retry::Class::Read);
    Ok(client.ask(call).await?.data)
}

/// The facts in an answer of `api-token.do`.
pub(crate) fn of_token(said: &Value) -> Facts {
    let database = ["database", "data usaha", "dataUsaha"]
        .into_iter()
        .find_map(|name| said.get(name));
    let of_database = |name| database.and_then(|it| it.get(name));
    let of = |part: &str, name: &str| said.get(part).and_then(|it| it.get(name)).cloned();
    let mut facts = Facts::default();
    let user = of("user", "fullName");
    facts.add_value("account", say!("fact-account"), user.as_ref());
    facts.add_value("email", say!("fact-email"), of("user", "email").as_ref());
    facts.add_value("dataUsaha", say!("fact-data-usaha"), of_database("alias"));
    facts.add_value("dataUsahaId", say!("fact-data-usaha-id"), of_database("id"));
    facts.add_value("administrator", say!("fact-administrator"), of_database("admin"));
    let license = of_database("license").and_then(|it| it.get("licenseEnd"));
    facts.add_value("licenseEnd", say!("fact-license-end"), license);
    facts.add_value(
        "application",
        say!("fact-application"),
        of("application", "name").as_ref(),
    );
    facts.add_value(
        "appKey",
        say!("fact-app-key"),
        of("application", "appKey").as_ref(),
    );
    facts
}

impl Source {
    /// For people.
    pub(crate) fn told(&self) -> String {
        match self {
            Self::Flags => say!("source-flags"),
            Self::Environment => say!("source-environment"),
            Self::Profile(name) => say!("source-profile", name = name),
        }
    }
}
