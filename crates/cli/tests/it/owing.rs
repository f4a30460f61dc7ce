//! What is owed and what is still to be delivered, after each document that changes it.

use serde_json::{Value, json};

use crate::calls::{Whole, data, item, saved};
use crate::support::Server;

async fn invoice_of(server: &Server, amount: i64) -> Value {
    let body = json!({"customerNo": "C.00001", "transDate": "01/02/2026", "dueDate": "03/02/2026",
        "detailItem": [{"itemNo": "100001", "quantity": 1, "unitPrice": amount}]});
    saved(server, "sales-invoice", body).await
}

fn receipt(invoice: &Value, amount: i64) -> Value {
    json!({"customerNo": "C.00001", "bankNo": "1102", "chequeAmount": amount,
        "detailInvoice": [{"invoiceNo": invoice["number"], "paymentAmount": amount}]})
}

async fn owed(server: &Server, invoice: &Value) -> (i64, String) {
    let detail = data(server, &format!("sales-invoice/detail.do?id={}", invoice["id"])).await;
    let owing = detail["primeOwing"].whole().unwrap();
    assert_eq!(detail["outstanding"], json!(owing != 0));
    (owing, detail["statusName"].as_str().unwrap().to_owned())
}

/// The numbers of the invoices that a list with the filter shows.
async fn listed(server: &Server, filter: &str) -> Vec<String> {
    let rows = data(
        server,
        &format!("sales-invoice/list.do?fields=number,primeOwing&sp.pageSize=100&{filter}"),
    )
    .await;
    let number = |row: &Value| row["number"].as_str().unwrap().to_owned();
    rows.as_array().unwrap().iter().map(number).collect()
}

#[tokio::test]
async fn receipts_and_returns_lessen_what_is_owed() {
    let server = Server::start();
    let invoice = invoice_of(&server, 100_000).await;
    let number = invoice["number"].as_str().unwrap().to_owned();
    assert_eq!(owed(&server, &invoice).await, (100_000, "Belum Lunas".into()));
    let first = saved(&server, "sales-receipt", receipt(&invoice, 30_000)).await;
    assert_eq!(owed(&server, &invoice).await, (70_000, "Belum Lunas".into()));
    assert_eq!(
        invoice["optLock"],
        data(&server, &format!("sales-invoice/detail.do?id={}", invoice["id"])).await["optLock"]
    );

    let back = json!({"customerNo": "C.00001", "returnType": "INVOICE", "invoiceNumber": number, "taxDate": "01/03/2026",
        "taxNumber": "1", "detailItem": [{"itemNo": "100001", "quantity": 1, "unitPrice": 20_000}]});
    saved(&server, "sales-return", back).await;
    assert_eq!(owed(&server, &invoice).await, (50_000, "Belum Lunas".into()));
    assert!(listed(&server, "filter.outstanding=true").await.contains(&number));
    assert!(listed(&server, "filter.overdue=true").await.contains(&number));

    let last = saved(&server, "sales-receipt", receipt(&invoice, 50_000)).await;
    assert_eq!(owed(&server, &invoice).await, (0, "Lunas".into()));
    assert!(!listed(&server, "filter.outstanding=true").await.contains(&number));
    assert!(
        listed(&server, "filter.outstanding=false")
            .await
            .contains(&number)
    );
    let detail = data(&server, &format!("sales-invoice/detail.do?id={}", invoice["id"])).await;
    let history: Vec<_> = detail["receiptHistory"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["historyNumber"].clone(), it["historyAmount"].whole().unwrap()))
        .collect();
    assert_eq!(
        history,
        [
            (first["number"].clone(), 30_000),
            (last["number"].clone(), 50_000)
        ]
    );
    assert_eq!(detail["returnHistory"][0]["historyAmount"].whole(), Some(20_000));

    let gone = server
        .post("sales-receipt/delete.do", &json!({"id": last["id"]}))
        .await;
    assert_eq!(gone["s"], json!(true), "{gone}");
    assert_eq!(owed(&server, &invoice).await, (50_000, "Belum Lunas".into()));
}

