//! A company with everything, and short ways to make its parts.

use jiff::civil::date;
use neraca_store::directory::accounts::{self, Account, Gender, NewAccount};
use neraca_store::directory::api_tokens::{self, ApiToken, NewApiToken};
use neraca_store::directory::applications::{self, Application, NewApplication, SealedSecret};
use neraca_store::directory::data_usaha::{self, DataUsaha, NewDataUsaha};
use neraca_store::directory::grant::{Liveness, grant};
use neraca_store::directory::memberships::{self, NewMember, Role};
use neraca_store::directory::{self, DirectoryError, developers, installations};
use neraca_store::seal::Keys;
use neraca_store::{Database, Unit};
use uuid::Uuid;

use crate::support::{Counting, now, runtime};

pub(super) type Outcome<T = ()> = Result<T, DirectoryError>;

/// Runs `work` as one unit on a fresh directory.
pub(super) fn in_directory<T: Send + 'static>(
    work: impl FnOnce(&Unit<'_>) -> Outcome<T> + Send + 'static,
) -> T {
    let folder = tempfile::tempdir().unwrap();
    let directory: Database = directory::open(folder.path()).unwrap();
    let runtime = runtime();
    runtime.block_on(directory.write(work)).unwrap()
}

pub(super) fn account(unit: &Unit<'_>, email: &str) -> Outcome<Account> {
    let new = NewAccount {
        id: None,
        email,
        password_hash: "$argon2id$…",
        full_name: "Budi Contoh",
        nick_name: "Budi",
        gender: Some(Gender::Male),
        mobile: None,
        created_at: now(),
    };
    accounts::add(unit, &new)
}

pub(super) fn application_of(
    unit: &Unit<'_>,
    developer: i64,
    app_key: u128,
    enabled: bool,
) -> Outcome<Application> {
    let app_key = Uuid::from_u128(app_key);
    let keys = Keys::from_master([1; 32].into());
    let new = NewApplication {
        id: None,
        developer,
        name: "Demo App",
        app_key,
        sealed_secret: &SealedSecret::seal(&keys, &Counting::default(), app_key, b"secret").unwrap(),
        api_token_enabled: enabled,
        created_at: now(),
    };
    applications::add(unit, &new)
}

pub(super) fn books_of(unit: &Unit<'_>, owner: i64) -> Outcome<DataUsaha> {
    let new = NewDataUsaha {
        id: None,
        alias: "PT Contoh Maju",
        host: "zeus",
        owner,
        trial: false,
        license_end: date(2027, 12, 1),
        created_at: now(),
        books_start: None,
    };
    data_usaha::add(unit, &new)
}

pub(super) fn member(
    unit: &Unit<'_>,
    data_usaha: i64,
    account: i64,
    role: Role,
    group: Option<&str>,
) -> Outcome {
    memberships::set(
        unit,
        &NewMember {
            data_usaha,
            account,
            role,
            access_group: group,
            now: now(),
        },
    )
    .map(drop)
}

/// A company with everything: an owner, an operator, an application that is installed.
pub(super) struct Company {
    pub(super) owner: i64,
    pub(super) operator: i64,
    pub(super) application: i64,
    pub(super) data_usaha: i64,
}

impl Company {
    pub(super) fn found(unit: &Unit<'_>) -> Outcome<Self> {
        let owner = account(unit, "owner@example.test")?.id;
        let operator = account(unit, "operator@example.test")?.id;
        developers::accept_terms(unit, owner, "Contoh Dev", now())?;
        let application = application_of(unit, owner, 7, true)?.id;
        let data_usaha = books_of(unit, owner)?.id;
        member(unit, data_usaha, operator, Role::Operator, None)?;
        installations::install(unit, data_usaha, application, owner, now())?;
        Ok(Self {
            owner,
            operator,
            application,
            data_usaha,
        })
    }

    pub(super) fn token(&self, unit: &Unit<'_>, account: i64, uuid: u128) -> Outcome<ApiToken> {
        let new = NewApiToken {
            id: None,
            account,
            data_usaha: self.data_usaha,
            application: self.application,
            token_uuid: Uuid::from_u128(uuid),
            created_at: now(),
        };
        api_tokens::create(unit, &new)
    }
}

pub(super) fn liveness(unit: &Unit<'_>, token: i64) -> Outcome<Liveness> {
    Ok(grant(unit, token)?.unwrap().liveness())
}

/// Fails the test unless the directory refused for this reason.
macro_rules! refused {
    ($outcome:expr, $pattern:pat $(if $guard:expr)?) => {
        match $outcome {
            Err($pattern) $(if $guard)? => {}
            Err(other) => panic!("refused, but for another reason: {other:?}"),
            Ok(_) => panic!("not refused"),
        }
    };
}
pub(super) use refused;
