//! The catalogue's names as the store's names of tables and columns.

use neraca_store::books::table::NAME_CHARS_MAX;

/// Characters of the number that tells a shortened name from others that begin alike.
const MARK_CHARACTERS: usize = 8;

/// `sales-invoice` and `transDate` as the store writes names.
pub(super) fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        match character {
            '-' | '/' => snake.push('_'),
            upper if upper.is_ascii_uppercase() => {
                snake.push('_');
                snake.push(upper.to_ascii_lowercase());
            }
            other => snake.push(other),
        }
    }
    snake
}

/// The name itself, or, where it is longer than the store's names may be, its beginning and a number that follows from
/// all of it.
pub(super) fn within_limit(name: String) -> String {
    if name.len() <= NAME_CHARS_MAX {
        return name;
    }
    let beginning = &name[..NAME_CHARS_MAX - MARK_CHARACTERS - 1];
    format!("{beginning}_{:08x}", fnv1a(&name))
}

/// A hash that stays the same in every release: files hold names made with it (FNV-1a, 32 bits).
fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_stay_within_the_limit_and_apart() {
        let long = |end| within_limit(format!("sales_invoice_detail_down_payment_{end}"));
        assert_eq!(long("a").len(), NAME_CHARS_MAX);
        assert_ne!(long("a"), long("b"));
        assert_eq!(within_limit("item".to_owned()), "item");
    }

    #[test]
    fn a_shortened_name_never_changes() {
        assert_eq!(
            within_limit("sales_invoice_detail_down_payment".to_owned()),
            "sales_invoice_detail_d_658e2947"
        );
    }

    #[test]
    fn names_become_snake_case() {
        assert_eq!(snake_case("sales-invoice"), "sales_invoice");
        assert_eq!(snake_case("transDate"), "trans_date");
    }
}
