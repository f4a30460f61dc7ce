//! The amounts of a trade document: orders, invoices, bills and returns of sales and purchases alike.
//!
//! [`TradeDocument::amounts`] goes from the lines to the total in the order a person would:
//!
//! 1. each line: quantity times price, less its own discount;
//! 2. the document's discount, spread over the lines by what they cost;
//! 3. the tax of each line (six decimals) and of the document (whole rupiah);
//! 4. expenses such as freight, which bear no tax here;
//! 5. the total.
//!
//! The document's tax is computed from the sum of the lines, not summed from the lines' rounded taxes.

mod discount;
mod error;
mod tax;

pub use error::{Figure, TradeError};

use crate::{decimal::Decimal, percent::Discount, ppn::Ppn, ratio::Ratio, rounding::Rounding};
use discount::{discount_of_document, net_of_line, spread};
use error::{not_negative, sum};
use tax::{TaxFigures, Taxation};

/// What people fill in; everything else is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TradeDocument {
    /// In the order of the document.
    pub lines: Vec<TradeLine>,
    /// The discount on the whole document.
    pub discount: Discount,
    /// Whether the document bears tax at all; if not, no line does.
    pub taxable: bool,
    /// Whether the prices hold the tax already.
    pub inclusive_tax: bool,
    /// The tax, normally that of the document's day.
    pub ppn: Ppn,
    /// Freight and the like, in rupiah.
    pub expenses: Vec<Decimal>,
    /// The company's rounding of tax and tax base.
    pub rounding: Rounding,
}

/// One line of a [`TradeDocument`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TradeLine {
    /// In the unit that the price is for.
    pub quantity: Decimal,
    /// Rupiah for one unit.
    pub unit_price: Decimal,
    /// The discount on this line alone.
    pub discount: Discount,
    /// Whether the line bears tax, where the document does.
    pub taxed: bool,
}

/// All figures of a document, in rupiah. Always `total = sales_amount + tax1 + total_expense`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TradeAmounts {
    /// One for each line, in their order.
    pub lines: Vec<LineAmounts>,
    /// The sum of the lines' [`net`](LineAmounts::net).
    pub sub_total: Decimal,
    /// The document's discount in money, also where it was given as a percentage.
    pub cash_discount: Decimal,
    /// What is earned: the sub-total less the discount, without the tax it may hold.
    pub sales_amount: Decimal,
    /// The part of the sales amount that is taxed, before the DPP share.
    pub taxable_amount1: Decimal,
    /// The part of the discount that fell on taxed lines.
    pub taxable_discount1: Decimal,
    /// The tax base (Dasar Pengenaan Pajak), rounded.
    pub dpp: Decimal,
    /// The PPN, rounded.
    pub tax1: Decimal,
    /// The sum of the expenses.
    pub total_expense: Decimal,
    /// What the partner owes.
    pub total: Decimal,
}

/// All figures of one line, in rupiah with six decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineAmounts {
    /// Quantity times price.
    pub gross: Decimal,
    /// The gross less the line's own discount (`totalPrice`).
    pub net: Decimal,
    /// The line's share of the document's discount.
    pub discount_share: Decimal,
    /// The net less that share, still with the tax it may hold.
    pub discounted: Decimal,
    /// The same without that tax.
    pub sales_amount: Decimal,
    /// The tax base.
    pub dpp: Decimal,
    /// The PPN.
    pub tax1: Decimal,
}

