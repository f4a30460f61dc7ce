//! One cell on its way between Rust and a table: [`Value`] goes in, [`Cell`] comes out, [`FromCell`] turns a
//! cell into a Rust type. Instants are whole microseconds UTC, dates ISO text, UUIDs hyphenated text and
//! amounts whole millionths, on every engine.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use neraca_books::Decimal;
use uuid::Uuid;

/// A value that a statement takes; borrowed where the caller has it, owned where it was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value<'v> {
    /// No value.
    Null,
    /// A whole number; also instants (µs UTC), amounts (10⁻⁶) and flags (0 or 1).
    Integer(i64),
    /// Text.
    Text(Cow<'v, str>),
    /// Bytes.
    Bytes(Cow<'v, [u8]>),
}

impl Value<'_> {
    /// The same value, borrowed from this one.
    #[must_use]
    pub fn borrowed(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Integer(number) => Value::Integer(*number),
            Self::Text(text) => Value::Text(Cow::Borrowed(text)),
            Self::Bytes(bytes) => Value::Bytes(Cow::Borrowed(bytes)),
        }
    }

    /// The same value, owning what it holds.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Integer(number) => Value::Integer(number),
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::Bytes(bytes) => Value::Bytes(Cow::Owned(bytes.into_owned())),
        }
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Integer(i64::from(flag))
    }
}

impl<'v> From<&'v str> for Value<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'v> From<&'v String> for Value<'v> {
    fn from(text: &'v String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'v> From<&'v [u8]> for Value<'v> {
    fn from(bytes: &'v [u8]) -> Self {
        Self::Bytes(Cow::Borrowed(bytes))
    }
}

impl From<Vec<u8>> for Value<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Cow::Owned(bytes))
    }
}

impl From<Timestamp> for Value<'_> {
    fn from(instant: Timestamp) -> Self {
        Self::Integer(instant.as_microsecond())
    }
}

impl From<Decimal> for Value<'_> {
    fn from(number: Decimal) -> Self {
        Self::Integer(number.micros())
    }
}

impl From<Date> for Value<'_> {
    fn from(date: Date) -> Self {
        Self::from(date.to_string())
    }
}

impl From<Uuid> for Value<'_> {
    fn from(uuid: Uuid) -> Self {
        Self::from(uuid.hyphenated().to_string())
    }
}

impl<'v, T: Into<Value<'v>>> From<Option<T>> for Value<'v> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A cell of the row at hand, borrowed from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'r> {
    /// No value.
    Null,
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(&'r str),
    /// Bytes.
    Bytes(&'r [u8]),
}

impl Cell<'_> {
    /// The cell's type, for messages.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Integer(_) => "a number",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
        }
    }
}

/// A type that can be read from a cell.
pub trait FromCell<'r>: Sized {
    /// What the cell must hold, for messages.
    const WANTED: &'static str;

    /// The value, or nothing when the cell holds something else.
    fn from_cell(cell: Cell<'r>) -> Option<Self>;
}

impl<'r> FromCell<'r> for Cell<'r> {
    const WANTED: &'static str = "anything";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        Some(cell)
    }
}

impl<'r> FromCell<'r> for Value<'static> {
    const WANTED: &'static str = "anything";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        Some(match cell {
            Cell::Null => Self::Null,
            Cell::Integer(number) => Self::Integer(number),
            Cell::Text(text) => Self::from(text.to_owned()),
            Cell::Bytes(bytes) => Self::from(bytes.to_vec()),
        })
    }
}

impl<'r> FromCell<'r> for i64 {
    const WANTED: &'static str = "a number";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        match cell {
            Cell::Integer(number) => Some(number),
            Cell::Null | Cell::Text(_) | Cell::Bytes(_) => None,
        }
    }
}

impl<'r> FromCell<'r> for bool {
    const WANTED: &'static str = "0 or 1";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        match cell {
            Cell::Integer(0) => Some(false),
            Cell::Integer(1) => Some(true),
            _ => None,
        }
    }
}

impl<'r> FromCell<'r> for &'r str {
    const WANTED: &'static str = "text";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        match cell {
            Cell::Text(text) => Some(text),
            Cell::Null | Cell::Integer(_) | Cell::Bytes(_) => None,
        }
    }
}

impl<'r> FromCell<'r> for String {
    const WANTED: &'static str = "text";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        <&str>::from_cell(cell).map(str::to_owned)
    }
}

impl<'r> FromCell<'r> for &'r [u8] {
    const WANTED: &'static str = "bytes";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        match cell {
            Cell::Bytes(bytes) => Some(bytes),
            Cell::Null | Cell::Integer(_) | Cell::Text(_) => None,
        }
    }
}

impl<'r> FromCell<'r> for Vec<u8> {
    const WANTED: &'static str = "bytes";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        <&[u8]>::from_cell(cell).map(<[u8]>::to_vec)
    }
}

impl<'r> FromCell<'r> for Timestamp {
    const WANTED: &'static str = "an instant in microseconds";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        Self::from_microsecond(i64::from_cell(cell)?).ok()
    }
}

impl<'r> FromCell<'r> for Decimal {
    const WANTED: &'static str = "a number in millionths";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        i64::from_cell(cell).map(Self::from_micros)
    }
}

impl<'r> FromCell<'r> for Date {
    const WANTED: &'static str = "an ISO date";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        <&str>::from_cell(cell)?.parse().ok()
    }
}

impl<'r> FromCell<'r> for Uuid {
    const WANTED: &'static str = "a UUID";

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        Self::try_parse(<&str>::from_cell(cell)?).ok()
    }
}

impl<'r, T: FromCell<'r>> FromCell<'r> for Option<T> {
    const WANTED: &'static str = T::WANTED;

    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            _ => T::from_cell(cell).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_nothing_but_zero_or_one() {
        assert_eq!(bool::from_cell(Cell::Integer(0)), Some(false));
        assert_eq!(bool::from_cell(Cell::Integer(1)), Some(true));
        assert_eq!(bool::from_cell(Cell::Integer(2)), None);
    }

    #[test]
    fn an_absent_value_is_not_a_wrong_one() {
        assert_eq!(Option::<i64>::from_cell(Cell::Null), Some(None));
        assert_eq!(Option::<i64>::from_cell(Cell::Text("7")), None);
        assert_eq!(i64::from_cell(Cell::Null), None);
    }

    #[test]
    fn instants_and_dates_come_back_as_they_went() {
        let instant = Timestamp::from_microsecond(1_767_225_600_000_001).unwrap();
        assert_eq!(Value::from(instant), Value::Integer(1_767_225_600_000_001));
        assert_eq!(
            Timestamp::from_cell(Cell::Integer(1_767_225_600_000_001)),
            Some(instant)
        );
        let date = Date::constant(2026, 1, 9);
        assert_eq!(Value::from(date), Value::from("2026-01-09"));
        assert_eq!(Date::from_cell(Cell::Text("2026-01-09")), Some(date));
    }
}
