//! `neraca admin`: what an operator does with a running server, through its admin API. Prints the answer as JSON.

use std::time::Duration;

use anyhow::anyhow;
use clap::{Args, Subcommand, ValueEnum};
use http::StatusCode;
use neraca_wire::header::LANGUAGE_PROFILE;
use serde_json::{Value, json};

use crate::exit::{self, Failure};
use crate::{cause, facts, runtime, say, words};

/// Longest wait for an answer. A host move copies a whole Data Usaha.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(300);

/// Which server, and the right to manage it.
#[derive(Args)]
pub(crate) struct ServerArguments {
    /// The server's account host
    #[arg(
        long,
        env = "NERACA_SERVER",
        default_value = "http://127.0.0.1:7800",
        global = true
    )]
    pub(super) server: String,
    /// The admin token: the server prints it when it starts, and keeps it in the data folder as admin.token
    #[arg(long, env = "NERACA_ADMIN_TOKEN", hide_env_values = true, global = true)]
    admin_token: Option<String>,
}

impl ServerArguments {
    /// The admin token.
    pub(super) fn token(&self) -> Result<String, Failure> {
        let token = self.admin_token.clone().filter(|token| !token.is_empty());
        token.ok_or_else(|| Failure::told(exit::USAGE, say!("admin-token-missing")))
    }
}

/// Manage a running server
#[derive(Args)]
pub(crate) struct Admin {
    #[command(flatten)]
    server: ServerArguments,
    #[command(subcommand)]
    noun: Noun,
}

#[derive(Subcommand)]
enum Noun {
    /// Accounts of people
    #[command(subcommand)]
    User(User),
    /// Companies' books
    #[command(subcommand)]
    DataUsaha(DataUsaha),
    /// Who may open a Data Usaha
    #[command(subcommand)]
    Member(Member),
    /// What the members of a group may do
    #[command(subcommand)]
    AccessGroup(AccessGroup),
    /// Applications of developers
    #[command(subcommand)]
    App(App),
    /// Install an application in a Data Usaha
    Install(Install),
    /// Remove an application from a Data Usaha; its API Tokens there die
    Uninstall(Install),
    /// API Tokens
    #[command(subcommand)]
    Token(Token),
    /// Data hosts
    #[command(subcommand)]
    Host(Host),
}

#[derive(Subcommand)]
enum User {
    /// Add an account
    Add {
        /// E-mail address to sign in with
        #[arg(long)]
        email: String,
        /// Password
        #[arg(long)]
        password: String,
        /// Full name; the e-mail address if left out
        #[arg(long)]
        name: Option<String>,
    },
}

#[derive(Subcommand)]
enum DataUsaha {
    /// Add a Data Usaha
    Add {
        /// The company's name
        #[arg(long)]
        alias: String,
        /// E-mail of the account that becomes its first ADMINISTRATOR
        #[arg(long)]
        owner: String,
        /// Data host to live on; the first one if left out
        #[arg(long)]
        host: Option<String>,
        /// First day of its books, DD/MM/YYYY: documents of days before are refused
        #[arg(long, value_name = "DAY")]
        books_start: Option<String>,
        /// Fill it with the demo company's records
        #[arg(long)]
        demo: bool,
    },
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "UPPER")]
enum Role {
    /// May do everything, install applications too
    Administrator,
    /// May do what its Access Group holds; everything but administration without one
    Operator,
}

#[derive(Subcommand)]
enum Member {
    /// Give an account the right to a Data Usaha, or change it
    Add {
        /// Id of the Data Usaha
        #[arg(long)]
        data_usaha: u64,
        /// E-mail of the account
        #[arg(long)]
        email: String,
        /// Kind of right
        #[arg(long, ignore_case = true)]
        role: Role,
        /// Access Group of an OPERATOR
        #[arg(long)]
        access_group: Option<String>,
    },
    /// Take the right away; the account's API Tokens for the Data Usaha die
    Remove {
        /// Id of the Data Usaha
        #[arg(long)]
        data_usaha: u64,
        /// E-mail of the account
        #[arg(long)]
        email: String,
    },
}

#[derive(Subcommand)]
enum AccessGroup {
    /// Add an Access Group, or replace the scopes of one
    Add {
        /// Id of the Data Usaha
        #[arg(long)]
        data_usaha: u64,
        /// Name of the group
        #[arg(long)]
        name: String,
        /// Scopes that it holds, such as item_view,sales_invoice_save
        #[arg(long, value_delimiter = ',')]
        scopes: Vec<String>,
    },
}

