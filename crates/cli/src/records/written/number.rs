//! Numbers with points and commas. `1.500` is fifteen hundred to one writer and one and a half to another, so it is
//! read only where its column, or its reader, says which.

use neraca_books::{Decimal, DecimalError};

use super::Form;

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Style {
    /// `1.500,25`, as in Indonesia.
    Comma,
    /// `1,500.25`, as in English and in programs.
    Point,
}

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberFault {
    /// It isn't one.
    NotANumber,
    /// It can be read in two ways, such as `1.500`.
    TwoWays,
    /// It is written in the other style than its column.
    OtherStyle,
    /// It has more than six decimals that aren't zero.
    TooFine,
    /// It is beyond 999 billion.
    TooLarge,
}

/// The longest text that is looked at, in bytes.
const TEXT_BYTES_MAX: usize = 64;

/// Which style a text proves; nothing where it fits both, or is no number.
pub(crate) fn evidence(text: &str) -> Option<Style> {
    let (comma, point) = (read(text, Style::Comma), read(text, Style::Point));
    match (comma, point) {
        (Ok(_), Err(_)) => Some(Style::Comma),
        (Err(_), Ok(_)) => Some(Style::Point),
        _ => None,
    }
}

/// Reads a number in the style, or without one where the text fits only one style or means the same in both. Blanks and
/// `Rp` around it don't count.
pub(crate) fn number(text: &str, style: Option<Style>) -> Result<(Decimal, Option<Form>), NumberFault> {
    let (comma, point) = (read(text, Style::Comma), read(text, Style::Point));
    let is_plain = plain(text).is_some_and(|text| !text.contains([',', '.']));
    let read = match (style, comma, point) {
        (_, Err(fault), Err(other)) => Err(worse(fault, other)),
        (Some(Style::Comma), Ok(number), _) => Ok((number, Form::CommaNumber)),
        (Some(Style::Point), _, Ok(number)) => Ok((number, Form::PointNumber)),
        // `12.5` in a column of commas: with one separator and no grouping it can't be a slip of thousands, but the
        // column's writer would not have written it.
        (Some(_), ..) => Err(NumberFault::OtherStyle),
        (None, Ok(number), Err(_)) => Ok((number, Form::CommaNumber)),
        (None, Err(_), Ok(number)) => Ok((number, Form::PointNumber)),
        (None, Ok(comma), Ok(point)) if comma == point => Ok((comma, Form::PointNumber)),
        (None, Ok(_), Ok(_)) => Err(NumberFault::TwoWays),
    };
    let (number, form) = read?;
    let as_programs_write = plain(text).is_some_and(|text| !text.contains(','));
    Ok(match form {
        _ if is_plain => (number, None),
        Form::PointNumber if as_programs_write => (number, None),
        form => (number, Some(form)),
    })
}

/// The fault that says more.
fn worse(one: NumberFault, other: NumberFault) -> NumberFault {
    match one {
        NumberFault::NotANumber => other,
        _ => one,
    }
}

/// The number without blanks, currency and plus sign around it.
fn plain(text: &str) -> Option<&str> {
    let text = text.trim();
    let lower = text.get(..2).map(str::to_ascii_lowercase);
    let text = match lower.as_deref() {
        Some("rp") => text.get(2..)?.trim_start_matches('.').trim_start(),
        _ => text,
    };
    let text = text.strip_prefix('+').unwrap_or(text);
    (!text.is_empty() && text.len() <= TEXT_BYTES_MAX).then_some(text)
}

