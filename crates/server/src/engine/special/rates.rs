//! Rates of currencies: `currency/exchange-rate`, `currency/fiscal-rate`.

use neraca_books::Decimal;
use neraca_store::books::{self, Condition, ListQuery, Operator, Sort};
use neraca_wire::value::Value;

use super::found::{self, Found, object};
use super::{Answered, Asked};
use crate::engine::EngineError;
use crate::engine::effects::view::number;

/// The documents whose rates are looked at where the currency itself says none.
const DOCUMENTS: [&str; 2] = ["sales-invoice", "purchase-invoice"];

/// The base currency.
const BASE: &str = "IDR";

/// `currency/exchange-rate`.
pub(super) fn exchange(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    answer(asked, "exchangeRate", "rate")
}

/// `currency/fiscal-rate`: the rate that taxes are reckoned with.
pub(super) fn fiscal(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    answer(asked, "fiscalRate", "fiscalRate")
}

fn answer(asked: &Asked<'_>, of_currency: &str, of_document: &str) -> Result<Answered, EngineError> {
    let currency = found::needed(asked, "currency", "code", "id")?;
    let stored = currency.view().number(of_currency);
    let is_base = currency.value("code").as_text() == Some(BASE);
    let rate = if is_base {
        Some(Decimal::ONE)
    } else if stored.is_zero() || stored == Decimal::ONE {
        of_last_document(asked, &currency, of_document)?.or(Some(stored).filter(|it| !it.is_zero()))
    } else {
        Some(stored)
    };
    Ok(Answered::Data(object([
        ("id", Value::Integer(currency.record.id)),
        ("code", currency.value("code")),
        ("rate", rate.map_or(Value::Null, Value::Decimal)),
    ])))
}

/// The rate of the newest document in the currency.
fn of_last_document(
    asked: &Asked<'_>,
    currency: &Found<'_>,
    field: &str,
) -> Result<Option<Decimal>, EngineError> {
    let masters = asked.masters;
    let mut newest: Option<(String, Decimal)> = None;
    for name in DOCUMENTS {
        let (id, resource) = found::resource(masters, name)?;
        let layout = masters.layouts.of(id);
        let place = |name: &str| resource.fields.place(name);
        let (Some(column), Some(day), Some(rate)) = (
            place("currency").and_then(|place| layout.column(place)),
            place("transDate").and_then(|place| layout.column(place)),
            place(field),
        ) else {
            continue;
        };
        let condition = Condition::Compare {
            column,
            operator: Operator::Equal,
            value: currency.record.id.into(),
        };
        let query = ListQuery {
            columns: &[day, books::ColumnId::ID],
            body: false,
            condition: &condition,
            sort: &[Sort {
                column: day,
                descending: true,
            }],
            limit: 1,
            offset: 0,
        };
        let mut last: Option<(String, i64)> = None;
        books::list(&masters.unit, &layout.table, &query, |row| {
            last = Some((row.get::<Option<String>>(0)?.unwrap_or_default(), row.get(1)?));
            Ok(())
        })?;
        let Some((day, document)) = last else { continue };
        let Some(record) = masters.by_id(id, document)? else {
            continue;
        };
        if newest.as_ref().is_none_or(|(known, _)| *known < day) {
            newest = Some((day, number(&record.values[rate])));
        }
    }
    Ok(newest.map(|(_, rate)| rate).filter(|rate| !rate.is_zero()))
}
