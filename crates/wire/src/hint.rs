//! What a server tells a developer beside its answer: what was probably wrong with a refused call, and what nothing came
//! of in a call that was carried out.
//!
//! A hint is a value with its figures; its words are in `text/hint/{id,en,zh}.ftl`. On the wire it is the text of the
//! header `X-Neraca-Hint` or `X-Neraca-Warning`, in [`Language::of_header`]; a page shows it in its reader's language.

use crate::date::WireMoment;
use crate::language::Language;
use crate::sign::Diagnosis;
use crate::timestamp::{Suspicion, WrongMoment};
use crate::words::{Words, texts};

pub(crate) static WORDS: Words = Words::new([
    include_str!("text/hint/id.ftl"),
    include_str!("text/hint/en.ftl"),
    include_str!("text/hint/zh.ftl"),
]);

/// What was probably wrong with a refused call. It never repeats what was received, but for a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// The timestamp can't be read.
    Timestamp(Suspicion),
    /// The timestamp is too far from the clock.
    Moment(WrongMoment),
    /// The signature is wrong.
    Signature(Diagnosis),
    /// What only a server can know.
    Server(ServerHint),
}

impl Hint {
    /// The text in `language`; visible ASCII where that is a [`Language::of_header`].
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Timestamp(suspicion) => suspicion.text(language),
            Self::Moment(wrong) => wrong.text(language),
            Self::Signature(diagnosis) => diagnosis.text(language),
            Self::Server(hint) => hint.text(language),
        }
    }
}

macro_rules! hints_from {
    ($($variant:ident of $kind:ty),+) => {
        $(impl From<$kind> for Hint {
            fn from(told: $kind) -> Self {
                Self::$variant(told)
            }
        })+
    };
}

hints_from!(Timestamp of Suspicion, Moment of WrongMoment, Signature of Diagnosis, Server of ServerHint);

texts! {
    /// Why a server refused a call, where the call alone doesn't show it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[expect(missing_docs, reason = "a value is named after what it is; the variant says the rest")]
    pub enum ServerHint of WORDS {
        /// The signature is that of a secret which was replaced, and whose grace is over.
        SecretReplaced { ended: WireMoment } = "secret-replaced";
        /// The signature is another application's.
        AnotherApplication = "another-application";
        /// The token was revoked: by hand, with the installation, or with the membership.
        TokenRevoked = "revoked";
        /// The token's application is not installed in the Data Usaha.
        NotInstalled = "not-installed";
        /// The application's API Token feature is switched off.
        FeatureOff = "feature-off";
        /// The token's account is not a member of the Data Usaha.
        NotAMember = "not-a-member";
        /// The path would be an action's with `.do` behind it.
        PathEnding { path } = "path-ending";
        /// The path is none of the API's.
        PathForms = "path-forms";
    }
}

texts! {
    /// A name of a call that nothing came of.
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[expect(missing_docs, reason = "a value is named after what it is; the variant says the rest")]
    pub enum Warning of WORDS {
        /// Nobody knows it.
        Unknown { name } = "warning-unknown";
        /// Nobody knows it; perhaps another one was meant.
        UnknownNear { name, nearest } = "warning-unknown-near";
        /// It is known, and has no effect where it stands.
        NoEffect { name, reason: NoEffect } = "warning-no-effect";
        /// A direction to sort in that is none.
        Direction { name } = "warning-direction";
        /// There are more of them than are taken.
        Beyond { name, most: usize } = "warning-beyond";
        /// Further names that are not told.
        More { count: usize } = "warning-more";
    }
}

texts! {
    /// Why a known name has no effect where it stands.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum NoEffect of WORDS {
        /// A list doesn't show it; the record's own page of fields does.
        NotListed = "no-effect-not-listed";
        /// The list always shows whole records.
        WholeList = "no-effect-whole-list";
        /// `detail.do` always shows whole records.
        WholeDetail = "no-effect-whole-detail";
        /// A list is sorted by fields of its own records.
        NotSorted = "no-effect-not-sorted";
        /// A save reads its body.
        QueryOfSave = "no-effect-query-of-save";
        /// The server computes it.
        Computed = "no-effect-computed";
        /// Records show it, and a save doesn't take it.
        NotTaken = "no-effect-not-taken";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timestamp::WrongMomentReason;
    use crate::words::tests::{Keys, check_keys, check_values, same_in_two};

    const KEYS: [&Keys; 7] = [
        Suspicion::KEYS,
        WrongMoment::KEYS,
        WrongMomentReason::KEYS,
        Diagnosis::KEYS,
        ServerHint::KEYS,
        Warning::KEYS,
        NoEffect::KEYS,
    ];

    #[test]
    fn every_hint_is_there_in_every_language() {
        check_keys(&WORDS, &KEYS);
        check_values(&WORDS, &KEYS);
        assert_eq!(same_in_two(&WORDS, &KEYS), [""; 0]);
    }

    #[test]
    fn headers_can_carry_what_is_not_chinese() {
        for language in Language::ALL.map(Language::of_header) {
            for (key, _) in KEYS.iter().flat_map(|it| it.iter()) {
                let text = WORDS.text(key, &[], language);
                assert!(text.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{text}");
            }
        }
    }

    #[test]
    fn a_reason_is_told_in_the_language_of_its_warning() {
        let warning = Warning::NoEffect {
            name: "totalAmount".to_owned(),
            reason: NoEffect::Computed,
        };
        let texts = Language::ALL.map(|language| warning.text(language));
        let expected = [
            "totalAmount tidak berpengaruh: nilainya dihitung oleh server",
            "totalAmount has no effect: it is computed",
            "totalAmount 不起作用：它由服务器计算",
        ];
        assert_eq!(texts, expected);
    }
}
