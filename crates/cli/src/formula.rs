//! Texts that a spreadsheet would take for formulas when it opens a CSV file.
//!
//! A customer may call itself `=HYPERLINK(…)`, and a telephone number begins with `+`. In files of text such a cell gets
//! an apostrophe in front, as spreadsheets themselves mark a text, and loses it again when the file is read. A text that
//! has an apostrophe there of its own gets a second one, so that every text comes back as it was.

use std::borrow::Cow;

/// What makes a spreadsheet compute.
const BEGINNINGS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// What keeps it from that.
const MARK: char = '\'';

/// The text as a cell that is not computed.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    match begins_a_formula(text) {
        true => Cow::Owned(format!("{MARK}{text}")),
        false => Cow::Borrowed(text),
    }
}

/// The text that a cell was made of.
pub(crate) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix(MARK) {
        Some(text) if begins_a_formula(text) => text,
        _ => cell,
    }
}

/// Whether a text begins like a formula, behind any number of marks.
fn begins_a_formula(text: &str) -> bool {
    let text = text.trim_start_matches(MARK);
    text.starts_with(BEGINNINGS) && !is_negative(text)
}

/// A number below zero, or a mere dash: nothing is computed there. A number with a plus would lose it, so that is a text.
fn is_negative(text: &str) -> bool {
    let is_of_number = |it: char| it.is_ascii_digit() || matches!(it, '.' | ',');
    text.strip_prefix('-')
        .is_some_and(|rest| rest.chars().all(is_of_number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_marked_and_nothing_else() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+62 811", "'+62 811"),
            ("-", "-"),
            ("-1.250,5", "-1.250,5"),
            ("-1+cmd", "'-1+cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("'t Hoen", "'t Hoen"),
            ("Toko = Maju", "Toko = Maju"),
            ("", ""),
            ("'", "'"),
        ] {
            assert_eq!((guarded(text).as_ref(), unguarded(cell)), (cell, text));
        }
        assert_eq!(unguarded("=1"), "=1", "as other programs write it");
    }

    proptest! {
        #[test]
        fn every_text_comes_back_and_no_cell_is_computed(text in "['=+@\\-\t\ra-z0-9.]{0,6}") {
            let cell = guarded(&text);
            prop_assert_eq!(unguarded(&cell), text.as_str());
            prop_assert!(!cell.starts_with(BEGINNINGS) || is_negative(&cell));
        }
    }
}
