//! The pipeline without discounts, computed a second time in plain whole numbers and in another order:
//! everything over one common denominator, cut at the very end.

use neraca_books::{Decimal, Ppn, Share, TradeDocument, TradeLine};
use proptest::prelude::*;

use crate::document;

/// Millionths in one.
const MILLION: i128 = 1_000_000;

/// One line as people write it: quantity in hundredths, price in sen, so that no line has to be rounded.
#[derive(Clone, Copy, Debug)]
struct Written {
    quantity: i64,
    price: i64,
    taxed: bool,
}

fn any_written() -> impl Strategy<Value = Written> {
    (0_i64..10_000_000, 0_i64..10_000_000, any::<bool>()).prop_map(|(quantity, price, taxed)| Written {
        quantity,
        price,
        taxed,
    })
}

impl Written {
    /// Ten-thousandths of a rupiah.
    fn value(self) -> i128 {
        i128::from(self.quantity) * i128::from(self.price)
    }

    fn line(self) -> TradeLine {
        let hundredths = |number: i64| Decimal::from_micros(number * 10_000);
        TradeLine {
            quantity: hundredths(self.quantity),
            unit_price: hundredths(self.price),
            discount: Default::default(),
            taxed: self.taxed,
        }
    }
}

/// Ten-thousandths of a rupiah in millionths.
fn micros(ten_thousandths: i128) -> i128 {
    ten_thousandths * 100
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn tax_on_top(
        written in prop::collection::vec(any_written(), 0..40),
        expenses in prop::collection::vec(0_i64..1_000_000_000_000, 0..4),
        rate in 0_i64..=100, (taxed, whole) in (1_u16..=100).prop_flat_map(|whole| (0..=whole, Just(whole))),
    ) {
        let ppn = Ppn::new(Decimal::from_integer(rate).unwrap(), Share::new(taxed, whole).unwrap()).unwrap();
        let invoice = TradeDocument {
            expenses: expenses.iter().copied().map(Decimal::from_micros).collect(),
            ..document(ppn, written.iter().map(|line| line.line()).collect())
        };
        let amounts = invoice.amounts().unwrap();

        let all: i128 = written.iter().map(|line| line.value()).sum();
        let base: i128 = written.iter().filter(|line| line.taxed).map(|line| line.value()).sum();
        let (taxed, whole, rate) = (i128::from(taxed), i128::from(whole), i128::from(rate));
        let dpp = (base * taxed).div_euclid(whole * 10_000) * MILLION;
        let tax = (base * taxed * rate).div_euclid(whole * 100 * 10_000) * MILLION;
        let expense: i128 = expenses.iter().copied().map(i128::from).sum();

        let found = [
            amounts.sub_total, amounts.taxable_amount1, amounts.dpp, amounts.tax1, amounts.total,
        ];
        let expected = [micros(all), micros(base), dpp, tax, micros(all) + tax + expense];
        prop_assert_eq!(found.map(|figure| i128::from(figure.micros())), expected);
    }
}
