//! Laws that hold for every trade document.

use neraca_books::{
    Decimal, Discount, Places, Ppn, Rounding, RoundingMode, Share, TradeAmounts, TradeDocument, TradeLine,
};
use proptest::prelude::*;

use crate::{eleven, twelve};

fn any_discount() -> impl Strategy<Value = Discount> {
    let percent = (0_u32..=1_000_000).prop_map(|link| {
        let text = format!("{}.{:04}", link / 10_000, link % 10_000);
        Discount::of_percent(text.parse().unwrap())
    });
    prop_oneof![
        Just(Discount::default()),
        percent,
        // Small enough for most lines; where it is not, the document is refused and left out.
        (0_i64..50_000_000).prop_map(|micros| Discount::of_cash(Decimal::from_micros(micros))),
    ]
}

fn any_line() -> impl Strategy<Value = TradeLine> {
    let quantity = prop_oneof![0_i64..20, 1_i64..1_000_000_000].prop_map(Decimal::from_micros);
    let unit_price = prop_oneof![0_i64..20, 1_i64..100_000_000_000_000].prop_map(Decimal::from_micros);
    (quantity, unit_price, any_discount(), any::<bool>()).prop_map(
        |(quantity, unit_price, discount, taxed)| TradeLine {
            quantity,
            unit_price,
            discount,
            taxed,
        },
    )
}

fn any_ppn() -> impl Strategy<Value = Ppn> {
    let other = (0_i64..=100_000_000, 1_u16..=u16::MAX).prop_flat_map(|(rate, denominator)| {
        (0..=denominator).prop_map(move |numerator| {
            Ppn::new(
                Decimal::from_micros(rate),
                Share::new(numerator, denominator).unwrap(),
            )
            .unwrap()
        })
    });
    prop_oneof![Just(eleven()), Just(twelve()), other]
}

fn any_rounding() -> impl Strategy<Value = Rounding> {
    let modes = prop_oneof![Just(RoundingMode::Down), Just(RoundingMode::HalfUp)];
    let places = prop_oneof![Just(Places::Whole), Just(Places::Hundredths)];
    (modes, places).prop_map(|(mode, places)| Rounding { mode, places })
}

fn any_document() -> impl Strategy<Value = TradeDocument> {
    let lines = prop::collection::vec(any_line(), 0..12);
    let expenses = prop::collection::vec((0_i64..1_000_000_000_000).prop_map(Decimal::from_micros), 0..3);
    (
        lines,
        any_discount(),
        any::<[bool; 2]>(),
        any_ppn(),
        expenses,
        any_rounding(),
    )
        .prop_map(
            |(lines, discount, [taxable, inclusive_tax], ppn, expenses, rounding)| TradeDocument {
                lines,
                discount,
                taxable,
                inclusive_tax,
                ppn,
                expenses,
                rounding,
            },
        )
}

/// A document that has amounts, and these.
fn any_priced() -> impl Strategy<Value = (TradeDocument, TradeAmounts)> {
    any_document().prop_filter_map("a discount is too large", |document| {
        document.amounts().ok().map(|amounts| (document, amounts))
    })
}

