//! Values that a field or a parameter can't take: each gets a clear error, and nothing saved is touched.

use serde_json::{Value, json};

use crate::bad_input::{FORM, JSON, SAVE, Target, assert_refused};
use crate::raw::Request;

/// Fields of an invoice, each with JSON texts that it can't take. None takes a list or an object but the lines.
const WRONG_TYPES: [(&str, &[&str]); 11] = [
    ("description", &["[1]", "{}"]),
    ("customerNo", &["[1]", "{}"]),
    ("customerId", &["[1]", "{}", "true", "\"lima\"", "1.5", "\"5O\""]),
    ("taxable", &["[1]", "{}", "1", "\"ya\"", "0.5"]),
    (
        "cashDiscount",
        &["[1]", "{}", "true", "\"seribu\"", "\"1.000,50\""],
    ),
    (
        "cashDiscPercent",
        &["[1]", "{}", "\"lima\"", "\"5++2\"", "\"101%x\""],
    ),
    ("documentCode", &["[1]", "{}", "1", "\"LAIN\"", "\"digunggung\""]),
    ("transDate", &["[1]", "{}", "1698903037", "true"]),
    ("detailItem", &["{}", "1", "\"100001\"", "true"]),
    ("id", &["[1]", "{}", "true", "\"V.00001\"", "\"501,502\"", "5.5"]),
    ("optLock", &["[1]", "{}", "\"x\""]),
];

/// Lines that can't be, as JSON texts, and what of them is refused.
const WRONG_LINES: [(&str, &str); 7] = [
    ("5", "detailItem[0]"),
    ("\"100001\"", "detailItem[0]"),
    ("[]", "detailItem[0]"),
    (r#"{"itemNo":{"no":"100001"}}"#, "detailItem[0].itemNo"),
    (
        r#"{"itemNo":"100001","quantity":"dua"}"#,
        "detailItem[0].quantity",
    ),
    (
        r#"{"itemNo":"100001","unitPrice":[5]}"#,
        "detailItem[0].unitPrice",
    ),
    (r#"{"itemNo":"100001","useTax1":"ya"}"#, "detailItem[0].useTax1"),
];

/// Texts that are no day of the wire.
const NO_DATES: [&str; 16] = [
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

const TOO_LARGE: &str = "Nilai angka terlalu besar";
const NEGATIVE: &str = "Harga tidak boleh kurang dari nol";
const NO_PRICE: &str = "Invalid field value for field \"detailItem[0].unitPrice\".";
const FORTY_DIGITS: &str = "9999999999999999999999999999999999999999";

/// Prices that can't be, as JSON texts.
const NO_PRICES: [(&str, &str); 17] = [
    ("1e400", TOO_LARGE),
    ("-1e400", TOO_LARGE),
    ("999e12", TOO_LARGE),
    (FORTY_DIGITS, TOO_LARGE),
    ("\"9999999999999999999999999999999999999999\"", TOO_LARGE),
    ("1000000000000", TOO_LARGE),
    ("9223372036854775808", TOO_LARGE),
    ("999000000000.000001", TOO_LARGE),
    ("\"NaN\"", NO_PRICE),
    ("\"Infinity\"", NO_PRICE),
    ("\"1e\"", NO_PRICE),
    ("\"0x10\"", NO_PRICE),
    ("\"1,5\"", NO_PRICE),
    ("\"--1\"", NO_PRICE),
    ("\"\u{661}\"", NO_PRICE),
    ("-1", NEGATIVE),
    ("-0.000001", NEGATIVE),
];

/// Parameters of a list of items whose value can't be read, and their names.
const PARAMETERS: [(&str, &str); 9] = [
    ("sp.page=satu", "sp.page"),
    ("sp.page=-1", "sp.page"),
    ("sp.pageSize=1e3", "sp.pageSize"),
    ("filter.no.op=LIKE&filter.no.val=1", "filter.no.op"),
    ("filter.lastUpdate.val=kemarin", "filter.lastUpdate.val"),
    ("filter.lastUpdate.val=31/02/2026", "filter.lastUpdate.val"),
    ("filter.unitPrice.val=murah", "filter.unitPrice.val"),
    ("filter.id.val=99999999999999999999", "filter.id.val"),
    ("filter.suspended=mungkin", "filter.suspended.val"),
];

#[tokio::test]
async fn values_of_the_wrong_type() {
    let target = Target::new().await;
    for (field, values) in WRONG_TYPES {
        let message = format!("Invalid field value for field \"{field}\".");
        for value in values {
            let mut body = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001"}]});
            if field == "optLock" {
                body["id"] = json!(50);
            }
            body[field] = serde_json::from_str(value).unwrap();
            assert_refused(&target.post(SAVE, JSON, body.to_string()).await, 200, &message);
        }
    }
    for (line, field) in WRONG_LINES {
        let message = format!("Invalid field value for field \"{field}\".");
        let body = format!(r#"{{"customerNo":"C.00001","detailItem":[{line}]}}"#);
        assert_refused(&target.post(SAVE, JSON, body).await, 200, &message);
    }
    target.assert_intact().await;
}

#[tokio::test]
async fn absurd_dates_and_numbers() {
    let target = Target::new().await;
    for text in NO_DATES {
        let body = json!({"customerNo": "C.00001", "transDate": text, "detailItem": [{"itemNo": "100001"}]});
        let answer = target.post(SAVE, JSON, body.to_string()).await;
        assert_refused(&answer, 200, "Invalid field value for field \"transDate\".");
    }
    for (price, message) in NO_PRICES {
        let body = format!(
            r#"{{"customerNo":"C.00001","detailItem":[{{"itemNo":"100001","unitPrice":{price},"quantity":1}}]}}"#
        );
        assert_refused(&target.post(SAVE, JSON, body).await, 200, message);
    }
    // Each of the two can be, their product can't.
    let most = 999_000_000_000_i64;
    let body = json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "unitPrice": most, "quantity": most}]});
    assert_refused(&target.post(SAVE, JSON, body.to_string()).await, 200, TOO_LARGE);
    let huge = target
        .post(SAVE, JSON, format!(r#"{{"id":{FORTY_DIGITS}}}"#))
        .await;
    assert_refused(&huge, 200, "Invalid field value for field \"id\".");
    let negative = target.post(SAVE, JSON, r#"{"id":-1}"#).await;
    assert_refused(&negative, 200, "Data tidak ditemukan atau sudah dihapus");
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
        ("fields=%zz", "tanda persen di byte 7 tidak diikuti dua angka hex"),
        (
            "fields=id&filter.keywords.val=%c3%28",
            "nama atau nilai yang mulai di byte 30 bukan UTF-8",
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
    for (query, parameter) in PARAMETERS {
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
