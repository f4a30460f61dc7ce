//! What is worth a line on standard error without being a failure.

use std::io::Write;

use crate::say;

/// Warns. Nothing is left to tell if standard error itself is gone.
pub(crate) fn warn(text: &str) {
    let _ = writeln!(std::io::stderr(), "neraca: {}", say!("warning", text = text));
}
