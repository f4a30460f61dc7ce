//! Units of items: how much one holds of the item's first unit, and a quantity written in all of them.

use neraca_books::Decimal;
use neraca_wire::catalogue::{Fields, ResourceId};
use neraca_wire::value::Value;

use super::view::{View, number};
use crate::engine::EngineError;
use crate::engine::masters::Masters;
use crate::engine::record::{self, Record};

/// How many units an item can have.
const UNITS: usize = 5;

/// A unit of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ItemUnit {
    /// The unit.
    pub(crate) id: i64,
    /// What it is called.
    pub(crate) name: String,
    /// How many of the first unit it holds.
    pub(crate) ratio: Decimal,
}

/// The item's units, the first one first.
pub(crate) fn of_item(
    masters: &Masters<'_>,
    items: ResourceId,
    item: &Record,
) -> Result<Vec<ItemUnit>, EngineError> {
    let fields = &masters.catalogue.resource(items).fields;
    let mut found = Vec::new();
    for n in 1..=UNITS {
        let name = format!("unit{n}");
        let unit = fields.get(&name).and_then(|field| field.refers_to());
        let (Some(units), Some(id)) = (unit, record::id(item.value(fields, &name))) else {
            continue;
        };
        let ratio = if n == 1 {
            Decimal::ONE
        } else {
            number(item.value(fields, &format!("ratio{n}")))
        };
        if ratio.is_zero() {
            continue;
        }
        let resource = masters.catalogue.resource(units);
        let unit = masters.by_id(units, id)?;
        let name = unit.and_then(|unit| record::text(&unit.values[resource.title]).map(str::to_owned));
        found.push(ItemUnit {
            id,
            name: name.unwrap_or_default(),
            ratio,
        });
    }
    Ok(found)
}

/// How many of the item's first unit one of the unit holds; one where it isn't a unit of the item's.
pub(crate) fn ratio(fields: &Fields, item: &Record, unit: Option<i64>) -> Decimal {
    let Some(unit) = unit else { return Decimal::ONE };
    let is_it = |n: &usize| record::id(item.value(fields, &format!("unit{n}"))) == Some(unit);
    match (1..=UNITS).find(is_it) {
        None | Some(1) => Decimal::ONE,
        Some(n) => match number(item.value(fields, &format!("ratio{n}"))) {
            ratio if ratio.is_zero() => Decimal::ONE,
            ratio => ratio,
        },
    }
}

/// The line's quantity in the item's first unit.
pub(crate) fn quantity(view: &View<'_>, fields: &Fields, item: &Record) -> Decimal {
    if let Value::Decimal(quantity) = view.value("quantityDefault") {
        return *quantity;
    }
    let ratio = ratio(fields, item, record::id(view.value("itemUnit")));
    view.number("quantity")
        .checked_mul(ratio)
        .unwrap_or(Decimal::ZERO)
}

/// A quantity as people say it, the largest unit first: `4 DUS 3 PCS`.
pub(crate) fn in_all(units: &[ItemUnit], quantity: Decimal) -> String {
    let mut largest_first: Vec<&ItemUnit> = units.iter().collect();
    largest_first.sort_by_key(|unit| std::cmp::Reverse(unit.ratio));
    let smallest = largest_first.pop();
    let mut rest = quantity.abs();
    let mut parts = Vec::new();
    for unit in largest_first {
        let whole = rest
            .checked_div(unit.ratio)
            .map_or(Decimal::ZERO, |it| it.round_down(0));
        // Rounding may have made one more of it than there are.
        let whole = match whole.checked_mul(unit.ratio) {
            Some(taken) if taken > rest => whole.checked_sub(Decimal::ONE).unwrap_or(Decimal::ZERO),
            _ => whole,
        };
        if !whole.is_zero() {
            rest = whole
                .checked_mul(unit.ratio)
                .and_then(|taken| rest.checked_sub(taken))
                .unwrap_or(Decimal::ZERO);
            parts.push(format!("{} {}", plain(whole), unit.name));
        }
    }
    if !rest.is_zero() || parts.is_empty() {
        let name = smallest.map_or("", |unit| unit.name.as_str());
        parts.push(format!("{} {name}", plain(rest)).trim_end().to_owned());
    }
    let sign = if quantity.is_negative() { "-" } else { "" };
    format!("{sign}{}", parts.join(" "))
}

/// A number without the zeros behind its point.
pub(crate) fn plain(number: Decimal) -> String {
    let text = number.to_string();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units() -> Vec<ItemUnit> {
        [("PCS", 1), ("DUS", 24), ("LSN", 12)]
            .into_iter()
            .map(|(name, ratio)| ItemUnit {
                id: 0,
                name: name.to_owned(),
                ratio: Decimal::from_integer(ratio).unwrap(),
            })
            .collect()
    }

    #[test]
    fn a_quantity_is_told_in_the_largest_units_first() {
        let told = |text: &str| in_all(&units(), Decimal::parse(text).unwrap());
        assert_eq!(told("120"), "5 DUS");
        assert_eq!(told("63.5"), "2 DUS 1 LSN 3.5 PCS");
        assert_eq!(told("0"), "0 PCS");
        assert_eq!(told("-25"), "-1 DUS 1 PCS");
        assert_eq!(told("20"), "1 LSN 8 PCS");
    }

    #[test]
    fn an_item_without_units_is_told_by_its_number() {
        assert_eq!(in_all(&[], Decimal::ONE), "1");
    }
}
