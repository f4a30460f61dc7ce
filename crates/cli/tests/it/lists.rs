//! `list.do`: pages, order, fields and filters.

use serde_json::{Value, json};

use crate::raw::{Line, Request};
use crate::support::Server;

async fn text(server: &Server, query: &str) -> String {
    let request = Request::signed(&server.key(), "GET", &format!("/accurate/api/{query}"));
    let answer = Line::to(server.host("zeus")).await.call(&request).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.body);
    answer.body
}

/// The values of one field, row by row.
async fn column(server: &Server, query: &str, field: &str) -> Vec<String> {
    let list: Value = serde_json::from_str(&text(server, query).await).unwrap();
    assert_eq!(list["s"], json!(true), "{query}: {list}");
    list["d"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row[field].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn pages_show_every_record_once() {
    let server = Server::start();
    let page = |page: u8| text_of_page(&server, page);
    assert_eq!(
        page(1).await,
        r#"{"s":true,"d":[{"no":"100001"},{"no":"100002"},{"no":"100003"},{"no":"100004"}],"sp":{"page":1,"sort":null,"pageSize":4,"pageCount":3,"rowCount":10,"start":0,"limit":null}}"#
    );
    assert_eq!(
        page(3).await,
        r#"{"s":true,"d":[{"no":"100009"},{"no":"100010"}],"sp":{"page":3,"sort":null,"pageSize":4,"pageCount":3,"rowCount":10,"start":8,"limit":null}}"#
    );
    assert_eq!(
        page(4).await,
        r#"{"s":true,"d":[],"sp":{"page":4,"sort":null,"pageSize":4,"pageCount":3,"rowCount":10,"start":12,"limit":null}}"#
    );
    let sp = async |query: &str| {
        let list = text(&server, &format!("item/list.do?{query}")).await;
        list.split_once("\"sp\":").unwrap().1.to_owned()
    };
    // Twenty by default; what is too much is cut, and the size that holds is told.
    assert!(
        sp("fields=no")
            .await
            .contains(r#""pageSize":20,"pageCount":1,"rowCount":10"#)
    );
    assert!(sp("sp.pageSize=99999").await.contains(r#""pageSize":1000,"#));
    assert!(
        sp("sp.pageSize=0&sp.page=0")
            .await
            .contains(r#"{"page":1,"sort":null,"pageSize":20,"#)
    );
    assert!(
        sp("filter.no=tidak-ada")
            .await
            .contains(r#""pageCount":0,"rowCount":0,"#)
    );
}

async fn text_of_page(server: &Server, page: u8) -> String {
    text(
        server,
        &format!("item/list.do?fields=no&sp.pageSize=4&sp.page={page}"),
    )
    .await
}

#[tokio::test]
async fn the_order_is_the_one_asked_for() {
    let server = Server::start();
    let items =
        async |sort: &str| column(&server, &format!("item/list.do?fields=no&sp.sort={sort}"), "no").await;
    let mut by_no = items("no|asc").await;
    assert_eq!((by_no.len(), by_no[0].as_str()), (10, "100001"));
    by_no.reverse();
    assert_eq!(items("no|desc").await, by_no);
    assert_eq!(items("no%7Cdesc").await, by_no);
    let by_price = items("unitPrice|desc;no|asc").await;
    assert_eq!(by_price[..3], ["100004", "100005", "100001"]);
    // Two rows with one value, ordered by the second key.
    server
        .post(
            "item/save.do",
            &json!({"no": "A", "name": "x", "itemType": "SERVICE", "unitPrice": 78_000}),
        )
        .await;
    assert_eq!(items("unitPrice|desc;no|asc").await[..2], ["100004", "A"]);
    assert_eq!(items("unitPrice|desc;no|desc").await[..2], ["A", "100004"]);
    // What makes no order is ignored.
    let unordered = items("").await;
    for sort in ["ngawur|desc", "itemCategory.name|asc", "|", "%3B"] {
        assert_eq!(items(sort).await, unordered, "{sort}");
    }
    let list = text(&server, "item/list.do?sp.sort=name%7Casc%3Bno%7Cdesc").await;
    assert!(list.contains(r#""sort":"name|asc;no|desc""#), "{list}");
}

#[tokio::test]
async fn fields_are_those_asked_for() {
    let server = Server::start();
    let first = async |resource: &str, query: &str| {
        let list: Value =
            serde_json::from_str(&text(&server, &format!("{resource}/list.do?sp.pageSize=1&{query}")).await)
                .unwrap();
        list["d"][0].clone()
    };
    let customer = json!({"id": 50, "name": "Toko Maju Jaya", "customerNo": "C.00001"});
    let number = "SI.2026.01.00001";
    for (query, row) in [
        ("", json!({"id": 50})),
        ("fields=id,number", json!({"id": 50, "number": number})),
        ("fields=id%2Cnumber", json!({"id": 50, "number": number})),
        ("fields=%20id%20,+number,", json!({"id": 50, "number": number})),
        ("fields=number,number,ngawur", json!({"number": number})),
        ("fields=ngawur", json!({})),
        ("fields=customer", json!({"customer": customer})),
        (
            "fields=customer.name,customer.customerNo",
            json!({"customer": customer}),
        ),
        (
            "fields=customerId,transDate,statusName",
            json!({"customerId": 50, "transDate": "05/01/2026", "statusName": "Belum Lunas"}),
        ),
    ] {
        assert_eq!(first("sales-invoice", query).await, row, "{query}");
    }
    // Lists without the parameter show whole records.
    for query in ["", "fields=id"] {
        assert_eq!(
            first("unit", query).await,
            server.get("unit/detail.do?id=50").await["d"],
            "{query}"
        );
        assert_eq!(
            first("warehouse", query).await,
            server.get("warehouse/detail.do?id=50").await["d"],
            "{query}"
        );
    }
    let raw = text(
        &server,
        "sales-invoice/list.do?fields=totalAmount,tax1Amount&sp.pageSize=1",
    )
    .await;
    assert!(
        raw.contains(r#""d":[{"totalAmount":559000.000000,"tax1Amount":0.000000}]"#),
        "{raw}"
    );
}

/// Filters of items, and the items that they let through.
const CHOSEN: [(&str, &[&str]); 19] = [
    ("filter.no.val=100003", &["100003"]),
    ("filter.no=100003", &["100003"]),
    (
        "filter.no.op=EQUAL&filter.no.val=100003&filter.no.val=100005",
        &["100003", "100005"],
    ),
    (
        "filter.no.op=EQUAL&filter.no.val[1]=100003&filter.no.val[0]=100005",
        &["100003", "100005"],
    ),
    (
        "filter.no.val%5B0%5D=100003&filter.no.val%5B1%5D=100005",
        &["100003", "100005"],
    ),
    ("filter.no.op=CONTAIN&filter.no.val=0010", &["100010"]),
    (
        "filter.unitPrice.op=GREATER_THAN&filter.unitPrice.val=38500",
        &["100004"],
    ),
    (
        "filter.unitPrice.op=GREATER_EQUAL_THAN&filter.unitPrice.val=38500",
        &["100004", "100005"],
    ),
    (
        "filter.unitPrice.op=GREATER_EQUAL&filter.unitPrice.val=38500.000000",
        &["100004", "100005"],
    ),
    (
        "filter.unitPrice.op=LESS_THAN&filter.unitPrice.val=3500",
        &["100010"],
    ),
    (
        "filter.unitPrice.op=LESS_EQUAL_THAN&filter.unitPrice.val=3500",
        &["100009", "100010"],
    ),
    (
        "filter.unitPrice.op=BETWEEN&filter.unitPrice.val=3100&filter.unitPrice.val=4500",
        &["100007", "100009", "100010"],
    ),
    ("filter.keywords.val=kopi", &["100001"]),
    ("filter.keywords.op=CONTAIN&filter.keywords.val=KOPI", &["100001"]),
    ("keywords=kopi", &["100001"]),
    (
        "filter.keywords.val=kopi&filter.unitPrice.op=LESS_THAN&filter.unitPrice.val=1000",
        &[],
    ),
    ("filter.upcNo.op=EMPTY", &[]),
    ("filter.suspended=true", &[]),
    ("filter.itemType=SERVICE", &[]),
];

/// Filters of items, and the items that they keep back.
const LEFT_OUT: [(&str, &[&str]); 7] = [
    ("filter.no.op=NOT_EQUAL&filter.no.val=100003", &["100003"]),
    (
        "filter.no.op=NOT_EQUAL&filter.no.val[0]=100003&filter.no.val[1]=100005",
        &["100003", "100005"],
    ),
    (
        "filter.unitPrice.op=NOT_BETWEEN&filter.unitPrice.val=3100&filter.unitPrice.val=4500",
        &["100007", "100009", "100010"],
    ),
    ("filter.upcNo.op=NOT_EMPTY", &[]),
    ("filter.suspended=false&filter.itemType=INVENTORY", &[]),
    ("filter.itemCategoryName=Umum", &[]),
    // A name that nothing answers to is ignored.
    ("filter.warehouseId=50&filter.ngawur.op=EQUAL&from=1&to=2", &[]),
];

#[tokio::test]
async fn filters_choose_the_rows() {
    let server = Server::start();
    let items = async |filter: &str| {
        column(
            &server,
            &format!("item/list.do?fields=no&sp.sort=no|asc&{filter}"),
            "no",
        )
        .await
    };
    let but = |missing: &[&str]| -> Vec<String> {
        (100_001..=100_010)
            .map(|no| no.to_string())
            .filter(|no| !missing.contains(&no.as_str()))
            .collect()
    };
    for (filter, expected) in CHOSEN {
        assert_eq!(items(filter).await, expected, "{filter}");
    }
    for (filter, missing) in LEFT_OUT {
        assert_eq!(items(filter).await, but(missing), "{filter}");
    }
}

#[tokio::test]
async fn dates_and_references_are_filters_too() {
    let server = Server::start();
    let invoices = async |filter: &str| {
        column(
            &server,
            &format!("sales-invoice/list.do?fields=number&sp.sort=transDate|asc&{filter}"),
            "number",
        )
        .await
    };
    let (january, february) = ("SI.2026.01.00003", "SI.2026.02.00001");
    for (filter, expected) in [
        ("filter.transDate.val=20/01/2026", vec![january]),
        (
            "filter.transDate.op=BETWEEN&filter.transDate.val[0]=20/01/2026&filter.transDate.val[1]=03/02/2026",
            vec![january, february],
        ),
        (
            "filter.transDate.op=LESS_THAN&filter.transDate.val=12/01/2026",
            vec!["SI.2026.01.00001"],
        ),
        (
            "filter.transDate.op=GREATER_THAN&filter.transDate.val=17/02/2026",
            vec!["SI.2026.03.00001"],
        ),
        ("filter.customerNo=C.00004", vec![january]),
        ("filter.customerId=53", vec![january]),
        (
            "filter.customerId.op=EQUAL&filter.customerId.val=53&filter.customerId.val=52",
            vec![january, february],
        ),
        ("filter.number.val=SI.2026.02.00001", vec![february]),
        (
            "filter.lastUpdate.op=LESS_THAN&filter.lastUpdate.val=01/01/2020",
            vec![],
        ),
        (
            "filter.lastUpdate.op=BETWEEN&filter.lastUpdate.val=01/01/2020%2000:00:00&filter.lastUpdate.val=02/01/2020",
            vec![],
        ),
    ] {
        assert_eq!(invoices(filter).await, expected, "{filter}");
    }
    assert_eq!(
        invoices("filter.lastUpdate.op=GREATER_THAN&filter.lastUpdate.val=01/01/2020")
            .await
            .len(),
        6
    );
    let unknown = server.get("sales-invoice/list.do?filter.customerNo=X-1").await;
    assert_eq!(unknown, json!({"s": false, "d": ["Pelanggan tidak tepat"]}));
}

#[tokio::test]
async fn a_list_is_asked_for_by_post_as_well() {
    let server = Server::start();
    let target = "/accurate/api/item/list.do";
    let parameters = "fields=no,name&sp.pageSize=2&sp.sort=no|desc&filter.itemType.val=INVENTORY";
    let expected = text(&server, &format!("item/list.do?{parameters}")).await;
    assert!(
        expected.contains(r#"{"no":"100010","name":"Mi Instan Goreng"}"#),
        "{expected}"
    );
    let signed = |target: &str| Request::signed(&server.key(), "POST", target);
    let flat = json!({"fields": "no,name", "sp.pageSize": 2, "sp.sort": "no|desc", "filter.itemType.val": "INVENTORY"});
    let nested = json!({"fields": "no,name", "sp": {"pageSize": 2, "sort": "no|desc"}, "filter": {"itemType": {"val": ["INVENTORY"]}}});
    for request in [
        signed(&format!("{target}?{parameters}")),
        signed(target).with_body("application/x-www-form-urlencoded", parameters),
        signed(target).with_body("application/json", flat.to_string()),
        signed(target).with_body("application/json", nested.to_string()),
    ] {
        let answer = Line::to(server.host("zeus")).await.call(&request).await;
        assert_eq!(answer.body, expected, "{request:?}");
    }
}
