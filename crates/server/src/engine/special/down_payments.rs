//! `create-down-payment` of sales and purchases: an invoice about money that is paid before there are goods.

use neraca_wire::value::{Object, Value};

use super::{Answered, Asked, found};
use crate::engine::{EngineError, save};

/// Parameters that are called otherwise in a save.
const OTHERWISE: &[(&str, &str)] = &[
    ("dpAmount", "inputDownPayment"),
    ("isTaxable", "taxable"),
    ("soNumber", "orderDownPaymentNumber"),
];

pub(super) fn of_sales(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    create(asked, "sales-invoice", None)
}

pub(super) fn of_purchase(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    // A vendor's order is named by `poNumber` here; with customers that is the customer's own number.
    create(asked, "purchase-invoice", Some("poNumber"))
}

fn create(asked: &Asked<'_>, name: &str, order: Option<&str>) -> Result<Answered, EngineError> {
    let (id, _) = found::resource(asked.masters, name)?;
    let mut body = Object::new();
    for (parameter, value) in asked.given.all() {
        let otherwise = OTHERWISE.iter().find(|(known, _)| *known == parameter);
        let name = match otherwise {
            Some((_, name)) => *name,
            None if order == Some(parameter) => "orderDownPaymentNumber",
            None => parameter,
        };
        body.insert(name.to_owned(), value);
    }
    body.insert("invoiceDp".to_owned(), Value::Bool(true));
    Ok(Answered::Saved(save::save(
        asked.masters,
        id,
        &Value::Object(body),
    )?))
}
