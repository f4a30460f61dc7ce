//! What an item shows of its stock, of its orders, and of the documents that price it. Each figure is worked out once for
//! a record that is shown, and only where it is asked for.

use std::cell::OnceCell;
use std::sync::Arc;

use jiff::civil::Date;
use neraca_books::Decimal;
use neraca_store::books::{self, ColumnId, Condition, ListQuery, Operator, stock};
use neraca_wire::catalogue::StockFigure;
use neraca_wire::value::Value;

use super::stock::{ITEM, quantity_in};
use super::units::{self, ItemUnit};
use super::view::{View, list, number};
use crate::engine::masters::Masters;
use crate::engine::record::Record;
use crate::engine::show::Others;
use crate::engine::{EngineError, body, prices};

/// Most warehouses that an item's detail shows.
const WAREHOUSES_MAX: i64 = 1_000;

/// How many units a warehouse's quantity is told in.
const UNITS: usize = 5;

/// The figures of one item, as far as they were asked for.
#[derive(Default)]
pub(crate) struct ItemFigures {
    units: OnceCell<Vec<ItemUnit>>,
    levels: OnceCell<Vec<stock::Level>>,
    ordered: OnceCell<Decimal>,
    cost: OnceCell<Option<Decimal>>,
}

impl ItemFigures {
    /// The figure of the item.
    pub(crate) fn value(
        &self,
        figure: StockFigure,
        item: &Record,
        masters: &Masters<'_>,
        others: Others,
    ) -> Result<Value, EngineError> {
        let in_units = |quantity: Decimal| -> Result<Value, EngineError> {
            Ok(Value::Text(units::in_all(self.units(item, masters)?, quantity)))
        };
        let balance = || Ok::<_, EngineError>(quantity_in(self.levels(item, masters)?, None));
        Ok(match figure {
            StockFigure::Balance => Value::Decimal(balance()?),
            StockFigure::BalanceInUnits => in_units(balance()?)?,
            StockFigure::Ordered => Value::Decimal(self.ordered(item, masters, others)?),
            StockFigure::Available => Value::Decimal(self.available(item, masters, others)?),
            StockFigure::AvailableInUnits => in_units(self.available(item, masters, others)?)?,
            StockFigure::UnitCost => self.cost(item, masters)?.map_or(Value::Null, Value::Decimal),
            StockFigure::TotalCost => {
                let balance = balance()?;
                let cost = self.cost(item, masters)?;
                let total = cost.and_then(|cost| cost.checked_mul(balance));
                // Nothing costs nothing, whatever one of it would.
                let total = total.or(balance.is_zero().then_some(Decimal::ZERO));
                total.map_or(Value::Null, Value::Decimal)
            }
            StockFigure::Warehouses => {
                let (units, levels) = (self.units(item, masters)?, self.levels(item, masters)?);
                Value::List(warehouses(masters, units, levels)?)
            }
            StockFigure::SellingPrices => match others {
                Others::MayRefer => prices::in_force(masters, item.id)?,
                Others::CannotRefer => Value::List(Vec::new()),
            },
        })
    }

    fn units(&self, item: &Record, masters: &Masters<'_>) -> Result<&[ItemUnit], EngineError> {
        let read = || match masters.catalogue.find(ITEM) {
            Some(items) => units::of_item(masters, items, item),
            None => Ok(Vec::new()),
        };
        Ok(once(&self.units, read)?)
    }

    fn levels(&self, item: &Record, masters: &Masters<'_>) -> Result<&[stock::Level], EngineError> {
        Ok(once(&self.levels, || Ok(stock::levels(&masters.unit, item.id)?))?)
    }

    fn ordered(&self, item: &Record, masters: &Masters<'_>, others: Others) -> Result<Decimal, EngineError> {
        let read = || match others {
            Others::MayRefer => on_order(masters, item.id),
            Others::CannotRefer => Ok(Decimal::ZERO),
        };
        once(&self.ordered, read).copied()
    }

    fn available(
        &self,
        item: &Record,
        masters: &Masters<'_>,
        others: Others,
    ) -> Result<Decimal, EngineError> {
        let balance = quantity_in(self.levels(item, masters)?, None);
        let ordered = self.ordered(item, masters, others)?;
        Ok(balance.checked_sub(ordered).unwrap_or(balance))
    }

    /// What one of the first unit costs today. An item that is just being made has its opening balance.
    fn cost(&self, item: &Record, masters: &Masters<'_>) -> Result<Option<Decimal>, EngineError> {
        once(&self.cost, || unit_cost(masters, item.id, masters.today)).copied()
    }
}

/// What the cell holds, which is worked out where it holds nothing yet.
fn once<T>(cell: &OnceCell<T>, work_out: impl FnOnce() -> Result<T, EngineError>) -> Result<&T, EngineError> {
    if let Some(known) = cell.get() {
        return Ok(known);
    }
    let value = work_out()?;
    Ok(cell.get_or_init(|| value))
}

