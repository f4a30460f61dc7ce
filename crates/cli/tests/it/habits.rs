//! Client habits: every way of writing a timestamp, a signature, a header's name and a body that is seen in use, and
//! every way of meeting a host move, in all combinations.

use base64::engine::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::{Value, json};

use crate::raw::{Answer, Line, Request};
use crate::support::{Key, Server, now_ms};

/// The call of every habit; what stands in its query must come back in a `Location`.
const SAVE: &str = "/accurate/api/unit/save.do?asal=toko%20satu&lagi=1";

/// The demo's unit BOX, which every habit saves once.
const UNIT: u64 = 51;

/// A way of writing the present moment.
pub(crate) type Stamp = fn(Timestamp) -> String;

/// The six forms of the manual, with fractions of seconds and the spellings of the zone.
pub(crate) const STAMPS: [Stamp; 12] = [
    |now| write(now, 7, "%d/%m/%Y %H:%M:%S"),
    |now| write(now, 7, "%Y-%m-%dT%H:%M:%S"),
    |now| write(now, 7, "%Y-%m-%dT%H:%M:%S%.3f"),
    |now| write(now, 0, "%Y-%m-%dT%H:%M:%SZ"),
    |now| write(now, 0, "%Y-%m-%dT%H:%M:%S%.3fZ"),
    |now| write(now, 0, "%Y-%m-%dT%H:%M:%S%.6fZ"),
    |now| write(now, 7, "%Y-%m-%dT%H:%M:%S+0700"),
    |now| write(now, 7, "%Y-%m-%dT%H:%M:%S+07:00"),
    |now| write(now, 8, "%Y-%m-%dT%H:%M:%S+0800"),
    |now| write(now, 7, "%Y-%m-%dT%H:%M:%S%.3f+07:00"),
    |now| now.as_second().to_string(),
    |now| now.as_millisecond().to_string(),
];

/// A way of writing a signature's bytes.
pub(crate) type Encoding = fn(&Key, &str) -> String;

pub(crate) const ENCODINGS: [Encoding; 4] = [
    |key, stamp| key.signer().sign_base64(stamp),
    |key, stamp| STANDARD_NO_PAD.encode(key.signer().sign(stamp)),
    |key, stamp| key.signer().sign_hex(stamp),
    |key, stamp| key.signer().sign_hex(stamp).to_uppercase(),
];

/// The names of token, timestamp and signature as clients spell them.
const SPELLINGS: [[&str; 3]; 4] = [
    ["Authorization", "X-Api-Timestamp", "X-Api-Signature"],
    ["Authorization", "X-API-Timestamp", "X-API-Signature"],
    ["authorization", "x-api-timestamp", "x-api-signature"],
    ["AUTHORIZATION", "X-API-TIMESTAMP", "X-API-SIGNATURE"],
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    Json,
    Form,
}

/// How a client meets a Data Usaha that has moved from zeus to iris.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Redirect {
    /// It knows the new host.
    Knows,
    /// It calls the old host and gives up at the 308.
    GivesUp,
    /// It calls the old host, signs again and sends the whole request to the `Location`.
    SignsAgain,
    /// Its library follows by itself, and drops the token on the way to another host.
    DropsToken,
}

/// One client.
#[derive(Debug, Clone, Copy)]
struct Habit {
    stamp: usize,
    encoding: usize,
    spelling: usize,
    body: Body,
    redirect: Redirect,
}

impl Habit {
    fn all() -> Vec<Self> {
        let redirects = [
            Redirect::Knows,
            Redirect::GivesUp,
            Redirect::SignsAgain,
            Redirect::DropsToken,
        ];
        let mut all = Vec::new();
        for stamp in 0..STAMPS.len() {
            for encoding in 0..ENCODINGS.len() {
                for spelling in 0..SPELLINGS.len() {
                    for body in [Body::Json, Body::Form] {
                        all.extend(redirects.map(|redirect| Self {
                            stamp,
                            encoding,
                            spelling,
                            body,
                            redirect,
                        }));
                    }
                }
            }
        }
        all
    }

    /// Saves `code` as the unit's `codeUnitTax`, in this client's way.
    fn request(self, key: &Key, target: &str, code: &str) -> Request {
        let stamp = STAMPS[self.stamp](now());
        let [authorization, timestamp, signature] = SPELLINGS[self.spelling];
        let request = Request::new("POST", target)
            .with(authorization, &format!("Bearer {}", key.token))
            .with(timestamp, &stamp)
            .with(signature, &ENCODINGS[self.encoding](key, &stamp));
        match self.body {
            Body::Json => request.with_body(
                "application/json",
                json!({"id": UNIT, "codeUnitTax": code}).to_string(),
            ),
            Body::Form => request.with_body(
                "application/x-www-form-urlencoded",
                format!("id={UNIT}&codeUnitTax={code}&name="),
            ),
        }
    }
}

pub(crate) fn now() -> Timestamp {
    Timestamp::from_millisecond(i64::try_from(now_ms()).unwrap()).unwrap()
}

fn write(moment: Timestamp, zone: i8, format: &str) -> String {
    Offset::constant(zone)
        .to_datetime(moment)
        .strftime(format)
        .to_string()
}

/// A server whose Data Usaha has moved, with a connection to each host and the number of saves done so far.
struct Moved {
    key: Key,
    iris_url: String,
    zeus: Line,
    iris: Line,
    saves: u64,
}

