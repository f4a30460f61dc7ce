//! Figures that were published or seen on real documents.

use neraca_books::{
    Decimal, Discount, Figure, Places, Rounding, RoundingMode, TradeDocument, TradeError, TradeLine,
};

use crate::{decimal, document, eleven, line, percent, twelve};

/// Tax base, tax and total of a document.
fn foot(document: &TradeDocument) -> [Decimal; 3] {
    let amounts = document.amounts().unwrap();
    [amounts.dpp, amounts.tax1, amounts.total]
}

fn figures(texts: [&str; 3]) -> [Decimal; 3] {
    texts.map(decimal)
}

fn discounted(quantity: &str, unit_price: &str, discount: Discount) -> TradeLine {
    TradeLine {
        discount,
        ..line(quantity, unit_price)
    }
}

#[test]
fn t1_an_order_with_tax_in_its_price() {
    let order = TradeDocument {
        inclusive_tax: true,
        expenses: vec![decimal("106875")],
        ..document(eleven(), vec![line("1", "537600")])
    };
    assert_eq!(foot(&order), figures(["484324", "53276", "644475"]));
    let line = order.amounts().unwrap().lines[0];
    assert_eq!(
        [line.dpp, line.tax1],
        [decimal("484324.324324"), decimal("53275.675676")]
    );
}

#[test]
fn t2_an_order_of_three_lines_with_tax_in_its_prices() {
    let order = TradeDocument {
        inclusive_tax: true,
        expenses: vec![decimal("12375")],
        ..document(
            eleven(),
            vec![line("1", "107520"), line("1", "96000"), line("1", "64000")],
        )
    };
    assert_eq!(foot(&order), figures(["241009", "26511", "279895"]));
    let lines = order.amounts().unwrap().lines;
    let dpp: Vec<_> = lines.iter().map(|line| line.dpp.to_string()).collect();
    assert_eq!(dpp, ["96864.864865", "86486.486486", "57657.657658"]);
    let tax: Vec<_> = lines.iter().map(|line| line.tax1.to_string()).collect();
    assert_eq!(tax, ["10655.135135", "9513.513514", "6342.342342"]);
}

#[test]
fn t3_tax_is_cut_to_whole_rupiah() {
    let invoice = document(eleven(), vec![line("1", "90909090")]);
    assert_eq!(foot(&invoice), figures(["90909090", "9999999", "100909089"]));
}

#[test]
fn t4_tax_comes_from_the_unrounded_base() {
    let invoice = document(twelve(), vec![line("1", "10000000")]);
    assert_eq!(foot(&invoice), figures(["9166666", "1100000", "11100000"]));
    let rounding = Rounding {
        mode: RoundingMode::HalfUp,
        places: Places::Whole,
    };
    let half_up = TradeDocument { rounding, ..invoice };
    assert_eq!(foot(&half_up), figures(["9166667", "1100000", "11100000"]));
}

#[test]
fn t5_the_tax_office_s_own_example() {
    let invoice = document(eleven(), vec![line("1", "3453454")]);
    assert_eq!(invoice.amounts().unwrap().tax1, decimal("379879"));
}

#[test]
fn t6_a_chain_of_discounts_under_the_law_of_2025() {
    let invoice = document(twelve(), vec![discounted("5", "15000", percent("10+5"))]);
    let amounts = invoice.amounts().unwrap();
    assert_eq!(amounts.sub_total, decimal("64125"));
    assert_eq!(
        amounts.lines[0].gross.checked_sub(amounts.lines[0].net),
        Some(decimal("10875"))
    );
    assert_eq!(amounts.lines[0].dpp, decimal("58781.25"));
    assert_eq!(foot(&invoice), figures(["58781", "7053", "71178"]));
    let rounding = Rounding {
        mode: RoundingMode::Down,
        places: Places::Hundredths,
    };
    let in_sen = TradeDocument { rounding, ..invoice };
    assert_eq!(foot(&in_sen), figures(["58781.25", "7053.75", "71178.75"]));
}

#[test]
fn t7_a_percentage_wins_over_money() {
    let both = Discount {
        cash: decimal("114480"),
        ..percent("5")
    };
    let invoice = document(eleven(), vec![discounted("1", "2289600", both)]);
    assert_eq!(invoice.amounts().unwrap().sub_total, decimal("2175120"));
}

#[test]
fn t8_a_long_chain_with_decimals() {
    let chain = percent("2+0+0+0+1.4551");
    let invoice = document(eleven(), vec![discounted("24", "14414.4144", chain)]);
    let line = invoice.amounts().unwrap().lines[0];
    assert_eq!(line.gross, decimal("345945.9456"));
    assert_eq!(line.net.round_half_up(4), Some(decimal("334093.8444")));
}

