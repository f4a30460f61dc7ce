//! What fields are compared with, and how the wire writes it.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::date::WireDate;

use crate::record::{Moment, Word};

/// What a field with values of `T` can be compared with.
pub trait Operand<T>: Sized {
    /// As the wire writes it in a filter.
    fn into_text(self) -> String;
}

impl Operand<String> for &str {
    fn into_text(self) -> String {
        self.to_owned()
    }
}

impl Operand<String> for String {
    fn into_text(self) -> String {
        self
    }
}

impl Operand<i64> for i64 {
    fn into_text(self) -> String {
        self.to_string()
    }
}

impl Operand<Decimal> for Decimal {
    fn into_text(self) -> String {
        self.to_string()
    }
}

impl Operand<Decimal> for i64 {
    fn into_text(self) -> String {
        self.to_string()
    }
}

impl Operand<bool> for bool {
    fn into_text(self) -> String {
        self.to_string()
    }
}

impl Operand<Date> for Date {
    fn into_text(self) -> String {
        WireDate(self).to_string()
    }
}

impl Operand<Moment> for Moment {
    fn into_text(self) -> String {
        self.to_string()
    }
}

impl<W: Word> Operand<W> for W {
    fn into_text(self) -> String {
        Word::text(&self).to_owned()
    }
}