/// What one of the item's first unit costs on the day: what it did when it last came in at a cost that a document names,
/// on the day or before; where it never had by then, when it first did. Bills, goods received, adjustments and opening
/// balances name costs. Nothing where none does: no cost is made up.
pub(crate) fn unit_cost(masters: &Masters<'_>, item: i64, day: Date) -> Result<Option<Decimal>, EngineError> {
    let nearest = match stock::last_cost(&masters.unit, item, day)? {
        Some(last) => Some(last),
        None => stock::first_cost(&masters.unit, item)?,
    };
    Ok(nearest.and_then(|(cost, quantity)| cost.checked_div(quantity)))
}

/// How much of the item is ordered by customers and not yet delivered.
fn on_order(masters: &Masters<'_>, item: i64) -> Result<Decimal, EngineError> {
    let Some(orders) = masters.catalogue.find("sales-order") else {
        return Ok(Decimal::ZERO);
    };
    let resource = masters.catalogue.resource(orders);
    let layout = masters.layouts.of(orders);
    let Some((place, fields)) = list(&resource.fields, "detailItem") else {
        return Ok(Decimal::ZERO);
    };
    let (Some(lines), Some(status)) = (
        layout.lines(place),
        resource
            .fields
            .place("status")
            .and_then(|place| layout.column(place)),
    ) else {
        return Ok(Decimal::ZERO);
    };
    let Some(column) = fields.place(ITEM).and_then(|place| lines.column(place)) else {
        return Ok(Decimal::ZERO);
    };
    let open = Condition::Any(
        ["QUEUE", "WAITING"]
            .into_iter()
            .map(|text| equal(status, text.into()))
            .collect(),
    );
    let condition = Condition::All(vec![
        equal(column, item.into()),
        Condition::Refers {
            column: lines.table.column("parent")?,
            to: Arc::clone(&layout.table),
            condition: Box::new(open),
        },
    ]);
    let mut bodies: Vec<String> = Vec::new();
    let query = ListQuery {
        columns: &[],
        body: true,
        condition: &condition,
        sort: &[],
        limit: i64::MAX,
        offset: 0,
    };
    books::list(&masters.unit, &lines.table, &query, |row| {
        bodies.push(row.get(0)?);
        Ok(())
    })?;
    let mut sum = Decimal::ZERO;
    for body in bodies {
        let values = body::read(fields, &body)?.values;
        let value = |name: &str| {
            fields
                .place(name)
                .map_or(Decimal::ZERO, |place| number(&values[place]))
        };
        let left = value("quantityDefault").checked_sub(value("shipQuantity"));
        let left = left.filter(|left| !left.is_negative()).unwrap_or(Decimal::ZERO);
        sum = sum.checked_add(left).unwrap_or(Decimal::MAX);
    }
    Ok(sum)
}

fn equal(column: ColumnId, value: neraca_store::Value<'static>) -> Condition {
    Condition::Compare {
        column,
        operator: Operator::Equal,
        value,
    }
}

/// A row for every warehouse.
fn warehouses(
    masters: &Masters<'_>,
    units: &[ItemUnit],
    levels: &[stock::Level],
) -> Result<Vec<Value>, EngineError> {
    let Some(id) = masters.catalogue.find("warehouse") else {
        return Ok(Vec::new());
    };
    let resource = masters.catalogue.resource(id);
    let ids = books::effects::ids_after(
        &masters.unit,
        &masters.layouts.of(id).table,
        i64::MIN,
        WAREHOUSES_MAX,
    )?;
    let mut rows = Vec::new();
    for warehouse in ids {
        let Some(record) = masters.by_id(id, warehouse)? else {
            continue;
        };
        let view = View::header(resource, &record);
        let there = quantity_in(levels, Some(warehouse));
        let mut row = vec![
            ("id".to_owned(), Value::Integer(warehouse)),
            ("name".to_owned(), view.value("name").clone()),
            ("warehouseName".to_owned(), view.value("name").clone()),
            ("description".to_owned(), view.value("description").clone()),
            ("balance".to_owned(), Value::Decimal(there)),
            ("balanceUnit".to_owned(), Value::Text(units::in_all(units, there))),
        ];
        for n in 1..=UNITS {
            let ratio = units.get(n - 1).map(|unit| unit.ratio);
            let quantity = ratio.and_then(|ratio| there.checked_div(ratio));
            row.push((
                format!("unit{n}Quantity"),
                quantity.map_or(Value::Null, Value::Decimal),
            ));
        }
        for flag in ["defaultWarehouse", "scrapWarehouse", "suspended"] {
            row.push((flag.to_owned(), view.value(flag).clone()));
        }
        rows.push(Value::Object(row.into_iter().collect()));
    }
    Ok(rows)
}
