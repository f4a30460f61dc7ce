//! The rules of the books, checked against published figures, against laws that must hold for every input,
//! and against a second computation with another kind of number.

#![expect(
    clippy::unwrap_used,
    reason = "what the helpers of a test are given is right, or the test fails"
)]

mod decimals;
mod discounts;
mod documents;
mod oracle;
mod vectors;

use neraca_books::{Decimal, Discount, Ppn, Rounding, Share, TradeDocument, TradeLine};

/// The number that `text` says.
fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// The discount of the percentages that `text` says.
fn percent(text: &str) -> Discount {
    Discount::of_percent(text.parse().unwrap())
}

/// 11 percent of the whole price, the law of 2022 to 2024.
fn eleven() -> Ppn {
    Ppn::new(decimal("11"), Share::FULL).unwrap()
}

/// 12 percent of 11/12 of the price, the law since 2025.
fn twelve() -> Ppn {
    Ppn::new(decimal("12"), Share::new(11, 12).unwrap()).unwrap()
}

/// A taxed line without discount.
fn line(quantity: &str, unit_price: &str) -> TradeLine {
    TradeLine {
        quantity: decimal(quantity),
        unit_price: decimal(unit_price),
        discount: Discount::default(),
        taxed: true,
    }
}

/// A taxable document whose prices are without the tax.
fn document(ppn: Ppn, lines: Vec<TradeLine>) -> TradeDocument {
    TradeDocument {
        lines,
        discount: Discount::default(),
        taxable: true,
        inclusive_tax: false,
        ppn,
        expenses: Vec::new(),
        rounding: Rounding::default(),
    }
}
