//! Importing records from a file: everything is looked at before anything is sent, and what was sent is written down, so
//! that an import can be interrupted anywhere and started again.

pub(crate) mod draft;
pub(crate) mod examine;
pub(crate) mod journal;
pub(crate) mod mapping;
pub(crate) mod refused;
pub(crate) mod send;
pub(crate) mod source;

use std::ops::ControlFlow;

use tokio::sync::mpsc::{self, Receiver};

use draft::{Draft, Drafting, Plan};
use source::{Source, SourceError};

/// Records that are read ahead of those that are sent.
const READ_AHEAD: usize = 200;

/// Reads the records of a file on a thread of its own. It ends early when nobody takes them any more.
pub(crate) fn drafts(
    source: Source,
    plan: Plan,
) -> (Receiver<Draft>, std::thread::JoinHandle<Result<(), SourceError>>) {
    let (sender, receiver) = mpsc::channel(READ_AHEAD);
    let reading = std::thread::spawn(move || {
        let mut drafting = Drafting::new(plan);
        source.each(&mut |row| {
            let is_taken = drafting
                .row(row)
                .is_none_or(|draft| sender.blocking_send(draft).is_ok());
            match is_taken {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        })?;
        if let Some(draft) = drafting.end() {
            // Whoever takes no more has its reasons.
            let _ = sender.blocking_send(draft);
        }
        Ok(())
    });
    (receiver, reading)
}
