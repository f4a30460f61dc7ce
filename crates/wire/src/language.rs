//! The language a caller wants its messages in.

/// The header value that asks for English (seed, Pengaturan Bahasa).
const ENGLISH_PROFILE: &str = "US";
/// The header value that asks for Chinese (seed, Pengaturan Bahasa).
const CHINESE_PROFILE: &str = "CN";

/// A language of messages. Indonesian is what a caller gets who asks for nothing (seed, Pengaturan Bahasa).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Bahasa Indonesia, the default.
    #[default]
    Indonesian,
    /// English, profile `US`.
    English,
    /// Chinese, profile `CN`.
    Chinese,
}

impl Language {
    /// Every language, in the order of the enum.
    pub const ALL: [Language; 3] = [Language::Indonesian, Language::English, Language::Chinese];

    /// Reads `X-Language-Profile`. A missing, unknown or misspelt profile is Indonesian, never an error:
    /// a call must not fail over the language of its messages.
    #[must_use]
    pub fn from_profile(header: Option<&str>) -> Language {
        let profile = header.unwrap_or_default().trim_ascii();
        if profile.eq_ignore_ascii_case(ENGLISH_PROFILE) {
            Language::English
        } else if profile.eq_ignore_ascii_case(CHINESE_PROFILE) {
            Language::Chinese
        } else {
            Language::Indonesian
        }
    }

    /// The value of `X-Language-Profile` that asks for this language.
    #[must_use]
    pub const fn profile(self) -> &'static str {
        match self {
            Language::Indonesian => "ID",
            Language::English => ENGLISH_PROFILE,
            Language::Chinese => CHINESE_PROFILE,
        }
    }

    /// The language of texts in headers for whoever asked for this one. HTTP libraries agree on visible ASCII only, which
    /// Indonesian and English are written in; Chinese is not, and gets English.
    #[must_use]
    pub const fn of_header(self) -> Language {
        match self {
            Language::Indonesian => Language::Indonesian,
            Language::English | Language::Chinese => Language::English,
        }
    }

    /// The BCP 47 code of the language, for `lang` attributes and `Content-Language`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Language::Indonesian => "id",
            Language::English => "en",
            Language::Chinese => "zh",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_read_in_any_case() {
        for (header, language) in [
            (None, Language::Indonesian),
            (Some(""), Language::Indonesian),
            (Some("ID"), Language::Indonesian),
            (Some("us"), Language::English),
            (Some(" US "), Language::English),
            (Some("cN"), Language::Chinese),
            (Some("en-US"), Language::Indonesian),
            (Some("印尼"), Language::Indonesian),
        ] {
            assert_eq!(Language::from_profile(header), language, "{header:?}");
        }
    }

    #[test]
    fn every_language_asks_for_itself() {
        for language in Language::ALL {
            assert_eq!(Language::from_profile(Some(language.profile())), language);
        }
    }
}
