//! `pos/customer/save`, `pos/item/save`, `pos/transaction/save`: what a point of sale sends, as saves of the same names in
//! other words. All of one call is one unit of work: with a refusal nothing of it is kept.

use neraca_wire::message::Message;
use neraca_wire::value::{Object, Value};

use super::found::{self, Found};
use super::{Answered, Asked};
use crate::engine::convert::scalar_text;
use crate::engine::effects::view::View;
use crate::engine::record::{self, Record};
use crate::engine::{EngineError, Saved, save};

/// What a point of sale calls a member, and what a save does.
type Words = &'static [(&'static str, &'static str)];

const CUSTOMER: Words = &[
    ("name", "name"),
    ("number", "customerNo"),
    ("billCity", "billCity"),
    ("billCountry", "billCountry"),
    ("billProvince", "billProvince"),
    ("billStreet", "billStreet"),
    ("billZipCode", "billZipCode"),
    ("category", "categoryName"),
    ("email", "email"),
    ("mobilePhone", "mobilePhone"),
    ("notes", "notes"),
    ("phone", "workPhone"),
];

const ITEM: Words = &[
    ("name", "name"),
    ("number", "no"),
    ("type", "itemType"),
    ("category", "itemCategoryName"),
    ("notes", "notes"),
    ("unitName", "unit1Name"),
    ("vatTax", "usePpn"),
];

const INVOICE: Words = &[
    ("number", "number"),
    ("transDate", "transDate"),
    ("branchName", "branchName"),
    ("customerNumber", "customerNo"),
    ("notes", "description"),
    ("discount", "cashDiscount"),
    ("inclusiveVat", "inclusiveTax"),
    ("vatTax", "taxable"),
];

const INVOICE_LINE: Words = &[
    ("itemNumber", "itemNo"),
    ("quantity", "quantity"),
    ("unitName", "itemUnitName"),
    ("unitPrice", "unitPrice"),
    ("itemDesc", "detailName"),
    ("notes", "detailNotes"),
    ("totalDiscount", "itemCashDiscount"),
    ("vatTax", "useTax1"),
    ("warehouseName", "warehouseName"),
];

const PAYMENT: Words = &[
    ("number", "number"),
    ("transDate", "transDate"),
    ("branchName", "branchName"),
    ("bankCoaNumber", "bankNo"),
    ("paymentAmount", "chequeAmount"),
    ("notes", "description"),
];

const RETURN: Words = &[
    ("number", "number"),
    ("transDate", "transDate"),
    ("branchName", "branchName"),
    ("invoiceNumber", "invoiceNumber"),
    ("notes", "description"),
];

const RETURN_LINE: Words = &[
    ("itemNumber", "itemNo"),
    ("quantity", "quantity"),
    ("unitName", "itemUnitName"),
    ("unitPrice", "unitPrice"),
    ("notes", "detailNotes"),
];

const SERIAL: Words = &[("number", "serialNumberNo"), ("quantity", "quantity")];

/// The members of `sent` under the names that a save has for them.
fn translated(sent: &Value, words: Words) -> Object {
    let there = words.iter().filter_map(|(from, to)| Some((*to, sent.get(from)?)));
    there.map(|(to, value)| (to.to_owned(), value.clone())).collect()
}

/// The elements of a list, each under other names.
fn each(sent: &Value, list: &str) -> Vec<Value> {
    sent.get(list)
        .and_then(Value::as_list)
        .unwrap_or_default()
        .to_vec()
}

fn key(sent: &Value, name: &str) -> String {
    sent.get(name).and_then(scalar_text).unwrap_or_default()
}

fn is_true(sent: &Value, name: &str) -> bool {
    key(sent, name).eq_ignore_ascii_case("true")
}

fn save_of(asked: &Asked<'_>, resource: &str, body: Object) -> Result<Saved, EngineError> {
    let (id, _) = found::resource(asked.masters, resource)?;
    save::save(asked.masters, id, &Value::Object(body))
}

/// Saves a record anew, or the one that has its number already.
fn save_by_key(
    asked: &Asked<'_>,
    resource: &str,
    mut body: Object,
    number: &str,
) -> Result<Saved, EngineError> {
    let (id, _) = found::resource(asked.masters, resource)?;
    if let Some(known) = asked.masters.id_by_key(id, number)? {
        body.insert("id".to_owned(), Value::Integer(known));
    }
    save_of(asked, resource, body)
}

pub(super) fn customers(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    all_by_number(asked, "customer", CUSTOMER)
}

