//! Why a body, a form or a query can't be read, as a value with its words in `text/unreadable/{id,en,zh}.ftl`.

use crate::form::{FormError, INDEX_DIGITS_MAX, NAME_BYTES_MAX, PAIRS_MAX, STEPS_MAX};
use crate::json::{DEPTH_MAX, JsonError};
use crate::words::{Words, texts};

static WORDS: Words = Words::new([
    include_str!("text/unreadable/id.ftl"),
    include_str!("text/unreadable/en.ftl"),
    include_str!("text/unreadable/zh.ftl"),
]);

texts! {
    /// What is wrong with a body, a form or a query. Values that a caller sent are never repeated.
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[expect(missing_docs, reason = "a value is named after what it is; the variant says the rest")]
    pub enum Unreadable of WORDS {
        /// There is nothing, or only blanks.
        Empty = "empty";
        /// It broke off on its way.
        BrokenOff { cause } = "broken-off";
        /// It is JSON, and no object.
        NoObject = "no-object";
        /// The bytes are not UTF-8.
        NotUtf8 { line: usize, column: usize } = "not-utf8";
        /// Brackets within brackets, too many of them.
        TooDeep { most: usize, line: usize, column: usize } = "too-deep";
        /// More values than are read.
        TooManyValues { most: usize, line: usize, column: usize } = "too-many-values";
        /// Not the grammar of JSON; what was expected in the words of the parser.
        NoJson { line: usize, column: usize, reason } = "no-json";
        /// A percent sign without two hex digits behind it.
        Percent { offset: usize } = "percent";
        /// A name or a value that is not UTF-8.
        PairNotUtf8 { offset: usize } = "pair-not-utf8";
        /// More pairs than are read.
        TooManyPairs { most: usize } = "too-many-pairs";
        /// A value without a name, or with one that is too long.
        NameLength { pair: usize, bytes: usize, most: usize } = "name-length";
        /// A name that is no path.
        Name { name } = "name";
        /// A path of too many steps.
        TooManySteps { name, most: usize } = "too-many-steps";
        /// An index of too many digits.
        Index { name, most: usize } = "index";
        /// A name that makes something else of what another one makes a value.
        Conflict { name } = "conflict";
    }
}

impl From<JsonError> for Unreadable {
    fn from(error: JsonError) -> Self {
        match error {
            JsonError::Empty => Self::Empty,
            JsonError::NotUtf8 { at } => Self::NotUtf8 {
                line: at.line,
                column: at.column,
            },
            JsonError::TooDeep { at } => Self::TooDeep {
                most: DEPTH_MAX,
                line: at.line,
                column: at.column,
            },
            JsonError::TooManyNodes { most, at } => Self::TooManyValues {
                most,
                line: at.line,
                column: at.column,
            },
            JsonError::Syntax { at, reason } => Self::NoJson {
                line: at.line,
                column: at.column,
                reason,
            },
        }
    }
}

impl From<FormError> for Unreadable {
    fn from(error: FormError) -> Self {
        match error {
            FormError::Percent { offset } => Self::Percent { offset },
            FormError::NotUtf8 { offset } => Self::PairNotUtf8 { offset },
            FormError::TooManyPairs => Self::TooManyPairs { most: PAIRS_MAX },
            FormError::NameLength { pair, bytes } => Self::NameLength {
                pair,
                bytes,
                most: NAME_BYTES_MAX,
            },
            FormError::Name { name } => Self::Name { name },
            FormError::TooDeep { name } => Self::TooManySteps {
                name,
                most: STEPS_MAX,
            },
            FormError::Index { name } => Self::Index {
                name,
                most: INDEX_DIGITS_MAX,
            },
            FormError::Conflict { name } => Self::Conflict { name },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::words::tests::{check_keys, check_values, same_in_two};

    #[test]
    fn every_reason_is_there_in_every_language() {
        check_keys(&WORDS, &[Unreadable::KEYS]);
        check_values(&WORDS, &[Unreadable::KEYS]);
        assert_eq!(same_in_two(&WORDS, &[Unreadable::KEYS]), [""; 0]);
    }

    #[test]
    fn what_a_reader_refuses_has_its_words() {
        let json = Unreadable::from(crate::json::parse(b"[1,\n \xff]").unwrap_err());
        assert_eq!(json.text(Language::Indonesian), "bukan UTF-8 di baris 2, kolom 2");
        let form = Unreadable::from(crate::form::pairs("a=%g1").unwrap_err());
        assert_eq!(
            form.text(Language::English),
            "the percent sign at byte 2 is not followed by two hex digits"
        );
    }
}
