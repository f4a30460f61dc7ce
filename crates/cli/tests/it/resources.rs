//! The six resources through HTTP: saved, shown, changed and deleted, in JSON and as forms.

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::raw::{Answer, Line, Request};
use crate::support::Server;

/// A resource with a record of it in both kinds of body.
struct Sample {
    resource: &'static str,
    label: &'static str,
    json: fn() -> Value,
    form: &'static str,
    /// How messages call the record.
    title: &'static str,
    /// The query that names the record by its natural key, for `detail.do` and for `delete.do`.
    key: &'static str,
    /// What a second record with that key is told.
    duplicate: &'static str,
}

const SAMPLES: [Sample; 6] = [
    Sample {
        resource: "unit",
        label: "Satuan Barang",
        json: || json!({"name": "LUSIN", "codeUnitTax": "UM.0018"}),
        form: "name=LUSIN&codeUnitTax=UM.0018",
        title: "LUSIN",
        key: "unitName=LUSIN",
        duplicate: "Sudah ada data lain dengan Nama \"LUSIN\"",
    },
    Sample {
        resource: "item-category",
        label: "Kategori Barang",
        json: || json!({"name": "Makanan & Minuman", "parentName": "Umum", "defaultCategory": false}),
        form: "name=Makanan+%26+Minuman&parentName=Umum&defaultCategory=false",
        title: "Makanan & Minuman",
        key: "no=Makanan%20%26%20Minuman",
        duplicate: "Sudah ada data lain dengan Nama \"Makanan & Minuman\"",
    },
    Sample {
        resource: "warehouse",
        label: "Gudang",
        json: || json!({"name": "Gudang Medan", "description": "Café 仓库 \"dua\"", "scrapWarehouse": true}),
        form: "name=Gudang%20Medan&description=Caf%C3%A9+%E4%BB%93%E5%BA%93+%22dua%22&scrapWarehouse=true&pic=",
        title: "Gudang Medan",
        key: "warehouseName=Gudang+Medan",
        duplicate: "Sudah ada data lain dengan Nama \"Gudang Medan\"",
    },
    Sample {
        resource: "customer",
        label: "Pelanggan",
        json: || {
            json!({"customerNo": "PLG-1", "name": "Toko Baru", "defaultSalesDisc": "5+2", "transDate": "01/02/2026",
                "customerLimitAmountValue": 2_500_000.5, "detailContact": [{"name": "Budi", "salutation": "MR"}],
                "detailShipAddress": [{"city": "Medan"}, {"city": "Binjai"}]})
        },
        form: "customerNo=PLG-1&name=Toko+Baru&defaultSalesDisc=5%2B2&transDate=01%2F02%2F2026\
               &customerLimitAmountValue=2500000.5&detailContact[0].name=Budi&detailContact[0].salutation=MR\
               &detailShipAddress%5B0%5D.city=Medan&detailShipAddress%5B1%5D.city=Binjai&email=",
        title: "Toko Baru",
        key: "customerNo=PLG-1",
        duplicate: "Sudah ada data lain dengan ID Pelanggan \"PLG-1\"",
    },
    Sample {
        resource: "item",
        label: "Barang & Jasa",
        json: || {
            json!({"no": "KOPI-1", "name": "Kopi", "itemType": "INVENTORY", "unit1Name": "PCS", "unit2Name": "BOX",
                "ratio2": 12, "unitPrice": 15000.25, "upcNo": "899777", "usePpn": false,
                "detailOpenBalance": [{"asOf": "01/01/2026", "quantity": 7, "unitCost": 9000}]})
        },
        form: "no=KOPI-1&name=Kopi&itemType=INVENTORY&unit1Name=PCS&unit2Name=BOX&ratio2=12&unitPrice=15000.25\
               &upcNo=899777&usePpn=false&detailOpenBalance[0].asOf=01/01/2026\
               &detailOpenBalance[0].quantity=7&detailOpenBalance[0].unitCost=9000",
        title: "Kopi",
        key: "no=KOPI-1",
        duplicate: "Sudah ada data lain dengan Kode Barang \"KOPI-1\"",
    },
    Sample {
        resource: "sales-invoice",
        label: "Faktur Penjualan",
        json: || {
            json!({"number": "F-1", "customerNo": "C.00001", "transDate": "17/03/2026", "taxable": true,
                "cashDiscount": 500, "detailItem": [
                    {"itemNo": "100001", "quantity": 2, "unitPrice": 1000.123456},
                    {"itemNo": 100_002, "itemUnitName": "BOX", "itemDiscPercent": "5"}],
                "detailExpense": [{"expenseName": "Ongkos", "expenseAmount": 12375}]})
        },
        form: "number=F-1&customerNo=C.00001&transDate=17/03/2026&taxable=true&cashDiscount=500&dueDate=\
               &detailItem[0].itemNo=100001&detailItem[0].quantity=2&detailItem[0].unitPrice=1000.123456\
               &detailItem%5B1%5D.itemNo=100002&detailItem%5B1%5D.itemUnitName=BOX\
               &detailItem%5B1%5D.itemDiscPercent=5\
               &detailExpense[0].expenseName=Ongkos&detailExpense[0].expenseAmount=12375",
        title: "F-1",
        key: "number=F-1",
        duplicate: "Sudah ada data lain dengan No Faktur # \"F-1\"",
    },
];

