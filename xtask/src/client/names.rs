//! How the wire's names look in Rust.

/// Words that no field can be called in Rust.
const RESERVED: [&str; 4] = ["type", "ref", "move", "use"];

/// `detailItem` and `sales-invoice` as `detail_item` and `sales_invoice`.
pub(super) fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut before_is_lower = false;
    for character in name.chars() {
        if character == '-' {
            out.push('_');
            before_is_lower = false;
            continue;
        }
        if character.is_ascii_uppercase() && before_is_lower {
            out.push('_');
        }
        before_is_lower = !character.is_ascii_uppercase();
        out.push(character.to_ascii_lowercase());
    }
    if RESERVED.contains(&out.as_str()) {
        out.push('_');
    }
    out
}

/// The same as `DetailItem` and `SalesInvoice`; also of `NEXTUSER_TOAPPROVED`.
pub(super) fn pascal(name: &str) -> String {
    snake(name)
        .split('_')
        .filter(|word| !word.is_empty())
        .map(capital)
        .collect()
}

/// A value of an enumeration, such as `NON_INVENTORY` or `K0`.
pub(super) fn variant(value: &str) -> String {
    let lower = value.to_ascii_lowercase();
    let name: String = lower
        .split(|it: char| !it.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(capital)
        .collect();
    match name.chars().next() {
        Some(first) if first.is_ascii_digit() => format!("N{name}"),
        _ => name,
    }
}

/// The same as a constant's name.
pub(super) fn constant(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_turned() {
        for (name, snaked, pascaled) in [
            ("sales-invoice", "sales_invoice", "SalesInvoice"),
            ("detailItem", "detail_item", "DetailItem"),
            ("tax1Amount", "tax1_amount", "Tax1Amount"),
            ("type", "type_", "Type"),
            ("manageSN", "manage_sn", "ManageSn"),
        ] {
            assert_eq!((snake(name).as_str(), pascal(name).as_str()), (snaked, pascaled));
        }
        assert_eq!(variant("NON_INVENTORY"), "NonInventory");
        assert_eq!(variant("1_X"), "N1X");
    }
}
