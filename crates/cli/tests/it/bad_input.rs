//! Bodies, queries and paths of every bad kind: each gets a clear error, and nothing saved is touched.

use serde_json::{Value, json};

use crate::raw::{Answer, Line, Request};
use crate::support::{Key, Server};

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const SAVE: &str = "/accurate/api/sales-invoice/save.do";
const RESOURCES: [&str; 6] = [
    "unit",
    "item-category",
    "warehouse",
    "customer",
    "item",
    "sales-invoice",
];

/// A server under attack, with every record as it was before.
pub(crate) struct Target {
    pub(crate) server: Server,
    before: Vec<String>,
}

impl Target {
    pub(crate) async fn new() -> Self {
        let server = Server::start();
        let before = records(&server).await;
        Self { server, before }
    }

    pub(crate) fn key(&self) -> Key {
        self.server.key()
    }

    pub(crate) async fn line(&self) -> Line {
        Line::to(self.server.host("zeus")).await
    }

    pub(crate) async fn call(&self, request: &Request) -> Answer {
        self.line().await.call(request).await
    }

    async fn post(&self, path: &str, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
        self.call(&Request::signed(&self.key(), "POST", path).with_body(content_type, body))
            .await
    }

    /// The server goes on, and every record is as it was.
    pub(crate) async fn assert_intact(&self) {
        assert_eq!(records(&self.server).await, self.before);
    }
}

