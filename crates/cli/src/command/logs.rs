//! `neraca logs`: the calls of one's own server as they come, asked for through its admin API again and again.

use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use super::admin::{self, ServerArguments};
use crate::exit::Failure;
use crate::facts::{self, FactsForm, Form};
use crate::{remark, runtime, say};

/// How long the server may wait for a call before it answers, in seconds.
const WAIT_SECONDS: u64 = 5;

/// The least time between two questions, so that a busy server is not asked for every call.
const PAUSE: Duration = Duration::from_millis(200);

/// Follow the calls of your own server
#[derive(Args)]
pub(crate) struct Logs {
    #[command(flatten)]
    server: ServerArguments,
    /// Calls of this application alone, by its App Key
    #[arg(long, value_name = "APPKEY")]
    app: Option<String>,
    /// Calls for this Data Usaha alone
    #[arg(long, value_name = "ID")]
    data_usaha: Option<u64>,
    /// Calls with this status alone, such as 429 or 4xx
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// Show the last calls that the server remembers, too
    #[arg(long)]
    past: bool,
    /// Show the last calls that the server remembers, and end
    #[arg(long, conflicts_with = "past")]
    once: bool,
    #[command(flatten)]
    form: FactsForm,
}

impl Logs {
    /// Follows until somebody ends it.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let token = self.server.token()?;
        runtime::block_on(async {
            let mut after = (self.past || self.once).then_some(0);
            loop {
                let answer = admin::post(&self.server.server, &token, "call/list", &self.wish(after)).await?;
                // Of the past it is no news that older calls are forgotten.
                if answer["incomplete"] == true && after != Some(0) {
                    remark::warn(&say!("logs-incomplete"));
                }
                let calls = answer["calls"].as_array().map(Vec::as_slice).unwrap_or_default();
                self.print(calls)?;
                if self.once && answer["more"] != true {
                    return Ok(());
                }
                after = answer["next"].as_u64();
                tokio::time::sleep(PAUSE).await;
            }
        })
    }

    fn wish(&self, after: Option<u64>) -> Value {
        let wait = if self.once { 0 } else { WAIT_SECONDS };
        json!({
            "after": after, "waitSeconds": wait, "app": self.app, "dataUsaha": self.data_usaha, "status": self.status,
        })
    }

    fn print(&self, calls: &[Value]) -> Result<(), Failure> {
        let line = |call: &Value| match self.form.output {
            Form::Text => told(call),
            Form::Json => format!("{call}\n"),
        };
        match calls {
            [] => Ok(()),
            calls => facts::write(&calls.iter().map(line).collect::<String>()),
        }
    }
}

/// A call for people: time in WIB, status, milliseconds, method, path, application, Data Usaha, remark.
fn told(call: &Value) -> String {
    let text = |name: &str| call[name].as_str().unwrap_or_default();
    let at = text("at").parse::<jiff::Timestamp>().ok();
    let at = at.map(|at| {
        neraca_wire::date::WIB
            .to_datetime(at)
            .strftime("%H:%M:%S")
            .to_string()
    });
    let tenths = call["microseconds"]
        .as_u64()
        .unwrap_or_default()
        .saturating_add(50)
        / 100;
    let who = match (text("application"), &call["dataUsaha"]) {
        ("", _) => say!("logs-nobody"),
        (name, company) => format!("{name} @{company}"),
    };
    let line = format!(
        "{} {} {:>6}.{} ms {:<6} {}  {who}  {}",
        at.unwrap_or_default(),
        call["status"],
        tenths / 10,
        tenths % 10,
        text("method"),
        text("path"),
        text("remark"),
    );
    // What strangers send must not move the cursor of a terminal.
    let plain: String = line.trim_end().chars().filter(|it| !it.is_control()).collect();
    format!("{plain}\n")
}
