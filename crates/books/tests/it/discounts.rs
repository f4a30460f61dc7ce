//! Laws of discount chains.

use neraca_books::{Decimal, DiscountChain};
use num_bigint::BigInt;
use proptest::prelude::*;

use crate::decimals::any_decimal;

/// Links in ten-thousandths of a percent.
fn any_links() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(
        prop_oneof![0_u32..=1_000_000, Just(0), Just(50_000), Just(1_000_000)],
        0..=10,
    )
}

fn written(links: &[u32]) -> String {
    let links: Vec<_> = links
        .iter()
        .map(|link| format!("{}.{:04}", link / 10_000, link % 10_000))
        .collect();
    links.join("+")
}

proptest! {
    #[test]
    fn the_normal_form_reads_back(links in any_links()) {
        let chain: DiscountChain = written(&links).parse().unwrap();
        let normal = chain.to_string();
        prop_assert_eq!(normal.parse(), Ok(chain));
        prop_assert!(normal.len() <= written(&links).len());
    }

    #[test]
    fn one_link_is_a_plain_percentage(link in 0_u32..=1_000_000, amount in any_decimal()) {
        let chain: DiscountChain = written(&[link]).parse().unwrap();
        let exact = i128::from(amount.micros()) * i128::from(1_000_000 - link);
        let left = (exact + exact.signum() * 500_000) / 1_000_000;
        prop_assert_eq!(i128::from(chain.apply(amount).micros()), left);
    }

    #[test]
    fn the_order_of_links_changes_nothing(
        (links, shuffled) in any_links().prop_flat_map(|links| (Just(links.clone()), Just(links).prop_shuffle())),
        amount in any_decimal(),
    ) {
        let chain: DiscountChain = written(&links).parse().unwrap();
        let other: DiscountChain = written(&shuffled).parse().unwrap();
        prop_assert_eq!(chain.apply(amount), other.apply(amount));
    }

    #[test]
    fn what_is_left_is_within_half_a_millionth(links in any_links(), amount in any_decimal()) {
        let chain: DiscountChain = written(&links).parse().unwrap();
        let mut exact = BigInt::from(amount.micros());
        let mut scale = BigInt::from(1);
        for link in &links {
            exact *= 1_000_000 - link;
            scale *= 1_000_000;
        }
        let error = BigInt::from(chain.apply(amount).micros()) * &scale - exact;
        prop_assert!(error.magnitude() * 2_u32 <= *scale.magnitude());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[0-9.+ e-]{0,30}|\\PC{0,40}") {
        if let Ok(chain) = text.parse::<DiscountChain>() {
            prop_assert_eq!(chain.is_empty(), text.trim().is_empty());
            let left = chain.apply(Decimal::ONE);
            prop_assert!(!left.is_negative() && left <= Decimal::ONE);
        }
    }
}
