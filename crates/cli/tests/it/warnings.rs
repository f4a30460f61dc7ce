//! What nothing came of in a call is told in `X-Neraca-Warning` and in the log, and refused with `--strict`.

use reqwest::header::HeaderValue;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::support::Server;

const WARNING: &str = "x-neraca-warning";

/// The warning and the body of an answer, in English where no other language is asked for.
async fn told(request: RequestBuilder) -> (Option<String>, Value) {
    let (client, request) = request.build_split();
    let mut request = request.unwrap();
    let profile = request.headers_mut().entry("X-Language-Profile");
    profile.or_insert(HeaderValue::from_static("US"));
    let response = client.execute(request).await.unwrap();
    let warning = response
        .headers()
        .get(WARNING)
        .map(|it| it.to_str().unwrap().to_owned());
    (warning, response.json().await.unwrap())
}

/// Queries of lists and details, and what is told of them.
const QUERIES: &[(&str, Option<&str>)] = &[
    (
        "sales-invoice/list.do?fields=id,number,customer.name&filter.transDate.op=EQUAL&filter.transDate.val=05/01/2026&sp.page=1&sp.pageSize=5&sp.sort=transDate|desc&keywords=SI",
        None,
    ),
    (
        "sales-invoice/list.do?session=x&_=1732377600&fields=statusName,salesInvoice,createdBy,customerId,transDateView",
        None,
    ),
    (
        "sales-invoice/list.do?filter.lastUpdated.op=GREATER_THAN&filter.lastUpdated.val=01/01/2026",
        Some("filter.lastUpdated is unknown: did you mean filter.lastUpdate?"),
    ),
    (
        "sales-invoice/list.do?filter.customer.nmae=x",
        Some("filter.customer.nmae is unknown: did you mean filter.customer.name?"),
    ),
    (
        "sales-invoice/list.do?filter.detailItem.qty.val=x&filter.detailItem.quantiti=1",
        Some(
            "filter.detailItem.qty is unknown; filter.detailItem.quantiti is unknown: did you mean filter.detailItem.quantity?",
        ),
    ),
    (
        "sales-invoice/list.do?filter.modifiedDate=x",
        Some("filter.modifiedDate is unknown"),
    ),
    (
        "sales-invoice/list.do?lastUpdate.op=EQUAL",
        Some("lastUpdate.op is unknown: did you mean filter.lastUpdate?"),
    ),
    (
        "sales-invoice/list.do?page=2&sort=id",
        Some("page is unknown: did you mean sp.page?; sort is unknown: did you mean sp.sort?"),
    ),
    (
        "sales-invoice/list.do?sp.sort=transDate%20desc",
        Some("sp.sort transDate desc is unknown: did you mean transDate|asc?"),
    ),
    (
        "sales-invoice/list.do?sp.sort=transDate|down",
        Some("sp.sort direction of transDate has no effect: a direction is asc or desc, and asc was taken"),
    ),
    (
        "sales-invoice/list.do?sp.sort=customer.name",
        Some("sp.sort customer.name has no effect: a list is sorted by fields of its own records only"),
    ),
    (
        "sales-invoice/list.do?fields=id,numbre,customer.nmae,detailItem",
        Some(
            "fields numbre is unknown: did you mean number?; fields customer.nmae is unknown: did you mean customer.name?; fields detailItem has no effect: lists don't show it, detail.do does",
        ),
    ),
    ("sales-invoice/list.do?filter.isAccuratePos=true", None),
    ("sales-invoice/list.do?filter.openingBalance=false", None),
    ("sales-invoice/list.do?noneInvoiceReturnFilter=true", None),
    ("item-category/list.do?filter.leafOnly=true", None),
    (
        "sales-invoice/list.do?warehousFilter=[1]",
        Some("warehousFilter is unknown"),
    ),
    (
        "unit/list.do?fields=id",
        Some("fields has no effect: this list always shows whole records"),
    ),
    ("item/detail.do?id=50", None),
    ("item/detail.do?no=100001&session=x", None),
    (
        "item/detail.do?noo=x&id=50",
        Some("noo is unknown: did you mean no?"),
    ),
    (
        "item/detail.do?id=50&fields=no",
        Some("fields has no effect: detail.do shows whole records"),
    ),
];

#[tokio::test]
async fn a_query_is_told_what_nothing_came_of() {
    let mut server = Server::start();
    for (query, expected) in QUERIES {
        let (warning, answer) = told(server.call(Method::GET, query)).await;
        assert_eq!(answer["s"], json!(true), "{query}: {answer}");
        assert_eq!(warning.as_deref(), *expected, "{query}");
    }
    // Lines are written a moment later, and all of them before the process ends.
    server.ask_to_stop();
    server.end();
    let log = server.log();
    let line = |text: &str| log.iter().any(|line| line.contains(text));
    assert!(line("did you mean filter.lastUpdate?"), "{log:?}");
    assert!(!line("05/01/2026"), "values aren't logged");
}

