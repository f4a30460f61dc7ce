//! What nothing came of in a call: names of parameters, members and fields that the catalogue doesn't know, or that have
//! no effect where they stand. The answer is the real service's all the same; a header and the log tell the developer,
//! and `--strict` refuses the call.
//!
//! Only names are told, never values.

use std::fmt::Write as _;

use neraca_wire::message::Message;

/// Most names that are told of one call; of the others, how many there are.
pub(crate) const NAMES_MAX: usize = 10;

/// Most characters of a name that are told.
const NAME_CHARS_MAX: usize = 80;

/// Longest text of all warnings of a call, in bytes: what common proxies let through beside other headers.
pub(crate) const TEXT_BYTES_MAX: usize = 2_000;

/// Most further changes by which a name is still near another, for each three of its letters.
const LETTERS_PER_CHANGE: usize = 3;

/// Why nothing came of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Why {
    /// Nobody knows it; perhaps this one was meant.
    Unknown(Option<String>),
    /// It is known, and has no effect where it stands, for this reason.
    NoEffect(&'static str),
    /// There are more of them than so many, and the others were dropped.
    TooMany(usize),
}

/// The warnings of one call. Empty ones cost nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Warnings {
    named: Vec<(String, Why)>,
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
        let why = Why::Unknown(nearest());
        self.add(name.into(), why);
    }

    /// Adds a name that has no effect.
    pub(crate) fn no_effect(&mut self, name: impl Into<String>, reason: &'static str) {
        self.add(name.into(), Why::NoEffect(reason));
    }

    /// Adds a name of which there are too many.
    pub(crate) fn too_many(&mut self, name: impl Into<String>, most: usize) {
        self.faults += 1;
        self.add(name.into(), Why::TooMany(most));
    }

    /// The same warnings, of which none is a fault.
    pub(crate) fn forgiven(mut self) -> Self {
        self.faults = 0;
        self
    }

    fn add(&mut self, name: String, why: Why) {
        if self
            .named
            .iter()
            .any(|(known, reason)| *known == name && *reason == why)
        {
            return;
        }
        if self.named.len() < NAMES_MAX {
            self.named.push((name, why));
        } else {
            self.more += 1;
        }
    }

    /// The text of the header and of the log: English, visible ASCII.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for (name, why) in &self.named {
            if !text.is_empty() {
                text.push_str("; ");
            }
            let name = visible(name);
            // Writing to a String can't fail.
            let _ = match why {
                Why::Unknown(Some(nearest)) => {
                    write!(text, "{name} is unknown: did you mean {}?", visible(nearest))
                }
                Why::Unknown(None) => write!(text, "{name} is unknown"),
                Why::NoEffect(reason) => write!(text, "{name} has no effect: {reason}"),
                Why::TooMany(most) => write!(text, "{name} is beyond the most that is taken ({most})"),
            };
        }
        if self.more > 0 {
            let _ = write!(text, "; and {} more", self.more);
        }
        // All of it is ASCII, so any byte is a boundary.
        text.truncate(TEXT_BYTES_MAX);
        text
    }

    /// What strict mode answers: a message for each fault that is told.
    pub(crate) fn messages(&self) -> Vec<Message> {
        let message = |(name, why): &(String, Why)| {
            let name = shortened(name);
            Some(match why {
                Why::Unknown(Some(nearest)) => Message::ParameterUnknownNear {
                    name,
                    nearest: nearest.clone(),
                },
                Why::Unknown(None) => Message::ParameterUnknown { name },
                Why::TooMany(most) => Message::ParameterBeyond {
                    name,
                    most: most.to_string(),
                },
                Why::NoEffect(_) => return None,
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

/// The candidate that is nearest to `name`, if any is near: letters in either case, and a few of them wrong, missing,
/// too many or swapped.
pub(crate) fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let sought = shortened(name).to_ascii_lowercase();
    let most = (sought.chars().count() / LETTERS_PER_CHANGE).max(1);
    let distance = |candidate: &str| strsim::osa_distance(&sought, &candidate.to_ascii_lowercase());
    let near = candidates
        .into_iter()
        .map(|candidate| (distance(candidate), candidate));
    let found = near.filter(|(distance, _)| *distance <= most);
    found.min().map(|(_, candidate)| candidate.to_owned())
}

fn shortened(name: &str) -> String {
    name.chars().take(NAME_CHARS_MAX).collect()
}

/// The name as a header can carry it.
fn visible(name: &str) -> String {
    let mut shown = String::with_capacity(name.len());
    for character in name.chars().take(NAME_CHARS_MAX) {
        match character {
            ' '..='~' => shown.push(character),
            other => shown.extend(other.escape_unicode()),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_near_when_few_letters_are_wrong() {
        let known = ["lastUpdate", "transDate", "dueDate", "number"];
        for (name, expected) in [
            ("lastUpdated", Some("lastUpdate")),
            ("tranDsate", Some("transDate")),
            ("NUMBER", Some("number")),
            ("modifiedDate", None),
            ("x", None),
        ] {
            assert_eq!(nearest(name, known).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn the_text_is_visible_and_bounded() {
        let mut warnings = Warnings::default();
        for n in 0..100_000 {
            let name = format!("nama{n}\u{e9}\r\n{}", "x".repeat(1_000));
            warnings.unknown(name, || Some("é".repeat(1_000)));
        }
        let text = warnings.text();
        assert!(text.len() <= TEXT_BYTES_MAX && text.bytes().all(|it| (b' '..=b'~').contains(&it)));
        assert!(text.starts_with(r"nama0\u{e9}\u{d}\u{a}xxx"), "{text}");
        assert_eq!(warnings.messages().len(), NAMES_MAX + 1);
    }

    #[test]
    fn what_has_no_effect_is_no_fault() {
        let mut warnings = Warnings::default();
        warnings.no_effect("totalAmount", "it is computed");
        warnings.no_effect("totalAmount", "it is computed");
        assert_eq!(warnings.text(), "totalAmount has no effect: it is computed");
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
