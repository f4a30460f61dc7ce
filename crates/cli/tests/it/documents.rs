//! What a save does to a document: references, exact amounts, and changes of some of its fields and lines.

use serde_json::{Value, json};

use crate::raw::{Line, Request};
use crate::support::Server;

/// Lines with their price, their quantity and their total as they are shown.
const LINES_AND_FIGURES: [(&str, &str, &str, &str); 10] = [
    (
        r#"{"itemNo":"100001","unitPrice":1000.123456,"quantity":3}"#,
        "1000.123456",
        "3.000000",
        "3000.370368",
    ),
    // More digits than a float holds.
    (
        r#"{"itemNo":"100001","unitPrice":123456789012.345678,"quantity":1}"#,
        "123456789012.345678",
        "1.000000",
        "123456789012.345678",
    ),
    (
        r#"{"itemNo":"100001","unitPrice":999000000000,"quantity":1}"#,
        "999000000000.000000",
        "1.000000",
        "999000000000.000000",
    ),
    (
        r#"{"itemNo":"100001","unitPrice":0.1,"quantity":3}"#,
        "0.100000",
        "3.000000",
        "0.300000",
    ),
    (
        r#"{"itemNo":"100001","unitPrice":"0.1","quantity":"0.7"}"#,
        "0.100000",
        "0.700000",
        "0.070000",
    ),
    (
        r#"{"itemNo":"100001","unitPrice":1e3,"quantity":2.5E-1}"#,
        "1000.000000",
        "0.250000",
        "250.000000",
    ),
    (
        r#"{"itemNo":"100001","unitPrice":0.333333,"quantity":0.000001}"#,
        "0.333333",
        "0.000001",
        "0.000000",
    ),
    (
        r#"{"itemNo":"100001","unitPrice":0.0000005,"quantity":1}"#,
        "0.000001",
        "1.000000",
        "0.000001",
    ),
    (
        r#"{"itemNo":"100001","unitPrice":1000,"quantity":-0}"#,
        "1000.000000",
        "0.000000",
        "0.000000",
    ),
    (
        r#"{"itemNo":"100001","unitPrice":-0.0,"quantity":5}"#,
        "0.000000",
        "5.000000",
        "0.000000",
    ),
];

/// Saves the body, given as text so that its numbers stay as they are written; the answer as text.
async fn save(server: &Server, body: &str) -> String {
    let request = Request::signed(&server.key(), "POST", "/accurate/api/sales-invoice/save.do");
    let answer = Line::to(server.host("zeus"))
        .await
        .call(&request.with_body("application/json", body))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

async fn save_value(server: &Server, body: &Value) -> Value {
    serde_json::from_str(&save(server, &body.to_string()).await).unwrap()
}

/// The header of a record in the text of an answer: what stands before its lines and between them and its end.
fn header(answer: &str) -> String {
    let (before, rest) = answer.split_once("\"detailItem\":[").unwrap();
    let (_, after) = rest.rsplit_once("\"detailExpense\":[").unwrap();
    format!("{before}{after}")
}

/// The lines of a record in the text of an answer, without the items that they refer to.
fn lines(answer: &str) -> Vec<String> {
    let (_, rest) = answer.split_once("\"detailItem\":[").unwrap();
    let (lines, _) = rest.split_once("],\"detailExpense\":[").unwrap();
    lines.split("\"detailName\"").skip(1).map(str::to_owned).collect()
}

/// Each of the members stands in the text as it is written.
fn assert_members(text: &str, members: &[&str]) {
    for member in members {
        let found = text.contains(&format!("{member},")) || text.contains(&format!("{member}}}"));
        assert!(found, "{member} is not in {text}");
    }
}

#[tokio::test]
async fn amounts_are_exact_to_the_sixth_decimal() {
    let server = Server::start();
    let line =
        |line: &str| format!(r#"{{"customerNo":"C.00001","transDate":"05/05/2026","detailItem":[{line}]}}"#);
    for (sent, price, quantity, total) in LINES_AND_FIGURES {
        let answer = save(&server, &line(sent)).await;
        assert_members(
            &header(&answer),
            &[
                &format!("\"subTotal\":{total}"),
                &format!("\"totalAmount\":{total}"),
            ],
        );
        let price = format!("\"unitPrice\":{price}");
        let quantity = format!("\"quantity\":{quantity}");
        assert_members(
            &lines(&answer)[0],
            &[&price, &quantity, &format!("\"totalPrice\":{total}")],
        );
    }
}

#[tokio::test]
async fn discounts_tax_and_expenses_make_the_total() {
    let server = Server::start();
    // 2 × 1000 − 5 % − 2 % = 1862; 3 × 333.333333 − 0.5 = 999.499999; 10 % of both off.
    let answer = save(
        &server,
        r#"{"customerNo":"C.00001","transDate":"05/05/2026","cashDiscPercent":"10","detailItem":[
            {"itemNo":"100001","itemUnitName":"BOX","unitPrice":1000,"quantity":2,"itemDiscPercent":"5+2"},
            {"itemNo":"100002","unitPrice":333.333333,"quantity":3,"itemCashDiscount":"0.5"}]}"#,
    )
    .await;
    assert_members(
        &header(&answer),
        &[
            "\"subTotal\":2861.499999",
            "\"cashDiscount\":286.150000",
            "\"totalAmount\":2575.349999",
            "\"tax1Amount\":0.000000",
        ],
    );
    let lines = lines(&answer);
    assert_members(
        &lines[0],
        &[
            "\"unitRatio\":24.000000",
            "\"quantityDefault\":48.000000",
            "\"totalPrice\":1862.000000",
        ],
    );
    assert_members(
        &lines[1],
        &[
            "\"unitRatio\":1.000000",
            "\"grossAmount\":999.999999",
            "\"totalPrice\":999.499999",
        ],
    );
    // PPN of 12 % on eleven twelfths of 300000, and 12375 of freight.
    let answer = save(
        &server,
        r#"{"customerNo":"C.00001","transDate":"05/05/2026","taxable":true,
            "detailItem":[{"itemNo":"100001","unitPrice":100000,"quantity":3}],
            "detailExpense":[{"expenseName":"Angkut","expenseAmount":12375}]}"#,
    )
    .await;
    assert_members(
        &header(&answer),
        &[
            "\"dppAmount\":275000.000000",
            "\"tax1Rate\":12.000000",
            "\"tax1Amount\":33000.000000",
            "\"totalAmount\":345375.000000",
        ],
    );
}