#[test]
fn lines_and_documents_without_tax_bear_none() {
    let untaxed = TradeLine {
        taxed: false,
        ..line("3", "1000")
    };
    let mixed = document(eleven(), vec![untaxed, line("1", "2000")]);
    assert_eq!(foot(&mixed), figures(["2000", "220", "5220"]));
    assert_eq!(
        foot(&TradeDocument {
            taxable: false,
            ..mixed
        }),
        figures(["0", "0", "5000"])
    );
}

#[test]
fn the_discount_on_the_whole_reduces_the_base_by_its_taxed_part() {
    let untaxed = TradeLine {
        taxed: false,
        ..line("1", "1000")
    };
    let lines = vec![untaxed, line("1", "3000")];
    let invoice = TradeDocument {
        discount: percent("10"),
        ..document(eleven(), lines)
    };
    let amounts = invoice.amounts().unwrap();
    assert_eq!(amounts.cash_discount, decimal("400"));
    assert_eq!(amounts.taxable_discount1, decimal("300"));
    assert_eq!(amounts.sales_amount, decimal("3600"));
    assert_eq!(foot(&invoice), figures(["2700", "297", "3897"]));
}

#[test]
fn a_price_of_less_than_a_rupiah_holds_no_more_tax_than_itself() {
    let half_up = Rounding {
        mode: RoundingMode::HalfUp,
        places: Places::Whole,
    };
    for rounding in [Rounding::default(), half_up] {
        let invoice = document(twelve(), vec![line("1", "0.5")]);
        let invoice = TradeDocument {
            inclusive_tax: true,
            rounding,
            ..invoice
        };
        assert_eq!(foot(&invoice), figures(["0", "0", "0.5"]), "{rounding:?}");
    }
}

#[test]
fn an_empty_document_is_worth_nothing() {
    assert_eq!(foot(&document(twelve(), Vec::new())), figures(["0", "0", "0"]));
}

#[test]
fn a_discount_may_take_all_but_not_more() {
    let all = Discount::of_cash(decimal("200"));
    let free = document(twelve(), vec![discounted("2", "100", all.clone())]);
    assert_eq!(foot(&free), figures(["0", "0", "0"]));
    let free = TradeDocument {
        discount: all,
        ..document(twelve(), vec![line("2", "100")])
    };
    assert_eq!(foot(&free), figures(["0", "0", "0"]));

    let discount = decimal("200.000001");
    let lines = vec![discounted("2", "100", Discount::of_cash(discount))];
    let error = TradeError::DiscountExceedsGross {
        line: 0,
        discount,
        gross: decimal("200"),
    };
    assert_eq!(document(twelve(), lines).amounts(), Err(error));
    let invoice = document(twelve(), vec![line("2", "100")]);
    let invoice = TradeDocument {
        discount: Discount::of_cash(discount),
        ..invoice
    };
    let error = TradeError::DiscountExceedsSubTotal {
        discount,
        sub_total: decimal("200"),
    };
    assert_eq!(invoice.amounts(), Err(error));
}

#[test]
fn negative_figures_are_named() {
    let value = decimal("-1");
    let money = Discount::of_cash(value);
    let good = || line("1", "1");
    let documents = [
        (
            document(eleven(), vec![good(), line("-1", "1")]),
            Figure::Quantity { line: 1 },
        ),
        (
            document(eleven(), vec![line("1", "-1")]),
            Figure::UnitPrice { line: 0 },
        ),
        (
            document(eleven(), vec![discounted("1", "1", money.clone())]),
            Figure::LineDiscount { line: 0 },
        ),
        (
            TradeDocument {
                discount: money,
                ..document(eleven(), vec![good()])
            },
            Figure::Discount,
        ),
        (
            TradeDocument {
                expenses: vec![Decimal::ONE, value],
                ..document(eleven(), vec![good()])
            },
            Figure::Expense { position: 1 },
        ),
    ];
    for (document, figure) in documents {
        assert_eq!(document.amounts(), Err(TradeError::Negative { figure, value }));
    }
}

#[test]
fn figures_that_do_not_fit_are_named() {
    let largest = Decimal::MAX_INPUT.to_string();
    let ten_of_the_largest = || vec![line("1", &largest); 10];
    let documents = [
        (
            document(eleven(), vec![line(&largest, &largest)]),
            Figure::Gross { line: 0 },
        ),
        (document(eleven(), ten_of_the_largest()), Figure::SubTotal),
        (
            TradeDocument {
                expenses: vec![Decimal::MAX_INPUT; 10],
                ..document(eleven(), vec![line("1", "1")])
            },
            Figure::TotalExpense,
        ),
        (document(eleven(), vec![line("9", &largest)]), Figure::Total),
    ];
    for (document, figure) in documents {
        assert_eq!(document.amounts(), Err(TradeError::TooLarge { figure }));
    }
}
