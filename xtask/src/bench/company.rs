//! The data that is measured on: Data Usaha with demo records, and API Tokens over them.
//!
//! Everything is made through the server's own interfaces, so that it is as real as a user's. There is one token per
//! account, Data Usaha and application: ten accounts, each a member everywhere, and ten applications, each installed
//! everywhere, make a hundred tokens per Data Usaha.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, anyhow, bail};
use neraca_wire::sign::{SignatureSecret, Signer};
use serde_json::{Value, json};

use super::http::Connection;
use super::process::Process;
use super::requests::{Call, Key};

/// How much data there is.
pub(crate) struct Size {
    /// Data Usaha.
    pub(crate) data_usaha: usize,
    /// Accounts, each a member of every Data Usaha.
    accounts: usize,
    /// Applications, each installed in every Data Usaha.
    applications: usize,
    /// Sales invoices that each Data Usaha has beside those of the demo.
    invoices: usize,
}

impl Size {
    /// 10,000 API Tokens over 100 Data Usaha.
    pub(crate) const MANY: Self = Self {
        data_usaha: 100,
        accounts: 10,
        applications: 10,
        invoices: 24,
    };

    /// One API Token to one Data Usaha.
    pub(crate) const ONE: Self = Self {
        data_usaha: 1,
        accounts: 1,
        applications: 1,
        invoices: 1,
    };

    /// API Tokens.
    pub(crate) const fn tokens(&self) -> usize {
        self.data_usaha * self.accounts * self.applications
    }
}

/// Callers at a time while the data is made.
const CALLERS: usize = 16;

/// A sales invoice of three lines, as the saves send it.
pub(crate) const INVOICE: &str = r#"{"customerNo":"C.00001","transDate":"05/01/2026","detailItem":[{"itemNo":"100001","quantity":12},{"itemNo":"100003","quantity":10,"itemDiscPercent":"5"},{"itemNo":"100004","quantity":3,"unitPrice":15500}]}"#;

/// The call that saves [`INVOICE`].
pub(crate) const SAVE: Call<'static> = Call {
    method: "POST",
    path: "/accurate/api/sales-invoice/save.do",
    body: INVOICE,
};

/// Fills an empty data folder. Gives the keys, those of one Data Usaha never next to each other.
pub(crate) fn make(program: &Path, data: &Path, log: &Path, size: &Size) -> anyhow::Result<Vec<Key>> {
    let ready = data.with_extension("ready");
    let mut process = Process::neraca(
        program,
        data,
        log,
        &["--log", "warn", "--ready", &ready.to_string_lossy()],
    )?;
    while !ready.exists() {
        process.check()?;
        std::thread::yield_now();
    }
    let shown: Value = serde_json::from_slice(&fs::read(&ready)?)?;
    let token = shown["adminToken"]
        .as_str()
        .ok_or_else(|| anyhow!("no adminToken in the ready file"))?;
    let admin = Admin {
        address: process.address,
        token,
    };
    let keys = admin.make(size)?;
    let signed = keys.iter().cycle().take(size.data_usaha * size.invoices);
    each(process.address, &SAVE.with_each(process.address, signed))?;
    process.stop()?;
    Ok(keys)
}

/// The admin API of the server.
struct Admin<'a> {
    address: SocketAddr,
    token: &'a str,
}

impl Admin<'_> {
    fn make(&self, size: &Size) -> anyhow::Result<Vec<Key>> {
        let email = |account: usize| format!("user{account}@bench.test");
        let accounts = 0..size.accounts;
        self.each(
            "user/add",
            accounts.map(|it| json!({"email": email(it), "password": "a benchmark's password"})),
        )?;
        let app = |number: usize| json!({"name": format!("Bench App {number}"), "developer": email(0)});
        let applications = self.each("app/add", (0..size.applications).map(app))?;
        let company =
            |number: usize| json!({"alias": format!("PT Bench {number}"), "owner": email(0), "demo": true});
        let companies = self.each("data-usaha/add", (0..size.data_usaha).map(company))?;
        let members = companies
            .iter()
            .flat_map(|company| (1..size.accounts).map(move |account| (company, account)));
        let member = |(company, account): (&Value, usize)| json!({"dataUsaha": company["id"], "email": email(account), "role": "OPERATOR"});
        self.each("member/add", members.map(member))?;
        let installed = companies
            .iter()
            .flat_map(|company| applications.iter().map(move |app| (company, app)));
        let install = |(company, app): (&Value, &Value)| json!({"dataUsaha": company["id"], "app": app["appKey"], "as": email(0)});
        self.each("install", installed.map(install))?;
        let mut keys = Vec::with_capacity(size.tokens());
        for account in 0..size.accounts {
            for app in &applications {
                keys.extend(self.keys(&companies, app, &email(account))?);
            }
        }
        Ok(keys)
    }

    /// A key to each of the companies.
    fn keys(&self, companies: &[Value], app: &Value, email: &str) -> anyhow::Result<Vec<Key>> {
        let token = |company: &Value| json!({"dataUsaha": company["id"], "app": app["appKey"], "as": email});
        let tokens = self.each("token/create", companies.iter().map(token))?;
        let secret = SignatureSecret::parse(app["signatureSecret"].as_str().unwrap_or_default())?;
        let signer = Signer::new(secret);
        let key = |(company, token): (&Value, &Value)| {
            Some(Key {
                data_usaha: company["id"].as_i64()?,
                token: token["apiToken"].as_str()?.to_owned(),
                signer: signer.clone(),
            })
        };
        let keys = companies
            .iter()
            .zip(&tokens)
            .map(key)
            .collect::<Option<Vec<Key>>>();
        keys.ok_or_else(|| anyhow!("token/create answers in another shape"))
    }

    /// Makes the same admin call with each of the bodies; gives the answers in the same order.
    fn each(&self, path: &str, bodies: impl Iterator<Item = Value>) -> anyhow::Result<Vec<Value>> {
        let path = format!("/admin/api/{path}");
        let headers = format!("Authorization: Bearer {}\r\n", self.token);
        let request = |body: Value| {
            Call {
                method: "POST",
                path: &path,
                body: &body.to_string(),
            }
            .bytes(self.address, &headers)
        };
        let requests: Vec<Vec<u8>> = bodies.map(request).collect();
        let answers = each(self.address, &requests).with_context(|| path.clone())?;
        answers
            .iter()
            .map(|answer| Ok(serde_json::from_slice(answer)?))
            .collect()
    }
}

/// Makes the calls, several at a time; gives the bodies of the answers in the same order. All must be 200.
pub(crate) fn each(address: SocketAddr, requests: &[Vec<u8>]) -> anyhow::Result<Vec<Vec<u8>>> {
    let answers = Mutex::new(vec![Vec::new(); requests.len()]);
    let next = AtomicUsize::new(0);
    let caller = || -> anyhow::Result<()> {
        let mut connection = Connection::open(address)?;
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(request) = requests.get(place) else {
                return Ok(());
            };
            let (status, body) = connection.call(request)?;
            if status != 200 {
                bail!("status {status}: {}", String::from_utf8_lossy(&body));
            }
            answers
                .lock()
                .map_err(|_| anyhow!("another caller has panicked"))?[place] = body;
        }
    };
    std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS).map(|_| scope.spawn(caller)).collect();
        callers
            .into_iter()
            .try_for_each(|caller| caller.join().map_err(|_| anyhow!("a caller has panicked"))?)
    })?;
    answers.into_inner().map_err(|_| anyhow!("a caller has panicked"))
}
