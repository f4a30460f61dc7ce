//! What records show of others and of their own place among them: orders of their lines, customers of what they owe,
//! items of what they cost, accounts of their level.

use serde_json::{Value, json};

use crate::calls::{data, item, saved};
use crate::support::Server;

/// Asserts that each of the members is there with the value.
fn shows(record: &Value, members: &Value) {
    for (name, wanted) in members.as_object().unwrap() {
        assert_eq!(record.get(name), Some(wanted), "{name} in {record}");
    }
}

/// An item with the tax, of which there are some at a cost.
async fn taxed_item(server: &Server) -> Value {
    let body = json!({"no": "B-1", "name": "Barang", "itemType": "INVENTORY", "unit1Name": "PCS", "unit2Name": "BOX",
        "ratio2": 24, "unitPrice": 1000, "unit2Price": 23000, "tax1Name": "Pajak Pertambahan Nilai",
        "detailOpenBalance": [{"quantity": 100, "unitCost": 600, "asOf": "01/01/2026"}]});
    saved(server, "item", body).await
}

#[tokio::test]
async fn a_line_of_an_order_shows_its_order_and_how_far_it_is() {
    let server = Server::start();
    taxed_item(&server).await;
    let body = json!({"customerNo": "C.00001", "taxable": true, "inclusiveTax": true, "transDate": "17/03/2026",
        "detailItem": [{"itemNo": "B-1", "itemUnitName": "BOX", "quantity": 2, "unitPrice": 23000}],
        "detailExpense": [{"accountNo": "6102", "expenseName": "Angkut", "expenseAmount": 500}]});
    let order = saved(&server, "sales-order", body).await;
    let (id, number) = (&order["id"], order["number"].as_str().unwrap());
    assert_eq!(order["tax1"]["taxInfo"], json!("PPN 12%"), "{order}");
    shows(
        &order,
        &json!({"tax1Id": 50, "percentTaxable": 91.666667, "tax1Rate": 12.0}),
    );
    let line = &order["detailItem"][0];
    shows(
        line,
        &json!({"salesOrderId": id, "availableQuantity": 2.0, "processQuantityDesc": "0 PCS", "closed": false,
            "manualClosed": false, "detailTaxName": "PPN 12%"}),
    );
    shows(
        &line["salesOrder"],
        &json!({"id": id, "number": number, "taxable": true, "inclusiveTax": true}),
    );
    shows(
        &order["detailExpense"][0],
        &json!({"salesOrderId": id, "detailName": "Angkut", "amount": 500.0, "projectId": null}),
    );

    let delivery = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "B-1", "quantity": 36, "salesOrderNumber": number}]});
    saved(&server, "delivery-order", delivery).await;
    let path = format!("sales-order/detail.do?id={id}");
    let line = data(&server, &path).await["detailItem"][0].clone();
    shows(
        &line,
        &json!({"shipQuantity": 36.0, "availableQuantity": 0.5, "processQuantityDesc": "1 BOX 12 PCS", "closed": false}),
    );
    let delivery = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "B-1", "quantity": 12, "salesOrderNumber": number}]});
    saved(&server, "delivery-order", delivery).await;
    let line = data(&server, &path).await["detailItem"][0].clone();
    shows(
        &line,
        &json!({"availableQuantity": 0.0, "processQuantityDesc": "2 BOX", "closed": true}),
    );
    // The same of one that is closed by hand, and a list that asks for the lines' members.
    let other = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "B-1"}]});
    let other = saved(&server, "sales-order", other).await;
    let closing = json!({"number": other["number"], "orderClosed": true});
    server.post("sales-order/manual-close-order.do", &closing).await;
    let fields = "detailItem.closed,detailItem.salesOrderId,detailItem.detailTaxName";
    let rows = data(
        &server,
        &format!(
            "sales-order/list.do?fields={fields}&filter.number={}",
            other["number"].as_str().unwrap()
        ),
    )
    .await;
    shows(
        &rows[0]["detailItem"][0],
        &json!({"closed": true, "salesOrderId": other["id"], "detailTaxName": null}),
    );
}

