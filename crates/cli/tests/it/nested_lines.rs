//! Lines within lines, and several references in one field.

use serde_json::{Value, json};

use crate::support::Server;

async fn saved(server: &Server, path: &str, body: &Value) -> Value {
    let answer = server.post(path, body).await;
    assert_eq!(answer["s"], json!(true), "{path} {body}: {answer}");
    answer["r"].clone()
}

/// An invoice with one line that has these members beside its item.
async fn invoice(server: &Server, line: Value) -> Value {
    let mut item = json!({"itemNo": "100001", "quantity": 2});
    item.as_object_mut()
        .unwrap()
        .extend(line.as_object().unwrap().clone());
    let body = json!({"customerNo": "C.00001", "detailItem": [item]});
    saved(server, "sales-invoice/save.do", &body).await
}

fn serial_numbers(invoice: &Value) -> Vec<(String, f64)> {
    let list = invoice["detailItem"][0]["detailSerialNumber"].as_array().unwrap();
    list.iter()
        .map(|it| {
            (
                it["serialNumberNo"].as_str().unwrap().to_owned(),
                it["quantity"].as_f64().unwrap(),
            )
        })
        .collect()
}

fn named(no: &str, quantity: f64) -> (String, f64) {
    (no.to_owned(), quantity)
}

#[tokio::test]
async fn lines_of_a_line_are_added_changed_and_deleted_by_id() {
    let server = Server::start();
    let list =
        json!([{"serialNumberNo": "A"}, {"serialNumberNo": "B", "quantity": 5, "expiredDate": "31/12/2027"}]);
    let before = invoice(&server, json!({"detailSerialNumber": list})).await;
    assert_eq!(serial_numbers(&before), [named("A", 1.0), named("B", 5.0)]);
    let (line, nested) = (
        &before["detailItem"][0],
        &before["detailItem"][0]["detailSerialNumber"],
    );
    assert_eq!(nested[1]["expiredDate"], json!("31/12/2027"));
    let change = json!({"id": before["id"], "detailItem": [{"id": line["id"], "detailSerialNumber": [
        {"id": nested[0]["id"], "_status": "delete"},
        {"id": nested[1]["id"], "quantity": 7},
        {"serialNumberNo": "C"},
    ]}]});
    let after = saved(&server, "sales-invoice/save.do", &change).await;
    assert_eq!(serial_numbers(&after), [named("B", 7.0), named("C", 1.0)]);
    assert_eq!(
        after["detailItem"][0]["detailSerialNumber"][0]["id"], nested[1]["id"],
        "a line keeps its id"
    );
    let detail = server
        .get(&format!("sales-invoice/detail.do?id={}", before["id"]))
        .await;
    assert_eq!(detail["d"], after);
    let untouched = json!({"id": before["id"], "description": "x"});
    let untouched = saved(&server, "sales-invoice/save.do", &untouched).await;
    assert_eq!(serial_numbers(&untouched), serial_numbers(&after));
}

#[tokio::test]
async fn faults_within_a_line_are_told_with_their_place() {
    let server = Server::start();
    let body = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "detailSerialNumber": [
        {"serialNumberNo": "x".repeat(51)}, {"quantity": "many"}, {"_status": "delete"}, 5]}]});
    let answer = server.post("sales-invoice/save.do", &body).await;
    let told = answer["d"].as_array().unwrap();
    let at = |place: &str| {
        json!(format!(
            "Invalid field value for field \"detailItem[0].detailSerialNumber{place}\"."
        ))
    };
    for expected in [at("[1].quantity"), at("[2].id"), at("[3]")] {
        assert!(told.contains(&expected), "{answer}");
    }
    assert_eq!(told.len(), 4, "{answer}");
    let unknown = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "detailSerialNumber": [{"id": 99}]}]});
    let answer = server.post("sales-invoice/save.do", &unknown).await;
    assert_eq!(answer["d"], json!(["Data tidak ditemukan atau sudah dihapus"]));
}

