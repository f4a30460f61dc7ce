//! Laws of [`Decimal`], and its arithmetic against another decimal library.

use neraca_books::{Decimal, DecimalError};
use proptest::prelude::*;
use rust_decimal::{Decimal as Reference, RoundingStrategy};

/// Every number of the type, small ones as often as large ones.
pub(crate) fn any_decimal() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0_u32..63).prop_map(|(micros, shift)| Decimal::from_micros(micros >> shift))
}

fn reference(number: Decimal) -> Reference {
    Reference::new(number.micros(), 6)
}

/// The reference's result, rounded as ours must be; nothing where it does not fit.
fn rounded(number: Reference, places: u32) -> Option<Decimal> {
    let rounded = number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let micros = rounded.checked_mul(Reference::from(1_000_000))?;
    i64::try_from(micros)
        .ok()
        .filter(|micros| *micros != i64::MIN)
        .map(Decimal::from_micros)
}

proptest! {
    #[test]
    fn what_is_written_reads_back(number in any_decimal()) {
        let text = number.to_string();
        prop_assert_eq!(Decimal::parse(&text), Ok(number));
        prop_assert_eq!(text.split_once('.').map(|(_, decimals)| decimals.len()), Some(6));
        let mut appended = String::from("x");
        number.write_to(&mut appended);
        prop_assert_eq!(appended, format!("x{text}"));
        prop_assert_eq!(text, format!("{:.6}", reference(number)));
    }

    #[test]
    fn millionths_survive(micros in -i64::MAX..=i64::MAX) {
        prop_assert_eq!(Decimal::from_micros(micros).micros(), micros);
    }

    #[test]
    fn exactly_the_numbers_of_json_are_read(
        text in "[-+0-9.eE ]{0,8}|-?[0-9]{1,12}([.][0-9]{1,9})?([eE][-+]?[0-9]{1,2})?|\\PC{0,80}",
    ) {
        let json = serde_json::from_str::<serde_json::Number>(&text).is_ok() && text.trim() == text;
        prop_assert_eq!(Decimal::parse(&text) != Err(DecimalError::NotANumber), json, "{}", text);
    }

    #[test]
    fn texts_with_decimals_and_exponents_are_read_exactly(
        digits in 0_u64..1_000_000_000_000, scale in 0_u32..12, exponent in -9_i32..9, negative: bool,
    ) {
        let mut number = Reference::from_i128_with_scale(i128::from(digits), scale);
        number.set_sign_negative(negative);
        let ten_to = |power: u32| Reference::from(10_u64.pow(power));
        let shifted = if exponent < 0 {
            Reference::from_i128_with_scale(number.mantissa(), scale + exponent.unsigned_abs())
        } else {
            number * ten_to(exponent.unsigned_abs())
        };
        let expected = rounded(shifted, 6);
        prop_assert_eq!(Decimal::parse(&format!("{number}e{exponent}")).ok(), expected);
    }

    #[test]
    fn arithmetic_agrees_with_another_library(left in any_decimal(), right in any_decimal()) {
        prop_assert_eq!(left.checked_add(right), rounded(reference(left) + reference(right), 6));
        prop_assert_eq!(left.checked_sub(right), rounded(reference(left) - reference(right), 6));
        prop_assert_eq!(left.cmp(&right), reference(left).cmp(&reference(right)));
        prop_assert_eq!(left.abs(), rounded(reference(left).abs(), 6).unwrap());
    }

    // The reference holds 28 digits: figures small enough for an exact product, or a quotient far from a tie.
    #[test]
    fn products_and_quotients_agree_with_another_library(
        left in -100_000_000_000_i64..100_000_000_000, right in -100_000_000_000_i64..100_000_000_000,
    ) {
        let (left, right) = (Decimal::from_micros(left), Decimal::from_micros(right));
        prop_assert_eq!(left.checked_mul(right), rounded(reference(left) * reference(right), 6));
        let quotient = reference(left).checked_div(reference(right));
        prop_assert_eq!(left.checked_div(right), quotient.and_then(|quotient| rounded(quotient, 6)));
    }

    #[test]
    fn rounding_agrees_with_another_library(number in any_decimal(), places in 0_u32..8) {
        prop_assert_eq!(number.round_half_up(places), rounded(reference(number), places));
        let down = reference(number).round_dp_with_strategy(places, RoundingStrategy::ToZero);
        prop_assert_eq!(Some(number.round_down(places)), rounded(down, 6));
    }
}
