//! What goods are sold for: the item's own prices, and those that price documents have brought into force.

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_wire::catalogue::{Fields, PriceRule, Resource};
use neraca_wire::date::WireDate;
use neraca_wire::value::Value;

use super::EngineError;
use super::effects::units::{self, ItemUnit};
use super::effects::view::{Referring, View, list, referring};
use super::masters::Masters;
use super::record::{self, Record};
use super::summary::{Nested, summary};

/// The documents that price goods for customers.
const DOCUMENTS: &str = "sellingprice-adjustment";

/// For whom, and when.
pub(crate) struct Sought {
    /// The category of prices; the one that counts where none is named, without one.
    pub(crate) category: Option<i64>,
    /// The branch that sells; any, without one.
    pub(crate) branch: Option<i64>,
    /// The currency; any, without one.
    pub(crate) currency: Option<i64>,
    /// The day.
    pub(crate) day: Date,
}

/// A price, or a discount, of a unit.
pub(crate) struct Price {
    day: Date,
    document: i64,
    rule: PriceRule,
    category: Option<i64>,
    branch: Option<i64>,
    currency: Option<i64>,
    unit: Option<i64>,
    price: Decimal,
    minimum: Decimal,
    discount: String,
}

/// What an item is sold for.
pub(crate) struct Selling<'r> {
    fields: &'r Fields,
    item: &'r Record,
    units: Vec<ItemUnit>,
    prices: Vec<Price>,
    discounts: Vec<Price>,
}

impl<'r> Selling<'r> {
    /// What the item is sold for to whom is sought.
    pub(crate) fn of(
        masters: &'r Masters<'_>,
        item: &'r Record,
        sought: &Sought,
    ) -> Result<Option<Self>, EngineError> {
        let Some(items) = masters.catalogue.find("item") else {
            return Ok(None);
        };
        let category = match sought.category {
            Some(category) => Some(category),
            None => default_category(masters)?,
        };
        let is =
            |there: Option<i64>, wanted: Option<i64>| wanted.is_none() || there.is_none() || there == wanted;
        let (mut prices, mut discounts) = (Vec::new(), Vec::new());
        for it in all_of(masters, item.id)? {
            let is_meant = category.is_some()
                && it.category == category
                && it.day <= sought.day
                && is(it.branch, sought.branch)
                && is(it.currency, sought.currency);
            match (is_meant, it.rule) {
                (true, PriceRule::Price) => prices.push(it),
                (true, PriceRule::Discount) => discounts.push(it),
                (false, _) => {}
            }
        }
        Ok(Some(Self {
            fields: &masters.catalogue.resource(items).fields,
            units: units::of_item(masters, items, item)?,
            item,
            prices,
            discounts,
        }))
    }

    /// The price of the item's first unit.
    pub(crate) fn price(&self) -> Decimal {
        newest(&self.prices, self.first_unit()).map_or_else(|| self.own_price(0), |it| it.price)
    }

    /// The discount on it.
    pub(crate) fn discount(&self) -> String {
        newest(&self.discounts, self.first_unit())
            .map_or_else(|| self.own_discount(), |it| it.discount.clone())
    }

    /// The item's first unit.
    pub(crate) fn first_unit(&self) -> Option<i64> {
        self.units.first().map(|unit| unit.id)
    }

    /// The price of each unit.
    pub(crate) fn price_rules(&self) -> Vec<Value> {
        let rule = |(n, unit): (usize, &ItemUnit)| {
            let document = newest(&self.prices, Some(unit.id));
            [
                ("unitId", Value::Integer(unit.id)),
                (
                    "price",
                    Value::Decimal(document.map_or_else(|| self.own_price(n), |it| it.price)),
                ),
                ("minQuantity", Value::Decimal(Decimal::ZERO)),
                (
                    "minimumPrice",
                    Value::Decimal(document.map_or(Decimal::ZERO, |it| it.minimum)),
                ),
                ("priceFromSpa", Value::Bool(document.is_some())),
                (
                    "spaId",
                    document.map_or(Value::Null, |it| Value::Integer(it.document)),
                ),
            ]
            .into_iter()
            .collect()
        };
        self.units.iter().enumerate().map(rule).collect()
    }

    /// The discount on each unit.
    pub(crate) fn discount_rules(&self) -> Vec<Vec<(&'static str, Value)>> {
        let rule = |unit: &ItemUnit| {
            let document = newest(&self.discounts, Some(unit.id));
            vec![
                ("unitId", Value::Integer(unit.id)),
                (
                    "discount",
                    Value::Text(document.map_or_else(|| self.own_discount(), |it| it.discount.clone())),
                ),
                ("minQuantity", Value::Decimal(Decimal::ZERO)),
                ("discountFromSpa", Value::Bool(document.is_some())),
                (
                    "spaId",
                    document.map_or(Value::Null, |it| Value::Integer(it.document)),
                ),
            ]
        };
        self.units.iter().map(rule).collect()
    }

    fn own_price(&self, n: usize) -> Decimal {
        let name = match n {
            0 => "unitPrice".to_owned(),
            n => format!("unit{}Price", n + 1),
        };
        super::effects::view::number(self.item.value(self.fields, &name))
    }

    fn own_discount(&self) -> String {
        record::text(self.item.value(self.fields, "defaultDiscount"))
            .unwrap_or_default()
            .to_owned()
    }
}

