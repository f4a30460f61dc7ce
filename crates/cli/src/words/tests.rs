use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;

/// Hands every source file to `visit`.
fn each_source(folder: &Path, visit: &mut dyn FnMut(&str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_source(&path, visit);
        } else if path.extension().is_some_and(|it| it == "rs") {
            visit(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// The inside of the parentheses that the text begins in.
fn inside(text: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (1, false, false);
    for (place, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..place];
        }
    }
    text
}

/// The names that stand before a single `=` at the top of what a `say!` holds.
fn names(inside: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let (mut depth, mut quoted) = (0, false);
    let mut part = String::new();
    for character in inside.chars().chain([',']) {
        match character {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                let name = part.split_once(" = ").map(|(name, _)| name.trim().to_owned());
                names.extend(name.filter(|it| it.chars().all(|it| it.is_ascii_lowercase() || it == '_')));
                part.clear();
                continue;
            }
            _ => {}
        }
        part.push(character);
    }
    names
}

/// Every text that the code asks for, with the values that it gives.
fn asked_for() -> BTreeMap<String, BTreeSet<String>> {
    let mut asked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    each_source(&sources, &mut |source| {
        let code: Vec<&str> = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        let code = code.join("\n");
        for (place, mark) in code.match_indices(concat!("say", "!(")) {
            let inside = inside(&code[place + mark.len()..]);
            let Some((key, _)) = inside
                .trim_start()
                .strip_prefix('"')
                .and_then(|it| it.split_once('"'))
            else {
                continue;
            };
            let given = names(inside);
            let before = asked.insert(key.to_owned(), given.clone());
            assert!(
                before.is_none_or(|it| it == given),
                "{key} is asked for with different values"
            );
        }
    });
    asked
}

/// The entries of a file: key and text.
pub(crate) fn entries(source: &str) -> BTreeMap<String, String> {
    assert!(
        FluentResource::try_new(source.to_owned()).is_ok(),
        "a faulty entry in:\n{source}"
    );
    let mut entries = BTreeMap::new();
    let mut current = String::new();
    for line in source.lines() {
        if let Some((key, text)) = line.split_once(" =")
            && line.starts_with(|c: char| c.is_ascii_lowercase())
        {
            current = key.to_owned();
            let before = entries.insert(current.clone(), text.to_owned());
            assert!(before.is_none(), "{current} stands twice");
        } else if line.starts_with(' ') {
            entries.get_mut(&current).unwrap().push_str(line);
        }
    }
    entries
}

/// The values that a text uses.
fn values(text: &str) -> BTreeSet<String> {
    let name = |(place, _): (usize, &str)| {
        let rest = &text[place + 3..];
        rest[..rest.find([' ', '}']).unwrap()].to_owned()
    };
    text.match_indices("{ $").map(name).collect()
}

#[test]
fn every_text_is_there_in_every_language_is_used_and_gets_its_values() {
    let asked = asked_for();
    for (slot, language) in ["en", "id"].into_iter().enumerate() {
        let mut there = BTreeMap::new();
        for (section, sources) in SECTIONS {
            for (key, text) in entries(sources[slot]) {
                assert!(
                    there.insert(key.clone(), text).is_none(),
                    "{language}/{section}: {key} stands twice"
                );
            }
        }
        let missing: Vec<_> = asked.keys().filter(|it| !there.contains_key(*it)).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
        let unused: Vec<_> = there.keys().filter(|it| !asked.contains_key(*it)).collect();
        assert!(unused.is_empty(), "nobody uses {unused:?} of {language}");
        for (key, text) in &there {
            assert_eq!(values(text), asked[key], "{language}: the values of {key}");
        }
    }
}

#[test]
fn the_flag_comes_before_the_environment_and_a_foreign_locale_is_english() {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(named_by(&words("neraca whoami --lang id")), Some("id"));
    assert_eq!(named_by(&words("neraca --lang=en whoami")), Some("en"));
    assert_eq!(named_by(&words("neraca api -- --lang id")), None);
    assert_eq!(named_by(&words("neraca whoami")), None);
    for (locale, tongue) in [
        ("id_ID.UTF-8", Tongue::Id),
        ("id", Tongue::Id),
        ("ID", Tongue::Id),
        ("in_ID", Tongue::Id),
        ("en_GB.UTF-8", Tongue::En),
        ("C.UTF-8", Tongue::En),
        ("idle", Tongue::En),
        ("zh_CN", Tongue::En),
    ] {
        assert_eq!(of_locale(locale), tongue, "{locale}");
    }
}

#[test]
fn the_first_word_is_no_option_and_no_options_value() {
    let first = |line: &str| {
        let arguments: Vec<String> = line.split(' ').map(str::to_owned).collect();
        first_word(&arguments).map(str::to_owned)
    };
    assert_eq!(first("neraca serve --demo").as_deref(), Some("serve"));
    assert_eq!(
        first("neraca --lang id customer list").as_deref(),
        Some("customer")
    );
    assert_eq!(first("neraca --lang=id --help item").as_deref(), Some("item"));
    assert_eq!(first("neraca --version"), None);
    assert_eq!(first("neraca --lang"), None);
}