#[tokio::test]
async fn a_change_leaves_what_it_does_not_mention() {
    let server = Server::start();
    let saved = save_value(
        &server,
        &json!({"customerNo": "C.00001", "transDate": "05/05/2026", "poNumber": "PO-1", "description": "awal",
            "detailItem": [{"itemNo": "100001", "unitPrice": 1000, "quantity": 1, "detailNotes": "satu"},
                           {"itemNo": "100002", "unitPrice": 2000, "quantity": 2, "detailNotes": "dua"}]}),
    )
    .await;
    let (id, lines) = (saved["r"]["id"].clone(), saved["r"]["detailItem"].clone());
    assert_eq!(saved["r"]["optLock"], json!(0));

    // One field of the header: nothing else moves.
    let changed = save_value(&server, &json!({"id": id, "description": "kedua"})).await;
    let mut expected = saved["r"].clone();
    expected["description"] = json!("kedua");
    expected["optLock"] = json!(1);
    expected["lastUpdate"] = changed["r"]["lastUpdate"].clone();
    assert_eq!(changed["r"], expected);

    // One field of a line, a further line, and the totals with them.
    let changed = save_value(
        &server,
        &json!({"id": id.to_string(), "detailItem": [
            {"id": lines[1]["id"], "quantity": 5}, {"itemNo": "100003", "unitPrice": 7, "quantity": 1}]}),
    )
    .await;
    let after = &changed["r"]["detailItem"];
    assert_eq!(after[0], lines[0]);
    assert_eq!(
        (&after[1]["id"], &after[1]["detailNotes"]),
        (&lines[1]["id"], &json!("dua"))
    );
    assert_eq!(
        (&after[1]["quantity"], &after[1]["unitPrice"]),
        (&json!(5.0), &json!(2000.0))
    );
    assert_eq!(
        (&after[2]["item"]["no"], &after[2]["seq"]),
        (&json!("100003"), &json!(3))
    );
    assert_eq!(changed["r"]["totalAmount"], json!(11_007.0));
    assert_eq!(
        (&changed["r"]["poNumber"], &changed["r"]["description"]),
        (&json!("PO-1"), &json!("kedua"))
    );

    // A line goes.
    let body = json!({"id": id, "detailItem": [{"id": lines[0]["id"], "_status": "delete"}]});
    let changed = save_value(&server, &body).await;
    let left: Vec<&Value> = changed["r"]["detailItem"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| &line["id"])
        .collect();
    assert_eq!(left, [&lines[1]["id"], &after[2]["id"]]);
    assert_eq!(changed["r"]["totalAmount"], json!(10_007.0));
    let shown = server.get(&format!("sales-invoice/detail.do?id={id}")).await;
    assert_eq!(shown["d"], changed["r"]);
}

