//! The demo company PT Demo Nusantara, the same on every start of an empty data folder.
//!
//! Ids, numbers, App Key, Signature Secret and passwords are fixed, so that scripts and documents can name them; that is
//! why a demo must never face a network. Its records are in `company.json` and go through the same engine as a
//! client's.

use jiff::Timestamp;
use neraca_store::Unit;
use neraca_store::directory::accounts::{self, NewAccount};
use neraca_store::directory::api_tokens::{self, ApiToken, NewApiToken};
use neraca_store::directory::applications::{self, Application, NewApplication, SealedSecret};
use neraca_store::directory::data_usaha::{self, DataUsaha, NewDataUsaha};
use neraca_store::directory::memberships::{self, NewMember, Role};
use neraca_store::directory::{DirectoryError, access_groups, developers, installations};
use neraca_wire::json;
use neraca_wire::language::Language;
use neraca_wire::message::Message;
use neraca_wire::value::Value;
use uuid::{Uuid, uuid};

use crate::admin::tokens::token_text;
use crate::admin::{AdminError, LICENSE_DAYS};
use crate::books;
use crate::engine::{Author, EngineError};
use crate::server::Server;

/// The first ADMINISTRATOR, who is also the developer of the demo application.
pub(crate) const ADMINISTRATOR: User = User {
    id: 36_001,
    email: "admin@demo.test",
    password: "demo-admin",
    name: "Admin Demo",
};

/// An OPERATOR without an Access Group.
pub(crate) const OPERATOR: User = User {
    id: 36_002,
    email: "operator@demo.test",
    password: "demo-operator",
    name: "Operator Demo",
};

/// A person of the demo.
pub(crate) struct User {
    id: i64,
    pub(crate) email: &'static str,
    pub(crate) password: &'static str,
    name: &'static str,
}

const APPLICATION: i64 = 501;
const APPLICATION_NAME: &str = "Demo App";
const APP_KEY: Uuid = uuid!("0d5e1f2a-7c3b-4e8d-9a6f-1b2c3d4e5f60");
const SIGNATURE_SECRET: &str = "3f9a1c7e5b2d4086a1f3c5e7092b4d6f";
const DATA_USAHA: i64 = 1_001;
const ALIAS: &str = "PT Demo Nusantara";
const TOKEN: i64 = 151;
const TOKEN_UUID: Uuid = uuid!("5a4b3c2d-1e0f-4a9b-8c7d-6e5f4a3b2c1d");

/// An Access Group for trying out an OPERATOR with fewer rights.
const ACCESS_GROUP: &str = "Penjualan";
const ACCESS_GROUP_SCOPES: [&str; 4] = [
    "customer_view",
    "item_view",
    "sales_invoice_view",
    "sales_invoice_save",
];

/// The records of the company: a list of `{"resource", "body"}`, saved in this order.
const COMPANY: &str = include_str!("company.json");

/// What a newcomer needs to call the demo.
pub(crate) struct Demo {
    pub(crate) application: Application,
    pub(crate) signature_secret: &'static str,
    pub(crate) data_usaha: DataUsaha,
    pub(crate) api_token: String,
}

/// Makes the demo in an empty data folder, and finishes one that a crash left half made. Gives nothing in a folder with
/// other companies: what is there is kept.
pub(crate) async fn ensure(server: &Server) -> Result<Option<Demo>, AdminError> {
    if server.directory.read_here(data_usaha::all)?.is_empty() {
        seed(server).await?;
    }
    let Some((token, application, company)) = server.directory.read_here(find)? else {
        return Ok(None);
    };
    let opened = books::open(server, &company).await?;
    let is_empty = opened.read_here(|unit| server.engine.is_empty(*unit))?;
    if is_empty {
        fill(server, &company).await?;
    }
    let api_token = token_text(&server.token_key, &token, &application)?;
    Ok(Some(Demo {
        application,
        signature_secret: SIGNATURE_SECRET,
        data_usaha: company,
        api_token,
    }))
}

/// The demo's live token, application and company, if they are there.
fn find(unit: &Unit<'_>) -> Result<Option<(ApiToken, Application, DataUsaha)>, DirectoryError> {
    let tokens = api_tokens::of_data_usaha(unit, DATA_USAHA)?;
    let live = |token: &ApiToken| token.account == ADMINISTRATOR.id && token.revoked_at.is_none();
    let token = tokens.into_iter().find(live);
    let application = applications::by_app_key(unit, APP_KEY)?;
    let company = data_usaha::by_id(unit, DATA_USAHA)?;
    Ok(token
        .zip(application)
        .zip(company)
        .map(|((token, application), company)| (token, application, company)))
}

