//! What an operator sees of the calls as they come: those behind a place, after a wait for the next one.

use std::collections::BTreeMap;
use std::time::Duration;

use neraca_store::directory::applications;
use neraca_store::{StoreError, Unit};
use neraca_wire::admin::AdminRefusal;
use neraca_wire::language::Language;
use serde_json::{Value, json};

use super::apps;
use super::request::{self, AdminError};
use crate::recent_calls::{Later, RecentCall};
use crate::server::Server;

/// Calls that one answer holds at most.
const ROWS_MAX: usize = 500;

/// The longest wait for a call, in seconds. A server that is to stop waits for it.
const WAIT_SECONDS_MAX: i64 = 5;

/// Which statuses are wanted.
#[derive(Clone, Copy)]
enum Statuses {
    All,
    One(u16),
    /// `4xx`: those of a hundred.
    Hundred(u16),
}

impl Statuses {
    fn parse(text: Option<&str>) -> Result<Self, AdminError> {
        let wrong = |text: &str| {
            AdminRefusal::NoStatus {
                text: text.to_owned(),
            }
            .into()
        };
        let Some(text) = text else {
            return Ok(Self::All);
        };
        match text.strip_suffix("xx") {
            Some(hundred) => hundred.parse().map(Self::Hundred),
            None => text.parse().map(Self::One),
        }
        .map_err(|_| wrong(text))
    }

    fn has(self, status: u16) -> bool {
        match self {
            Self::All => true,
            Self::One(wanted) => status == wanted,
            Self::Hundred(hundred) => status / 100 == hundred,
        }
    }
}

/// Serves `call/list`: the calls behind `after`, of one application, Data Usaha or status where these are named.
pub(super) async fn list(server: &Server, wish: &Value, language: Language) -> Result<Value, AdminError> {
    let number = |name: &str| match wish.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(_) => request::number(wish, name).map(Some),
    };
    let application = match request::optional_text(wish, "app")? {
        Some(_) => Some(apps::application(server, wish)?.id),
        None => None,
    };
    let data_usaha = number("dataUsaha")?;
    let statuses = Statuses::parse(request::optional_text(wish, "status")?)?;
    // Without a place: from now on.
    let after = match number("after")? {
        Some(after) => u64::try_from(after).unwrap_or_default(),
        None => server.recent_calls.count(),
    };
    let wants = |of: i64, call: &RecentCall| {
        application.is_none_or(|it| it == of)
            && data_usaha.is_none_or(|it| it == call.data_usaha)
            && statuses.has(call.status)
    };
    let seconds = number("waitSeconds")?
        .unwrap_or_default()
        .clamp(0, WAIT_SECONDS_MAX);
    let patience = Duration::from_secs(seconds.unsigned_abs());
    // Nothing came: that is an answer, too.
    let _ = tokio::time::timeout(patience, server.recent_calls.wait_beyond(after)).await;
    let later = server.recent_calls.after(after, ROWS_MAX, wants);
    let names = names(server, &later)?;
    let rows: Vec<_> = later
        .calls
        .iter()
        .map(|(of, call)| row(names.get(of), call, language))
        .collect();
    Ok(json!({
        "calls": rows, "next": later.next, "incomplete": later.is_incomplete, "more": later.has_more,
    }))
}

fn row(application: Option<&(String, String)>, call: &RecentCall, language: Language) -> Value {
    let remark = call.remark.as_ref().map(|remark| remark.text(language));
    let (name, app_key) = application.cloned().unzip();
    let company = (call.data_usaha != 0).then_some(call.data_usaha);
    json!({
        "at": call.at.to_string(), "application": name, "appKey": app_key, "dataUsaha": company,
        "method": call.method, "path": call.path, "status": call.status,
        "microseconds": u64::try_from(call.took.as_micros()).unwrap_or(u64::MAX), "remark": remark,
    })
}

/// Name and App Key of the applications that called.
fn names(server: &Server, later: &Later) -> Result<BTreeMap<i64, (String, String)>, AdminError> {
    let read = |unit: &Unit<'_>| {
        let mut names = BTreeMap::new();
        for (id, _) in &later.calls {
            if !names.contains_key(id)
                && let Some(application) = applications::by_id(unit, *id)?
            {
                names.insert(*id, (application.name, application.app_key.to_string()));
            }
        }
        Ok::<_, StoreError>(names)
    };
    Ok(server.directory.read_here(read)?)
}