impl TradeDocument {
    /// Computes all figures of the document.
    ///
    /// # Errors
    /// [`TradeError`] where a figure is negative, too large, or a discount is more than what it is taken
    /// from.
    pub fn amounts(&self) -> Result<TradeAmounts, TradeError> {
        let prices = self.prices()?;
        let sub_total = sum(Figure::SubTotal, prices.iter().map(|price| price.net))?;
        let cash_discount = discount_of_document(&self.discount, sub_total)?;
        let shares = spread(cash_discount, sub_total, prices.iter().map(|price| price.net));
        let lines = self.line_amounts(&prices, shares)?;

        let taxable_discount1 = self.sum_where(true, &lines, |line| line.discount_share)?;
        let taxed_amount = self.sum_where(true, &lines, |line| line.discounted)?;
        let untaxed_amount = self.sum_where(false, &lines, |line| line.discounted)?;
        let tax = self.taxation().of_document(taxed_amount, self.rounding)?;
        let sales_amount = sum(Figure::SubTotal, [tax.without_tax, untaxed_amount])?;
        let total_expense = self.total_expense()?;
        Ok(TradeAmounts {
            lines,
            sub_total,
            cash_discount,
            sales_amount,
            taxable_amount1: tax.without_tax,
            taxable_discount1,
            dpp: tax.dpp,
            tax1: tax.tax,
            total_expense,
            total: sum(Figure::Total, [sales_amount, tax.tax, total_expense])?,
        })
    }

    /// Step 1: what each line costs before and after its own discount.
    fn prices(&self) -> Result<Vec<Price>, TradeError> {
        let priced = self
            .lines
            .iter()
            .enumerate()
            .map(|(position, line)| line.price(position));
        priced.collect()
    }

    /// Step 3 for the lines: the tax of what remains of each after its share of the document's discount.
    fn line_amounts(
        &self,
        prices: &[Price],
        shares: impl Iterator<Item = Decimal>,
    ) -> Result<Vec<LineAmounts>, TradeError> {
        let taxation = self.taxation();
        let lines = self.lines.iter().zip(prices).zip(shares);
        let amounts = lines.map(|((line, &Price { gross, net }), share)| {
            // A share is never negative and never more than the net: what remains of it is a number.
            let discounted = Decimal::from_micros(net.micros() - share.micros());
            let tax = if self.bears_tax(line) {
                taxation.of_line(discounted)?
            } else {
                TaxFigures::untaxed(discounted)
            };
            Ok(LineAmounts {
                gross,
                net,
                discount_share: share,
                discounted,
                sales_amount: tax.without_tax,
                dpp: tax.dpp,
                tax1: tax.tax,
            })
        });
        amounts.collect()
    }

    /// Step 4: the sum of the expenses.
    fn total_expense(&self) -> Result<Decimal, TradeError> {
        for (position, expense) in self.expenses.iter().enumerate() {
            not_negative(Figure::Expense { position }, *expense)?;
        }
        sum(Figure::TotalExpense, self.expenses.iter().copied())
    }

    /// The sum of one figure over the lines that bear tax, or over those that do not.
    fn sum_where(
        &self,
        taxed: bool,
        amounts: &[LineAmounts],
        figure: impl Fn(&LineAmounts) -> Decimal,
    ) -> Result<Decimal, TradeError> {
        let lines = self.lines.iter().zip(amounts);
        let chosen = lines.filter(|(line, _)| self.bears_tax(line) == taxed);
        sum(Figure::SubTotal, chosen.map(|(_, amounts)| figure(amounts)))
    }

    fn bears_tax(&self, line: &TradeLine) -> bool {
        self.taxable && line.taxed
    }

    fn taxation(&self) -> Taxation {
        Taxation {
            ppn: self.ppn,
            inclusive: self.inclusive_tax,
        }
    }
}

/// What a line costs before and after its own discount.
#[derive(Clone, Copy, Debug)]
struct Price {
    gross: Decimal,
    net: Decimal,
}

impl TradeLine {
    fn price(&self, line: usize) -> Result<Price, TradeError> {
        let quantity = not_negative(Figure::Quantity { line }, self.quantity)?;
        let unit_price = not_negative(Figure::UnitPrice { line }, self.unit_price)?;
        let exact = Ratio::product(quantity, unit_price);
        let gross = exact.to_six_places().ok_or(TradeError::TooLarge {
            figure: Figure::Gross { line },
        })?;
        Ok(Price {
            gross,
            net: net_of_line(&self.discount, exact, gross, line)?,
        })
    }
}
