//! `neraca doctor` names what was broken on purpose, says how to mend it, and never sends credentials where they don't
//! belong.

mod own;
mod remote;
mod stub;
mod tls;

use std::process::Command;

use serde_json::Value;

use crate::support::Server;
use crate::whoami::as_demo;

/// What the doctor found.
struct Findings {
    code: i32,
    said: Value,
}

impl Findings {
    /// Runs the doctor.
    fn of(command: &mut Command, words: &[&str]) -> Self {
        let output = command
            .args(["doctor", "--output", "json"])
            .args(words)
            .output()
            .unwrap();
        let shown = String::from_utf8(output.stdout).unwrap();
        let complaint = String::from_utf8(output.stderr).unwrap();
        let said = serde_json::from_str(&shown).unwrap_or_else(|_| panic!("{shown}\n{complaint}"));
        Self {
            code: output.status.code().unwrap(),
            said,
        }
    }

    /// The one finding of this state about this check.
    fn one(&self, check: &str, state: &str) -> &Value {
        let found = self.said["checks"].as_array().unwrap();
        let one = found
            .iter()
            .find(|it| it["check"] == check && it["state"] == state);
        one.unwrap_or_else(|| panic!("no {state} of {check} in {:#}", self.said))
    }

    /// The only fault is about this check, in these words, with a way to mend it; the exit code is that of its class.
    fn has_only_fault(&self, check: &str, code: i32, words: &str) {
        assert_eq!(self.said["faults"], 1, "{:#}", self.said);
        let fault = self.one(check, "fault");
        let told = format!(
            "{} → {}",
            fault["message"].as_str().unwrap(),
            fault["mend"].as_str().unwrap()
        );
        assert!(told.contains(words), "{words:?} in {told}");
        assert_eq!(self.code, code, "{told}");
    }

    fn warns(&self, check: &str, words: &str) {
        let warning = self.one(check, "warning");
        let told = format!(
            "{} → {}",
            warning["message"].as_str().unwrap(),
            warning["mend"].as_str().unwrap()
        );
        assert!(told.contains(words), "{words:?} in {told}");
    }
}

/// The doctor at the demo's, with some variables set otherwise.
fn with(server: &Server, variables: &[(&str, &str)]) -> Findings {
    let mut command = as_demo(server);
    command.env("TZ", "Asia/Jakarta").envs(variables.iter().copied());
    Findings::of(&mut command, &[])
}

#[test]
fn a_healthy_set_up_has_nothing_wrong() {
    let server = Server::start();
    let findings = with(&server, &[]);
    assert_eq!(findings.code, 0, "{:#}", findings.said);
    assert_eq!(
        (&findings.said["faults"], &findings.said["warnings"]),
        (&0.into(), &0.into()),
        "{:#}",
        findings.said
    );
    for check in [
        "zone", "config", "token", "secret", "clock", "reach", "entry", "license", "host", "rights", "limits",
    ] {
        findings.one(check, "ok");
    }
    let text = as_demo(&server).arg("doctor").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(
        text.lines()
            .all(|line| line.starts_with("ok ") || line.starts_with("warning ")),
        "{text}"
    );
    assert!(
        !text.contains(&server.key().secret) && !text.contains(&server.key().token),
        "{text}"
    );
}
