//! Runs the amounts of a trade document: reads its figures from the record, lets `neraca_books` compute, and writes the
//! results into the computed fields.

use neraca_books::{
    Decimal, Discount, Figure, Ppn, Rounding, TradeAmounts, TradeDocument, TradeError, TradeLine, ppn_on,
};
use neraca_wire::catalogue::{Fields, Kind, Resource};
use neraca_wire::date;
use neraca_wire::message::Message;
use neraca_wire::value::Value;

use super::EngineError;
use super::masters::Masters;
use super::record::{self, Line, LineState, Record};

/// Computes the document's amounts.
pub(crate) fn calculate(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &mut Record,
) -> Result<(), EngineError> {
    set_unit_ratios(masters, resource, record)?;
    let document = document(masters, resource, record)?;
    let amounts = document
        .amounts()
        .map_err(|error| refusal(masters, resource, &error))?;
    write(resource, record, &document.ppn, &amounts);
    Ok(())
}

/// Where a save takes the document's percentage away, the amount that was computed from it goes too, unless the client
/// sends one.
pub(crate) fn forget_percentage(resource: &Resource, had_one: bool, body: &Value, record: &mut Record) {
    if had_one && !has_percentage(resource, record) && body.get("cashDiscount").is_none() {
        set(
            &resource.fields,
            &mut record.values,
            "cashDiscount",
            Decimal::ZERO,
        );
    }
}

/// Whether the document has a percentage of discount.
pub(crate) fn has_percentage(resource: &Resource, record: &Record) -> bool {
    let percentage = record.value(&resource.fields, "cashDiscPercent");
    record::text(percentage).is_some_and(|text| !text.trim().is_empty())
}

/// The list of lines called `name`, as its place and fields.
fn lines<'r>(resource: &'r Resource, name: &str) -> Option<(usize, &'r Fields)> {
    let place = resource.fields.place(name)?;
    match &resource.fields.at(place).kind {
        Kind::Lines(fields) => Some((place, fields)),
        _ => None,
    }
}

fn document(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &Record,
) -> Result<TradeDocument, EngineError> {
    let value = |name| record.value(&resource.fields, name);
    let day = record::text(value("transDate")).and_then(|text| date::parse_iso(text).ok());
    let (items, fields) = item_lines(resource)?;
    let mut trade_lines: Vec<TradeLine> = record
        .live_lines(items)
        .map(|line| trade_line(fields, line))
        .collect::<Result<_, _>>()?;
    if trade_lines.is_empty() && flag(value("invoiceDp")) {
        // A down payment is about money alone.
        trade_lines.push(TradeLine {
            quantity: Decimal::ONE,
            unit_price: decimal(value("inputDownPayment")),
            discount: Discount::of_cash(Decimal::ZERO),
            taxed: true,
        });
    }
    let expenses = lines(resource, "detailExpense").map_or_else(Vec::new, |(place, fields)| {
        record
            .live_lines(place)
            .map(|line| decimal(of_line(fields, line, "expenseAmount")))
            .collect()
    });
    Ok(TradeDocument {
        lines: trade_lines,
        discount: discount(value("cashDiscPercent"), value("cashDiscount"))?,
        taxable: flag(value("taxable")),
        inclusive_tax: flag(value("inclusiveTax")),
        ppn: ppn_on(day.unwrap_or(masters.today)),
        expenses,
        rounding: Rounding::default(),
    })
}

fn item_lines(resource: &Resource) -> Result<(usize, &Fields), EngineError> {
    let fault = || EngineError::Fault(format!("{} is calculated but has no detailItem", resource.name));
    lines(resource, "detailItem").ok_or_else(fault)
}

fn trade_line(fields: &Fields, line: &Line) -> Result<TradeLine, EngineError> {
    let value = |name| of_line(fields, line, name);
    Ok(TradeLine {
        quantity: decimal(value("quantity")),
        unit_price: decimal(value("unitPrice")),
        discount: discount(value("itemDiscPercent"), value("itemCashDiscount"))?,
        taxed: flag(value("useTax1")),
    })
}

/// A percentage wins over an amount (seen on the real service).
fn discount(percent: &Value, cash: &Value) -> Result<Discount, EngineError> {
    let text = record::text(percent).unwrap_or_default();
    if text.trim().is_empty() {
        return Ok(Discount::of_cash(decimal(cash)));
    }
    let chain = text
        .parse()
        .map_err(|_| EngineError::Fault(format!("stored discount {text:?}")))?;
    Ok(Discount::of_percent(chain))
}

/// The quantity that each line's unit holds of the item's first unit.
fn set_unit_ratios(
    masters: &Masters<'_>,
    resource: &Resource,
    record: &mut Record,
) -> Result<(), EngineError> {
    let (items, fields) = item_lines(resource)?;
    let Some(list) = record.lines.iter_mut().find(|list| list.field == items) else {
        return Ok(());
    };
    for line in list
        .lines
        .iter_mut()
        .filter(|line| line.state != LineState::Deleted)
    {
        let ratio = unit_ratio(masters, fields, line)?;
        let quantity = decimal(of_line(fields, line, "quantity"));
        let in_first_unit = quantity
            .checked_mul(ratio)
            .ok_or_else(|| EngineError::refused(Message::NumberTooLarge))?;
        set(fields, &mut line.values, "unitRatio", ratio);
        set(fields, &mut line.values, "quantityDefault", in_first_unit);
    }
    Ok(())
}

