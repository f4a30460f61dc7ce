//! What a point of sale sends.

use serde_json::{Value, json};

use crate::calls::{Whole, data, in_stock};
use crate::support::Server;

async fn sent(server: &Server, path: &str, body: Value) -> Value {
    let answer = server.post(path, &body).await;
    assert_eq!(answer["s"], json!(true), "{path} {body}: {answer}");
    answer
}

#[tokio::test]
async fn customers_and_items_are_made_and_changed_by_their_numbers() {
    let server = Server::start();
    for name in ["Ibu Ani", "Ibu Ani Lestari"] {
        sent(
            &server,
            "pos/customer/save.do",
            json!({"data": [{"number": "P-1", "name": name, "billCity": "Bogor"}]}),
        )
        .await;
    }
    let customer = data(&server, "customer/detail.do?customerNo=P-1").await;
    assert_eq!(
        (&customer["name"], &customer["billCity"]),
        (&json!("Ibu Ani Lestari"), &json!("Bogor"))
    );
    let items = json!({"data": [{"number": "P-ITEM", "name": "Roti", "type": "INVENTORY", "unitName": "PCS", "vatTax": false}]});
    sent(&server, "pos/item/save.do", items).await;
    let item = data(&server, "item/detail.do?no=P-ITEM").await;
    assert_eq!(
        (&item["name"], &item["usePpn"], &item["unit1Name"]),
        (&json!("Roti"), &json!(false), &json!("PCS"))
    );
}

fn sale(number: &str, quantity: i64) -> Value {
    json!({"number": number, "typeAutoNumber": "1", "transDate": "05/03/2026", "branchName": "Kantor Pusat",
        "customerNumber": "WALK-IN", "customerName": "Tamu", "invoiceIsPaid": true, "invoicePaidByBankNo": "1101",
        "items": [{"itemNumber": "100001", "quantity": quantity, "unitName": "PCS", "unitPrice": 32_000, "totalDiscount": 2_000}]})
}

#[tokio::test]
async fn a_day_of_sales_is_one_unit_of_work() {
    let server = Server::start();
    let before = in_stock(&server, "100001", None).await;
    let owed = json!({"number": "POS-2", "typeAutoNumber": "1", "transDate": "05/03/2026", "branchName": "Kantor Pusat",
        "customerNumber": "C.00002",
        "items": [{"itemNumber": "100002", "quantity": 4, "unitName": "PCS", "unitPrice": 10_000}]});
    let day = json!({"invoices": [sale("POS-1", 3), owed],
        "payments": [{"number": "PAY-1", "typeAutoNumber": "1", "transDate": "06/03/2026", "branchName": "Kantor Pusat",
            "invoiceNumber": "POS-2", "bankCoaNumber": "1102", "paymentAmount": 15_000}],
        "returns": [{"number": "BACK-1", "typeAutoNumber": "1", "transDate": "07/03/2026", "branchName": "Kantor Pusat",
            "invoiceNumber": "POS-2", "items": [{"itemNumber": "100002", "quantity": 1}]}]});
    sent(&server, "pos/transaction/save.do", day).await;
    assert_eq!(in_stock(&server, "100001", None).await, before - 3);
    let paid = data(&server, "sales-invoice/detail.do?number=POS-1").await;
    assert_eq!(paid["totalAmount"].whole(), Some(94_000));
    assert_eq!(
        (paid["primeOwing"].whole(), &paid["statusName"]),
        (Some(0), &json!("Lunas"))
    );
    assert_eq!(paid["customer"]["name"], json!("Tamu"));
    let rest = data(&server, "sales-invoice/detail.do?number=POS-2").await;
    assert_eq!(rest["primeOwing"].whole(), Some(40_000 - 15_000 - 10_000));

    // The second invoice has a number that is taken: the first one goes with it.
    let answer = server
        .post(
            "pos/transaction/save.do",
            &json!({"invoices": [sale("POS-3", 1), sale("POS-1", 1)]}),
        )
        .await;
    assert_eq!(answer["s"], json!(false), "{answer}");
    assert_eq!(in_stock(&server, "100001", None).await, before - 3);
    assert_eq!(
        server.get("sales-invoice/detail.do?number=POS-3").await["s"],
        json!(false)
    );
}
