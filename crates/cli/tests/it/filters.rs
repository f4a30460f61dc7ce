//! `list.do`: filters on any field, through references and lines, in every form that clients send; and `fields` with
//! dots.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Server, answer};

/// The last digits of the numbers of the invoices that a query lists, such as `135`.
async fn invoices(server: &Server, query: &str) -> String {
    let path = format!("sales-invoice/list.do?fields=id&{query}");
    let list = server.get(&path).await;
    assert_eq!(list["s"], json!(true), "{query}: {list}");
    let rows = list["d"].as_array().unwrap();
    assert_eq!(list["sp"]["rowCount"], json!(rows.len()), "{query}");
    rows.iter()
        .map(|row| (row["id"].as_u64().unwrap() - 49).to_string())
        .collect()
}

/// Queries, and the invoices of the demo that they list: the first to the sixth, of the customers 1, 2, 4, 3, 5, 8.
const CHOSEN: &[(&str, &str)] = &[
    // What stands in the body alone, with the defaults that it leaves out.
    ("filter.taxable=true", "346"),
    ("filter.taxable.val=false", "125"),
    ("filter.inclusiveTax=true", "4"),
    ("filter.rate=1", "123456"),
    ("filter.rate.op=NOT_EQUAL&filter.rate.val=1.000000", ""),
    ("filter.rate.op=GREATER_THAN&filter.rate.val=-1", "123456"),
    (
        "filter.cashDiscount.op=GREATER_THAN&filter.cashDiscount.val=9999.999999",
        "5",
    ),
    ("filter.taxNumber.op=EMPTY", "123456"),
    ("filter.taxNumber.op=NOT_EMPTY", ""),
    ("filter.taxDate.op=LESS_THAN&filter.taxDate.val=20/01/2026", "12"),
    // Through references.
    ("filter.customerNo=C.00004", "3"),
    ("filter.customer.customerNo=C.00004", "3"),
    ("filter.customer.customerNo=C.99999", ""),
    (
        "filter.customerNo.op=CONTAIN&filter.customerNo.val=.0000",
        "123456",
    ),
    (
        "filter.customer.name.op=CONTAIN&filter.customer.name.val=toko",
        "125",
    ),
    (
        "filter.customer.billCity.val%5B1%5D=Bandung&filter.customer.billCity.val%5B0%5D=Surabaya",
        "23",
    ),
    (
        "filter.customer.billCity.op=NOT_EQUAL&filter.customer.billCity.val=Bandung",
        "13456",
    ),
    ("filter.customer.category.name=Umum", "123456"),
    ("filter.branchName=Kantor+Pusat", "123456"),
    // Through lines: one of them at least, or none of them.
    (
        "filter.detailItem.quantity.op=GREATER_EQUAL&filter.detailItem.quantity.val=100",
        "34",
    ),
    ("filter.detailItem.item.no=100004", "26"),
    (
        "filter.detailItem.item.no.op=NOT_EQUAL&filter.detailItem.item.no.val=100004",
        "1345",
    ),
    ("filter.detailItem.itemNo=100004", "26"),
    ("filter.detailItem.itemDiscPercent.op=NOT_EMPTY", "26"),
    ("filter.detailItem.item.itemCategory.name=Umum", "123456"),
    (
        "filter.detailItem.item.no=100004&filter.detailItem.quantity=6",
        "26",
    ),
    // Instants, to the second and by the day.
    (
        "filter.lastUpdate.op=GREATER_THAN&filter.lastUpdate.val=01/01/2020",
        "123456",
    ),
    (
        "filter.createDate.op=BETWEEN&filter.createDate.val[0]=01/01/2000+00:00:00&filter.createDate.val[1]=02/01/2000+23:59:59",
        "",
    ),
    // Parameters of old.
    ("customerFilter=[{\"id\":50},{\"id\":51}]", "12"),
    ("customerFilter=%5B%7B%22id%22%3A53%7D%5D", "3"),
    ("branchFilter=[50]", "123456"),
    ("branchFilter=[]", "123456"),
    ("approvalStatusFilter=[\"APPROVED\"]", "123456"),
    ("outstandingFilter=true", "123456"),
    ("reverseInvoiceFilter=true", ""),
    ("transDateFilter=05/01/2026", "1"),
    (
        "transDateFilter={\"op\":\"BETWEEN\",\"val\":[\"01/02/2026\",\"28/02/2026\"]}",
        "45",
    ),
    ("keywords=2026.01", "123"),
    // Together.
    (
        "customerFilter=[{\"id\":50},{\"id\":53}]&filter.taxable=true&keywords=SI",
        "3",
    ),
    // In the order of what has no column.
    ("sp.sort=cashDiscount|desc;id|desc", "564321"),
];

