//! Tax of lines and of whole documents: the same law, rounded differently.
//!
//! A line keeps six decimals. A document has tax and tax base in whole rupiah, because that is how tax is
//! paid. Where prices hold the tax, what the customer pays is fixed, so there the tax is what remains.

use super::error::{Figure, TradeError};
use crate::{decimal::Decimal, ppn::Ppn, rounding::Rounding};

/// How a document is taxed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taxation {
    pub(super) ppn: Ppn,
    /// Whether prices hold the tax already.
    pub(super) inclusive: bool,
}

/// What the tax makes of an amount.
#[derive(Clone, Copy, Debug)]
pub(super) struct TaxFigures {
    /// The amount without tax.
    pub(super) without_tax: Decimal,
    /// The tax base.
    pub(super) dpp: Decimal,
    pub(super) tax: Decimal,
}

impl TaxFigures {
    /// An amount that bears no tax.
    pub(super) fn untaxed(amount: Decimal) -> Self {
        Self {
            without_tax: amount,
            dpp: Decimal::ZERO,
            tax: Decimal::ZERO,
        }
    }
}

impl Taxation {
    /// The figures of a line, with six decimals.
    pub(super) fn of_line(self, amount: Decimal) -> Result<TaxFigures, TradeError> {
        let figures = if self.inclusive {
            self.held_in_line(amount)
        } else {
            self.on_top_of_line(amount)
        };
        figures.ok_or(TradeError::TooLarge { figure: Figure::Tax })
    }

    /// The figures of a whole document, with tax and tax base rounded as the company does it.
    pub(super) fn of_document(self, amount: Decimal, rounding: Rounding) -> Result<TaxFigures, TradeError> {
        let figures = if self.inclusive {
            self.held_in_document(amount, rounding)
        } else {
            self.on_top_of_document(amount, rounding)
        };
        figures.ok_or(TradeError::TooLarge { figure: Figure::Tax })
    }

    fn on_top_of_line(self, amount: Decimal) -> Option<TaxFigures> {
        let exact = self.ppn.on_top_of(amount);
        let (dpp, tax) = (exact.dpp.to_six_places()?, exact.tax.to_six_places()?);
        Some(TaxFigures {
            without_tax: amount,
            dpp,
            tax,
        })
    }

    fn held_in_line(self, amount: Decimal) -> Option<TaxFigures> {
        let exact = self.ppn.held_in(amount);
        let without_tax = exact.without_tax.to_six_places()?;
        let tax = amount.checked_sub(without_tax)?;
        Some(TaxFigures {
            without_tax,
            dpp: exact.dpp.to_six_places()?,
            tax,
        })
    }

    /// Both are rounded from exact figures: a tax on the rounded base would lose a rupiah.
    fn on_top_of_document(self, amount: Decimal, rounding: Rounding) -> Option<TaxFigures> {
        let exact = self.ppn.on_top_of(amount);
        let (dpp, tax) = (rounding.apply(exact.dpp)?, rounding.apply(exact.tax)?);
        Some(TaxFigures {
            without_tax: amount,
            dpp,
            tax,
        })
    }

    /// The tax is the rounded amount less the rounded price without tax, and so a round figure even where
    /// the amount is not; it is never more than the amount, also where that is less than a rupiah.
    fn held_in_document(self, amount: Decimal, rounding: Rounding) -> Option<TaxFigures> {
        let exact = self.ppn.held_in(amount);
        let remainder = rounding
            .apply(amount)?
            .checked_sub(rounding.apply(exact.without_tax)?)?;
        let tax = remainder.min(amount.round_down(rounding.places.count()));
        let without_tax = amount.checked_sub(tax)?;
        Some(TaxFigures {
            without_tax,
            dpp: rounding.apply(exact.dpp)?,
            tax,
        })
    }
}
