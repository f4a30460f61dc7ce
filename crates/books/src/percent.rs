//! Discounts as people write them: a chain of percentages ("10+5"), or an amount of money.
//!
//! A chain takes each percentage from what the one before has left. It is applied as one exact fraction and
//! rounded once, because ten links of four decimals have sixty digits and rounding link by link would
//! drift.

use std::{fmt, str::FromStr};

use num_bigint::BigUint;

use crate::{
    decimal::{Decimal, DecimalError},
    ratio::Ratio,
};

/// Most links of a chain.
pub const MAX_LINKS: usize = 10;

/// Decimals that a link keeps.
const LINK_DECIMALS: u32 = 4;

/// A hundred percent in the unit of a link, the ten-thousandth of a percent.
const WHOLE: u32 = 1_000_000;

/// Millionths in the unit of a link.
const MICROS_PER_LINK_UNIT: i64 = 100;

/// Percentages that are taken off one after the other; without any link it takes nothing off.
///
/// ```
/// use neraca_books::{Decimal, DiscountChain};
///
/// let chain: DiscountChain = "10+5".parse()?;
/// let net = chain.apply(Decimal::parse("75000").unwrap());
/// assert_eq!(net.to_string(), "64125.000000");
/// # Ok::<(), neraca_books::PercentError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DiscountChain {
    /// Each in ten-thousandths of a percent, at most [`WHOLE`].
    links: Vec<u32>,
}

/// Why a text is no chain of percentages. Links are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PercentError {
    /// A link is not a number.
    #[error("link {link} of the discount percentage is not a number")]
    NotANumber {
        /// Which one.
        link: usize,
    },
    /// A link is less than 0 or more than 100.
    #[error("link {link} of the discount percentage is not between 0 and 100")]
    OutOfRange {
        /// Which one.
        link: usize,
    },
    /// There are more than [`MAX_LINKS`].
    #[error("the discount percentage has more than {MAX_LINKS} links")]
    TooManyLinks,
}

impl DiscountChain {
    /// Whether nothing was written, so that a discount in money counts instead.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// What is left of `amount`, rounded half away from zero at six places.
    #[must_use]
    pub fn apply(&self, amount: Decimal) -> Decimal {
        // What is left is never more than the amount was, so it fits.
        self.left_of(Ratio::from(amount)).unwrap_or(amount)
    }

    /// What is left of an exact `amount`, rounded half away from zero at six places, where it fits.
    pub(crate) fn left_of(&self, amount: Ratio) -> Option<Decimal> {
        if self.is_empty() {
            return amount.to_six_places();
        }
        let (micros, parts) = amount.parts();
        let mut numerator = BigUint::from(micros.unsigned_abs());
        let mut denominator = BigUint::from(parts.unsigned_abs());
        for link in &self.links {
            numerator *= WHOLE - link;
            denominator *= WHOLE;
        }
        let size: BigUint = (numerator * 2_u32 + &denominator) / (denominator * 2_u32);
        let size = i128::try_from(size).ok()?;
        Decimal::from_wide_micros(if micros < 0 { -size } else { size })
    }
}

impl FromStr for DiscountChain {
    type Err = PercentError;

    /// Reads percentages joined by `+`, each between 0 and 100, blanks around them allowed. A blank text is
    /// the empty chain. Decimals of a link beyond the fourth are rounded half up.
    fn from_str(text: &str) -> Result<Self, PercentError> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let mut links = Vec::new();
        for (text, link) in text.split('+').zip(1..) {
            if link > MAX_LINKS {
                return Err(PercentError::TooManyLinks);
            }
            links.push(parse_link(text.trim(), link)?);
        }
        Ok(Self { links })
    }
}

impl fmt::Display for DiscountChain {
    /// The chain without blanks and superfluous zeros: `2+0+0+0+1.4551`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, link) in self.links.iter().enumerate() {
            if position > 0 {
                formatter.write_str("+")?;
            }
            let percent = Decimal::from_micros(i64::from(*link) * MICROS_PER_LINK_UNIT).to_string();
            formatter.write_str(percent.trim_end_matches('0').trim_end_matches('.'))?;
        }
        Ok(())
    }
}

/// Reads one link into ten-thousandths of a percent.
fn parse_link(text: &str, link: usize) -> Result<u32, PercentError> {
    let percent = Decimal::parse(text).map_err(|error| match error {
        DecimalError::NotANumber => PercentError::NotANumber { link },
        DecimalError::TooLarge => PercentError::OutOfRange { link },
    })?;
    percent
        .round_half_up(LINK_DECIMALS)
        .and_then(|percent| u32::try_from(percent.micros() / MICROS_PER_LINK_UNIT).ok())
        .filter(|percent| *percent <= WHOLE)
        .ok_or(PercentError::OutOfRange { link })
}

/// A discount as a form has it: two fields, of which the percentage counts when it is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discount {
    /// Percentages; the empty chain where the field is empty.
    pub percent: DiscountChain,
    /// Money; ignored as soon as there is a percentage, even one of 0.
    pub cash: Decimal,
}

impl Discount {
    /// A discount of this much money.
    #[must_use]
    pub fn of_cash(cash: Decimal) -> Self {
        Self {
            cash,
            ..Self::default()
        }
    }

    /// A discount of these percentages.
    #[must_use]
    pub fn of_percent(percent: DiscountChain) -> Self {
        Self {
            percent,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<DiscountChain, PercentError> {
        text.parse()
    }

    #[test]
    fn chains_are_read_and_written_in_one_form() {
        for (text, written) in [
            ("", ""),
            ("  ", ""),
            ("5", "5"),
            ("0", "0"),
            ("100", "100"),
            ("5+2", "5+2"),
            (" 5.50 + 2 ", "5.5+2"),
            ("2+0+0+0+1.4551", "2+0+0+0+1.4551"),
            ("1.45515", "1.4552"),
            ("1.45514", "1.4551"),
            ("1+1+1+1+1+1+1+1+1+1", "1+1+1+1+1+1+1+1+1+1"),
        ] {
            assert_eq!(
                parse(text).map(|chain| chain.to_string()).as_deref(),
                Ok(written),
                "{text:?}"
            );
        }
    }

    #[test]
    fn other_texts_are_refused_with_the_place() {
        for (text, error) in [
            ("+", PercentError::NotANumber { link: 1 }),
            ("5+", PercentError::NotANumber { link: 2 }),
            ("5++2", PercentError::NotANumber { link: 2 }),
            ("5%", PercentError::NotANumber { link: 1 }),
            ("5,5", PercentError::NotANumber { link: 1 }),
            ("10+-1", PercentError::OutOfRange { link: 2 }),
            ("100.0001", PercentError::OutOfRange { link: 1 }),
            ("1e99", PercentError::OutOfRange { link: 1 }),
            ("1+1+1+1+1+1+1+1+1+1+1", PercentError::TooManyLinks),
        ] {
            assert_eq!(parse(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn a_long_chain_is_rounded_once() {
        let chain = parse("33.3333+33.3333+33.3333+33.3333+33.3333+33.3333+33.3333+33.3333+33.3333+33.3333");
        // 0.666667^10 = 0.01734161662367728522…
        let left = chain
            .unwrap()
            .apply(Decimal::from_integer(1_000_000_000_000).unwrap());
        assert_eq!(left.to_string(), "17341616623.677285");
    }

    #[test]
    fn a_negative_amount_is_reduced_like_a_positive_one() {
        let chain = parse("12.5+3.3333").unwrap();
        let amount = Decimal::from_micros(1_234_567_891_011);
        assert_eq!(chain.apply(-amount), -chain.apply(amount));
    }
}
