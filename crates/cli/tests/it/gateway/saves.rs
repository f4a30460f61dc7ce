//! Many saves by several workers, each with a business key of its own, and what the books hold of them afterwards.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::process::Gateway;
use crate::support::Server;

const SAVE: &str = "/accurate/api/sales-invoice/save.do";

/// Workers that save side by side.
const WORKERS: usize = 8;

/// Calls for one save before it counts as an error: more than any test makes trouble.
const TRIES: usize = 200;

/// The invoice with this business key. Its own number is automatic, so nothing but the key tells it from others.
pub(crate) fn invoice(key: &str) -> Value {
    json!({"customerNo": "C.00001", "poNumber": key, "detailItem": [{"itemNo": "100001", "quantity": 1}]})
}

/// The business key of a number.
pub(crate) fn key(number: usize) -> String {
    format!("PO-{number:04}")
}

/// A save through the gateway, without its invoice.
pub(crate) fn save(gateway: &Gateway) -> RequestBuilder {
    gateway.call(Method::POST, SAVE)
}

/// Makes so many of these saves; each must be answered with success. `at` is told how many are
/// done each time that one is. `resends` lets a worker send a save again, under the same mark, whose connection broke.
pub(crate) async fn save_all(
    save: RequestBuilder,
    count: usize,
    resends: bool,
    at: impl Fn(usize) + Send + Sync + 'static,
) -> BTreeMap<String, i64> {
    let (next, done, at) = (
        Arc::new(AtomicUsize::new(0)),
        Arc::new(AtomicUsize::new(0)),
        Arc::new(at),
    );
    let mut workers = JoinSet::new();
    for _ in 0..WORKERS {
        let (next, done, at) = (Arc::clone(&next), Arc::clone(&done), Arc::clone(&at));
        let template = save.try_clone().unwrap();
        workers.spawn(async move {
            let mut saved = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return saved;
                }
                let mark = key(number);
                let call = || {
                    let call = template.try_clone().unwrap().json(&invoice(&mark));
                    call.header("Idempotency-Key", &mark)
                };
                let body = saved_body(call, resends).await;
                saved.push((mark, body["r"]["id"].as_i64().unwrap()));
                at(done.fetch_add(1, Ordering::Relaxed) + 1);
            }
        });
    }
    workers.join_all().await.into_iter().flatten().collect()
}

/// The body of the answer that says that the invoice was saved.
async fn saved_body(call: impl Fn() -> RequestBuilder, resends: bool) -> Value {
    for _ in 0..TRIES {
        match call().send().await {
            Ok(answer) => {
                let (status, text) = (answer.status(), answer.text().await);
                let Ok(text) = text else {
                    assert!(resends, "half an answer");
                    continue;
                };
                let body: Value = serde_json::from_str(&text).unwrap();
                assert_eq!((status.as_u16(), &body["s"]), (200, &json!(true)), "{text}");
                return body;
            }
            Err(error) => {
                assert!(resends, "{error:?}");
                // Until somebody listens there again.
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        }
    }
    panic!("the save was never answered");
}

/// Makes sure that the books hold each of the saves exactly once, as it was answered.
pub(crate) async fn assert_each_once(server: &Server, host: &str, saved: &BTreeMap<String, i64>) {
    let mut kept = BTreeMap::new();
    let key = server.key();
    for page in 1.. {
        let path = format!("sales-invoice/list.do?fields=id,poNumber&sp.pageSize=1000&sp.page={page}");
        let url = format!("{}/accurate/api/{path}", server.host(host));
        let (_, body) = crate::support::answer(key.sign(server.client().get(url))).await;
        let rows = body["d"].as_array().unwrap();
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let Some(number) = row["poNumber"]
                .as_str()
                .filter(|number| number.starts_with("PO-"))
            else {
                continue;
            };
            let before = kept.insert(number.to_owned(), row["id"].as_i64().unwrap());
            assert_eq!(before, None, "{number} was saved twice");
        }
    }
    assert_eq!(&kept, saved);
}
