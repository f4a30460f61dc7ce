//! PPN, the Indonesian value added tax: its rates through the years, and what one amount holds of it.
//!
//! Since 2025 the tax is 12 percent of a *share* of the price, 11/12 for all but luxury goods, so that
//! people pay 11 percent as before. The share stays a fraction here; written as 91.67 percent it would cost
//! a rupiah on every larger invoice.

use jiff::civil::{Date, date};

use crate::{
    decimal::{Decimal, MICROS_PER_UNIT},
    ratio::Ratio,
};

/// A hundred percent in millionths of a percent.
const WHOLE_RATE: i64 = 100 * MICROS_PER_UNIT;

/// What the law asks for on a day, newest first: from this day on, this much.
///
/// Sources: UU 7/2021 on the harmonisation of taxes (11 percent), PMK 131/2024 (12 percent of 11/12).
const HISTORY: [(Date, Ppn); 2] = [
    (
        date(2025, 1, 1),
        Ppn {
            rate: percent(12),
            share: Share {
                numerator: 11,
                denominator: 12,
            },
        },
    ),
    (
        date(2022, 4, 1),
        Ppn {
            rate: percent(11),
            share: Share::FULL,
        },
    ),
];

/// What the law asked for before [`HISTORY`] begins.
const BEFORE_HISTORY: Ppn = Ppn {
    rate: percent(10),
    share: Share::FULL,
};

/// The tax of a document: a rate on a share of the price. A document keeps its own, also when the law
/// changes after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ppn {
    /// Percent, between 0 and 100.
    rate: Decimal,
    share: Share,
}

/// The part of a price that is taxed (DPP share), as an exact fraction between nothing and the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    numerator: u16,
    /// Never zero, never less than the numerator.
    denominator: u16,
}

/// Why figures are no tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PpnError {
    /// The rate is less than 0 or more than 100 percent.
    #[error("a tax rate of {rate} percent is not between 0 and 100")]
    RateOutOfRange {
        /// The rate, in percent.
        rate: Decimal,
    },
    /// The share is not between nothing and the whole.
    #[error("{numerator}/{denominator} is no share of a price")]
    ShareOutOfRange {
        /// What stands above the line.
        numerator: u16,
        /// What stands below it.
        denominator: u16,
    },
}

/// The tax that the law asks for on a day, on goods that are no luxury.
#[must_use]
pub fn ppn_on(date: Date) -> Ppn {
    HISTORY
        .iter()
        .find(|(since, _)| date >= *since)
        .map_or(BEFORE_HISTORY, |(_, ppn)| *ppn)
}

impl Ppn {
    /// A tax of `rate` percent on `share` of the price.
    ///
    /// # Errors
    /// [`PpnError::RateOutOfRange`] for a rate below 0 or above 100 percent.
    pub fn new(rate: Decimal, share: Share) -> Result<Self, PpnError> {
        if (0..=WHOLE_RATE).contains(&rate.micros()) {
            Ok(Self { rate, share })
        } else {
            Err(PpnError::RateOutOfRange { rate })
        }
    }

    /// The rate in percent: 12 means 12 percent.
    #[must_use]
    pub const fn rate(self) -> Decimal {
        self.rate
    }

    /// The part of the price that is taxed.
    #[must_use]
    pub const fn share(self) -> Share {
        self.share
    }

    /// The figures of an amount that the tax comes on top of.
    pub(crate) fn on_top_of(self, amount: Decimal) -> Taxed {
        let (taxed, whole) = self.share.parts();
        let rate = i128::from(self.rate.micros());
        Taxed {
            without_tax: Ratio::from(amount),
            dpp: Ratio::scaled(amount, taxed, whole),
            tax: Ratio::scaled(amount, taxed * rate, whole * i128::from(WHOLE_RATE)),
        }
    }

    /// The figures of an amount that holds the tax already: the price without it is `amount ÷ (1 + r·k)`.
    pub(crate) fn held_in(self, amount: Decimal) -> Taxed {
        let (taxed, whole) = self.share.parts();
        let rate = i128::from(self.rate.micros());
        let whole_rate = i128::from(WHOLE_RATE);
        let price_with_tax = whole * whole_rate + taxed * rate;
        Taxed {
            without_tax: Ratio::scaled(amount, whole * whole_rate, price_with_tax),
            dpp: Ratio::scaled(amount, taxed * whole_rate, price_with_tax),
            tax: Ratio::scaled(amount, taxed * rate, price_with_tax),
        }
    }
}

