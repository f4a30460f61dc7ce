//! `neraca api`: any call, signed, paced, retried where that is safe, and sent to where the Data Usaha is.

mod pages;

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use http::Method;
use http::header::HeaderName;
use neraca_client::retry::Class;
use neraca_client::{Answer, Call, Client, Envelope, Target};

use crate::exit::{self, Failure};
use crate::jq::Expression;
use crate::profile::{Access, ProfileArguments};
use crate::{facts, remark, runtime, say};
use pages::{Pages, Taken};

/// The largest body that is read from a file or standard input, in bytes.
const INPUT_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What a call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "UPPER")]
enum Verb {
    /// Read
    Get,
    /// Save, or whatever else the action does
    Post,
    /// Delete
    Delete,
}

/// Call the API: signed, within the limits, wherever the Data Usaha is
#[derive(Args)]
pub(crate) struct Api {
    /// What to do
    #[arg(value_enum, ignore_case = true)]
    method: Verb,
    /// Path such as /accurate/api/item/list.do, item/list.do or /api/db-list.do; may carry a query
    path: String,
    /// A parameter (repeatable): of the query, or for POST of the form
    #[arg(short = 'f', long = "field", value_name = "KEY=VALUE", value_parser = pair)]
    fields: Vec<(String, String)>,
    /// Body of a POST: JSON or a form, from a file or, with -, from standard input; fields go to the query then
    #[arg(long, value_name = "FILE|-")]
    input: Option<PathBuf>,
    /// Ask for all pages of a list, one after the other; each is printed as it comes. Rows show their id, and none is skipped or repeated while others write, unless sp.sort gives them another order
    #[arg(long)]
    paginate: bool,
    /// Print what this jq expression makes of the answer, instead of the answer
    #[arg(long, value_name = "EXPRESSION")]
    jq: Option<String>,
    /// Print status and headers of the answer, too
    #[arg(long, short = 'i')]
    include: bool,
    /// Mark a write with a key of your own: a server that heeds it carries the call out once, however often it is sent
    #[arg(long, value_name = "KEY")]
    idempotency_key: Option<String>,
    #[command(flatten)]
    access: ProfileArguments,
}

impl Api {
    /// Makes the call and prints the answer.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let expression = self.jq.as_deref().map(Expression::compile).transpose()?;
        let call = self.call()?;
        let access = Access::resolve(&self.access)?;
        let printing = Printing {
            expression,
            include: self.include,
        };
        runtime::block_on(async {
            let client = access.client()?;
            match self.paginate {
                true => print_pages(&client, &call, &printing).await,
                false => {
                    let answer = client.send(call).await?;
                    let envelope = checked(&client, &answer);
                    printing.print(&answer, envelope.is_ok())?;
                    envelope.map(drop)
                }
            }
        })
    }

    fn call(&self) -> Result<Call, Failure> {
        let wrong = |text: String| Failure::told(exit::USAGE, text);
        let (target, path, query) = place(&self.path).map_err(wrong)?;
        let method = match self.method {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
            Verb::Delete => Method::DELETE,
        };
        if self.input.is_some() && method != Method::POST {
            return Err(wrong(say!("api-body-needs-post")));
        }
        if self.paginate && !(method == Method::GET && path.ends_with("/list.do")) {
            return Err(wrong(say!("api-paginate-needs-list")));
        }
        let mut call = Call::new(method.clone(), target, path).raw_query(query);
        if method == Method::POST && only_reads(path) {
            call = call.class(Class::Read);
        }
        if let Some(key) = &self.idempotency_key {
            let name = HeaderName::from_static(neraca_wire::header::IDEMPOTENCY_KEY);
            call = call.header(name, key);
        }
        if method == Method::POST && self.input.is_none() && !self.fields.is_empty() {
            let form = self
                .fields
                .iter()
                .fold(Call::post(""), |form, (name, value)| form.query(name, value));
            let text = form.path_and_query();
            let (_, form) = text.split_once('?').unwrap_or_default();
            return Ok(call.body("application/x-www-form-urlencoded", form.to_owned()));
        }
        let call = self
            .fields
            .iter()
            .fold(call, |call, (name, value)| call.query(name, value));
        let Some(input) = &self.input else {
            return Ok(call);
        };
        let body = read(input).map_err(|error| Failure::new(exit::CANNOT_START, error))?;
        let is_json = matches!(body.trim_ascii_start().first(), Some(b'{' | b'['));
        let kind = if is_json {
            "application/json"
        } else {
            "application/x-www-form-urlencoded"
        };
        Ok(call.body(kind, body))
    }
}

/// How answers are printed.
struct Printing {
    expression: Option<Expression>,
    include: bool,
}

