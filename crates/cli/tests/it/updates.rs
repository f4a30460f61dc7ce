//! What a change of a record leaves alone, and what it takes along.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Server, answer};

/// An invoice of three lines at 100 each.
async fn invoice(server: &Server, more: Value) -> Value {
    let line = |no: &str| json!({"itemNo": no, "quantity": 1, "unitPrice": 100});
    let mut body = json!({
        "customerNo": "C.00001", "transDate": "23/11/2026",
        "detailItem": [line("100001"), line("100002"), line("100003")],
    });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    saved(&server.post("sales-invoice/save.do", &body).await)
}

fn saved(answer: &Value) -> Value {
    assert_eq!(answer["s"], json!(true), "{answer}");
    answer["r"].clone()
}

#[tokio::test]
async fn nothing_in_a_field_that_cannot_be_empty_leaves_it_as_it_is() {
    let server = Server::start();
    let before = invoice(&server, json!({"taxable": true})).await;
    let nothing = json!({
        "id": before["id"], "number": "", "transDate": "", "approvalStatus": null, "taxable": null, "rate": "",
    });
    let after = saved(&server.post("sales-invoice/save.do", &nothing).await);
    for member in [
        "number",
        "transDate",
        "approvalStatus",
        "taxable",
        "rate",
        "totalAmount",
        "statusName",
    ] {
        assert_eq!(after[member], before[member], "{member}");
    }
}

#[tokio::test]
async fn an_empty_name_does_not_take_back_what_another_name_gives() {
    let server = Server::start();
    for (key, id) in [(json!("C.00002"), Value::Null), (Value::Null, json!(51))] {
        let after = invoice(&server, json!({"customerNo": key, "customerId": id})).await;
        assert_eq!(after["customer"]["customerNo"], json!("C.00002"));
    }
}

#[tokio::test]
async fn a_percentage_taken_away_takes_its_amount_along() {
    let server = Server::start();
    let before = invoice(&server, json!({"cashDiscPercent": "10"})).await;
    assert_eq!(before["totalAmount"], json!(270.0));
    let change = json!({"id": before["id"], "cashDiscPercent": ""});
    let after = saved(&server.post("sales-invoice/save.do", &change).await);
    assert_eq!(
        (&after["cashDiscount"], &after["totalAmount"]),
        (&json!(0.0), &json!(300.0))
    );
}

#[tokio::test]
async fn lines_keep_their_order() {
    let server = Server::start();
    let before = invoice(&server, json!({})).await;
    let line = |n: usize| before["detailItem"][n]["id"].clone();
    let change = json!({"id": before["id"], "detailItem": [
        {"id": line(0), "_status": "delete"}, {"id": line(1), "_status": "delete"},
        {"itemNo": "100005"}, {"id": line(2), "quantity": 2},
    ]});
    let after = saved(&server.post("sales-invoice/save.do", &change).await);
    let detail = server
        .get(&format!("sales-invoice/detail.do?id={}", before["id"]))
        .await;
    let items = |record: &Value| -> Vec<Value> {
        record["detailItem"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["item"]["no"].clone())
            .collect()
    };
    assert_eq!(items(&after), [json!("100003"), json!("100005")]);
    assert_eq!(items(&detail["d"]), items(&after));
}

#[tokio::test]
async fn a_line_of_another_item_takes_over_that_items_name_and_price() {
    let server = Server::start();
    let before = invoice(&server, json!({})).await;
    let line = json!({"id": before["detailItem"][0]["id"], "itemNo": "100004"});
    let change = json!({"id": before["id"], "detailItem": [line]});
    let after = saved(&server.post("sales-invoice/save.do", &change).await);
    let changed = &after["detailItem"][0];
    assert_eq!(changed["detailName"], json!("Beras Premium 5 kg"));
    assert_eq!(changed["unitPrice"], json!(78_000.0));
}

#[tokio::test]
async fn a_record_that_refers_to_itself_is_still_kept_for_the_others_that_do() {
    let server = Server::start();
    let post = async |body: Value| saved(&server.post("item-category/save.do", &body).await);
    let parent = post(json!({"name": "Induk"})).await;
    post(json!({"id": parent["id"], "parentName": "Induk"})).await;
    let child = post(json!({"name": "Anak", "parentName": "Induk"})).await;
    let delete = async |id: &Value| {
        answer(server.call(Method::DELETE, &format!("item-category/delete.do?id={id}")))
            .await
            .1
    };
    let refused = delete(&parent["id"]).await;
    assert_eq!(refused["s"], json!(false), "{refused}");
    assert!(refused["d"][0].as_str().unwrap().contains("Anak"), "{refused}");
    assert_eq!(delete(&child["id"]).await["s"], json!(true));
    assert_eq!(delete(&parent["id"]).await["s"], json!(true));
}

#[tokio::test]
async fn filters_that_cannot_be_answered_say_so() {
    let server = Server::start();
    let contain = server
        .get("sales-invoice/list.do?filter.totalAmount.op=CONTAIN&filter.totalAmount.val=5")
        .await;
    assert_eq!(
        contain["d"],
        json!(["Invalid field value for field \"filter.totalAmount.op\"."])
    );
    let many: String = (0..501).map(|id| format!("&filter.id.val={id}")).collect();
    let many = server.get(&format!("item/list.do?fields=id{many}")).await;
    assert_eq!(
        many["d"],
        json!(["Invalid field value for field \"filter.id.val\"."])
    );
    let long = "x".repeat(1_001);
    let long = server
        .get(&format!("item/list.do?filter.keywords.val={long}"))
        .await;
    assert_eq!(long["s"], json!(false));
    assert!(!long.to_string().contains("Upsss"), "{long}");
}

#[tokio::test]
async fn outstanding_invoices_are_those_that_are_owed() {
    let server = Server::start();
    let draft = invoice(&server, json!({"saveAsStatusType": "DRAFT"})).await;
    let list = async |wanted: bool| {
        let path =
            format!("sales-invoice/list.do?fields=id,statusName&sp.pageSize=100&filter.outstanding={wanted}");
        server.get(&path).await["d"].as_array().unwrap().clone()
    };
    let owed = list(true).await;
    assert!(
        owed.len() >= 6 && owed.iter().all(|row| row["statusName"] == json!("Belum Lunas")),
        "{owed:?}"
    );
    assert_eq!(
        list(false).await,
        [json!({"id": draft["id"], "statusName": "Draf"})]
    );
}

#[tokio::test]
async fn a_demo_emptied_by_hand_starts_again_as_it_is() {
    let mut server = Server::start();
    for resource in ["sales-invoice", "item"] {
        let rows = server
            .get(&format!("{resource}/list.do?fields=id&sp.pageSize=100"))
            .await;
        for row in rows["d"].as_array().unwrap() {
            let path = format!("{resource}/delete.do?id={}", row["id"]);
            assert_eq!(
                answer(server.call(Method::DELETE, &path)).await.1["s"],
                json!(true)
            );
        }
    }
    for unit in ["PCS", "BOX"] {
        let path = format!("unit/delete.do?unitName={unit}");
        assert_eq!(
            answer(server.call(Method::DELETE, &path)).await.1["s"],
            json!(true)
        );
    }
    server.kill_and_restart();
    assert_eq!(server.get("unit/list.do").await["sp"]["rowCount"], json!(0));
}
