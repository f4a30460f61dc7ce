//! Filters of lists on what follows from other records.

use serde_json::{Value, json};

use crate::calls::{Whole, data, saved};
use crate::support::Server;

/// What a list with the filter shows under `name`, in the order of ids.
async fn listed(server: &Server, resource: &str, name: &str, filter: &str) -> Vec<String> {
    let path = format!("{resource}/list.do?fields={name}&sp.pageSize=100&sp.sort=id|asc&{filter}");
    let rows = data(server, &path).await;
    let text = |row: &Value| row[name].as_str().unwrap().to_owned();
    rows.as_array().unwrap().iter().map(text).collect()
}

#[tokio::test]
async fn leaves_have_nothing_below_them() {
    let server = Server::start();
    for resource in ["item-category", "customer-category", "vendor-category"] {
        saved(&server, resource, json!({"name": "Induk"})).await;
        let child = saved(&server, resource, json!({"name": "Anak", "parentName": "Induk"})).await;
        let all = listed(&server, resource, "name", "filter.leafOnly=false").await;
        assert!(
            all.contains(&"Induk".to_owned()) && all.contains(&"Anak".to_owned()),
            "{resource}: {all:?}"
        );
        let leaves = listed(&server, resource, "name", "filter.leafOnly=true").await;
        assert!(
            !leaves.contains(&"Induk".to_owned()) && leaves.contains(&"Anak".to_owned()),
            "{resource}: {leaves:?}"
        );
        let gone = server
            .post(&format!("{resource}/delete.do"), &json!({"id": child["id"]}))
            .await;
        assert_eq!(gone["s"], json!(true), "{gone}");
        let leaves = listed(&server, resource, "name", "filter.leafOnly=true").await;
        assert!(leaves.contains(&"Induk".to_owned()), "{resource}: {leaves:?}");
    }
    let child = json!({"no": "1102.01", "name": "Bank Cabang", "accountType": "CASH_BANK", "currencyCode": "IDR",
        "parentNo": "1102", "asOf": "01/01/2026"});
    saved(&server, "glaccount", child).await;
    let leaves = listed(&server, "glaccount", "no", "filter.leafOnly=true").await;
    assert!(
        !leaves.contains(&"1102".to_owned()) && leaves.contains(&"1102.01".to_owned()),
        "{leaves:?}"
    );
}

#[tokio::test]
async fn invoices_are_found_by_their_payments_and_returns() {
    let server = Server::start();
    let receipt = |number: &str, day: &str| {
        json!({"customerNo": "C.00001", "bankNo": "1102", "transDate": day, "chequeAmount": 1_000,
            "detailInvoice": [{"invoiceNo": number, "paymentAmount": 1_000}]})
    };
    let (first, second) = ("SI.2026.01.00001", "SI.2026.01.00002");
    for (number, day) in [
        (first, "03/02/2026"),
        (first, "01/02/2026"),
        (second, "10/02/2026"),
    ] {
        saved(&server, "sales-receipt", receipt(number, day)).await;
    }
    let detail = data(&server, &format!("sales-invoice/detail.do?number={first}")).await;
    assert_eq!(detail["lastPaymentDate"], json!("03/02/2026"));
    let found = async |filter: &str| listed(&server, "sales-invoice", "number", filter).await;
    assert_eq!(found("filter.lastPaymentDate=03/02/2026").await, [first]);
    let range = "filter.lastPaymentDate.op=BETWEEN&filter.lastPaymentDate.val[0]=02/02/2026&filter.lastPaymentDate.val[1]=28/02/2026";
    assert_eq!(found(range).await, [first, second]);
    assert_eq!(found("filter.lastPaymentDate.op=EMPTY").await.len(), 4);

    let back = |status: &str| {
        json!({"customerNo": "C.00001", "returnType": "INVOICE", "invoiceNumber": first, "taxDate": "01/03/2026",
            "taxNumber": "1", "saveAsStatusType": status, "detailItem": [{"itemNo": "100001", "quantity": 1, "unitPrice": 2_000}]})
    };
    let all = found("filter.noneInvoiceReturn=false").await;
    saved(&server, "sales-return", back("DRAFT")).await;
    assert_eq!(
        found("filter.noneInvoiceReturn=true").await,
        all,
        "a draft gives nothing back"
    );
    saved(&server, "sales-return", back("APPROVED")).await;
    assert_eq!(found("filter.noneInvoiceReturn=true").await, all[1..]);
    assert_eq!(found("noneInvoiceReturnFilter=true").await, all[1..]);
    assert_eq!(found("filter.noneInvoiceReturn=false").await, all);
    let after = data(&server, &format!("sales-invoice/detail.do?number={first}")).await;
    assert_eq!(
        after["lastPaymentDate"],
        json!("03/02/2026"),
        "goods that come back are no payment"
    );

    assert_eq!(found("filter.openingBalance=false").await, all);
    assert!(found("filter.openingBalance=true").await.is_empty());
    assert!(found("filter.isAccuratePos=true").await.is_empty());
    let sale = json!({"invoices": [{"number": "POS-1", "typeAutoNumber": "1", "transDate": "05/03/2026",
        "branchName": "Kantor Pusat", "customerNumber": "C.00001",
        "items": [{"itemNumber": "100001", "quantity": 1, "unitName": "PCS", "unitPrice": 1_000}]}]});
    let answer = server.post("pos/transaction/save.do", &sale).await;
    assert_eq!(answer["s"], json!(true), "{answer}");
    assert_eq!(found("filter.isAccuratePos=true").await, ["POS-1"]);
    let claimed = server
        .post(
            "sales-invoice/save.do",
            &json!({"id": after["id"], "isAccuratePos": true}),
        )
        .await;
    assert_eq!(
        claimed["r"]["isAccuratePos"],
        json!(false),
        "nobody can claim it: {claimed}"
    );
}