/// A connection that calls actions of one server.
struct Caller<'s> {
    server: &'s Server,
    line: Line,
}

impl<'s> Caller<'s> {
    async fn of(server: &'s Server) -> Self {
        Self {
            server,
            line: Line::to(server.host("zeus")).await,
        }
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, None).await
    }

    async fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, Some(("application/json", body.to_string())))
            .await
    }

    async fn form(&mut self, path: &str, body: &str) -> Answer {
        self.send(
            "POST",
            path,
            Some(("application/x-www-form-urlencoded", body.to_owned())),
        )
        .await
    }

    async fn send(&mut self, method: &str, path: &str, body: Option<(&str, String)>) -> Answer {
        let request = Request::signed(&self.server.key(), method, &format!("/accurate/api/{path}"));
        let answer = match body {
            Some((content_type, body)) => self.line.call(&request.with_body(content_type, body)).await,
            None => self.line.call(&request).await,
        };
        assert_eq!(answer.status, 200, "{method} {path}: {}", answer.body);
        answer
    }
}

fn parsed(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap()
}

/// The record in the answer to a save, as it came but for what differs from save to save: ids, its own that its lines
/// show, and the moment.
fn comparable(answer: &Answer) -> String {
    let record = answer.body.split("\"createDate\"").next().unwrap();
    let own = format!("\"salesInvoiceId\":{}", parsed(answer)["r"]["id"]);
    let record = record.replace(&own, "\"salesInvoiceId\":");
    let mut pieces = record.split("\"id\":");
    let mut text = pieces.next().unwrap().to_owned();
    for piece in pieces {
        text.push_str(piece.trim_start_matches(|character: char| character.is_ascii_digit()));
    }
    text
}