#[tokio::test]
async fn a_line_of_an_order_shows_for_what_its_units_are_sold() {
    let server = Server::start();
    taxed_item(&server).await;
    saved(&server, "price-category", json!({"name": "Grosir"})).await;
    let customer = json!({"customerNo": "P-1", "name": "Toko", "priceCategoryName": "Grosir"});
    saved(&server, "customer", customer).await;
    let price = json!({"priceCategoryName": "Grosir", "salesAdjustmentType": "ITEM_PRICE_TYPE", "transDate": "01/02/2026",
        "detailItem": [{"itemNo": "B-1", "itemUnitName": "PCS", "price": 900, "minimumPrice": 800}]});
    let price = saved(&server, "sellingprice-adjustment", price).await;
    let order = async |customer: &str, day: &str| {
        let body = json!({"customerNo": customer, "transDate": day, "detailItem": [{"itemNo": "B-1"}]});
        saved(&server, "sales-order", body).await["detailItem"][0].clone()
    };
    let line = order("P-1", "17/03/2026").await;
    let rules = &line["unitPriceRule"];
    shows(
        &rules[0],
        &json!({"price": 900.0, "minimumPrice": 800.0, "priceFromSpa": true, "spaId": price["id"], "minQuantity": 0.0}),
    );
    shows(
        &rules[1],
        &json!({"price": 23000.0, "priceFromSpa": false, "spaId": null}),
    );
    shows(
        &line["discountRule"][0],
        &json!({"discount": "", "discountFromSpa": false, "transDate": "2026-03-17"}),
    );
    // Before the price came into force, and for whom it isn't meant.
    for (customer, day) in [("P-1", "31/01/2026"), ("C.00001", "17/03/2026")] {
        let line = order(customer, day).await;
        assert_eq!(
            line["unitPriceRule"][0]["price"],
            json!(1000.0),
            "{customer} {day}"
        );
    }
    let shown = data(
        &server,
        "item/list.do?fields=detailSellingPrice.price&filter.no=B-1",
    )
    .await;
    let row = &shown[0]["detailSellingPrice"][0];
    shows(row, &json!({"price": 900.0, "effectiveDate": "01/02/2026"}));
    assert_eq!(row["priceCategory"]["name"], json!("Grosir"), "{row}");
    assert_eq!(row["currency"]["code"], json!("IDR"), "{row}");
}

#[tokio::test]
async fn an_item_shows_what_it_costs_as_documents_name_it() {
    let server = Server::start();
    let taxed = taxed_item(&server).await;
    shows(
        &taxed,
        &json!({"cost": 600.0, "balanceUnitCost": 600.0, "balanceTotalCost": 60000.0, "onSales": 0.0}),
    );
    let order = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "B-1", "quantity": 30}]});
    saved(&server, "sales-order", order).await;
    let bill = json!({"vendorNo": "V.00001", "billNumber": "F-1", "detailItem": [{"itemNo": "B-1", "quantity": 10, "unitPrice": 700}]});
    saved(&server, "purchase-invoice", bill).await;
    let fields =
        "balance,cost,balanceUnitCost,balanceTotalCost,onSales,availableToSell,availableToSellInAllUnit";
    let rows = data(&server, &format!("item/list.do?fields={fields}&filter.no=B-1")).await;
    let wanted = json!({"balance": 110.0, "cost": 700.0, "balanceUnitCost": 700.0, "balanceTotalCost": 77000.0,
        "onSales": 30.0, "availableToSell": 80.0, "availableToSellInAllUnit": "3 BOX 8 PCS"});
    assert_eq!(rows[0], wanted);
    shows(&data(&server, "item/detail.do?no=B-1").await, &wanted);
    // Of what no document names a cost for none is made up; and nothing costs nothing.
    let plain = item(&server, "B-2").await;
    shows(
        &plain,
        &json!({"cost": null, "balanceUnitCost": null, "balanceTotalCost": 0.0}),
    );
}

