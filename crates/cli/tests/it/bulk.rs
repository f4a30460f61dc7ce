//! `bulk-save.do`: several saves in one call, each kept or refused by itself.

use reqwest::Method;
use serde_json::{Value, json};

use crate::bad_input::FORM;
use crate::support::{Server, answer};

const ITEMS: &str = "item/bulk-save.do";

fn item(no: &str) -> Value {
    json!({"no": no, "name": format!("Barang {no}"), "itemType": "INVENTORY", "unit1Name": "PCS"})
}

#[tokio::test]
async fn good_rows_are_kept_and_bad_ones_say_why() {
    let server = Server::start();
    let rows = json!({"data": [item("B-1"), item("B-1"), {"no": "B-2"}, 7, item("B-3")]});
    let answer = server.post(ITEMS, &rows).await;
    assert_eq!(answer["s"], json!(false), "a row was refused: {answer}");
    let rows = answer["d"].as_array().unwrap();
    let outcome: Vec<_> = rows.iter().map(|row| row["s"].as_bool().unwrap()).collect();
    assert_eq!(outcome, [true, false, false, false, true]);
    assert_eq!(
        rows[1],
        json!({"s": false, "d": ["Sudah ada data lain dengan Kode Barang \"B-1\""]})
    );
    assert_eq!(
        rows[2]["d"],
        json!(["Nama harus diisi", "Tipe Barang harus diisi"])
    );
    for no in ["B-1", "B-3"] {
        assert_eq!(
            server.get(&format!("item/detail.do?no={no}")).await["s"],
            json!(true)
        );
    }
    assert_eq!(server.get("item/detail.do?no=B-2").await["s"], json!(false));
}

#[tokio::test]
async fn a_row_is_answered_as_a_save_of_it_is() {
    let server = Server::start();
    let body = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "quantity": 2}]});
    let alone = server.post("sales-invoice/save.do", &body).await;
    let bulk = server.post("sales-invoice/bulk-save.do", &json!([body])).await;
    assert_eq!(bulk["s"], json!(true));
    let row = &bulk["d"][0];
    let names = |answer: &Value| {
        let record = answer["r"].as_object().unwrap();
        record.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(names(row), names(&alone));
    assert_eq!(row["r"]["totalAmount"], alone["r"]["totalAmount"]);
    let number = row["r"]["number"].as_str().unwrap();
    assert_eq!(
        row["d"],
        json!([format!("Faktur Penjualan \"{number}\" berhasil disimpan")])
    );
    let detail = server
        .get(&format!("sales-invoice/detail.do?number={number}"))
        .await;
    assert_eq!(detail["d"], row["r"]);
}

#[tokio::test]
async fn a_refused_row_gives_its_number_back() {
    let server = Server::start();
    let good =
        json!({"customerNo": "C.00001", "transDate": "01/05/2026", "detailItem": [{"itemNo": "100001"}]});
    let bad = json!({"customerNo": "C.00001", "transDate": "01/05/2026", "poNumber": "x".repeat(51),
        "detailItem": [{"itemNo": "100001"}]});
    let answer = server
        .post("sales-invoice/bulk-save.do", &json!([good, bad, good]))
        .await;
    let numbers: Vec<_> = [0, 2]
        .iter()
        .map(|row| answer["d"][*row]["r"]["number"].clone())
        .collect();
    assert_eq!(numbers, [json!("SI.2026.05.00001"), json!("SI.2026.05.00002")]);
}

#[tokio::test]
async fn rows_may_refer_to_rows_before_them() {
    let server = Server::start();
    let rows = json!({"detail": [{"name": "LUSIN"}, {"name": "KODI"}]});
    let units = server.post("unit/bulk-save.do", &rows).await;
    assert_eq!(units["s"], json!(true), "{units}");
    let first = units["d"][0]["r"]["id"].clone();
    let rows = json!([{"id": first, "name": "LSN"}, {"id": first, "name": "DZN"}]);
    let changed = server.post("unit/bulk-save.do", &rows).await;
    assert_eq!(changed["d"][1]["r"]["optLock"], json!(2));
    assert_eq!(server.get("unit/detail.do?unitName=DZN").await["d"]["id"], first);
}

#[tokio::test]
async fn a_form_has_rows_too() {
    let server = Server::start();
    let call = server.call(Method::POST, "unit/bulk-save.do");
    let call = call.header("Content-Type", FORM);
    let answer = answer(call.body("data%5B0%5D.name=RIM&data[1].name=PACK&data[2].name=RIM"))
        .await
        .1;
    let outcome: Vec<_> = answer["d"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["s"])
        .collect();
    assert_eq!(outcome, [true, true, false]);
}

#[tokio::test]
async fn a_hundred_rows_are_the_most_and_one_the_least() {
    let server = Server::start();
    let rows = |count: usize| -> Value { (0..count).map(|n| json!({"name": format!("U{n}")})).collect() };
    for (refused, why) in [
        (
            json!({"data": rows(101)}),
            "Jumlah data terlalu banyak. Maksimal 100 data dalam satu request",
        ),
        (
            json!([]),
            "Data belum diisi! Kirim satu sampai 100 data dalam \"data\"",
        ),
        (
            json!({"name": "U"}),
            "Data belum diisi! Kirim satu sampai 100 data dalam \"data\"",
        ),
    ] {
        let answer = server.post("unit/bulk-save.do", &refused).await;
        assert_eq!(answer, json!({"s": false, "d": [why]}));
    }
    let full = server
        .post("unit/bulk-save.do", &json!({"data": rows(100)}))
        .await;
    assert_eq!(full["s"], json!(true));
    assert_eq!(full["d"].as_array().unwrap().len(), 100);
}

#[tokio::test]
async fn a_resource_without_bulk_save_has_none() {
    let server = Server::start();
    let call = server
        .call(Method::POST, "warehouse/bulk-save.do")
        .json(&json!([{"name": "G"}]));
    assert_eq!(answer(call).await.0.as_u16(), 404);
}

#[tokio::test]
async fn the_outer_answer_can_be_lenient() {
    let server = Server::start_with(&["--no-limits", "--assume", "bulk-true-on-partial=true"]);
    let some = server
        .post("unit/bulk-save.do", &json!([{"name": "A1"}, {}]))
        .await;
    let none = server.post("unit/bulk-save.do", &json!([{}, {}])).await;
    assert_eq!((&some["s"], &none["s"]), (&json!(true), &json!(false)));
}