impl Printing {
    fn print(&self, answer: &Answer, is_success: bool) -> Result<(), Failure> {
        if self.include {
            facts::write(&head(answer))?;
        }
        match &self.expression {
            // What was refused is told as an error; there is nothing for the expression.
            Some(_) if !is_success => Ok(()),
            Some(expression) => expression.run(&answer.body, &mut |line| facts::write(&format!("{line}\n"))),
            None => {
                let text = String::from_utf8_lossy(&answer.body);
                let end = if text.ends_with('\n') { "" } else { "\n" };
                facts::write(&format!("{text}{end}"))
            }
        }
    }
}

/// Status and headers, as HTTP writes them.
fn head(answer: &Answer) -> String {
    let line = |(name, value): (&HeaderName, &http::HeaderValue)| {
        format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes()))
    };
    let headers: String = answer.headers.iter().map(line).collect();
    format!("HTTP/1.1 {}\n{headers}\n", answer.status)
}

/// The envelope of an answer that is a success. What it warns of is told.
fn checked(client: &Client, answer: &Answer) -> Result<Envelope, Failure> {
    let envelope = answer.envelope(client.config().language)?;
    if let Some(warning) = &envelope.warning {
        remark::warn(warning);
    }
    Ok(envelope)
}

/// Prints page after page, up to the last.
async fn print_pages(client: &Client, call: &Call, printing: &Printing) -> Result<(), Failure> {
    let asked = call.path_and_query();
    let (_, query) = asked.split_once('?').unwrap_or((&asked, ""));
    let mut pages = Pages::of(query).map_err(|error| Failure::new(exit::USAGE, error))?;
    while let Some(call) = pages.next(call) {
        let answer = client.send(call).await?;
        let envelope = checked(client, &answer)?;
        let rows = envelope.data.as_list().unwrap_or_default();
        let page_count = envelope.page.map_or(1, |block| block.page_count);
        match pages.take(rows, page_count) {
            Taken::Print => printing.print(&answer, true)?,
            Taken::Leave => {}
            Taken::Repeats => remark::warn(&say!("api-pages-repeat", page = pages.count())),
        }
    }
    if pages.repeated() > 0 {
        remark::warn(&say!("api-rows-repeat", rows = pages.repeated()));
    }
    Ok(())
}

/// Which host a path is on, the path below its root, and the query.
fn place(text: &str) -> Result<(Target, &str, &str), String> {
    if text.contains("://") {
        return Err(say!("api-path-not-url"));
    }
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let path = path.trim_start_matches('/');
    match path.strip_prefix("accurate/api/") {
        Some(path) => Ok((Target::Data, path, query)),
        None => match path.strip_prefix("api/") {
            Some(path) => Ok((Target::Account, path, query)),
            None => Ok((Target::Data, path, query)),
        },
    }
}

/// Whether a POST to the path changes nothing, so that it may be sent again.
fn only_reads(path: &str) -> bool {
    let action = path.rsplit('/').next().unwrap_or_default();
    let reading = [
        "list",
        "detail",
        "get-",
        "search-",
        "api-token.do",
        "db-list.do",
        "db-detail.do",
        "db-status.do",
    ];
    reading.iter().any(|it| action.starts_with(it))
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err(say!("api-field-form")),
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    use anyhow::Context;
    let mut body = Vec::new();
    let cannot_read = || say!("folder-cannot-read", path = path.display());
    let taken = match path == Path::new("-") {
        true => std::io::stdin()
            .lock()
            .take(INPUT_BYTES_MAX)
            .read_to_end(&mut body),
        false => std::fs::File::open(path).and_then(|file| file.take(INPUT_BYTES_MAX).read_to_end(&mut body)),
    };
    taken.with_context(cannot_read)?;
    if body.len() as u64 == INPUT_BYTES_MAX {
        anyhow::bail!(say!("api-body-too-large", most = INPUT_BYTES_MAX));
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_find_their_host_however_they_are_written() {
        for (text, target, path) in [
            ("/accurate/api/item/list.do", Target::Data, "item/list.do"),
            ("accurate/api/item/list.do", Target::Data, "item/list.do"),
            ("item/list.do", Target::Data, "item/list.do"),
            ("/api/db-list.do", Target::Account, "db-list.do"),
        ] {
            assert_eq!(place(text), Ok((target, path, "")), "{text}");
        }
        assert_eq!(
            place("item/list.do?fields=id,no"),
            Ok((Target::Data, "item/list.do", "fields=id,no"))
        );
        assert!(place("https://evil.example/accurate/api/item/list.do").is_err());
    }

    #[test]
    fn only_what_reads_may_be_sent_again() {
        for path in [
            "item/list.do",
            "item/detail.do",
            "item/get-stock.do",
            "api-token.do",
            "item/list-stock.do",
        ] {
            assert!(only_reads(path), "{path}");
        }
        for path in [
            "item/save.do",
            "item/bulk-save.do",
            "item/delete.do",
            "webhook-renew.do",
            "list/save.do",
        ] {
            assert!(!only_reads(path), "{path}");
        }
    }
}
