//! `cargo xtask bench pages`: how long the web pages of the demo company take, from the request's first byte to the
//! answer's last, one after the other over one connection, as one person opens them. A page is to take less than
//! [`MEDIAN_MAX`] at the median, or the task fails.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;
use serde_json::Value;

use super::auth::{build, say};
use super::http::Connection;
use super::process::Process;
use super::report::thousandths;
use super::{clock, machine};

/// What the median of a page may be.
const MEDIAN_MAX: Duration = Duration::from_millis(10);

/// Calls that the application has made before its pages are opened: as many as are shown.
const CALLS: usize = 200;

/// The pages: of everyone, then of the server's operator, then of the demo's ADMINISTRATOR, who is its developer.
const OPEN_PAGES: &[&str] = &[
    "/",
    "/sign-in",
    "/sign-up",
    "/developer/api-docs.do",
    "/developer/api-docs/sales-invoice",
    "/admin/sign-in",
];
const OWN_PAGES: &[&str] = &[
    "/",
    "/account",
    "/data-usaha/new",
    "/data-usaha/1001",
    "/data-usaha/1001/members",
    "/data-usaha/1001/members/invite",
    "/data-usaha/1001/members/36002",
    "/data-usaha/1001/members/36002/remove",
    "/data-usaha/1001/access-groups",
    "/data-usaha/1001/access-groups/new",
    "/data-usaha/1001/access-groups/1",
    "/data-usaha/1001/accurate-store",
    "/data-usaha/1001/accurate-store/install",
    "/data-usaha/1001/accurate-store/install/0d5e1f2a-7c3b-4e8d-9a6f-1b2c3d4e5f60",
    "/data-usaha/1001/accurate-store/applications/501/uninstall",
    "/data-usaha/1001/accurate-store/api-tokens",
    "/data-usaha/1001/accurate-store/api-tokens/new",
    "/data-usaha/1001/accurate-store/api-tokens/new/501",
    "/data-usaha/1001/accurate-store/api-tokens/151/delete",
    "/developer",
    "/developer/applications/501",
    "/developer/applications/501/api-token",
    "/developer/applications/501/installations",
    "/developer/applications/501/calls",
    "/developer/api-docs.do",
    "/developer/api-docs/sales-invoice",
    "/developer/api-docs/sales-invoice/list",
    "/developer/api-docs/sales-invoice/save",
];

/// The pages of the server's operator.
const OPERATOR_PAGES: &[&str] = &["/admin", "/admin/data-usaha/1001/move"];

/// The person of the demo who opens the pages, as a form.
const PERSON: &str = "email=admin%40demo.test&password=demo-admin";

/// What is measured.
#[derive(Args)]
pub(crate) struct Options {
    /// How often each page is opened
    #[arg(long, default_value_t = 500)]
    times: usize,
    /// Measure this server instead of building one
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// Builds the server, starts it on a new demo, opens the pages, and prints the table.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let program = match &options.program {
        Some(program) => program.clone(),
        None => build()?,
    };
    let folder = tempfile::tempdir()?;
    let log = folder.path().join("log");
    say(&format!(
        "{}; load average {}",
        machine::describe(),
        machine::load_average()
    ));
    let ready = folder.path().join("ready.json");
    let more = ["--demo", "--ready", &*ready.to_string_lossy()];
    let mut server = Process::neraca(&program, &folder.path().join("data"), &log, &more)?;
    server.first_answer(|_| get("/", ""))?;
    machine::pin_here()?;
    let mut visitor = Connection::open(server.address)?;
    let ready: Value = serde_json::from_slice(&std::fs::read(&ready)?)?;
    let token = ready["apiToken"].as_str().context("there is no token")?;
    for _ in 0..CALLS {
        // Without a timestamp: refused, with a remark, which makes the longest rows.
        let head = format!("Authorization: Bearer {token}");
        visitor.call(&request("/accurate/api/item/list.do", &head))?;
    }
    say("| page | p50 ms | p99 ms | bytes |\n|---|---|---|---|");
    let mut slowest = Duration::ZERO;
    for page in OPEN_PAGES {
        slowest = slowest.max(measure(&mut visitor, page, "", options.times)?);
    }
    let admin_token = ready["adminToken"].as_str().context("there is no admin token")?;
    let operator = sign_in(
        &mut visitor,
        "/admin/sign-in",
        &format!("token={admin_token}"),
        "neraca-operator",
    )?;
    for page in OPERATOR_PAGES {
        slowest = slowest.max(measure(&mut visitor, page, &operator, options.times)?);
    }
    let session = sign_in(&mut visitor, "/sign-in", PERSON, "neraca-session")?;
    for page in OWN_PAGES {
        slowest = slowest.max(measure(&mut visitor, page, &session, options.times)?);
    }
    server.stop()?;
    if slowest > MEDIAN_MAX {
        bail!("a page takes {slowest:?} at the median, more than {MEDIAN_MAX:?}");
    }
    Ok(())
}

/// Opens a page again and again, writes its row, and gives its median.
fn measure(visitor: &mut Connection, page: &str, cookie: &str, times: usize) -> anyhow::Result<Duration> {
    let request = get(page, cookie);
    let mut took = Vec::with_capacity(times);
    let mut bytes = 0;
    for _ in 0..times.max(1) {
        let begin = clock::now();
        let (status, body) = visitor.call(&request)?;
        took.push(begin.elapsed());
        bytes = body.len();
        if status != 200 {
            bail!("{page} is answered with {status}");
        }
    }
    took.sort_unstable();
    let at = |percent: usize| took[(took.len() - 1) * percent / 100];
    let shown = |time: Duration| thousandths(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
    let whose = if cookie.is_empty() { "" } else { " (signed in)" };
    say(&format!(
        "| {page}{whose} | {} | {} | {bytes} |",
        shown(at(50)),
        shown(at(99))
    ));
    Ok(at(50))
}

/// Signs in by the form of a page; the cookie of this name that it gives.
fn sign_in(visitor: &mut Connection, path: &str, fields: &str, wanted: &str) -> anyhow::Result<String> {
    let (_, page) = visitor.whole(&get(path, ""))?;
    let form = cookie(&page, "neraca-form").context("the sign-in page sets no cookie")?;
    let token = page
        .split_once("name=\"_form\" value=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .context("the sign-in page has no form token")?;
    let body = format!("_form={}&{fields}", token.0);
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: bench\r\nCookie: {form}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let (status, answer) = visitor.whole(request.as_bytes())?;
    cookie(&answer, wanted).with_context(|| format!("signing in is answered with {status}"))
}

/// The cookie of this name that an answer sets, as a request has it.
fn cookie(answer: &str, name: &str) -> Option<String> {
    let lines = answer
        .lines()
        .filter_map(|line| line.strip_prefix("set-cookie: "));
    let mut pairs = lines.filter_map(|line| line.split(';').next());
    pairs
        .find(|pair| pair.starts_with(&format!("{name}=")))
        .map(str::to_owned)
}

fn get(path: &str, cookie: &str) -> Vec<u8> {
    match cookie {
        "" => request(path, "Accept: text/html"),
        cookie => request(path, &format!("Cookie: {cookie}")),
    }
}

/// A request with one more header.
fn request(path: &str, header: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{header}\r\n\r\n").into_bytes()
}
