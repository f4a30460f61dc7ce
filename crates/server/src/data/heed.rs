//! What nothing came of in a call is told with its answer, or refused in strict mode.

use neraca_wire::catalogue::{Action, Endpoint};
use neraca_wire::form;
use neraca_wire::value::Value;

use super::Acting;
use crate::answer::Answer;
use crate::warnings::Warnings;

impl Acting<'_> {
    /// Looks through the names that a call gives besides the query of a list, which is looked through when it has been
    /// read. The refusal, in strict mode.
    pub(super) fn heed_names(&self, endpoint: Endpoint, body: &Value) -> Option<Answer> {
        // What can't be read is told by the action that reads it.
        let query = form::pairs(self.query()).unwrap_or_default();
        let names = query.iter().map(|(name, _)| name.as_ref());
        let engine = &self.server.engine;
        self.heed(match endpoint {
            Endpoint::Records(_, Action::List) => return None,
            Endpoint::Records(resource, action) => engine.ignored(resource, action, names, body),
            Endpoint::Special(special) => engine.ignored_of_special(special, names, body),
        })
    }

    /// Notes the warnings for the answer. The refusal, in strict mode.
    pub(super) fn heed(&self, warnings: Warnings) -> Option<Answer> {
        if warnings.is_empty() {
            return None;
        }
        let is_refused = self.server.settings.strict && warnings.are_faults();
        let refusal = is_refused.then(|| Answer::failure(&warnings.messages(), self.wish));
        // A call is looked through once.
        let _ = self.warnings.set(warnings);
        refusal
    }

    /// The answer with what is to be told beside it.
    pub(super) fn warned(&self, answer: Answer) -> Answer {
        match self.warnings.get() {
            Some(warnings) => answer.warning(warnings, self.wish.language),
            None => answer,
        }
    }
}