#[tokio::test]
async fn several_references_are_named_by_key_or_id_and_shown() {
    let server = Server::start();
    let other = json!({"number": "E.00077", "name": "Budi", "salutation": "MR", "transDate": "01/01/2026", "salesman": true});
    let other = saved(&server, "employee/save.do", &other).await;
    let by_key = invoice(
        &server,
        json!({"salesmanListNumber": ["E.00077", "E.00001", "E.00077"]}),
    )
    .await;
    let shown = &by_key["detailItem"][0]["salesmanList"];
    let ids: Vec<_> = shown
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].clone())
        .collect();
    assert_eq!(ids.len(), 2, "{shown}");
    assert_eq!(ids[0], other["id"]);
    let by_id = invoice(&server, json!({"salesmanList": ids})).await;
    assert_eq!(&by_id["detailItem"][0]["salesmanList"], shown);
    let as_shown = invoice(&server, json!({"salesmanList": shown})).await;
    assert_eq!(&as_shown["detailItem"][0]["salesmanList"], shown);
    let line = &by_key["detailItem"][0]["id"];
    let emptied = json!({"id": by_key["id"], "detailItem": [{"id": line, "salesmanList": []}]});
    let emptied = saved(&server, "sales-invoice/save.do", &emptied).await;
    assert_eq!(emptied["detailItem"][0]["salesmanList"], json!([]));
    let unknown = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "salesmanListNumber": ["E.99999"]}]});
    let answer = server.post("sales-invoice/save.do", &unknown).await;
    assert_eq!(
        answer["d"],
        json!(["Karyawan E.99999 tidak ditemukan atau sudah dihapus"])
    );
}

#[tokio::test]
async fn what_several_references_or_a_nested_line_name_is_not_deleted() {
    let server = Server::start();
    let person = json!({"number": "E.00077", "name": "Budi", "salutation": "MR", "transDate": "01/01/2026", "salesman": true});
    let person = saved(&server, "employee/save.do", &person).await;
    let department = saved(
        &server,
        "department/save.do",
        &json!({"name": "Gerai", "description": "-"}),
    )
    .await;
    let sold = invoice(
        &server,
        json!({"salesmanListNumber": ["E.00077"], "unitPrice": 1000}),
    )
    .await;
    let receipt = json!({
        "customerNo": "C.00001", "bankNo": "1101", "transDate": "23/11/2026", "chequeAmount": 900,
        "detailInvoice": [{"invoiceNo": sold["number"], "paymentAmount": 900, "detailDiscount": [
            {"accountNo": "4102", "amount": 100, "departmentName": "Gerai"}]}],
    });
    let receipt = saved(&server, "sales-receipt/save.do", &receipt).await;
    for (path, id, name) in [
        ("employee/delete.do", &person["id"], "Faktur Penjualan"),
        ("department/delete.do", &department["id"], "Penerimaan Penjualan"),
    ] {
        let answer = server.post(path, &json!({"id": id})).await;
        assert_eq!(answer["s"], json!(false), "{path}");
        assert!(answer["d"][0].as_str().unwrap().contains(name), "{answer}");
    }
    for (path, id) in [
        ("sales-receipt/delete.do", &receipt["id"]),
        ("sales-invoice/delete.do", &sold["id"]),
        ("employee/delete.do", &person["id"]),
        ("department/delete.do", &department["id"]),
    ] {
        let answer = server.post(path, &json!({"id": id})).await;
        assert_eq!(answer["s"], json!(true), "{path}: {answer}");
    }
}

#[tokio::test]
async fn a_document_says_of_which_kind_it_is() {
    let server = Server::start();
    let sold = invoice(&server, json!({})).await;
    let flags = ["salesInvoice", "salesOrder", "purchaseInvoice"].map(|flag| sold[flag].clone());
    assert_eq!(flags, [json!(true), json!(false), json!(false)]);
    assert_eq!(sold["attachmentCount"], json!(0));
    assert!(sold["createdBy"].is_i64());
}

#[tokio::test]
async fn a_series_is_chosen_by_its_id() {
    let server = Server::start();
    let with = |series: Value| json!({"customerNo": "C.00001", "typeAutoNumber": series, "detailItem": [{"itemNo": "100001"}]});
    for series in [json!(52), json!("52"), json!(""), Value::Null] {
        saved(&server, "sales-invoice/save.do", &with(series)).await;
    }
    let answer = server.post("sales-invoice/save.do", &with(json!(9_999))).await;
    assert_eq!(
        answer["d"],
        json!(["Penomoran 9999 tidak ditemukan atau sudah dihapus"])
    );
}

#[tokio::test]
async fn one_record_is_the_default_one() {
    let server = Server::start();
    let mark = |name: &str| json!({"name": name, "defaultWarehouse": true});
    let first = saved(&server, "warehouse/save.do", &mark("Gudang A")).await;
    let second = saved(&server, "warehouse/save.do", &mark("Gudang B")).await;
    let detail = |id: &Value| format!("warehouse/detail.do?id={id}");
    assert_eq!(
        server.get(&detail(&first["id"])).await["d"]["defaultWarehouse"],
        json!(false)
    );
    assert_eq!(
        server.get(&detail(&second["id"])).await["d"]["defaultWarehouse"],
        json!(true)
    );
    let sold = invoice(&server, json!({})).await;
    assert_eq!(sold["detailItem"][0]["warehouse"]["name"], json!("Gudang B"));
}