fn read(text: &str, style: Style) -> Result<Decimal, NumberFault> {
    let text = plain(text).ok_or(NumberFault::NotANumber)?;
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (group, mark) = match style {
        Style::Comma => ('.', ','),
        Style::Point => (',', '.'),
    };
    let (whole, fraction) = match digits.split_once(mark) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let whole = without_groups(whole, group).ok_or(NumberFault::NotANumber)?;
    let fraction = fraction.unwrap_or("0");
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if !all_digits(&whole) || !all_digits(fraction) {
        return Err(NumberFault::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > 6 {
        return Err(NumberFault::TooFine);
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if negative { "-" } else { "" };
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    match Decimal::parse(&format!("{sign}{whole}.{fraction}")) {
        Ok(number) if number.abs() > Decimal::MAX_INPUT => Err(NumberFault::TooLarge),
        Ok(number) => Ok(number),
        Err(DecimalError::TooLarge) => Err(NumberFault::TooLarge),
        Err(_) => Err(NumberFault::NotANumber),
    }
}

/// The digits without the marks between thousands; nothing where those don't stand between thousands.
fn without_groups(whole: &str, group: char) -> Option<String> {
    if !whole.contains(group) {
        return Some(whole.to_owned());
    }
    let mut parts = whole.split(group);
    let first = parts.next()?;
    let is_first = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let mut digits = first.to_owned();
    for part in parts {
        if part.len() != 3 {
            return None;
        }
        digits.push_str(part);
    }
    is_first.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, style, expected, form) in [
            ("1500", None, "1500", None),
            (" -12 ", None, "-12", None),
            ("1.500,00", None, "1500", Some(Form::CommaNumber)),
            ("Rp 1.500.000", None, "1500000", Some(Form::CommaNumber)),
            ("Rp.25,5", None, "25.5", Some(Form::CommaNumber)),
            ("1,500.25", None, "1500.25", Some(Form::PointNumber)),
            ("1.5", None, "1.5", None),
            ("559000.000000", None, "559000", None),
            ("1.500", Some(Style::Comma), "1500", Some(Form::CommaNumber)),
            ("1.500", Some(Style::Point), "1.5", None),
            ("1,500", Some(Style::Comma), "1.5", Some(Form::CommaNumber)),
            ("0.500", None, "0.5", None),
            ("007", None, "7", None),
            ("-0,5", None, "-0.5", Some(Form::CommaNumber)),
        ] {
            assert_eq!(number(text, style), Ok((exact(expected), form)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_or_two() {
        for (text, style, fault) in [
            ("1.500", None, NumberFault::TwoWays),
            ("1,500", None, NumberFault::TwoWays),
            ("1,5", Some(Style::Point), NumberFault::OtherStyle),
            ("1.5", Some(Style::Comma), NumberFault::OtherStyle),
            ("1.50.000", None, NumberFault::NotANumber),
            ("1,500,00", None, NumberFault::NotANumber),
            ("1e5", None, NumberFault::NotANumber),
            ("", None, NumberFault::NotANumber),
            ("-", None, NumberFault::NotANumber),
            ("1.", None, NumberFault::NotANumber),
            ("lima", None, NumberFault::NotANumber),
            ("0.1234567", None, NumberFault::TooFine),
            ("1.000.000.000.000", None, NumberFault::TooLarge),
        ] {
            assert_eq!(number(text, style), Err(fault), "{text}");
        }
    }

    /// The number as a writer of the style writes it.
    fn written(micros: i64, style: Style, grouped: bool) -> String {
        let (group, mark) = match style {
            Style::Comma => ('.', ','),
            Style::Point => (',', '.'),
        };
        let plain = Decimal::from_micros(micros).abs().to_string();
        let (whole, fraction) = plain.split_once('.').unwrap();
        let mut shown = String::new();
        for (n, digit) in whole.chars().enumerate() {
            if grouped && n > 0 && (whole.len() - n).is_multiple_of(3) {
                shown.push(group);
            }
            shown.push(digit);
        }
        let sign = if micros < 0 { "-" } else { "" };
        format!("{sign}{shown}{mark}{fraction}")
    }

    proptest! {
        #[test]
        fn six_decimals_are_read_in_their_own_style(
            micros in -999_000_000_000_000_000_i64..=999_000_000_000_000_000,
            is_comma: bool,
            grouped: bool,
        ) {
            let style = if is_comma { Style::Comma } else { Style::Point };
            let text = written(micros, style, grouped);
            let expected = Decimal::from_micros(micros);
            prop_assert_eq!(number(&text, Some(style)).map(|it| it.0), Ok(expected));
            // Six decimals leave no doubt, so the style need not be known.
            prop_assert_eq!(evidence(&text), Some(style));
            prop_assert_eq!(number(&text, None).map(|it| it.0), Ok(expected));
        }

        #[test]
        fn two_styles_never_differ_in_silence(text in "-?[0-9.,]{1,12}") {
            let readings = (number(&text, Some(Style::Comma)), number(&text, Some(Style::Point)));
            if let (Ok((comma, _)), Ok((point, _))) = readings {
                let unsaid = number(&text, None);
                prop_assert_eq!(comma == point, unsaid.is_ok());
            }
        }

        #[test]
        fn no_text_panics(text in ".{0,80}") {
            let _ = (number(&text, None), evidence(&text));
        }
    }
}