impl Moved {
    async fn check(&mut self, habit: Habit) {
        let code = format!("K{}", self.saves);
        let request = habit.request(&self.key, SAVE, &code);
        if habit.redirect == Redirect::Knows {
            let answer = self.iris.call(&request).await;
            return self.assert_saved(&answer, &code, habit);
        }
        let moved = self.zeus.call(&request).await;
        let target = self.target_of_move(&moved, habit);
        match habit.redirect {
            Redirect::Knows | Redirect::GivesUp => {}
            Redirect::SignsAgain => {
                let answer = self.iris.call(&habit.request(&self.key, &target, &code)).await;
                self.assert_saved(&answer, &code, habit);
            }
            Redirect::DropsToken => {
                let answer = self
                    .iris
                    .call(&habit.request(&self.key, &target, &code).without("authorization"))
                    .await;
                assert_eq!(answer.status, 401, "{habit:?}");
                assert!(
                    answer.body.contains("<error>unauthorized</error>"),
                    "{}",
                    answer.body
                );
            }
        }
    }

    /// The save was done, and since the last one no other: a 308 has done nothing.
    fn assert_saved(&mut self, answer: &Answer, code: &str, habit: Habit) {
        assert_eq!(answer.status, 200, "{habit:?}: {}", answer.body);
        self.saves += 1;
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(body["s"], json!(true), "{habit:?}: {body}");
        assert_eq!(
            body["d"],
            json!(["Satuan Barang \"BOX\" berhasil disimpan"]),
            "{habit:?}"
        );
        assert_eq!(body["r"]["codeUnitTax"], json!(code), "{habit:?}");
        assert_eq!(body["r"]["optLock"], json!(self.saves), "{habit:?}");
    }

    fn target_of_move(&self, answer: &Answer, habit: Habit) -> String {
        assert_eq!(answer.status, 308, "{habit:?}: {}", answer.body);
        let message = format!(
            "Data Usaha ini sudah pindah ke {}. Gunakan alamat host tersebut",
            self.iris_url
        );
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(
            body,
            json!({"s": false, "d": [message], "host": self.iris_url}),
            "{habit:?}"
        );
        let target = answer
            .header("location")
            .unwrap()
            .strip_prefix(&self.iris_url)
            .unwrap();
        assert_eq!(target, SAVE, "{habit:?}");
        target.to_owned()
    }
}

#[tokio::test]
async fn every_habit_works_with_every_other() {
    let server = Server::start();
    server.admin_json(&["host", "move", "--data-usaha", "1001", "--to", "iris"]);
    let mut moved = Moved {
        key: server.key(),
        iris_url: server.host("iris").to_owned(),
        zeus: Line::to(server.host("zeus")).await,
        iris: Line::to(server.host("iris")).await,
        saves: 0,
    };
    for habit in Habit::all() {
        moved.check(habit).await;
    }
    assert_eq!(
        moved.saves,
        12 * 4 * 4 * 2 * 2,
        "half of the redirect policies lead to a save"
    );
}

#[tokio::test]
async fn api_token_do_answers_every_method_and_body() {
    let server = Server::start();
    let mut line = Line::to(server.account()).await;
    let form = "application/x-www-form-urlencoded";
    let signed = |method| Request::signed(&server.key(), method, "/api/api-token.do");
    let expected = line.call(&signed("GET")).await.body;
    let shown: Value = serde_json::from_str(&expected).unwrap();
    assert_eq!(shown["d"]["database"]["host"], json!(server.host("zeus")));
    assert_eq!(shown["d"]["data usaha"], shown["d"]["database"]);
    for request in [
        signed("POST"),
        signed("POST").with("Content-Length", "0"),
        signed("POST").with_body("application/json", "{}"),
        signed("POST").with_body("application/json", "{bukan json"),
        signed("POST").with_body(form, "_action=api-token"),
        signed("POST").with("X-Session-ID", "1001"),
        Request::signed(&server.key(), "POST", "/api/api-token.do?_action=api-token"),
    ] {
        let answer = line.call(&request).await;
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (200, expected.as_str()),
            "{request:?}"
        );
    }
    let token_in_body = Request::new("POST", "/api/api-token.do").with("Accept", "application/json");
    let token_in_body = token_in_body.with_body(form, format!("access_token={}", server.key().token));
    let answer = line.call(&token_in_body).await;
    assert_eq!(answer.status, 401);
    assert!(
        answer.body.contains(r#""message":"Unauthorized""#),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn a_body_may_come_in_chunks_and_after_a_continue() {
    let server = Server::start();
    let mut line = Line::to(server.host("zeus")).await;
    let request = || Request::signed(&server.key(), "POST", "/accurate/api/unit/save.do");
    let request = || request().with("Content-Type", "application/json");
    let chunks = "9\r\n{\"name\":\"\r\n5\r\nLUSIN\r\n2\r\n\"}\r\n0\r\n\r\n";
    let head = request().with("Transfer-Encoding", "chunked").bytes();
    line.send(&[&head, chunks.as_bytes()].concat()).await;
    let answer = line.answer().await.unwrap();
    assert!(
        answer
            .body
            .contains(r#"Satuan Barang \"LUSIN\" berhasil disimpan"#),
        "{}",
        answer.body
    );
    let body = r#"{"name":"KODI"}"#;
    line.send(
        &request()
            .with("Expect", "100-continue")
            .with("Content-Length", &body.len().to_string())
            .bytes(),
    )
    .await;
    assert_eq!(line.text_line().await.as_deref(), Some("HTTP/1.1 100 Continue"));
    assert_eq!(line.text_line().await.as_deref(), Some(""));
    line.send(body.as_bytes()).await;
    let answer = line.answer().await.unwrap();
    assert!(
        answer
            .body
            .contains(r#"Satuan Barang \"KODI\" berhasil disimpan"#),
        "{}",
        answer.body
    );
}
