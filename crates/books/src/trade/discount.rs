//! Discounts of lines and of the whole document, and how the latter falls on the lines.

use super::error::{Figure, TradeError, not_negative};
use crate::{decimal::Decimal, percent::Discount, ratio::Ratio};

/// What a line costs after its discount. A percentage is taken from the `exact` product, money from the
/// `gross` that people see.
pub(super) fn net_of_line(
    discount: &Discount,
    exact: Ratio,
    gross: Decimal,
    line: usize,
) -> Result<Decimal, TradeError> {
    if !discount.percent.is_empty() {
        return discount.percent.left_of(exact).ok_or(TradeError::TooLarge {
            figure: Figure::Gross { line },
        });
    }
    let cash = not_negative(Figure::LineDiscount { line }, discount.cash)?;
    left_after(cash, gross).ok_or(TradeError::DiscountExceedsGross {
        line,
        discount: cash,
        gross,
    })
}

/// The document's discount in money.
pub(super) fn discount_of_document(discount: &Discount, sub_total: Decimal) -> Result<Decimal, TradeError> {
    let cash = if discount.percent.is_empty() {
        not_negative(Figure::Discount, discount.cash)?
    } else {
        let left = discount.percent.apply(sub_total);
        Decimal::from_micros(sub_total.micros() - left.micros())
    };
    match left_after(cash, sub_total) {
        Some(_) => Ok(cash),
        None => Err(TradeError::DiscountExceedsSubTotal {
            discount: cash,
            sub_total,
        }),
    }
}

/// `amount - cash`, unless that is less than nothing.
fn left_after(cash: Decimal, amount: Decimal) -> Option<Decimal> {
    amount.checked_sub(cash).filter(|left| !left.is_negative())
}

/// Spreads a `discount` over lines by their `nets`, whose sum is `sub_total`.
///
/// Each line takes what brings the shares up to its own end, rounded, to the discount's fitting part; so
/// the shares add up to the discount exactly, the last line takes the remainder, and no share is negative
/// or more than its line.
pub(super) fn spread(
    discount: Decimal,
    sub_total: Decimal,
    nets: impl Iterator<Item = Decimal>,
) -> impl Iterator<Item = Decimal> {
    // Where all lines are free there is nothing to spread, and one part of it is as good as none.
    let whole = i128::from(sub_total.micros()).max(1);
    let mut net_so_far = 0_i64;
    let mut spread_so_far = 0_i64;
    nets.map(move |net| {
        net_so_far += net.micros();
        // A part of the discount is never more than all of it, so it fits.
        let due = Ratio::scaled(discount, net_so_far.into(), whole)
            .to_six_places()
            .unwrap_or(discount)
            .micros();
        let share = due - spread_so_far;
        spread_so_far = due;
        Decimal::from_micros(share)
    })
}
