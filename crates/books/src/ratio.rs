//! An exact amount on its way to being rounded once.
//!
//! Every step that needs more than six decimals (a product, a share of the tax base, a price without its
//! tax) is a quotient of whole numbers until its last moment. Multiplying comes before dividing, so
//! nothing is lost on the way.

use crate::{
    decimal::{DECIMALS, Decimal, MICROS_PER_UNIT, micros_of_last_place},
    rounding::RoundingMode,
};

/// A quotient of whole numbers: `micros / parts` millionths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratio {
    micros: i128,
    /// Never zero or negative.
    parts: i128,
}

impl Ratio {
    /// `left × right`, all twelve decimals of it.
    pub(crate) fn product(left: Decimal, right: Decimal) -> Self {
        Self {
            micros: i128::from(left.micros()) * i128::from(right.micros()),
            parts: i128::from(MICROS_PER_UNIT),
        }
    }

    /// `dividend ÷ divisor`; nothing for a division by zero.
    pub(crate) fn quotient(dividend: Decimal, divisor: Decimal) -> Option<Self> {
        let unsigned = Self {
            micros: i128::from(dividend.micros()) * i128::from(MICROS_PER_UNIT),
            parts: i128::from(divisor.micros()).abs(),
        };
        match divisor.micros().signum() {
            0 => None,
            sign => Some(Self {
                micros: unsigned.micros * i128::from(sign),
                ..unsigned
            }),
        }
    }

    /// `amount × times ÷ parts`, for positive `parts`. It fits as long as `times` has, like the amount, no
    /// more than 63 bits.
    pub(crate) fn scaled(amount: Decimal, times: i128, parts: i128) -> Self {
        debug_assert!(parts > 0, "an amount is divided into at least one part");
        Self {
            micros: i128::from(amount.micros()) * times,
            parts,
        }
    }

    /// The millionths above and below the line.
    pub(crate) fn parts(self) -> (i128, i128) {
        (self.micros, self.parts)
    }

    /// The number with at most `places` decimals, where it fits.
    pub(crate) fn round(self, mode: RoundingMode, places: u32) -> Option<Decimal> {
        let unit = i128::from(micros_of_last_place(places));
        let divisor = self.parts * unit;
        let (whole, rest) = (self.micros / divisor, self.micros % divisor);
        let correction = match mode {
            RoundingMode::HalfUp if 2 * rest.abs() >= divisor => rest.signum(),
            RoundingMode::HalfUp | RoundingMode::Down => 0,
        };
        Decimal::from_wide_micros((whole + correction) * unit)
    }

    /// The number as it is kept: six decimals, half away from zero.
    pub(crate) fn to_six_places(self) -> Option<Decimal> {
        self.round(RoundingMode::HalfUp, DECIMALS)
    }
}

impl From<Decimal> for Ratio {
    fn from(number: Decimal) -> Self {
        Self {
            micros: i128::from(number.micros()),
            parts: 1,
        }
    }
}
