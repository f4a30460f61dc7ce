//! `sales-invoice/detail-invoice`: what a customer bought, line by line.

use neraca_wire::catalogue::Kind;
use neraca_wire::value::Value;

use super::found::{self, object};
use super::{Answered, Asked};
use crate::engine::EngineError;
use crate::engine::effects::shown::day;
use crate::engine::effects::view::{View, list, referring};
use crate::engine::record::{self, Line};
use crate::engine::save;

pub(super) fn detail(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let masters = asked.masters;
    let customer = found::needed(asked, "customer", "customerNo", "customerId")?;
    let item = found::named(asked, "item", "itemNo", "itemId")?.map(|it| it.record.id);
    let (from, to) = (asked.given.day("fromDate"), asked.given.day("toDate"));
    let (invoices, resource) = found::resource(masters, "sales-invoice")?;
    let Some((_, fields)) = list(&resource.fields, "detailItem") else {
        return Ok(Answered::Data(Value::List(Vec::new())));
    };
    let salesman = salesman(asked)?;
    let mut rows = Vec::new();
    for it in referring(
        masters,
        invoices,
        Some("detailItem"),
        "customer",
        customer.record.id,
    )? {
        let Some(line) = &it.line else { continue };
        let view = View::of_line(resource, &it.record, fields, line);
        let Some(on) = view.day("transDate") else { continue };
        let within = from.is_none_or(|from| from <= on) && to.is_none_or(|to| on <= to);
        let of_item = item.is_none() || record::id(view.value("item")) == item;
        let of_salesman = salesman
            .as_ref()
            .is_none_or(|wanted| record::ids(view.value("salesmanList")).any(|id| wanted.contains(&id)));
        let serials = serials(fields, line);
        let of_serial = asked
            .given
            .text("serialNumber")
            .is_none_or(|wanted| serials.iter().any(|it| it == wanted));
        if !(within && of_item && of_salesman && of_serial) {
            continue;
        }
        let item = record::id(view.value("item"));
        let item = match item {
            Some(id) => found::by_id(masters, "item", id)?,
            None => None,
        };
        let of = |name: &str| item.as_ref().map_or(Value::Null, |item| item.value(name));
        rows.push(object([
            ("id", Value::Integer(line.id)),
            ("salesInvoiceId", Value::Integer(it.record.id)),
            ("number", Value::Text(save::title(resource, &it.record))),
            ("transDate", day(view.value("transDate"))),
            ("itemId", view.value("item").clone()),
            ("itemNo", of("no")),
            ("detailName", view.value("detailName").clone()),
            ("quantity", view.value("quantity").clone()),
            ("itemUnitId", view.value("itemUnit").clone()),
            ("unitPrice", view.value("unitPrice").clone()),
            ("totalPrice", view.value("totalPrice").clone()),
            (
                "serialNumbers",
                Value::List(serials.into_iter().map(Value::Text).collect()),
            ),
        ]));
    }
    Ok(Answered::Data(Value::List(rows)))
}

/// The employees of the name that was asked for.
fn salesman(asked: &Asked<'_>) -> Result<Option<Vec<i64>>, EngineError> {
    let Some(name) = asked.given.text("salesmanName") else {
        return Ok(None);
    };
    let (employees, _) = found::resource(asked.masters, "employee")?;
    let found = asked.masters.id_by(employees, Some("name"), name)?;
    Ok(Some(found.into_iter().collect()))
}

fn serials(fields: &neraca_wire::catalogue::Fields, line: &Line) -> Vec<String> {
    let Some(place) = fields.place("detailSerialNumber") else {
        return Vec::new();
    };
    let Kind::Lines(nested) = &fields.at(place).kind else {
        return Vec::new();
    };
    let number = |serial: &Line| {
        let value = nested.place("serialNumberNo").map(|place| &serial.values[place]);
        value.and_then(record::text).map(str::to_owned)
    };
    record::live(&line.lines, place).filter_map(number).collect()
}