/// Writes the people, the application and the company into the directory and makes its books, all or nothing.
async fn seed(server: &Server) -> Result<(), AdminError> {
    let hash = async |user: &User| {
        let entropy = std::sync::Arc::clone(&server.entropy);
        let hashing = server.passwords.hash(user.password.to_owned(), entropy);
        hashing.await.map_err(AdminError::fault)
    };
    let administrator = hash(&ADMINISTRATOR).await?;
    let operator = hash(&OPERATOR).await?;
    let secret = SIGNATURE_SECRET.as_bytes();
    let sealed = SealedSecret::seal(&server.keys, server.entropy.as_ref(), APP_KEY, secret);
    let seeding = Seeding {
        administrator,
        operator,
        sealed: sealed.map_err(AdminError::fault)?,
        host: server.first_host.clone(),
        license_end: server
            .today()
            .saturating_add(jiff::Span::new().days(LICENSE_DAYS)),
        now: server.now(),
    };
    let shelf = server.shelf.clone();
    Ok(server
        .directory
        .write(move |unit: &Unit<'_>| {
            let company = seeding.write(unit)?;
            // Within the unit: a Data Usaha that the directory knows has books.
            shelf.create(company.address())?;
            Ok::<_, DirectoryError>(())
        })
        .await?)
}

struct Seeding {
    administrator: String,
    operator: String,
    sealed: SealedSecret,
    host: String,
    license_end: jiff::civil::Date,
    now: Timestamp,
}

impl Seeding {
    fn write(&self, unit: &Unit<'_>) -> Result<DataUsaha, DirectoryError> {
        self.account(unit, &ADMINISTRATOR, &self.administrator)?;
        self.account(unit, &OPERATOR, &self.operator)?;
        developers::accept_terms(unit, ADMINISTRATOR.id, ADMINISTRATOR.name, self.now)?;
        let application = NewApplication {
            id: Some(APPLICATION),
            developer: ADMINISTRATOR.id,
            name: APPLICATION_NAME,
            app_key: APP_KEY,
            sealed_secret: &self.sealed,
            api_token_enabled: true,
            created_at: self.now,
        };
        applications::add(unit, &application)?;
        let company = NewDataUsaha {
            id: Some(DATA_USAHA),
            alias: ALIAS,
            host: &self.host,
            owner: ADMINISTRATOR.id,
            trial: false,
            license_end: self.license_end,
            created_at: self.now,
            books_start: None,
        };
        let company = data_usaha::add(unit, &company)?;
        access_groups::set(unit, DATA_USAHA, ACCESS_GROUP, &ACCESS_GROUP_SCOPES, self.now)?;
        let operator = NewMember {
            data_usaha: DATA_USAHA,
            account: OPERATOR.id,
            role: Role::Operator,
            access_group: None,
            now: self.now,
        };
        memberships::set(unit, &operator)?;
        installations::install(unit, DATA_USAHA, APPLICATION, ADMINISTRATOR.id, self.now)?;
        let token = NewApiToken {
            id: Some(TOKEN),
            account: ADMINISTRATOR.id,
            data_usaha: DATA_USAHA,
            application: APPLICATION,
            token_uuid: TOKEN_UUID,
            created_at: self.now,
        };
        api_tokens::create(unit, &token)?;
        Ok(company)
    }

    fn account(&self, unit: &Unit<'_>, user: &User, password_hash: &str) -> Result<(), DirectoryError> {
        let account = NewAccount {
            id: Some(user.id),
            email: user.email,
            password_hash,
            full_name: user.name,
            nick_name: user.email,
            gender: None,
            mobile: None,
            created_at: self.now,
        };
        accounts::add(unit, &account).map(drop)
    }
}

/// Saves the company's records into the books of a Data Usaha, all or nothing. Books that have records stay as they are.
pub(crate) async fn fill(server: &Server, company: &DataUsaha) -> Result<(), AdminError> {
    let records = json::parse(COMPANY.as_bytes()).map_err(AdminError::fault)?;
    let author = Author {
        account: company.owner,
        language: Language::Indonesian,
        now: server.now(),
        books_start: None,
    };
    let engine = std::sync::Arc::clone(&server.engine);
    let filling = move |unit: &Unit<'_>| {
        if !engine.is_empty(*unit)? {
            return Ok(());
        }
        for record in records.as_list().unwrap_or_default() {
            let name = record
                .get("resource")
                .and_then(Value::as_text)
                .unwrap_or_default();
            let fault = || EngineError::Fault(format!("company.json names the resource {name:?}"));
            let resource = engine.catalogue().find(name).ok_or_else(fault)?;
            let body = record.get("body").ok_or_else(fault)?;
            engine.save(*unit, resource, body, author)?;
        }
        Ok::<(), EngineError>(())
    };
    let permit = server.shelf.write_permit(company.id).await;
    let opened = books::open(server, company).await?;
    opened
        .write(permit, filling)
        .await
        .map_err(|error| AdminError::fault(describe(&error)))
}

/// An engine error of the demo's own records, in words.
fn describe(error: &EngineError) -> String {
    match error {
        EngineError::Refused(messages) => {
            let texts = messages
                .iter()
                .map(|message: &Message| message.text(Language::English));
            texts.collect::<Vec<_>>().join("; ")
        }
        EngineError::Store(error) => error.to_string(),
        EngineError::Fault(cause) => cause.clone(),
    }
}
