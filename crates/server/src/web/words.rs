//! The words of the pages, by key, in three languages: `text/{id,en,zh}/SECTION.ftl`.
//!
//! The messages of the API are not here but in `neraca_wire::message`: those are part of the wire, these are not.

use std::borrow::Cow;
use std::fmt::Display;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use neraca_wire::language::Language;

use super::shown::{self, Whole};

/// Declares the sections' files, in the order of [`Language::ALL`].
macro_rules! sections {
    ($($section:literal),+ $(,)?) => {
        &[$((
            $section,
            [
                include_str!(concat!("text/id/", $section, ".ftl")),
                include_str!(concat!("text/en/", $section, ".ftl")),
                include_str!(concat!("text/zh/", $section, ".ftl")),
            ],
        )),+]
    };
}

/// The sections with their words.
const SECTIONS: &[(&str, [&str; 3])] = sections![
    "account",
    "accurate_store",
    "api_docs",
    "data_usaha",
    "developer",
    "hosts",
    "page"
];

type Bundle = FluentBundle<FluentResource>;

/// In the order of [`Language::ALL`].
static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| Language::ALL.map(bundle));

/// The words of a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words(pub(super) Language);

impl Words {
    /// A text.
    pub(super) fn say(self, key: &str) -> String {
        self.format(key, None)
    }

    /// A text with a value, which is put into it as it is.
    pub(super) fn say_with(self, key: &str, name: &str, value: impl Display) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name, FluentValue::String(Cow::Owned(value.to_string())));
        self.format(key, Some(&arguments))
    }

    /// A text with a number: `$count` decides the plural, `$shown` is the number as people read it.
    pub(super) fn say_count(self, key: &str, count: impl Whole) -> String {
        let count = count.whole();
        let mut arguments = FluentArgs::new();
        arguments.set("count", FluentValue::from(count));
        arguments.set("shown", FluentValue::String(Cow::Owned(shown::whole(count))));
        self.format(key, Some(&arguments))
    }

    fn format(self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let bundle = &BUNDLES[slot(self.0)];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        bundle
            .format_pattern(pattern, arguments, &mut Vec::new())
            .into_owned()
    }
}

fn slot(language: Language) -> usize {
    match language {
        Language::Indonesian => 0,
        Language::English => 1,
        Language::Chinese => 2,
    }
}

/// Reads a language's words. A faulty entry is left out here and named by the tests.
fn bundle(language: Language) -> Bundle {
    let mut bundle = Bundle::new_concurrent(language.code().parse().into_iter().collect());
    bundle.set_use_isolating(false);
    for (_, sources) in SECTIONS {
        let resource = match FluentResource::try_new(sources[slot(language)].to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    /// How a text is asked for, in templates and in code.
    const CALLS: [&str; 3] = ["say(", "say_with(", "say_count("];

    /// Hands every file below a folder with one of the endings to `visit`.
    fn each_file(folder: &Path, ending: &str, visit: &mut dyn FnMut(&Path, &str)) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                each_file(&path, ending, visit);
            } else if path.extension().is_some_and(|it| it == ending) {
                visit(&path, &std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    fn crate_folder(name: &str) -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
    }

    /// The keys that a source asks for.
    fn keys(source: &str, found: &mut BTreeSet<String>) {
        for call in CALLS {
            for (place, _) in source.match_indices(call) {
                let rest = source[place + call.len()..].trim_start();
                if let Some((key, _)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
                    found.insert(key.to_owned());
                }
            }
        }
    }

    /// The entries of a section's file: key and text.
    fn entries(source: &str) -> BTreeMap<String, String> {
        let mut entries = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines() {
            if let Some((key, text)) = line.split_once(" =")
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                current = key.to_owned();
                assert!(
                    entries.insert(current.clone(), text.to_owned()).is_none(),
                    "{current} stands twice"
                );
            } else if line.starts_with(' ') {
                entries.get_mut(&current).unwrap().push_str(line);
            }
        }
        entries
    }

    #[test]
    fn every_text_is_there_in_every_language_and_is_used() {
        let mut used = BTreeSet::new();
        each_file(&crate_folder("templates"), "html", &mut |_, source| {
            keys(source, &mut used);
        });
        each_file(&crate_folder("src/web"), "rs", &mut |path, source| {
            if !path.ends_with("words.rs") {
                let code: Vec<&str> = source
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .collect();
                keys(&code.join("\n"), &mut used);
            }
        });
        for language in Language::ALL {
            let mut there = BTreeSet::new();
            for (section, sources) in SECTIONS {
                let source = sources[slot(language)];
                let parsed = FluentResource::try_new(source.to_owned());
                assert!(
                    parsed.is_ok(),
                    "{}/{section}.ftl has a faulty entry",
                    language.code()
                );
                for key in entries(source).into_keys() {
                    assert!(there.insert(key.clone()), "{key} stands in two sections");
                }
            }
            let missing: Vec<_> = used.difference(&there).collect();
            assert!(missing.is_empty(), "{} lacks {missing:?}", language.code());
            let unused: Vec<_> = there.difference(&used).collect();
            assert!(unused.is_empty(), "nobody uses {unused:?} of {}", language.code());
        }
    }

    #[test]
    fn translations_have_the_same_values() {
        let values = |text: &str| -> BTreeSet<String> {
            text.match_indices("{ $")
                .map(|(place, _)| {
                    let rest = &text[place + 3..];
                    rest[..rest.find([' ', '}']).unwrap()].to_owned()
                })
                .filter(|name| name != "count")
                .collect()
        };
        for (section, [indonesian, english, chinese]) in SECTIONS {
            let (english, chinese) = (entries(english), entries(chinese));
            for (key, text) in entries(indonesian) {
                assert_eq!(
                    values(&text),
                    values(&english[&key]),
                    "{section} {key} in English"
                );
                assert_eq!(
                    values(&text),
                    values(&chinese[&key]),
                    "{section} {key} in Chinese"
                );
            }
        }
    }

    #[test]
    fn forms_have_their_token_and_nothing_is_inline() {
        each_file(&crate_folder("templates"), "html", &mut |path, source| {
            let forms = source.matches("method=\"post\"").count();
            let tokens = source.matches("form_token").count();
            assert_eq!(forms, tokens, "{} has a form without its token", path.display());
            for inline in [
                " style=\"",
                "<style",
                " onclick=",
                " onchange=",
                " onsubmit=",
                "javascript:",
            ] {
                assert!(!source.contains(inline), "{} has {inline}", path.display());
            }
        });
    }

    #[test]
    fn a_number_decides_the_plural() {
        let say = |count: i64| Words(Language::English).say_count("developer-calls-count", count);
        assert_eq!(
            (say(1), say(1_200)),
            ("1 call".to_owned(), "1.200 calls".to_owned())
        );
    }
}