pub(super) fn items(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    all_by_number(asked, "item", ITEM)
}

fn all_by_number(asked: &Asked<'_>, resource: &str, words: Words) -> Result<Answered, EngineError> {
    let mut all = Vec::new();
    for sent in asked.given.elements("data") {
        let number = key(sent, "number");
        all.push(save_by_key(asked, resource, translated(sent, words), &number)?);
    }
    Ok(Answered::AllSaved(all))
}

pub(super) fn transactions(asked: &Asked<'_>) -> Result<Answered, EngineError> {
    let mut all = Vec::new();
    for sent in asked.given.elements("invoices") {
        invoice(asked, sent, &mut all)?;
    }
    for sent in asked.given.elements("payments") {
        all.push(payment(asked, sent)?);
    }
    for sent in asked.given.elements("returns") {
        all.push(goods_back(asked, sent)?);
    }
    Ok(Answered::AllSaved(all))
}

fn invoice(asked: &Asked<'_>, sent: &Value, all: &mut Vec<Saved>) -> Result<(), EngineError> {
    let customer = key(sent, "customerNumber");
    let (customers, _) = found::resource(asked.masters, "customer")?;
    if asked.masters.id_by_key(customers, &customer)?.is_none() && !key(sent, "customerName").is_empty() {
        let mut body = Object::new();
        body.insert("customerNo".to_owned(), Value::Text(customer.clone()));
        body.insert("name".to_owned(), Value::Text(key(sent, "customerName")));
        if !key(sent, "customerCategory").is_empty() {
            body.insert(
                "categoryName".to_owned(),
                Value::Text(key(sent, "customerCategory")),
            );
        }
        all.push(save_of(asked, "customer", body)?);
    }
    let mut body = translated(sent, INVOICE);
    let lines = each(sent, "items");
    let lines = lines
        .iter()
        .map(|line| Value::Object(with_serials(line, INVOICE_LINE)));
    body.insert("detailItem".to_owned(), Value::List(lines.collect()));
    if let Some(charge) = sent.get("serviceCharge").and_then(super::given::number)
        && !charge.is_zero()
    {
        let expense = found::object([
            ("expenseName", found::text("Service Charge")),
            ("expenseAmount", Value::Decimal(charge)),
        ]);
        body.insert("detailExpense".to_owned(), Value::List(vec![expense]));
    }
    let (invoices, _) = found::resource(asked.masters, "sales-invoice")?;
    let from_pos = [("isAccuratePos", Value::Bool(true))];
    all.push(save::save_marked(
        asked.masters,
        invoices,
        &Value::Object(body),
        &from_pos,
    )?);
    if is_true(sent, "invoiceIsPaid") {
        let invoice = saved_invoice(asked, &key(sent, "number"))?;
        let owed = Value::Decimal(invoice.view().number("primeOwing"));
        let mut receipt = Object::new();
        for (name, from) in [
            ("transDate", "transDate"),
            ("branchName", "branchName"),
            ("bankNo", "invoicePaidByBankNo"),
        ] {
            if let Some(value) = sent.get(from) {
                receipt.insert(name.to_owned(), value.clone());
            }
        }
        receipt.insert("customerNo".to_owned(), Value::Text(customer));
        receipt.insert("chequeAmount".to_owned(), owed.clone());
        let paid = found::object([
            ("invoiceNo", Value::Text(key(sent, "number"))),
            ("paymentAmount", owed),
        ]);
        receipt.insert("detailInvoice".to_owned(), Value::List(vec![paid]));
        all.push(save_of(asked, "sales-receipt", receipt)?);
    }
    Ok(())
}

fn with_serials(line: &Value, words: Words) -> Object {
    let mut body = translated(line, words);
    let serials = each(line, "serialNumbers");
    if !serials.is_empty() {
        let serials = serials.iter().map(|it| Value::Object(translated(it, SERIAL)));
        body.insert("detailSerialNumber".to_owned(), Value::List(serials.collect()));
    }
    body
}

/// The invoice with the number.
fn saved_invoice<'a>(asked: &'a Asked<'_>, number: &str) -> Result<Found<'a>, EngineError> {
    let masters = asked.masters;
    let (invoices, resource) = found::resource(masters, "sales-invoice")?;
    let id = masters.id_by_key(invoices, number)?;
    let found = match id {
        Some(id) => found::by_id(masters, "sales-invoice", id)?,
        None => None,
    };
    found.ok_or_else(|| {
        let label = resource.label.text(masters.language).to_owned();
        let key = number.to_owned();
        EngineError::Refused(vec![Message::ReferenceMissing { label, key }])
    })
}

