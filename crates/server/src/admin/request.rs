//! Reading the admin API's requests, and what can be wrong with them.

use axum::http::StatusCode;
use jiff::civil::Date;
use neraca_store::StoreError;
use neraca_store::directory::DirectoryError;
use neraca_wire::date;
use serde_json::Value;

/// Why an admin call did nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AdminError {
    /// The path names no call.
    #[error("there is no admin call {0}")]
    UnknownCall(String),
    /// The body is not a JSON object.
    #[error("the request body is not JSON: {0}")]
    Body(String),
    /// A member is missing or of the wrong kind.
    #[error("{0}")]
    Member(String),
    /// No data host has the name.
    #[error("there is no data host {name}; there are: {known}")]
    HostUnknown {
        /// The name.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// The directory refuses.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// Something inside failed.
    #[error("{0}")]
    Fault(String),
}

impl AdminError {
    /// The HTTP status of the error's class.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::UnknownCall(_) => StatusCode::NOT_FOUND,
            Self::Body(_) | Self::Member(_) | Self::HostUnknown { .. } => StatusCode::BAD_REQUEST,
            Self::Directory(DirectoryError::Store(_)) | Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Directory(
                DirectoryError::AccountUnknown { .. }
                | DirectoryError::ApplicationUnknown { .. }
                | DirectoryError::DataUsahaUnknown { .. }
                | DirectoryError::AccessGroupUnknown { .. }
                | DirectoryError::TokenUnknown { .. },
            ) => StatusCode::NOT_FOUND,
            Self::Directory(_) => StatusCode::CONFLICT,
        }
    }

    /// A fault inside, with what the log and the operator see of it.
    pub(crate) fn fault(error: impl std::fmt::Display) -> Self {
        Self::Fault(error.to_string())
    }
}

impl From<StoreError> for AdminError {
    fn from(error: StoreError) -> Self {
        Self::Directory(DirectoryError::Store(error))
    }
}

/// The text called `name`; neither missing nor blank.
pub(super) fn text<'w>(wish: &'w Value, name: &str) -> Result<&'w str, AdminError> {
    match optional_text(wish, name)? {
        Some(text) => Ok(text),
        None => Err(AdminError::Member(format!("{name} is missing"))),
    }
}

/// The text called `name`, if there is one.
pub(super) fn optional_text<'w>(wish: &'w Value, name: &str) -> Result<Option<&'w str>, AdminError> {
    match wish.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => {
            Err(AdminError::Member(format!("{name} is blank")))
        }
        Some(Value::String(text)) => Ok(Some(text.trim())),
        Some(_) => Err(AdminError::Member(format!("{name} is not a text"))),
    }
}

/// The day called `name`, as DD/MM/YYYY, if there is one.
pub(super) fn optional_day(wish: &Value, name: &str) -> Result<Option<Date>, AdminError> {
    let day = optional_text(wish, name)?.map(date::parse_date).transpose();
    day.map_err(|_| AdminError::Member(format!("{name} is no day: DD/MM/YYYY")))
}

/// The id called `name`.
pub(super) fn number(wish: &Value, name: &str) -> Result<i64, AdminError> {
    let number = wish.get(name).and_then(Value::as_i64);
    number.ok_or_else(|| AdminError::Member(format!("{name} is missing, or not a whole number")))
}

/// The text called `name` with the blanks at its ends, as a password has them.
pub(super) fn untrimmed_text<'w>(wish: &'w Value, name: &str) -> Result<&'w str, AdminError> {
    text(wish, name)?;
    Ok(wish.get(name).and_then(Value::as_str).unwrap_or_default())
}

/// The list of texts called `name`.
pub(super) fn texts(wish: &Value, name: &str) -> Result<Vec<String>, AdminError> {
    let wrong = || AdminError::Member(format!("{name} is missing, or not a list of texts"));
    let list = wish.get(name).and_then(Value::as_array).ok_or_else(wrong)?;
    let texts = list
        .iter()
        .map(|it| it.as_str().map(|text| text.trim().to_owned()));
    texts.collect::<Option<_>>().ok_or_else(wrong)
}

/// The flag called `name`; off unless given.
pub(super) fn flag(wish: &Value, name: &str) -> Result<bool, AdminError> {
    match wish.get(name) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(_) => Err(AdminError::Member(format!("{name} is neither true nor false"))),
    }
}