#[tokio::test]
async fn an_invoice_before_delivery_is_delivered_bit_by_bit() {
    let server = Server::start();
    let body = json!({"customerNo": "C.00001", "reverseInvoice": true,
        "detailItem": [{"itemNo": "100001", "quantity": 10, "unitPrice": 100}]});
    let invoice = saved(&server, "sales-invoice", body).await;
    let number = invoice["number"].as_str().unwrap();
    let with_status = async |status: &str| {
        listed(
            &server,
            "sales-invoice",
            "number",
            &format!("filter.reverseInvoiceStatus={status}"),
        )
        .await
    };
    assert_eq!(invoice["reverseInvoiceStatus"], json!("UNDELIVERED"));
    assert_eq!(
        with_status("UNDELIVERED").await,
        [number],
        "and no other invoice has a status"
    );
    let before = data(&server, "item/get-stock.do?no=100001").await["availableStock"]
        .whole()
        .unwrap();
    let deliver = |quantity: i64| {
        json!({"customerNo": "C.00001", "detailItem": [
            {"itemNo": "100001", "quantity": quantity, "unitPrice": 100, "reverseInvoiceNumber": number}]})
    };
    saved(&server, "delivery-order", deliver(4)).await;
    assert_eq!(with_status("DELIVERED_PARTIALLY").await, [number]);
    saved(&server, "delivery-order", deliver(6)).await;
    assert_eq!(with_status("DELIVERED").await, [number]);
    let after = data(&server, "item/get-stock.do?no=100001").await["availableStock"]
        .whole()
        .unwrap();
    assert_eq!(before - after, 10);
    let third = server.post("delivery-order/save.do", &deliver(1)).await;
    assert_eq!(third["s"], json!(false), "{third}");
}

#[tokio::test]
async fn a_transfer_is_on_its_way_until_it_is_received() {
    let server = Server::start();
    let body = |kind: &str, quantity: i64| {
        json!({"itemTransferType": kind, "warehouseName": "Gudang Utama", "referenceWarehouseName": "Gudang Surabaya",
            "detailItem": [{"itemNo": "100001", "quantity": quantity}]})
    };
    let sent = saved(&server, "item-transfer", body("TRANSFER_OUT", 10)).await;
    assert_eq!(
        (&sent["itemTransferOutStatus"], &sent["statusName"]),
        (&json!("SENDING"), &json!("Sedang dikirim"))
    );
    let receive = |quantity: i64| {
        let mut body = body("TRANSFER_IN", quantity);
        body["fromItemTransferNo"] = sent["number"].clone();
        body
    };
    let found = async |status: &str| {
        listed(
            &server,
            "item-transfer",
            "number",
            &format!("filter.itemTransferOutStatus={status}"),
        )
        .await
    };
    let first = saved(&server, "item-transfer", receive(4)).await;
    assert_eq!(
        first["itemTransferOutStatus"],
        Value::Null,
        "what comes in is not sent"
    );
    assert_eq!(
        found("PARTIAL_RECEIVED").await,
        [sent["number"].as_str().unwrap()]
    );
    saved(&server, "item-transfer", receive(6)).await;
    assert_eq!(found("FULL_RECEIVED").await, [sent["number"].as_str().unwrap()]);
    let gone = server
        .post("item-transfer/delete.do", &json!({"id": first["id"]}))
        .await;
    assert_eq!(gone["s"], json!(true), "{gone}");
    assert_eq!(
        found("PARTIAL_RECEIVED").await,
        [sent["number"].as_str().unwrap()]
    );
}
