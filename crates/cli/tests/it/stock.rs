//! Stock: what documents do to it, told by every action that tells of it, against sums that the test keeps itself.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::calls::{Whole, data, in_stock, item, refusals, saved};
use crate::support::Server;

const MAIN: &str = "Gudang Utama";
const OTHER: &str = "Gudang Surabaya";

fn adjustment(kind: &str, lines: &Value) -> Value {
    let lines: Vec<Value> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let mut line = line.clone();
            line["itemAdjustmentType"] = json!(kind);
            line["unitCost"] = line.get("unitCost").cloned().unwrap_or(json!(500));
            line
        })
        .collect();
    json!({"adjustmentAccountNo": "6102", "detailItem": lines})
}

/// What the test believes is there, by warehouse.
#[derive(Default)]
struct Shelf(BTreeMap<&'static str, i64>);

impl Shelf {
    fn add(&mut self, warehouse: &'static str, quantity: i64) {
        *self.0.entry(warehouse).or_default() += quantity;
    }

    async fn check(&self, server: &Server, no: &str, at: &str) {
        for name in [MAIN, OTHER] {
            let wanted = self.0.get(name).copied().unwrap_or_default();
            assert_eq!(in_stock(server, no, Some(name)).await, wanted, "{at}: {name}");
        }
        let all: i64 = self.0.values().sum();
        assert_eq!(in_stock(server, no, None).await, all, "{at}: in all");
        let detail = data(server, &format!("item/detail.do?no={no}")).await;
        assert_eq!(detail["balance"].whole().unwrap(), all, "{at}: detail");
        for row in detail["detailWarehouseData"].as_array().unwrap() {
            let wanted = self
                .0
                .get(row["name"].as_str().unwrap())
                .copied()
                .unwrap_or_default();
            assert_eq!(row["balance"].whole().unwrap(), wanted, "{at}: {row}");
        }
    }
}

#[tokio::test]
async fn every_kind_of_document_moves_what_it_says() {
    let server = Server::start();
    item(&server, "T-1").await;
    let mut shelf = Shelf::default();
    shelf.check(&server, "T-1", "new").await;

    let line = |quantity: i64| json!([{"itemNo": "T-1", "quantity": quantity, "warehouseName": MAIN}]);
    saved(
        &server,
        "item-adjustment",
        adjustment("ADJUSTMENT_IN", &line(100)),
    )
    .await;
    shelf.add(MAIN, 100);
    shelf.check(&server, "T-1", "in").await;

    saved(
        &server,
        "item-adjustment",
        adjustment("ADJUSTMENT_OUT", &line(10)),
    )
    .await;
    shelf.add(MAIN, -10);
    shelf.check(&server, "T-1", "out").await;

    // Two boxes are 48 pieces.
    let boxes = json!([{"itemNo": "T-1", "quantity": 2, "itemUnitName": "BOX", "unitPrice": 20000, "warehouseName": OTHER}]);
    let bill = json!({"vendorNo": "V.00001", "detailItem": boxes});
    saved(&server, "purchase-invoice", bill).await;
    shelf.add(OTHER, 48);
    shelf.check(&server, "T-1", "bill").await;

    let sold =
        json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "T-1", "quantity": 3, "unitPrice": 1000}]});
    let invoice = saved(&server, "sales-invoice", sold).await;
    shelf.add(MAIN, -3);
    shelf.check(&server, "T-1", "invoice").await;

    // A changed line moves the difference; a draft moves nothing; a deleted invoice gives all back.
    let line_id = &invoice["detailItem"][0]["id"];
    let change =
        json!({"id": invoice["id"], "detailItem": [{"id": line_id, "quantity": 5, "warehouseName": OTHER}]});
    saved(&server, "sales-invoice", change).await;
    shelf.add(MAIN, 3);
    shelf.add(OTHER, -5);
    shelf.check(&server, "T-1", "changed").await;
    saved(
        &server,
        "sales-invoice",
        json!({"id": invoice["id"], "saveAsStatusType": "DRAFT"}),
    )
    .await;
    shelf.add(OTHER, 5);
    shelf.check(&server, "T-1", "draft").await;
    saved(
        &server,
        "sales-invoice",
        json!({"id": invoice["id"], "saveAsStatusType": "APPROVED"}),
    )
    .await;
    shelf.add(OTHER, -5);
    let deleted = server
        .post("sales-invoice/delete.do", &json!({"id": invoice["id"]}))
        .await;
    assert_eq!(deleted["s"], json!(true), "{deleted}");
    shelf.add(OTHER, 5);
    shelf.check(&server, "T-1", "deleted").await;

    // Goods that are on their way are in no warehouse.
    let sent = json!({"itemTransferType": "TRANSFER_OUT", "warehouseName": MAIN, "referenceWarehouseName": OTHER,
        "detailItem": [{"itemNo": "T-1", "quantity": 7}]});
    let sent = saved(&server, "item-transfer", sent).await;
    shelf.add(MAIN, -7);
    shelf.add("on its way", 7);
    shelf.check(&server, "T-1", "sent").await;
    let received = json!({"itemTransferType": "TRANSFER_IN", "warehouseName": OTHER, "referenceWarehouseName": MAIN,
        "fromItemTransferNo": sent["number"], "detailItem": [{"itemNo": "T-1", "quantity": 4}]});
    saved(&server, "item-transfer", received).await;
    shelf.add("on its way", -4);
    shelf.add(OTHER, 4);
    shelf.check(&server, "T-1", "received").await;

    // What a delivery order brought to the customer doesn't go out again with its invoice.
    let order =
        json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "T-1", "quantity": 6, "unitPrice": 1000}]});
    let delivery = saved(&server, "delivery-order", order).await;
    shelf.add(MAIN, -6);
    let billed = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "T-1", "quantity": 6, "unitPrice": 1000,
        "deliveryOrderNumber": delivery["number"]}]});
    let billed = saved(&server, "sales-invoice", billed).await;
    shelf.check(&server, "T-1", "delivered").await;

    let back = json!({"customerNo": "C.00001", "returnType": "INVOICE", "invoiceNumber": billed["number"],
        "taxDate": "01/03/2026", "taxNumber": "1", "detailItem": [{"itemNo": "T-1", "quantity": 2, "unitPrice": 1000}]});
    saved(&server, "sales-return", back).await;
    shelf.add(MAIN, 2);
    shelf.check(&server, "T-1", "returned").await;

    // As many as were counted are there.
    saved(
        &server,
        "item-adjustment",
        adjustment("ADJUSTMENT_STOCK", &line(50)),
    )
    .await;
    shelf.0.insert(MAIN, 50);
    shelf.check(&server, "T-1", "counted").await;
}