/// The newest that is one of the unit.
fn newest(all: &[Price], unit: Option<i64>) -> Option<&Price> {
    let of_unit = all.iter().filter(|it| it.unit == unit || it.unit.is_none());
    of_unit.max_by_key(|it| (it.day, it.document))
}

/// The rules of an item's units, as a line of a document shows them. The day of a discount is in the form that the real
/// service has there and nowhere else.
pub(crate) fn rules_of(
    masters: &Masters<'_>,
    item: i64,
    sought: &Sought,
    of: PriceRule,
) -> Result<Value, EngineError> {
    let found = match masters.catalogue.find("item") {
        Some(items) => masters.by_id(items, item)?,
        None => None,
    };
    let Some(item) = found else {
        return Ok(Value::List(Vec::new()));
    };
    let Some(selling) = Selling::of(masters, &item, sought)? else {
        return Ok(Value::List(Vec::new()));
    };
    Ok(Value::List(match of {
        PriceRule::Price => selling.price_rules(),
        PriceRule::Discount => {
            let day = ("transDate", Value::Text(sought.day.to_string()));
            let rules = selling.discount_rules().into_iter();
            rules
                .map(|rule| rule.into_iter().chain([day.clone()]).collect())
                .collect()
        }
    }))
}

/// The prices of an item that documents have brought into force by today: the newest of each category, unit, branch and
/// currency.
pub(crate) fn in_force(masters: &Masters<'_>, item: i64) -> Result<Value, EngineError> {
    let mut newest: Vec<Price> = Vec::new();
    for it in all_of(masters, item)? {
        if it.rule != PriceRule::Price || it.day > masters.today {
            continue;
        }
        let for_whom = |it: &Price| (it.category, it.unit, it.branch, it.currency);
        match newest.iter_mut().find(|known| for_whom(known) == for_whom(&it)) {
            Some(known) if (known.day, known.document) < (it.day, it.document) => *known = it,
            Some(_) => {}
            None => newest.push(it),
        }
    }
    let rows = newest.iter().map(|it| in_force_row(masters, it));
    Ok(Value::List(rows.collect::<Result<_, _>>()?))
}

fn in_force_row(masters: &Masters<'_>, it: &Price) -> Result<Value, EngineError> {
    let shown = |resource: &str, id: Option<i64>| -> Result<Value, EngineError> {
        let (Some(to), Some(id)) = (masters.catalogue.find(resource), id) else {
            return Ok(Value::Null);
        };
        let Some(other) = masters.by_id(to, id)? else {
            return Ok(Value::Null);
        };
        let mut written = String::new();
        summary(&mut written, to, &other, masters, Nested::InList)?;
        neraca_wire::json::parse(written.as_bytes())
            .map_err(|error| EngineError::Fault(format!("a summary is no JSON: {error}")))
    };
    Ok([
        ("price", Value::Decimal(it.price)),
        ("effectiveDate", Value::Text(WireDate(it.day).to_string())),
        ("priceCategory", shown("price-category", it.category)?),
        ("unit", shown("unit", it.unit)?),
        ("currency", shown("currency", it.currency)?),
        ("branch", shown("branch", it.branch)?),
    ]
    .into_iter()
    .collect())
}

/// Every price and discount of the item that approved documents name, apart from suspended ones.
fn all_of(masters: &Masters<'_>, item: i64) -> Result<Vec<Price>, EngineError> {
    let Some(documents) = masters.catalogue.find(DOCUMENTS) else {
        return Ok(Vec::new());
    };
    let resource = masters.catalogue.resource(documents);
    let mut all = Vec::new();
    for it in referring(masters, documents, Some("detailItem"), "item", item)? {
        let Some(view) = line_view(&it, resource) else {
            continue;
        };
        let suspended = matches!(view.value("suspended"), Value::Bool(true));
        let Some(day) = view.day("transDate").filter(|_| !suspended) else {
            continue;
        };
        let id = |name: &str| record::id(view.value(name));
        all.push(Price {
            day,
            document: it.record.id,
            rule: match record::text(view.value("salesAdjustmentType")) {
                Some("ITEM_DISCOUNT_TYPE") => PriceRule::Discount,
                _ => PriceRule::Price,
            },
            category: id("priceCategory"),
            branch: id("branch"),
            currency: id("currency"),
            unit: id("itemUnit"),
            price: view.number("price"),
            minimum: view.number("minimumPrice"),
            discount: record::text(view.value("itemDiscPercent"))
                .unwrap_or_default()
                .to_owned(),
        });
    }
    Ok(all)
}

/// The price category that counts where none is named.
fn default_category(masters: &Masters<'_>) -> Result<Option<i64>, EngineError> {
    let Some(id) = masters.catalogue.find("price-category") else {
        return Ok(None);
    };
    match masters.catalogue.resource(id).fields.place("defaultCategory") {
        Some(place) => masters.layouts.of(id).find_flagged(&masters.unit, place),
        None => Ok(None),
    }
}

/// The line that names the item.
pub(crate) fn line_view<'r>(it: &'r Referring, resource: &'r Resource) -> Option<View<'r>> {
    let (_, fields): (usize, &Fields) = list(&resource.fields, "detailItem")?;
    Some(View::of_line(resource, &it.record, fields, it.line.as_ref()?))
}
