//! The words of the command line, by key, in its languages: `text/{en,id}/SECTION.ftl`.
//!
//! [`say!`](crate::say) asks for a text. The language is chosen once, before anything is said: what `--lang` or
//! `NERACA_LANG` name, else what the terminal is set to. Help has its English words in the code beside what it explains
//! and its Indonesian ones in `text/id/help.ftl`; see [`crate::help`].

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use clap::ValueEnum;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use neraca_wire::language::Language;

/// A language of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tongue {
    /// English
    En,
    /// Bahasa Indonesia
    Id,
}

impl Tongue {
    /// The language in which a server is asked to answer.
    pub(crate) const fn of_server(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::Id => Language::Indonesian,
        }
    }
}

/// The language that says something, in the order in which it is asked for.
const VARIABLES: [&str; 4] = ["NERACA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

static CHOSEN: OnceLock<Tongue> = OnceLock::new();

/// The language that everything is said in.
pub(crate) fn tongue() -> Tongue {
    CHOSEN.get().copied().unwrap_or(Tongue::En)
}

/// Chooses the language, from a command line that nobody has read yet and the environment. The first choice holds.
pub(crate) fn choose(arguments: &[String]) {
    let named = named_by(arguments).map(str::to_owned);
    let variable = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let wish = named.or_else(|| VARIABLES.iter().find_map(variable));
    let _ = CHOSEN.set(wish.map_or(Tongue::En, |wish| of_locale(&wish)));
}

/// What `--lang` says. A value that is no language is refused later, by whoever reads the command line.
fn named_by(arguments: &[String]) -> Option<&str> {
    let options = arguments.iter().take_while(|it| *it != "--");
    let mut previous = "";
    for argument in options {
        if previous == "--lang" {
            return Some(argument);
        }
        if let Some(value) = argument.strip_prefix("--lang=") {
            return Some(value);
        }
        previous = argument;
    }
    None
}

/// The first argument behind the program's name that is no option and no option's value: as a rule the command.
pub(crate) fn first_word(arguments: &[String]) -> Option<&str> {
    let mut previous = "";
    for argument in arguments.iter().skip(1) {
        if previous != "--lang" && !argument.starts_with('-') {
            return Some(argument);
        }
        previous = argument;
    }
    None
}

/// The language of a locale such as `id_ID.UTF-8`; English for one that we have no words in.
fn of_locale(locale: &str) -> Tongue {
    let language = locale.split(['_', '.', '-', '@']).next().unwrap_or_default();
    // Old systems call Indonesian "in".
    match language.to_ascii_lowercase().as_str() {
        "id" | "in" => Tongue::Id,
        _ => Tongue::En,
    }
}

/// Declares the sections' files.
macro_rules! sections {
    ($($section:literal),+ $(,)?) => {
        &[$(($section, [
            include_str!(concat!("text/en/", $section, ".ftl")),
            include_str!(concat!("text/id/", $section, ".ftl")),
        ])),+]
    };
}

/// The sections with their words, in English and Indonesian.
const SECTIONS: &[(&str, [&str; 2])] = sections![
    "access", "calls", "cause", "doctor", "exit", "export", "facts", "import", "records", "server", "top",
    "usage"
];

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle("en", SECTIONS.iter().map(|(_, it)| it[0])));
static INDONESIAN: LazyLock<Bundle> = LazyLock::new(|| bundle("id", SECTIONS.iter().map(|(_, it)| it[1])));

/// Says a text in the chosen language: `say!("key")`, or `say!("key", name = value)` with values that are put into it as
/// they are. The test of this module finds keys and values that are missing.
#[macro_export]
macro_rules! say {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::words::text($key, &[$((stringify!($name), $value.to_string())),*])
    };
}

/// The text; the key itself where there is none, which a test rules out.
pub(crate) fn text(key: &str, values: &[(&str, String)]) -> String {
    let bundle = match tongue() {
        Tongue::En => &*ENGLISH,
        Tongue::Id => &*INDONESIAN,
    };
    format(bundle, key, values).unwrap_or_else(|| key.to_owned())
}

/// The text of a bundle.
pub(crate) fn format(bundle: &Bundle, key: &str, values: &[(&str, String)]) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut arguments = FluentArgs::new();
    for (name, value) in values {
        arguments.set(*name, FluentValue::String(Cow::Borrowed(value)));
    }
    let text = bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new());
    Some(text.into_owned())
}

/// Reads words. A faulty entry is left out here and named by the tests.
pub(crate) fn bundle<'a>(tag: &str, sources: impl Iterator<Item = &'a str>) -> Bundle {
    let mut bundle = Bundle::new_concurrent(tag.parse().into_iter().collect());
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
pub(crate) mod tests;