/// The number of the invoice's customer.
fn customer_of(asked: &Asked<'_>, invoice: &Found<'_>) -> Result<Value, EngineError> {
    let customer = record::id(invoice.view().value("customer"));
    let customer = match customer {
        Some(id) => found::by_id(asked.masters, "customer", id)?,
        None => None,
    };
    Ok(customer.map_or(Value::Null, |it| it.value("customerNo")))
}

fn payment(asked: &Asked<'_>, sent: &Value) -> Result<Saved, EngineError> {
    let invoice = saved_invoice(asked, &key(sent, "invoiceNumber"))?;
    let mut body = translated(sent, PAYMENT);
    body.insert("customerNo".to_owned(), customer_of(asked, &invoice)?);
    let mut discounts = Vec::new();
    for discount in each(sent, "discounts") {
        let (accounts, resource) = found::resource(asked.masters, "glaccount")?;
        let name = key(&discount, "accountName");
        let account = asked.masters.id_by(accounts, Some("name"), &name)?;
        let Some(account) = account else {
            let label = resource.label.text(asked.masters.language).to_owned();
            return Err(EngineError::Refused(vec![Message::ReferenceMissing {
                label,
                key: name,
            }]));
        };
        discounts.push(found::object([
            ("accountId", Value::Integer(account)),
            ("amount", discount.get("amount").cloned().unwrap_or(Value::Null)),
        ]));
    }
    let mut paid = Object::new();
    paid.insert("invoiceNo".to_owned(), Value::Text(key(sent, "invoiceNumber")));
    paid.insert(
        "paymentAmount".to_owned(),
        sent.get("paymentAmount").cloned().unwrap_or(Value::Null),
    );
    if !discounts.is_empty() {
        paid.insert("detailDiscount".to_owned(), Value::List(discounts));
    }
    body.insert("detailInvoice".to_owned(), Value::List(vec![Value::Object(paid)]));
    save_of(asked, "sales-receipt", body)
}

/// A return of goods from an invoice. Where it names no unit or price, the invoice's line with the item does.
fn goods_back(asked: &Asked<'_>, sent: &Value) -> Result<Saved, EngineError> {
    let masters = asked.masters;
    let invoice = saved_invoice(asked, &key(sent, "invoiceNumber"))?;
    let mut whole = Record::clone(&invoice.record);
    let layout = masters.layouts.of(invoice.id);
    layout.read_lines(&masters.unit, &invoice.resource.fields, &mut whole)?;
    let (items, _) = found::resource(masters, "item")?;
    let mut lines = Vec::new();
    for line in each(sent, "items") {
        let mut body = with_serials(&line, RETURN_LINE);
        let item = masters.id_by_key(items, &key(&line, "itemNumber"))?;
        let sold = View::each(invoice.resource, &whole, Some("detailItem"))
            .into_iter()
            .find(|it| item.is_some() && record::id(it.value("item")) == item);
        if let Some(sold) = sold {
            let wanted = [
                ("unitPrice", "unitPrice"),
                ("itemUnitName", "itemUnit"),
                ("warehouseId", "warehouse"),
            ];
            for (name, from) in wanted {
                if !body.contains_key(name) {
                    let name = if name == "itemUnitName" {
                        "itemUnitId"
                    } else {
                        name
                    };
                    body.insert(name.to_owned(), sold.value(from).clone());
                }
            }
        }
        lines.push(Value::Object(body));
    }
    let mut body = translated(sent, RETURN);
    body.insert("customerNo".to_owned(), customer_of(asked, &invoice)?);
    body.insert("returnType".to_owned(), found::text("INVOICE"));
    for name in ["taxable", "inclusiveTax"] {
        body.insert(name.to_owned(), invoice.value(name));
    }
    body.insert(
        "taxDate".to_owned(),
        sent.get("transDate").cloned().unwrap_or(Value::Null),
    );
    // A return has to have a tax number; one without is known by its own.
    let tax_number = invoice.value("taxNumber");
    let has_one = tax_number.as_text().is_some_and(|text| !text.is_empty());
    let number = found::text(key(sent, "number"));
    body.insert("taxNumber".to_owned(), if has_one { tax_number } else { number });
    body.insert("detailItem".to_owned(), Value::List(lines));
    save_of(asked, "sales-return", body)
}
