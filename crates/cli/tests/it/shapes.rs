//! What `detail.do` shows beside a record's own fields: what follows from them, and from other records.

use serde_json::{Value, json};

use crate::calls::{data, item, saved};
use crate::support::Server;

/// Asserts that each of the members is there with the value.
fn shows(record: &Value, members: &Value) {
    for (name, wanted) in members.as_object().unwrap() {
        assert_eq!(record.get(name), Some(wanted), "{name} in {record}");
    }
}

#[tokio::test]
async fn a_customer_shows_how_to_reach_it() {
    let server = Server::start();
    let customer =
        json!({"customerNo": "P-1", "name": "Toko Baru", "email": "toko@contoh.test", "workPhone": "021"});
    let customer = saved(&server, "customer", customer).await;
    shows(
        &customer,
        &json!({"customerNo": "P-1", "name": "Toko Baru", "defaultTermId": customer["termId"],
            "contactInfo": {"id": null, "companyName": "Toko Baru", "name": "Toko Baru", "workPhone": "021",
                "mobilePhone": null, "email": "toko@contoh.test"}}),
    );
    let change = json!({"id": customer["id"], "email": "lain@contoh.test"});
    let changed = saved(&server, "customer", change).await;
    assert_eq!(changed["contactInfo"]["email"], json!("lain@contoh.test"));
}

#[tokio::test]
async fn a_document_shows_its_currency_and_the_order_of_a_line() {
    let server = Server::start();
    item(&server, "B-1").await;
    let order = json!({"customerNo": "C.00001", "inclusiveTax": true, "taxable": true, "detailItem": [{"itemNo": "B-1"}]});
    let order = saved(&server, "sales-order", order).await;
    shows(
        &order["currency"],
        &json!({"code": "IDR", "codeSymbol": "IDR Rp", "symbol": "Rp"}),
    );
    shows(
        &order["detailItem"][0],
        &json!({"warehouseId": null, "warehouse": null, "salesman1Id": null}),
    );
    let invoice = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "B-1", "salesOrderNumber": order["number"]}]});
    let invoice = saved(&server, "sales-invoice", invoice).await;
    shows(
        &invoice["detailItem"][0]["salesOrder"],
        &json!({"id": order["id"], "number": order["number"], "taxable": true, "inclusiveTax": true}),
    );
}

#[tokio::test]
async fn the_tax_of_a_line_is_that_of_its_item() {
    let server = Server::start();
    let taxed =
        json!({"no": "B-1", "name": "Barang", "itemType": "SERVICE", "tax1Name": "Pajak Pertambahan Nilai"});
    saved(&server, "item", taxed).await;
    let body = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "B-1"}, {"itemNo": "100001"}]});
    for resource in ["sales-order", "sales-invoice"] {
        let document = saved(&server, resource, body.clone()).await;
        let lines = &document["detailItem"];
        assert_eq!(lines[0]["tax1Id"], json!(50));
        shows(
            &lines[0]["tax1"],
            &json!({"taxType": "PPN", "taxCode": "PPN", "description": "Pajak Pertambahan Nilai",
                "salesTaxGlAccountId": 57, "purchaseTaxGlAccountId": 54, "pph15Type": null}),
        );
        shows(&lines[1], &json!({"tax1Id": null, "tax1": null}));
        let fields = "detailItem.tax1Id,detailItem.tax1";
        let rows = data(
            &server,
            &format!(
                "{resource}/list.do?fields={fields}&filter.keywords={}",
                document["number"].as_str().unwrap()
            ),
        )
        .await;
        assert_eq!(rows[0]["detailItem"][0]["tax1"], lines[0]["tax1"], "{rows}");
        assert_eq!(rows[0]["detailItem"][0]["tax1Id"], json!(50), "{rows}");
    }
}

#[tokio::test]
async fn the_salesman_of_the_first_line_sells_the_document() {
    let server = Server::start();
    let employee = data(&server, "employee/detail.do?number=E.00001").await;
    shows(&employee, &json!({"joinDate": null, "joinDateView": null}));
    let body = json!({"customerNo": "C.00001", "detailItem": [
        {"itemNo": "100001", "salesmanListNumber": ["E.00001"]}, {"itemNo": "100002"}]});
    for resource in ["sales-order", "sales-invoice"] {
        let document = saved(&server, resource, body.clone()).await;
        let (id, name) = (&employee["id"], &employee["name"]);
        shows(
            &document,
            &json!({"masterSalesmanId": id, "masterSalesmanName": name}),
        );
        shows(
            &document["detailItem"][0],
            &json!({"salesman1Id": id, "salesmanName": name}),
        );
        shows(
            &document["detailItem"][1],
            &json!({"salesman1Id": null, "salesmanName": null}),
        );
        // A list reads the lines where a member follows from them.
        let number = document["number"].as_str().unwrap();
        let rows = data(
            &server,
            &format!("{resource}/list.do?fields=masterSalesmanName&filter.keywords={number}"),
        )
        .await;
        assert_eq!(rows, json!([{"masterSalesmanName": name}]));
    }
}