#[tokio::test]
async fn more_than_is_owed_is_refused_and_leaves_nothing_behind() {
    let server = Server::start();
    let invoice = invoice_of(&server, 100_000).await;
    let number = invoice["number"].as_str().unwrap();
    saved(&server, "sales-receipt", receipt(&invoice, 60_000)).await;
    let answer = server
        .post("sales-receipt/save.do", &receipt(&invoice, 40_001))
        .await;
    let words = format!("Pembayaran faktur \"{number}\" melebihi nilai piutang fakturnya");
    assert_eq!(answer, json!({"s": false, "d": [words]}));
    assert_eq!(owed(&server, &invoice).await.0, 40_000);
    let receipts = server.get("sales-receipt/list.do").await;
    assert_eq!(receipts["sp"]["rowCount"], json!(1));
    saved(&server, "sales-receipt", receipt(&invoice, 40_000)).await;
    assert_eq!(owed(&server, &invoice).await.0, 0);
}

#[tokio::test]
async fn bills_are_owed_until_they_are_paid() {
    let server = Server::start();
    let body = json!({"vendorNo": "V.00001", "billNumber": "B-1",
        "detailItem": [{"itemNo": "100001", "quantity": 10, "unitPrice": 900}]});
    let bill = saved(&server, "purchase-invoice", body).await;
    assert_eq!(bill["primeOwing"].whole(), Some(9_000));
    let pay = |amount: i64| {
        json!({"vendorNo": "V.00001", "bankNo": "1102", "chequeAmount": amount,
        "detailInvoice": [{"invoiceNo": bill["number"], "paymentAmount": amount}]})
    };
    saved(&server, "purchase-payment", pay(4_000)).await;
    let detail = data(&server, &format!("purchase-invoice/detail.do?id={}", bill["id"])).await;
    assert_eq!(
        (detail["primeOwing"].whole(), &detail["statusName"]),
        (Some(5_000), &json!("Belum Lunas"))
    );
    let answer = server.post("purchase-payment/save.do", &pay(5_001)).await;
    assert_eq!(answer["s"], json!(false), "{answer}");
}

async fn order(server: &Server, id: &Value) -> (String, String, Value, Vec<i64>) {
    let order = data(server, &format!("sales-order/detail.do?id={id}")).await;
    let lines = order["detailItem"].as_array().unwrap();
    (
        order["status"].as_str().unwrap().to_owned(),
        order["statusName"].as_str().unwrap().to_owned(),
        order["percentShipped"].clone(),
        lines
            .iter()
            .map(|line| line["shipQuantity"].whole().unwrap())
            .collect(),
    )
}