#[tokio::test]
async fn a_change_of_what_is_not_there_is_refused() {
    let server = Server::start();
    let missing = json!({"s": false, "d": ["Data tidak ditemukan atau sudah dihapus"]});
    assert_eq!(
        save_value(&server, &json!({"id": 999, "description": "x"})).await,
        missing
    );
    let line_of_another =
        server.get("sales-invoice/detail.do?id=51").await["d"]["detailItem"][0]["id"].clone();
    for line in [
        json!({"id": 999_999, "quantity": 1}),
        json!({"id": line_of_another, "_status": "delete"}),
    ] {
        assert_eq!(
            save_value(&server, &json!({"id": 50, "detailItem": [line]})).await,
            missing
        );
    }
    let last_line = server.get("sales-invoice/detail.do?id=54").await["d"]["detailItem"][0]["id"].clone();
    let body = json!({"id": 54, "detailItem": [{"id": last_line, "_status": "delete"}]});
    let refused = save_value(&server, &body).await;
    assert_eq!(
        refused,
        json!({"s": false, "d": ["Detail dari transaksi belum diisi!"]})
    );
    let stale = save_value(&server, &json!({"id": 50, "optLock": 7})).await;
    let message = "Faktur Penjualan \"SI.2026.01.00001\" sudah diubah oleh pengguna lain. \
                   Silakan muat ulang lalu simpan kembali";
    assert_eq!(stale, json!({"s": false, "d": [message]}));
}

#[tokio::test]
async fn a_document_of_most_lines_can_still_be_changed() {
    const LINES: usize = 2000;
    let server = Server::start();
    let body = json!({"customerNo": "C.00001", "detailItem": vec![json!({"itemNo": "100001", "unitPrice": 1}); LINES]});
    let saved = save_value(&server, &body).await;
    let quantities = |line: &Value| json!({"id": line["id"], "quantity": 2});
    let lines: Vec<Value> = saved["r"]["detailItem"]
        .as_array()
        .unwrap()
        .iter()
        .map(quantities)
        .collect();
    let changed = save_value(&server, &json!({"id": saved["r"]["id"], "detailItem": lines})).await;
    assert_eq!(changed["r"]["totalAmount"], json!(4000.0), "{}", changed["d"]);
    let one_more = json!({"id": saved["r"]["id"], "detailItem": [{"itemNo": "100001"}]});
    let message = "Jumlah baris rincian terlalu banyak. Maksimal 2000 baris";
    assert_eq!(
        save_value(&server, &one_more).await,
        json!({"s": false, "d": [message]})
    );
}

#[tokio::test]
async fn references_go_by_key_or_by_id() {
    let server = Server::start();
    let customer = server.get("customer/detail.do?customerNo=C.00002").await["d"]["id"].clone();
    let item = server.get("item/detail.do?no=100004").await["d"]["id"].clone();
    let mut records = Vec::new();
    for (customer_name, customer, item_name, item) in [
        ("customerNo", json!("C.00002"), "itemNo", json!("100004")),
        ("customerNo", json!(" C.00002 "), "itemNo", json!(100_004)),
        ("customerId", customer.clone(), "itemId", item.clone()),
        (
            "customerId",
            json!(customer.to_string()),
            "itemId",
            json!(item.to_string()),
        ),
    ] {
        let body = json!({"number": "F-1", customer_name: customer, "detailItem": [{item_name: item}]});
        let saved = save_value(&server, &body).await;
        assert_eq!(saved["s"], json!(true), "{saved}");
        let record = &saved["r"];
        records.push((
            record["customer"].clone(),
            record["detailItem"][0]["item"].clone(),
            record["totalAmount"].clone(),
        ));
        server
            .post("sales-invoice/delete.do", &json!({"number": "F-1"}))
            .await;
    }
    assert_eq!(
        (&records[0].0["id"], &records[0].0["customerNo"]),
        (&json!(customer), &json!("C.00002"))
    );
    assert_eq!(
        (&records[0].1["no"], &records[0].2),
        (&json!("100004"), &json!(78_000.0))
    );
    assert!(records.iter().all(|record| *record == records[0]), "{records:?}");
    // Of all faults a client hears at once.
    let wrong = json!({"customerNo": "X-1", "detailItem": [{"itemNo": "Z-1"}, {"itemId": 999, "warehouseName": "?"}]});
    let messages = [
        "Pelanggan X-1 tidak ditemukan atau sudah dihapus",
        "Barang & Jasa Z-1 tidak ditemukan atau sudah dihapus",
        "Barang & Jasa 999 tidak ditemukan atau sudah dihapus",
        "Gudang ? tidak ditemukan atau sudah dihapus",
    ];
    let mut told = save_value(&server, &wrong).await["d"].as_array().unwrap().clone();
    told.sort_by_key(|message| messages.iter().position(|known| message == known));
    assert_eq!(Value::from(told), json!(messages));
}

#[tokio::test]
async fn blanks_around_a_key_are_not_part_of_it() {
    let server = Server::start();
    let taken = server.post("unit/save.do", &json!({"name": " PCS "})).await;
    assert_eq!(
        taken,
        json!({"s": false, "d": ["Sudah ada data lain dengan Nama \"PCS\""]})
    );
    let saved = server.post("unit/save.do", &json!({"name": " RIM "})).await;
    assert_eq!(saved["r"]["name"], json!("RIM"), "{saved}");
}