/// Every record, as the text of its `detail.do`.
async fn records(server: &Server) -> Vec<String> {
    let mut line = Line::to(server.host("zeus")).await;
    let mut all = Vec::new();
    for resource in RESOURCES {
        let list = format!("/accurate/api/{resource}/list.do?sp.pageSize=1000");
        let list: Value = serde_json::from_str(
            &line
                .call(&Request::signed(&server.key(), "GET", &list))
                .await
                .body,
        )
        .unwrap();
        for row in list["d"].as_array().unwrap() {
            let detail = format!("/accurate/api/{resource}/detail.do?id={}", row["id"]);
            let detail = line.call(&Request::signed(&server.key(), "GET", &detail)).await;
            assert!(detail.body.starts_with(r#"{"s":true"#), "{}", detail.body);
            all.push(detail.body);
        }
    }
    all
}

/// The answer is `s:false` with this status and one message, which the text begins.
fn assert_refused(answer: &Answer, status: u16, text: &str) {
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{answer:?}"));
    let messages = body["d"].as_array().unwrap();
    let begins = messages
        .iter()
        .all(|message| message.as_str().unwrap().starts_with(text));
    assert!(
        answer.status == status && body["s"] == json!(false) && messages.len() == 1 && begins,
        "{text}: {answer:?}"
    );
}

#[tokio::test]
async fn bodies_that_cannot_be_read() {
    let target = Target::new().await;
    let deep = "[".repeat(1000) + &"]".repeat(1000);
    let deep_object = r#"{"a":"#.repeat(1000) + "1" + &"}".repeat(1000);
    let many = format!("{{\"detailItem\":[{}0]}}", "0,".repeat(250_000));
    let rows: [(&str, &[u8], &str); 21] = [
        (
            JSON,
            b"{\"customerNo\":",
            "the body is not JSON at line 1, column 14: EOF",
        ),
        (
            JSON,
            b"{'customerNo':'C.00001'}",
            "the body is not JSON at line 1, column 2",
        ),
        (JSON, b"{\"a\":1,}", "the body is not JSON at line 1, column 8"),
        (
            JSON,
            b"{\"a\":1}\n{\"a\":2}",
            "the body is not JSON at line 2, column 1",
        ),
        (JSON, b"{\"a\":NaN}", "the body is not JSON at line 1"),
        (JSON, b"{\"a\":Infinity}", "the body is not JSON at line 1"),
        (JSON, b"{\"a\":01}", "the body is not JSON at line 1"),
        (
            JSON,
            b"customerNo=C.00001",
            "the body is not JSON at line 1, column 1",
        ),
        (
            JSON,
            b"{\"description\":\"a\0b\"}",
            "the body is not JSON at line 1",
        ),
        (
            JSON,
            b"{\"description\":\"\xff\"}",
            "the body is not UTF-8 at line 1, column 17",
        ),
        (
            JSON,
            b"{\"description\":\"\xed\xa0\x80\"}",
            "the body is not UTF-8 at line 1, column 17",
        ),
        (
            JSON,
            b"{\"description\":\"\\ud800\"}",
            "the body is not JSON at line 1",
        ),
        (
            JSON,
            deep.as_bytes(),
            "the body is nested deeper than 16 levels at line 1, column 17",
        ),
        (
            JSON,
            deep_object.as_bytes(),
            "the body is nested deeper than 16 levels at line 1, column 81",
        ),
        (JSON, many.as_bytes(), "the body holds more than 200000 values"),
        (
            FORM,
            b"customerNo=%zz",
            "the percent sign at byte 11 is not followed by two hex digits",
        ),
        (
            FORM,
            b"customerNo=C&a=%f",
            "the percent sign at byte 15 is not followed by two hex digits",
        ),
        (
            FORM,
            b"customerNo=%ff",
            "the name or value that begins at byte 11 is not UTF-8",
        ),
        (
            FORM,
            b"detailItem[9999999999].itemNo=1",
            "the index in detailItem[9999999999].itemNo has more than 9 digits",
        ),
        (FORM, b"a=1&a.b=2", "the name a.b contradicts an earlier one"),
        (
            FORM,
            b"detailItem[0.itemNo=1",
            "the name detailItem[0.itemNo is not a path",
        ),
    ];
    for (content_type, body, reason) in rows {
        let answer = target.post(SAVE, content_type, body).await;
        assert_refused(&answer, 400, &format!("Isi request tidak dapat dibaca: {reason}"));
    }
    let deep_name = format!("a{}=1", "[0]".repeat(30));
    let long_name = format!("{}=1", "a".repeat(300));
    for name in [deep_name, long_name] {
        assert_refused(
            &target.post(SAVE, FORM, name).await,
            400,
            "Isi request tidak dapat dibaca: ",
        );
    }
    for body in [
        "[]",
        "[{\"customerNo\":\"C.00001\"}]",
        "\"teks\"",
        "5",
        "true",
        "null",
    ] {
        let answer = target.post(SAVE, JSON, body).await;
        assert_refused(&answer, 200, "Isi request tidak dapat dibaca: not an object");
    }
    target.assert_intact().await;
}

#[tokio::test]
async fn bodies_of_two_megabytes() {
    const TEXT: &str = "Isi request terlalu besar. Maksimal 1048576 byte";
    let target = Target::new().await;
    let body = format!("{{\"description\":\"{}\"}}", "x".repeat(2 * 1024 * 1024));
    let request = || Request::signed(&target.key(), "POST", SAVE).with("Content-Type", JSON);
    assert_refused(&target.post(SAVE, JSON, body.clone()).await, 413, TEXT);
    // Only announced: refused before a byte of it is sent.
    for announced in ["1048577", "2097152", "9223372036854775807"] {
        assert_refused(
            &target.call(&request().with("Content-Length", announced)).await,
            413,
            TEXT,
        );
    }
    let mut chunked = request().with("Transfer-Encoding", "chunked").bytes();
    for chunk in body.as_bytes().chunks(64 * 1024) {
        chunked.extend(
            format!("{:x}\r\n", chunk.len())
                .bytes()
                .chain(chunk.iter().copied())
                .chain(*b"\r\n"),
        );
    }
    chunked.extend(b"0\r\n\r\n");
    let mut line = target.line().await;
    line.send(&chunked).await;
    assert_refused(&line.answer().await.unwrap(), 413, TEXT);
    // The largest body that is read gets as far as its meaning.
    let largest = format!("{{\"customerNo\":{}\"\"}}", " ".repeat(1024 * 1024 - 17));
    assert_eq!(largest.len(), 1024 * 1024);
    let answer = target.post(SAVE, JSON, largest).await;
    let expected = json!({"s": false, "d": ["customerNo harus diisi", "Detail dari transaksi belum diisi!"]});
    assert_eq!(serde_json::from_str::<Value>(&answer.body).unwrap(), expected);
    target.assert_intact().await;
}

#[tokio::test]
async fn ten_thousand_lines() {
    let target = Target::new().await;
    let body =
        |lines: usize| json!({"customerNo": "C.00001", "detailItem": vec![json!({"itemNo": "?"}); lines]});
    let too_many = "Jumlah baris rincian terlalu banyak. Maksimal 2000 baris";
    assert_refused(
        &target.post(SAVE, JSON, body(10_000).to_string()).await,
        200,
        too_many,
    );
    let form: Vec<String> = (0..10_000)
        .map(|line| format!("detailItem[{line}].itemNo=?"))
        .collect();
    assert_refused(&target.post(SAVE, FORM, form.join("&")).await, 200, too_many);
    // One line more than there may be, and as many as there may be.
    assert_refused(
        &target.post(SAVE, JSON, body(2_001).to_string()).await,
        200,
        too_many,
    );
    let missing = "Barang & Jasa ? tidak ditemukan atau sudah dihapus";
    assert_refused(
        &target.post(SAVE, JSON, body(2_000).to_string()).await,
        200,
        missing,
    );
    target.assert_intact().await;
}

#[tokio::test]
async fn values_of_the_wrong_type() {
    let target = Target::new().await;
    let sound = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001"}]});
    let wrong = |list: &[Value]| list.to_vec();
    let (list, object) = (json!([1]), json!({"a": 1}));
    let rows = [
        ("description", wrong(&[list.clone(), object.clone()])),
        ("customerNo", wrong(&[list.clone(), object.clone()])),
        (
            "customerId",
            wrong(&[
                list.clone(),
                object.clone(),
                json!(true),
                json!("lima"),
                json!(1.5),
                json!("5O"),
            ]),
        ),
        (
            "taxable",
            wrong(&[list.clone(), object.clone(), json!(1), json!("ya"), json!(0.5)]),
        ),
        (
            "cashDiscount",
            wrong(&[
                list.clone(),
                object.clone(),
                json!(true),
                json!("seribu"),
                json!("1.000,50"),
            ]),
        ),
        (
            "cashDiscPercent",
            wrong(&[
                list.clone(),
                object.clone(),
                json!("lima"),
                json!("5++2"),
                json!("101%x"),
            ]),
        ),
        (
            "documentCode",
            wrong(&[
                list.clone(),
                object.clone(),
                json!(1),
                json!("LAIN"),
                json!("digunggung"),
            ]),
        ),
        (
            "transDate",
            wrong(&[list.clone(), object.clone(), json!(1_698_903_037), json!(true)]),
        ),
        (
            "detailItem",
            wrong(&[object.clone(), json!(1), json!("100001"), json!(true)]),
        ),
        (
            "id",
            wrong(&[
                list.clone(),
                object.clone(),
                json!(true),
                json!("V.00001"),
                json!("501,502"),
                json!(5.5),
            ]),
        ),
        ("optLock", wrong(&[list, object, json!("x")])),
    ];
    for (field, values) in rows {
        for value in values {
            let mut body = sound.clone();
            if field == "optLock" {
                body["id"] = json!(50);
            }
            body[field] = value;
            let answer = target.post(SAVE, JSON, body.to_string()).await;
            assert_refused(
                &answer,
                200,
                &format!("Invalid field value for field \"{field}\"."),
            );
        }
    }
    for (line, field) in [
        (json!(5), "detailItem[1]"),
        (json!("100001"), "detailItem[1]"),
        (json!([]), "detailItem[1]"),
        (json!({"itemNo": {"no": "100001"}}), "detailItem[1].itemNo"),
        (
            json!({"itemNo": "100001", "quantity": "dua"}),
            "detailItem[1].quantity",
        ),
        (
            json!({"itemNo": "100001", "unitPrice": [5]}),
            "detailItem[1].unitPrice",
        ),
        (
            json!({"itemNo": "100001", "useTax1": "ya"}),
            "detailItem[1].useTax1",
        ),
    ] {
        let mut body = sound.clone();
        body["detailItem"] = json!([{"itemNo": "100001"}, line]);
        let answer = target.post(SAVE, JSON, body.to_string()).await;
        assert_refused(
            &answer,
            200,
            &format!("Invalid field value for field \"{field}\"."),
        );
    }
    target.assert_intact().await;
}

#[tokio::test]
async fn absurd_dates_and_numbers() {
    const TOO_LARGE: &str = "Nilai angka terlalu besar";
    let target = Target::new().await;
    let date = "Invalid field value for field \"transDate\".";
    let price = "Invalid field value for field \"detailItem[0].unitPrice\".";
    let dates = [
        "31/02/2026",
        "29/02/2025",
        "00/00/0000",
        "01/01/0000",
        "01/01/0001",
        "01/13/2026",
        "32/01/2026",
        "01/01/99999",
        "01/01/-2026",
        "1/1/26",
        "2026-01-31",
        "kemarin",
        "01/01/2026 25:00:00",
        "\u{661}/01/2026",
        "01/01/2026\u{0}",
        "99999999999999999999",
    ];
    for text in dates {
        let body = json!({"customerNo": "C.00001", "transDate": text, "detailItem": [{"itemNo": "100001"}]});
        assert_refused(&target.post(SAVE, JSON, body.to_string()).await, 200, date);
    }
    let digits = "9".repeat(40);
    let text_digits = format!("\"{digits}\"");
    let numbers = [
        ("1e400", TOO_LARGE),
        ("-1e400", TOO_LARGE),
        ("999e12", TOO_LARGE),
        (&digits, TOO_LARGE),
        (&text_digits, TOO_LARGE),
        ("1000000000000", TOO_LARGE),
        ("9223372036854775808", TOO_LARGE),
        ("999000000000.000001", TOO_LARGE),
        ("\"NaN\"", price),
        ("\"Infinity\"", price),
        ("\"1e\"", price),
        ("\"0x10\"", price),
        ("\"1,5\"", price),
        ("\"--1\"", price),
        ("\"\u{661}\"", price),
        ("-1", "Harga tidak boleh kurang dari nol"),
        ("-0.000001", "Harga tidak boleh kurang dari nol"),
    ];
    for (number, message) in numbers {
        let body = format!(
            r#"{{"customerNo":"C.00001","detailItem":[{{"itemNo":"100001","unitPrice":{number},"quantity":1}}]}}"#
        );
        assert_refused(&target.post(SAVE, JSON, body).await, 200, message);
    }
    // Each of the two can be, their product can't.
    let body = json!({"customerNo": "C.00001",
        "detailItem": [{"itemNo": "100001", "unitPrice": 999_000_000_000_i64, "quantity": 999_000_000_000_i64}]});
    assert_refused(&target.post(SAVE, JSON, body.to_string()).await, 200, TOO_LARGE);
    let huge_id = format!(r#"{{"id":{digits}}}"#);
    assert_refused(
        &target.post(SAVE, JSON, huge_id).await,
        200,
        "Invalid field value for field \"id\".",
    );
    assert_refused(
        &target.post(SAVE, JSON, r#"{"id":-1}"#).await,
        200,
        "Data tidak ditemukan atau sudah dihapus",
    );
    target.assert_intact().await;
}

#[tokio::test]
async fn characters_that_no_text_may_hold() {
    let target = Target::new().await;
    let message = "Nama tidak valid. Karakter yang diperbolehkan untuk Nama adalah";
    for name in ["a\0b", "\0", "a\u{1b}[31m", "a\u{7f}", "a\u{85}b"] {
        let answer = target
            .post(
                "/accurate/api/unit/save.do",
                JSON,
                json!({"name": name}).to_string(),
            )
            .await;
        assert_refused(&answer, 200, message);
    }
    let answer = target
        .post("/accurate/api/unit/save.do", FORM, "name=a%00b")
        .await;
    assert_refused(&answer, 200, message);
    target.assert_intact().await;
}

#[tokio::test]
async fn queries_that_cannot_be_read() {
    let target = Target::new().await;
    let get = async |target_path: &str| {
        target
            .call(&Request::signed(&target.key(), "GET", target_path))
            .await
    };
    for (query, reason) in [
        (
            "fields=%zz",
            "the percent sign at byte 7 is not followed by two hex digits",
        ),
        (
            "fields=id&filter.keywords.val=%c3%28",
            "the name or value that begins at byte 30 is not UTF-8",
        ),
    ] {
        let message = format!("Isi request tidak dapat dibaca: {reason}");
        for action in ["list.do", "detail.do"] {
            assert_refused(
                &get(&format!("/accurate/api/item/{action}?{query}")).await,
                400,
                &message,
            );
        }
    }
    for (query, parameter) in [
        ("sp.page=satu", "sp.page"),
        ("sp.page=-1", "sp.page"),
        ("sp.pageSize=1e3", "sp.pageSize"),
        ("filter.no.op=LIKE&filter.no.val=1", "filter.no.op"),
        ("filter.lastUpdate.val=kemarin", "filter.lastUpdate.val"),
        ("filter.lastUpdate.val=31/02/2026", "filter.lastUpdate.val"),
        ("filter.unitPrice.val=murah", "filter.unitPrice.val"),
        ("filter.id.val=99999999999999999999", "filter.id.val"),
        ("filter.suspended=mungkin", "filter.suspended.val"),
    ] {
        let message = format!("Invalid field value for field \"{parameter}\".");
        assert_refused(
            &get(&format!("/accurate/api/item/list.do?{query}")).await,
            200,
            &message,
        );
    }
    // A NUL, a quote and a wildcard are characters like any other: they find nothing.
    for keyword in ["%00", "'%20OR%201=1--", "%25", "_", "%5C"] {
        let answer = get(&format!(
            "/accurate/api/item/list.do?fields=no&filter.keywords.val={keyword}"
        ))
        .await;
        let answer: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(
            (&answer["s"], &answer["d"]),
            (&json!(true), &json!([])),
            "{keyword}"
        );
    }
    for id in ["V.00001", "501,502", "99999999999999999999", "1.5", "%00"] {
        let answer = get(&format!("/accurate/api/item/detail.do?id={id}")).await;
        assert_refused(&answer, 200, "Invalid field value for field \"id\".");
    }
    target.assert_intact().await;
}
