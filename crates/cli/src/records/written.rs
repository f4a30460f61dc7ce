//! Values as people write them: numbers with points or commas, days in several forms, yes and no.
//!
//! Everything is read exactly or not at all. What can be read in two ways is a fault until somebody says which is
//! meant, and what is read in another form than the wire's is told ([`Form`]), so that nothing changes in silence.

mod day;
mod number;

pub(crate) use day::{Day, DayFault, day, day_of_serial, moment};
pub(crate) use number::{NumberFault, Style, evidence, number};

/// A form that is not the wire's, and that a value was read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Form {
    /// `1.500,25`: points between thousands, a comma before decimals.
    CommaNumber,
    /// `1,500.25`: commas between thousands, a point before decimals.
    PointNumber,
    /// `2026-11-28`.
    IsoDay,
    /// `28-11-2026`, `28.11.2026`.
    OtherDay,
    /// `28 Nov 2026`, `17 Agustus 2026`.
    NamedDay,
    /// A day's number in a spreadsheet: `46354`.
    SerialDay,
    /// `ya`, `tidak`, `1`, `0` for true and false.
    Word,
    /// A value of an enumeration in other letters, or with blanks for underscores.
    Spelling,
}

/// Reads true and false, in the words that people use. The second part says that it was another word.
pub(crate) fn truth(text: &str) -> Option<(bool, bool)> {
    let word = text.trim().to_lowercase();
    Some(match word.as_str() {
        "true" => (true, false),
        "false" => (false, false),
        "ya" | "yes" | "benar" | "y" | "1" => (true, true),
        "tidak" | "no" | "salah" | "t" | "n" | "0" => (false, true),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no() {
        assert_eq!(truth("true"), Some((true, false)));
        assert_eq!(truth(" Ya "), Some((true, true)));
        assert_eq!(truth("TIDAK"), Some((false, true)));
        assert_eq!(truth("0"), Some((false, true)));
        assert_eq!(truth("mungkin"), None);
        assert_eq!(truth(""), None);
    }
}
