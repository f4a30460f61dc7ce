//! Bodies that can't be read, are too large or hold too much: each gets a clear error, and nothing saved is touched.

use serde_json::{Value, json};

use crate::raw::{Answer, Line, Request};
use crate::support::{DEMO_RESOURCES, Key, Server};

pub(crate) const JSON: &str = "application/json";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
pub(crate) const SAVE: &str = "/accurate/api/sales-invoice/save.do";

/// Bodies that are not what their content type says, and the reason that is told.
const UNREADABLE: [(&str, &[u8], &str); 18] = [
    (JSON, b"{\"customerNo\":", "bukan JSON di baris 1, kolom 14: EOF"),
    (
        JSON,
        b"{'customerNo':'C.00001'}",
        "bukan JSON di baris 1, kolom 2",
    ),
    (JSON, b"{\"a\":1,}", "bukan JSON di baris 1, kolom 8"),
    (JSON, b"{\"a\":1}\n{\"a\":2}", "bukan JSON di baris 2, kolom 1"),
    (JSON, b"{\"a\":NaN}", "bukan JSON di baris 1"),
    (JSON, b"{\"a\":Infinity}", "bukan JSON di baris 1"),
    (JSON, b"{\"a\":01}", "bukan JSON di baris 1"),
    (JSON, b"customerNo=C.00001", "bukan JSON di baris 1, kolom 1"),
    (JSON, b"{\"description\":\"a\0b\"}", "bukan JSON di baris 1"),
    (
        JSON,
        b"{\"description\":\"\xff\"}",
        "bukan UTF-8 di baris 1, kolom 17",
    ),
    (
        JSON,
        b"{\"description\":\"\xed\xa0\x80\"}",
        "bukan UTF-8 di baris 1, kolom 17",
    ),
    (JSON, b"{\"description\":\"\\ud800\"}", "bukan JSON di baris 1"),
    (
        FORM,
        b"customerNo=%zz",
        "tanda persen di byte 11 tidak diikuti dua angka hex",
    ),
    (
        FORM,
        b"customerNo=C&a=%f",
        "tanda persen di byte 15 tidak diikuti dua angka hex",
    ),
    (
        FORM,
        b"customerNo=%ff",
        "nama atau nilai yang mulai di byte 11 bukan UTF-8",
    ),
    (
        FORM,
        b"detailItem[9999999999].itemNo=1",
        "indeks dalam detailItem[9999999999].itemNo lebih dari 9 angka",
    ),
    (FORM, b"a=1&a.b=2", "nama a.b bertentangan dengan yang sebelumnya"),
    (
        FORM,
        b"detailItem[0.itemNo=1",
        "nama detailItem[0.itemNo bukan jalur",
    ),
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

    pub(crate) async fn post(&self, path: &str, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
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
    for resource in DEMO_RESOURCES {
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
pub(crate) fn assert_refused(answer: &Answer, status: u16, text: &str) {
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
    let deep = "[".repeat(1000) + "]".repeat(1000).as_str();
    let deep_object = r#"{"a":"#.repeat(1000) + "1" + "}".repeat(1000).as_str();
    let many = format!("{{\"detailItem\":[{}0]}}", "0,".repeat(250_000));
    let large = [
        (
            JSON,
            deep.as_bytes(),
            "bersarang lebih dari 16 tingkat di baris 1, kolom 17",
        ),
        (
            JSON,
            deep_object.as_bytes(),
            "bersarang lebih dari 16 tingkat di baris 1, kolom 81",
        ),
        (JSON, many.as_bytes(), "berisi lebih dari 200000 nilai"),
    ];
    for (content_type, body, reason) in UNREADABLE.into_iter().chain(large) {
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
        assert_refused(
            &answer,
            200,
            "Isi request tidak dapat dibaca: isinya bukan objek JSON",
        );
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
