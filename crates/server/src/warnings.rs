//! What nothing came of in a call: names of parameters, members and fields that the catalogue doesn't know, or that have
//! no effect where they stand. The answer is the real service's all the same; a header and the log tell the developer,
//! and `--strict` refuses the call.
//!
//! Only names are told, never values.

use neraca_wire::hint::{NoEffect, Warning};
use neraca_wire::language::Language;
use neraca_wire::message::Message;

use crate::remark;

/// Most names that are told of one call; of the others, how many there are.
pub(crate) const NAMES_MAX: usize = 10;

/// Most characters of a name that are told.
const NAME_CHARS_MAX: usize = 80;

/// Longest text of all warnings of a call, in bytes: what common proxies let through beside other headers.
pub(crate) const TEXT_BYTES_MAX: usize = 2_000;

/// The warnings of one call. Empty ones cost nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Warnings {
    named: Vec<Warning>,
    more: usize,
    /// How many of all are faults in strict mode.
    faults: usize,
}

impl Warnings {
    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// Whether strict mode refuses the call: for what is unknown or dropped, not for what merely has no effect, such
    /// as a computed figure that a client sends back.
    pub(crate) fn are_faults(&self) -> bool {
        self.faults > 0
    }

    /// Whether another name would only be counted: there are as many as are told, and the call is refused in strict mode.
    pub(crate) fn are_told(&self) -> bool {
        self.named.len() == NAMES_MAX && self.faults > 0
    }

    /// Counts a name that isn't told.
    pub(crate) fn one_more(&mut self) {
        self.more += 1;
        self.faults += 1;
    }

    /// Adds an unknown name. What it is near to is only looked for where it will be told.
    pub(crate) fn unknown(&mut self, name: impl Into<String>, nearest: impl FnOnce() -> Option<String>) {
        if self.named.len() == NAMES_MAX {
            return self.one_more();
        }
        self.faults += 1;
        let name = shortened(&name.into());
        self.add(match nearest() {
            Some(nearest) => Warning::UnknownNear {
                name,
                nearest: shortened(&nearest),
            },
            None => Warning::Unknown { name },
        });
    }

    /// Adds a name that has no effect.
    pub(crate) fn no_effect(&mut self, name: impl Into<String>, reason: NoEffect) {
        let name = shortened(&name.into());
        self.add(Warning::NoEffect { name, reason });
    }

    /// Adds a field that is to be sorted by in a direction that is none.
    pub(crate) fn no_direction(&mut self, field: &str) {
        let name = shortened(field);
        self.add(Warning::Direction { name });
    }

    /// Adds a name of which there are too many.
    pub(crate) fn too_many(&mut self, name: impl Into<String>, most: usize) {
        self.faults += 1;
        let name = shortened(&name.into());
        self.add(Warning::Beyond { name, most });
    }

    /// The same warnings, of which none is a fault.
    pub(crate) fn forgiven(mut self) -> Self {
        self.faults = 0;
        self
    }

    fn add(&mut self, warning: Warning) {
        if self.named.contains(&warning) {
            return;
        }
        if self.named.len() < NAMES_MAX {
            self.named.push(warning);
        } else {
            self.more += 1;
        }
    }

    /// All of them, with how many are not told.
    pub(crate) fn told(&self) -> Vec<Warning> {
        let more = (self.more > 0).then_some(Warning::More { count: self.more });
        self.named.iter().cloned().chain(more).collect()
    }

    /// The text of the header, in visible ASCII.
    pub(crate) fn header(&self, language: Language) -> String {
        let mut text = remark::visible(&remark::joined(&self.told(), language.of_header()));
        // All of it is ASCII, so any byte is a boundary.
        text.truncate(TEXT_BYTES_MAX);
        text
    }

    /// What strict mode answers: a message for each fault that is told.
    pub(crate) fn messages(&self) -> Vec<Message> {
        let message = |warning: &Warning| {
            Some(match warning.clone() {
                Warning::UnknownNear { name, nearest } => Message::ParameterUnknownNear { name, nearest },
                Warning::Unknown { name } => Message::ParameterUnknown { name },
                Warning::Beyond { name, most } => Message::ParameterBeyond {
                    name,
                    most: most.to_string(),
                },
                Warning::NoEffect { .. } | Warning::Direction { .. } | Warning::More { .. } => return None,
            })
        };
        let mut messages: Vec<Message> = self.named.iter().filter_map(message).collect();
        if messages.len() < self.faults {
            let count = (self.faults - messages.len()).to_string();
            messages.push(Message::ParametersUnknownMore { count });
        }
        messages
    }
}

fn shortened(name: &str) -> String {
    name.chars().take(NAME_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_visible_and_bounded() {
        let mut warnings = Warnings::default();
        for n in 0..100_000 {
            let name = format!("nama{n}\u{e9}\r\n{}", "x".repeat(1_000));
            warnings.unknown(name, || Some("é".repeat(1_000)));
        }
        let text = warnings.header(Language::Chinese);
        assert!(text.len() <= TEXT_BYTES_MAX && text.bytes().all(|it| (b' '..=b'~').contains(&it)));
        assert!(text.starts_with(r"nama0\u{e9}\u{d}\u{a}xxx"), "{text}");
        assert_eq!(warnings.messages().len(), NAMES_MAX + 1);
    }

    #[test]
    fn what_has_no_effect_is_no_fault() {
        let mut warnings = Warnings::default();
        warnings.no_effect("totalAmount", NoEffect::Computed);
        warnings.no_effect("totalAmount", NoEffect::Computed);
        assert_eq!(
            warnings.header(Language::English),
            "totalAmount has no effect: it is computed"
        );
        assert!(!warnings.are_faults() && !warnings.is_empty());
        warnings.unknown("ngawur", || None);
        assert_eq!(
            warnings.messages(),
            [Message::ParameterUnknown {
                name: "ngawur".to_owned()
            }]
        );
    }
}
