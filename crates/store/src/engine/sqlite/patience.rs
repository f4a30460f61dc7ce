//! How long the statements of a connection may take. The engine asks after every so many steps whether to go on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, Statement, StatementStatus};

/// Steps of the engine that a brief statement may take, some ten nanoseconds each: it reads some hundred rows.
const BRIEF_STEPS: i32 = 4_000;

/// The patience with a connection's statements.
#[derive(Clone, Default)]
pub(super) struct Patience(Arc<State>);

#[derive(Default)]
struct State {
    /// Not more than [`BRIEF_STEPS`].
    is_short: AtomicBool,
    /// One took more, and was given up.
    has_ended: AtomicBool,
}

impl Patience {
    /// Endless patience, as long as nothing else is said.
    pub(super) fn with(connection: &mut Connection) -> Result<Self, rusqlite::Error> {
        let patience = Self::default();
        let asked = patience.clone();
        connection.progress_handler(BRIEF_STEPS, Some(move || asked.ends()))?;
        Ok(patience)
    }

    fn ends(&self) -> bool {
        let ends = self.is_short();
        if ends {
            self.0.has_ended.store(true, Ordering::Relaxed);
        }
        ends
    }

    fn is_short(&self) -> bool {
        self.0.is_short.load(Ordering::Relaxed)
    }

    /// Gives each statement a moment from now on.
    pub(super) fn shorten(&self) {
        self.0.has_ended.store(false, Ordering::Relaxed);
        self.0.is_short.store(true, Ordering::Relaxed);
    }

    /// Is endless again. Says whether a statement was given up meanwhile.
    pub(super) fn lengthen(&self) -> bool {
        self.0.is_short.store(false, Ordering::Relaxed);
        self.0.has_ended.load(Ordering::Relaxed)
    }

    /// Gives the statement its moment. The engine counts a statement's steps from one use of it to the next.
    pub(super) fn begin(&self, statement: &Statement<'_>) {
        if self.is_short() {
            statement.reset_status(StatementStatus::VmStep);
        }
    }
}