#[tokio::test]
async fn each_resource_is_saved_shown_listed_and_deleted() {
    let server = Server::start();
    let mut caller = Caller::of(&server).await;
    for sample in &SAMPLES {
        let path = |action: &str| format!("{}/{action}.do", sample.resource);
        let saved = caller.post(&path("save"), &(sample.json)()).await;
        let message = format!("{} \"{}\" berhasil disimpan", sample.label, sample.title);
        assert_eq!(parsed(&saved)["d"], json!([message]));
        let id = parsed(&saved)["r"]["id"].clone();
        // What a save answers, `detail.do` shows: by id, and by natural key.
        let record = saved
            .body
            .strip_prefix(r#"{"r":"#)
            .and_then(|rest| rest.split_once(r#","s":true,"d":["#));
        let shown = format!(r#"{{"s":true,"d":{}}}"#, record.unwrap().0);
        assert_eq!(
            caller.get(&format!("{}?id={id}", path("detail"))).await.body,
            shown
        );
        assert_eq!(
            caller
                .get(&format!("{}?{}", path("detail"), sample.key))
                .await
                .body,
            shown
        );
        let list = parsed(&caller.get(&format!("{}?fields=id", path("list"))).await);
        assert!(
            list["d"].as_array().unwrap().iter().any(|row| row["id"] == id),
            "{list}"
        );
        // The key is taken, for a new record and for another one.
        let refused = json!({"s": false, "d": [sample.duplicate]});
        let mut second = (sample.json)();
        if let Some(other) = second.get_mut("upcNo") {
            *other = Value::Null;
        }
        assert_eq!(parsed(&caller.post(&path("save"), &second).await), refused);
        second["id"] = json!(50);
        assert_eq!(parsed(&caller.post(&path("save"), &second).await), refused);
        // Deleted, it is gone.
        let message = format!("{} \"{}\" berhasil dihapus", sample.label, sample.title);
        let deleted = caller
            .send("DELETE", &format!("{}?{}", path("delete"), sample.key), None)
            .await;
        assert_eq!(parsed(&deleted), json!({"s": true, "d": [message]}));
        let message = format!("{} tidak tepat", sample.label);
        let gone = caller.get(&format!("{}?id={id}", path("detail"))).await;
        assert_eq!(parsed(&gone), json!({"s": false, "d": [message]}));
        let message = format!("{} tidak ditemukan atau sudah dihapus", sample.label);
        let again = caller
            .send("DELETE", &format!("{}?id={id}", path("delete")), None)
            .await;
        assert_eq!(parsed(&again), json!({"s": false, "d": [message]}));
    }
}

#[tokio::test]
async fn a_form_and_a_json_body_mean_the_same() {
    let server = Server::start();
    let mut caller = Caller::of(&server).await;
    for sample in &SAMPLES {
        let path = format!("{}/save.do", sample.resource);
        let from_json = caller.post(&path, &(sample.json)()).await;
        caller
            .send(
                "DELETE",
                &format!("{}/delete.do?{}", sample.resource, sample.key),
                None,
            )
            .await;
        let from_form = caller.form(&path, sample.form).await;
        assert!(from_form.body.starts_with(r#"{"r":{"#), "{}", from_form.body);
        assert_eq!(comparable(&from_form), comparable(&from_json));
        assert_ne!(parsed(&from_form)["r"]["id"], parsed(&from_json)["r"]["id"]);
    }
}

#[tokio::test]
async fn a_record_is_deleted_in_every_way_of_naming_it() {
    let server = Server::start();
    let mut caller = Caller::of(&server).await;
    for way in 0..7 {
        let saved = parsed(&caller.post("unit/save.do", &json!({"name": "RIM"})).await);
        let id = saved["r"]["id"].clone();
        let deleted = match way {
            0 => {
                caller
                    .send("DELETE", &format!("unit/delete.do?id={id}"), None)
                    .await
            }
            1 => caller.send("DELETE", "unit/delete.do?unitName=RIM", None).await,
            2 => {
                caller
                    .send("POST", &format!("unit/delete.do?id={id}"), None)
                    .await
            }
            3 => caller.post("unit/delete.do", &json!({"id": id})).await,
            4 => {
                caller
                    .post("unit/delete.do", &json!({"id": id.to_string()}))
                    .await
            }
            5 => caller.form("unit/delete.do", &format!("id={id}")).await,
            _ => caller.form("unit/delete.do", "unitName=RIM").await,
        };
        assert_eq!(
            parsed(&deleted),
            json!({"s": true, "d": ["Satuan Barang \"RIM\" berhasil dihapus"]}),
            "{way}"
        );
    }
    let nothing = parsed(&caller.send("DELETE", "unit/delete.do", None).await);
    assert_eq!(
        nothing,
        json!({"s": false, "d": ["Satuan Barang tidak ditemukan atau sudah dihapus"]})
    );
}

#[tokio::test]
async fn what_is_in_use_is_not_deleted() {
    let server = Server::start();
    let mut caller = Caller::of(&server).await;
    for (query, record, user) in [
        (
            "unit/delete.do?unitName=PCS",
            "Satuan Barang \"PCS\"",
            "Barang & Jasa \"Kopi Bubuk 250 g\"",
        ),
        (
            "item-category/delete.do?no=Umum",
            "Kategori Barang \"Umum\"",
            "Barang & Jasa \"Kopi Bubuk 250 g\"",
        ),
        (
            "item/delete.do?no=100001",
            "Barang & Jasa \"Kopi Bubuk 250 g\"",
            "Faktur Penjualan \"SI.2026.01.00001\"",
        ),
        (
            "customer/delete.do?customerNo=C.00001",
            "Pelanggan \"Toko Maju Jaya\"",
            "Faktur Penjualan \"SI.2026.01.00001\"",
        ),
        (
            "warehouse/delete.do?warehouseName=Gudang+Utama",
            "Gudang \"Gudang Utama\"",
            "Barang & Jasa \"Kopi Bubuk 250 g\"",
        ),
    ] {
        let refused = parsed(&caller.send("DELETE", query, None).await);
        let message = format!("{record} tidak dapat dihapus karena masih digunakan oleh {user}");
        assert_eq!(refused, json!({"s": false, "d": [message]}));
    }
    // C.00001 has one invoice: without it the customer can go.
    let freed = caller
        .send("DELETE", "sales-invoice/delete.do?number=SI.2026.01.00001", None)
        .await;
    assert_eq!(parsed(&freed)["s"], json!(true));
    let deleted = caller
        .send("DELETE", "customer/delete.do?customerNo=C.00001", None)
        .await;
    assert_eq!(
        parsed(&deleted),
        json!({"s": true, "d": ["Pelanggan \"Toko Maju Jaya\" berhasil dihapus"]})
    );
}

#[tokio::test]
async fn numbers_are_given_in_their_series() {
    let server = Server::start();
    let mut caller = Caller::of(&server).await;
    let item = async |caller: &mut Caller<'_>, no: Value| {
        let body = json!({"no": no, "name": "Barang", "itemType": "SERVICE"});
        parsed(&caller.post("item/save.do", &body).await)["r"]["no"].clone()
    };
    assert_eq!(item(&mut caller, Value::Null).await, json!("100011"));
    // A number that somebody gave by hand is passed over.
    assert_eq!(item(&mut caller, json!("100012")).await, json!("100012"));
    assert_eq!(item(&mut caller, json!("  ")).await, json!("100013"));
    let customer = parsed(&caller.post("customer/save.do", &json!({"name": "Toko"})).await);
    assert_eq!(customer["r"]["customerNo"], json!("C.00009"));
    for (date, number) in [
        ("05/05/2031", "SI.2031.05.00001"),
        ("31/05/2031", "SI.2031.05.00002"),
        ("01/06/2031", "SI.2031.06.00001"),
        ("01/05/2031", "SI.2031.05.00003"),
        ("23/11/2626", "SI.2626.11.00001"),
    ] {
        let body = json!({"customerNo": "C.00001", "transDate": date, "detailItem": [{"itemNo": "100001"}]});
        assert_eq!(
            parsed(&caller.post("sales-invoice/save.do", &body).await)["r"]["number"],
            json!(number)
        );
    }
    // A refused save takes no number.
    let refused = json!({"customerNo": "C.00001", "transDate": "05/05/2031", "cashDiscount": 1, "detailItem": [{"itemNo": "100001", "unitPrice": 0}]});
    assert_eq!(
        parsed(&caller.post("sales-invoice/save.do", &refused).await)["s"],
        json!(false)
    );
    let body =
        json!({"customerNo": "C.00001", "transDate": "05/05/2031", "detailItem": [{"itemNo": "100001"}]});
    let next = parsed(&caller.post("sales-invoice/save.do", &body).await);
    assert_eq!(next["r"]["number"], json!("SI.2031.05.00004"));
}

#[tokio::test]
async fn saves_at_the_same_time_get_numbers_of_their_own() {
    const SAVES: usize = 32;
    let server = Server::start();
    let mut saves = JoinSet::new();
    for _ in 0..SAVES {
        let body =
            json!({"customerNo": "C.00001", "transDate": "05/05/2031", "detailItem": [{"itemNo": "100001"}]});
        saves.spawn(
            server
                .call(reqwest::Method::POST, "sales-invoice/save.do")
                .json(&body)
                .send(),
        );
    }
    let mut numbers = Vec::new();
    for response in saves.join_all().await {
        let saved: Value = response.unwrap().json().await.unwrap();
        numbers.push(saved["r"]["number"].as_str().unwrap().to_owned());
    }
    numbers.sort();
    let expected: Vec<String> = (1..=SAVES)
        .map(|number| format!("SI.2031.05.{number:05}"))
        .collect();
    assert_eq!(numbers, expected);
}