fn sum(numbers: impl IntoIterator<Item = Decimal>) -> Decimal {
    Decimal::checked_sum(numbers).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn the_total_is_the_sum_of_its_parts((document, amounts) in any_priced()) {
        let net = sum([amounts.sub_total, -amounts.cash_discount, amounts.total_expense]);
        let on_top = if document.inclusive_tax { Decimal::ZERO } else { amounts.tax1 };
        prop_assert_eq!(amounts.total, sum([net, on_top]));
        prop_assert_eq!(amounts.total, sum([amounts.sales_amount, amounts.tax1, amounts.total_expense]));
        prop_assert_eq!(amounts.total_expense, sum(document.expenses));
    }

    #[test]
    fn the_lines_share_the_discount_to_the_last_millionth((_, amounts) in any_priced()) {
        let lines = &amounts.lines;
        prop_assert_eq!(sum(lines.iter().map(|line| line.discount_share)), amounts.cash_discount);
        prop_assert_eq!(sum(lines.iter().map(|line| line.net)), amounts.sub_total);
        for line in lines {
            prop_assert!(!line.discount_share.is_negative() && line.discount_share <= line.net, "{:?}", line);
            prop_assert_eq!(sum([line.discounted, line.discount_share]), line.net);
            // No further than a millionth from the line's exact part.
            let exact = i128::from(amounts.cash_discount.micros()) * i128::from(line.net.micros());
            let whole = i128::from(amounts.sub_total.micros());
            let error = i128::from(line.discount_share.micros()) * whole - exact;
            prop_assert!(error.abs() <= whole, "{:?}", line);
        }
    }

    #[test]
    fn no_figure_is_negative_and_none_is_more_than_it_comes_from((document, amounts) in any_priced()) {
        prop_assert!(amounts.cash_discount <= amounts.sub_total);
        prop_assert!(amounts.taxable_amount1 <= amounts.sales_amount);
        prop_assert!(amounts.tax1 <= sum([amounts.taxable_amount1, Decimal::ONE]) || document.inclusive_tax);
        for figure in [amounts.sales_amount, amounts.taxable_amount1, amounts.dpp, amounts.tax1] {
            prop_assert!(!figure.is_negative(), "{:?}", amounts);
        }
        for line in &amounts.lines {
            prop_assert!(line.net <= line.gross && line.sales_amount <= line.discounted, "{:?}", line);
            prop_assert!(!line.tax1.is_negative() && line.dpp <= line.sales_amount, "{:?}", line);
            let with_tax = if document.inclusive_tax { sum([line.sales_amount, line.tax1]) } else { line.sales_amount };
            prop_assert_eq!(with_tax, line.discounted);
        }
    }

    #[test]
    fn tax_and_its_base_are_round_and_near_the_lines((document, amounts) in any_priced()) {
        let places = document.rounding.places.count();
        prop_assert_eq!(amounts.tax1.round_down(places), amounts.tax1);
        prop_assert_eq!(amounts.dpp.round_down(places), amounts.dpp);
        // Less than a rupiah from the lines' own sum, which has half a millionth of error per line.
        let tolerance = sum([Decimal::ONE, Decimal::from_micros(12)]);
        let lines = &amounts.lines;
        let tax_error = sum([amounts.tax1, -sum(lines.iter().map(|line| line.tax1))]);
        prop_assert!(tax_error.abs() <= tolerance, "{}", tax_error);
        let dpp_error = sum([amounts.dpp, -sum(lines.iter().map(|line| line.dpp))]);
        prop_assert!(dpp_error.abs() <= tolerance, "{}", dpp_error);
    }

    #[test]
    fn on_whole_prices_that_hold_the_tax_base_and_tax_make_the_price(
        price in 0_i64..1_000_000_000_000, rate in 0_i64..=100_000_000, mode in any_rounding(),
    ) {
        let ppn = Ppn::new(Decimal::from_micros(rate), Share::FULL).unwrap();
        let line = crate::line("1", &price.to_string());
        let document = TradeDocument {
            inclusive_tax: true,
            rounding: mode,
            ..crate::document(ppn, vec![line])
        };
        let amounts = document.amounts().unwrap();
        prop_assert_eq!(sum([amounts.dpp, amounts.tax1]), Decimal::from_integer(price).unwrap());
    }

    #[test]
    fn the_order_of_lines_changes_no_sum(
        (document, lines) in any_priced().prop_flat_map(|(document, _)| {
            let lines = document.lines.clone();
            (Just(document), Just(lines).prop_shuffle())
        }),
    ) {
        // How a discount on the whole is rounded on its way to the taxed lines may depend on their order.
        let document = TradeDocument { discount: Discount::default(), ..document };
        let shuffled = TradeDocument { lines, ..document.clone() };
        let foot = |document: &TradeDocument| {
            document.amounts().map(|amounts| TradeAmounts { lines: Vec::new(), ..amounts })
        };
        prop_assert_eq!(foot(&document), foot(&shuffled));
    }

    #[test]
    fn twelve_percent_of_eleven_twelfths_is_eleven_percent((document, _) in any_priced()) {
        let foot = |ppn| {
            let amounts = TradeDocument { ppn, ..document.clone() }.amounts().unwrap();
            [amounts.sales_amount, amounts.taxable_amount1, amounts.tax1, amounts.total]
        };
        prop_assert_eq!(foot(eleven()), foot(twelve()));
    }

    #[test]
    fn halving_a_line_in_two_changes_nothing(micros in 1_i64..1_000_000_000, price in 0_i64..1_000_000_000) {
        // Whole prices, so that neither half is rounded.
        let line = |quantity| crate::line(&Decimal::from_micros(quantity).to_string(), &price.to_string());
        let one = crate::document(twelve(), vec![line(2 * micros)]).amounts().unwrap();
        let two = crate::document(twelve(), vec![line(micros), line(micros)]).amounts().unwrap();
        prop_assert_eq!(TradeAmounts { lines: Vec::new(), ..one }, TradeAmounts { lines: Vec::new(), ..two });
    }
}