#[tokio::test]
async fn an_order_is_carried_out_by_deliveries_and_invoices() {
    let server = Server::start();
    for no in ["T-1", "T-2"] {
        item(&server, no).await;
    }
    let body = json!({"customerNo": "C.00001", "detailItem": [
        {"itemNo": "T-1", "quantity": 10, "unitPrice": 100}, {"itemNo": "T-2", "quantity": 1, "itemUnitName": "BOX", "unitPrice": 1}]});
    let made = saved(&server, "sales-order", body).await;
    let (id, number) = (&made["id"], &made["number"]);
    assert_eq!(order(&server, id).await.0, "QUEUE");
    let item_detail = data(&server, "item/detail.do?no=T-2").await;
    assert_eq!(
        item_detail["availableToSell"].whole(),
        Some(-24),
        "a box is ordered"
    );

    let delivered = json!({"customerNo": "C.00001", "detailItem": [
        {"itemNo": "T-1", "quantity": 10, "unitPrice": 100, "salesOrderNumber": number}]});
    let delivery = saved(&server, "delivery-order", delivered).await;
    let (status, _, percent, lines) = order(&server, id).await;
    assert_eq!((status.as_str(), lines), ("WAITING", vec![10, 0]));
    assert_eq!(percent.to_string(), "29.411765", "10 of 34");
    assert_eq!(delivery["statusName"], json!("Terkirim"));

    // An invoice for the delivery carries out the delivery; one straight from the order carries out the order.
    let billed = json!({"customerNo": "C.00001", "detailItem": [
        {"itemNo": "T-1", "quantity": 10, "unitPrice": 100, "deliveryOrderNumber": delivery["number"], "salesOrderNumber": number},
        {"itemNo": "T-2", "quantity": 1, "itemUnitName": "BOX", "unitPrice": 1, "salesOrderNumber": number}]});
    let invoice = saved(&server, "sales-invoice", billed).await;
    let (status, name, percent, lines) = order(&server, id).await;
    assert_eq!(
        (status.as_str(), name.as_str(), percent, lines),
        ("PROCEED", "Terproses", json!(100.0), vec![10, 24])
    );
    let detail = data(&server, &format!("sales-order/detail.do?id={id}")).await;
    let kinds: Vec<&str> = detail["processHistory"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["historyType"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"DO") && kinds.contains(&"SI"), "{kinds:?}");
    let delivery = data(
        &server,
        &format!("delivery-order/detail.do?id={}", delivery["id"]),
    )
    .await;
    assert_eq!(delivery["statusName"], json!("Difaktur"));
    let shown = data(
        &server,
        "sales-order/list.do?fields=number,status&filter.status=PROCEED",
    )
    .await;
    assert_eq!(shown[0]["number"], *number);

    let gone = server
        .post("sales-invoice/delete.do", &json!({"id": invoice["id"]}))
        .await;
    assert_eq!(gone["s"], json!(true), "{gone}");
    assert_eq!(
        order(&server, id).await.0,
        "WAITING",
        "deleting the invoice opens the order again"
    );
}

#[tokio::test]
async fn an_order_is_closed_and_opened_by_hand() {
    let server = Server::start();
    let body =
        json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "quantity": 1, "unitPrice": 1}]});
    let made = saved(&server, "sales-order", body).await;
    for (closed, status) in [(true, "CLOSED"), (false, "QUEUE")] {
        let body = json!({"number": made["number"], "orderClosed": closed});
        let answer = server.post("sales-order/manual-close-order.do", &body).await;
        assert_eq!(
            (&answer["s"], &answer["r"]["status"]),
            (&json!(true), &json!(status)),
            "{answer}"
        );
    }
    let answer = server
        .post(
            "sales-order/manual-close-order.do",
            &json!({"number": "none", "orderClosed": true}),
        )
        .await;
    assert_eq!(
        answer,
        json!({"s": false, "d": ["Pesanan Penjualan tidak tepat"]})
    );
}

#[tokio::test]
async fn a_down_payment_is_an_invoice_that_a_later_one_uses_up() {
    let server = Server::start();
    let body = json!({"customerNo": "C.00001", "dpAmount": 25_000});
    let answer = server.post("sales-invoice/create-down-payment.do", &body).await;
    assert_eq!(answer["s"], json!(true), "{answer}");
    let advance = &answer["r"];
    assert_eq!(
        (&advance["invoiceDp"], advance["primeOwing"].whole()),
        (&json!(true), Some(25_000))
    );
    let body = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "quantity": 1, "unitPrice": 100_000}],
        "detailDownPayment": [{"invoiceNumber": advance["number"], "paymentAmount": 25_000}]});
    let invoice = saved(&server, "sales-invoice", body).await;
    assert_eq!(invoice["primeOwing"].whole(), Some(75_000));
    let missing = server
        .post("sales-invoice/create-down-payment.do", &json!({"dpAmount": 1}))
        .await;
    assert_eq!(missing, json!({"s": false, "d": ["customerNo harus diisi"]}));
}
