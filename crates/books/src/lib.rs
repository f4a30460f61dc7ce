//! The accounting core: pure rules over exact numbers, without clock, disk or network.
//!
//! Read it in this order:
//!
//! * [`Decimal`] is every amount of money, quantity and rate: six decimals, no rounding error.
//! * [`Rounding`] says how an exact figure becomes whole rupiah, or whole sen.
//! * [`DiscountChain`] and [`Discount`] are what people write into a discount field.
//! * [`Ppn`] is the value added tax, with the law's history in [`ppn_on`].
//! * [`TradeDocument::amounts`] turns the lines of an order, invoice, bill or return into all its totals.

pub mod decimal;
pub mod percent;
pub mod ppn;
mod ratio;
pub mod rounding;
pub mod trade;

pub use decimal::{Decimal, DecimalError};
pub use percent::{Discount, DiscountChain, PercentError};
pub use ppn::{Ppn, PpnError, Share, ppn_on};
pub use rounding::{Places, Rounding, RoundingMode};
pub use trade::{Figure, LineAmounts, TradeAmounts, TradeDocument, TradeError, TradeLine};
