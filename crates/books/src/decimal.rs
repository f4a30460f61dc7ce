//! The number of the books: exact, with six decimals.
//!
//! Money, quantities and rates share one type, because the programming interface gives all of them six
//! decimals and the store keeps all of them as whole millionths. The type *is* that whole number, so what
//! is in memory, on disk and on the wire cannot differ; a step that needs more digits on the way takes an
//! exact fraction and rounds once.

mod text;

use std::ops::Neg;

use crate::{ratio::Ratio, rounding::RoundingMode};

/// Millionths ("micros") in one whole.
pub(crate) const MICROS_PER_UNIT: i64 = 1_000_000;

/// Decimals that a [`Decimal`] keeps.
pub(crate) const DECIMALS: u32 = 6;

/// An exact decimal number with six places, between [`Decimal::MIN`] and [`Decimal::MAX`].
///
/// ```
/// use neraca_books::Decimal;
///
/// let price = Decimal::parse("14414.4144")?;
/// assert_eq!(price.to_string(), "14414.414400");
/// assert_eq!(price.micros(), 14_414_414_400);
/// # Ok::<(), neraca_books::DecimalError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    /// The value in millionths; never `i64::MIN`, so that every number has its negative.
    micros: i64,
}

/// Why a text or a number is no [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// The text is not a number as JSON writes numbers.
    #[error("not a number")]
    NotANumber,
    /// The number lies beyond [`Decimal::MAX`] or [`Decimal::MIN`].
    #[error("the number is too large")]
    TooLarge,
}

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self::from_micros(0);
    /// One whole.
    pub const ONE: Self = Self::from_micros(MICROS_PER_UNIT);
    /// The largest value that a caller of the programming interface may send: 999 billion. Totals may be
    /// larger. Who reads input compares with it.
    pub const MAX_INPUT: Self = Self::from_micros(999_000_000_000 * MICROS_PER_UNIT);
    /// The largest value there is, a little over nine trillion.
    pub const MAX: Self = Self::from_micros(i64::MAX);
    /// The smallest value there is, the negative of [`Decimal::MAX`].
    pub const MIN: Self = Self::from_micros(-i64::MAX);

    /// The number with this many millionths, as the store keeps it.
    ///
    /// `i64::MIN` alone is outside of the type and becomes [`Decimal::MIN`].
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self {
            micros: if micros == i64::MIN { -i64::MAX } else { micros },
        }
    }

    /// The value in millionths, as the store keeps it.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.micros
    }

    /// The whole number `integer`.
    ///
    /// # Errors
    /// [`DecimalError::TooLarge`] beyond the range of the type.
    pub const fn from_integer(integer: i64) -> Result<Self, DecimalError> {
        match integer.checked_mul(MICROS_PER_UNIT) {
            Some(micros) => Ok(Self::from_micros(micros)),
            None => Err(DecimalError::TooLarge),
        }
    }

    /// The number with this many millionths, where they fit.
    pub(crate) fn from_wide_micros(micros: i128) -> Option<Self> {
        i64::try_from(micros)
            .ok()
            .filter(|micros| *micros != i64::MIN)
            .map(Self::from_micros)
    }

    /// The sum of many numbers; only the result has to fit, not the way to it.
    #[must_use]
    pub fn checked_sum(numbers: impl IntoIterator<Item = Self>) -> Option<Self> {
        Self::from_wide_micros(numbers.into_iter().map(|number| i128::from(number.micros)).sum())
    }

    /// `self + other`, where it fits.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::from_wide_micros(i128::from(self.micros) + i128::from(other.micros))
    }

    /// `self - other`, where it fits.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(-other)
    }

    /// `self × other`, rounded half away from zero at six places, where it fits.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        Ratio::product(self, other).to_six_places()
    }

    /// `self ÷ other`, rounded half away from zero at six places; nothing for a division by zero.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        Ratio::quotient(self, other)?.to_six_places()
    }

    /// Whether this is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.micros == 0
    }

    /// Whether this is less than nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.micros < 0
    }

    /// The value without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self {
            micros: self.micros.abs(),
        }
    }

    /// The same number with at most `places` decimals; what is beyond them is cut off, so towards zero.
    #[must_use]
    pub fn round_down(self, places: u32) -> Self {
        let beyond = self.micros % micros_of_last_place(places);
        Self {
            micros: self.micros - beyond,
        }
    }

    /// The number with at most `places` decimals that is nearest; a half goes away from zero.
    ///
    /// Nothing where the rounded number is too large.
    #[must_use]
    pub fn round_half_up(self, places: u32) -> Option<Self> {
        Ratio::from(self).round(RoundingMode::HalfUp, places)
    }
}

impl Neg for Decimal {
    type Output = Self;

    fn neg(self) -> Self {
        Self { micros: -self.micros }
    }
}

/// Millionths that one unit of the last of `places` decimals is worth.
pub(crate) fn micros_of_last_place(places: u32) -> i64 {
    10_i64.pow(DECIMALS.saturating_sub(places))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn products_and_quotients_are_rounded_half_away_from_zero() {
        let half_a_micro = decimal("0.5");
        let micro = Decimal::from_micros(1);
        assert_eq!(micro.checked_mul(half_a_micro), Some(micro));
        assert_eq!((-micro).checked_mul(half_a_micro), Some(-micro));
        assert_eq!(micro.checked_mul(decimal("0.499999")), Some(Decimal::ZERO));
        assert_eq!(decimal("2").checked_div(decimal("3")), Some(decimal("0.666667")));
        assert_eq!(
            decimal("-1").checked_div(decimal("3")),
            Some(decimal("-0.333333"))
        );
        assert_eq!(decimal("1").checked_div(Decimal::ZERO), None);
    }

    #[test]
    fn what_does_not_fit_is_refused_and_never_wraps() {
        let micro = Decimal::from_micros(1);
        assert_eq!(Decimal::MAX.checked_add(micro), None);
        assert_eq!(Decimal::MIN.checked_sub(micro), None);
        assert_eq!(Decimal::MAX.checked_mul(Decimal::MAX), None);
        assert_eq!(Decimal::MAX.checked_div(micro), None);
        assert_eq!(Decimal::MAX.round_half_up(0), None);
        assert_eq!(
            Decimal::from_integer(9_223_372_036_855),
            Err(DecimalError::TooLarge)
        );
        assert_eq!(Decimal::from_micros(i64::MIN), Decimal::MIN);
        assert_eq!(-Decimal::MIN, Decimal::MAX);
    }

    #[test]
    fn a_sum_may_pass_through_what_does_not_fit() {
        let there_and_back = [Decimal::MAX, Decimal::MAX, Decimal::MIN];
        assert_eq!(Decimal::checked_sum(there_and_back), Some(Decimal::MAX));
        assert_eq!(Decimal::checked_sum([Decimal::MAX, Decimal::ONE]), None);
    }

    #[test]
    fn rounding_to_fewer_places() {
        for (number, places, down, half_up) in [
            ("9999999.9", 0, "9999999", "10000000"),
            ("-1.5", 0, "-1", "-2"),
            ("1.005", 2, "1", "1.01"),
            ("0.000001", 6, "0.000001", "0.000001"),
            ("0.000001", 9, "0.000001", "0.000001"),
            ("0.4", 0, "0", "0"),
        ] {
            assert_eq!(
                decimal(number).round_down(places),
                decimal(down),
                "{number} down to {places}"
            );
            assert_eq!(
                decimal(number).round_half_up(places),
                Some(decimal(half_up)),
                "{number} to {places}"
            );
        }
    }
}
