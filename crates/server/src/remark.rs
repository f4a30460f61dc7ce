//! What is remarked of a call beside its answer: a hint why it was refused, and what nothing came of in it.
//!
//! It is kept as what it means and becomes a text where it is read: in the headers of the answer, in the log, which is
//! English, on pages and in the admin API, in the language of whoever reads them.

use neraca_wire::hint::{Hint, Warning};
use neraca_wire::language::Language;

/// What is kept of the names in the warnings of a call that is over, in bytes. Of the others it is told how many.
const KEPT_BYTES_MAX: usize = 300;

/// Hint and warnings of one call, of which there is at least one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Remark {
    pub(crate) hint: Option<Hint>,
    pub(crate) warnings: Vec<Warning>,
}

impl Remark {
    /// The text in `language`.
    pub(crate) fn text(&self, language: Language) -> String {
        let hint = self.hint.iter().map(|hint| hint.text(language));
        let warnings = (!self.warnings.is_empty()).then(|| joined(&self.warnings, language));
        hint.chain(warnings).collect::<Vec<_>>().join(between(language))
    }

    /// The text of the log: English, in visible characters.
    pub(crate) fn of_log(&self) -> String {
        visible(&self.text(Language::English))
    }

    /// The remark as long as it may be kept for every call: warnings name what strangers sent.
    pub(crate) fn bounded(mut self) -> Self {
        let mut bytes = 0;
        let fit = self.warnings.iter().take_while(|warning| {
            bytes += bytes_of(warning);
            bytes <= KEPT_BYTES_MAX
        });
        let fit = fit.count();
        if fit < self.warnings.len() {
            let left = self.warnings.drain(fit..).map(|warning| match warning {
                Warning::More { count } => count,
                _ => 1,
            });
            let count = left.sum();
            self.warnings.push(Warning::More { count });
        }
        // A ring of long names must not hold what was left out.
        self.warnings.shrink_to_fit();
        self
    }
}

/// What a warning holds of a call.
fn bytes_of(warning: &Warning) -> usize {
    match warning {
        Warning::UnknownNear { name, nearest } => name.len() + nearest.len(),
        Warning::Unknown { name }
        | Warning::NoEffect { name, .. }
        | Warning::Direction { name }
        | Warning::Beyond { name, .. } => name.len(),
        Warning::More { .. } => 0,
    }
}

/// Warnings in one line.
pub(crate) fn joined(warnings: &[Warning], language: Language) -> String {
    let texts = warnings.iter().map(|warning| warning.text(language));
    texts.collect::<Vec<_>>().join(between(language))
}

/// What stands between two sentences of one line.
const fn between(language: Language) -> &'static str {
    match language {
        Language::Indonesian | Language::English => "; ",
        Language::Chinese => "；",
    }
}

/// A text in visible ASCII, as headers can carry it: anything else is escaped.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' '..='~' => shown.push(character),
            other => shown.extend(other.escape_unicode()),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use neraca_wire::hint::ServerHint;

    use super::*;

    fn unknown(length: usize) -> Warning {
        Warning::Unknown {
            name: "é".repeat(length),
        }
    }

    #[test]
    fn hint_and_warnings_stand_in_one_line() {
        let remark = Remark {
            hint: Some(ServerHint::TokenRevoked.into()),
            warnings: vec![unknown(1), Warning::More { count: 2 }],
        };
        assert_eq!(
            remark.text(Language::Indonesian),
            "token sudah dicabut; é tidak dikenal; dan 2 lainnya"
        );
        assert_eq!(
            remark.of_log(),
            r"the token was revoked; \u{e9} is unknown; and 2 more"
        );
    }

    #[test]
    fn few_names_are_kept_and_the_others_counted() {
        let remark = |warnings| Remark { hint: None, warnings };
        let short = remark(vec![unknown(75), unknown(75)]);
        assert_eq!(short.clone().bounded(), short);
        let long = remark(vec![
            unknown(80),
            unknown(80),
            unknown(1),
            Warning::More { count: 90 },
        ]);
        assert_eq!(
            long.bounded(),
            remark(vec![unknown(80), Warning::More { count: 92 }])
        );
    }
}
