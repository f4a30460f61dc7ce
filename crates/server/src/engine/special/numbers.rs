//! `auto-number/list`: the series by which the catalogue gives numbers.

use neraca_wire::list::Operator;
use neraca_wire::value::Value;

use super::found::{object, text};
use super::{Answered, Asked, cut};
use crate::engine::EngineError;
use crate::engine::effects::shown::code;

pub(super) fn list(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let masters = asked.masters;
    let mut rows = Vec::new();
    for (_, resource) in masters.catalogue.resources() {
        let Some(series) = &resource.series else { continue };
        let (kind, name) = (code(resource), resource.label.text(masters.language));
        let is_wanted = asked
            .given
            .list
            .filters
            .iter()
            .all(|filter| match filter.name.as_str() {
                "transactionType" if filter.operator == Operator::NotEqual => {
                    !filter.values.iter().any(|it| it == kind)
                }
                "transactionType" => filter.values.iter().any(|it| it == kind),
                "keywords" => filter
                    .values
                    .iter()
                    .any(|it| name.to_lowercase().contains(&it.to_lowercase())),
                _ => true,
            });
        if !is_wanted {
            continue;
        }
        let period = series.period(Some(masters.today));
        rows.push(object([
            ("id", Value::Integer(series.id)),
            ("name", text(name)),
            ("transactionType", text(kind)),
            ("sampleNumber", text(series.number(&period, series.first))),
            ("suspended", Value::Bool(false)),
        ]));
    }
    Ok(cut(asked.given, rows))
}