#[derive(Subcommand)]
enum App {
    /// Add an application with API Token switched on; prints its App Key and Signature Secret
    Add {
        /// Name that users see
        #[arg(long)]
        name: String,
        /// E-mail of the developer's account
        #[arg(long)]
        developer: String,
    },
    /// Switch the API Token feature of an application on or off; off, all its API Tokens are refused
    ApiToken {
        /// App Key of the application
        #[arg(long)]
        app: String,
        /// What it is to be
        #[arg(value_enum)]
        state: Switch,
    },
    /// Give an application another Signature Secret and print it; the old one signs beside it for a while
    ReplaceSecret {
        /// App Key of the application
        #[arg(long)]
        app: String,
        /// Hours in which the old one still signs, 0 to end it at once
        #[arg(long, default_value_t = 24)]
        grace_hours: u32,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Switch {
    /// Switched on
    On,
    /// Switched off
    Off,
}

#[derive(Args)]
struct Install {
    /// App Key of the application
    #[arg(long)]
    app: String,
    /// Id of the Data Usaha
    #[arg(long)]
    data_usaha: u64,
    /// E-mail of the account that does it; must be an ADMINISTRATOR
    #[arg(long = "as")]
    by: String,
}

#[derive(Subcommand)]
enum Token {
    /// Create an API Token; its text is shown here and never again
    Create {
        /// App Key of the application
        #[arg(long)]
        app: String,
        /// Id of the Data Usaha
        #[arg(long)]
        data_usaha: u64,
        /// E-mail of the account whose rights the token carries
        #[arg(long = "as")]
        by: String,
    },
    /// Revoke an API Token at once
    Revoke {
        /// Id of the token
        id: u64,
    },
}

#[derive(Subcommand)]
enum Host {
    /// Move a Data Usaha to another data host while calls go on
    Move {
        /// Id of the Data Usaha
        #[arg(long)]
        data_usaha: u64,
        /// Name of the data host
        #[arg(long)]
        to: String,
    },
}

impl Noun {
    /// The admin call behind the words, and its body.
    fn call(self) -> (&'static str, Value) {
        match self {
            Self::User(User::Add {
                email,
                password,
                name,
            }) => (
                "user/add",
                json!({"email": email, "password": password, "name": name}),
            ),
            Self::DataUsaha(DataUsaha::Add {
                alias,
                owner,
                host,
                books_start,
                demo,
            }) => {
                let body = json!({"alias": alias, "owner": owner, "host": host, "booksStart": books_start, "demo": demo});
                ("data-usaha/add", body)
            }
            Self::Member(Member::Add {
                data_usaha,
                email,
                role,
                access_group,
            }) => {
                let role = match role {
                    Role::Administrator => "ADMINISTRATOR",
                    Role::Operator => "OPERATOR",
                };
                let body = json!({"dataUsaha": data_usaha, "email": email, "role": role, "accessGroup": access_group});
                ("member/add", body)
            }
            Self::Member(Member::Remove { data_usaha, email }) => {
                ("member/remove", json!({"dataUsaha": data_usaha, "email": email}))
            }
            Self::AccessGroup(AccessGroup::Add {
                data_usaha,
                name,
                scopes,
            }) => (
                "access-group/add",
                json!({"dataUsaha": data_usaha, "name": name, "scopes": scopes}),
            ),
            Self::App(App::Add { name, developer }) => {
                ("app/add", json!({"name": name, "developer": developer}))
            }
            Self::App(App::ApiToken { app, state }) => (
                "app/api-token",
                json!({"app": app, "enabled": state == Switch::On}),
            ),
            Self::App(App::ReplaceSecret { app, grace_hours }) => (
                "app/replace-secret",
                json!({"app": app, "graceHours": grace_hours}),
            ),
            Self::Install(it) => ("install", it.body()),
            Self::Uninstall(it) => ("uninstall", it.body()),
            Self::Token(Token::Create { app, data_usaha, by }) => (
                "token/create",
                json!({"app": app, "dataUsaha": data_usaha, "as": by}),
            ),
            Self::Token(Token::Revoke { id }) => ("token/revoke", json!({"id": id})),
            Self::Host(Host::Move { data_usaha, to }) => {
                ("host/move", json!({"dataUsaha": data_usaha, "to": to}))
            }
        }
    }
}

impl Install {
    fn body(&self) -> Value {
        json!({"app": self.app, "dataUsaha": self.data_usaha, "as": self.by})
    }
}

impl Admin {
    /// Makes the call and prints its answer.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let (call, body) = self.noun.call();
        let admin_token = self.server.token()?;
        let answer = runtime::block_on(post(&self.server.server, &admin_token, call, &body))?;
        facts::write(&format!(
            "{answer}
"
        ))
    }
}

/// Makes an admin call.
pub(super) async fn post(
    server: &str,
    admin_token: &str,
    call: &str,
    body: &Value,
) -> Result<Value, Failure> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one HTTP client of this sub-command"
    )]
    let client = reqwest::Client::builder()
        .timeout(ANSWER_TIMEOUT)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|error| Failure::new(exit::CANNOT_START, error))?;
    let url = format!("{}/admin/api/{call}", server.trim_end_matches('/'));
    let unreachable = |error: reqwest::Error| {
        let cause = root(&error);
        Failure::told(
            exit::UNREACHABLE,
            say!("admin-no-answer", server = server, cause = cause),
        )
    };
    let answer = client
        .post(url)
        .bearer_auth(admin_token)
        .header(LANGUAGE_PROFILE, words::tongue().of_server().profile())
        .json(body)
        .send()
        .await
        .map_err(unreachable)?;
    let status = answer.status();
    let text = answer.text().await.map_err(unreachable)?;
    let value: Value = serde_json::from_str(&text).unwrap_or(Value::String(text));
    if status.is_success() {
        return Ok(value);
    }
    let why = value
        .get("error")
        .and_then(Value::as_str)
        .map_or_else(|| value.to_string(), str::to_owned);
    Err(Failure::new(
        class(status),
        anyhow!("{why} (HTTP {})", status.as_u16()),
    ))
}

/// What a call of the HTTP library has failed of in the end. The library's own words before it only lead there.
fn root(error: &(dyn std::error::Error + 'static)) -> String {
    let mut root = error;
    while let Some(cause) = root.source() {
        root = cause;
    }
    cause::told(root)
}

/// The exit code for a refusal with this status.
fn class(status: StatusCode) -> u8 {
    match status {
        StatusCode::UNAUTHORIZED => exit::AUTHENTICATION,
        StatusCode::NOT_FOUND => exit::NOT_FOUND,
        status if status.is_server_error() => exit::SERVER,
        _ => exit::REFUSED,
    }
}