/// Bodies of saves, and what is told of them.
fn bodies() -> Vec<(&'static str, Value, Option<&'static str>)> {
    vec![
        (
            "customer/save.do",
            json!({"name": "A", "mobilePhone": "1", "typeAutoNumber": 51}),
            None,
        ),
        (
            "customer/save.do",
            json!({"name": "A", "mobilPhone": "1"}),
            Some("mobilPhone is unknown: did you mean mobilePhone?"),
        ),
        (
            "sales-invoice/save.do",
            json!({"customerNo": "C.00001", "detailItem": [{"itemNo": "100001", "qty": 1, "quantiti": 2, "totalPrice": 3}], "totalAmount": 1}),
            Some(
                "detailItem[0].qty is unknown; detailItem[0].quantiti is unknown: did you mean detailItem[0].quantity?; \
                 detailItem[0].totalPrice has no effect: it is computed; totalAmount has no effect: it is computed",
            ),
        ),
        (
            "sales-invoice/save.do",
            json!({"customer": "C.00001", "customerNo": "C.00001", "detailItem": [{"itemNo": "100001"}]}),
            Some("customer is unknown: did you mean customerNo?"),
        ),
        (
            "customer/bulk-save.do",
            json!({"data": [{"name": "A"}, {"name": "B", "nama": "C"}]}),
            Some("nama is unknown: did you mean name?"),
        ),
        (
            "customer/save.do?id=50",
            json!({"name": "A"}),
            Some("id has no effect: a save reads its body, not the query"),
        ),
    ]
}

#[tokio::test]
async fn a_save_is_told_too_and_done_all_the_same() {
    let server = Server::start();
    for (path, body, expected) in bodies() {
        let (warning, answer) = told(server.call(Method::POST, path).json(&body)).await;
        assert_eq!(answer["s"], json!(true), "{body}: {answer}");
        assert_eq!(warning.as_deref(), expected, "{body}");
    }
    // Who sends back what was read hears that it has no effect, and nothing worse.
    let detail = server.get("sales-invoice/detail.do?id=50").await["d"].clone();
    let (warning, answer) = told(server.call(Method::POST, "sales-invoice/save.do").json(&detail)).await;
    assert_eq!(answer["s"], json!(true), "{answer}");
    assert!(!warning.unwrap().contains("unknown"));
}

#[tokio::test]
async fn a_warning_is_bounded_and_visible() {
    let server = Server::start();
    let mut body = json!({"name": "A"});
    for n in 0..500 {
        body[format!("é\n{n}{}", "x".repeat(300))] = json!(1);
    }
    let (warning, _) = told(server.call(Method::POST, "customer/save.do").json(&body)).await;
    let warning = warning.unwrap();
    assert!(warning.len() <= 2_000, "{}", warning.len());
    assert!(warning.starts_with("\\u{e9}\\u{a}0xxx"), "{warning}");
    assert!(warning.ends_with("; and 490 more"), "{warning}");
}

#[tokio::test]
async fn strict_mode_refuses_what_is_unknown_in_three_languages() {
    let server = Server::start_with(&["--no-limits", "--strict"]);
    let query = "sales-invoice/list.do?filter.lastUpdated=01/01/2026&ngawur=1&fields=detailItem";
    for (language, suggestion, messages) in [
        (
            "ID",
            "maksud Anda filter.lastUpdate?",
            [
                "Parameter tidak dikenal: ngawur",
                "Parameter tidak dikenal: filter.lastUpdated. Maksud Anda filter.lastUpdate?",
            ],
        ),
        (
            "US",
            "did you mean filter.lastUpdate?",
            [
                "Unknown parameter: ngawur",
                "Unknown parameter: filter.lastUpdated. Did you mean filter.lastUpdate?",
            ],
        ),
        (
            "CN",
            // A header carries no Chinese.
            "did you mean filter.lastUpdate?",
            [
                "未知参数：ngawur",
                "未知参数：filter.lastUpdated。您是否想输入 filter.lastUpdate？",
            ],
        ),
    ] {
        let request = server
            .call(Method::GET, query)
            .header("X-Language-Profile", language);
        let (warning, answer) = told(request).await;
        assert_eq!(answer, json!({"s": false, "d": messages}));
        assert!(warning.unwrap().contains(suggestion));
    }

    // Nothing is saved or deleted then.
    let rows = async || server.get("customer/list.do").await["sp"]["rowCount"].clone();
    let before = rows().await;
    let refused = server
        .post("customer/save.do", &json!({"name": "A", "nama": "B"}))
        .await;
    assert_eq!(
        refused["d"],
        json!(["Parameter tidak dikenal: nama. Maksud Anda name?"])
    );
    let deleted = answer_of(server.call(Method::DELETE, "customer/delete.do?id=56&idd=1")).await;
    assert_eq!(deleted["s"], json!(false));
    assert_eq!(rows().await, before);

    // What merely has no effect, and what clients send with every call, is no fault.
    for path in [
        "sales-invoice/list.do?fields=id,detailItem&session=x",
        "unit/list.do?fields=id",
        "item/detail.do?id=50&_=1",
        "item/get-stock.do?no=100001&ngawur=1",
    ] {
        assert_eq!(server.get(path).await["s"], json!(true), "{path}");
    }
    let whole =
        json!({"id": 50, "totalAmount": 1, "customer": {"id": 50}, "salesInvoice": true, "_status": ""});
    let saved = server.post("sales-invoice/save.do", &whole).await;
    assert_eq!(saved["s"], json!(true), "{saved}");
}

async fn answer_of(request: RequestBuilder) -> Value {
    told(request).await.1
}