/// What the tax makes of an amount, before any rounding.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taxed {
    /// The price without the tax.
    pub(crate) without_tax: Ratio,
    /// The tax base (DPP): the taxed share of that price.
    pub(crate) dpp: Ratio,
    /// The tax, computed from the unrounded tax base.
    pub(crate) tax: Ratio,
}

impl Share {
    /// The share in percent, rounded to six decimals: what documents show, and nothing that is computed with.
    #[must_use]
    pub fn in_percent(self) -> Decimal {
        let (taxed, whole) = self.parts();
        // It is no more than a hundred, which fits.
        Ratio::scaled(Decimal::ONE, 100 * taxed, whole)
            .to_six_places()
            .unwrap_or(Decimal::ONE)
    }

    /// The whole price.
    pub const FULL: Self = Self {
        numerator: 1,
        denominator: 1,
    };

    /// The share `numerator / denominator`.
    ///
    /// # Errors
    /// [`PpnError::ShareOutOfRange`] for more than the whole, and for a denominator of zero.
    pub const fn new(numerator: u16, denominator: u16) -> Result<Self, PpnError> {
        if denominator == 0 || numerator > denominator {
            Err(PpnError::ShareOutOfRange {
                numerator,
                denominator,
            })
        } else {
            Ok(Self {
                numerator,
                denominator,
            })
        }
    }

    /// What stands above the line.
    #[must_use]
    pub const fn numerator(self) -> u16 {
        self.numerator
    }

    /// What stands below the line.
    #[must_use]
    pub const fn denominator(self) -> u16 {
        self.denominator
    }

    /// Both, for computing.
    fn parts(self) -> (i128, i128) {
        (i128::from(self.numerator), i128::from(self.denominator))
    }
}

/// A whole number of percent.
const fn percent(percent: i64) -> Decimal {
    Decimal::from_micros(percent * MICROS_PER_UNIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_changes_on_its_days() {
        for (day, rate, numerator, denominator) in [
            (date(1985, 4, 1), 10, 1, 1),
            (date(2022, 3, 31), 10, 1, 1),
            (date(2022, 4, 1), 11, 1, 1),
            (date(2024, 12, 31), 11, 1, 1),
            (date(2025, 1, 1), 12, 11, 12),
            (date(9999, 12, 31), 12, 11, 12),
        ] {
            let share = Share::new(numerator, denominator).unwrap();
            assert_eq!(Ok(ppn_on(day)), Ppn::new(percent(rate), share), "{day}");
        }
    }

    #[test]
    fn figures_out_of_range_are_refused() {
        let rate = percent(-1);
        assert_eq!(
            Ppn::new(rate, Share::FULL),
            Err(PpnError::RateOutOfRange { rate })
        );
        let rate = Decimal::from_micros(WHOLE_RATE + 1);
        assert_eq!(
            Ppn::new(rate, Share::FULL),
            Err(PpnError::RateOutOfRange { rate })
        );
        for (numerator, denominator) in [(0, 0), (13, 12)] {
            let error = PpnError::ShareOutOfRange {
                numerator,
                denominator,
            };
            assert_eq!(Share::new(numerator, denominator), Err(error));
        }
    }

    #[test]
    fn a_share_is_told_in_percent() {
        let told = |share: Share| share.in_percent().to_string();
        assert_eq!(told(Share::FULL), "100.000000");
        assert_eq!(told(Share::new(11, 12).unwrap()), "91.666667");
    }

    #[test]
    fn the_share_makes_twelve_percent_cost_eleven() {
        let amount = Decimal::from_integer(10_000_000).unwrap();
        let tax = |day| ppn_on(day).on_top_of(amount).tax.to_six_places();
        assert_eq!(tax(date(2024, 6, 1)), tax(date(2025, 6, 1)));
        let held = |day| ppn_on(day).held_in(amount).without_tax.to_six_places();
        assert_eq!(held(date(2024, 6, 1)), held(date(2025, 6, 1)));
    }
}
