//! What nobody outside the real service knows, one setting each.
//!
//! No public capture shows these facts, so each is a choice with a default, and this is the only place that makes it.
//! Server code asks here; it never writes such a value down itself.

use serde::Deserialize;

/// How the API Token headers are spelled in messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeaderSpelling {
    /// `X-API-…`, as the manual prints it.
    Manual,
    /// `X-Api-…`, as older transcripts and one live answer show it.
    Observed,
}

impl HeaderSpelling {
    /// The part before `-Timestamp` and `-Signature`.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Manual => "X-API",
            Self::Observed => "X-Api",
        }
    }
}

/// The choices. `neraca serve --assume key=value` changes one; keys are the field names with dashes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Settings {
    /// HTTP status of a refused timestamp, signature or revoked token.
    pub signature_status: u16,
    /// HTTP status of a call beyond the limits.
    pub limit_status: u16,
    /// How the headers are spelled in messages about them.
    pub header_spelling: HeaderSpelling,
    /// `api-token.do` shows the database object a second time under `data usaha`, for clients written from the manual.
    pub data_usaha_key: bool,
    /// Errors of the token layer carry a `WWW-Authenticate` header.
    pub www_authenticate: bool,
    /// Errors of the token layer also carry the manual's short text under `message`.
    pub token_error_message: bool,
    /// The body of a 308 names the new host.
    pub moved_body_names_host: bool,
    /// A bulk save in which a row is refused answers `"s":true` around the rows all the same.
    pub bulk_true_on_partial: bool,
    /// A call with names that nobody knows is refused rather than answered as if they were not there. The real service
    /// is not so strict; developers may want it (`neraca serve --strict`).
    pub strict: bool,
    /// Most rows of a list page; a larger wish is cut to it without an error.
    pub page_rows_max: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            signature_status: 401,
            limit_status: 429,
            header_spelling: HeaderSpelling::Manual,
            data_usaha_key: true,
            www_authenticate: true,
            token_error_message: true,
            moved_body_names_host: true,
            bulk_true_on_partial: false,
            strict: false,
            page_rows_max: 1_000,
        }
    }
}

/// A setting that can't be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("--assume {given}: {problem}")]
pub struct SettingsError {
    /// What was given.
    pub given: String,
    /// What is wrong with it.
    pub problem: SettingsProblem,
}

/// What is wrong with a setting.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SettingsProblem {
    /// There is no `=` in it.
    #[error("write it as key=value")]
    NoPair,
    /// A status that HTTP doesn't have.
    #[error("an HTTP status is from 200 to 599")]
    Status,
    /// A page of no rows, or of too many.
    #[error("a page has from 1 to 10000 rows")]
    PageRows,
    /// No setting has the name, or it can't take the value; in the parser's words.
    #[error("{0}")]
    Unreadable(String),
}

impl Settings {
    /// The defaults with each of `changes` (`key=value`) applied.
    ///
    /// # Errors
    /// The first change that names no setting or gives it a value that it can't take.
    pub fn with_changes<'a>(changes: impl IntoIterator<Item = &'a str>) -> Result<Self, SettingsError> {
        let mut lines = String::new();
        for given in changes {
            let fault = |problem| SettingsError {
                given: given.to_owned(),
                problem,
            };
            let (key, value) = given
                .split_once('=')
                .ok_or_else(|| fault(SettingsProblem::NoPair))?;
            let line = match value.parse::<u32>().is_ok() || matches!(value, "true" | "false") {
                true => format!("{key} = {value}\n"),
                false => format!("{key} = {value:?}\n"),
            };
            let one: Result<Self, _> = toml::from_str(&line);
            let settings = one.map_err(|error| fault(unreadable(&error)))?;
            settings.check().map_err(fault)?;
            lines.push_str(&line);
        }
        toml::from_str(&lines).map_err(|error| SettingsError {
            given: lines,
            problem: unreadable(&error),
        })
    }

    fn check(&self) -> Result<(), SettingsProblem> {
        let status = |it: u16| (200..600).contains(&it);
        if !status(self.signature_status) || !status(self.limit_status) {
            return Err(SettingsProblem::Status);
        }
        if !(1..=10_000).contains(&self.page_rows_max) {
            return Err(SettingsProblem::PageRows);
        }
        Ok(())
    }
}

fn unreadable(error: &toml::de::Error) -> SettingsProblem {
    SettingsProblem::Unreadable(error.message().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_applied_and_the_rest_stays() {
        let settings = Settings::with_changes(["limit-status=400", "header-spelling=observed"]).unwrap();
        let expected = Settings {
            limit_status: 400,
            header_spelling: HeaderSpelling::Observed,
            ..Settings::default()
        };
        assert_eq!(settings, expected);
    }

    #[test]
    fn a_wrong_change_is_refused_by_name() {
        for given in [
            "limit-status",
            "limit-status=7",
            "limit-status=many",
            "no-such=1",
            "page-rows-max=0",
        ] {
            assert_eq!(Settings::with_changes([given]).unwrap_err().given, given);
        }
    }
}
