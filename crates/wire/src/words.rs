//! Texts by key, in three languages, and the enums that name them.
//!
//! [`texts!`] declares an enum whose variants each have a key and the values that their text needs. The words are in
//! files below `text/`. A new file gets a [`Words`], and in its tests the two checks of this module.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use crate::date::WireMoment;
use crate::language::Language;

type Bundle = FluentBundle<FluentResource>;

/// Room for a message, in bytes, as a rule.
const MESSAGE_BYTES: usize = 128;

/// The words of some texts.
pub(crate) struct Words {
    /// The files, in the order of [`Language::ALL`].
    sources: [&'static str; 3],
    bundles: OnceLock<[Bundle; 3]>,
}

impl Words {
    /// The words of these files, in the order of [`Language::ALL`]. They are read when the first text is asked for.
    pub(crate) const fn new(sources: [&'static str; 3]) -> Self {
        Self {
            sources,
            bundles: OnceLock::new(),
        }
    }

    /// A text; its key where there is none, which the tests rule out.
    pub(crate) fn text(
        &self,
        key: &str,
        values: &[(&'static str, FluentValue<'_>)],
        language: Language,
    ) -> String {
        let read = || std::array::from_fn(|slot| bundle(Language::ALL[slot], self.sources[slot]));
        let bundle = &self.bundles.get_or_init(read)[slot(language)];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        if let Some(text) = put_in(pattern, values) {
            return text;
        }
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            arguments.set(*name, value.clone());
        }
        bundle
            .format_pattern(pattern, Some(&arguments), &mut Vec::new())
            .into_owned()
    }
}

/// Puts texts into the places of a pattern that has nothing but such places, as nearly all have. Every save says a
/// message, and this is a twentieth of the work of a formatter.
fn put_in(pattern: &Pattern<&str>, values: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
    let mut text = String::with_capacity(MESSAGE_BYTES);
    for element in &pattern.elements {
        text.push_str(match element {
            PatternElement::TextElement { value } => value,
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => match values.iter().find(|(name, _)| *name == id.name)? {
                (_, FluentValue::String(value)) => value,
                _ => return None,
            },
            PatternElement::Placeable { .. } => return None,
        });
    }
    Some(text)
}

fn slot(language: Language) -> usize {
    match language {
        Language::Indonesian => 0,
        Language::English => 1,
        Language::Chinese => 2,
    }
}

/// Reads a language's words. A faulty entry is left out here and named by the tests.
fn bundle(language: Language, source: &str) -> Bundle {
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = Bundle::new_concurrent(language.code().parse().into_iter().collect());
    // Isolation marks would make texts differ from those that clients compare with.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// What can be put into a text.
pub(crate) trait Value {
    /// The value as a text of `language` shows it.
    fn told(&self, language: Language) -> FluentValue<'_>;
}

impl Value for String {
    fn told(&self, _: Language) -> FluentValue<'_> {
        FluentValue::String(Cow::Borrowed(self))
    }
}

impl Value for &'static str {
    fn told(&self, _: Language) -> FluentValue<'_> {
        FluentValue::String(Cow::Borrowed(self))
    }
}

impl Value for WireMoment {
    fn told(&self, _: Language) -> FluentValue<'_> {
        FluentValue::String(Cow::Owned(self.to_string()))
    }
}

/// Numbers are texts here: no language groups their digits, and no text asks for a plural.
macro_rules! numbers {
    ($($kind:ty),+) => {
        $(impl Value for $kind {
            fn told(&self, _: Language) -> FluentValue<'_> {
                FluentValue::String(Cow::Owned(self.to_string()))
            }
        })+
    };
}

numbers!(i16, i64, u64, usize);

/// Declares an enum of texts, with each variant's key and values in one line, so that none can be forgotten. A value is
/// a `String` unless its type is named; one of a type that this macro declared is put in as its own text.
macro_rules! texts {
    (
        $(#[$outer:meta])*
        pub enum $name:ident of $words:path {
            $($(#[$doc:meta])* $variant:ident $({ $($value:ident $(: $kind:ty)?),+ })? = $key:literal;)+
        }
    ) => {
        $(#[$outer])*
        pub enum $name {
            $($(#[$doc])* $variant $({ $($value: $crate::words::texts!(@kind $($kind)?)),+ })?,)+
        }

        impl $name {
            /// The keys of all texts with the names of their values.
            pub const KEYS: &[(&str, &[&str])] = &[$(($key, &[$($(stringify!($value)),+)?])),+];

            /// The text in `language`.
            #[must_use]
            pub fn text(&self, language: $crate::language::Language) -> String {
                match self {
                    $(Self::$variant $({ $($value),+ })? => $words.text(
                        $key,
                        &[$($((stringify!($value), $crate::words::Value::told($value, language))),+)?],
                        language,
                    ),)+
                }
            }
        }

        impl $crate::words::Value for $name {
            fn told(&self, language: $crate::language::Language) -> fluent_bundle::FluentValue<'_> {
                fluent_bundle::FluentValue::String(std::borrow::Cow::Owned(self.text(language)))
            }
        }
    };
    (@kind) => { String };
    (@kind $kind:ty) => { $kind };
}

pub(crate) use texts;

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Texts with the names of their values.
    pub(crate) type Keys = [(&'static str, &'static [&'static str])];

    /// Every language has every key and no other.
    pub(crate) fn check_keys(words: &Words, keys: &[&Keys]) {
        let all = || keys.iter().flat_map(|it| it.iter());
        let declared: BTreeSet<_> = all().map(|(key, _)| (*key).to_owned()).collect();
        assert_eq!(declared.len(), all().count(), "a key stands twice");
        for (language, source) in Language::ALL.iter().zip(words.sources) {
            let parsed = FluentResource::try_new(source.to_owned());
            assert!(parsed.is_ok(), "{language:?} has a faulty entry");
            let there: BTreeSet<_> = source
                .lines()
                .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
                .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
                .collect();
            assert_eq!(there, declared, "{language:?}");
        }
    }

    /// Every text uses exactly the values that it gets.
    pub(crate) fn check_values(words: &Words, keys: &[&Keys]) {
        for (language, source) in Language::ALL.into_iter().zip(words.sources) {
            let bundle = bundle(language, source);
            for (key, names) in keys.iter().flat_map(|it| it.iter()) {
                let mut arguments = FluentArgs::new();
                for name in *names {
                    arguments.set(*name, format!("<{name}>"));
                }
                let pattern = bundle.get_message(key).and_then(|it| it.value()).unwrap();
                let mut faults = Vec::new();
                let text = bundle.format_pattern(pattern, Some(&arguments), &mut faults);
                assert!(faults.is_empty(), "{language:?} {key}: {faults:?}");
                let values: Vec<_> = names.iter().map(|it| (*it, format!("<{it}>").into())).collect();
                assert_eq!(words.text(key, &values, language), text, "{language:?} {key}");
                for name in *names {
                    assert!(
                        text.contains(&format!("<{name}>")),
                        "{language:?} {key} leaves out {name}"
                    );
                }
            }
        }
    }

    /// Whether something was left untranslated: the keys whose texts are the same in two languages.
    pub(crate) fn same_in_two(words: &Words, keys: &[&Keys]) -> Vec<&'static str> {
        let text = |key: &str, language| words.text(key, &[], language);
        let same = |key: &str| {
            let [id, en, zh] = Language::ALL.map(|language| text(key, language));
            id == en || en == zh || id == zh
        };
        let all = keys.iter().flat_map(|it| it.iter()).map(|(key, _)| *key);
        all.filter(|key| same(key)).collect()
    }
}