#[tokio::test]
async fn a_customer_shows_what_it_owes_and_where_its_goods_go() {
    let server = Server::start();
    let body = json!({"customerNo": "P-1", "name": "Toko", "billStreet": "Jl. Satu", "billCity": "Bogor",
        "detailShipAddress": [{"street": "Jl. Dua", "city": "Depok"}],
        "detailOpenBalance": [{"amount": 250, "asOf": "01/01/2026"}]});
    let customer = saved(&server, "customer", body).await;
    shows(
        &customer,
        &json!({"customerBranchName": "[Semua Cabang]", "customerTaxTypeName": "01 - Kepada Selain Pemungut PPN",
            "documentCodeName": "Digunggung", "balanceList": [{"balanceCode": "IDR Rp", "balance": 250.0}],
            "maxInvoiceAge": 0, "shipAddressId": null}),
    );
    shows(
        &customer["shipAddress"],
        &json!({"street": "Jl. Satu", "concatFullAddress": "Jl. Satu, Bogor", "taxLocation": true}),
    );
    let further = &customer["detailShipAddress"][0]["id"];
    let ships_to = &customer["shipAddressList"];
    assert_eq!(ships_to[0]["street"], json!("Jl. Satu"), "{ships_to}");
    shows(
        &ships_to[1],
        &json!({"id": further, "street": "Jl. Dua", "city": "Depok"}),
    );

    let invoice = json!({"customerNo": "P-1", "transDate": "01/03/2026", "detailItem": [{"itemNo": "100001", "unitPrice": 1000}]});
    let invoice = saved(&server, "sales-invoice", invoice).await;
    let draft = json!({"customerNo": "P-1", "saveAsStatusType": "DRAFT", "detailItem": [{"itemNo": "100001", "unitPrice": 9}]});
    saved(&server, "sales-invoice", draft).await;
    let path = format!("customer/detail.do?id={}", customer["id"]);
    let shown = data(&server, &path).await;
    assert_eq!(
        shown["balanceList"],
        json!([{"balanceCode": "IDR Rp", "balance": 1250.0}])
    );
    assert_eq!(shown["maxInvoiceAge"], invoice["age"]);
    assert!(invoice["age"].as_i64().unwrap() > 0, "{invoice}");

    // A document shows more of its customer than a list does, and what is new of it at once.
    let nested = &invoice["customer"];
    shows(
        nested,
        &json!({"customerNo": "P-1", "currencyId": 50, "suspended": false, "customerTaxType": "CTAS_KEPADA_SELAIN_PEMUNGUT_PPN"}),
    );
    assert_eq!(nested["contactInfo"]["name"], json!("Toko"), "{nested}");
    assert_eq!(nested["shipAddressList"], *ships_to, "{nested}");
    let change = json!({"id": customer["id"], "shipSameAsBill": false, "shipStreet": "Jl. Tiga",
        "detailShipAddress": [{"street": "Jl. Empat"}]});
    saved(&server, "customer", change).await;
    let path = format!("sales-invoice/detail.do?id={}", invoice["id"]);
    let nested = data(&server, &path).await["customer"].clone();
    assert_eq!(nested["shipAddress"]["street"], json!("Jl. Tiga"), "{nested}");
    assert_eq!(nested["shipAddressList"].as_array().unwrap().len(), 3, "{nested}");
    let number = invoice["number"].as_str().unwrap();
    let rows = data(
        &server,
        &format!("sales-invoice/list.do?fields=customer&filter.number={number}"),
    )
    .await;
    assert_eq!(
        rows[0]["customer"],
        json!({"id": customer["id"], "name": "Toko", "customerNo": "P-1"})
    );
}

#[tokio::test]
async fn an_account_shows_those_above_it_wherever_it_is_named() {
    let server = Server::start();
    for (no, parent) in [("61", None), ("61.1", Some("61")), ("61.1.1", Some("61.1"))] {
        let body = json!({"no": no, "name": format!("Beban {no}"), "accountType": "EXPENSE", "currencyCode": "IDR", "parentNo": parent});
        saved(&server, "glaccount", body).await;
    }
    let voucher = json!({"detailJournalVoucher": [
        {"accountNo": "61.1.1", "amount": 5, "amountType": "DEBIT"}, {"accountNo": "1101", "amount": 5, "amountType": "CREDIT"}]});
    let voucher = saved(&server, "journal-voucher", voucher).await;
    assert_eq!(voucher["transactionTypeName"], json!("Jurnal Umum"));
    let account = &voucher["detailJournalVoucher"][0]["account"];
    shows(
        account,
        &json!({"no": "61.1.1", "lvl": 3, "sub": true, "parentNode": false, "fiscal": false,
            "nameWithIndentStrip": "- - Beban 61.1.1",
            "noWithIndent": "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;61.1.1"}),
    );
    shows(
        &account["parent"],
        &json!({"no": "61.1", "lvl": 2, "parentNode": true}),
    );
    shows(
        &account["parent"]["parent"],
        &json!({"no": "61", "lvl": 1, "sub": false, "nameWithIndent": "Beban 61", "parent": null}),
    );
    let rows = data(
        &server,
        "glaccount/list.do?fields=no,isParent,lvl,balance&filter.keywords=Beban%2061",
    )
    .await;
    assert_eq!(
        rows,
        json!([{"no": "61", "isParent": true, "lvl": 1, "balance": 5.0}, {"no": "61.1", "isParent": true, "lvl": 2, "balance": 5.0},
            {"no": "61.1.1", "isParent": false, "lvl": 3, "balance": 5.0}])
    );
}

