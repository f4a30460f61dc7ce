//! Exit codes, one per class of failure, and the one line on standard error that goes with them.

mod of_client;

pub(crate) use of_client::{happened, said};

use std::io::Write;
use std::process::ExitCode;

use crate::{cause, say};

/// The server was reached and refused what was asked.
pub(crate) const REFUSED: u8 = 1;

/// The command line lacks something; clap's own code for it.
pub(crate) const USAGE: u8 = 2;

/// The server could not be reached, or no answer came back.
pub(crate) const UNREACHABLE: u8 = 3;

/// The program could not start: an address in use, a folder that can't be written, a bad file.
pub(crate) const CANNOT_START: u8 = 4;

/// Not logged in, or the server doesn't let the caller in: token, secret, signature, clock.
pub(crate) const AUTHENTICATION: u8 = 5;

/// The account may not do this.
pub(crate) const RIGHTS: u8 = 6;

/// The token's limits are used up, or the call would not get its turn in time.
pub(crate) const LIMITS: u8 = 7;

/// There is no such path, record or profile.
pub(crate) const NOT_FOUND: u8 = 8;

/// Some of it was done; what was not is told.
pub(crate) const PARTIAL: u8 = 9;

/// Nobody knows whether a write was carried out. Look before it is sent again.
pub(crate) const UNKNOWN: u8 = 10;

/// The server has failed, or answers what is none of this API's.
pub(crate) const SERVER: u8 = 11;

/// The Data Usaha is on a host that may not get the token.
pub(crate) const HOST: u8 = 12;

/// Every code with what it says, for the help and its test against the README.
pub(crate) fn codes() -> [(u8, String); 13] {
    [
        (0, say!("exit-done")),
        (REFUSED, say!("exit-refused")),
        (USAGE, say!("exit-usage")),
        (UNREACHABLE, say!("exit-unreachable")),
        (CANNOT_START, say!("exit-cannot-start")),
        (AUTHENTICATION, say!("exit-authentication")),
        (RIGHTS, say!("exit-rights")),
        (LIMITS, say!("exit-limits")),
        (NOT_FOUND, say!("exit-not-found")),
        (PARTIAL, say!("exit-partial")),
        (UNKNOWN, say!("exit-unknown")),
        (SERVER, say!("exit-server")),
        (HOST, say!("exit-host")),
    ]
}

/// A failure with the exit code of its class.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Exit code.
    pub(crate) code: u8,
    /// What went wrong and what to do about it, in one line.
    pub(crate) error: anyhow::Error,
}

impl Failure {
    pub(crate) fn new(code: u8, error: impl Into<anyhow::Error>) -> Self {
        Self {
            code,
            error: error.into(),
        }
    }

    /// A failure in words for people, which [`say!`](crate::say) gave.
    pub(crate) fn told(code: u8, text: String) -> Self {
        Self::new(code, anyhow::Error::msg(text))
    }

    /// The one line.
    pub(crate) fn line(&self) -> String {
        line(&self.error)
    }
}

/// Says a failure and turns the result into the process's exit code.
pub(crate) fn code(result: Result<(), Failure>) -> ExitCode {
    let Err(failure) = result else {
        return ExitCode::SUCCESS;
    };
    // Nothing is left to tell if standard error itself is gone.
    let _ = writeln!(std::io::stderr(), "neraca: {}", failure.line());
    ExitCode::from(failure.code)
}

/// The error and what led to it, in one line. A cause that the error has told already isn't told again.
fn line(error: &anyhow::Error) -> String {
    let told = error
        .chain()
        .map(cause::told)
        .fold(String::new(), |told, cause| match told.as_str() {
            "" => cause,
            known if known.contains(&cause) => told,
            known => format!("{known}: {cause}"),
        });
    // A server's text may have several lines.
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_told_once() {
        let told = anyhow::anyhow!("in use").context("can't listen: in use");
        assert_eq!(line(&told), "can't listen: in use");
        let untold = anyhow::anyhow!("in use").context("can't listen");
        assert_eq!(line(&untold), "can't listen: in use");
    }

    #[test]
    fn a_text_of_several_lines_is_told_in_one() {
        assert_eq!(line(&anyhow::anyhow!("Upsss...\n\nKode: 1")), "Upsss... Kode: 1");
    }

    #[test]
    fn both_readmes_list_every_code() {
        for readme in ["README.md", "README.id.md"] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../..")
                .join(readme);
            let text = std::fs::read_to_string(path).unwrap();
            for (code, _) in codes() {
                assert!(
                    text.contains(&format!("\n| {code} |")),
                    "{readme} lacks exit code {code}"
                );
            }
        }
    }
}
