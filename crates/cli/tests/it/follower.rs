//! A client that follows host moves as the API's rules have it, and invoices that tell whether they are whole.

use reqwest::header::LOCATION;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Key, Server};

/// Moves that one call may meet: far more than take place while it runs.
const HOPS_MAX: usize = 8;

/// Most rows of a list.
const ROWS_MAX: u64 = 1_000;

/// A program that calls the API and remembers where the books are.
#[derive(Clone)]
pub(crate) struct Follower {
    key: Key,
    client: reqwest::Client,
    /// The data host that it calls.
    pub(crate) host: String,
    /// How often it was sent on.
    pub(crate) hops: usize,
}

impl Follower {
    /// A program that begins at the data host called `name`.
    pub(crate) fn at(server: &Server, name: &str) -> Self {
        Self {
            key: server.key(),
            client: server.client().clone(),
            host: server.host(name).to_owned(),
            hops: 0,
        }
    }

    /// Calls the data host; `path` is below `/accurate/api/`. A 308 means that the call was not carried out: it is
    /// signed anew and sent to the new host.
    pub(crate) async fn call(
        &mut self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<(StatusCode, Value), reqwest::Error> {
        let path = format!("/accurate/api/{path}");
        for _ in 0..=HOPS_MAX {
            let mut request = self
                .client
                .request(method.clone(), format!("{}{path}", self.host));
            if let Some(body) = body {
                request = request.json(body);
            }
            let response = self.key.sign(request).send().await?;
            let status = response.status();
            let location = response
                .headers()
                .get(LOCATION)
                .map(|it| it.to_str().unwrap().to_owned());
            let answer: Value = response.json().await?;
            if status != StatusCode::PERMANENT_REDIRECT {
                return Ok((status, answer));
            }
            let location = location.unwrap();
            let host = location.strip_suffix(&path).unwrap();
            assert_eq!(answer["host"], host, "Location and body name one host");
            self.host = host.to_owned();
            self.hops += 1;
        }
        panic!("still sent on after {HOPS_MAX} hops")
    }

    /// A read that must succeed; its `d`.
    pub(crate) async fn read(&mut self, path: &str) -> Value {
        let (status, answer) = self.call(Method::GET, path, None).await.unwrap();
        assert_eq!(
            (status, &answer["s"]),
            (StatusCode::OK, &json!(true)),
            "{path}: {answer}"
        );
        answer["d"].clone()
    }

    /// Saves the invoice; nothing where no answer came. What is answered must be the whole invoice.
    pub(crate) async fn save(&mut self, invoice: &Invoice) -> Option<Value> {
        let body = invoice.body();
        let answered = self
            .call(Method::POST, "sales-invoice/save.do", Some(&body))
            .await;
        let (status, answer) = answered.ok()?;
        assert_eq!((status, &answer["s"]), (StatusCode::OK, &json!(true)), "{answer}");
        invoice.assert_is(&answer["r"]);
        Some(lasting(&answer["r"]))
    }

    /// All invoices that carry a purchase order number, with all that they hold.
    pub(crate) async fn invoices(&mut self) -> Vec<Value> {
        let mut all = Vec::new();
        for row in self.rows("sales-invoice").await {
            if row["poNumber"].is_string() {
                let id = &row["id"];
                all.push(lasting(
                    &self.read(&format!("sales-invoice/detail.do?id={id}")).await,
                ));
            }
        }
        all
    }

    /// All rows of a resource's list.
    pub(crate) async fn rows(&mut self, resource: &str) -> Vec<Value> {
        let path = format!("{resource}/list.do?fields=id,number,poNumber&sp.pageSize={ROWS_MAX}");
        let (_, answer) = self.call(Method::GET, &path, None).await.unwrap();
        let rows = answer["d"].as_array().unwrap().clone();
        assert_eq!(answer["sp"]["rowCount"], rows.len(), "one page holds them all");
        rows
    }
}

/// What of a record stays the same until it is changed.
fn lasting(record: &Value) -> Value {
    let mut record = record.clone();
    record.as_object_mut().unwrap().remove("age").unwrap();
    record
}

/// An invoice that can be told by its purchase order number, from which all that it holds follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Invoice {
    writer: u64,
    turn: u64,
}

impl Invoice {
    /// The invoice that the writer saves in this turn.
    pub(crate) fn new(writer: u64, turn: u64) -> Self {
        Self { writer, turn }
    }

    /// The one that a record says it is.
    pub(crate) fn of(record: &Value) -> Self {
        let label = record["poNumber"].as_str().unwrap();
        let (writer, turn) = label.strip_prefix("PO-").unwrap().split_once('-').unwrap();
        Self {
            writer: writer.parse().unwrap(),
            turn: turn.parse().unwrap(),
        }
    }

    /// Its purchase order number.
    pub(crate) fn label(self) -> String {
        format!("PO-{}-{}", self.writer, self.turn)
    }

    /// Quantity and price of each line.
    fn lines(self) -> Vec<(u64, u64)> {
        let count = 1 + (self.writer + self.turn) % 4;
        (1..=count)
            .map(|line| (1 + (self.turn + line) % 7, 1_000 * line + self.turn))
            .collect()
    }

    fn body(self) -> Value {
        let line = |(quantity, price)| json!({"itemNo": "100001", "quantity": quantity, "unitPrice": price});
        json!({
            "customerNo": "C.00001",
            "transDate": "23/11/2026",
            "poNumber": self.label(),
            "detailItem": self.lines().into_iter().map(line).collect::<Vec<_>>(),
        })
    }

    /// Fails unless the record is this invoice with all its lines and the totals that fit them.
    pub(crate) fn assert_is(self, record: &Value) {
        let amount = |value: u64| format!("{value}.0");
        let total: u64 = self
            .lines()
            .iter()
            .map(|(quantity, price)| quantity * price)
            .sum();
        let lines: Vec<_> = self
            .lines()
            .into_iter()
            .map(|(quantity, price)| [amount(quantity), amount(price), amount(quantity * price)])
            .collect();
        let found: Vec<_> = record["detailItem"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| ["quantity", "unitPrice", "totalPrice"].map(|name| line[name].to_string()))
            .collect();
        assert_eq!(found, lines, "the lines of {record}");
        for name in ["subTotal", "totalAmount"] {
            assert_eq!(record[name].to_string(), amount(total), "{name} of {record}");
        }
        assert_eq!(record["poNumber"], self.label());
    }
}

/// Fails unless all numbers differ.
pub(crate) fn assert_numbers_are_unique(records: &[Value]) {
    let mut numbers: Vec<_> = records
        .iter()
        .map(|record| record["number"].as_str().unwrap())
        .collect();
    numbers.sort_unstable();
    let all = numbers.len();
    numbers.dedup();
    assert_eq!(numbers.len(), all, "numbers were given twice");
}
