//! Exit codes, one per class of failure, and the one line on standard error that goes with them.

use std::io::Write;
use std::process::ExitCode;

/// The server was reached and refused what was asked.
pub(crate) const REFUSED: u8 = 1;

/// The command line lacks something; clap's own code for it.
pub(crate) const USAGE: u8 = 2;

/// The server could not be reached.
pub(crate) const UNREACHABLE: u8 = 3;

/// The program could not start: an address in use, a folder that can't be written, a bad file.
pub(crate) const CANNOT_START: u8 = 4;

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
}

/// Says a failure and turns the result into the process's exit code.
pub(crate) fn code(result: Result<(), Failure>) -> ExitCode {
    let Err(failure) = result else {
        return ExitCode::SUCCESS;
    };
    // Nothing is left to tell if standard error itself is gone.
    let _ = writeln!(std::io::stderr(), "neraca: {}", line(&failure.error));
    ExitCode::from(failure.code)
}

/// The error and what led to it, in one line. A cause that the error has told already isn't told again.
fn line(error: &anyhow::Error) -> String {
    error
        .chain()
        .map(ToString::to_string)
        .fold(String::new(), |told, cause| match told.as_str() {
            "" => cause,
            known if known.contains(&cause) => told,
            known => format!("{known}: {cause}"),
        })
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
}
