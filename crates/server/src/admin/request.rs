//! Reading the admin API's requests, and what can be wrong with them.

use axum::http::StatusCode;
use jiff::civil::Date;
use neraca_store::StoreError;
use neraca_store::directory::DirectoryError;
use neraca_wire::admin::AdminRefusal;
use neraca_wire::date;
use neraca_wire::language::Language;
use serde_json::Value;

use super::refused::refused;

/// Why an admin call did nothing. For people it becomes an [`AdminRefusal`] in their language.
#[derive(Debug)]
pub(crate) enum AdminError {
    /// The path names no call.
    UnknownCall(String),
    /// The request is wrong.
    Wrong(AdminRefusal),
    /// The directory refuses.
    Directory(DirectoryError),
    /// A Data Usaha was added, and its demo content could not be.
    StayedEmpty {
        /// The Data Usaha.
        data_usaha: i64,
        /// What the log and the operator see of it.
        cause: String,
    },
    /// Something inside failed.
    Fault(String),
}

impl AdminError {
    /// The HTTP status of the error's class.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::UnknownCall(_) => StatusCode::NOT_FOUND,
            Self::Wrong(_) => StatusCode::BAD_REQUEST,
            Self::Directory(DirectoryError::Store(_)) | Self::StayedEmpty { .. } | Self::Fault(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
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

    /// What the operator is told.
    pub(crate) fn refusal(&self) -> AdminRefusal {
        match self {
            Self::UnknownCall(call) => AdminRefusal::CallUnknown { call: call.clone() },
            Self::Wrong(refusal) => refusal.clone(),
            Self::Directory(error) => refused(error),
            Self::StayedEmpty { data_usaha, cause } => AdminRefusal::StayedEmpty {
                data_usaha: *data_usaha,
                cause: cause.clone(),
            },
            Self::Fault(cause) => AdminRefusal::Fault { cause: cause.clone() },
        }
    }

    /// A fault inside, with what the log and the operator see of it.
    pub(crate) fn fault(error: impl std::fmt::Display) -> Self {
        Self::Fault(error.to_string())
    }
}

/// English, for the log.
impl std::fmt::Display for AdminError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.refusal().text(Language::English))
    }
}

impl From<AdminRefusal> for AdminError {
    fn from(refusal: AdminRefusal) -> Self {
        Self::Wrong(refusal)
    }
}

impl From<DirectoryError> for AdminError {
    fn from(error: DirectoryError) -> Self {
        Self::Directory(error)
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
        None => Err(AdminRefusal::Missing {
            name: name.to_owned(),
        }
        .into()),
    }
}

/// The text called `name`, if there is one.
pub(super) fn optional_text<'w>(wish: &'w Value, name: &str) -> Result<Option<&'w str>, AdminError> {
    match wish.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => Err(AdminRefusal::Blank {
            name: name.to_owned(),
        }
        .into()),
        Some(Value::String(text)) => Ok(Some(text.trim())),
        Some(_) => Err(AdminRefusal::NoText {
            name: name.to_owned(),
        }
        .into()),
    }
}

/// The day called `name`, as DD/MM/YYYY, if there is one.
pub(super) fn optional_day(wish: &Value, name: &str) -> Result<Option<Date>, AdminError> {
    let day = optional_text(wish, name)?.map(date::parse_date).transpose();
    day.map_err(|_| {
        AdminRefusal::NoDay {
            name: name.to_owned(),
        }
        .into()
    })
}

/// The id called `name`.
pub(super) fn number(wish: &Value, name: &str) -> Result<i64, AdminError> {
    let number = wish.get(name).and_then(Value::as_i64);
    let name = name.to_owned();
    number.ok_or_else(|| AdminRefusal::NoNumber { name }.into())
}

/// The text called `name` with the blanks at its ends, as a password has them.
pub(super) fn untrimmed_text<'w>(wish: &'w Value, name: &str) -> Result<&'w str, AdminError> {
    text(wish, name)?;
    Ok(wish.get(name).and_then(Value::as_str).unwrap_or_default())
}

/// The list of texts called `name`.
pub(super) fn texts(wish: &Value, name: &str) -> Result<Vec<String>, AdminError> {
    let wrong = || AdminRefusal::NoTexts {
        name: name.to_owned(),
    };
    let list = wish.get(name).and_then(Value::as_array).ok_or_else(wrong)?;
    let texts = list
        .iter()
        .map(|it| it.as_str().map(|text| text.trim().to_owned()));
    Ok(texts.collect::<Option<_>>().ok_or_else(wrong)?)
}

/// The flag called `name`; off unless given.
pub(super) fn flag(wish: &Value, name: &str) -> Result<bool, AdminError> {
    match wish.get(name) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(_) => Err(AdminRefusal::NoFlag {
            name: name.to_owned(),
        }
        .into()),
    }
}