#[tokio::test]
async fn only_goods_are_moved_and_a_group_moves_its_parts() {
    let server = Server::start();
    item(&server, "T-1").await;
    saved(
        &server,
        "item",
        json!({"no": "S-1", "name": "Jasa", "itemType": "SERVICE", "unit1Name": "PCS"}),
    )
    .await;
    let group = json!({"no": "G-1", "name": "Paket", "itemType": "GROUP", "unit1Name": "PCS",
        "detailGroup": [{"itemNo": "T-1", "quantity": 3, "itemUnitName": "PCS"}, {"itemNo": "S-1", "quantity": 1}]});
    saved(&server, "item", group).await;
    let lines = json!([{"itemNo": "G-1", "quantity": 2, "unitPrice": 1}, {"itemNo": "S-1", "quantity": 4, "unitPrice": 1}]);
    saved(
        &server,
        "sales-invoice",
        json!({"customerNo": "C.00001", "detailItem": lines}),
    )
    .await;
    assert_eq!(in_stock(&server, "T-1", None).await, -6);
    assert_eq!(in_stock(&server, "S-1", None).await, 0);
    assert_eq!(in_stock(&server, "G-1", None).await, 0);
}

#[tokio::test]
async fn stock_is_told_of_any_day_in_all_units() {
    let server = Server::start();
    item(&server, "T-1").await;
    for (day, quantity) in [("05/03/2026", 48), ("10/03/2026", 24), ("20/03/2026", 5)] {
        let mut body = adjustment(
            "ADJUSTMENT_IN",
            &json!([{"itemNo": "T-1", "quantity": quantity, "warehouseName": MAIN}]),
        );
        body["transDate"] = json!(day);
        saved(&server, "item-adjustment", body).await;
    }
    for (day, quantity, told) in [
        ("04/03/2026", 0, "0 PCS"),
        ("05/03/2026", 48, "2 BOX"),
        ("19/03/2026", 72, "3 BOX"),
        ("20/03/2026", 77, "3 BOX 5 PCS"),
    ] {
        let path = format!("item/list-stock.do?asOfDate={day}&warehouseName={MAIN}&sp.pageSize=100");
        let rows = data(&server, &path).await;
        let row = rows
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["no"] == "T-1")
            .unwrap();
        assert_eq!(
            (row["quantity"].whole(), &row["quantityInAllUnit"]),
            (Some(quantity), &json!(told)),
            "{day}"
        );
    }
    let path = "report/stock-mutation-summary.do?itemNo=T-1&fromDate=06/03/2026&toDate=20/03/2026";
    let summary = data(&server, path).await;
    let figure = |name: &str| summary[name].whole().unwrap();
    assert_eq!(
        (
            figure("openingQuantity"),
            figure("quantityIn"),
            figure("quantityOut"),
            figure("closingQuantity")
        ),
        (48, 29, 0, 77)
    );
    let history = server
        .get("item/stock-mutation-history.do?sp.pageSize=2&filter.transactionType=IA")
        .await;
    assert_eq!(
        (&history["sp"]["rowCount"], &history["sp"]["pageCount"]),
        (&json!(3), &json!(2)),
        "{history}"
    );
    assert_eq!(history["d"][0]["mutation"].whole(), Some(5), "the newest first");
    assert_eq!(history["d"][0]["itemCost"].whole(), Some(500));
    let page = server
        .get("item/list-stock.do?sp.page=2&sp.pageSize=4&sp.sort=no|desc")
        .await;
    let numbers: Vec<&str> = page["d"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["no"].as_str().unwrap())
        .collect();
    assert_eq!(numbers, ["100007", "100006", "100005", "100004"]);
    assert_eq!(page["sp"]["rowCount"], json!(11));
}

