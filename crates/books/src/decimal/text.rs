//! [`Decimal`] as text: reads what JSON calls a number, writes six decimals.

use std::fmt;

use super::{DECIMALS, Decimal, DecimalError, MICROS_PER_UNIT};

/// Longest text that is read as a number, in bytes. Programs that print binary fractions need 25.
const MAX_TEXT_LENGTH: usize = 64;

/// Most digits of an exponent. With three a text can say far more than the type can hold, and still costs
/// less than a thousand steps.
const MAX_EXPONENT_DIGITS: usize = 3;

impl Decimal {
    /// Reads a number as JSON writes numbers (RFC 8259, section 6): `-12.50`, `0`, `1.5e3`; no `+` in
    /// front, no blanks, no leading zeros. Decimals beyond the sixth are rounded half away from zero.
    ///
    /// # Errors
    /// [`DecimalError::TooLarge`] for a number beyond the range of the type, [`DecimalError::NotANumber`]
    /// for any other text, also for one of more than 64 bytes or with an exponent of more than three digits.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        if text.len() > MAX_TEXT_LENGTH {
            return Err(DecimalError::NotANumber);
        }
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text),
        };
        let (whole, rest) = leading_digits(unsigned)?;
        if whole.len() > 1 && whole.starts_with('0') {
            return Err(DecimalError::NotANumber);
        }
        let (fraction, rest) = match rest.strip_prefix('.') {
            Some(rest) => leading_digits(rest)?,
            None => ("", rest),
        };
        let exponent = match rest.strip_prefix(['e', 'E']) {
            Some(exponent) => parse_exponent(exponent)?,
            None if rest.is_empty() => 0,
            None => return Err(DecimalError::NotANumber),
        };
        let micros = micros_of(whole, fraction, exponent).ok_or(DecimalError::TooLarge)?;
        Ok(Self::from_micros(if negative { -micros } else { micros }))
    }

    /// Appends the number with its six decimals, like [`Display`](fmt::Display) but without the cost of
    /// a formatter. Allocates only where `out` has to grow.
    pub fn write_to(self, out: &mut String) {
        self.write_parts(|part| out.push_str(part));
    }

    /// Hands the number to `write` as it is written, part by part.
    fn write_parts(self, mut write: impl FnMut(&str)) {
        let micros = self.micros().unsigned_abs();
        let unit = MICROS_PER_UNIT.unsigned_abs();
        if self.is_negative() {
            write("-");
        }
        write(itoa::Buffer::new().format(micros / unit));
        match micros % unit {
            // Most amounts are whole.
            0 => write(".000000"),
            rest => {
                write(".");
                // With a digit before them, the zeros in front are written as well.
                write(&itoa::Buffer::new().format(unit + rest)[1..]);
            }
        }
    }
}

impl fmt::Display for Decimal {
    /// Always six decimals: `48000.000000`, `-0.500000`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut outcome = Ok(());
        self.write_parts(|part| outcome = outcome.and_then(|()| formatter.write_str(part)));
        outcome
    }
}

impl fmt::Debug for Decimal {
    /// As people read it; its millionths would have to be counted.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// Splits `text` behind its digits, of which there must be at least one.
fn leading_digits(text: &str) -> Result<(&str, &str), DecimalError> {
    let end = text
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(text.len());
    if end == 0 {
        Err(DecimalError::NotANumber)
    } else {
        Ok(text.split_at(end))
    }
}

/// Reads what stands behind the `e` of a number.
fn parse_exponent(text: &str) -> Result<i32, DecimalError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (digits, rest) = leading_digits(digits)?;
    if !rest.is_empty() || digits.len() > MAX_EXPONENT_DIGITS {
        return Err(DecimalError::NotANumber);
    }
    text.parse().map_err(|_| DecimalError::NotANumber)
}

/// `whole.fraction × 10^exponent` in millionths, rounded half away from zero, where it fits.
fn micros_of(whole: &str, fraction: &str, exponent: i32) -> Option<i64> {
    let places = DECIMALS as i32 + exponent;
    // How many of the digits stand before the last millionth; the rest only decides the rounding.
    let kept = whole.len() as i32 + places;
    let mut micros = 0_i64;
    let mut digits = whole
        .bytes()
        .chain(fraction.bytes())
        .map(|digit| i64::from(digit - b'0'));
    for _ in 0..kept {
        let digit = digits.next().unwrap_or(0);
        micros = micros.checked_mul(10)?.checked_add(digit)?;
    }
    let rounds_up = kept >= 0 && digits.next().is_some_and(|digit| digit >= 5);
    micros.checked_add(i64::from(rounds_up))
}

const _: () = assert!(
    MICROS_PER_UNIT == 10_i64.pow(DECIMALS),
    "a millionth is the sixth decimal"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_numbers_are_read() {
        for (text, written) in [
            ("0", "0.000000"),
            ("-0", "0.000000"),
            ("48000", "48000.000000"),
            ("-0.5", "-0.500000"),
            ("1.5e3", "1500.000000"),
            ("1E+2", "100.000000"),
            ("25e-1", "2.500000"),
            ("1.0000005", "1.000001"),
            ("-1.0000005", "-1.000001"),
            ("1.00000049999", "1.000000"),
            ("0.9999999", "1.000000"),
            ("4.9e-7", "0.000000"),
            ("5e-7", "0.000001"),
            ("9.9e-8", "0.000000"),
            ("1.1102230246251565e-16", "0.000000"),
            ("0e999", "0.000000"),
            ("1e-999", "0.000000"),
            ("0.00000000000000000000000001e30", "10000.000000"),
            ("9223372036854.775807", "9223372036854.775807"),
            ("-9223372036854.775807", "-9223372036854.775807"),
            ("999000000000", "999000000000.000000"),
        ] {
            assert_eq!(
                Decimal::parse(text).map(|number| number.to_string()).as_deref(),
                Ok(written),
                "{text}"
            );
        }
    }

    #[test]
    fn anything_else_is_no_number() {
        let too_long = format!("0.{}", "0".repeat(MAX_TEXT_LENGTH));
        for text in [
            "", "-", "+1", " 1", "1 ", "01", "-01", "1.", ".5", "1e", "1e+", "1e1000", "1e0001", "1e1.5",
            "1,5", "1_000", "0x10", "NaN", "Infinity", "--1", "1-", "1.2.3", "٣", "1\0", &too_long,
        ] {
            assert_eq!(Decimal::parse(text), Err(DecimalError::NotANumber), "{text:?}");
        }
    }

    #[test]
    fn numbers_beyond_the_range_are_too_large() {
        for text in [
            "9223372036854.775808",
            "-9223372036854.775808",
            "9223372036854.7758075",
            "1e13",
            "1e999",
        ] {
            assert_eq!(Decimal::parse(text), Err(DecimalError::TooLarge), "{text}");
        }
    }
}