#[tokio::test]
async fn each_filter_lets_its_records_through() {
    let server = Server::start();
    for (query, expected) in CHOSEN {
        assert_eq!(invoices(&server, query).await, *expected, "{query}");
    }
}

#[tokio::test]
async fn instants_are_compared_to_the_second() {
    let server = Server::start();
    let detail = server.get("customer/detail.do?id=50").await;
    let moment = detail["d"]["lastUpdate"].as_str().unwrap().replace(' ', "%20");
    let found = async |operator: &str| {
        let query = format!("filter.id=50&filter.lastUpdate.op={operator}&filter.lastUpdate.val={moment}");
        let list = server.get(&format!("customer/list.do?{query}")).await;
        list["sp"]["rowCount"].as_u64().unwrap()
    };
    for (operator, count) in [
        ("EQUAL", 1),
        ("GREATER_EQUAL_THAN", 1),
        ("LESS_EQUAL_THAN", 1),
        ("BETWEEN", 1),
        ("GREATER_THAN", 0),
        ("LESS_THAN", 0),
        ("NOT_EQUAL", 0),
    ] {
        assert_eq!(found(operator).await, count, "{operator}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_by_its_parameter() {
    let server = Server::start();
    for (query, parameter) in [
        ("customerFilter=[{\"id\":", "customerFilter"),
        ("customerFilter=[\"fifty\"]", "customerFilter"),
        ("outstandingFilter=maybe", "outstandingFilter"),
        ("lastUpdateFilter=yesterday", "lastUpdateFilter"),
        ("filter.taxable=maybe", "filter.taxable.val"),
        (
            "filter.detailItem.quantity=many",
            "filter.detailItem.quantity.val",
        ),
        (
            "filter.customer.customerTaxType=NONE",
            "filter.customer.customerTaxType.val",
        ),
        ("filter.rate.op=CONTAIN&filter.rate.val=1", "filter.rate.op"),
    ] {
        let list = server.get(&format!("sales-invoice/list.do?{query}")).await;
        let message = format!("Invalid field value for field \"{parameter}\".");
        assert_eq!(list, json!({"s": false, "d": [message]}), "{query}");
    }
}

#[tokio::test]
async fn a_post_takes_the_same_query_as_its_body() {
    let server = Server::start();
    let body = json!({
        "fields": "number",
        "filter": {"customer": {"name": {"op": "CONTAIN", "val": ["Maju", "Sinar"]}}},
        "customerFilter": [{"id": 50}, {"id": 52}],
    });
    let request = server.call(Method::POST, "sales-invoice/list.do").json(&body);
    let (_, list) = answer(request).await;
    assert_eq!(list["d"], json!([{"number": "SI.2026.01.00001"}]), "{list}");
}

#[tokio::test]
async fn names_with_dots_show_the_object_that_they_lead_through() {
    let server = Server::start();
    let first = async |query: &str| {
        let path = format!("sales-invoice/list.do?sp.pageSize=1&fields={query}");
        server.get(&path).await["d"][0].clone()
    };
    let customer = json!({"id": 50, "name": "Toko Maju Jaya", "customerNo": "C.00001"});
    let with = |key: &str, value: Value| {
        let mut customer = customer.clone();
        customer[key] = value;
        customer
    };
    for (fields, row) in [
        ("customer.name", json!({"customer": customer})),
        ("customer.name%2C+id", json!({"customer": customer, "id": 50})),
        (
            "customer.billCity,customer",
            json!({"customer": with("billCity", json!("Jakarta Barat"))}),
        ),
        ("customer.nama,number.x,.,a..b", json!({"customer": customer})),
        ("detailItem.quantity,detailItem.item.name", Value::Null),
        ("detailItem", json!({})),
    ] {
        let shown = first(fields).await;
        if row.is_null() {
            let lines = shown["detailItem"].as_array().unwrap();
            assert_eq!(lines.len(), 2, "{shown}");
            assert_eq!(lines[0]["item"]["name"], json!("Kopi Bubuk 250 g"));
            assert_eq!(lines[0]["quantity"].as_f64(), Some(12.0));
            assert_eq!(lines[0].as_object().unwrap().len(), 3, "{shown}");
        } else {
            assert_eq!(shown, row, "{fields}");
        }
    }
    let category = first("customer.category.name").await;
    assert_eq!(
        category["customer"]["category"]["name"],
        json!("Umum"),
        "{category}"
    );
}
