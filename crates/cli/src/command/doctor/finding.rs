//! What the doctor finds, and how it is told.

use neraca_client::{Object, Value};

use crate::exit::Failure;
use crate::say;

/// How it stands with what was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ok,
    Warning,
    /// With the exit code of its class.
    Fault(u8),
}

impl State {
    /// For programs.
    const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Fault(_) => "fault",
        }
    }

    /// For people.
    fn told(self) -> String {
        match self {
            Self::Ok => say!("doctor-ok"),
            Self::Warning => say!("doctor-warning"),
            Self::Fault(_) => say!("doctor-fault"),
        }
    }
}

/// One of them.
#[derive(Debug)]
struct Finding {
    /// What was looked at, by a word that programs can rely on.
    check: &'static str,
    state: State,
    told: String,
    /// How to mend it; empty where nothing is to mend.
    mend: String,
}

/// All of them, in the order in which things were looked at.
#[derive(Debug, Default)]
pub(super) struct Report(Vec<Finding>);

impl Report {
    /// It is as it should be.
    pub(super) fn ok(&mut self, check: &'static str, told: String) {
        self.add(check, State::Ok, told, String::new());
    }

    /// Calls go through, but something will hurt.
    pub(super) fn warn(&mut self, check: &'static str, told: String, mend: String) {
        self.add(check, State::Warning, told, mend);
    }

    /// Calls fail for it.
    pub(super) fn fault(&mut self, check: &'static str, code: u8, told: String, mend: String) {
        self.add(check, State::Fault(code), told, mend);
    }

    /// Calls fail for it; what mends it is part of the failure's own words.
    pub(super) fn failed(&mut self, check: &'static str, failure: &Failure) {
        self.fault(check, failure.code, failure.line(), String::new());
    }

    fn add(&mut self, check: &'static str, state: State, told: String, mend: String) {
        self.0.push(Finding {
            check,
            state,
            told,
            mend,
        });
    }

    /// How many faults there are.
    pub(super) fn faults(&self) -> usize {
        self.count("fault")
    }

    /// The exit code of the first fault.
    pub(super) fn first_fault(&self) -> Option<u8> {
        self.0.iter().find_map(|finding| match finding.state {
            State::Fault(code) => Some(code),
            _ => None,
        })
    }

    fn count(&self, name: &str) -> usize {
        self.0
            .iter()
            .filter(|finding| finding.state.name() == name)
            .count()
    }

    /// One line for each.
    pub(super) fn text(&self) -> String {
        let line = |finding: &Finding| {
            let mend = match finding.mend.as_str() {
                "" => String::new(),
                mend => format!(" → {mend}"),
            };
            let told = finding.told.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{:<11} {:<9} {told}{mend}\n", finding.state.told(), finding.check)
        };
        self.0.iter().map(line).collect()
    }

    /// The same for programs.
    pub(super) fn json(&self) -> String {
        let text = |text: &str| Value::Text(text.to_owned());
        let row = |finding: &Finding| {
            let mut row = Object::default();
            row.insert("check".to_owned(), text(finding.check));
            row.insert("state".to_owned(), text(finding.state.name()));
            row.insert("message".to_owned(), text(&finding.told));
            row.insert("mend".to_owned(), text(&finding.mend));
            Value::Object(row)
        };
        let whole = |number: usize| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        let mut object = Object::default();
        object.insert("faults".to_owned(), whole(self.faults()));
        object.insert("warnings".to_owned(), whole(self.count("warning")));
        object.insert("checks".to_owned(), Value::List(self.0.iter().map(row).collect()));
        format!("{}\n", Value::Object(object).to_json())
    }
}