fn unit_ratio(masters: &Masters<'_>, fields: &Fields, line: &Line) -> Result<Decimal, EngineError> {
    let reference = |name: &str| {
        let place = fields.place(name)?;
        Some((fields.at(place).refers_to()?, record::id(&line.values[place])?))
    };
    let (Some((items, item)), Some((units, unit))) = (reference("item"), reference("itemUnit")) else {
        return Ok(Decimal::ONE);
    };
    let Some(item) = masters.by_id(items, item)? else {
        return Ok(Decimal::ONE);
    };
    let item_fields = &masters.catalogue.resource(items).fields;
    let is_unit = |number: u8| record::id(item.value(item_fields, &format!("unit{number}"))) == Some(unit);
    match (1..=5).find(|number| is_unit(*number)) {
        Some(1) => Ok(Decimal::ONE),
        Some(number) => {
            let label = format!("ratio{number}");
            match decimal(item.value(item_fields, &label)) {
                ratio if ratio.is_zero() => Err(EngineError::refused(Message::Required { label })),
                ratio => Ok(ratio),
            }
        }
        None => {
            let resource = masters.catalogue.resource(units);
            let other = masters.by_id(units, unit)?;
            let key = other
                .map(|other| super::save::title(resource, &other))
                .unwrap_or_default();
            Err(EngineError::refused(Message::ReferenceMissing {
                label: resource.label.text(masters.language).to_owned(),
                key,
            }))
        }
    }
}

fn write(resource: &Resource, record: &mut Record, ppn: &Ppn, amounts: &TradeAmounts) {
    let fields = &resource.fields;
    let rate = if amounts.tax1.is_zero() && amounts.dpp.is_zero() {
        Decimal::ZERO
    } else {
        ppn.rate()
    };
    for (name, figure) in [
        ("subTotal", amounts.sub_total),
        ("cashDiscount", amounts.cash_discount),
        ("salesAmount", amounts.sales_amount),
        ("taxableAmount1", amounts.taxable_amount1),
        ("dppAmount", amounts.dpp),
        ("tax1Rate", rate),
        ("tax1Amount", amounts.tax1),
        ("totalExpense", amounts.total_expense),
        ("totalAmount", amounts.total),
    ] {
        set(fields, &mut record.values, name, figure);
    }
    let Some((items, line_fields)) = lines(resource, "detailItem") else {
        return;
    };
    let Some(list) = record.lines.iter_mut().find(|list| list.field == items) else {
        return;
    };
    let live = list
        .lines
        .iter_mut()
        .filter(|line| line.state != LineState::Deleted);
    for (line, figures) in live.zip(&amounts.lines) {
        let mut has_changed = false;
        for (name, figure) in [
            ("grossAmount", figures.gross),
            ("totalPrice", figures.net),
            ("salesAmount", figures.sales_amount),
            ("dppAmount", figures.dpp),
            ("tax1Amount", figures.tax1),
        ] {
            has_changed |= set(line_fields, &mut line.values, name, figure);
        }
        // A header discount or another tax moves the figures of lines that the client didn't mention.
        if line.state == LineState::Kept && has_changed {
            line.state = LineState::Changed;
        }
    }
}

fn refusal(masters: &Masters<'_>, resource: &Resource, error: &TradeError) -> EngineError {
    EngineError::refused(match error {
        TradeError::DiscountExceedsSubTotal { .. } | TradeError::DiscountExceedsGross { .. } => {
            Message::DiscountTooLarge
        }
        TradeError::Negative { figure, .. } => Message::NumberNegative {
            label: label(masters, resource, *figure),
        },
        TradeError::TooLarge { .. } => Message::NumberTooLarge,
    })
}

/// What messages call the field that holds the figure.
fn label(masters: &Masters<'_>, resource: &Resource, figure: Figure) -> String {
    let (list, name) = match figure {
        Figure::Quantity { .. } => ("detailItem", "quantity"),
        Figure::UnitPrice { .. } => ("detailItem", "unitPrice"),
        Figure::LineDiscount { .. } => ("detailItem", "itemCashDiscount"),
        Figure::Expense { .. } => ("detailExpense", "expenseAmount"),
        _ => ("", "cashDiscount"),
    };
    let fields = lines(resource, list).map_or(&resource.fields, |(_, fields)| fields);
    fields.get(name).map_or_else(
        || name.to_owned(),
        |field| field.label.text(masters.language).to_owned(),
    )
}

fn of_line<'l>(fields: &Fields, line: &'l Line, name: &str) -> &'l Value {
    fields
        .place(name)
        .map_or(&Value::Null, |place| &line.values[place])
}

/// Says whether the field had another value before.
fn set(fields: &Fields, values: &mut [Value], name: &str, figure: Decimal) -> bool {
    let Some(place) = fields.place(name) else {
        return false;
    };
    let figure = Value::Decimal(figure);
    let has_changed = values[place] != figure;
    values[place] = figure;
    has_changed
}

fn decimal(value: &Value) -> Decimal {
    match value {
        Value::Decimal(number) => *number,
        _ => Decimal::ZERO,
    }
}

fn flag(value: &Value) -> bool {
    matches!(value, Value::Bool(true))
}