#[tokio::test]
async fn an_order_shows_what_was_paid_down_and_an_invoice_what_was_delivered() {
    let server = Server::start();
    item(&server, "B-1").await;
    let order = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "B-1", "quantity": 5}]});
    let order = saved(&server, "sales-order", order).await;
    assert_eq!(order["downPaymentHistory"], json!([]));
    let down = json!({"customerNo": "C.00001", "invoiceDp": true, "inputDownPayment": 1500,
        "orderDownPaymentNumber": order["number"]});
    let down = saved(&server, "sales-invoice", down).await;
    let shown = data(&server, &format!("sales-order/detail.do?id={}", order["id"])).await;
    let row = &shown["downPaymentHistory"][0];
    shows(
        row,
        &json!({"id": down["id"], "historyType": "SI", "historyNumber": down["number"]}),
    );
    assert_eq!(shown["totalDownPayment"], down["totalAmount"]);

    let stock = json!({"detailItem": [{"itemNo": "B-1", "quantity": 5, "itemAdjustmentType": "ADJUSTMENT_IN",
        "unitCost": 10}], "adjustmentAccountNo": "3101"});
    saved(&server, "item-adjustment", stock).await;
    let delivery = json!({"customerNo": "C.00001", "detailItem": [
        {"itemNo": "B-1", "quantity": 5, "salesOrderNumber": order["number"]}]});
    let delivery = saved(&server, "delivery-order", delivery).await;
    let invoice = json!({"customerNo": "C.00001", "detailItem": [
        {"itemNo": "B-1", "quantity": 2, "deliveryOrderNumber": delivery["number"]},
        {"itemNo": "B-1", "quantity": 3, "deliveryOrderNumber": delivery["number"]}]});
    let invoice = saved(&server, "sales-invoice", invoice).await;
    let history = invoice["deliveryOrderHistory"].as_array().unwrap();
    assert_eq!(history.len(), 1, "{history:?}");
    shows(
        &history[0],
        &json!({"id": delivery["id"], "index": 0, "historyNumber": delivery["number"]}),
    );
    assert_eq!(invoice["taxOwing"], json!(0.0));
}

#[tokio::test]
async fn a_warehouse_shows_its_address_in_one() {
    let server = Server::start();
    let body = json!({"name": "Gudang Medan", "street": "Jl. Contoh 1", "city": "Medan", "country": "Indonesia",
        "pic": "Budi"});
    let warehouse = saved(&server, "warehouse", body).await;
    shows(
        &warehouse["address"],
        &json!({"name": "Gudang Medan", "street": "Jl. Contoh 1", "city": "Medan", "province": "",
            "address": "Jl. Contoh 1\nMedan\nIndonesia", "concatFullAddress": "Jl. Contoh 1, Medan, Indonesia",
            "picName": "Budi", "picMobileNo": null}),
    );
}

#[tokio::test]
async fn a_journal_voucher_shows_each_side() {
    let server = Server::start();
    let body = json!({"detailJournalVoucher": [
        {"accountNo": "1101", "amount": 700, "amountType": "DEBIT"},
        {"accountNo": "3101", "amount": 200, "amountType": "CREDIT"},
        {"accountNo": "3101", "amount": 500, "amountType": "CREDIT"}]});
    let voucher = saved(&server, "journal-voucher", body).await;
    shows(
        &voucher,
        &json!({"transId": voucher["id"], "transNumber": voucher["number"], "totalDebit": 700.0, "totalCredit": 700.0}),
    );
    let lines = &voucher["detailJournalVoucher"];
    shows(
        &lines[0],
        &json!({"accountNoRef": "1101", "debitAmount": 700.0, "creditAmount": 0.0}),
    );
    shows(&lines[1], &json!({"debitAmount": 0.0, "creditAmount": 200.0}));
    assert_eq!(lines[0]["accountNameRef"], lines[0]["account"]["name"]);
    assert!(lines[0]["account"]["accountTypeName"].is_string());
}
