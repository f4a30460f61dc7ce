//! Members: values of a row that stand in its body alone. Conditions and orders read them from there, so that any value
//! can be asked for, and only what is asked for often needs a column.

use super::table::Kind;
use crate::error::StoreError;

/// A member of the bodies of a table, and how it compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name in the body: letters, digits and `_`.
    pub name: String,
    /// How the body writes it.
    pub form: Form,
    /// Its value in a body that leaves it out; nothing means that it has none then.
    pub left_out: Option<LeftOut>,
}

/// How a body writes a member, and so what a column would hold of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A text.
    Text,
    /// A whole number, or a flag, which counts as 1 and 0.
    Whole,
    /// A number with six decimals or none; it counts in millionths.
    Millionths,
}

impl Form {
    /// The kind of column that would hold it.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Text => Kind::Text,
            Self::Whole | Self::Millionths => Kind::Integer,
        }
    }
}

/// What a member is where the body doesn't say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A number: millionths where the member is written so.
    Number(i64),
    /// A text.
    Text(String),
}

/// A member's name goes into statements.
pub(super) fn check_member_name(name: &str) -> Result<(), StoreError> {
    let allowed = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'_';
    if !name.is_empty() && name.bytes().all(allowed) {
        return Ok(());
    }
    Err(StoreError::Name {
        name: name.to_owned(),
        rule: "letters, digits and _",
    })
}
