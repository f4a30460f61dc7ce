//! What can be wrong with the figures of a trade document, and the checks that find it.

use std::fmt;

use crate::decimal::Decimal;

/// Why a document has no amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TradeError {
    /// A figure is less than nothing.
    #[error("{figure} is negative: {value}")]
    Negative {
        /// Which one.
        figure: Figure,
        /// What it is.
        value: Decimal,
    },
    /// A line's discount is more than the line costs.
    #[error("the discount {discount} is more than the {gross} of line {}", line + 1)]
    DiscountExceedsGross {
        /// Which line, counted from 0.
        line: usize,
        /// The discount, in rupiah.
        discount: Decimal,
        /// Quantity times price.
        gross: Decimal,
    },
    /// The document's discount is more than its lines cost.
    #[error("the discount {discount} is more than the sub-total {sub_total}")]
    DiscountExceedsSubTotal {
        /// The discount, in rupiah.
        discount: Decimal,
        /// The sum of the lines.
        sub_total: Decimal,
    },
    /// A computed figure is beyond [`Decimal::MAX`].
    #[error("{figure} is too large")]
    TooLarge {
        /// Which one.
        figure: Figure,
    },
}

/// A figure of a document that an error speaks of. Positions count from 0; people are told them from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The quantity of a line.
    Quantity {
        /// Which line.
        line: usize,
    },
    /// The price of a line.
    UnitPrice {
        /// Which line.
        line: usize,
    },
    /// The discount in money of a line.
    LineDiscount {
        /// Which line.
        line: usize,
    },
    /// Quantity times price of a line.
    Gross {
        /// Which line.
        line: usize,
    },
    /// The discount in money of the document.
    Discount,
    /// The sum of the lines.
    SubTotal,
    /// A tax, or its base.
    Tax,
    /// One expense.
    Expense {
        /// Which one.
        position: usize,
    },
    /// The sum of the expenses.
    TotalExpense,
    /// The sum of all.
    Total,
}

impl fmt::Display for Figure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity { line } => write!(formatter, "the quantity of line {}", line + 1),
            Self::UnitPrice { line } => write!(formatter, "the unit price of line {}", line + 1),
            Self::LineDiscount { line } => write!(formatter, "the discount of line {}", line + 1),
            Self::Gross { line } => write!(formatter, "the amount of line {}", line + 1),
            Self::Discount => formatter.write_str("the discount"),
            Self::SubTotal => formatter.write_str("the sub-total"),
            Self::Tax => formatter.write_str("the tax"),
            Self::Expense { position } => write!(formatter, "expense {}", position + 1),
            Self::TotalExpense => formatter.write_str("the sum of the expenses"),
            Self::Total => formatter.write_str("the total"),
        }
    }
}

/// Lets a figure through that is nothing or more.
pub(super) fn not_negative(figure: Figure, value: Decimal) -> Result<Decimal, TradeError> {
    if value.is_negative() {
        Err(TradeError::Negative { figure, value })
    } else {
        Ok(value)
    }
}

/// The sum, where it fits.
pub(super) fn sum(figure: Figure, numbers: impl IntoIterator<Item = Decimal>) -> Result<Decimal, TradeError> {
    Decimal::checked_sum(numbers).ok_or(TradeError::TooLarge { figure })
}
