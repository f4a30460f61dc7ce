//! What a save is refused for, in the words of the real service, which clients compare with.

use serde_json::{Value, json};

use crate::calls::saved;
use crate::support::Server;

/// Sends each body, and compares what is said of it.
async fn refused(server: &Server, cases: &[(&str, Value, &[&str])]) {
    for (path, body, words) in cases {
        let answer = server.post(path, body).await;
        assert_eq!(answer, json!({"s": false, "d": words}), "{path} {body}");
    }
}

/// The body with further members, or with others of the same names.
fn with(mut body: Value, more: Value) -> Value {
    if let (Value::Object(members), Value::Object(more)) = (&mut body, more) {
        members.extend(more);
    }
    body
}

/// An invoice of one line with these members beside the customer.
fn invoice(more: Value) -> Value {
    let body = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "quantity": 1}]});
    with(body, more)
}

fn receipt(more: Value) -> Value {
    let body = json!({"customerNo": "C.00001", "bankNo": "1101", "chequeAmount": 5, "transDate": "01/02/2026",
        "detailInvoice": [{"invoiceNo": "SI.2026.01.00001", "paymentAmount": 5}]});
    with(body, more)
}

#[tokio::test]
async fn what_is_missing_or_unknown_is_named() {
    let server = Server::start();
    refused(
        &server,
        &[
            (
                "sales-receipt/save.do",
                json!({}),
                &[
                    "customerNo harus diisi",
                    "Nama Bank harus diisi",
                    "chequeAmount harus diisi",
                    "Detail dari transaksi belum diisi!",
                ],
            ),
            (
                "sales-invoice/save.do",
                json!({"customerNo": "C.00001"}),
                &["Detail dari transaksi belum diisi!"],
            ),
            (
                "item/save.do",
                json!({"name": "X", "itemType": "INVENTORY", "unit1Name": "PCS", "unit2Name": "BOX"}),
                &["Nilai Satuan harus diisi"],
            ),
            (
                "sales-invoice/save.do",
                json!({"customerNo": "CUST001", "detailItem": [{"itemNo": "100099"}]}),
                &[
                    "Pelanggan CUST001 tidak ditemukan atau sudah dihapus",
                    "Barang & Jasa 100099 tidak ditemukan atau sudah dihapus",
                ],
            ),
            (
                "sales-invoice/save.do",
                json!({"id": 99_999}),
                &["Data tidak ditemukan atau sudah dihapus"],
            ),
            (
                "sales-receipt/save.do",
                receipt(json!({"bankNo": "9999"})),
                &["Nama Bank tidak tepat"],
            ),
            (
                "sales-receipt/save.do",
                receipt(
                    json!({"detailInvoice": [{"invoiceNo": "SI.2026.01.00001", "paymentAmount": 5,
            "detailDiscount": [{"accountNo": "9999", "amount": 1}]}]}),
                ),
                &["Akun diskon tidak ditemukan atau sudah dihapus"],
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn what_another_record_has_is_named() {
    let server = Server::start();
    let upc = json!({"no": "U-1", "name": "X", "itemType": "SERVICE", "upcNo": "UPC-1"});
    saved(&server, "item", upc).await;
    saved(&server, "sales-order", invoice(json!({"number": "SO-1"}))).await;
    let bill = json!({"number": "PI-1", "vendorNo": "V.00001", "detailItem": [{"itemNo": "100001"}]});
    saved(&server, "purchase-invoice", bill.clone()).await;
    let back = json!({"number": "R-1", "customerNo": "C.00001", "returnType": "NO_INVOICE", "taxNumber": "1",
        "detailItem": [{"itemNo": "100001"}]});
    saved(&server, "sales-return", back.clone()).await;
    refused(
        &server,
        &[
            (
                "item/save.do",
                json!({"no": "100001", "name": "X", "itemType": "SERVICE", "upcNo": "UPC-1"}),
                &[
                    "Sudah ada data lain dengan Kode Barang \"100001\"",
                    "Sudah ada data lain dengan UPC/Barcode \"UPC-1\"",
                ],
            ),
            (
                "customer/save.do",
                json!({"customerNo": "C.00001", "name": "X"}),
                &["Sudah ada data lain dengan ID Pelanggan \"C.00001\""],
            ),
            (
                "sales-order/save.do",
                invoice(json!({"number": "SO-1"})),
                &["Sudah ada data lain dengan No Pesanan \"SO-1\""],
            ),
            (
                "purchase-invoice/save.do",
                bill,
                &["Sudah ada data lain dengan No Form # Faktur Pembelian \"PI-1\""],
            ),
            (
                "sales-return/save.do",
                back,
                &["Sudah ada data lain dengan Nomor \"R-1\""],
            ),
            (
                "unit/save.do",
                json!({"name": "PCS"}),
                &["Sudah ada data lain dengan Nama \"PCS\""],
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn values_that_do_not_fit_are_named_all_at_once() {
    let server = Server::start();
    refused(&server, &[
        ("unit/save.do", json!({"name": "KELEBIHAN"}), &[
            "Data \"Nama\" pada \"Satuan Barang\" terlalu besar. Maksimal 7 karakter",
        ]),
        ("item/save.do", json!({"no": "x".repeat(31), "unitPrice": "abc", "ratio2": -1}), &[
            "Data \"Kode Barang\" pada \"Barang & Jasa\" terlalu besar. Maksimal 30 karakter",
            "Invalid field value for field \"unitPrice\".",
            "Nilai Satuan tidak boleh kurang dari nol",
            "Nama harus diisi",
            "Tipe Barang harus diisi",
        ]),
        ("item/save.do", json!({"name": "a\u{7}", "itemType": "SERVICE", "unitPrice": 1_000_000_000_000_i64}), &[
            "Nama tidak valid. Karakter yang diperbolehkan untuk Nama adalah huruf, angka, tanda baca, dan spasi",
            "Nilai angka terlalu besar",
        ]),
        ("sales-invoice/save.do", invoice(json!({"transDate": "2026-01-02"})), &[
            "Invalid field value for field \"transDate\".",
        ]),
        ("sales-receipt/save.do", receipt(json!({"paymentMethod": "SHELLS"})), &[
            "Invalid field value for field \"paymentMethod\".",
        ]),
        ("sales-invoice/save.do", invoice(json!({"cashDiscount": 99_999_999})), &[
            "Diskon tidak boleh melebihi nilai sub total",
        ]),
        ("item/save.do", json!({"name": "X", "itemType": "INVENTORY", "unit1Name": "PCS",
            "detailOpenBalance": [{"quantity": 0, "unitCost": 5}]}), &[
            "Kuantitas saldo awal harus lebih besar dari 0",
        ]),
    ])
    .await;
}

#[tokio::test]
async fn a_payment_has_to_be_enough_and_not_too_much() {
    let server = Server::start();
    let paying = |amount: i64, discount: i64| {
        json!([{"invoiceNo": "SI.2026.01.00001", "paymentAmount": amount,
            "detailDiscount": [{"accountNo": "4102", "amount": discount}]}])
    };
    refused(
        &server,
        &[
            (
                "sales-receipt/save.do",
                receipt(json!({"chequeAmount": 4})),
                &["Nilai Pembayaran tidak mencukupi"],
            ),
            (
                "sales-receipt/save.do",
                receipt(json!({"chequeAmount": 90, "detailInvoice": paying(100, 9)})),
                &["Nilai Pembayaran tidak mencukupi"],
            ),
            (
                "sales-receipt/save.do",
                receipt(json!({"chequeAmount": 900_000_000, "detailInvoice": paying(900_000_000, 0)})),
                &["Pembayaran faktur \"SI.2026.01.00001\" melebihi nilai piutang fakturnya"],
            ),
        ],
    )
    .await;
    // A discount pays, a customer's credit does, and a draft pays nothing yet.
    for more in [
        json!({"chequeAmount": 90, "detailInvoice": paying(100, 10)}),
        json!({"chequeAmount": 4, "useCredit": true}),
        json!({"chequeAmount": 4, "saveAsStatusType": "DRAFT"}),
    ] {
        saved(&server, "sales-receipt", receipt(more)).await;
    }
}

#[tokio::test]
async fn an_order_is_carried_out_once() {
    let server = Server::start();
    saved(&server, "sales-order", invoice(json!({"number": "SO-1"}))).await;
    saved(&server, "sales-order", invoice(json!({"number": "SO-2"}))).await;
    let closed = server
        .post(
            "sales-order/manual-close-order.do",
            &json!({"number": "SO-2", "orderClosed": true}),
        )
        .await;
    assert_eq!(closed["s"], json!(true), "{closed}");
    let of = |order: &str, more: Value| {
        let mut body = json!({"customerNo": "C.00001", "detailItem": [
            {"itemNo": "100001", "quantity": 1, "unitPrice": 1, "salesOrderNumber": order}]});
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        body
    };
    let delivery = saved(&server, "delivery-order", of("SO-1", json!({}))).await;
    let draft = saved(
        &server,
        "delivery-order",
        of("SO-1", json!({"saveAsStatusType": "DRAFT"})),
    )
    .await;
    let twice: &[&str] = &[
        "Pesanan Penjualan \"SO-1\" terdeteksi terproses dua kali. Mohon cek transaksi yang memproses pesanan tersebut",
    ];
    refused(
        &server,
        &[
            ("delivery-order/save.do", of("SO-1", json!({})), twice),
            ("sales-invoice/save.do", of("SO-1", json!({})), twice),
            (
                "delivery-order/save.do",
                json!({"id": draft["id"], "saveAsStatusType": "APPROVED"}),
                twice,
            ),
            (
                "delivery-order/save.do",
                of("SO-2", json!({})),
                &["Pesanan Penjualan \"SO-2\" sudah ditutup, tidak dapat diproses lagi"],
            ),
        ],
    )
    .await;
    // Whoever carried it out may be changed.
    saved(
        &server,
        "delivery-order",
        json!({"id": delivery["id"], "description": "diantar pagi"}),
    )
    .await;
    let gone = server
        .post("delivery-order/delete.do", &json!({"id": delivery["id"]}))
        .await;
    assert_eq!(gone["s"], json!(true), "{gone}");
    saved(
        &server,
        "delivery-order",
        json!({"id": draft["id"], "saveAsStatusType": "APPROVED"}),
    )
    .await;
}

#[tokio::test]
async fn lines_have_to_fit_their_goods() {
    let server = Server::start();
    let phone = json!({"no": "SN-1", "name": "Ponsel", "itemType": "INVENTORY", "unit1Name": "PCS", "unit2Name": "BOX",
        "ratio2": 2, "manageSN": true, "serialNumberType": "UNIQUE"});
    saved(&server, "item", phone).await;
    let sold = |quantity: i64, unit: &str, serials: &[&str]| {
        let serials: Vec<Value> = serials.iter().map(|it| json!({"serialNumberNo": it})).collect();
        json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "SN-1", "quantity": quantity, "itemUnitName": unit,
            "unitPrice": 5, "detailSerialNumber": serials}]})
    };
    let discount =
        |unit: &str| json!({"itemNo": "100001", "price": 0, "itemDiscPercent": "5", "itemUnitName": unit});
    let adjustment = |lines: Value| json!({"priceCategoryName": "Umum", "salesAdjustmentType": "ITEM_DISCOUNT_TYPE", "detailItem": lines});
    refused(&server, &[
        ("sales-invoice/save.do", sold(2, "PCS", &["A"]), &[
            "Jumlah No. Seri/Produksi barang \"Ponsel\" tidak sama dengan kuantitasnya. Kuantitas 2, No. Seri/Produksi 1",
        ]),
        ("sales-invoice/save.do", sold(1, "BOX", &["A"]), &[
            "Jumlah No. Seri/Produksi barang \"Ponsel\" tidak sama dengan kuantitasnya. Kuantitas 2, No. Seri/Produksi 1",
        ]),
        ("sellingprice-adjustment/save.do", adjustment(json!([discount("PCS"), discount("PCS")])), &[
            "Diskon barang \"Kopi Bubuk 250 g\" dimasukkan lebih dari satu kali",
        ]),
    ])
    .await;
    saved(&server, "sales-invoice", sold(1, "BOX", &["A", "B"])).await;
    saved(
        &server,
        "sellingprice-adjustment",
        adjustment(json!([discount("PCS"), discount("BOX")])),
    )
    .await;
}

#[tokio::test]
async fn one_record_at_most_is_the_one_to_fall_back_to() {
    let server = Server::start();
    for (resource, flag, body) in [
        ("warehouse", "defaultWarehouse", json!({"name": "Gudang Baru"})),
        ("item-category", "defaultCategory", json!({"name": "Baru"})),
        ("customer-category", "defaultCategory", json!({"name": "Baru"})),
        ("vendor-category", "defaultCategory", json!({"name": "Baru"})),
        ("price-category", "defaultCategory", json!({"name": "Baru"})),
        ("branch", "defaultBranch", json!({"name": "Cabang Baru"})),
        (
            "payment-term",
            "defaultTerm",
            json!({"name": "n/60", "discDays": 0, "discPC": 0, "netDays": 60}),
        ),
    ] {
        let mut body = body;
        body[flag] = json!(true);
        let made = saved(&server, resource, body).await;
        let list = server
            .get(&format!("{resource}/list.do?fields=id,{flag}&filter.{flag}=true"))
            .await;
        let ids: Vec<&Value> = list["d"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| &row["id"])
            .collect();
        assert_eq!(ids, [&made["id"]], "{resource}");
    }
}

#[tokio::test]
async fn a_down_payment_for_a_bill_names_the_vendors_number() {
    let server = Server::start();
    let path = "purchase-invoice/create-down-payment.do";
    let body = json!({"vendorNo": "V.00001", "dpAmount": 5});
    refused(&server, &[(path, body, &["No Faktur # harus diisi"])]).await;
}

#[tokio::test]
async fn what_is_carried_out_belongs_to_one_branch() {
    let server = Server::start();
    saved(&server, "branch", json!({"name": "Bandung"})).await;
    let order = async |number: &str, branch: &str| {
        let body = json!({"number": number, "customerNo": "C.00001", "branchName": branch,
            "detailItem": [{"itemNo": "100001", "quantity": 2}]});
        saved(&server, "sales-order", body).await;
    };
    order("SO-1", "Kantor Pusat").await;
    order("SO-2", "Bandung").await;
    order("SO-3", "Bandung").await;
    let line = |order: &str| json!({"itemNo": "100001", "quantity": 1, "salesOrderNumber": order});
    let words: &[&str] = &["Pesanan Penjualan yang diproses berasal dari lebih dari satu cabang"];
    for path in ["delivery-order", "sales-invoice"] {
        let mixed = json!({"customerNo": "C.00001", "detailItem": [line("SO-1"), line("SO-2")]});
        refused(&server, &[(&format!("{path}/save.do"), mixed, words)]).await;
        let one = json!({"customerNo": "C.00001", "detailItem": [line("SO-2"), line("SO-3")]});
        let one = saved(&server, path, one).await;
        // A line of another branch doesn't come in later either.
        let more = json!({"id": one["id"], "detailItem": [line("SO-1")]});
        refused(&server, &[(&format!("{path}/save.do"), more, words)]).await;
        saved(&server, path, json!({"id": one["id"], "description": "lain"})).await;
    }
}