#[tokio::test]
async fn what_is_asked_wrongly_is_refused_in_the_known_words() {
    let server = Server::start();
    for (path, words) in [
        ("item/get-stock.do?no=none", "Barang & Jasa tidak tepat"),
        ("item/get-stock.do", "no harus diisi"),
        (
            "item/get-stock.do?no=100001&warehouseName=none",
            "Gudang tidak tepat",
        ),
        ("item/list-stock.do?warehouseName=none", "Gudang tidak tepat"),
        (
            "item/list-stock.do?asOfDate=2026-01-01",
            "Invalid field value for field \"asOfDate\".",
        ),
        (
            "report/serial-number-mutation.do?itemNo=100001",
            "Barang yang dicari bukan merupakan barang dengan Serial Number.",
        ),
    ] {
        assert_eq!(refusals(&server, path).await, json!([words]), "{path}");
    }
}

#[tokio::test]
async fn counted_items_are_brought_to_their_quantity() {
    let server = Server::start();
    item(&server, "T-1").await;
    let wish = json!({"adjustmentAccountNo": "6102", "detail": [
        {"itemNo": "T-1", "warehouseName": MAIN, "targetQuantity": 40, "unitCost": 250},
        {"itemNo": "100001", "warehouseName": MAIN, "targetQuantity": 900}]});
    let before = in_stock(&server, "100001", Some(MAIN)).await;
    let answer = server
        .post("item-adjustment/save-target-quantity.do", &wish)
        .await;
    assert_eq!(answer["s"], json!(true), "{answer}");
    let lines: Vec<_> = answer["r"]["detailItem"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            (
                line["itemAdjustmentType"].as_str().unwrap(),
                line["quantity"].whole().unwrap(),
            )
        })
        .collect();
    assert_eq!(lines, [("ADJUSTMENT_IN", 40), ("ADJUSTMENT_OUT", before - 900)]);
    assert_eq!(in_stock(&server, "T-1", Some(MAIN)).await, 40);
    assert_eq!(in_stock(&server, "100001", Some(MAIN)).await, 900);
    let again = server
        .post("item-adjustment/save-target-quantity.do", &wish)
        .await;
    assert_eq!(again, json!({"s": true, "d": []}), "all is as counted");
}

#[tokio::test]
async fn serial_numbers_are_where_documents_brought_them() {
    let server = Server::start();
    let body = json!({"no": "SN-1", "name": "Ponsel", "itemType": "INVENTORY", "unit1Name": "PCS", "manageSN": true,
        "serialNumberType": "UNIQUE"});
    saved(&server, "item", body).await;
    let serials = |all: &[&str]| -> Value {
        all.iter()
            .map(|it| json!({"serialNumberNo": it, "quantity": 1}))
            .collect()
    };
    let lines = json!([{"itemNo": "SN-1", "quantity": 2, "warehouseName": MAIN, "detailSerialNumber": serials(&["A1", "A2"])}]);
    saved(&server, "item-adjustment", adjustment("ADJUSTMENT_IN", &lines)).await;
    let sold =
        json!([{"itemNo": "SN-1", "quantity": 1, "unitPrice": 5, "detailSerialNumber": serials(&["A1"])}]);
    saved(
        &server,
        "sales-invoice",
        json!({"customerNo": "C.00001", "detailItem": sold}),
    )
    .await;
    let left = data(&server, "report/serial-number-per-warehouse.do?itemNo=SN-1").await;
    assert_eq!(left.as_array().unwrap().len(), 1, "{left}");
    assert_eq!(
        (&left[0]["serialNumber"], &left[0]["warehouseName"]),
        (&json!("A2"), &json!(MAIN))
    );
    let moves = data(
        &server,
        "report/serial-number-mutation.do?itemNo=SN-1&serialNumber=A1",
    )
    .await;
    let quantities: Vec<i64> = moves
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["quantity"].whole().unwrap())
        .collect();
    assert_eq!(quantities, [1, -1]);
    let found = data(&server, "item/search-by-item-or-sn.do?keywords=a2").await;
    assert_eq!(
        (&found[0]["no"], &found[0]["serialNumber"]),
        (&json!("SN-1"), &json!("A2"))
    );
    let found = data(&server, "item/search-by-no-upc.do?keywords=8990000000003").await;
    assert_eq!(
        (found.as_array().unwrap().len(), &found[0]["no"]),
        (1, &json!("100003"))
    );
}
