//! What surrounds every page: title, navigation, language switch, notice; and how pages say texts, numbers and moments.

use std::fmt::Display;

use jiff::Timestamp;
use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::directory::data_usaha::DataUsaha;
use neraca_wire::language::Language;

use super::assets::{ICON, SCRIPT, STYLE};
use super::shown::{self, Whole};
use super::visit::{Basics, FORM_TOKEN};

/// The surroundings of a page.
pub(super) struct Shell<'v> {
    basics: &'v Basics<'v>,
    pub(super) title: String,
    path: String,
}

/// A language of the switch.
pub(super) struct Choice {
    pub(super) code: &'static str,
    /// Its name, in itself.
    pub(super) name: &'static str,
    pub(super) is_current: bool,
}

impl<'v> Shell<'v> {
    pub(super) fn new(basics: &'v Basics<'v>, title: String, path: &str) -> Self {
        Self {
            basics,
            title,
            path: path.to_owned(),
        }
    }

    /// A text.
    pub(super) fn say(&self, key: &str) -> String {
        self.basics.words().say(key)
    }

    /// A text with a value.
    pub(super) fn say_with(&self, key: &str, name: &str, value: impl Display) -> String {
        self.basics.words().say_with(key, name, value)
    }

    /// A text with a number that decides the plural.
    pub(super) fn say_count(&self, key: &str, count: impl Whole) -> String {
        self.basics.words().say_count(key, count)
    }

    /// A whole number: `1.234.567`.
    pub(super) fn number(&self, number: impl Whole) -> String {
        shown::whole(number.whole())
    }

    #[expect(
        dead_code,
        reason = "for pages that show amounts of the books, which come next"
    )]
    /// An exact number: `1.234.567,89`.
    pub(super) fn amount(&self, number: &Decimal) -> String {
        shown::decimal(*number)
    }

    /// What a Data Usaha may be used until: `Trial`, or the last day of its license.
    pub(super) fn license(&self, company: &DataUsaha, today: &Date) -> String {
        let end = shown::day(company.license_end, self.basics.language);
        match (company.license_end < *today, company.trial) {
            (true, _) => self.say_with("license-ended", "day", end),
            (false, true) => self.say_with("license-trial", "day", end),
            (false, false) => self.say_with("license-until", "day", end),
        }
    }

    /// A moment in WIB, as HTML.
    pub(super) fn moment(&self, moment: &Timestamp) -> String {
        shown::moment(*moment, self.basics.language)
    }

    /// A moment in WIB to the second, as HTML: for logs.
    pub(super) fn moment_exactly(&self, moment: &Timestamp) -> String {
        shown::moment_exactly(*moment, self.basics.language)
    }

    /// The hidden field that every form has, as HTML.
    pub(super) fn form_token(&self) -> String {
        format!(
            "<input type=\"hidden\" name=\"{FORM_TOKEN}\" value=\"{}\">",
            self.basics.form_token()
        )
    }

    /// The language's code.
    pub(super) fn language(&self) -> &'static str {
        self.basics.language.code()
    }

    /// The languages to switch to.
    pub(super) fn choices(&self) -> [Choice; 3] {
        Language::ALL.map(|language| Choice {
            code: language.code(),
            name: match language {
                Language::Indonesian => "Bahasa Indonesia",
                Language::English => "English",
                Language::Chinese => "中文",
            },
            is_current: language == self.basics.language,
        })
    }

    /// Where the language switch leads back to.
    pub(super) fn here(&self) -> &str {
        &self.basics.here
    }

    /// The full name of who is signed in.
    pub(super) fn who(&self) -> Option<&str> {
        self.basics
            .session()
            .map(|session| session.account.full_name.as_str())
    }

    /// The e-mail address of who is signed in.
    pub(super) fn email(&self) -> &str {
        self.basics
            .session()
            .map_or("", |session| session.account.email.as_str())
    }

    /// What `aria-current` says of a place of the navigation: whether the page is in it.
    pub(super) fn current(&self, place: &str) -> &'static str {
        let is_docs = self.path.starts_with("/developer/api-docs");
        let is_here = match place {
            "/" => self.path == "/" || self.path.starts_with("/data-usaha"),
            "/developer" => self.path.starts_with("/developer") && !is_docs,
            other => self.path.starts_with(other),
        };
        if is_here { "page" } else { "false" }
    }

    /// What the last page left to be told.
    pub(super) fn notice(&self) -> Option<String> {
        self.basics.notice.map(|notice| notice.text(self.basics.words()))
    }

    pub(super) fn style(&self) -> &'static str {
        &STYLE.path
    }

    pub(super) fn script(&self) -> &'static str {
        &SCRIPT.path
    }

    pub(super) fn icon(&self) -> &'static str {
        &ICON.path
    }
}