#[tokio::test]
async fn an_invoice_shows_whether_it_is_paid_and_a_list_does_not_show_all_of_it() {
    let server = Server::start();
    let body = json!({"customerNo": "C.00001", "taxable": true, "detailItem": [{"itemNo": "100001", "unitPrice": 1000}]});
    let invoice = saved(&server, "sales-invoice", body).await;
    shows(
        &invoice,
        &json!({"status": "OUTSTANDING", "statusName": "Belum Lunas", "statusOutstanding": "Belum Lunas",
            "referenceNumberTax": null, "efakturProceed": false, "branchName": "Kantor Pusat", "fixedAsset": false}),
    );
    shows(
        &invoice["detailItem"][0],
        &json!({"salesInvoiceId": invoice["id"], "detailTaxName": "PPN 12%"}),
    );
    let receipt = json!({"customerNo": "C.00001", "bankNo": "1101", "chequeAmount": invoice["totalAmount"],
        "detailInvoice": [{"invoiceNo": invoice["number"], "paymentAmount": invoice["totalAmount"]}]});
    saved(&server, "sales-receipt", receipt).await;
    let paid = data(&server, &format!("sales-invoice/detail.do?id={}", invoice["id"])).await;
    shows(
        &paid,
        &json!({"status": "PAID", "statusName": "Lunas", "statusOutstanding": "Lunas", "outstanding": false}),
    );
    let fields = "number,statusName,statusOutstanding,outstanding,status,branchName";
    let number = invoice["number"].as_str().unwrap();
    let rows = data(
        &server,
        &format!("sales-invoice/list.do?fields={fields}&filter.number={number}"),
    )
    .await;
    assert_eq!(
        rows,
        json!([{"number": number, "statusName": "Lunas", "statusOutstanding": "Lunas"}])
    );
}

#[tokio::test]
async fn an_order_shows_what_used_up_what_was_paid_down() {
    let server = Server::start();
    let order = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "unitPrice": 5000}]});
    let order = saved(&server, "sales-order", order).await;
    assert_eq!(order["dpUsedHistory"], json!([]));
    let down = json!({"customerNo": "C.00001", "invoiceDp": true, "inputDownPayment": 1500, "orderDownPaymentNumber": order["number"]});
    let down = saved(&server, "sales-invoice", down).await;
    let invoice = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "unitPrice": 5000, "salesOrderNumber": order["number"]}],
        "detailDownPayment": [{"invoiceNumber": down["number"], "paymentAmount": 1200}]});
    let invoice = saved(&server, "sales-invoice", invoice).await;
    let shown = data(&server, &format!("sales-order/detail.do?id={}", order["id"])).await;
    assert_eq!(shown["downPayments"][0]["historyNumber"], down["number"]);
    let used = &shown["dpUsedHistory"];
    assert_eq!(used.as_array().unwrap().len(), 1, "{used}");
    shows(
        &used[0],
        &json!({"historyNumber": invoice["number"], "historyAmount": 1200.0}),
    );
}

#[tokio::test]
async fn what_is_delivered_for_an_invoice_before_delivery_is_invoiced_already() {
    let server = Server::start();
    taxed_item(&server).await;
    let invoice = json!({"customerNo": "C.00001", "reverseInvoice": true, "detailItem": [{"itemNo": "B-1", "quantity": 4}]});
    let invoice = saved(&server, "sales-invoice", invoice).await;
    let delivery = |quantity: i64, reverse: &Value| json!({"itemNo": "B-1", "quantity": quantity, "reverseInvoiceNumber": reverse});
    let body = json!({"customerNo": "C.00001", "detailItem": [delivery(3, &invoice["number"])]});
    let whole = saved(&server, "delivery-order", body).await;
    shows(&whole, &json!({"status": "INVOICED", "statusName": "Difaktur"}));
    shows(
        &whole["processHistory"][0],
        &json!({"historyType": "SI", "historyNumber": invoice["number"]}),
    );
    assert_eq!(whole["detailItem"][0]["invoicedQuantity"], json!(3.0));
    // It can't be invoiced again.
    let again = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "B-1", "deliveryOrderNumber": whole["number"]}]});
    let again = server.post("sales-invoice/save.do", &again).await;
    assert_eq!(again["s"], json!(false), "{again}");
    // One that brings other goods too is invoiced in part.
    let mixed = json!({"customerNo": "C.00001", "detailItem": [delivery(1, &invoice["number"]), delivery(1, &Value::Null)]});
    let mixed = saved(&server, "delivery-order", mixed).await;
    shows(&mixed, &json!({"status": "PARTIAL_INVOICED"}));
}
